"""Passages become sentences, each with what speaks for it as an answer; the best come first.

In: an understood question and the passages that were found. Out: ``Evidence`` objects with offsets into the stored
text. Whether the best is good enough is for ``quote`` to say. Words are compared in ``unify`` form, and folded where a
question has no marks; meaning beyond words and the lists of ``kinds`` is not known here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.candidates import Candidate, Wording
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
from assistant.understand import Need, Understood
from documents.names import find_names
from documents.numbers import DocumentNumber, NumberMention, find_numbers
from documents.places import spellings
from documents.vietnamese import fold, is_marked, unify

Rarity = Callable[[Sequence[str]], Sequence[float]]
# A sentence says less about a neighbour than about itself; .4 to .7 gave the same order on the sets tried.
_NEIGHBOUR: Final = 0.6
_HEADING: Final = 0.7


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
    needs = _weighed(question.needs, rarity)
    pairs = _weighed(_pairs(question.needs), rarity)
    marked = is_marked(question.text) or question.language == "en"
    kept = [
        _evidence(question, candidate, needs, pairs, marked=marked, bound=bound)
        for candidate, bound in zip(found, _bound(question.numbers, found, bearers), strict=True)
    ]
    return sorted(kept, key=lambda evidence: -evidence.score)


Weighed = list[tuple[Need, float]]


def _weighed(needs: Sequence[Need], rarity: Rarity) -> Weighed:
    weights = rarity([max(need.forms, key=lambda form: form[1])[0] for need in needs])
    return list(zip(needs, weights, strict=True))


def _pairs(needs: Sequence[Need]) -> list[Need]:
    single = [need.forms[0][0] for need in needs if len(need.forms) == 1]
    return [Need(((f"{a}_{b}", 1.0),)) for a, b in pairwise(single)]


def _evidence(
    question: Understood, candidate: Candidate, needs: Weighed, pairs: Weighed, *, marked: bool, bound: bool
) -> Evidence:
    around: tuple[tuple[Wording, float], ...] = (
        (candidate.wording, 1.0),
        (candidate.before, _NEIGHBOUR),
        (candidate.after, _NEIGHBOUR),
        (candidate.heading, _HEADING),
    )
    listing = question.kind in LISTS
    if listing:  # the item of a list seldom repeats what the list is about
        around = ((candidate.whole, 1.0), (candidate.heading, 1.0))
    elif question.kind == "contact":
        around = (*around, (candidate.whole, _NEIGHBOUR))
    own = _coverage(needs, [(candidate.wording, 1.0)], marked=marked)
    coverage = _coverage(needs, around, marked=marked)
    families = frozenset(family.name for family in question.families if _answers(family, question, candidate))
    predicate = len(families) / len(question.families) if question.families else 0.0
    fits = holds_what_is_asked(question, candidate)
    score = (
        (0.2 if listing else 1.0) * own
        + (1.0 if listing else 0.5) * coverage
        + (0.1 if listing else 0.5) * _coverage(pairs, [(candidate.wording, 1.0)], marked=marked)
        + 0.5 * candidate.passage_score
        + 0.6 * predicate
        + (0.8 if listing else 0.35) * fits
        + 0.3 * (listing and candidate.wording.says(SENTENCE_CUES[question.kind]))
        + (0.0 if listing else _place(question, candidate))
        + 0.3 * bound * bool(question.numbers)
    )
    return Evidence(candidate, score, coverage, own, fits, bound, families)


def _coverage(needs: Weighed, around: Sequence[tuple[Wording, float]], *, marked: bool) -> float:
    """:return: share of the needs, by weight, that the texts say, each text counting by its factor; 0 without needs."""
    total = sum(weight for _, weight in needs)
    if not total:
        return 0.0
    said = 0.0
    for need, weight in needs:
        said += weight * max(
            (
                factor * strength
                for wording, factor in around
                for form, strength in need.forms
                if form in (wording.forms if marked else wording.folded_forms)
            ),
            default=0.0,
        )
    return said / total


def _answers(family: Family, question: Understood, candidate: Candidate) -> bool:
    if candidate.wording.says(family.answered):
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
        return _new(QUANTITY, question, wording)
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


def _place(question: Understood, candidate: Candidate) -> float:
    """:return: .3 where all places asked about stand in the sentence or its heading, .15 where in its passage."""
    if not question.places:
        return 0.0
    near = candidate.wording.folded + " . " + candidate.heading.folded
    wide = candidate.whole.folded
    if all(any(name in near for name in spellings(place)) for place in question.places):
        return 0.3
    return 0.15 if all(any(name in wide for name in spellings(place)) for place in question.places) else 0.0


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
        bound.append(current)
    return bound


def _same_kind(mention: NumberMention, numbers: Sequence[DocumentNumber]) -> bool:
    return any(not n.kind or not mention.number.kind or mention.number.kind == n.kind for n in numbers)


def _names_number(text: str, numbers: Sequence[DocumentNumber]) -> bool:
    return any(m.number.matches(n) for m in find_numbers(text) for n in numbers)
