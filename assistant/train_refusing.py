"""Learn how sure it is that a sentence answers a question (``confidence``, ``evidence``). Run by hand:

    python -m assistant.train_refusing [FOLDER]... [--half-of FOLDER]... [--asking FOLDER]...
        [--over DATA --questions FILE...] [--out FILE]

``FOLDER`` holds a judged set; of a ``--half-of`` set only half 0 is learnt from, so that ``tests/benchmarks/refusing.py
--half 1`` measures on what was not. Every question is asked of a store of its texts as it stands, some without marks as
well, and again when nothing answers it: its texts taken out, the sentences that hold the answer taken out of them, a
number or a name changed; the questions of the other sets, and of those ``--asking``, ask for another field. A set may
hold questions that nothing answers of its own. ``--over`` asks the judged ``--questions`` of the documents of a data
folder. What is learnt is told sentence by sentence: one that holds the answer of a question is right, any other
sentence that no rule forbids is wrong.
``--cases`` keeps what was collected. The files here:

    python -m assistant.train_refusing assistant/training/asked assistant/training/encyclopaedia
        --half-of eval/xquad_vi --asking eval/alqac22 --asking eval/lter23
        --over DATA --questions tests/data/questions-tune*.jsonl

It takes some 40 minutes. Questions that found official texts teach one set of trees, all others another
(``confidence.is_official``): learnt together, 321 of 472 questions over official documents had a right sentence first,
each asked of trees not learnt from its set, and learnt apart 332 to 347. Of the other half of the encyclopaedia set,
the text taken out, .65 and .78 were refused at 5 and 10 % false refusals (together .62 and .74). Two runs over the
same sets differ a little: candidates of equal score come in any order.

Outside official texts the sentences left of a text whose answer was taken out teach to distrust the right passage: with
them .43 and .75 of the first half were refused at 5 and 10 %, its text taken out, learnt from the other; without them
.49 and .75, and with double weight for texts that are gone .52 and .78. The half kept apart: .64 and .78, now .73 and
.86.

Tried without gain: monotone trees, deeper, slower, larger ones, trees over some of the signs, a second model over the
surest sentence, lists learnt as lists (lambdarank: 939 of 1,356 first sentences right for 928); signs for what the
sentence alone says of the rest, for other names of the kind asked about, numbers of other documents, heads of lists,
words that deny, the unit behind a number (565 to 572 of 879). A pretrained encoder of many languages
(multilingual-e5-small, weights of 4 bits): its cosines of question, sentence and passage as signs raised the
encyclopaedia's .72 and .82 (learnt from its first half alone) to .77 and .86, and put no more right sentences first
over official documents (336 of 472 for 335, 295 of 452 harder ones for 289), at 14 ms for the question and for each
sentence; six of its layers taught 24 minutes to read 39,000 pairs of question and sentence together put 333 first, at
41 ms a question. Where they would help, they are too slow for two cores. An encoder of 6 layers and 384 dimensions
(15 MB in one byte a weight), made for this from 52,000 texts (3,279 steps of 1,024 on one H200, 5 minutes) and taught
the questions here, reads a question with a sentence in 11 ms on busy cores: alone it puts 786 of 1,211 right sentences
over official documents first; as a sign it makes 314 of 449 and 306 of 416 of 309 and 301, but tells traps worse (area
under the curve .85 for .87, .72 for .74), and takes the encyclopaedia's .72 and .82 to .73 and .87.
"""

import argparse
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.confidence import SIGNS, is_official
from assistant.evidence import Evidence, rank
from assistant.learnt import GENERAL, OFFICIAL, Sureness, Weights, load_sentence_weights
from assistant.refuse import within_rules
from assistant.said import Floats
from assistant.training.boost import learn_trees
from assistant.training.cases import Asked, Found, JudgedSet, Store, read_set
from assistant.training.changed import names_in, with_another_name, with_another_number
from assistant.training.judged import Documents, read_judged_questions
from assistant.trees import NO_TREES, Trees, save_trees
from documents.vietnamese import fold

_SEED, _OF_ANOTHER_FIELD, _SENTENCES = 11, 150, 12
_UNMARKED: Final = 0.3  # of the questions
# How much a question counts: one asked of real documents or of a set made by others, and one written for training.
_JUDGED, _WRITTEN = 4.0, 0.3
_GONE = 2.0  # how much more, outside official texts, one whose text is gone


@dataclass(frozen=True, slots=True)
class Case:
    """A question that was asked: the signs of the sentences that no rule forbids, best first, and which answer it."""

    name: str
    condition: str
    signs: Floats
    holds: npt.NDArray[np.bool_]
    half: int
    counts: float


class Collector:
    """Asks one set."""

    def __init__(self, store: Store, judged: JudgedSet, weights: Weights, counts: float) -> None:
        """Take the set, the store that it fills, and how much each of its questions counts."""
        self._store, self._judged, self._weights, self._counts = store, judged, weights, counts
        self._names = names_in(asked.question for asked in judged.asked)
        self._rng = random.Random(_SEED)

    def cases(self, asked: Asked) -> Iterator[Case]:
        """:return: a question as it stands, and in every form that nothing answers."""
        if not asked.told:
            yield self._case("trap", self._store.found(asked), asked.half)
            if self._rng.random() < _UNMARKED:
                unmarked = replace(asked, question=fold(asked.question))
                yield self._case("trap unmarked", self._store.found(unmarked), asked.half)
            return
        if asked.answer:
            yield self._case("stands", self._store.found(asked), asked.half)
            yield self._case("untold", self._store.found(asked, untold=True), asked.half)
        yield self.case("removed", asked.question, asked.half, without=asked.rows)
        if self._rng.random() < _UNMARKED:
            if asked.answer:
                unmarked = replace(asked, question=fold(asked.question))
                yield self._case("unmarked", self._store.found(unmarked), asked.half)
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
        kept = [e for e in allowed if _is_learnt(e)][:_SENTENCES]
        held = {id(candidate) for candidate, holds in zip(found.candidates, found.holds, strict=True) if holds}
        signs = np.asarray([e.signs for e in kept]).reshape(-1, len(SIGNS))
        holds = np.asarray([id(e.candidate) in held for e in kept], bool)
        return Case(self._judged.name, condition, signs, holds, half, self._counts)


def collect(some: Sequence[JudgedSet], halved: Sequence[str], asking: Sequence[str] = ()) -> list[Case]:
    """Ask all sets everything.

    :param asking: the names of the sets of which only the questions are used, to ask the others.
    :param halved: the names of the sets of which half 0 alone is learnt from.
    """
    weights = _untaught()
    cases: list[Case] = []
    for judged in (judged for judged in some if judged.name not in asking):
        with Store.open(judged) as store:
            collector = Collector(store, judged, weights, _JUDGED if judged.name in halved else _WRITTEN)
            for asked in judged.asked:
                if judged.name not in halved or not asked.half:
                    cases += collector.cases(asked)
            others = [a.question for other in some if other is not judged
                      for a in other.asked if other.name not in halved or not a.half]  # fmt: skip
            random.Random(_SEED).shuffle(others)
            cases += [collector.case("field", question, 0) for question in others[:_OF_ANOTHER_FIELD]]
    return cases


def collect_over(data: Path, questions: Sequence[Path]) -> list[Case]:
    """Ask judged questions of the documents of a data folder."""
    cases = []
    with Documents.open(data, _untaught()) as documents:
        for condition, question in read_judged_questions(questions):
            judged = documents.ask(question)
            pairs = [(e, holds) for e, holds in zip(judged.evidence, judged.holds, strict=True) if _is_learnt(e)]
            signs = np.asarray([e.signs for e, _ in pairs[:_SENTENCES]]).reshape(-1, len(SIGNS))
            holds = np.asarray([holds for _, holds in pairs[:_SENTENCES]], bool)
            cases.append(Case(data.name, condition, signs, holds, 0, _JUDGED))
    return cases


def _is_learnt(evidence: Evidence) -> bool:
    return len(evidence.signs) > 0 and not evidence.candidate.tells


def _untaught() -> Weights:
    return Weights(load_sentence_weights(), Sureness(NO_TREES, NO_TREES))


def learn(cases: Sequence[Case]) -> Sureness:
    """:return: trees learnt from the best sentences of the questions that found official texts, and of the others."""
    taught: dict[bool, list[Case]] = {True: [], False: []}
    for case in cases:
        if len(case.signs):
            taught[is_official(case.signs)].append(case)
    return Sureness(_learnt(taught[True]), _learnt(list(_of_whole_texts(taught[False]))))


def _of_whole_texts(cases: Sequence[Case]) -> Iterator[Case]:
    """:return: cases of texts that stand or are gone as a whole; what a passage says without its answer misleads."""
    for case in cases:
        if case.condition == "removed":
            yield replace(case, counts=_GONE * case.counts)
        elif case.condition != "untold":
            yield case


def _learnt(cases: Sequence[Case]) -> Trees:
    counts = np.concatenate([np.full(len(case.signs), case.counts) for case in cases])
    signs, holds = np.concatenate([case.signs for case in cases]), np.concatenate([case.holds for case in cases])
    return learn_trees(signs, holds, counts)


def main() -> None:
    """Collect, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--half-of", type=Path, action="append", default=[])
    parser.add_argument("--asking", type=Path, action="append", default=[])
    parser.add_argument("--over", type=Path)
    parser.add_argument("--questions", type=Path, nargs="*", default=[])
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--out", type=Path, default=OFFICIAL.parent, help="a folder")
    given = parser.parse_args()
    some = [read_set(folder, statements=True) for folder in (*given.folders, *given.half_of, *given.asking)]
    halved, asking = ([folder.name for folder in folders] for folders in (given.half_of, given.asking))
    cases = collect(some, halved, asking)
    if given.over:
        cases += collect_over(given.over, given.questions)
    if given.cases:
        given.cases.write_bytes(pickle.dumps(cases))
    learnt = learn(cases)
    save_trees(learnt.official, SIGNS, given.out / OFFICIAL.name)
    save_trees(learnt.general, SIGNS, given.out / GENERAL.name)


if __name__ == "__main__":
    main()
