"""What only its own word tells: a province's area, money from abroad, a decrease, a sum of several."""

import pytest

from assistant.attributes import attributes, says_attributes
from assistant.candidates import candidates
from assistant.languages import load_languages
from assistant.understand import understand
from documents.split import Passage
from index.arrange import Hit


def says(question: str, text: str) -> bool:
    """:return: whether a sentence says what the question asks for in words of its own."""
    passage = Passage("p", "d", 0, 0, len(text), text, (), None)
    (found,) = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Báo cáo"})
    return says_attributes(attributes(understand(question, (), load_languages()), official=True), found)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("Diện tích tỉnh Lào Cai?", "Tỉnh có diện tích tự nhiên 13.256 km2.", "Cụm có diện tích 19,5 ha."),
        ("Diện tích xã Nà Lốc?", "Diện tích xã Nà Lốc là 41 km2.", "Đồi Quế | xã Nà Lốc | Diện tích 40 ha"),
        ("CCN nào có nước ngoài đầu tư?", "Nhà máy may (FDI Hàn Quốc).", "Vốn ngoài ngân sách do chủ đầu tư bố trí."),
        ("Giảm bao nhiêu xã sau sắp xếp?", "Toàn tỉnh giảm 219 xã.", "Sau sắp xếp tỉnh có 99 xã."),
        ("Huyện Nà Lốc còn không?", "Không tổ chức cấp huyện.", "Cụm nằm ở xã Nà Lốc."),
        ("Trung tâm hành chính tỉnh ở đâu?", "Trung tâm chính trị - hành chính đặt tại Nà Lốc.", "Trụ sở ở Nà Lốc."),
        (
            "Tỷ lệ lấp đầy bình quân?",
            "Tỷ lệ lấp đầy bình quân đạt trên 30%.",
            "Chờ tỷ lệ lấp đầy bình quân, quy mô 75 ha.",
        ),
        ("Thời hạn cấp phép?", "Cấp phép trong 05 ngày làm việc.", "Phiếu lý lịch được cấp trong thời hạn 06 tháng."),
        (
            "Tổng diện tích các cụm Đồi Quế 1, 2, 3?",
            "Tổng diện tích ba cụm Đồi Quế là 225 ha.",
            "Đường dùng chung cho 03 cụm Đồi Quế, tổng số tiền 10 tỷ đồng.",
        ),
    ],
)
def test_what_is_asked_is_told_by_its_own_word(question: str, told: str, not_told: str) -> None:
    assert says(question, told)
    assert not says(question, not_told)
