"""A draft as Markdown: sections, points, and the sources as footnotes."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.briefing.draft import Draft, Section
from assistant.briefing.outline import (
    ACHIEVED,
    NOTHING,
    TOO_LONG,
    Link,
    Point,
    note_of,
    places_of,
    points,
    remarks_of,
    roman,
    unit_of,
)

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|])")
_HEADS: Final = ("TT", "Chỉ tiêu", "Đầu kỳ", "Mục tiêu", "Mới nhất", "Thời điểm", "Đạt", "Ghi chú")


def as_markdown(draft: Draft, link: Link) -> str:
    """:return: the draft; what comes from documents is escaped."""
    notes: list[str] = []
    lines = [f"# {draft.type}", "", f"**{_plain(draft.title)}**", ""]
    for number, section in enumerate(draft.sections, 1):
        lines += [f"## {roman(number)}. {_plain(section.heading)}", ""]
        shown = 0
        for side in range(max(1, len(draft.sides))):
            side_points = list(points(section, side))
            lines += [f"### {_plain(draft.sides[side])}", ""] if draft.sides else []
            lines += [line for point in side_points for line in _point(point, notes, link)]
            lines += [NOTHING, ""] if draft.sides and not side_points else []
            shown += len(side_points)
        lines += [] if shown or draft.sides else [_not_shown(section, link), ""]
    lines += list(_table(draft, notes, link))
    lines += [f"[^{n}]: {note}" for n, note in enumerate(notes, 1)]
    return "\n".join(lines).rstrip() + "\n"


def _not_shown(section: Section, link: Link) -> str:
    """:return: why a section has no points: the documents tell nothing, or too much."""
    sources = section.passed_over()
    if not sources:
        return NOTHING
    places, address = _plain(places_of(sources)), link(sources[-1])
    return TOO_LONG.format(f"[{places}]({address})" if address else places)


def _point(point: Point, notes: list[str], link: Link) -> Iterator[str]:
    cite = ""
    if point.statement.quotes:
        notes.append(_linked(note_of(point.statement), link(point.statement.quotes[-1])))
        cite = f"[^{len(notes)}]"
    remarks = "".join(f" **[{_plain(remark)}]**" for remark in point.remarks)
    texts = [f"{point.number} {_plain(point.text)}", *(f"   {_plain(item)}" for item in point.items)]
    texts[-1] += cite + remarks
    for text in texts:
        yield from (text, "")


def _table(draft: Draft, notes: list[str], link: Link) -> Iterator[str]:
    if not draft.indicators:
        yield from [NOTHING, ""] if draft.kind == "progress" else []
        return
    yield f"| {' | '.join(_HEADS)} |"
    yield "|" + " --- |" * len(_HEADS)
    for n, row in enumerate(draft.indicators, 1):
        notes.append(_linked(f"{places_of(row.sources)}.", link(row.sources[-1])))
        name = f"{_plain(unit_of(row))}[^{len(notes)}]"
        values = (row.baseline, row.target, row.latest, row.date, ACHIEVED[row.achieved], remarks_of(row))
        yield f"| {n} | {name} | {' | '.join(_plain(value) or '–' for value in values)} |"
    yield ""


def _linked(note: str, address: str) -> str:
    return f"{_plain(note)} [Mở văn bản]({address})" if address else _plain(note)


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
