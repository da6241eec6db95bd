"""The documents that are there, all of them at once, read again only when the catalogue has changed.

Pages, answers and lists ask for them many times between two changes, and a thousand cards take some hundredths of a
second to read. It does not know who asks, nor what becomes of the list.
"""

import json
from datetime import UTC
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, Select, func, select

from documents import editing
from documents.card import Card
from documents.database import reading
from documents.records import Document
from documents.standing import status_on
from documents.tables import ChangeRow, DocumentRow
from documents.validity import today

_COLUMNS = (
    *(DocumentRow.id, DocumentRow.file, DocumentRow.title, DocumentRow.number, DocumentRow.type, DocumentRow.date),
    *(DocumentRow.issuer, DocumentRow.passages, DocumentRow.added, DocumentRow.version, DocumentRow.format),
    *(DocumentRow.file_sha256, DocumentRow.card, DocumentRow.part, DocumentRow.corrections),
)


class Register:
    """All documents of a database as of its last change; another process may make that change."""

    def __init__(self, engine: Engine) -> None:
        """Read none yet."""
        self._engine, self._lock = engine, Lock()
        self._as_of, self._known = (-1, ""), dict[str, Document]()

    def all(self) -> list[Document]:
        """:return: all documents, in the order in which they were added; a list of the caller's own."""
        with self._lock, reading(self._engine) as connection:
            as_of = _as_of(connection)
            if as_of != self._as_of:
                rows = connection.execute(documents().order_by(DocumentRow.added, DocumentRow.id))
                self._known = {row.id: document(row) for row in rows}
                self._as_of = as_of
            return list(self._known.values())

    def one(self, document_id: str) -> Document | None:
        """:return: a document, None if there is none with this id; all the others are not read for its sake."""
        with reading(self._engine) as connection:
            with self._lock:
                if self._as_of == _as_of(connection):
                    return self._known.get(document_id)
            row = connection.execute(documents().where(DocumentRow.id == document_id)).first()
            return document(row) if row else None


def _as_of(connection: Connection) -> tuple[int, str]:
    """:return: the last change and the day: a status is a matter of the day."""
    return connection.scalar(_LAST_CHANGE) or 0, today()


_LAST_CHANGE: Final = select(func.max(ChangeRow.seq))


def documents() -> Select[*tuple[Any, ...]]:
    """:return: the query for documents as they are today, to be narrowed."""
    return select(*_COLUMNS, status_on(today()).label("status"))


def document(row: Row[*tuple[Any, ...]]) -> Document:
    """:param row: of ``documents``."""
    values = row._asdict()
    values["added"] = row.added.replace(tzinfo=UTC)
    values["corrections"] = corrections = editing.unpack_corrections(row.corrections)
    values["card"] = editing.corrected(Card.from_dict(json.loads(row.card)), corrections)
    return Document(**values)
