"""What staff say: corrections, decisions on relations, removed documents; and what follows from it."""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_DOCUMENT = ("status_set", "amended_from", "ended_from", "ended_as")
_EMPTY = sa.text("''")
_WORDS = ("written", "date", "start", "end", "state", "target")


def upgrade() -> None:
    """Add the columns and tables, and give the relations that are there their words."""
    _add("documents", sa.Column("part", sa.Integer(), nullable=False, server_default="0"))
    _add("documents", sa.Column("corrections", sa.Text(), nullable=False, server_default="[]"))
    _add("documents", sa.Column("decisions", sa.Text(), nullable=False, server_default="[]"))
    for name, length in zip(_DOCUMENT, (20, 10, 10, 20), strict=True):
        _add("documents", sa.Column(name, sa.String(length), nullable=False, server_default=_EMPTY))
    _add("relations", sa.Column("written", sa.Text(), nullable=False, server_default=_EMPTY))
    _add("relations", sa.Column("date", sa.String(10), nullable=False, server_default=_EMPTY))
    _add("relations", sa.Column("start", sa.Integer(), nullable=False, server_default="0"))
    _add("relations", sa.Column("end", sa.Integer(), nullable=False, server_default="0"))
    _add("relations", sa.Column("state", sa.String(10), nullable=False, server_default="read"))
    _add("relations", sa.Column("target", sa.String(40), nullable=False, server_default=_EMPTY))
    op.create_index("ix_relations_target", "relations", ["target"])
    _removed()
    _give_words(op.get_bind())


def _add(table: str, column: sa.Column[str] | sa.Column[int]) -> None:
    op.add_column(table, column)


def downgrade() -> None:
    """Take them away; removed documents are lost."""
    op.drop_table("removed_versions")
    op.drop_table("removed")
    op.drop_index("ix_relations_target", "relations")
    for table, names in (("relations", _WORDS), ("documents", ("part", "corrections", "decisions", *_DOCUMENT))):
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.drop_column(name)


def _removed() -> None:
    op.create_table(
        "removed",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("removed", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_index("ix_removed_removed", "removed", ["removed"])
    target = sa.ForeignKey("removed.id", ondelete="CASCADE")
    op.create_table(
        "removed_versions",
        sa.Column("document_id", sa.String(40), target, primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("layout", sa.LargeBinary(), nullable=False),
    )
    for column in ("file_sha256", "text_sha256"):
        op.create_index(f"ix_removed_versions_{column}", "removed_versions", [column])


def _give_words(connection: sa.Connection) -> None:
    """The cards hold the words; a row and a relation of a card belong together by kind and by the number's digits."""
    documents = sa.table("documents", sa.column("id"), sa.column("card"))
    names = ("seq", "document_id", "relation", "number", "written", "start", "end")
    relations = sa.table("relations", *(sa.column(name) for name in names))
    for document_id, card in connection.execute(sa.select(documents.c.id, documents.c.card)).all():
        for told in json.loads(card).get("relations", ()):
            digits = re.match(r"0*(\d[\d.]*)", told["number"])
            connection.execute(
                sa.update(relations)
                .where(
                    relations.c.document_id == document_id,
                    relations.c.relation == told["kind"],
                    relations.c.number == (digits[1] if digits else ""),
                    relations.c.written == "",
                )
                .values(written=told["number"], start=told["start"], end=told["end"])
            )
