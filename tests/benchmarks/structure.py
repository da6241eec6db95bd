"""Measure the headings found in a folder of documents against a count by hand.

    python tests/benchmarks/structure.py FOLDER [FOLDER ...]

``tests/data/structure.jsonl`` names the headings of each document in order by their first words ("Điều 1-3" stands for
three): Phần, Chương, Mục, Điều, Phụ lục and whatever else is at the top, not the points below an Điều, nor the articles
of forms to be filled in. Prints precision, recall and F1, every difference, and how fast documents are cut.
"""

import json
import re
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from documents.errors import RefusedFile
from documents.headings import Heading, headings
from documents.markers import mark_of
from documents.read import read
from documents.split import split
from documents.structure import sections
from documents.vietnamese import nfc, unify

TRUTH = Path(__file__).parents[1] / "data" / "structure.jsonl"
COUNTED = {"annex", "attached", "part", "chapter", "section", "subsection", "article"}


def expanded(marks: list[str]) -> list[str]:
    out = []
    for mark in marks:
        if series := re.fullmatch(r"(\D+)(\d+)-(\d+)", mark):
            out += [f"{series[1]}{n}" for n in range(int(series[2]), int(series[3]) + 1)]
        else:
            out.append(mark)
    return [unify(mark) for mark in out]


def counted(found: tuple[Heading, ...]) -> list[Heading]:
    """The named parts; in a document without articles also the top headings of other kinds."""
    named = any(heading.kind in ("article", "chapter") for heading in found)
    return [
        h
        for h in found
        if h.label and (h.kind in COUNTED or (not named and h.depth == 0) or (h.kind == "roman" and not named))
    ]


def spoken(heading: Heading, expected: set[str]) -> str:
    """The heading as the truth would name it: its mark, or as many of its first words as the truth gives."""
    label = unify(heading.label)
    for words in sorted(expected, key=len, reverse=True):
        if label == words or (
            label.startswith(words) and not (label[len(words) :][:2].strip(" .:")[:1].isalnum() and words[-1].isdigit())
        ):
            return words
    mark = mark_of(heading.label)
    return unify(mark.text).replace("diều", "điều") if mark else label[:40]  # an OCR slip in one of the files


def main(folders: list[Path]) -> None:
    truth = {row["file"]: expanded(row["headings"]) for row in map(json.loads, TRUTH.read_text("utf-8").splitlines())}
    right = found_in_all = expected_in_all = 0
    chars, passages, seconds = 0, 0, 0.0
    for path in (p for folder in folders for p in sorted(folder.rglob("*")) if nfc(p.name) in truth):
        try:
            source = read(path)
        except RefusedFile as error:
            print("not read:", error)
            continue
        start = time.perf_counter()
        spans = split(source, sections(source))
        seconds += time.perf_counter() - start
        chars, passages = chars + len(source.text), passages + len(spans)
        expected = truth[nfc(path.name)]
        given = [spoken(heading, set(expected)) for heading in counted(headings(source))]
        matcher = SequenceMatcher(None, expected, given, autojunk=False)
        matched = sum(block.size for block in matcher.get_matching_blocks())
        right, found_in_all, expected_in_all = (
            right + matched,
            found_in_all + len(given),
            expected_in_all + len(expected),
        )
        print(f"{path.name}: {matched} of {len(expected)} found, {len(given) - matched} too many")
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                print("   missing", expected[a:b], "too many", given[c:d])
    precision, recall = right / max(1, found_in_all), right / max(1, expected_in_all)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"\nprecision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  ({expected_in_all} headings by hand)")
    print(f"{chars:,} characters cut into {passages} passages in {1000 * seconds:.0f} ms")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
