"""Large stores for the benchmarks: passages recombined from real sentences, added as real documents are.

Run by the scripts beside it, never as a test; as a command it adds to a catalogue, prints questions, or searches once.
The sentences come from a folder of texts (``.jsonl`` rows with ``text``, ``.jsonl.gz``, ``.txt`` or ``.md``) or,
without one, from the sample documents.
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from documents.card import Card
from documents.catalogue import Catalogue
from documents.intake import Prepared, text_sha256
from documents.read import read
from documents.samples import sample_paths
from documents.sentences import sentences
from documents.source import Block, SourceText
from documents.split import split
from documents.structure import sections

PARAGRAPHS, SENTENCES = 50, 4


def real_sentences(folder: Path | None, limit: int = 200_000) -> list[str]:
    """:return: sentences of 40 to 400 characters."""
    found: dict[str, None] = {}
    for text in _texts(folder):
        for start, end in sentences(text):
            sentence = " ".join(text[start:end].split())
            if 40 <= len(sentence) <= 400:
                found[sentence] = None
        if len(found) >= limit:
            break
    return list(found)


def documents(pool: list[str], passages: int, seed: int = 0) -> Iterator[Prepared]:
    """Make documents of about ``PARAGRAPHS`` passages each, under headings, until there are enough."""
    dice = random.Random(seed)
    made = 0
    while made < passages:
        number = sha256(f"{seed}-{made}".encode()).hexdigest()[:12]
        lines = [f"Báo cáo số {made} về {dice.choice(pool)[:60].lower()}"]
        for paragraph in range(PARAGRAPHS):
            if paragraph % 5 == 0:
                lines.append(f"{paragraph // 5 + 1}. {dice.choice(pool)[:50]}")
            lines.append(" ".join(dice.choice(pool) for _ in range(SENTENCES)))
        prepared = _prepared(number, lines)
        made += len(prepared.spans)
        yield prepared


def questions(pool: list[str], count: int, seed: int = 1) -> list[str]:
    """:return: pieces of 6 to 14 syllables of real sentences."""
    dice = random.Random(seed)
    found = []
    for _ in range(count):
        words = dice.choice(pool).split()
        length = min(len(words), dice.randint(6, 14))
        start = dice.randint(0, len(words) - length)
        found.append(" ".join(words[start : start + length]))
    return found


def fill(catalogue: Catalogue, pool: list[str], passages: int, seed: int = 0) -> int:
    """:return: the passages that the catalogue holds afterwards."""
    for prepared in documents(pool, passages, seed):
        catalogue.add(prepared)
    return sum(document.passages for document in catalogue.documents())


def _prepared(number: str, lines: list[str]) -> Prepared:
    blocks, start = [], 0
    for line in lines:
        heading = line[0].isdigit() and len(line) < 60
        blocks.append(Block("heading" if heading else "paragraph", start, start + len(line), int(heading)))
        start += len(line) + 1
    text = "\n".join(lines)
    source = SourceText(text, "txt", tuple(blocks))
    digest = sha256(text.encode()).hexdigest()
    return Prepared(
        f"{number}.txt", source, Card(lines[0]), split(source, sections(source)), digest, text_sha256(text), Path()
    )


def _texts(folder: Path | None) -> Iterator[str]:
    if folder is None:
        yield from (read(path).text for path in sample_paths())
        return
    for path in sorted(folder.rglob("*")):
        if path.name.endswith((".jsonl", ".jsonl.gz")):
            with (
                gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file
            ):
                yield from (str(json.loads(line).get("text", "")) for line in file)
        elif path.suffix in {".txt", ".md"}:
            yield path.read_text("utf-8")


def first_search(url: str, question: str) -> float:
    """:return: seconds from opening a store to the first answer of its keywords."""
    from index.search import SearchQuery
    from index.store import Index

    start = time.perf_counter()
    with Catalogue.open(url) as catalogue:
        index = Index.open(Path(url.removeprefix("sqlite:///")).parent / "index", catalogue)
        if not index.search(SearchQuery(question)):
            raise SystemExit("The first search found nothing")
        took = time.perf_counter() - start
        index.close()
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--text", type=Path)
    parser.add_argument("--add", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--questions", type=int, default=0)
    parser.add_argument("--first", default="")
    given = parser.parse_args()
    if given.questions:
        print(json.dumps(questions(real_sentences(given.text), given.questions)))
    if given.add:
        pool = real_sentences(given.text)
        with Catalogue.open(given.url) as catalogue:
            print("ready", flush=True)
            fill(catalogue, pool, given.add, given.seed)
    if given.first:
        print(first_search(given.url, given.first))


if __name__ == "__main__":
    main()
