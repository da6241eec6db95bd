"""How the web app bears many people who ask at once: ``python -m tests.benchmarks.people [--people N] [--passages N]``.

Starts the app over the samples and recombined passages, signs nobody in, and lets each person do over HTTP what a
browser does: put a question, and follow the stream of the answer. Timed is the way from pressing Enter
to the first quote in the stream. All people press at once, round after round, with a pause between the rounds.
"""

import argparse
import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.addresses import ASKING
from documents.samples import sample_paths
from tests.benchmarks.recombined import fill, real_sentences

ROOT = Path(__file__).parents[2]
QUESTIONS = (
    "Ai phụ trách Nghị quyết 20?",
    "ai phu trach nghi quyet 20",
    "Who leads Resolution 20?",
    "sa pa gap kho khan gi",
    "Nghị quyết 10 ban hành ngày nào?",
)
ROUNDS, PAUSE_S, LIMIT_S = 5, 2.0, 60
QUOTE = "#src-"  # where a citation's number leads


@dataclass
class Outcome:
    """Seconds to the first quote and to the end; ``error`` says what went wrong instead."""

    first_s: float = 0.0
    whole_s: float = 0.0
    error: str = ""


async def person(client: httpx.AsyncClient, question: str) -> Outcome:
    """Ask one question in a conversation of its own and follow the answer to its end."""
    started, outcome = time.perf_counter(), Outcome()
    asked, whole = {"question": question, "key": uuid4().hex, "chosen": "{}"}, False
    try:
        async with client.stream("POST", ASKING["vi"], json=asked) as stream:
            stream.raise_for_status()
            async for line in stream.aiter_lines():
                if QUOTE in line and not outcome.first_s:
                    outcome.first_s = time.perf_counter() - started
                whole = bool(line) and not json.loads(line)["panel"]["running"]
        outcome.error = "" if whole else "cut off"
    except (httpx.HTTPError, ValueError) as error:
        outcome.error = f"{type(error).__name__}: {error}"
    outcome.whole_s = time.perf_counter() - started
    if not outcome.first_s and not outcome.error:
        outcome.error = "no quote"
    return outcome


async def rounds(url: str, people: int) -> list[Outcome]:
    """Let all people ask at once, several times."""
    found: list[Outcome] = []
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=people)
    async with httpx.AsyncClient(base_url=url, timeout=LIMIT_S, limits=limits) as client:
        for question in QUESTIONS:  # the first questions load tables
            await person(client, question)
        for _ in range(ROUNDS):
            asking = (person(client, QUESTIONS[number % len(QUESTIONS)]) for number in range(people))
            found += await asyncio.gather(*asking)
            await asyncio.sleep(PAUSE_S)
    return found


def serve(data: Path) -> tuple["subprocess.Popen[bytes]", str]:
    """Start the app and wait until everything can be found."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(ROOT / "app.py"), "--data", str(data), "serve", "--port", str(port)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url, deadline = f"http://127.0.0.1:{port}", time.monotonic() + 180
    while time.monotonic() < deadline:
        try:
            index = httpx.get(f"{url}/healthz", timeout=10).json()["index"]
            if index["vectors_ready"] and index["applied"] == index["last_change"]:
                return server, url
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise SystemExit("the app did not become ready")


def p(times: list[float], percent: int) -> float:
    """:return: the percentile of times in seconds."""
    return statistics.quantiles(times, n=100)[percent - 1]


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--passages", type=int, default=10_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with Assistant.open(Settings(data=Path(folder))) as assistant:
            for path in sample_paths():
                assistant.add(path)
            held = fill(assistant.catalogue, real_sentences(None), chosen.passages)
            documents = len(assistant.catalogue.documents())
            assistant.catch_up()
        server, url = serve(Path(folder))
        try:
            outcomes = asyncio.run(rounds(url, chosen.people))
        finally:
            server.terminate()
            server.wait(30)
    first, whole = [o.first_s for o in outcomes if not o.error], [o.whole_s for o in outcomes if not o.error]
    errors = [o.error for o in outcomes if o.error]
    print(
        f"| {chosen.people} people at once, {len(outcomes)} questions, {documents:,} documents, {held:,} passages | |"
    )
    print("|---|---|")
    print(f"| to the first quote, p50 / p95 / most | {p(first, 50):.2f} / {p(first, 95):.2f} / {max(first):.2f} s |")
    print(f"| to the end of the answer, p50 / p95 | {p(whole, 50):.2f} / {p(whole, 95):.2f} s |")
    print(f"| errors | {len(errors)} {'; '.join(sorted(set(errors))[:3])} |")


if __name__ == "__main__":
    main()
