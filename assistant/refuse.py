"""Whether a sentence may answer a question at all.

Rules for what code can know: the document, the predicate, places, figures and years. For the rest learnt trees tell how
sure it is, surer where a sentence is of the kind asked for, names all that is named and says enough; of a list, which
no public set teaches, these three tell alone. What is caught and what it costs is printed by the benchmark of refusing
under ``tests/benchmarks/``.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from assistant.candidates import Candidate
from assistant.confidence import SIGNS, figure_pattern, near
from assistant.define import defines
from assistant.evidence import Evidence, introduces
from assistant.fits import names_place
from assistant.kinds import LISTS, asks_why
from assistant.said import Floats
from assistant.trees import Trees
from assistant.understand import Understood
from documents.places import is_province

IsAbout = Callable[[str, str], bool]
# Share of the question's words, by rarity, that the sentence with its neighbours, heading and title has to say.
LEAST_COVERAGE: Final = 0.55
# In log-odds. Chosen on the questions to tune with: a bar of 0 let three more of 32 traps through, and two more of 86
# fair questions (measured before synonyms were known).
LEAST_SURE: Final = 1.5
NEVER: Final = -1e9
# how much surer where the sentence holds what is asked for, names all that is named and says enough of the rest; the
# trees learnt that from other texts than official documents are
_PLAIN: Final = 3.0
_FULLER: Final = 4.5  # the same for a row that bears the name of what is asked about, and for the head of a list
_AS_MUCH: Final = 0.7  # of what the fullest cell of such a row says of the question
_UNFIT: Final = 1.0  # how much less sure where it does not hold the number, date or person that is asked for
_LEAST_OF_CAUSE: Final = 0.1  # of the question, that a cell has to say of why something is so
_AS_GOOD: Final = 1.0  # in the learnt score of a sentence
_BELOW_BEST: Final = SIGNS.index("below_best")
# what such a question asks for stands further from what it is about: items of a list, lines of an address
_WIDE_KINDS: Final = LISTS | {"contact", "where"}
_OPENS_WITH_YEAR: Final = re.compile(r"\W*(?:trong |đến )?(?:đầu |cuối )?năm ((?:19|20)\d\d)(?!\s?[-–]\s?\d)")
_NUMBER_BEHIND: Final = re.compile(r" \d+$")
_STRICT_KINDS: Final = frozenset({"who", "when", "how_many", "where", "contact", "difficulties", "causes", "proposals"})


def answering(question: Understood, ranked: Sequence[Evidence], refuser: Trees, is_about: IsAbout) -> list[Evidence]:
    """Choose what may be shown as an answer.

    :param question: what is asked.
    :param ranked: the candidates and what speaks for each.
    :param refuser: what was learnt about refusing.
    :param is_about: (document id, place) -> whether the whole document is about that place.
    :return: those that may be, in their order; empty if the question is to be refused.
    """
    kept = within_rules(question, ranked, is_about)
    return [e for e, sure in zip(kept, confidence(question, kept, refuser), strict=True) if sure >= LEAST_SURE]


def within_rules(question: Understood, ranked: Sequence[Evidence], is_about: IsAbout) -> list[Evidence]:
    """:return: the candidates that no rule forbids; parameters as for ``answering``."""
    asks_for_figures = bool(question.figures or question.years) and question.kind not in LISTS
    best = next((e for e in ranked if len(e.signs) and e.signs[_BELOW_BEST] == 0), None)
    # the figure of a question is wrong where what fits its words by far the best does not hold it
    near_best = asks_for_figures and best is not None and not _says_figures(question, best.candidate)
    return [
        e
        for e in ranked
        if not e.candidate.is_label
        and not (e.candidate.is_basis and question.kind in LISTS)
        # nothing is known of how sure a sentence is that was not looked at
        and (len(e.signs) or not is_learnt(question, e) or not question.needs)
        and (not near_best or (len(e.signs) and e.signs[_BELOW_BEST] >= -_AS_GOOD))
        and _keeps_rules(question, e, is_about)
    ]


def confidence(question: Understood, kept: Sequence[Evidence], refuser: Trees) -> Floats:
    """:return: how sure it is that each candidate answers; an answer takes ``LEAST_SURE``."""
    sure = np.full(len(kept), NEVER)
    learnt = [i for i, e in enumerate(kept) if len(e.signs) and is_learnt(question, e)]
    if learnt:
        sure[learnt] = refuser.sums(np.stack([kept[i].signs for i in learnt]))
    most = max((e.own for e in kept if e.named_row and e.candidate.row), default=0.0)
    for i, evidence in enumerate(kept):
        if is_learnt(question, evidence):
            aside = bool(evidence.candidate.row) and evidence.own < _AS_MUCH * most
            sure[i] = sure[i] + _known(question, evidence, aside=aside) if question.needs else LEAST_SURE
        elif _is_fair(question, evidence):
            sure[i] = LEAST_SURE + (evidence.coverage - LEAST_COVERAGE if question.needs else 0.0)
    return sure


def _known(question: Understood, evidence: Evidence, *, aside: bool) -> float:
    """:return: how much surer what rules know of a sentence makes, in log-odds.

    :param aside: whether other cells of such rows say more of what is asked.
    """
    if defines(question, evidence.candidate):
        return _FULLER
    if not _fits(question, evidence):
        return -_UNFIT
    if evidence.coverage < LEAST_COVERAGE or not _is_fair(question, evidence):
        return 0.0
    return _FULLER if (evidence.named_row and not aside) or introduces(question, evidence.candidate) else _PLAIN


def _is_fair(question: Understood, evidence: Evidence) -> bool:
    """:return: whether a sentence holds what is asked for and names all that is named."""
    return _fits(question, evidence) and _says_names(question, evidence.candidate)


def _fits(question: Understood, evidence: Evidence) -> bool:
    strict = question.kind in _STRICT_KINDS or (question.kind in LISTS and not question.needs)
    return evidence.fits or not strict


def is_learnt(question: Understood, evidence: Evidence) -> bool:
    """:return: whether sentences of this kind were learnt from: lists and what is read off a card were not."""
    listed = question.kind in _WIDE_KINDS and not (question.kind == "causes" and asks_why(question.own))
    return not listed and not evidence.candidate.tells


def _keeps_rules(question: Understood, evidence: Evidence, is_about: IsAbout) -> bool:
    candidate = evidence.candidate
    return (
        evidence.bound
        and len(evidence.families) == len(question.families)
        and _says_figures(question, candidate)
        and not _tells_of_another_year(question, candidate)
        and (evidence.own >= _LEAST_OF_CAUSE or not (candidate.row and asks_why(question.own)))
        and all(_says_place(place, question, candidate, is_about) for place in question.places)
    )


def _says_place(place: str, question: Understood, candidate: Candidate, is_about: IsAbout) -> bool:
    if names_place(place, (candidate.whole, candidate.heading), question):
        return True
    return is_province(place) and is_about(candidate.passage.document_id, place)


def _says_figures(question: Understood, candidate: Candidate) -> bool:
    """Years and figures of the question stand in the sentence, beside it or over it; for a list also further up."""
    figures = (*map(str, question.years), *question.figures)
    if not figures:
        return True
    said = " . ".join(text.unified for text in near(candidate, wide=question.kind in _WIDE_KINDS))
    return all(figure_pattern(figure).search(said) for figure in figures)


def _tells_of_another_year(question: Understood, candidate: Candidate) -> bool:
    """Whether a sentence begins "Năm 2020, ..." though another year is asked about, which stands beside it."""
    opening = _OPENS_WITH_YEAR.match(candidate.wording.unified)
    return bool(question.years and opening and int(opening[1]) not in question.years)


def _says_names(question: Understood, candidate: Candidate) -> bool:
    """Names of the question stand close by; "Phú Thịnh 5" is one name, "Phú Thịnh 50" another; of a series one does."""
    exact = question.marked and question.language == "vi"
    said = " . ".join(text.form(marked=exact) for text in near(candidate, wide=question.kind in _WIDE_KINDS))
    series: dict[str, bool] = {}
    for name in question.names:
        one = _NUMBER_BEHIND.sub("", name)
        series[one] = series.get(one, False) or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) is not None
    return all(series.values())
