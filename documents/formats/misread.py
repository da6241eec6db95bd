"""Mend the marks that Tesseract misreads: "thâm quyên" is read where "thẩm quyền" is printed.

Nine of ten wrong syllables on a page have the right letters and a wrong mark over them, and Tesseract is as sure of
them as of the right ones. Each syllable may therefore stand for any syllable in use with the same letters; the cheapest
path through the table of Vietnamese triples (``syllable_costs``) wins, and a reading costs more the less alike its
marks look. A letter read twice ("TỔỐI") becomes one. Other letters, figures, document numbers, abbreviations and names
of several words stay as they were read: there the words around tell nothing. The price: what the printer himself marked
wrongly may be set right too.

Syllables right, before and after; pages drawn at 200 dpi, their text layers or transcripts as truth: six pages of a
circular .975 and .991, a decision .980 and .993, a scanned agreement .963 and .981, a scanned letter (300 dpi) .951 and
.972. Of 60,550 syllables of documents that were never scanned it changes two: a writer's slip, and a place name that is
glued to another word. The costs below matter little: a quarter lower or higher they move these figures by less than
.003, but a quarter lower they change nine of the 60,550. It takes 0.02 s a page.

The weakest: names of places set in capitals, where nothing tells a name from a word. The same 60,550 syllables written
in capitals lose 67, "XÃ XÍN CHẢI" for one; words that are spelt like Vietnamese but in no table ("XÍN MẦN") stay.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np

from documents.syllable_costs import FIRST, OTHER, Costs, Ids, SyllableCosts
from documents.syllables import is_possible
from documents.vietnamese import fold, is_marked, unify

_SYLLABLE: Final = re.compile(r"([^\w]*)([^\W\d_]+)([^\w]*)")
_STOP: Final = re.compile(r"[.;:!?,()\"“”]")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
# what it costs, in natural logarithms, to take a mark for another one
_TONE_OVER_HAT: Final = 8.0
_TONE: Final = 11.0
_HAT: Final = 7.0
_STROKE: Final = 8.0
# a syllable that nobody uses was surely misread, or it is foreign
_UNUSED: Final = 0.25
_FOREIGN: Final = 8.0
# with Vietnamese marks, but not spelt like Vietnamese, it is neither foreign nor a rare name
_NONSENSE: Final = 20.0


@dataclass(frozen=True, slots=True)
class _Slot:
    """A word between two spaces: what stands before and after its letters, the ids it may stand for, their costs."""

    before: str
    letters: str
    after: str
    ids: Ids
    costs: Costs


class Mender:
    """Mends words with one loaded table; safe to use from several threads, since it is only read."""

    def __init__(self, table: SyllableCosts) -> None:
        self._table = table
        self._ids = {syllable: n + FIRST for n, syllable in enumerate(table.syllables)}

    def mend(self, words: Sequence[str]) -> list[str]:
        """:return: ``words``, as many, with other marks where the words around tell so.

        :param words: of one paragraph, in reading order, as they stand between spaces, in NFC.
        """
        slots = [self._slot(words, n) for n in range(len(words))]
        mended: list[str] = []
        for stretch in _stretches(slots):
            mended += map(self._written, stretch, self._table.cheapest(stretch))
        return mended

    @cached_property
    def _readings(self) -> dict[str, list[int]]:
        by_letters: dict[str, list[int]] = defaultdict(list)
        for syllable, n in self._ids.items():
            by_letters[fold(syllable)].append(n)
        return by_letters

    def _slot(self, words: Sequence[str], n: int) -> _Slot:
        match = _SYLLABLE.fullmatch(words[n])
        if not match:
            return _Slot(words[n], "", "", np.array([OTHER]), np.zeros(1, np.float32))
        before, letters, after = match.groups()
        letters = self._single(letters)
        own = self._ids.get(unify(letters), OTHER)
        readings = [own]
        if not _is_name(words, n) and len(letters) > 1:
            alike = self._readings.get(fold(letters), ())
            readings += [r for r in alike if r != own and len(self._table.syllables[r - FIRST]) == len(letters)]
        costs = [0.0] + [self._cost(letters, self._table.syllables[r - FIRST]) for r in readings[1:]]
        if own == OTHER:
            stays = _FOREIGN if is_possible(letters.lower()) or not is_marked(letters) else _NONSENSE
            costs = [stays, *(_UNUSED * cost for cost in costs[1:])]
        return _Slot(before, letters, after, np.array(readings), np.array(costs, np.float32))

    def _single(self, letters: str) -> str:
        """:return: the word without a letter that was read twice, each time with another mark: "TỔỐI" is "TỐI"."""
        if unify(letters) in self._ids or not is_marked(letters):
            return letters
        for n, (a, b) in enumerate(pairwise(letters)):
            single = letters[:n] + letters[n + 1 :]
            if a != b and fold(a) == fold(b) and is_marked(a) and is_marked(b) and fold(single) in self._readings:
                return single
        return letters

    def _cost(self, read: str, other: str) -> float:
        return sum(_unlikeness(a, b) for a, b in zip(unify(read), other, strict=True))

    def _written(self, slot: _Slot, reading: int) -> str:
        """:return: the word with the marks of its reading, each letter as large as it was and an "i" still an "i"."""
        if reading < FIRST or unify(slot.letters) == (syllable := self._table.syllables[reading - FIRST]):
            return slot.before + slot.letters + slot.after
        letters = [
            unicodedata.normalize("NFC", old_base + "".join(_marks(new)))
            if new_base == "y" and old_base == "i"
            else new
            for new, new_base, old_base in zip(syllable, fold(syllable), map(_base, slot.letters.lower()), strict=True)
        ]
        sized = (new.upper() if old.isupper() else new for old, new in zip(slot.letters, letters, strict=True))
        return slot.before + "".join(sized) + slot.after


def _stretches(slots: Sequence[_Slot]) -> list[list[_Slot]]:
    """:return: the slots parted at punctuation: words across it tell little of each other."""
    stretches: list[list[_Slot]] = [[]]
    for slot in slots:
        if _STOP.search(slot.before) and stretches[-1]:
            stretches.append([])
        stretches[-1].append(slot)
        if _STOP.search(slot.after):
            stretches.append([])
    return [stretch for stretch in stretches if stretch]


def _is_name(words: Sequence[str], n: int) -> bool:
    """:return: whether a word is part of a name of several ("Trương Thanh Hoài"), or the abbreviation of one.

    The first of two capitalised words may begin a sentence; then it is left alone for nothing.
    """
    word = words[n]
    near = [words[n - 1]] if n and not _STOP.search(words[n - 1][-1]) else []
    near += [words[n + 1]] if n + 1 < len(words) and not _STOP.search(word[-1]) else []
    if word.isupper():
        return not any(other.isupper() for other in near)
    return _is_capitalised(word) and any(_is_capitalised(other) for other in near)


def _is_capitalised(word: str) -> bool:
    letters = word.lstrip("(\"“'-")
    return letters[:1].isupper() and not word.isupper()


def _unlikeness(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if "đ" in (a, b):
        return _STROKE
    marks, others = _marks(a), _marks(b)
    tone, other_tone = marks & _TONES, others & _TONES
    hat, other_hat = marks - _TONES, others - _TONES
    over_hat = bool(hat and other_hat)
    return (_HAT if hat != other_hat else 0.0) + (
        (_TONE_OVER_HAT if over_hat else _TONE) if tone != other_tone else 0.0
    )


def _marks(char: str) -> set[str]:
    return {c for c in unicodedata.normalize("NFD", char) if unicodedata.combining(c)}


def _base(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]
