"""What was learnt about answers: weights of features, in a small file that ``train_answers`` writes, and trees.

The score of a sentence is a weighted sum; it means nothing beyond the order of the sentences of one question. How
sure it is that a sentence answers is told by trees that ``train_refusing`` writes.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from assistant.confidence import SIGNS
from assistant.features import FEATURES
from assistant.said import Floats
from assistant.trees import Trees, load_trees
from documents.errors import StoreError

MODEL: Final = Path(__file__).parent / "models" / "answers.json"
OFFICIAL: Final = Path(__file__).parent / "models" / "refusing-official.json"
GENERAL: Final = Path(__file__).parent / "models" / "refusing-general.json"


@dataclass(frozen=True, slots=True)
class Sureness:
    """Trees over ``SIGNS`` for whether a sentence answers, where official texts were found and where others were.

    Of the one people ask in other words than its own, of the other in much the same: learnt together, each was worse.
    """

    official: Trees
    general: Trees

    def of(self, seen: Floats, *, official: bool) -> Floats:
        """:return: log-odds, a number for each row of signs."""
        return (self.official if official else self.general).sums(seen)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of ``FEATURES`` for choosing a sentence, and what tells whether one answers."""

    sentence: Floats
    sureness: Sureness

    def sentence_scores(self, rows: Floats) -> Floats:
        """:return: a number for each row; higher is better."""
        scores: Floats = rows @ self.sentence
        return scores


def load_weights(path: Path = MODEL, official: Path = OFFICIAL, general: Path = GENERAL) -> Weights:
    """Read what was learnt.

    :raises StoreError: if a file is missing or does not fit this program.
    """
    try:
        sureness = Sureness(load_trees(official, SIGNS), load_trees(general, SIGNS))
        return Weights(load_sentence_weights(path), sureness)
    except (OSError, KeyError, ValueError) as exc:
        raise StoreError(f"{path}: không đọc được trọng số ({exc}). Hãy cài đặt lại chương trình.") from exc


def load_sentence_weights(path: Path = MODEL) -> Floats:
    """:return: the weights of ``FEATURES``."""
    stored = json.loads(path.read_text("utf-8"))
    return np.asarray([stored["sentence"][name] for name in FEATURES])


def save_weights(sentence: Floats, path: Path) -> None:
    """Write the weights of sentences with four decimals, a name to each."""
    named = dict(zip(FEATURES, sentence.round(4).tolist(), strict=True))
    path.write_text(json.dumps({"sentence": named}, indent=1) + "\n", "utf-8")
