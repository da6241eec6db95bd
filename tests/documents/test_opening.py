"""First lines that a scan joined or broke are put right, and the card is read from them all the same."""

import pytest

from documents.card import read_card
from documents.lines import lines
from documents.opening import put_right
from tests.documents.making import made


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Hà Nội, ngày 10 tháng 6 năm 2024 THÔNG TƯ", ["Hà Nội, ngày 10 tháng 6 năm 2024", "THÔNG TƯ"]),
        ("Về một đề án của tỉnh Kính gửi: Tỉnh ủy", ["Về một đề án của tỉnh", "Kính gửi: Tỉnh ủy"]),
        (
            "Về phân bổ dự toán năm 2025 HỘI ĐỒNG NHÂN DÂN XÃ MƯỜNG LAI",
            ["Về phân bổ dự toán năm 2025", "HỘI ĐỒNG NHÂN DÂN XÃ MƯỜNG LAI"],
        ),
        (
            "KẾT LUẬN TẠI CUỘC HỌP VỀ GIAO THÔNG Ngày 03 tháng 3 năm 2025, tại Hà Nội, đã họp.",
            ["KẾT LUẬN TẠI CUỘC HỌP VỀ GIAO THÔNG", "Ngày 03 tháng 3 năm 2025, tại Hà Nội, đã họp."],
        ),
        ("Thành lập Ban Chỉ đạo Thực hiện Chương trình OCOP", ["Thành lập Ban Chỉ đạo Thực hiện Chương trình OCOP"]),
        (
            "Tỉnh đã họp. Ngày 03/3/2025, tỉnh ban hành kế hoạch.",
            ["Tỉnh đã họp. Ngày 03/3/2025, tỉnh ban hành kế hoạch."],
        ),
    ],
)
def test_a_line_is_cut_where_two_things_were_joined(line: str, pieces: list[str]) -> None:
    source = made(line)
    found = put_right(lines(source))
    assert [piece.text for piece in found] == pieces
    assert all(source.text[piece.start : piece.end] == piece.text for piece in found)


def test_a_year_goes_back_to_its_date_and_the_document_is_no_draft() -> None:
    source = made("""
    TỈNH ỦY HÀ GIANG
    ĐẲNG CỘNG SẢN VIỆT NAM
    Số 268-QĐ/TU
    Hà Giang, ngày 02 tháng 11 năm
    2021
    QUY ĐỊNH
    về trách nhiệm nêu gương
    - Căn cứ Điều lệ Đảng;
    """)
    card = read_card(source, "quet.pdf")
    assert card.date and card.date.value == "2021-11-02"
    assert card.issuer and card.issuer.value == "Tỉnh ủy Hà Giang"
    assert card.status != "draft"


def test_a_subject_may_name_a_number_with_a_date_said_in_full() -> None:
    card = read_card(
        made("""
        TỈNH ỦY LAI CHÂU
        Số 7-KH/TU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Lai Châu, ngày 15 tháng 8 năm 2022
        KẾ HOẠCH
        thực hiện Nghị quyết số 08-NQ/TU, ngày 05 tháng 3 năm 2022 của Tỉnh ủy
        I. MỤC ĐÍCH
        """),
        "x.docx",
    )
    assert card.subject and card.subject.value.endswith("ngày 05 tháng 3 năm 2022 của Tỉnh ủy")


def test_the_head_of_a_scan_is_read_in_spite_of_broken_mottos_and_stray_letters() -> None:
    card = read_card(
        made("""
        UY BAN NHÂN DÂN
        ›
        XÃ TẢ
        VAN
        BÁO CÁO
        CỘNG HÒA XÃ HỘI CHỦ
        NGHĨA VIỆT NAM
        Độc ọc lập lập - - Tự Tự do do - - Hạnh Hạnh phúc phú
        * Tả Van, ngày 3 tháng 6 năm 2024 Số ố : 42 /BC-UBND
        Kết quả xây dựng nông thôn mới
        Thực hiện Kế hoạch số 12/KH-UBND ngày 4/1/2024, xã báo cáo như sau.
        """),
        "quet.pdf",
    )
    values = [f.value if f else "" for f in (card.type, card.number, card.date, card.issuer, card.subject)]
    assert values == [
        "Báo cáo", "42/BC-UBND", "2024-06-03", "Ủy ban nhân dân xã Tả Van", "Kết quả xây dựng nông thôn mới",
    ]  # fmt: skip
