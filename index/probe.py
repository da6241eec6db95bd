"""Try out a local Chroma collection in a process of its own, before this process trusts its files.

Garbled HNSW or SQLite files do not only raise errors: Chroma's native code may crash on them and take the whole
program along. ``is_sound`` is what the program calls; run as a module, this file is the child process. A collection
that was closed properly and whose files nobody touched since needs no trial (``fingerprint``).
"""

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Final

import numpy as np

_TRIALS: Final = 20
_TIMEOUT_S: Final = 120


def fingerprint(folder: Path) -> str:
    """:return: a hash over names, sizes and times of the files in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    facts = [f"{p.relative_to(folder)}:{p.stat().st_size}:{p.stat().st_mtime_ns}" for p in files]
    return hashlib.blake2b("\n".join(facts).encode(), digest_size=16).hexdigest()


def is_sound(folder: Path, name: str, dimension: int) -> bool:
    """Open, count and ask a collection in a child process.

    :param folder: the folder that holds local collections.
    :return: whether the child came back content.
    """
    command = [sys.executable, "-m", "index.probe", str(folder.resolve()), name, str(dimension)]
    root = Path(__file__).resolve().parent.parent
    try:
        child = subprocess.run(command, cwd=root, capture_output=True, timeout=_TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        return False
    return child.returncode == 0


def _try_out(folder: Path, name: str, dimension: int) -> None:
    from index.vectors import open_vectors

    vectors = open_vectors(folder, "", name, dimension=dimension)
    random = np.random.default_rng(0)
    for _ in range(_TRIALS):
        vectors.nearest(random.normal(size=dimension).astype(np.float32), 10)
    vectors.close()


if __name__ == "__main__":
    _try_out(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
