"""Passages take less room: compressed texts, ids of 16 digits. Cached vectors are of a form that is no longer read."""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from documents.packing import pack_passage, unpack_passage

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = 16
_BATCH = 1000


def upgrade() -> None:
    """Compress the texts, cut the ids and drop the vectors, which are made anew in the background."""
    connection = op.get_bind()
    for name, column in (("passages", "id"), ("mentions", "passage_id")):
        rows = sa.table(name, sa.column(column, sa.String()))
        connection.execute(sa.update(rows).values({column: sa.func.substr(rows.c[column], 1, _ID)}))
    _cut_dropped(connection)
    for table in ("vectors", "vector_models"):
        connection.execute(sa.delete(sa.table(table)))
    _rewrite(connection, sa.LargeBinary(), pack_passage)


def downgrade() -> None:
    """Write the texts out again; ids stay short."""
    connection = op.get_bind()
    connection.execute(sa.delete(sa.table("vectors")))
    _rewrite(connection, sa.Text(), unpack_passage)


def _cut_dropped(connection: sa.Connection) -> None:
    changes = sa.table("changes", sa.column("seq"), sa.column("dropped"))
    for seq, dropped in connection.execute(sa.select(changes).where(changes.c.dropped != "[]")).all():
        short = json.dumps([passage[:_ID] for passage in json.loads(dropped)])
        connection.execute(sa.update(changes).where(changes.c.seq == seq).values(dropped=short))


def _rewrite(connection: sa.Connection, kind: sa.types.TypeEngine[Any], convert: Callable[[Any], Any]) -> None:
    """Fill a column of another type and let it take the place of the text."""
    op.add_column("passages", sa.Column("other", kind))
    passages = sa.table("passages", sa.column("seq"), sa.column("text"), sa.column("other", kind))
    last = 0
    wanted = sa.select(passages.c.seq, passages.c.text).order_by(passages.c.seq).limit(_BATCH)
    fill = sa.update(passages).where(passages.c.seq == sa.bindparam("at")).values(other=sa.bindparam("value"))
    while rows := connection.execute(wanted.where(passages.c.seq > last)).all():
        connection.execute(fill, [{"at": seq, "value": convert(text)} for seq, text in rows])
        last = rows[-1].seq
    with op.batch_alter_table("passages") as table:
        table.drop_column("text")
        table.alter_column("other", new_column_name="text", existing_type=kind, nullable=False)
