"""The sample documents that a first run loads, so that there is something to ask at once.

Each one says on its first line that it is a sample summary. Knows only which files they are: adding and removing them
is the callers' work, and ``build`` makes the .docx and .pdf ones again from ``sources/``.
"""

from pathlib import Path

_SUFFIXES = frozenset({".md", ".docx", ".pdf"})


def sample_paths() -> list[Path]:
    """:return: the sample files, sorted by name; all of them exist."""
    folder = Path(__file__).parent
    return sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES)
