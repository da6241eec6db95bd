"""The pieces that every reader makes, and how they become one ``SourceText``.

Knows white space, control characters and symbol fonts. It does not know any file format, nor the old Vietnamese
encodings (``legacy``): text arrives here in Unicode.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from documents.source import Block, BlockKind, Line, PageSpan, SourceText
from documents.vietnamese import nfc

# Symbol and Wingdings put their glyphs into the private area: bullets are drawn with these
_BULLETS: Final = dict.fromkeys((0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0E0, 0xF0FC, 0xF06E, 0xF076, 0xF071), "•")
_INVISIBLE: Final = dict.fromkeys(
    [
        code
        for span in (range(9), range(0x0E, 0x20), range(0x7F, 0xA0), range(0x200B, 0x2010), range(0x202A, 0x202F))
        for code in span
    ]
)
_MARKS: Final = dict.fromkeys((0xAD, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF))
_PRIVATE: Final = {0xF000 + code: chr(code) for code in range(0x20, 0x7F)} | {0xF02D: "-"} | _BULLETS
_TABLE: Final = _INVISIBLE | _MARKS | _PRIVATE
_SPACE = re.compile(r"\s+")
_RULE = re.compile(r"[\s\-_=*~·–—─━]*")


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One printed line of a piece: ``text[start:end]`` and its box in 1/10,000 of the page, from the top left."""

    start: int
    end: int
    page: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has its place in the whole text. ``page`` is where it begins, ``turns`` the (offset, page) of
    the page breaks inside it; the other fields are those of ``Block``.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    table: int = -1
    header: bool = False
    page: int = -1
    turns: tuple[tuple[int, int], ...] = ()
    lines: tuple[PieceLine, ...] = ()


class ScannedPage(NamedTuple):
    """What ``PageSpan`` says of a page that was read from its image."""

    confidence: float
    marked_vowels: float
    turned: float


def clean(text: str) -> str:
    """:return: one line in NFC: white space collapsed, invisible characters gone, symbol bullets as "•"."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACE.sub(" ", nfc(text.translate(_TABLE))).strip()


def is_rule(text: str) -> bool:
    """:return: whether ``text`` is only a drawn line ("-------", "***") or nothing."""
    return _RULE.fullmatch(text) is not None


def paragraphs(text: str, kind: BlockKind = "paragraph", level: int = 0) -> list[Piece]:
    """:return: a piece for each line of ``text`` that says something; drawn lines are left out."""
    lines = (clean(line) for line in text.split("\n"))
    return [Piece(line, kind, level) for line in lines if not is_rule(line)]


def assemble(
    pieces: Iterable[Piece],
    format_: str,
    *,
    warnings: Sequence[str] = (),
    page_count: int = 0,
    scans: Mapping[int, ScannedPage] = MappingProxyType({}),
) -> SourceText:
    """Put pieces one under another.

    :param pieces: in reading order; their texts are clean. Empty ones and drawn lines outside tables are left out.
    :param format_: the file's format, e.g. "docx".
    :param warnings: Vietnamese sentences for the person who added the file.
    :param page_count: pages of a paged file, 0 for a format without pages.
    :param scans: the pages that were read from images, by page number.
    :return: the text, its blocks, and the page spans, which cover the text without gaps.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    lines: list[Line] = []
    starts: dict[int, int] = {}
    at = 0
    for piece in pieces:
        if not piece.text or (piece.kind != "row" and is_rule(piece.text)):
            continue
        end = at + len(piece.text)
        parts.append(piece.text)
        blocks.append(Block(piece.kind, at, end, piece.level, piece.table, piece.header))
        lines += [Line(at + line.start, at + line.end, line.page, *line.box) for line in piece.lines]
        for offset, page in ((0, piece.page), *piece.turns):
            starts.setdefault(page, at + offset)
        at = end + 1
    text = "\n".join(parts)
    pages = _pages(starts, page_count, len(text), scans) if page_count else ()
    return SourceText(text, format_, tuple(blocks), pages, tuple(warnings), tuple(lines))


def _pages(starts: dict[int, int], count: int, length: int, scans: Mapping[int, ScannedPage]) -> tuple[PageSpan, ...]:
    # a page without text of its own (blank, or filled by a long paragraph) is an empty span where the next one starts
    bounds = [length] * (count + 1)
    for number in range(count - 1, -1, -1):
        bounds[number] = min(starts.get(number, bounds[number + 1]), bounds[number + 1])
    if count:
        bounds[0] = 0
    return tuple(PageSpan(n, bounds[n], bounds[n + 1], *scans.get(n, ())) for n in range(count))
