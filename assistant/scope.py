"""Which documents a question is about: by number, by what it says of them, by the filter of the page.

A number that no document bears or cites ends the search; one that several documents bear is for the person to decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.filters import wished
from assistant.understand import Understood
from documents.catalogue import Catalogue, Document, Filter
from documents.numbers import DocumentNumber
from documents.places import is_province
from documents.vietnamese import fold

# A document that names a place so often speaks of it in its other sentences too.
_OFTEN = 3
_LEAST_OF_A_NAME = 2  # words of an issuer


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an answer may come from.

    ``documents`` is None for everywhere. ``bearers`` bear a number that the question names, ``rivals`` are several that
    bear the same one, ``missing`` is a number that no document bears or cites. ``agreeing`` holds, for each thing that
    the question says of its documents (type, issuer, year, place), those that are so.
    """

    documents: frozenset[str] | None = None
    bearers: tuple[Document, ...] = ()
    rivals: tuple[Document, ...] = ()
    missing: DocumentNumber | None = None
    agreeing: tuple[frozenset[str], ...] = ()


def find_scope(question: Understood, catalogue: Catalogue, within: Filter | None) -> Scope:
    """:return: the documents that may answer ``question``, of those that ``within`` lets through."""
    allowed = catalogue.select(within) if within else None
    documents: frozenset[str] | None = None
    bearers: list[Document] = []
    for number in question.numbers:
        bearing = [d for d in catalogue.by_number(number) if allowed is None or d.id in allowed]
        citing = {id for id in catalogue.citing(number) if allowed is None or id in allowed}
        if not bearing and not citing:
            return Scope(missing=number)
        bearing = _meant(bearing, question)
        if len(bearing) > 1:
            return Scope(rivals=tuple(bearing))
        documents = (documents or frozenset()) | citing | {d.id for d in bearing}
        bearers += bearing
    agreeing = () if bearers else _agreeing(question, catalogue)
    return Scope(allowed if documents is None else documents, tuple(bearers), agreeing=agreeing)


def _agreeing(question: Understood, catalogue: Catalogue) -> tuple[frozenset[str], ...]:
    found = (_meeting(wish, catalogue) for wish in wished(question.text))
    return tuple(documents for documents in found if documents)


def _meeting(wish: Filter, catalogue: Catalogue) -> frozenset[str]:
    """:return: those that meet a wish; an issuer counts by the longest part of what may be its name."""
    words = next(iter(wish.issuers), "").split()
    while len(words) > _LEAST_OF_A_NAME:
        if documents := catalogue.select(replace(wish, issuers=[" ".join(words)])):
            return documents
        words.pop()
    return catalogue.select(replace(wish, issuers=[" ".join(words)] if words else ())) or frozenset()


def _meant(bearing: Sequence[Document], question: Understood) -> list[Document]:
    """:return: of several documents with one number those whose issuer, place or year the question names, else all."""
    asked = fold(question.text)
    named = [
        d
        for d in bearing
        if (d.issuer and fold(d.issuer) in asked)
        or any(fold(place) in fold(f"{d.title} {d.issuer}") for place in question.places)
        or (d.date and int(d.date[:4]) in question.years)
    ]
    return named or list(bearing)


def is_about(catalogue: Catalogue, document_id: str, subject: str) -> bool:
    """:return: whether a document names a place so often that a sentence without the name still speaks of it; of a
    year in digits, whether the document is of that year.
    """
    if subject.isdigit():
        return (catalogue.document(document_id).date or "").startswith(f"{subject}-")
    text = catalogue.text(document_id)
    # "phường Yên Bái", "Nhà máy BMC Yên Bái" speak of no province
    named = not is_province(subject) or re.search(rf"(?:tỉnh|tỉnh ủy|thành phố|tp\.?) {subject}", text, re.IGNORECASE)
    return bool(named) and text.count(subject) >= _OFTEN
