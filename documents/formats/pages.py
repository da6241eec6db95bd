"""The pages of a PDF or of a scan -> one text: furniture out, paragraphs joined over page breaks, lines located.

Takes each page as words with boxes (``page``). It does not know where the words came from.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from documents.formats.flows import flows_of
from documents.formats.page import STARTS, Box, Flow, Grid, Line, Word, bounds, lines_of
from documents.formats.pieces import Piece, PieceLine, is_rule
from documents.secrecy import stamp_of

_NUMBER = re.compile(
    r"[\W_]*(?:(?:trang|page|tr\.)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|trên)\s*\d{1,4})?[\W_]*", re.I
)
_HYPHENATED = re.compile(r"(?<![^\W\d])[a-z]{3,}-$")
_LONGEST_WORD = 60
_ENDS = tuple(".;:!?…")
_EDGE = 0.12
_UNITS = 10_000
_TITLE = 8


@dataclass(frozen=True, slots=True)
class PageWords:
    """What one page holds: size in points, words, ruled tables; ``is_lost`` if it holds more that cannot be read."""

    width: float
    height: float
    words: tuple[Word, ...]
    grids: tuple[Grid, ...] = field(default=())
    is_lost: bool = False


def pieces_of(pages: Sequence[PageWords]) -> list[Piece]:
    """:return: the blocks of all pages; a table that goes on over a page break stays one table."""
    pages = _without_furniture(pages)
    flows: list[tuple[int, Flow]] = []
    table = 0
    for number, page in enumerate(pages):
        found = flows_of(page.words, page.grids, table)
        table = max([table, *(flow.table + 1 for flow in found)])
        flows += [(number, flow) for flow in _continued(flows, number, found)]
    pieces: list[Piece] = []
    parts: list[tuple[int, Flow]] = []
    seen: set[int] = set()
    for number, flow in flows:
        if parts and not _continues(parts[-1], (number, flow), pages):
            pieces += _piece(parts, pages, seen)
            parts = []
        parts.append((number, flow))
    return pieces + (_piece(parts, pages, seen) if parts else [])


def _continued(before: list[tuple[int, Flow]], number: int, found: list[Flow]) -> list[Flow]:
    """Join a table that goes on from the page before: one number, its header once, a row parted by the break whole.

    :param before: all flows so far; the last row is lengthened in place if it goes on.
    """
    if not before or not found or before[-1][0] != number - 1:
        return found
    last, first = before[-1][1], found[0]
    alike = last.kind == first.kind == "row" and all(
        abs(a - b) < 3 for a, b in zip(last.column, first.column, strict=True)
    )
    if not alike:
        return found
    header = next(flow for _, flow in before if flow.table == last.table)
    found = [replace(flow, table=last.table) if flow.table == first.table else flow for flow in found]
    if _texts(found[0]) == _texts(header):
        found = found[1:]
    if found and found[0].kind == "row" and _is_rest(last, found[0]):
        cells = tuple(above + below for above, below in zip(last.cells, found[0].cells, strict=True))
        before[-1] = (before[-1][0], replace(last, cells=cells))
        found = found[1:]
    return found


def _texts(flow: Flow) -> list[str]:
    return [_cell_text(cell) for cell in flow.cells]


def _cell_text(lines: Sequence[Line]) -> str:
    return reduce(_joined, (line.text for line in lines), "")


def _is_rest(row: Flow, rest: Flow) -> bool:
    """:return: whether ``rest`` is what the page break cut from ``row``: no number of its own, and a text goes on."""
    above, below = _texts(row), _texts(rest)
    if len(above) != len(below) or below[0] or not above[0]:
        return False
    pairs = [(a, b) for a, b in zip(above, below, strict=True) if b]
    if not all(a for a, _ in pairs):
        return False
    return any(b[0].islower() for _, b in pairs) or not any(a.endswith(_ENDS) for a, _ in pairs)


def _without_furniture(pages: Sequence[PageWords]) -> list[PageWords]:
    """Take out page numbers, and the lines that come back at the edge of most pages; a secrecy stamp stays."""
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(key for found in edges for key in {_key(line) for line in found})
    least = max(3, 0.4 * len(pages))
    cleaned = []
    for page, found in zip(pages, edges, strict=True):
        dropped = {
            word
            for line in found
            if (_NUMBER.fullmatch(line.text) or seen[_key(line)] >= least) and not stamp_of(line.text)
            for word in line.words
        }
        words = tuple(_kept(page, dropped)) if dropped else page.words
        cleaned.append(replace(page, words=words))
    return cleaned


def _edge_lines(page: PageWords) -> list[Line]:
    top, bottom = _edges(page)
    return lines_of([word for word in page.words if word[3] < top or word[1] > bottom])


def _edges(page: PageWords) -> tuple[float, float]:
    return _EDGE * page.height, (1 - _EDGE) * page.height


def _kept(page: PageWords, dropped: set[Word]) -> Iterator[Word]:
    """Only the words at the edges are looked up: to hash a word takes longer than to compare it."""
    top, bottom = _edges(page)
    return (word for word in page.words if (top <= word[3] and word[1] <= bottom) or word not in dropped)


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _continues(before: tuple[int, Flow], after: tuple[int, Flow], pages: Sequence[PageWords]) -> bool:
    """:return: whether a paragraph goes on in the next column or on the next page."""
    (page, flow), (next_page, following) = before, after
    if flow.kind == "row" or following.kind == "row" or (page == next_page and flow.column == following.column):
        return False
    if any(between.is_lost for between in pages[page + 1 : next_page]):
        return False
    last, first = flow.lines[-1], following.lines[0]
    text = first.text
    if text.isupper() and len(text) >= _TITLE and not last.text.isupper():
        return False  # a letterhead or a title begins the page
    if last.text.endswith(_ENDS) or STARTS.match(text + " ") or abs(last.height - first.height) > 0.25 * last.height:
        return False
    full = flow.column[1] - last.box.right < first.words[0].right - first.words[0].left + last.height
    if text[0].islower():
        return full or page != next_page
    return page != next_page and full and first.box.left - following.column[0] < 0.8 * first.height


def _piece(parts: Sequence[tuple[int, Flow]], pages: Sequence[PageWords], seen: set[int]) -> list[Piece]:
    page, flow = parts[0]
    if flow.kind == "row":
        return _row_piece(page, flow, pages[page], seen)
    text = ""
    lines: list[PieceLine] = []
    turns: list[tuple[int, int]] = []
    for number, part in parts:
        for line in part.lines:
            joined = _joined(text, line.text)
            start = len(joined) - len(line.text)
            if number != page:
                page = number
                turns.append((start, number))
            text = joined
            lines.append(PieceLine(start, len(text), number, _units(line.box, pages[number])))
    return [] if is_rule(text) else [Piece(text, page=parts[0][0], turns=tuple(turns), lines=tuple(lines))]


def _joined(text: str, more: str) -> str:
    """Put a line under the text above. What was parted at a hyphen is made whole: "26/2021/TT-" and "BGTVT", "2021-"
    and "2025"; a Latin word hyphenated by the printer ("develop-" and "ment") loses the hyphen.
    """
    if text.endswith("-"):
        if _HYPHENATED.search(text, max(0, len(text) - _LONGEST_WORD)) and re.match(r"[a-z]{3,}", more):
            return text[:-1] + more
        if re.match(r"\w", text[-2:]) and re.match(r"\w", more):
            return text + more
    return f"{text} {more}" if text else more


def _row_piece(number: int, flow: Flow, page: PageWords, seen: set[int]) -> list[Piece]:
    filled = [cell for cell in flow.cells if cell]
    cells = filled if len(filled) == 1 else flow.cells
    text = ""
    lines: list[PieceLine] = []
    for n, cell in enumerate(cells):
        text += " | " if n else ""
        start = len(text)
        text += _cell_text(cell)
        if cell:
            lines.append(PieceLine(start, len(text), number, _units(bounds([line.box for line in cell]), page)))
    cut = len(text) - len(text.lstrip())
    lines = [PieceLine(line.start - cut, line.end - cut, line.page, line.box) for line in lines]
    header = flow.table not in seen and len(filled) > 1
    seen.add(flow.table)
    return [Piece(text.strip(), "row", table=flow.table, header=header, page=number, lines=tuple(lines))]


def _units(box: Box, page: PageWords) -> tuple[int, int, int, int]:
    across, down = _UNITS / page.width, _UNITS / page.height
    left, right = round(box.left * across), round(box.right * across)
    top, bottom = round(box.top * down), round(box.bottom * down)
    if left < 0 or top < 0 or right > _UNITS or bottom > _UNITS:  # words that stick out of the page
        left, top, right, bottom = (max(0, min(_UNITS, side)) for side in (left, top, right, bottom))
    return left, top, right, bottom
