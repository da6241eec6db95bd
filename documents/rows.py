"""The rows of one document in the catalogue's tables, made from its card, its text and what staff said.

Writes them inside the caller's transaction and decides nothing (``storing`` does).
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, insert, select

from documents.card import Card
from documents.editing import Correction, corrected, pack_corrections, relation_key, unpack_decisions
from documents.field import Field
from documents.intake import Prepared
from documents.lookup import comparable
from documents.numbers import DocumentNumber, find_numbers, own_number
from documents.packing import pack_layout, pack_text
from documents.split import Span
from documents.tables import DocumentRow, MentionRow, PassageRow, RelationRow

Mentions = Sequence[Sequence[DocumentNumber]]


def mentioned(text: str, spans: Sequence[Span]) -> list[tuple[DocumentNumber, ...]]:
    """:return: the document numbers in each passage; found passage by passage, since that keeps long texts linear."""
    return [tuple(m.number for m in find_numbers(text[span.start : span.end])) for span in spans]


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
    :return: 16 hexadecimal digits: among ten million passages two are alike once in 400,000 stores.
    """
    seed = "\0".join((document_id, *path, text, str(occurrence)))
    return blake2b(seed.encode(), digest_size=16).hexdigest()[:16]


def file_values(prepared: Prepared) -> dict[str, Any]:
    """:return: what a document's row says of its file."""
    return {
        "file": prepared.name,
        "format": prepared.source.format,
        "file_sha256": prepared.file_sha256,
        "text_sha256": prepared.text_sha256,
        "passages": len(prepared.spans),
        "part": prepared.part,
    }


def card_values(read: Card, corrections: Collection[Correction]) -> dict[str, Any]:
    """:return: what a document's row says by its card as read and what staff corrected on it."""
    card = corrected(read, corrections)
    number = card.document_number or DocumentNumber("")
    date = _value(card.date)
    about = (card.title, _value(card.subject), _value(card.place), _value(card.issuer))
    return {
        "identity": identifier(card),
        "title": card.title,
        "number": _value(card.number),
        "type": _value(card.type),
        "date": date,
        "issuer": _value(card.issuer),
        "status": read.status,
        "status_set": next((c.value for c in corrections if c.field == "status"), ""),
        "corrections": pack_corrections(corrections),
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
        "card": json.dumps(read.as_dict(), ensure_ascii=False),
    }


def version_values(prepared: Prepared, document_id: str, version: int, values: dict[str, Any]) -> dict[str, Any]:
    """:return: the row of a version, from the document's own row ``values``."""
    kept = ("file", "format", "file_sha256", "text_sha256", "added", "card")
    return {key: values[key] for key in kept} | {
        "document_id": document_id,
        "version": version,
        "text": pack_text(prepared.source.text),
        "layout": pack_layout(prepared.source),
    }


def insert_parts(
    connection: Connection, document_id: str, card: Card, text: str, spans: Sequence[Span], mentions: Mentions
) -> list[str]:
    """Write passages, the numbers in them and the relations of a document whose own row is there.

    :return: the ids of the passages.
    """
    ids = _insert_passages(connection, document_id, text, spans)
    named = ((passage, number) for passage, found in zip(ids, mentions, strict=True) for number in found)
    _insert_mentions(connection, card, document_id, named)
    insert_relations(connection, document_id)
    return ids


def _insert_passages(connection: Connection, document_id: str, text: str, spans: Sequence[Span]) -> list[str]:
    ids, rows = [], []
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    for ordinal, span in enumerate(spans):
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


def insert_relations(connection: Connection, document_id: str) -> None:
    """Write down what the card read of other documents, as staff have decided on it, and what they added."""
    row = connection.execute(select(DocumentRow.card, DocumentRow.decisions).where(DocumentRow.id == document_id)).one()
    decided = {decision.key: decision for decision in unpack_decisions(row.decisions)}
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for relation in Card.from_dict(json.loads(row.card)).relations:
        key = relation_key(relation.kind, relation.number)
        decision = decided.get(key)
        words = {"written": relation.number, "date": relation.date, "start": relation.start, "end": relation.end}
        state = "confirmed" if decision and decision.decision == "added" else decision.decision if decision else "read"
        rows.setdefault(key, words | {"state": state, "target": decision.target if decision else ""})
    for key, decision in decided.items():
        words = {"written": decision.number, "date": "", "start": 0, "end": 0}
        rows.setdefault(
            key, words | {"state": "added", "target": decision.target} if decision.decision == "added" else {}
        )
    parsed = ((kind, values, own_number(values.get("written", ""))) for (kind, _), values in rows.items())
    told = [
        values | {"document_id": document_id, "relation": kind} | _parts(number)
        for kind, values, number in parsed
        if number
    ]
    if told:
        connection.execute(insert(RelationRow), told)


def _parts(number: DocumentNumber) -> dict[str, Any]:
    return {"number": number.number, "kind": number.kind, "symbol": number.symbol, "year": number.year}


def _value(field: Field | None) -> str:
    return field.value if field else ""
