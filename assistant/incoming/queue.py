"""Files become documents: read one after the other in the background, seen by a person, then put into the library.

The work goes on when the tab that sent a file is closed, and begins where it was after a restart: a file is read again
only if it was being read. Who may send files, and what a person sees, is not known here.
"""

import logging
from collections.abc import Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Lock, RLock
from typing import Final

from assistant.incoming.shelf import Arrival, Shelf
from assistant.service import Assistant
from documents.card import Card
from documents.doubts import doubts
from documents.errors import NotFound, RefusedFile, ResolutionsError
from documents.intake import Prepared, prepare_text
from documents.read import MAX_BYTES
from documents.source import SourceText

MOST_MEGABYTES: Final = MAX_BYTES // 2**20
_MOST_FINISHED: Final = 1000
_log = logging.getLogger(__name__)


class Incoming:
    """The files that are not in the library yet, and the one thread that reads them."""

    def __init__(self, assistant: Assistant, folder: Path) -> None:
        """Take up what an earlier run has left in ``folder``; files go to ``assistant``."""
        self._assistant, self._shelf = assistant, Shelf(folder)
        self._arrivals = {arrival.key: arrival for arrival in self._shelf.all()}
        self._turns: dict[str, Future[None]] = {}
        self._changes, self._closing = 0, False
        self._lock, self._accepting = RLock(), Lock()
        # one at a time: reading is heavy, and the people who ask at the same moment come first
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="incoming")
        for arrival in list(self._arrivals.values()):
            if arrival.running:
                self._wait_for_turn(arrival.key)

    def close(self) -> None:
        """Let go of the file that is being read: it is read at the next start."""
        with self._lock:
            self._closing = True
        self._assistant.stop_reading()
        self._pool.shutdown(cancel_futures=True)

    def submit(self, path: Path, name: str, *, by: str) -> Arrival:
        """Queue a file, which is taken over.

        :param path: a copy of our own.
        :param name: the name that people know it by.
        :param by: who sent it.
        """
        arrival = self._shelf.put(path, name, by)
        with self._lock:
            self._arrivals[arrival.key] = arrival
            self._changes += 1
            self._wait_for_turn(arrival.key)
        return arrival

    def refuse(self, name: str, reason: str, *, by: str) -> None:
        """List a file that never arrived."""
        with self._lock:
            arrival = self._shelf.note(name, by)
            self._arrivals[arrival.key] = arrival
            self._change(arrival.key, state="refused", detail=reason)

    def all(self) -> list[Arrival]:
        """:return: the files, newest first."""
        with self._lock:
            return sorted(self._arrivals.values(), key=lambda arrival: arrival.key, reverse=True)

    def arrival(self, key: str) -> Arrival:
        """:raises NotFound: there is none with this key."""
        with self._lock:
            if key in self._arrivals:
                return self._arrivals[key]
        raise NotFound("Tệp này không còn trong hàng chờ: có thể đã được nạp hoặc bỏ ra.")

    def file(self, key: str) -> Path:
        """:return: where the file of an arrival lies.

        :raises NotFound: it is in the library, or was turned away.
        """
        return self._shelf.file(key)

    def source(self, key: str) -> SourceText:
        """:return: the text of a file that waits for a person.

        :raises NotFound: it was not read yet, or is no longer waiting.
        """
        return self._shelf.text(self.arrival(key))

    def prepared(self, key: str) -> Prepared:
        """:return: what was read of a file that waits for a person.

        :raises NotFound: it was not read yet, or is no longer waiting.
        """
        return prepare_text(self.source(key), self._shelf.file(key), name=self.arrival(key).name)

    def state(self) -> tuple[int, bool]:
        """:return: a number that grows with every change of a state, and whether a file waits or is being read."""
        with self._lock:
            return self._changes, any(arrival.running for arrival in self._arrivals.values())

    def approve(self, key: str, *, by: str, corrections: Mapping[str, str | None] | None = None) -> Arrival:
        """Put a file that was read into the library.

        :param corrections: what the person corrected on its card.
        :raises NotFound: it is no longer waiting for that.
        :raises ResolutionsError: a correction cannot be, or the library cannot be written; the file waits on.
        """
        with self._accepting:  # two people may press at once
            if self.arrival(key).state != "review":
                raise NotFound("Tệp này không còn chờ duyệt: có thể người khác vừa duyệt hoặc bỏ ra.")
            addition = self._assistant.admit(self.prepared(key), corrections=corrections, by=by)
            arrival = self._change(key, state=addition.state, document_id=addition.document_id)
            self._shelf.strip(key)
        return arrival

    def approve_all(self, *, by: str) -> int:
        """Put every file that waits for a person into the library as it was read.

        :return: how many went in; one that was refused says why on the list.
        """
        count = 0
        for arrival in self.all():
            if arrival.state == "review":
                try:
                    self.approve(arrival.key, by=by)
                    count += 1
                except NotFound:  # somebody else was faster
                    continue
                except ResolutionsError as error:
                    self._change(arrival.key, state="refused", detail=_said(error))
        return count

    def stop(self) -> int:
        """Hold back every file that has not been begun.

        :return: how many were held back.
        """
        with self._lock:
            held = [key for key, arrival in self._arrivals.items() if arrival.state == "waiting"]
            for key in held:
                self._turns.pop(key).cancel()
                self._change(key, state="held")
        return len(held)

    def go_on(self) -> None:
        """Read what was held back after all."""
        with self._lock:
            for key in [key for key, arrival in self._arrivals.items() if arrival.state == "held"]:
                self._change(key, state="waiting")
                self._wait_for_turn(key)

    def discard(self, keys: Collection[str]) -> None:
        """Take files off the list, except the one that is being read; none of them goes into the library."""
        with self._lock:
            for key in keys:
                if key in self._arrivals and self._arrivals[key].state != "reading":
                    if turn := self._turns.pop(key, None):
                        turn.cancel()
                    del self._arrivals[key]
                    self._shelf.drop(key)
                    self._changes += 1

    def forget_finished(self) -> None:
        """Take the files off the list with which nothing more will happen."""
        self.discard([arrival.key for arrival in self.all() if arrival.finished])

    def _wait_for_turn(self, key: str) -> None:
        turn = self._pool.submit(self._read, key)
        turn.add_done_callback(_report)
        self._turns[key] = turn

    def _read(self, key: str) -> None:
        with self._lock:
            self._turns.pop(key, None)
            if self._is_closing() or key not in self._arrivals:
                return
            arrival = self._change(key, state="reading")
        try:
            path = self._shelf.file(key)
            prepared = self._assistant.prepare(path, name=arrival.name, progress=lambda d, t: self._tell(key, d, t))
            self._shelf.keep_text(key, prepared.source)
            self._known(key, prepared)
        except ResolutionsError as error:
            if not self._is_closing():  # or its reader was stopped, and nothing is wrong with the file
                self._shelf.strip(key)  # first: what is refused may be secret
                self._change(key, state="refused", detail=_said(error))
        except Exception:  # noqa: BLE001 -- the border of the background work: written down here, told on the list
            _log.exception("reading a file failed")
            self._shelf.strip(key)
            self._change(key, state="failed")

    def _is_closing(self) -> bool:
        with self._lock:
            return self._closing

    def _known(self, key: str, prepared: Prepared) -> None:
        foreseen = self._assistant.catalogue.foresee(prepared)
        card: Card = prepared.card
        with self._lock:
            self._change(
                key,
                state="review",
                document_id=foreseen.document_id,
                foreseen=foreseen.state,
                title=card.title,
                format=prepared.source.format,
                doubts=len(doubts(card, prepared.source)),
                warnings=prepared.source.warnings,
            )

    def _tell(self, key: str, done: int, total: int) -> None:
        with self._lock:
            if key in self._arrivals:
                self._arrivals[key] = replace(self._arrivals[key], done=done, total=total)

    def _change(self, key: str, **fields: object) -> Arrival:
        with self._lock:
            self._changes += 1
            arrival = replace(self._arrivals[key], **fields)  # type: ignore[arg-type]
            self._arrivals[key] = arrival
            self._shelf.save(arrival)
            finished = sorted(each.key for each in self._arrivals.values() if each.finished)
        self.discard(finished[:-_MOST_FINISHED])
        return arrival


def _said(error: ResolutionsError) -> str:
    """:return: the message without the file's name, which stands beside it."""
    return ". ".join(filter(None, (error.reason, error.advice))) if isinstance(error, RefusedFile) else str(error)


def _report(turn: Future[None]) -> None:
    if not turn.cancelled() and (error := turn.exception()):
        _log.error("the queue of files failed", exc_info=error)
