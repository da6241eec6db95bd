"""What was learnt about answers: weights of features, in one small file that ``train_answers`` writes.

A score is a weighted sum; it means nothing beyond the order of the sentences of one question, or of how sure it is that
one of them answers.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from assistant.features import FEATURES
from assistant.said import Floats
from documents.errors import StoreError

MODEL: Final = Path(__file__).parent / "models" / "answers.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of ``FEATURES`` for choosing a sentence."""

    sentence: Floats

    def sentence_scores(self, rows: Floats) -> Floats:
        """:return: a number for each row; higher is better."""
        scores: Floats = rows @ self.sentence
        return scores


def load_weights(path: Path = MODEL) -> Weights:
    """Read the weights.

    :raises StoreError: if the file is missing or does not fit this program.
    """
    try:
        stored = json.loads(path.read_text("utf-8"))
        return Weights(np.asarray([stored["sentence"][name] for name in FEATURES]))
    except (OSError, KeyError, ValueError) as exc:
        raise StoreError(f"{path}: không đọc được trọng số ({exc}). Hãy cài đặt lại chương trình.") from exc


def save_weights(weights: Weights, path: Path) -> None:
    """Write weights with four decimals, a name to each."""
    named = dict(zip(FEATURES, weights.sentence.round(4).tolist(), strict=True))
    path.write_text(json.dumps({"sentence": named}, indent=1) + "\n", "utf-8")
