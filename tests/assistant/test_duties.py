"""The tasks of one body: every line that gives it something to do, and none that only stands beside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service import Assistant
from tests.assistant.invented import assistant_over, quoted

REPORT = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSố: 71/BC-UBND\n\nBÁO CÁO\nTình hình các bến xe trên địa bàn tỉnh Lào Cai\n\n"
    "I. Tình hình\n\nSở Xây dựng đã kiểm tra các bến xe. Bến xe Bắc Hà chờ ý kiến của Sở Xây dựng. "
    "Tỉnh Lào Cai có 12 bến xe; tỉnh Lào Cai còn thiếu bãi đỗ.\n\n"
    "II. Kiến nghị\n\n1. Giao Sở Xây dựng khẩn trương thẩm định bến xe Sa Pa.\n\n"
    "2. Chỉ đạo Ban Quản lý dự án đầu tư xây dựng số 2 sửa đường vào bến xe Sa Pa.\n\n"
    "3. Đề nghị Sở Tài chính bố trí vốn sửa bến xe.\n\n"
    "Phụ lục\nCHI TIẾT TỪNG BẾN XE\n\n"
    "Bến xe | Tiến độ hiện tại | Giải pháp, kiến nghị | Cơ quan phụ trách\n"
    "Bến xe Mường Hum Vị trí: xã Mường Hum. Diện tích 3 ha, mở năm 2009 theo quyết định cũ của huyện, xã quản lý."
    " | Sở Xây dựng đã trình hồ sơ thiết kế bến xe lên tỉnh và đang chờ tỉnh trả lời."
    " | Ưu tiên vốn cho xã Mường Hum đẩy nhanh việc làm mái che; Sở Xây dựng hướng dẫn thiết kế."
    " | Chủ trì: UBND xã Mường Hum; Sở Tài chính (vốn).\n"
    "Bến xe Y Tý Vị trí: xã Y Tý. Diện tích 2 ha, mở năm 2012 theo quyết định cũ của huyện, nay do xã Y Tý quản lý."
    " | Đang sửa mái che và sân đỗ, dự kiến xong trong năm nay, chưa thu tiền vé của các xe vào bến."
    " | Lát lại sân đỗ trước mùa mưa và lắp thêm đèn chiếu sáng ở lối vào bến xe cho hành khách."
    " | Chủ trì: UBND xã Y Tý. Phối hợp: Sở Xây dựng (thiết kế).\n"
)
CIRCULAR = (
    "BỘ GIAO THÔNG VẬN TẢI\nSố: 44/2024/TT-BGTVT\n\nTHÔNG TƯ\nVề vận tải khách qua biên giới\n\n"
    "Điều 7. Tổ chức thực hiện\n\n1. Sở Y tế\n\na) Kiểm dịch hành khách tại bến xe;\n\nb) Báo cáo hằng tháng.\n\n"
    "2. Các cơ sở y tế phải lo chỗ cách ly.\n\n"
    "3. Sở Giao thông vận tải - Xây dựng có trách nhiệm cấp phù hiệu.\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("duties")
    with assistant_over(folder, {"bao-cao.txt": REPORT, "thong-tu.txt": CIRCULAR}) as opened:
        yield opened


OF_CONSTRUCTION = ["1. Giao Sở Xây dựng", "Bến xe Mường Hum", "Ưu tiên vốn", "Bến xe Y Tý", "Phối hợp: Sở Xây dựng"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Sở Xây dựng được giao việc gì?", OF_CONSTRUCTION),
        ("so xay dung phai lam gi", OF_CONSTRUCTION),
        ("Sở Xây dựng Lào Cai có trách nhiệm gì trong báo cáo tình hình các bến xe?", OF_CONSTRUCTION),
        ("What must the Department of Construction do?", OF_CONSTRUCTION),
        ("Nhiệm vụ của Sở Tài chính là gì?", ["3. Đề nghị", "Bến xe Mường Hum", "Chủ trì: UBND xã Mường Hum"]),
        ("UBND xã Mường Hum phải làm gì?", ["Bến xe Mường Hum", "Ưu tiên vốn cho xã", "Chủ trì: UBND xã Mường Hum"]),
        ("Ban QLDA số 2 có trách nhiệm gì?", ["2. Chỉ đạo Ban Quản lý dự án"]),
        ("Sở Y tế phải làm gì?", ["1. Sở Y tế", "a) Kiểm dịch", "b) Báo cáo"]),
        ("Sở Xây dựng phải làm gì ở bến xe Y Tý?", ["Bến xe Y Tý", "Phối hợp: Sở Xây dựng"]),
    ],
)
def test_every_line_that_gives_a_body_a_task_is_quoted_and_no_other(
    assistant: Assistant, question: str, told: list[str]
) -> None:
    lines = quoted(assistant.ask(question))
    assert [line[: len(begin)] for line, begin in zip(lines, told, strict=True)] == told


@pytest.mark.parametrize("question", ["Sở Nội vụ phải làm gì?", "UBND xã Tả Phời được giao nhiệm vụ gì?"])
def test_a_body_to_which_nothing_is_given_has_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_found"
