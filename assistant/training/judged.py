"""Judged questions over a data folder of real documents, asked as people ask them: what could be quoted, what answers.

The questions are those of ``tests/data/questions-*.jsonl`` that rules were tuned with (``assistant.evaluate`` tells
their format); those kept apart are never learnt from.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Self

from assistant.evaluate import Question, read_questions
from assistant.evidence import Evidence
from assistant.languages import load_languages
from assistant.learnt import Weights
from assistant.quote import Library, ranked_sentences
from assistant.refuse import within_rules
from assistant.scope import find_scope, is_about
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.understand import understand
from documents.vietnamese import fold, nfc


@dataclass(frozen=True, slots=True)
class Judged:
    """A question that was asked: the sentences that no rule forbids, best first, and which of them answer it."""

    evidence: tuple[Evidence, ...]
    holds: tuple[bool, ...]
    told: bool


class Documents:
    """The documents of a data folder."""

    def __init__(self, library: Library) -> None:
        """Ask this library."""
        self._library = library

    @classmethod
    @contextmanager
    def open(cls, data: Path, weights: Weights) -> Iterator[Self]:
        """Open a data folder, to rank with ``weights``."""
        with Assistant.open(Settings(data=data)) as assistant:
            assistant.catch_up()
            yield cls(Library(assistant.catalogue, assistant.index, load_languages(), weights))

    def ask(self, question: Question) -> Judged:
        """:return: what could be quoted."""
        library = self._library
        understood = understand(question.question, question.after, library.languages)
        scope = find_scope(understood, library.catalogue, None)
        ranked, _ = ranked_sentences(understood, library, scope)
        kept = within_rules(understood, ranked, cache(partial(is_about, library.catalogue)))
        holds = tuple(_holds(question.evidence, evidence) for evidence in kept)
        return Judged(tuple(kept), holds, question.status == "grounded")


def read_judged_questions(paths: Sequence[Path]) -> Iterator[tuple[str, Question]]:
    """:return: every question as it stands, and again without its marks, each with what it is called in training."""
    for question in (question for path in paths for question in read_questions(path)):
        told = question.status == "grounded"
        yield "stands" if told else "trap", question
        bare = fold(question.question)
        if bare != question.question:
            yield "unmarked" if told else "trap unmarked", replace(question, question=bare)


def _holds(groups: Sequence[Sequence[str]], evidence: Evidence) -> bool:
    said = " ".join(nfc(evidence.candidate.wording.text).split())
    return any(" ".join(piece.split()) in said for group in groups for piece in group)
