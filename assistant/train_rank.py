"""Learn how to weigh the scores of a passage (``index.rank``) from judged sets. Run by hand:

    python -m assistant.train_rank FOLDER... [--whole FOLDER]... [--out index/models/rank.json]

Of each set every second query is learnt from, of ``--whole`` sets all; each set counts the same, marked and unmarked.
The loss is a softmax over the candidates of a question, begun at the plain fusion. It prints how many relevant rows
come first and among the first ten on the queries that were left out, for the plain fusion and for the new weights.
After a change of ``FEATURES`` delete the old file first.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from assistant.benchmark import fill, read_judged, recall
from assistant.languages import load_languages
from assistant.query import search_query
from assistant.understand import understand
from documents.catalogue import Catalogue
from documents.vietnamese import fold, nfc
from index.rank import FEATURES, WEIGHTS, Net, Ranker, features, plain_fusion, save_ranker
from index.score import Floats
from index.search import Weighed
from index.store import Index

if TYPE_CHECKING:
    import torch

_PRIOR: Final = {"keyword": 10.0, "cosine": 5.0, "missing": -1.5}
# Chosen on whole sets left out. Nets alone learn the ways of their sets: on another one they may be worse than the
# plain fusion; a linear model is better on each, but little. Together they are better on each by more.
_NETS, _HIDDEN, _DECAY, _RATE, _EPOCHS, _BATCH = 4, 8, 0.1, 0.01, 16, 256
_LINEAR: Final = 0.5  # how many nets the linear model counts as
_PASSAGES: Final = 30
_LEARNT_FROM: Final = 30  # best candidates of a question


@dataclass(frozen=True, slots=True)
class Case:
    """The candidates of one question: features, plain scores, whose they are, and which rows are relevant."""

    features: Floats
    plain: Floats
    rows: tuple[str, ...]
    relevant: dict[str, int]

    def recall(self, scores: Floats, cut: int) -> float:
        """:return: the share of the relevant rows among the first ``cut`` rows."""
        return recall(list(dict.fromkeys(self.rows[i] for i in np.argsort(-scores, kind="stable"))), self.relevant, cut)


def cases(folder: Path) -> Iterator[tuple[int, Case]]:
    """:return: each query of a set twice, marked and unmarked, with its number."""
    judged, languages = read_judged(folder), load_languages()
    with (
        tempfile.TemporaryDirectory(prefix="train-rank-") as home,
        Catalogue.open(f"sqlite:///{home}/catalogue.db") as catalogue,
        closing(Index.open(Path(home) / "index", catalogue)) as index,
    ):
        rows_of = fill(catalogue, judged.corpus)
        index.sync()
        exact = index.exact()
        for number, (query, text) in enumerate(judged.queries.items()):
            for asked in dict.fromkeys((text, fold(nfc(text)))):
                wanted = search_query(understand(asked, (), languages))
                weighed = index.weighed(wanted, _PASSAGES, exact)
                if weighed is not None:
                    yield number, _case(weighed, rows_of, judged.relevant[query], english=wanted.english)


def _case(weighed: Weighed, rows_of: dict[str, list[str]], relevant: dict[str, int], *, english: bool) -> Case:
    """:return: the candidates in the order of their ids, since that of the index may differ from run to run."""
    scores, cosines = weighed.scores, weighed.cosines
    order = np.argsort(scores.passages)
    matrix = features(scores, cosines, weighed.near_best, english=english)
    rows = tuple(rows_of[scores.documents[i]][0] for i in order)
    return Case(matrix[order], plain_fusion(scores, cosines)[order], rows, relevant)


def learn(sets: Sequence[Sequence[Case]]) -> Ranker:
    """:return: some small nets that differ in their random start, with a linear model added; the sum is steadier."""
    import torch

    torch.manual_seed(0)
    torch.set_num_threads(1)  # sums in one order, so that the same sets give the same file
    found = [(_example(case), 1 / len(some)) for some in sets for case in some if set(case.rows) & set(case.relevant)]
    width = max(len(rows) for (rows, _), _ in found)
    inputs = torch.zeros(len(found), width, len(FEATURES))
    outside = torch.full((len(found), width), -1e9)
    targets = torch.zeros(len(found), width)
    for number, ((rows, target), _) in enumerate(found):
        inputs[number, : len(rows)] = torch.from_numpy(rows)
        outside[number, : len(rows)] = 0
        targets[number, : len(rows)] = torch.from_numpy(target)
    shares = torch.tensor([weight for _, weight in found])
    examples = (inputs, outside, targets, shares / shares.mean())
    linear = _fit(examples, curved=False).linear * np.float32(_LINEAR / _NETS)
    nets = [_fit(examples, curved=True) for _ in range(_NETS)]
    return Ranker(tuple(replace(net, linear=net.linear + linear) for net in nets))


def _fit(examples: "tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]", *, curved: bool) -> Net:
    """:param curved: whether to learn a hidden layer; without, it counts nothing."""
    import torch

    inputs, outside, targets, shares = examples
    known = inputs[outside == 0]
    mean, spread = known.mean(0), known.std(0) + 1e-3
    linear = torch.nn.Linear(len(FEATURES), 1, bias=False)
    linear.weight.data[:] = torch.tensor([_PRIOR.get(name, 0.0) for name in FEATURES])
    hidden, out = torch.nn.Linear(len(FEATURES), _HIDDEN), torch.nn.Linear(_HIDDEN, 1, bias=False)
    out.weight.data *= 0.1 if curved else 0.0
    groups = [{"params": linear.parameters(), "weight_decay": 0.0}]
    if curved:
        groups.append({"params": [*hidden.parameters(), *out.parameters()], "weight_decay": _DECAY})
    optimizer = torch.optim.AdamW(groups, lr=_RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, total_iters=_EPOCHS)
    for _ in range(_EPOCHS):
        for batch in torch.randperm(len(inputs)).split(_BATCH):
            rows = inputs[batch]
            scores = (linear(rows) + out(torch.tanh(hidden((rows - mean) / spread))))[..., 0] + outside[batch]
            loss = -(shares[batch] * (targets[batch] * torch.log_softmax(scores, dim=1)).sum(dim=1)).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    with torch.no_grad():  # fold the scaling of the inputs into the layer
        weight = hidden.weight / spread
        bias = hidden.bias - weight @ mean
        parts = (linear.weight[0], weight.T, bias, out.weight[0])
        return Net(*(part.numpy() for part in parts))


def _example(case: Case) -> tuple[Floats, Floats]:
    """Of each relevant row the best passage is right; its other passages are neither right nor wrong."""
    best = {row: max((i for i, r in enumerate(case.rows) if r == row), key=lambda i: case.plain[i])
            for row in set(case.rows) & set(case.relevant)}  # fmt: skip
    right = set(best.values())
    others = [i for i in np.argsort(-case.plain, kind="stable")[:_LEARNT_FROM].tolist() if case.rows[i] not in best]
    chosen = [*sorted(right), *others]
    target: npt.NDArray[np.float32] = np.asarray([i in right for i in chosen], np.float32)
    return case.features[chosen], target / target.sum()


def _report(name: str, some: Sequence[Case], ranker: Ranker) -> str:
    lines = []
    learnt = [sum((net.score(c.features) for net in ranker.nets), np.zeros(len(c.rows), np.float32)) for c in some]
    for label, scores in (("plain", [c.plain for c in some]), ("learnt", learnt)):
        shares = [np.mean([c.recall(s, cut) for c, s in zip(some, scores, strict=True)]) for cut in (1, 10)]
        lines.append(f"{label} {shares[0]:.4f}/{shares[1]:.4f}")
    return f"{name} ({len(some)} left out): " + ", ".join(lines)


def main() -> None:
    """Learn, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--whole", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    numbered = {folder: list(cases(folder)) for folder in (*given.folders, *given.whole)}
    learnt_from = [[c for n, c in some if f in given.whole or n % 2 == 0] for f, some in numbered.items()]
    ranker = learn(learnt_from)
    for folder in given.folders:
        print(_report(folder.name, [c for n, c in numbered[folder] if n % 2], ranker))  # noqa: T201
    save_ranker(ranker, given.out)


if __name__ == "__main__":
    main()
