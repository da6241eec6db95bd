"""Dates in every way that documents write them."""

import datetime

import pytest

from documents.dates import find_dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 03 tháng 4 năm 2018", datetime.date(2018, 4, 3)),
        ("Ngày 3 tháng tư năm 2018", datetime.date(2018, 4, 3)),
        ("ngày 10 tháng mười hai năm 2025", datetime.date(2025, 12, 10)),
        ("ngày mùng 9 tháng giêng năm 2023", datetime.date(2023, 1, 9)),
        ("ngày ba mươi mốt tháng năm năm hai nghìn không trăm hai mươi lăm", datetime.date(2025, 5, 31)),
        ("Ngày mười chín tháng Mười một năm hai nghìn lẻ tư", datetime.date(2004, 11, 19)),
        ("ngày hai tháng chín năm một nghìn chín trăm bốn mươi lăm", datetime.date(1945, 9, 2)),
        ("26/8/2021", datetime.date(2021, 8, 26)),
        ("12-7-2021", datetime.date(2021, 7, 12)),
        ("12.07.2021", datetime.date(2021, 7, 12)),
    ],
)
def test_a_date_is_read_with_its_place(text: str, day: datetime.date) -> None:
    (found,) = find_dates(f"Văn bản {text}, của tỉnh")
    assert found.day == day
    assert f"Văn bản {text}, của tỉnh"[found.start : found.end] == text


@pytest.mark.parametrize(
    "text", ["ngày tháng 6 năm 2026", "tháng 6 năm 2026", "31/02/2025", "1/2/3", "10/4", "1.234.2025", "QĐ 12/5/20251"]
)
def test_what_is_no_whole_date_is_none(text: str) -> None:
    assert find_dates(text) == []
