"""Alembic's migrations of the tables about people; ``assistant.records.database`` has them run."""
