"""Measuring retrieval on a small judged set."""

import json
from math import log2
from pathlib import Path

import pytest

from assistant.benchmark import as_source, as_table, benchmark, ndcg, read_judged, recall, reciprocal_rank
from documents.errors import SettingError

ROWS = {
    "a": ("Cấp nước", "Trưởng ban chỉ đạo cấp nước sạch là đồng chí Bình."),
    "b": ("", "Toàn tỉnh trồng mới năm nghìn ha rừng phòng hộ."),
    "c": ("Giao thông", "Huyện làm đường bê tông nông thôn.\nMỗi xã mười km."),
}
QUERIES = {
    "1": "ai là trưởng ban chỉ đạo cấp nước",
    "2": "trồng bao nhiêu ha rừng",
    "3": "đường bê tông",
    "4": "chưa chấm",
}
GRADES = "query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t1\n2\tc\t0\n3\tc\t2\n"


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    rows = [{"_id": i, "title": title, "text": text} for i, (title, text) in ROWS.items()]
    (folder / "corpus.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    (folder / "queries.jsonl").write_text("\n".join(json.dumps({"_id": i, "text": t}) for i, t in QUERIES.items()))
    (folder / "qrels.tsv").write_text(GRADES)
    return folder


@pytest.mark.parametrize("unmarked", [False, True])
def test_every_judged_query_finds_its_row(judged: Path, tmp_path: Path, unmarked: bool) -> None:
    figures = benchmark(judged, run_file=tmp_path / "run.trec", unmarked=unmarked)
    assert (figures.documents, figures.queries) == (3, 3)
    assert figures.recall[1] == figures.mrr_at_10 == figures.ndcg_at_10 == 1.0
    assert json.loads(json.dumps(figures.as_dict()))["recall"]["10"] == 1.0
    assert as_table([figures]).row_count == 1
    run = [line.split() for line in (tmp_path / "run.trec").read_text().splitlines()]
    assert [(line[0], line[2]) for line in run if line[3] == "1"] == [("1", "a"), ("2", "b"), ("3", "c")]
    assert all(len(line) == 6 and line[1] == "Q0" for line in run)


def test_measures_are_those_of_the_books() -> None:
    grades = {"x": 1, "y": 1}
    ranking = ["n", "x", "m", "y"]
    assert recall(ranking, grades, 1) == 0
    assert recall(ranking, grades, 2) == 0.5
    assert reciprocal_rank(ranking, grades, 10) == 0.5
    assert reciprocal_rank(ranking, grades, 1) == 0
    assert ndcg(ranking, grades, 10) == pytest.approx((1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3)))


def test_lines_of_a_row_become_blocks_with_their_offsets() -> None:
    source = as_source("Tên", "  một \n\nhai")
    assert [source.text[b.start : b.end] for b in source.blocks] == ["Tên", "một", "hai"]
    assert [b.kind for b in source.blocks] == ["heading", "paragraph", "paragraph"]


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_folder_that_is_no_judged_set_is_refused(judged: Path, missing: str) -> None:
    (judged / missing).unlink()
    with pytest.raises(SettingError, match=r"corpus\.jsonl, queries\.jsonl và qrels\.tsv"):
        read_judged(judged)
