"""Document numbers in every spelling."""

import pytest

from documents.numbers import DocumentNumber, find_numbers, own_number, parse_number, words_of
from documents.vietnamese import fold

SHORT_20 = DocumentNumber("20", "nq")


@pytest.mark.parametrize(
    "text",
    [
        "NQ20", "NQ 20", "NQ-20", "nq số 20", "Nghị quyết 20", "Nghị quyết số 20", "nghi quyet so 20",
        "NGHỊ QUYẾT SỐ 20", "Resolution 20", "resolution No. 20", "Nghị quyết số: 20", "20-NQ", "NQ 020",
    ],
)  # fmt: skip
def test_a_type_and_a_number_in_any_spelling_are_one(text):
    assert parse_number(text) == SHORT_20


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("20-NQ/TU", "20|nq-tu|", "nq"),
        ("20 – NQ/TU", "20|nq-tu|", "nq"),
        ("nq 20-nq tu", "20|nq-tu|", "nq"),
        ("nghị quyết 34 nqtu", "34|nq-tu|", "nq"),
        ("20 nq/tu", "20|nq-tu|", "nq"),
        ("NQ 66.18-2026 NQCP", "66.18|nq-cp|2026", "nq"),
        ("20/NQ-TU", "20|nq-tu|", "nq"),
        ("nđ-cp 155/2020/nđ-cp", "155|nd-cp|2020", "nd"),
        ("155/2020/ND-CP", "155|nd-cp|2020", "nd"),
        ("15/NQ-HĐND", "15|nq-hdnd|", "nq"),
        ("1673/NQ-UBTVQH15", "1673|nq-ubtvqh15|", "nq"),
        ("số 202/2025/QH15", "202|qh15|2025", ""),
        ("Nghị quyết số 202/2025/QH15", "202|qh15|2025", "nq"),
        ("66.18/2026/NQ-CP", "66.18|nq-cp|2026", "nq"),
        ("Số: 036-HD/VPTW", "36|hd-vptw|", "hd"),
        ("NĐ-CP 140/2025", "140|nd-cp|2025", "nd"),
        ("ND-CP số 140", "140|nd-cp|", "nd"),
        ("nghị quyết 66.18 của Chính phủ", "66.18||", "nq"),
        ("nghị quyết 24 năm 2026", "24||", "nq"),
        ("N Q 1684", "1684||", "nq"),
    ],
)
def test_full_numbers_have_one_key(text, key, kind):
    number = parse_number(text)
    assert number is not None
    assert (number.key, number.kind) == (key, kind)


@pytest.mark.parametrize(
    "text",
    [
        "16 nghị quyết chuyên đề",
        "đạt 20 %",
        "ngày 26/8/2021",
        "các nghị quyết 2021",
        "0214.3840.044",
        "điều 15",
        "",
        "báo cáo 6 tháng đầu năm",
        "kế hoạch 5 năm",
        "kế hoạch 5 năm 2021-2025",
        "kế hoạch 5 năm 2021 – 2025",
        "báo cáo 1.234 hộ",
    ],
)
def test_what_is_no_document_number_is_not_taken_for_one(text):
    assert find_numbers(text) == []


def test_a_mention_covers_the_type_before_it():
    text = "Thực hiện Nghị quyết số 10-NQ/TU và Chỉ thị 05-CT/TW."
    assert [m.end for m in find_numbers("NQ1673 UBTVQH")] == [13]
    assert [text[m.start : m.end] for m in find_numbers(text)] == ["Nghị quyết số 10-NQ/TU", "Chỉ thị 05-CT/TW"]


def test_parts_that_are_missing_match_parts_that_are_there():
    full = parse_number("20-NQ/TU")
    assert full is not None
    assert SHORT_20.matches(full)
    assert full.matches(SHORT_20)
    assert not full.matches(DocumentNumber("20", "nq", "nq-tw"))
    assert not SHORT_20.matches(DocumentNumber("20", "ct"))
    assert not DocumentNumber("155", "nd", "nd-cp", 2020).matches(DocumentNumber("155", "nd", "nd-cp", 2021))


def test_a_law_shows_no_type_in_its_symbol_and_is_no_resolution():
    law = DocumentNumber("20", "", "qh15", 2023)
    assert not SHORT_20.matches(law)
    assert DocumentNumber("20", "l").matches(law)
    assert DocumentNumber("20", "", "qh15", 2023).matches(law)


def test_a_letter_that_names_no_type_is_a_number_where_it_is_said_to_be_one() -> None:
    assert own_number("902/SNN-TT") == DocumentNumber("902", "", "snn-tt")
    assert parse_number("Công văn số 902/SNN-TT ngày 02/3/2023") == DocumentNumber("902", "cv", "snn-tt")
    assert parse_number("nhà số 12/A, tổ 3") is None
    assert parse_number("tỷ lệ 902/SNN-TT") is None


@pytest.mark.parametrize(
    "written", ["10-NQ/TU", "66-QĐ/TW", "155/2020/NĐ-CP", "15/NQ-HĐND", "1673/NQ-UBTVQH15", "05/NQ-HĐND", "20"]
)
def test_a_number_is_written_as_offices_do(written: str) -> None:
    number = parse_number(f"Nghị quyết số {written}")

    assert number is not None
    assert number.written == written


@pytest.mark.parametrize(
    "text",
    [
        "10-NQ/TU", "nghị quyết số 20", "NQ/TU số 20", "34 nqtu", "N Q 20", "resolution 20", "NQ1673 UBTVQH15",
        "155/2020/NĐ-CP", "QĐ-UBND 5/2020", "báo cáo 12", "12-BC/TU", "Thông tư liên tịch số 5/2016/TTLT-BNV",
    ],
)  # fmt: skip
def test_every_text_that_names_a_number_holds_a_word_of_its_kind(text: str) -> None:
    (mention,) = find_numbers(text)
    assert any(word in fold(text) for word in words_of(mention.number.kind))


def test_a_law_is_named_without_a_word_for_it() -> None:
    assert (words_of("l"), words_of("")) == ((), ())
