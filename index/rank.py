"""One score from the many of a passage: weights learnt on judged sets, or the plain fusion where there are none.

The weights are a small JSON file written by ``assistant.train_rank``. Features compare the candidates of one question
with the best among them, so that they mean the same for every store. It knows no documents and no question.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from documents.errors import StoreError
from index.score import Floats, PassageScores

WEIGHTS: Final = Path(__file__).parent / "models" / "rank.json"
FEATURES: Final = (
    "keyword", "keyword_cubed", "section", "window", "clause", "title", "cosine", "near_cosine", "near_best",
    "words", "pairs", "words_around", "missing", "lead", "lead_asked", "lead_both", "figures", "length", "short",
    "english_keyword", "english_cosine", "english_words",
)  # fmt: skip
# Sums of BM25 scores, then half a cosine: the plain fusion. Flat between 0.3 and 1.0 for the cosine.
_SECTION, _WINDOW, _CLAUSE, _TITLE, _COSINE = 0.5, 0.5, 0.25, 0.15, 0.5
_NEAR: Final = 0.15  # further below the nearest, differences of cosine say little
_SHORT: Final = 120  # syllables


@dataclass(frozen=True, slots=True)
class Net:
    """A linear part and a small hidden layer: ``x @ linear + tanh(x @ hidden + bias) @ out``."""

    linear: Floats
    hidden: Floats
    bias: Floats
    out: Floats

    def score(self, rows: Floats) -> Floats:
        """:return: one number a row; higher is better, its zero means nothing."""
        scores: Floats = rows @ self.linear + np.tanh(rows @ self.hidden + self.bias) @ self.out
        return scores


@dataclass(frozen=True, slots=True)
class Ranker:
    """Learnt nets, averaged; 0 is what a passage gets that has nothing of the question, 1 one that is best in all."""

    nets: tuple[Net, ...]

    def fuse(self, rows: Floats) -> Floats:
        """:return: a score for each passage, given by its ``features``, mostly 0 to 1."""
        summed = sum(net.score(np.concatenate([rows, _ends()])) for net in self.nets)
        assert isinstance(summed, np.ndarray)
        worst, best = summed[-2:]
        fused: Floats = (summed[:-2] - worst) / np.float32(max(best - worst, 1e-3))
        return fused


def load_ranker(path: Path = WEIGHTS) -> Ranker | None:
    """:return: the learnt weights, None where the file is missing.

    :raises StoreError: if the file is there and does not fit this program.
    """
    if not path.is_file():
        return None
    stored = json.loads(path.read_text("utf-8"))
    if stored.get("features") != list(FEATURES):
        raise StoreError(f"{path}: trọng số không khớp với chương trình này. Hãy cài đặt lại chương trình.")
    names = ("linear", "hidden", "bias", "out")
    return Ranker(tuple(Net(*(np.asarray(net[name], np.float32) for name in names)) for net in stored["nets"]))


def save_ranker(ranker: Ranker, path: Path) -> None:
    """Write weights with three decimals, which is more than a ranking shows."""
    nets = [
        {name: np.asarray(values, np.float64).round(3).tolist() for name, values in asdict(net).items()}
        for net in ranker.nets
    ]
    path.write_text(json.dumps({"features": FEATURES, "nets": nets}, separators=(",", ":")) + "\n", "utf-8")


def keyword_score(scores: PassageScores) -> Floats:
    """:return: the keyword score of each passage, 1 for the best."""
    summed = _SECTION * scores.section + _WINDOW * scores.window + _CLAUSE * scores.clause + _TITLE * scores.title
    return _of_best(summed)


def plain_fusion(scores: PassageScores, cosines: Floats) -> Floats:
    """:return: the score of each passage without learnt weights, 0 to 1."""
    fused = (keyword_score(scores) + _COSINE * np.maximum(cosines, 0)) / (1 + _COSINE)
    return fused.astype(np.float32)


def features(scores: PassageScores, cosines: Floats, near_best: Floats, *, english: bool) -> Floats:
    """Put the scores of the candidates of one question into comparable numbers.

    :param cosines: with the question.
    :param near_best: cosines with the middle of the best few candidates.
    :return: one row a passage, one column for each of ``FEATURES``, float32.
    """
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
        "near_best": _below_best(near_best),
        "words": words,
        "pairs": _below_best(scores.pairs),
        "words_around": _below_best(scores.words_around),
        "missing": scores.missing,
        "lead": _below_best(scores.lead),
        "lead_asked": _below_best(scores.lead_asked),
        "lead_both": _below_best(scores.lead * scores.lead_asked),
        "figures": _below_best(scores.figures),
        "length": np.log1p(scores.length) / 7,
        "short": np.minimum(scores.length, _SHORT) / _SHORT,
        "english_keyword": keyword * english,
        "english_cosine": cosine * english,
        "english_words": words * english,
    }
    return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)


def _ends() -> Floats:
    """:return: the features of a passage that has nothing, and of one that is best in everything."""
    shared = {"length": 0.75, "short": 1.0, "figures": 0.0}
    lacking = dict.fromkeys(
        ("words", "pairs", "words_around", "lead", "lead_asked", "lead_both", "cosine", "near_best"), -0.8
    )
    lacking |= {"missing": 1.0, "near_cosine": -_NEAR}
    having = dict.fromkeys(("keyword", "keyword_cubed", "section", "window", "clause", "title"), 1.0)
    ends = (shared | lacking, shared | having)
    return np.asarray([[end.get(name, 0.0) for name in FEATURES] for end in ends], np.float32)


def _of_best(values: Floats) -> Floats:
    top = float(values.max(initial=0))
    return values / np.float32(top) if top > 0 else np.zeros_like(values)


def _below_best(values: Floats) -> Floats:
    difference: Floats = values - np.float32(values.max(initial=0))
    return difference
