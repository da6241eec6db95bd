"""One owner for each data folder: the process that may write the indexes. The system frees the lock when it dies."""

from pathlib import Path

from filelock import FileLock, Timeout


def take_ownership(folder: Path) -> FileLock | None:
    """Take the exclusive lock of a data folder if it is free.

    :return: the lock, to be released with ``release()``, or None if another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "owner.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock
