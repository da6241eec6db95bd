"""Judged questions, asked of a store of their own texts as real ones are: what could be quoted, what holds the answer.

A judged set is a folder in BEIR style whose queries have an ``answer``; questions made from texts (``cloze``) know
their sentence. A question knows its half of the set, so that one half can be learnt from and the other measured.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from assistant.benchmark import fill, read_judged
from assistant.candidates import Candidate, Wording, candidates
from assistant.languages import load_languages
from assistant.query import search_query
from assistant.retrieve import PASSAGES
from assistant.said import Rarity
from assistant.scope import is_about
from assistant.training.cloze import make_questions, read_texts
from assistant.training.removed import rarity_without
from assistant.understand import Languages, Understood, understand
from documents.catalogue import Catalogue
from documents.vietnamese import nfc, unify
from index.arrange import Hit
from index.store import Index

_LONG: Final = 40  # characters: so long a sentence that lies inside a long answer is part of it
_ENDS: Final = " .;"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, the rows of the corpus that hold it, and which half of the set it belongs to.

    ``whole`` tells that the answer is a sentence, not words inside one, ``told`` that anything answers.
    """

    question: str
    answer: str
    rows: frozenset[str]
    half: int
    whole: bool = False
    told: bool = True

    def held_by(self, wording: str) -> bool:
        """:return: whether a sentence holds the answer, or is part of one that goes over several."""
        if self.whole:
            return wording == self.answer
        said, answer = unify(wording), unify(nfc(self.answer)).strip(_ENDS)
        parts = [part.strip(_ENDS) for part in answer.split("\n") if len(part) > len(_ENDS)]
        return (
            answer in said
            or (len(parts) > 1 and any(part in said for part in parts))
            or (len(said) > _LONG and said.strip(_ENDS) in answer)
        )


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Texts and the questions asked of them."""

    name: str
    corpus: tuple[dict[str, str], ...]
    asked: tuple[Asked, ...]


def read_set(folder: Path, *, statements: bool = False) -> JudgedSet:
    """Read a judged set.

    :param statements: take also what has no answer but rows that bear it out.
    :return: the questions that have an answer; the halves of a set share no title of a row.
    """
    judged = read_judged(folder)
    titles: dict[str, int] = {}
    half = {r["_id"]: titles.setdefault(r["title"] or r["_id"], len(titles)) % 2 for r in judged.corpus}
    asked = []
    for line in (folder / "queries.jsonl").read_text("utf-8").splitlines():
        query = json.loads(line)
        rows = judged.relevant.get(query["_id"])
        told = query.get("told", True)
        if rows and (statements or query.get("answer") or not told):
            mine = frozenset(rows)
            asked.append(Asked(query["text"], query.get("answer", ""), mine, half[next(iter(rows))], told=told))
    return JudgedSet(folder.name, judged.corpus, tuple(asked))


def make_set(path: Path, count: int, seed: int) -> JudgedSet:
    """:return: a set made from the texts of a ``.jsonl.gz`` file, at most one question a text."""
    texts = read_texts(path, count, seed)
    corpus = tuple({"_id": str(n), "title": text.title, "text": text.text} for n, text in enumerate(texts))
    made = make_questions(texts, seed)
    asked = tuple(Asked(c.question, c.sentence, frozenset({str(c.text)}), c.text % 2, whole=True) for c in made)
    return JudgedSet(path.name, corpus, asked)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question: the sentences that may be quoted, and which of them hold the answer.

    ``rarity`` tells how rare words are in the store that was searched.
    """

    understood: Understood
    candidates: tuple[Candidate, ...]
    holds: npt.NDArray[np.bool_]
    rarity: Rarity


class Store:
    """A temporary store that holds the texts of a judged set."""

    def __init__(self, catalogue: Catalogue, index: Index, languages: Languages, rows_of: dict[str, list[str]]) -> None:
        """Take over what ``open`` made."""
        self._catalogue, self.index, self._languages, self._rows_of = catalogue, index, languages, rows_of
        self._titles = catalogue.titles(frozenset(rows_of))

    @classmethod
    @contextmanager
    def open(cls, judged: JudgedSet) -> Iterator[Self]:
        """Fill a store; it is gone when the context ends."""
        with (
            tempfile.TemporaryDirectory(prefix="answers-") as home,
            Catalogue.open(f"sqlite:///{home}/catalogue.db") as catalogue,
            closing(Index.open(Path(home) / "index", catalogue)) as index,
        ):
            rows_of = fill(catalogue, judged.corpus)
            index.sync()
            yield cls(catalogue, index, load_languages(), rows_of)

    def find(self, question: str, *, without: frozenset[str] = frozenset()) -> tuple[Understood, list[Hit]]:
        """Search as for a real question.

        :param without: rows of the corpus that are taken out first.
        """
        understood = understand(question, (), self._languages)
        query = search_query(understood)
        if without:
            left = frozenset(id for id, rows in self._rows_of.items() if not without.intersection(rows))
            query = replace(query, documents=left)
        return understood, self.index.search(query, PASSAGES)

    def found(self, asked: Asked, *, without: frozenset[str] = frozenset(), untold: bool = False) -> Found:
        """Search and cut what was found into sentences.

        :param without: rows of the corpus that are taken out first.
        :param untold: leave the sentences out that hold the answer, as if the documents did not tell it.
        """
        understood, hits = self.find(asked.question, without=without)
        cut = candidates(hits, self._titles)
        holds = self._hold(asked, cut)
        if untold:
            cut = candidates(_without(hits, [c for c, held in zip(cut, holds, strict=True) if held]), self._titles)
            holds = [False] * len(cut)
        return Found(understood, tuple(cut), np.asarray(holds, bool), self.rarity(without=without))

    def _hold(self, asked: Asked, cut: Sequence[Candidate]) -> list[bool]:
        if not asked.answer:
            return [False] * len(cut)
        of_row = [not asked.rows.isdisjoint(self._rows_of[c.passage.document_id]) for c in cut]
        return [right and asked.held_by(c.wording.text) for right, c in zip(of_row, cut, strict=True)]

    def rarity(self, *, without: frozenset[str] = frozenset()) -> Rarity:
        """:return: how rare words are; rows of the corpus that are taken out do not count."""
        gone = [
            frozenset().union(*(Wording(" . ".join((*p.path, p.text))).forms for p in self._catalogue.passages_of(id)))
            for id, rows in self._rows_of.items()
            if without.intersection(rows)
        ]
        return rarity_without(self.index.rarity, gone) if gone else self.index.rarity

    def is_about(self, document_id: str, place: str) -> bool:
        """:return: whether the whole of a document is about a place."""
        return is_about(self._catalogue, document_id, place)


def _without(hits: Sequence[Hit], gone: Sequence[Candidate]) -> list[Hit]:
    """:return: the hits with the text of some sentences left out; offsets behind them no longer fit."""
    left = []
    for hit in hits:
        text = hit.passage.text
        for candidate in gone:
            if candidate.passage.id == hit.passage.id:
                text = text.replace(candidate.wording.text, "")
        left.append(replace(hit, passage=replace(hit.passage, text=text)))
    return left
