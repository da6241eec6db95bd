"""Put the missing marks on a question typed without them or with half of them, and mend syllables that cannot be.

Each token gets the readings that its letters allow; the cheapest path through a table of Vietnamese triples of
syllables (``syllable_costs``) wins. Marks that were typed stay, though a tone may be missing beside them ("gôm" for
"gồm"); numbers, document numbers and abbreviations are not touched; letters change only where no Vietnamese syllable is
spelt so ("ngị quyết") and the words around it tell the right one. It does not know what a question means, nor restore
marks in English.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from documents.numbers import find_numbers
from documents.syllable_costs import FIRST, OTHER, TABLE, Costs, Ids, SyllableCosts
from documents.syllables import is_possible, marks_agree, split_tone
from documents.vietnamese import fold, is_marked, nfc, unify
from index.language import detect

WORD: Final = re.compile(r"[^\W_]+")
SEGMENT: Final = re.compile(r"[.;:!?,()\"“”\n]+")
# what is glued to a digit, or joined by a stroke or a hyphen in capitals, names a document or a measure
_CODE: Final = re.compile(r"\S*\d\S*|[^\W\d_]+(?:/[^\W\d_]+)+|[A-ZĐ]+(?:-[A-ZĐ]+)+")
_MARKED_SHARE: Final = 0.75  # of the syllables of correct text
_TONED_SHARE: Final = 0.6  # the same of those with a tone; fewer are seldom seen
_FOREIGN: Final = re.compile("[fjwz]")
_VOWEL: Final = re.compile("[aeiouy]")
_DIGIT: Final = re.compile(r"\d")
_WELL_MARKED: Final = 2.2  # the cost of dropping when two thirds of the expected marks are there
_SLIP_COST: Final = 2.0
_TYPO_COST: Final = 4.0
_FOREIGN_COST: Final = 12.0


@dataclass(frozen=True, slots=True)
class Restored:
    """A question with its marks; ``changed`` tells whether any letter differs from what was typed."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class _Slot:
    """A token, ``text[start:end]``, the ids it may stand for and what each costs; a typo changes the letters too."""

    start: int
    end: int
    ids: Ids
    costs: Costs
    typo: bool = False


class MarksRestorer:
    """Restores marks with one loaded table; safe to use from several threads, since it is only read."""

    def __init__(self, table: SyllableCosts) -> None:
        self._table = table
        self._ids = {syllable: i + FIRST for i, syllable in enumerate(table.syllables)}

    @classmethod
    def load(cls, path: Path = TABLE) -> "MarksRestorer":
        """:return: a restorer with the table in ``path``, the one that ships with the package by default."""
        return cls(SyllableCosts.load(path))

    def restore(self, text: str) -> Restored:
        """:return: ``text`` in NFC with the missing marks; unchanged where nothing is missing or it is English."""
        text = nfc(text)
        if detect(text) == "en":
            return Restored(text, changed=False)
        dropped = self._costs_of_dropping(text)
        kept = _codes(text)
        pieces = list(text)
        for start, end in _stretches(text):
            slots = [self._slot(text, match.span(), dropped, kept) for match in WORD.finditer(text, start, end)]
            for slot, reading in zip(slots, self._table.cheapest(slots), strict=True):
                if reading >= FIRST:
                    written = text[slot.start : slot.end]
                    pieces[slot.start] = _like(written, self._table.syllables[reading - FIRST])
                    pieces[slot.start + 1 : slot.end] = [""] * (slot.end - slot.start - 1)
        restored = "".join(pieces)
        return Restored(restored, changed=restored != text)

    @cached_property
    def _readings(self) -> dict[str, Ids]:
        by_letters: dict[str, list[int]] = defaultdict(list)
        for syllable, i in self._ids.items():
            by_letters[fold(syllable)].append(i)
        return {letters: np.array(ids) for letters, ids in by_letters.items()}

    def _costs_of_dropping(self, text: str) -> tuple[float, float]:
        """How unlikely it is that a token of this text lacks its marks, told by the share of tokens that have some.

        :return: for all marks, and for the tone of a token that has another mark.
        """
        words = [w for w in WORD.findall(unify(text)) if fold(w) in self._readings]
        marked, toned = sum(map(is_marked, words)), sum(bool(split_tone(word)[1]) for word in words)
        return _cost(marked, _MARKED_SHARE * len(words)), _cost(toned, _TONED_SHARE * len(words))

    def _slot(
        self, text: str, span: tuple[int, int], costs_of: tuple[float, float], kept: list[tuple[int, int]]
    ) -> _Slot:
        start, end = span
        dropped, toneless = costs_of
        written, whole = text[start:end], _fixed(*span)
        token = unify(written)
        letters = fold(token)
        if any(a <= start < b for a, b in kept) or _is_abbreviation(text, written):
            return whole
        if dropped > _WELL_MARKED and start and written[0].isupper() and token in self._ids:
            return whole  # a name that has no marks: "Ra" in "Bản Da Ra Thu"
        if is_marked(token) and token in self._ids:
            return self._with_tone(token, (start, end), toneless)
        if letters in self._readings:
            ids = self._agreeing(token, self._readings[letters])
            own = self._ids.get(token, OTHER)
            if is_marked(token):  # "quyêt" is no syllable, so something is missing, however well the rest is marked
                dropped = _SLIP_COST
            costs = np.where(ids == own, 0, dropped)
            if own == OTHER:  # "top", "web": as it stands it may be a foreign word
                ids, costs = np.append(ids, OTHER), np.append(costs, _FOREIGN_COST - dropped)
            return _Slot(start, end, ids, costs.astype(np.float32))
        if self._may_be_misspelt(token, written if start else token):
            near = [self._agreeing(token, self._readings[n]) for n in _near(letters) if n in self._readings]
            ids = np.concatenate([*near, [OTHER]]).astype(np.int64)
            costs = np.where(ids == OTHER, _FOREIGN_COST - _TYPO_COST, _TYPO_COST).astype(np.float32)
            return _Slot(start, end, ids, costs, typo=True)
        return whole

    def _with_tone(self, token: str, span: tuple[int, int], toneless: float) -> _Slot:
        own = self._ids[token]
        ids = np.array([own]) if split_tone(token)[1] else self._agreeing(token, self._readings[fold(token)])
        return _Slot(*span, ids, np.where(ids == own, 0, toneless).astype(np.float32))

    def _agreeing(self, token: str, ids: Ids) -> Ids:
        return np.array([i for i in ids if marks_agree(token, self._table.syllables[i - FIRST])], dtype=np.int64)

    def _may_be_misspelt(self, token: str, written: str) -> bool:
        return (
            len(token) >= 3
            and token.isalpha()
            and written.islower()
            and token not in self._table.others
            and not is_possible(token)
            and _VOWEL.search(fold(token)) is not None
            and _FOREIGN.search(token) is None
        )


def _cost(seen: int, expected: float) -> float:
    share = 1 - min(1.0, seen / expected) if expected else 0.0
    return float(-2 * np.log(max(share, 0.01)))


def _fixed(start: int, end: int, reading: int = OTHER) -> _Slot:
    return _Slot(start, end, np.array([reading]), np.zeros(1, dtype=np.float32))


def _stretches(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for stop in SEGMENT.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


def _codes(text: str) -> list[tuple[int, int]]:
    codes = [match.span() for match in _CODE.finditer(text)]
    for mention in find_numbers(text):
        digit = _DIGIT.search(text, mention.start, mention.end)
        if mention.number.symbol and digit:  # "nghi quyet" before the number is a word like any other
            codes.append((digit.start(), mention.end))
    return codes


def _is_abbreviation(text: str, written: str) -> bool:
    return len(written) > 1 and written.isupper() and not text.isupper()


def _like(written: str, reading: str) -> str:
    """Give ``reading`` the capitals of what was written."""
    if unify(written) == reading:
        return written
    if len(written) != len(reading):
        return reading.title() if written.istitle() else reading
    return "".join(new.upper() if old.isupper() else new for old, new in zip(written, reading, strict=True))


def _near(letters: str) -> set[str]:
    """:return: every string with one letter more, less, other, or swapped with its neighbour."""
    alphabet = "abcdeghiklmnopqrstuvxy"
    cuts = [(letters[:i], letters[i:]) for i in range(len(letters) + 1)]
    return (
        {a + b[1:] for a, b in cuts if b}
        | {a + c + b for a, b in cuts for c in alphabet}
        | {a + c + b[1:] for a, b in cuts if b for c in alphabet}
        | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    )
