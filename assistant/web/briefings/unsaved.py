"""Drafts that could not be kept because the database cannot be written: in memory, until they can be.

A full disk must cost nobody's work. A restart loses them, since there is nowhere to keep them; the oldest make room.
"""

import secrets
import threading
from dataclasses import dataclass, replace
from typing import Final

from assistant.briefing.draft import Draft

_MOST: Final = 50
_PREFIX: Final = "unsaved-"


@dataclass(frozen=True, slots=True)
class Held:
    """A draft as it was made, why it could not be kept, and how it has been changed since."""

    owner: str
    made: Draft
    reason: str
    changed: Draft


class Unsaved:
    """The unsaved drafts of an app; safe to use from several threads."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._held: dict[str, Held] = {}
        self._lock = threading.Lock()

    def put(self, owner: str, draft: Draft, reason: str) -> str:
        """Hold a draft.

        :param reason: why it could not be kept, a sentence for its owner.
        :return: its id for the time being.
        """
        id = f"{_PREFIX}{secrets.token_hex(8)}"
        with self._lock:
            self._held[id] = Held(owner, draft, reason, draft)
            for old in list(self._held)[:-_MOST]:
                del self._held[old]
        return id

    def get(self, owner: str, id: str) -> Held | None:
        """:return: a person's draft; None if there is none of this id."""
        with self._lock:
            held = self._held.get(id)
        return held if held and held.owner == owner else None

    def change(self, id: str, changed: Draft) -> None:
        """Hold what a draft has become."""
        with self._lock:
            if id in self._held:
                self._held[id] = replace(self._held[id], changed=changed)

    def drop(self, id: str) -> None:
        """Forget a draft, e.g. because it is kept now."""
        with self._lock:
            self._held.pop(id, None)
