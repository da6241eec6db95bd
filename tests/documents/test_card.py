"""The card: what the head of a document says, and nothing that it does not say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.card import Card, read_card
from documents.numbers import DocumentNumber
from tests.documents.making import made


def card(text: str, name: str = "tep.txt") -> Card:
    return read_card(made(text), name)


RESOLUTION = """
ỦY BAN THƯỜNG VỤ
QUỐC HỘI
Số: 1673/NQ-UBTVQH15
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 16 tháng 6 năm 2025
NGHỊ QUYẾT
VỀ VIỆC SẮP XẾP CÁC ĐƠN VỊ HÀNH CHÍNH CẤP XÃ CỦA TỈNH LÀO CAI NĂM 2025
ỦY BAN THƯỜNG VỤ QUỐC HỘI
Căn cứ Nghị quyết số 202/2025/QH15 ngày 12 tháng 6 năm 2025 của Quốc hội;
QUYẾT NGHỊ:
Điều 1. Sắp xếp các đơn vị hành chính cấp xã của tỉnh Lào Cai
Ủy ban Thường vụ Quốc hội quyết định sắp xếp các đơn vị hành chính cấp xã của tỉnh Lào Cai năm 2025 như sau:
"""


def test_a_state_resolution_is_recognised_from_its_letterhead() -> None:
    found = card(RESOLUTION)
    assert found.type and found.type.value == "Nghị quyết"
    assert found.number and found.number.value == "1673/NQ-UBTVQH15"
    assert found.issuer and found.issuer.value == "Ủy ban Thường vụ Quốc hội"
    assert found.place and found.place.value == "Hà Nội"
    assert found.date and found.date.value == "2025-06-16"
    assert found.document_number == DocumentNumber("1673", "nq", "nq-ubtvqh15")
    assert found.title == (
        "Nghị quyết 1673/NQ-UBTVQH15 về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh Lào Cai năm 2025"
    )


def test_every_value_is_read_from_the_words_at_its_offsets() -> None:
    source = made(RESOLUTION)
    found = read_card(source, "x")
    assert found.number and source.text[found.number.start : found.number.end] == "1673/NQ-UBTVQH15"
    assert found.issuer and source.text[found.issuer.start : found.issuer.end] == "ỦY BAN THƯỜNG VỤ\nQUỐC HỘI"
    assert found.date and source.text[found.date.start : found.date.end] == "ngày 16 tháng 6 năm 2025"
    assert found.subject and source.text[found.subject.start : found.subject.end].startswith("VỀ VIỆC SẮP XẾP")


def test_both_columns_of_a_letterhead_may_stand_in_one_line() -> None:
    found = card("""
    BỘ XÂY DỰNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    Số: 1074/QĐ-BXD Hà Nội, ngày 29 tháng 6 năm 2026
    QUYẾT ĐỊNH
    Ban hành các giải pháp kỹ thuật nâng cao an toàn phòng cháy, chữa cháy
    BỘ TRƯỞNG BỘ XÂY DỰNG
    Căn cứ Nghị định số 33/2025/NĐ-CP của Chính phủ quy định chức năng của Bộ Xây dựng;
    """)
    assert found.number and found.number.value == "1074/QĐ-BXD"
    assert found.issuer and found.issuer.value == "Bộ Xây dựng"
    assert found.place and found.place.value == "Hà Nội"
    assert found.date and found.date.value == "2026-06-29"


def test_a_party_document_after_a_note_of_a_sample_is_a_normal_one() -> None:
    found = card("""
    Tài liệu mẫu, tóm lược: viết lại theo thông tin công khai.
    TỈNH ỦY LÀO CAI
    Số: 10-NQ/TU
    ĐẢNG CỘNG SẢN VIỆT NAM
    Lào Cai, ngày 26 tháng 8 năm 2021
    # NGHỊ QUYẾT
    của Ban Thường vụ Tỉnh ủy về chiến lược phát triển nông nghiệp hàng hóa
    ## I. Hoàn cảnh ban hành
    Nghị quyết được ban hành trong nhiệm kỳ 2020 - 2025.
    """)
    assert found.number and found.number.value == "10-NQ/TU"
    assert found.issuer and found.issuer.value == "Tỉnh ủy Lào Cai"
    assert found.date and found.date.value == "2021-08-26"
    assert found.status == "unknown"


def test_an_empty_number_or_date_makes_a_draft_and_is_not_filled_from_elsewhere() -> None:
    found = card("""
    UBND TỈNH LÀO CAI
    VĂN PHÒNG
    Số: /BC-VP
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    Lào Cai, ngày tháng 6 năm 2026
    BÁO CÁO
    Tình hình triển khai các cụm công nghiệp trên địa bàn tỉnh
    Thực hiện Giấy mời số 312/GM-VPUBND ngày 17/6/2026 về tình hình triển khai các cụm công nghiệp.
    """)
    assert found.status == "draft"
    assert found.number is None and found.date is None and found.document_number is None
    assert found.place and found.place.value == "Lào Cai"
    assert found.issuer and found.issuer.value == "Văn phòng UBND tỉnh Lào Cai"


def test_an_article_about_a_resolution_does_not_become_that_resolution() -> None:
    found = card("""
    KHI NGHỊ QUYẾT BẮT NGUỒN TỪ CUỘC SỐNG
    Công cụ điều hành hữu hiệu là Nghị quyết số 10-NQ/TU, ngày 26/8/2021 của Ban Thường vụ Tỉnh ủy Lào Cai.
    Chủ trương trúng, đủ, kịp thời
    Tỉnh ủy đã ban hành 16 nghị quyết chuyên đề trong nhiệm kỳ.
    """)
    assert found.title == "Khi nghị quyết bắt nguồn từ cuộc sống"
    assert (found.type, found.number, found.date, found.issuer) == (None, None, None, None)


def test_an_official_letter_is_known_by_its_subject_under_the_number() -> None:
    found = card("""
    BỘ CÔNG THƯƠNG
    Số: 2265/BCT-ATMT
    V/v triển khai thực hiện Thông tư số 38/2025/TT-BCT
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    Hà Nội, ngày 10 tháng 4 năm 2026
    Kính gửi: Ủy ban nhân dân các tỉnh, thành phố.
    Bộ Công Thương đề nghị các đơn vị triển khai thực hiện.
    """)
    assert found.type and found.type.value == "Công văn"
    assert found.subject and found.subject.value == "Về việc triển khai thực hiện Thông tư số 38/2025/TT-BCT"
    assert found.number and found.number.value == "2265/BCT-ATMT"
    assert found.issuer and found.issuer.value == "Bộ Công Thương"


@pytest.mark.parametrize(
    ("left", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("UBND TỈNH LÀO CAI\nSỞ NỘI VỤ", "Sở Nội vụ"),
        ("UBND TỈNH LÀO CAI VĂN PHÒNG", "Văn phòng UBND tỉnh Lào Cai"),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH LÀO CAI", "Hội đồng nhân dân tỉnh Lào Cai"),
        ("CHÍNH PHỦ\n-------", "Chính phủ"),
        ("TỈNH ỦY LÀO CAI\n*", "Tỉnh ủy Lào Cai"),
        ("ĐẢNG BỘ TỈNH LÀO CAI\nBAN THƯỜNG VỤ\n*", "Ban Thường vụ Đảng bộ tỉnh Lào Cai"),
        ("TỈNH UỶ LÀO CAI\nBAN TỔ CHỨC", "Ban Tổ chức Tỉnh uỷ Lào Cai"),
        ("DUBND TỈNH LÀO CAI\nVĂN PHÒNG", "Văn phòng UBND tỉnh Lào Cai"),
        ("QUỐC HỘI\nQUỐC HỘI", "Quốc hội"),
    ],
)
def test_the_issuer_is_named_in_full(left: str, issuer: str) -> None:
    found = card(f"""
    {left}
    Số: 05/QĐ-X
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    QUYẾT ĐỊNH
    Về một việc
    Căn cứ đề nghị của Sở Nội vụ, Ủy ban nhân dân tỉnh, Hội đồng nhân dân tỉnh Lào Cai, Văn phòng UBND tỉnh, Tỉnh uỷ;
    """)
    assert found.issuer and found.issuer.value == issuer


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: Tối mật"])
def test_a_secrecy_stamp_is_seen_wherever_it_stands(stamp: str) -> None:
    at_head = card(f"TỈNH ỦY LÀO CAI\nSố: 01-BC/TU\n{stamp}\nBÁO CÁO\nvề một việc\nNội dung.")
    in_annex = card(RESOLUTION + f"PHỤ LỤC\n{stamp}\nDANH MỤC")
    assert at_head.secrecy and at_head.secrecy.value in stamp.upper()
    assert in_annex.secrecy


def test_words_about_secrets_are_no_stamp() -> None:
    assert card("Bảo vệ bí mật nhà nước\nTài liệu mật được quản lý theo quy định.\nmật\nBí mật").secrecy is None


def test_a_card_survives_json() -> None:
    found = card(RESOLUTION)
    assert Card.from_dict(found.as_dict()) == found


def test_a_file_without_any_words_is_named_after_the_file() -> None:
    assert card("", "bao-cao.txt").title == "bao-cao"


def test_a_title_may_name_its_issuer_number_and_date() -> None:
    found = card("""
    Nghị định của Chính phủ
    số 116/2003/NĐ-CP ngày 10/10/2003
    về việc tuyển dụng, sử dụng và quản lý cán bộ, công chức
    trong các đơn vị sự nghiệp của Nhà nước.
    Chính phủ
    Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;
    """)
    assert found.type and found.type.value == "Nghị định"
    assert found.number and found.number.value == "116/2003/NĐ-CP"
    assert found.date and found.date.value == "2003-10-10"
    assert found.issuer and found.issuer.value == "Chính phủ"
    assert found.subject and found.subject.value == (
        "Về việc tuyển dụng, sử dụng và quản lý cán bộ, công chức trong các đơn vị sự nghiệp của Nhà nước"
    )


def test_a_letterhead_whose_capitals_were_only_drawn_by_an_old_font_is_read_all_the_same() -> None:
    found = card("""
    bộ tài chính cộng hoà xã hội chủ nghĩa Việt nam
    -0- Độc lập-Tự do-Hạnh phúc
    SỐ: 144 /2002/QĐ/BTC
    Hà nội, ngày 22 tháng 11 năm 2002
    quyết định của bộ trưởng bộ tài chính
    về việc sửa đổi mức thuế suất của một số mặt hàng
    bộ trưởng bộ tài chính
    Căn cứ Nghị định số 86/2002/NĐ-CP của Chính phủ quy định chức năng, nhiệm vụ của Bộ Tài chính;
    """)
    assert found.type and found.type.value == "Quyết định"
    assert found.number and found.number.value == "144/2002/QĐ/BTC"
    assert found.issuer and found.issuer.value == "Bộ Tài chính"
    assert found.subject and found.subject.value == "Về việc sửa đổi mức thuế suất của một số mặt hàng"


def test_rules_attached_to_a_decision_do_not_take_its_number() -> None:
    found = card("""
    ỦY BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
    TỈNH CÀ MAU Độc lập – Tự do – Hạnh phúc
    QUY ĐỊNH
    VỀ CHỨC NĂNG, NHIỆM VỤ CỦA ĐỘI KIỂM TRA LIÊN NGÀNH
    (Ban hành kèm theo Quyết định số 05/2006/QĐ-UBND ngày 25 tháng 01 năm 2006)
    Chương I
    NHỮNG QUY ĐỊNH CHUNG
    """)
    assert found.type and found.type.value == "Quy định"
    assert found.number is None and found.date is None


def test_a_file_that_is_only_an_annex_has_a_title_and_nothing_else() -> None:
    found = card("""
    Phụ lục VIII
    MẪU GIẤY PHÉP VẬN CHUYỂN HÀNG HÓA NGUY HIỂM
    (Kèm theo Nghị định số 161/2024/NĐ-CP ngày 18 tháng 12 năm 2024 của Chính phủ)
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    GIẤY PHÉP
    VẬN CHUYỂN HÀNG HÓA
    """)
    assert found.type and found.type.value == "Phụ lục"
    assert found.subject and found.subject.value == "Mẫu giấy phép vận chuyển hàng hóa nguy hiểm"
    assert (found.number, found.date, found.issuer) == (None, None, None)


def test_a_treaty_is_dated_where_it_was_signed() -> None:
    found = card("""
    HIỆP ĐỊNH VẬN TẢI ĐƯỜNG BỘ
    GIỮA
    CHÍNH PHỦ NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    VÀ
    CHÍNH PHỦ NƯỚC CỘNG HÒA NHÂN DÂN TRUNG HOA
    Chính phủ hai nước, nhằm củng cố tình hữu nghị giữa nhân dân hai nước, đã thỏa thuận như sau.
    Điều 1
    Hai Bên đồng ý tiến hành vận chuyển.
    Làm tại Hà Nội ngày 22 tháng 11 năm 1994
    """)
    assert found.type and found.type.value == "Hiệp định"
    assert found.date and found.date.value == "1994-11-22"
    assert found.place and found.place.value == "Hà Nội"
    assert found.number is None and found.issuer is None


def test_a_headline_that_begins_with_a_type_is_no_title_without_a_letterhead() -> None:
    found = card("""
    NGHỊ QUYẾT 10-NQ/TU ĐI VÀO CUỘC SỐNG
    Sau hai năm, Nghị quyết số 10-NQ/TU của Ban Thường vụ Tỉnh ủy Lào Cai đã mang lại nhiều đổi thay cho nông thôn.
    """)
    assert (found.type, found.number, found.issuer) == (None, None, None)


@pytest.mark.parametrize(("end", "number"), [(" L", None), ("VHTTDL", "3/HD-SVHTTDL")])
def test_half_of_a_number_whose_end_a_scan_tore_off_is_not_taken(end: str, number: str | None) -> None:
    found = card(f"""
    UBND TỈNH HƯNG YÊN
    SỞ VĂN HÓA, THỂ THAO
    Số: 3/HD-S{end}
    Hưng Yên, ngày 09 tháng 01 năm 2023
    HƯỚNG DẪN
    Tổ chức lễ hội xuân Quý Mão năm 2023
    """)
    assert (found.number.value if found.number else None) == number


def test_a_number_in_the_middle_of_a_line_and_words_of_a_bad_scan_give_nothing() -> None:
    found = card("""
    VÉN HÀNG HÓA NGUY HIẾM THEO CHUYÉN
    Ít: : chị định số 161/2024/NĐ-CP
    _ (1)...... CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    VẬN CHUYEN HÀNG HÓA NGUY HIẾM
    Kính gửi: Sở Công Thương
    """)
    assert (found.number, found.issuer, found.date) == (None, None, None)


def test_the_subject_of_a_letter_runs_over_lines_and_not_into_the_other_column() -> None:
    found = card("""
    BỘ CÔNG THƯƠNG CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 2265/BCT-ATMT Độc lập - Tự do - Hạnh phúc
    V/v triển khai thực hiện thủ tục cấp Hà Nội, ngày tháng năm 2026
    Giấy phép vận chuyển hàng hóa nguy
    hiểm loại 1,2,3,4,9
    Kính gửi: Ủy ban nhân dân các tỉnh, thành phố
    """)
    assert found.subject and found.subject.value == (
        "Về việc triển khai thực hiện thủ tục cấp Giấy phép vận chuyển hàng hóa nguy hiểm loại 1,2,3,4,9"
    )
    assert found.number and found.number.value == "2265/BCT-ATMT"


LINES = st.sampled_from(
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "UBND TỈNH LÀO CAI", "VĂN PHÒNG",
     "Số: /BC-VP",
     "Số: 15/NQ-HĐND", "SỐ 24/2026//NQ-CP", "Hà Nội, ngày 1 tháng 2 năm 2024", ", ngày tháng năm", "NGHỊ QUYẾT", "LUẬT",
     "V/v việc gì đó", "Kính gửi: Sở", "Căn cứ Luật số 63/2025/QH15;", "Nghị quyết này có hiệu lực từ ngày ký.", "MẬT",
     "Điều 1. Sửa đổi Nghị định số 15/2020/NĐ-CP", "TM. ỦY BAN", "CHỦ TỊCH", "Nguyễn Văn An", "Nơi nhận:", "- Lưu: VT.",
     "PHỤ LỤC I", "(Kèm theo Quyết định số 05/QĐ-UBND)", "A | B", "*", "—", "nghị định của chính phủ", "Làm tại Hà Nội",
     "Tài liệu mẫu, tóm lược", "Một câu văn dài hơn một chút, có dấu chấm ở cuối để làm thân bài của văn bản này."]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(LINES, max_size=14))
def test_whatever_the_lines_every_value_lies_inside_the_text_and_the_card_survives_json(parts: list[str]) -> None:
    source = made("\n".join(parts))
    found = read_card(source, "tep.txt")
    values = [value for value in found.as_dict().values() if isinstance(value, dict)]
    for value in [*values, *found.as_dict()["recipients"], *found.as_dict()["relations"]]:
        assert 0 <= value["start"] < value["end"] <= len(source.text)
        assert value.get("value", "x").strip()
    assert found.title.strip()
    assert Card.from_dict(found.as_dict()) == found


@settings(deadline=None)
@given(st.lists(LINES, max_size=14))
def test_a_number_in_a_card_stands_in_the_text_with_these_digits(parts: list[str]) -> None:
    source = made("\n".join(parts))
    number = read_card(source, "tep.txt").number
    if number:
        written = source.text[number.start : number.end]
        assert "".join(filter(str.isalnum, written)) == "".join(filter(str.isalnum, number.value))
