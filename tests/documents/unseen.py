"""Invented documents with their true cards, written before the program saw them; as text and as built Word files.

``tests/data/unseen-cards-*.txt`` holds them: "=== field: value | ..." with "-" for what a document does not tell, then
its lines. Where the head has two columns, "||" parts left from right and "--" ends it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx

from documents.card import Card
from documents.vietnamese import unify

DATA = Path(__file__).parents[1] / "data"
FIELDS = ("type", "number", "date", "issuer", "subject")


@dataclass(frozen=True)
class Unseen:
    """One document: ``columns`` are the lines of the two halves of its head, ``body`` the lines below."""

    expected: dict[str, str]
    columns: tuple[list[str], list[str]]
    body: list[str]

    @property
    def name(self) -> str:
        return f"{self.expected['type']} {self.expected['number']} {self.expected['subject'][:20]}".strip()


def load(batch: int) -> list[Unseen]:
    text = (DATA / f"unseen-cards-{batch}.txt").read_text("utf-8")
    return list(_parsed(text))


def _parsed(text: str) -> Iterator[Unseen]:
    for part in text.split("=== ")[1:]:
        header, *lines = part.rstrip("\n").split("\n")
        told = dict(pair.split(": ", 1) for pair in header.split(" | "))
        expected = {field: "" if value.strip() == "-" else value.strip() for field, value in told.items()}
        if "||" in lines:
            middle, end = lines.index("||"), lines.index("--")
            yield Unseen(expected, (lines[:middle], lines[middle + 1 : end]), lines[end + 1 :])
        else:
            yield Unseen(expected, ([], []), lines)


def as_text(document: Unseen, path: Path) -> Path:
    left, right = document.columns
    path.write_text("\n".join([*left, *right, *document.body]) + "\n", encoding="utf-8")
    return path


def as_docx(document: Unseen, path: Path) -> Path:
    word = docx.Document()
    left, right = document.columns
    if left:
        table = word.add_table(rows=1, cols=2)
        for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
            cell.text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
    for line in document.body:
        word.add_paragraph(line)
    word.save(str(path))
    return path


def verdicts(document: Unseen, card: Card) -> dict[str, str]:
    """:return: for each field "right", or how it is wrong: wrong, missing, invented; with what was given."""
    found = {field: _verdict(document.expected[field], getattr(card, field)) for field in FIELDS}
    if "from" in document.expected:
        found["effective_from"] = _verdict(document.expected["from"], card.effective_from)
    drafted = card.status == "draft"
    found["draft"] = "right" if drafted == (document.expected.get("status") == "draft") else f"wrong: {card.status}"
    return found


def _verdict(expected: str, field: object) -> str:
    given = getattr(field, "value", "")
    if expected == given or _plain(expected) == _plain(given):
        return "right"
    return f"{'invented' if not expected else 'wrong' if given else 'missing'}: {given!r}, expected {expected!r}"


def _plain(text: str) -> str:
    return " ".join(unify(text).split())
