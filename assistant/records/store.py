"""All that is kept about people, as one object over one database."""

from typing import Self

from assistant.records.accounts import Accounts
from assistant.records.conversations import Conversations
from assistant.records.database import Database
from assistant.records.sessions import Sessions
from assistant.records.usage import Usage


class Records:
    """Open records; make them with ``open``, end them with ``close`` or a ``with`` block."""

    def __init__(self, database: Database) -> None:
        """Use ``open`` instead."""
        self._database = database
        self.accounts = Accounts(database)
        self.sessions = Sessions(database, self.accounts)
        self.conversations = Conversations(database)
        self.usage = Usage(database)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the records in the catalogue's database.

        :raises StoreError: it cannot be opened.
        """
        return cls(Database(url))

    def close(self) -> None:
        """Give back the database connections."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
