"""Make pairs of a question-like text and the passage that belongs to it, from articles and translated sentences.

A question is an article's title or topic, or one of its sentences; the passage is a stretch of the article's text
without that sentence. Some questions get English words for Vietnamese ones, some lose their marks, as people's do.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from documents.vietnamese import fold, unify
from index.lexicon import WORD, Lexicon, stem
from index.training.corpus import Article
from index.training.vocabulary import Vocabulary

Ids = npt.NDArray[np.int32]

BLOCK: Final = 8  # neighbouring articles, so that a batch holds passages that are hard to tell apart
_SENTENCE: Final = re.compile(r"(?<=[.;:])\s+")
_ENGLISH_SHARE: Final = 0.25
_UNMARKED_SHARE: Final = 0.12
_SENTENCE_SHARE: Final = 0.45
_TOPIC_SHARE: Final = 0.25
_REPLACED: Final = 0.7
_MIN_TRANSLATION: Final = 0.25
_QUESTION: Final = 24
_PASSAGE: Final = (40, 160)


@dataclass(frozen=True, slots=True)
class Encoded:
    """An article as rows of vectors: each question as typed, with English words, without marks; and its sentences."""

    titles: tuple[tuple[Ids, Ids, Ids], ...]
    sentences: tuple[tuple[Ids, Ids, Ids], ...]


def encode(articles: Sequence[Article], words: Vocabulary, lexicon: Lexicon, forms: dict[str, str]) -> list[Encoded]:
    """Turn articles into the rows of their words once, before the first round.

    :param forms: the commonest written form of each English stem.
    """
    english = _inverse(lexicon, forms)
    return [
        Encoded(
            tuple(_variants(text, words, english) for text in (article.title, article.topic) if text),
            tuple(_variants(text, words, english) for text in _SENTENCE.split(article.text) if text.strip()),
        )
        for article in articles
    ]


def _variants(text: str, words: Vocabulary, english: dict[str, list[tuple[str, float]]]) -> tuple[Ids, Ids, Ids]:
    typed = WORD.findall(unify(text))
    return words.encode(typed), words.encode(_with_english(typed, english)), words.encode(map(_fold, typed))


def blocks(
    articles: Sequence[Encoded], translated: Sequence[tuple[Ids, Ids]], seed: int
) -> Iterator[list[tuple[Ids, Ids]]]:
    """:return: blocks of pairs in random order: one pair an article, every translated pair once."""
    rng = random.Random(seed)
    order = rng.sample(range(len(translated)), len(translated))
    first = rng.randrange(BLOCK)
    starts = [(True, at) for at in range(first, len(articles) - BLOCK, BLOCK)]
    starts += [(False, at) for at in range(0, len(translated) - BLOCK, BLOCK)]
    rng.shuffle(starts)
    for of_article, at in starts:
        if of_article:
            found = (_pair(article, rng) for article in articles[at : at + BLOCK])
        else:
            found = (translated[i] for i in order[at : at + BLOCK])
        yield [(question, passage) for question, passage in found if len(question) and len(passage)]


def _pair(article: Encoded, rng: random.Random) -> tuple[Ids, Ids]:
    titles, sentences = article.titles, article.sentences
    if len(sentences) > 1 and (not titles or rng.random() < _SENTENCE_SHARE):
        at = rng.randrange(len(sentences))
        question = _cut(_typed(sentences[at], rng), _QUESTION, rng)
        rest = [ids for i, (ids, _, _) in enumerate(sentences) if i != at]
    else:
        question = _typed(titles[-1 if rng.random() < _TOPIC_SHARE else 0], rng) if titles else np.zeros(0, np.int32)
        rest = [ids for ids, _, _ in sentences]
    passage = np.concatenate(rest) if rest else np.zeros(0, np.int32)
    return question, _cut(passage, rng.randint(*_PASSAGE), rng)


def _typed(question: tuple[Ids, Ids, Ids], rng: random.Random) -> Ids:
    chance = rng.random()
    if chance < _ENGLISH_SHARE:
        return question[1]
    return question[2] if chance < _ENGLISH_SHARE + _UNMARKED_SHARE else question[0]


def _cut(ids: Ids, length: int, rng: random.Random) -> Ids:
    if len(ids) <= length:
        return ids
    start = rng.randint(0, len(ids) - length)
    return ids[start : start + length]


def _inverse(lexicon: Lexicon, forms: dict[str, str]) -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for word, targets in lexicon.entries():
        for term, weight in targets:
            if weight >= _MIN_TRANSLATION and word in forms:
                found[term.replace("_", " ")].append((forms[word], weight))
    return found


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    return fold(word)


def _with_english(words: list[str], english: dict[str, list[tuple[str, float]]]) -> list[str]:
    """Replace most known syllables and pairs by an English word, the same ones for the same text."""
    rng = random.Random(" ".join(words))
    made, at = list[str](), 0
    while at < len(words):
        length = next((n for n in (2, 1) if " ".join(words[at : at + n]) in english and rng.random() < _REPLACED), 0)
        if length:
            options = english[" ".join(words[at : at + length])]
            made += rng.choices([word for word, _ in options], [weight for _, weight in options])
        else:
            made.append(words[at])
        at += max(1, length)
    return made


def common_forms(english: Sequence[str]) -> dict[str, str]:
    """:return: the commonest written form of each English stem."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for text in english:
        for word in WORD.findall(text.lower()):
            counts[stem(word)][word] += 1
    return {root: max(sorted(forms), key=forms.__getitem__) for root, forms in counts.items()}
