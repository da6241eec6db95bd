"""The documents that are there, all of them at once, read again only when the catalogue has changed.

Pages, answers and lists ask for them many times between two changes, and a thousand cards take some hundredths of a
second to read. It does not know who asks, nor what becomes of the list.
"""

import json
from collections.abc import Collection
from datetime import UTC
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection, Row, String, bindparam, func, select

from documents import editing
from documents.card import Card
from documents.records import Document
from documents.snapshot import Readings
from documents.standing import status_on
from documents.tables import ChangeRow, DocumentRow
from documents.validity import today
from documents.vector_cache import batches

_COLUMNS = (
    *(DocumentRow.id, DocumentRow.file, DocumentRow.title, DocumentRow.number, DocumentRow.type, DocumentRow.date),
    *(DocumentRow.issuer, DocumentRow.passages, DocumentRow.added, DocumentRow.version, DocumentRow.format),
    *(DocumentRow.file_sha256, DocumentRow.card, DocumentRow.part, DocumentRow.corrections),
)


class Register:
    """All documents of a database as of its last change; another process may make that change."""

    def __init__(self, readings: Readings) -> None:
        """Read none yet."""
        self._readings, self._lock = readings, Lock()
        self._as_of, self._known, self._whole = (-1, ""), dict[str, Document](), False

    def all(self) -> list[Document]:
        """:return: all documents, in the order in which they were added; a list of the caller's own."""
        with self._readings.one() as connection, self._lock:
            day = self._begin(connection)
            if not self._whole:
                rows = connection.execute(_IN_ORDER, {"day": day})
                self._known, self._whole = {row.id: document(row) for row in rows}, True
            return list(self._known.values())

    def some(self, ids: Collection[str]) -> list[Document]:
        """:return: those of the documents that are there, in the order of their ids; no others are read for it."""
        with self._readings.one() as connection, self._lock:
            day = self._begin(connection)
            missing = [] if self._whole else [id for id in ids if id not in self._known]
            for batch in batches(missing):
                rows = connection.execute(_NAMED, {"day": day, "ids": batch})
                self._known |= {row.id: document(row) for row in rows}
            return [self._known[id] for id in sorted(set(ids)) if id in self._known]

    def _begin(self, connection: Connection) -> str:
        """Forget what is known of another state than the connection sees: a status is a matter of the day as well.

        :return: the day.
        """
        as_of = connection.scalar(LAST_CHANGE) or 0, today()
        if as_of != self._as_of:
            self._as_of, self._known, self._whole = as_of, {}, False
        return as_of[1]


LAST_CHANGE: Final = select(func.max(ChangeRow.seq))
"""The query for the number of the newest change."""
_DOCUMENTS: Final = select(*_COLUMNS, status_on(bindparam("day", type_=String)).label("status"))
_IN_ORDER: Final = _DOCUMENTS.order_by(DocumentRow.added, DocumentRow.id)
_NAMED: Final = _DOCUMENTS.where(DocumentRow.id.in_(bindparam("ids", expanding=True)))


def document(row: Row[*tuple[Any, ...]]) -> Document:
    """:param row: of a query for documents as they are on a day."""
    values = row._asdict()
    values["added"] = row.added.replace(tzinfo=UTC)
    values["corrections"] = corrections = editing.unpack_corrections(row.corrections)
    values["card"] = editing.corrected(Card.from_dict(json.loads(row.card)), corrections)
    return Document(**values)
