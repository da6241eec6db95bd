"""Readings of one database; those of a thread may share one state and one connection for a while.

An answer asks the catalogue some thirty times. Each time a connection and a transaction of its own cost more than most
of the queries do, and between two of them a document may change. Knows nothing of what is read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

from sqlalchemy import Connection, Engine

from documents.database import plain_errors, reading


class Readings:
    """Reading transactions of one engine, for any number of threads."""

    def __init__(self, engine: Engine) -> None:
        """Hold none yet."""
        self._engine, self._held = engine, local()

    @contextmanager
    def one(self) -> Iterator[Connection]:
        """Give a connection whose queries all see the same state: that of ``held``, where this thread holds one.

        :raises StoreError: the database fails.
        """
        held: Connection | None = getattr(self._held, "connection", None)
        if held is None:
            with reading(self._engine) as connection:
                yield connection
        else:
            with plain_errors(self._engine):
                yield held

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let all readings of this thread see the same state until the block ends.

        :raises StoreError: the database fails.
        """
        with self.one() as connection:
            before, self._held.connection = getattr(self._held, "connection", None), connection
            try:
                yield
            finally:
                self._held.connection = before
