"""Figures and days that differ for one thing: 41,7% here, 100% there, in two documents or in two places of one.

Only where the plain fact can be read off both quotes, both in full and of the same time. A bound ("trên 95%")
contradicts what lies on its other side, a rounded figure none for sure. Inside one document figures are compared only
where both are told of a thing that the question names, in sentences that say all that is asked of it: two periods of
one law are mostly those of two matters. Days are compared only so, and with days told as exactly: a quarter with a
quarter. Whether one of the documents has been replaced since is for the caller to know: then nothing disagrees, the
rule has changed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.amounts import properties
from assistant.candidates import Candidate
from assistant.evidence import Evidence
from assistant.figures import strange_figures
from assistant.kinds import HEADS, asked, words
from assistant.plain_fact import Span, plain_fact
from assistant.rows import names_row
from assistant.understand import Understood
from documents.dates import find_dates
from documents.vietnamese import fold, syllables, unify

# Of the best score; further down a sentence seldom tells of quite the same thing.
_NEAR: Final = 0.7
_AS_GOOD: Final = 0.9  # of the best score: one of them is what would be answered with, or nearly so
_LEAST_OWN: Final = 0.5
_LEAST_COVERAGE: Final = 0.9  # of what is asked, said by a cell with its row
_ROUNDED: Final = re.compile(r"(?<!\w)(?:khoảng|gần|xấp xỉ|từ|đến|tối đa|tối thiểu|ít nhất|không quá)(?!\w)")
_BOUND: Final = re.compile(r"(?<!\w)(?:trên|hơn|dưới)\s")
_BELOW: Final = re.compile(r"(?<!\w)dưới\s")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SUBJECT_CHARS: Final = 20
_CLAUSE_ENDS: Final = re.compile(r"[,;.:()]")
_FIGURE: Final = r"\d+(?:[.,]\d+)*\s?(?:%|ha|km|tỷ đồng|triệu đồng|người|hộ)"
_UNIT: Final = re.compile(r"\d\s?(%|[^\W\d_]+)")
_SHARE: Final = "(?:tỷ|tỉ) (?:lệ|trọng)|percentage|rate|share"
_PERCENT: Final = "%"
_DAY: Final = re.compile(r"quý [ivx]+(?:/|,? năm )\d{4}|\d{1,2}/\d{1,2}/\d{4}|tháng \d{1,2}(?:/|,? năm )\d{4}")
_PLANNED: Final = frozenset("du kien ke hoach phan dau se da".split())  # says nothing of what it is
_DIGITS: Final = re.compile(r"\d+|(?<=quý )[ivx]+")
_MONEY: Final = re.compile(r"^(?:tỷ|triệu|nghìn|ngàn)$")


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells: the words at ``span`` of it; ``of_the_named`` if of a thing that the question names."""

    evidence: Evidence
    span: Span
    of_the_named: bool = False

    @property
    def value(self) -> str:
        """The words that answer."""
        return self.evidence.candidate.wording.text[slice(*self.span)]

    @property
    def document_id(self) -> str:
        """The document that tells so."""
        return self.evidence.candidate.passage.document_id


def differing(question: Understood, acceptable: Sequence[Evidence]) -> list[Told]:
    """Find what contradicts each other.

    :param question: what is asked; only numbers and days are compared.
    :param acceptable: the evidence that may be shown, best first.
    :return: one telling for each document, or each place of one, of which each contradicts another; empty where none
        does.
    """
    question = _as_percentage(question)
    if question.kind not in ("how_many", "when") or not acceptable:
        return []
    told: list[Told] = []
    for one in _told(question, acceptable):
        if told and not _is_of_the_same(question, one, told[0]):
            continue
        mine = [other for other in told if other.document_id == one.document_id]
        if not mine or all(_inside(one, other) and _contradict(one, other) for other in mine):
            told.append(one)
    apart = [one for one in told if any(_contradict(one, other) for other in told)]
    of_the_answer = any(one.evidence.score >= _AS_GOOD * acceptable[0].score for one in apart)
    return apart if of_the_answer and not _tells_another(acceptable[0], apart) else []


def _as_percentage(question: Understood) -> Understood:
    """:return: a question; one for a share ("tỷ lệ lấp đầy cụm ...") as one that counts per cent."""
    if question.kind not in ("what", "how_many") or not asked(_SHARE, question.own):
        return question
    return replace(question, kind="how_many", unit=_PERCENT, counted=(_PERCENT,))


def _is_of_the_same(question: Understood, one: Told, first: Told) -> bool:
    """:return: whether a sentence says the same of the question word by word as the first: a "giấy phép hoạt động xây
    dựng" is no "giấy phép xây dựng".
    """
    if one.of_the_named and first.of_the_named:
        return True
    content = {form for need in question.needs for form in need.forms[0][0].split("_")}
    said = syllables((unify if question.marked else fold)(question.own))
    phrases = {f"{a}_{b}" for a, b in pairwise(said) if a in content and b in content}
    mine, theirs = (_phrases(told, marked=question.marked) for told in (one, first))
    return phrases & theirs == phrases & mine


def _phrases(told: Told, *, marked: bool) -> frozenset[str]:
    wording = told.evidence.candidate.whole if told.evidence.candidate.row else told.evidence.candidate.wording
    return wording.forms if marked else wording.folded_forms


def _tells_another(best: Evidence, sides: Sequence[Told]) -> bool:
    """:return: whether the best sentence holds a figure of the kind that is none of the sides: then it may answer."""
    if any(one.evidence is best for one in sides):
        return False
    figures = re.findall(_FIGURE, best.candidate.wording.text)
    return any(
        _of_one_kind(figure, sides[0].value) and figure not in {one.value for one in sides} for figure in figures
    )


def _told(question: Understood, acceptable: Sequence[Evidence]) -> Iterator[Told]:
    for evidence in acceptable:
        text, of_row = evidence.candidate.wording.text, names_row(question, evidence.candidate)
        if question.kind == "when":
            span = plain_fact(question, text) if _says_all(question, evidence.candidate) else None
            if span and (of_row or _is_subject(question, text)):
                yield Told(evidence, span, of_the_named=True)
            continue
        named = _beside_the_name(question, text)
        if named:
            yield Told(evidence, named, of_the_named=True)
        if named or evidence.score < _NEAR * acceptable[0].score:
            continue
        if of_row and evidence.candidate.row and evidence.coverage >= _LEAST_COVERAGE:
            span = plain_fact(replace(question, names=()), text)
        else:
            span = plain_fact(question, text) if evidence.own >= _LEAST_OWN else None
        if span and not _ROUNDED.search(text[slice(*span)]) and _of_what_is_measured(question, text, span):
            named_here = of_row or _is_subject(question, text)
            yield Told(evidence, span, of_the_named=named_here and _says_all(question, evidence.candidate))


def _says_all(question: Understood, candidate: Candidate) -> bool:
    """:return: whether a sentence says all that is asked of what is named, word by word."""
    names = {word for name in question.names for word in syllables(name)}
    heads = {fold(word) for head in HEADS.split("|") for word in head.split()}
    other = {form for need in question.needs if (form := need.forms[0][0]) not in names}
    asked_of = {form for form in other if fold(form) not in heads | _PLANNED}
    said = candidate.wording.forms if question.marked else candidate.wording.folded_forms
    return bool(asked_of) and asked_of <= said


def _of_what_is_measured(question: Understood, text: str, span: Span) -> bool:
    """:return: whether a figure is one of the property asked about: 7,3 ha that are still to be cleared are no size."""
    before = unify(text[_begin_of_clause(text, span[0]) : span[0]])
    return all(words(said).search(before) for said in properties(question))


def _beside_the_name(question: Understood, text: str) -> Span | None:
    """:return: the share or size in brackets right behind the one name of a question, where that is asked for."""
    if len(question.names) != 1:
        return None
    found = re.search(rf"(?<!\w){re.escape(question.names[0])} \(({_FIGURE})\)", question.form(text))
    percent = question.unit in ("phần", "phan", _PERCENT)
    size = question.unit == "ha" and bool(properties(question))  # "(35 ha)" tells no size to which it is enlarged
    fits = found is not None and ((percent and found[1].endswith("%")) or (size and found[1].endswith("ha")))
    return found.span(1) if found and fits else None


def _is_subject(question: Understood, text: str) -> bool:
    """:return: whether a sentence begins with the one name of a question, a word for its kind before it at most."""
    return len(question.names) == 1 and 0 <= question.form(text).find(question.names[0]) <= _SUBJECT_CHARS


def _inside(one: Told, other: Told) -> bool:
    return one.of_the_named and other.of_the_named


def _contradict(one: Told, other: Told) -> bool:
    if one is other:
        return False
    days = [_DAY.search(unify(told.value)) for told in (one, other)]
    if all(days):
        first, second = (day[0] for day in days if day)
        return first != second and _DIGITS.sub("0", first) == _DIGITS.sub("0", second)
    if not _of_one_time(one, other) or not _of_one_kind(one.value, other.value):
        return False
    bounded = [told for told in (one, other) if _BOUND.search(told.value)]
    if bounded:
        bound, value = bounded[0], other if bounded[0] is one else one
        return len(bounded) == 1 and _lies_beyond(value.value, bound.value)
    return any(strange_figures(one.value, [other.value], english=False)) and any(
        strange_figures(other.value, [one.value], english=False)
    )


def _of_one_kind(one: str, other: str) -> bool:
    """:return: whether two figures may count the same: hectares never contradict money."""
    units = [_UNIT.search(unify(value)) for value in (one, other)]
    kinds = {_MONEY.sub("đồng", unit[1]) for unit in units if unit}
    return len(kinds) < 2


def _lies_beyond(value: str, bound: str) -> bool:
    """:return: whether a percentage lies on the other side of a bound: 86,83% of "trên 95%"."""
    mine, theirs = _number(value), _number(bound)
    if mine is None or theirs is None:
        return False
    return mine > theirs if _BELOW.search(bound) else mine < theirs


def _number(value: str) -> Decimal | None:
    """:return: the one number of a percentage, None for other values: their units may differ."""
    found = re.findall(r"\d+(?:[.,]\d+)*", value)
    plain = found[0].replace(",", ".") if len(found) == 1 and "%" in value else ""
    return Decimal(plain) if plain.count(".") < 2 and plain else None


def _of_one_time(one: Told, other: Told) -> bool:
    """:return: whether neither names a time that the other does not name; of a list of things the clause counts."""
    texts = [_clause(told) if _inside(one, other) else told.evidence.candidate.wording.text for told in (one, other)]
    years = [set(_YEAR.findall(text)) for text in texts]
    days = [{mention.day for mention in find_dates(text)} for text in texts]
    return all(not a or not b or a == b for a, b in (years, days))


def _clause(told: Told) -> str:
    text, (start, end) = told.evidence.candidate.wording.text, told.span
    after = _CLAUSE_ENDS.search(text, end)
    return text[_begin_of_clause(text, start) : after.start() if after else len(text)]


def _begin_of_clause(text: str, at: int) -> int:
    return max(text.rfind(sign, 0, at) for sign in ",;.:)") + 1
