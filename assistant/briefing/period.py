"""The time that a sentence speaks of, and whether it lies in the period of a briefing.

Reads days, months, quarters and years; "6 tháng đầu năm 2023" is the year 2023 here. What no text dates is kept: it is
"chưa rõ", and the reader decides.
"""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from documents.dates import find_dates
from documents.errors import SettingError
from documents.numbers import find_numbers
from documents.vietnamese import unify

_MONTH: Final = re.compile(r"(?:tháng\s+(\d{1,2})\s*(?:/|năm\s+)|(?<![\d/.])(\d{1,2})/)((?:19|20)\d\d)(?!\d)")
_QUARTER: Final = re.compile(r"quý\s+(i{1,3}|iv|[1-4])\s*(?:/|-|năm\s+)\s*((?:19|20)\d\d)(?!\d)")
_YEARS: Final = re.compile(r"(?<![\d/.,])((?:19|20)\d\d)(?:\s*-\s*((?:19|20)\d\d))?(?![\d/]|[.,]\d|-?[a-zđ])")
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TYPED: Final = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})|(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included; ``written`` are the words that tell it."""

    start: datetime.date
    end: datetime.date
    written: str = ""

    def meets(self, other: "Span") -> bool:
        """:return: whether they have a day in common."""
        return self.start <= other.end and other.start <= self.end


def read_period(start: str, end: str) -> Span | None:
    """Read the ends of a period as people type them: 2023, 6/2023, 26/8/2021 or 2021-08-26; "" for an open end.

    :return: None if both ends are open.
    :raises SettingError: an end is no date, or the period runs backwards.
    """
    if not start.strip() and not end.strip():
        return None
    first = _typed(start).start if start.strip() else datetime.date.min
    last = _typed(end).end if end.strip() else datetime.date.max
    if first > last:
        raise SettingError(f"Kỳ báo cáo bị ngược: từ {start.strip()} lại sau đến {end.strip()}. Hãy đổi lại hai mốc.")
    return Span(first, last)


def _typed(text: str) -> Span:
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        raise SettingError(f"Không hiểu mốc thời gian {text!r}. Hãy viết như 2023, 6/2023 hoặc 26/8/2021.")
    day, month, year = (match[1], match[2], match[3]) if match[3] else (match[6], match[5], match[4])
    try:
        return _span(int(year), int(month or 0), int(day or 0), text.strip())
    except ValueError as exc:
        raise SettingError(f"Mốc thời gian {text!r} không có trong lịch. Hãy sửa lại.") from exc


def _span(year: int, month: int, day: int, written: str) -> Span:
    if day:
        date = datetime.date(year, month, day)
        return Span(date, date, written)
    if month:
        return Span(datetime.date(year, month, 1), _month_end(year, month), written)
    return Span(datetime.date(year, 1, 1), datetime.date(year, 12, 31), written)


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def times_in(text: str) -> list[Span]:
    """:return: the times that a text in NFC names, in text order; the years of document numbers are none."""
    if not _YEAR.search(text):
        return []  # every time that is read has a year: one look saves half the time of a briefing
    found: list[tuple[int, Span]] = []
    for mention in reversed(find_numbers(text)):
        text = text[: mention.start] + "," * (mention.end - mention.start) + text[mention.end :]
    for date in reversed(find_dates(text)):
        written = text[date.start : date.end]
        found.append((date.start, Span(date.day, date.day, written)))
        text = text[: date.start] + "," * len(written) + text[date.end :]
    form = unify(text)
    for pattern, spans in ((_QUARTER, _quarters), (_MONTH, _months), (_YEARS, _years)):
        for match in pattern.finditer(form):
            found += [(match.start(), span) for span in spans(match, text[match.start() : match.end()])]
        form = pattern.sub(lambda m: "," * len(m[0]), form)
    return [span for _, span in sorted(found, key=lambda pair: pair[0])]


def _quarters(match: re.Match[str], written: str) -> Iterator[Span]:
    last = 3 * _QUARTERS[match[1]]
    yield Span(datetime.date(int(match[2]), last - 2, 1), _month_end(int(match[2]), last), written)


def _months(match: re.Match[str], written: str) -> Iterator[Span]:
    month = int(match[1] or match[2])
    if 1 <= month <= 12:
        yield _span(int(match[3]), month, 0, written)


def _years(match: re.Match[str], written: str) -> Iterator[Span]:
    last = int(match[2] or match[1])
    if last >= int(match[1]):
        yield Span(datetime.date(int(match[1]), 1, 1), datetime.date(last, 12, 31), written)


def within(period: Span | None, own: list[Span], document: list[Span]) -> bool:
    """Tell whether a sentence belongs to a period.

    :param period: None takes everything.
    :param own: the times that the sentence names.
    :param document: those of its document: its date, else those of its headings and title; empty if nothing tells.
    :return: a sentence about the period, or one without a time of its own in a document of the period (or of unknown
        date). A document of the period may look ahead ("đến năm 2030") but not back.
    """
    if period is None:
        return True
    of_document = not document or any(span.meets(period) for span in document)
    if not own:
        return of_document
    if any(span.meets(period) for span in own):
        return True
    return bool(document) and of_document and all(span.start > period.end for span in own)
