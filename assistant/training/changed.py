"""Questions that a text no longer answers: one number or one name of a fair question is replaced by another.

What replaces it is drawn without a look at the text, so now and then the text holds it as well; a person's slip would.
"""

import random
import re
from collections.abc import Iterable, Sequence
from typing import Final

from documents.names import Name, find_names
from documents.vietnamese import fold

_NUMBER: Final = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/-])")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_YEARS_AWAY: Final = 20


def with_another_number(question: str, rng: random.Random) -> str:
    """:return: the question with one of its numbers changed, a year by up to 20; "" if it has none."""
    numbers = list(_NUMBER.finditer(question))
    if not numbers:
        return ""
    number = rng.choice(numbers)
    while (other := _other(number[0], rng)) == number[0]:
        pass
    return question[: number.start()] + other + question[number.end() :]


def _other(number: str, rng: random.Random) -> str:
    if _YEAR.fullmatch(number):
        return str(int(number) + rng.choice((-1, 1)) * rng.randint(1, _YEARS_AWAY))
    return "".join(str(rng.randint(not at, 9)) if digit.isdigit() else digit for at, digit in enumerate(number))


def names_in(questions: Iterable[str]) -> list[str]:
    """:return: the names of questions, each once."""
    return sorted({name.text for question in questions for name in _names(question)})


def with_another_name(question: str, names: Sequence[str], rng: random.Random) -> str:
    """:return: the question with one of its names replaced by one of ``names`` of as many words; "" if none is."""
    own = _names(question)
    if not own:
        return ""
    name = rng.choice(own)
    others = [other for other in names if len(other.split()) == name.words and fold(other) not in fold(question)]
    return question[: name.start] + rng.choice(others) + question[name.end :] if others else ""


def _names(question: str) -> list[Name]:
    """:return: its runs of capitalised words, but for a first word alone and abbreviations."""
    first = len(question) - len(question.lstrip())
    return [n for n in find_names(question) if not (n.start == first and n.words == 1) and not n.text.isupper()]
