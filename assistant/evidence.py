"""Passages become sentences, each with what speaks for it as an answer; the best come first.

In: an understood question and the passages that were found. Out: ``Evidence`` objects with offsets into the stored
text. Whether the best is good enough is for ``quote`` to say. Words are compared in ``unify`` form, and folded where a
question has no marks; meaning beyond words and the lists of ``kinds`` is not known here.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.candidates import CELL, Candidate, Wording
from assistant.fits import holds_what_is_asked, names_place
from assistant.kinds import (
    LISTS,
    SENTENCE_CUES,
    Family,
)
from assistant.needs import Need
from assistant.understand import Understood
from documents.numbers import DocumentNumber, NumberMention, find_numbers
from documents.vietnamese import fold, unify

Rarity = Callable[[Sequence[str]], Sequence[float]]
# A sentence says less about a neighbour than about itself; .4 to .7 gave the same order on the sets tried.
_NEIGHBOUR: Final = 0.6
_HEADING: Final = 0.7
_ALONE: Final = 0.4
_USUAL_CHARS: Final = 200  # a sentence that names everything says little about each


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence and what speaks for it.

    ``coverage`` is the share, by rarity, of what is asked, names and places left out, that the candidate, its
    neighbours, heading and title say; ``own`` is the share of all that the candidate alone says. ``fits`` tells whether
    it holds what is asked for (a person, a date, a number, words of the list), ``bound`` whether it speaks of the
    document asked about. ``families`` are the predicates of the question that it answers. Scores: higher is better.
    """

    candidate: Candidate
    score: float
    coverage: float
    own: float
    fits: bool
    bound: bool
    families: frozenset[str]


def rank(
    question: Understood, found: Sequence[Candidate], rarity: Rarity, bearers: frozenset[str] = frozenset()
) -> list[Evidence]:
    """Score every candidate.

    :param question: what is asked.
    :param found: the sentences to choose from.
    :param rarity: inverse document frequencies of terms in ``unify`` form.
    :param bearers: ids of the documents that bear a number of the question: all their sentences speak of it.
    :return: evidence, best first; sentences of equal score keep their order.
    """
    needs = _Needs(question, rarity)
    kept = [
        _evidence(question, candidate, needs, bound=bound)
        for candidate, bound in zip(found, _bound(question.numbers, found, bearers), strict=True)
    ]
    return sorted(kept, key=lambda evidence: -evidence.score)


class _Needs:
    """The needs of a question with their weights, and what each piece of text says of them, worked out once."""

    def __init__(self, question: Understood, rarity: Rarity) -> None:
        self._needs, self._marked = question.needs, question.marked
        weights = rarity([max(need.forms, key=lambda form: form[1])[0] for need in question.needs])
        self._weights = _shares(weights)
        self._rest = _shares([0.0 if n.named else w for n, w in zip(question.needs, weights, strict=True)])
        self._said: dict[int, tuple[Wording, list[float]]] = {}

    def coverage(self, around: Sequence[tuple[Wording, float]]) -> float:
        """:return: share of the needs, by rarity, that the texts say, each text counting by its factor; 0 if none."""
        return self._weighed(self._weights, around)

    def coverage_of_rest(self, around: Sequence[tuple[Wording, float]]) -> float:
        """:return: the same of the needs that no rule of names and places looks after; 1 if there are none."""
        return self._weighed(self._rest, around) if any(self._rest) else 1.0

    def _weighed(self, weights: Sequence[float], around: Sequence[tuple[Wording, float]]) -> float:
        texts = [(self._by(wording), factor) for wording, factor in around]
        return sum(share * max(factor * said[i] for said, factor in texts) for i, share in enumerate(weights) if share)

    def _by(self, wording: Wording) -> list[float]:
        known = self._said.get(id(wording))
        if known is None:
            forms = wording.forms if self._marked else wording.folded_forms
            known = self._said[id(wording)] = (wording, [_said(need, forms) for need in self._needs])
        return known[1]


def _shares(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    return [weight / total if total else 0.0 for weight in weights]


def _evidence(question: Understood, candidate: Candidate, needs: _Needs, *, bound: bool) -> Evidence:
    listing = question.kind in LISTS
    row = CELL in candidate.whole.text and (candidate.row != "" or CELL in candidate.wording.text)
    own = needs.coverage([(candidate.wording, 1.0), (candidate.heading, 0.9 if row else 0.0)])
    around = _around(question, candidate)
    coverage = needs.coverage(around)
    families = frozenset(family.name for family in question.families if _answers(family, question, candidate))
    predicate = len(families) / len(question.families) if question.families else 0.0
    fits = holds_what_is_asked(question, candidate)
    score = (
        (0.3 if listing else 1.5) * own
        + (1.0 if listing else 0.5) * coverage
        + 0.5 * candidate.passage_score
        + 0.6 * predicate
        + (0.8 if listing else 0.35) * fits
        + 0.3 * (listing and candidate.wording.says(SENTENCE_CUES[question.kind]))
        + (0.0 if listing else _place(question, candidate))
        + 0.3 * bound * bool(question.numbers)
        + 0.8 * bool(candidate.tells)
        + 0.5 * (question.kind == "where" and candidate.wording.says("địa chỉ|vị trí|trụ sở chính"))
        + 0.5 * (candidate.row != "" and _is_row_of(question, candidate))
        - 0.2 * max(0.0, math.log(len(candidate.wording.text) / _USUAL_CHARS))
    )
    return Evidence(candidate, score, needs.coverage_of_rest(around), own, fits, bound, families)


def _is_row_of(question: Understood, candidate: Candidate) -> bool:
    """:return: whether the row is that of the thing named in the question, not one that mentions it."""
    key = unify(candidate.row) if question.marked else fold(candidate.row)
    return bool(question.names) and all(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", key) for name in question.names)


def _around(question: Understood, candidate: Candidate) -> list[tuple[Wording, float]]:
    """:return: the texts that may say what the candidate leaves out, each with how much it counts."""
    if (
        question.kind in LISTS or candidate.row or candidate.tells
    ):  # the item of a list seldom repeats what the list is about
        return [(candidate.wording, 1.0), (candidate.whole, 0.9), (candidate.heading, 1.0)]
    around = [
        (candidate.wording, 1.0),
        (candidate.before, _NEIGHBOUR),
        (candidate.after, _NEIGHBOUR),
        (candidate.lead, _NEIGHBOUR),
        (candidate.heading, _HEADING),
    ]
    return [*around, (candidate.whole, _NEIGHBOUR)] if question.kind in ("contact", "where") else around


def _said(need: Need, forms: frozenset[str]) -> float:
    """:return: 0 to 1; a syllable without any of its neighbours counts as a part of another word."""
    said = max((strength for form, strength in need.forms if form in forms), default=0.0)
    return said if not need.pairs or any(pair in forms for pair in need.pairs) else said * _ALONE


def _answers(family: Family, question: Understood, candidate: Candidate) -> bool:
    if family.name in candidate.tells or candidate.wording.says(family.answered):
        return True
    # who leads what: the post may stand in this sentence and the document in the one before
    return family.name == "about" and bool(question.numbers)


def _place(question: Understood, candidate: Candidate) -> float:
    """:return: .3 where all places asked about stand in the sentence or its heading, .15 where in its passage."""
    if not question.places:
        return 0.0
    if all(names_place(place, (candidate.wording, candidate.heading), question) for place in question.places):
        return 0.3
    return 0.15 if all(names_place(place, (candidate.whole,), question) for place in question.places) else 0.0


def _bound(numbers: Sequence[DocumentNumber], found: Sequence[Candidate], bearers: frozenset[str]) -> list[bool]:
    """Which sentences speak of a document asked about.

    One that names it; every sentence of the document itself, unless it names another of the same kind; and one that
    follows, in the same passage, a sentence that names it, with no other document named between.
    """
    if not numbers:
        return [True] * len(found)
    bound: list[bool] = []
    passage_id, current = "", False
    for candidate in found:
        mentions = [m for m in find_numbers(candidate.wording.text) if _same_kind(m, numbers)]
        if candidate.passage.id != passage_id:
            passage_id = candidate.passage.id
            current = candidate.passage.document_id in bearers or _names_number(candidate.heading.text, numbers)
        if mentions:
            current = any(m.number.matches(n) for m in mentions for n in numbers)
        bound.append(current or bool(candidate.tells))
    return bound


def _same_kind(mention: NumberMention, numbers: Sequence[DocumentNumber]) -> bool:
    return any(not n.kind or not mention.number.kind or mention.number.kind == n.kind for n in numbers)


def _names_number(text: str, numbers: Sequence[DocumentNumber]) -> bool:
    return any(m.number.matches(n) for m in find_numbers(text) for n in numbers)
