"""Cards of the kinds of documents that a province has, laid out as Hướng dẫn 36-HD/VPTW and Nghị định 30/2020 ask."""

import pytest

from documents.card import Card, read_card
from tests.documents.making import made

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLào Cai, ngày 12 tháng 7 năm 2024"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM\nLào Cai, ngày 12 tháng 7 năm 2024"
BODY = "Thời gian qua, các cấp ủy, tổ chức đảng đã quan tâm lãnh đạo, chỉ đạo công tác này và đạt được nhiều kết quả."

KINDS = {
    "resolution of a people's council": (
        f"""HỘI ĐỒNG NHÂN DÂN\nTỈNH LÀO CAI\nSố: 15/NQ-HĐND\n{STATE}
        NGHỊ QUYẾT
        Về phát triển du lịch tỉnh Lào Cai
        HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI
        KHÓA XVI, KỲ HỌP THỨ 10
        Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
        QUYẾT NGHỊ:
        Điều 1. Thông qua đề án
        Nội dung.""",
        ("Nghị quyết", "15/NQ-HĐND", "Hội đồng nhân dân tỉnh Lào Cai", "Về phát triển du lịch tỉnh Lào Cai"),
    ),
    "plan of a people's committee": (
        f"""ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 134/KH-UBND\n{STATE}
        KẾ HOẠCH
        Thực hiện Nghị quyết số 20-NQ/TU của Ban Thường vụ Tỉnh ủy về chuyển đổi số
        Thực hiện Nghị quyết số 20-NQ/TU ngày 10/6/2022 của Ban Thường vụ Tỉnh ủy, tỉnh ban hành kế hoạch như sau:
        I. MỤC ĐÍCH, YÊU CẦU
        1. Mục đích""",
        (
            "Kế hoạch", "134/KH-UBND", "Ủy ban nhân dân tỉnh Lào Cai",
            "Thực hiện Nghị quyết số 20-NQ/TU của Ban Thường vụ Tỉnh ủy về chuyển đổi số",
        ),
    ),
    "directive of a provincial committee": (
        f"""TỈNH ỦY LÀO CAI\n*\nSố 12-CT/TU\n{PARTY}
        CHỈ THỊ
        về tăng cường sự lãnh đạo của Đảng đối với công tác dân vận
        -----
        {BODY}
        1. Các cấp ủy quán triệt chỉ thị.""",
        ("Chỉ thị", "12-CT/TU", "Tỉnh ủy Lào Cai", "Về tăng cường sự lãnh đạo của Đảng đối với công tác dân vận"),
    ),
    "rules of the Party": (
        f"""BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 66-QĐ/TW\n{PARTY}
        QUY ĐỊNH
        VỀ THỂ LOẠI, THẨM QUYỀN BAN HÀNH VÀ THỂ THỨC VĂN BẢN CỦA ĐẢNG
        - Căn cứ Điều lệ Đảng;
        Chương I
        QUY ĐỊNH CHUNG
        Điều 1. Phạm vi điều chỉnh
        Quy định này quy định về thể loại văn bản của Đảng.""",
        (
            "Quy định", "66-QĐ/TW", "Ban Chấp hành Trung ương",
            "Về thể loại, thẩm quyền ban hành và thể thức văn bản của Đảng",
        ),
    ),
    "decision of a chairman": (
        f"""ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 525/QĐ-UBND\n{STATE}
        QUYẾT ĐỊNH
        Về việc phê duyệt quy hoạch chi tiết cụm công nghiệp
        CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI
        Căn cứ Luật Tổ chức chính quyền địa phương;
        QUYẾT ĐỊNH:
        Điều 1. Phê duyệt quy hoạch chi tiết với các nội dung sau đây.""",
        (
            "Quyết định", "525/QĐ-UBND", "Ủy ban nhân dân tỉnh Lào Cai",
            "Về việc phê duyệt quy hoạch chi tiết cụm công nghiệp",
        ),
    ),
    "conclusion of a standing committee": (
        f"""ĐẢNG BỘ TỈNH LÀO CAI\nBAN THƯỜNG VỤ TỈNH ỦY\n*\nSố 118-KL/TU\n{PARTY}
        KẾT LUẬN
        CỦA BAN THƯỜNG VỤ TỈNH ỦY
        về một số nhiệm vụ trọng tâm
        {BODY}""",
        (
            "Kết luận", "118-KL/TU", "Ban Thường vụ Tỉnh ủy Đảng bộ tỉnh Lào Cai",
            "Của Ban Thường vụ Tỉnh ủy về một số nhiệm vụ trọng tâm",
        ),
    ),
    "urgent telegram": (
        f"""ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 07/CĐ-UBND\n{STATE}
        CÔNG ĐIỆN
        Về việc tập trung ứng phó với mưa lũ
        CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI điện:
        - Giám đốc các sở, ban, ngành;""",
        ("Công điện", "07/CĐ-UBND", "Ủy ban nhân dân tỉnh Lào Cai", "Về việc tập trung ứng phó với mưa lũ"),
    ),
    "proposal": (
        f"""UBND TỈNH LÀO CAI\nSỞ NỘI VỤ\nSố: 88/TTr-SNV\n{STATE}
        TỜ TRÌNH
        Về việc ban hành quy chế phối hợp
        Kính gửi: Ủy ban nhân dân tỉnh Lào Cai
        Thực hiện chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh, Sở Nội vụ trình Ủy ban nhân dân tỉnh xem xét.""",
        ("Tờ trình", "88/TTr-SNV", "Sở Nội vụ", "Về việc ban hành quy chế phối hợp"),
    ),
}  # fmt: skip


def card(text: str) -> Card:
    return read_card(made(text), "tep.docx")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_document_is_recognised(kind: str) -> None:
    text, (type_, number, issuer, subject) = KINDS[kind]
    found = card(text)
    values = [field.value if field else None for field in (found.type, found.number, found.issuer, found.subject)]
    assert values == [type_, number, issuer, subject]
    assert found.date and found.date.value == "2024-07-12"
    assert found.place and found.place.value == "Lào Cai"
    assert found.status != "draft"


def test_the_term_of_a_council_stands_under_its_name() -> None:
    found = card(KINDS["resolution of a people's council"][0])
    assert found.term and found.term.value == "khóa XVI"
