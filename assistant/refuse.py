"""The rules by which a sentence may not answer a question, however well its words fit.

Rules for what code can know: the document, the predicate, the kind, places, figures and names; a threshold on coverage
for the rest. What they caught and what they cost is printed by the benchmark of refusing under ``tests/benchmarks/``.
"""

import re
from collections.abc import Callable
from typing import Final

from assistant.candidates import Candidate, Wording
from assistant.evidence import Evidence
from assistant.fits import names_place
from assistant.kinds import LISTS
from assistant.understand import Understood
from documents.places import is_province

IsAbout = Callable[[str, str], bool]
# Share of the question's words, by rarity, that the sentence with its neighbours, heading and title has to say.
LEAST_COVERAGE: Final = 0.55
# what such a question asks for stands further from what it is about: items of a list, lines of an address
_WIDE_KINDS: Final = LISTS | {"contact", "where"}
_OPENS_WITH_YEAR: Final = re.compile(r"\W*(?:trong |đến )?(?:đầu |cuối )?năm ((?:19|20)\d\d)(?!\s?[-–]\s?\d)")
_STRICT_KINDS: Final = frozenset({"who", "when", "how_many", "where", "contact", "difficulties", "causes", "proposals"})


def acceptable(question: Understood, evidence: Evidence, is_about: IsAbout) -> bool:
    """Judge one candidate.

    :param question: what is asked.
    :param evidence: the candidate and what speaks for it.
    :param is_about: (document id, place) -> whether the whole document is about that place.
    :return: whether it may be shown as an answer.
    """
    enough = not question.needs or evidence.coverage >= LEAST_COVERAGE
    return enough and within_rules(question, evidence, is_about)


def within_rules(question: Understood, evidence: Evidence, is_about: IsAbout) -> bool:
    """:return: whether a candidate keeps all rules but the threshold; parameters as for ``acceptable``."""
    candidate = evidence.candidate
    return (
        evidence.bound
        and (evidence.fits or question.kind not in _STRICT_KINDS)
        and len(evidence.families) == len(question.families)
        and _says_figures(question, candidate)
        and not _tells_of_another_year(question, candidate)
        and _says_names(question, candidate)
        and all(_says_place(place, question, candidate, is_about) for place in question.places)
    )


def _near(candidate: Candidate, *, wide: bool) -> tuple[Wording, ...]:
    near = (candidate.wording, candidate.before, candidate.after, candidate.lead, candidate.heading)
    return (*near, candidate.whole) if wide or candidate.row else near


def _says_place(place: str, question: Understood, candidate: Candidate, is_about: IsAbout) -> bool:
    if names_place(place, (candidate.whole, candidate.heading), question):
        return True
    return is_province(place) and is_about(candidate.passage.document_id, place)


def _says_figures(question: Understood, candidate: Candidate) -> bool:
    """Years and figures of the question stand in the sentence, beside it or over it; for a list also further up."""
    near = " . ".join(text.unified for text in _near(candidate, wide=question.kind in _WIDE_KINDS))
    return all(
        re.search(rf"(?<![\d.,])0*{re.escape(figure)}(?![\d]|[.,]\d)", near)
        for figure in (*map(str, question.years), *question.figures)
    )


def _tells_of_another_year(question: Understood, candidate: Candidate) -> bool:
    """Whether a sentence begins "Năm 2020, ..." though another year is asked about, which stands beside it."""
    opening = _OPENS_WITH_YEAR.match(candidate.wording.unified)
    return bool(question.years and opening and int(opening[1]) not in question.years)


def _says_names(question: Understood, candidate: Candidate) -> bool:
    """Names of the question stand close by; "Phú Thịnh 5" is one name, and "Phú Thịnh 50" another."""
    exact = question.marked and question.language == "vi"
    near = " . ".join(text.form(marked=exact) for text in _near(candidate, wide=question.kind in _WIDE_KINDS))
    return all(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", near) for name in question.names)
