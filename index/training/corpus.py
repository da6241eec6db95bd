"""Read the training folder: articles, English-Vietnamese sentence pairs, the glossary and the phrase list.

A folder holds ``*.jsonl.gz`` files whose lines are articles (``title``, ``text``, sometimes ``topic``) or sentence
pairs (``en``, ``vi``), and may hold ``*glossary.tsv``. It does not know where the files come from nor what they may be
used for: the model card does.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from documents.vietnamese import nfc

GLOSSARY = Path(__file__).parents[1] / "models" / "glossary.tsv"
PHRASES = Path(__file__).with_name("phrases.txt")
OFFICIAL = Path(__file__).with_name("official.jsonl")

_PLACE = re.compile(r"(?:tỉnh|thành phố|thị xã|huyện|phường|xã) ([A-ZÀ-ÝĐ].*)")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a law or one paragraph of an encyclopaedia, in NFC; ``topic`` is "" where there is none."""

    title: str
    topic: str
    text: str
    source: str


def articles(folder: Path) -> Iterator[Article]:
    """:return: the articles of every file in the folder, file by file in the order of their names."""
    for source, row in _rows(folder):
        if "text" in row:
            yield Article(nfc(row.get("title", "")), nfc(row.get("topic", "")), nfc(row["text"]), source)


def sentence_pairs(folder: Path) -> list[tuple[str, str]]:
    """:return: (English, Vietnamese) sentences that are translations of each other, in NFC; our own not among them."""
    return [(nfc(row["en"]), nfc(row["vi"])) for _, row in _rows(folder) if "en" in row]


def official_pairs() -> list[tuple[str, str]]:
    """:return: (English, Vietnamese) questions and sentences of laws, resolutions and reports, in NFC."""
    rows = map(json.loads, OFFICIAL.read_text("utf-8").splitlines())
    return [(nfc(row["en"]), nfc(row["vi"])) for row in rows]


def glossary(folder: Path) -> list[tuple[str, str]]:
    """:return: (English, Vietnamese) terms of our own glossary and those of the folder, each once."""
    terms: dict[tuple[str, str], None] = {}
    for path in [GLOSSARY, *sorted(folder.glob("*glossary.tsv"))]:
        for line in path.read_text(encoding="utf-8").splitlines():
            english, _, vietnamese = line.partition("\t")
            if vietnamese and not line.startswith("#"):
                terms[nfc(english.strip()), nfc(vietnamese.strip())] = None
    return list(terms)


def questions(path: Path) -> list[str]:
    """:return: the questions of a judged set (``queries.jsonl``), in NFC."""
    return [nfc(json.loads(line)["text"]) for line in path.read_text("utf-8").splitlines()]


def phrases() -> list[str]:
    """:return: place names and set phrases, in NFC."""
    lines = nfc(PHRASES.read_text(encoding="utf-8")).splitlines()
    return [phrase.strip() for line in lines if not line.startswith("#") for phrase in line.split(",")]


def place_names() -> list[str]:
    """:return: the names in the phrase list without "huyện", "xã" and the like before them."""
    found = (_PLACE.match(phrase) for phrase in phrases())
    return [match[1] for match in found if match]


def _rows(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield path.name.removesuffix(".jsonl.gz"), json.loads(line)
