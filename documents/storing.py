"""Write one prepared document into the catalogue's tables, or take one out, inside the caller's transaction.

Decides whether a document is new, unchanged or a new version of one that is there. The rule: content that is live
already, or that a newer file of another name has replaced, is unchanged (adding a folder twice changes nothing); the
same full identifier, else the same file name, makes a new version. A Party number alone names several documents, so an
identifier needs issuer and term or year, and drafts never have one. Does not open transactions.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from documents.card import Card
from documents.field import Field
from documents.intake import Prepared
from documents.lookup import comparable
from documents.numbers import DocumentNumber, find_numbers, parse_number
from documents.packing import pack_layout, pack_text
from documents.tables import ChangeRow, DocumentRow, MentionRow, PassageRow, RelationRow, VersionRow

State = Literal["added", "unchanged", "replaced"]
_Found = Row[str, int]


def mentioned(prepared: Prepared) -> list[tuple[DocumentNumber, ...]]:
    """:return: the document numbers in each passage; found passage by passage, since that keeps long texts linear."""
    text = prepared.source.text
    return [tuple(m.number for m in find_numbers(text[span.start : span.end])) for span in prepared.spans]


def store(
    connection: Connection, prepared: Prepared, mentions: Sequence[Sequence[DocumentNumber]]
) -> tuple[str, State]:
    """Store a document unless it is there already.

    :param mentions: what ``mentioned`` returns; found before the transaction, to keep that short.
    :return: the document's id and what became of it.
    """
    found, state = _recognise(connection, prepared)
    if state == "unchanged" and found:
        return found.id, state
    values = _document_values(prepared) | {"added": datetime.now(UTC).replace(tzinfo=None)}
    old_ids: set[str] = set()
    if found:
        document_id, version = found.id, found.version + 1
        old_ids = set(_clear(connection, document_id))
        connection.execute(update(DocumentRow).where(DocumentRow.id == document_id).values(**values, version=version))
    else:
        document_id, version = _new_id(connection, prepared), 1
        connection.execute(insert(DocumentRow), values | {"id": document_id, "version": version})
    connection.execute(insert(VersionRow), _version_values(prepared, document_id, version, values))
    new_ids = _insert_passages(connection, prepared, document_id)
    named = ((passage, number) for passage, found in zip(new_ids, mentions, strict=True) for number in found)
    _insert_mentions(connection, prepared.card, document_id, named)
    _insert_relations(connection, prepared.card, document_id)
    _record_change(connection, document_id, sorted(old_ids.difference(new_ids)))
    return document_id, state


def drop(connection: Connection, document_id: str) -> bool:
    """Take a document out with all its versions; only the change with its passage ids stays.

    :return: whether it was there.
    """
    dropped = _clear(connection, document_id)
    connection.execute(delete(VersionRow).where(VersionRow.document_id == document_id))
    gone = connection.execute(delete(DocumentRow).where(DocumentRow.id == document_id)).rowcount
    if gone:
        _record_change(connection, document_id, sorted(dropped))
    return bool(gone)


def identifier(card: Card) -> str:
    """:return: what tells an official document from all others, "" for drafts and where a part is unknown."""
    number = card.document_number
    date = _value(card.date)
    period = _value(card.term) or (str(number.year) if number and number.year else date[:4])
    issuer = comparable(_value(card.issuer))
    if not number or not number.symbol or not issuer or not period or card.status == "draft":
        return ""
    return "|".join((comparable(_value(card.type)), number.number, number.symbol, issuer, period, card.language))


def passage_id(document_id: str, path: Sequence[str], text: str, occurrence: int) -> str:
    """Name a passage by what it says, so that a passage that a new version leaves alone keeps its id.

    :param occurrence: how many passages of this document with the same path and text stand before it.
    :return: 32 hexadecimal digits.
    """
    seed = "\0".join((document_id, *path, text, str(occurrence)))
    return blake2b(seed.encode(), digest_size=16).hexdigest()


def _recognise(connection: Connection, prepared: Prepared) -> tuple[_Found | None, State]:
    columns = select(DocumentRow.id, DocumentRow.version)
    live = or_(
        DocumentRow.file_sha256 == prepared.file_sha256,
        DocumentRow.text_sha256 == prepared.text_sha256,
    )
    superseded = or_(
        VersionRow.file_sha256 == prepared.file_sha256,
        VersionRow.text_sha256 == prepared.text_sha256,
    )
    older = columns.join(VersionRow, VersionRow.document_id == DocumentRow.id).where(
        superseded, DocumentRow.file != prepared.name
    )
    if found := connection.execute(columns.where(live)).first() or connection.execute(older).first():
        return found, "unchanged"
    if identity := identifier(prepared.card):
        found = connection.execute(columns.where(DocumentRow.identity == identity)).first()
    found = found or connection.execute(columns.where(DocumentRow.file == prepared.name)).first()
    return (found, "replaced") if found else (None, "added")


def _new_id(connection: Connection, prepared: Prepared) -> str:
    taken = True
    for attempt in range(1, 1000):  # a second round only if an old id of the same file and name lives on elsewhere
        seed = f"{prepared.file_sha256}\0{prepared.name}\0{attempt}"
        document_id = blake2b(seed.encode(), digest_size=8).hexdigest()
        taken = connection.scalar(select(DocumentRow.version).where(DocumentRow.id == document_id)) is not None
        if not taken:
            return document_id
    raise AssertionError("no free document id")


def _value(field: Field | None) -> str:
    return field.value if field else ""


def _document_values(prepared: Prepared) -> dict[str, Any]:
    card = prepared.card
    number = card.document_number or DocumentNumber("")
    date = _value(card.date)
    about = (card.title, _value(card.subject), _value(card.place), _value(card.issuer))
    return {
        "file": prepared.name,
        "identity": identifier(card),
        "format": prepared.source.format,
        "file_sha256": prepared.file_sha256,
        "text_sha256": prepared.text_sha256,
        "passages": len(prepared.spans),
        "title": card.title,
        "number": _value(card.number),
        "type": _value(card.type),
        "date": date,
        "issuer": _value(card.issuer),
        "status": card.status,
        "number_digits": number.number,
        "number_kind": number.kind,
        "number_symbol": number.symbol,
        "number_year": number.year,
        "year": int(date[:4]) if date else number.year,
        "effective_from": _value(card.effective_from),
        "effective_to": _value(card.effective_to),
        "type_key": comparable(_value(card.type)),
        "issuer_key": comparable(_value(card.issuer)),
        "about_key": "|".join(comparable(part) for part in about),
        "card": json.dumps(card.as_dict(), ensure_ascii=False),
    }


def _version_values(prepared: Prepared, document_id: str, version: int, values: dict[str, Any]) -> dict[str, Any]:
    kept = ("file", "format", "file_sha256", "text_sha256", "added", "card")
    return {key: values[key] for key in kept} | {
        "document_id": document_id,
        "version": version,
        "text": pack_text(prepared.source.text),
        "layout": pack_layout(prepared.source),
    }


def _insert_passages(connection: Connection, prepared: Prepared, document_id: str) -> list[str]:
    text, ids, rows = prepared.source.text, [], []
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    for ordinal, span in enumerate(prepared.spans):
        words = text[span.start : span.end]
        ids.append(passage_id(document_id, span.path, words, seen[span.path, words]))
        seen[span.path, words] += 1
        rows.append(
            {
                "id": ids[-1],
                "document_id": document_id,
                "ordinal": ordinal,
                "start": span.start,
                "end": span.end,
                "page": span.page,
                "path": json.dumps(span.path, ensure_ascii=False),
                "text": words,
            }
        )
    if rows:
        connection.execute(insert(PassageRow), rows)
    return ids


def _insert_mentions(
    connection: Connection, card: Card, document_id: str, mentions: Iterable[tuple[str, DocumentNumber]]
) -> None:
    own = card.document_number
    rows = {
        (passage, number.key): {
            "document_id": document_id,
            "passage_id": passage,
            "key": number.key,
            **_parts(number),
        }
        for passage, number in mentions
        if not (own and own.matches(number))
    }
    if rows:
        connection.execute(insert(MentionRow), list(rows.values()))


def _insert_relations(connection: Connection, card: Card, document_id: str) -> None:
    named = ((relation.kind, parse_number(relation.number)) for relation in card.relations)
    rows = {
        (kind, number.key): {"document_id": document_id, "relation": kind, **_parts(number)}
        for kind, number in named
        if number
    }
    if rows:
        connection.execute(insert(RelationRow), list(rows.values()))


def _parts(number: DocumentNumber) -> dict[str, Any]:
    return {"number": number.number, "kind": number.kind, "symbol": number.symbol, "year": number.year}


def _clear(connection: Connection, document_id: str) -> list[str]:
    ids = list(connection.scalars(select(PassageRow.id).where(PassageRow.document_id == document_id)))
    for table in (PassageRow, MentionRow, RelationRow):
        connection.execute(delete(table).where(table.document_id == document_id))
    return ids


def _record_change(connection: Connection, document_id: str, dropped: list[str]) -> None:
    connection.execute(insert(ChangeRow), {"document_id": document_id, "dropped": json.dumps(dropped)})
