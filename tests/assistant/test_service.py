"""The assistant over a real data folder: originals, removal, owner and follower, check and repair."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import originals
from assistant.service import Assistant
from assistant.settings import Settings
from documents.catalogue import Filter
from documents.errors import NotFound, RefusedFile
from documents.parts import prepare_parts

SAPA = "Báo cáo du lịch Sa Pa\n\nNăm 2023, thị xã Sa Pa đón 3,5 triệu lượt khách du lịch.\n"
ROADS = "Báo cáo giao thông\n\nHuyện Bát Xát đã bê tông hóa 120 km đường thôn bản trong năm 2022.\n"


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path / "data")) as opened:
        yield opened


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def stored(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "data" / "files").iterdir())


def test_an_added_file_is_kept_byte_for_byte_and_answers(assistant: Assistant, tmp_path: Path) -> None:
    path = written(tmp_path, "sa-pa.txt", SAPA)
    document_id = assistant.add(path).document_id
    assert assistant.original(document_id).read_bytes() == path.read_bytes()
    assert assistant.original(document_id).suffix == ".txt"
    assistant.catch_up()
    answer = assistant.ask("Năm 2023 Sa Pa đón bao nhiêu lượt khách du lịch?")
    assert answer.status == "grounded"
    assert "3,5 triệu" in answer.text
    assert {citation.document_id for citation in answer.citations} == {document_id}
    assert assistant.search("khách du lịch", k=1)[0].passage.document_id == document_id


def test_a_filter_keeps_other_documents_out_of_the_answer(assistant: Assistant, tmp_path: Path) -> None:
    sapa = assistant.add(written(tmp_path, "sa-pa.txt", SAPA)).document_id
    roads = assistant.add(written(tmp_path, "duong.txt", ROADS)).document_id
    assistant.catch_up()
    question = "Sa Pa đón bao nhiêu lượt khách du lịch năm 2023?"
    assert assistant.ask(question, filter=Filter(documents=(sapa,))).status == "grounded"
    assert assistant.ask(question, filter=Filter(documents=(roads,))).status == "not_found"


def test_removing_takes_text_files_and_answers_away(assistant: Assistant, tmp_path: Path) -> None:
    first = assistant.add(written(tmp_path, "sa-pa.txt", SAPA)).document_id
    assistant.add(written(tmp_path, "sa-pa.txt", SAPA.replace("3,5", "3,6")))
    assistant.add(written(tmp_path, "duong.txt", ROADS))
    assistant.catch_up()
    assert len(stored(tmp_path)) == 3
    assistant.remove(first)
    assert assistant.ask("Sa Pa đón bao nhiêu lượt khách du lịch năm 2023?").status == "not_found"
    assert all(hit.passage.document_id != first for hit in assistant.search("khách du lịch Sa Pa", k=5))
    assert [path.read_text("utf-8") for path in stored(tmp_path)] == [ROADS]
    with pytest.raises(NotFound):
        assistant.original(first)
    with pytest.raises(NotFound):
        assistant.remove(first)
    assistant.catch_up()
    assert assistant.check().ok


def test_a_refused_file_leaves_nothing_behind(assistant: Assistant, tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"trong\.txt"):
        assistant.add(written(tmp_path, "trong.txt", "  \n"))
    assert not (tmp_path / "data" / "files").exists()
    assert assistant.catalogue.last_change() == 0


def test_the_same_text_in_another_file_keeps_the_first_file_only(assistant: Assistant, tmp_path: Path) -> None:
    first = assistant.add(written(tmp_path, "a.txt", SAPA))
    again = assistant.add(written(tmp_path, "b.txt", SAPA + "\n\n"))
    assert (again.document_id, again.state) == (first.document_id, "unchanged")
    assert [path.read_text("utf-8") for path in stored(tmp_path)] == [SAPA]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", SAPA)
    with pytest.raises(RefusedFile, match="đã thay đổi"):
        originals.keep(tmp_path / "files", path, name="a.txt", sha256="0" * 64)
    assert list((tmp_path / "files").iterdir()) == []


def test_only_old_files_that_no_document_names_are_swept(tmp_path: Path) -> None:
    hour_ago = time.time() - 4000
    for name in ("named.txt", "stray.txt", ".tmpcrash", "young.txt"):
        os.utime(written(tmp_path, name, "x"), (hour_ago, hour_ago))
    (tmp_path / "young.txt").touch()
    assert originals.sweep(tmp_path, lambda sha256: sha256 == "named") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["named.txt", "young.txt"]


def test_a_second_assistant_adds_while_the_first_owns_the_index_and_the_owner_catches_up(
    assistant: Assistant, tmp_path: Path
) -> None:
    assistant.catch_up()
    with Assistant.open(Settings(data=tmp_path / "data")) as second:
        assert assistant.index.owner and not second.index.owner
        document_id = second.add(written(tmp_path, "sa-pa.txt", SAPA)).document_id
    assistant.catch_up()
    assert assistant.search("khách du lịch Sa Pa", k=1)[0].passage.document_id == document_id


def test_a_follower_that_caught_up_answers_like_the_owner(assistant: Assistant, tmp_path: Path) -> None:
    assistant.add(written(tmp_path, "sa-pa.txt", SAPA))
    assistant.add(written(tmp_path, "duong.txt", ROADS))
    assistant.catch_up()
    question = "Bát Xát đã bê tông hóa bao nhiêu km đường?"
    with Assistant.open(Settings(data=tmp_path / "data")) as follower:
        follower.catch_up()
        assert follower.index.state().vectors_ready
        assert follower.ask(question).text == assistant.ask(question).text


def test_check_names_what_is_missing_and_repair_brings_the_indexes_back(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    with Assistant.open(settings) as assistant:
        document_id = assistant.add(written(tmp_path, "sa-pa.txt", SAPA)).document_id
        assert assistant.check().ok
    for folder in (tmp_path / "data" / "index").iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    with Assistant.open(settings) as assistant:
        assert assistant.check(repair=True).ok
        assert assistant.search("khách du lịch Sa Pa", k=1)[0].passage.document_id == document_id
        assistant.original(document_id).unlink()
        report = assistant.check()
        assert not report.ok
        assert any("Thiếu tệp gốc của sa-pa.txt" in line for line in report.lines)


def test_the_file_of_a_discarded_document_stays_for_thirty_days_and_then_goes(
    assistant: Assistant, tmp_path: Path
) -> None:
    document_id = assistant.add(written(tmp_path, "sa-pa.txt", SAPA)).document_id
    assistant.catalogue.discard(document_id, by="lan")
    assert assistant.purge() == 0
    assert len(stored(tmp_path)) == 1

    with sqlite3.connect(tmp_path / "data" / "catalogue.db") as connection:
        connection.execute("UPDATE removed SET removed = datetime(removed, '-31 days')")
    connection.close()

    assert assistant.purge() == 1
    assert stored(tmp_path) == []


def test_one_of_several_documents_in_a_file_stays_that_one_when_it_is_read_anew(
    assistant: Assistant, tmp_path: Path
) -> None:
    path = written(tmp_path, "hai.txt", f"{SAPA}\n{ROADS}")
    source = assistant.prepare(path).source
    parts = prepare_parts(source, path, name=path.name, starts=[0, source.text.index("Báo cáo giao thông")])
    first, second = (assistant.admit(part).document_id for part in parts)
    assert assistant.reread(second).document_id == second
    document, text = assistant.catalogue.document(second), assistant.catalogue.text(second)
    assert (document.version, document.part) == (2, 2)
    assert text.startswith("Báo cáo giao thông")
    assert "Sa Pa" not in text
    assert assistant.catalogue.document(first).version == 1
    assert assistant.original(first) == assistant.original(second)
