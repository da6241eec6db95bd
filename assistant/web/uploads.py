"""Files on their way into the library: read one after the other in the background, watched by any page.

The work goes on when the tab that sent a file is closed. The list lives as long as this process; a file counts as in
the library only once the catalogue has it, so a restart loses nothing but the list. Who may upload is not known here.
"""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Final, Literal

from assistant.service import Assistant
from documents.catalogue import Addition
from documents.errors import RefusedFile, ResolutionsError
from documents.read import MAX_BYTES

UploadState = Literal["waiting", "reading", "added", "unchanged", "replaced", "refused", "failed"]
MOST_MEGABYTES: Final = MAX_BYTES // 2**20
_MOST_ROWS: Final = 500
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Upload:
    """One file and how far it is; ``detail`` says why it was refused, ``done`` and ``total`` count pages."""

    name: str
    state: UploadState = "waiting"
    detail: str = ""
    done: int = 0
    total: int = 0

    @property
    def running(self) -> bool:
        """:return: whether the file still waits or is being read."""
        return self.state in ("waiting", "reading")


class Uploads:
    """The files sent since the app started, and the one thread that reads them."""

    def __init__(self, assistant: Assistant) -> None:
        """Start with none; files go to ``assistant``."""
        self._assistant = assistant
        self._rows: dict[int, Upload] = {}
        self._sent = self._finished = 0
        self._lock = Lock()
        # one at a time: reading is heavy, and the people who ask at the same moment come first
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="upload")

    def submit(self, path: Path, name: str) -> None:
        """Queue a file; it is deleted when it has been read or refused.

        :param path: where it was uploaded to, a copy of our own.
        :param name: the name that people know it by.
        """
        index = self._list(Upload(name))
        future = self._pool.submit(self._read, index, path, name)
        future.add_done_callback(lambda done: self._finish(index, done))

    def close(self) -> None:
        """Finish the file that is being read and drop those that wait."""
        self._pool.shutdown(cancel_futures=True)

    def rows(self) -> list[Upload]:
        """:return: the newest files, newest first."""
        with self._lock:
            return list(reversed(self._rows.values()))

    def finished(self) -> int:
        """:return: how many files are no longer waiting or being read: it grows when the library may have changed."""
        with self._lock:
            return self._finished

    def busy(self) -> bool:
        """:return: whether a file still waits or is being read."""
        with self._lock:
            return any(row.running for row in self._rows.values())

    def refuse(self, name: str, reason: str) -> None:
        """List a file that never arrived."""
        self._list(Upload(name, "refused", reason))

    def forget_finished(self) -> None:
        """Take the files off the list that are neither waiting nor being read."""
        with self._lock:
            self._rows = {index: row for index, row in self._rows.items() if row.running}

    def _list(self, row: Upload) -> int:
        with self._lock:
            self._sent += 1
            self._rows[self._sent] = row
            finished = [index for index, each in self._rows.items() if not each.running]
            for index in finished[: max(0, len(self._rows) - _MOST_ROWS)]:
                del self._rows[index]
            return self._sent

    def _read(self, index: int, path: Path, name: str) -> Addition:
        def progress(done: int, total: int) -> None:
            self._change(index, state="reading", done=done, total=total)

        self._change(index, state="reading")
        try:
            return self._assistant.add(path, name=name, progress=progress)
        finally:
            path.unlink(missing_ok=True)

    def _finish(self, index: int, done: Future[Addition]) -> None:
        if done.cancelled():
            return
        error = done.exception()
        if error is None:
            self._change(index, state=done.result().state)
        elif isinstance(error, RefusedFile):
            self._change(index, state="refused", detail=". ".join(filter(None, (error.reason, error.advice))))
        elif isinstance(error, ResolutionsError):
            self._change(index, state="refused", detail=str(error))
        else:
            _log.error("reading an uploaded file failed", exc_info=error)
            self._change(index, state="failed")

    def _change(self, index: int, **fields: object) -> None:
        with self._lock:
            self._rows[index] = row = replace(self._rows[index], **fields)  # type: ignore[arg-type]
            self._finished += not row.running
