"""How much of a question each piece of text says: one row of counts a text, one column a term of the question.

Terms are the needs of the question, its pairs of neighbouring syllables and all its syllables. Texts are compared in
``unify`` form, folded where the question has no marks. What a share means for an answer is told in ``features``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.candidates import Wording
from assistant.needs import is_frame
from assistant.understand import Understood
from documents.abbreviations import full_forms
from documents.vietnamese import fold, syllables, unify

Rarity = Callable[[Sequence[str]], Sequence[float]]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
NOWHERE: Final = "¬"  # no text holds it as a word
_ALONE: Final = 0.4
_Columns = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a question and how rare each is.

    ``known`` maps a syllable to the columns that it says, each with a strength, and to what a next syllable adds to it.
    Columns come in the order needs, pairs, syllables, needs said by a synonym of two syllables; ``needs``, ``pairs``
    and ``words`` (the syllables) are how many there are. ``rarity`` is an inverse document frequency a column,
    ``named`` tells which needs are looked after by a rule of names and places. ``joins`` tells which pairs each need
    is part of. ``unknown`` is the rarity of a word that the store does not hold.
    """

    marked: bool
    said: tuple[str, ...]
    known: dict[str, tuple[_Columns, dict[str, _Columns]]]
    needs: int
    pairs: int
    words: int
    rarity: Floats
    named: npt.NDArray[np.bool_]
    joins: Floats
    unknown: float

    def of_needs(self, counts: Floats) -> Floats:
        """:return: for each row what is said of each need, 0 to 1."""
        return np.minimum(counts[:, : self.needs], 1.0)

    def of_joined_needs(self, counts: Floats) -> Floats:
        """:return: the same, but a syllable without any of its neighbours counts as a part of another word."""
        otherwise = counts[:, self.needs + self.pairs + self.words :] > 0
        joined = (self.of_pairs(counts) @ self.joins.T > 0) | ~self.joins.any(axis=1) | otherwise
        return self.of_needs(counts) * np.where(joined, 1.0, _ALONE)

    def of_pairs(self, counts: Floats) -> Floats:
        """:return: for each row which pairs are said."""
        return np.minimum(counts[:, self.needs : self.needs + self.pairs], 1.0)

    def of_syllables(self, counts: Floats) -> Floats:
        """:return: for each row which syllables are said."""
        first = self.needs + self.pairs
        return np.minimum(counts[:, first : first + self.words], 1.0)

    def rarity_of_needs(self) -> Floats:
        """:return: one number a need."""
        return self.rarity[: self.needs]

    def rarity_of_pairs(self) -> Floats:
        """:return: one number a pair; 0 for pairs of words that only frame a question."""
        return self.rarity[self.needs : self.needs + self.pairs]

    def rarity_of_syllables(self) -> Floats:
        """:return: one number a syllable."""
        first = self.needs + self.pairs
        return self.rarity[first : first + self.words]


def terms_of(question: Understood, rarity: Rarity) -> Terms:
    """:return: the terms of a question; ``rarity`` is asked once, for all of them."""
    form = unify if question.marked else fold
    # the words of an English question stand in no Vietnamese text; its needs hold their translations
    said = tuple(syllables(form(question.text))) if question.language == "vi" else ()
    joined = [[tuple(form(pair).split("_")) for pair in need.pairs] for need in question.needs]
    pairs = list(dict.fromkeys([*pairwise(said), *((a, b) for of_need in joined for a, b in of_need)]))
    words = list(dict.fromkeys(said))
    strongest = [max(need.forms, key=lambda f: f[1])[0] for need in question.needs]
    rare = np.asarray(rarity([*strongest, *map("_".join, pairs), *words, NOWHERE]), float)
    unknown, rare = float(rare[-1]), rare[:-1]
    first, last = len(strongest), len(rare)
    rare = np.concatenate([rare, np.zeros(first)])
    for i, (a, b) in enumerate(pairs):
        if is_frame(a) and is_frame(b):
            rare[first + i] = 0.0
    known: dict[str, tuple[_Columns, dict[str, _Columns]]] = {}
    for column, need in enumerate(question.needs):
        for text, strength in need.forms:
            parts = [form(part) for part in text.split("_")[:2]]
            _know(known, parts, (column, strength))
            if len(parts) > 1:
                _know(known, parts, (last + column, 1.0))
    for column, pair in enumerate(pairs, first):
        _know(known, pair, (column, 1.0))
    for column, word in enumerate(words, first + len(pairs)):
        _know(known, (word,), (column, 1.0))
    named = np.asarray([need.named for need in question.needs], bool)
    joins = np.asarray([[pair in of_need for pair in pairs] for of_need in joined], float).reshape(first, len(pairs))
    return Terms(question.marked, said, known, first, len(pairs), len(words), rare, named, joins, unknown)


def _know(
    known: dict[str, tuple[_Columns, dict[str, _Columns]]], parts: Sequence[str], column: tuple[int, float]
) -> None:
    alone, with_next = known.setdefault(parts[0], ([], {}))
    if len(parts) == 1:
        alone.append(column)
    else:
        with_next.setdefault(parts[1], []).append(column)


class Said:
    """Counts of terms in texts, each text worked out once."""

    def __init__(self, terms: Terms) -> None:
        """Begin with the row of an empty text, which is row 0."""
        self._terms = terms
        self._rows: list[list[float]] = [[0.0] * len(terms.rarity)]
        self._lengths = [0]
        self._row_of: dict[int, tuple[Wording, int]] = {}
        self._row_of_text: dict[str, int] = {"": 0}

    def row(self, wording: Wording) -> int:
        """:return: the row of a text."""
        known = self._row_of.get(id(wording))
        if known is not None:
            return known[1]
        row = self._row_of_text.get(wording.text)
        if row is None:
            row = self._row_of_text[wording.text] = self._count(wording)
        self._row_of[id(wording)] = (wording, row)
        return row

    def counts(self) -> Floats:
        """:return: all rows."""
        return np.asarray(self._rows, float).reshape(len(self._rows), -1)

    def lengths(self) -> Floats:
        """:return: the length of each text in syllables."""
        return np.asarray(self._lengths, float)

    def _count(self, wording: Wording) -> int:
        said = wording.syllables(marked=self._terms.marked)
        counts = [0.0] * len(self._terms.rarity)
        self._add(said, counts)
        for full in full_forms(set(said)):
            self._add(full if self._terms.marked else list(map(fold, full)), counts)
        self._rows.append(counts)
        self._lengths.append(len(said))
        return len(self._rows) - 1

    def _add(self, said: Sequence[str], counts: list[float]) -> None:
        known = self._terms.known
        for i, word in enumerate(said):
            if word in known:
                alone, with_next = known[word]
                for column, strength in alone:
                    counts[column] += strength
                if with_next and i + 1 < len(said):
                    for column, strength in with_next.get(said[i + 1], ()):
                        counts[column] += strength


LEAST: Final = 1e-9


def shares(weights: Floats) -> Floats:
    """:return: the weights, scaled to a sum of 1; all 0 if they are."""
    total = float(weights.sum())
    return weights / total if total > LEAST else weights
