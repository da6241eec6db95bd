"""Articles and their clauses in a text: the lines of one, and the clauses that a sentence refers to.

"Điều 43." begins an article, "2." a clause (Khoản) of it, and the next article, chapter or annex ends it. An article
that a document quotes to amend another begins with a quotation mark and is not its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from documents.markers import mark_of
from documents.validity import find_passing
from documents.vietnamese import fold, unify

_ENDS: Final = frozenset({"article", "chapter", "section", "subsection", "part", "annex", "attached"})
_CLOSES: Final = re.compile(r"nơi nhận(?!\w)|(?:tm|t/m|kt|tl|tuq)\s?\. ")
_EXCEPT_CLAUSES: Final = re.compile(
    r"trừ (?:các )?trường hợp (?:quy định |nêu )?tại (?:các )?"
    r"(?P<clauses>khoản \d+(?:(?:,| và)(?: khoản)? \d+)*) điều này"
)
_MOST_REFERRED: Final = 6  # lines


@dataclass(frozen=True, slots=True)
class Part:
    """An article and perhaps a clause or point of it, as written: "43", "2", "g"; "" stands for the whole."""

    article: str
    clause: str = ""
    point: str = ""

    def __str__(self) -> str:
        """As texts refer to it: "điểm g khoản 2 Điều 43"."""
        point, clause = self.point and f"điểm {self.point} ", self.clause and f"khoản {self.clause} "
        return f"{point}{clause}Điều {self.article}"


def lines_of(text: str, part: Part) -> list[tuple[int, int]]:
    """:return: the offsets of the lines of an article; of a clause or point, those over it and its own."""
    lines = list(_of_article(text, part))
    return _of_point(text, lines, part.point) if part.point else lines


def _of_article(text: str, part: Part) -> Iterator[tuple[int, int]]:
    start, inside, wanted = 0, False, part.clause == ""
    heading: tuple[int, int] | None = None
    for line in text.split("\n"):
        span = (start, start + len(line.rstrip()))
        start += len(line) + 1
        mark = mark_of(line) if line.strip() else None
        if inside and ((mark and mark.kind in _ENDS) or _closes(line)):
            return
        if mark and mark.kind == "article" and fold(mark.text).split()[-1] == part.article and not inside:
            inside, heading = True, span
            if wanted:
                yield span
        elif inside and line.strip():
            if part.clause and mark and mark.kind == "number":
                wanted = mark.text.rstrip(".") == part.clause
                if wanted and heading:
                    yield heading
                    heading = None
            if wanted:
                yield span


def _of_point(text: str, lines: Sequence[tuple[int, int]], point: str) -> list[tuple[int, int]]:
    """:return: of the lines of an article or clause the heading, and each point of that letter under its clause."""
    over, found, inside = lines[:1], list[tuple[int, int]](), False
    for span in lines[1:]:
        mark = mark_of(text[slice(*span)])
        if mark and mark.kind == "number":
            over, inside = [*lines[:1], span], False
        elif mark and mark.kind == "point":
            inside = mark.text.rstrip(".)") == point
            found += [one for one in over if inside and one not in found]
        found += [span] if inside else []
    return found


def _closes(line: str) -> bool:
    """:return: whether a line ends the last article: recipients, who signed and when it was passed stand behind it."""
    return line.isupper() or _CLOSES.match(unify(line.strip())) is not None or find_passing(line) is not None


def headings(text: str) -> Iterator[tuple[str, str]]:
    """:return: the number and the heading of each article: "43", "Quy định chung về cấp giấy phép xây dựng"."""
    for line in text.split("\n"):
        mark = mark_of(line) if line.strip() else None
        if mark and mark.kind == "article":
            yield fold(mark.text).split()[-1], line[mark.rest :].strip(" .:")


def clauses_referred_to(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find what a sentence makes an exception of: "trừ trường hợp quy định tại khoản 2 Điều này".

    :return: the offsets of the lines of those clauses of its own article; empty for most sentences.
    """
    referred = _EXCEPT_CLAUSES.search(unify(text[start:end]))
    own = next(_headings_before(text, start), None) if referred else None
    if referred is None or own is None:
        return []
    at, article = own
    found: list[tuple[int, int]] = []
    for clause in re.findall(r"\d+", referred["clauses"]):
        found += [(at + first, at + last) for first, last in lines_of(text[at:], Part(article, clause))[1:]]
    return found[:_MOST_REFERRED]


def article_at(text: str, position: int) -> str:
    """:return: the number of the article that a position in a text stands in; "" before the first one."""
    return next((article for _, article in _headings_before(text, position)), "")


def _headings_before(text: str, position: int) -> Iterator[tuple[int, str]]:
    """:return: where the headings of articles before a position begin, and their numbers, the nearest first."""
    end = position
    while end > 0:
        start = text.rfind("\n", 0, end - 1) + 1
        line = text[start:end]
        mark = mark_of(line) if line.strip() else None
        if mark and mark.kind == "article":
            yield start, fold(mark.text).split()[-1]
        end = start
