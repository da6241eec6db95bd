"""Terms: how people ask what one means, and the sentence that says so."""

from collections.abc import Iterator

import pytest

from assistant.kinds import term_asked
from assistant.service import Assistant
from assistant.settings import Settings
from tests.assistant.invented import add_text

RULES = (
    "Quy chế chợ phiên\n\nĐiều 1. Giải thích từ ngữ\n\n1. Chợ phiên là nơi mua bán họp theo ngày định trước.\n\n"
    "2. Sạp phụ trong chợ phiên (sau đây gọi là sạp phụ) là sạp do chủ sạp chính cho mượn.\n\n"
    + "".join(
        f"Điều {n}. Sạp phụ {what}\n\nSạp phụ {what} phải báo ban quản lý; sạp phụ không báo thì bị dừng.\n\n"
        for n, what in enumerate(
            ("bán thịt", "bán rau", "bán vải", "bán hoa", "bán gạo", "bán cá", "bán gà", "bán muối", "bán dao",
             "bán ớt", "bán chè", "bán thuốc", "bán giống", "bán hương", "bán gùi", "bán váy"), 2)
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path_factory.mktemp("data"))) as opened:
        add_text(opened, tmp_path_factory.mktemp("rules"), "quy-che.txt", RULES)
        opened.catch_up()
        yield opened


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Sạp phụ được hiểu thế nào?", "sạp phụ"),
        ("Sạp phụ nghĩa là sao?", "sạp phụ"),
        ("Theo Quy chế chợ phiên, sạp phụ là gì?", "sạp phụ"),
        ("Thế nào là sạp phụ?", "sạp phụ"),
        ("Khái niệm sạp phụ được hiểu như thế nào?", "sạp phụ"),
        ("Cho hỏi sạp phụ nghĩa là sao", "sạp phụ"),
        ("Quy chế chợ phiên hiểu sạp phụ là gì?", "sạp phụ"),
        ("Thế nào thì bị coi là sạp phụ, có phải nộp tiền không?", "sạp phụ"),
        ("Ai quản lý sạp phụ?", ""),
        ("Chợ phiên họp như thế nào?", ""),
    ],
)
def test_the_term_is_read_from_the_ways_to_ask_for_its_meaning(question: str, term: str) -> None:
    assert term_asked(question, marked=True) == term


@pytest.mark.parametrize("question", ["Sạp phụ được hiểu thế nào?", "sap phu nghia la gi", "Thế nào là sạp phụ?"])
def test_the_sentence_that_defines_a_term_comes_before_those_that_use_it(rules: Assistant, question: str) -> None:
    answer = rules.ask(question)
    assert answer.citations[0].quote.startswith("2. Sạp phụ trong chợ phiên (sau đây gọi là sạp phụ) là sạp")


def test_a_term_that_no_document_defines_is_not_defined_by_another(rules: Assistant) -> None:
    answer = rules.ask("Thế nào là chợ nổi?")
    assert answer.status == "not_found" or not answer.citations[0].quote.startswith("1. Chợ phiên là")
