"""Our index against LangChain's stock hybrid on the same passages, model and questions, in one run. By hand:

    python -m tests.benchmarks.langchain_compare JUDGED_FOLDER [--text FOLDER --extra 100000]

Needs langchain-classic, langchain-community, langchain-chroma and rank_bm25. The stock way is the one of LangChain's
documentation: ``EnsembleRetriever`` of ``BM25Retriever`` and a Chroma store with the same embeddings. ``--extra``
adds that many recombined passages to both sides, so that times are those of a large store.
"""

import argparse
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
) -> list[str]:
    first, among, times = [], [], []
    for question in list(queries.values())[:10]:
        ask(question)
    for query, question in queries.items():
        start = time.perf_counter()
        found = ask(question)
        times.append((time.perf_counter() - start) * 1000)
        rows = list(dict.fromkeys(row for document in found for row in rows_of.get(document, [document])))
        first.append(recall(rows, relevant[query], 1))
        among.append(recall(rows, relevant[query], DEPTH))
    cuts = statistics.quantiles(times, n=100)
    return [f"{statistics.mean(first):.3f}", f"{statistics.mean(among):.3f}", f"{cuts[49]:.1f}", f"{cuts[94]:.1f}"]


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
    table = Table(
        "", "recall@1", "recall@10", "p50 ms", "p95 ms", title=f"{given.folder.name}, {len(queries)} questions"
    )
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
        table.add_row("this index", *measure(ours(index), queries, judged.relevant, rows_of))
        table.add_row("LangChain", *measure(stock(catalogue, Path(home) / "stock"), queries, judged.relevant, rows_of))
    table.caption = f"{passages} passages"
    Console().print(table)


if __name__ == "__main__":
    main()
