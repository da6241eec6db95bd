"""Measure retrieval on a judged set in BEIR style, on the very path that real documents and questions take.

Each row of ``corpus.jsonl`` becomes a document of a temporary catalogue; each query goes through ``understand`` and
``Index.search``; a document ranks where its best passage ranks. It knows no set by name, tunes nothing and judges no
answers (``evaluate`` does).
"""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from hashlib import sha256
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from assistant.query import search_query
from assistant.understand import Languages, understand
from documents.card import Card
from documents.catalogue import Catalogue
from documents.errors import SettingError
from documents.intake import Prepared, text_sha256
from documents.source import Block, SourceText
from documents.split import split
from documents.structure import sections
from documents.vietnamese import fold, nfc
from index.store import Index

if TYPE_CHECKING:
    from rich.table import Table

CUTS: Final = (1, 5, 10, 100)
_DEPTH: Final = 100  # documents ranked for each query
_PASSAGES: Final = 300  # passages asked for, so that 100 documents are among them
_WARM_UP: Final = 20
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged set: rows of the corpus, queries by id, and the relevant rows of each query with their grades."""

    corpus: tuple[dict[str, str], ...]
    queries: dict[str, str]
    relevant: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured. Shares are 0 to 1; ``p50_ms`` and ``p95_ms`` are from the question to the hits."""

    name: str
    documents: int
    passages: int
    queries: int
    recall: dict[int, float]
    mrr_at_10: float
    ndcg_at_10: float
    p50_ms: float
    p95_ms: float
    passages_a_second: float

    def as_dict(self) -> dict[str, Any]:
        """:return: the figures as plain JSON values."""
        return asdict(self) | {"recall": {str(cut): value for cut, value in self.recall.items()}}


def benchmark(folder: Path, *, run_file: Path | None = None, unmarked: bool = False, embedding: str = "builtin",
              progress: Progress | None = None) -> Figures:  # fmt: skip
    """Index a judged set into a temporary store and ask all its queries.

    :param folder: holds ``corpus.jsonl``, ``queries.jsonl`` and ``qrels.tsv``.
    :param run_file: where to write the ranking in TREC run format.
    :param unmarked: strip the marks from the queries first.
    :param progress: called with what is being done, done and total.
    :raises SettingError: if the folder is not such a set.
    """
    from assistant.languages import load_languages

    judged = read_judged(folder)
    with (
        tempfile.TemporaryDirectory(prefix="benchmark-") as home,
        Catalogue.open(f"sqlite:///{home}/catalogue.db") as catalogue,
        closing(Index.open(Path(home) / "index", catalogue, embedding=embedding)) as index,
    ):
        index.sync()  # loads the model, so that indexing is timed without it
        started = time.perf_counter()
        rows_of = fill(catalogue, judged.corpus, progress)
        index.sync(lambda done, total: progress("index", done, total) if progress else None)
        seconds = time.perf_counter() - started
        runs, times = _ask_all(judged, index, load_languages(), (rows_of, unmarked, progress))
        passages = sum(document.passages for document in catalogue.documents())
    if run_file is not None:
        write_run(run_file, runs)
    return _figures(folder.name + (" (unmarked)" if unmarked else ""), judged, runs, times, (passages, seconds))


def read_judged(folder: Path) -> Judged:
    """Read a judged set.

    :raises SettingError: if a file is missing or malformed.
    """
    try:
        corpus = tuple(_lines(folder / "corpus.jsonl"))
        relevant = _grades(folder / "qrels.tsv")
        queries = {row["_id"]: row["text"] for row in _lines(folder / "queries.jsonl") if row["_id"] in relevant}
        if not corpus or not queries:
            raise SettingError(f"{folder}: bộ đánh giá không có đoạn văn hoặc câu hỏi nào được chấm.")
        return Judged(
            tuple({key: row.get(key, "") for key in ("_id", "title", "text")} for row in corpus), queries, relevant
        )
    except (OSError, KeyError, ValueError) as exc:
        raise SettingError(
            f"{folder}: không đọc được bộ đánh giá ({exc}). Thư mục cần có corpus.jsonl, queries.jsonl và qrels.tsv."
        ) from exc


def as_source(title: str, text: str) -> SourceText:
    """:return: a row of a corpus as a reader would return it: the title a heading, each line a paragraph."""
    whole = nfc(f"{title}\n{text}" if title else text)
    blocks: list[Block] = []
    start = 0
    for line in whole.split("\n"):
        if line.strip():
            begin = start + len(line) - len(line.lstrip())
            heading = bool(title) and not blocks
            blocks.append(Block("heading" if heading else "paragraph", begin, start + len(line.rstrip()), int(heading)))
        start += len(line) + 1
    return SourceText(whole, "txt", tuple(blocks))


def write_run(path: Path, runs: Mapping[str, Sequence[tuple[str, float]]]) -> None:
    """Write rankings in TREC run format."""
    lines = (
        f"{query} Q0 {row.replace(' ', '_')} {rank} {score:.6f} resolutions\n"
        for query, ranking in runs.items()
        for rank, (row, score) in enumerate(ranking, 1)
    )
    path.write_text("".join(lines), "utf-8")


def as_table(figures: Sequence[Figures]) -> "Table":
    """:return: the figures as a table for the terminal."""
    from rich.table import Table

    table = Table(title="Tìm đoạn văn")
    for heading in (
        "bộ",
        "câu hỏi",
        *(f"recall@{cut}" for cut in CUTS),
        "MRR@10",
        "nDCG@10",
        "p50 ms",
        "p95 ms",
        "đoạn/s",
    ):
        table.add_column(heading, justify="left" if heading == "bộ" else "right")
    for f in figures:
        shares = (*(f.recall[cut] for cut in CUTS), f.mrr_at_10, f.ndcg_at_10)
        table.add_row(
            f.name, str(f.queries), *(f"{share:.3f}" for share in shares), f"{f.p50_ms:.1f}", f"{f.p95_ms:.1f}",
            f"{f.passages_a_second:.0f}",
        )  # fmt: skip
    return table


def fill(
    catalogue: Catalogue, corpus: Sequence[dict[str, str]], progress: Progress | None = None
) -> dict[str, list[str]]:
    """Add the rows of a corpus as documents.

    :return: document id to the rows that say the same; equal texts are one document.
    """
    rows_of: dict[str, list[str]] = {}
    for done, row in enumerate(corpus, 1):
        source = as_source("" if row["text"].strip() else row["title"], row["text"])
        if any(character.isalnum() for character in source.text):
            added = catalogue.add(_prepared(row, source))
            rows_of.setdefault(added.document_id, []).append(row["_id"])
        if progress:
            progress("add", done, len(corpus))
    return rows_of


def _prepared(row: Mapping[str, str], source: SourceText) -> Prepared:
    """Build what ``prepare`` would, under the row's name: a row of a corpus is no official document with a card."""
    title = row["title"] or next(line.strip() for line in source.text.split("\n") if line.strip())[:200]
    digest = sha256(f"{row['_id']}\n{source.text}".encode()).hexdigest()
    spans = split(source, sections(source))
    return Prepared(f"{row['_id']}.txt", source, Card(nfc(title)), spans, digest, text_sha256(source.text), Path())


def _ask_all(
    judged: Judged, index: Index, languages: Languages, how: tuple[dict[str, list[str]], bool, Progress | None]
) -> tuple[dict[str, list[tuple[str, float]]], list[float]]:
    rows_of, unmarked, progress = how
    for text in list(judged.queries.values())[:_WARM_UP]:
        index.search(search_query(understand(text, (), languages)), _PASSAGES)
    runs: dict[str, list[tuple[str, float]]] = {}
    times: list[float] = []
    for done, (query, text) in enumerate(judged.queries.items(), 1):
        asked = fold(nfc(text)) if unmarked else text
        started = time.perf_counter()
        hits = index.search(search_query(understand(asked, (), languages)), _PASSAGES)
        times.append((time.perf_counter() - started) * 1000)
        best: dict[str, float] = {}
        lowest = 1.0  # the order of the hits is the ranking, and programs that read a run order it by score
        for hit in hits:
            lowest = min(lowest, hit.score)
            for row in rows_of[hit.passage.document_id]:
                best.setdefault(row, lowest)
        runs[query] = list(best.items())[:_DEPTH]
        if progress:
            progress("ask", done, len(judged.queries))
    return runs, times


def _figures(name: str, judged: Judged, runs: Mapping[str, Sequence[tuple[str, float]]], times: Sequence[float],
             indexed: tuple[int, float]) -> Figures:  # fmt: skip
    ranked = [([row for row, _ in runs[query]], judged.relevant[query]) for query in judged.queries]
    return Figures(
        name=name,
        documents=len(judged.corpus),
        passages=indexed[0],
        queries=len(judged.queries),
        recall={cut: float(np.mean([recall(rows, grades, cut) for rows, grades in ranked])) for cut in CUTS},
        mrr_at_10=float(np.mean([reciprocal_rank(rows, grades, 10) for rows, grades in ranked])),
        ndcg_at_10=float(np.mean([ndcg(rows, grades, 10) for rows, grades in ranked])),
        p50_ms=float(np.percentile(times, 50)),
        p95_ms=float(np.percentile(times, 95)),
        passages_a_second=indexed[0] / max(indexed[1], 1e-9),
    )


def recall(rows: Sequence[str], grades: Mapping[str, int], cut: int) -> float:
    """:return: the share of the relevant rows that are among the first ``cut``."""
    return len(set(rows[:cut]) & set(grades)) / len(grades)


def reciprocal_rank(rows: Sequence[str], grades: Mapping[str, int], cut: int) -> float:
    """:return: 1 / rank of the first relevant row, 0 if it is beyond ``cut``."""
    return next((1 / rank for rank, row in enumerate(rows[:cut], 1) if row in grades), 0.0)


def ndcg(rows: Sequence[str], grades: Mapping[str, int], cut: int) -> float:
    """:return: normalised discounted cumulative gain of the first ``cut`` rows."""
    gained = sum(grades.get(row, 0) / log2(rank + 1) for rank, row in enumerate(rows[:cut], 1))
    ideal = sum(grade / log2(rank + 1) for rank, grade in enumerate(sorted(grades.values(), reverse=True)[:cut], 1))
    return gained / ideal if ideal else 0.0


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _grades(path: Path) -> dict[str, dict[str, int]]:
    """Read ``query-id corpus-id score`` separated by tabs, with or without a heading line."""
    grades: dict[str, dict[str, int]] = {}
    for line in path.read_text("utf-8").splitlines():
        query, row, score = line.split("\t")
        if score.strip().isdigit() and int(score) > 0:
            grades.setdefault(query, {})[row] = int(score)
    return grades
