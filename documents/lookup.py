"""Look documents up by what they are: number, citations, relations, filters, counts.

Works on the catalogue's tables through a connection that the catalogue opens; returns document ids and plain values.
Knows nothing of texts, and never guesses: a document whose date is unknown is in force on any date.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from documents.numbers import DocumentNumber
from documents.places import spellings
from documents.records import Filter, Related
from documents.standing import in_force, matches, meaning, status_on
from documents.tables import DocumentRow, MentionRow, PassageRow, RelationRow
from documents.validity import today
from documents.vietnamese import fold, tokens

# What an answer asks for is put together once: that costs as much as asking does.
_BEARING: Final = (
    select(DocumentRow.id, DocumentRow.number_kind, DocumentRow.number_symbol, DocumentRow.number_year)
    .where(DocumentRow.number_digits == bindparam("number"))
    .order_by(DocumentRow.id)
)
_CITED: Final = (MentionRow.document_id, MentionRow.kind, MentionRow.symbol, MentionRow.year)
_CITING: Final = select(*_CITED, func.count()).where(MentionRow.number == bindparam("number")).group_by(*_CITED)
_RELATING: Final = (
    select(RelationRow.relation, RelationRow.document_id, RelationRow.kind, RelationRow.symbol, RelationRow.year)
    .where(RelationRow.number == bindparam("number"), RelationRow.state != "denied")
    .order_by(RelationRow.seq)
)
_MEANT_BY: Final = meaning(RelationRow.document_id == bindparam("id"))
_SAID_BY: Final = (
    select(RelationRow).where(RelationRow.document_id == bindparam("id")).order_by(RelationRow.start, RelationRow.seq)
)
_DIGITS: Final = select(DocumentRow.number_digits).where(DocumentRow.id == bindparam("id"))
_MEANING: Final = meaning(DocumentRow.number_digits == bindparam("digits"))


def comparable(text: str) -> str:
    """:return: the folded words of a text between single spaces, one before and one after; "" if it has no words."""
    words = " ".join(token.text for token in tokens(fold(text)))
    return f" {words} " if words else ""


def bearing(connection: Connection, number: DocumentNumber) -> list[str]:
    """:return: ids of the documents whose own number may be this one (a part missing on either side is no obstacle)."""
    rows = connection.execute(_BEARING, {"number": number.number})
    return [row[0] for row in rows if number.matches(DocumentNumber(number.number, *row[1:]))]


def mentions_in(connection: Connection, document_id: str) -> dict[str, list[DocumentNumber]]:
    """:return: the numbers of other documents in each passage of a document, by the passage's id."""
    columns = (MentionRow.passage_id, MentionRow.number, MentionRow.kind, MentionRow.symbol, MentionRow.year)
    found: dict[str, list[DocumentNumber]] = {}
    rows = connection.execute(select(*columns).where(MentionRow.document_id == document_id))
    for passage, number, kind, symbol, year in rows:
        found.setdefault(passage, []).append(DocumentNumber(number, kind, symbol, year))
    return found


def mentions(connection: Connection) -> list[tuple[str, DocumentNumber]]:
    """:return: (document id, number) of every number that stands in a document's text, each once a document."""
    columns = (MentionRow.document_id, MentionRow.number, MentionRow.kind, MentionRow.symbol, MentionRow.year)
    return [(row[0], DocumentNumber(*row[1:])) for row in connection.execute(select(*columns).distinct())]


def citing(connection: Connection, number: DocumentNumber) -> list[str]:
    """:return: ids of the other documents in whose text the number stands, most mentions first."""

    @cache  # many documents cite few numbers of the same digits
    def is_meant(*rest: Any) -> bool:
        return number.matches(DocumentNumber(number.number, *rest))

    counts: dict[str, int] = {}
    for document_id, *rest, count in connection.execute(_CITING, {"number": number.number}).all():
        if is_meant(*rest):
            counts[document_id] = counts.get(document_id, 0) + count
    return sorted(counts, key=lambda document_id: (-counts[document_id], document_id))


def relating(connection: Connection, number: DocumentNumber) -> list[tuple[str, str]]:
    """:return: (relation, document id) of every document that says it amends, replaces, ... the one of this number."""
    rows = connection.execute(_RELATING, {"number": number.number})
    return [(row[0], row[1]) for row in rows if number.matches(DocumentNumber(number.number, *row[2:]))]


def said_by(connection: Connection, document_id: str) -> list[Related]:
    """:return: what a document says about others, in text order; denied ones are among them."""
    targets = {row.seq: row.target_id for row in matches(connection, _MEANT_BY, id=document_id)}
    rows = connection.execute(_SAID_BY, {"id": document_id})
    return [_related(connection, row, targets.get(row.seq, row.target)) for row in rows]


def said_of(connection: Connection, document_id: str) -> list[Related]:
    """:return: what other documents say about this one, and surely this one; denied ones are left out."""
    digits = connection.scalar(_DIGITS, {"id": document_id})
    found = matches(connection, _MEANING, digits=digits)
    return [_related(connection, row, document_id) for row in found if row.target_id == document_id]


def _related(connection: Connection, row: Row[Any], target: str) -> Related:
    """Relations are few: the words are cut out of the passages that hold them."""
    held = select(PassageRow.start, PassageRow.text).where(
        PassageRow.document_id == row.document_id, PassageRow.start < row.end, PassageRow.end > row.start
    )
    pieces = connection.execute(held.order_by(PassageRow.start)) if row.end > row.start else ()
    words = " ".join(text[max(0, row.start - start) : row.end - start].strip() for start, text in pieces)
    return Related(row.relation, row.written, row.document_id, target, row.state, words, row.start, row.end)


def count_by_year_and_type(connection: Connection) -> list[tuple[int | None, str, int]]:
    """:return: (year or None, type or "", how many documents), newest year first."""
    rows = connection.execute(
        select(DocumentRow.year, DocumentRow.type, func.count())
        .group_by(DocumentRow.year, DocumentRow.type)
        .order_by(DocumentRow.year.desc().nulls_last(), DocumentRow.type)
    )
    return [(year, kind, count) for year, kind, count in rows]


def chosen(connection: Connection, wanted: Filter) -> frozenset[str] | None:
    """:return: ids of the documents that pass every given part of the filter, None if it is empty."""
    conditions = _conditions(wanted)
    if not conditions:
        return None
    return frozenset(connection.scalars(select(DocumentRow.id).where(and_(*conditions))))


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.documents:
        found.append(DocumentRow.id.in_(list(wanted.documents)))
    if wanted.types:
        found.append(DocumentRow.type_key.in_([comparable(kind) for kind in wanted.types]))
    if wanted.years:
        found.append(DocumentRow.year.in_(list(wanted.years)))
    if wanted.issuers:
        found.append(_any_within(DocumentRow.issuer_key, [comparable(issuer) for issuer in wanted.issuers]))
    if wanted.places:
        names = [comparable(spelling) for place in wanted.places for spelling in spellings(place)]
        found.append(_any_within(DocumentRow.about_key, names))
    if wanted.statuses:
        found.append(status_on(wanted.as_of or today()).in_(list(wanted.statuses)))
    if wanted.as_of:
        found.append(in_force(wanted.as_of))
    return found


def _any_within(column: InstrumentedAttribute[str], words: Sequence[str]) -> ColumnElement[bool]:
    return or_(false(), *(column.contains(word, autoescape=True) for word in words if word))
