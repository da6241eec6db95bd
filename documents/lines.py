"""The lines of a source text, as structure, card and splitting see them.

A block of the reader is one line here unless it holds line breaks; a table row stays whole. It knows no meaning of any
line: ``markers`` tells a numbered line, ``head`` a letterhead.
"""

import re
from typing import NamedTuple

from documents.source import Block, BlockKind, SourceText

_LINE = re.compile(r"[^\n]+")
_FINAL = (".", ";", ",", ":", "…", "!", "?", "/")
_CLOSING = "\"'”’»)]*_ "


class TextLine(NamedTuple):
    """One line without the white space around it: ``text == source.text[start:end]``."""

    text: str
    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    table: int = -1
    header: bool = False


def lines(source: SourceText) -> list[TextLine]:
    """:return: every line with something to read, in text order."""
    text = source.text
    found: list[TextLine] = []
    for block in source.blocks:
        if block.kind == "row" or "\n" not in text[block.start : block.end]:
            _append(found, text, block.start, block.end, block)
            continue
        for match in _LINE.finditer(text, block.start, block.end):
            _append(found, text, match.start(), match.end(), block)
    return found


def _append(found: list[TextLine], text: str, start: int, end: int, block: Block) -> None:
    raw = text[start:end]
    stripped = raw.strip()
    if not stripped:
        return
    start += len(raw) - len(raw.lstrip())
    end = start + len(stripped)
    found.append(TextLine(stripped, start, end, block.kind, block.level, block.table, block.header))


def is_upper(text: str) -> bool:
    """:return: whether ``text`` has letters and nearly all of them are capitals (OCR loses a few)."""
    if text.isupper():
        return True
    if text[1:9].islower() or text.islower():  # most lines: no need to count
        return False
    small = sum(map(str.islower, text))
    return sum(map(str.isupper, text)) >= 9 * small > 0


def ends_sentence(text: str) -> bool:
    """:return: whether a line ends with punctuation, closing quotes and brackets put aside."""
    return text.rstrip(_CLOSING).endswith(_FINAL)
