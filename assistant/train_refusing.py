"""Learn when no sentence answers a question (``assistant.confidence``, ``assistant.refuse``). Run by hand:

    python -m assistant.train_refusing [FOLDER]... [--half-of FOLDER]... [--asking FOLDER]... [--out FILE]

``FOLDER`` holds a judged set; of a ``--half-of`` set only half 0 is learnt from, so that ``tests/benchmarks/refusing.py
--half 1`` measures on what was not. Every question is asked of a store of its texts as it stands, some without marks as
well, and again when nothing answers it: its texts taken out, the sentences that hold the answer taken out of them, a
number or a name changed; the questions of the other sets, and of those ``--asking``, ask for another field.
``--texts`` adds questions made from texts (``training.cloze``), ``--cases`` keeps what was collected. The file here:

    python -m assistant.train_refusing --half-of eval/xquad_vi --asking eval/alqac22 --asking eval/lter23

Learnt from alqac22 as well, fewer removed texts of the other half were refused (.46 for .60 at 5 %).
"""

import argparse
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from assistant.confidence import SIGNS
from assistant.evidence import rank
from assistant.learnt import REFUSER, Weights, load_sentence_weights
from assistant.refuse import is_learnt, within_rules
from assistant.said import Floats
from assistant.training.boost import learn_trees
from assistant.training.cases import Asked, Found, JudgedSet, Store, make_set, read_set
from assistant.training.changed import names_in, with_another_name, with_another_number
from assistant.trees import NO_TREES, Trees, save_trees
from documents.vietnamese import fold

_TEXTS, _SEED, _OF_ANOTHER_FIELD, _SENTENCES = 300, 11, 150, 3
_CONDITIONS: Final = {
    "stands": 1.0, "unmarked": 1.0, "removed": 1.0, "removed unmarked": 1.0, "untold": 1.0, "number": 3.0,
    "name": 1.0, "field": 0.5,
}  # fmt: skip
_UNMARKED: Final = 0.3  # of the questions
_OF_MADE: Final = 0.3  # how much a made question counts


@dataclass(frozen=True, slots=True)
class Case:
    """A question that was asked: the signs of the sentences that no rule forbids, best first."""

    name: str
    condition: str
    signs: Floats
    half: int
    made: bool

    @property
    def answered(self) -> bool:
        """Whether the store holds the answer."""
        return self.condition in ("stands", "unmarked")


class Collector:
    """Asks one set."""

    def __init__(self, store: Store, judged: JudgedSet, weights: Weights, *, made: bool) -> None:
        """Take the set and the store that it fills."""
        self._store, self._judged, self._weights, self._made = store, judged, weights, made
        self._names = names_in(asked.question for asked in judged.asked)
        self._rng = random.Random(_SEED)

    def cases(self, asked: Asked) -> Iterator[Case]:
        """:return: a question as it stands, and in every form that nothing answers."""
        yield self.case("stands", asked.question, asked.half)
        yield self.case("removed", asked.question, asked.half, without=asked.rows)
        if asked.answer:
            yield self._case("untold", self._store.found(asked, untold=True), asked.half)
        if not self._made and self._rng.random() < _UNMARKED:
            yield self.case("unmarked", fold(asked.question), asked.half)
            yield self.case("removed unmarked", fold(asked.question), asked.half, without=asked.rows)
        changed = {
            "number": with_another_number(asked.question, self._rng),
            "name": with_another_name(asked.question, self._names, self._rng),
        }
        for condition, question in changed.items():
            if question:
                yield self.case(condition, question, asked.half)

    def case(self, condition: str, question: str, half: int, *, without: frozenset[str] = frozenset()) -> Case:
        """Ask one question."""
        return self._case(condition, self._store.found(Asked(question, "", frozenset(), half), without=without), half)

    def _case(self, condition: str, found: Found, half: int) -> Case:
        ranked = rank(found.understood, found.candidates, found.rarity, self._weights)
        allowed = within_rules(found.understood, ranked, self._store.is_about)
        kept = [e.signs for e in allowed if len(e.signs) and is_learnt(found.understood, e)]
        return Case(self._judged.name, condition, np.asarray(kept).reshape(-1, len(SIGNS)), half, self._made)


def collect(
    some: Sequence[JudgedSet], halved: Sequence[str], made: Sequence[str], asking: Sequence[str] = ()
) -> list[Case]:
    """Ask all sets everything.

    :param asking: the names of the sets of which only the questions are used, to ask the others.
    :param halved: the names of the sets of which half 0 alone is learnt from.
    :param made: the names of the sets that were made from texts.
    """
    weights = Weights(load_sentence_weights(), NO_TREES)
    cases: list[Case] = []
    for judged in (judged for judged in some if judged.name not in asking):
        with Store.open(judged) as store:
            collector = Collector(store, judged, weights, made=judged.name in made)
            for asked in judged.asked:
                if judged.name not in halved or not asked.half:
                    cases += collector.cases(asked)
            others = [a.question for other in some if other is not judged and other.name not in made
                      for a in other.asked if other.name not in halved or not a.half]  # fmt: skip
            random.Random(_SEED).shuffle(others)
            cases += [collector.case("field", question, 0) for question in others[:_OF_ANOTHER_FIELD]]
    return cases


def learn(cases: Sequence[Case]) -> Trees:
    """:return: trees learnt from the best sentences of each question; each set counts by its number of questions."""
    some = [case for case in cases if len(case.signs)]
    rows = [case.signs[:_SENTENCES] for case in some]
    answered = [case.answered for case, mine in zip(some, rows, strict=True) for _ in mine]
    counts = [
        _CONDITIONS[case.condition] * (_OF_MADE if case.made else 1.0) / len(mine)
        for case, mine in zip(some, rows, strict=True)
        for _ in mine
    ]
    return learn_trees(np.concatenate(rows), np.asarray(answered), np.asarray(counts))


def main() -> None:
    """Collect, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--half-of", type=Path, action="append", default=[])
    parser.add_argument("--asking", type=Path, action="append", default=[])
    parser.add_argument("--texts", type=Path, action="append", default=[])
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--out", type=Path, default=REFUSER)
    given = parser.parse_args()
    some = [read_set(folder, statements=True) for folder in (*given.folders, *given.half_of, *given.asking)]
    texts = [make_set(path, _TEXTS, _SEED) for path in given.texts]
    halved, asking = ([folder.name for folder in folders] for folders in (given.half_of, given.asking))
    cases = collect([*some, *texts], halved, [made.name for made in texts], asking)
    if given.cases:
        given.cases.write_bytes(pickle.dumps(cases))
    save_trees(learn(cases), SIGNS, given.out)


if __name__ == "__main__":
    main()
