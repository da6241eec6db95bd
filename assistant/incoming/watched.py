"""A folder that staff keep their files in, compared with the library; what differs is applied when a person says so.

A file is known by its bytes, so a renamed one is no new one. Documents count as gone from the folder only if they were
seen in it before: ``record`` notes that, for documents that were added otherwise are none of the folder's business.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.incoming.queue import Incoming
from assistant.service import Assistant
from documents.errors import NotFound, StoreError
from documents.read import walk
from documents.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Differing:
    """A file or document that differs; ``key`` is the file's path in the folder, or the document's id."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What the folder has and the library has not (``added``), has otherwise (``changed``), and the other way round."""

    added: tuple[Differing, ...] = ()
    changed: tuple[Differing, ...] = ()
    gone: tuple[Differing, ...] = ()


class Watched:
    """One folder and what was seen in it."""

    def __init__(self, folder: Path, record: Path, assistant: Assistant, incoming: Incoming) -> None:
        """Look at nothing yet.

        :param record: a file of our own.
        """
        self.folder = folder
        self._record, self._assistant, self._incoming = record, assistant, incoming

    def look(self) -> Differences:
        """Compare folder and library.

        :raises StoreError: the folder cannot be read.
        """
        seen = self._load()
        hashes = self._hashes(seen.get("hashes", {}))
        documents = self._assistant.catalogue.documents()
        by_hash, by_name = {d.file_sha256: d for d in documents}, {d.file: d for d in documents}
        coming = {arrival.name for arrival in self._incoming.all() if not arrival.finished}
        absent = [
            path
            for path, (sha256, _) in hashes.items()
            if not self._assistant.catalogue.holds_file(sha256) and path not in coming
        ]
        here = {sha256 for sha256, _ in hashes.values()}
        known = set(seen.get("known", ())) | (here & by_hash.keys())
        self._save({"hashes": hashes, "known": sorted(known)})
        return Differences(
            added=tuple(Differing(path, path) for path in absent if path not in by_name),
            changed=tuple(Differing(path, path) for path in absent if path in by_name),
            gone=tuple(
                Differing(document.id, document.title)
                for sha256 in sorted(known - here)
                if (document := by_hash.get(sha256)) and document.file not in absent
            ),
        )

    def apply(self, files: Collection[str], gone: Collection[str], *, by: str) -> tuple[int, int]:
        """Queue files of the folder and remove documents, those that still differ.

        :param files: paths in the folder.
        :param gone: ids of documents.
        :return: how many files were queued and how many documents removed.
        """
        now = self.look()
        wanted = [each.key for each in (*now.added, *now.changed) if each.key in files]
        for path in wanted:
            with tempfile.NamedTemporaryFile(delete=False, suffix=Path(path).suffix) as copy:
                shutil.copyfile(self.folder / path, copy.name)
            self._incoming.submit(Path(copy.name), path, by=by)
        removed = 0
        for each in now.gone:
            if each.key in gone:
                try:
                    self._assistant.catalogue.discard(each.key, by=by)
                    removed += 1
                except NotFound:  # somebody else was faster
                    continue
        return len(wanted), removed

    def _hashes(self, known: dict[str, Any]) -> dict[str, tuple[str, list[int]]]:
        """:return: hash and (size, time of the last change) by path; a file that has not changed is not read again."""
        found: dict[str, tuple[str, list[int]]] = {}
        try:
            for path in walk([self.folder]):
                key, state = nfc(path.relative_to(self.folder).as_posix()), path.stat()
                mark = [state.st_size, state.st_mtime_ns]
                sha256, before = known.get(key, ("", None))
                if before != mark:
                    with path.open("rb") as file:
                        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
                found[key] = (sha256, mark)
        except (OSError, NotFound) as exc:
            raise StoreError(f"Không mở được thư mục {self.folder}: hãy kiểm tra đường dẫn và quyền đọc.") from exc
        return found

    def _load(self) -> dict[str, Any]:
        try:
            loaded: dict[str, Any] = json.loads(self._record.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        return loaded

    def _save(self, values: dict[str, Any]) -> None:
        half = self._record.with_suffix(".part")
        half.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
        half.replace(self._record)
