"""What of a passage may be quoted: sentences and rows, but no form, no motto, no list of those it is sent to."""

import numpy as np

from assistant.candidates import candidates
from assistant.complete import completed
from assistant.evidence import Evidence
from documents.split import Passage
from index.arrange import Hit


def quotable(text: str, title: str = "Quyết định") -> list[str]:
    passage = Passage("p", "d", 0, 0, len(text), text, ("I. Chung",), None)
    found = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": title})
    return [candidate.wording.text for candidate in found if not candidate.is_label]


def test_a_passage_found_again_has_the_score_and_the_title_of_that_time() -> None:
    text = "Xã cấp giấy phép trong 5 ngày."
    passage = Passage("p", "d", 0, 0, len(text), text, (), None)
    for score, title in ((1.0, "Quyết định"), (0.4, "Quyết định"), (0.4, "Thông tư")):
        (found,) = candidates([Hit(passage, score, 1.0, 0.0)], {"d": title})
        assert found.passage_score == score
        assert title in found.heading.text


def test_what_a_form_leaves_to_be_filled_in_answers_nothing() -> None:
    told = "Hồ sơ gồm đơn, bản sao thẻ căn cước, giấy khai sinh..."
    forms = "Tên cơ sở: ……………\nCấp ngày ..... tháng ..... năm .....\nCó giá trị đến hết ngày … tháng … năm …"
    assert quotable(f"{told}\n{forms}") == [told]


def test_a_letterhead_and_its_recipients_answer_nothing() -> None:
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nPhê duyệt kế hoạch trồng rừng.\n"
        "Nơi nhận:\n- Như Điều 3;\n- Hội đồng nhân dân xã;\n- Lưu: VT.\nChủ tịch ký thay."
    )
    assert quotable(text) == ["Phê duyệt kế hoạch trồng rừng.", "Chủ tịch ký thay."]


def test_number_day_and_title_of_a_document_and_the_note_of_a_sample_answer_nothing() -> None:
    told = "Tỉnh hỗ trợ mỗi người 50 triệu đồng từ ngày 26 tháng 8 năm 2021."
    head = "Tài liệu mẫu, tóm lược: viết lại.\nSố: 26-NQ/TU\nLào Cai, ngày 26 tháng 8 năm 2021\nvề thu hút nhân lực"
    assert quotable(f"{head}\n{told}", title="Nghị quyết 26-NQ/TU về thu hút nhân lực") == [told]
    assert quotable(f"Lào Cai, ngày tháng 6 năm 2026\n{told}") == [told]  # of a draft


def test_a_pointer_to_an_annex_answers_nothing() -> None:
    told = "Có 12 xã thiếu nước (theo danh sách kèm theo)."
    assert quotable(f"{told}\n(Danh sách chi tiết các xã tại Phụ lục 2 kèm theo).") == [told]


def test_a_list_that_no_recipients_open_is_kept() -> None:
    assert quotable("Giao các đơn vị:\n- Hội đồng nhân dân xã giám sát.") == [
        "Giao các đơn vị:",
        "- Hội đồng nhân dân xã giám sát.",
    ]


def test_what_a_document_rests_on_is_told_apart() -> None:
    text = (
        "Căn cứ Luật Đất đai số 31/2024/QH15;\nTheo đề nghị của Giám đốc Sở Y tế;\n"
        "Chính phủ ban hành Nghị quyết về phát triển chợ vùng cao.\n(Kèm theo Quyết định số 5/QĐ-UBND)\n"
        "Sở Y tế căn cứ tình hình dịch để đề xuất.\nUBND tỉnh ban hành quy chế trong quý I."
    )
    passage = Passage("p", "d", 0, 0, len(text), text, ("I. Chung",), None)
    found = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Quyết định"})
    assert [candidate.is_basis for candidate in found] == [True, True, True, True, False, False]


def test_the_name_under_a_signature_answers_nothing_and_a_name_in_a_list_may() -> None:
    listed = ["Các thành viên:", "- Trần Thị Bình", "- Lê Văn Cường"]
    assert quotable("\n".join(listed) + "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An") == listed


def test_a_row_is_quoted_up_to_its_last_cell_that_holds_something() -> None:
    assert quotable("Số | Tên | Ghi chú\n333 | chất lỏng |  |  |\n12 |  | Xã Y Tý") == [
        "333 | chất lỏng",
        "12 |  | Xã Y Tý",
    ]
    assert quotable("Số | Tên | Ghi chú\nTổng |  | ") == ["Tổng |  | "]


def test_the_name_of_a_row_is_cut_between_words_and_quoted_whole() -> None:
    name = "Chợ Cốc Lếu do phường Lào Cai quản lý từ năm 2019, nằm ở trung tâm, khác khu thương mại Cốc Lếu mới"
    row = f"{name}. Vị trí: phường Lào Cai. | {'Đang thu hút hộ kinh doanh. ' * 9}| Thu phí chợ theo ngày."
    text = f"Chợ | Tiến độ | Nguồn thu\n{row}\n"
    passage = Passage("p", "d", 0, 0, len(text), text, (), None)
    *_, cell = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Báo cáo"})
    assert name.startswith(f"{cell.row.split(' › ')[0]} ")
    evidence = Evidence(cell, 1.0, 1.0, 1.0, True, True, frozenset(), np.zeros(0), 0.0, True)
    key, _ = completed(evidence, text, [passage], None)
    assert key.candidate.wording.text == f"{name}."
