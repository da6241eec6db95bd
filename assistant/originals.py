"""The original files, kept under their hash so that a quote can be shown in them and they can be handed out again.

A file is complete on disk before the catalogue hears of its document, so a document never lacks its original; what a
crash leaves over is a file that nobody names, which ``sweep`` takes away. Knows nothing of what is in the files.
"""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from documents.errors import RefusedFile, StoreError

_GRACE_S = 3600  # a file younger than this may belong to a document that is just being added


def keep(folder: Path, path: Path, *, name: str, sha256: str) -> Path:
    """Copy a file into the folder, durably; nothing is done if it is there.

    :param name: the file's name as people know it; its ending is kept.
    :param sha256: the hash of the bytes that were read.
    :return: where the copy lies.
    :raises RefusedFile: the file has changed since it was read.
    :raises StoreError: the folder cannot be written.
    """
    target = folder / f"{sha256}{_ending(name)}"
    if target.exists():
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as copy:
            copied = _copy(path, copy.fileno())
        if copied != sha256:
            Path(copy.name).unlink()
            raise RefusedFile(name, "tệp đã thay đổi trong khi đang đọc", "Hãy thêm lại khi tệp không còn bị sửa")
        Path(copy.name).replace(target)
        _flush_folder(folder)
    except OSError as exc:
        raise StoreError(f"Không ghi được tệp gốc {name} vào {folder}: {exc.strerror}. Hãy kiểm tra ổ đĩa.") from exc
    return target


def find(folder: Path, sha256: str) -> Path | None:
    """:return: where the file with this hash lies, or None."""
    return next(folder.glob(f"{sha256}*"), None)


def discard(folder: Path, sha256: str) -> None:
    """Delete the file with this hash, if it is there."""
    for path in folder.glob(f"{sha256}*"):
        path.unlink(missing_ok=True)


def sweep(folder: Path, is_named: Callable[[str], bool]) -> int:
    """Delete what a crash has left over.

    :param is_named: whether a document was read from the file with this hash.
    :return: how many files were deleted.
    """
    swept = 0
    for path in folder.glob("*"):  # pathlib's * lists hidden files too
        if time.time() - path.stat().st_mtime > _GRACE_S and not is_named(path.name.partition(".")[0]):
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def _ending(name: str) -> str:
    ending = Path(name).suffix.lower()
    return ending if ending[1:].isalnum() and ending.isascii() else ""


def _copy(source: Path, target: int) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            written = memoryview(block)
            while written:
                written = written[os.write(target, written) :]
    os.fsync(target)
    return digest.hexdigest()


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
