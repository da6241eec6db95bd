"""What changed between two versions of a text, paragraph by paragraph and word by word, for people to read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from documents.source import SourceText

_AROUND = 1
_ALIKE = 0.4
_MOST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class Words:
    """Some words that are in both versions ("same"), only in the new one ("added") or only in the old one ("taken")."""

    kind: Literal["same", "added", "taken"]
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph; "gap" stands for paragraphs that are the same and were left out, ``count`` of them."""

    kind: Literal["same", "added", "taken", "changed", "gap"]
    words: tuple[Words, ...] = ()
    count: int = 0


def compare(old: SourceText, new: SourceText) -> list[Row]:
    """:return: the changed paragraphs in order, each with its neighbours; empty where the words are the same."""
    before, after = _paragraphs(old), _paragraphs(new)
    rows: list[Row] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Row("same", (Words("same", text),)) for text in after[c:d]]
        else:
            rows += _changed(before[a:b], after[c:d])
    return [] if all(row.kind == "same" for row in rows) else list(_shortened(rows))


def counts(rows: Sequence[Row]) -> tuple[int, int]:
    """:return: in how many places something was added, and in how many something was taken out."""
    added = sum(any(words.kind == "added" for words in row.words) for row in rows)
    return added, sum(any(words.kind == "taken" for words in row.words) for row in rows)


def _paragraphs(source: SourceText) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks]


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Row]:
    """Pair the paragraphs that became each other; the others were taken out or added."""
    for n in range(max(len(before), len(after))):
        old, new = before[n] if n < len(before) else "", after[n] if n < len(after) else ""
        if old and new and SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() >= _ALIKE:
            yield Row("changed", tuple(_by_words(old, new)))
            continue
        if old:
            yield Row("taken", (Words("taken", old),))
        if new:
            yield Row("added", (Words("added", new),))


def _by_words(old: str, new: str) -> Iterator[Words]:
    before, after = (re.findall(r"\S+\s*", text)[:_MOST_WORDS] for text in (old, new))
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Words("same", "".join(after[c:d]))
            continue
        if b > a:
            yield Words("taken", "".join(before[a:b]))
        if d > c:
            yield Words("added", "".join(after[c:d]))


def _shortened(rows: Sequence[Row]) -> Iterator[Row]:
    changes = [n for n, row in enumerate(rows) if row.kind != "same"]
    shown = {n for change in changes for n in range(change - _AROUND, change + _AROUND + 1)}
    gap = 0
    for n, row in enumerate(rows):
        if n in shown:
            if gap:
                yield Row("gap", count=gap)
            gap = 0
            yield row
        else:
            gap += 1
    if gap:
        yield Row("gap", count=gap)
