"""Which of the acceptable sentences are shown, and in what order.

A short question gets the best sentence and those near it in score; one that asks for a list gets the run of sentences
that make the list, in the order of the text, document by document.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate, takewhile
from typing import Final

from assistant.candidates import CELL, Candidate, Wording
from assistant.complete import is_bare
from assistant.doer import names_doer
from assistant.evidence import Evidence
from assistant.fits import names_place
from assistant.kinds import HEADING_CUES, LISTS, asked, asks_for_a_list
from assistant.needs import Need, is_said
from assistant.refuse import says_it_too
from assistant.rows import bears, name_of_row
from assistant.things import asks_what_lies_there, lies_in_the_commune, thing_of
from assistant.understand import Understood
from documents.vietnamese import fold, syllables, unify

# How near .85 is, and how often sentences so near hold the answer, is told at ``evidence``.
_MOST_SHORT: Final = 3
_NEAR_SHORT: Final = 0.85
_MOST_TWINS: Final = 2
_SAME: Final = 0.9  # of the words of a sentence
_LESS: Final = 0.1  # of the question, that a twin may leave out
_MOST_LISTED: Final = 8
_NEAR_LISTED: Final = 0.75
_LISTED_CHARS: Final = 800
_AS_MUCH: Final = 0.9
_ALL: Final = 0.9  # of the question
_WHO_IS: Final = "ai (?:là|làm|giữ)"  # which asks for no act
_RUN_BY: Final = "chủ đầu tư|quản lý"
_RUN_BY_LABEL: Final = r"^\W*(?:(?:[^ ,.:;]+ ){0,6}chủ đầu tư|(?:đơn vị |cơ quan )?quản lý)(?: hạ tầng)?:"
_OF_RUNNING: Final = frozenset("chủ đầu tư quản lý hạ tầng đơn vị cơ quan".split())


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
    if told := _told_plainly(question, distinct):
        return told
    if question.kind in LISTS or asks_for_a_list(question.own):
        # an item of a list of problems need not name what has them; what a document says of a thing names the thing
        own = question.kind in LISTS or not distinct[0].own
        given = [e for e in distinct if e.given]
        near: Sequence[Evidence] = [e for e in given or distinct if e.score >= _NEAR_LISTED * best and (own or e.own)]
        if not given:
            near = _of_what_is_named(question, _of_one_list(_announced(question, near)))
        return _in_text_order(_as_many_as_fit(near))
    near = [e for e in distinct if e.score >= _NEAR_SHORT * best or says_it_too(question, e, distinct[0])]
    near = [e for e in near if _names_doer_as_well(question, e, near[0])] or near
    if is_bare(distinct[0]):
        near = _of_its_list(question, near)
    elif question.places and names(question, distinct[0]):
        near = [e for e in near if names(question, e) or _is_entitled(question, e)]
    chosen, others = near[:_MOST_SHORT], near[_MOST_SHORT:]
    return [*chosen, *_twins(chosen, others)] if question.kind in ("how_many", "when") else chosen


def _told_plainly(question: Understood, distinct: Sequence[Evidence]) -> list[Evidence]:
    """:return: what a label, the rows of a table or a heading tells, beside which other sentences say less."""
    told = _told_who_runs(question, distinct) or _lying_there(question, distinct)
    return told or (_announcing(question, distinct) if question.kind == "what" else [])


def _told_who_runs(question: Understood, distinct: Sequence[Evidence]) -> list[Evidence]:
    """:return: where nothing is asked but who owns or runs a thing, and a table tells it under that label or in a
    column of that name, what it tells: that water comes "do doanh nghiệp tự đầu tư" names no owner; else empty.
    """
    if not asked(_RUN_BY, question.own):
        return []
    told = [e for e in distinct if _tells_who_runs(e.candidate) and bears(question, e.candidate)]
    return [e for e in told if all(_is_of_running(need, e.candidate, question) for need in question.needs)][
        :_MOST_SHORT
    ]


def _lying_there(question: Understood, distinct: Sequence[Evidence]) -> list[Evidence]:
    """:return: where it is asked which things of a kind lie in a commune, and no more, the rows of those that a table
    puts there, each thing once, in the order of the text; empty where that is not asked, or one row at most tells.
    """
    if not asks_what_lies_there(question):
        return []
    rows: dict[str, Evidence] = {}
    for evidence in sorted(distinct, key=lambda e: bool(e.candidate.row)):  # a row as a whole says more
        candidate = evidence.candidate
        texts = (candidate.wording, candidate.heading, candidate.section)
        forms = frozenset[str]().union(*(t.forms if question.marked else t.folded_forms for t in texts))
        of_kind = all(need.named or is_said(need, forms, marked=question.marked) for need in question.needs)
        if of_kind and lies_in_the_commune(question, candidate):
            thing = thing_of(candidate)
            rows.setdefault(thing.name if thing else candidate.wording.unified, evidence)
    return _in_text_order(_as_many_as_fit(list(rows.values()))) if len(rows) > 1 else []


def _is_of_running(need: Need, candidate: Candidate, question: Understood) -> bool:
    words = frozenset(_OF_RUNNING if question.marked else map(fold, _OF_RUNNING))
    name = name_of_row(candidate)
    said = name.forms if question.marked else name.folded_forms
    return need.named or need.forms[0][0] in words or is_said(need, said, marked=question.marked)


def _tells_who_runs(candidate: Candidate) -> bool:
    if candidate.row:
        return candidate.wording.says(_RUN_BY_LABEL)
    columns = next((part for part in reversed(candidate.passage.path) if CELL in part), "")
    return CELL in candidate.wording.text and Wording(columns).says(_RUN_BY)


def _names_doer_as_well(question: Understood, evidence: Evidence, best: Evidence) -> bool:
    """:return: whether a sentence names who does it and says as much of what is asked as the best one."""
    says_as_much = evidence.own >= best.own and not asked(_WHO_IS, question.own)
    return says_as_much and names_doer(question, evidence.candidate.wording, loosely=True)


def _announcing(question: Understood, distinct: Sequence[Evidence]) -> list[Evidence]:
    """:return: the headings that announce what is asked for in the most of its words together: "Hồ sơ đề nghị gia hạn
    giấy phép lao động", not "Hồ sơ đề nghị gia hạn giấy xác nhận ..."; empty where none announces it.
    """
    asked_of = syllables((unify if question.marked else fold)(question.own))
    headings = [e for e in distinct if e.candidate.announces and e.own >= _ALL]
    runs = [_longest_run(asked_of, e.candidate.wording.syllables(marked=question.marked)) for e in headings]
    return [e for e, run in zip(headings, runs, strict=True) if run == max(runs)][:_MOST_SHORT]


def _longest_run(some: Sequence[str], others: Sequence[str]) -> int:
    return SequenceMatcher(None, some, others, autojunk=False).find_longest_match().size


def _of_its_list(question: Understood, near: Sequence[Evidence]) -> list[Evidence]:
    """:return: the items of the list of a bare one; what the heading over it tells of a name that is asked about is
    told by that item alone, and nothing by what stands elsewhere.
    """
    named = names(question, near[0])
    return [e for e in near if _is_under(e, near[0]) and (names(question, e) or not named)]


def _is_under(evidence: Evidence, best: Evidence) -> bool:
    return evidence.candidate.passage.path == best.candidate.passage.path


def _announced(question: Understood, near: Sequence[Evidence]) -> Sequence[Evidence]:
    """:return: the evidence of a list; of a document that announces such a list, only what it announces."""
    cues = HEADING_CUES.get(question.kind)
    if not cues:
        return near
    for announced in (_under_heading, _in_words):
        told = {id(e) for e in near if announced(e.candidate, cues)}
        announcing = {e.candidate.passage.document_id for e in near if id(e) in told}
        near = [e for e in near if id(e) in told or e.candidate.passage.document_id not in announcing]
    return near


def _under_heading(candidate: Candidate, cues: str) -> bool:
    return candidate.section.says(cues)


def _in_words(candidate: Candidate, cues: str) -> bool:
    return any(text.says(cues) for text in (candidate.wording, candidate.lead, candidate.section))


def _of_one_list(near: Sequence[Evidence]) -> list[Evidence]:
    """:return: the evidence; where the best introduces a list, of the rest what introduces as good a one or says more.

    The items of the list are added later, and what stands beside it is another matter.
    """
    best = near[0]
    if not best.candidate.opens_a_list:
        return list(near)
    as_much = _AS_MUCH * best.own
    return [best, *(e for e in near[1:] if _is_beside(e, best) or (e.candidate.opens_a_list and e.own >= as_much))]


def _is_beside(evidence: Evidence, best: Evidence) -> bool:
    return evidence.own > best.own and evidence.candidate.section.text == best.candidate.section.text


def names(question: Understood, evidence: Evidence) -> bool:
    """:return: whether a sentence itself names a thing or place that the question names."""
    named = [*question.names, *map(question.form, question.places)]
    return any(name in evidence.candidate.wording.form(marked=question.exact) for name in named)


def _is_entitled(question: Understood, evidence: Evidence) -> bool:
    """:return: whether the title or a heading over a sentence names a place that the question names."""
    return any(names_place(place, (evidence.candidate.heading,), question) for place in question.places)


def _of_what_is_named(question: Understood, near: Sequence[Evidence]) -> Sequence[Evidence]:
    """:return: the evidence; where the best names what the question names, other items are those of other things.

    A document whose title names it speaks of it all along.
    """
    if question.kind in LISTS or near[0].candidate.opens_a_list or not names(question, near[0]):
        return near
    return [e for e in near if names(question, e) or _is_entitled(question, e)]


def _as_many_as_fit(near: Sequence[Evidence]) -> Sequence[Evidence]:
    """:return: the first of a list, and more as long as they are short: the names of 23 provinces are one list."""
    read = accumulate(len(evidence.candidate.wording.text) for evidence in near)
    short = sum(1 for _ in takewhile(lambda chars: chars <= _LISTED_CHARS, read))
    return near[: max(_MOST_LISTED, short)]


def _twins(chosen: Sequence[Evidence], others: Sequence[Evidence]) -> list[Evidence]:
    """:return: what says the same as a chosen sentence with another figure: 1 day here, 2 days there."""
    twins = [e for e in others if not e.candidate.row and any(_differ_in_figures_only(e, one) for one in chosen)]
    return twins[:_MOST_TWINS]


def _differ_in_figures_only(one: Evidence, other: Evidence) -> bool:
    words = [syllables(evidence.candidate.wording.unified) for evidence in (one, other)]
    figures = [[word for word in some if word[0].isdigit()] for some in words]
    said = [[word for word in some if not word[0].isdigit()] for some in words]
    common = set(said[0]) & set(said[1])
    alike = len(common) >= _SAME * max(len(set(some)) for some in said) > 0
    return alike and figures[0] != figures[1] and one.coverage >= other.coverage - _LESS


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
