"""Which fields of a card a person should look at."""

import datetime
from dataclasses import replace

from documents.card import read_card
from documents.doubts import doubts
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


def test_every_field_that_was_recognised_on_a_picture_is_doubted() -> None:
    assert {"number", "date", "issuer", "subject"} <= doubtful(DECISION, format="image").keys()


def test_an_article_raises_no_doubt() -> None:
    assert doubtful("Lào Cai trồng thêm rừng.\nBà con phấn khởi.") == {}
