"""Abbreviations both ways, and ordinary syllables that are none."""

import pytest

from documents.abbreviations import ABBREVIATIONS, full_forms, short_forms, written_out
from documents.vietnamese import fold, unify


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("GPMB cụm Y Can", "giải phóng mặt bằng cụm Y Can"),
        ("ubnd xa lam gi", "ủy ban nhân dân xa lam gi"),
        ("Vốn XDCB và NTM", "Vốn xây dựng cơ bản và nông thôn mới"),
        ("CĐS", "chuyển đổi số"),
    ],
)
def test_abbreviations_are_written_out(text, full):
    assert written_out(text) == full


@pytest.mark.parametrize("text", ["chủ đầu tư", "10-NQ/TU", "155/2020/NĐ-CP", "NQ 20", "từ nay", "Sa Pa", ""])
def test_syllables_and_numbers_of_documents_stay(text):
    assert written_out(text) == text


def test_no_abbreviation_is_an_ordinary_syllable_when_folded():
    vowels = set("aeiouy")
    assert [short for short in ABBREVIATIONS if vowels & set(fold(short)) and len(short) <= 2] == []


def test_a_text_with_an_abbreviation_also_says_its_full_form():
    assert list(full_forms({unify("GPMB"), "cụm"})) == [["giải", "phóng", "mặt", "bằng"]]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("tiến độ giải phóng mặt bằng của Ủy ban nhân dân tỉnh", ("gpmb", "ubnd")),
        ("tien do giai phong mat bang", ("gpmb",)),
        ("ban thường vụ tỉnh ủy và ban thường vụ huyện ủy", ("btvtu", "btv")),
        ("ai phụ trách", ()),
    ],
)
def test_what_is_written_in_full_has_its_abbreviation(text, short):
    assert short_forms(text) == short
