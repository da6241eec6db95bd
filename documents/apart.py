"""Read files in a child process with limits, so that a reader's crash, hang or hunger never takes the app down.

The child is started at the first file and kept for the next ones (starting Python and its readers takes about 0.4 s);
it is killed, with what it started, when it works or waits for too long without a word, and replaced at the next file.
Parent and child talk in lines of JSON, since a child that was taken over by a bad file must not be able to hand back
code. It does not know formats (``read``), nor run as another user: that is for the service that runs the app.
"""

import contextlib
import json
import math
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from documents.errors import RefusedFile
from documents.read import read
from documents.source import Block, Line, PageSpan, SourceText
from documents.vietnamese import nfc

Progress = Callable[[int, int], None]
# on the clock; the longest silent step is LibreOffice's conversion, which ends itself, on a busy machine after 300 s
SILENCE_S: Final = 320.0
# of the processor time of the child itself, which a busy machine does not lengthen: for a small file, and at most; the
# biggest workbook that is read, 2 million cells in 6.3 MB, takes 42 s
SMALL_WORK_S: Final = 30.0
WORK_S_PER_MB: Final = 6.0
WORK_S: Final = 120.0
# 300 pages with boxes take 0.3 GB, a 100-megapixel scan 0.9 GB
MEMORY_BYTES: Final = 1_500_000_000
_START_S: Final = 60.0
_SIMPLER: Final = "Hãy mở tệp, lưu lại thành .docx hoặc .pdf đơn giản hơn, hoặc tách nhỏ rồi thêm lại"


class Reader:
    """Reads files one after another in one child process; safe to share between threads."""

    def __init__(
        self, *, silence_s: float = SILENCE_S, work_s: float = WORK_S, memory_bytes: int = MEMORY_BYTES
    ) -> None:
        """Start nothing yet.

        :param silence_s: kill the child if neither a page nor the text comes for so long.
        :param work_s: the most processor time it may use without giving a page or the text, where the system can limit
            that; small files get less.
        :param memory_bytes: what the child may allocate, where the system can limit that.
        """
        self._silence_s, self._work_s, self._memory_bytes = silence_s, work_s, memory_bytes
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue()

    def read(self, path: Path, *, name: str | None = None, progress: Progress | None = None) -> SourceText:
        """Do what ``documents.read.read`` does, apart.

        :raises RefusedFile: as ``read``, and if the child died over the file, fell silent or ran out of memory.
        """
        known_as = nfc(name or path.name)
        with self._lock:
            child = self._running()
            order = json.dumps({"path": os.fspath(path.absolute()), "name": known_as})
            try:
                _stdin(child).write(order.encode() + b"\n")
                _stdin(child).flush()
                return self._answer(child, path, known_as, progress)
            except BaseException as exc:  # also KeyboardInterrupt: an answer left in the pipe would go to the next file
                if not isinstance(exc, RefusedFile) or child.poll() is not None:
                    self._stop()
                if isinstance(exc, BrokenPipeError):
                    raise _died(known_as) from exc
                raise

    def interrupt(self) -> None:
        """End the reading that is under way in another thread: it refuses its file."""
        child = self._child
        if child is not None:
            child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=2)

    def close(self) -> None:
        """End the child; a later ``read`` starts a new one."""
        with self._lock:
            self._stop()

    def __enter__(self) -> Self:
        """:return: itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child and self._child.poll() is None:
            return self._child
        root = os.fspath(Path(__file__).parents[1])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._child = subprocess.Popen(
            [sys.executable, "-c", f"from documents.apart import serve; serve({self._memory_bytes}, {self._work_s})"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,  # so that what it starts (tesseract, LibreOffice) dies with it
        )
        self._lines = queue.Queue()
        threading.Thread(target=_pump, args=(self._child.stdout, self._lines), daemon=True).start()
        with contextlib.suppress(queue.Empty):
            self._lines.get(timeout=_START_S)  # "ready": a busy machine takes its time to start Python
        return self._child

    def _answer(self, child: subprocess.Popen[bytes], path: Path, name: str, progress: Progress | None) -> SourceText:
        while True:
            try:
                line = self._lines.get(timeout=self._silence_s)
            except queue.Empty:
                self._stop()
                raise _too_long(name, self._silence_s) from None
            if not line:
                self._stop()
                worked_too_long = -child.returncode == getattr(signal, "SIGXCPU", None)
                raise _too_long(name, min(self._work_s, _work_for(path))) if worked_too_long else _died(name)
            answer = json.loads(line)
            if "progress" in answer:
                if progress:
                    progress(*answer["progress"])
            elif "refused" in answer:
                raise RefusedFile(name, *answer["refused"])
            else:
                return _source(answer["source"])

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.terminate()  # it ends what it started, LibreOffice for one, which runs in a group of its own
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=2)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()
        child.wait()
        _stdin(child).close()


def read_apart(path: Path, *, name: str | None = None, progress: Progress | None = None) -> SourceText:
    """Read one file in a child process of its own; use ``Reader`` for several.

    :raises RefusedFile: see ``Reader.read``.
    """
    with Reader() as reader:
        return reader.read(path, name=name, progress=progress)


def serve(memory_bytes: int, work_s: float) -> None:
    """Be the child: read the files named on standard input until it is closed.

    :param memory_bytes: what this process may allocate.
    :param work_s: the processor time that it may use until it says something.
    """
    # whatever a library prints must not get between the lines of the answer
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    limit_memory(memory_bytes)
    try:
        _say(out, {"ready": True})
        for line in sys.stdin.buffer:
            order = json.loads(line)
            path = Path(order["path"])
            longest_s = min(work_s, _work_for(path))
            limit_work(longest_s)
            _say(out, _reply(path, order["name"], out, longest_s))
    except BrokenPipeError:  # the parent was stopped in the middle of a file; nobody is left to hear of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())  # or closing it would complain once more


def _work_for(path: Path) -> float:
    """:return: the processor time that a file of that size may take."""
    try:
        return SMALL_WORK_S + WORK_S_PER_MB * path.stat().st_size / 1024**2
    except OSError:  # the reader says so in its own words
        return SMALL_WORK_S


def _reply(path: Path, name: str, out: IO[bytes], work_s: float) -> dict[str, Any]:
    def tell(done: int, total: int) -> None:
        _say(out, {"progress": [done, total]})
        limit_work(work_s)

    try:
        source = read(path, name=name, progress=tell)
    except RefusedFile as exc:
        return {"refused": [exc.reason, exc.advice]}
    except MemoryError:
        return {"refused": ["đọc tệp cần quá nhiều bộ nhớ nên đã dừng", _SIMPLER]}
    except Exception as exc:  # noqa: BLE001 -- the border of the process: a reader's bug is an answer, not a crash
        return {"refused": [f"không đọc được nội dung tệp ({type(exc).__name__}: {exc})"[:200], _SIMPLER]}
    return {"source": asdict(source)}


def _say(out: IO[bytes], answer: dict[str, Any]) -> None:
    out.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    out.flush()


def limit_memory(memory_bytes: int) -> None:
    """Limit what this process may allocate, where the system can, and let it leave no core file."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; silence is still watched there
        return
    # RLIMIT_DATA counts what is written to; RLIMIT_AS would also stop libraries that only reserve addresses
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    limit = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_work(work_s: float) -> None:
    """Let the system end this process after so much more processor time, where it can; programs it starts count for
    themselves.
    """
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    limit = math.ceil(time.process_time() + work_s)
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _source(parts: dict[str, Any]) -> SourceText:
    return SourceText(
        parts["text"],
        parts["format"],
        tuple(Block(**block) for block in parts["blocks"]),
        tuple(PageSpan(**page) for page in parts["pages"]),
        tuple(parts["warnings"]),
        tuple(Line(**line) for line in parts["lines"]),
    )


def _too_long(name: str, limit_s: float) -> RefusedFile:
    return RefusedFile(name, f"đọc tệp quá lâu (hơn {limit_s:.0f} giây) nên đã dừng", _SIMPLER)


def _died(name: str) -> RefusedFile:
    return RefusedFile(name, "chương trình đọc tệp dừng đột ngột vì nội dung tệp", _SIMPLER)


def _pump(pipe: IO[bytes], lines: queue.Queue[bytes]) -> None:
    with pipe:
        for line in pipe:
            lines.put(line)
    lines.put(b"")


def _stdin(child: subprocess.Popen[bytes]) -> IO[bytes]:
    assert child.stdin is not None
    return child.stdin
