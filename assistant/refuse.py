"""The rules by which a sentence may not answer a question, however well its words fit.

Rules for what code can know: the document, the predicate, the kind, places, figures and names; a threshold on coverage
for the rest. What they caught and what they cost is printed by the benchmark of refusing under ``tests/benchmarks/``.
"""

import re
from collections.abc import Callable
from typing import Final

from assistant.candidates import Candidate
from assistant.evidence import Evidence
from assistant.kinds import LISTS
from assistant.understand import Understood
from documents.places import is_province, spellings

# Share of the question's words, by rarity, that the sentence with its neighbours, heading and title has to say.
LEAST_COVERAGE: Final = 0.55
_STRICT_KINDS: Final = frozenset({"who", "when", "how_many", "contact", "difficulties", "causes", "proposals"})


def acceptable(question: Understood, evidence: Evidence, names_place: Callable[[str, str], bool]) -> bool:
    """Judge one candidate.

    :param question: what is asked.
    :param evidence: the sentence and what speaks for it.
    :param names_place: (document id, place) -> whether the whole document is about that place.
    :return: whether it may be shown as an answer.
    """
    candidate = evidence.candidate
    return (
        evidence.bound
        and (evidence.fits or question.kind not in _STRICT_KINDS)
        and len(evidence.families) == len(question.families)
        and (not question.needs or evidence.coverage >= LEAST_COVERAGE)
        and _says_figures(question, candidate)
        and _says_names(question, candidate)
        and all(_says_place(place, candidate, names_place) for place in question.places)
    )


def _around(candidate: Candidate) -> str:
    return " . ".join(w.folded for w in (candidate.wording, candidate.before, candidate.after, candidate.heading))


def _says_place(place: str, candidate: Candidate, names_place: Callable[[str, str], bool]) -> bool:
    wide = f"{candidate.whole.folded} . {candidate.heading.folded}"
    if any(name in wide for name in spellings(place)):
        return True
    return is_province(place) and names_place(candidate.passage.document_id, place)


def _says_figures(question: Understood, candidate: Candidate) -> bool:
    """Years and figures of the question stand in the sentence, beside it or over it; for a list also further up."""
    near = _around(candidate) if question.kind not in LISTS else candidate.whole.folded + _around(candidate)
    return all(
        re.search(rf"(?<![\d.,])0*{re.escape(figure)}(?![\d]|[.,]\d)", near)
        for figure in (*map(str, question.years), *question.figures)
    )


def _says_names(question: Understood, candidate: Candidate) -> bool:
    wide = f"{candidate.whole.folded} . {candidate.heading.folded}"
    return all(name in wide for name in question.names)
