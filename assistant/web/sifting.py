"""Which rows of a list hold the words that somebody is typing, with or without marks, the last one half typed.

A word is found where one begins: "20" finds 20-NQ/TU and not the year 1920.
"""

import re
from collections.abc import Sequence

from documents.vietnamese import fold, nfc

Needles = Sequence[frozenset[str]]
_LONGEST = 200
_BETWEEN = re.compile(r"\W+")


def searchable(text: str) -> str:
    """:return: a text in the form in which ``holds`` searches it."""
    return _BETWEEN.sub(" ", f" {fold(nfc(text))}")


def needles(words: str) -> Needles:
    """:return: for each word the forms in which it may stand in a text: whole, or begun ("li" of "liệu")."""
    # folding takes a final i for y, as in "lí" and "lý"; in a word that goes on it is an i
    typed = _BETWEEN.sub(" ", nfc(words)[:_LONGEST]).split()
    return [frozenset({f" {fold(word)}", f" {fold(f'{word}a')[:-1]}"}) for word in typed]


def holds(text: str, wanted: Needles) -> bool:
    """:return: whether a text that ``searchable`` has made ready holds every word."""
    return all(any(form in text for form in forms) for forms in wanted)
