"""How much of one page a compact draft takes, reckoned from its characters: lines of text and of notes, in points.

Only Word and LibreOffice know where lines break, and neither may be at hand when a draft is made. The figures are
those of the Party's form, whose head is the taller one, as ``word`` tightens it; lines are reckoned a little short, so
that what fits by this fits. It knows no documents.
"""

from collections.abc import Callable
from math import ceil
from typing import Final

from assistant.briefing.draft import Draft, Section, Source
from assistant.briefing.outline import TOO_LONG, UNTOLD, Citations, note_of, places_of, points

_ROOM: Final = 503  # of 729 between the margins, less head, title of one line, signature and the rule over the notes
_LINE, _BEFORE, _NOTE_LINE, _TITLE_LINE = 15, 6, 11.5, 16.1
_CHARS, _NOTE_CHARS, _TITLE_CHARS = 78, 102, 60  # of a line, by the notes on the real documents
_INDENT: Final = 5
_LINK: Final = " Mở"


def fits(draft: Draft) -> bool:
    """:return: whether the draft with its notes and the signature takes one page."""
    cited = Citations().cited
    title = (_lines(draft.title, _TITLE_CHARS) - 1) * _TITLE_LINE
    told = [s for s in draft.sections if s.is_told()]
    untold = "; ".join(section.heading for section in draft.sections if section not in told)
    last = _BEFORE + _LINE + _paragraph(f"{UNTOLD}: {untold}.") if untold else 0
    return title + last + sum(_height(section, cited) for section in told) <= _ROOM


def _height(section: Section, cited: Callable[[Source], str]) -> float:
    """:return: the height of a section with its heading and notes."""
    height: float = _BEFORE + _LINE
    if passed_over := section.passed_over():
        height += _paragraph(TOO_LONG.format(places_of(passed_over, cited)))
    for point in points(section):
        height += sum(map(_paragraph, (f"{point.number} {point.text}", *point.items)))
        height += _lines(note_of(point.statement, cited) + _LINK, _NOTE_CHARS) * _NOTE_LINE
    return height


def _paragraph(text: str) -> float:
    return _BEFORE + _lines(" " * _INDENT + text, _CHARS) * _LINE


def _lines(text: str, chars: int) -> int:
    return ceil(len(text) / chars)
