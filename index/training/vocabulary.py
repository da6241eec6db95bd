"""Choose the words of the embedding model and build its tokenizer, which needs no code of ours to run.

A word is a Vietnamese syllable, an English stem or a number. Every way to write a syllable (hoà, hòa; kĩ, kỹ) and every
form of an English word has one vector. Pairs of syllables were tried too, the 16,000 that stand together most: right
passage first .752 and .736 with them, .771 and .769 without, on two judged sets of law. They were left out.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from documents.vietnamese import fold, is_marked, unify
from index.lexicon import WORD, stem

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN: Final = "[UNK]"
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_Y_TO_I: Final = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``rows``: words in the order of their vectors, the unknown first; ``forms``: written form -> row, by id."""

    rows: tuple[str, ...]
    forms: dict[str, int]

    def encode(self, words: Iterable[str]) -> npt.NDArray[np.int32]:
        """:return: the rows of the words that have one."""
        found = (self.forms.get(word, 0) for word in words)
        return np.array([row for row in found if row], dtype=np.int32)


def choose(vietnamese: Sequence[str], english: Sequence[str], *, words: int, folded: int) -> Vocabulary:
    """Count words and keep the commonest.

    :param words: how many syllables, other words of Vietnamese texts and stems of English words get a vector.
    :param folded: how many of them get one in the form typed without marks, too.
    """
    counts = Counter(word for text in vietnamese for word in WORD.findall(unify(text)))
    written = {word for text in english for word in WORD.findall(unify(text)) if not is_marked(word)}
    stems = Counter(stem(word) for text in english for word in WORD.findall(unify(text)) if not is_marked(word))
    kept = [word for word, n in (counts + stems).most_common(words) if n > 1]
    bare: Counter[str] = Counter()
    for word in kept:
        bare[fold(word)] += counts[word]
    rows = [UNKNOWN, *dict.fromkeys([*kept, *(word for word, _ in bare.most_common(folded))])]
    forms = {word: row for row, word in enumerate(rows)}
    for word, row in list(forms.items()):
        for other in spellings(word):
            forms.setdefault(other, row)
    for form in sorted(written):
        if counts[form] <= stems[stem(form)] and stem(form) in forms:
            forms[form] = forms[stem(form)]
    return Vocabulary(tuple(rows), forms)


def tokenizer(vocabulary: Vocabulary) -> "Tokenizer":
    """:return: a tokenizer whose ids are the places in ``vocabulary.forms``."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    made = Tokenizer(models.WordLevel({form: i for i, form in enumerate(vocabulary.forms)}, unk_token=UNKNOWN))
    made.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    made.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\p{L}\p{M}\p{N}]+"), "removed", invert=True)
    return made


def spellings(word: str) -> set[str]:
    """:return: the other ways to write a syllable that ``documents.vietnamese.unify`` brings to ``word``."""
    found = {word[:-1] + _Y_TO_I[word[-1]]} if word[-1] in _Y_TO_I else set()
    if len(word) > 1:
        letters = unicodedata.normalize("NFD", word[-2])
        for tone in (c for c in letters if c in _TONES):
            bare = unicodedata.normalize("NFC", letters.replace(tone, ""))
            found.add(word[:-2] + bare + unicodedata.normalize("NFC", word[-1] + tone))
    return {other for other in found if other != word and unify(other) == word}
