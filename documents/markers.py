"""The marks that number the parts of official documents: Phần, Chương, Mục, Điều, I., 1., 1.1, a), Phụ lục.

Tells what mark a line begins with and how deep such a mark stands. It does not decide whether the line is a heading:
``1.`` begins a heading in a report and a Khoản in a law (``headings``).
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

# depth of each kind of mark; smaller is higher. "caps" is an unnumbered line in capitals, "short" a bare run-in one
RANKS: Final = {
    "annex": 0, "attached": 1, "part": 2, "chapter": 3, "section": 4, "subsection": 5, "caps": 6, "letter": 7,
    "roman": 8, "article": 9, "number": 10, "dotted": 11, "point": 12, "short": 13,
}  # fmt: skip
ITEMS: Final = ("number", "dotted", "point", "bullet")
"""The marks of the items of a list, the highest first."""
NAMED: Final = frozenset({"annex", "attached", "part", "chapter", "section", "subsection", "article"})
_MOST_LINES: Final = 60  # between an item and what introduces its list
_MARK_CHARS: Final = 20
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_MARK = re.compile(
    r"(?:"
    r"(?P<annex>(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+|SỐ\s+)?(?:[IVXLC]+|\d+|[A-Z](?!\w))(?:[.\-]\d+)*[a-zA-Z]?(?!\w))?"
    r"|BIỂU SỐ\s+\d+)"
    r"|(?P<part>(?:PHẦN|Phần)\s+(?:(?:THỨ|thứ)\s+[^\W\d_]+|[IVXLC]+(?!\w)|[A-ZĐ](?!\w)|\d+))"
    r"|(?P<chapter>(?:CHƯƠNG|Chương)\s+(?:[IVXLC]+(?!\w)|\d+))"
    r"|(?P<subsection>(?:TIỂU MỤC|Tiểu mục)\s+(?:[IVXLC]+(?!\w)|\d+)|(?:MỤC|Mục)\s+\d+\.\d+(?!\d))"
    r"|(?P<section>(?:MỤC|Mục)\s+(?:[IVXLC]+(?!\w)|\d+|[A-ZĐ](?!\w)))"
    r"|(?P<article>(?:ĐIỀU|[ĐD]iều)\s+\d{1,3}[a-zđ]?)(?=\s*[.:]|\s*$)"
    r"|(?P<roman>[IVX]{1,6})\s?(?:[.–—)]|/(?=\s)|-(?!\w))"
    r"|(?P<letter>[A-ZĐ])\s?[.\-–—)](?=\s)"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)/\-–]|\s)(?=\s*[^\W\d_])"
    r"|(?P<number>\d{1,3})\s?[.\-–—)/](?=\s*[^\W\d_“\"(])"
    r"|(?P<point>[a-zđ]{1,2})\s?[)]"
    r"|(?P<bullet>[-–—+•*●▪◦‣](?=\s*\S))"
    r")"
)
# most lines begin with none of these: one cheap look saves the long expression
_FIRST = frozenset("PCTMĐIVXABDEGHKLNOQRSUY0123456789-–—+•*●▪◦‣")


class Mark(NamedTuple):
    """The mark at the start of a line: ``text`` as written (``Điều 5``, ``I``, ``1.2``), and where the rest begins."""

    kind: str
    text: str
    rest: int

    @property
    def ordinal(self) -> int | None:
        """The number that the mark counts with, if it is a plain Arabic or Roman one."""
        last = self.text.split()[-1]
        if digits := re.match(r"\d+", last):
            return int(digits[0])
        return roman(last)


def roman(text: str) -> int | None:
    """:return: the value of a Roman number below 400, None for anything else."""
    if not text or any(c not in _ROMAN_VALUES for c in text):
        return None
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(v if v >= max(values[i:]) else -v for i, v in enumerate(values))


def ends_in_a_colon(line: str) -> bool:
    """:return: whether a line opens a list by its last sign."""
    return line.endswith(":")


def introduction_of(text: str, position: int, opens: Callable[[str], bool] = ends_in_a_colon) -> tuple[int, int] | None:
    """Find what introduces an item of a list: the line above it that opens a list and bears a higher mark, or none.

    :param position: an offset into the line of the item.
    :param opens: tells whether a line opens a list.
    :return: where that line begins and ends; None for what is no item, or where other things stand between.
    """
    start = text.rfind("\n", 0, position) + 1
    own = _depth(text[start : start + _MARK_CHARS])
    for _ in range(_MOST_LINES if own >= 0 else 0):
        if start == 0:
            return None
        end, start = start - 1, text.rfind("\n", 0, start - 1) + 1
        line = text[start:end].rstrip()
        if line and _depth(line) < own and opens(line):
            return start, start + len(line)
        if line and _depth(line) < own and mark_of(line):
            return None
    return None


def _depth(line: str) -> int:
    """:return: how deep the mark of an item stands; -1 for a line that is none."""
    mark = mark_of(line) if line else None
    return ITEMS.index(mark.kind) if mark and mark.kind in ITEMS else -1


def mark_of(line: str) -> Mark | None:
    """Tell what ``line`` begins with.

    :return: its mark, None for plain words; a dash or dot of a list is a ``bullet``.
    """
    if line[0] not in _FIRST and ")" not in line[1:4]:
        return None
    match = _MARK.match(line)
    if not match or not match.lastgroup:
        return None
    return Mark(match.lastgroup, match[match.lastgroup], match.end())
