"""Weigh words by the language that uses them: the table that ``index.language`` reads."""

from collections import Counter
from collections.abc import Iterable
from math import log
from pathlib import Path
from typing import Final

from documents.vietnamese import fold, tokens

_WORDS: Final = 9000
_MOST: Final = 4.0


def train(vietnamese: Iterable[str], english: Iterable[str], target: Path) -> None:
    """Write the logarithm of the ratio of a folded word's frequencies, in tenths, for the words that tell most."""
    theirs, ours = _counts(english), _counts(vietnamese)
    total_en, total_vi = sum(theirs.values()), sum(ours.values())
    weights: dict[str, int] = {}
    gains: Counter[str] = Counter()
    for word in theirs.keys() | ours.keys():
        ratio = log((ours[word] + 0.5) / total_vi) - log((theirs[word] + 0.5) / total_en)
        weights[word] = round(10 * max(-_MOST, min(_MOST, ratio)))
        gains[word] = round(1e9 * abs(ratio) * (ours[word] / total_vi + theirs[word] / total_en))
    lines = sorted(f"{word}\t{weights[word]}\n" for word, _ in gains.most_common(_WORDS) if weights[word])
    target.write_text("".join(lines), encoding="utf-8")


def _counts(texts: Iterable[str]) -> Counter[str]:
    return Counter(fold(t.text) for text in texts for t in tokens(text) if t.text.isalpha())
