"""The rules by which a sentence may not answer a question, however well its words fit.

Rules for what code can know: the document, the predicate, the kind, places, figures and names; a threshold on coverage
for the rest. What they caught and what they cost is printed by the benchmark of refusing under ``tests/benchmarks/``.
"""

import re
from typing import Final

from assistant.evidence import Evidence, Sentence
from assistant.kinds import LISTS
from assistant.understand import Understood
from documents.places import find_places, spellings
from documents.vietnamese import fold

# Share of the question's words, by rarity, that the sentence with its neighbours, heading and title has to say.
LEAST_COVERAGE: Final = 0.55
_STRICT_KINDS: Final = frozenset({"who", "when", "how_many", "contact"})
_CAPITAL = re.compile(r"(?<![.?!]\s)(?<!^)\b[A-ZĐÀ-Ỹ][\wÀ-ỹ]*(?:\s+[A-ZĐÀ-Ỹ][\wÀ-ỹ]*)*")


def acceptable(question: Understood, evidence: Evidence) -> bool:
    """:return: whether ``evidence`` may be shown as an answer to ``question``."""
    return (
        evidence.bound
        and (evidence.fits or question.kind not in _STRICT_KINDS)
        and len(evidence.families) == len(question.families)
        and _says_places(question, evidence.sentence)
        and _says_figures(question, evidence.sentence)
        and _says_names(question, evidence.sentence)
        and (not question.needs or evidence.coverage >= LEAST_COVERAGE)
    )


def _around(sentence: Sentence) -> str:
    return " . ".join(w.folded for w in (sentence.wording, sentence.before, sentence.after, sentence.heading))


def _says_places(question: Understood, sentence: Sentence) -> bool:
    wide = f"{fold(sentence.passage.text)} . {sentence.heading.folded}"
    return all(any(name in wide for name in spellings(place)) for place in question.places)


def _says_figures(question: Understood, sentence: Sentence) -> bool:
    """Years and figures of the question stand in the sentence, beside it or over it; for a list also further up."""
    near = _around(sentence) if question.kind not in LISTS else fold(sentence.passage.text) + _around(sentence)
    return all(
        re.search(rf"(?<![\d.,])0*{re.escape(figure)}(?![\d]|[.,]\d)", near)
        for figure in (*map(str, question.years), *question.figures)
    )


def _says_names(question: Understood, sentence: Sentence) -> bool:
    if question.language == "en":
        return True  # an English question capitalises words that Vietnamese texts say otherwise
    places = {fold(question.text[place.start : place.end]) for place in find_places(question.text)}
    wide = f"{fold(sentence.passage.text)} . {sentence.heading.folded}"
    names = [fold(m[0]) for m in _CAPITAL.finditer(question.text)]
    return all(name in wide for name in names if name not in places and not any(c.isdigit() for c in name))
