"""Alembic's migrations of the catalogue; ``documents.database`` runs them on every store that is behind."""
