"""What a list is of stands over its items: what a circular repeals, replaces, ends; and on which day it does."""

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.service import Assistant
from tests.assistant.invented import holding, notices

CIRCULAR = (
    "BỘ CÔNG THƯƠNG\nSố: 30/2025/TT-BCT\nHà Nội, ngày 10 tháng 3 năm 2025\n\nTHÔNG TƯ\nvề thủ tục trong ngành chợ\n\n"
    "Điều 1. Phí bến bãi\n\nPhí bến bãi của hộ buôn bán ở chợ là 20 nghìn đồng một ngày.\n\n"
    "Điều 9. Hiệu lực thi hành\n\n1. Thông tư này có hiệu lực thi hành từ ngày 01 tháng 6 năm 2025.\n\n"
    "2. Thông tư này hết hiệu lực kể từ ngày 01 tháng 9 năm 2099.\n\n"
    "3. Thông tư này bãi bỏ:\n\n"
    "a) Khoản 2 Điều 5 Thông tư số 12/2018/TT-BCT ngày 15 tháng 6 năm 2018 của Bộ trưởng Bộ Công Thương;\n\n"
    "b) Cụm từ “qua đường bưu điện” trong Thông tư số 11/2015/TT-BCT của Bộ trưởng Bộ Công Thương.\n\n"
    "4. Trách nhiệm của Ban Quản lý chợ:\n\n"
    "a) Thu tiền thuê sạp hàng khô của hộ buôn bán vào ngày đầu tháng.\n"
)
LAW = (
    "QUỐC HỘI\nLuật số: 88/2025/QH15\nHà Nội, ngày 10 tháng 12 năm 2025\n\nLUẬT\nCHỢ\n\n"
    "Điều 1. Sạp hàng\n\nThời hạn thuê sạp hàng tươi của hộ buôn bán là 5 năm.\n\n"
    "Điều 2. Hiệu lực\n\nLuật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.\n"
)


@pytest.fixture(scope="module")
def markets(invented: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("markets")
    with (
        holding(invented, folder, "tt-30.txt", CIRCULAR),
        holding(invented, folder, "luat-cho.txt", LAW),
    ):
        yield invented


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def test_an_item_is_quoted_with_the_line_that_says_what_becomes_of_it(markets: Assistant) -> None:
    answer = markets.ask("Cụm từ “qua đường bưu điện” bị bãi bỏ ở thông tư nào của Bộ Công Thương?")
    assert quotes(answer)[0] == "3. Thông tư này bãi bỏ:"
    assert any(quote.startswith("b) Cụm từ “qua đường bưu điện” trong Thông tư số 11/2015") for quote in quotes(answer))


def test_an_item_of_another_list_is_not_repealed(markets: Assistant) -> None:
    answer = markets.ask("Tiền thuê sạp hàng khô của hộ buôn bán bị bãi bỏ ở thông tư nào?")
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "said", "quoted"),
    [
        ("Thông tư 30/2025/TT-BCT còn hiệu lực không?", "Theo ngày ghi trong văn bản", (True, True)),
        ("Đến tháng 8/2099 Thông tư 30/2025/TT-BCT còn hiệu lực không?", "ngày 31/8/2099, Thông tư", (True, True)),
        ("Thông tư 30/2025/TT-BCT đến 15/9/2099 còn hiệu lực không?", "đã hết hiệu lực", (False, True)),
        ("thong tu 30/2025/tt-bct den thang 9 nam 2099 con hieu luc khong", "đã hết hiệu lực", (False, True)),
        ("Is Circular 30/2025/TT-BCT still in force in 2099?", "as of 31 Dec 2099", (False, True)),
    ],
)
def test_whether_a_document_is_in_force_is_told_for_the_day_asked_about(
    markets: Assistant, question: str, said: str, quoted: tuple[bool, bool]
) -> None:
    answer = markets.ask(question)
    assert said in notices(answer)
    beginning, end = (any(f"{date} năm" in quote for quote in quotes(answer)) for date in ("tháng 6", "tháng 9"))
    assert (beginning, end) == quoted


def test_a_law_named_by_its_year_is_meant_though_it_came_into_force_later(markets: Assistant) -> None:
    answer = markets.ask("Luật Chợ 2025 quy định thời hạn thuê sạp hàng tươi là mấy năm?")
    assert "là 5 năm" in " ".join(quotes(answer))
    assert markets.ask("Năm 2025 quy định thời hạn thuê sạp hàng tươi là mấy năm?").status == "not_found"
