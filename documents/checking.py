"""Prove that a catalogue is whole: the database's own checks, and that every document has all that belongs to it.

Reads everything once. Repairs nothing: the catalogue is the truth that the rest is rebuilt from.
"""

from sqlalchemy import Connection, func, select, text

from documents.packing import unpack_text
from documents.tables import DocumentRow, PassageRow, VersionRow


def faults(connection: Connection) -> list[str]:
    """:return: a Vietnamese sentence for each fault; empty if the catalogue is whole."""
    return [*_database_faults(connection), *_stray_passages(connection), *_document_faults(connection)]


def _database_faults(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    found += [f"khóa ngoại của bảng {row[0]}" for row in connection.execute(text("PRAGMA foreign_key_check"))]
    return [f"Cơ sở dữ liệu bị hỏng: {fault}." for fault in found]


def _stray_passages(connection: Connection) -> list[str]:
    owned = select(DocumentRow.id)
    stray = connection.scalar(select(func.count()).where(PassageRow.document_id.not_in(owned)))
    return [f"Có {stray} đoạn không thuộc tài liệu nào."] if stray else []


def _document_faults(connection: Connection) -> list[str]:
    found = []
    documents = connection.execute(select(DocumentRow.id, DocumentRow.file, DocumentRow.version, DocumentRow.passages))
    for document_id, file, version, passages in documents.all():
        packed = connection.scalar(
            select(VersionRow.text).where(VersionRow.document_id == document_id, VersionRow.version == version)
        )
        if packed is None:
            found.append(f"Tài liệu {document_id} ({file}) thiếu văn bản.")
        elif not _passages_stand(connection, document_id, unpack_text(packed), passages):
            found.append(f"Tài liệu {document_id} ({file}) có đoạn không khớp với văn bản.")
    return found


def _passages_stand(connection: Connection, document_id: str, whole: str, passages: int) -> bool:
    columns = select(PassageRow.ordinal, PassageRow.start, PassageRow.end, PassageRow.text)
    rows = connection.execute(columns.where(PassageRow.document_id == document_id).order_by(PassageRow.ordinal)).all()
    return [row.ordinal for row in rows] == list(range(passages)) and all(
        row.text == whole[row.start : row.end] for row in rows
    )
