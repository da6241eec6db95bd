"""How search, adding, memory and disk grow with the store. Run by hand:

    python -m tests.benchmarks.scale 10000 100000 --text FOLDER [--picture scale.png] [--json scale.json]

Each size is measured in a process of its own, so that memory is that of one store.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from documents.catalogue import Catalogue
from index.search import SearchQuery
from index.store import Index
from tests.benchmarks.recombined import documents, fill, questions, real_sentences

ASKED = 300


def percentiles(times: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(times, n=100)
    return round(cuts[49], 1), round(cuts[94], 1)


def timed(index: Index, queries: list[SearchQuery]) -> tuple[float, float]:
    times = []
    for query in queries:
        start = time.perf_counter()
        index.search(query, 10)
        times.append((time.perf_counter() - start) * 1000)
    return percentiles(times)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(size: int, text: Path | None) -> dict[str, object]:
    """Build a store of one size and measure it."""
    pool = real_sentences(text)
    home = Path(tempfile.mkdtemp(prefix="scale-"))
    with Catalogue.open(f"sqlite:///{home}/catalogue.db") as catalogue:
        index = Index.open(home / "index", catalogue)
        index.sync()
        adding = seconds(lambda: (fill(catalogue, pool, size), index.sync()))
        all_ids = [document.id for document in catalogue.documents()]
        passages = sum(document.passages for document in catalogue.documents())
        texts = questions(pool, ASKED)
        plain = [SearchQuery(text) for text in texts]
        wide, narrow = frozenset(all_ids[: len(all_ids) // 2]), frozenset(all_ids[:3])
        timed(index, plain[:30])
        quiet = timed(index, plain)
        filtered = timed(index, [SearchQuery(t, documents=wide if i % 2 else narrow) for i, t in enumerate(texts)])
        index.start()
        stop = threading.Event()
        writer = threading.Thread(target=keep_adding, args=(catalogue, pool, stop))
        writer.start()
        busy = timed(index, plain)
        stop.set()
        writer.join()
        index.close()
        fresh = Index.open(home / "index", catalogue)
        first = seconds(lambda: fresh.search(plain[0], 10))
        fresh.sync()
        rebuild = seconds(fresh.repair)
        fresh.close()
    disk = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    shutil.rmtree(home)
    return {
        "passages": passages, "quiet_ms": quiet, "filtered_ms": filtered, "while_adding_ms": busy,
        "added_a_second": round(passages / adding), "rebuild_s": round(rebuild, 1), "first_search_s": round(first, 2),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "disk_mb": disk // 2**20,
    }  # fmt: skip


def keep_adding(catalogue: Catalogue, pool: list[str], stop: threading.Event) -> None:
    for prepared in documents(pool, 10**9, seed=7):
        if stop.is_set():
            return
        catalogue.add(prepared)


def draw(rows: list[dict], path: Path) -> None:
    import matplotlib.pyplot as plt

    sizes = [row["passages"] for row in rows]
    figure, axes = plt.subplots(figsize=(7, 4))
    for name, label in (("quiet_ms", "search"), ("filtered_ms", "with filters"), ("while_adding_ms", "while adding")):
        axes.plot(sizes, [row[name][1] for row in rows], marker="o", label=f"{label}, p95")
    axes.set(xscale="log", xlabel="passages", ylabel="milliseconds", ylim=0)
    axes.legend()
    figure.savefig(path, dpi=120, bbox_inches="tight")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--text", type=Path)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        print(json.dumps(measure(given.sizes[0], given.text)))
        return
    rows = []
    for size in given.sizes:
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.scale",
            str(size),
            "--child",
            *(["--text", str(given.text)] if given.text else []),
        ]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout.splitlines()[-1]))
        print(json.dumps(rows[-1]), flush=True)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1))
    if given.picture:
        draw(rows, given.picture)


if __name__ == "__main__":
    main()
