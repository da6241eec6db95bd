"""Builds the .docx and .pdf samples from the plain texts in ``sources/``: ``python -m documents.samples.build``.

Needs LibreOffice for the .pdf. Knows just the few marks that the sources use, not Markdown: ``=`` a letterhead row of
two cells parted by ``||``, ``#`` to ``###`` headings (``#`` is the centred type line), ``%`` a centred line, ``|`` a
table row, ``-`` a list item; anything else is a paragraph. Not needed to run or test the assistant: its results are
committed.
"""

import subprocess
import sys
import tempfile
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

# Metric twin of Times New Roman, which the rules for official documents ask for; it carries every Vietnamese letter.
FONT = "Liberation Serif"
HERE = Path(__file__).parent
PDF_NAMES = frozenset({"mau-bao-cao-ba-dia-phuong-2023"})
CONVERSION_TIMEOUT_S = 120


def build(target: Path) -> list[Path]:
    """Build every source into ``target``.

    :return: the files written, sorted.
    :raises subprocess.CalledProcessError: LibreOffice could not convert.
    """
    written = []
    for source in sorted((HERE / "sources").glob("*.md")):
        word = word_document(source.read_text(encoding="utf-8"))
        if source.stem in PDF_NAMES:
            written.append(_save_as_pdf(word, target / f"{source.stem}.pdf"))
        else:
            word.save(str(target / f"{source.stem}.docx"))
            written.append(target / f"{source.stem}.docx")
    return written


def word_document(source: str) -> WordDocument:
    """:return: an A4 document with the lines of ``source`` in the official look: margins, font, centred head."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    _set_styles(word)
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    for mark, group in groupby(lines, key=lambda line: line.split(" ", 1)[0]):
        _write(word, mark, list(group))
    return word


def _set_styles(word: WordDocument) -> None:
    for name, size in (("Normal", 14), ("Heading 1", 14), ("Heading 2", 14), ("Title", 15)):
        style = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme font would win over ours
    word.styles["Normal"].paragraph_format.space_after = Pt(8)
    title = word.styles["Title"]
    title.font.bold = True
    title.element.pPr.remove(title.element.pPr.find(qn("w:pBdr")))  # Word's blue rule has no place in our papers
    word.core_properties.author = ""


def _write(word: WordDocument, mark: str, lines: list[str]) -> None:
    if mark == "=":
        _write_table(word, [line[2:].split("||") for line in lines], letterhead=True)
    elif mark == "|":
        _write_table(word, [line.strip("|").split("|") for line in lines], letterhead=False)
    else:
        for line in lines:
            _write_line(word, mark, line)


def _write_line(word: WordDocument, mark: str, line: str) -> None:
    text = line.removeprefix(mark).strip()
    if mark == "#":
        _centre(word.add_paragraph(text, style="Title"))
    elif mark in {"##", "###"}:
        word.add_heading(text, level=len(mark) - 1)
    elif mark == "%":
        _centre(word.add_paragraph(text))
    elif mark == "-":
        word.add_paragraph(f"- {text}")
    else:
        word.add_paragraph(line)


def _write_table(word: WordDocument, rows: list[list[str]], *, letterhead: bool) -> None:
    table = word.add_table(rows=len(rows), cols=2, style="Normal Table" if letterhead else "Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].text = text.strip()
            _centre(cell.paragraphs[0])
    word.add_paragraph()


def _centre(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _save_as_pdf(word: WordDocument, path: Path) -> Path:
    with tempfile.TemporaryDirectory() as folder:
        word_path = Path(folder) / f"{path.stem}.docx"
        word.save(str(word_path))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent)]
        subprocess.run([*command, str(word_path)], check=True, timeout=CONVERSION_TIMEOUT_S, capture_output=True)
    return path


if __name__ == "__main__":
    sys.stdout.writelines(f"{path}\n" for path in build(HERE))
