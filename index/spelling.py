"""Words of a question that no document holds, and the words of the documents that are spelt nearly so.

"Ghandi" finds "Gandhi", "cydippids" finds "cydippid": names and foreign words, which the restorer of marks (``marks``)
leaves alone. A word that any document holds as it is typed is never changed. It knows no meaning and no language.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from documents.syllables import is_possible
from documents.vietnamese import fold
from index.terms import Term, words

_SHORTEST: Final = 4  # letters; with fewer, too many words are one letter apart
_LONG: Final = 6  # letters from which two slips are allowed, the first letter right
_MOST_SLIPS: Final = 2
# A word that is only kept as typed beside its translation (``lexicon``) is not worth a look.
_LIGHTEST: Final = 0.6
_MOST_LOOKED_UP: Final = 4
_MOST_FOUND: Final = 2
_NEARLY: Final = 0.8  # what a mended word counts, of what the typed one would


def unknown(terms: Sequence[Term], frequencies: Sequence[int]) -> list[Term]:
    """:return: the words that no document holds and that are long enough to be told from others, a few at most."""
    found = [
        term
        for term, frequency in zip(terms, frequencies, strict=True)
        if not frequency and term.weight >= _LIGHTEST and _is_foreign(term.text)
    ]
    return found[:_MOST_LOOKED_UP]


def _is_foreign(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and not is_possible(word)


def slips(word: str) -> int:
    """:return: how many letters may differ."""
    return _MOST_SLIPS if len(word) >= _LONG else 1


def mended(terms: Sequence[Term], near: Callable[[str, int], Sequence[str]]) -> list[Term]:
    """Find the words that were probably meant.

    :param terms: words that no document holds.
    :param near: gives texts that hold words within so many letters of a word, marks aside.
    :return: terms for the commonest words of those texts that are spelt nearly alike.
    """
    found: list[Term] = []
    for term in terms:
        wanted = fold(term.text)
        most = slips(wanted)
        counts = Counter(word for text in near(wanted, most) for word in words(text))
        alike = [
            word for word, _ in counts.most_common() if not is_possible(word) and _is_near(fold(word), wanted, most)
        ]
        forms = map(fold, alike) if term.field == "folded" else alike
        found += [Term(form, term.field, term.weight * _NEARLY) for form in list(dict.fromkeys(forms))[:_MOST_FOUND]]
    return found


def _is_near(one: str, other: str, most: int) -> bool:
    apart = _apart(one, other, most)
    return apart <= most and (apart < _MOST_SLIPS or one[0] == other[0])


def _apart(one: str, other: str, most: int) -> int:
    """:return: the optimal string alignment distance (letters more, less, other, swapped), inexact beyond ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
