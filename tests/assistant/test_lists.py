"""What belongs to a list that is asked for: one list, not its neighbour; the tasks of one body; what is announced."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.candidates import Wording, candidates
from assistant.doer import doer, gives, names_doer
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.understand import understand
from documents.split import Passage
from index.arrange import Hit
from tests.assistant.invented import quoted

LAW = (
    "QUỐC HỘI\nLuật số: 77/2025/QH15\n\nLUẬT\nBến thủy nội địa\n\n"
    "Điều 8. Tạm ngừng và đóng bến thủy\n\n"
    "1. Việc tạm ngừng hoạt động bến thủy được thực hiện trong các trường hợp sau đây:\n"
    "a) Mực nước vượt báo động cấp hai;\nb) Cầu bến hư hỏng nặng;\n\n"
    "2. Việc đóng hẳn bến thủy được thực hiện trong các trường hợp sau đây:\n"
    "a) Chủ bến trả lại giấy phép;\nb) Bến nằm trong vùng ngập của hồ chứa;\n\n"
    "3. Chủ bến tạm ngừng hoạt động bến thủy phải báo cho hành khách trước ba ngày.\n\n"
    "Điều 9. Các hành vi bị nghiêm cấm tại bến thủy\n\n"
    "1. Neo tàu chắn lối vào bến thủy.\n\n2. Chở quá số người cho phép.\n\n"
    "3. Đổ dầu thải tại bến thủy.\n\n4. Bán vé cao hơn giá niêm yết.\n"
)
CONCLUSION = (
    "TỈNH ỦY LÀO CAI\nSố: 41-KL/TU\n\nKẾT LUẬN\nVề công tác thủy lợi\n\n"
    "1. Giao Sở Nông nghiệp kiểm tra các hồ chứa trước mùa mưa.\n\n"
    "2. Thống nhất với đề nghị của Sở Nông nghiệp về việc nâng cấp đập Nậm Cút.\n\n"
    "3. Sở Nông nghiệp chủ trì việc cắm mốc hành lang kênh mương.\n\n"
    "4. Giao Sở Tài chính bố trí vốn sửa đập.\n"
)
MERGER = (
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nSố: 1999/NQ-UBTVQH15\n\nNGHỊ QUYẾT\nVề việc sắp xếp các xã\n\n"
    "Điều 1. Sắp xếp các xã\n\n1. Sắp xếp xã Nậm Lành và xã Sùng Đô thành xã mới có tên gọi là xã Phình Hồ.\n\n"
    "2. Sắp xếp xã Tà Ghênh và xã Phình Hồ thành xã mới có tên gọi là xã Bản Công.\n\n"
    "3. Sắp xếp xã Làng Nhì và xã Túc Đán thành xã mới có tên gọi là xã Trạm Tấu.\n"
)
REPORT = (
    "ỦY BAN NHÂN DÂN HUYỆN BÁT XÁT\nSố: 19/BC-UBND\n\nBÁO CÁO\nCông tác trồng quế của huyện\n\n"
    "I. Tình hình\n\nNgười dân trồng quế vì giá vỏ quế cao.\n\n"
    "II. Đánh giá\n\nNguyên nhân quế chết là do giống trồng ở vùng thấp. "
    "Cán bộ kỹ thuật hướng dẫn trồng quế quá muộn.\n\n"
    "III. Các nhóm hộ\n\nCó ba nhóm hộ trồng quế cần hỗ trợ cây giống, gồm:\n"
    "(1) Hộ nghèo ở thôn Kin Chu;\n(2) Hộ có quế chết rét;\n(3) Hộ mới tách khẩu.\n"
)
PLAN = (
    "ỦY BAN NHÂN DÂN TỈNH\nSố: 88/KH-UBND\n\nKẾ HOẠCH\nSửa chữa hồ chứa nước\n\n"
    "I. Các hồ không phải sửa chữa\n\n1. Hồ Nậm Cang.\n\n2. Hồ Séo Mý Tỷ.\n\n3. Hồ Bản Mạc.\n\n4. Hồ Ná Khoang.\n\n"
    "II. Các hồ sửa chữa trong năm 2026\n\n1. Hồ Phú Nhuận.\n\n2. Hồ Sơn Hà.\n"
)
ISLANDS = (
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nSố: 1998/NQ-UBTVQH15\n\nNGHỊ QUYẾT\n"
    "Về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh An Giang\n\n"
    "Điều 1. Sắp xếp các đơn vị hành chính\n\n"
    "1. Sắp xếp huyện Kiên Hải thành đặc khu có tên gọi là đặc khu Kiên Hải.\n\n"
    "2. Sắp xếp thành phố Phú Quốc thành đặc khu có tên gọi là đặc khu Phú Quốc.\n\n"
    "3. Sắp xếp xã Thổ Châu thành đặc khu có tên gọi là đặc khu Thổ Châu.\n\n"
    "4. Sau khi sắp xếp, tỉnh An Giang có 102 đơn vị hành chính cấp xã, gồm 85 xã, 14 phường và 03 đặc khu.\n"
)
DECREE = (
    "CHÍNH PHỦ\nSố: 250/2026/NĐ-CP\n\nNGHỊ ĐỊNH\nVề cắt giảm thủ tục hành chính\n\n"
    + "".join(
        f"Điều {n}. Thủ tục {n}\n\nCắt giảm thủ tục {n} do Bộ Tư pháp giao xã làm; Bộ Tư pháp công bố thủ tục {n}, và "
        f"việc của Bộ Tư pháp với thủ tục {n} giao cho xã.\n\n"
        for n in range(1, 40)
    )
    + "Điều 40. Trách nhiệm thi hành\n\n1. Bộ Tư pháp theo dõi, đôn đốc việc bãi bỏ con dấu.\n\n"
    "2. Bộ Công an cấp mã định danh.\n"
)
_TEXTS = {
    "nghi-dinh.txt": DECREE,
    "ke-hoach.txt": PLAN,
    "luat.txt": LAW,
    "ket-luan.txt": CONCLUSION,
    "sap-xep.txt": MERGER,
    "bao-cao.txt": REPORT,
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("lists")
    with Assistant.open(Settings(data=folder / "data")) as opened:
        for name, text in _TEXTS.items():
            (folder / name).write_text(text, "utf-8")
            opened.add(folder / name)
        opened.catch_up()
        yield opened


@pytest.mark.parametrize(
    "question",
    ["Khi nào được tạm ngừng hoạt động bến thủy?", "Bến thủy phải tạm ngừng hoạt động trong những trường hợp nào?"],
)
def test_the_list_asked_for_comes_without_the_lists_and_rules_beside_it(assistant: Assistant, question: str) -> None:
    answer = quoted(assistant.ask(question))
    assert [line[:2] for line in answer] == ["1.", "a)", "b)"]
    assert "báo động" in answer[1]


def test_the_tasks_of_a_body_are_those_that_are_given_to_it(assistant: Assistant) -> None:
    answer = quoted(assistant.ask("Kết luận 41-KL/TU giao Sở Nông nghiệp những nhiệm vụ gì?"))
    assert [line[:2] for line in answer] == ["1.", "3."]


def test_the_line_that_gives_a_duty_is_found_in_a_long_document_that_names_the_body_everywhere(
    assistant: Assistant,
) -> None:
    answer = quoted(assistant.ask("Nghị định 250/2026/NĐ-CP giao Bộ Tư pháp việc gì?"))
    assert any("đôn đốc việc bãi bỏ con dấu" in line for line in answer)
    assert not any("Bộ Công an" in line for line in answer)


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("Nghị quyết 60 giao Bộ Chính trị những nhiệm vụ gì?", "bộ chính trị"),
        ("Sau khi sắp xếp xã, Chính phủ có nhiệm vụ gì?", "chính phủ"),
        ("UBND tỉnh phải làm gì để giữ rừng?", "ủy ban nhân dân tỉnh"),
        ("Nhiệm vụ của Sở Nội vụ là gì?", "sở nội vụ"),
        ("Nghị quyết 66 giao UBND các tỉnh, thành phố việc gì?", "ủy ban nhân dân tỉnh"),
        ("nghi quyet 66 giao uy ban nhan dan cap xa viec gi", "uy ban nhan dan xa"),
        ("Bộ Tư pháp được giao việc gì đối với nghị quyết này?", "bộ tư pháp"),
        ("Nhiệm vụ, giải pháp nửa cuối nhiệm kỳ là gì?", ""),
        ("Cán bộ cần làm gì?", ""),
    ],
)
def test_who_is_to_do_it_is_read_off_the_question(assistant: Assistant, question: str, body: str) -> None:
    assert doer(understand(question, (), assistant.library.languages)) == body


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("2. Ủy ban nhân dân tỉnh, thành phố bố trí người làm việc.", True),
        ("2. Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương bố trí người làm việc.", True),
        ("Giao Ủy ban nhân dân cấp tỉnh thu phí.", True),
        ("(1) Ủy ban nhân dân cấp tỉnh.", False),
        ("2. Ủy ban nhân dân xã bố trí người làm việc.", False),
    ],
)
def test_a_task_is_given_to_the_bodies_of_all_places_alike(text: str, given: bool) -> None:
    passage = Passage("p", "d", 0, 0, len(text), text, (), None)
    (candidate,) = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Nghị quyết"})
    assert gives("ủy ban nhân dân tỉnh", candidate, marked=True) is given


def test_causes_that_are_announced_come_without_a_reason_given_elsewhere(assistant: Assistant) -> None:
    answer = " ".join(quoted(assistant.ask("Nguyên nhân của việc trồng quế ở huyện bị chết là gì?")))
    assert "vùng thấp" in answer
    assert "giá vỏ quế" not in answer


def test_results_are_told_by_what_came_of_a_thing_without_a_heading(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "tin.txt"
    path.write_text(
        "Tin về Nghị quyết 52-NQ/TU\n\nQua hai năm, Nghị quyết 52-NQ/TU đã giúp 40 thôn có đường bê tông.\n\n"
        "Trong đó, Nghị quyết 52-NQ/TU đã đưa ra ba mục tiêu.\n", "utf-8"
    )  # fmt: skip
    assistant.add(path)
    assistant.catch_up()
    answer = " ".join(quoted(assistant.ask("Nghị quyết 52-NQ/TU đem lại những kết quả gì?")))
    assert "40 thôn" in answer
    assert "ba mục tiêu" not in answer


def test_a_list_under_a_heading_is_shown_whole(assistant: Assistant) -> None:
    answer = quoted(assistant.ask("Những hành vi nào bị nghiêm cấm tại bến thủy?"))
    assert answer[0] == "Điều 9. Các hành vi bị nghiêm cấm tại bến thủy"  # what its items say is what is forbidden
    assert [line[:2] for line in answer[1:]] == ["1.", "2.", "3.", "4."]
    assert "giá niêm yết" in answer[4]


def test_a_name_in_a_list_comes_with_all_of_its_list(assistant: Assistant) -> None:
    found = quoted(assistant.ask("Hồ nào không phải sửa chữa?"))
    heading = "I. Các hồ không phải sửa chữa"  # without it the names say nothing
    assert found == [heading, "1. Hồ Nậm Cang.", "2. Hồ Séo Mý Tỷ.", "3. Hồ Bản Mạc.", "4. Hồ Ná Khoang."]


def test_what_a_heading_tells_of_a_name_comes_without_what_others_say_of_it(tmp_path: Path) -> None:
    visit = "Thông báo về hồ chứa\n\nĐoàn kiểm tra việc sửa chữa Hồ Bản Mạc đã đến các hồ chứa nước.\n"
    with Assistant.open(Settings(data=tmp_path / "data")) as other:
        for name, text in (("ke-hoach.txt", PLAN), ("thong-bao.txt", visit)):
            (tmp_path / name).write_text(text, "utf-8")
            other.add(tmp_path / name)
        other.catch_up()
        found = quoted(other.ask("Hồ Bản Mạc sửa chữa với hồ nào?"))
    assert found == ["I. Các hồ không phải sửa chữa", "3. Hồ Bản Mạc."]


def test_proposals_stand_under_their_heading_where_there_is_one(assistant: Assistant, tmp_path: Path) -> None:
    text = (
        "Báo cáo về nước thải chợ\n\nI. Tình hình\n\nNhà đầu tư đề xuất xây trạm xử lý nước thải ở chợ Cốc Lếu.\n\n"
        "II. Kiến nghị\n\n1. Ưu tiên vốn xây trạm xử lý nước thải cho các chợ.\n\n2. Thu phí xử lý nước thải ở chợ.\n"
    )
    (tmp_path / "nuoc-thai.txt").write_text(text, "utf-8")
    with Assistant.open(Settings(data=tmp_path / "data")) as other:
        other.add(tmp_path / "nuoc-thai.txt")
        other.catch_up()
        found = quoted(other.ask("Đề xuất xử lý nước thải ở các chợ là gì?"))
        named = quoted(other.ask("Chợ nào có trạm do nhà đầu tư đề xuất?"))
    assert [line[:2] for line in found] == ["1.", "2."]
    assert any("Cốc Lếu" in line for line in named)


PERMIT = (
    "QUỐC HỘI\nLuật số: 78/2025/QH15\n\nLUẬT\nPhà\n\nĐiều 5. Giấy phép chạy phà\n\n"
    "1. Chủ phà phải có giấy phép chạy phà trước khi chở khách, trừ các trường hợp sau đây:\n"
    "a) Phà của bộ đội biên phòng;\nb) Phà dưới sáu chỗ ngồi của thôn;\n\n"
    "2. Phà chạy không có giấy phép chạy phà phải dừng, phà đã được miễn giấy phép chạy phà theo Luật cũ thì không.\n\n"
    "Điều 6. Bãi bỏ\n\nI. Không thực hiện các quy định về\n\n"
    "1. Chứng chỉ lái phà theo Nghị định số 5/2019/NĐ-CP.\n\n2. Lệ phí cấp chứng chỉ lái phà.\n"
)


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("ferries")
    (folder / "pha.txt").write_text(PERMIT, "utf-8")
    with Assistant.open(Settings(data=folder / "data")) as opened:
        opened.add(folder / "pha.txt")
        opened.catch_up()
        yield opened


@pytest.mark.parametrize(
    ("question", "lead", "item"),
    [
        ("Phà dưới sáu chỗ ngồi của thôn thì sao?", "1. Chủ phà phải có giấy phép", "b) Phà dưới sáu chỗ"),
        ("Chứng chỉ lái phà theo nghị định nào?", "I. Không thực hiện các quy định về", "1. Chứng chỉ lái phà"),
    ],
)
def test_an_item_comes_with_the_lead_that_turns_its_meaning(
    ferries: Assistant, question: str, lead: str, item: str
) -> None:
    found = quoted(ferries.ask(question))
    at = next(n for n, line in enumerate(found) if line.startswith(item))
    assert any(line.startswith(lead) for line in found[:at])


@pytest.mark.parametrize(
    "question", ["Phà nào được miễn giấy phép chạy phà?", "pha nao khong phai xin giay phep chay pha"]
)
def test_what_is_exempt_is_told_by_the_exceptions_from_the_duty(ferries: Assistant, question: str) -> None:
    assert [line[:2] for line in quoted(ferries.ask(question))[:3]] == ["1.", "a)", "b)"]


def test_several_things_may_be_asked_for_without_a_question_word(assistant: Assistant) -> None:
    answer = quoted(assistant.ask("Các hành vi bị nghiêm cấm tại bến thủy"))
    assert [line[:2] for line in answer if line[1] == "."] == ["1.", "2.", "3.", "4."]


@pytest.mark.parametrize(
    ("question", "text", "named"),
    [
        ("Ai cấp phép chạy phà?", "Thẩm quyền cấp phép chạy phà do Ủy ban nhân dân cấp xã thực hiện.", True),
        ("ai cap phep chay pha", "Thẩm quyền cấp phép chạy phà do Ủy ban nhân dân cấp xã thực hiện.", True),
        ("Cơ quan nào cấp phép chạy phà?", "2. Sở Xây dựng thẩm định và cấp phép chạy phà.", True),
        ("Việc cấp phép chạy phà do ai làm?", "Cấp phép chạy phà thuộc thẩm quyền của Sở Xây dựng.", True),
        ("Ai cấp phép chạy phà?", "Việc cấp giấy phép chạy phà do Sở Xây dựng thực hiện.", True),
        ("ai cap phep chay pha", "Việc cấp giấy phép chạy phà do Sở Xây dựng thực hiện.", True),
        ("Ai cấp phép chạy phà?", "Cơ quan có thẩm quyền cấp phép chạy phà có trách nhiệm sau đây:", False),
        ("Bến phà thuộc ai làm chủ đầu tư?", "Nhà đầu tư đề xuất làm chủ đầu tư bến phà.", False),
        ("Ai cấp phép chạy phà?", "Khiếu nại việc cấp phép chạy phà sai quy định.", False),
        ("Cấp phép chạy phà khi nào?", "Thẩm quyền cấp phép chạy phà do Sở Xây dựng thực hiện.", False),
    ],
)
def test_a_sentence_names_who_does_it_or_only_speaks_of_it(
    assistant: Assistant, question: str, text: str, named: bool
) -> None:
    assert names_doer(understand(question, (), assistant.library.languages), Wording(text)) is named


def test_who_does_it_is_told_without_what_only_speaks_of_it(tmp_path: Path) -> None:
    text = (
        "BỘ XÂY DỰNG\nSố: 61/2025/TT-BXD\n\nTHÔNG TƯ\nVề phà\n\nĐiều 3. Trách nhiệm\n\n"
        "1. Cơ quan, tổ chức có liên quan đến cấp giấy phép chạy phà có trách nhiệm góp ý với cơ quan cấp phép.\n\n"
        "2. Tổ chức, cá nhân được khiếu nại việc cấp giấy phép chạy phà của cơ quan có thẩm quyền.\n\n"
        "Điều 9. Thẩm quyền\n\n1. Thẩm quyền cấp giấy phép chạy phà quy định tại khoản 2, khoản 3 Điều 103 Luật Đường "
        "thủy do Ủy ban nhân dân cấp xã thực hiện.\n"
    )
    path = tmp_path / "pha.txt"
    path.write_text(text, encoding="utf-8")
    with Assistant.open(Settings(data=tmp_path / "data")) as other:
        other.add(path)
        other.catch_up()
        for question in ("Ai cấp giấy phép chạy phà?", "ai cap phep chay pha"):
            (line,) = quoted(other.ask(question))
            assert "do Ủy ban nhân dân cấp xã" in line


def test_a_bare_item_that_ends_in_a_colon_is_quoted_with_what_follows(tmp_path: Path) -> None:
    text = "Quyết định về hồ chứa\n\nViệc giao cho các hồ:\n\na) Hồ Nậm Cang:\n- Nạo vét bùn lòng hồ Nậm Cang.\n"
    path = tmp_path / "ho.txt"
    path.write_text(text, encoding="utf-8")
    with Assistant.open(Settings(data=tmp_path / "data")) as other:
        other.add(path)
        other.catch_up()
        found = quoted(other.ask("Hồ Nậm Cang phải làm gì?"))
    assert "- Nạo vét bùn lòng hồ Nậm Cang." in found


def test_an_item_that_names_the_thing_comes_without_those_of_others(assistant: Assistant) -> None:
    answer = quoted(assistant.ask("Xã Phình Hồ mới gồm những xã nào?"))
    assert any("Nậm Lành" in line for line in answer)
    assert not any("Trạm Tấu" in line for line in answer)


def test_items_of_a_document_whose_title_names_the_place_need_not_name_it(tmp_path: Path) -> None:
    (tmp_path / "nghi-quyet.txt").write_text(ISLANDS, "utf-8")
    with Assistant.open(Settings(data=tmp_path / "data")) as assistant:
        assistant.add(tmp_path / "nghi-quyet.txt")
        assistant.catch_up()
        answer = quoted(assistant.ask("An Giang có những đặc khu nào?"))
    assert [name for name in ("Kiên Hải", "Phú Quốc", "Thổ Châu") if any(name in line for line in answer)] == [
        "Kiên Hải", "Phú Quốc", "Thổ Châu",
    ]  # fmt: skip


def test_items_numbered_in_parentheses_follow_the_line_that_opens_them(assistant: Assistant) -> None:
    answer = quoted(assistant.ask("Những nhóm hộ trồng quế nào cần hỗ trợ cây giống?"))
    assert [line[:3] for line in answer][-3:] == ["(1)", "(2)", "(3)"]
