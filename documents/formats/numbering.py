"""The numbers that Word draws before the paragraphs of a list: "1.", "1.2.", "a)", "IV.", "Điều 5.".

They stand nowhere in the document, only as a recipe in ``word/numbering.xml``. Knows that part and the numbering of
styles; restarts are those of Word: a level starts anew when a higher one moves on.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: ``text`` is a pattern such as "%1.%2.", ``format_`` a Word number format."""

    format_: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document: ``lists`` gives the abstract list of each list id, ``levels`` its levels."""

    lists: dict[str, str]
    levels: dict[tuple[str, int], Level]
    restarts: dict[tuple[str, int], int]


class Counter:
    """Counts the paragraphs of all lists of one document, in text order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def label(self, list_id: str, depth: int) -> str:
        """Count one paragraph.

        :return: what Word draws before it, "-" for a bullet, "" for a list without visible numbers.
        """
        abstract = self._numbering.lists.get(list_id)
        level = self._numbering.levels.get((abstract, depth)) if abstract is not None else None
        if abstract is None or level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = self._next(list_id, depth, counts, level)
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.format_ == "bullet":
            return "-"
        return re.sub(r"%(\d)", lambda match: self._number(abstract, int(match[1]) - 1, counts), level.text).strip()

    def _next(self, list_id: str, depth: int, counts: dict[int, int], level: Level) -> int:
        restart = self._numbering.restarts.get((list_id, depth))
        if restart is not None and (list_id, depth) not in self._restarted:
            self._restarted.add((list_id, depth))
            return restart
        return counts[depth] + 1 if depth in counts else level.start

    def _number(self, abstract: str, depth: int, counts: dict[int, int]) -> str:
        level = self._numbering.levels.get((abstract, depth))
        if level is None:
            return ""
        return written(counts.get(depth, level.start), level.format_)


def written(number: int, format_: str) -> str:
    """:return: ``number`` in a Word number format, e.g. 4 in "upperRoman" is "IV"; "" for format "none"."""
    if format_ == "none" or number < 0:
        return ""
    if format_ in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman if format_ == "upperRoman" else roman.lower()
    if format_ in ("upperLetter", "lowerLetter") and number:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if format_ == "upperLetter" else letter
    return f"{number:02d}" if format_ == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def read_numbering(root: _Element | None) -> Numbering:
    """:return: the lists that ``w:numbering`` defines; none for a document without that part."""
    if root is None:
        return Numbering({}, {}, {})
    levels: dict[tuple[str, int], Level] = {}
    for abstract in root.iterchildren(f"{W}abstractNum"):
        _read_levels(abstract.iterchildren(f"{W}lvl"), abstract.get(f"{W}abstractNumId", ""), levels)
    lists: dict[str, str] = {}
    restarts: dict[tuple[str, int], int] = {}
    for num in root.iterchildren(f"{W}num"):
        list_id, base = num.get(f"{W}numId", ""), _value(num, "abstractNumId")
        lists[list_id] = base
        for override in num.iterchildren(f"{W}lvlOverride"):
            depth = _int(override.get(f"{W}ilvl"), 0)
            if start := _value(override, "startOverride"):
                restarts[list_id, depth] = _int(start, 1)
            _read_levels(override.iterchildren(f"{W}lvl"), base, levels)
    return Numbering(lists, levels, restarts)


def _read_levels(found: Iterable[_Element], abstract: str, levels: dict[tuple[str, int], Level]) -> None:
    for level in found:
        depth = _int(level.get(f"{W}ilvl"), 0)
        levels[abstract, depth] = Level(
            _value(level, "numFmt") or "decimal", _value(level, "lvlText"), _int(_value(level, "start"), 1)
        )


def _value(parent: _Element, tag: str) -> str:
    child = parent.find(f"{W}{tag}")
    return "" if child is None else child.get(f"{W}val", "")


def _int(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
