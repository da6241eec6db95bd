"""Our index against LangChain's stock hybrid on the same passages, model and questions, in one run. By hand:

    python -m tests.benchmarks.langchain_compare JUDGED_FOLDER [--text FOLDER --extra 100000]

Needs langchain-classic, langchain-community, langchain-chroma and rank_bm25. The stock way is the one of LangChain's
documentation: ``EnsembleRetriever`` of ``BM25Retriever`` and a Chroma store with the same embeddings. ``--extra``
adds that many recombined passages to both sides, so that times are those of a large store. The goals: a p95 at least
30 times lower at 100,000 passages, and no lower recall.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.benchmark import fill, read_judged, recall
from assistant.languages import load_languages
from assistant.query import search_query
from assistant.understand import understand
from documents.catalogue import Catalogue
from index.embed import load_embeddings
from index.store import Index
from tests.benchmarks.recombined import fill as fill_extra
from tests.benchmarks.recombined import real_sentences

DEPTH = 10
TIMES_LOWER = 30
Ask = Callable[[str], list[str]]


def stock(catalogue: Catalogue, folder: Path) -> Ask:
    """LangChain's retrievers over the passages of the catalogue, their defaults but for the number of results."""
    from langchain_chroma import Chroma
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_core.documents import Document

    documents = [
        Document(passage.text, metadata={"document": passage.document_id})
        for batch in catalogue.all_passages()
        for passage in batch
    ]
    keywords = BM25Retriever.from_documents(documents, k=3 * DEPTH)
    store = Chroma(embedding_function=load_embeddings("builtin"), persist_directory=str(folder))
    for start in range(0, len(documents), 5000):
        store.add_documents(documents[start : start + 5000])
    both = EnsembleRetriever(
        retrievers=[keywords, store.as_retriever(search_kwargs={"k": 3 * DEPTH})], weights=[0.5, 0.5]
    )
    return lambda question: [found.metadata["document"] for found in both.invoke(question)]


def ours(index: Index) -> Ask:
    languages = load_languages()
    return lambda question: [
        hit.passage.document_id for hit in index.search(search_query(understand(question, (), languages)), 3 * DEPTH)
    ]


def measure(
    ask: Ask, queries: dict[str, str], relevant: dict[str, dict[str, int]], rows_of: dict[str, list[str]]
) -> dict[str, float]:
    first, among, times, works = [], [], [], []
    for question in list(queries.values())[:10]:
        ask(question)
    for query, question in queries.items():
        start, busy = time.perf_counter(), time.process_time()
        found = ask(question)
        times.append((time.perf_counter() - start) * 1000)
        works.append((time.process_time() - busy) * 1000)
        rows = list(dict.fromkeys(row for document in found for row in rows_of.get(document, [document])))
        first.append(recall(rows, relevant[query], 1))
        among.append(recall(rows, relevant[query], DEPTH))
    cuts, work = statistics.quantiles(times, n=100), statistics.quantiles(works, n=100)
    return {"recall@1": statistics.mean(first), "recall@10": statistics.mean(among), "p50 ms": cuts[49],
            "p95 ms": cuts[94], "p95 processor ms": work[94]}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--extra", type=int, default=0)
    parser.add_argument("--queries", type=int, default=300)
    given = parser.parse_args()
    os.environ |= {"ANONYMIZED_TELEMETRY": "False", "HF_HUB_OFFLINE": "1"}
    warnings.simplefilter("ignore")
    judged = read_judged(given.folder)
    queries = dict(list(judged.queries.items())[: given.queries])
    with (
        tempfile.TemporaryDirectory() as home,
        Catalogue.open(f"sqlite:///{home}/catalogue.db") as catalogue,
        closing(Index.open(Path(home) / "index", catalogue)) as index,
    ):
        rows_of = fill(catalogue, judged.corpus)
        if given.extra:
            fill_extra(catalogue, real_sentences(given.text), given.extra)
        index.sync()
        passages = sum(document.passages for document in catalogue.documents())
        sides = {"this index": measure(ours(index), queries, judged.relevant, rows_of)}
        sides["LangChain"] = measure(stock(catalogue, Path(home) / "stock"), queries, judged.relevant, rows_of)
    show(f"{given.folder.name}, {len(queries)} questions, {passages} passages", sides)


def show(title: str, sides: dict[str, dict[str, float]]) -> None:
    own, stock_side = sides["this index"], sides["LangChain"]
    lower = stock_side["p95 ms"] / own["p95 ms"]
    as_good = all(own[name] >= stock_side[name] for name in ("recall@1", "recall@10"))
    table = Table("", *own, title=title)
    for name, figures in sides.items():
        table.add_row(name, *(f"{figures[key]:.3f}" if "recall" in key else f"{figures[key]:.1f}" for key in own))
    busy = Path("/proc/loadavg").read_text("utf-8").split()[0]
    table.caption = (
        f"p95 {lower:.1f} times lower (goal {TIMES_LOWER}: {'met' if lower >= TIMES_LOWER else 'not met'}); recall "
        f"{'no' if as_good else 'IS'} lower; load {busy}"
    )
    Console().print(table)
    print(json.dumps({"title": title, **sides}))


if __name__ == "__main__":
    main()
