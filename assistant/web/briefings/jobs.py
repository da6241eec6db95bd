"""Briefings while they are made: one thread each, two at a time, with progress and a way to stop.

Kept in memory: a job that a restart ends is started again by the person; what it made is in the store of drafts.
"""

import logging
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final, Literal

from documents.errors import ResolutionsError

_AT_ONCE: Final = 2
_MOST_KEPT: Final = 200
State = Literal["running", "done", "failed", "stopped"]
Report = Callable[[int, int], None]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """How far a briefing is; ``draft_id`` when it is done, ``error`` a sentence when it failed."""

    id: str
    owner: str
    state: State = "running"
    done: int = 0
    total: int = 0
    draft_id: str = ""
    error: str = ""


class _Stopped(Exception):
    """The person has stopped the job."""


class Jobs:
    """The jobs of an app."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._stopping: set[str] = set()
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="briefing")

    def close(self) -> None:
        """Stop what runs and wait for it."""
        with self._lock:
            self._stopping.update(self._jobs)
        self._pool.shutdown(cancel_futures=True)

    def start(self, owner: str, make: Callable[[Report], str], failed: str) -> str:
        """Begin a job.

        :param make: does the work, calling what it is given with (done, in all); gives the id of the draft.
        :param failed: what to say where something went wrong that nobody foresaw.
        :return: the id of the job.
        """
        id = secrets.token_hex(8)
        with self._lock:
            self._jobs[id] = Job(id, owner)
            for old in list(self._jobs)[:-_MOST_KEPT]:
                del self._jobs[old]
        self._pool.submit(self._run, id, make, failed)
        return id

    def job(self, owner: str, id: str) -> Job | None:
        """:return: a job of this person, None if there is none."""
        with self._lock:
            job = self._jobs.get(id)
        return job if job and job.owner == owner else None

    def stop(self, owner: str, id: str) -> None:
        """Stop a job at its next step."""
        if self.job(owner, id):
            with self._lock:
                self._stopping.add(id)

    def _run(self, id: str, make: Callable[[Report], str], failed: str) -> None:
        try:
            self._report(id, 0, 0)
            self._change(id, state="done", draft_id=make(lambda done, total: self._report(id, done, total)))
        except _Stopped:
            self._change(id, state="stopped")
        except ResolutionsError as exc:
            self._change(id, state="failed", error=str(exc))
        except Exception:  # noqa: BLE001 - written down with its traceback, and the person is told
            _log.exception("a briefing failed")
            self._change(id, state="failed", error=failed)

    def _report(self, id: str, done: int, total: int) -> None:
        with self._lock:
            if id in self._stopping:
                self._stopping.discard(id)
                raise _Stopped
        self._change(id, done=done, total=total)

    def _change(self, id: str, **changes: object) -> None:
        with self._lock:
            if id in self._jobs:
                self._jobs[id] = replace(self._jobs[id], **changes)  # type: ignore[arg-type]
