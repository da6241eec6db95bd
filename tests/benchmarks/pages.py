"""How soon each page can be used over a large library: ``python -m tests.benchmarks.pages [--documents N]``.

Makes a store of invented resolutions, decisions and reports and the samples, serves it, and opens each page in
Chromium: the first time with nothing in the browser's cache, then as a person does who works with it all day. Timed is
the way from the start of the navigation to the moment when what the person came for stands on the page.
"""

import argparse
import os
import random
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.addresses import PAGES, SHELF, document_link
from documents.catalogue import Document
from documents.samples import sample_paths
from tests.benchmarks.people import serve
from tests.benchmarks.recombined import real_sentences

CHROMIUM = "/usr/bin/chromium"
ROUNDS = 7
PLACES = ("Bát Xát", "Sa Pa", "Bắc Hà", "Mường Khương", "Si Ma Cai", "Bảo Thắng", "Bảo Yên", "Văn Bàn")
MATTERS = ("chuyển đổi số", "giảm nghèo bền vững", "phát triển rừng", "cải cách hành chính", "nước sạch nông thôn")
# what has to be true of the page, as JavaScript; a place counts only where it is in the window
IN_VIEW = "(e => e && e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().bottom <= innerHeight)"
READY = {
    "ask": "document.querySelector('#question textarea') && document.querySelector('#question .submit-button')",
    "choices": "document.querySelectorAll('#filters .type option').length > 1",
    "library": "document.querySelector('#documents tbody tr:not([hidden])')",
    "overview": "document.querySelector('.resolutions tbody tr:not([hidden])')",
    "gathered": "document.querySelector('.gathered blockquote')",
    "briefings": "document.querySelector('.ask form select[name=template] option:nth-child(2)')",
    "quote": f"{IN_VIEW}(document.querySelector('.text mark.current'))",
    "box": f"{IN_VIEW}(document.querySelector('.pages .box.current'))"
    " && document.querySelector('.pages .box.current').parentElement.querySelector('img').complete",
    "heading": "document.querySelector('main h1')",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """A page to be opened: what the table calls it, where it is, and when it can be used."""

    name: str
    path: str
    ready: str


def texts(pool: list[str], count: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """:return: (file name, text) of invented documents, reports among them that name the resolutions."""
    dice = random.Random(seed)
    for number in range(1, count + 1):
        place, matter, year = dice.choice(PLACES), dice.choice(MATTERS), dice.randint(2015, 2025)
        kind, symbol = dice.choice((("NGHỊ QUYẾT", "NQ-HĐND"), ("QUYẾT ĐỊNH", "QĐ-UBND"), ("BÁO CÁO", "BC-UBND")))
        office = "HỘI ĐỒNG NHÂN DÂN" if symbol.startswith("NQ") else "ỦY BAN NHÂN DÂN"
        lines = [
            f"{office} HUYỆN {place.upper()}",
            f"Số: {number}/{symbol}",
            f"{place}, ngày {dice.randint(1, 28)} tháng {dice.randint(1, 12)} năm {year}",
            kind,
            f"về {matter} trên địa bàn huyện {place} giai đoạn {year} - {year + 5}",
        ]
        for section in range(1, 6):
            lines.append(f"{section}. {dice.choice(pool)[:50]}")
            lines += [" ".join(dice.choice(pool) for _ in range(3)) for _ in range(2)]
            lines.append(f"Thực hiện Nghị quyết số {dice.randint(1, count)}/NQ-HĐND, huyện {place} đạt {number} ha.")
        yield f"{symbol.lower()}-{number}.txt", "\n\n".join(lines)


def fill(assistant: Assistant, folder: Path, count: int) -> list[Document]:
    """:return: the documents of the store, the samples among them."""
    folder.mkdir()
    for path in sample_paths():
        assistant.add(path)
    for name, text in texts(real_sentences(None), count):
        path = folder / name
        path.write_text(text, "utf-8")
        assistant.add(path)
    assistant.catch_up()
    return assistant.catalogue.documents()


def visits(assistant: Assistant, documents: list[Document]) -> list[Visit]:
    """:return: what is opened, the pages that people use most first."""
    plain = next(document for document in documents if document.format == "txt" and document.type == "Nghị quyết")
    drawn = next(document for document in documents if document.format == "pdf")
    report = next(document for document in documents if document.type == "Báo cáo" and document.format == "txt")
    one = f"{PAGES['overview'].vi}?id={plain.id}"
    return [
        Visit("Hỏi đáp: the question can be typed", PAGES["ask"].vi, READY["ask"]),
        Visit("Hỏi đáp: the documents can be chosen", PAGES["ask"].vi, READY["choices"]),
        Visit("Tài liệu: the list is there", PAGES["library"].vi, READY["library"]),
        Visit("a document at a quote, text", _at_quote(assistant, plain), READY["quote"]),
        Visit("a document at a quote, picture of a PDF page", _at_quote(assistant, drawn), READY["box"]),
        Visit("Nghị quyết: the table is there", PAGES["overview"].vi, READY["overview"]),
        Visit("one resolution, gathered", one, READY["gathered"]),
        Visit("Bản tóm tắt: templates can be chosen", PAGES["briefings"].vi, READY["briefings"]),
        Visit("the card of a document", SHELF["edit"]["vi"].format(key=report.id), READY["heading"]),
        Visit("Quản trị", PAGES["admin"].vi, READY["heading"]),
    ]


def _at_quote(assistant: Assistant, document: Document) -> str:
    passage = assistant.catalogue.passages_of(document.id)[-1]
    return document_link("vi", document.id, (passage.start, passage.end))


def opened(browser: Browser, url: str, visit: Visit) -> list[float]:
    """:return: milliseconds to the moment when the page can be used, the first with an empty cache."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_init_script(
        f"(function look() {{ if (document.body && ({visit.ready})) window.readyAt = performance.now();"
        " else requestAnimationFrame(look); })()"
    )
    times = []
    for _ in range(ROUNDS + 1):
        page = context.new_page()
        page.goto(url + visit.path, wait_until="commit")
        times.append(float(page.wait_for_function("window.readyAt", timeout=60_000).json_value()))
        page.wait_for_load_state("load")
        page.close()
    context.close()
    return times


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with Assistant.open(Settings(data=data)) as assistant:
            documents = fill(assistant, Path(folder) / "files", chosen.documents)
            plan = visits(assistant, documents)
        server, url = serve(data)
        try:
            print(f"| {len(documents):,} documents; load {os.getloadavg()[0]:.1f} | empty cache | median | slowest |")
            print("|---|---|---|---|")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
                for visit in plan:
                    first, *again = opened(browser, url, visit)
                    print(
                        f"| {visit.name} | {first:.0f} ms | {statistics.median(again):.0f} ms | {max(again):.0f} ms |"
                    )
                browser.close()
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    main()
