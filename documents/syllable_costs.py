"""The table of Vietnamese syllables, their pairs and triples: how costly is a syllable after the two before it.

Costs are negative natural logarithms, so the smallest is the best. Written by ``index.training.marks``, read by
``index.marks`` for questions and by ``formats.misread`` for scans. It does not choose between readings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
Costs = npt.NDArray[np.float32]

BOUNDARY: Final = 0  # the start and the end of a stretch of syllables
OTHER: Final = 1  # a number, a foreign word, an abbreviation
FIRST: Final = 2  # the id of the most frequent syllable
TABLE: Final = Path(__file__).parent / "models" / "marks.npz"
STEPS: Final = 12  # a cost is stored in one byte, in twelfths


class Slot(Protocol):
    """A place in a text: the ids of the syllables that may stand there, and what each costs by itself."""

    @property
    def ids(self) -> Ids:
        """One id a reading."""

    @property
    def costs(self) -> Costs:
        """One cost a reading."""


@dataclass(frozen=True, slots=True)
class SyllableCosts:
    """Syllables in order of frequency, words that are no syllables, and costs with back-off from triple to pair to one.

    ``pairs`` and ``triples`` are sorted keys: ``first * size + second`` and ``index of the pair * size + third``.
    """

    syllables: tuple[str, ...]
    others: frozenset[str]
    single: Costs
    single_left: Costs
    pairs: Ids
    pair: Costs
    pair_left: Costs
    triples: Ids
    triple: Costs

    @classmethod
    def load(cls, path: Path = TABLE) -> "SyllableCosts":
        """:return: the table in the ``.npz`` file that ``index.training.marks`` wrote; by default that which ships."""
        with np.load(path) as packed:
            size = len(packed["p1"])
            first = np.repeat(np.arange(size, dtype=np.int64), packed["pair_counts"])
            context = np.repeat(np.arange(len(first), dtype=np.int64), packed["triple_counts"])
            return cls(
                tuple(bytes(packed["syllables"]).decode().split("\n")),
                frozenset(bytes(packed["others"]).decode().split("\n")),
                _costs(packed["p1"]),
                _costs(packed["left1"]),
                first * size + packed["pair_words"],
                _costs(packed["p2"]),
                _costs(packed["left2"]),
                context * size + packed["triple_words"],
                _costs(packed["p3"]),
            )

    def after(self, first: Ids, second: Ids, third: Ids) -> Costs:
        """:return: the cost of each third after each first and second, shape (first, second, third)."""
        size = len(self.single)
        keys = second[:, None] * size + third
        at, hit = _find(self.pairs, keys)
        low = np.where(hit, self.pair[at], self.single_left[second][:, None] + self.single[third])
        context, known = _find(self.pairs, first[:, None] * size + second)
        lower = np.where(known, self.pair_left[context], np.float32(0))[:, :, None] + low
        at, hit = _find(self.triples, context[:, :, None] * size + third)
        return np.where(hit & known[:, :, None], self.triple[at], lower).astype(np.float32)

    def are_known(self, first: Ids, second: Ids) -> npt.NDArray[np.bool_]:
        """:return: of each pair whether any text that was learnt from holds it."""
        return _find(self.pairs, first * len(self.single) + second)[1]

    def cheapest(self, slots: Sequence[Slot]) -> list[int]:
        """Choose one reading a slot, by Viterbi over pairs of readings: a path costs its triples and its slots.

        :return: the ids of the cheapest path.
        """
        edge = np.array([BOUNDARY])
        ids = [edge, edge, *(slot.ids for slot in slots), edge]
        total = np.zeros((1, 1), dtype=np.float32)
        best: list[Ids] = []
        for at in range(2, len(ids)):
            costs = total[:, :, None] + self.after(ids[at - 2], ids[at - 1], ids[at])
            best.append(costs.argmin(axis=0))
            total = costs.min(axis=0)
            if at - 2 < len(slots):
                total = total + slots[at - 2].costs
        second, last = np.unravel_index(int(total.argmin()), total.shape)
        path: list[int] = []
        for at in range(len(ids) - 1, 2, -1):
            second, last = best[at - 2][second, last], second
            path.append(int(ids[at - 1][last]))
        return path[::-1]


def _find(keys: Ids, wanted: Ids) -> tuple[Ids, npt.NDArray[np.bool_]]:
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return at, keys[at] == wanted


def _costs(packed: npt.NDArray[np.uint8]) -> Costs:
    return (packed / STEPS).astype(np.float32)
