"""What each step of finding passages is worth, over judged sets. Prints Markdown. Run by hand:

    python -m tests.benchmarks.ablation FOLDER... --whole FOLDER [--cache DIR] [--worst 20]

Steps: (A) whole sections by keywords, (B) their windows as well, (model) cosines added, (learnt) the ranking learnt as
``assistant.train_rank`` does it: "learnt" on half of each ``FOLDER`` and all of ``--whole`` ones, measured on what was
left out (on the whole set for ``--whole``), "elsewhere" on the other sets alone. With a paired bootstrap of each step
over the one before, the same without groups of features, a learning curve, the time of ranking, and the worst
questions. It starts from the candidates that the index gives, so what no leg finds counts as missed.
"""

import argparse
import pickle
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from assistant.benchmark import read_judged
from assistant.train_rank import Case, cases, learn
from index.rank import FEATURES, Ranker
from index.score import Floats

Numbered = list[tuple[int, Case]]
Scored = Callable[[Case], Floats]
_CUTS: Final = (1, 10)
_RESAMPLES: Final = 10_000
_SHARES: Final = (0.1, 0.3, 1.0)
_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "windows": ("window", "clause"),
    "title and first line": ("title", "lead", "lead_asked", "lead_both"),
    "model": ("cosine", "near_cosine", "near_best", "english_cosine"),
    "coverage": ("words", "pairs", "words_around", "missing", "english_words"),
    "lengths and figures": ("length", "short", "figures"),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--whole", type=Path, action="append", default=[])
    parser.add_argument("--cache", type=Path, help="keeps the scores of the candidates from run to run")
    parser.add_argument("--worst", type=int, default=20)
    given = parser.parse_args()
    whole = {folder.name for folder in given.whole}
    sets = {folder.name: _cached(folder, given.cache) for folder in (*given.folders, *given.whole)}
    learnt = learn([_learnt_from(some, name in whole) for name, some in sets.items()])
    elsewhere = {name: learn([_learnt_from(s, n in whole) for n, s in sets.items() if n != name]) for name in sets}
    steps = _steps(sets, whole, learnt, elsewhere)
    _print_steps(steps)
    _print_bootstrap(steps)
    _print_groups(sets, whole)
    _print_curve(sets, whole)
    _print_time(sets, learnt)
    _print_worst(sets, elsewhere, given)


def _cached(folder: Path, cache: Path | None) -> Numbered:
    kept = cache / f"{folder.name}.pickle" if cache else None
    if kept and kept.is_file():
        found: Numbered = pickle.loads(kept.read_bytes())
        return found
    found = list(cases(folder))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    return found


def _learnt_from(some: Numbered, whole: bool, share: float = 1.0) -> list[Case]:
    """:return: of every second question, or of all, the first share."""
    chosen = [case for number, case in some if whole or number % 2 == 0]
    return chosen[: max(2, int(share * len(chosen)))]


def _left_out(some: Numbered, whole: bool) -> list[Case]:
    return [case for number, case in some if whole or number % 2]


def _column(name: str) -> Scored:
    at = FEATURES.index(name)
    return lambda case: case.features[:, at]


def _by(ranker: Ranker) -> Scored:
    return lambda case: ranker.fuse(case.features)


def _steps(
    sets: Mapping[str, Numbered], whole: set[str], learnt: Ranker, elsewhere: Mapping[str, Ranker]
) -> dict[str, dict[str, Floats]]:
    """:return: by set and step, recall at the cuts of each question, shape (questions, cuts)."""
    found: dict[str, dict[str, Floats]] = {}
    for name, some in sets.items():
        ways: dict[str, Scored] = {
            "A": _column("section"), "B": _column("keyword"), "model": lambda case: case.plain,
            "elsewhere": _by(elsewhere[name]), "learnt": _by(learnt),
        }  # fmt: skip
        measured = _left_out(some, name in whole)
        found[name] = {way: _recalls(measured, scored) for way, scored in ways.items()}
    return found


def _recalls(some: Sequence[Case], scored: Scored) -> Floats:
    return np.asarray([[case.recall(scored(case), cut) for cut in _CUTS] for case in some], np.float32)


def _print_steps(steps: Mapping[str, Mapping[str, Floats]]) -> None:
    ways = list(next(iter(steps.values())))
    _print_table(
        "Steps: recall@1 / @10 on the questions that were not learnt from, marked and unmarked",
        ("set", "questions", *ways),
        [(name, str(len(of["A"])), *(_shown(of[way]) for way in ways)) for name, of in steps.items()],
    )


def _print_bootstrap(steps: Mapping[str, Mapping[str, Floats]]) -> None:
    rows = []
    for name, of in steps.items():
        for before, after in (("A", "B"), ("B", "model"), ("model", "elsewhere"), ("model", "learnt")):
            gain, low, high, chance = bootstrap(of[after][:, 0] - of[before][:, 0])
            rows.append((name, f"{after} over {before}", f"{gain:+.4f}", f"{low:+.4f} to {high:+.4f}", f"{chance:.3f}"))
    _print_table(
        f"Paired bootstrap of recall@1, {_RESAMPLES} resamples",
        ("set", "step", "gain", "95 % of resamples", "share without a gain"),
        rows,
    )


def bootstrap(differences: Floats) -> tuple[float, float, float, float]:
    """:return: the mean difference, the bounds of 95 % of the resampled means, the share of them at or below zero."""
    random = np.random.default_rng(0)
    drawn = random.integers(0, len(differences), (_RESAMPLES, len(differences)), dtype=np.int32)
    means = differences[drawn].mean(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return float(differences.mean()), float(low), float(high), float(np.mean(means <= 0))


def _print_groups(sets: Mapping[str, Numbered], whole: set[str]) -> None:
    """Learn anew with a group of features held at zero; measured as "learnt" is."""
    rows = []
    for group, names in (("nothing", ()), *_GROUPS.items()):
        without = {name: [(n, _blind(case, names)) for n, case in some] for name, some in sets.items()}
        ranker = learn([_learnt_from(some, name in whole) for name, some in without.items()])
        shares = [_shown(_recalls(_left_out(some, name in whole), _by(ranker))) for name, some in without.items()]
        rows.append((group, *shares))
    _print_table("Learnt without a group of features", ("without", *sets), rows)


def _blind(case: Case, names: Iterable[str]) -> Case:
    seen = case.features.copy()
    seen[:, [FEATURES.index(name) for name in names]] = 0
    return replace(case, features=seen)


def _print_curve(sets: Mapping[str, Numbered], whole: set[str]) -> None:
    rows = []
    for share in _SHARES:
        ranker = learn([_learnt_from(some, name in whole, share) for name, some in sets.items()])
        halves = {name: some for name, some in sets.items() if name not in whole}
        shares = [_shown(_recalls(_left_out(some, False), _by(ranker))) for some in halves.values()]
        rows.append((f"{share:.0%}", *shares))
    _print_table("Learning curve: share of the questions learnt from", ("share", *halves), rows)


def _print_time(sets: Mapping[str, Numbered], ranker: Ranker) -> None:
    rows = []
    for name, some in sets.items():
        times = []
        for _, case in some:
            started = time.perf_counter()
            ranker.fuse(case.features)
            times.append(1000 * (time.perf_counter() - started))
        p50, p95 = np.percentile(times, (50, 95))
        rows.append((name, f"{np.mean([len(c.rows) for _, c in some]):.0f}", f"{p50:.2f}", f"{p95:.2f}"))
    _print_table("Ranking the candidates of a question", ("set", "candidates", "p50 ms", "p95 ms"), rows)


def _print_worst(sets: Mapping[str, Numbered], elsewhere: Mapping[str, Ranker], given: argparse.Namespace) -> None:
    """The questions whose row comes last, by the ranking learnt on other sets."""
    found = []
    for folder in (*given.folders, *given.whole):
        judged = read_judged(folder)
        texts = {row["_id"]: row["text"] for row in judged.corpus}
        questions = list(judged.queries.values())
        for number, case in dict(reversed(sets[folder.name])).items():
            scores = elsewhere[folder.name].fuse(case.features)
            order = list(dict.fromkeys(case.rows[i] for i in np.argsort(-scores, kind="stable")))
            rank = min((order.index(row) + 1 for row in case.relevant if row in order), default=len(order) + 1)
            wanted = next(iter(case.relevant))
            found.append((rank, folder.name, questions[number], _start(texts[order[0]]), _start(texts[wanted])))
    found.sort(key=lambda row: -row[0])
    _print_table(
        f"The {given.worst} worst questions",
        ("rank", "set", "question", "found first", "should be"),
        [(str(rank), *rest) for rank, *rest in found[: given.worst]],
    )


def _start(text: str) -> str:
    return " ".join(text.split())[:90].replace("|", "/")


def _shown(recalls: Floats) -> str:
    return " / ".join(f"{share:.4f}" for share in recalls.mean(axis=0))


def _print_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lines = [f"\n### {title}\n", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    print("\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]))


if __name__ == "__main__":
    main()
