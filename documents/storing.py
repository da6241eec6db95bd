"""Write one prepared document into the catalogue's tables, or take one out, inside the caller's transaction.

Decides whether a document is new, unchanged or a new version of one that is there. The rule: content that is live
already, or that a newer file of another name has replaced, is unchanged (adding a folder twice changes nothing); the
same full identifier, else the same file name, makes a new version. A Party number alone names several documents, so an
identifier needs issuer and term or year, and drafts never have one. What staff said of a document stays with it through
all its versions. Does not open transactions.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import blake2b

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, true, update

from documents import rows, standing
from documents.card import Card
from documents.editing import (
    Correction,
    RelationDecision,
    corrected,
    pack_decisions,
    unpack_corrections,
    unpack_decisions,
)
from documents.intake import Prepared
from documents.packing import unpack_source
from documents.records import State
from documents.split import split
from documents.structure import sections
from documents.tables import ChangeRow, DocumentRow, MentionRow, PassageRow, RelationRow, RemovedRow, VersionRow

_Found = Row[str, int, str]


def store(
    connection: Connection,
    prepared: Prepared,
    mentions: rows.Mentions,
    *,
    anew: bool = False,
    said: Sequence[Correction] = (),
) -> tuple[str, State]:
    """Store a document unless it is there already.

    :param mentions: what ``mentioned`` returns; found before the transaction, to keep that short.
    :param anew: make a new version even of what is there already, as a better reader gives it.
    :param said: corrections of its card, in place of earlier ones of the same fields.
    :return: the document's id and what became of it.
    """
    found, state = recognise(connection, prepared)
    if state == "unchanged" and found and not anew:
        return found.id, state
    corrections = _merged(unpack_corrections(found.corrections) if found else (), said)
    values = rows.file_values(prepared) | rows.card_values(prepared.card, corrections)
    values |= {"added": datetime.now(UTC).replace(tzinfo=None)}
    old_ids: set[str] = set()
    if found:
        state = "replaced"
        document_id, version, concerned = found.id, found.version + 1, _concerned(connection, found.id)
        old_ids = set(_clear(connection, document_id))
        connection.execute(update(DocumentRow).where(DocumentRow.id == document_id).values(**values, version=version))
    else:
        document_id, version, concerned = _new_id(connection, prepared), 1, set[str]()
        connection.execute(insert(DocumentRow), values | {"id": document_id, "version": version})
    connection.execute(insert(VersionRow), rows.version_values(prepared, document_id, version, values))
    card, text = corrected(prepared.card, corrections), prepared.source.text
    new_ids = rows.insert_parts(connection, document_id, card, text, prepared.spans, mentions)
    standing.refresh(connection, concerned | _concerned(connection, document_id))
    _record_change(connection, document_id, sorted(old_ids.difference(new_ids)))
    return document_id, state


def correct(connection: Connection, document_id: str, said: Sequence[Correction], withdrawn: Iterable[str]) -> bool:
    """Correct fields of a card, or take corrections back.

    :param withdrawn: the fields that shall be again as they were read.
    :return: whether the document is there.
    """
    row = _row(connection, document_id)
    if row is None:
        return False
    gone = set(withdrawn)
    kept = [correction for correction in unpack_corrections(row.corrections) if correction.field not in gone]
    concerned = _concerned(connection, document_id)
    values = rows.card_values(Card.from_dict(json.loads(row.card)), _merged(kept, said))
    connection.execute(update(DocumentRow).where(DocumentRow.id == document_id).values(values))
    standing.refresh(connection, concerned | _concerned(connection, document_id))
    _record_change(connection, document_id, [])
    return True


def decide(connection: Connection, document_id: str, decision: RelationDecision, *, withdraw: bool = False) -> bool:
    """Keep what a person said of a relation, in place of what was said before.

    :param withdraw: only take back what was said before.
    :return: whether the document is there.
    """
    row = _row(connection, document_id)
    if row is None:
        return False
    kept = [d for d in unpack_decisions(row.decisions) if d.key != decision.key]
    packed = pack_decisions(kept if withdraw else [*kept, decision])
    concerned = _concerned(connection, document_id)
    connection.execute(update(DocumentRow).where(DocumentRow.id == document_id).values(decisions=packed))
    connection.execute(delete(RelationRow).where(RelationRow.document_id == document_id))
    rows.insert_relations(connection, document_id)
    standing.refresh(connection, concerned | _concerned(connection, document_id))
    _record_change(connection, document_id, [])
    return True


def put_back(connection: Connection, document_id: str) -> None:
    """Give passages and all that follows from them to a document whose row and versions have come back."""
    row = connection.execute(
        select(VersionRow.text, VersionRow.layout, VersionRow.format, DocumentRow.card, DocumentRow.corrections)
        .join(DocumentRow, DocumentRow.id == VersionRow.document_id)
        .where(VersionRow.document_id == document_id, VersionRow.version == DocumentRow.version)
    ).one()
    source = unpack_source(row.text, row.layout, row.format)
    spans = split(source, sections(source))
    card = corrected(Card.from_dict(json.loads(row.card)), unpack_corrections(row.corrections))
    rows.insert_parts(connection, document_id, card, source.text, spans, rows.mentioned(source.text, spans))
    connection.execute(update(DocumentRow).where(DocumentRow.id == document_id).values(passages=len(spans)))
    standing.refresh(connection, _concerned(connection, document_id))
    _record_change(connection, document_id, [])


def drop(connection: Connection, document_id: str) -> bool:
    """Take a document out with all its versions; only the change with its passage ids stays.

    :return: whether it was there.
    """
    concerned = _concerned(connection, document_id)
    dropped = _clear(connection, document_id)
    connection.execute(delete(VersionRow).where(VersionRow.document_id == document_id))
    gone = connection.execute(delete(DocumentRow).where(DocumentRow.id == document_id)).rowcount
    if gone:
        standing.refresh(connection, concerned)
        _record_change(connection, document_id, sorted(dropped))
    return bool(gone)


def recognise(connection: Connection, prepared: Prepared) -> tuple[_Found | None, State]:
    """:return: the document that this one is, or is a new version of, and what would become of it."""
    columns = select(DocumentRow.id, DocumentRow.version, DocumentRow.corrections)
    same_part = DocumentRow.part == prepared.part if prepared.part else true()  # a file that is there in parts is there
    same_file = and_(DocumentRow.file_sha256 == prepared.file_sha256, same_part)
    live = or_(same_file, DocumentRow.text_sha256 == prepared.text_sha256)
    superseded = or_(
        and_(VersionRow.file_sha256 == prepared.file_sha256, DocumentRow.part == prepared.part),
        VersionRow.text_sha256 == prepared.text_sha256,
    )
    older = columns.join(VersionRow, VersionRow.document_id == DocumentRow.id).where(
        superseded, DocumentRow.file != prepared.name
    )
    if (
        found := connection.execute(columns.where(live).order_by(DocumentRow.part)).first()
        or connection.execute(older).first()
    ):
        return found, "unchanged"
    if identity := rows.identifier(prepared.card):
        found = connection.execute(columns.where(DocumentRow.identity == identity)).first()
    same_name = and_(DocumentRow.file == prepared.name, DocumentRow.part == prepared.part)
    found = found or connection.execute(columns.where(same_name)).first()
    return (found, "replaced") if found else (None, "added")


def _new_id(connection: Connection, prepared: Prepared) -> str:
    taken = True
    for attempt in range(1, 1000):  # a second round only if an old id of the same file and name lives on elsewhere
        part = f"\0part {prepared.part}" if prepared.part else ""
        seed = f"{prepared.file_sha256}\0{prepared.name}\0{attempt}{part}"
        document_id = blake2b(seed.encode(), digest_size=8).hexdigest()
        taken = any(
            connection.scalar(select(row.id).where(row.id == document_id)) is not None
            for row in (DocumentRow, RemovedRow)
        )
        if not taken:
            return document_id
    raise AssertionError("no free document id")


def _row(connection: Connection, document_id: str) -> Row[str, str, str] | None:
    columns = (DocumentRow.card, DocumentRow.corrections, DocumentRow.decisions)
    return connection.execute(select(*columns).where(DocumentRow.id == document_id)).first()


def _merged(known: Iterable[Correction], said: Iterable[Correction]) -> list[Correction]:
    return list(({c.field: c for c in known} | {c.field: c for c in said}).values())


def _concerned(connection: Connection, document_id: str) -> set[str]:
    """:return: ids of the documents whose standing hangs on this one: itself, those of its number, those it acts on.

    A document without a number has only itself: 20,000 reports without one must not be looked through for each other.
    """
    own = connection.scalars(select(DocumentRow.number_digits).where(DocumentRow.id == document_id))
    others = connection.scalars(
        select(RelationRow.number).where(
            RelationRow.document_id == document_id, RelationRow.relation.in_(standing.ACTIVE), RelationRow.target == ""
        )
    )
    named = select(DocumentRow.number_digits, DocumentRow.id).join(RelationRow, RelationRow.target == DocumentRow.id)
    targets = connection.execute(named.where(RelationRow.document_id == document_id)).all()
    digits = {*own, *others, *(row.number_digits for row in targets)} - {""}
    alike = connection.scalars(select(DocumentRow.id).where(DocumentRow.number_digits.in_(sorted(digits))))
    return {document_id, *(row.id for row in targets), *alike}


def _clear(connection: Connection, document_id: str) -> list[str]:
    ids = list(connection.scalars(select(PassageRow.id).where(PassageRow.document_id == document_id)))
    for table in (PassageRow, MentionRow, RelationRow):
        connection.execute(delete(table).where(table.document_id == document_id))
    return ids


def _record_change(connection: Connection, document_id: str, dropped: list[str]) -> None:
    connection.execute(insert(ChangeRow), {"document_id": document_id, "dropped": json.dumps(dropped)})
