from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from documents.formats.html import read_html
from documents.read import read

PAGE = """<!DOCTYPE html><html><head><title>Cổng thông tin</title><style>p {color: red}</style></head><body>
<header class="banner">Cổng thông tin điện tử</header>
<ul class="main-menu"><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li></ul>
<div id="content"><h1>Nghị quyết 10-NQ/TU</h1>
<p>Ban Thường vụ Tỉnh ủy ban hành <b>nghị
 quyết</b> về nông nghiệp.<br>Ngày 26/8/2021.</p>
<ol start="3"><li>Mục ba</li><li>Mục bốn<ul><li>Ý nhỏ</li></ul></li></ol>
<table><tr><th>TT</th><th>Xã</th><th>Hộ</th></tr><tr><td>1</td><td>Sa Pa</td><td>120</td></tr></table>
<script>document.write("quảng cáo")</script><!-- ghi chú --></div>
<div class="thong-ke-truy-cap">Đang online: 1</div><form>Đăng nhập <input name="u"></form>
<footer><p>© Văn phòng Tỉnh ủy</p><p>Điện thoại: 0214.3840.044</p></footer></body></html>"""


def texts(source):
    return [source.text[b.start : b.end] for b in source.blocks]


def test_main_text_is_kept_and_menus_counters_forms_are_not():
    assert texts(read_html(PAGE.encode(), "a.html")) == [
        "Nghị quyết 10-NQ/TU",
        "Ban Thường vụ Tỉnh ủy ban hành nghị quyết về nông nghiệp.",
        "Ngày 26/8/2021.",
        "3. Mục ba",
        "4. Mục bốn",
        "- Ý nhỏ",
        "TT | Xã | Hộ",
        "1 | Sa Pa | 120",
        "Điện thoại: 0214.3840.044",
    ]


def test_headings_items_and_header_rows_are_marked():
    found = {b.kind: (b.level, b.header) for b in reversed(read_html(PAGE.encode(), "a.html").blocks)}
    assert found["heading"] == (1, False)
    assert found["item"] == (1, False)
    assert found["row"] == (0, True)


def test_declared_encoding_is_believed():
    page = '<html><head><meta charset="utf-16"></head><body><p>Lào Cai</p></body></html>'
    assert read_html(page.encode("utf-16"), "a.html").text == "Lào Cai"
    page = "<html><head><meta charset='windows-1252'></head><body><p>Café</p></body></html>"
    assert read_html(page.encode("cp1252"), "a.html").text == "Café"


def test_layout_table_around_the_page_does_not_swallow_its_paragraphs():
    inner = "<table><tr><td>a</td><td>b</td><td>c</td></tr></table>"
    page = f"<body><table><tr><td><p>Một</p><p>Hai</p>{inner}</td></tr></table></body>"
    assert texts(read_html(page.encode(), "a.html")) == ["Một", "Hai", "a | b | c"]


def test_a_page_whose_whole_body_bears_a_menu_name_keeps_its_text():
    page = '<body><div class="content header"><p>Toàn văn nghị quyết</p></div></body>'
    assert read_html(page.encode(), "a.html").text == "Toàn văn nghị quyết"


def test_the_title_in_a_content_header_is_kept():
    page = "<body><header><h1>Nghị quyết 10</h1></header><article><p>Nội dung dài hơn tiêu đề</p></article></body>"
    assert texts(read_html(page.encode(), "a.html")) == ["Nghị quyết 10", "Nội dung dài hơn tiêu đề"]


def test_a_page_saved_in_one_file_is_read_whatever_its_name(tmp_path):
    page = MIMEMultipart("related")
    page.attach(MIMEText("<html><body><p>Điều 1. Phạm vi</p></body></html>", "html", "utf-8"))
    page.attach(MIMEImage(b"\x89PNG", "png"))
    path = tmp_path / "a.doc"
    path.write_bytes(page.as_bytes())
    source = read(path)
    assert (source.format, source.text) == ("html", "Điều 1. Phạm vi")


def test_the_date_above_an_article_is_kept():
    page = '<body><div class="article-header">Ngày 10/10/2023</div><p>Nội dung của bài viết</p></body>'
    assert texts(read_html(page.encode(), "a.html")) == ["Ngày 10/10/2023", "Nội dung của bài viết"]


def test_merged_cells_keep_the_others_in_their_columns():
    page = """<table><tr><th>Vùng</th><th>Xã</th><th>Hộ</th><th>Nghèo</th></tr>
    <tr><td rowspan="2">Cao</td><td>A</td><td>10</td><td>1</td></tr><tr><td>B</td><td>20</td><td>2</td></tr>
    <tr><td colspan="3">Tổng cộng</td><td>3</td></tr></table>"""
    assert texts(read_html(page.encode(), "a.html")) == [
        "Vùng | Xã | Hộ | Nghèo", "Cao | A | 10 | 1", "Cao | B | 20 | 2", "Tổng cộng |  |  | 3",
    ]  # fmt: skip
    absurd = '<table><tr><td colspan="99999999" rowspan="99999999">a<td>b<tr><td colspan="x">c<td>d<td>e</table>'
    assert "b" in read_html(absurd.encode(), "a.html").text


def test_a_page_nested_beyond_sense_keeps_its_words():
    deep = "<div>" * 20_000 + "Sa Pa" + "</div>" * 20_000
    assert "Sa Pa" in read_html(f"<html><p>Điều 1</p>{deep}</html>".encode(), "a.html").text
