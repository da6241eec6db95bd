"""The catalogue: which documents there are, what they say, and every change in order. The single truth.

The indexes are derived from it and catch up by change number. It stores what ``intake`` has prepared and does not know
how a file is read, a card recognised or a passage cut; nor what a vector means, only whose it is. Older versions keep
their text but no passages, so nothing answers from them. A catalogue may be used by several threads, and several
processes may open the same one.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Self

from sqlalchemy import Engine, Row, delete, func, insert, select

from documents import checking, lookup, storing, vector_cache
from documents.card import Card
from documents.database import open_engine, reading, writing
from documents.errors import NotFound
from documents.intake import Prepared
from documents.numbers import DocumentNumber
from documents.packing import unpack_source, unpack_text
from documents.source import SourceText
from documents.split import Passage
from documents.tables import ChangeRow, DocumentRow, MetaRow, PassageRow, VersionRow


@dataclass(frozen=True, slots=True)
class Document:
    """A live document. ``number``, ``type``, ``date`` (ISO) and ``issuer`` are "" where the text does not tell."""

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
    """What became of a file: a document of its own, nothing new, or a new version of a document."""

    document_id: str
    state: storing.State


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a document; ``dropped`` are the passage ids that were live before and not after it."""

    seq: int
    document_id: str
    dropped: tuple[str, ...]


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
    place by part of its name; ``statuses`` as in ``Card``; ``as_of`` is an ISO date on which a document was in force
    (one whose dates are unknown is never left out).
    """

    documents: Collection[str] = ()
    types: Collection[str] = ()
    years: Collection[int] = ()
    issuers: Collection[str] = ()
    places: Collection[str] = ()
    statuses: Collection[str] = ()
    as_of: str = ""


class Catalogue:
    """An open catalogue; make it with ``open``, end it with ``close`` or a ``with`` block."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a catalogue and bring its tables up to date.

        :param url: ``sqlite:///FILE`` (made if missing, with its folder) or ``postgresql+psycopg://...``.
        :raises StoreError: it cannot be opened.
        """
        return cls(open_engine(url))

    def close(self) -> None:
        """Give back the database connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, prepared: Prepared) -> Addition:
        """Store a document in one transaction; when this returns, it is durable.

        :raises StoreError: the database fails; nothing of the document is stored then.
        """
        mentions = storing.mentioned(prepared)
        with writing(self._engine) as connection:
            return Addition(*storing.store(connection, prepared, mentions))

    def remove(self, document_id: str) -> None:
        """Take a document out with all its versions.

        :raises NotFound: no document has this id.
        """
        with writing(self._engine) as connection:
            if not storing.drop(connection, document_id):
                raise _unknown(document_id)

    def documents(self) -> list[Document]:
        """:return: all documents, in the order in which they were added."""
        with reading(self._engine) as connection:
            return [
                _document(row) for row in connection.execute(_DOCUMENTS.order_by(DocumentRow.added, DocumentRow.id))
            ]

    def document(self, document_id: str) -> Document:
        """:raises NotFound: no document has this id."""
        with reading(self._engine) as connection:
            row = connection.execute(_DOCUMENTS.where(DocumentRow.id == document_id)).first()
        if row is None:
            raise _unknown(document_id)
        return _document(row)

    def titles(self, ids: Collection[str]) -> dict[str, str]:
        """:return: the title of each of these documents that is there, by id."""
        statement = select(DocumentRow.id, DocumentRow.title).where(DocumentRow.id.in_(list(ids)))
        with reading(self._engine) as connection:
            return {row[0]: row[1] for row in connection.execute(statement)}

    def versions(self, document_id: str) -> list[Version]:
        """:return: the versions of a document, oldest first; empty if no document has this id."""
        columns = (VersionRow.version, VersionRow.file, VersionRow.format, VersionRow.file_sha256, VersionRow.added)
        statement = select(*columns).where(VersionRow.document_id == document_id).order_by(VersionRow.version)
        with reading(self._engine) as connection:
            return [Version(*row[:4], added=row.added.replace(tzinfo=UTC)) for row in connection.execute(statement)]

    def holds_file(self, file_sha256: str) -> bool:
        """:return: whether any version of any document was read from the file with this hash."""
        with reading(self._engine) as connection:
            found = connection.scalar(select(VersionRow.version).where(VersionRow.file_sha256 == file_sha256).limit(1))
        return found is not None

    def faults(self) -> list[str]:
        """:return: a Vietnamese sentence for each fault that a full check finds; empty if the catalogue is whole."""
        with reading(self._engine) as connection:
            return checking.faults(connection)

    def text(self, document_id: str, version: int | None = None) -> str:
        """:return: the stored text of the live version, or of the given one.

        :raises NotFound: there is no such document or version.
        """
        return unpack_text(self._version(document_id, version).text)

    def source(self, document_id: str, version: int | None = None) -> SourceText:
        """:return: text, pages and blocks of the live version, or of the given one.

        :raises NotFound: there is no such document or version.
        """
        row = self._version(document_id, version)
        return unpack_source(row.text, row.layout, row.format)

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """:return: those of the passages that are live, by id."""
        found: dict[str, Passage] = {}
        with reading(self._engine) as connection:
            for some in vector_cache.batches(ids):
                rows = connection.execute(_PASSAGES.where(PassageRow.id.in_(some)))
                found.update((row.id, _passage(row)) for row in rows)
        return found

    def passages_of(self, document_id: str) -> list[Passage]:
        """:return: the live passages of a document in text order; empty if no document has this id."""
        statement = _PASSAGES.where(PassageRow.document_id == document_id).order_by(PassageRow.ordinal)
        with reading(self._engine) as connection:
            return [_passage(row) for row in connection.execute(statement)]

    def all_passages(self, batch: int = 1000) -> Iterator[list[Passage]]:
        """Walk over all live passages in lists of up to ``batch``; what is added meanwhile may come too or not."""
        last = 0
        while True:
            statement = _PASSAGES.where(PassageRow.seq > last).order_by(PassageRow.seq).limit(batch)
            with reading(self._engine) as connection:
                rows = connection.execute(statement).all()
            if not rows:
                return
            last = rows[-1].seq
            yield [_passage(row) for row in rows]

    def changes_after(self, seq: int, limit: int = 1000) -> list[Change]:
        """:return: up to ``limit`` changes with a number above ``seq``, oldest first."""
        statement = select(ChangeRow).where(ChangeRow.seq > seq).order_by(ChangeRow.seq).limit(limit)
        with reading(self._engine) as connection:
            rows = connection.execute(statement).all()
        return [Change(row.seq, row.document_id, tuple(json.loads(row.dropped))) for row in rows]

    def last_change(self) -> int:
        """:return: the number of the newest change, 0 if there was none yet."""
        with reading(self._engine) as connection:
            return connection.scalar(select(func.max(ChangeRow.seq))) or 0

    def by_number(self, number: DocumentNumber) -> list[Document]:
        """:return: the documents that may bear this number; parts missing on either side are no obstacle."""
        with reading(self._engine) as connection:
            ids = lookup.bearing(connection, number)
            return [_document(row) for row in connection.execute(_DOCUMENTS.where(DocumentRow.id.in_(ids)))]

    def citing(self, number: DocumentNumber) -> list[str]:
        """:return: ids of the other documents in whose text the number stands, most mentions first."""
        with reading(self._engine) as connection:
            return lookup.citing(connection, number)

    def relating(self, number: DocumentNumber) -> list[tuple[str, str]]:
        """:return: (relation, document id) of each document that says it amends, replaces, ... one of this number."""
        with reading(self._engine) as connection:
            return lookup.relating(connection, number)

    def select(self, wanted: Filter) -> frozenset[str] | None:
        """:return: ids of the documents that pass the filter; None if it is empty, so that all pass."""
        with reading(self._engine) as connection:
            return lookup.chosen(connection, wanted)

    def counts(self) -> list[Count]:
        """:return: how many documents there are by year and type, newest year first."""
        with reading(self._engine) as connection:
            return [Count(*row) for row in lookup.count_by_year_and_type(connection)]

    def vectors(self, model: str, keys: Sequence[str]) -> dict[str, bytes]:
        """:return: the cached vectors of a model, for those of the keys that have one."""
        with reading(self._engine) as connection:
            return vector_cache.load(connection, model, keys)

    def save_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Cache vectors of a model; a key that is there already keeps its vector."""
        if vectors:
            with writing(self._engine) as connection:
                vector_cache.save(connection, model, vectors)

    def prune_vectors(self, model: str, keys: AbstractSet[str]) -> int:
        """Drop cached vectors of other models, and of this model all but those of ``keys``.

        :return: how many were dropped.
        """
        with writing(self._engine) as connection:
            return vector_cache.prune(connection, model, keys)

    def get_meta(self, key: str) -> str | None:
        """:return: the value stored under a key, None if there is none."""
        with reading(self._engine) as connection:
            return connection.scalar(select(MetaRow.value).where(MetaRow.key == key))

    def set_meta(self, key: str, value: str) -> None:
        """Store a value under a key, in place of an earlier one."""
        with writing(self._engine) as connection:
            connection.execute(delete(MetaRow).where(MetaRow.key == key))
            connection.execute(insert(MetaRow).values(key=key, value=value))

    def _version(self, document_id: str, version: int | None) -> Row[bytes, bytes, str]:
        wanted = select(VersionRow.text, VersionRow.layout, VersionRow.format).where(
            VersionRow.document_id == document_id
        )
        if version is None:
            wanted = wanted.order_by(VersionRow.version.desc()).limit(1)
        else:
            wanted = wanted.where(VersionRow.version == version)
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise _unknown(document_id)
        return row


_COLUMNS = (
    *(DocumentRow.id, DocumentRow.file, DocumentRow.title, DocumentRow.number, DocumentRow.type, DocumentRow.date),
    *(DocumentRow.issuer, DocumentRow.status, DocumentRow.passages, DocumentRow.added, DocumentRow.version),
    *(DocumentRow.format, DocumentRow.file_sha256, DocumentRow.card),
)
_AnyRow = Row[*tuple[Any, ...]]
_DOCUMENTS: Final = select(*_COLUMNS)
_PASSAGES: Final = select(
    *(PassageRow.seq, PassageRow.id, PassageRow.document_id, PassageRow.ordinal, PassageRow.start, PassageRow.end),
    *(PassageRow.text, PassageRow.path, PassageRow.page),
)


def _document(row: _AnyRow) -> Document:
    values = row._asdict()
    values["added"] = row.added.replace(tzinfo=UTC)
    values["card"] = Card.from_dict(json.loads(row.card))
    return Document(**values)


def _passage(row: _AnyRow) -> Passage:
    _, passage_id, document_id, ordinal, start, end, text, path, page = tuple[Any, ...](row)
    return Passage(passage_id, document_id, ordinal, start, end, text, tuple(json.loads(path)), page)


def _unknown(document_id: str) -> NotFound:
    return NotFound(f'Không có tài liệu nào mang mã {document_id!r}. Lệnh "resolutions list" cho biết các mã đang có.')
