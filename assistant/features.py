"""What speaks for a sentence as the answer to a question, in numbers: the one place where the features are defined.

``train_answers`` learns from them which sentence holds the answer and whether any does. A feature that compares
sentences compares those of one question, so that it means the same in every store. Left out without a loss of right
first sentences on halves of a set of questions (``train_answers`` prints them): the cosine of sentence and question,
the best match of each word by meaning, the rarest words alone, scores by BM25 of syllables and pairs apart.
"""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from assistant.candidates import Candidate, Wording
from assistant.fits import holds_what_is_asked, names_place
from assistant.kinds import (
    CONTACT,
    DATE,
    LISTS,
    PERSON_OR_POST,
    PLACE,
    QUANTITY,
    SENTENCE_CUES,
    Family,
    Kind,
    words,
)
from assistant.needs import is_frame
from assistant.openings import is_opened
from assistant.said import Floats, Rarity, Said, Terms, shares, terms_of
from assistant.understand import Understood
from documents.vietnamese import CAPITAL, fold, syllables, unify

KINDS: Final = ("who", "when", "how_many", "where", "causes", "list", "what")
SHARED: Final = (
    "own", "own_pairs", "own_syllables", "own_below_best", "bm25",
    "before", "around", "around_pairs", "heading", "heading_pairs", "all_around", "passage", "passage_pairs",
    "alone_in_passage", "rank_in_passage", "of_best_in_passage", "first", "last", "sentences",
    "passage_score", "passage_below_best", "passage_rank", "best_passage", "lead_of_best",
    "length", "short", "longest_run", "head_word", "predicate", "places", "new_words", "new_name", "new_number",
    "near_name", "defines", "row",
)  # fmt: skip
BY_KIND: Final = ("own", "fits", "holds", "near", "beside_head_word")
FEATURES: Final = (*SHARED, *(f"{name}:{kind}" for kind in KINDS for name in BY_KIND))
_ONE_THING: Final = frozenset({"who", "when", "how_many"})  # is looked for further down where the best do not hold it
LOOKED_AT: Final = 24  # sentences whose words are looked at one by one; the others share too little with the question
# how much a word of the question counts so many words away from an answer; a reach of 3 to 10 words did the same
_FALLING: Final = tuple(math.exp(-away / 6) for away in range(40))
_ANSWERS: Final[dict[Kind, str]] = {
    "who": PERSON_OR_POST, "when": DATE, "how_many": QUANTITY, "where": PLACE, "contact": CONTACT,
    "causes": SENTENCE_CUES["causes"],
}  # fmt: skip
_CAPITAL_OR_NUMBER: Final = re.compile(rf"(?<![^\W_])[{CAPITAL}][^\W_]*|\d[\d.,]*%?")
# A sentence says less about a neighbour than about itself; .4 to .7 gave the same order on the sets tried.
_NEIGHBOUR, _HEADING, _PASSAGE = 0.6, 0.7, 0.9
_PLACES: Final = 12  # answers of a sentence that are looked at: a table row holds many numbers
_K1, _B, _USUAL_LENGTH, _OF_PAIRS = 1.2, 0.6, 30.0, 0.7


@dataclass(frozen=True, slots=True)
class Described:
    """The candidates of a question with their features.

    ``rows`` has one row a candidate and a column for each of ``FEATURES``. ``own`` is the share of what is asked that a
    candidate says, ``wide`` the share that it says with its passage (or row) and headings; ``rest`` and ``wide_rest``
    are the shares said near by and in the passage of what no rule of names and places looks after; ``of_row`` is the
    latter without regard to which words stand together, as in the cells of a row. ``fits`` and
    ``families`` are told for the candidates looked at one by one, and empty for others. ``counts`` has a row a text and
    a column a term, ``at`` the rows of each candidate's texts by their names.
    """

    rows: Floats
    own: Floats
    wide: Floats
    rest: Floats
    wide_rest: Floats
    of_row: Floats
    fits: tuple[bool, ...]
    families: tuple[frozenset[str], ...]
    terms: Terms
    counts: Floats
    at: dict[str, list[int]]


def describe(question: Understood, found: Sequence[Candidate], rarity: Rarity, also: Collection[int] = ()) -> Described:
    """Work out the features of every candidate.

    :param question: what is asked.
    :param found: at least one candidate, those of a passage next to each other.
    :param rarity: inverse document frequencies of terms in ``unify`` form.
    :param also: candidates to look at one by one, whatever they share with the question.
    """
    terms = terms_of(question, rarity)
    counts, at, lengths = _counted(terms, found)
    shared, said = _shares_said(terms, counts, at, lengths)
    _by_passage(shared, found, said)
    _passages(shared, found)
    kind = _kind(question)
    near = {name: np.zeros(len(found)) for name in BY_KIND if name != "own"}
    further: list[int] = []
    order = np.argsort(-(shared["own"] + shared["all_around"] + shared["bm25"]), kind="stable")
    if question.kind not in LISTS | {"contact", "where"}:  # an address shares few words with its question
        first = [i for n, i in enumerate(order.tolist()) if n < LOOKED_AT or found[i].tells or i in also]
        further = [i for i in order.tolist()[: 2 * LOOKED_AT] if i not in first]
        order = np.asarray(first)
    reader = _Reader(question, terms)
    families: list[frozenset[str]] = [frozenset()] * len(found)
    for i in order.tolist():
        families[i] = reader.read(found[i], i, shared, near)
    if question.kind in _ONE_THING and not near["fits"].any():
        for i in further:
            families[i] = reader.read(found[i], i, shared, near)
    columns = dict.fromkeys(FEATURES, np.zeros(len(found))) | shared
    columns |= {f"{name}:{kind}": values for name, values in (near | {"own": shared["own"]}).items()}
    rows = np.stack([columns[name] for name in FEATURES], axis=1)
    fits = tuple(bool(value) for value in near["fits"])
    return Described(
        rows, shared["own"], said["wide"], said["rest"], said["wide_rest"], said["of_row"], fits,
        tuple(families), terms, counts, at,
    )  # fmt: skip


def _kind(question: Understood) -> str:
    if question.kind in LISTS and question.kind != "causes":
        return "list"
    return question.kind if question.kind in KINDS else "what"


def _counted(terms: Terms, found: Sequence[Candidate]) -> tuple[Floats, dict[str, list[int]], Floats]:
    """:return: counts of terms a text, the rows of each candidate's texts, the length of each candidate."""
    said = Said(terms)
    at = {
        name: [said.row(getattr(candidate, name)) for candidate in found]
        for name in ("wording", "before", "after", "lead", "heading", "whole")
    }
    return said.counts(), at, said.lengths()[at["wording"]]


def _shares_said(
    terms: Terms, counts: Floats, at: dict[str, list[int]], lengths: Floats
) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """:return: the features of words said, and what is said of each term for those that compare candidates."""
    need, pair = terms.of_needs(counts), terms.of_pairs(counts)
    of_need, of_pair = shares(terms.rarity_of_needs()), shares(terms.rarity_of_pairs())
    own, own_pairs = need[at["wording"]], pair[at["wording"]]
    beside = np.maximum(need[at["before"]], need[at["after"]])
    beside_pairs = np.maximum(pair[at["before"]], pair[at["after"]])
    everywhere = np.maximum.reduce([own, beside, need[at["heading"]]])
    bm25 = _bm25(terms, counts[at["wording"]], lengths)
    has = own @ of_need
    has_pairs = own_pairs @ of_pair if terms.pairs else has
    shared = {
        "own": has,
        "own_pairs": has_pairs,
        "own_syllables": terms.of_syllables(counts)[at["wording"]] @ shares(terms.rarity_of_syllables()),
        "own_below_best": has - has.max(),
        "bm25": bm25 / max(bm25.max(), 1e-9),
        "before": np.maximum(own, need[at["before"]]) @ of_need - has,
        "around": np.maximum(own, beside) @ of_need - has,
        "around_pairs": np.maximum(own_pairs, beside_pairs) @ of_pair - own_pairs @ of_pair,
        "heading": np.maximum(own, need[at["heading"]]) @ of_need - has,
        "heading_pairs": np.maximum(own_pairs, pair[at["heading"]]) @ of_pair - own_pairs @ of_pair,
        "all_around": everywhere @ of_need,
        "passage": need[at["whole"]] @ of_need,
        "passage_pairs": pair[at["whole"]] @ of_pair,
        "length": np.log1p(lengths),
        "short": np.minimum(lengths, 12) / 12,
    }
    return shared, _compared(terms, counts, at, of_need) | {
        "terms": np.concatenate([own, own_pairs], axis=1),
        "weights": np.concatenate([terms.rarity_of_needs(), terms.rarity_of_pairs()]),
        "bm25": bm25,
    }


def _compared(terms: Terms, counts: Floats, at: dict[str, list[int]], of_need: Floats) -> dict[str, Floats]:
    """:return: how much of the question candidates say, with what stands around them, names and places aside."""
    rest = shares(terms.rarity_of_needs() * ~terms.named)
    joined = terms.of_joined_needs(counts)
    own = joined[at["wording"]]
    beside = [_NEIGHBOUR * joined[at[name]] for name in ("before", "after", "lead")]
    near = np.maximum.reduce([own, *beside, _HEADING * joined[at["heading"]]])
    wide = np.maximum.reduce([own, _PASSAGE * joined[at["whole"]], joined[at["heading"]]])
    alone = terms.of_needs(counts)
    of_row = np.maximum.reduce([alone[at[name]] for name in ("wording", "whole", "heading")])
    all_of_it = np.ones(len(own))
    return {
        "wide": wide @ of_need,
        "rest": near @ rest if rest.any() else all_of_it,
        "wide_rest": wide @ rest if rest.any() else all_of_it,
        "of_row": of_row @ rest if rest.any() else all_of_it,
    }


def _bm25(terms: Terms, counts: Floats, lengths: Floats) -> Floats:
    norm = _K1 * (1 - _B + _B * lengths / _USUAL_LENGTH)[:, None]
    needs, pairs = counts[:, : terms.needs], terms.of_pairs(counts)
    of_needs = needs * (_K1 + 1) / (needs + norm) @ terms.rarity_of_needs()
    scores: Floats = of_needs + _OF_PAIRS * (pairs * (_K1 + 1) / (pairs + norm) @ terms.rarity_of_pairs())
    return scores


def _by_passage(shared: dict[str, Floats], found: Sequence[Candidate], said: dict[str, Floats]) -> None:
    """Add the features that compare a sentence with the others of its passage (or row)."""
    count = len(found)
    for name in ("alone_in_passage", "rank_in_passage", "of_best_in_passage", "first", "last", "sentences"):
        shared[name] = np.zeros(count)
    groups: dict[int, list[int]] = {}
    for i, candidate in enumerate(found):
        groups.setdefault(id(candidate.whole), []).append(i)
    for group in groups.values():
        own = said["terms"][group]
        rare_here = np.log((len(group) + 1) / ((own > 0).sum(axis=0) + 0.5)).clip(0) * said["weights"]
        alone, bm25 = own @ rare_here, said["bm25"][group]
        shared["alone_in_passage"][group] = alone / max(alone.max(), 1e-9)
        shared["rank_in_passage"][group] = np.argsort(np.argsort(-bm25, kind="stable")) / len(group)
        shared["of_best_in_passage"][group] = bm25 / max(bm25.max(), 1e-9)
        shared["first"][group[0]], shared["last"][group[-1]] = 1.0, 1.0
        shared["sentences"][group] = np.log(len(group))


def _passages(shared: dict[str, Floats], found: Sequence[Candidate]) -> None:
    scores = np.asarray([candidate.passage_score for candidate in found])
    places = {id: place for place, id in enumerate(dict.fromkeys(c.passage.id for c in found))}
    rank = np.asarray([places[candidate.passage.id] for candidate in found])
    distinct = sorted(set(scores.tolist()), reverse=True)
    lead = distinct[0] - distinct[1] if len(distinct) > 1 else 0.3
    shared["passage_score"], shared["passage_below_best"] = scores, scores - distinct[0]
    shared["passage_rank"], shared["best_passage"] = 1 / (1 + rank), (rank == 0).astype(float)
    shared["lead_of_best"] = lead * shared["best_passage"]
    for name in ("longest_run", "head_word", "predicate", "places", "new_words", "new_name", "new_number",
                 "near_name", "defines", "row"):  # fmt: skip
        shared[name] = np.zeros(len(found))


class _Reader:
    """Looks at the words of one sentence after the other: does it hold what is asked for, and near what."""

    def __init__(self, question: Understood, terms: Terms) -> None:
        self._question, self._terms, self._marked = question, terms, question.marked
        self._weights: list[float] = shares(terms.rarity_of_needs()).tolist()
        form = unify if question.marked else fold
        self._asked = set(terms.said) | set(syllables(form(question.text)))
        self._known = unify(question.text) + " " + fold(question.text)
        pattern = _ANSWERS.get(question.kind)
        self._answer = words(pattern) if pattern else None
        self._heads = _head_words(terms.said)
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(terms.said):
            self._places.setdefault(word, []).append(place)

    def read(self, candidate: Candidate, i: int, shared: dict[str, Floats], near: dict[str, Floats]) -> frozenset[str]:
        """Set the features of candidate ``i``.

        :return: the families of the question that it answers.
        """
        question, wording = self._question, candidate.wording
        said = wording.syllables(marked=self._marked)
        capitals, numbers = self._new_names(wording)
        answers = self._answers(wording, capitals)
        names_at, numbers_at, answers_at = (wording.places_of(offsets) for offsets in (capitals, numbers, answers))
        matched = self._matched(said)
        families = frozenset(f.name for f in question.families if answers_family(f, question, candidate))
        heads_at = [place for place, word in enumerate(said) if word in self._heads]
        beside = answers_at if self._answer else names_at | numbers_at
        near["fits"][i] = holds_what_is_asked(question, candidate)
        near["holds"][i] = bool(answers)
        near["near"][i] = self._nearness(matched, answers_at)
        near["beside_head_word"][i] = any(0 < abs(h - a) <= 2 for h in heads_at for a in beside)
        shared["near_name"][i] = self._nearness(matched, names_at) if question.kind == "what" else 0.0
        shared["longest_run"][i] = self._longest_run(said)
        shared["head_word"][i] = len({said[h] for h in heads_at}) / max(1, len(self._heads))
        shared["predicate"][i] = len(families) / len(question.families) if question.families else 0.0
        shared["places"][i] = bool(question.places) and all(
            names_place(p, (wording, candidate.heading), question) for p in question.places
        )
        unseen = {word for word in said if word not in self._asked and not is_frame(word)}
        shared["new_words"][i] = min(len(unseen), 15) / 15
        shared["new_name"][i] = bool(capitals) and question.kind == "what"
        shared["new_number"][i] = bool(numbers) and question.kind == "what"
        shared["defines"][i] = self._terms.said[-2:] == ("là", "gì") and "là" in said
        shared["row"][i] = candidate.row != ""
        return families

    def _new_names(self, wording: Wording) -> tuple[list[int], list[int]]:
        """:return: offsets of capitalised words but the first, and of numbers, that the question does not say."""
        capitals, numbers = [], []
        form = wording.form(marked=self._marked)
        for match in _CAPITAL_OR_NUMBER.finditer(wording.text):
            if match[0][0].isdigit():
                if match[0] not in self._question.text:
                    numbers.append(match.start())
            elif match.start() and form[match.start() : match.end()] not in self._asked:
                capitals.append(match.start())
        return capitals, numbers

    def _answers(self, wording: Wording, capitals: list[int]) -> list[int]:
        """:return: offsets of what is of the asked kind and is not said by the question."""
        if self._answer is None:
            return []
        every = self._question.kind == "causes"
        found = [m.start() for m in self._answer.finditer(wording.unified) if every or m[0] not in self._known]
        return found + (capitals if self._question.kind in ("who", "where") else [])

    def _matched(self, said: Sequence[str]) -> dict[int, list[int]]:
        """:return: where in a sentence each need is said."""
        matched: dict[int, list[int]] = {}
        for place, word in enumerate(said):
            if word in self._terms.known:
                alone, with_next = self._terms.known[word]
                following = with_next.get(said[place + 1], []) if with_next and place + 1 < len(said) else []
                for column, _ in (*alone, *following):
                    if column < self._terms.needs:
                        matched.setdefault(column, []).append(place)
        return matched

    def _nearness(self, matched: dict[int, list[int]], places: set[int]) -> float:
        """:return: the share of the needs that stand near the best of ``places``, each less the further away it is."""
        best = 0.0
        for place in sorted(places)[:_PLACES]:
            near = 0.0
            for need, ats in matched.items():
                away = abs(place - ats[0]) if len(ats) == 1 else min([abs(place - at) for at in ats])
                if away < len(_FALLING):
                    near += self._weights[need] * _FALLING[away]
            best = max(best, near)
        return best

    def _longest_run(self, said: Sequence[str]) -> float:
        """:return: the longest run of words that sentence and question share, as a share of the question."""
        best = 0
        ending: dict[int, int] = {}
        for word in said:
            if word not in self._places:
                ending = {}
                continue
            ending = {place: ending.get(place - 1, 0) + 1 for place in self._places[word]}
            best = max(best, *ending.values())
        return best / max(1, len(self._terms.said))


def _head_words(said: Sequence[str]) -> set[str]:
    """:return: the words that name what is asked for: "công ty nào", "bao nhiêu hộ"."""
    found: list[str] = []
    for place, word in enumerate(said):
        if word in ("gì", "nào", "gi", "nao"):
            found += said[max(0, place - 2) : place]
        elif word in ("nhiêu", "mấy", "nhieu", "may"):
            found += said[place + 1 : place + 3]
    return {word for word in found if not is_frame(word)}


def answers_family(family: Family, question: Understood, candidate: Candidate) -> bool:
    """:return: whether a candidate answers a predicate of the question, by its words or by what it is."""
    if family.name in candidate.tells or candidate.wording.says(family.answered):
        return True
    if candidate.opening and is_opened(family, candidate.opening):
        return True
    # who leads what: the post may stand in this sentence and the document in the one before
    return family.name == "about" and bool(question.numbers)
