"""Measure the reading of scans: ``python -m tests.benchmarks.scans FOLDER [--sample N]``; also the part "scan" of
``reading``.

Draws the PDFs of ``FOLDER/documents/national`` at 200 and 300 dpi, and those of ``FOLDER/documents/scanned``, has
Tesseract read the pages and prints the share of syllables (tokens between spaces) that are right, by alignment and in
any order, and of marked letters. ``--sample N`` takes N pages of each file, evenly spaced, and prints which.

The truth is the text layer. A page that is itself a picture has none, or only what another program recognised ("ừên"
for "trên"): for such pages ``tests/data/scan-transcripts.jsonl`` holds what a person read on them, each syllable as a
digest, since the texts themselves do not belong into this repository. Rows of dots to write on count as spaces there.
A new line of that file is printed by ``python -m tests.benchmarks.scans --transcribed NAME PAGE < TRANSCRIPT``.

Where the errors come from, found by reading the differences: nine of ten syllables were wrong in a mark alone (mended
since, see ``documents/formats/misread.py``); dust beside or within a word; "d)" read as "đ)", "11" as "l]", small "g)";
a figure now and then (1998 read as 1996): figures cannot be mended. The agreement of 1994 was .937 against its text
layer because that is another program's reading; against the transcript it was .963. Dotted forms are the weakest.
"""

import argparse
import hashlib
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

from rapidfuzz.distance import Indel

from documents.formats.pages import pieces_of
from documents.formats.pdf import _image, opened, read_pdf
from documents.formats.scan import scan, without_colour
from tests.benchmarks.accuracy import accuracy, collapsed

TRANSCRIPTS = Path(__file__).parents[1] / "data" / "scan-transcripts.jsonl"
LEADERS = re.compile(r"(?:[.·_]{2,}|…)[.·_…]*")


def syllables(text):
    return collapsed(LEADERS.sub(" ", text)).split()


def digests(text):
    return [hashlib.blake2b(token.encode(), digest_size=3).hexdigest() for token in syllables(text)]


def transcripts():
    lines = map(json.loads, TRANSCRIPTS.read_text("utf-8").splitlines())
    return {(line["file"], line["page"]): line["syllables"].split() for line in lines}


def same_in_order(found, true):
    return sum(part.src_end - part.src_start for part in Indel.opcodes(true, found) if part.tag == "equal")


def counts(text, truth, transcript):
    """Return (syllables right, right in any order, syllables, marked letters right, marked letters)."""
    if transcript is not None:
        found = digests(text)
        in_any = sum((Counter(found) & Counter(transcript)).values())
        return same_in_order(found, transcript), in_any, len(transcript), 0, 0
    marks, all_marks, right, all_ = accuracy(text, truth)
    in_any = sum((Counter(collapsed(text).split()) & Counter(collapsed(truth).split())).values())
    return right, in_any, all_, marks, all_marks


def sampled(count, sample):
    if not sample or sample >= count:
        return list(range(count))
    return sorted({round(n * (count - 1) / max(1, sample - 1)) for n in range(sample)})


def measure_file(path, dpi, sample, known):
    data = path.read_bytes()
    layer = read_pdf(data, path.name) if "scanned" not in path.parts else None
    with opened(data, path.name) as document:
        pages = [n for n in sampled(len(document), sample) if layer or (path.name, n + 1) in known]
        if not pages:
            return print(f"scan {path.name}: no transcript")
        started = time.perf_counter()
        images = (drawn(document, n, dpi) for n in pages)
        texts = ["\n".join(piece.text for piece in pieces_of([s.page])) for s in scan(images, len(pages))]
        seconds = (time.perf_counter() - started) / len(pages)
    rows = []
    for n, text in zip(pages, texts, strict=True):
        truth = layer.text[layer.pages[n].start : layer.pages[n].end] if layer else ""
        rows.append(counts(text, truth, known.get((path.name, n + 1))))
    right, in_any, all_, marks, all_marks = (sum(column) for column in zip(*rows, strict=True))
    marked = f"marks {marks / all_marks:.4f} " if all_marks else "(transcript) "
    print(
        f"scan {path.name[:34]:34} {dpi} dpi syllables {right / all_:.4f} in any order {in_any / all_:.4f} {marked}"
        f"{seconds:.1f} s a page | pages "
        + ", ".join(f"{n + 1}: {row[0] / row[2]:.3f}" for n, row in zip(pages, rows, strict=True)),
        flush=True,
    )
    return None


def drawn(document, number, dpi):
    if dpi == 300:
        return _image(document, number)
    return without_colour(document[number].render(scale=dpi / 72).to_pil().convert("RGB"))


def measure(folder, sample=0):
    """Print the accuracy of every PDF, drawn and scanned."""
    known = transcripts()
    for path in sorted((folder / "documents" / "national").glob("*.pdf")):
        for dpi in (200, 300):
            measure_file(path, dpi, sample, known)
    for path in sorted((folder / "documents" / "scanned").glob("*.pdf")):
        for dpi in (200, 300):
            measure_file(path, dpi, 0, known)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--transcribed", nargs=2, metavar=("NAME", "PAGE"))
    options = parser.parse_args()
    if options.transcribed:
        name, page = options.transcribed
        text = unicodedata.normalize("NFC", sys.stdin.read())
        print(json.dumps({"file": name, "page": int(page), "syllables": " ".join(digests(text))}))
    else:
        measure(options.folder, options.sample)


if __name__ == "__main__":
    main()
