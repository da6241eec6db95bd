"""The passages of one section become pieces that a briefing may quote: sentences, list items, table rows and cells.

Titles, captions and letterheads are no pieces: a line of prose that ends in no sign and carries no list mark states
nothing. Offsets are those of the stored text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.briefing.draft import CELL
from documents.markers import mark_of
from documents.sentences import sentences
from documents.split import Passage

_SHORT_ROW: Final = 300  # a longer row is quoted cell by cell
_KEY_CHARS: Final = 60
_ENDS: Final = re.compile(r"[.;:!?…][\"”)»]*\s*$")
_FIGURE_CELL: Final = re.compile(r"[\d.,%\s/-]*")
_ITEM_KINDS: Final = frozenset({"number", "point", "bullet", "dotted", "letter"})
_LABEL: Final = re.compile(r"\s+(?=[A-ZĐ][^\W\d_A-ZĐ]*(?: [^\W\d_A-ZĐ]+){0,3}:)|[(;.,]")  # "CCN Báo Đáp Vị trí: ..."
_BRACKETED: Final = re.compile(r"\(\d{1,2}\)\s")


Quoted = tuple[int, int, str]
PieceKind = Literal["sentence", "row", "cell"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What may be quoted, with offsets into the stored text.

    ``spans`` are (start, end, words), the last one of the piece itself: a row has the head of its table before it, a
    cell the name of its row. ``line`` tells paragraphs apart, ``first`` whether it opens one, ``item`` whether that
    paragraph is a list item, ``opens_list`` whether a list follows. ``column`` is the head over a cell; ``lead`` is the
    paragraph of a sentence, or the cell that names the row of a cell.
    """

    passage: Passage
    kind: PieceKind
    spans: tuple[Quoted, ...]
    text: str
    line: int
    first: bool = True
    item: bool = False
    opens_list: bool = False
    column: str = ""
    lead: str = ""


def pieces_of(passages: Sequence[Passage]) -> Iterator[Piece]:
    """:return: the pieces of the passages of one section, in text order."""
    table = _Table()
    headings = {_bare(part) for passage in passages for part in passage.path}
    for passage in passages:
        for start, end in _lines(passage.text):
            text = passage.text[start:end]
            if CELL in text:
                yield from table.pieces(passage, start, text)
                continue
            table.interrupted = True
            if _bare(text) not in headings and not text.isupper():
                yield from _prose(passage, start, text)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        if match[0].strip():
            yield match.start(), match.end()


def _prose(passage: Passage, start: int, line: str) -> Iterator[Piece]:
    item = is_item(line)
    if not item and not _ENDS.search(line):
        return
    spans = sentences(line)
    opening = line.strip()
    for n, (left, right) in enumerate(spans):
        text = line[left:right]
        yield Piece(
            passage=passage,
            kind="sentence",
            spans=((passage.start + start + left, passage.start + start + right, text),),
            text=text,
            line=passage.start + start,
            first=n == 0,
            item=item,
            opens_list=text.rstrip().endswith(":"),
            lead=opening,
        )


def is_item(line: str) -> bool:
    """:return: whether a line begins with the mark of a list."""
    stripped = line.strip()
    if _BRACKETED.match(stripped):
        return True
    mark = mark_of(stripped) if stripped else None
    return mark is not None and mark.kind in _ITEM_KINDS


class _Table:
    """The tables of a section on their way through its passages.

    The first row after other text is the head if it holds words alone; a line between rows does not end a table.
    """

    def __init__(self) -> None:
        self.head: Quoted | None = None
        self.columns: list[str] = []
        self.interrupted = True

    def pieces(self, passage: Passage, start: int, row: str) -> Iterator[Piece]:
        cells = row.split(CELL)
        at = passage.start + start
        interrupted, self.interrupted = self.interrupted, False
        if interrupted and not any(_FIGURE_CELL.fullmatch(cell) for cell in cells if cell.strip()):
            self.head, self.columns = (at, at + len(row), row), [cell.strip() for cell in cells]
            return
        if len(row) <= _SHORT_ROW:
            own = (at, at + len(row), row)
            spans = (self.head, own) if self.head else (own,)
            yield Piece(passage, "row", spans, row, at)
            return
        yield from self._cells(passage, at, cells)

    def _cells(self, passage: Passage, at: int, cells: Sequence[str]) -> Iterator[Piece]:
        key_index = next((n for n, cell in enumerate(cells) if any(c.isalpha() for c in cell)), 0)
        key, named = (at, at, ""), ""
        for n, cell in enumerate(cells):
            if n == key_index:
                key, named = (at, at + len(_name_of(cell)), _name_of(cell)), cell
            column = self.columns[n] if n < len(self.columns) else ""
            for left, right in sentences(cell) if n > key_index else ():
                spans = (key, (at + left, at + right, cell[left:right]))
                yield Piece(passage, "cell", spans, cell[left:right], at, column=column, lead=named)
            at += len(cell) + len(CELL)


def _name_of(cell: str) -> str:
    """:return: the first words of a cell, which name its row."""
    cut = _LABEL.split(cell, maxsplit=1)[0].rstrip()
    return cut if len(cut) <= _KEY_CHARS else cut[:_KEY_CHARS].rsplit(" ", 1)[0]


def _bare(line: str) -> str:
    return " ".join(line.split()).casefold()
