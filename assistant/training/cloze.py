"""Questions made from texts, to learn from where nobody has asked any.

A sentence loses what could be an answer (a date, a number, a name, some words) and gets the question word for it; some
of its other words are left out, replaced or moved, and some of a neighbouring sentence are put in, since people ask in
other words than documents use and name what an earlier sentence named. They are not good Vietnamese, and need not be:
the features of ``assistant.features`` see words and their places only.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from documents.names import find_names, is_person
from documents.sentences import sentences
from documents.vietnamese import nfc

_DATE: Final = re.compile(
    r"(?:ngày )?(?:\d{1,2} )?(?:tháng \d{1,2} )?năm (?:1\d|20)\d\d|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?"
)
_NUMBER: Final = re.compile(r"(?<![\d/.,])\d+(?:[.,]\d+)*%?(?= [a-zà-ỹđ])")
_OF_A_DATE: Final = re.compile(r"(?:ngày|tháng|năm|thế kỷ|lần thứ|thứ|điều|khoản|số) $", re.IGNORECASE)
_REASON: Final = re.compile(r"\b(?:vì|do|bởi vì|nhằm|để)\b .{15,60}?(?=[.,;])")
_WORDS: Final = range(50, 301)  # of a text
_SENTENCE_WORDS: Final = range(8, 71)
_AROUND: Final = '.,;:()"“”'
_LEAST_ASKED: Final = 3


@dataclass(frozen=True, slots=True)
class Text:
    """A text to ask about."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Cloze:
    """A question and the sentence of text number ``text`` that answers it."""

    text: int
    question: str
    sentence: str


def read_texts(path: Path, count: int, seed: int) -> list[Text]:
    """Draw texts of usual length.

    :param path: a ``.jsonl.gz`` file of rows with ``title`` and ``text``.
    """
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    usual = [Text(row["title"], nfc(row["text"])) for row in rows if len(row["text"].split()) in _WORDS]
    return random.Random(seed).sample(usual, min(count, len(usual)))


def make_questions(texts: Sequence[Text], seed: int) -> Iterator[Cloze]:
    """:return: at most one question a text, in the order of the texts; the same for the same seed."""
    rng = random.Random(seed)
    others = [word for text in texts[:500] for word in text.text.split() if word.isalpha() and word.islower()]
    for number, text in enumerate(texts):
        spans = sentences(text.text)
        if len(spans) < 3:
            continue
        place = rng.randrange(len(spans))
        sentence = text.text[slice(*spans[place])]
        answers = list(_answers(sentence, rng)) if len(sentence.split()) in _SENTENCE_WORDS else []
        if answers:
            near = spans[place - 1] if place and rng.random() < 0.75 else spans[min(place + 1, len(spans) - 1)]
            question = _asked(sentence, answers, rng, (others, text.text[slice(*near)], text.title))
            if question:
                yield Cloze(number, question, sentence)


def _answers(sentence: str, rng: random.Random) -> Iterator[tuple[int, int, str]]:
    """:return: where something stands that may be asked for, and by which words."""
    yield from _dates_and_numbers(sentence, rng)
    yield from _names(sentence, rng)
    if reason := _REASON.search(sentence):
        yield *reason.span(), rng.choice(["vì sao", "tại sao"])
    words = list(re.finditer(r"\S+", sentence))
    if len(words) > 12:
        yield words[-rng.randint(3, 6)].start(), len(sentence.rstrip(".")), "gì"
        first = rng.randint(3, len(words) - 5)
        yield words[first].start(), words[first + rng.randint(1, 3)].end(), rng.choice(["gì", "gì", "như thế nào"])


def _dates_and_numbers(sentence: str, rng: random.Random) -> Iterator[tuple[int, int, str]]:
    for match in _DATE.finditer(sentence):
        yield *match.span(), rng.choice(["khi nào", "khi nào", "năm nào", "ngày nào", "thời gian nào"])
    for match in _NUMBER.finditer(sentence):
        if not _OF_A_DATE.search(sentence[: match.start()]):
            yield *match.span(), rng.choice(["bao nhiêu", "bao nhiêu", "mấy"])


def _names(sentence: str, rng: random.Random) -> Iterator[tuple[int, int, str]]:
    for name in find_names(sentence):
        if name.start and not name.text.isdigit():
            if is_person(name):
                yield name.start, name.end, "ai"
            elif sentence[: name.start].lower().endswith(("ở ", "tại ")):
                yield name.start, name.end, "ở đâu"
            elif name.words > 1:
                yield name.start, name.end, rng.choice(["nào", "nào", "gì"])


def _asked(
    sentence: str, answers: Sequence[tuple[int, int, str]], rng: random.Random, beyond: tuple[Sequence[str], str, str]
) -> str:
    """:return: a question that the sentence answers; "" if too few words are left.

    :param beyond: words that replace others, the neighbouring sentence, the title.
    """
    others, neighbour, title = beyond
    kinds = sorted({asked for _, _, asked in answers})
    kind = rng.choice(kinds)
    start, end, asked = rng.choice([answer for answer in answers if answer[2] == kind])
    lost, changed = rng.uniform(0.15, 0.6), rng.uniform(0, 0.3)
    left = _thinned(sentence[:start].split()[-rng.randint(2, 9) :], rng, (lost, changed, others))
    right = _thinned(sentence[end:].split()[: rng.randint(0, 6)], rng, (lost, changed, others))
    drawn = rng.random()
    if drawn < 0.4:
        left = [*_piece(neighbour, rng), *left]
    elif drawn < 0.5:
        left = [*title.split()[:3], *left]
    if len(left) + len(right) < _LEAST_ASKED:
        return ""
    if asked in ("vì sao", "tại sao"):
        said = [asked, *left, *right]
    elif asked == "ai" and rng.random() < 0.6:
        said = [asked, *right, *left]
    else:
        said = [*right, *left, asked] if rng.random() < 0.3 else [*left, asked, *right]
    question = " ".join(said)
    return f"{question[0].upper()}{question[1:]}?"


def _thinned(words: Sequence[str], rng: random.Random, how: tuple[float, float, Sequence[str]]) -> list[str]:
    """Leave words out (names half as often) and replace others, by shares; one time in three move the parts."""
    lost, changed, others = how
    kept: list[str] = []
    for word in (w.strip(_AROUND) for w in words):
        drawn, name = rng.random(), word[:1].isupper()
        if word and drawn >= (lost / 2 if name else lost):
            kept.append(rng.choice(others) if drawn < lost + changed and not name else word)
    if rng.random() < 0.35 and len(kept) > 3:
        cut = rng.randint(1, len(kept) - 1)
        kept = kept[cut:] + kept[:cut]
    return kept


def _piece(sentence: str, rng: random.Random) -> list[str]:
    """:return: a name of a sentence, or one to three of its words."""
    names = [name.text.split()[:3] for name in find_names(sentence) if name.start or name.words > 1]
    if names and rng.random() < 0.6:
        return rng.choice(names)
    words = [word.strip(_AROUND) for word in sentence.split()]
    first = rng.randint(0, max(0, len(words) - 3))
    return [word for word in words[first : first + rng.randint(1, 3)] if word]
