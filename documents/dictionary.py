"""Train the dictionary with which texts are compressed: ``python -m documents.dictionary FOLDER``.

``FOLDER`` holds ``*.jsonl.gz`` files whose lines have a ``text``. Writes ``dictionary.zstd``, which Zstandard's own
training makes of pieces as long as passages; the one here was made of the texts of laws and gazettes that
``index/models/ATTRIBUTION.md`` names. What is stored can only be read with the dictionary that it was written with:
another one needs another file name, and this one stays.
"""

import gzip
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import zstandard

DICTIONARY: Final = Path(__file__).with_name("dictionary.zstd")
_BYTES: Final = 400_000  # passages took 286 bytes with 112,000 and 269 with this
_PIECES: Final = 60_000
_PIECE_CHARS: Final = 800
_LEVEL: Final = 12  # that the training has in mind


def train(texts: Sequence[str], size: int = _BYTES) -> bytes:
    """:return: a dictionary of at most ``size`` bytes for texts like these.

    :raises zstandard.ZstdError: there are too few texts.
    """
    pieces: list[bytes | bytearray | memoryview] = [
        text[at : at + _PIECE_CHARS].encode() for text in texts for at in range(0, len(text), _PIECE_CHARS)
    ]
    chosen = random.Random(0).sample(pieces, min(_PIECES, len(pieces)))
    return zstandard.train_dictionary(size, chosen, level=_LEVEL).as_bytes()


def _texts(folder: Path) -> list[str]:
    found: list[str] = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            found += [text for line in file if (text := json.loads(line).get("text"))]
    return found


if __name__ == "__main__":
    DICTIONARY.write_bytes(train(_texts(Path(sys.argv[1]))))
