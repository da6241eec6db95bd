"""Figures and dates of a claim against those of its quotes: 3.5 million is 3,5 triệu, and 41,7 % is no 41,8 %.

Quotes are Vietnamese; a claim may be English, with its own decimal sign and names of months. Counting words are
compared from two to ten; it does not add up, round, or know that a dozen is twelve.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from documents.dates import find_dates
from documents.numbers import find_numbers
from documents.places import find_places
from documents.vietnamese import syllables, unify

_UNITS: Final = {
    "%": "%", "phần trăm": "%", "percent": "%", "per cent": "%", "nghìn": "nghìn", "ngàn": "nghìn",
    "thousand": "nghìn", "triệu": "triệu", "million": "triệu", "tỷ": "tỷ", "billion": "tỷ",
}  # fmt: skip
_UNIT: Final = rf"%|(?:{'|'.join(unit for unit in _UNITS if unit != '%')})(?!\w)"
_FIGURE: Final = re.compile(rf"(?P<number>\d+(?:[.,]\d+)*)(?P<units>(?:\s?(?:{_UNIT}))*)")
# "năm" is a year and "một" an article far more often than a number: they are never asked for
_COUNTS: Final = {
    "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_SAID: Final = {**_COUNTS, "năm": 5}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,?\s+(?P<year>(?:19|20)\d\d))"
_ENGLISH_DATES: Final = (
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}?\b"),
    re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!\d){_YEAR}?"),
    re.compile(rf"\b{_MONTH}{_YEAR}\b"),
)
_LIKE_A_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PIECE: Final = re.compile(r"(?<=[.;!?])\s+|\n")  # sentences and rows


@dataclass(frozen=True, slots=True)
class _Figure:
    written: str
    value: Decimal | str
    unit: str

    def stands_in(self, quoted: Sequence["_Figure"]) -> bool:
        return any(q.unit == self.unit and (q.written == self.written or q.value == self.value) for q in quoted)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells: ``about`` are its years, places and document numbers, ``values`` dates and other figures."""

    about: tuple[set[str], set[str], set[str]]
    values: dict[object, str]


def strange_dates(text: str, quotes: Sequence[str]) -> tuple[str, str]:
    """:return: the first full date of ``text`` that no quote holds, or "", and the text without its dates."""
    quoted = {mention.day for quote in quotes for mention in find_dates(quote)}
    strange = ""
    for mention in reversed(find_dates(text)):
        if mention.day not in quoted:
            strange = text[mention.start : mention.end]
        text = f"{text[: mention.start]},{text[mention.end :]}"
    return strange, text


def strange_figures(text: str, quotes: Sequence[str], *, english: bool) -> Iterator[str]:
    """:return: the figures and counting words of ``text`` that no quote holds; dates and document numbers left out."""
    quoted = [figure for quote in quotes for figure in _figures(quote, english=False)]
    said = {word for quote in quotes for word in syllables(unify(quote))}
    counted = {Decimal(_COUNTS[word]) for word in said & _COUNTS.keys()}
    for figure in _figures(text, english=english):
        if not figure.stands_in(quoted) and (figure.unit or figure.value not in counted):
            yield f"{figure.written} {figure.unit}".strip()
    values = {figure.value for figure in quoted} | {Decimal(_SAID[word]) for word in said & _SAID.keys()}
    yield from (word for word in syllables(unify(text)) if word in _COUNTS and Decimal(_COUNTS[word]) not in values)


def crossed_figures(text: str, quotes: Sequence[str], *, english: bool) -> Iterator[str]:
    """Find figures that belong to something else: the number of 2021 told of 2020, the share of Bát Xát of Sa Pa.

    :return: the figures and dates of ``text`` that its quotes tell only in sentences and rows that name years (or
        places, or document numbers) of which ``text``, which names some as well, names none.
    """
    claimed = _told(text, english=english)
    told = [_told(piece, english=False) for quote in quotes for piece in _PIECE.split(quote)]
    for value, written in claimed.values.items():
        holding = [piece for piece in told if value in piece.values]
        for own, *others in zip(claimed.about, *(piece.about for piece in holding), strict=True):
            if own and others and all(other and not own & other for other in others):
                yield written


def with_vietnamese_dates(text: str) -> str:
    """:return: an English text with its dates as 26/8/2021, months as 8/2021 and days as 26/8."""
    for pattern in _ENGLISH_DATES:
        text = pattern.sub(_as_figures, text)
    return text


def _told(text: str, *, english: bool) -> _Told:
    dates, numbers, places = find_dates(text), find_numbers(text), find_places(text)
    years = {str(mention.day.year) for mention in dates}
    values: dict[object, str] = {mention.day: text[mention.start : mention.end] for mention in dates}
    spans = [(mention.start, mention.end) for mention in dates] + [(mention.start, mention.end) for mention in numbers]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]},{text[end:]}"
    for figure in _figures(text, english=english):
        if _LIKE_A_YEAR.fullmatch(figure.written) and not figure.unit:
            years.add(figure.written)
        else:
            values[figure.value, figure.unit] = figure.written
    about = (years, {place.name for place in places}, {mention.number.number for mention in numbers})
    return _Told(about, values)


def _as_figures(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = str(_MONTHS.index(parts["month"][:3].lower()) + 1)
    return "/".join(filter(None, (parts.get("day"), month, parts["year"])))


def _figures(text: str, *, english: bool) -> Iterator[_Figure]:
    for match in _FIGURE.finditer(unify(text)):
        units = re.findall(_UNIT, match["units"])
        yield _Figure(match["number"], _value(match["number"], english=english), " ".join(_UNITS[u] for u in units))


def _value(number: str, *, english: bool) -> Decimal | str:
    thousands, decimal = (",", ".") if english else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{decimal}\d+)?", number):
        return Decimal(number.replace(thousands, "").replace(decimal, "."))
    plain = number.replace(",", ".")
    return Decimal(plain) if plain.count(".") < 2 else number
