"""Learn which Vietnamese terms an English word becomes: the table that ``index.lexicon`` reads.

IBM model 1 in both directions with the posteriors of both multiplied in every round (the square root of the product),
and words near the same place of both sentences preferred. Measured with the terms as a weighted query over 240
Vietnamese paragraphs, right passage first: one direction .761, places preferred .777, both directions together .790.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from documents.vietnamese import tokens, unify
from index.lexicon import STEPS, WORD, phrase_key, stem, terms

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Pair = tuple[list[str], list[str]]

_ROUNDS: Final = 5
_NEARNESS: Final = 4.0
_NOTHING: Final = 0.05
_SMOOTHING: Final = 0.1
_MIN_PROBABILITY: Final = 0.02
_MOST: Final = 12
_MOST_OF_RARE: Final = 6
_SEEN_OFTEN: Final = 3
_PAIR_WEIGHT: Final = 0.5
_GLOSSARY_TIMES: Final = 3
_GLOSSARY_SHARE: Final = 0.3


def train(
    sentences: Sequence[tuple[str, str]],
    glossary: Sequence[tuple[str, str]],
    names: Iterable[str],
    target: Path,
) -> None:
    """Write the lexicon of (English, Vietnamese) sentences and terms, and of names as typed without marks."""
    pairs = [_split(*pair) for pair in [*sentences, *(_GLOSSARY_TIMES * list(glossary))]]
    chosen: dict[str, dict[str, float]] = {}
    _add(chosen, [(en, vi) for en, vi in pairs], 1.0)
    counts = Counter(term for _, vi in pairs for term in set(terms(vi)[len(vi) :]))
    couples = [(en, [t if counts[t] > 1 else "" for t in terms(vi)[len(vi) :]]) for en, vi in pairs]
    _add(chosen, couples, _PAIR_WEIGHT)
    _shorten(chosen, Counter(word for en, _ in pairs for word in set(en)))
    _mix(chosen, [pair for pair in pairs[len(sentences) :] if len(pair[0]) == 1])
    called = [(_key(en), unify(vi)) for en, vi in glossary] + [(_key(name), unify(name)) for name in names]
    _pack(chosen, {pair for pair in called if " " in pair[0]}, target)


def _key(phrase: str) -> str:
    return phrase_key(WORD.findall(unify(phrase)))


def _split(english: str, vietnamese: str) -> Pair:
    return [stem(word) for word in WORD.findall(english.lower())], [t.text for t in tokens(vietnamese)]


def _add(chosen: dict[str, dict[str, float]], pairs: Sequence[Pair], weight: float) -> None:
    english, vietnamese = (sorted({w for pair in pairs for w in pair[side] if w}) for side in (0, 1))
    keys, probabilities = _align(pairs, english, vietnamese)
    for key in np.flatnonzero(probabilities >= _MIN_PROBABILITY):
        word, term = divmod(int(keys[key]), len(vietnamese))
        chosen.setdefault(english[word], {})[vietnamese[term]] = weight * float(probabilities[key])


def _shorten(chosen: dict[str, dict[str, float]], seen: Counter[str]) -> None:
    """Keep the likeliest translations, fewer where a word was seen too rarely to tell more."""
    for word, found in chosen.items():
        most = _MOST if seen[word] >= _SEEN_OFTEN else _MOST_OF_RARE
        chosen[word] = dict(sorted(found.items(), key=lambda t: (-t[1], t[0]))[:most])


def _mix(chosen: dict[str, dict[str, float]], glossary: Sequence[Pair]) -> None:
    """Give the glossary's translations of a single word their share beside those of everyday sentences."""
    for word in {en[0] for en, _ in glossary}:
        targets = {tuple(vi) for en, vi in glossary if en[0] == word}
        mixed = {term: (1 - _GLOSSARY_SHARE) * weight for term, weight in chosen.get(word, {}).items()}
        for vi in targets:
            for term in terms(list(vi)):
                share = _GLOSSARY_SHARE / len(targets) * (_PAIR_WEIGHT if "_" in term else 1.0)
                mixed[term] = min(1.0, mixed.get(term, 0.0) + share)
        chosen[word] = mixed


def _align(pairs: Sequence[Pair], english: list[str], vietnamese: list[str]) -> tuple[Ids, Floats]:
    """:return: keys ``English id * number of Vietnamese terms + Vietnamese id``, p(Vietnamese | English) of each."""
    source, target, at_source, at_target, near = _links(pairs, english, vietnamese)
    size = len(vietnamese)
    keys, link = np.unique(source * size + target, return_inverse=True)
    near_target, near_source = (np.bincount(at, weights=near)[at] for at in (at_target, at_source))
    idle_target = _NOTHING * np.bincount(target)[target] / len(target)
    idle_source = _NOTHING * np.bincount(source)[source] / len(source)
    forward, backward = np.full(len(keys), 10 / size), np.full(len(keys), 10 / len(english))
    for done in range(_ROUNDS):
        ahead = _posterior(forward[link] * near / near_target, at_target, idle_target)
        back = _posterior(backward[link] * near / near_source, at_source, idle_source)
        if done:
            ahead = back = np.sqrt(ahead * back)
        forward = _shares(link, ahead, keys // size)
        backward = _shares(link, back, keys % size)
    return keys, forward


def _posterior(scores: Floats, position: Ids, idle: Floats) -> Floats:
    scores = (1 - _NOTHING) * scores
    return scores / (np.bincount(position, weights=scores)[position] + idle)


def _shares(link: Ids, posterior: Floats, group: Ids) -> Floats:
    counts = np.bincount(link, weights=posterior).astype(np.float64)
    return counts / (np.bincount(group, weights=counts)[group] + _SMOOTHING)


def _links(pairs: Sequence[Pair], english: list[str], vietnamese: list[str]) -> tuple[Ids, Ids, Ids, Ids, Floats]:
    """Every (English, Vietnamese) couple of every pair: both ids, both positions in the whole text, nearness."""
    ids = [{word: i for i, word in enumerate(side)} for side in (english, vietnamese)]
    parts: list[tuple[Ids, Ids, Ids, Ids, Floats]] = []
    before = [0, 0]
    for pair in pairs:
        (left, left_at), (right, right_at) = (_places(side, known) for side, known in zip(pair, ids, strict=True))
        grid = np.exp(-_NEARNESS * np.abs(left_at[:, None] - right_at[None, :]))
        rows, columns = (axis.ravel() for axis in np.indices(grid.shape))
        parts.append((left[rows], right[columns], rows + before[0], columns + before[1], grid.ravel()))
        before = [before[0] + len(left), before[1] + len(right)]
    source, target, at_source, at_target, near = (np.concatenate(column) for column in zip(*parts, strict=True))
    return source, target, at_source, at_target, near


def _places(words: list[str], ids: dict[str, int]) -> tuple[Ids, Floats]:
    known = [(ids[word], (i + 0.5) / len(words)) for i, word in enumerate(words) if word]
    return np.array([i for i, _ in known], dtype=np.int64), np.array([place for _, place in known])


def _pack(chosen: dict[str, dict[str, float]], phrases: Set[tuple[str, str]], target: Path) -> None:
    rows = {word: sorted(found.items(), key=lambda t: (-t[1], t[0]))[:_MOST] for word, found in sorted(chosen.items())}
    names = sorted({term for row in rows.values() for term, _ in row})
    ids = {term: i for i, term in enumerate(names)}
    flat = [pair for row in rows.values() for pair in row]
    np.savez_compressed(
        target,
        words=_text(list(rows)),
        terms=_text(names),
        counts=np.array([len(row) for row in rows.values()], dtype=np.uint8),
        ids=np.array([ids[term] for term, _ in flat], dtype=np.uint16 if len(ids) < 2**16 else np.uint32),
        weights=np.array([max(1, round(STEPS * weight)) for _, weight in flat], dtype=np.uint8),
        phrases=_text([f"{en}\t{vi}" for en, vi in sorted(phrases)]),
    )


def _text(lines: list[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)
