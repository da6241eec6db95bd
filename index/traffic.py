"""Let questions go first: indexing pauses between two small steps while a search is under way.

Indexing holds Python's global lock for long stretches (one ``upsert`` of Chroma: all of it), so a search that competed
with it would wait at each of its many look-ups. It knows neither searches nor indexes.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_LONGEST_WAIT_S: Final = 0.5  # under constant questions indexing goes on, slowly
_STILL_S: Final = 5.0  # a person who has asked is likely to ask again


class Traffic:
    """How many searches are under way; safe for threads."""

    def __init__(self) -> None:
        self._searches = 0
        self._last = -_STILL_S
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
                self._last = time.monotonic()
                self._changed.notify_all()

    def give_way(self) -> bool:
        """Wait until no search is under way, half a second at most.

        :return: whether the next step may be a long one, because nobody has asked anything for some seconds.
        """
        with self._changed:
            self._changed.wait_for(lambda: not self._searches, _LONGEST_WAIT_S)
            return not self._searches and time.monotonic() - self._last >= _STILL_S
