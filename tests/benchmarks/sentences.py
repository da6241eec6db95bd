"""How often the first quoted sentence holds the answer, and one of three, with the weights of the program. Run by hand:

    python -m tests.benchmarks.sentences FOLDER...

``FOLDER`` is a judged set whose queries have an ``answer``; its texts fill a store and each question goes the way of
real ones as far as the order of the sentences. A sentence counts if it stands in a text that the set calls relevant.
Prints also the time from the passages found to the order of their sentences. The weights were learnt from public sets:
``assistant.train_answers`` prints the figures for sets, and halves of sets, that were not learnt from.
"""

import argparse
import statistics
import time
from collections import Counter
from pathlib import Path

import numpy as np

from assistant.evidence import rank
from assistant.learnt import load_weights
from assistant.training.cases import Store, read_set


def measured(folder: Path) -> list[str]:
    """:return: rows of a table: all questions, then each kind that is asked twenty times or more."""
    judged, weights = read_set(folder), load_weights()
    asked: Counter[str] = Counter()
    right: dict[str, list[float]] = {}
    times = []
    with Store.open(judged) as store:
        for question in judged.asked:
            found = store.found(question)
            started = time.perf_counter()
            ranked = rank(found.understood, found.candidates, store.index.rarity, weights)
            times.append((time.perf_counter() - started) * 1000)
            place = {id(candidate): i for i, candidate in enumerate(found.candidates)}
            held = [bool(found.holds[place[id(evidence.candidate)]]) for evidence in ranked[:3]]
            for kind in ("all", found.understood.kind):
                asked[kind] += 1
                right[kind] = [*right.get(kind, []), *np.asarray([held[:1] == [True], any(held)], float)]
    cuts = statistics.quantiles(times, n=20)
    rows = []
    for kind, count in asked.most_common():
        if count >= 20:
            first, three = np.asarray(right[kind]).reshape(-1, 2).mean(axis=0)
            rows.append(f"| {folder.name} | {kind} | {count} | {first:.3f} | {three:.3f} |")
    return [*rows, f"{folder.name}: ranking p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms"]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    print("| set | kind | questions | first | one of three |\n|---|---|---|---|---|")
    for folder in parser.parse_args().folders:
        print("\n".join(measured(folder)))


if __name__ == "__main__":
    main()
