"""Where files lie until they are in the library: a folder for each, so that a restart loses none of them.

Beside the file lie what is known of it (``arrival.json``) and, once it was read, its text, so that nothing is read
twice. Knows neither how a file is read nor what becomes of it.
"""

import json
import secrets
import shutil
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

from documents.errors import NotFound
from documents.packing import pack_layout, pack_text, unpack_source
from documents.source import SourceText
from documents.vietnamese import nfc

State = Literal["waiting", "held", "reading", "review", "added", "unchanged", "replaced", "refused", "failed"]
_KNOWN: Final = "arrival.json"
_FILE, _TEXT, _LAYOUT = "file", "text", "layout"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file and how far it is.

    ``key`` sorts by time; ``by`` is the person who sent it. ``detail`` says why it was refused; ``document_id`` is the
    document that it became, or would become a version of; ``done`` and ``total`` count pages. ``title``, ``format``,
    ``doubts`` (how many fields of its card are uncertain) and ``warnings`` are known from ``review`` on.
    """

    key: str
    name: str
    by: str
    at: datetime
    state: State = "waiting"
    detail: str = ""
    document_id: str = ""
    foreseen: str = ""
    title: str = ""
    format: str = ""
    doubts: int = 0
    warnings: tuple[str, ...] = ()
    done: int = 0
    total: int = 0

    @property
    def running(self) -> bool:
        """:return: whether the file still waits for its turn or is being read."""
        return self.state in ("waiting", "reading")

    @property
    def finished(self) -> bool:
        """:return: whether nothing more will happen to it."""
        return self.state in ("added", "unchanged", "replaced", "refused", "failed")


class Shelf:
    """The arrivals of one data folder."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which is made when the first file arrives."""
        self._folder = folder

    def put(self, path: Path, name: str, by: str) -> Arrival:
        """Take over a file, which is moved.

        :param name: the name that people know it by.
        """
        arrival = Arrival(_new_key(), nfc(name), by, datetime.now(UTC))
        folder = self._of(arrival.key)
        folder.mkdir(parents=True)
        shutil.move(path, folder / f"{_FILE}{_ending(name)}")
        self.save(arrival)
        return arrival

    def note(self, name: str, by: str) -> Arrival:
        """Make an arrival without a file: it was lost on its way."""
        arrival = Arrival(_new_key(), nfc(name), by, datetime.now(UTC))
        self._of(arrival.key).mkdir(parents=True)
        self.save(arrival)
        return arrival

    def all(self) -> list[Arrival]:
        """:return: the arrivals, oldest first; one whose file never came whole is not there."""
        return [_load(path) for path in sorted(self._folder.glob(f"*/{_KNOWN}"))]

    def save(self, arrival: Arrival) -> None:
        """Write down how far a file is."""
        folder = self._of(arrival.key)
        if not folder.exists():  # it was taken off the list meanwhile
            return
        half = folder / f".{_KNOWN}"
        half.write_text(json.dumps(asdict(arrival) | {"at": arrival.at.isoformat()}, ensure_ascii=False), "utf-8")
        half.replace(folder / _KNOWN)

    def file(self, key: str) -> Path:
        """:raises NotFound: there is no such arrival, or its file is no longer needed."""
        found = next(self._of(key).glob(f"{_FILE}*"), None)
        if found is None:
            raise NotFound("Không còn tệp này trong hàng chờ. Hãy tải lại trang rồi thêm lại tệp nếu cần.")
        return found

    def keep_text(self, key: str, source: SourceText) -> None:
        """Keep what was read, until the file is in the library."""
        (self._of(key) / _LAYOUT).write_bytes(pack_layout(source))
        (self._of(key) / _TEXT).write_bytes(pack_text(source.text))

    def text(self, arrival: Arrival) -> SourceText:
        """:return: what was read of an arrival.

        :raises NotFound: it was not read, or is no longer needed.
        """
        folder = self._of(arrival.key)
        if not (folder / _TEXT).exists():
            raise NotFound(f"Chưa đọc xong {arrival.name}, hoặc tệp không còn trong hàng chờ.")
        return unpack_source((folder / _TEXT).read_bytes(), (folder / _LAYOUT).read_bytes(), arrival.format)

    def strip(self, key: str) -> None:
        """Drop file and text of an arrival that is finished; what became of it stays on the list."""
        for path in self._of(key).glob("*"):
            if path.name != _KNOWN:
                path.unlink(missing_ok=True)

    def drop(self, key: str) -> None:
        """Take an arrival off the list, with its file."""
        shutil.rmtree(self._of(key), ignore_errors=True)

    def _of(self, key: str) -> Path:
        if not all(char.isalnum() or char == "-" for char in key) or not key:
            raise NotFound("Không có tệp này trong hàng chờ.")
        return self._folder / key


def _new_key() -> str:
    return f"{time.time_ns():019d}-{secrets.token_hex(4)}"


def _load(path: Path) -> Arrival:
    values: dict[str, Any] = json.loads(path.read_text("utf-8"))
    at, warnings = datetime.fromisoformat(values.pop("at")), tuple(values.pop("warnings"))
    return replace(Arrival(at=at, warnings=warnings, **values), done=0, total=0)


def _ending(name: str) -> str:
    ending = Path(name).suffix.lower()
    return ending if ending[1:].isalnum() and ending.isascii() else ""
