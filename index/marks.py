"""Put the missing marks on a question typed without them or with half of them, and mend syllables that cannot be.

Each token gets the readings that its letters allow; the cheapest path through a table of Vietnamese triples of
syllables (``syllable_costs``) wins. Marks that were typed stay, though a tone may be missing beside them ("gôm" for
"gồm"); numbers, document numbers and abbreviations are not touched. Letters change where no Vietnamese syllable is
spelt so ("ngị quyết"), where keys of the input method were left ("phươngf"), or where a syllable fits nothing beside it
("nhị quyết"), and the words around it tell the right one. It does not know what a question means, nor whether it is
Vietnamese.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from documents.abbreviations import full_forms
from documents.numbers import find_numbers
from documents.syllable_costs import BOUNDARY, FIRST, OTHER, TABLE, Costs, Ids, SyllableCosts
from documents.syllables import from_keys, is_possible, marks_agree, split_tone
from documents.vietnamese import fold, is_marked, nfc, unify
from index.terms import Held

Span = tuple[int, int]
WORD: Final = re.compile(r"[^\W_]+")
SEGMENT: Final = re.compile(r"[.;:!?,()\"“”\n]+")
# what is glued to a digit, or joined by a stroke or a hyphen in capitals, names a document or a measure
_CODE: Final = re.compile(r"\S*\d\S*|[^\W\d_]+(?:/[^\W\d_]+)+|[A-ZĐ]+(?:-[A-ZĐ]+)+")
_MARKED_SHARE: Final = 0.75  # of the syllables of correct text
_TONED_SHARE: Final = 0.6  # the same of those with a tone; fewer are seldom seen
_LEAST_SHARE: Final = 0.01  # of syllables of which something is missing, in a text that seems to lack nothing
_TORN_SHARE: Final = 0.2  # the same where one surely lacks something
_VOWEL: Final = re.compile("[aeiouy]")
_DIGIT: Final = re.compile(r"\d")
_WELL_MARKED: Final = 2.2  # the cost of dropping when two thirds of the expected marks are there
_SLIP_COST: Final = 2.0
_TYPO_COST: Final = 4.0
_SLIP_OF_WORD: Final = 9.0  # a syllable that is one, for another
_LONGEST_WITHOUT_VOWEL: Final = 3
_FOREIGN_COST: Final = 3.0
_SELDOM_FOREIGN_COST: Final = 14.0  # of what has Vietnamese marks or no capital
_RARE_COST: Final = 7.0  # of what could be a syllable: a rare word, unless the words around it tell another
_FOREIGN_WORD_COST: Final = 12.0
_NO_KEYS_COST: Final = 9.0  # of what would be a syllable if some of its letters were keys


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

    def restore(self, text: str, held: Callable[[str], Held] | None = None) -> Restored:
        """Put the missing marks on a text.

        :param text: Vietnamese.
        :param held: where documents hold a word (``unify`` form), or two neighbours joined by ``_``. A word that is no
            Vietnamese syllable stays where they do ("Krông", "brom") and is a slip where none does, capitals or not
            ("An Gaing"). A name that most write so stays ("Y Can"); one that none does is the name that they write
            nearly so ("Cát Thịh").
        :return: the text in NFC; unchanged where nothing is missing.
        """
        text = nfc(text)
        dropped = self._costs_of_dropping(text)
        kept = _codes(text)
        pieces = list(text)
        for start, end in _stretches(text):
            spans = [match.span() for match in WORD.finditer(text, start, end)]
            apart = self._stand_apart([unify(text[slice(*span)]) for span in spans])
            named = _names_in(text, spans, held) if held else frozenset()
            meant = self._names_meant(text, spans, held) if held else {}
            slots = [
                _fixed(*span, meant[span]) if span in meant
                else self._as_it_is(text, span) if span in named
                else self._slot(text, span, dropped, kept, held, apart=alone)
                for span, alone in zip(spans, apart, strict=True)
            ]  # fmt: skip
            for slot, reading in zip(slots, self._table.cheapest(slots), strict=True):
                if reading >= FIRST:
                    written = text[slot.start : slot.end]
                    pieces[slot.start] = _like(written, self._table.syllables[reading - FIRST])
                    pieces[slot.start + 1 : slot.end] = [""] * (slot.end - slot.start - 1)
        restored = "".join(pieces)
        return Restored(restored, changed=restored != text)

    def spellings(self, word: str) -> tuple[str, ...]:
        """:return: the syllables, in ``unify`` form, that a word without marks may stand for; none for other words."""
        return tuple(self._table.syllables[i - FIRST] for i in self._readings.get(unify(word), ()))

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
        typed = [w for w in WORD.findall(text) if fold(w) in self._readings]
        words = [unify(word) for word in typed]
        marked, toned = sum(map(is_marked, words)), sum(bool(split_tone(word)[1]) for word in words)
        # "luât", "phep" are no syllables: where one stands, "ban" may lack something as well
        torn = any(word.islower() and word not in self._ids for word in map(nfc, typed))
        least = _TORN_SHARE if torn else _LEAST_SHARE
        return _cost(marked, _MARKED_SHARE * len(words), least), _cost(toned, _TONED_SHARE * len(words), least)

    def _stand_apart(self, tokens: list[str]) -> list[bool]:
        """:return: of each token of a stretch whether no text has it beside its neighbours here."""
        own = np.array([BOUNDARY, *(self._ids.get(token, OTHER) for token in tokens), BOUNDARY])
        known = self._table.are_known(own[:-1], own[1:])
        return [not before and not after for before, after in pairwise(known.tolist())]

    def _names_meant(self, text: str, spans: list[Span], held: Callable[[str], Held]) -> dict[Span, int]:
        """:return: of names of two words that no document writes so, the syllable that makes one of them: where a mark
        is missing or the word is no syllable ("Cát Thịh"), and the documents write one such name alone.
        """
        meant: dict[Span, int] = {}
        for pair in pairwise(spans):
            words = [unify(text[slice(*span)]) for span in pair]
            if not all(text[slice(*span)].istitle() for span in pair) or held("_".join(words)).so:
                continue
            found = [
                (span, i)
                for at, span in enumerate(pair)
                for i in self._instead(words[at])
                if _is_usual(held("_".join((*words[:at], self._table.syllables[i - FIRST], *words[at + 1 :]))))
            ]
            if len(found) == 1:
                meant.update(found)
        return meant

    def _instead(self, token: str) -> Ids:
        """:return: the syllables a token may stand for: with marks that it lacks; spelt nearly so if it is none."""
        same = self._agreeing(token, self._readings.get(fold(token), np.array([], dtype=np.int64)))
        same = same[same != self._ids.get(token, OTHER)]
        unknown = token not in self._ids and len(token) > 1
        return np.union1d(same, self._spelt_nearly(token)) if unknown else same

    def _as_it_is(self, text: str, span: Span) -> _Slot:
        return _fixed(*span, self._ids.get(unify(text[slice(*span)]), OTHER))

    def _slot(
        self, text: str, span: Span, costs_of: tuple[float, float], kept: list[Span],
        held: Callable[[str], Held] | None, *, apart: bool,
    ) -> _Slot:  # fmt: skip
        start, end = span
        dropped, _ = costs_of
        written = text[start:end]
        token = unify(written)
        named = start > 0 and written[0].isupper()
        if any(a <= start < b for a, b in kept) or _is_abbreviation(text, written):
            return _fixed(*span)
        if dropped > _WELL_MARKED and named and token in self._ids:
            return _fixed(*span, self._ids[token])  # a name that has no marks: "Ra" in "Bản Da Ra Thu"
        slot = self._as_meant(token, span, costs_of)
        known = held is not None and not named and (is_marked(token) or dropped > _WELL_MARKED)
        if self._may_be_misspelt(token, known=known) and not (held and _stands(token, held)):
            return self._misspelt(token, slot, named=named and held is None)
        may_slip = apart and not named and (is_marked(token) or dropped > _WELL_MARKED)
        return self._with_slips(slot, token) if may_slip and not slot.typo else slot

    def _as_meant(self, token: str, span: Span, costs_of: tuple[float, float]) -> _Slot:
        """:return: the readings of a token whose letters are right; of no syllable, that it is another word."""
        dropped, toneless = costs_of
        if (keyed := self._from_keys(token)) is not None:
            return _Slot(*span, *keyed, typo=True)
        if is_marked(token) and token in self._ids:
            return self._with_tone(token, span, toneless)
        return self._with_marks(token, span, dropped) if fold(token) in self._readings else _fixed(*span)

    def _with_marks(self, token: str, span: Span, dropped: float) -> _Slot:
        """:return: every syllable of these letters that has the marks of the token."""
        ids = self._agreeing(token, self._readings[fold(token)])
        own = self._ids.get(token, OTHER)
        if is_marked(token):  # "quyêt" is no syllable, so something is missing, however well the rest is marked
            dropped = _SLIP_COST
        costs = np.where(ids == own, 0, dropped)
        if own == OTHER:  # "top", "web": as it stands it may be a foreign word
            ids, costs = np.append(ids, OTHER), np.append(costs, _FOREIGN_WORD_COST - dropped)
        return _Slot(*span, ids, costs.astype(np.float32))

    def _misspelt(self, token: str, slot: _Slot, *, named: bool) -> _Slot:
        """:return: the same, with the syllables that are spelt nearly as a token that is none."""
        near = np.setdiff1d(self._spelt_nearly(token), slot.ids)
        name = named and not is_marked(token)
        foreign = _FOREIGN_COST if name else _RARE_COST if is_possible(token) else _SELDOM_FOREIGN_COST
        costs = np.append(np.where(slot.ids == OTHER, foreign, slot.costs), np.full(len(near), _TYPO_COST))
        return _Slot(slot.start, slot.end, np.append(slot.ids, near), costs.astype(np.float32), typo=True)

    def _from_keys(self, token: str) -> tuple[Ids, Costs] | None:
        """:return: the readings of a token in which keys of the input method were left; None if there are none."""
        meant = from_keys(token)
        if meant == token or token in self._ids or token in self._table.others or fold(meant) not in self._readings:
            return None
        ids = np.append(self._agreeing(meant, self._readings[fold(meant)]), OTHER)
        own = self._ids.get(meant, OTHER)
        costs = np.where(ids == OTHER, _NO_KEYS_COST, np.where(ids == own, 0, _SLIP_COST))
        return (ids, costs.astype(np.float32)) if len(ids) > 1 else None

    def _with_slips(self, slot: _Slot, token: str) -> _Slot:
        """:return: the same, with the syllables that are spelt nearly so: "nhị quyết" is meant for "nghị quyết"."""
        near = np.setdiff1d(self._spelt_nearly(token), slot.ids)
        costs = np.full(len(near), _SLIP_OF_WORD, np.float32)
        return _Slot(slot.start, slot.end, np.append(slot.ids, near), np.append(slot.costs, costs))

    def _spelt_nearly(self, token: str) -> Ids:
        letters = fold(token)
        near = [self._agreeing(token, self._readings[n]) for n in _near(letters) if n in self._readings]
        return np.concatenate([*near, []]).astype(np.int64)

    def _with_tone(self, token: str, span: Span, toneless: float) -> _Slot:
        own = self._ids[token]
        ids = np.array([own]) if split_tone(token)[1] else self._agreeing(token, self._readings[fold(token)])
        return _Slot(*span, ids, np.where(ids == own, 0, toneless).astype(np.float32))

    def _agreeing(self, token: str, ids: Ids) -> Ids:
        return np.array([i for i in ids if marks_agree(token, self._table.syllables[i - FIRST])], dtype=np.int64)

    def _may_be_misspelt(self, token: str, *, known: bool) -> bool:
        """:param known: one that could be a syllable would be known, by the table or from the documents."""
        if is_possible(token) and not (known and token not in self._ids):
            return False
        return (
            len(token) >= 2
            and token.isalpha()
            and token not in self._table.others
            and (is_marked(token) or fold(token) not in self._readings)
            and not list(full_forms({token}))
            and (_VOWEL.search(fold(token)) is not None or len(token) <= _LONGEST_WITHOUT_VOWEL)
        )


def _cost(seen: int, expected: float, least: float) -> float:
    share = 1 - min(1.0, seen / expected) if expected else 0.0
    return float(-2 * np.log(max(share, least)))


def _fixed(start: int, end: int, reading: int = OTHER) -> _Slot:
    return _Slot(start, end, np.array([reading]), np.zeros(1, dtype=np.float32))


def _stretches(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for stop in SEGMENT.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


def _codes(text: str) -> list[Span]:
    codes = [match.span() for match in _CODE.finditer(text)]
    for mention in find_numbers(text):
        digit = _DIGIT.search(text, mention.start, mention.end)
        if mention.number.symbol and digit:  # "nghi quyet" before the number is a word like any other
            codes.append((digit.start(), mention.end))
    return codes


def _names_in(text: str, spans: list[Span], held: Callable[[str], Held]) -> frozenset[Span]:
    """:return: those of neighbouring words with capitals that most documents write so; any, where marks were typed."""
    named: set[Span] = set()
    for pair in pairwise(spans):
        words = [text[slice(*span)] for span in pair]
        if not all(word.istitle() for word in words):
            continue
        found = held("_".join(map(unify, words)))
        if _is_usual(found) or (found.so and is_marked("".join(words))):
            named.update(pair)
    return frozenset(named)


def _is_usual(held: Held) -> bool:
    return 2 * held.so > held.anyhow


def _stands(token: str, held: Callable[[str], Held]) -> bool:
    """:return: whether documents hold a token; one without marks may have any."""
    return (held(token).so if is_marked(token) else held(token).anyhow) > 0


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
