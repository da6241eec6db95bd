"""What was asked and answered in one conversation, and where the pages find it again after a reload.

A turn is data; ``render`` makes the words of it. Conversations live in the memory of this process, under a long random
key that only the asking browser tab knows: they last while the app runs, over reloads, other pages and the other
language. It knows nothing of users.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal
from uuid import uuid4

from assistant.answer import Answer

State = Literal["searching", "writing", "done", "stopped", "failed"]
_MOST_CONVERSATIONS = 500  # about 20 KB each after ten questions: 10 MB; the one unused longest goes first
_KEY_CHARS = range(16, 65)


@dataclass(frozen=True, slots=True)
class Source:
    """A citation with the passage around it, as it stood when the answer was given.

    ``before + quote + after`` is the passage. ``page`` counts from 1, None where there are no pages. ``date`` is ISO or
    "". ``related`` marks a passage that is only near the question. ``gone`` says that the passage is no longer live.
    """

    number: int
    document_id: str
    title: str
    document_number: str
    date: str
    section: str
    page: int | None
    before: str
    quote: str
    after: str
    related: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what has been shown of its answer so far.

    ``shown`` counts the statements on the page. ``document_id`` restricts the search to the document that was picked
    among several with one number, ``document_label`` names it. ``message`` is the sentence of a failed turn.
    ``id`` tells a question from the same one asked again.
    """

    question: str
    document_id: str = ""
    document_label: str = ""
    state: State = "searching"
    answer: Answer | None = None
    sources: tuple[Source, ...] = ()
    shown: int = 0
    message: str = ""
    id: str = field(default_factory=lambda: uuid4().hex)

    @property
    def running(self) -> bool:
        """:return: whether more of the answer is on its way."""
        return self.state in ("searching", "writing")


class Conversations:
    """The conversations of this process by key; safe to use from several threads."""

    def __init__(self) -> None:
        """Start with none."""
        self._turns: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()
        self._lock = Lock()

    def turns(self, key: str) -> tuple[Turn, ...]:
        """:return: the turns kept under ``key``, oldest first; none for a key that is not known."""
        with self._lock:
            return self._turns.get(key, ())

    def save(self, key: str, turns: tuple[Turn, ...]) -> None:
        """Keep ``turns`` under ``key``, dropping the conversation unused longest where there are too many.

        :param key: 16 to 64 characters; anything else is not kept, so that no two tabs share an empty key.
        """
        if len(key) not in _KEY_CHARS:
            return
        with self._lock:
            self._turns[key] = turns
            self._turns.move_to_end(key)
            while len(self._turns) > _MOST_CONVERSATIONS:
                self._turns.popitem(last=False)

    def change_last(self, key: str, before: Turn, after: Turn) -> bool:
        """Put ``after`` in the place of the last turn, unless someone else has changed that turn meanwhile.

        :return: whether the last turn still was ``before``; nothing is changed where it was not.
        """
        with self._lock:
            turns = self._turns.get(key, ())
            if not turns or turns[-1] != before:
                return False
            self._turns[key] = (*turns[:-1], after)
            return True
