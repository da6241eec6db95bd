"""Learn which sentence answers a question (``assistant.learnt``). Run by hand:

    python -m assistant.train_answers FOLDER... [--texts FILE.jsonl.gz]... [--out assistant/models/answers.json]

``FOLDER`` holds a judged set whose queries have an ``answer``; of ``--texts`` questions are made (``training.cloze``).
For each judged set it prints how often the first sentence holds the answer, and one of three, by weights that were
learnt without the set, and by weights learnt from everything but the half of the set that is measured; then it writes
weights learnt from everything. ``tests/benchmarks/sentences.py`` measures the written file. The file here was learnt
from xquad_vi, alqac22 and questions made from Wikipedia and the Legal Code; first sentence / one of three:

| set | weights set by hand before | set left out | half left out |
|---|---|---|---|
| xquad_vi | .771 / .913 | .787 / .921 | .797 / .932 |
| alqac22 | .558 / .729 | .698 / .885 | .723 / .900 |

(by hand alqac22 counted only sentences that hold the whole of an answer).
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from assistant.features import describe
from assistant.learnt import MODEL, save_weights
from assistant.said import Floats
from assistant.training.cases import JudgedSet, Store, make_set, read_set
from assistant.training.learn import Choice, learn_choice

_TEXTS, _SEED = 1500, 11
_WEIGHT_OF_MADE: Final = 0.3  # of a set of questions made from texts; .3 to 1 did alike, without them half a point less


@dataclass(frozen=True, slots=True)
class Learning:
    """A set as it is learnt from: a choice a question, and its half."""

    name: str
    choices: tuple[Choice, ...]
    halves: tuple[int, ...]
    made: bool = False


def collect(judged: JudgedSet, *, made: bool = False) -> Learning:
    """Ask all questions of a set."""
    weight = (_WEIGHT_OF_MADE if made else 1.0) / len(judged.asked)
    choices, halves = [], []
    with Store.open(judged) as store:
        for asked in judged.asked:
            found = store.found(asked)
            if found.candidates:
                told = describe(found.understood, found.candidates, store.index.rarity)
                choices.append(Choice(told.rows, found.holds, weight))
                halves.append(asked.half)
    return Learning(judged.name, tuple(choices), tuple(halves), made)


def right_of(choices: Sequence[Choice], weights: Floats) -> Floats:
    """:return: how many questions have the answer in the first sentence, and in one of three."""
    right = np.zeros(2)
    for choice in choices:
        held = choice.holds[np.argsort(-(choice.rows @ weights), kind="stable")[:3]]
        right += held[0], held.any()
    return right


def report(some: Sequence[Learning]) -> str:
    """:return: a table of figures for sets and halves of sets that were not learnt from."""
    lines = ["| set | set left out | half left out |", "|---|---|---|"]
    for measured in (learning for learning in some if not learning.made):
        others = [choice for other in some if other is not measured for choice in other.choices]
        whole = right_of(measured.choices, learn_choice(others)) if others else np.zeros(2)
        by_half = np.zeros(2)
        for half in (0, 1):
            mine = [[c for c, h in zip(measured.choices, measured.halves, strict=True) if (h == half) is s]
                    for s in (True, False)]  # fmt: skip
            by_half += right_of(mine[0], learn_choice([*others, *mine[1]]))
        shares = [" / ".join(f"{n / len(measured.choices):.3f}" for n in right) for right in (whole, by_half)]
        lines.append(f"| {measured.name} | {shares[0]} | {shares[1]} |")
    return "\n".join(lines)


def main() -> None:
    """Learn, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=MODEL)
    given = parser.parse_args()
    some = [collect(read_set(folder)) for folder in given.folders]
    some += [collect(make_set(path, _TEXTS, _SEED), made=True) for path in given.texts]
    print(report(some))  # noqa: T201
    save_weights(learn_choice([c for learning in some for c in learning.choices]), given.out)


if __name__ == "__main__":
    main()
