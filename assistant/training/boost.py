"""Learn boosted trees (``assistant.trees``) with scikit-learn."""

from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.said import Floats
from assistant.trees import Trees

_TREES, _DEPTH, _RATE, _LEAF, _SHRINK = 250, 4, 0.06, 40, 5.0


def learn_trees(rows: Floats, answered: npt.NDArray[np.bool_], counts: Floats) -> Trees:
    """Learn the log-odds that a sentence answers.

    :param rows: a row a sentence.
    :param counts: how much each counts.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    fitted = HistGradientBoostingClassifier(
        max_iter=_TREES, max_depth=_DEPTH, learning_rate=_RATE, min_samples_leaf=_LEAF, l2_regularization=_SHRINK,
        early_stopping=False, random_state=0,
    ).fit(rows, answered, sample_weight=counts)  # fmt: skip
    grown = [predictor[0].nodes for predictor in fitted._predictors]
    width = max(len(nodes) for nodes in grown)
    start = float(np.ravel(fitted._baseline_prediction)[0])
    return Trees(
        start,
        _DEPTH,
        *(_table(grown, width, part) for part in ("column", "threshold")),
        *(_table(grown, width, part) for part in ("left", "right", "value")),
    )


def _table(grown: list[Any], width: int, part: str) -> npt.NDArray[Any]:
    """:return: one part of all nodes, a row a tree; leaves lead to themselves."""
    table = np.zeros((len(grown), width), float if part in ("threshold", "value") else np.intp)
    for number, nodes in enumerate(grown):
        leaf, own = nodes["is_leaf"].astype(bool), np.arange(len(nodes))
        told = {
            "column": np.where(leaf, 0, nodes["feature_idx"]),
            "threshold": np.where(leaf, 0.0, nodes["num_threshold"]),
            "left": np.where(leaf, own, nodes["left"]),
            "right": np.where(leaf, own, nodes["right"]),
            "value": np.where(leaf, nodes["value"], 0.0),
        }
        table[number, : len(nodes)] = told[part]
    return table
