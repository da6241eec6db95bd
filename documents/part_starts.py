"""Where the documents of a file seem to begin that holds several: at every letterhead after the first.

A suggestion for a person to look at, never acted upon by itself: a form in an annex may look like a letterhead, and a
document without one is not seen. What becomes of the parts is ``parts``'s affair.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from documents.head import mottos
from documents.issuer import names_body
from documents.lines import is_upper
from documents.source import SourceText
from documents.vietnamese import fold

_AHEAD: Final = 14  # lines from the name of the State or the Party to number and date, in the longest letterheads tried
_ABOVE: Final = 5  # lines of the issuer above it, where the left column was read first
_COVER: Final = 20  # lines: more before the first letterhead are a document without one
_LONGEST: Final = 160
_NUMBER: Final = re.compile(r"(?:^|\|)\W*(?:(?:bo luat|luat|phap lenh|lenh) )?so\s?:?\s*\d[\d.]*\s?[-/]\s?\w")
_DATE: Final = re.compile(r"[^\d,|]{2,40},\s*ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}")
_SIGNS: Final = re.compile(
    r"\W*(?:(?:tm|t/m|kt|tl|tuq|q)\s?\.|noi nhan"
    r"|(?:tong |pho |quyen )*(?:chu tich|bi thu|giam doc|chanh|truong|bo truong))"
)


@dataclass(frozen=True, slots=True)
class StartLine:
    """A line at which a document may begin, by ``parts``'s rule: ``start`` is its place in the text.

    ``number`` counts from 1; ``page`` counts from 0, None in a format without pages.
    """

    number: int
    start: int
    text: str
    page: int | None


def start_lines(source: SourceText) -> list[StartLine]:
    """:return: every line at which a document may begin, in text order."""
    starts = sorted({block.start for block in source.blocks} | {line.start for line in source.lines})
    found: list[StartLine] = []
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        text = source.text[start:end].strip().partition("\n")[0]
        if text:
            found.append(StartLine(len(found) + 1, start, text, source.page_at(start)))
    return found


def suggested(lines: Sequence[StartLine]) -> list[StartLine]:
    """Suggest where the documents of a file begin.

    :param lines: all lines of the file.
    :return: the first line of each document; the first one is the file's unless a cover stands before it. Empty if
        nothing tells that there are several.
    """
    found: list[int] = []
    for index in _letterheads([fold(line.text) for line in lines], lines):
        first = _first_line(lines, index)
        if not found or first > found[-1] + 1:
            found.append(first)
    if found and found[0] <= _ABOVE:  # what stands above it belongs to it: an issuer, a stamp
        found[0] = 0
    elif found and found[0] > _COVER:
        found.insert(0, 0)
    return [lines[index] for index in found] if len(found) > 1 else []


def _letterheads(folded: Sequence[str], lines: Sequence[StartLine]) -> Iterator[int]:
    """:return: the first line of State, Party or number of each letterhead."""
    index = 0
    while index < len(lines):
        if _opens(folded[index], lines[index]) and (end := _end(folded, lines, index)):
            yield index
            index = end
        index += 1


def _opens(folded: str, line: StartLine) -> bool:
    return len(line.text) <= _LONGEST and (_names_state(line) or bool(_NUMBER.search(folded)))


def _names_state(line: StartLine) -> bool:
    cells = [cell for cell in line.text.split(" | ") if mottos(cell)]
    return any(is_upper(cell) or "Hạnh phúc" in cell for cell in cells) or any(
        re.search(r"doc lap\W+tu do\W+hanh phuc", fold(cell)) for cell in cells
    )


def _end(folded: Sequence[str], lines: Sequence[StartLine], first: int) -> int:
    """:return: the last line of a letterhead, 0 for none: its number with digits, and its date or State or Party."""
    number = date = state = -1
    for index in range(first, min(first + _AHEAD, len(lines))):
        if len(lines[index].text) > _LONGEST and index > first:
            break
        number = index if number < 0 and _NUMBER.search(folded[index]) else number
        date = index if date < 0 and _DATE.search(folded[index]) else date
        state = index if _names_state(lines[index]) and (state < 0 or index - state <= 1) else state
    told = [index for index in (number, date, state) if index >= 0]
    return max(told) if len(told) >= 2 and (number >= 0 or date >= 0) else 0


def _first_line(lines: Sequence[StartLine], index: int) -> int:
    """:return: the first line of the issuer above a letterhead, on the same page."""
    first = at = index
    while at > 0 and index - at < _ABOVE:
        above = lines[at - 1]
        named = is_upper(above.text) or not any(map(str.isalnum, above.text))
        if not named or len(above.text) > _LONGEST or above.page != lines[index].page or _SIGNS.match(fold(above.text)):
            break
        at -= 1
        first = at if names_body(above.text) else first
    return first
