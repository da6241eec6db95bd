"""What a reader returns: the text of one file and where its parts lie.

Knows nothing of headings by wording, cards or passages: those are read from this by ``structure``, ``card``, ``split``.
"""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row"]


@dataclass(frozen=True, slots=True)
class PageSpan:
    """One page of a paged file: ``text[start:end]``; ``number`` counts from 0.

    On a page that was read from its image, ``confidence`` is how sure Tesseract was of its words (mean, 0 to 100, -1 if
    it failed) and ``marked_vowels`` the share of its vowels that bear a mark (0 to 1; Vietnamese prose has .5 to .6);
    None on others. ``turned`` is by how many degrees, counterclockwise, it was turned to be read: its lines are located
    on the page as it was read, and it is drawn like that.
    """

    number: int
    start: int
    end: int
    confidence: float | None = None
    marked_vowels: float | None = None
    turned: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row: ``text[start:end]``, no line break at either end.

    ``level`` is the heading level (1 is the highest) or the depth of a list item, 0 otherwise. ``table`` numbers the
    tables of the file from 0 and is -1 outside tables; ``header`` marks the header row of a table. The cells of a row
    are separated by `` | ``.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    table: int = -1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a paged file: ``text[start:end]`` stands on ``page`` (from 0) in the box from ``left``,
    ``top`` to ``right``, ``bottom``, in 1/10,000 of the page's width and height, from its top left corner.
    """

    start: int
    end: int
    page: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file, in Unicode NFC with line feeds as line ends, and its blocks in reading order.

    Blocks do not overlap and cover everything but the line breaks between them. ``pages`` is empty where the format
    has none. ``warnings`` are Vietnamese sentences for the person who added the file. ``text`` holds no furniture
    (repeated page headers, footers, page numbers, web menus). ``lines`` say where on its page each line stands, so
    that a quote can be shown in the original; empty in a format without pages. ``offset`` is where the text of one of
    several documents in a file begins in the text of the file (``parts``), 0 for a whole file.
    """

    text: str
    format: str
    blocks: tuple[Block, ...]
    pages: tuple[PageSpan, ...] = ()
    warnings: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    offset: int = 0

    def page_at(self, offset: int) -> int | None:
        """:return: the 0-based page that holds ``offset``, or None in a format without pages."""
        found = None
        for page in self.pages:
            if page.start > offset:
                break
            found = page.number
        return found

    def turned(self, page: int) -> float:
        """:return: by how many degrees, counterclockwise, a page (from 0) was turned to be read; 0.0 if not known."""
        return next((span.turned for span in self.pages if span.number == page), 0.0)

    def lines_at(self, start: int, end: int) -> tuple[Line, ...]:
        """:return: the printed lines that hold part of ``text[start:end]``, so that it can be marked on its pages."""
        return tuple(line for line in self.lines if line.start < end and line.end > start)
