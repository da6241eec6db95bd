"""Measure the readers: ``python -m tests.benchmarks.reading FOLDER [legacy] [loss] [scan] [speed] [memory] [fuzz]``.

FOLDER holds ``legacy/files`` with ``legacy/transcripts`` (old office files and what they say), ``documents`` (Unicode
files) and ``documents/scanned``. Without names of parts, all are run. The measures are those of viparse-corpus: mark
accuracy (letters with a mark that are right, of all of those in the truth) and syllable accuracy (tokens between spaces
that are right), by alignment, in NFC with white space collapsed, nothing else folded.
"""

import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import docx
import openpyxl
import pypdfium2
from docx.oxml.ns import qn

from documents.errors import RefusedFile
from documents.formats.docx import read_docx
from documents.formats.legacy import content_encoding
from documents.formats.page import lines_of
from documents.formats.pages import _without_furniture
from documents.formats.pdf import _in_unicode, _layer, opened, read_pdf
from documents.read import read
from tests.benchmarks import scans
from tests.benchmarks.accuracy import accuracy
from tests.benchmarks.fuzzing import fuzz

NUMBERS = re.compile(r"\d+")


def legacy(folder):
    """Print the accuracy on old files, by format; the mean over files, as viparse publishes, and over all letters."""
    rows, failed = defaultdict(list), 0
    for path in sorted((folder / "legacy" / "files").iterdir()):
        truth = (folder / "legacy" / "transcripts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        try:
            found = read(path).text
        except RefusedFile as exc:
            print("FAILED", exc)
            found, failed = "", failed + 1
        rows[path.suffix].append((path.name, accuracy(found, truth)))
    every = [row for found in rows.values() for row in found]
    for name, counts in sorted(every, key=lambda row: row[1][2] / row[1][3])[:12]:
        print(f"   weak: {name[:44]:44} marks {counts[0] / counts[1]:.4f} syllables {counts[2] / counts[3]:.4f}")
    for suffix, found in (*sorted(rows.items()), ("all", every)):
        counts = [count for _, count in found]
        marks = sum(a / b for a, b, _, _ in counts) / len(counts)
        syllables = sum(c / d for _, _, c, d in counts) / len(counts)
        all_marks = sum(a for a, *_ in counts) / sum(b for _, b, *_ in counts)
        all_syllables = sum(c for *_, c, _ in counts) / sum(d for *_, d in counts)
        print(
            f"legacy {suffix:5} files {len(counts):3} marks {marks:.4f} syllables {syllables:.4f} "
            f"| over all letters: marks {all_marks:.4f} syllables {all_syllables:.4f}"
        )
    print(f"legacy failures: {failed}")


def loss(folder):
    """Print what an independent reading has and ours lacks: letters and figures as bags, white space aside.

    Of a PDF, the lines that were dropped as page furniture are printed and taken off what is missing.
    """
    bad = []
    for path in sorted((folder / "documents").rglob("*")):
        if path.suffix not in (".docx", ".pdf", ".xlsx") or "scanned" in path.parts:
            continue
        plain = {".docx": plain_docx, ".pdf": plain_pdf, ".xlsx": plain_xlsx}[path.suffix](path)
        ours = read(path).text
        dropped = furniture(path) if path.suffix == ".pdf" else Counter()
        out = "\n".join(dropped.elements())
        lost = Counter(letters(plain)) - Counter(letters(ours)) - Counter(letters(out))
        numbers = Counter(NUMBERS.findall(plain)) - Counter(NUMBERS.findall(ours)) - Counter(NUMBERS.findall(out))
        total = len(letters(plain))
        print(
            f"loss {path.name[:44]:44} letters {sum(lost.values())} of {total} {dict(lost.most_common(6))}, "
            f"numbers {sum(numbers.values())} {dict(numbers.most_common(8))}"
        )
        if dropped:
            plural = Counter({NUMBERS.sub("#", line): 0 for line in dropped})
            for line, times in dropped.items():
                plural[NUMBERS.sub("#", line)] += times
            print(f"     furniture: {dict(plural)}")
        if lost or numbers:
            bad.append(path.name)
    print("loss: lost besides furniture: 0 letters, 0 numbers" if not bad else f"loss: FAILED for {', '.join(bad)}")


def furniture(path):
    """The lines at the edges of a PDF's pages that are not in its text, as a bag."""
    with opened(path.read_bytes(), path.name) as document:
        pages = _in_unicode([_layer(document, number) for number in range(len(document))])
    dropped = Counter()
    for page, kept in zip(pages, _without_furniture(pages), strict=True):
        gone = set(page.words) - set(kept.words)
        dropped.update(line.text for line in lines_of([word for word in page.words if word in gone]))
    return dropped


def letters(text):
    return [char for char in unicodedata.normalize("NFC", text) if char.isalnum()]


def plain_docx(path):
    body = docx.Document(path).element.body
    return "\n".join("".join(node.text or "" for node in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def plain_pdf(path):
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def plain_xlsx(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return "\n".join(str(c.value) for s in book for row in s.iter_rows() for c in row if c.value is not None)


def speed(folder):
    """Print pages and characters a second of processor time, in this process, files in memory; the best of five.

    How fast pdfium alone cuts the same pages into text, without a single box, is printed beside: it tells how busy the
    machine was.
    """
    for path in text_pdfs(folder):
        data = path.read_bytes()
        seconds, source = best(lambda data=data: read_pdf(data, "a.pdf"))
        alone, _ = best(lambda data=data: plain_pdf(data))
        pages = len(source.pages)
        print(
            f"speed {path.name[:44]:44} {pages / seconds:6.0f} pages/s, {len(source.lines)} lines "
            f"(pdfium's text alone {pages / alone:.0f} pages/s)"
        )
    for path in sorted((folder / "documents").rglob("*.docx")):
        data = path.read_bytes()
        seconds, source = best(lambda data=data: read_docx(data, "a.docx"))
        print(f"speed {path.name[:44]:44} {len(source.text) / seconds:12,.0f} characters a second")


def text_pdfs(folder):
    found = (*(folder / "documents").rglob("*.pdf"), *(folder / "legacy" / "files").glob("*.pdf"))
    return sorted(path for path in found if "scanned" not in path.parts)


def best(run):
    times = []
    for _ in range(5):
        content_encoding.cache_clear()
        started = time.process_time()
        result = run()
        times.append(time.process_time() - started)
    return min(times), result


def memory(folder, counts=(300, 5000)):
    """Print the peak memory of a process that reads a PDF of 300 pages, joined from the real ones, and of one of 5,000,
    the most that are read; and its processor time.
    """
    program = (
        "import re, sys, time; from pathlib import Path; from documents.read import read; "
        "source = read(Path(sys.argv[1])) if sys.argv[1:] else None; "
        "peak = int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024; "
        "print(peak, len(source.text) if source else 0, time.process_time())"
    )
    with tempfile.TemporaryDirectory() as scratch:
        files = {"before reading": []} | {f"PDF of {count} pages": [joined(folder, count, scratch)] for count in counts}
        for name, arguments in files.items():
            command = [sys.executable, "-c", program, *arguments]
            peak, letters_read, seconds = subprocess.run(
                command, check=True, capture_output=True, text=True
            ).stdout.split()
            print(f"memory {name}: peak {peak} MB, {letters_read} letters, {float(seconds):.1f} s of processor time")


def joined(folder, count, scratch):
    """A PDF of that many pages, the pages of the real ones again and again; of many pages only of the two whose pages
    are smallest, since every copy brings its fonts and a file of more than 100 MB is refused.
    """
    target = Path(scratch) / f"{count}.pdf"
    paths = text_pdfs(folder)
    paths = paths if count < 1000 else sorted(paths, key=page_bytes)[:2]
    with pypdfium2.PdfDocument.new() as whole:
        while len(whole) < count:
            for path in paths:
                with pypdfium2.PdfDocument(path) as source:
                    whole.import_pages(source, list(range(min(len(source), count - len(whole)))))
        whole.save(target)
    return target


def page_bytes(path):
    with pypdfium2.PdfDocument(path) as document:
        return path.stat().st_size / len(document)


if __name__ == "__main__":
    parts = {"legacy": legacy, "loss": loss, "scan": scans.measure, "speed": speed, "memory": memory, "fuzz": fuzz}
    for part in sys.argv[2:] or parts:
        parts[part](Path(sys.argv[1]))
