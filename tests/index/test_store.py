"""The index over its life: catching up, removal, replacement, another model, damage, two processes."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.catalogue import Addition, Catalogue
from documents.errors import StoreError
from documents.intake import prepare
from index.search import SearchQuery
from index.store import Index

Add = Callable[[str, str], Addition]
WATER = "Nghị quyết số 11-NQ/TU về cấp nước sạch nông thôn\n\nTrưởng ban chỉ đạo cấp nước là đồng chí Lê Văn Bình.\n"
FOREST = "Báo cáo trồng rừng năm 2023\n\nToàn tỉnh trồng mới 5.000 ha rừng, đạt 98% kế hoạch.\n"
ROAD = "Báo cáo làm đường giao thông nông thôn\n\nHuyện Bát Xát làm 120 km đường bê tông trong năm.\n"


def found(index: Index, question: str) -> list[str]:
    return [hit.passage.text for hit in index.search(SearchQuery(question))]


def wait_until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the index did not get there in time"
        time.sleep(0.05)


@pytest.fixture
def three(add: Add) -> dict[str, str]:
    """Three documents in the catalogue: name to id."""
    return {
        name: add(f"{name}.txt", text).document_id
        for name, text in (("water", WATER), ("forest", FOREST), ("road", ROAD))
    }


def test_a_question_finds_the_passage_by_keywords_and_vectors(
    catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str
) -> None:
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    index.sync()
    hits = index.search(SearchQuery("Ai là trưởng ban chỉ đạo cấp nước?"))
    index.close()
    assert hits[0].passage.document_id == three["water"]
    assert "Lê Văn Bình" in hits[0].passage.text
    assert hits[0].keyword == pytest.approx(1.0)
    assert 0 < hits[0].vector <= 1
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_the_index_tells_how_documents_write_a_name(catalogue: Catalogue, add: Add, tmp_path: Path, model: str) -> None:
    add("one.txt", "Báo cáo về Y Can\n\nCụm Y Can rộng 75 ha.\n")
    add("two.txt", "Báo cáo về Lào Cai\n\nTỉnh Lào Cai trồng quế. Trang tin: Lao Cai.\n")
    add("three.txt", "Thông báo của Lào Cai\n\nTỉnh Lào Cai họp.\n")
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    index.sync()
    told = {words: index.held(words) for words in ("can", "cần", "y_can", "ý_cần", "lao_cai", "lào_cai", "y_lào")}
    index.close()
    assert list(told.values()) == [(1, 1), (0, 1), (1, 1), (0, 1), (1, 2), (2, 2), (0, 0)]


def test_an_unmarked_question_finds_the_same_passage(
    catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str
) -> None:
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    index.sync()
    hits = index.search(SearchQuery("truong ban chi dao cap nuoc la ai"))
    index.close()
    assert hits[0].passage.document_id == three["water"]


def test_keywords_answer_before_any_model_is_loaded(
    catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str
) -> None:
    first = Index.open(tmp_path / "index", catalogue, embedding=model)
    first.sync()
    first.close()
    again = Index.open(tmp_path / "index", catalogue, embedding=model)
    hits = again.search(SearchQuery("trồng rừng"))
    state = again.state()
    again.close()
    assert hits[0].passage.document_id == three["forest"]
    assert not state.vectors_ready
    assert "từ khóa" in state.message


def test_a_document_added_while_running_is_found_within_seconds(
    catalogue: Catalogue, three: dict[str, str], add: Add, tmp_path: Path, model: str
) -> None:
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    index.start()
    wait_until(lambda: index.state().vectors_ready)
    add("new.txt", "Chỉ thị về phòng cháy chữa cháy rừng mùa khô\n\nCác xã trực cháy suốt ngày đêm.\n")
    wait_until(lambda: any("trực cháy" in text for text in found(index, "trực cháy mùa khô")), seconds=5.0)
    wait_until(lambda: index.state().message == "")
    index.close()


def test_nothing_answers_from_a_removed_document(
    catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str
) -> None:
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    index.sync()
    catalogue.remove(three["forest"])
    before_sync = found(index, "trồng rừng đạt bao nhiêu phần trăm kế hoạch")
    index.sync()
    after_sync = found(index, "trồng rừng đạt bao nhiêu phần trăm kế hoạch")
    report = index.check()
    index.close()
    assert all("98%" not in text for text in before_sync + after_sync)
    assert report.ok, report.lines


def test_a_new_version_replaces_the_old_one(
    catalogue: Catalogue, three: dict[str, str], add: Add, tmp_path: Path, model: str
) -> None:
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    index.sync()
    assert add("forest.txt", FOREST.replace("98%", "101%")).state == "replaced"
    index.sync()
    texts = found(index, "trồng rừng đạt bao nhiêu phần trăm kế hoạch")
    report = index.check()
    index.close()
    assert any("101%" in text for text in texts)
    assert all("98%" not in text for text in texts)
    assert report.ok, report.lines


def test_applying_the_same_changes_again_changes_nothing(
    catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str
) -> None:
    folder = tmp_path / "index"
    index = Index.open(folder, catalogue, embedding=model)
    index.sync()
    once = index.search(SearchQuery("đường bê tông"))
    index.close()
    for memo in (folder / "vectors.json", folder / "keywords" / "applied.json"):
        memo.write_text(json.dumps(json.loads(memo.read_text()) | {"applied": 0}))
    again = Index.open(folder, catalogue, embedding=model)
    again.sync()
    assert again.search(SearchQuery("đường bê tông")) == once
    assert again.check().ok
    again.close()


def test_documents_restrict_and_boosts_prefer(
    catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str
) -> None:
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    index.sync()
    only_road = index.search(SearchQuery("trồng rừng", documents=frozenset({three["road"]})))
    none = index.search(SearchQuery("trồng rừng", documents=frozenset()))
    boosted = index.search(SearchQuery("báo cáo nông thôn", boost_documents=frozenset({three["forest"]})))
    index.close()
    assert {h.passage.document_id for h in only_road} <= {three["road"]}
    assert none == []
    assert boosted[0].passage.document_id == three["forest"]


@pytest.mark.parametrize(
    "question", ["", "?!…", "的中文", "😀😀", "a", 'title:"x" AND (NOT *) OR ~2^3 [a TO b]', "nước " * 4000]
)
def test_odd_questions_do_no_harm(
    catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str, question: str
) -> None:
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    index.sync()
    hits = index.search(SearchQuery(question))
    index.close()
    assert len(hits) <= 10
    assert all(0 <= h.score <= 1 for h in hits)


def test_another_model_is_not_mixed_in_and_the_old_one_answers_meanwhile(
    catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str, other_model: str
) -> None:
    folder = tmp_path / "index"
    first = Index.open(folder, catalogue, embedding=model)
    first.sync()
    first.close()
    old_memo = json.loads((folder / "vectors.json").read_text())
    second = Index.open(folder, catalogue, embedding=other_model)
    second.sync()
    hits = second.search(SearchQuery("Ai là trưởng ban chỉ đạo cấp nước?"))
    report = second.check()
    second.close()
    memo = json.loads((folder / "vectors.json").read_text())
    assert (old_memo["dimension"], memo["dimension"]) == (32, 16)
    assert memo["model"] != old_memo["model"]
    assert memo["name"] != old_memo["name"]
    assert not (folder / old_memo["name"]).exists()
    assert hits[0].passage.document_id == three["water"]
    assert report.ok, report.lines


def garble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(0, len(data), 7):
        data[at] ^= 0x5A
    path.write_bytes(data)


def open_and_ask(folder: Path, catalogue: Catalogue, model: str) -> tuple[list[str], bool]:
    """Open a damaged index as the app does, wait for it to heal, and ask."""
    index = Index.open(folder, catalogue, embedding=model)
    index.start()
    wait_until(lambda: index.state().message == "" and index.state().vectors_ready)
    answers, report = found(index, "trưởng ban chỉ đạo cấp nước"), index.check()
    index.close()
    return answers, report.ok


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, model: str) -> Path:
    """A store with so many passages that Chroma has written its HNSW files."""
    home = tmp_path_factory.mktemp("large")
    with Catalogue.open(f"sqlite:///{home / 'catalogue.db'}") as catalogue:
        for number in range(11):
            path = home / f"road{number}.txt"
            lines = (f"{number}.{n} {'Làm đường bê tông nông thôn. ' * 40}" for n in range(100))
            path.write_text("\n".join(lines), "utf-8")
            catalogue.add(prepare(path))
        (home / "water.txt").write_text(WATER, "utf-8")
        catalogue.add(prepare(home / "water.txt"))
        index = Index.open(home / "index", catalogue, embedding=model)
        index.sync()
        index.close()
    return home


@pytest.mark.parametrize("damage", [garble, Path.unlink, lambda path: path.write_bytes(b"")])
@pytest.mark.parametrize("file", ["chroma.sqlite3", "*/data_level0.bin", "*/header.bin", "*/link_lists.bin"])
def test_damaged_chroma_files_are_built_anew(
    large: Path, tmp_path: Path, model: str, file: str, damage: Callable[[Path], None]
) -> None:
    home = tmp_path / "home"
    shutil.copytree(large, home)
    (damaged,) = (home / "index").glob(f"passages-*/{file}")
    damage(damaged)
    with Catalogue.open(f"sqlite:///{home / 'catalogue.db'}") as catalogue:
        answers, agrees = open_and_ask(home / "index", catalogue, model)
    assert "Lê Văn Bình" in answers[0]
    assert agrees


@pytest.mark.parametrize("damage", [garble, Path.unlink, lambda path: path.write_bytes(b"")])
@pytest.mark.parametrize("suffix", [".idx", ".term", ".store", ".fast", ".fieldnorm", "meta.json", "applied.json"])
def test_a_damaged_keyword_index_is_rebuilt(
    catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str, suffix: str,
    damage: Callable[[Path], None],
) -> None:  # fmt: skip
    folder = tmp_path / "index"
    index = Index.open(folder, catalogue, embedding=model)
    index.sync()
    index.close()
    files = [path for path in (folder / "keywords").iterdir() if path.name.endswith(suffix)]
    assert files
    for path in files:
        damage(path)
    answers, agrees = open_and_ask(folder, catalogue, model)
    assert "Lê Văn Bình" in answers[0]
    assert agrees


def test_repair_rebuilds_both_indexes(catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str) -> None:
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    index.sync()
    index.repair()
    report, answers = index.check(), found(index, "trồng rừng")
    index.close()
    assert report.ok, report.lines
    assert "rừng" in answers[0]


CHILD = """
import json, sys, time
from pathlib import Path
from documents.catalogue import Catalogue
from index.search import SearchQuery
from index.store import Index

folder, database, model = sys.argv[1:4]
catalogue = Catalogue.open(database)
index = Index.open(Path(folder), catalogue, embedding=model)
index.start()
while not index.state().vectors_ready:
    time.sleep(0.1)

hits = index.search(SearchQuery("trưởng ban chỉ đạo cấp nước"))
print(json.dumps({"owner": index.owner, "text": hits[0].passage.text, "vector": hits[0].vector}))
index.close()
"""


def test_a_second_process_follows_and_answers(
    catalogue: Catalogue, three: dict[str, str], tmp_path: Path, model: str
) -> None:
    folder = tmp_path / "index"
    owner = Index.open(folder, catalogue, embedding=model)
    owner.sync()
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), f"sqlite:///{tmp_path / 'catalogue.db'}", model],
        capture_output=True, text=True, timeout=120, check=True, env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    owner.close()
    answer = json.loads(child.stdout)
    assert answer["owner"] is False
    assert "Lê Văn Bình" in answer["text"]
    assert answer["vector"] > 0


def test_a_follower_refuses_to_write_and_takes_over_when_the_owner_leaves(
    catalogue: Catalogue, three: dict[str, str], add: Add, tmp_path: Path, model: str
) -> None:
    folder = tmp_path / "index"
    owner = Index.open(folder, catalogue, embedding=model)
    owner.sync()
    follower = Index.open(folder, catalogue, embedding=model)
    with pytest.raises(StoreError, match="đang giữ chỉ mục"):
        follower.repair()
    assert "rừng" in found(follower, "trồng rừng")[0]
    follower.start()
    owner.close()
    wait_until(lambda: follower.owner)
    add("late.txt", "Công điện về ứng phó bão số 3\n\nDi dời các hộ dân ở vùng sạt lở.\n")
    wait_until(lambda: any("sạt lở" in text for text in found(follower, "di dời vùng sạt lở")))
    follower.close()


def test_many_commits_before_the_first_look_lose_nothing(
    catalogue: Catalogue, add: Add, tmp_path: Path, model: str
) -> None:
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    for number in range(700):  # so many steps that tantivy merges segments meanwhile
        add(f"{number}.txt", f"Báo cáo trồng rừng lần {number}\n\nĐợt {number} trồng {number + 3} ha rừng.\n")
    index.sync()
    report = index.check()
    index.close()
    assert report.ok, report.lines
