"""Nothing twice, several documents, neighbours as one."""

import pytest

from documents.split import Passage
from index.arrange import Hit, joined, varied

TELLS = "Ủy ban nhân dân các xã rà soát quỹ đất và bàn giao mặt bằng cho nhà đầu tư trước ngày 30 tháng 6 năm 2025."


def hit(document: str, ordinal: int, score: float, *, text: str = "", path: tuple[str, ...] = ("I",)) -> Hit:
    text = text or f"Đoạn {ordinal} của tài liệu {document} nói về một việc khác hẳn các đoạn còn lại."
    start = 100 * ordinal
    passage = Passage(f"{document}{ordinal}", document, ordinal, start, start + len(text), text, path, ordinal)
    return Hit(passage, score, score, 0.0)


def ids(hits: list[Hit]) -> list[str]:
    return [h.passage.id for h in hits]


def test_a_document_that_fits_as_well_comes_before_the_third_passage_of_another() -> None:
    hits = [hit("a", 1, 0.90), hit("a", 2, 0.89), hit("a", 3, 0.88), hit("b", 1, 0.87), hit("c", 1, 0.40)]
    assert ids(varied(hits, 4)) == ["a1", "a2", "b1", "a3"]


def test_passages_that_fit_clearly_better_stay_before_other_documents() -> None:
    hits = [hit("a", 1, 0.9), hit("a", 2, 0.8), hit("a", 3, 0.7), hit("b", 1, 0.5)]
    assert ids(varied(hits, 4)) == ["a1", "a2", "a3", "b1"]


def test_the_same_words_in_another_document_are_shown_once() -> None:
    near = TELLS.replace("rà soát", "rà soát lại")
    hits = [hit("a", 1, 0.9, text=TELLS), hit("b", 1, 0.9, text=near), hit("c", 1, 0.5)]
    assert ids(varied(hits, 3)) == ["a1", "c1"]


@pytest.mark.parametrize(("said", "instead"), [("30", "31"), ("nhà đầu tư", "Công ty Sao Mai")])
def test_another_figure_or_name_is_another_statement(said: str, instead: str) -> None:
    other = TELLS.replace(said, instead)
    hits = [hit("a", 1, 0.9, text=TELLS), hit("b", 1, 0.9, text=other)]
    assert ids(varied(hits, 2)) == ["a1", "b1"]


def test_a_document_may_say_a_thing_twice() -> None:
    hits = [hit("a", 1, 0.9, text=TELLS), hit("a", 5, 0.89, text=TELLS)]
    assert ids(varied(hits, 2)) == ["a1", "a5"]


def test_neighbours_of_a_section_are_one_hit_with_the_text_between_them() -> None:
    source = " ".join(f"từ{n:05}" for n in range(100))
    hits = [
        Hit(Passage(f"p{n}", "a", n, start, end, source[start:end], path, page), score, score, 0.0)
        for n, start, end, path, page, score in (
            (2, 208, 295, ("I",), 1, 0.9),
            (7, 700, 790, ("I",), 3, 0.8),
            (4, 408, 490, ("II",), 2, 0.7),
            (1, 100, 200, ("I",), 0, 0.6),
            (3, 300, 395, ("I",), 1, 0.5),
        )
    ]
    found = joined(hits, {"a": source}.__getitem__)
    assert ids(found) == ["p2", "p7", "p4"]
    assert (found[0].passage.start, found[0].passage.end, found[0].passage.page) == (100, 395, 0)
    assert found[0].passage.text == source[100:395]
    assert found[0].score == 0.9
    assert found[1:] == hits[1:3]


def test_a_passage_between_two_joins_them() -> None:
    hits = [hit("a", 1, 0.9), hit("a", 3, 0.8), hit("a", 2, 0.7)]
    assert ids(joined(hits, lambda _: "x" * 1000)) == ["a1"]
