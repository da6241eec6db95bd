"""Builds the Word forms of briefings: ``python -m assistant.briefing.forms.build``.

``party.docx`` follows Hướng dẫn 36-HD/VPTW, ``state.docx`` Nghị định 30/2020/NĐ-CP: A4, margins, Times New Roman, the
two-column head, type and subject, body, recipients and signature. They hold docxtpl's tags, so an office may change
them in Word and keep its own copy; the README of briefings lists the tags. Not needed to run the assistant: its
results are committed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

HERE: Final = Path(__file__).parent
FONT: Final = "Times New Roman"
_AFTER_BORDER: Final = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
_INDENT_MM: Final = 10
_TABLE_PT: Final = 12
_SMALL_PT: Final = 11  # of the table of progress, whose eight columns would break figures otherwise
_MARGIN_MM: Final = 1
_PROGRESS: Final = (
    ("TT", "{{ row.n }}", 9), ("Chỉ tiêu", "{{r row.name }}", 41), ("Đầu kỳ", "{{ row.baseline }}", 18),
    ("Mục tiêu", "{{ row.target }}", 18), ("Mới nhất", "{{ row.latest }}", 26), ("Thời điểm", "{{ row.date }}", 20),
    ("Đạt", "{{ row.achieved }}", 13), ("Ghi chú", "{{ row.note }}", 20),
)  # fmt: skip
_SIDES: Final = (("{{ left }}", "{{r row.left }}", 83), ("{{ right }}", "{{r row.right }}", 82))
_SOURCES: Final = (
    ("TT", "{{ source.n }}", 11), ("Văn bản", "{{r source.document }}", 34),
    ("Số, ngày", "{{ source.number_and_date }}", 22),
    ("Trang, mục", "{{ source.place }}", 42), ("Trích nguyên văn", "{{ source.quote }}", 56),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What differs between the two kinds of office; sizes in points, lengths in millimetres."""

    left: Sequence[tuple[str, int, str]]
    right: Sequence[tuple[str, int, str]]
    columns: tuple[int, int]
    ruled: tuple[int, int]
    subject_rule: int
    type_size: int
    dashes: bool
    recipients: tuple[str, int, int]


PARTY: Final = Look(
    left=(("{{ parent }}", 14, ""), ("{{ issuer }}", 14, "b"), ("*", 14, ""), ("Số {{ number }}", 14, "")),
    right=(("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "br"), ("{{ place_and_date }}", 14, "i")),
    columns=(75, 90),
    ruled=(9, 11),
    subject_rule=0,
    type_size=16,
    dashes=True,
    recipients=("u", 14, 12),
)
STATE: Final = Look(
    left=(("{{ parent }}", 13, ""), ("{{ issuer }}", 13, "br"), ("Số: {{ number }}", 13, "")),
    right=(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "bn"),
        ("Độc lập - Tự do - Hạnh phúc", 14, "br"),
        ("{{ place_and_date }}", 14, "i"),
    ),
    columns=(62, 103),
    ruled=(20, 20),
    subject_rule=62,
    type_size=14,
    dashes=False,
    recipients=("bi", 12, 11),
)


def build(look: Look) -> WordDocument:
    """:return: one form."""
    word = Document()
    _page(word)
    _styles(word)
    _thin(word)  # LibreOffice puts an empty line above a table that is the first thing in a text with footnotes
    _head(word, look)
    _title(word, look)
    _body(word)
    _close(word, look)
    _annex(word)
    _thin(word)  # a text ends in a paragraph
    return word


def _page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True  # the first page bears no number
    number = section.header.paragraphs[0]
    number.style, number.alignment = word.styles["Normal"], WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = number.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _thin(word: WordDocument) -> None:
    """Write an empty paragraph that takes no room."""
    paragraph = word.add_paragraph()
    spacing = paragraph.paragraph_format
    spacing.line_spacing, spacing.space_before, spacing.space_after = Pt(1), Pt(0), Pt(0)


def _styles(word: WordDocument) -> None:
    normal = word.styles["Normal"]
    _font(normal, 14)
    normal.paragraph_format.space_after = Pt(0)
    body = word.styles.add_style("Nội dung", WD_STYLE_TYPE.PARAGRAPH)
    body.base_style = normal
    spacing = body.paragraph_format
    spacing.first_line_indent, spacing.space_before, spacing.space_after = Mm(_INDENT_MM), Pt(6), Pt(0)
    spacing.line_spacing, spacing.alignment = 1.15, WD_ALIGN_PARAGRAPH.JUSTIFY
    heading = word.styles["Heading 1"]
    _font(heading, 14)
    heading.font.bold, heading.font.color.rgb = True, RGBColor(0, 0, 0)
    heading.paragraph_format.first_line_indent = Mm(_INDENT_MM)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(0)
    note = word.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = normal
    _font(note, 10)
    note.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    reference = word.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True


def _font(style: Any, size: int) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _head(word: WordDocument, look: Look) -> None:
    table = _grid(word, look.columns)
    _cell_margins(table, 0)  # the head has no room to spare
    for cell, lines, ruled in zip(table.rows[0].cells, (look.left, look.right), look.ruled, strict=True):
        _lines(cell, lines, ruled)
    word.add_paragraph()


def _lines(cell: _Cell, lines: Sequence[tuple[str, int, str]], ruled: int) -> None:
    """Write the centred lines of a cell; of the letters, b is bold, i italic, r a rule below, n closer letters."""
    for n, (text, size, look) in enumerate(lines):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), "b" in look, "i" in look
        if "r" in look:
            _rule(cell.add_paragraph(), ruled)


def _rule(paragraph: Paragraph, indent_mm: int) -> None:
    """Draw a line: the lower border of an empty paragraph, shorter than the column by an indent on either side."""
    spacing = paragraph.paragraph_format
    spacing.left_indent = spacing.right_indent = Mm(indent_mm)
    spacing.line_spacing, spacing.space_after = Pt(3), Pt(4)
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDER)


def _title(word: WordDocument, look: Look) -> None:
    for text, size in (("{{ type }}", look.type_size), ("{{ subject }}", 14)):
        paragraph = word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), True
    if look.dashes:
        word.add_paragraph("-----").alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        _rule(word.add_paragraph(), look.subject_rule)


def _body(word: WordDocument) -> None:
    for line in (
        "{%p for section in sections %}",
        "# {{ section.number }}. {{ section.heading }}",
        "{%p if section.nothing %}",
        "{{ section.nothing }}",
        "{%p endif %}",
        "{%p for point in section.points %}",
        "{{r point.runs }}",
        "{%p for item in point.parts %}",
        "{{r item }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{%p if section.rows %}",
    ):
        _line(word, line)
    _table(word, _SIDES, ("row", "section.rows"))
    _line(word, "{%p endif %}")
    _line(word, "{%p endfor %}")
    _line(word, "{%p if indicators %}")
    _table(word, _PROGRESS, ("row", "indicators"), size=_SMALL_PT)
    _line(word, "{%p endif %}")


def _annex(word: WordDocument) -> None:
    """Write the table of sources, on a page of its own behind the signature."""
    _line(word, "{%p if sources %}")
    _line(word, "# PHỤ LỤC: NGUỒN TRÍCH DẪN")
    heading = word.paragraphs[-1]
    heading.paragraph_format.page_break_before, heading.alignment = True, WD_ALIGN_PARAGRAPH.CENTER
    heading.paragraph_format.first_line_indent = Mm(0)
    _table(word, _SOURCES, ("source", "sources"))
    _line(word, "{%p endif %}")


def _line(word: WordDocument, text: str) -> None:
    heading = text.startswith("# ")
    word.add_paragraph(text.removeprefix("# "), style="Heading 1" if heading else "Nội dung")


def _table(
    word: WordDocument, columns: Sequence[tuple[str, str, int]], loop: tuple[str, str], *, size: int = _TABLE_PT
) -> None:
    """Write a table: the heads of its columns, and one row of tags that is repeated for each of the values."""
    heads, tags = [head for head, _, _ in columns], [tag for _, tag, _ in columns]
    table = _grid(word, [width for _, _, width in columns], rows=4)
    table.style = word.styles["Table Grid"]
    _cell_margins(table, _MARGIN_MM)
    name, values = loop
    rows = (heads, [f"{{%tr for {name} in {values} %}}"], tags, ["{%tr endfor %}"])
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(size), texts is heads
            if texts is heads:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    if columns is not _SIDES:  # whose cells may be longer than a page
        _whole(table.rows[2])
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)


def _grid(word: WordDocument, widths: Sequence[int], rows: int = 1) -> Table:
    table = word.add_table(rows=rows, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = Mm(width)
        column.width = Mm(width)
    return table


def _cell_margins(table: Table, width_mm: int) -> None:
    """Set how far the text of a table's cells stays away from their edges at the left and right."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(Mm(width_mm).twips)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange")


def _whole(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _close(word: WordDocument, look: Look) -> None:
    word.add_paragraph()
    table = _grid(word, (80, 85))
    _whole(table.rows[0])
    left, right = table.rows[0].cells
    style, size, small = look.recipients
    run = left.paragraphs[0].add_run("Nơi nhận:")
    run.font.size, run.bold, run.italic, run.underline = Pt(size), "b" in style, "i" in style, "u" in style
    for text in ("{%p for recipient in recipients %}", "{{ recipient }}", "{%p endfor %}"):
        left.add_paragraph().add_run(text).font.size = Pt(small)
    lines = [("{{ authority }}", 14, "b"), *[("", 14, "")] * 4, ("{{ signer }}", 14, "b")]
    _lines(right, lines, 0)


def main() -> None:
    """Write both forms beside this file."""
    for name, look in (("party", PARTY), ("state", STATE)):
        build(look).save(str(HERE / f"{name}.docx"))


if __name__ == "__main__":
    main()
