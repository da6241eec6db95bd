"""From question to verified answer over a store of some size, and how fast files become searchable. Run by hand:

    python -m tests.benchmarks.answering [PASSAGES] [--text FOLDER]

The store holds the sample documents and passages recombined from real sentences (of the samples, or of a folder of
texts). The questions are the samples' own and pieces of the recombined sentences; each goes the whole way: understood,
searched, ranked, refused or quoted, and every quote checked.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from assistant.service import Assistant
from assistant.settings import Settings
from documents.samples import sample_paths
from tests.benchmarks.recombined import fill, questions, real_sentences

SAMPLE_QUESTIONS = (
    "Ai phụ trách Nghị quyết 20?",
    "ai phu trach nghi quyet 20",
    "Who leads Resolution 20?",
    "sa pa gap kho khan gi",
    "What difficulties does Sa Pa face?",
    "Nghị quyết 10 ban hành ngày nào?",
    "Năm 2022 có mấy nghị quyết chuyên đề?",
    "Chủ đề năm 2024 là gì?",
    "Nguyên nhân chủ quan là gì?",
    "Giá vé cáp treo Fansipan là bao nhiêu?",
)
ROUNDS, PIECES, COPIES = 10, 100, 40


def answering(passages: int, text: Path | None) -> str:
    """:return: a table row: passages, p50 and p95 in milliseconds a question."""
    pool = real_sentences(text)
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant.open(Settings(data=Path(folder))) as assistant,
    ):
        for path in sample_paths():
            assistant.add(path)
        held = fill(assistant.catalogue, pool, passages)
        assistant.catch_up()
        asked = [*SAMPLE_QUESTIONS * ROUNDS, *questions(pool, PIECES)]
        for question in asked[:20]:
            assistant.ask(question)
        times = sorted(assistant.ask(question).ms for question in asked)
    cuts = statistics.quantiles(times, n=20)
    return f"| question to answer, {held:,} passages | p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms |"


def adding() -> str:
    """:return: a table row: passages a second from .docx and .pdf files to an answering store, model loaded before."""
    with tempfile.TemporaryDirectory() as folder:
        files = _copies(Path(folder))
        with Assistant.open(Settings(data=Path(folder) / "data")) as assistant:
            assistant.catch_up()
            started = time.perf_counter()
            for path in files:
                assistant.add(path)
            assistant.catch_up()
            taken = time.perf_counter() - started
            passages = sum(document.passages for document in assistant.catalogue.documents())
    return f"| adding {len(files)} .docx and .pdf files | {passages / taken:.0f} passages a second |"


def _copies(folder: Path) -> list[Path]:
    """Reports of many sections, so that passages and not files are counted; each is another document."""
    from docx import Document

    pool = real_sentences(None)
    made = []
    for number in range(COPIES):
        document = Document()
        document.add_heading(f"Báo cáo thử số {number}", 1)
        for section in range(60):
            document.add_heading(f"{section + 1}. Phần {section + 1} của báo cáo {number}", 2)
            document.add_paragraph(" ".join(pool[(number * 7 + section * 3 + i) % len(pool)] for i in range(5)))
        made.append(folder / f"bao-cao-{number}.docx")
        document.save(str(made[-1]))
    return [*made, *(path for path in sample_paths() if path.suffix in {".docx", ".pdf"})]


def main() -> None:
    """Print both rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", nargs="?", type=int, default=10_000)
    parser.add_argument("--text", type=Path)
    chosen = parser.parse_args()
    print("| what | figure |\n|---|---|")
    print(answering(chosen.passages, chosen.text))
    print(adding())


if __name__ == "__main__":
    main()
