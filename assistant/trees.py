"""Boosted decision trees: small, read from JSON, evaluated with numpy; ``training.boost`` learns them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from assistant.said import Floats, Ints


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees, one a row: values up to the ``threshold`` of a node's ``column`` go to ``left``, others to ``right``.

    A leaf leads to itself and gives its ``value``; ``start`` is added to the sum. No way is longer than ``depth``.
    """

    start: float
    depth: int
    column: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats

    def sums(self, rows: Floats) -> Floats:
        """:return: log-odds, a number for each row."""
        tree = np.arange(len(self.column))[:, None]
        row = np.arange(len(rows))
        node = np.zeros((len(self.column), len(rows)), np.intp)
        for _ in range(self.depth):
            goes_left = rows[row, self.column[tree, node]] <= self.threshold[tree, node]
            node = np.where(goes_left, self.left[tree, node], self.right[tree, node])
        sums: Floats = self.start + self.value[tree, node].sum(axis=0)
        return sums


_LEAF = np.zeros((1, 1), np.intp)
NO_TREES: Final = Trees(0.0, 0, _LEAF, np.zeros((1, 1)), _LEAF, _LEAF, np.zeros((1, 1)))


def load_trees(path: Path, columns: Sequence[str]) -> Trees:
    """Read trees.

    :param columns: what the columns of the rows will be.
    :raises ValueError: if the file was made for other columns, or is no such file.
    """
    stored = json.loads(path.read_text("utf-8"))
    if stored["columns"] != list(columns):
        raise ValueError(f"{path.name}: other columns")
    width = max(len(tree) for tree in stored["trees"])
    nodes = np.zeros((len(stored["trees"]), width, 5))
    for number, tree in enumerate(stored["trees"]):
        nodes[number, : len(tree)] = tree
    column, left, right = (nodes[:, :, at].astype(np.intp) for at in (0, 2, 3))
    return Trees(stored["start"], stored["depth"], column, nodes[:, :, 1], left, right, nodes[:, :, 4])


def save_trees(trees: Trees, columns: Sequence[str], path: Path) -> None:
    """Write trees, a line each."""
    parts = (trees.column, trees.threshold, trees.left, trees.right, trees.value)
    lines = []
    for tree in zip(*(part.tolist() for part in parts), strict=True):
        nodes = [list(node) for node in zip(*tree, strict=True)]
        last = max(at for at, node in enumerate(nodes) if any(node)) + 1
        lines.append(json.dumps([[c, float(f"{t:.9g}"), a, b, round(v, 5)] for c, t, a, b, v in nodes[:last]]))
    head = json.dumps({"columns": list(columns), "start": round(trees.start, 5), "depth": trees.depth})
    path.write_text(head[:-1] + ', "trees": [\n' + ",\n".join(lines) + "\n]}\n", "utf-8")
