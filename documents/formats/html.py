"""Web pages and Word's "saved as web page": the main text, without menus, counters and forms.

Nothing is fetched: links, images, style sheets and frames are only markup here. The contact lines of a page's foot
(address, telephone, e-mail) are kept, since people ask for them. Scripts are not run, so a page that writes its text by
script is empty.
"""

import email
import re
from collections.abc import Iterator, Sequence
from typing import Final

from bs4 import BeautifulSoup, Tag, UnicodeDammit
from bs4.element import NavigableString, PageElement, PreformattedString

from documents.errors import RefusedFile
from documents.formats.layout import is_layout, table_pieces
from documents.formats.legacy import Decoder, decode
from documents.formats.pieces import Piece, assemble, clean, paragraphs
from documents.source import SourceText

_DROPPED: Final = (
    "script style noscript template nav aside form button select option input textarea iframe object embed svg canvas "
    "video audio map head link meta dialog"
).split()
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:menu|nav|navbar|navigation|breadcrumbs?|sidebar|footer|banner|login|signin|counter|visitors?"
    r"|thong-?ke|truy-?cap|(?:users?|whos|dang)-online|share|social|related|tin-?lien-?quan|tags?|comments?|pagination"
    r"|pager|cookie|popup|ads?|advert\w*|search|toolbar|copyright|(?:site|page|top|main)-header)(?:$|[-_ ])"
    r"|^header ?$",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"địa chỉ|trụ sở|điện thoại|đt:|tel|fax|email|e-mail|hotline|đường dây nóng|@", re.IGNORECASE)
_BLOCKS: Final = frozenset(
    "p div section article main header footer li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr td th figure "
    "figcaption center address body html hr fieldset details summary tbody thead tfoot caption".split()
)
_MAIN_SHARE: Final = 0.4
_LONGEST_REPEAT: Final = 80
_MOST_COLUMNS: Final = 200


def read_html(data: bytes, name: str) -> SourceText:
    """Read a web page.

    :raises RefusedFile: if the bytes are no text.
    """
    declared = UnicodeDammit(data, is_html=True).declared_html_encoding if data[:3] != b"\xef\xbb\xbf" else None
    try:
        markup = data.decode(declared) if declared else decode(data, name)
    except (UnicodeDecodeError, LookupError):
        markup = decode(data, name)
    return assemble(html_pieces(markup, whole_page=True), "html")


def read_mhtml(data: bytes, name: str) -> SourceText:
    """Read a page saved with its pictures in one file (.mht, or .doc as Word writes it).

    :raises RefusedFile: if there is no page in it.
    """
    parts = email.message_from_bytes(data).walk()
    page = next((part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html"), None)
    if not isinstance(page, bytes):
        raise RefusedFile(name, "không có trang web nào trong tệp", "Hãy mở tệp, lưu lại thành .docx rồi thêm lại")
    return read_html(page, name)


def html_pieces(markup: str, *, whole_page: bool = False) -> list[Piece]:
    """Turn markup into pieces.

    :param whole_page: whether to leave menus and other furniture out and to look for the main text.
    """
    soup = BeautifulSoup(markup, "lxml")
    decoder = Decoder((str(text), "") for text in soup.find_all(string=True))
    contacts: list[Piece] = []
    root: Tag = soup.body or soup
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    try:
        if whole_page:
            contacts = _take_furniture(root, decoder)
            root = _main(root)
        pieces = list(_Walk(decoder).pieces(root))
    except RecursionError:  # a thousand tags in each other: no page that people wrote, but its words are still there
        return paragraphs(decoder.runs([(root.get_text("\n"), "")]))
    kept = {piece.text for piece in pieces}
    return pieces + [piece for piece in contacts if piece.text not in kept]


def _take_furniture(root: Tag, decoder: Decoder) -> list[Piece]:
    """Remove menus, counters and the like; :return: the contact lines that stood in them."""
    length = len(root.get_text())
    contacts: list[Piece] = []
    gone: set[int] = set()  # Tag.decomposed looks through the whole subtree each time
    for tag in root.find_all(True):
        if id(tag) in gone or tag.name in ("body", "main", "article", "table", "tbody", "tr", "td"):
            continue
        labels = " ".join([*(tag.get_attribute_list("class")), tag.get("id") or "", tag.get("role") or ""])  # type: ignore[list-item]
        if tag.name in ("header", "footer") or _FURNITURE.search(labels):
            # a wrapper that only bears such a name holds the page itself; a "content-header" holds its title
            wraps = len(tag.get_text()) > _MAIN_SHARE * length and tag.name not in ("header", "footer")
            if wraps or tag.find("h1") is not None:
                continue
            contacts += [p for p in _Walk(decoder).pieces(tag) if _CONTACT.search(p.text) and len(p.text) < 300]
            gone |= {id(inner) for inner in tag.find_all(True)}
            tag.extract()
    return contacts


def _main(root: Tag) -> Tag:
    for selector in ("main", "[role=main]", "article"):
        found = root.select(selector)
        if len(found) != 1 or len(found[0].find_all("h1")) < len(root.find_all("h1")):
            continue  # the title stands outside
        if len(found[0].get_text(strip=True)) >= _MAIN_SHARE * len(root.get_text(strip=True)):
            return found[0]
    return root


class _Walk:
    """One pass over a tree; numbers its tables and its lists."""

    def __init__(self, decoder: Decoder) -> None:
        self.decoder, self.table = decoder, 0

    def _unicode(self, text: str) -> str:
        return self.decoder.runs([(text, "")])

    def pieces(self, tag: Tag, depth: int = 0) -> Iterator[Piece]:
        """:return: the blocks under ``tag`` in order; text between blocks is a paragraph of its own."""
        inline: list[str] = []
        number = int(start) if (start := str(tag.get("start", "1"))).isdigit() else 1
        for child in tag.children:
            if not isinstance(child, Tag) or not _holds_blocks(child):
                inline.append(_text(child))
                continue
            yield from self._flush(inline)
            if child.name == "table":
                yield from self._table(child)
            elif child.name in ("ul", "ol"):
                yield from self.pieces(child, depth + 1)
            elif child.name == "li":
                yield from self._item(child, depth, f"{number}." if tag.name == "ol" else "-")
                number += 1
            elif re.fullmatch(r"h[1-6]", child.name):
                heading = clean(self._unicode(_text(child).replace("\n", " ")))
                yield from [Piece(heading, "heading", int(child.name[1]))] if heading else []
            else:
                yield from self.pieces(child, depth)
        yield from self._flush(inline)

    def _flush(self, inline: list[str]) -> list[Piece]:
        text = "".join(inline)
        inline.clear()
        return paragraphs(self._unicode(text)) if text.strip() else []

    def _item(self, tag: Tag, depth: int, marker: str) -> Iterator[Piece]:
        first = True
        for piece in self.pieces(tag, depth):
            if first and piece.kind == "paragraph":
                yield Piece(f"{marker} {piece.text}", "item", max(depth, 1))
            else:
                yield piece
            first = False

    def _table(self, tag: Tag) -> Iterator[Piece]:
        rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
        cells = [list(row.find_all(["td", "th"], recursive=False)) for row in rows]
        if tag.find("table") is not None and is_layout([[_text(cell) for cell in row] for row in cells]):
            for row in cells:
                for cell in row:
                    yield from self.pieces(cell)
            return
        headers = sum(1 for row in cells if row and all(cell.name == "th" for cell in row))
        texts = self._grid(cells)
        found = table_pieces(texts, self.table, headers=headers or -1)
        self.table += any(piece.table >= 0 for piece in found)
        yield from found

    def _grid(self, rows: Sequence[Sequence[Tag]]) -> list[list[str]]:
        """The cells' texts in the table's columns; a short text merged over rows stands in each, so that a row can be
        read alone, one merged over columns stands in the first.
        """
        texts: list[list[str]] = [[] for _ in rows]
        below: dict[tuple[int, int], str] = {}
        for r, row in enumerate(rows):
            for cell in row:
                while (r, len(texts[r])) in below:
                    texts[r].append(below.pop((r, len(texts[r]))))
                text = self._unicode(_text(cell))
                across, down = _span(cell, "colspan", _MOST_COLUMNS), _span(cell, "rowspan", len(rows) - r)
                repeated = text if len(clean(text)) <= _LONGEST_REPEAT else ""
                for n in range(across):
                    below |= {(r + d, len(texts[r]) + n): "" if n else repeated for d in range(1, down)}
                texts[r] += [text, *[""] * (across - 1)]
            while (r, len(texts[r])) in below:
                texts[r].append(below.pop((r, len(texts[r]))))
        return texts


def _span(cell: Tag, name: str, most: int) -> int:
    value = str(cell.get(name, "1"))
    return max(1, min(int(value), most)) if re.fullmatch(r"\d{1,6}", value) else 1


def _holds_blocks(tag: Tag) -> bool:
    return tag.name in _BLOCKS or tag.find(list(_BLOCKS)) is not None


def _text(node: PageElement) -> str:
    """The words of a node: white space in the source is one space, <br> and the end of a block are line breaks."""
    if isinstance(node, PreformattedString):  # comments, doctypes, CDATA
        return ""
    if isinstance(node, NavigableString):
        return re.sub(r"\s+", " ", str(node))
    if not isinstance(node, Tag):
        return ""
    if node.name == "br":
        return "\n"
    words = "".join(_text(child) for child in node.children)
    return f"\n{words}\n" if node.name in _BLOCKS else words
