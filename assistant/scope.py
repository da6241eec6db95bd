"""Which documents a question is about: by number, by title, by filter.

A number that no document bears or cites ends the search; one that several documents bear is for the person to decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understand import Understood
from documents.catalogue import Catalogue, Document, Filter
from documents.numbers import DocumentNumber
from documents.vietnamese import fold

# A document that names a place so often speaks of it in its other sentences too.
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an answer may come from.

    ``documents`` is None for everywhere. ``bearers`` bear a number that the question names, ``rivals`` are several that
    bear the same one, ``missing`` is a number that no document bears or cites.
    """

    documents: frozenset[str] | None = None
    bearers: tuple[Document, ...] = ()
    rivals: tuple[Document, ...] = ()
    missing: DocumentNumber | None = None


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
    return Scope(allowed if documents is None else documents, tuple(bearers))


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


def is_about(catalogue: Catalogue, document_id: str, place: str) -> bool:
    """:return: whether a document names a place so often that a sentence without the name still speaks of it."""
    return catalogue.text(document_id).count(place) >= _OFTEN
