import io
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from documents.errors import RefusedFile
from documents.formats.docx import read_docx

W = nsdecls("w")


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document):
    return read_docx(saved(document), "a.docx")


def texts(source):
    return [source.text[b.start : b.end] for b in source.blocks]


def test_paragraphs_and_tables_keep_their_order():
    document = docx.Document()
    document.add_paragraph("Trước bảng")
    table = document.add_table(2, 3)
    for cell, text in zip(table._cells, ["TT", "Xã", "Số hộ", "1", "Sa Pa", "120"], strict=True):
        cell.text = text
    document.add_paragraph("Sau bảng")
    source = read(document)
    assert texts(source) == ["Trước bảng", "TT | Xã | Số hộ", "1 | Sa Pa | 120", "Sau bảng"]
    assert [(b.kind, b.table, b.header) for b in source.blocks] == [
        ("paragraph", -1, False), ("row", 0, True), ("row", 0, False), ("paragraph", -1, False),
    ]  # fmt: skip


def test_headings_come_from_styles_and_outline_levels():
    document = docx.Document()
    document.add_heading("Chương I", 1)
    outlined = document.add_paragraph("Điều 1. Phạm vi")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "2")
    outlined._p.get_or_add_pPr().append(level)
    document.add_paragraph("Nội dung")
    assert [(b.kind, b.level) for b in read(document).blocks] == [("heading", 1), ("heading", 3), ("paragraph", 0)]


def test_numbered_paragraphs_get_the_numbers_that_word_draws():
    document = docx.Document()
    for text in ("một", "hai"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("chấm", style="List Bullet")
    source = read(document)
    assert texts(source) == ["1. một", "2. hai", "- chấm"]
    assert {b.kind for b in source.blocks} == {"item"}


def test_letterhead_table_is_read_column_by_column():
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "TỈNH ỦY LÀO CAI\n*"
    table.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    table.cell(1, 0).text = "Số 10-NQ/TU"
    table.cell(1, 1).text = "Lào Cai, ngày 26 tháng 8 năm 2021"
    assert texts(read(document)) == [
        "TỈNH ỦY LÀO CAI", "Số 10-NQ/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Lào Cai, ngày 26 tháng 8 năm 2021",
    ]  # fmt: skip


def test_tracked_changes_are_accepted():
    document = docx.Document()
    paragraph = document.add_paragraph("Giao Sở ")
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>Công nghiệp</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>Công Thương</w:t></w:r></w:ins>"))
    assert read(document).text == "Giao Sở Công Thương"


def test_soft_hyphens_of_old_fonts_are_the_letter_they_stand_for():
    document = docx.Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("n")
    run.font.name = ".VnTime"
    run._r.append(parse_xml(f"<w:softHyphen {W}/>"))
    run._r.append(parse_xml(f'<w:t {W} xml:space="preserve">íc vµ ng</w:t>'))
    run._r.append(parse_xml(f"<w:softHyphen {W}/>"))
    run._r.append(parse_xml(f"<w:t {W}>êi</w:t>"))
    assert read(document).text == "nước và người"


def test_runs_in_old_fonts_are_converted_and_unicode_runs_beside_them_stay():
    document = docx.Document()
    paragraph = document.add_paragraph()
    old = paragraph.add_run("NghÞ quyÕt ")
    old.font.name = ".VnTimeH"
    new = paragraph.add_run("số 10 ® ©")
    new.font.name = "Times New Roman"
    assert read(document).text == "Nghị quyết số 10 ® ©"


def test_text_boxes_content_controls_and_fields_are_read_once():
    document = docx.Document()
    paragraph = document.add_paragraph("Đoạn ")
    paragraph._p.append(
        parse_xml(
            f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
            "<mc:Choice><w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
            "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )
    paragraph._p.append(parse_xml(f'<w:fldSimple {W} w:instr=" PAGE "><w:r><w:t>trường</w:t></w:r></w:fldSimple>'))
    control = parse_xml(f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Ô nhập</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    paragraph._p.addnext(control)
    assert texts(read(document)) == ["DỰ THẢO", "Đoạn trường", "Ô nhập"]


def test_headers_and_footers_are_not_in_the_text():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Chân trang"
    document.add_paragraph("Thân bài")
    assert read(document).text == "Thân bài"


def test_merged_cells_are_read_once_across_and_repeated_down():
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, values in zip(table.rows, (("Khu vực", "Xã", "Hộ"), ("Vùng cao", "A", "1"), ("", "B", "2")), strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    table.cell(1, 0).merge(table.cell(2, 0))
    wide = document.add_table(2, 3)
    for cell in wide._cells:
        cell.text = "x"
    wide.cell(0, 0).merge(wide.cell(0, 2)).text = "I. Cụm công nghiệp"
    assert texts(read(document)) == [
        "Khu vực | Xã | Hộ", "Vùng cao | A | 1", "Vùng cao | B | 2", "I. Cụm công nghiệp", "x | x | x",
    ]  # fmt: skip


def test_a_total_under_merged_cells_stays_in_its_column():
    document = docx.Document()
    table = document.add_table(3, 4)
    values = (("TT", "Dự án", "Đơn vị", "Vốn"), ("1", "Cầu", "Sở XD", "970,46"), ("Tổng cộng", "", "", "1.311,4"))
    for row, texts_of_row in zip(table.rows, values, strict=True):
        for cell, value in zip(row.cells, texts_of_row, strict=True):
            cell.text = value
    table.cell(2, 0).merge(table.cell(2, 2)).text = "Tổng cộng"
    assert texts(read(document)) == [
        "TT | Dự án | Đơn vị | Vốn", "1 | Cầu | Sở XD | 970,46", "Tổng cộng |  |  | 1.311,4",
    ]  # fmt: skip


def test_a_date_line_cut_into_cells_is_one_line_and_the_closing_is_read_from_above():
    document = docx.Document()
    table = document.add_table(3, 4)
    for cell, value in zip(table.rows[0].cells, ("", "Sóc Trăng, ngày", "tháng", "năm"), strict=True):
        cell.text = value
    table.cell(1, 1).text = "ĐẠI DIỆN THEO PHÁP LUẬT"
    table.cell(2, 0).text = "Ghi chú: kê khai đủ."
    assert texts(read(document)) == [
        "Sóc Trăng, ngày tháng năm", "ĐẠI DIỆN THEO PHÁP LUẬT", "Ghi chú: kê khai đủ.",
    ]  # fmt: skip


def test_nested_tables_lose_no_text():
    document = docx.Document()
    frame = document.add_table(1, 1)
    inner = frame.cell(0, 0).add_table(2, 2)
    for cell, text in zip(inner._cells, ["Tên", "Số", "Sa Pa", "7"], strict=True):
        cell.text = text
    data = document.add_table(1, 3)
    for cell, text in zip(data._cells, ["a", "b", "c"], strict=True):
        cell.text = text
    nested = data.cell(0, 1).add_table(1, 2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "d", "e"
    assert texts(read(document)) == ["Tên | Số", "Sa Pa | 7", "a | b d; e | c"]


def test_a_damaged_package_is_refused():
    document = docx.Document()
    document.add_paragraph("x" * 5000)
    with pytest.raises(RefusedFile, match="bị hỏng"):
        read_docx(saved(document)[:-200], "a.docx")


def test_external_entities_are_not_expanded(tmp_path):
    import zipfile

    secret = tmp_path / "secret.txt"
    secret.write_text("BÍ MẬT")
    source = io.BytesIO(saved(docx.Document()))
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "word/document.xml":
                content = (
                    f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
                    f"<w:document {W}><w:body><w:p><w:r><w:t>Công khai &x;</w:t></w:r></w:p></w:body></w:document>"
                ).encode()
            new.writestr(item, content)
    assert read_docx(out.getvalue(), "a.docx").text == "Công khai"


def changed(data, name, change):
    """The package with one member changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return out.getvalue()


@pytest.mark.parametrize(
    "kind",
    ["ms-word.document.macroEnabled", "ms-word.template.macroEnabledTemplate",
     "openxmlformats-officedocument.wordprocessingml.template"],
)  # fmt: skip
def test_documents_with_macros_and_templates_are_read_as_text(kind):
    document = docx.Document()
    document.add_paragraph("Điều 1. Phạm vi")
    data = changed(
        saved(document), "[Content_Types].xml",
        lambda types: types.replace(
            b"openxmlformats-officedocument.wordprocessingml.document.main", f"{kind}.main".encode()
        ),
    )  # fmt: skip
    data = changed(data, "word/vbaProject.bin", lambda _: b"Sub AutoOpen()")
    assert texts(read_docx(data, "a.docm")) == ["Điều 1. Phạm vi"]


def test_nothing_that_a_document_refers_to_is_fetched():
    asked = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    Thread(target=server.serve_forever, daemon=True).start()
    kinds = ("image", "attachedTemplate", "hyperlink", "oleObject", "header", "footnotes", "numbering")
    there = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    links = "".join(
        f'<Relationship Id="x{kind}" Type="{there}{kind}" Target="http://127.0.0.1:{server.server_port}/{kind}" '
        'TargetMode="External"/>'
        for kind in kinds
    )
    document = docx.Document()
    document.add_paragraph("Điều 1. Phạm vi")
    data = changed(
        saved(document), "word/_rels/document.xml.rels",
        lambda rels: rels.replace(b"</Relationships>", links.encode() + b"</Relationships>"),
    )  # fmt: skip
    assert texts(read_docx(data, "a.docx")) == ["Điều 1. Phạm vi"]
    server.shutdown()
    assert asked == []
