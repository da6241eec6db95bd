"""What the catalogue gives out and takes: plain values, without a database behind them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from documents.card import Card
from documents.editing import Correction

State = Literal["added", "unchanged", "replaced"]


@dataclass(frozen=True, slots=True)
class Document:
    """A live document. ``number``, ``type``, ``date`` (ISO) and ``issuer`` are "" where the text does not tell.

    ``card`` is the card with what staff corrected, ``corrections``, laid over what was read; ``status`` is the present
    one, other documents' effect included. ``part`` counts from 1 where a file holds several documents, 0 is all of it.
    """

    id: str
    file: str
    title: str
    number: str
    type: str
    date: str
    issuer: str
    status: str
    passages: int
    added: datetime
    version: int
    format: str
    file_sha256: str
    card: Card
    part: int = 0
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document, the live one included; ``number`` counts from 1."""

    number: int
    file: str
    format: str
    file_sha256: str
    added: datetime


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of a file, or would: a document of its own, nothing new, or a new version of a document.

    ``document_id`` is "" where a file would become a document of its own.
    """

    document_id: str
    state: State


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a document; ``dropped`` are the passage ids that were live before and not after it."""

    seq: int
    document_id: str
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """What the document ``source`` says about another one: ``kind`` as in ``Relation``, ``number`` as it writes it.

    It rests on ``words``, which stand at ``start`` to ``end`` in the source's text; what staff added has none.
    ``state`` is "read", "confirmed", "denied" or "added"; ``target`` is the id of the other document where the
    catalogue holds it and no second one could be meant, else "".
    """

    kind: str
    number: str
    source: str
    target: str
    state: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A document that was removed and can still be brought back."""

    id: str
    file: str
    title: str
    number: str
    removed: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many documents there are of a year (None: unknown) and a type ("": unknown)."""

    year: int | None
    type: str
    documents: int


@dataclass(frozen=True)
class Filter:
    """Which documents may answer; parts are joined by *and*, the values of one part by *or*, an empty part allows all.

    ``documents`` are ids; ``types``, ``issuers`` and ``places`` are compared without case and marks, an issuer or a
    place by part of its name; ``statuses`` as in ``Card``, on ``as_of`` or today; ``as_of`` is an ISO date on which a
    document was in force (one whose dates are unknown is never left out).
    """

    documents: Collection[str] = ()
    types: Collection[str] = ()
    years: Collection[int] = ()
    issuers: Collection[str] = ()
    places: Collection[str] = ()
    statuses: Collection[str] = ()
    as_of: str = ""
