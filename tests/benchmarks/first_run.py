"""Prints how long a first run takes and how much memory it needs: ``python tests/benchmarks/first_run.py``.

Starts the web app over an empty data folder, as ``make run`` does on an installed machine, opens it in Chromium, asks
one question and reads the server's memory. Needs Chromium and the dev extra; the installation itself is not timed.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
QUESTION = "Ai phụ trách Nghị quyết 20?"
EXPECTED = "Đặng Xuân Phong"
LIMIT_S = 120


def main() -> None:
    """Run once and print a Markdown table."""
    with tempfile.TemporaryDirectory() as data, socket(AF_INET, SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        environment = os.environ | {"RESOLUTIONS_DATA": data, "RESOLUTIONS_PORT": port, "PYTHONPATH": str(ROOT)}
        started = time.perf_counter()
        command = [sys.executable, "-c", "from app import main; main()", "serve"]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=quiet, stderr=quiet)
        try:
            print_figures(server, f"http://127.0.0.1:{port}/", started)
        finally:
            server.terminate()
            server.wait(30)


def print_figures(server: subprocess.Popen[bytes], address: str, started: float) -> None:
    rows = [("first byte of the page", f"{wait_for(address, server) - started:.1f} s")]
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]).new_page()
        page.goto(address)
        page.get_by_role("textbox").first.wait_for(timeout=LIMIT_S * 1000)
        rows.append(("page drawn and ready for a question", f"{time.perf_counter() - started:.1f} s"))
        rows.append(("first answer on the page, asked at once", f"{ask(page) - started:.1f} s"))
        time.sleep(20)  # the model loads in the background; memory is read when it is in
        asked = time.perf_counter()
        page.goto(address)
        page.get_by_role("textbox").first.wait_for(timeout=LIMIT_S * 1000)
        rows.append(("page again, server warm", f"{time.perf_counter() - asked:.1f} s"))
        asked = time.perf_counter()
        rows.append(("an answer, server warm", f"{ask(page) - asked:.2f} s"))
    rows += [(f"memory of the server, {name}", f"{mib:.0f} MiB") for name, mib in memory(server.pid)]
    print("| first run, empty data folder | |\n|---|---|")
    for row in rows:
        print("| {} | {} |".format(*row))


def wait_for(address: str, server: subprocess.Popen[bytes]) -> float:
    """:return: when the server first answered, by ``time.perf_counter``."""
    deadline = time.perf_counter() + LIMIT_S
    while time.perf_counter() < deadline:
        if server.poll() is not None:
            sys.exit(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=10):
                return time.perf_counter()
        except urllib.error.URLError:
            time.sleep(0.05)
    sys.exit(f"{address} did not answer in {LIMIT_S} s")


def ask(page: Page) -> float:
    """:return: when the answer stood on the page, by ``time.perf_counter``."""
    box = page.get_by_role("textbox").first
    box.fill(QUESTION)
    box.press("Enter")
    page.get_by_text(EXPECTED).locator("visible=true").first.wait_for(timeout=LIMIT_S * 1000)
    return time.perf_counter()


def memory(pid: int) -> list[tuple[str, float]]:
    """:return: resident now and at the most, in MiB, from the kernel's own count."""
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    return [(name, int(status[key].split()[0]) / 1024) for name, key in (("now", "VmRSS"), ("at the most", "VmHWM"))]


if __name__ == "__main__":
    main()
