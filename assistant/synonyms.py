"""Words that say the same: officials ask whether something is "xong", the documents tell when it is "hoàn thành".

The groups are written by hand in ``models/synonyms.tsv``; everyday words stand beside those of official texts. A longer
word wins over a shorter one inside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Self

from documents.vietnamese import syllables, unify


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Groups of words, each word as its syllables in ``unify`` form."""

    groups: Mapping[tuple[str, ...], frozenset[tuple[str, ...]]]
    longest: int

    @classmethod
    def load(cls) -> Self:
        """:return: the groups that ship with the package."""
        text = files("assistant").joinpath("models/synonyms.tsv").read_text(encoding="utf-8")
        return cls.of([line.split("\t") for line in text.splitlines() if line and not line.startswith("#")])

    @classmethod
    def of(cls, groups: Sequence[Sequence[str]]) -> Self:
        """:param groups: words that say the same, as people write them."""
        others: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for group in groups:
            words = [tuple(syllables(unify(word))) for word in group]
            for word in words:
                others.setdefault(word, set()).update(other for other in words if other != word)
        return cls({word: frozenset(same) for word, same in others.items()}, max(map(len, others), default=0))

    def inside(self, words: Sequence[str]) -> list[tuple[int, int, frozenset[tuple[str, ...]]]]:
        """Find what can be said otherwise.

        :param words: syllables in ``unify`` form, "" where something stands between.
        :return: for each word found, longest first, where it begins and ends in ``words``, and what says the same.
        """
        found, at = [], 0
        while at < len(words):
            sizes = range(min(self.longest, len(words) - at), 0, -1)
            size = next((n for n in sizes if tuple(words[at : at + n]) in self.groups), 0)
            if size:
                found.append((at, at + size, self.groups[tuple(words[at : at + size])]))
            at += size or 1
        return found


NO_SYNONYMS: Final = Synonyms.of(())
