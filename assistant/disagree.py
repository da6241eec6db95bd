"""Documents that tell different figures of one thing: 41,7% here, 100% there.

Only where the plain fact can be read off both quotes, both in full and of the same time; a rounded or bounded figure
("trên 95%") contradicts none for sure. Whether one of the documents has been replaced since is for the caller to know:
then nothing disagrees, the rule has changed. Two figures of one document are not compared.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.evidence import Evidence
from assistant.figures import strange_figures
from assistant.plain_fact import Span, plain_fact
from assistant.understand import Understood
from documents.dates import find_dates

# Of the best score; further down a sentence seldom tells of quite the same thing.
_NEAR: Final = 0.7
_LEAST_OWN: Final = 0.5
_VAGUE: Final = re.compile(
    r"(?<!\w)(?:khoảng|gần|trên|hơn|dưới|xấp xỉ|từ|đến|tối đa|tối thiểu|ít nhất|không quá)(?!\w)"
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells: the words at ``span`` of it."""

    evidence: Evidence
    span: Span

    @property
    def value(self) -> str:
        """The words that answer."""
        return self.evidence.candidate.wording.text[slice(*self.span)]

    @property
    def document_id(self) -> str:
        """The document that tells so."""
        return self.evidence.candidate.passage.document_id


def differing(question: Understood, acceptable: Sequence[Evidence]) -> list[Told]:
    """Find the documents that contradict each other.

    :param question: what is asked; only numbers are compared.
    :param acceptable: the evidence that may be shown, best first.
    :return: one telling for each document of which each contradicts another one; empty where none does.
    """
    if question.kind != "how_many" or not acceptable:
        return []
    told: dict[str, Told] = {}
    for evidence in acceptable:
        if evidence.score < _NEAR * acceptable[0].score:
            break
        span = None if evidence.own < _LEAST_OWN else plain_fact(question, evidence.candidate.wording.text)
        if span:
            one = Told(evidence, span)
            if not _VAGUE.search(one.value):
                told.setdefault(one.document_id, one)
    all_told = list(told.values())
    return [one for one in all_told if any(_contradict(one, other) for other in all_told)]


def _contradict(one: Told, other: Told) -> bool:
    if not _of_one_time(one.evidence, other.evidence):
        return False
    return any(strange_figures(one.value, [other.value], english=False)) and any(
        strange_figures(other.value, [one.value], english=False)
    )


def _of_one_time(one: Evidence, other: Evidence) -> bool:
    """:return: whether neither names a time that the other does not name."""
    texts = [evidence.candidate.wording.text for evidence in (one, other)]
    years = [set(_YEAR.findall(text)) for text in texts]
    days = [{mention.day for mention in find_dates(text)} for text in texts]
    return all(not a or not b or a == b for a, b in (years, days))
