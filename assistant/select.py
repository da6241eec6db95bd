"""Which of the acceptable sentences are shown, and in what order.

A short question gets the best sentence and those near it in score; one that asks for a list gets the run of sentences
that make the list, in the order of the text, document by document.
"""

from collections.abc import Sequence
from typing import Final

from assistant.evidence import Evidence
from assistant.kinds import LISTS, asks_for_a_list
from assistant.understand import Understood
from documents.vietnamese import fold

# How near .85 is, and how often sentences so near hold the answer, is told at ``evidence``.
_MOST_SHORT: Final = 3
_NEAR_SHORT: Final = 0.85
_MOST_LISTED: Final = 8
_NEAR_LISTED: Final = 0.75


def select(question: Understood, acceptable: Sequence[Evidence]) -> list[Evidence]:
    """Choose the sentences of an answer.

    :param question: what is asked.
    :param acceptable: the evidence that may be shown, best first.
    :return: what is shown, in the order in which it is shown; empty if nothing is acceptable.
    """
    if not acceptable:
        return []
    distinct = _distinct(acceptable)
    best = distinct[0].score
    if distinct[0].candidate.tells:  # where the document itself tells what is asked of it, other sentences add nothing
        return [e for e in distinct if e.candidate.tells and e.score >= _NEAR_SHORT * best][:_MOST_SHORT]
    if question.kind in LISTS or asks_for_a_list(question.own):
        # an item of a list of problems need not name what has them; what a document says of a thing names the thing
        own = question.kind in LISTS or not distinct[0].own
        near = [e for e in distinct if e.score >= _NEAR_LISTED * best and (own or e.own)][:_MOST_LISTED]
        return _in_text_order(near)
    return [e for e in distinct if e.score >= _NEAR_SHORT * best][:_MOST_SHORT]


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    seen: set[str] = set()
    kept: list[Evidence] = []
    for item in evidence:
        words = " ".join(fold(item.candidate.wording.text).split())
        if words not in seen:
            seen.add(words)
            kept.append(item)
    return kept


def _in_text_order(evidence: Sequence[Evidence]) -> list[Evidence]:
    """:return: document by document, the one with the best sentence first; inside one in the order of the text."""
    order: dict[str, int] = {}
    for item in evidence:
        order.setdefault(item.candidate.passage.document_id, len(order))
    return sorted(evidence, key=lambda e: (order[e.candidate.passage.document_id], e.candidate.start))
