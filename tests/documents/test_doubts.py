"""Which fields of a card a person should look at."""

import datetime
from dataclasses import replace

import pytest

from documents.card import read_card
from documents.doubts import doubts
from documents.source import PageSpan
from tests.documents.making import made

DECISION = """
    ỦY BAN NHÂN DÂN TỈNH LÀO CAI
    Số: 77/2023/QĐ-UBND
    Lào Cai, ngày 5 tháng 6 năm 2023
    QUYẾT ĐỊNH
    Về việc trồng rừng
    Điều 1. Trồng 120 ha rừng.
    """
TODAY = datetime.date(2024, 1, 1)


def doubtful(text: str, **changes: object) -> dict[str, str]:
    source = replace(made(text), **changes)
    return dict(doubts(read_card(source, "a.txt"), source, today=TODAY))


def test_a_card_that_agrees_with_itself_raises_no_doubt() -> None:
    assert doubtful(DECISION) == {}


def test_what_such_a_document_always_has_is_missed() -> None:
    assert doubtful(DECISION.replace("Số: 77/2023/QĐ-UBND", "")) == {"number": "missing"}


def test_a_date_of_another_year_than_the_number_is_doubted_with_it() -> None:
    assert doubtful(DECISION.replace("năm 2023", "năm 2022")) == {"date": "contradiction", "number": "contradiction"}


def test_a_day_to_come_is_doubted() -> None:
    text = DECISION.replace("77/2023/QĐ", "77/QĐ").replace("năm 2023", "năm 2033")

    assert doubtful(text) == {"date": "future"}


def scanned_page(text: str, start: int, end: int, confidence: float | None) -> dict[str, object]:
    """Pages of a PDF one of which is a picture: the one that holds ``text[start:end]``."""
    pages = (PageSpan(0, 0, start), PageSpan(1, start, end, confidence, 0.5), PageSpan(2, end, len(text)))
    return {"format": "pdf", "pages": pages}


@pytest.mark.parametrize("confidence", [96.0, 60.0, -1.0])
def test_every_field_that_was_recognised_on_a_picture_is_doubted(confidence: float) -> None:
    text = made(DECISION).text

    found = doubtful(DECISION, **scanned_page(text, 0, len(text), confidence))

    assert found == dict.fromkeys(("type", "number", "date", "issuer", "subject"), "scanned")


def test_only_what_stands_on_the_scanned_page_of_a_file_is_doubted() -> None:
    text = made(DECISION).text
    page = text.index("QUYẾT ĐỊNH\n"), text.index("Điều 1.")

    assert doubtful(DECISION, **scanned_page(text, *page, 96.0)) == {"type": "scanned", "subject": "scanned"}


def test_scanned_pages_that_hold_no_field_raise_no_doubt() -> None:
    text = made(DECISION).text

    assert doubtful(DECISION, **scanned_page(text, text.index("Điều 1."), len(text), 60.0)) == {}


def test_a_warning_about_other_pages_raises_no_doubt_about_the_fields() -> None:
    assert doubtful(DECISION, warnings=("Trang 3 là ảnh quét nên chưa đọc được.",)) == {}


def test_an_article_raises_no_doubt() -> None:
    assert doubtful("Lào Cai trồng thêm rừng.\nBà con phấn khởi.") == {}
