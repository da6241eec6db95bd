"""The catalogue: which documents there are, what they say, and every change in order. The single truth.

The indexes are derived from it and catch up by change number. It stores what ``intake`` has prepared and does not know
how a file is read, a card recognised or a passage cut; nor what a vector means, only whose it is. Older versions keep
their text but no passages, so nothing answers from them. A catalogue may be used by several threads, and several
processes may open the same one.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, Final, Self

from sqlalchemy import Engine, Row, bindparam, delete, insert, select

from documents import checking, editing, lookup, removal, rows, storing, vector_cache
from documents.database import open_engine, writing
from documents.errors import NotFound, StoreError
from documents.intake import Prepared
from documents.numbers import DocumentNumber
from documents.packing import unpack_source, unpack_text
from documents.records import Addition, Change, Count, Document, Filter, Related, Removed, Version
from documents.register import LAST_CHANGE, Register
from documents.snapshot import Readings
from documents.source import SourceText
from documents.split import Passage
from documents.tables import ChangeRow, DocumentRow, MetaRow, PassageRow, RemovedVersionRow, VersionRow

__all__ = ["Addition", "Catalogue", "Change", "Count", "Document", "Filter", "Related", "Removed", "Version"]


class Catalogue:
    """An open catalogue; make it with ``open``, end it with ``close`` or a ``with`` block."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._readings = engine, Readings(engine)
        self._register = Register(self._readings)

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

    def at_one_moment(self) -> AbstractContextManager[None]:
        """Let all that this thread reads until the block ends be of one state; it must not write meanwhile."""
        return self._readings.held()

    def add(
        self,
        prepared: Prepared,
        *,
        corrections: Mapping[str, str | None] | None = None,
        by: str = "",
        anew: bool = False,
    ) -> Addition:
        """Store a document in one transaction; when this returns, it is durable.

        A document that was removed and is not there otherwise comes back as it was.

        :param corrections: what a person corrected on the card beforehand, as ``correct`` takes it.
        :param anew: make a new version even if the same file is there, because it was read anew.
        :raises StoreError: the database fails; nothing of the document is stored then.
        :raises ResolutionsError: a correction cannot be.
        """
        said = _said(corrections or {}, by)
        mentions = rows.mentioned(prepared.source.text, prepared.spans)
        with writing(self._engine) as connection:
            found, _ = storing.recognise(connection, prepared)
            alike = None if found else removal.removed_alike(connection, prepared)
            if alike:
                removal.restore(connection, alike)
            document_id, state = storing.store(connection, prepared, mentions, anew=anew, said=said)
            if said and state == "unchanged":
                storing.correct(connection, document_id, said, ())
            return Addition(document_id, "added" if alike else state)

    def split(self, document_id: str, parts: Sequence[Prepared], *, by: str) -> list[Addition]:
        """Put the documents in a file in the place of the one that was made of the whole, in one transaction.

        The whole is discarded, and can be brought back once its parts are removed.

        :raises NotFound: no document has this id.
        :raises StoreError: the database fails; everything is as it was then.
        """
        mentions = [rows.mentioned(part.source.text, part.spans) for part in parts]
        with writing(self._engine) as connection:
            if not removal.discard(connection, document_id, by):
                raise _unknown(document_id)
            stored = [storing.store(connection, part, named) for part, named in zip(parts, mentions, strict=True)]
        return [Addition(*each) for each in stored]

    def foresee(self, prepared: Prepared) -> Addition:
        """:return: what ``add`` would do with a document; the id is "" for one that is new."""
        with self._readings.one() as connection:
            found, state = storing.recognise(connection, prepared)
        return Addition(found.id if found else "", state)

    def correct(self, document_id: str, values: Mapping[str, str | None], *, by: str) -> None:
        """Correct fields of a card; they stay so through every new version until they are corrected or withdrawn.

        :param values: new values by field (``editing.FIELDS``; ISO dates); "" says that the document does not tell,
            None withdraws the correction, so that the field is again as it was read.
        :param by: who says so.
        :raises NotFound: no document has this id.
        :raises ResolutionsError: a field or a value that cannot be; nothing is changed then.
        """
        said, withdrawn = _said(values, by), [field for field, value in values.items() if value is None]
        with writing(self._engine) as connection:
            if not storing.correct(connection, document_id, said, withdrawn):
                raise _unknown(document_id)

    def decide(
        self, document_id: str, kind: str, number: str, decision: editing.Decision | None, *, by: str, target: str = ""
    ) -> None:
        """Confirm, deny or add what a document does to another one; None withdraws what was decided.

        :param kind: "amends", "replaces", "repeals", "implements" or "cites".
        :param number: the other document's number, in any spelling.
        :param target: the other document's id, where the number may mean several.
        :raises NotFound: no document has this id, or the target's.
        :raises ResolutionsError: there is no such kind, or the number is none.
        """
        editing.check_relation(kind, number)
        told = editing.RelationDecision(kind, number, decision or "denied", target, by, datetime.now(UTC))
        with writing(self._engine) as connection:
            if target and not connection.scalar(select(DocumentRow.id).where(DocumentRow.id == target)):
                raise _unknown(target)
            if not storing.decide(connection, document_id, told, withdraw=decision is None):
                raise _unknown(document_id)

    def remove(self, document_id: str) -> None:
        """Take a document out with all its versions, for good; one that was discarded before as well.

        :raises NotFound: no document has this id.
        """
        with writing(self._engine) as connection:
            if not (storing.drop(connection, document_id) or removal.forget(connection, document_id)):
                raise _unknown(document_id)

    def discard(self, document_id: str, *, by: str) -> None:
        """Take a document out so that nothing answers from it, but keep it for ``removal.KEPT_DAYS`` days.

        :raises NotFound: no document has this id.
        """
        with writing(self._engine) as connection:
            if not removal.discard(connection, document_id, by):
                raise _unknown(document_id)

    def restore(self, document_id: str) -> None:
        """Bring a discarded document back, with its versions, corrections and decisions.

        :raises NotFound: no discarded document has this id.
        :raises StoreError: it has been added again meanwhile.
        """
        with writing(self._engine) as connection:
            if twin := removal.successor(connection, document_id):
                raise StoreError(
                    f"Tài liệu này đã được thêm lại vào kho (mã {twin}) nên không khôi phục được. "
                    "Hãy gỡ bản đó trước rồi khôi phục lại."
                )
            if not removal.restore(connection, document_id):
                raise _unknown(document_id)

    def removed(self) -> list[Removed]:
        """:return: the discarded documents, the last one first."""
        with self._readings.one() as connection:
            return removal.removed(connection)

    def purge(self, *, days: int = removal.KEPT_DAYS) -> list[str]:
        """Erase what was discarded more than so many days ago.

        :return: hashes of files that no document was read from any more.
        """
        with writing(self._engine) as connection:
            gone = removal.overdue(connection, days=days)
            hashes = {file for document_id in gone for file in removal.files(connection, document_id)}
            for document_id in gone:
                removal.forget(connection, document_id)
        return sorted(file for file in hashes if not self.holds_file(file))

    def documents(self) -> list[Document]:
        """:return: all documents, in the order in which they were added."""
        return self._register.all()

    def document(self, document_id: str) -> Document:
        """:raises NotFound: no document has this id."""
        for found in self._register.some([document_id]):
            return found
        raise _unknown(document_id)

    def titles(self, ids: Collection[str]) -> dict[str, str]:
        """:return: the title of each of these documents that is there, by id."""
        return {document.id: document.title for document in self._register.some(ids)}

    def versions(self, document_id: str) -> list[Version]:
        """:return: the versions of a document, oldest first; empty if no document has this id."""
        columns = (VersionRow.version, VersionRow.file, VersionRow.format, VersionRow.file_sha256, VersionRow.added)
        statement = select(*columns).where(VersionRow.document_id == document_id).order_by(VersionRow.version)
        with self._readings.one() as connection:
            return [Version(*row[:4], added=row.added.replace(tzinfo=UTC)) for row in connection.execute(statement)]

    def holds_file(self, file_sha256: str) -> bool:
        """:return: whether any version of any document, discarded or not, was read from the file with this hash."""
        with self._readings.one() as connection:
            return any(
                connection.scalar(select(table.version).where(table.file_sha256 == file_sha256).limit(1)) is not None
                for table in (VersionRow, RemovedVersionRow)
            )

    def faults(self) -> list[str]:
        """:return: a Vietnamese sentence for each fault that a full check finds; empty if the catalogue is whole."""
        with self._readings.one() as connection:
            return checking.faults(connection)

    def text(self, document_id: str, version: int | None = None) -> str:
        """:return: the stored text of the live version, or of the given one.

        :raises NotFound: there is no such document or version.
        """
        key = ("text", document_id, version)
        return self._readings.once(key, lambda: unpack_text(self._version(document_id, version).text))

    def source(self, document_id: str, version: int | None = None) -> SourceText:
        """:return: text, pages and blocks of the live version, or of the given one.

        :raises NotFound: there is no such document or version.
        """
        row = self._version(document_id, version)
        return unpack_source(row.text, row.layout, row.format)

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """:return: those of the passages that are live, by id."""
        found: dict[str, Passage] = {}
        with self._readings.one() as connection:
            for some in vector_cache.batches(ids):
                found |= {row.id: _passage(row) for row in connection.execute(_NAMED, {"ids": some})}
        return found

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """:return: the live passages of a document in text order; empty if no document has this id."""
        return self._readings.once(("passages", document_id), lambda: tuple(self._passages_of(document_id)))

    def _passages_of(self, document_id: str) -> Iterator[Passage]:
        with self._readings.one() as connection:
            yield from (_passage(row) for row in connection.execute(_OF_DOCUMENT, {"id": document_id}))

    def all_passages(self, batch: int = 1000) -> Iterator[list[Passage]]:
        """Walk over all live passages in lists of up to ``batch``; what is added meanwhile may come too or not."""
        last = 0
        while True:
            statement = _PASSAGES.where(PassageRow.seq > last).order_by(PassageRow.seq).limit(batch)
            with self._readings.one() as connection:
                rows = connection.execute(statement).all()
            if not rows:
                return
            last = rows[-1].seq
            yield [_passage(row) for row in rows]

    def changes_after(self, seq: int, limit: int = 1000) -> list[Change]:
        """:return: up to ``limit`` changes with a number above ``seq``, oldest first."""
        statement = select(ChangeRow).where(ChangeRow.seq > seq).order_by(ChangeRow.seq).limit(limit)
        with self._readings.one() as connection:
            rows = connection.execute(statement)
            return [Change(row.seq, row.document_id, tuple(json.loads(row.dropped))) for row in rows]

    def last_change(self) -> int:
        """:return: the number of the newest change, 0 if there was none yet."""
        with self._readings.one() as connection:
            return connection.scalar(LAST_CHANGE) or 0

    def by_number(self, number: DocumentNumber) -> list[Document]:
        """:return: the documents that may bear this number; parts missing on either side are no obstacle."""
        with self._readings.one() as connection:
            ids = lookup.bearing(connection, number)
        return self._register.some(ids)

    def mentions_in(self, document_id: str) -> dict[str, list[DocumentNumber]]:
        """:return: the document numbers in each passage of a document by its id, the document's own left out."""
        with self._readings.one() as connection:
            return lookup.mentions_in(connection, document_id)

    def citing(self, number: DocumentNumber) -> list[str]:
        """:return: ids of the other documents in whose text the number stands, most mentions first."""
        with self._readings.one() as connection:
            return lookup.citing(connection, number)

    def mentions(self) -> list[tuple[str, DocumentNumber]]:
        """:return: (document id, number) of every number that stands in a document's text, its own left out."""
        with self._readings.one() as connection:
            return lookup.mentions(connection)

    def relating(self, number: DocumentNumber) -> list[tuple[str, str]]:
        """:return: (relation, document id) of each document that says it amends, replaces, ... one of this number."""
        with self._readings.one() as connection:
            return lookup.relating(connection, number)

    def relations(self, document_id: str) -> list[Related]:
        """:return: what a document says about others, in text order, what staff denied or added included."""
        with self._readings.one() as connection:
            return lookup.said_by(connection, document_id)

    def related(self, document_id: str) -> list[Related]:
        """:return: what other documents say about this one (what replaces it, amends it ...), with their words."""
        with self._readings.one() as connection:
            return lookup.said_of(connection, document_id)

    def select(self, wanted: Filter) -> frozenset[str] | None:
        """:return: ids of the documents that pass the filter; None if it is empty, so that all pass."""
        with self._readings.one() as connection:
            return lookup.chosen(connection, wanted)

    def counts(self) -> list[Count]:
        """:return: how many documents there are by year and type, newest year first."""
        with self._readings.one() as connection:
            return [Count(*row) for row in lookup.count_by_year_and_type(connection)]

    def vectors(self, model: str, keys: Sequence[str]) -> dict[str, bytes]:
        """:return: the cached vectors of a model, for those of the keys that have one."""
        with self._readings.one() as connection:
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
        with self._readings.one() as connection:
            return connection.scalar(select(MetaRow.value).where(MetaRow.key == key))

    def set_meta(self, key: str, value: str) -> None:
        """Store a value under a key, in place of an earlier one."""
        with writing(self._engine) as connection:
            connection.execute(delete(MetaRow).where(MetaRow.key == key))
            connection.execute(insert(MetaRow).values(key=key, value=value))

    def _version(self, document_id: str, version: int | None) -> Row[bytes, bytes, str]:
        wanted = _NEWEST if version is None else _TEXTS.where(VersionRow.version == version)
        with self._readings.one() as connection:
            row = connection.execute(wanted, {"id": document_id}).first()
        if row is None:
            raise _unknown(document_id)
        return row


_AnyRow = Row[*tuple[Any, ...]]
_PASSAGES: Final = select(
    *(PassageRow.seq, PassageRow.id, PassageRow.document_id, PassageRow.ordinal, PassageRow.start, PassageRow.end),
    *(PassageRow.text, PassageRow.path, PassageRow.page),
)
# what an answer asks for is put together once: that costs as much as asking does
_NAMED: Final = _PASSAGES.where(PassageRow.id.in_(bindparam("ids", expanding=True)))
_OF_DOCUMENT: Final = _PASSAGES.where(PassageRow.document_id == bindparam("id")).order_by(PassageRow.ordinal)
_TEXTS: Final = select(VersionRow.text, VersionRow.layout, VersionRow.format).where(
    VersionRow.document_id == bindparam("id")
)
_NEWEST: Final = _TEXTS.order_by(VersionRow.version.desc()).limit(1)


def _said(values: Mapping[str, str | None], by: str) -> list[editing.Correction]:
    """:raises ResolutionsError: a field or a value that cannot be."""
    editing.check_fields(values)
    now = datetime.now(UTC)
    return [editing.Correction(field, value.strip(), by, now) for field, value in values.items() if value is not None]


def _passage(row: _AnyRow) -> Passage:
    _, passage_id, document_id, ordinal, start, end, text, path, page = tuple[Any, ...](row)
    return Passage(passage_id, document_id, ordinal, start, end, text, tuple(json.loads(path)), page)


def _unknown(document_id: str) -> NotFound:
    return NotFound(f'Không có tài liệu nào mang mã {document_id!r}. Lệnh "resolutions list" cho biết các mã đang có.')
