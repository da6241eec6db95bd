"""Turn an English question into weighted Vietnamese terms for the keyword index.

Every content word gives its likely translations, syllables and pairs of syllables, each with its probability; set
phrases and place names give theirs whole; names and digits pass through. Written by ``training.lexicon``. It makes no
sentence: word order, grammar and sense are left to the ranking, where the terms that fit together meet in one passage.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from documents.vietnamese import fold, is_marked, nfc, unify

TABLE: Final = Path(__file__).parent / "models" / "lexicon.npz"
WORD: Final = re.compile(r"[^\W_]+")
STEPS: Final = 255
# words that carry a sentence but name nothing to look for
STOP_WORDS: Final = frozenset(
    "the a an of in on at to for by with from and or is are was were be been being do does did done has have had "
    "having that this these those it its as what which who whom whose when where why how many much there their his "
    "her he she they them you your we our us i me my not no nor than then into about between also such any some if s t "
    "can could should would will shall may might must please tell show give find list".split()
)
# A probability to the power of 0.8 and names kept beside their translation: .812 instead of .777 right passages first
# on English questions over an encyclopaedia. Phrases matter in our documents only and cost .002 there.
_POWER: Final = 0.8
_NAME: Final = 0.7
_AS_TYPED: Final = 0.3
_PHRASE: Final = 0.5
_LONGEST: Final = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase of a question, ``question[start:end]``, and what it is called in Vietnamese, in ``unify`` form."""

    start: int
    end: int
    meanings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    name: bool


class Lexicon:
    """Weighted translations of English words; safe to use from several threads, since it is only read."""

    def __init__(self, table: dict[str, npt.NDArray[Any]]) -> None:
        self._table = table

    @classmethod
    def load(cls, path: Path = TABLE) -> "Lexicon":
        """:return: the lexicon in ``path``, the one that ships with the package by default."""
        with np.load(path) as packed:
            return cls(dict(packed))

    def translate(self, question: str) -> tuple[tuple[str, float], ...]:
        """Translate an English question word by word.

        :return: Vietnamese terms in ``unify`` form with weights above 0, the weightiest first; the two syllables of a
            pair are joined by ``_``. Empty where the question has no content word.
        """
        words = _words(nfc(question))
        weights: defaultdict[str, float] = defaultdict(float)
        for at, length, meanings in self._pieces(words):
            is_name = _is_name(meanings, words[at : at + length])
            for term in {term for meaning in meanings for term in terms(meaning.split())}:
                weights[term] += 1.0 if is_name else _PHRASE
            for place in range(at, at + length) if not is_name else []:
                for term, weight in self._of_word(words[place]) + _of_names(words, place):
                    weights[term] += weight
        return tuple(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])))

    def phrases(self, question: str) -> tuple[Phrase, ...]:
        """:return: the set phrases in an English question in NFC, names of places left out; none overlaps another."""
        words = _words(question)
        return tuple(
            Phrase(words[at].start, words[at + length - 1].end, meanings)
            for at, length, meanings in self._pieces(words)
            if meanings and not _is_name(meanings, words[at : at + length])
        )

    def _pieces(self, words: Sequence[_Word]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """:return: where each longest phrase or single word begins, of how many words it is, what a phrase means."""
        at = 0
        while at < len(words):
            meanings: tuple[str, ...] = ()
            length = min(_LONGEST, len(words) - at)
            while length > 1 and not meanings:
                meanings = self._phrases.get(phrase_key(word.text for word in words[at : at + length]), ())
                length -= not meanings
            yield at, max(1, length), meanings
            at += max(1, length)

    def _of_word(self, word: _Word) -> list[tuple[str, float]]:
        if word.text in STOP_WORDS:
            return []
        found = self._translations(stem(word.text))
        if not found or _passes(word.text):
            return [(word.text, 1.0)]
        return [(word.text, _NAME if word.name else _AS_TYPED), *found]

    def entries(self) -> Iterator[tuple[str, list[tuple[str, float]]]]:
        """:return: every English stem with its Vietnamese terms and their weights."""
        return ((word, self._translations(word)) for word in self._rows)

    def _translations(self, word: str) -> list[tuple[str, float]]:
        row = self._rows.get(word)
        if row is None:
            return []
        part = slice(int(self._ends[row - 1]) if row else 0, int(self._ends[row]))
        weights = (self._table["weights"][part].astype(np.float64) / STEPS) ** _POWER
        return [(self._terms[i], w) for i, w in zip(self._table["ids"][part].tolist(), weights.tolist(), strict=True)]

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {word: row for row, word in enumerate(_lines(self._table["words"]))}

    @cached_property
    def _terms(self) -> list[str]:
        return _lines(self._table["terms"])

    @cached_property
    def _ends(self) -> npt.NDArray[np.int64]:
        return np.cumsum(self._table["counts"], dtype=np.int64)

    @cached_property
    def _phrases(self) -> dict[str, tuple[str, ...]]:
        meanings: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for line in _lines(self._table["phrases"]):
            english, _, vietnamese = line.partition("\t")
            meanings[english] += (vietnamese,)
        return meanings


def phrase_key(words: Iterable[str]) -> str:
    """:return: by what a phrase is looked up: its words without marks and endings."""
    return " ".join(stem(fold(word)) for word in words)


def _words(question: str) -> list[_Word]:
    return [_Word(unify(m[0]), *m.span(), m.start() > 0 and m[0][0].isupper()) for m in WORD.finditer(question)]


def _is_name(meanings: Sequence[str], words: Sequence[_Word]) -> bool:
    """:return: whether a phrase is the name of a place: it is the same in Vietnamese but for the marks."""
    return any(phrase_key(meaning.split()) == phrase_key(word.text for word in words) for meaning in meanings)


def terms(syllables: list[str]) -> list[str]:
    """:return: the syllables and the pairs of neighbours, as the keyword index has them."""
    return [*syllables, *(f"{a}_{b}" for a, b in pairwise(syllables))]


def stem(word: str) -> str:
    """:return: an English word without the endings of plural, past and progressive, the same for both of a pair."""
    if len(word) <= 3:
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-2] if word.endswith("sses") else word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _passes(word: str) -> bool:
    return is_marked(word) or any(c.isdigit() for c in word)


def _of_names(words: Sequence[_Word], at: int) -> list[tuple[str, float]]:
    """A pair of neighbours that are both names: "Sa Pa" is looked for as a pair, too."""
    pair = words[at : at + 2]
    if len(pair) == 2 and all(word.name or is_marked(word.text) for word in pair):
        return [(f"{pair[0].text}_{pair[1].text}", _NAME)]
    return []


def _lines(packed: npt.NDArray[Any]) -> list[str]:
    text = bytes(packed).decode()
    return text.split("\n") if text else []
