"""Part a file that holds several documents, where a person says that each of them begins; and read such a part anew.

A part is a text like any other, with its own card, passages and catalogue entry (``Prepared.part`` counts from 1): its
pages keep their numbers in the file, its lines their places on them, ``offset`` tells where it begins in the file's
text. What stands before the first document belongs to none. Nothing here guesses where a document begins.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from documents.errors import RefusedFile, ResolutionsError
from documents.intake import Prepared, prepare_text
from documents.source import Block, Line, SourceText


def prepare_parts(source: SourceText, path: Path, *, name: str, starts: Sequence[int]) -> list[Prepared]:
    """Do for each document in a file what ``intake.prepare_text`` does for a file.

    :param source: the text of the whole file.
    :param starts: where each document begins in it: the starts of blocks or of printed lines, in order.
    :return: the parts, ready for ``Catalogue.add``.
    :raises ResolutionsError: if a start is that of no block and no line, or not behind the one before.
    :raises RefusedFile: if a part is empty or stamped secret; then none may be stored.
    """
    known = {block.start for block in source.blocks} | {line.start for line in source.lines}
    for before, start in pairwise((-1, *starts)):
        if start not in known or start <= before:
            raise ResolutionsError(
                f"{name}: vị trí {start} không phải là đầu một đoạn hay một dòng sau vị trí {before}. "
                "Hãy chọn lại chỗ tách tài liệu."
            )
    return [
        prepare_text(part_of(source, start, end), path, name=name, part=number)
        for number, (start, end) in enumerate(pairwise((*starts, len(source.text))), 1)
    ]


def part_of(source: SourceText, start: int, end: int) -> SourceText:
    """:return: ``source.text[start:end]``, without white space at its end, with what is known of it."""
    end = start + len(source.text[start:end].rstrip())

    def moved(at: int) -> int:
        return min(max(at, start), end) - start

    return SourceText(
        source.text[start:end],
        source.format,
        tuple(
            replace(b, start=moved(b.start), end=moved(b.end)) for b in source.blocks if b.start < end and b.end > start
        ),
        tuple(
            replace(p, start=moved(p.start), end=moved(p.end))
            for p in source.pages
            if p.start < end and (p.end > start or start < p.start == p.end)
        ),
        source.warnings,
        tuple(
            replace(line, start=line.start - start, end=line.end - start)
            for line in source.lines
            if start <= line.start and line.end <= end
        ),
        source.offset + start,
    )


def part_again(source: SourceText, before: SourceText, name: str) -> SourceText:
    """Find a part in its file that was read anew.

    :param source: the text of the whole file.
    :param before: the part as it was read earlier.
    :raises RefusedFile: if its first or its last line (in a format without pages: block) is not there any more.
    """
    starts = _places(source, before, 0)
    ends = _places(source, before, -1)
    if not starts or not ends:
        raise RefusedFile(
            name, "đọc lại không thấy đầu hoặc cuối của tài liệu này trong tệp", "Hãy thêm lại tệp và tách lại từ đầu"
        )
    start = min(starts, key=lambda block: abs(block[0] - before.offset))[0]
    length = len(before.text)
    end = min((e for e in ends if e[1] > start), key=lambda block: abs(block[1] - start - length), default=None)
    return part_of(source, start, end[1] if end else len(source.text))


def _places(source: SourceText, before: SourceText, which: int) -> list[tuple[int, int]]:
    """:return: (start, end) of the lines or blocks in ``source`` that say what one of the part's says."""
    pieces: Sequence[Block | Line] = before.blocks
    among: Sequence[Block | Line] = source.blocks
    if before.lines and source.lines:  # a part may begin inside a block
        pieces, among = before.lines, source.lines
    text = before.text[pieces[which].start : pieces[which].end]
    return [(piece.start, piece.end) for piece in among if source.text[piece.start : piece.end] == text]
