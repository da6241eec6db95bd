"""Dates as official documents write them: ``ngày 03 tháng 4 năm 2018``, ``26/8/2021``, ``12-7-2021``, ``tháng tư``.

Finds whole dates only: a month or a year alone is none, and neither is a date with an empty place (``ngày   tháng 6``),
which ``card`` takes for the mark of a draft. It knows nothing of lunar dates or periods.
"""

import datetime
import re
from dataclasses import dataclass

from documents.vietnamese import unify

_MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_MONTH = r"\d{1,2}|mười hai|mười một|" + "|".join(m for m in _MONTHS if " " not in m)
_DATE = re.compile(
    rf"(?<!\w)(?:ngày\s*)?(?P<day>\d{{1,2}})\s*tháng\s*(?P<month>{_MONTH})\s*,?\s*năm\s*(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/.-])(?P<day2>\d{1,2})(?P<sep>[/.-])(?P<month2>\d{1,2})(?P=sep)(?P<year2>(?:19|20)\d\d)(?![\d/-])"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date and where it stands: ``text[start:end]``, the word "ngày" included."""

    day: datetime.date
    start: int
    end: int


def find_dates(text: str) -> list[DateMention]:
    """:return: the dates in a text in NFC, in text order; days that no calendar has are left out."""
    found = []
    for match in _DATE.finditer(unify(text)):
        year, month, day = (match[name] or match[name + "2"] for name in ("year", "month", "day"))
        try:
            date = datetime.date(int(year), _MONTHS.get(month) or int(month), int(day))
        except ValueError:
            continue
        found.append(DateMention(date, match.start(), match.end()))
    return found
