"""Choose the phrases with which passages are compressed: ``python -m documents.dictionary FOLDER``.

``FOLDER`` holds ``*.jsonl.gz`` files whose lines have a ``text``. Writes ``dictionary.txt``, the n-grams of up to six
words that save most, the most useful last, where references to them are shortest. Stored passages cannot be read with
another dictionary: one that is to replace this needs a migration.
"""

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

DICTIONARY: Final = Path(__file__).with_name("dictionary.txt")
_BYTES: Final = 32_000  # a dictionary of zlib reaches back 32 kB
_TEXTS: Final = 8_000
_LONGEST: Final = 6
_BREAK: Final = re.compile(r'[.;,:\n()"]+')


def frequent_phrases(texts: Iterator[str]) -> list[str]:
    """:return: phrases by the bytes that they save, the least first, ``_BYTES`` bytes in all."""
    counts: Counter[str] = Counter()
    for text in texts:
        for clause in _BREAK.split(text):
            words = clause.split()
            for length in range(1, _LONGEST + 1):
                counts.update(" ".join(words[i : i + length]) for i in range(len(words) - length + 1))
    saved = {phrase: count * (len(phrase.encode()) - 2) for phrase, count in counts.items() if count >= 6}
    chosen: list[str] = []
    joined, size = " ", 0
    for phrase in sorted(saved, key=lambda phrase: (-saved[phrase], phrase)):
        if size >= _BYTES or saved[phrase] <= 0:
            break
        if f" {phrase} " not in joined:
            chosen.append(phrase)
            joined += phrase + " "
            size += len(phrase.encode()) + 1
    return chosen[::-1]


def _texts(folder: Path) -> Iterator[str]:
    rows = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows += [text for line in file if (text := json.loads(line).get("text"))]
    yield from random.Random(0).sample(rows, min(_TEXTS, len(rows)))


if __name__ == "__main__":
    DICTIONARY.write_text("\n".join(frequent_phrases(_texts(Path(sys.argv[1])))) + "\n", "utf-8")
