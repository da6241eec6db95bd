"""Measure the cards of a folder of documents against cards written by hand.

    python tests/benchmarks/cards.py FOLDER [FOLDER ...]

Prints for each field how many values are right, wrong, missing, or invented (given where the document has none), and
every difference. The true cards are in ``tests/data/cards.jsonl``, one a line, found by file name; documents that no
line describes are left out, those that cannot be read are
counted by themselves, and so are scans: what is written by hand into a scan cannot be right.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from documents.card import Card, read_card
from documents.errors import RefusedFile
from documents.read import read
from documents.vietnamese import nfc, unify

TRUTH = Path(__file__).parents[1] / "data" / "cards.jsonl"
FIELDS = "type number date issuer subject place term signer post effective_from effective_to".split()


def value_of(card: Card, field: str) -> str | None:
    found = getattr(card, field)
    return found.value if found else None


def same(a: str, b: str) -> bool:
    return " ".join(unify(a).split()) == " ".join(unify(b).split())


def judge(expected: str | None, given: str | None) -> str:
    if expected is None:
        return "right" if given is None else "invented"
    if given is None:
        return "missing"
    return "right" if same(expected, given) else "wrong"


def show(fields: dict[str, Counter[str]]) -> None:
    print(f"{'field':15}{'right':>7}{'wrong':>7}{'missing':>9}{'invented':>10}{'accuracy':>10}")
    for field, verdicts in fields.items():
        share = verdicts["right"] / max(1, verdicts.total())
        numbers = f"{verdicts['right']:7}{verdicts['wrong']:7}{verdicts['missing']:9}{verdicts['invented']:10}"
        print(f"{field:15}{numbers}{share:10.3f}")
    print(f"invented values: {sum(verdicts['invented'] for verdicts in fields.values())}")


def main(folders: list[Path]) -> None:
    truth = {card["file"]: card for card in map(json.loads, TRUTH.read_text("utf-8").splitlines())}
    paths = [p for folder in folders for p in sorted(folder.rglob("*")) if nfc(p.name) in truth]
    kinds = ("documents", "scanned documents")
    counts = {kind: {field: Counter[str]() for field in [*FIELDS, "draft"]} for kind in kinds}
    refused, seconds = [], 0.0
    for path in paths:
        try:
            source = read(path)
        except RefusedFile as error:
            refused.append(str(error))
            continue
        start = time.perf_counter()
        card = read_card(source, path.name)
        seconds += time.perf_counter() - start
        expected = truth[nfc(path.name)]
        mine = counts[kinds[expected.get("scanned", False)]]
        for field in FIELDS:
            given = value_of(card, field)
            verdict = judge(expected[field], given)
            mine[field][verdict] += 1
            if verdict != "right":
                print(f"{path.name}: {field} {verdict}: expected {expected[field]!r}, given {given!r}")
        mine["draft"]["right" if (card.status == "draft") == expected["draft"] else "wrong"] += 1
    read_ones = len(paths) - len(refused)
    print(f"\n{read_ones} documents, {1000 * seconds / max(1, read_ones):.0f} ms a card")
    for kind, fields in counts.items():
        print(f"\n{fields['type'].total()} {kind}")
        show(fields)
    for line in refused:
        print("not read:", line)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
