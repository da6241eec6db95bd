"""Measure the cards of scans: invented documents with their true cards, printed, rendered and read by OCR.

    python tests/benchmarks/card_scans.py [EVERY_NTH]

Builds Word files of ``tests/data/unseen-cards-*.txt``, lets LibreOffice print them, renders the first pages at 200 dpi
and reads the images. Prints for each field how many values are right, wrong, missing or invented, and every difference.
A page takes some seconds, so that by default every second document is read.

Of 61 of the 86 pages: type 59 right, number 60, date 57, issuer 59, subject 53; all others of type, number and date
are missing, two issuers and six subjects wrong, none invented. What is missing could not be read (a number under 30 %
sure, a year alone on its line). What is wrong: a mark in a title set in capitals, a Roman numeral, a title and the line
below it taken for one paragraph. The narrow columns of these built letterheads are harder than those of real letters.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import docx
import pypdfium2
from docx.shared import Pt

from documents.card import read_card
from documents.read import read
from tests.documents.unseen import Unseen, as_docx, load, verdicts

_DPI = 200


def print_all(documents: list[Unseen], folder: Path) -> list[Path]:
    paths = []
    for number, document in enumerate(documents):
        path = as_docx(document, folder / f"{number:03}.docx")
        word = docx.Document(str(path))
        word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Times New Roman", Pt(14)
        word.save(str(path))
        paths.append(path)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True)
    return [path.with_suffix(".pdf") for path in paths]


def scanned(path: Path) -> Path:
    with pypdfium2.PdfDocument(path) as pdf:
        pdf[0].render(scale=_DPI / 72).to_pil().convert("L").save(path.with_suffix(".png"), dpi=(_DPI, _DPI))
    return path.with_suffix(".png")


def main(every: int) -> None:
    documents = [document for batch in (1, 2, 3) for document in load(batch)][::every]
    counts: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for document, path in zip(documents, print_all(documents, Path(folder)), strict=True):
            card = read_card(read(scanned(path)), path.name)
            for field, verdict in verdicts(document, card).items():
                counts.setdefault(field, Counter())[verdict.partition(":")[0]] += 1
                if verdict != "right":
                    print(f"{document.name}: {field} {verdict}")
    print(f"\n{len(documents)} scanned pages at {_DPI} dpi")
    for field, found in counts.items():
        print(f"{field:15}", ", ".join(f"{verdict} {count}" for verdict, count in found.most_common()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
