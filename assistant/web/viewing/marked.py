"""A stored text as what a page shows: blocks in order, each cut where a quote begins or ends, and the tree of sections.

In: the text with its blocks, and the places of quotes. Out: plain data whose words a template escapes. It knows neither
HTML nor the card of a document.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from documents.headings import headings
from documents.source import Block, SourceText

CELL = " | "


@dataclass(frozen=True, slots=True)
class Span:
    """The place of a quote: ``text[start:end]`` of a document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; ``quote`` is the number of the quote that they belong to, from 0, or -1.

    ``first`` tells whether the quote begins here.
    """

    text: str
    quote: int = -1
    first: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, paragraph or list item, or a whole table with its rows of cells.

    ``anchor`` is its name on the page; ``page`` is the page number, from 1, where this part is the first on its page.
    """

    kind: Literal["heading", "paragraph", "item", "table"]
    anchor: str
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    headers: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A heading in the tree of sections, and the part that it leads to; ``page`` counts from 1."""

    label: str
    depth: int
    anchor: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A box around words of a quote on the image of a page, in hundredths of its width and height."""

    quote: int
    first: bool
    left: float
    top: float
    width: float
    height: float


def parts_of(source: SourceText, quotes: Sequence[Span]) -> list[Part]:
    """:return: the text from beginning to end, its quotes marked."""
    titles = _titles(source)
    starts = {page.start: page.number + 1 for page in source.pages}
    parts: list[Part] = []
    for table, blocks in groupby(source.blocks, key=lambda block: block.table):
        run = list(blocks)
        made = [_table(source, run, quotes)] if table >= 0 else (_part(source, b, quotes, titles) for b in run)
        parts += made
    return list(_with_pages(parts, starts))


def tree_of(source: SourceText) -> list[TreeEntry]:
    """:return: the headings of a document in order; empty if it has none."""
    starts = [block.start for block in source.blocks]
    tables: dict[int, int] = {}
    for block in source.blocks:
        tables.setdefault(block.table, block.start)
    entries = []
    for heading in headings(source):
        if heading.label:
            block = source.blocks[max(0, bisect_right(starts, heading.start) - 1)]
            page = source.page_at(heading.start)
            anchor = _anchor(tables[block.table] if block.table >= 0 else block.start)
            entries.append(TreeEntry(heading.label, heading.depth, anchor, None if page is None else page + 1))
    return entries


def marks_by_page(source: SourceText, quotes: Sequence[Span]) -> dict[int, list[Mark]]:
    """:return: the boxes of the quotes by page, from 1; a box covers the quoted part of its line, letters taken as
    equally wide.
    """
    marks: dict[int, list[Mark]] = {}
    for number, quote in enumerate(quotes):
        for n, line in enumerate(source.lines_at(quote.start, quote.end)):
            length, width = max(1, line.end - line.start), line.right - line.left
            left = line.left + width * max(0, quote.start - line.start) / length
            right = line.right - width * max(0, line.end - quote.end) / length
            box = Mark(number, n == 0, left / 100, line.top / 100, (right - left) / 100, (line.bottom - line.top) / 100)
            marks.setdefault(line.page + 1, []).append(box)
    return marks


def _titles(source: SourceText) -> dict[int, int]:
    """:return: the level of each block that is (a line of) a heading, by its start."""
    found = [heading for heading in headings(source) if heading.label]
    starts = [heading.start for heading in found]
    levels: dict[int, int] = {}
    for block in source.blocks:
        at = bisect_right(starts, block.start) - 1
        if at >= 0 and block.end <= found[at].end:  # not a paragraph that begins with its title
            levels[block.start] = found[at].depth + 1
    return levels


def _anchor(start: int) -> str:
    return f"t{start}"


def _part(source: SourceText, block: Block, quotes: Sequence[Span], titles: dict[int, int]) -> Part:
    pieces = tuple(_pieces(source.text, block.start, block.end, quotes))
    anchor = _anchor(block.start)
    if block.kind == "heading" or block.start in titles:
        return Part("heading", anchor, min(titles.get(block.start, block.level) or 1, 4), pieces)
    return Part("item" if block.kind == "item" else "paragraph", anchor, block.level, pieces)


def _table(source: SourceText, rows: Sequence[Block], quotes: Sequence[Span]) -> Part:
    cells = tuple(
        tuple(tuple(_pieces(source.text, start, end, quotes)) for start, end in _cells(source.text, row))
        for row in rows
    )
    headers = next((n for n, row in enumerate(rows) if not row.header), len(rows))
    return Part("table", _anchor(rows[0].start), rows=cells, headers=headers)


def _cells(text: str, row: Block) -> Iterator[tuple[int, int]]:
    at = row.start
    while (cut := text.find(CELL, at, row.end)) >= 0:
        yield at, cut
        at = cut + len(CELL)
    yield at, row.end


def _pieces(text: str, start: int, end: int, quotes: Sequence[Span]) -> Iterator[Piece]:
    """Cut ``text[start:end]`` at the bounds of quotes; where two overlap, the words belong to the first."""
    cuts = sorted({start, end, *(edge for q in quotes for edge in (q.start, q.end) if start < edge < end)})
    for low, high in pairwise(cuts):
        inside = next((n for n, q in enumerate(quotes) if q.start <= low and high <= q.end), -1)
        yield Piece(text[low:high], inside, first=inside >= 0 and low == quotes[inside].start)


def _with_pages(parts: Sequence[Part], starts: dict[int, int]) -> Iterator[Part]:
    """Note on the first part of each page the page's number; a page that begins inside a part is noted on the next."""
    due = sorted(starts.items())
    for part in parts:
        page = None
        while due and due[0][0] <= int(part.anchor[1:]):
            page = due.pop(0)[1]
        yield Part(part.kind, part.anchor, part.level, part.pieces, part.rows, part.headers, page) if page else part
