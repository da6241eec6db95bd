"""Procedures, papers and terms: those of the thing that is asked about, not of one that is called nearly the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.retrieve import passages_for
from assistant.scope import find_scope
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.understand import understand
from tests.assistant.invented import assistant_over, quoted

FERRIES = (
    "CHÍNH PHỦ\nSố: 61/2026/NQ-CP\n\nNGHỊ QUYẾT\nĐơn giản hóa thủ tục hành chính về phà\n\n"
    "I. LĨNH VỰC PHÀ SÔNG\n\n"
    "1. Hồ sơ đề nghị gia hạn giấy xác nhận không thuộc diện cấp giấy phép chạy phà (Nghị định số 31/2025/NĐ-CP)\n"
    "a) Văn bản đề nghị gia hạn giấy xác nhận không thuộc diện cấp giấy phép chạy phà.\n"
    "b) Bản sao giấy xác nhận.\n\n"
    "2. Hồ sơ đề nghị gia hạn giấy phép chạy phà quy định tại Điều 7 Nghị định số 31/2025/NĐ-CP\n"
    "a) Đơn của chủ phà đề nghị gia hạn giấy phép chạy phà.\n"
    "Trường hợp nộp trực tuyến thì không phải nộp bản giấy.\n"
    "b) Bản sao sổ kiểm định của phà.\n\n"
    "3. Thời hạn giải quyết thủ tục cấp giấy phép chạy phà quy định tại Điều 6 Nghị định số 31/2025/NĐ-CP.\n"
    "Trong thời hạn 04 ngày làm việc, kể từ ngày nhận đủ hồ sơ, cơ quan cấp giấy phép thẩm định hồ sơ và cấp.\n\n"
    "4. Thời hạn giải quyết thủ tục điều chỉnh thông tin trên giấy phép chạy phà quy định tại Điều 8 Nghị định số "
    "31/2025/NĐ-CP.\n"
    "Trong thời hạn 02 ngày làm việc, kể từ ngày nhận đủ hồ sơ, cơ quan cấp giấy phép ghi lại thông tin.\n\n"
    "II. LĨNH VỰC BẾN PHÀ\n\n"
    "Phiếu sức khỏe của người lái phà được cấp trong vòng 06 tháng tính đến ngày nộp hồ sơ.\n\n"
    "Cá nhân được cấp chứng chỉ lái phà phải đáp ứng các điều kiện sau đây:\n"
    "a) Đủ 18 tuổi;\nb) Biết bơi.\n\n"
    "Tôi xin cam đoan những điều khai trên về giấy tờ đăng ký tàu cá là đúng.\n"
)
CROSSING = (
    "BỘ GIAO THÔNG VẬN TẢI\nSố: 9/2026/TT-BGTVT\n\nTHÔNG TƯ\nVề vận tải đường bộ qua biên giới\n\n"
    "Chương II\nQUY ĐỊNH ĐỐI VỚI VẬN TẢI ĐƯỜNG BỘ GIỮA VIỆT NAM VÀ LÀO\n\n"
    "Điều 3. Quy định đối với phương tiện\n\n"
    "1. Phương tiện vận tải hàng hóa qua lại biên giới phải có các giấy tờ sau đây:\n"
    "a) Giấy phép liên vận loại A;\nb) Vận đơn.\n\n"
    "Chương III\nQUY ĐỊNH ĐỐI VỚI VẬN TẢI ĐƯỜNG BỘ GIỮA VIỆT NAM VÀ TRUNG QUỐC\n\n"
    "Điều 5. Quy định đối với phương tiện\n\n"
    "1. Phương tiện vận tải hàng hóa qua lại biên giới phải có các giấy tờ sau đây:\n"
    "a) Giấy phép vận tải loại C;\nb) Phiếu gửi hàng.\n\n"
    "Điều 6. Quy định đối với lái xe\n\n"
    "1. Lái xe qua lại biên giới phải mang theo các giấy tờ sau đây:\na) Hộ chiếu;\nb) Giấy phép lái xe.\n\n"
    "Điều 7. Báo cáo\n\n"
    "1. Báo cáo vận tải qua biên giới của doanh nghiệp vận tải\n"
    "a) Thời hạn gửi báo cáo: trước ngày 05 tháng 7 hằng năm;\nb) Cơ quan nhận báo cáo: Sở Xây dựng.\n\n"
    "2. Báo cáo vận tải qua biên giới của Sở Xây dựng\n"
    "a) Thời hạn gửi báo cáo: trước ngày 10 tháng 7 hằng năm;\nb) Cơ quan nhận báo cáo: Cục Đường bộ.\n"
)
PULLING_DOWN = (
    "QUỐC HỘI\nLuật số: 81/2025/QH15\n\nLUẬT\nBến cảng\n\nĐiều 4. Cấp phép bến cảng\n\n"
    "1. Chủ bến phải có giấy phép xây bến cảng, trừ các trường hợp sau đây:\n"
    "a) Bến tạm của hộ gia đình dưới 20 mét;\nb) Bến của bộ đội biên phòng.\n\n"
    "2. Cơ quan, tổ chức có liên quan đến cấp giấy phép xây bến cảng có trách nhiệm sau đây:\n"
    "a) Có ý kiến về hồ sơ cấp giấy phép xây bến cảng;\nb) Lưu hồ sơ cấp giấy phép xây bến cảng.\n\n"
    "Điều 5. Phá dỡ bến cảng\n\n"
    "1. Việc phá dỡ bến cảng được thực hiện trong các trường hợp sau đây:\n"
    "a) Bến cảng trong khu vực cấm xây dựng;\nb) Bến cảng hết thời hạn sử dụng.\n\n"
    "2. Chủ tịch Ủy ban nhân dân cấp tỉnh hoặc người được giao quyền quyết định việc cưỡng chế phá dỡ bến cảng.\n\n"
    "3. Nhà thầu phá dỡ bến cảng lập phương án theo quyết định cưỡng chế phá dỡ bến cảng của cơ quan có thẩm quyền.\n\n"
    "4. Bến tạm phải được phá dỡ khi bến chính đã hoạt động.\n\n"
    "5. Mức phạt hợp đồng phá dỡ bến cảng không vượt quá 12% giá trị hợp đồng.\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("procedures")
    with assistant_over(
        folder, {"pha.txt": FERRIES, "bien-gioi.txt": CROSSING, "ben-cang.txt": PULLING_DOWN}
    ) as opened:
        yield opened


@pytest.mark.parametrize("question", ["Hồ sơ gia hạn giấy phép chạy phà", "ho so gia han giay phep chay pha"])
def test_the_papers_of_a_procedure_come_from_under_its_own_heading(assistant: Assistant, question: str) -> None:
    found = quoted(assistant.ask(question))
    assert [line.split(" ", 1)[0] for line in found] == ["2.", "a)", "Trường", "b)"]


def test_a_heading_comes_with_the_line_that_tells_what_it_announces(assistant: Assistant) -> None:
    found = quoted(assistant.ask("Thời hạn cấp giấy phép chạy phà"))
    assert [line[:2] for line in found] == ["3.", "Tr"]
    assert "04 ngày" in found[1]


@pytest.mark.parametrize(
    "question",
    [
        "Thời hạn cấp phiếu sức khỏe của người lái phà",  # how old it may be is no answer
        "Thời hạn cấp chứng chỉ lái phà",  # nor are the conditions
        "Đăng ký tàu cá cần giấy tờ gì?",  # nor what is declared on a form
        "Mức phạt phá dỡ bến cảng không phép",  # nor what a contract says
        "Hồ sơ cấp giấy phép xây bến cảng gồm gì?",  # nor who has to keep the papers
        "Các trường hợp không được phá dỡ bến cảng",  # nor those in which it may be
        "cac truong hop khong duoc pha do ben cang",
        "Nhà thầu phá dỡ bến cảng không được làm gì?",
        "Bến cảng hạng 3 là gì?",
        "Báo cáo phá dỡ bến cảng gửi cho ai?",
    ],
)
def test_what_is_told_of_another_matter_is_no_answer(assistant: Assistant, question: str) -> None:
    assert quoted(assistant.ask(question)) == []


@pytest.mark.parametrize(
    ("question", "lead", "item"),
    [
        ("Xe chở hàng sang Trung Quốc phải có giấy tờ gì?", "1. Phương tiện", "b) Phiếu gửi hàng."),
        ("Xe chở hàng sang Lào phải có giấy tờ gì?", "1. Phương tiện", "b) Vận đơn."),
        ("Lái xe sang Trung Quốc phải mang giấy tờ gì?", "1. Lái xe", "b) Giấy phép lái xe."),
    ],
)
def test_papers_are_those_of_the_vehicle_or_the_driver_and_of_the_country(
    assistant: Assistant, question: str, lead: str, item: str
) -> None:
    found = quoted(assistant.ask(question))
    assert len(found) == 3
    assert found[0].startswith(lead)
    assert found[2] == item


@pytest.mark.parametrize(
    "question", ["Cưỡng chế phá dỡ bến cảng do ai quyết định?", "Ai quyết định cưỡng chế phá dỡ bến cảng?"]
)
def test_who_does_something_is_told_by_what_names_the_doer_alone(assistant: Assistant, question: str) -> None:
    assert [line[:2] for line in quoted(assistant.ask(question))] == ["2."]


@pytest.mark.parametrize(
    "question", ["Bến tạm của hộ gia đình có cần giấy phép xây không?", "Bến tạm của hộ có được miễn giấy phép không?"]
)
def test_whether_a_duty_holds_is_told_by_the_exceptions_from_it(assistant: Assistant, question: str) -> None:
    found = quoted(assistant.ask(question))
    assert found[0].startswith("1. Chủ bến phải có giấy phép")
    assert found[1].startswith("a) Bến tạm")
    assert not any("trách nhiệm" in line for line in found)


def test_when_something_has_to_be_done_is_told_by_the_case(assistant: Assistant) -> None:
    assert quoted(assistant.ask("Bến tạm phải phá dỡ khi nào?"))[0].startswith("4. Bến tạm phải được phá dỡ khi")


def test_items_of_several_lists_come_with_the_headings_that_tell_them_apart(assistant: Assistant) -> None:
    found = quoted(assistant.ask("Hạn nộp báo cáo vận tải qua biên giới"))
    assert [line[:2] for line in found] == ["1.", "a)", "2.", "a)"]


def test_where_a_sibling_is_named_more_passages_are_looked_at(tmp_path: Path) -> None:
    gates = "Suối Đồi Mây Thác Khe Ngựa Núi Đá Trúc Sim Lau Nứa Quế Hồi Mận Đào".split()
    articles = [
        f"Điều {n}. Trạm {gate}\n\nXe chở hàng sang Lào phải mang giấy tờ gì ở trạm {gate} thì trạm {gate} báo trước."
        for n, gate in enumerate(gates, 1)
    ]
    papers = "Điều 40. Phương tiện\n\n1. Phương tiện vận tải hàng hóa phải có các giấy tờ sau đây:\na) Phù hiệu.\n"
    head = "BỘ GIAO THÔNG VẬN TẢI\nSố: 7/2026/TT-BGTVT\n\nTHÔNG TƯ\nVề vận tải\n\nChương II\nVIỆT NAM VÀ LÀO\n\n"
    (tmp_path / "thong-tu.txt").write_text(head + "\n\n".join((*articles, papers)), "utf-8")
    with Assistant.open(Settings(data=tmp_path / "data")) as opened:
        opened.add(tmp_path / "thong-tu.txt")
        opened.catch_up()
        library = opened.library
        question = understand("Xe chở hàng sang Lào phải mang giấy tờ gì?", (), library.languages)
        scope = find_scope(question, library.catalogue, None)
        found, _ = passages_for(question, scope, library.catalogue, library.index)
    assert any("Phù hiệu" in hit.passage.text for hit in found)
