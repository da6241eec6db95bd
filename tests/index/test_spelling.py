"""Words that no document holds, and those that were meant."""

import pytest

from index.spelling import mended, slips, unknown
from index.terms import Term

TEXTS = ["Mahatma Gandhi và phong trào", "Sân vận động Bendigo, Gandhi sinh năm 1869", "các loài cydippid"]


def near(word: str, most: int) -> list[str]:
    assert most == slips(word)
    return TEXTS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ghandi", "gandhi"), ("bedigo", "bendigo"), ("cydippids", "cydippid"), ("gandhy", "gandhi")],
)
def test_a_name_typed_nearly_right_is_found(typed: str, meant: str) -> None:
    found = mended([Term(typed, "marked")], near)
    assert [(term.text, term.field) for term in found] == [(meant, "marked")]
    assert 0 < found[0].weight < 1


def test_a_word_that_is_nothing_alike_finds_nothing() -> None:
    assert mended([Term("panthers", "marked")], near) == []


def test_without_marks_the_word_is_looked_for_without_marks() -> None:
    found = mended([Term("maiziere", "folded")], lambda *_: ["Thomas de Maizière", "bà maiziere"])
    assert [(term.text, term.field) for term in found] == [("maiziere", "folded")]


def test_only_long_foreign_words_that_no_document_holds_are_mended() -> None:
    texts = ("ghandi", "nhảy", "bbc", "gandhi", "2025", "nghị_quyết", "carlsbad")
    terms = [Term(text, "marked", 0.3 if text == "carlsbad" else 1.0) for text in texts]
    assert [term.text for term in unknown(terms, (0, 0, 0, 5, 0, 0, 0))] == ["ghandi"]
