"""Put right the first lines of a document where its reader, of a scan above all, joined or broke them.

Cuts a line where two plainly different things were joined (a date and the title, a subject and the body that adopts or
the first words of the text), and joins a year to the date above that lost it. It changes no character: a line stays
``text[start:end]``. It knows nothing of what the lines mean beyond that.
"""

import re
from collections.abc import Iterator, Sequence

from documents.lines import TextLine
from documents.vietnamese import CAPITAL, SMALL

_FIRST_LINES = 40
_REACH = 400  # characters; the longest subjects have as many
_YEAR = re.compile(r"(?:19|20)\d\d\.?")
_LOST_YEAR = re.compile(r".{2,40},\s*ngày\s.{1,8}tháng\s.{1,5}năm")
_IN_CAPITALS = rf"(?:[{CAPITAL}]{{2,}}[\s,]+){{3,}}[{CAPITAL}]{{2,}}"
_CUTS = (
    re.compile(rf",\s*ngày\s.{{1,20}}năm\s\d{{4}}(?P<cut>\s+)(?=[{CAPITAL}]{{3,}})"),  # a date, and the title
    re.compile(r"\w(?P<cut>\s+)(?=Kính gửi\s*:)"),
    re.compile(rf"[{SMALL}\d]{{2}}(?P<cut>\s+)(?={_IN_CAPITALS}$)"),  # a subject, and who adopts
    re.compile(rf"{_IN_CAPITALS}(?P<cut>\s+)(?=(?:Ngày \d|Căn cứ |Thực hiện |Tại ))"),
    re.compile(
        rf"[{SMALL}\d](?P<cut>\s)"  # a subject, and the first words of the text
        r"(?=(?:Trong (?:những|thời gian)|Căn cứ (?:Luật|Nghị|Quyết|Hiến|Kế|Chỉ|Thông)|Ngày \d|Hiện nay,))"
    ),
)


def put_right(all_lines: Sequence[TextLine]) -> list[TextLine]:
    """:return: the lines, the first of them cut or joined where needed."""
    first = [piece for line in all_lines[:_FIRST_LINES] for piece in _cut(line)]
    return [*_joined(first), *all_lines[_FIRST_LINES:]]


def _cut(line: TextLine) -> Iterator[TextLine]:
    if line.kind == "row" or len(line.text) < 20:
        yield line
        return
    match = next((m for m in (cut.search(line.text, 0, _REACH) for cut in _CUTS) if m), None)
    if not match:
        yield line
        return
    at, after = match.span("cut")
    yield line._replace(text=line.text[:at], end=line.start + at)
    yield from _cut(line._replace(text=line.text[after:], start=line.start + after))


def _joined(first: Sequence[TextLine]) -> Iterator[TextLine]:
    waiting: TextLine | None = None
    for line in first:
        if waiting and _YEAR.fullmatch(line.text):
            yield waiting._replace(text=f"{waiting.text}{' ' * (line.start - waiting.end)}{line.text}", end=line.end)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = line if _LOST_YEAR.fullmatch(line.text) else None
        if not waiting:
            yield line
    if waiting:
        yield waiting
