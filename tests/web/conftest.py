"""The real app in a child process over an empty data folder, and a browser that notes everything that goes wrong."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from documents.samples import sample_paths

ROOT = Path(__file__).parents[2]
SIZES = {"desktop": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
_START_S = 240  # two seconds on an idle machine; the tests may share theirs with much else
_ANSWER_MS = 30_000
expect.set_options(timeout=_ANSWER_MS)


@dataclass(frozen=True)
class App:
    """A running app: where its pages are, and its data folder."""

    url: str
    data: Path
    pid: int = 0

    def health(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.url}/healthz", timeout=10) as reply:
            return json.load(reply)

    def caught_up(self) -> bool:
        """Whether everything that the catalogue holds can be found."""
        index = self.health()["index"]
        return bool(index["applied"] == index["last_change"])

    def wait_until_caught_up(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not self.caught_up():
            assert time.monotonic() < deadline, f"the index did not catch up within {seconds} s"
            time.sleep(0.1)


@dataclass
class Visit:
    """A page in the browser, with what went wrong on it."""

    page: Page
    app: App
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> None:
        self.page.goto(self.app.url + path)
        expect(self.page.locator("#top .brand")).to_be_visible()

    def ask(self, question: str) -> Locator:
        """Type a question as a person does and wait until its answer stands; return the answer."""
        self.app.wait_until_caught_up()
        replies = self.page.locator("#chat .reply").count()
        self.page.locator("#question textarea").fill(question)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#chat .reply")).to_have_count(replies + 1)
        return self.answered()

    def answered(self) -> Locator:
        """Wait until nothing is being answered; return the last answer."""
        expect(self.page.locator("#question .submit-button")).to_be_visible()
        expect(self.page.locator("#chat .searching")).to_have_count(0)
        return self.page.locator("#chat .reply").last

    def start_anew(self) -> None:
        """Leave this conversation for a new one, and wait until the page has: answers are counted from there."""
        self.page.get_by_role("button", name="Cuộc hỏi mới").click()
        expect(self.page.locator("#chat .greeting")).to_be_visible()

    def too_wide(self) -> int:
        self.page.wait_for_load_state()  # a button may have sent it elsewhere, and a page that arrives has no width yet
        return self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(app: App, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            state = app.health()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
            continue
        if state["documents"] >= len(sample_paths()):
            return app.wait_until_caught_up()
        time.sleep(0.2)
    raise AssertionError(f"not ready after {_START_S} s: {log.read_text()}")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("served")
    app = App(f"http://127.0.0.1:{(port := _free_port())}", folder / "data")
    log = folder / "log.txt"
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, str(ROOT / "app.py"), "--data", str(app.data), "serve", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=os.environ | {"PYTHONPATH": path})
        try:
            _wait_until_ready(app, process, log)
            yield replace(app, pid=process.pid)
            assert "Traceback" not in log.read_text()
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def visit(app: App, browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open pages in a fresh browser; at the end none may have failed, been too wide or called anyone else."""
    visits: list[Visit] = []

    def open_page(path: str = "/", *, size: str = "desktop", wait: bool = True, **context: Any) -> Visit:
        # a browser in a third language: the pages must not follow it
        opened = browser.new_context(viewport=SIZES[size], locale="fr-FR", **context)  # type: ignore[arg-type]
        visit = Visit(opened.new_page(), app)
        visit.page.set_default_timeout(_ANSWER_MS)
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        visit.page.on("dialog", lambda dialog: (visit.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        visit.page.on("request", lambda r: _is_outside(r.url, app.url) and visit.outside.append(r.url))
        visits.append(visit)
        visit.open(path) if wait else visit.page.goto(app.url + path)
        return visit

    yield open_page
    for each in visits:
        assert each.errors == []
        assert each.outside == []
        assert each.too_wide() <= 0
        each.page.context.close()


def _is_outside(url: str, ours: str) -> bool:
    return not url.startswith((ours, "data:", "blob:"))
