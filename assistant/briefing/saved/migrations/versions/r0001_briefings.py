"""The first tables: drafts of briefings and their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "briefings",
        sa.Column("id", sa.String(32), primary_key=True, nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("changed", sa.DateTime(), nullable=False),
    )
    op.create_index("ix_briefings_owner", "briefings", ["owner"])
    op.create_table(
        "briefing_versions",
        sa.Column(
            "briefing",
            sa.String(32),
            sa.ForeignKey("briefings.id", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), primary_key=True, nullable=False, autoincrement=False),
        sa.Column("saved", sa.DateTime(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("briefing_versions")
    op.drop_table("briefings")
