"""What is quoted along with a piece: the list after a colon, the words that name the row of a cell.

The items are the lines that follow it in the stored text, as long as they bear the same kind of mark (``a)``, ``1.``,
``-``) or a deeper one. It looks at lines only: a list written inside one paragraph is one sentence already.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.candidates import CELL, Wording
from assistant.evidence import Evidence
from documents.markers import NAMED, mark_of
from documents.sentences import sentences
from documents.split import Passage, passage_at

_MOST_ITEMS: Final = 12
_ITEM_MARKS: Final = ("number", "dotted", "point", "bullet")


def completed(evidence: Evidence, text: str, passages: Sequence[Passage]) -> list[Evidence]:
    """Add the items of a list to the sentence that introduces it.

    :param evidence: a sentence that is going to be shown.
    :param text: the stored text of its document.
    :param passages: the passages of its document, in text order.
    :return: the sentence, then its items, in text order.
    """
    candidate = evidence.candidate
    if candidate.row:
        return [*_key(evidence, text), evidence]
    if not candidate.wording.text.endswith(":"):
        return [evidence]
    items = [evidence]
    for start, end in _items(text, candidate.end):
        passage = passage_at(passages, start)
        item = replace(candidate, passage=passage, start=start, end=end, wording=Wording(text[start:end]))
        items.append(replace(evidence, candidate=item))
    return items


def _key(evidence: Evidence, text: str) -> Iterator[Evidence]:
    """The words that name the row of a cell, as a quote of their own, unless the cell is the one that names it."""
    candidate = evidence.candidate
    line = text.rfind("\n", 0, candidate.start) + 1
    name = candidate.row.split(" › ")[0]
    start = text.find(name, line, candidate.start)
    if start >= 0:
        end = start + sentences(name)[0][1]
        yield replace(evidence, candidate=replace(candidate, start=start, end=end, wording=Wording(text[start:end])))


def _items(text: str, position: int) -> Iterator[tuple[int, int]]:
    first = ""
    for _ in range(_MOST_ITEMS):
        start = position + len(text[position:]) - len(text[position:].lstrip())
        if start >= len(text):
            return
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end].rstrip()
        mark = mark_of(line.removeprefix("("))  # "(1)"
        kind = mark.kind if mark else ""
        first = first or kind
        deeper = (
            kind in _ITEM_MARKS and _ITEM_MARKS.index(kind) >= _ITEM_MARKS.index(first)
            if first in _ITEM_MARKS
            else False
        )
        if CELL in line or kind in NAMED or not deeper:
            return
        yield start, start + len(line)
        position = end
