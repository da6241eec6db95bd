"""The whole first use in child processes that may not connect to anything but this machine.

The hook sees the connections that Python makes, also those of libraries; it cannot see native code that opens a socket
by itself.
"""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket

import pytest

from documents.samples import sample_paths

ROOT = Path(__file__).parents[1]
START_LIMIT_S = 120
# Python imports a module of this name before anything else; each refused attempt is also written down.
GUARD = """
import os, sys

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")

def refuse(event, args):
    if event not in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        return
    target = args[0] if event == "socket.getaddrinfo" else args[1]
    host = target[0] if isinstance(target, tuple) else target
    host = host.decode() if isinstance(host, bytes) else host
    if host is None or host == "" or host.startswith(("/", *LOOPBACK)):
        return
    with open(os.environ["ATTEMPTS"], "a") as attempts:
        attempts.write(f"{event} {host}\\n")
    raise ConnectionRefusedError(f"no network in this test: {host}")

sys.addaudithook(refuse)
"""


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """An environment without network: ``ATTEMPTS`` names the file that lists what was tried."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("RESOLUTIONS_", "HF_", "GRADIO_"))}
    return kept | {
        "ATTEMPTS": str(tmp_path / "attempts.txt"),
        "HOME": str(tmp_path),  # no cache of an earlier download can help
        "PYTHONPATH": f"{guard}{os.pathsep}{ROOT}",
        "RESOLUTIONS_DATA": str(tmp_path / "data"),
    }


def resolutions(*arguments: str, environment: dict[str, str]) -> str:
    """Run the command to its end and return what it printed."""
    done = subprocess.run(_command(*arguments), env=environment, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from app import main; main()", *arguments]


def free_port() -> int:
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[str]:
    """The web app on a free port; the value is its address once ``/healthz`` answers."""
    port = free_port()
    with log.open("w") as output:
        server = subprocess.Popen(
            _command("serve"), env=environment | {"RESOLUTIONS_PORT": str(port)}, cwd=ROOT, stdout=output, stderr=output
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/healthz", server, log)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    pytest.fail(f"{url} did not answer in {START_LIMIT_S} s\n{log.read_text()}")


def wait_until_searchable(address: str) -> None:
    """The samples are added behind the first page: wait until the server has indexed them all."""
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as reply:
            health = json.load(reply)
        index = health["index"]
        if (
            health["documents"] >= len(sample_paths())
            and index["vectors_ready"]
            and index["applied"] == index["last_change"]
        ):
            return
        time.sleep(0.2)
    pytest.fail("the samples were not indexed in time")


def attempts(environment: dict[str, str]) -> str:
    path = Path(environment["ATTEMPTS"])
    return path.read_text() if path.exists() else ""


def assert_grounded_in_the_samples(answer: dict, environment: dict[str, str]) -> None:
    assert answer["status"] == "grounded"
    assert any("Đặng Xuân Phong" in citation["quote"] for citation in answer["citations"])
    for citation in answer["citations"]:
        text = resolutions("show", citation["document_id"], "--text", environment=environment)
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_the_guard_refuses_and_notes_an_outgoing_connection(offline: dict[str, str]) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')"

    done = subprocess.run([sys.executable, "-c", code], env=offline, capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert "192.0.2.1" in attempts(offline)


def test_adding_the_samples_and_asking_needs_no_network(offline: dict[str, str]) -> None:
    resolutions("add", *map(str, sample_paths()), environment=offline)

    answer = json.loads(resolutions("ask", "Ai phụ trách Nghị quyết 20?", "--json", environment=offline))

    assert_grounded_in_the_samples(answer, offline)
    assert attempts(offline) == ""


def test_the_first_page_and_a_first_answer_need_no_network(offline: dict[str, str], tmp_path: Path) -> None:
    with serving(offline, tmp_path / "server.log") as address:
        with urllib.request.urlopen(address) as page:
            assert page.status == 200
            assert "<html" in page.read().decode()
        wait_until_searchable(address)
        answer = json.loads(resolutions("ask", "ai phu trach nghi quyet 20", "--json", environment=offline))
        assert_grounded_in_the_samples(answer, offline)

    assert attempts(offline) == ""
