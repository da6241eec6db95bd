"""The first tables: documents, versions, passages, mentions, relations, changes, vectors, meta."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _documents()
    _parts()
    _derived()
    _store()


def downgrade() -> None:
    """Drop them all."""
    for table in ("meta", "vectors", "vector_models", "changes", "relations", "mentions", "passages", "versions"):
        op.drop_table(table)
    op.drop_table("documents")


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _owner(*, primary_key: bool = False) -> sa.Column[str]:
    target = sa.ForeignKey("documents.id", ondelete="CASCADE")
    return sa.Column("document_id", sa.String(40), target, nullable=False, primary_key=primary_key)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_text("file", "identity", "format"),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        *_text("title", "number", "type"),
        sa.Column("date", sa.String(10), nullable=False),
        *_text("issuer"),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("number_digits", sa.String(20), nullable=False),
        sa.Column("number_kind", sa.String(20), nullable=False),
        sa.Column("number_symbol", sa.String(60), nullable=False),
        sa.Column("number_year", sa.Integer()),
        sa.Column("year", sa.Integer()),
        sa.Column("effective_from", sa.String(10), nullable=False),
        sa.Column("effective_to", sa.String(10), nullable=False),
        *_text("type_key", "issuer_key", "about_key", "card"),
    )
    _index("documents", "file", "identity", "file_sha256", "text_sha256", "number_digits", "year")


def _parts() -> None:
    op.create_table(
        "versions",
        _owner(primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        *_text("file", "format"),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        *_text("card"),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("layout", sa.LargeBinary(), nullable=False),
    )
    _index("versions", "file_sha256", "text_sha256")
    op.create_table(
        "passages",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        _owner(),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer()),
        *_text("path", "text"),
    )
    op.create_index("ix_passages_document", "passages", ["document_id", "ordinal"])


def _derived() -> None:
    op.create_table(
        "mentions",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        _owner(),
        sa.Column("passage_id", sa.String(40), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        *_number(),
    )
    _index("mentions", "document_id", "number")
    op.create_table(
        "relations",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        _owner(),
        sa.Column("relation", sa.String(20), nullable=False),
        *_number(),
    )
    _index("relations", "document_id", "number")


def _number() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("symbol", sa.String(60), nullable=False),
        sa.Column("year", sa.Integer()),
    ]


def _store() -> None:
    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("document_id", sa.String(40), nullable=False),
        *_text("dropped"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "vector_models",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("name", sa.Text(), nullable=False, unique=True),
    )
    op.create_table(
        "vectors",
        sa.Column("model_id", sa.Integer(), sa.ForeignKey("vector_models.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
    )
    op.create_table("meta", sa.Column("key", sa.String(80), primary_key=True), *_text("value"))
