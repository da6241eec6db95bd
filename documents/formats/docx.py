"""Word files of today (.docx, .docm): the body in order, as a reader sees it with all changes accepted.

python-docx opens the package and finds the parts; the paragraphs are walked as XML, because its ``Paragraph.text``
loses the soft hyphens (the letter "ư" of TCVN3 fonts) and everything inside tracked insertions, fields and text boxes.
Headers and footers are page furniture and stay out, but for a secrecy stamp; footnotes follow the body. Macros are
never run, nothing that the file refers to is fetched. It does not know headings by wording (``structure``).
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree
from lxml.etree import _Element

from documents.errors import RefusedFile
from documents.formats.damage import DAMAGE
from documents.formats.layout import is_layout, table_pieces
from documents.formats.legacy import Decoder, may_be_old
from documents.formats.numbering import Counter, Numbering, W, read_numbering
from documents.formats.pieces import Piece, assemble, clean
from documents.secrecy import stamp_of
from documents.source import SourceText

_P, _TBL, _TR, _TC, _R = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}r"
_PPR, _RPR, _TCPR, _TRPR, _VAL = f"{W}pPr", f"{W}rPr", f"{W}tcPr", f"{W}trPr", f"{W}val"
_T = f"{W}t"
_TEXTBOX = f"{W}txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# what a tracked change took away, and the recipe of a field (its result is kept)
_SKIPPED: Final = frozenset(
    {
        f"{W}del",
        f"{W}moveFrom",
        f"{W}delText",
        f"{W}instrText",
        _FALLBACK,
        _PPR,
        _RPR,
        _TEXTBOX,
        _TCPR,
        f"{W}tblPr",
        f"{W}tblGrid",
        f"{W}sectPr",
    }
)
_GLYPHS: Final = {
    f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad",
    f"{W}ptab": " ",
}  # fmt: skip
_TYPES: Final = "[Content_Types].xml"
_MAIN_TYPE: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAIN = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
_HEADING = re.compile(r"(?:heading|tiêu đề|đầu đề)\s*(\d)", re.IGNORECASE)
# people set whole paragraphs in a heading style for its looks: what is longer is no heading
_LONGEST_HEADING = 400
_LONGEST_REPEAT = 80
_MOST_COLUMNS = 63  # Word's own limit


@dataclass(frozen=True, slots=True)
class _Style:
    level: int = 0
    list_id: str = ""
    depth: int = 0
    font: str = ""


@dataclass(slots=True)
class _Walk:
    """What one pass over the body needs and counts."""

    styles: dict[str, _Style]
    counter: Counter
    decoder: Decoder
    boxed: bool  # whether there are text boxes, which are looked for in every paragraph
    tables: int = 0
    default: _Style = field(default_factory=_Style)


def read_docx(data: bytes, name: str) -> SourceText:
    """Read a Word file.

    :raises RefusedFile: if the package is damaged.
    """
    return assemble(docx_pieces(data, name), "docx")


def docx_pieces(data: bytes, name: str) -> list[Piece]:
    """:return: the blocks of the body, then the notes.

    :raises RefusedFile: if the package is damaged.
    """
    try:
        document = docx.Document(io.BytesIO(_as_plain_document(data)))
        return _blocks(document)
    except (PackageNotFoundError, *DAMAGE) as exc:
        raise RefusedFile(
            name, "tệp Word bị hỏng hoặc tải về chưa đủ", "Hãy mở bằng Word, lưu lại rồi thêm lại, hoặc tải lại tệp"
        ) from exc


def _as_plain_document(data: bytes) -> bytes:
    """:return: the package declared as a plain document: python-docx refuses templates and documents with macros."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        types = package.read(_TYPES)
        plain = _OTHER_MAIN.sub(_MAIN_TYPE, types)
        if plain == types:
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as changed:
            for entry in package.infolist():
                changed.writestr(entry, plain if entry.filename == _TYPES else package.read(entry))
    return out.getvalue()


def _blocks(document: Document) -> list[Piece]:
    styles = _styles(document)
    default = styles.get("", _Style())
    body, notes = document.element.body, list(_notes(document))
    decoder = Decoder(_texts_with_fonts((body, *notes), styles, default))
    boxed = any(next(root.iter(_TEXTBOX), None) is not None for root in (body, *notes))
    walk = _Walk(styles, Counter(_numbering(document)), decoder, boxed, default=default)
    return [*_stamps(document), *(piece for root in (body, *notes) for piece in _container(root, walk))]


def _texts_with_fonts(
    roots: Sequence[_Element], styles: dict[str, _Style], default: _Style
) -> Iterator[tuple[str, str]]:
    """The texts with their fonts; without, which is four times as fast, where nothing can be in an old encoding."""
    runs = [run for root in roots for run in root.iter(_T)]
    named = {font for root in roots for fonts in root.iter(f"{W}rFonts") for font in fonts.values()}
    named |= {style.font for style in styles.values()}
    if may_be_old("".join([run.text or "" for run in runs]), named):
        return ((run.text or "", _font_of(run, styles, default)) for run in runs)
    return iter(())


def _numbering(document: Document) -> Numbering:
    found = (rel for rel in document.part.rels.values() if rel.reltype.endswith("/numbering") and not rel.is_external)
    part = next((rel.target_part for rel in found), None)
    return read_numbering(None if part is None else etree.fromstring(part.blob, _parser()))


def _stamps(document: Document) -> Iterator[Piece]:
    """The secrecy stamps in page headers and footers, whose other words are left out."""
    for rel in document.part.rels.values():
        if rel.reltype.endswith(("/header", "/footer")) and not rel.is_external:
            for paragraph in etree.fromstring(rel.target_part.blob, _parser()).iter(f"{W}p"):
                if stamp := stamp_of(clean("".join(run.text or "" for run in paragraph.iter(_T)))):
                    yield Piece(stamp)


def _notes(document: Document) -> Iterator[_Element]:
    for rel in document.part.rels.values():
        if rel.reltype.endswith(("/footnotes", "/endnotes")) and not rel.is_external:
            for note in etree.fromstring(rel.target_part.blob, _parser()):
                if note.get(f"{W}type") is None:  # typed ones are the lines that Word draws above the notes
                    yield note


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)


def _styles(document: Document) -> dict[str, _Style]:
    """The level, list and font of each paragraph style, with what it inherits; the default style also as ""."""
    elements = {e.get(f"{W}styleId", ""): e for e in document.styles.element.iterchildren(f"{W}style")}
    styles: dict[str, _Style] = {}
    for style_id, element in elements.items():
        chain, at = [], element
        while at is not None and at not in chain:
            chain.append(at)
            at = elements.get(_find(at, "basedOn") or "")
        styles[style_id] = _style(chain)
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
            styles[""] = styles[style_id]
    return styles


def _style(chain: list[_Element]) -> _Style:
    level, list_id, depth, font = 0, "", 0, ""
    for element in chain:
        named = _HEADING.fullmatch(_find(element, "name") or "")
        outline = _find(element, f"pPr/{W}outlineLvl")
        level = (
            level or (int(named[1]) if named else 0) or (int(outline) + 1 if outline and outline in "012345678" else 0)
        )
        list_id = list_id or _find(element, f"pPr/{W}numPr/{W}numId") or ""
        depth = depth or _number(element.find(f"{_PPR}/{W}numPr"), "ilvl", 0)
        font = font or _font(element.find(_RPR))
    return _Style(level, list_id, depth, font)


def _find(element: _Element, path: str) -> str | None:
    child = element.find(f"{W}{path}")
    return None if child is None else child.get(_VAL)


def _font(properties: _Element | None) -> str:
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""


def _container(parent: _Element, walk: _Walk) -> Iterator[Piece]:
    """The blocks of a body, cell, note or content control."""
    for child in parent.iterchildren(etree.Element):
        if child.tag == _P:
            yield from _paragraph(child, walk)
        elif child.tag == _TBL:
            yield from _table(child, walk)
        elif len(child) and child.tag not in _SKIPPED:  # w:sdt, w:sdtContent, w:customXml, w:ins ...
            yield from _container(child, walk)


def _paragraph(element: _Element, walk: _Walk) -> Iterator[Piece]:
    for box in element.iter(_TEXTBOX) if walk.boxed else ():
        if next(box.iterancestors(_FALLBACK), None) is None and next(box.iterancestors(_P), None) is element:
            yield from _container(box, walk)
    lines = [line for line in map(clean, _paragraph_text(element, walk).split("\n")) if line]
    if not lines:
        return
    style, label = _effective(element, walk)
    if style.level and sum(map(len, lines)) <= _LONGEST_HEADING:
        yield Piece(f"{label} {' '.join(lines)}".strip(), "heading", style.level)
        return
    kind, depth = ("item", style.depth + 1) if label else ("paragraph", 0)
    yield Piece(f"{label} {lines[0]}".strip(), kind, depth)  # type: ignore[arg-type]
    yield from (Piece(line) for line in lines[1:])


def _effective(element: _Element, walk: _Walk) -> tuple[_Style, str]:
    """The style of a paragraph with its own settings over it, and the number that Word draws before it."""
    properties = element.find(_PPR)
    if properties is None:
        return walk.default, ""
    base = walk.styles.get(_find(properties, "pStyle") or "", walk.default)
    outline = _find(properties, "outlineLvl")
    level = (int(outline) + 1) % 10 if outline and outline in "0123456789" else base.level
    own = properties.find(f"{W}numPr")
    list_id = base.list_id if own is None else _find(own, "numId") or base.list_id
    depth = base.depth if own is None else _number(own, "ilvl", 0)
    label = walk.counter.label(list_id, depth) if list_id and list_id != "0" and _visible(element) else ""
    return _Style(level, list_id, depth, base.font), label


def _visible(element: _Element) -> bool:
    return any((node.text or "").strip() for node in element.iter(f"{W}t"))


def _paragraph_text(element: _Element, walk: _Walk) -> str:
    if walk.decoder.idle:  # then the fonts, which take half the time, do not matter
        return "".join(text for text, _ in _runs(element))
    return walk.decoder.runs([(text, _font_of(node, walk.styles, walk.default)) for text, node in _runs(element)])


def _runs(element: _Element) -> Iterator[tuple[str, _Element]]:
    """The texts of a paragraph and the elements that hold them, as if all changes were accepted."""
    for child in element:
        tag = child.tag
        if tag == _T:
            yield child.text or "", child
        elif tag in _GLYPHS:
            yield _GLYPHS[tag], child
        elif tag in _SKIPPED:
            continue
        elif len(child):
            yield from _runs(child)  # w:r, w:hyperlink, w:ins, w:moveTo, w:smartTag, w:sdt, w:fldSimple, drawings ...
        elif tag == f"{W}sym" and re.fullmatch("[0-9A-Fa-f]{4}", code := child.get(f"{W}char", "")):
            yield chr(int(code, 16)), child


def _font_of(node: _Element, styles: dict[str, _Style], default: _Style) -> str:
    """The font of a text: that of its run, else of the run's style, else of its paragraph's style."""
    if node.tag == f"{W}sym":
        return "Symbol"
    run = node.getparent()
    properties = None if run is None else run.find(_RPR)
    if font := _font(properties):
        return font
    if properties is not None and (style := _find(properties, "rStyle")) and styles.get(style, default).font:
        return styles[style].font
    paragraph = next(node.iterancestors(_P), None)
    return styles.get((paragraph is not None and _find(paragraph, f"pPr/{W}pStyle")) or "", default).font


def _table(element: _Element, walk: _Walk) -> Iterator[Piece]:
    rows = list(_rows(element))
    texts, headers = _texts(rows, walk)
    nested = element.find(f".//{_TC}//{_TBL}") is not None
    if nested and is_layout(texts):  # a frame around real tables
        for row in rows:
            for cell in _children(row, _TC):
                yield from _container(cell, walk)
        return
    found = table_pieces(texts, walk.tables, headers=headers or -1)
    walk.tables += any(piece.table >= 0 for piece in found)
    yield from found


def _children(element: _Element, tag: str) -> Iterator[_Element]:
    """The children with a tag, also inside content controls and tracked insertions."""
    for child in element.iterchildren(etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(child, tag)


def _rows(table: _Element) -> Iterator[_Element]:
    for row in _children(table, _TR):
        properties = row.find(_TRPR)
        if properties is None or properties.find(f"{W}del") is None:  # a row that a tracked change took away
            yield row


def _texts(rows: list[_Element], walk: _Walk) -> tuple[list[list[str]], int]:
    """The cells' texts, and how many rows from the top are marked as header.

    A short text of a cell merged over several rows stands in each of them, so that a row can be read alone.
    """
    texts: list[list[str]] = []
    above: dict[int, str] = {}
    headers = 0
    for number, row in enumerate(rows):
        cells: list[str] = []
        own = False
        column = 0
        for cell in _children(row, _TC):
            properties = cell.find(_TCPR)
            merge = None if properties is None else properties.find(f"{W}vMerge")
            if merge is not None and merge.get(_VAL) != "restart":
                cells.append(above.get(column, ""))
            else:
                text = "\n".join(_within_cell(piece) for piece in _container(cell, walk))
                above[column] = text if len(text) <= _LONGEST_REPEAT else ""
                own = own or bool(text)
                cells.append(text)
            span = min(_number(properties, "gridSpan", 1), _MOST_COLUMNS)
            cells += [""] * (span - 1)  # so that the cells of all rows stand in the table's columns
            column += span
        texts.append(cells if own else [])
        properties = row.find(_TRPR)
        headers += headers == number and properties is not None and properties.find(f"{W}tblHeader") is not None
    return texts, headers


def _within_cell(piece: Piece) -> str:
    """A row of a table inside a cell is no row of the table around it, whose columns it must not shift."""
    return piece.text.replace(" | ", "; ") if piece.kind == "row" else piece.text


def _number(properties: _Element | None, tag: str, default: int) -> int:
    value = None if properties is None else _find(properties, tag)
    return int(value) if value and re.fullmatch(r"\d{1,4}", value) else default
