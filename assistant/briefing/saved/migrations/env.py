"""Alembic's entry: runs the migrations on the connection that ``documents.database`` hands over.

The caller has begun the transaction and ends it, so a migration is whole or not at all.
"""

from alembic import context

from assistant.briefing.saved.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table="briefings_version",
    render_as_batch=True,  # SQLite changes a table only by copying it
)
context.run_migrations()
