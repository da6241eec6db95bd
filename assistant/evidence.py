"""Passages become sentences, each with what speaks for it as an answer; the best come first.

In: an understood question and the passages that were found. Out: ``Evidence`` objects with offsets into the stored
text. Whether the best is good enough is for ``quote`` to say. Words are compared in ``unify`` form, and folded where a
question has no marks; meaning beyond words and the lists of ``kinds`` is not known here. Learnt weights choose the
sentences that are looked at closely, learnt trees the one that answers; the sentences of a list are chosen by rules: no
public set tells which make one.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from assistant.amounts import counts_all, measures
from assistant.candidates import Candidate, Wording
from assistant.confidence import WIDE_KINDS, Known, is_official, signs
from assistant.define import defines
from assistant.doer import doer, gives, names_doer
from assistant.features import LOOKED_AT, Described, describe
from assistant.kinds import EXEMPT, LISTS, SENTENCE_CUES, asked, asks_for_a_list
from assistant.learnt import Weights
from assistant.needs import is_said
from assistant.rows import names_row, rows_of
from assistant.said import Floats, Ints, Rarity
from assistant.understand import Understood
from documents.numbers import DocumentNumber, NumberMention, find_numbers
from documents.vietnamese import unify

# makes .85 of the best a difference of 4 in log-odds: with .85 at 2.5 two questions of 359 fewer were answered rightly
_STEEP: Final = 25.0
_TIE: Final = 1e-3
_GROUNDS: Final = re.compile(r"\W*(?:căn cứ|theo đề nghị của|xét đề nghị của|xét tờ trình) ")
_MOST: Final = re.compile(r"(?<!\w)(?:(?!(?:thứ|thống|hợp|duy|ít|đồng|nhất) )[^\W\d_]+ nhất|đầu tiên|cuối cùng)(?!\w)")
_EXCEPT: Final = "trừ (?:các |những |một trong các )?(?:trường hợp|đối tượng|công trình)(?: [^ ,.;:]+){0,4}:$"
# "có cần giấy phép xây dựng không": whether a duty holds is told by what it holds for, and by what it does not
_HAS_TO: Final = "(?:cần|phải)(?: có)? (?:xin |làm |nộp |qua )?(?:[^ ,.;?]+ ){1,6}?(?:hay )?không(?=[ ?.!]*$)"
_MOST_OF_IT: Final = 0.6
_NO_SIGNS: Final = np.zeros(0)
_USUAL_CHARS: Final = 200  # a sentence that names everything says little about each


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence and what speaks for it.

    ``coverage`` is the share, by rarity, of what is asked, names and places left out, that the candidate, its
    neighbours, heading and title say; ``own`` is the share of all that the candidate alone says. ``fits`` tells whether
    it holds what is asked for (a person, a date, a number, words of the list), ``bound`` whether it speaks of the
    document asked about. ``families`` are the predicates of the question that it answers. ``sure`` is how sure learnt
    trees are that it answers, in log-odds, and ``official`` whether they are those of official texts. ``given`` tells
    whether it gives a task to the body whose tasks are asked for. ``score`` is above 0, higher is better; where one
    sentence is asked for, the best has 1.
    """

    candidate: Candidate
    score: float
    coverage: float
    own: float
    fits: bool
    bound: bool
    families: frozenset[str]
    signs: Floats
    sure: float
    official: bool
    named_row: bool = False
    given: bool = False


def rank(
    question: Understood, found: Sequence[Candidate], rarity: Rarity, weights: Weights,
    bearers: frozenset[str] = frozenset(),
) -> list[Evidence]:  # fmt: skip
    """Score every candidate.

    :param question: what is asked.
    :param found: the sentences to choose from.
    :param rarity: inverse document frequencies of terms in ``unify`` form.
    :param weights: what was learnt.
    :param bearers: ids of the documents that bear a number of the question: all their sentences speak of it.
    :return: evidence, best first; sentences of equal score keep their order.
    """
    if not found:
        return []
    named, bounds = rows_of(question, found), _bound(question.numbers, found, bearers)
    singled = list(map(any, zip(named, _cites(question, found, bounds, bearers), _doers(question, found), strict=True)))
    told = describe(question, found, rarity, [i for i, one in enumerate(singled) if one])
    most = _MOST.findall(unify(question.text))
    known = np.asarray([_known(question, *each, most) for each in zip(found, bounds, named, told.own, strict=True)])
    learnt = weights.sentence_scores(told.rows) + known
    order = np.argsort(-learnt, kind="stable")
    best = order[[n < LOOKED_AT or singled[i] for n, i in enumerate(order.tolist())]]
    coverage = [_coverage(question, found[i], told, i, row=named[i]) for i in range(len(found))]
    rules = {i: _rules(question, found[i], coverage[i], told.fits[i], named_row=named[i]) for i in best.tolist()}
    seen = signs(question, found, told, learnt, rules)
    told_by = dict(zip(best.tolist(), seen, strict=True))
    official = is_official(seen)
    sure = _sureness(learnt, best, weights.sureness.of(seen, official=official))
    near = np.exp((sure + known - (sure + known).max()) / _STEEP)
    body = doer(question)
    kept = []
    for i, (candidate, bound) in enumerate(zip(found, bounds, strict=True)):
        given = body != "" and gives(body, candidate, marked=question.marked)
        said = float(told.own[i]), float(told.wide[i]), told.fits[i]
        listed = question.kind in LISTS
        score = _listed(question, candidate, said, given=given) if listed else float(near[i])
        kept.append(Evidence(candidate, score, coverage[i], float(told.own[i]), told.fits[i], bound, told.families[i],
                             told_by.get(i, _NO_SIGNS), float(sure[i]), official, named[i], given))  # fmt: skip
    return sorted(kept, key=lambda evidence: -evidence.score)


def _coverage(question: Understood, candidate: Candidate, told: Described, i: int, *, row: bool) -> float:
    wide = question.kind in WIDE_KINDS or candidate.row or candidate.tells
    return float((told.of_row if row else told.wide_rest if wide else told.rest)[i])


def _rules(question: Understood, candidate: Candidate, coverage: float, fits: bool, *, named_row: bool) -> Known:
    return Known(coverage, fits, named_row, introduces(question, candidate), defines(question, candidate))


def _sureness(learnt: Floats, best: Ints, sure: Floats) -> Floats:
    """:return: how sure it is that each answers; candidates that were not looked at come behind, in their order."""
    every: Floats = learnt - learnt.max() + sure.min() - 1.0
    every[best] = sure + _TIE * (learnt[best] - learnt.max())
    return every


def _listed(question: Understood, candidate: Candidate, told: tuple[float, float, bool], *, given: bool) -> float:
    """:return: how well a sentence belongs to a list that is asked for, where no one sentence answers."""
    own, wide, fits = told
    return (
        0.3 * own
        + 1.0 * wide
        + 0.5 * candidate.passage_score
        + 0.8 * fits
        + 0.3 * candidate.wording.says(SENTENCE_CUES[question.kind])
        + 0.8 * given
        - 0.2 * max(0.0, math.log(len(candidate.wording.text) / _USUAL_CHARS))
    )


def _known(
    question: Understood, candidate: Candidate, bound: bool, row: bool, own: float, most: Sequence[str]
) -> float:
    """What speaks for a candidate beyond words, in the scale of the learnt score.

    :param bound: whether it speaks of the document asked about.
    :param row: whether it is the row of the thing asked about.
    :param own: the share of the question that it says.
    :param most: the words of the question for what is the most of its kind.
    """
    return (
        1.0 * bound * bool(question.numbers)
        + 6.0 * bool(candidate.tells)
        + 2.0 * (question.kind == "where" and candidate.wording.says("địa chỉ|vị trí|trụ sở chính"))
        + 2.0 * names_row(question, candidate)
        + 3.0 * row
        + (1.0 + 2.0 * own) * introduces(question, candidate)
        + 4.0 * defines(question, candidate)
        + 1.0 * measures(question, candidate.wording)
        + 4.0 * counts_all(question, candidate.wording)
        + 6.0 * exempts(question, candidate)
        + 3.0 * names_doer(question, candidate.wording)
        + 4.0 * (bool(most) and _is_the_most(most, candidate))
        - 3.0 * (_opens_a_document(candidate) and not asked("căn cứ|đề nghị|based on", question.own))
    )


def exempts(question: Understood, candidate: Candidate) -> bool:
    """:return: whether a sentence introduces what a duty does not hold for ("phải có phép, trừ các trường hợp sau:"),
    or is an item of such a list that says, with what introduces it, most of what is asked.
    """
    if not asked(f"{EXEMPT}|{_HAS_TO}", question.own):
        return False
    if candidate.opens_a_list and candidate.wording.says(_EXCEPT):
        return True
    opening = candidate.opening
    if opening is None or not opening.says(_EXCEPT):
        return False
    duty, item = (_said(question, wording) for wording in (opening, candidate.wording))
    return bool(duty) and bool(item - duty) and len(duty | item) >= _MOST_OF_IT * len(question.needs)


def _said(question: Understood, wording: Wording) -> set[int]:
    """:return: which needs of a question a text says."""
    forms = wording.forms if question.marked else wording.folded_forms
    return {i for i, need in enumerate(question.needs) if is_said(need, forms, marked=question.marked)}


def introduces(question: Understood, candidate: Candidate) -> bool:
    """:return: whether a sentence introduces the several things that a question asks for."""
    return candidate.opens_a_list and asks_for_a_list(question.own)


def _is_the_most(most: Sequence[str], candidate: Candidate) -> bool:
    """:return: whether a sentence says of something that it is what is asked for: "nhỏ nhất", "đầu tiên"."""
    return all(re.search(rf"(?<!\w){words}(?!\w)", candidate.wording.unified) for words in most)


def _opens_a_document(candidate: Candidate) -> bool:
    """:return: whether a sentence is one of those that say on what a document rests, before it says anything."""
    return _GROUNDS.match(candidate.wording.unified) is not None


def _bound(numbers: Sequence[DocumentNumber], found: Sequence[Candidate], bearers: frozenset[str]) -> list[bool]:
    """Which sentences speak of a document asked about.

    One that names it; every sentence of the document itself, which may well name those that it amends; and one that
    follows, in the same passage, a sentence that names it, with no other document named between.
    """
    if not numbers:
        return [True] * len(found)
    bound: list[bool] = []
    passage_id, current = "", False
    for candidate in found:
        if candidate.passage.document_id in bearers:
            bound.append(True)
            continue
        mentions = [m for m in find_numbers(candidate.wording.text) if _same_kind(m, numbers)]
        if candidate.passage.id != passage_id:
            passage_id = candidate.passage.id
            current = _names_number(candidate.heading.text, numbers)
        if mentions:
            current = any(m.number.matches(n) for m in mentions for n in numbers)
        bound.append(current or bool(candidate.tells))
    return bound


def _cites(
    question: Understood, found: Sequence[Candidate], bounds: Sequence[bool], bearers: frozenset[str]
) -> list[bool]:
    """:return: which sentences of other documents speak of one asked about: they may share no word but its number."""
    numbered = bool(question.numbers)
    return [numbered and bound and c.passage.document_id not in bearers for bound, c in zip(bounds, found, strict=True)]


def _doers(question: Understood, found: Sequence[Candidate]) -> list[bool]:
    """:return: which sentences name who does what is asked: they may say little besides."""
    return [names_doer(question, candidate.wording) for candidate in found]


def _same_kind(mention: NumberMention, numbers: Sequence[DocumentNumber]) -> bool:
    return any(not n.kind or not mention.number.kind or mention.number.kind == n.kind for n in numbers)


def _names_number(text: str, numbers: Sequence[DocumentNumber]) -> bool:
    return any(m.number.matches(n) for m in find_numbers(text) for n in numbers)
