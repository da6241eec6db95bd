"""Headings and sections of laws, Party resolutions, reports and articles."""

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.headings import headings
from documents.source import SourceText
from documents.structure import Section, sections
from tests.documents.making import made

LAW = """
QUỐC HỘI
Luật số: 135/2025/QH15
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 10 tháng 12 năm 2025
LUẬT
XÂY DỰNG
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Chương I
NHỮNG QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Luật này quy định về hoạt động xây dựng theo quy định tại
Điều 5 của Luật khác và các văn bản hướng dẫn thi hành.
Điều 2. Giải thích từ ngữ
1. Hoạt động xây dựng gồm lập, thẩm tra, thẩm định dự án.
2. Công trình xây dựng là sản phẩm được xây dựng theo thiết kế.
Chương II
QUẢN LÝ DỰ ÁN
Mục 1
QUY ĐỊNH CHUNG
Điều 3. Ban hành kèm theo Luật này danh mục công trình thuộc diện phải có giấy phép.
Nơi nhận:
- Như Điều 3;
CHỦ TỊCH QUỐC HỘI
PHỤ LỤC I
DANH MỤC CÔNG TRÌNH
(Kèm theo Luật số 135/2025/QH15)
1. Nhà ở riêng lẻ có quy mô dưới 7 tầng.
"""


def paths(text: str) -> list[tuple[str, ...]]:
    return [section.path for section in sections(made(text))]


def test_a_law_is_cut_at_its_articles_under_chapters_and_sections() -> None:
    assert paths(LAW) == [
        (),
        ("Chương I. NHỮNG QUY ĐỊNH CHUNG", "Điều 1. Phạm vi điều chỉnh"),
        ("Chương I. NHỮNG QUY ĐỊNH CHUNG", "Điều 2. Giải thích từ ngữ"),
        ("Chương II. QUẢN LÝ DỰ ÁN", "Mục 1. QUY ĐỊNH CHUNG", "Điều 3"),
        (),
        ("PHỤ LỤC I. DANH MỤC CÔNG TRÌNH",),
    ]


def test_a_bare_chapter_heading_goes_with_its_first_article() -> None:
    source = made(LAW)
    first = sections(source)[1]
    assert source.text[first.start : first.end].startswith("Chương I\nNHỮNG QUY ĐỊNH CHUNG\nĐiều 1. Phạm vi")


def test_a_report_is_cut_at_roman_headings_and_at_numbered_titles() -> None:
    text = """
    BÁO CÁO
    Kết quả thực hiện nghị quyết
    I. KẾT QUẢ
    1. Về kinh tế
    Tốc độ tăng trưởng đạt 9,02 %, cao hơn bình quân chung của vùng trung du và miền núi.
    2. Về văn hóa
    Tỷ lệ hộ đạt chuẩn văn hóa là 87 %, tăng 2 % so với năm trước, đạt mục tiêu đã đề ra.
    II. TỒN TẠI, HẠN CHẾ, NGUYÊN NHÂN
    1. Giải ngân vốn đầu tư công còn chậm.
    2. Công tác phối hợp chưa chặt chẽ.
    """
    assert paths(text) == [
        (),
        ("I. KẾT QUẢ", "1. Về kinh tế"),
        ("I. KẾT QUẢ", "2. Về văn hóa"),
        ("II. TỒN TẠI, HẠN CHẾ, NGUYÊN NHÂN",),
    ]


def test_party_style_nests_dashes_numbers_and_letters() -> None:
    text = """
    NGHỊ QUYẾT
    về chuyển đổi số
    I- TÌNH HÌNH VÀ NGUYÊN NHÂN
    Tỉnh đã triển khai nhiều chương trình.
    II- NHIỆM VỤ, GIẢI PHÁP
    1. Nhiệm vụ chủ yếu
    1.1. Phát triển chính quyền số
    Hoàn thành kết nối, chia sẻ dữ liệu giữa các sở, ban, ngành và địa phương trong toàn tỉnh.
    1.2. Phát triển kinh tế số
    a) Về hạ tầng
    - Phủ sóng thông tin di động đến tất cả thôn, bản.
    """
    assert paths(text)[1:] == [
        ("I- TÌNH HÌNH VÀ NGUYÊN NHÂN",),
        ("II- NHIỆM VỤ, GIẢI PHÁP", "1. Nhiệm vụ chủ yếu", "1.1. Phát triển chính quyền số"),
        ("II- NHIỆM VỤ, GIẢI PHÁP", "1. Nhiệm vụ chủ yếu", "1.2. Phát triển kinh tế số", "a) Về hạ tầng"),
    ]


def test_an_article_has_short_bare_lines_as_headings_but_captions_are_none() -> None:
    long = "Bên cạnh những kết quả đã đạt được, việc thực hiện nghị quyết vẫn còn những khó khăn cần tháo gỡ. " * 3
    text = f"""
    KHI NGHỊ QUYẾT ĐI VÀO CUỘC SỐNG
    {long}
    Nhận diện khó khăn cần tháo gỡ
    {long}
    anh tin bai
    Hội nghị quán triệt, triển khai Nghị quyết 10-NQ/TU của Ban Thường vụ Tỉnh ủy
    {long}
    """
    assert paths(text) == [(), ("Nhận diện khó khăn cần tháo gỡ",)]


def test_headings_of_the_reader_are_kept_with_their_levels() -> None:
    text = (
        "# Báo cáo năm\nMở đầu bằng một đoạn văn ngắn.\n## Kết quả\nNội dung.\n### Kinh tế\nTốt.\n## Hạn chế\nCòn chậm."
    )
    assert paths(text) == [(), ("Kết quả",), ("Kết quả", "Kinh tế"), ("Hạn chế",)]


def test_articles_inside_a_quoted_amendment_are_not_headings() -> None:
    text = """
    NGHỊ QUYẾT
    VỀ SỬA ĐỔI QUY CHẾ
    Điều 1. Sửa đổi, bổ sung một số điều của Quy chế
    1. Sửa đổi Điều 7 như sau:
    “Điều 7. Trách nhiệm
    1. Chủ trì thực hiện.
    Điều 8. Thẩm quyền
    2. Phối hợp thực hiện.”
    Điều 2. Hiệu lực thi hành
    Nghị quyết này có hiệu lực từ ngày ký.
    """
    assert [h.label for h in headings(made(text))] == [
        "Điều 1. Sửa đổi, bổ sung một số điều của Quy chế",
        "Điều 2. Hiệu lực thi hành",
    ]


def test_table_rows_are_never_headings() -> None:
    text = "BÁO CÁO\nTình hình cụm công nghiệp\nI. HIỆN TRẠNG\nTT | Tên cụm\nI. Do xã quản lý | 16 cụm\n1 | Đầm Hồng"
    assert paths(text) == [(), ("I. HIỆN TRẠNG",)]


def test_an_empty_text_has_no_sections() -> None:
    assert sections(SourceText("", "txt", ())) == ()


LINES = st.sampled_from(
    ["Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "Điều 2. Đối tượng", "I. KẾT QUẢ", "1. Mục tiêu", "a) Về vốn",
     "1.1. Nội dung", "- Như trên;", "“Điều 9. Trích", "hết.”", "Nơi nhận:", "TM. ỦY BAN", "PHỤ LỤC", "A | B", "# Tựa",
     "Một câu văn thường, dài vừa phải và có dấu chấm.", "Chữ ngắn", "Câu dài. " * 40]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(LINES, max_size=30))
def test_sections_cover_the_text_without_gap_or_overlap(lines: list[str]) -> None:
    source = made("\n".join(lines))
    found = sections(source)
    assert "".join(source.text[s.start : s.end] for s in found) == source.text
    assert all(isinstance(section, Section) and section.start < section.end for section in found)


@settings(deadline=None)
@given(st.lists(LINES, max_size=30))
def test_every_heading_stands_in_a_section_that_names_it(lines: list[str]) -> None:
    source = made("\n".join(lines))
    found = sections(source)
    for heading in headings(source):
        inside = [s for s in found if s.start <= heading.start < s.end]
        assert len(inside) == 1 and inside[0].path[: len(heading.path)] == heading.path


def test_articles_of_a_licence_to_be_filled_in_are_no_headings_but_those_of_attached_rules_are() -> None:
    text = """
    QUYẾT ĐỊNH
    Ban hành Quy chế làm việc
    Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
    Nơi nhận:
    - Lưu: VT.
    QUY CHẾ LÀM VIỆC
    (Ban hành kèm theo Quyết định số 05/QĐ-UBND)
    Điều 1. Phạm vi điều chỉnh
    Quy chế này quy định về chế độ làm việc.
    PHỤ LỤC
    MẪU GIẤY PHÉP
    Điều 1. Cho phép ......
    """
    assert [h.label for h in headings(made(text)) if h.label] == [
        "Điều 1",
        "QUY CHẾ LÀM VIỆC",
        "Điều 1. Phạm vi điều chỉnh",
        "PHỤ LỤC. MẪU GIẤY PHÉP",
    ]


def test_a_second_document_in_one_file_begins_at_its_type() -> None:
    first = "HIỆP ĐỊNH\nVẬN TẢI\nĐiều 1\nNội dung.\nTHAY MẶT CHÍNH PHỦ\nĐã ký\n"
    text = first + "NGHỊ ĐỊNH THƯ\nVỀ VIỆC SỬA ĐỔI\nĐiều 1. Sửa đổi Điều 1."
    assert ("NGHỊ ĐỊNH THƯ VỀ VIỆC SỬA ĐỔI", "Điều 1") in paths(text)


def test_what_a_web_page_has_under_its_article_is_apart_from_the_article() -> None:
    source = made(
        "Bài viết\nTỉnh đã ban hành 16 nghị quyết.\nThống kê truy cập\nHôm nay: 1\n© Văn phòng Tỉnh ủy\nFax: 0214"
    )
    first_lines = [source.text[s.start : s.end].split("\n")[0] for s in sections(source)]
    assert first_lines == ["Bài viết", "Thống kê truy cập", "© Văn phòng Tỉnh ủy"]
