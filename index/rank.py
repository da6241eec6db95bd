"""One score from the many of a passage: weights learnt on judged sets, or the plain fusion where there are none.

The weights are a small JSON file written by ``assistant.train_rank``. Features compare the candidates of one question
with the best among them, so that they mean the same for every store. It knows no documents and no question.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from documents.errors import StoreError
from index.score import Floats, PassageScores

WEIGHTS: Final = Path(__file__).parent / "models" / "rank.json"
FEATURES: Final = (
    "keyword", "keyword_cubed", "section", "window", "clause", "title", "cosine", "near_cosine", "words", "pairs",
    "words_around", "opening", "figures", "length", "short", "english_keyword", "english_cosine",
    "english_words",
)  # fmt: skip
# Sums of BM25 scores, then half a cosine: the plain fusion. Flat between 0.3 and 1.0 for the cosine.
_SECTION, _WINDOW, _CLAUSE, _TITLE, _COSINE = 0.5, 0.5, 0.25, 0.15, 0.5
_NEAR: Final = 0.15  # further below the nearest, differences of cosine say little
_SHORT: Final = 120  # syllables


@dataclass(frozen=True, slots=True)
class Ranker:
    """Learnt weights, one for each of ``FEATURES``; ``ceiling`` is what a passage gets that is best in everything."""

    weights: Floats
    ceiling: float

    def fuse(self, scores: PassageScores, cosines: Floats, *, english: bool) -> Floats:
        """:return: a score for each passage, 1 for one that is best in everything."""
        fused: Floats = features(scores, cosines, english=english) @ self.weights / np.float32(self.ceiling)
        return fused


def load_ranker(path: Path = WEIGHTS) -> Ranker | None:
    """:return: the learnt weights, None where the file is missing.

    :raises StoreError: if the file is there and does not fit this program.
    """
    if not path.is_file():
        return None
    stored = json.loads(path.read_text("utf-8"))["weights"]
    if set(stored) != set(FEATURES):
        raise StoreError(f"{path}: trọng số không khớp với chương trình này. Hãy cài đặt lại chương trình.")
    weights = np.asarray([stored[name] for name in FEATURES], np.float32)
    return Ranker(weights, float(ideal() @ weights))


def keyword_score(scores: PassageScores) -> Floats:
    """:return: the keyword score of each passage, 1 for the best."""
    summed = _SECTION * scores.section + _WINDOW * scores.window + _CLAUSE * scores.clause + _TITLE * scores.title
    return _of_best(summed)


def plain_fusion(scores: PassageScores, cosines: Floats) -> Floats:
    """:return: the score of each passage without learnt weights, 0 to 1."""
    fused = (keyword_score(scores) + _COSINE * np.maximum(cosines, 0)) / (1 + _COSINE)
    return fused.astype(np.float32)


def features(scores: PassageScores, cosines: Floats, *, english: bool) -> Floats:
    """:return: one row a passage, one column for each of ``FEATURES``, float32."""
    keyword, cosine = keyword_score(scores), _below_best(np.maximum(cosines, 0))
    words = _below_best(scores.words)
    columns = {
        "keyword": keyword,
        "keyword_cubed": keyword**3,
        "section": _of_best(scores.section),
        "window": _of_best(scores.window),
        "clause": _of_best(scores.clause),
        "title": _of_best(scores.title),
        "cosine": cosine,
        "near_cosine": np.maximum(cosine, -_NEAR),
        "words": words,
        "pairs": _below_best(scores.pairs),
        "words_around": _below_best(scores.words_around),
        "opening": _below_best(scores.opening),
        "figures": _below_best(scores.figures),
        "length": np.log1p(scores.length) / 7,
        "short": np.minimum(scores.length, _SHORT) / _SHORT,
        "english_keyword": keyword * english,
        "english_cosine": cosine * english,
        "english_words": words * english,
    }
    return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)


def ideal() -> Floats:
    """:return: the features of a passage of middle length that is best in everything."""
    best = {
        "keyword": 1,
        "keyword_cubed": 1,
        "section": 1,
        "window": 1,
        "clause": 1,
        "title": 1,
        "length": 0.75,
        "short": 1,
    }
    return np.asarray([best.get(name, 0) for name in FEATURES], np.float32)


def _of_best(values: Floats) -> Floats:
    top = float(values.max(initial=0))
    return values / np.float32(top) if top > 0 else np.zeros_like(values)


def _below_best(values: Floats) -> Floats:
    difference: Floats = values - np.float32(values.max(initial=0))
    return difference
