"""Questions as people type them, and what is read out of them."""

import pytest

from assistant.languages import load_languages
from assistant.understand import Languages, readings, understand
from documents.names import find_names, is_person

# The language tools have tests of their own; here they are plain functions of the text.
PLAIN = Languages(
    detect=lambda text: "en" if text.lower().startswith(("who", "what", "when", "which", "how", "why")) else "vi",
    restore=lambda text: text,
    translate=lambda text: [],
)


def read(question, *after):
    return understand(question, after, PLAIN)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Ai phụ trách Nghị quyết 20?", "who"),
        ("ai phu trach nghi quyet 20", "who"),
        ("Who leads Resolution 20?", "who"),
        ("Nghị quyết 10 ban hành ngày nào?", "when"),
        ("nghi quyet 10 ban hanh khi nao", "when"),
        ("Có mấy nghị quyết chuyên đề?", "how_many"),
        ("co may nghi quyet chuyen de", "how_many"),
        ("Sa Pa đang gặp những khó khăn gì?", "difficulties"),
        ("What difficulties does Sa Pa face?", "difficulties"),
        ("Nguyên nhân của những hạn chế là gì?", "causes"),
        ("Nhiệm vụ trọng tâm năm 2024?", "tasks"),
        ("Số điện thoại của Văn phòng Tỉnh ủy?", "contact"),
        ("Máy móc nào được nhập khẩu?", "what"),
        ("Ai có chứng chỉ kế toán thì được quyền lợi gì?", "what"),
        ("Đài nghiệp dư dùng mẫu mấy?", "what"),
        ("Hội nhân ái làm gì?", "what"),
        ("Sao cụm Đầm Hồng phải di dời?", "causes"),
        ("Ô cấp huyện trong mẫu thì ghi sao?", "what"),
        ("Sao cụm Đầm Hồng chưa di dời?", "causes"),
        ("Thông báo cho thuê nhà nay do đâu tiếp nhận?", "who"),
        ("Do đâu mà cụm Đầm Hồng chưa di dời?", "causes"),
        ("Khai báo website bán hàng xong thì chờ mấy ngày?", "how_many"),
        ("Website của Sở là gì?", "contact"),
        ("Bình chọn sản phẩm tổ chức ở những cấp nào?", "what"),
        ("Cấp nào duyệt kết quả bình chọn?", "who"),
        ("Tòa án cấp huyện còn tồn tại nữa hay thôi?", "what"),
        ("Cụm Đầm Hồng di dời ra sao?", "what"),
        ("Vì đâu dự án chậm?", "causes"),
        ("Còn bao nhiêu cụm chưa có ai đầu tư?", "how_many"),
        ("Mấy cụm do xã quản lý còn thiếu những gì?", "difficulties"),
        ("Xã phải lo việc gì?", "tasks"),
        ("Người ký tên là gì?", "who"),
        ("Phó Thủ tướng nào ký nghị quyết này?", "who"),
        ("Chủ tịch xã có quyền nào?", "what"),
        ("Ông ấy làm Phó Thủ tướng Thường trực từ năm nào?", "when"),
        ("Cho xin số máy bàn của văn phòng", "contact"),
        ("Hội nghị họp tại thành phố nào?", "where"),
        ("Lý do hồ sơ chưa được giải quyết?", "causes"),
        ("Di dời chợ khó ở chỗ nào?", "difficulties"),
        ("Thi công cầu nghẽn nhất khâu nào?", "difficulties"),
        ("Kế hoạch 5 giao Sở Tư pháp làm gì?", "tasks"),
        ("du an het bao nhiu tien", "how_many"),
        ("How long is the permit valid for?", "how_many"),
        ("Đường vào chợ có trở ngại gì?", "difficulties"),
        ("Đến nay chợ đã làm được những gì?", "results"),
        ("Vận tải quá cảnh nghĩa là sao?", "what"),
        ("Khi nào được tạm dừng hợp đồng?", "what"),
        ("Chợ khi nào được thành lập?", "when"),
    ],
)
def test_the_kind_is_read_from_the_words(question, kind):
    assert read(question).kind == kind


def test_who_gets_a_task_stays_in_the_question():
    asked = read("Kế hoạch 5 giao Sở Tư pháp làm gì?")
    assert [need.forms[0][0] for need in asked.needs] == ["sở", "tư", "pháp"]


def test_a_word_of_the_frame_is_content_inside_a_compound():
    assert [need.forms[0][0] for need in read("Đất bị thu hồi hồi tháng nào?").needs] == ["đất", "thu", "hồi"]
    assert [need.forms[0][0] for need in read("Ai theo dõi việc này?").needs] == ["theo", "dõi"]


@pytest.mark.parametrize(
    ("question", "family"),
    [
        ("Nghị quyết 10 ký hôm nào?", ["issue"]),
        ("Ai ký Nghị quyết 10?", ["sign"]),
        ("Giấy phép cũ còn giá trị không?", ["effect"]),
        ("Phải gia hạn thẻ trước khi hết hạn bao lâu?", []),
        ("Nghị định 140 dùng đến bao giờ thì hết hạn?", ["repeal", "effect"]),
        ("How long is the permit valid for?", ["effect"]),
    ],
)
def test_the_predicate_is_read_from_the_words(question, family):
    assert [found.name for found in read(question).families] == family


def test_number_place_and_years_are_read():
    asked = read("Khó khăn của thị xã Sa Pa năm 2023 theo Nghị quyết số 10-NQ/TU?")
    assert [n.key for n in asked.numbers] == ["10|nq-tu|"]
    assert asked.places == ("Sa Pa",)
    assert asked.years == (2023,)


def test_places_are_found_without_marks():
    assert read("bat xat va tp lao cai cham o dau").places == ("Bát Xát", "thành phố Lào Cai")


@pytest.mark.parametrize(
    ("question", "after", "understood"),
    [
        ("Ai làm trưởng ban chỉ đạo?", "Nghị quyết 10-NQ/TU về nội dung gì?", "Nghị quyết 10-NQ/TU"),
        ("Ai phụ trách?", "Nghị quyết 20 nói gì?", "Nghị quyết 20"),
        ("Còn năm 2022?", "Năm 2021 có mấy nghị quyết?", "Năm 2022 có mấy nghị quyết"),
        ("Thế Bát Xát thì sao?", "Khó khăn của Sa Pa là gì?", "Khó khăn của Bát Xát là gì"),
        ("Nguyên nhân?", "Sa Pa gặp khó khăn gì?", "Sa Pa"),
        ("chủ đầu tư", "Cụm Đông An ở đâu?", "cụm Đông An"),
    ],
)
def test_a_follow_up_takes_its_subject_from_the_earlier_question(question, after, understood):
    assert understood in read(question, after).text


@pytest.mark.parametrize(
    ("question", "after", "understood", "kind"),
    [
        ("Còn Nghị quyết 20?", ["Ai phụ trách Nghị quyết 10?"], "Ai phụ trách Nghị quyết 20?", "who"),
        ("What about Resolution 10?", ["Who leads Resolution 20?"], "Who leads Resolution 10?", "who"),
        ("Còn năm 2022?", ["Năm 2021 có mấy nghị quyết?"], "Năm 2022 có mấy nghị quyết?", "how_many"),
        (
            "Thế năm 2023?",
            ["Năm 2021 có mấy nghị quyết?", "Còn năm 2022?"],
            "Năm 2023 có mấy nghị quyết?",
            "how_many",
        ),
        (
            "Thế Bát Xát thì sao?",
            ["Khó khăn của Sa Pa năm 2023 là gì?"],
            "Khó khăn của Bát Xát năm 2023 là gì?",
            "difficulties",
        ),
        ("Nguyên nhân?", ["Khó khăn của Sa Pa năm 2023 là gì?"], "Nguyên nhân (Sa Pa, năm 2023)?", "causes"),
        ("Ai phụ trách?", ["Nghị quyết 10 của Yên Bái nói gì?"], "Ai phụ trách (Nghị quyết 10, Yên Bái)?", "who"),
        ("Còn Nghị quyết 20 do ai ký?", ["Ai phụ trách Nghị quyết 10?"], "Còn Nghị quyết 20 do ai ký?", "who"),
        ("Còn ở Sa Pa do ai lo?", ["Ai ký Nghị quyết 10?"], "Còn ở Sa Pa do ai lo (Nghị quyết 10)?", "who"),
        ("Thế xã Nà Mo có mấy thôn?", ["Tỉnh Cao Bằng có mấy xã?"], "Thế xã Nà Mo có mấy thôn?", "how_many"),
        (
            "Thẻ đó dùng được bao lâu?",
            ["Báo nước ngoài ở Việt Nam cần gì?", "Bộ nào cấp thẻ phóng viên?"],
            "Thẻ đó dùng được bao lâu (Bộ nào cấp thẻ phóng viên)?",
            "how_many",
        ),
        ("Ảnh thì nộp mấy tấm?", ["Hồ sơ xin thẻ gồm gì?"], "Ảnh thì nộp mấy tấm (Hồ sơ xin thẻ gồm gì)?", "how_many"),
        (
            "Quyết định thành lập nó do ai ký?",
            ["Công ty nào làm cụm Phú Thịnh 2?"],
            "Quyết định thành lập nó do ai ký (Phú Thịnh 2)?",
            "who",
        ),
        ("Ai lo việc đó?", ["Cụm Đầm Hồng đã bỏ chưa?"], "Ai lo việc đó (cụm Đầm Hồng)?", "who"),
        ("Hạn là bao giờ?", ["Cụm Đông An đã có quyết định thành lập chưa?"], "Hạn là bao giờ (cụm Đông An)?", "when"),
        (
            "Dùng mấy năm?",
            ["Hiệp định vận tải với nước Lào ký năm nào?"],
            "Dùng mấy năm (Hiệp định vận tải với nước Lào)?",
            "how_many",
        ),
        (
            "Áp dụng từ bao giờ?",
            ["Giấy phép chở xăng do ai cấp?"],
            "Áp dụng từ bao giờ (Giấy phép chở xăng do ai cấp)?",
            "when",
        ),
        (
            "Thế sửa bên trong nhà thì sao?",
            ["Công trình nào được miễn giấy phép?"],
            "Thế sửa bên trong nhà thì sao (Công trình nào được miễn giấy phép)?",
            "what",
        ),
        ("Giá vé tàu hỏa là bao nhiêu?", ["Giấy phép chở xăng do ai cấp?"], "Giá vé tàu hỏa là bao nhiêu?", "how_many"),
    ],
)
def test_a_follow_up_keeps_number_place_period_and_kind(
    question: str, after: list[str], understood: str, kind: str
) -> None:
    asked = understand(question, after, PLAIN)
    assert (asked.text, asked.kind) == (understood, kind)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Nhà nước bỏ bao nhiêu tiềnf cho phươngf?", "Nhà nước bỏ bao nhiêu tiền cho phường?"),
        ("Chợ bán gas ở đâu?", "Chợ bán gas ở đâu?"),
    ],
)
def test_keys_of_the_input_method_left_behind_are_read(typed, understood):
    assert understand(typed, (), load_languages()).text == understood


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("When did work at the Thong Nhat 1 cluster begin?", ("Thong Nhat 1",)),
        ("Does Pho Rang have more clusters than Y Can?", ("Pho Rang", "Y Can")),
        ("What does the Construction Law say?", ()),
        ("Who heads the Provincial People's Committee?", ()),
    ],
)
def test_a_vietnamese_name_without_marks_in_an_english_question_may_be_spelt_in_any_way(typed, names):
    understood = understand(typed, (), load_languages())
    assert understood.text == typed
    assert understood.unmarked_names == names
    forms = {form for need in understood.needs for form, _ in need.forms}
    assert not names or "phố" in forms or "thống" in forms


@pytest.mark.parametrize(
    ("question", "kind", "unit"),
    [
        ("Số cụm công nghiệp của tỉnh?", "how_many", "cụm"),
        ("Tổng số xã của huyện?", "how_many", "xã"),
        ("Số hiệu của chất này?", "what", ""),
        ("Kể tên các cụm đã có nhà đầu tư đề xuất", "what", ""),
        ("Đề xuất của tỉnh là gì?", "proposals", ""),
    ],
)
def test_a_number_may_be_asked_for_without_a_word_for_how_many(question, kind, unit):
    understood = understand(question, (), load_languages())
    assert (understood.kind, understood.unit) == (kind, unit)


def test_the_abbreviation_of_its_kind_is_no_part_of_a_name():
    for question in ("Tỷ lệ lấp đầy CCN Thống Nhất 1?", "CCN Thống Nhất 1 rộng bao nhiêu?"):
        assert read(question).names == ("thống nhất 1",)


def test_what_is_asked_without_a_question_word_is_meant_of_the_earlier_subject_alone() -> None:
    assert len(readings("chủ đầu tư", ["Cụm Đông An ở đâu?"], PLAIN)) == 1
    assert len(readings("Ai là chủ đầu tư?", ["Cụm Đông An ở đâu?"], PLAIN)) > 1


@pytest.mark.parametrize(
    ("after", "text"),
    [
        ("CCN Đông An", "chủ đầu tư (CCN Đông An)?"),
        ("Có gì ở xã Nà Lốc?", "chủ đầu tư (xã Nà Lốc)?"),
        ("cụm công nghiệp đông an", "chủ đầu tư (cụm công nghiệp đông an)?"),
    ],
)
def test_a_subject_is_carried_with_the_word_for_its_kind(after: str, text: str) -> None:
    assert read("chủ đầu tư", after).text == text


def test_who_holds_a_post_of_a_province_is_asked_of_its_papers_that_do_not_name_it() -> None:
    named, bare = readings("Chánh Văn phòng Tỉnh ủy Lào Cai là ai?", (), PLAIN)
    assert (named.text, bare.text) == ("Chánh Văn phòng Tỉnh ủy Lào Cai là ai?", "Chánh Văn phòng Tỉnh ủy là ai?")
    assert named.places == bare.places == ("Lào Cai",)
    assert len(readings("Chủ tịch huyện Bát Xát là ai?", (), PLAIN)) == 1


def test_what_is_asked_of_a_thing_in_capitals_is_no_part_of_its_name() -> None:
    assert read("Tiến độ GPMB Phú Thịnh 3?").names == ("phú thịnh 3",)
    after = "Tiến độ GPMB CCN Phú Thịnh 1"
    assert read("còn Phú Thịnh 3 thì sao", after).text == "Tiến độ GPMB Phú Thịnh 3"


def test_what_a_follow_up_may_not_mean_is_left_out_in_a_second_reading() -> None:
    texts = [reading.text for reading in readings("Nguyên nhân?", ["Khó khăn của Sa Pa năm 2023 là gì?"], PLAIN)]
    assert texts == ["Nguyên nhân (Sa Pa, năm 2023)?", "Nguyên nhân (Sa Pa)?"]


@pytest.mark.parametrize(
    "question",
    [
        "Chủ đề năm 2024 là gì?",
        "Ai phụ trách Nghị quyết 20?",
        "Sa Pa gặp khó khăn gì?",
        "Liệt kê các nghị quyết",
        "Có bao nhiêu văn bản?",
    ],
)
def test_a_new_subject_drops_the_earlier_one(question):
    asked = read(question, "Nghị quyết 10-NQ/TU về nội dung gì?")
    assert "10-NQ/TU" not in asked.text


@pytest.mark.parametrize("question", ["Sạp phụ được hiểu thế nào?", "Sạp phụ là gì?", "sap phu nghia la gi"])
def test_what_a_word_means_is_asked_of_no_earlier_subject(question):
    assert "Suối Cạn" not in read(question, "Đường Suối Cạn đã làm được gì?").text


def test_how_something_goes_does_not_lean_on_an_earlier_question_for_its_word_the_nao():
    understood = read("Công tác quản lý chợ phiên vùng cao được thực hiện thế nào?", "Đường Suối Cạn vướng gì?")
    assert "Suối Cạn" not in understood.text


def test_a_short_question_that_names_nothing_is_read_both_ways():
    both = readings("Giá vé cáp treo là bao nhiêu?", ["Nghị quyết 10-NQ/TU về nội dung gì?"], PLAIN)
    assert ["10-NQ/TU" in reading.text for reading in both] == [True, False]


def test_where_marks_were_restored_a_second_reading_has_none():
    wrong = Languages(PLAIN.detect, lambda text: text.replace("may nguoi", "máy ngươi"), PLAIN.translate)
    first, second = readings("Xóm Núi con may nguoi", (), wrong)
    assert first.text == "Xóm Núi con máy ngươi"
    assert (second.text, second.kind, second.unit) == ("Xom Nui con may nguoi", "how_many", "nguoi")
    assert [need.forms[0][0] for need in second.needs] == ["xom", "nui", "nguoi"]
    assert len(readings("Xóm Núi còn mấy người", (), PLAIN)) == 1


def test_a_word_for_a_kind_of_place_stands_by_itself_with_or_without_its_marks():
    for question in ("Phường Mới gồm phường xã nào?", "phuong moi gom phuong xa nao"):
        pairs = {need.forms[0][0]: need.pairs for need in read(question).needs}
        assert [pairs[word] for word in pairs if word in ("phường", "phuong", "xã", "xa")] == [(), ()]


def test_a_name_is_replaced_with_its_number():
    assert read("Còn Y Can thì sao?", "Khi nào cụm Phú Lợi đào móng?").text == "Khi nào cụm Y Can đào móng?"
    assert "Phú Thịnh 2 đang vướng gì" in read("Thế Phú Thịnh 2 thì sao?", "Cụm Phú Thịnh 1 đang vướng gì?").text


def test_several_things_of_one_name_are_several_names_and_no_figures():
    found = read("Ba cụm Nà Mo 1, 2 và 3 vướng mắc những gì?")
    assert found.names == ("nà mo 1", "nà mo 2", "nà mo 3")
    assert found.figures == ()
    assert "ba" not in {form for need in found.needs for form, _ in need.forms}


def test_what_is_counted_is_read():
    assert read("Cụm Y Can đã có bao nhiêu hộ nhận tiền?").unit == "hộ"
    assert read("Cụm Y Can đã có bao nhiêu hộ nhận tiền?").names == ("y can",)


def test_a_first_word_before_a_body_is_no_part_of_its_name() -> None:
    assert read("Chữ Sở Công Thương trong thông tư giờ đổi thành gì?").names == ("sở công thương",)
    assert read("Nguyễn Văn Sở giữ chức vụ gì?").names == ("nguyễn văn sở",)


@pytest.mark.parametrize(
    ("before", "titled"),
    [
        ("Thông tư quản lý chợ vùng cao áp dụng với những nơi nào?", "Thông tư quản lý chợ vùng cao"),
        ("Luật Lâm nghiệp có hiệu lực khi nào?", "Luật Lâm nghiệp"),
        ("Nghị quyết về phát triển du lịch bền vững đặt mục tiêu gì?", "Nghị quyết về phát triển du lịch bền vững"),
    ],
)
def test_a_document_named_by_its_title_is_kept_as_the_subject(before: str, titled: str) -> None:
    assert understand("Ai ký văn bản này?", [before], PLAIN).text == f"Ai ký văn bản này ({titled})?"


def test_the_last_question_with_a_subject_counts():
    asked = read("Ai phụ trách?", "Nghị quyết 10 nói gì?", "Nghị quyết 20 nói gì?", "Ban hành ngày nào?")
    assert [n.number for n in asked.numbers] == ["20"]


@pytest.mark.parametrize("question", ["", "   ", "???", "...!", "là gì nào"])
def test_a_question_without_content_has_no_needs(question):
    asked = read(question)
    assert not asked.needs
    assert not asked.numbers


def test_a_pasted_page_is_cut_rather_than_searched_whole():
    assert len(read("nghị quyết " * 2_000).question) <= 2_000


@pytest.mark.parametrize(
    ("question", "excepted", "names", "places"),
    [
        ("Ngoài Đầm Hồng ra, cụm nào đầy 100%?", ("đầm hồng",), (), ()),
        ("Cụm nào đầy 100%, trừ Đầm Hồng?", ("đầm hồng",), (), ()),
        ("Không kể Sa Pa, huyện nào có Đầm Hồng?", ("sa pa",), ("đầm hồng",), ()),
        ("Ngoài ngân sách, Đầm Hồng được bao nhiêu?", (), ("đầm hồng",), ()),
    ],
)
def test_what_is_left_out_is_no_name_that_must_be_said(question, excepted, names, places):
    understood = read(question)
    assert (understood.excepted, understood.names, understood.places) == (excepted, names, places)


def test_a_question_whose_marks_were_restored_is_compared_without_marks():
    mending = Languages(PLAIN.detect, lambda text: text.replace("Thinh", "Thịnh"), PLAIN.translate)
    whole, half = (understand(f"Cụm Phú {name} do ai đầu tư?", (), mending) for name in ("Thịnh", "Thinh"))
    assert (whole.marked, whole.names) == (True, ("phú thịnh",))
    assert (half.marked, half.names) == (False, ("phu thinh",))
    assert half.text == whole.text


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Đoàn ĐBQH", False), ("Đoàn Văn Bảy", True), ("Lê Thị H", True), ("VŨ HÀ", False), ("Bà Lê Thị Hoa", True),
        ("Bà Rịa Vũng", False),
    ],
)  # fmt: skip
def test_a_person_is_told_by_the_family_name_and_no_abbreviation_is_part_of_it(name, person):
    assert is_person(find_names(name)[0]) is person


def test_numbers_of_an_earlier_question_are_of_another_matter():
    found = read("Áp dụng từ bao giờ?", "Giấy phép chở hàng nguy hiểm loại 2, loại 3 giao cho ai cấp?")
    assert "loại 3" in found.text
    assert found.figures == ()
    assert read("Loại 3 thì sao?", "Giấy phép loại 2 giao cho ai cấp?").figures == ("3",)
