"""The sentence that opens the list of which a line is an item: "Thông tư này bãi bỏ:" stands over "đ) Cụm từ ...".

An item of such a list does not say itself what becomes of what it names, so what opens the list is quoted with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.candidates import Candidate, Wording
from assistant.kinds import Family
from documents.catalogue import Catalogue
from documents.markers import introduction_of

_PREDICATES: Final = frozenset({"repeal", "replace"})  # that items take from what opens their list


def with_openings(found: Sequence[Candidate], catalogue: Catalogue) -> list[Candidate]:
    """:return: the candidates, the items of a list with the line that opens it."""
    texts = {id: catalogue.text(id) for id in {candidate.passage.document_id for candidate in found}}
    openings = [_opening(candidate, texts[candidate.passage.document_id]) for candidate in found]
    return [replace(c, opening=opening) if opening else c for c, opening in zip(found, openings, strict=True)]


def is_opened(family: Family, opening: Wording) -> bool:
    """:return: whether what opens a list says a predicate that its items take from there."""
    return family.name in _PREDICATES and opening.says(family.answered)


def _opening(candidate: Candidate, text: str) -> Wording | None:
    span = introduction_of(text, candidate.start)
    return Wording(text[slice(*span)]) if span else None
