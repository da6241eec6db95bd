"""The conversations of each person: kept, listed, found again, renamed, removed.

While an answer is being written its turns live in memory and are written down when it ends: one flush to the disk a
question and one an answer, however many steps it is shown in. Nobody ever gets at the conversation of another person.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Lock
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from assistant.conversation import Turn
from assistant.records import turns as packing
from assistant.records.database import Database, now
from assistant.records.tables import ConversationRow, QuestionRow, TurnRow
from documents.errors import NotFound
from documents.vietnamese import fold, nfc

_KEY_CHARS: Final = range(16, 65)
_TITLE_CHARS: Final = 80
_MOST_LISTED: Final = 300


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as it is listed; ``changed`` is when something was last asked in it."""

    id: str
    title: str
    changed: datetime


class Conversations:
    """The conversations of a database; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database
        self._running: dict[tuple[str, str], tuple[Turn, ...]] = {}
        self._lock = Lock()

    def list(self, owner: str, words: str = "") -> "list[Conversation]":
        """:return: a person's conversations, the last one first; only those that hold all the ``words``, if any."""
        statement = (
            select(ConversationRow.id, ConversationRow.title, ConversationRow.changed)
            .where(ConversationRow.owner == owner)
            .order_by(ConversationRow.changed.desc(), ConversationRow.id)
        )
        wanted = fold(nfc(words)).split()
        if not wanted:
            statement = statement.limit(_MOST_LISTED)
        with self._database.reading() as connection:
            rows = connection.execute(statement).all()
            asked = _questions(connection, owner) if wanted else {}
        found = [
            Conversation(row.id, row.title, row.changed.replace(tzinfo=UTC))
            for row in rows
            if all(word in fold(row.title) + " " + asked.get(row.id, "") for word in wanted)
        ]
        return found[:_MOST_LISTED]

    def turns(self, owner: str, key: str) -> tuple[Turn, ...]:
        """:return: the turns of a conversation, oldest first; none where the person has no such conversation."""
        with self._lock:
            if running := self._running.get((owner, key)):
                return running
        statement = (
            select(TurnRow.content, TurnRow.question)
            .join(ConversationRow, ConversationRow.id == TurnRow.conversation)
            .where(ConversationRow.id == key, ConversationRow.owner == owner)
            .order_by(TurnRow.ordinal)
        )
        with self._database.reading() as connection:
            kept = [packing.unpack(*row) for row in connection.execute(statement)]
        # an answer that was being written when the program ended
        return tuple(replace(turn, state="stopped") if turn.running else turn for turn in kept)

    def save(self, owner: str, key: str, turns: tuple[Turn, ...]) -> None:
        """Keep the turns of a conversation, all but the last two of which have been kept before.

        :param key: 16 to 64 characters; anything else is not kept, so that no two tabs share an empty key.
        :raises NotFound: the conversation belongs to somebody else.
        """
        if len(key) not in _KEY_CHARS or not turns:
            return
        with self._lock:
            if turns[-1].running:
                self._running[owner, key] = turns
            else:
                self._running.pop((owner, key), None)
        try:
            with self._database.writing() as connection:
                _claim(connection, owner, key, turns[0].question)
                _write(connection, key, turns, first=max(0, len(turns) - 2))
        except BaseException:
            with self._lock:
                self._running.pop((owner, key), None)
            raise

    def change_last(self, owner: str, key: str, before: Turn, after: Turn) -> bool:
        """Put ``after`` in the place of the last turn, unless someone else has changed that turn meanwhile.

        :return: whether the last turn still was ``before``; nothing is changed where it was not.
        """
        with self._lock:
            turns = self._running.get((owner, key), ())
            if not turns or turns[-1] != before:
                return False
            self._running[owner, key] = turns = (*turns[:-1], after)
        if not after.running:
            self._finish(owner, key, turns)
        return True

    def rename(self, owner: str, key: str, title: str) -> None:
        """Give a conversation another title; an empty one leaves it as it is.

        :raises NotFound: the person has no such conversation.
        """
        if title := nfc(title).strip()[:_TITLE_CHARS]:
            with self._database.writing() as connection:
                change = update(ConversationRow).where(ConversationRow.id == key, ConversationRow.owner == owner)
                if connection.execute(change.values(title=title)).rowcount == 0:
                    raise _unknown()

    def remove(self, owner: str, key: str) -> None:
        """Take a conversation out for good.

        :raises NotFound: the person has no such conversation.
        """
        with self._lock:
            self._running.pop((owner, key), None)
        with self._database.writing() as connection:
            statement = delete(ConversationRow).where(ConversationRow.id == key, ConversationRow.owner == owner)
            if connection.execute(statement).rowcount == 0:
                raise _unknown()

    def change(self, owner: str, key: str, turn: Turn) -> None:
        """Keep a finished turn that has changed, for example because it was rated."""
        turns = self.turns(owner, key)
        ordinal = next((index for index, each in enumerate(turns) if each.id == turn.id), None)
        if ordinal is None:
            raise _unknown()
        with self._database.writing() as connection:
            where = (TurnRow.conversation == key, TurnRow.ordinal == ordinal)
            connection.execute(update(TurnRow).where(*where).values(content=packing.pack(turn)))

    def _finish(self, owner: str, key: str, turns: tuple[Turn, ...]) -> None:
        turn = turns[-1]
        with self._database.writing() as connection:
            if _owner(connection, key) == owner:  # not removed meanwhile
                _write(connection, key, turns, first=len(turns) - 1)
            if turn.answer and turn.state == "done":
                status = turn.answer.status
                values = {"asked": now(), "question": turn.question, "status": status, "ms": turn.ms}
                connection.execute(insert(QuestionRow).values(**values))
        with self._lock:
            if self._running.get((owner, key)) == turns:
                del self._running[owner, key]


def _claim(connection: Connection, owner: str, key: str, question: str) -> None:
    found = _owner(connection, key)
    if found is None:
        title = question if len(question) <= _TITLE_CHARS else question[: _TITLE_CHARS - 1].rstrip() + "…"
        connection.execute(insert(ConversationRow).values(id=key, owner=owner, title=title, changed=now()))
    elif found != owner:
        raise _unknown()


def _owner(connection: Connection, key: str) -> str | None:
    return connection.scalar(select(ConversationRow.owner).where(ConversationRow.id == key))


def _write(connection: Connection, key: str, turns: tuple[Turn, ...], *, first: int) -> None:
    connection.execute(delete(TurnRow).where(TurnRow.conversation == key, TurnRow.ordinal >= first))
    rows = [
        {"conversation": key, "ordinal": ordinal, "question": turn.question, "content": packing.pack(turn)}
        for ordinal, turn in enumerate(turns[first:], start=first)
    ]
    connection.execute(insert(TurnRow), rows)
    connection.execute(update(ConversationRow).where(ConversationRow.id == key).values(changed=now()))


def _questions(connection: Connection, owner: str) -> dict[str, str]:
    rows = connection.execute(
        select(TurnRow.conversation, TurnRow.question)
        .join(ConversationRow, ConversationRow.id == TurnRow.conversation)
        .where(ConversationRow.owner == owner)
    )
    found: dict[str, str] = {}
    for conversation, question in rows:
        found[conversation] = f"{found.get(conversation, '')} {fold(question)}"
    return found


def _unknown() -> NotFound:
    return NotFound("Không có cuộc hỏi đáp này. Có thể nó đã được xóa; hãy tải lại trang.")
