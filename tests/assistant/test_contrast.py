"""What a text says of the opposite of what is asked is no answer; what says both, or neither, may be one."""

import pytest

from assistant.candidates import candidates
from assistant.contrast import is_of_the_opposite, opposites
from assistant.languages import load_languages
from assistant.understand import understand
from documents.split import Passage
from index.arrange import Hit


def rules_out(question: str, sentence: str, *headings: str) -> bool:
    passage = Passage("p", "d", 0, 0, len(sentence), sentence, headings or ("I. Chung",), None)
    (candidate,) = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Báo cáo"})
    return is_of_the_opposite(opposites(understand(question, (), load_languages())), candidate)


@pytest.mark.parametrize(
    ("question", "sentence", "ruled_out"),
    [
        ("Quỹ việc làm trong nước trả hồ sơ mấy ngày?", "Quỹ việc làm ngoài nước trả hồ sơ sau 08 ngày.", True),
        ("quy viec lam trong nuoc tra ho so may ngay", "Quỹ việc làm ngoài nước trả hồ sơ sau 08 ngày.", True),
        ("Quỹ việc làm trong nước trả hồ sơ mấy ngày?", "Quỹ trong nước và ngoài nước trả sau 08 ngày.", False),
        ("Quỹ việc làm trong nước trả hồ sơ mấy ngày?", "Quỹ việc làm trả hồ sơ sau 08 ngày.", False),
        ("Hội đồng cấp tỉnh có mấy người?", "Hội đồng cấp xã có 05 người.", True),
        ("Hội đồng cấp tỉnh và cấp xã có mấy người?", "Hội đồng cấp xã có 05 người.", False),
        ("Ai lập danh mục cây sau khi bỏ cấp huyện?", "Danh mục cây do Ủy ban nhân dân cấp xã lập.", False),
        ("Trước khi sắp xếp tỉnh có mấy xã?", "Sau khi sắp xếp, tỉnh có 38 xã.", True),
        ("Hội nghị Trung ương 12 họp khi nào?", "Hội nghị lần thứ 11 Ban Chấp hành họp từ ngày 12/4/2025.", True),
        ("Hội nghị Trung ương 11 họp khi nào?", "Hội nghị lần thứ 11 Ban Chấp hành họp từ ngày 12/4/2025.", False),
        ("Cấp lại giấy phép mất mấy ngày?", "Cơ quan cấp mới giấy phép trong 05 ngày.", True),
        ("Cấp lại giấy phép mất mấy ngày?", "Cơ quan cấp mới, cấp lại giấy phép trong 05 ngày.", False),
        ("Xe chở hàng sang Lào cần gì?", "Xe chở khách phải có danh sách.", True),
        ("Giấy tờ xe sang Thái Lan?", "Lái xe mang theo hộ chiếu.", True),
        ("Lao động nữ có được nghỉ không?", "Người đi Trung Quốc phải có hộ chiếu.", False),
        ("Công trình nào phải phá dỡ?", "2. Trách nhiệm của các bên được quy định như sau:", True),
        ("Nghĩa vụ của công trình nào phải phá dỡ?", "2. Trách nhiệm của các bên như sau:", False),
        ("Quyền của nhà thầu là gì?", "2. Nhà thầu có các nghĩa vụ, trách nhiệm sau đây:", True),
        ("Trách nhiệm của nhà thầu là gì?", "1. Nhà thầu có các quyền sau đây:", True),
        ("Quyền của nhà thầu là gì?", "1. Nhà thầu có các quyền sau đây:", False),
        ("Cấp giấy phép mất mấy ngày?", "Điều chỉnh giấy phép trong 02 ngày.", True),
        ("Cấp giấy phép mất mấy ngày?", "Cấp, gia hạn, điều chỉnh giấy phép trong 02 ngày.", False),
        ("Trước khi khởi công phải làm gì?", "Sau khi nghiệm thu, chủ đầu tư bàn giao.", False),
    ],
)
def test_the_opposite_rules_a_sentence_out(question: str, sentence: str, ruled_out: bool) -> None:
    assert rules_out(question, sentence) is ruled_out


def test_of_rights_and_duties_under_one_heading_each_list_tells_its_own() -> None:
    both = "Điều 61. Quyền, nghĩa vụ của nhà thầu"
    assert rules_out("Quyền của nhà thầu là gì?", "2. Nhà thầu có các nghĩa vụ sau đây:", both)
    assert not rules_out("Quyền của nhà thầu là gì?", "1. Nhà thầu có các quyền sau đây:", both)


def test_a_heading_tells_of_which_of_the_two_a_sentence_is() -> None:
    question = "Thuế nhập khẩu nộp trong mấy ngày?"
    assert rules_out(question, "Thuế nộp trong 10 ngày.", "Mục 2. Hàng xuất khẩu")
    assert not rules_out(question, "Thuế của hàng xuất khẩu nộp trong 10 ngày.", "Mục 1. Hàng nhập khẩu")


def test_a_chapter_tells_it_where_nothing_nearer_does() -> None:
    question, text = "Phương tiện sang Lào cần gì?", "Phương tiện phải có phù hiệu."
    headings = ("Chương II. VẬN TẢI GIỮA VIỆT NAM VÀ TRUNG QUỐC", "Điều 5. Phương tiện")
    assert rules_out(question, text, *headings)
    assert not rules_out(question, text, "Chương III. VẬN TẢI GIỮA VIỆT NAM VÀ LÀO", "Điều 9. Phương tiện")
    assert not rules_out(question, text, "Phần 1. VẬN TẢI GIỮA VIỆT NAM VÀ TRUNG QUỐC", "Điều 5. Phương tiện")
