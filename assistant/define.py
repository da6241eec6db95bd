"""Sentences that say what a term means: "Nhà thầu phụ là nhà thầu ...".

A law defines its terms under one heading, each in a sentence that begins with the term. The term is compared as it is
worded; that a question asks for its meaning is told in ``kinds``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from assistant.candidates import Candidate
from assistant.understand import Understood
from documents.catalogue import Catalogue
from documents.split import passage_at
from documents.vietnamese import fold, syllables, unify
from index.arrange import Hit

_DOCUMENTS: Final = 4  # of those found, that are looked through
_KEPT: Final = 8  # texts whose form is kept
_SAYS: Final = "là|được hiểu là|nghĩa là|có nghĩa là"
_WITHIN: Final = "trong|của|về|đối với|theo"  # "Nhà thầu phụ trong hoạt động xây dựng (sau đây gọi là ...) là ..."
_OTHER: Final = re.compile(rf"\W*\d+\.\s+[^.,;:\n]{{2,60}}?\s(?:{_SAYS})(?!\w)")
_LINE: Final = r"(?:^|\n)[^\w\n]*"


def with_definitions(question: Understood, hits: Sequence[Hit], catalogue: Catalogue) -> list[Hit]:
    """Add the passages that define the term asked for, in the documents found, to those that were found.

    :param hits: best first.
    :return: the same, then passages that were not among them, with the score of the last.
    """
    known, found = {hit.passage.id for hit in hits}, list(hits)
    documents = list(dict.fromkeys(hit.passage.document_id for hit in hits))[:_DOCUMENTS] if question.term else []
    for id in documents:
        match = _definition(question.term, _LINE, marked=question.marked).search(
            form_of(catalogue.text(id), marked=question.marked)
        )
        if match:
            passage = passage_at(catalogue.passages_of(id), match.end())
            found += [] if passage.id in known else [replace(hits[-1], passage=passage)]
    return found


def defines(question: Understood, candidate: Candidate) -> bool:
    """:return: whether a sentence says what the term means that a question asks for; False if it asks for none."""
    if not question.term:  # as of most questions
        return False
    text = candidate.wording.form(marked=question.marked)
    return _definition(question.term, r"\W*", marked=question.marked).match(text) is not None


def defines_another(question: Understood, candidate: Candidate) -> bool:
    """:return: whether a sentence defines another term than the one asked for: a market fair is no floating market."""
    if not question.term or _OTHER.match(candidate.wording.unified) is None:
        return False
    said = candidate.wording.syllables(marked=question.marked)
    return not set(syllables(question.term)).issubset(said)


@lru_cache(maxsize=_KEPT)
def form_of(text: str, *, marked: bool) -> str:
    """:return: the text of a document in the form in which a question is compared with it, of the same length."""
    return unify(text) if marked else fold(text)


@lru_cache(maxsize=32)
def _definition(term: str, begins: str, *, marked: bool) -> re.Pattern[str]:
    says, within = (_SAYS, _WITHIN) if marked else (fold(_SAYS), fold(_WITHIN))
    return re.compile(
        rf"{begins}(?:(?:\d+|\w)[.)]\s*)?{re.escape(term)}(?:\s+(?:{within})\s[^.;:(\n]{{2,60}}?)?(?:\s*\([^)]*\))?"
        rf"\s+(?:{says})(?!\w)"
    )
