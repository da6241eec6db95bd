"""Take documents out so that nothing answers from them, and bring them back for a time.

A removed document's texts and card lie in tables of their own, its passages are gone: they are cut anew when it comes
back, and get the same ids. Works inside the caller's transaction and knows nothing of original files.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select

from documents.intake import Prepared
from documents.records import Removed
from documents.storing import drop, put_back
from documents.tables import DocumentRow, RemovedRow, RemovedVersionRow, VersionRow

KEPT_DAYS: Final = 30
_VERSION: Final = tuple(column.name for column in VersionRow.__table__.columns)


def discard(connection: Connection, document_id: str, by: str) -> bool:
    """Take a document out and keep it for ``KEPT_DAYS``.

    :return: whether it was there.
    """
    row = connection.execute(select(DocumentRow.__table__).where(DocumentRow.id == document_id)).first()
    if row is None:
        return False
    values = row._asdict() | {"added": row.added.isoformat()}
    packed = json.dumps(values, ensure_ascii=False)
    connection.execute(insert(RemovedRow), {"id": document_id, "removed": _now(), "by": by, "document": packed})
    _move(connection, document_id, VersionRow, RemovedVersionRow)
    return drop(connection, document_id)


def restore(connection: Connection, document_id: str) -> bool:
    """Bring a removed document back as it was.

    :return: whether it was among the removed ones.
    """
    packed = connection.scalar(select(RemovedRow.document).where(RemovedRow.id == document_id))
    if packed is None:
        return False
    values = json.loads(packed)
    values["added"] = datetime.fromisoformat(values["added"])
    connection.execute(insert(DocumentRow), values)
    _move(connection, document_id, RemovedVersionRow, VersionRow)
    forget(connection, document_id)
    put_back(connection, document_id)
    return True


def successor(connection: Connection, document_id: str) -> str | None:
    """:return: the id of a document that has taken the place of a removed one, None if there is none."""
    packed = connection.scalar(select(RemovedRow.document).where(RemovedRow.id == document_id))
    if packed is None:
        return None
    values = json.loads(packed)
    same = [
        DocumentRow.text_sha256 == values["text_sha256"],
        and_(DocumentRow.file == values["file"], DocumentRow.part == values["part"]),
        and_(DocumentRow.identity != "", DocumentRow.identity == values["identity"]),
    ]
    return connection.scalar(select(DocumentRow.id).where(or_(*same)).limit(1))


def forget(connection: Connection, document_id: str) -> bool:
    """Erase a removed document for good.

    :return: whether it was among the removed ones.
    """
    connection.execute(delete(RemovedVersionRow).where(RemovedVersionRow.document_id == document_id))
    return bool(connection.execute(delete(RemovedRow).where(RemovedRow.id == document_id)).rowcount)


def overdue(connection: Connection, *, days: int) -> list[str]:
    """:return: ids of the documents that were removed more than so many days ago."""
    return list(connection.scalars(select(RemovedRow.id).where(RemovedRow.removed < _now() - timedelta(days=days))))


def removed(connection: Connection) -> list[Removed]:
    """:return: the documents that can be brought back, the last removed first."""
    rows = connection.execute(select(RemovedRow).order_by(RemovedRow.removed.desc(), RemovedRow.id))
    return [_removed(row) for row in rows]


def removed_alike(connection: Connection, prepared: Prepared) -> str | None:
    """:return: the id of the removed document whose live version was read from the same file, None if there is none."""
    hashes = select(RemovedVersionRow.document_id).where(
        or_(
            RemovedVersionRow.file_sha256 == prepared.file_sha256, RemovedVersionRow.text_sha256 == prepared.text_sha256
        )
    )
    for row in connection.execute(select(RemovedRow.id, RemovedRow.document).where(RemovedRow.id.in_(hashes))):
        values = json.loads(row.document)
        same = (values["file_sha256"], values["part"]) == (prepared.file_sha256, prepared.part)
        if same or values["text_sha256"] == prepared.text_sha256:
            return str(row.id)
    return None


def files(connection: Connection, document_id: str) -> set[str]:
    """:return: hashes of the files that the versions of a removed document were read from."""
    return set(
        connection.scalars(select(RemovedVersionRow.file_sha256).where(RemovedVersionRow.document_id == document_id))
    )


def _removed(row: Row[Any]) -> Removed:
    values = json.loads(row.document)
    at = row.removed.replace(tzinfo=UTC)
    return Removed(row.id, values["file"], values["title"], values["number"], at, row.by)


def _move(
    connection: Connection,
    document_id: str,
    source: type[VersionRow | RemovedVersionRow],
    target: type[VersionRow | RemovedVersionRow],
) -> None:
    columns = source.__table__.columns
    kept = select(*(columns[name] for name in _VERSION)).where(columns["document_id"] == document_id)
    connection.execute(insert(target).from_select(_VERSION, kept))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
