"""Effective dates, terms and the status they suggest."""

import pytest

from documents.field import Field
from documents.validity import effective, read_term, status_on

RESOLUTION = Field("Nghị quyết", 0, 0)
SIGNED = Field("2026-04-29", 0, 0)


def dates(text: str) -> tuple[str | None, str | None]:
    starts, ends = effective(text, RESOLUTION, SIGNED)
    return starts and starts.value, ends and ends.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.", ("2025-07-01", None)),
        ("1. Nghị quyết này có hiệu lực kể từ ngày 01/7/2025 và thay thế", ("2025-07-01", None)),
        ("Nghị quyết này có hiệu lực kể từ ngày ký.", ("2026-04-29", None)),
        ("Nghị quyết này có hiệu lực từ ngày ký ban hành.", ("2026-04-29", None)),
        (
            "Nghị quyết này có hiệu lực từ ngày 29 tháng 4 năm 2026 đến trước ngày 01 tháng 03 năm 2027.",
            ("2026-04-29", "2027-02-28"),
        ),
        (
            "Nghị quyết này có hiệu lực từ ngày 01/7/2026 đến hết ngày 28 tháng 02 năm 2027.",
            ("2026-07-01", "2027-02-28"),
        ),
        (
            "Nghị quyết này có hiệu lực từ ngày được thông qua.\n"
            "Nghị quyết này được Quốc hội khóa XV thông qua ngày 12 tháng 6 năm 2025.",
            ("2025-06-12", None),
        ),
        (
            "1. Nghị quyết này có hiệu lực từ ngày 01/7/2025.\n"
            "2. Nghị quyết này hết hiệu lực kể từ ngày 01 tháng 3 năm 2027 trừ các trường hợp sau:",
            ("2025-07-01", "2027-02-28"),
        ),
        (
            "Nghị quyết này có hiệu lực từ ngày 01/7/2025.\nNghị định này hết hiệu lực từ ngày 01/3/2027.",
            ("2025-07-01", None),
        ),
    ],
)
def test_effective_dates_are_read(text: str, expected: tuple[str | None, str | None]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2025.",
        "Luật có hiệu lực từ ngày 01 tháng 7 năm 2025.",
        "Nghị quyết này có hiệu lực sau 45 ngày kể từ ngày ký.",
        "Nghị quyết này có hiệu lực từ ngày được thông qua.",
    ],
)
def test_dates_of_other_documents_and_dates_to_be_counted_are_not_taken(text: str) -> None:
    assert dates(text) == (None, None)


def test_a_document_without_a_date_has_no_effective_date_from_its_signing() -> None:
    assert effective("Nghị quyết này có hiệu lực kể từ ngày ký.", RESOLUTION, None) == (None, None)


@pytest.mark.parametrize(
    ("text", "head_end", "number", "term"),
    [
        ("HỘI NGHỊ LẦN THỨ 11 KHÓA XIII\nNội dung.", 30, "", "khóa XIII"),
        ("BÁO CÁO nhiệm kỳ 2020 - 2025\nNội dung.", 29, "", "nhiệm kỳ 2020-2025"),
        ("X\nNghị quyết 10-NQ/TU được ban hành trong nhiệm kỳ 2020 - 2025.", 1, "10-NQ/TU", "nhiệm kỳ 2020-2025"),
        ("X\nNghị quyết này được Quốc hội khoá XV thông qua ngày 10 tháng 12 năm 2025.", 1, "", "khóa XV"),
    ],
)
def test_the_term_is_read_from_the_head_or_from_what_the_document_says_of_itself(
    text: str, head_end: int, number: str, term: str
) -> None:
    found = read_term(text, head_end, number)
    assert found and found.value == term


def test_a_term_of_others_is_not_taken() -> None:
    text = "X\nĐại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2026 - 2031. Nghị quyết 60-NQ/TW nêu rõ."
    assert read_term(text, 1, "60-NQ/TW") is None


def test_the_status_follows_the_dates() -> None:
    day = "2026-05-01"
    early, late = Field("2026-01-01", 0, 0), Field("2026-07-01", 0, 0)
    assert status_on(day, draft=True, starts=early, ends=None) == "draft"
    assert status_on(day, draft=False, starts=early, ends=None) == "in_force"
    assert status_on(day, draft=False, starts=late, ends=None) == "not_yet"
    assert status_on(day, draft=False, starts=early, ends=Field("2026-03-01", 0, 0)) == "unknown"
    assert status_on(day, draft=False, starts=None, ends=None) == "unknown"
