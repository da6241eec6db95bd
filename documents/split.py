"""Cut sections into passages: the pieces that are searched and quoted.

A passage never crosses a section. Paragraphs stay whole where they fit, longer ones are cut between sentences, a table
row is never cut, and a line that introduces others (``... như sau:``, a heading) stays with what follows it. Passages
do not overlap; the caption of a table and its header row go into the path of the passages that continue the table.
It does not know documents or ids: the catalogue gives those.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, NamedTuple

from documents.sentences import sentences
from documents.source import Block, SourceText
from documents.structure import Section

PASSAGE_CHARS: Final = 1200
_INTRODUCTION_CHARS = 300  # so far may a passage be too long, to keep a heading with the paragraph under it
_CAPTION_CHARS = 400
_CAPTION = re.compile(
    r"(?:Bảng|BẢNG|Biểu|BIỂU|Phụ biểu|PHỤ BIỂU)\s+(?:số\s+|SỐ\s+)?[\dIVX]+(?:[.\-]\d+)*\s*(?:[.:–-]|$)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """One passage before it has an id: ``text[start:end]`` without white space at either end; ``page`` is 0-based."""

    start: int
    end: int
    path: tuple[str, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a stored document. ``text == stored_text[start:end]``; ``ordinal`` counts from 0 in its document."""

    id: str
    document_id: str
    ordinal: int
    start: int
    end: int
    text: str
    path: tuple[str, ...]
    page: int | None


def passage_at(passages: Sequence[Passage], offset: int) -> Passage:
    """:return: the passage that holds an offset of the text: the last one that begins there or before, else the first.

    :param passages: all of a document, in text order; at least one.
    """
    return passages[max(0, bisect_right(passages, offset, key=attrgetter("start")) - 1)]


class _Unit(NamedTuple):
    """What is not cut any further: a paragraph, a sentence of a long one, a row."""

    start: int
    end: int
    holds_next: bool  # introduces what follows
    table: int


def split(source: SourceText, sections: Sequence[Section]) -> tuple[Span, ...]:
    """Cut a document into spans.

    :param sections: the document's sections in text order.
    :return: spans in text order; every character but white space and furniture lies in exactly one.
    """
    page_starts = [page.start for page in source.pages]
    captions = _captions(source)
    spans: list[Span] = []
    blocks = _BlockWalk(source.blocks)
    for section in sections:
        units = list(_units(source.text, section, blocks.within(section)))
        for group in _packed(units) if not section.furniture else ():
            start, end = group[0].start, group[-1].end
            page = source.pages[max(0, bisect_right(page_starts, start) - 1)].number if page_starts else None
            spans.append(Span(start, end, section.path + _caption(group, captions), page))
    return tuple(spans)


class _BlockWalk:
    """Walks blocks and sections side by side, so that no block is looked at for every section."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks, self.next = blocks, 0

    def within(self, section: Section) -> Iterator[Block]:
        while self.next < len(self.blocks) and self.blocks[self.next].start < section.end:
            block = self.blocks[self.next]
            yield block
            if block.end > section.end:  # the section ends inside the block: its rest belongs to the next one
                return
            self.next += 1


def _units(text: str, section: Section, blocks: Iterator[Block]) -> Iterator[_Unit]:
    at = section.start
    for block in blocks:
        start, end = max(block.start, section.start), min(block.end, section.end)
        yield from _pieces(text, at, start, None)  # text that no block covers is kept all the same
        yield from _pieces(text, start, end, block)
        at = max(at, end)
    yield from _pieces(text, at, section.end, None)


def _pieces(text: str, start: int, end: int, block: Block | None) -> Iterator[_Unit]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    table = block.table if block and block.kind == "row" else -1
    if end - start <= PASSAGE_CHARS or table >= 0:
        introduces = text[end - 1] == ":" or bool(block and block.kind == "heading") or is_caption(text[start:end])
        holds = table < 0 and introduces
        yield _Unit(start, end, holds, table)
        return
    cuts = [(start + a, start + b) for a, b in sentences(text[start:end])]
    for a, b in cuts:
        yield from (_Unit(c, d, False, -1) for c, d in _short_enough(text, a, b))


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut at a semicolon or else between words where it is longer than a passage may be."""
    while end - start > PASSAGE_CHARS:
        limit = start + PASSAGE_CHARS
        cut = (
            max(
                text.rfind("; ", start + PASSAGE_CHARS // 2, limit),
                text.rfind(";\n", start + PASSAGE_CHARS // 2, limit),
            )
            + 1
        )
        cut = cut or text.rfind(" ", start + 1, limit) + 1 or limit
        yield start, start + len(text[start:cut].rstrip())
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _packed(units: Sequence[_Unit]) -> Iterator[list[_Unit]]:
    """Group units into passages of about equal length, as few as the limit allows."""
    left = sum(unit.end - unit.start + 1 for unit in units)
    group: list[_Unit] = []
    size = 0
    for unit in units:
        length = unit.end - unit.start + 1
        if group and _full(group, size, length, size + left):
            carried = _carried(group)
            yield group[: len(group) - len(carried)]
            group = carried
            size = sum(u.end - u.start + 1 for u in carried)
        group.append(unit)
        size += length
        left -= length
    if group:
        yield group


def _full(group: Sequence[_Unit], size: int, length: int, remaining: int) -> bool:
    """Whether the next unit opens a new passage: it does not fit, or the goal for equal passages is reached."""
    if size + length > PASSAGE_CHARS + 1:
        return size > _INTRODUCTION_CHARS or not all(unit.holds_next for unit in group)
    goal = remaining / -(-remaining // PASSAGE_CHARS)
    return size + length / 2 > goal and remaining > PASSAGE_CHARS and not group[-1].holds_next


def _carried(group: list[_Unit]) -> list[_Unit]:
    """:return: the introducing lines at the end of a full passage, which go over to the next one."""
    count = 0
    while count < len(group) - 1 and group[-1 - count].holds_next:
        count += 1
    return group[len(group) - count :]


def _captions(source: SourceText) -> dict[int, tuple[int, tuple[str, ...]]]:
    """:return: for each table the end of its header row, and the words of the caption above it and of that row."""
    found: dict[int, tuple[int, tuple[str, ...]]] = {}
    before: Block | None = None
    for block in source.blocks:
        if block.header and block.table not in found:
            caption = [before] if before and is_caption(source.text[before.start : before.end]) else []
            words = (" ".join(source.text[part.start : part.end].split()) for part in (*caption, block))
            found[block.table] = (
                block.end,
                tuple(w if len(w) <= _CAPTION_CHARS else w[:_CAPTION_CHARS] + "…" for w in words),
            )
        before = block
    return found


def is_caption(line: str) -> bool:
    """:return: whether a line names the table under it: "Bảng 3. Kết quả ...", "Biểu số 2: ..."."""
    return len(line) <= _CAPTION_CHARS and _CAPTION.match(line) is not None


def _caption(group: Sequence[_Unit], captions: dict[int, tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    table = group[0].table
    if table in captions and group[0].start >= captions[table][0]:
        return captions[table][1]
    return ()
