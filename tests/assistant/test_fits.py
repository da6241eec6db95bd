"""Whether a sentence holds the kind of number that is asked for, and that it is looked for beyond the likeliest."""

import pytest

from assistant.amounts import counts_all, measures
from assistant.candidates import Wording, candidates
from assistant.features import describe
from assistant.fits import holds_what_is_asked
from assistant.languages import load_languages
from assistant.understand import understand
from documents.split import Passage
from index.arrange import Hit


def holds(question: str, sentence: str, heading: str = "I. Chung") -> bool:
    passage = Passage("p", "d", 0, 0, len(sentence), sentence, (heading,), None)
    (candidate,) = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Báo cáo"})
    return holds_what_is_asked(understand(question, (), load_languages()), candidate)


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    [
        ("Lệ phí cấp biển số xe máy là bao nhiêu?", "Biển số xe máy được cấp theo Điều 15 của Thông tư.", False),
        ("Lệ phí cấp biển số xe máy là bao nhiêu?", "Biển số xe máy cấp mới thu 150.000 đồng.", True),
        ("Tỷ lệ hộ nghèo của xã là bao nhiêu?", "Xã có 41 hộ nghèo.", False),
        ("Tỷ lệ hộ nghèo của xã là bao nhiêu?", "Hộ nghèo của xã còn 4,1%.", True),
        ("Diện tích hồ chứa là bao nhiêu?", "Hồ chứa nước rộng 12 ha.", True),
        ("Diện tích hồ chứa là bao nhiêu?", "Hồ chứa nước xây năm 1998, có 3 cửa xả.", False),
        ("Tốc độ tối đa trên đường liên xã là bao nhiêu?", "Đường liên xã đi qua khu đất rộng 75 ha.", False),
        ("Tốc độ tối đa trên đường liên xã là bao nhiêu?", "Đường liên xã cho chạy 60 km/giờ.", True),
        ("Tốc độ tăng trưởng năm 2024 là bao nhiêu?", "Năm 2024 tăng trưởng đạt 7,4%.", True),
        ("Tải trọng của cầu là bao nhiêu?", "Cầu chịu được xe 10 tấn.", True),
        ("Chứng chỉ được chia làm mấy hạng?", "Chứng chỉ được phân thành hạng cao và hạng thấp.", True),
        ("Chứng chỉ được chia làm mấy hạng?", "Chứng chỉ được cấp cho người đủ điều kiện.", False),
        ("What is the population of the commune?", "Sắp xếp quy mô dân số của xã theo khoản 60.", False),
        ("What is the population of the commune?", "Xã có quy mô dân số 12.345 người.", True),
        ("How many workers does the plant employ?", "Nhà máy rộng 12,87 ha.", False),
        ("How many workers does the plant employ?", "Nhà máy có 230 lao động.", True),
        ("How many households lack land in the village?", "Thôn có khoảng 60 hộ thiếu đất.", True),
        ("How many hectares of forest are converted?", "Chuyển đổi 12,87 ha rừng.", True),
        ("Xã được giao bao nhiêu héc-ta rừng?", "Xã được giao 40 ha rừng.", True),
        ("Hồ sơ cần mấy tấm ảnh?", "Hồ sơ gồm 01 ảnh chân dung.", True),
        ("Hồ sơ cần mấy tấm ảnh?", "Hồ sơ gồm 01 đơn.", False),
        ("Nhà máy hương có mấy xưởng?", "Nhà máy hương có 4 cơ sở.", True),
        ("nha may huong von bao nhieu ty", "Nhà máy hương có vốn 286 tỷ đồng.", True),
        ("Hồ sơ đổi tiền bao lâu thì xong?", "Hồ sơ được giải quyết trong 15 ngày làm việc.", True),
        ("Hồ sơ đổi tiền bao lâu thì xong?", "Lệ phí đổi tiền là 15 nghìn đồng.", False),
        ("Bằng lái phải còn hạn bao lâu?", "Bằng lái phải còn hạn ít nhất là hai tháng.", True),
        ("Hồ sơ công trình phải lưu bao lâu?", "Hồ sơ được lưu bằng thời hạn sử dụng công trình.", True),
        ("Phải nộp hai bản và mấy ảnh?", "Nộp hai bản.", False),
        ("Cả nước có bao nhiêu công ty vệ sĩ?", "1. Số công ty vệ sĩ đang hoạt động.", False),
        ("Cả nước có bao nhiêu công ty vệ sĩ?", "1. Có 40 công ty vệ sĩ đang hoạt động.", True),
        ("Phải mua mấy loại bảo hiểm?", "Bảo hiểm bắt buộc gồm những loại sau:", True),
        ("Cửa khẩu nằm ở phụ lục số mấy?", "Danh sách cửa khẩu theo Phụ lục XI.", True),
        ("Chợ rộng bao nhiêu?", "Chợ có vốn 40 tỷ đồng.", False),
        ("Đường dài bao nhiêu?", "Đường dài 12 km.", True),
        ("Được mấy ngày để nộp lại?", "Thời hạn nộp lại là 02 (hai) ngày làm việc.", True),
        ("Có bao nhiêu cơ sở đã nghỉ?", "Trong đó 17 dự án, cơ sở dừng hoạt động.", True),
        ("Lớp phải có mấy thầy?", "Lớp có ít nhất 04 người dạy.", True),
        ("Lớp phải có mấy thầy?", "Lớp có ít nhất 04 phòng.", False),
        ("Được nối với nhiều nhất mấy đơn vị?", "Không kết nối quá 02 tổ chức.", True),
        ("Xã Hoa Sơn gom lại từ mấy xã?", "Nhập các xã Nàn Ma, Bản Díu và Chí Cà thành xã mới.", True),
        ("Xã Hoa Sơn có mấy thị trấn cũ?", "Nhập thị trấn Vị Khê và thị trấn Nông Tiến thành xã mới.", True),
        ("Xã Hoa Sơn gom lại từ mấy xã?", "Nhập thị trấn Vị Khê và thị trấn Nông Tiến thành xã mới.", False),
        ("Cả nước còn mấy tỉnh?", "Hợp nhất tỉnh Bình Sơn và tỉnh Bình Thủy.", False),
        ("Huyện có bao nhiêu xã?", "Nhập xã Hồ Bốn và xã Khao Mang thành xã mới.", False),
        ("Huyện có bao nhiêu xã?", "Huyện còn bốn xã.", True),
    ],
)
def test_a_number_has_to_measure_what_is_asked(question: str, sentence: str, held: bool) -> None:
    assert holds(question, sentence) is held


@pytest.mark.parametrize(
    ("question", "sentence", "measured"),
    [
        ("Chợ rộng bao nhiêu ha?", "Diện tích 53,05 ha (đất xây dựng 37,14 ha).", True),
        ("Chợ rộng bao nhiêu ha?", "Quy mô tối đa (75 ha).", True),
        ("Chợ rộng bao nhiêu ha?", "Cần vốn mở rộng 21,95 ha.", False),
        ("Chợ mở rộng bao nhiêu ha?", "Diện tích 53,05 ha.", False),
        ("Chợ có bao nhiêu sạp?", "Diện tích 53,05 ha.", False),
    ],
)
def test_a_size_is_told_from_a_figure_in_the_same_unit(question: str, sentence: str, measured: bool) -> None:
    assert measures(understand(question, (), load_languages()), Wording(sentence)) is measured


@pytest.mark.parametrize(
    ("question", "sentence", "counted"),
    [
        ("Hà Tĩnh có bao nhiêu chợ?", "Trên địa bàn tỉnh hiện có 23 chợ.", True),
        ("ha tinh co bao nhieu cum", "Trên địa bàn tỉnh hiện có 23 cụm.", True),
        ("Số chợ của tỉnh?", "Tỉnh Hà Tĩnh có 23 chợ.", True),
        ("Hà Tĩnh có bao nhiêu chợ?", "Đến nay có 04 chợ đã có nhà đầu tư.", False),
        ("Hà Tĩnh có bao nhiêu chợ?", "Tỉnh hỗ trợ xã, trong đó có 3 chợ.", False),
        ("Hà Tĩnh có bao nhiêu chợ?", "Tỉnh có 23 siêu thị.", False),
        ("Có bao nhiêu chợ thiếu nước?", "Trên địa bàn tỉnh có 23 chợ.", False),
        ("How many markets does Hà Tĩnh have?", "Trên địa bàn tỉnh hiện có 23 chợ.", True),
    ],
)
def test_how_many_there_are_in_all_is_told_of_the_whole_place(question: str, sentence: str, counted: bool) -> None:
    assert counts_all(understand(question, (), load_languages()), Wording(sentence)) is counted


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    [
        ("Vì sao chợ chưa xây?", "Chợ do doanh nghiệp đầu tư xây dựng.", False),
        ("Vì sao chợ chưa xây?", "Chợ chưa xây do thiếu vốn.", True),
        ("Lý do chợ chưa xây xong?", "Khu đất của chợ chồng lấn với đất của trường.", True),
        ("Vì sao chợ chưa xây?", "Chợ rộng 2 ha.", False),
        ("Do đâu mà dự toán được sửa?", "Dự toán được sửa trong trường hợp giá thép tăng.", True),
        ("Vì lẽ gì chợ bị đóng?", "Chợ bị đóng khi phát hiện cháy nổ.", True),
        ("Vì sao ông Hiếu thôi chức?", "Đồng ý để ông Hiếu thôi chức.", False),
    ],
)
def test_who_does_something_is_no_reason_and_what_stands_in_its_way_is_one(
    question: str, sentence: str, held: bool
) -> None:
    assert holds(question, sentence) is held


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    [
        ("Quy trình bảo trì lập trước thời điểm nào?", "Quy trình lập trước khi đưa công trình vào khai thác.", True),
        ("Giấy dùng được đến bao giờ?", "Giấy có giá trị trong năm được cấp.", True),
        ("Quy trình bảo trì lập ngày nào?", "Quy trình lập trước khi đưa công trình vào khai thác.", False),
        ("Đánh giá rủi ro vào thời điểm nào?", "a) Khi thiết kế cơ sở.", True),
        ("Ai phải mua bảo hiểm cho bên thứ ba?", "Chủ phương tiện phải mua bảo hiểm.", True),
        ("Ai phải mua bảo hiểm cho bên thứ ba?", "Bảo hiểm phải mua trước khi qua biên giới.", False),
        ("Thay Bộ trưởng, đơn vị nào duyệt kế hoạch?", "Tập đoàn duyệt kế hoạch.", True),
        ("Ai là Bộ trưởng?", "Tập đoàn duyệt kế hoạch.", False),
        ("Xã mới lấy tên gì?", "Hợp nhất thành xã mới, lấy tên là xã Hoa Sơn.", True),
        ("Nhà thầu phụ là ai?", "Nhà thầu phụ là nhà thầu giao kết hợp đồng với nhà thầu chính.", True),
        ("Ai làm Phó Chủ tịch hội đồng?", "Phó Chủ tịch hội đồng là đại diện lãnh đạo phòng chuyên môn.", True),
    ],
)
def test_a_moment_is_told_by_what_comes_before_it_and_a_person_by_his_part(
    question: str, sentence: str, held: bool
) -> None:
    assert holds(question, sentence) is held


@pytest.mark.parametrize(
    ("heading", "held"),
    [("IV. KHÓ KHĂN, VƯỚNG MẮC", True), ("V. KIẾN NGHỊ", False), ("Khó khăn và giải pháp", True), ("I. Chung", True)],
)
def test_what_is_to_be_done_about_problems_is_none_of_them(heading: str, held: bool) -> None:
    sentence = "Tháo gỡ khó khăn về đất đắp nền cho nhà thầu."
    assert holds("Các tuyến đường gặp khó khăn gì?", sentence, heading) is held


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Tỉnh có bao nhiêu cụm?", False),
        ("Cụm Sơn Mãn rộng bao nhiêu ha?", True),
        ("Cụm Sơn Mãn có bao nhiêu hộ?", True),
        ("Cụm Sơn Mãn gồm bao nhiêu thôn?", True),
    ],
)
def test_the_head_of_a_column_of_names_counts_nothing(question: str, held: bool) -> None:
    assert holds(question, "STT | Tên cụm | Diện tích (ha) | Số hộ | Số thôn\n13 | Sơn Mãn | 7,5 | 45 | 2") is held


def test_an_amount_is_found_below_sentences_that_say_more_of_the_question() -> None:
    rules = [f"{n}. Cơ sở dạy lái thuyền phải ký quỹ dạy lái thuyền theo mẫu của cảng vụ." for n in range(1, 31)]
    text = "\n".join([*rules, "31. Cơ sở ký quỹ 250.000.000 đồng."])
    passage = Passage("p", "d", 0, 0, len(text), text, (), None)
    found = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Quy định"})

    def fitting(question: str) -> list[str]:
        told = describe(understand(question, (), load_languages()), found, lambda terms: [1.0] * len(terms))
        return [candidate.wording.text for candidate, fits in zip(found, told.fits, strict=True) if fits]

    assert fitting("Cơ sở dạy lái thuyền phải ký quỹ bao nhiêu tiền?") == ["31. Cơ sở ký quỹ 250.000.000 đồng."]
    assert fitting("Cơ sở dạy lái thuyền phải ký quỹ bao nhiêu phần trăm?") == []
