"""The thing that is asked about, not the next of its table, nor that with a number more, nor the place it lies in."""

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.service import Assistant
from assistant.settings import Settings
from tests.assistant.invented import add_text

_LONG = "phê duyệt theo quyết định của Ủy ban nhân dân tỉnh năm trước, quy mô đã được thẩm định theo quy định, " * 2
_CLUSTERS = (
    ("Suối Cạn", "xã Suối Cạn", "Chưa có hệ thống thoát nước.", "Vốn của ngân sách: 20 tỷ đồng."),
    ("Suối Cạn 2", "xã Nà Lốc", "Chờ ý kiến của các sở.", "Vốn của ngân sách: 30 tỷ đồng."),
    ("Đồi Quế 1", "xã Nà Lốc", "Thiếu đất đắp nền.", "Vốn của ngân sách: 40 tỷ đồng."),
    ("Đồi Quế 3", "xã Suối Cạn", "Vướng mắc đất đai như CCN Đồi Quế 1.", "Vốn của ngân sách: 50 tỷ đồng."),
)
REPORT = (
    "Báo cáo tình hình các cụm công nghiệp trên địa bàn tỉnh\n\n"
    "Trên địa bàn tỉnh hiện có 16 cụm công nghiệp, do Ủy ban nhân dân cấp xã quản lý.\n\n"
    "TT | Cụm (vị trí, quy mô) | Khó khăn, vướng mắc | Vốn\n"
    + "".join(
        f"{n} | CCN {name} Vị trí: {place}. {_LONG} | {trouble} | {money}\n"
        for n, (name, place, trouble, money) in enumerate(_CLUSTERS, 1)
    )
    + "\nPhụ lục. Danh mục cụm công nghiệp\n\nTT | Tên cụm | Địa điểm | Diện tích (ha) | Ghi chú\n"
    + "".join(f"{n} | {name} | {place} | {10 * n} | Gần thị trấn\n" for n, (name, place, *_) in enumerate(_CLUSTERS, 1))
    + "5 | Bản Phung | xã Tà Phình | 75 | Cạnh địa bàn Nà Lốc\n"
)


RULES = (
    "Nghị quyết về cắt giảm thủ tục nuôi cá\n\nI. Thời hạn giải quyết\n\n"
    "1. Trong thời gian 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ đối với trường hợp cấp giấy phép nuôi cá.\n\n"
    "2. Trong thời gian 6 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ đề nghị cấp giấy phép hoạt động nuôi cá cho "
    "người nước ngoài.\n\n"
    "3. Tổng thời hạn xử lý hồ sơ của cơ quan cấp giấy phép sử dụng mặt hồ nuôi cá là 20 ngày làm việc.\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("things")
    with Assistant.open(Settings(data=folder / "data")) as opened:
        add_text(opened, folder, "cum.txt", REPORT)
        add_text(opened, folder, "ca.txt", RULES)
        opened.catch_up()
        yield opened


def quotes(answer: Answer) -> str:
    return " / ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "after", "told", "not_told"),
    [
        ("CCN Suối Cạn vướng gì?", [], "Chưa có hệ thống thoát nước.", "Chờ ý kiến"),
        ("vướng gì", ["CCN Suối Cạn", "diện tích"], "Chưa có hệ thống thoát nước.", "Chờ ý kiến"),
        ("Vốn bao nhiêu?", ["CCN Đồi Quế 1"], "40 tỷ đồng", "50 tỷ đồng"),
        ("ccn doi que 1 von bao nhieu", [], "40 tỷ đồng", "50 tỷ đồng"),
        ("Diện tích bao nhiêu?", ["CCN Suối Cạn"], "Suối Cạn | xã Suối Cạn | 10", "Đồi Quế 3"),
        ("Có cụm công nghiệp nào?", ["xã Nà Lốc"], "Đồi Quế 1 | xã Nà Lốc", "Bản Phung"),
    ],
)
def test_only_what_is_asked_about_is_told(
    assistant: Assistant, question: str, after: list[str], told: str, not_told: str
) -> None:
    shown = quotes(assistant.ask(question, after=after))
    assert told in shown
    assert not_told not in shown


@pytest.mark.parametrize(
    ("question", "after"), [("Xã Nà Lốc có mấy cụm công nghiệp?", []), ("Có mấy cụm?", ["xã Nà Lốc"])]
)
def test_how_many_a_commune_has_is_told_by_its_rows_and_not_by_the_count_of_the_province(
    assistant: Assistant, question: str, after: list[str]
) -> None:
    shown = quotes(assistant.ask(question, after=after))
    assert "Đồi Quế 1 | xã Nà Lốc" in shown
    assert "16 cụm" not in shown


def test_a_count_of_the_province_is_none_of_a_former_one_or_of_a_commune_without_any(assistant: Assistant) -> None:
    assert "16 cụm" in quotes(assistant.ask("Trên địa bàn tỉnh có mấy cụm công nghiệp?"))
    assert "16 cụm" not in quotes(assistant.ask("Tỉnh Yên Bái cũ có mấy cụm công nghiệp?"))
    assert "16 cụm" not in quotes(assistant.ask("Xã Mường Vi có mấy cụm công nghiệp?"))


@pytest.mark.parametrize(
    "question", ["Thời hạn xử lý hồ sơ giấy phép nuôi cá mấy ngày?", "thoi han cap giay phep nuoi ca bao nhieu ngay"]
)
def test_what_is_told_of_another_licence_is_left_out(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.disagreements == ()
    assert [citation.quote[:27] for citation in answer.citations] == ["1. Trong thời gian 10 ngày "]
