"""How many unanswerable questions are refused, over how many answerable ones are refused as well. Run by hand:

    python -m tests.benchmarks.refusing FOLDER... [--half 0|1] [--of FOLDER]

``FOLDER`` is a judged set whose queries have an ``answer``. Its texts fill a store; every question is asked as real
ones are, and again with nothing left that answers it: its own texts removed from the store, a number of it changed, a
name of it changed; the questions of the other folders are those of another field. For each, the table prints the share
that is refused where 2, 5, 10 and 20 % of *all* answerable questions of the set are refused (0 where the rules alone
refuse more than that), then at the point at which the program stands; "with it" counts the false refusals among the
questions that have a number, or a name. ``--half`` measures one half of each set: the weights may have been learnt
from the other (``assistant.train_answers`` tells). The last line is the time from the passages found to the decision.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from assistant.evidence import rank
from assistant.learnt import load_weights
from assistant.refuse import LEAST_SURE, NEVER, confidence, within_rules
from assistant.training.cases import Asked, JudgedSet, Store, read_set
from assistant.training.changed import names_in, with_another_name, with_another_number

FALSE: Final = (0.02, 0.05, 0.10, 0.20)
_SEED, _OF_ANOTHER_FIELD = 7, 500
_CONDITIONS: Final = ("own text removed", "number changed", "name changed", "another field")


@dataclass(slots=True)
class Measured:
    """How sure the program was, by condition; ``with_it`` tells it of changed questions before the change."""

    sure: dict[str, list[float]] = field(default_factory=dict)
    with_it: dict[str, list[float]] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)


class Judge:
    """Asks a store how sure the program is of an answer."""

    def __init__(self, store: Store) -> None:
        """Judge with the weights of the program."""
        self._store, self._weights = store, load_weights()
        self.times: list[float] = []

    def sure_of(self, asked: Asked, *, without: frozenset[str] = frozenset()) -> float:
        """:return: how sure it is of the surest sentence that no rule forbids."""
        found = self._store.found(asked, without=without)
        started = time.perf_counter()
        ranked = rank(found.understood, found.candidates, found.rarity, self._weights)
        kept = within_rules(found.understood, ranked, self._store.is_about)
        sure = float(confidence(found.understood, kept).max(initial=NEVER))
        self.times.append((time.perf_counter() - started) * 1000)
        return sure


def measure(judged: JudgedSet, half: int | None, others: Sequence[str]) -> Measured:
    """Ask everything of one set; ``others`` are questions of another field."""
    rng = random.Random(_SEED)
    measured = Measured()
    fair: list[float] = measured.sure.setdefault("answerable", [])
    names = names_in(asked.question for asked in judged.asked)
    changes: dict[str, Callable[[str], str]] = {
        "number changed": lambda question: with_another_number(question, rng),
        "name changed": lambda question: with_another_name(question, names, rng),
    }
    with Store.open(judged) as store:
        judge = Judge(store)
        for asked in (a for a in judged.asked if half is None or a.half == half):
            fair.append(judge.sure_of(asked))
            measured.sure.setdefault("own text removed", []).append(judge.sure_of(asked, without=asked.rows))
            for condition, change in changes.items():
                if changed := change(asked.question):
                    sure = judge.sure_of(Asked(changed, "", frozenset(), 0))
                    measured.sure.setdefault(condition, []).append(sure)
                    measured.with_it.setdefault(condition, []).append(fair[-1])
        for question in others:
            measured.sure.setdefault("another field", []).append(judge.sure_of(Asked(question, "", frozenset(), 0)))
        measured.times = judge.times
    return measured


def refused_at(answerable: Sequence[float], unanswerable: Sequence[float], false: float) -> float:
    """:return: the share of the unanswerable below the highest bar that refuses at most ``false`` of the answerable."""
    fair, unfair = np.sort(answerable), np.asarray(unanswerable)
    highest = fair[int(false * len(fair) + 1e-9)]
    # what is no surer than a rule's own refusals cannot be let through by any bar
    return float((unfair < highest).mean()) if highest > NEVER else 0.0


def rows(name: str, measured: Measured) -> Iterator[str]:
    """:return: the lines of the table."""
    fair = measured.sure["answerable"]
    stands = float((np.asarray(fair) < LEAST_SURE).mean())
    forbidden = float((np.asarray(fair) == NEVER).mean())
    yield f"| {name} | answerable | {len(fair)} | | | | | {stands:.3f} | | by rules alone {forbidden:.3f} |"
    for condition in _CONDITIONS:
        if unfair := measured.sure.get(condition):
            curve = " | ".join(f"{refused_at(fair, unfair, false):.3f}" for false in FALSE)
            with_it = np.asarray(measured.with_it.get(condition, []))
            false = f"{(with_it < LEAST_SURE).mean():.3f}" if len(with_it) else ""
            rules = float((np.asarray(unfair) == NEVER).mean())
            now = f"{(np.asarray(unfair) < LEAST_SURE).mean():.3f} | {false}"
            yield f"| {name} | {condition} | {len(unfair)} | {curve} | {now} | by rules alone {rules:.3f} |"
    cuts = statistics.quantiles(measured.times, n=20)
    yield f"{name}: ranking and refusing p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--of", type=Path, action="append", help="measure these folders only; the others ask")
    given = parser.parse_args()
    sets = [read_set(folder) for folder in given.folders]
    print("| set | questions | count | 2 % | 5 % | 10 % | 20 % | now | false now, with it | |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for judged, folder in zip(sets, given.folders, strict=True):
        if not given.of or folder in given.of:
            others = [a.question for other in sets if other is not judged for a in other.asked]
            random.Random(_SEED).shuffle(others)
            print("\n".join(rows(judged.name, measure(judged, given.half, others[:_OF_ANOTHER_FIELD]))), flush=True)


if __name__ == "__main__":
    main()
