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
from assistant.kinds import (
    CONTACT,
    DATE,
    HEADING_CUES,
    LISTS,
    PERSON_OR_POST,
    QUANTITY,
    SENTENCE_CUES,
    Family,
    words,
)
from assistant.needs import Need
from assistant.understand import Understood
from documents.names import find_names
from documents.numbers import DocumentNumber, NumberMention, find_numbers
from documents.places import spellings
from documents.vietnamese import fold, unify

Rarity = Callable[[Sequence[str]], Sequence[float]]
# A sentence says less about a neighbour than about itself; .4 to .7 gave the same order on the sets tried.
# what "bao nhiêu" counts, where texts write it otherwise
_UNITS: Final = {
    "hecta": ("ha",), "ha": ("ha",), "phan": ("%", "phần trăm"), "tien": ("tỷ", "triệu", "nghìn", "đồng"),
    "von": ("tỷ", "triệu", "đồng"), "km": ("km", "m"), "dan": ("người", "dân", "khẩu"), "nguoi": ("người", "khẩu"),
    "met": ("m", "mét"), "lau": ("ngày", "tháng", "năm", "giờ"), "xa": ("xã", "km"),
}  # fmt: skip
_VERBS: Final = frozenset({"là", "thì", "được", "rồi", "so", "trong", "để", "la", "thi", "duoc", "roi", "de"})
_NEIGHBOUR: Final = 0.6
_HEADING: Final = 0.7
_ALONE: Final = 0.4
_USUAL_CHARS: Final = 200  # a sentence that names everything says little about each


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence and what speaks for it.

    ``coverage`` is the share, by rarity, of what is asked that the candidate, its neighbours, heading and title say;
    ``own`` the same of the sentence alone. ``fits`` tells whether it holds what is asked for (a person, a date, a
    number, words of the list), ``bound`` whether it speaks of the document asked about. ``families`` are the predicates
    of the question that it answers. Scores: higher is better.
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
        total = sum(weights) or 1.0
        self._weights = [weight / total for weight in weights]
        self._said: dict[int, tuple[Wording, list[float]]] = {}

    def coverage(self, around: Sequence[tuple[Wording, float]]) -> float:
        """:return: share of the needs, by rarity, that the texts say, each text counting by its factor."""
        texts = [(self._by(wording), factor) for wording, factor in around]
        return sum(weight * max(factor * said[i] for said, factor in texts) for i, weight in enumerate(self._weights))

    def _by(self, wording: Wording) -> list[float]:
        known = self._said.get(id(wording))
        if known is None:
            forms = wording.forms if self._marked else wording.folded_forms
            known = self._said[id(wording)] = (wording, [_said(need, forms) for need in self._needs])
        return known[1]


def _evidence(question: Understood, candidate: Candidate, needs: _Needs, *, bound: bool) -> Evidence:
    listing = question.kind in LISTS
    row = CELL in candidate.whole.text and (candidate.row != "" or CELL in candidate.wording.text)
    own = needs.coverage([(candidate.wording, 1.0), (candidate.heading, 0.9 if row else 0.0)])
    coverage = needs.coverage(_around(question, candidate))
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
        - 0.2 * max(0.0, math.log(len(candidate.wording.text) / _USUAL_CHARS))
    )
    return Evidence(candidate, score, coverage, own, fits, bound, families)


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
    return [*around, (candidate.whole, _NEIGHBOUR)] if question.kind == "contact" else around


def _said(need: Need, forms: frozenset[str]) -> float:
    """:return: 0 to 1; a syllable without any of its neighbours counts as a part of another word."""
    said = max((strength for form, strength in need.forms if form in forms), default=0.0)
    return said if not need.pairs or any(pair in forms for pair in need.pairs) else said * _ALONE


def _answers(family: Family, question: Understood, candidate: Candidate) -> bool:
    if family.name in candidate.tells or candidate.wording.says(family.answered):
        return True
    # who leads what: the post may stand in this sentence and the document in the one before
    return family.name == "about" and bool(question.numbers)


def holds_what_is_asked(question: Understood, candidate: Candidate) -> bool:
    """:return: whether the sentence holds the kind of thing asked for, beyond what the question itself says."""
    kind, wording = question.kind, candidate.wording
    if kind == "who":
        return _new(PERSON_OR_POST, question, wording) or bool(_names(question, wording.text))
    if kind == "when":
        return _new(DATE, question, wording)
    if kind == "how_many":
        return _counts(question, candidate)
    if kind == "contact":
        return wording.says(CONTACT)
    if kind in HEADING_CUES:
        return any(part.says(HEADING_CUES[kind]) for part in (wording, candidate.lead, candidate.section))
    return True


def _new(pattern: str, question: Understood, wording: Wording) -> bool:
    asked = unify(question.text) + fold(question.text)
    return any(m[0] not in asked for m in words(pattern).finditer(wording.unified))


def _names(question: Understood, text: str) -> list[str]:
    asked = fold(question.text)
    return [name.text for name in find_names(text) if name.words > 1 and fold(name.text) not in asked]


def _counts(question: Understood, candidate: Candidate) -> bool:
    """Whether a number stands before the word that is counted (``23 cụm``, ``37,4 ha``), or in a cell under it."""
    if not _new(QUANTITY, question, candidate.wording):
        return False
    units = _UNITS.get(fold(question.unit), (question.unit,)) if question.unit else ()
    if not units or question.unit in _VERBS:
        return True
    text = candidate.wording.form(marked=question.marked)
    if any(
        re.search(rf"\d\s*(?:[^\W\d_]+ ){{0,2}}{re.escape(u if question.marked else fold(u))}(?!\w)", text)
        for u in units
    ):
        return True
    column = candidate.section if candidate.row else candidate.heading
    return CELL in candidate.whole.text and any(words(re.escape(u)).search(column.unified) for u in units)


def _place(question: Understood, candidate: Candidate) -> float:
    """:return: .3 where all places asked about stand in the sentence or its heading, .15 where in its passage."""
    if not question.places:
        return 0.0
    if all(names_place(place, (candidate.wording, candidate.heading), question) for place in question.places):
        return 0.3
    return 0.15 if all(names_place(place, (candidate.whole,), question) for place in question.places) else 0.0


def names_place(place: str, texts: Sequence[Wording], question: Understood) -> bool:
    """:return: whether a place stands in one of the texts, in a spelling that the question may mean."""
    fixed = unify if question.marked and question.language == "vi" else fold
    exact = fixed is unify
    return any(fixed(name) in text.form(marked=exact) for name in spellings(place) for text in texts)


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
