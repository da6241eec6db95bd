"""Dates as official documents write them: ``ngày 03 tháng 4 năm 2018``, ``26/8/2021``, ``12-7-2021``, and in
words, ``ngày mùng hai tháng tư năm hai nghìn không trăm hai mươi sáu``.

Finds whole dates only: a month or a year alone is none, and neither is a date with an empty place (``ngày   tháng 6``),
which ``card`` takes for the mark of a draft. It knows nothing of lunar dates or periods.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from documents.vietnamese import unify

_UNITS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_VARIANTS = {1: ("mốt",), 4: ("tư",), 5: ("lăm", "nhăm"), 7: ("bẩy",)}


def _numerals() -> dict[str, int]:
    """:return: the numbers to 99 as they are said: "mười lăm", "hai mươi mốt", "hai mốt"."""
    said = {word: n for n, word in enumerate(_UNITS, 1)} | {"mười": 10, "mươi": 10, "tư": 4, "bẩy": 7}
    units = [(word, n) for n, word in enumerate(_UNITS, 1)] + [(w, n) for n, words in _VARIANTS.items() for w in words]
    said |= {f"mười {word}": 10 + n for word, n in units}
    for ten, word in enumerate(_UNITS[1:], 2):
        said[f"{word} mươi"] = 10 * ten
        for unit, n in units:
            said[f"{word} mươi {unit}"] = said[f"{word} {unit}"] = 10 * ten + n
    return said


_SAID = _numerals()
_MONTHS = {word: n for word, n in _SAID.items() if n <= 12} | {"giêng": 1, "chạp": 12}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_DAY = rf"(?:(?:mùng|mồng)\s*)?\d{{1,2}}|(?:(?:mùng|mồng)\s)?(?:{_any_of(w for w, n in _SAID.items() if n <= 31)})"
_MONTH = rf"\d{{1,2}}|{_any_of(_MONTHS)}"
_YEAR = (
    rf"(?:19|20)\d\d|hai (?:nghìn|ngàn)(?: không trăm)?(?: (?:linh|lẻ))? (?:{_any_of(_SAID)})"
    rf"|một (?:nghìn|ngàn) chín trăm(?: (?:linh|lẻ))? (?:{_any_of(_SAID)})"
)
_DATE = re.compile(
    rf"(?<!\w)(?:ngày\s*)?(?P<day>{_DAY})\s*tháng\s*(?P<month>{_MONTH})\s*,?\s*năm\s*(?P<year>{_YEAR})(?!\w)"
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
            date = datetime.date(_year(year), _MONTHS.get(month) or int(month), _day(day))
        except ValueError:
            continue
        found.append(DateMention(date, match.start(), match.end()))
    return found


def _day(said: str) -> int:
    words = said.removeprefix("mùng").removeprefix("mồng").strip()
    return _SAID.get(words) or int(words)


def _year(said: str) -> int:
    if said.isdigit():
        return int(said)
    tail = re.sub(r"^(?:hai (?:nghìn|ngàn)(?: không trăm)?|một (?:nghìn|ngàn) chín trăm)(?: (?:linh|lẻ))? ", "", said)
    return (2000 if said.startswith("hai") else 1900) + _SAID[tail]
