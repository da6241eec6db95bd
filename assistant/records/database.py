"""The database of the tables about people: the catalogue's own, opened a second time.

Writers of this process wait for each other here: SQLite lets waiting writers poll, and of fifty at once some would poll
for seconds. Knows nothing of what the tables mean.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Final

from sqlalchemy import Connection

from assistant.records.tables import REVISION
from documents import database

SCHEMA: Final = database.Schema(Path(__file__).parent / "migrations", REVISION, "records_version")


class Database:
    """An open database."""

    def __init__(self, url: str) -> None:
        """Open it and bring its tables up to date.

        :raises StoreError: it cannot be opened.
        """
        self._engine = database.open_engine(url, SCHEMA)
        self._writer = Lock()

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose queries all see the same state."""
        with database.reading(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that alone may write."""
        with self._writer, database.writing(self._engine) as connection:
            yield connection


def now() -> datetime:
    """:return: this moment as the tables keep it: UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
