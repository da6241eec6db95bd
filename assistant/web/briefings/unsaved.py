"""Drafts that could not be kept because the database cannot be written: in memory, until they can be.

A full disk must cost nobody's work. A restart loses them, as it loses what is typed on a page; the oldest make room.
"""

import secrets
import threading
from typing import Final

from assistant.briefing.draft import Draft

_MOST: Final = 50
_PREFIX: Final = "unsaved-"


class Unsaved:
    """The unsaved drafts of an app; safe to use from several threads."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._held: dict[str, tuple[str, Draft, str]] = {}
        self._lock = threading.Lock()

    def put(self, owner: str, draft: Draft, reason: str) -> str:
        """Hold a draft.

        :param reason: why it could not be kept, a sentence for its owner.
        :return: its id for the time being.
        """
        id = f"{_PREFIX}{secrets.token_hex(8)}"
        with self._lock:
            self._held[id] = owner, draft, reason
            for old in list(self._held)[:-_MOST]:
                del self._held[old]
        return id

    def get(self, owner: str, id: str) -> tuple[Draft, str] | None:
        """:return: a person's draft and why it is not kept; None if there is none of this id."""
        with self._lock:
            held = self._held.get(id)
        return held[1:] if held and held[0] == owner else None

    def drop(self, id: str) -> None:
        """Forget a draft that is kept now."""
        with self._lock:
            self._held.pop(id, None)
