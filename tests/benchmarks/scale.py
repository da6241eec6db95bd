"""How search, adding, memory and disk grow with the store. Run by hand:

    python -m tests.benchmarks.scale 10000 100000 --text FOLDER [--picture docs/scale.png]

Each size is measured in a process of its own, which owns the index as the server does; another process adds, as the
command does. Prints every figure beside its goal; ``--picture`` draws them and writes the figures beside as JSON.
Processor time is printed beside time on the clock: on an idle machine the two are alike.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from documents.catalogue import Catalogue
from index.search import SearchQuery
from index.store import Index

ASKED = 300
PAUSE_S = 0.2  # between two questions while adding: people do not ask without a pause
COMMANDS = 3
MORE = 10_000  # passages added to a store of each size while nobody asks
STILL_S = 6.0  # after a question the index adds in smaller steps for a while
SEARCH_GOALS = {10_000: (15, 25), 100_000: (25, 50), 500_000: (40, 80), 1_000_000: (60, 120)}
Figures = dict[str, object]


def percentiles(times: list[float]) -> list[float]:
    return [round(float(np.percentile(times, cut)), 1) for cut in (50, 95)] if times else []


def timed(index: Index, queries: list[SearchQuery]) -> tuple[list[float], list[float]]:
    """:return: milliseconds of each search on the clock, and of processor time."""
    walls, works = [], []
    for query in queries:
        start, busy = time.perf_counter(), time.thread_time()
        index.search(query, 10)
        walls.append((time.perf_counter() - start) * 1000)
        works.append((time.thread_time() - busy) * 1000)
    return walls, works


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def load() -> str:
    return Path("/proc/loadavg").read_text("utf-8").split()[0]


def peak_memory() -> int:
    """:return: MB, of this process so far."""
    line = next(li for li in Path("/proc/self/status").read_text("utf-8").splitlines() if li.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def megabytes(*folders: Path) -> int:
    paths = [path for folder in folders for path in (folder.rglob("*") if folder.is_dir() else [folder])]
    return round(sum(path.stat().st_size for path in paths if path.is_file()) / 2**20)


def command_s(home: Path, texts: list[str]) -> float:
    """:return: the longest time that the command took to search, from starting its process."""
    base = [sys.executable, "-m", "app", "search", "--data", str(home), "--json"]
    return max(seconds(lambda t=t: subprocess.run([*base, t], check=True, capture_output=True)) for t in texts)


def ask_while_adding(index: Index, catalogue: Catalogue, adder: subprocess.Popen, queries: list[SearchQuery],
                     home: Path) -> tuple[list[float], float]:  # fmt: skip
    """Search now and then until all that the other process adds is in both indexes."""
    times: list[float] = []
    command = 0.0
    while adder.poll() is None or not up_to_date(index, catalogue):
        times += timed(index, [queries[len(times) % len(queries)]])[0]
        if len(times) in range(50, 50 + 10 * COMMANDS, 10):
            command = max(command, command_s(home, [queries[len(times)].text]))
        time.sleep(PAUSE_S)
    if adder.returncode:
        raise SystemExit(f"The process that adds ended with {adder.returncode}")
    return times, command


def add_more(index: Index, catalogue: Catalogue, command: list[str]) -> int:
    """Let another process add ``MORE`` passages while nobody asks.

    :return: how many were added a second, until all of them are in both indexes.
    """
    time.sleep(STILL_S)
    adder = subprocess.Popen([*command, "--add", str(MORE), "--seed", "2"], stdout=subprocess.PIPE)
    adder.stdout.readline()
    started = time.perf_counter()
    while adder.poll() is None or not up_to_date(index, catalogue):
        time.sleep(PAUSE_S)
    return round(MORE / (time.perf_counter() - started))


def up_to_date(index: Index, catalogue: Catalogue) -> bool:
    state = index.state()
    legs = index._legs  # what is shown to people does not tell how far the vectors are
    return state.applied == state.last_change == catalogue.last_change() == (legs.memo.applied if legs else -1)


def measure(size: int, text: Path | None) -> Figures:
    """Build a store of one size and measure it."""
    home = Path(tempfile.mkdtemp(prefix="scale-"))
    module = [sys.executable, "-m", "tests.benchmarks.recombined", f"sqlite:///{home}/catalogue.db"]
    source = ["--text", str(text)] if text else []
    texts = json.loads(subprocess.run([*module, "--questions", str(ASKED), *source], check=True,
                                      capture_output=True).stdout)  # fmt: skip
    found: Figures = {"load_before": load()}
    plain = [SearchQuery(t) for t in texts]
    with Catalogue.open(f"sqlite:///{home}/catalogue.db") as catalogue:
        index = Index.open(home / "index", catalogue)
        index.sync()  # loads the model
        index.start()
        adder = subprocess.Popen([*module, "--add", str(size), *source], stdout=subprocess.PIPE)
        adder.stdout.readline()  # it has read its sentences
        started, indexing = time.perf_counter(), time.process_time()
        others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        adding, command = ask_while_adding(index, catalogue, adder, plain, home)
        took, indexing = time.perf_counter() - started, time.process_time() - indexing
        found["adding_processor_s"] = round(
            indexing + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - others, 1
        )
        ids = [document.id for document in catalogue.documents()]
        passages = sum(document.passages for document in catalogue.documents())
        wide, narrow = frozenset(ids[: len(ids) // 2]), frozenset(ids[:3])
        timed(index, plain[:30])
        kinds = {
            "plain": plain,
            "wide": [SearchQuery(t, documents=wide) for t in texts],
            "narrow": [SearchQuery(t, documents=narrow) for t in texts],
        }
        quiet = {name: timed(index, queries) for name, queries in kinds.items()}
        mixed = [ms for name, (walls, _) in quiet.items() for ms in walls[:: 1 if name == "plain" else 2]]
        quiet_command = command_s(home, texts[:COMMANDS])
        found |= {"peak_memory_mb": peak_memory(), "passages": passages, "added_while_asked": round(passages / took)}
        parts = {"catalogue": megabytes(home / "catalogue.db"), "keywords": megabytes(home / "index" / "keywords"),
                 "vectors": megabytes(*(home / "index").glob("passages-*"))}  # fmt: skip
        found["added_a_second"] = add_more(index, catalogue, [*module, *source])
        index.close()
        first = subprocess.run([*module, "--first", texts[0]], check=True, capture_output=True, text=True).stdout
        fresh = Index.open(home / "index", catalogue)
        fresh.sync()
        work = time.process_time()
        rebuilt, work = seconds(fresh.repair), time.process_time() - work
        fresh.close()
    shutil.rmtree(home)
    return found | {
        "search_ms": percentiles(mixed),
        **{f"{name}_ms": percentiles(times[0]) for name, times in quiet.items()},
        **{f"{name}_processor_ms": percentiles(times[1]) for name, times in quiet.items()},
        "while_adding_ms": percentiles(adding), "asked_while_adding": len(adding),
        "command_s": [round(quiet_command, 1), round(command, 1)], "rebuild_s": round(rebuilt, 1),
        "rebuild_processor_s": round(work, 1),
        "first_search_s": round(float(first), 2), "disk_mb": sum(parts.values()), "disk_parts_mb": parts,
        "load_after": load(),
    }  # fmt: skip


def goals(row: Figures) -> list[tuple[str, str, str, bool | None]]:
    """:return: what was measured, the figure, the goal and whether it is met; None where no goal is set."""
    size = min(SEARCH_GOALS, key=lambda goal: abs(goal - row["passages"]))
    p50, p95 = SEARCH_GOALS[size]
    measured, while_adding, command = row["search_ms"], row["while_adding_ms"], row["command_s"]
    work = row["plain_processor_ms"]
    at_size = size == 100_000
    quiet = row["plain_ms"][1]
    rebuild = f"{row['rebuild_s']}, of processor time {row.get('rebuild_processor_s', '?')}"
    slower = while_adding[1] / quiet if while_adding else 0.0
    return [
        ("search, filters included, p50 / p95 ms", "{} / {}".format(*measured), f"{p50} / {p95}",
         measured[0] <= p50 and measured[1] <= p95),
        ("the same in processor time, without filters", "{} / {}".format(*work), f"{p50} / {p95}",
         work[0] <= p50 and work[1] <= p95),
        ("search while adding, p95 ms", str(while_adding[1:]), f"{3 * quiet:.0f} (3 x quiet)", slower <= 3),
        ("the command while adding, longest of three, s", f"{command[1]}", f"{3 * command[0]:.1f} (3 x quiet)",
         command[1] <= 3 * command[0]),
        ("passages added a second, one search each 0.2 s", f"{row['added_while_asked']}", "", None),
        (f"passages added a second, {MORE} more, nobody asks", f"{row['added_a_second']}", "500",
         row["added_a_second"] >= 500 if at_size else None),
        ("memory, MB at most", f"{row['peak_memory_mb']}", "1000", row["peak_memory_mb"] <= 1000 if at_size else None),
        ("disk, MB", f"{row['disk_mb']} {row['disk_parts_mb']}", "400", row["disk_mb"] <= 400 if at_size else None),
        ("rebuild of both indexes, s", rebuild, "120", row["rebuild_s"] <= 120 if at_size else None),
        ("first search after start, s", f"{row['first_search_s']}", "1", row["first_search_s"] <= 1),
    ]  # fmt: skip


def as_table(row: Figures) -> Table:
    table = Table(
        "what", "figure", "goal", "met", title=f"{row['passages']} passages, load {row['load_before']} before"
    )
    for what, figure, goal, met in goals(row):
        table.add_row(what, figure, goal if met is not None else "", "" if met is None else "yes" if met else "no")
    return table


def draw(rows: list[Figures], path: Path) -> None:
    """Draw search times and room over the number of passages."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    sizes = [row["passages"] for row in rows]
    figure, (times, room) = plt.subplots(1, 2, figsize=(9, 3.6))
    for name, label in (("plain_ms", "search"), ("wide_ms", "half of the documents"), ("narrow_ms", "3 documents")):
        times.plot(sizes, [row[name][1] for row in rows], marker="o", label=f"{label}, p95")
    times.plot(sizes, [row["plain_processor_ms"][1] for row in rows], "k:", label="search, p95 of processor time")
    goal = {size: cuts[1] for size, cuts in SEARCH_GOALS.items() if size <= 1.1 * max(sizes)}
    times.plot(goal.keys(), goal.values(), "_", color="red", markersize=16, label="goal, p95")
    times.set(xscale="log", xlabel="passages", ylabel="milliseconds", ylim=0)
    for name, label in (("disk_mb", "disk"), ("peak_memory_mb", "memory, at most")):
        room.plot(sizes, [row[name] for row in rows], marker="o", label=label)
    room.set(xscale="log", xlabel="passages", ylabel="MB", ylim=0)
    for axes in (times, room):
        axes.legend(fontsize=7)
        axes.grid(alpha=0.3)
    path.parent.mkdir(exist_ok=True)
    figure.tight_layout()
    figure.savefig(path, dpi=100)
    path.with_suffix(".json").write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--text", type=Path)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--figures", type=Path, nargs="*", default=[], help="draw what earlier runs measured as well")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        print(json.dumps(measure(given.sizes[0], given.text)))
        return
    rows = [row for path in given.figures for row in json.loads(path.read_text("utf-8"))]
    for size in given.sizes:
        source = ["--text", str(given.text)] if given.text else []
        command = [sys.executable, "-m", "tests.benchmarks.scale", str(size), "--child", *source]
        rows.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()[-1]))
        Console().print(as_table(rows[-1]))
        print(json.dumps(rows[-1]), flush=True)
    if given.picture:
        draw(sorted(rows, key=lambda row: row["passages"]), given.picture)


if __name__ == "__main__":
    main()
