"""Are briefings true and complete? Every quote against its source, and the facts that a person would list.

    PYTHONPATH=. python tests/benchmarks/briefings.py FOLDER...

``FOLDER``: real documents to add to the samples. Fifty briefings are generated, on every numbered resolution, place and
topic below with several templates, and each quote is compared with ``resolutions show ID --text``: an independent way
to the stored text, not the code that made the quote. The fact lists are tests/data/briefing-facts.jsonl (README there).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2

from assistant.briefing.draft import Draft, Request
from assistant.briefing.export import Look, rendered
from assistant.briefing.letterhead import LAYOUTS, read_letterhead
from assistant.briefing.outline import link_to
from assistant.briefing.template import load_templates
from assistant.service import Assistant
from assistant.settings import read_settings
from documents.formats.office import soffice
from documents.read import walk

ROOT = Path(__file__).parents[2]
FACTS = ROOT / "tests" / "data" / "briefing-facts.jsonl"
NUMBERS = ("10-NQ/TU", "20-NQ/TU", "26-NQ/TU", "34-NQ/TU")
PLACES = ("Sa Pa", "Bát Xát", "thành phố Lào Cai", "phường Âu Lâu", "xã Yên Bình", "xã Xuân Ái", "phường Lào Cai")
TOPICS = (
    "cụm công nghiệp", "giải phóng mặt bằng", "chuyển đổi số", "thu hút nhân lực", "xử lý nước thải tập trung",
    "tỷ lệ lấp đầy cụm công nghiệp Âu Lâu", "di dời cơ sở sản xuất", "nông nghiệp hàng hóa", "nghị quyết chuyên đề",
    "giải ngân vốn đầu tư xây dựng cơ bản",
)  # fmt: skip


def requests() -> Iterator[Request]:
    """:return: the fifty requests."""
    for number in NUMBERS:
        for template in ("resolution", "note", "progress"):
            yield Request(about=f"Nghị quyết {number}", template=template)
    for place in PLACES:
        for template in ("place", "note", "progress"):
            yield Request(about=place, template=template)
    for topic in TOPICS:
        yield Request(about=topic, template="topic")
    yield from (Request(about=topic, template="progress") for topic in TOPICS[:3])
    yield Request(about="cụm công nghiệp", start="2026", template="topic")
    yield Request(about="Nghị quyết 10-NQ/TU", start="2023", end="2023", template="resolution")
    yield Request(about="cụm công nghiệp", places=("xã Yên Bình",), against="phường Âu Lâu", template="comparison")
    yield Request(about="nghị quyết", start="2021", end="2021", against_period=("2023", "2023"), template="comparison")


def main() -> None:
    """Generate, check, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was missed and what was wrong")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        settings = read_settings(data=Path(data))
        with Assistant.open(settings) as assistant:
            for path in walk([ROOT / "documents" / "samples", *arguments.folders]):
                if path.suffix not in (".py", ".pyc") and path.parent.name != "sources":
                    assistant.add(path)
            assistant.catch_up()
            check_quotes(assistant, Path(data))
            count_pages(assistant)
            check_facts(assistant, show=arguments.show)


def check_quotes(assistant: Assistant, data: Path) -> None:
    """Print how many quotes stand, and how long the briefings took."""
    templates, quotes, standing, statements, times = load_templates(), 0, 0, 0, []
    texts: dict[str, str] = {}
    asked = list(requests())
    for request in asked:
        started = time.perf_counter()
        draft = assistant.brief(request, templates[request.template])
        times.append(time.perf_counter() - started)
        statements += len(list(draft.statements())) + len(draft.indicators)
        for source in draft.sources():
            if source.document_id not in texts:
                texts[source.document_id] = shown_text(source.document_id, data)
            quotes += 1
            standing += texts[source.document_id][source.start : source.end] == source.quote != ""
    times.sort()
    print(f"{len(asked)} briefings, {statements} statements and indicators; quotes that stand: {standing} / {quotes}")
    print(f"time of a briefing: median {times[len(times) // 2]:.2f} s, slowest {times[-1]:.2f} s")


def count_pages(assistant: Assistant) -> None:
    """Print how many of the notes of one page take one page in either layout, where LibreOffice can tell."""
    if soffice() is None:
        return
    template = load_templates()["note"]
    drafts = [assistant.brief(request, template) for request in requests() if request.template == template.key]
    for layout in LAYOUTS:
        look = Look(read_letterhead(layout=layout), "footnotes", link_to("http://127.0.0.1:7860"))
        pages = {}
        for draft in drafts:
            with pypdfium2.PdfDocument(rendered(draft, ".pdf", look)) as file:
                pages[draft.request.about] = len(file)
        longer = "; ".join(f"{about}: {count} pages" for about, count in pages.items() if count > 1)
        print(f"notes on one page ({layout}): {len(pages) - longer.count(':')} of {len(pages)}", longer)
    passed_over = [section.heading for draft in drafts for section in draft.sections if section.passed_over()]
    print(f"sections of these notes that only say where the documents tell it: {len(passed_over)}")


def shown_text(document_id: str, data: Path) -> str:
    """:return: the stored text as the command prints it, from a process of its own."""
    command = [sys.executable, str(ROOT / "app.py"), "--data", str(data), "show", document_id, "--text"]
    return subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout.decode()


def check_facts(assistant: Assistant, *, show: bool) -> None:
    """Print, for each list, how many facts the briefing holds, and how many of its statements are wrong."""
    templates = load_templates()
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        wanted = json.loads(line)
        request = Request(about=wanted["about"], places=tuple(wanted["places"]), template=wanted["template"])
        template = templates[request.template]
        whole = replace(template, sections=tuple(replace(s, most=1000) for s in template.sections))
        draft = assistant.brief(request, whole)
        limited = assistant.brief(request, template)
        missing, wrong = judge(limited, wanted)
        _, wrong_of_all = judge(draft, wanted)
        facts, said = len(wanted["facts"]), len(list(limited.statements()))
        print(
            f"{wanted['id']}: {facts - len(missing)} / {facts} facts, {len(wrong)} wrong of {said} statements"
            f" (without limits: {len(wrong_of_all)} of {len(list(draft.statements()))})"
        )
        if show:
            print(*(f"   missing: {fact}" for fact in missing), *(f"   wrong: {text}" for text in wrong), sep="\n")


def judge(draft: Draft, wanted: dict) -> tuple[list[str], list[str]]:
    """:return: the facts that are missing, and the statements that nothing in the list allows where they stand."""
    missing = [fact["fact"] for fact in wanted["facts"] if not any(_holds(draft, fact))]
    wrong = [
        f"[{section.key}] {statement.text}"
        for section in draft.sections
        for statement in section.statements
        if not _allowed(_words(statement), section.key, wanted)
    ]
    return missing, wrong


def _holds(draft: Draft, fact: dict) -> Iterator[bool]:
    for section in draft.sections:
        if section.key in fact["sections"]:
            words = "\n".join(_words(statement) for statement in section.statements)
            yield any(piece in words for piece in fact["evidence"])


def _allowed(words: str, key: str, wanted: dict) -> bool:
    facts = (piece for fact in wanted["facts"] if key in fact["sections"] for piece in fact["evidence"])
    right = (item["piece"] for item in wanted["right"] if key in item["sections"])
    return any(piece in words for piece in (*facts, *right))


def _words(statement) -> str:
    return "\n".join(" ".join(source.quote.split()) for source in statement.quotes)


if __name__ == "__main__":
    main()
