"""Readings of one database; those of a thread may share one state and one connection for a while.

An answer asks the catalogue some thirty times. Each time a connection and a transaction of its own cost more than most
of the queries do, and between two of them a document may change. Knows nothing of what is read.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import local
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine

from documents.database import plain_errors, reading

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Moment:
    """What a thread holds for a while: the connection that sees one state, and what was read by it ``once``."""

    connection: Connection
    kept: dict[Hashable, Any]


class Readings:
    """Reading transactions of one engine, for any number of threads."""

    def __init__(self, engine: Engine) -> None:
        """Hold none yet."""
        self._engine, self._threads = engine, local()

    @property
    def _held(self) -> _Moment | None:
        return getattr(self._threads, "moment", None)

    @contextmanager
    def one(self) -> Iterator[Connection]:
        """Give a connection whose queries all see the same state: that of ``held``, where this thread holds one.

        :raises StoreError: the database fails.
        """
        if self._held is None:
            with reading(self._engine) as connection:
                yield connection
        else:
            with plain_errors(self._engine):
                yield self._held.connection

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """Read something, in a block of ``held`` once only: an answer looks at what it quotes from many sides.

        :param key: what is read, told from all else that is read so.
        :return: what ``read`` gives; callers must not change it.
        """
        if self._held is None:
            return read()
        kept = self._held.kept
        if key not in kept:
            kept[key] = read()
        return cast(T, kept[key])

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let all readings of this thread see the same state until the block ends.

        :raises StoreError: the database fails.
        """
        before = self._held
        with self.one() as connection:
            self._threads.moment = before or _Moment(connection, {})
            try:
                yield
            finally:
                self._threads.moment = before
