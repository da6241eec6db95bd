"""The terms that keywords are matched by: syllables and pairs of neighbouring syllables, with and without marks.

Text becomes a string for tantivy (``indexed``) and an array of 32-bit keys for exact scoring (``keys``); a question
becomes weighted ``Term``s. It does not restore marks and knows no language but by the weights that it is given.
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from documents.vietnamese import fold, is_marked, nfc, share_of_marked_vowels, unify

Keys = npt.NDArray[np.uint32]
Field = Literal["marked", "folded"]
_WORD: Final = re.compile(r"[^\W_]+")
FOLD_BITS: Final = 20
_MARK_BITS: Final = 32 - FOLD_BITS
# A question longer than this is a pasted document; its first syllables say what it is about.
MOST_SYLLABLES: Final = 120
# Below this share of marked vowels a question was typed (wholly or half) without marks; prose has .5 to .6.
_HALF_MARKED: Final = 0.2


@dataclass(frozen=True, slots=True)
class Term:
    """One syllable, or two joined by ``_``, to look for in one field, and how much it counts."""

    text: str
    field: Field
    weight: float = 1.0


class Held(NamedTuple):
    """In how many sections a word stands: as it is written, and with whatever marks."""

    so: int
    anyhow: int


@lru_cache(maxsize=262_144)
def folded(token: str) -> str:
    """:return: one token without marks."""
    return fold(token)


@lru_cache(maxsize=262_144)
def key(token: str) -> int:
    """:return: 32 bits for a token: the upper 20 are equal for tokens that differ in marks only."""
    upper = zlib.crc32(folded(token).encode()) >> _MARK_BITS
    return (upper << _MARK_BITS) | (zlib.crc32(token.encode()) & ((1 << _MARK_BITS) - 1))


@lru_cache(maxsize=262_144)
def _unified(token: str) -> str:
    return unify(token)


def words(text: str) -> list[str]:
    """:return: the texts of ``tokens``; word by word, since ``unify`` never looks beyond one and few are new."""
    return list(map(_unified, _WORD.findall(nfc(text))))


def count(text: str) -> int:
    """:return: how many ``words`` a text has."""
    return len(_WORD.findall(nfc(text)))


def keys(syllables: Sequence[str]) -> Keys:
    """:return: the key of each syllable, uint32."""
    return np.fromiter(map(key, syllables), np.uint32, len(syllables))


def indexed(syllables: Sequence[str]) -> str:
    """:return: syllables and pairs of neighbours, separated by spaces, as tantivy's whitespace tokenizer reads them."""
    return " ".join((*syllables, pairs(syllables)))


def pairs(syllables: Sequence[str]) -> str:
    """:return: the pairs of neighbours alone, separated by spaces."""
    return " ".join(map("_".join, pairwise(syllables)))


def question_terms(text: str, *, field: Field, weight: float = 1.0) -> list[Term]:
    """Turn a question into terms, each repeated syllable counted once more.

    :param text: the question as typed; its punctuation has no meaning.
    :param field: ``folded`` looks for the syllables without their marks.
    :return: syllables first, then pairs; empty for a text without letters and digits.
    """
    syllables = words(text)[:MOST_SYLLABLES]
    if field == "folded":
        syllables = [folded(s) for s in syllables]
    pairs = map("_".join, pairwise(syllables))
    return [Term(text, field, weight) for text in (*syllables, *pairs)]


def weighted(terms: Iterable[tuple[str, float]]) -> list[Term]:
    """:return: terms with given weights; one of several syllables (``nghị quyết``) counts by its pairs."""
    found: list[Term] = []
    for text, weight in terms:
        parts = words(text)
        if len(parts) == 1:
            found.append(Term(parts[0], "marked", weight))
        found += [Term(f"{a}_{b}", "marked", weight / (len(parts) - 1)) for a, b in pairwise(parts)]
    return found


def merged(terms: Iterable[Term]) -> tuple[Term, ...]:
    """:return: each (field, text) once, weights added."""
    sums: dict[tuple[Field, str], float] = {}
    for term in terms:
        sums[term.field, term.text] = sums.get((term.field, term.text), 0.0) + term.weight
    return tuple(Term(text, field, weight) for (field, text), weight in sums.items())


def lacks_marks(text: str) -> bool:
    """:return: whether a question was typed without marks, or with few of them."""
    return not is_marked(text) or share_of_marked_vowels(text) < _HALF_MARKED
