"""What is quoted along with a piece: the list after a colon, what names the row of a cell or the columns of a row.

The items are the lines that follow it in the stored text, as long as they bear the same kind of mark (``a)``, ``1.``,
``-``) or a deeper one. It looks at lines only: a list written inside one paragraph is one sentence already.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.candidates import CELL, Wording, is_head
from assistant.cite import sentence_around
from assistant.evidence import Evidence
from documents.clauses import clauses_referred_to
from documents.field import Field
from documents.markers import ITEMS, NAMED, introduction_of, mark_of
from documents.sentences import sentences
from documents.split import Passage, passage_at
from documents.validity import day_named

_MOST_ITEMS: Final = 12
_FEWEST: Final = 2  # items of a list under a heading that are shown before the others are
_LEAST_OF_LIST: Final = 0.4
_WORDS_OF_NAME: Final = 6  # with the mark before it
_CODES: Final = re.compile(r"(?=.*\d{3})[\d |]+")
# what introduces a list and turns what its items say into the opposite: "phải có giấy phép trừ các trường hợp sau đây:"
_TURNS: Final = (
    "không (?:thực hiện|áp dụng|phải|được|cần|thuộc|bao gồm)|trừ|ngoại trừ|bãi bỏ|hủy bỏ|cắt giảm|nghiêm cấm|bị cấm"
    "|cấm|miễn|chấm dứt|hết hiệu lực|thay thế"
)


def completed(
    evidence: Evidence, text: str, passages: Sequence[Passage], date: Field | None, *, headed: bool = False
) -> list[Evidence]:
    """Add the items of a list to the sentence that introduces it.

    :param evidence: a sentence that is going to be shown.
    :param text: the stored text of its document, and ``date`` the date of that.
    :param passages: the passages of its document, in text order.
    :param headed: whether an item is to be shown with the line over it in any case.
    :return: the line over the sentence where it says little without, the sentence, its items, and what it refers to.
    """
    candidate = evidence.candidate
    if candidate.row:
        return [_with_codes(cell, text) for cell in (*_key(evidence, text), evidence)]
    if CELL in candidate.wording.text:
        return [*_columns(evidence, text, passages), evidence]
    head = list(_head(evidence, text, passages)) if is_item(evidence) else []
    headed = headed or is_bare(evidence) or any(e.candidate.wording.says(_TURNS) for e in head)
    items = [*(head if headed else ()), evidence]
    if candidate.opens_a_list:
        above = _mark(candidate.wording.text) if candidate.announces else ""
        listed = items_after(text, candidate.end, above)
        items += [_item(evidence, passage_at(passages, span[0]), *span) for span in listed]
    referred = referred_to(text, candidate.start, candidate.end, date)
    return [*items, *(_item(evidence, passage_at(passages, start), start, end) for start, end in referred)]


def referred_to(text: str, start: int, end: int, date: Field | None) -> list[tuple[int, int]]:
    """:return: the clauses that a sentence makes an exception of, and the words that tell the day of signing or passing
    where it names that as the one of its effect.
    """
    day = day_named(text, start, end, date)
    return [*clauses_referred_to(text, start, end), *([sentence_around(text, *day)] if day else [])]


def with_their_list(chosen: Sequence[Evidence], passages: Sequence[Passage]) -> list[Evidence]:
    """Add the items beside those that are shown, where most of a list under one heading is, or where items are names.

    :param chosen: sentences of one document that are going to be shown.
    :param passages: the passages of the document, in text order.
    :return: the sentences; where something was left out of their lists, that and all in text order.
    """
    added: list[Evidence] = []
    for path, kind in dict.fromkeys((e.candidate.passage.path, _mark(e.candidate.wording.text)) for e in chosen):
        lines = [] if kind not in ITEMS else list(_marked(passages, path, kind))
        shown = [e for e in chosen if any(start <= e.candidate.start < end for _, start, end in lines)]
        most = len(shown) >= _FEWEST and _LEAST_OF_LIST * len(lines) <= len(shown)
        if (most or any(map(is_bare, shown))) and len(lines) <= _MOST_ITEMS:
            added += [_item(shown[0], *line) for line in lines
                      if not any(line[1] <= e.candidate.start < line[2] for e in shown)]  # fmt: skip
    return sorted([*chosen, *added], key=lambda e: e.candidate.start) if added else list(chosen)


def of_several_lists(chosen: Sequence[Evidence]) -> bool:
    """:return: whether two of the items that are shown bear one mark: which "g)" is of which list its heading tells."""
    marks = [
        (e.candidate.passage.document_id, mark.text)
        for e in chosen
        if not e.candidate.row and (mark := mark_of(e.candidate.wording.text)) and mark.kind in ITEMS[:-1]
    ]
    return len(set(marks)) < len(marks)


def is_bare(evidence: Evidence) -> bool:
    """:return: whether a sentence is an item of a list that says no more than a name: "3. Tỉnh Lai Châu."."""
    text = evidence.candidate.wording.text
    return _mark(text) in ITEMS and len(text.split()) <= _WORDS_OF_NAME


def is_item(evidence: Evidence) -> bool:
    """:return: whether a sentence is an item of a list."""
    return _mark(evidence.candidate.wording.text) in ITEMS


def _mark(line: str) -> str:
    mark = mark_of(line.removeprefix("("))  # "(1)"
    return mark.kind if mark else ""


def _marked(passages: Sequence[Passage], path: tuple[str, ...], kind: str) -> Iterator[tuple[Passage, int, int]]:
    """:return: the lines under a heading that bear a mark of one kind, with their places in the text."""
    for passage in (p for p in passages if p.path == path):
        start = passage.start
        for line in passage.text.split("\n"):
            if line.strip() and _mark(line) == kind:
                yield passage, start, start + len(line.rstrip())
            start += len(line) + 1


def _item(beside: Evidence, passage: Passage, start: int, end: int) -> Evidence:
    wording = Wording(passage.text[start - passage.start : end - passage.start])
    return replace(beside, candidate=replace(beside.candidate, passage=passage, start=start, end=end, wording=wording))


def _head(item: Evidence, text: str, passages: Sequence[Passage]) -> Iterator[Evidence]:
    """The line that introduces the list of an item, or the heading over it: what is said of those that it names."""
    start = item.candidate.start
    span = introduction_of(text, start)
    heading = next((part for part in reversed(item.candidate.passage.path) if CELL not in part), "")
    at = text.rfind(heading, 0, start) if heading and not span else -1
    if span or at >= 0:
        start, end = span or (at, at + len(heading))
        yield _item(item, passage_at(passages, start), start, end)


def _key(evidence: Evidence, text: str) -> Iterator[Evidence]:
    """The words that name the row of a cell, as a quote of their own, unless the cell is the one that names it."""
    candidate = evidence.candidate
    line = text.rfind("\n", 0, candidate.start) + 1
    name = candidate.row.split(" › ")[0]
    start = text.find(name, line)
    if 0 <= start < candidate.start:
        behind = text[start : candidate.start]
        cell = re.split(rf"{re.escape(CELL)}|\n", behind, maxsplit=1)[0]  # the name may be cut short
        end = start + sentences(cell)[0][1]
        yield replace(evidence, candidate=replace(candidate, start=start, end=end, wording=Wording(text[start:end])))


def _columns(evidence: Evidence, text: str, passages: Sequence[Passage]) -> Iterator[Evidence]:
    """The row that names the columns of a table, as a quote of its own: a "0" alone says nothing."""
    passage, row = evidence.candidate.passage, evidence.candidate.start
    rows = [line for line in passage.text.split("\n") if CELL in line][:1]  # of the first passage of a table
    head = next((part for part in (*reversed(passage.path), *rows) if CELL in part), "")
    start = text.rfind(head, 0, row) if is_head(head.split(CELL)) else -1
    if 0 <= start < row and not is_head(evidence.candidate.wording.text.split(CELL)):
        yield _item(evidence, passage_at(passages, start), start, start + len(head))


def _with_codes(cell: Evidence, text: str) -> Evidence:
    """:return: a cell that names its row, with the codes before it ("1278 | 1942 | AMONI NITRAT ..."); a mere count of
    rows is none.
    """
    candidate = cell.candidate
    line = text.rfind("\n", 0, candidate.start) + 1
    is_coded = _CODES.fullmatch(text, line, candidate.start) is not None
    return _item(cell, candidate.passage, line, candidate.end) if is_coded else cell


def items_after(text: str, position: int, above: str = "") -> Iterator[tuple[int, int]]:
    """:param above: the kind of mark of a heading that announces what follows, which may have lines without marks.
    :return: the offsets of the items of the list that follows a place in a text.
    """
    first = ""
    for _ in range(_MOST_ITEMS):
        start = position + len(text[position:]) - len(text[position:].lstrip())
        if start >= len(text):
            return
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end].rstrip()
        kind = _mark(line)
        first = first or kind
        if CELL in line or kind in NAMED or not (_is_below(kind, above) if above else _is_as_deep(kind, first)):
            return
        yield start, start + len(line)
        position = end


def _is_as_deep(kind: str, first: str) -> bool:
    return kind in ITEMS and first in ITEMS and ITEMS.index(kind) >= ITEMS.index(first)


def _is_below(kind: str, above: str) -> bool:
    """:return: whether a line belongs to what a heading with the mark ``above`` announces."""
    return not kind or (kind in ITEMS and ITEMS.index(kind) > ITEMS.index(above))
