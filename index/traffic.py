"""Let questions go first: indexing pauses between two small steps while a search is under way.

Indexing holds Python's global lock for long stretches (one ``upsert`` of Chroma: all of it), so a search that competed
with it would wait at each of its many look-ups. It knows neither searches nor indexes.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_LONGEST_WAIT_S: Final = 0.5  # under constant questions indexing goes on, slowly


class Traffic:
    """How many searches are under way; safe for threads."""

    def __init__(self) -> None:
        self._searches = 0
        self._changed = threading.Condition()

    @contextmanager
    def search(self) -> Iterator[None]:
        """Count as a search under way."""
        with self._changed:
            self._searches += 1
        try:
            yield
        finally:
            with self._changed:
                self._searches -= 1
                self._changed.notify_all()

    def give_way(self) -> None:
        """Wait until no search is under way, half a second at most."""
        with self._changed:
            self._changed.wait_for(lambda: not self._searches, _LONGEST_WAIT_S)
