"""What other documents did to a document: amended, replaced or repealed it, and from which day on.

A number alone names no one document: provinces number alike, and Party numbers begin anew in each term. So words about
another document are taken to mean one of the catalogue only if the date that they give, or else the issuer, agrees, and
only if no second document could be meant; or if staff have said which one it is. Works on a connection that the
catalogue opens; the days are kept in the documents' own rows, so that a status is a matter of one row.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, case, func, or_, select, update
from sqlalchemy.orm import aliased

from documents.tables import DocumentRow, RelationRow

_ENDED_AS: Final = {"replaces": "replaced", "repeals": "repealed"}
ACTIVE: Final = ("amends", *_ENDED_AS)
"""The relations that change whether another document is in force."""

_ALWAYS = "0001-01-01"  # staff know that it is so, nobody knows since when
# provinces, districts and communes number alike; ministries, Government and National Assembly have symbols of their own
_LOCAL: Final = frozenset({"tu", "hu", "du", "dukhoi", "ubnd", "hdnd", "ub", "tthdnd", "bts"})
_source = aliased(DocumentRow)


def refresh(connection: Connection, ids: Collection[str] | None = None) -> None:
    """Find out anew what other documents did to these.

    :param ids: the documents concerned, with each also those whose numbers have the same digits; None for all.
    """
    chosen = select(DocumentRow.id, DocumentRow.amended_from, DocumentRow.ended_from, DocumentRow.ended_as)
    if ids is not None:
        chosen = chosen.where(DocumentRow.id.in_(sorted(ids)))
    found = _deeds(connection, ids)
    for id_, *known in connection.execute(chosen).all():
        amended, ended = (_first(found.get(id_, ()), kinds) for kinds in (("amends",), tuple(_ENDED_AS)))
        days = {"amended_from": amended[0], "ended_from": ended[0], "ended_as": _ENDED_AS.get(ended[1], "")}
        if list(days.values()) != known:
            connection.execute(update(DocumentRow).where(DocumentRow.id == id_).values(days))


def _first(deeds: Collection[tuple[str, str]], kinds: tuple[str, ...]) -> tuple[str, str]:
    return min((deed for deed in deeds if deed[1] in kinds), default=("", ""))


def _deeds(connection: Connection, ids: Collection[str] | None) -> dict[str, list[tuple[str, str]]]:
    """:return: for each document the (day, relation) of what other ones did to it."""
    found: dict[str, list[tuple[str, str]]] = {}
    condition: ColumnElement[bool] = RelationRow.relation.in_(ACTIVE)
    if ids is not None:
        condition = and_(condition, DocumentRow.id.in_(sorted(ids)))
    for row in matches(connection, meaning(condition)):
        day = row.effective_from or row.source_date
        if row.source_status == "draft" or not (day or row.state in ("confirmed", "added")):
            continue
        found.setdefault(row.target_id, []).append((day or _ALWAYS, row.relation))
    return found


def meaning(condition: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Put the query together that finds which document of the catalogue may be meant by what another one says.

    :param condition: on ``RelationRow``, or on ``DocumentRow``, the one that is meant: it must let every
        document through that bears the number.
    :return: a query for ``matches``.
    """
    meant = or_(
        RelationRow.target == DocumentRow.id,
        and_(
            RelationRow.target == "",
            RelationRow.symbol != "",
            RelationRow.number == DocumentRow.number_digits,
            RelationRow.symbol == DocumentRow.number_symbol,
            or_(RelationRow.year.is_(None), DocumentRow.number_year.is_(None), _years_agree()),
        ),
    )
    return (
        select(
            *(RelationRow.seq, RelationRow.document_id, RelationRow.relation, RelationRow.written, RelationRow.start),
            *(RelationRow.end, RelationRow.state, RelationRow.target, RelationRow.date, RelationRow.symbol),
            DocumentRow.id.label("target_id"),
            *(DocumentRow.date.label("target_date"), DocumentRow.issuer_key.label("target_issuer")),
            *(_source.date.label("source_date"), _source.issuer_key.label("source_issuer")),
            *(_source.status.label("source_status"), _source.effective_from),
        )
        .join(_source, _source.id == RelationRow.document_id)
        .join(DocumentRow, and_(meant, DocumentRow.id != RelationRow.document_id))
        .where(RelationRow.state != "denied", condition)
        .order_by(RelationRow.seq)
    )


def matches(connection: Connection, query: Select[*tuple[Any, ...]], **values: str | None) -> list[Any]:
    """Find which document of the catalogue is meant by what another one says.

    :param query: of ``meaning``.
    :param values: for its parameters.
    :return: rows with the relation's columns, ``target_id`` and ``source_...``; denied ones are left out, and so is
        what may mean several documents.
    """
    rows: list[Any] = [row for row in connection.execute(query, values) if row.target or _agrees(row)]
    meant_by = Counter(row.seq for row in rows)
    return [row for row in rows if meant_by[row.seq] == 1]


def _years_agree() -> ColumnElement[bool]:
    return RelationRow.year == DocumentRow.number_year


def _agrees(row: Any) -> bool:
    """Whether date, or without one the issuer, says that this document of that number is the one."""
    if row.date and row.target_date:
        return bool(row.date == row.target_date)
    local = not _LOCAL.isdisjoint(row.symbol.split("-"))
    return not local or bool(row.source_issuer == row.target_issuer)


def status_on(day: str | BindParameter[str]) -> ColumnElement[str]:
    """:return: the status of a document's row on an ISO date: what staff set, else what the documents say."""
    row = DocumentRow
    return case(
        (row.status_set != "", row.status_set),
        (row.status == "draft", row.status),
        (and_(row.ended_from != "", row.ended_from <= day), row.ended_as),
        (row.effective_from > day, "not_yet"),
        (and_(row.effective_to != "", row.effective_to < day), "unknown"),
        (and_(row.amended_from != "", row.amended_from <= day), "amended"),
        (row.effective_from != "", "in_force"),
        else_=row.status,
    )


def in_force(day: str) -> ColumnElement[bool]:
    """:return: whether a document was in force on an ISO date; one whose dates are unknown may have been."""
    row = DocumentRow
    start = func.coalesce(func.nullif(row.effective_from, ""), row.date)
    ended_by_others = and_(row.ended_from != "", row.ended_from <= day)
    ended = case(
        (row.status_set.in_(_ENDED_AS.values()), or_(row.ended_from == "", row.ended_from <= day)),
        (row.status_set != "", False),
        else_=ended_by_others,
    )
    return and_(
        func.coalesce(func.nullif(row.status_set, ""), row.status) != "draft",
        row.status_set != "not_yet",
        start <= day,
        or_(row.effective_to == "", row.effective_to >= day),
        ~ended,
    )
