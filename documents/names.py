"""Runs of capitalised words: the names of people, places and bodies, as far as spelling shows them.

Does not tell a person from a place, and cannot see a name in a text without capital letters.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Name:
    """Neighbouring words that each begin with a capital letter: ``text[start:end]``, and how many they are."""

    text: str
    start: int
    end: int
    words: int


def find_names(text: str) -> list[Name]:
    """:return: the longest runs of capitalised words in ``text``, in order; punctuation ends a run."""
    found: list[Name] = []
    open_run = False
    for match in _WORD.finditer(text):
        capital = match[0][0].isupper()
        if capital and open_run:
            last = found.pop()
            found.append(Name(text[last.start : match.end()], last.start, match.end(), last.words + 1))
        elif capital:
            found.append(Name(match[0], match.start(), match.end(), 1))
        open_run = capital
    return found
