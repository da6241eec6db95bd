"""The first tables: accounts, sessions, wrong passwords, conversations, turns, feedback, questions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _accounts()
    _conversations()
    _usage()


def downgrade() -> None:
    """Drop them all."""
    for table in ("questions", "feedback", "turns", "conversations", "wrong_passwords", "sessions", "accounts"):
        op.drop_table(table)


def _string(name: str, length: int, *, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, primary_key=primary_key)


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _time(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(), nullable=False)


def _accounts() -> None:
    op.create_table(
        "accounts",
        _string("key", 64, primary_key=True),
        _string("name", 64),
        _string("password", 200),
        _string("role", 20),
        _time("added"),
    )
    op.create_table(
        "sessions",
        _string("token", 64, primary_key=True),
        sa.Column("account", sa.String(64), sa.ForeignKey("accounts.key", ondelete="CASCADE"), nullable=False),
        _time("ends"),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_table(
        "wrong_passwords",
        _string("key", 64, primary_key=True),
        sa.Column("times", sa.Integer(), nullable=False),
        _time("last"),
        _time("until"),
    )


def _conversations() -> None:
    owner = sa.ForeignKey("conversations.id", ondelete="CASCADE")
    op.create_table(
        "conversations", _string("id", 64, primary_key=True), _string("owner", 64), *_text("title"), _time("changed")
    )
    op.create_index("ix_conversations_owner", "conversations", ["owner", "changed"])
    op.create_table(
        "turns",
        sa.Column("conversation", sa.String(64), owner, nullable=False, primary_key=True),
        sa.Column("ordinal", sa.Integer(), nullable=False, primary_key=True),
        *_text("question", "content"),
    )


def _usage() -> None:
    op.create_table(
        "feedback",
        _string("turn", 64, primary_key=True),
        _string("owner", 64),
        _time("given"),
        sa.Column("liked", sa.Boolean(), nullable=False),
        _string("reason", 20),
        *_text("comment", "content"),
    )
    op.create_index("ix_feedback_given", "feedback", ["given"])
    op.create_table(
        "questions",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        _time("asked"),
        *_text("question"),
        _string("status", 20),
        sa.Column("ms", sa.Integer(), nullable=False),
    )
    op.create_index("ix_questions_asked", "questions", ["asked"])
