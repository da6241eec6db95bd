"""Passages of one document gathered into sections, the unit that keywords are looked up in.

A section says what it is about as a whole; its passages and their windows say where the answer stands. This module
knows no ranking and no store.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Final

import numpy as np

from documents.numbers import DocumentNumber, find_numbers
from documents.split import Passage
from index.embed import embedding_text, text_key
from index.terms import Keys, count, folded, indexed, keys, pairs, words

# Documents without headings would be one section; about two pages keep a section about one thing.
MOST_CHARS: Final = 8000


@dataclass(frozen=True, slots=True)
class Section:
    """What tantivy keeps of a section, and what exact scoring reads.

    ``tokens[starts[i]:starts[i + 1]]`` are the keys of passage ``passages[i]``, whose vector is cached under
    ``vector_keys[i]``; ``tokens[:lead]`` is the first line, where a heading stands; ``heading`` holds the keys of the
    document's title and the headings above.
    """

    document_id: str
    passages: tuple[str, ...]
    vector_keys: tuple[str, ...]
    starts: tuple[int, ...]
    tokens: Keys
    lead: int
    heading: Keys


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section with the strings that only indexing needs."""

    section: Section
    body: str
    body_folded: str
    pairs_folded: str
    title: str
    title_folded: str
    numbers: frozenset[str]


def sections_of(
    passages: Sequence[Passage], title: str, mentions: Mapping[str, Collection[DocumentNumber]]
) -> Iterator[SectionText]:
    """Gather the live passages of one document.

    :param passages: in text order.
    :param title: the document's title.
    :param mentions: the document numbers in each passage by its id, as the catalogue found them when it was added.
    :return: sections in text order; none for a document without passages.
    """
    for path, members in groupby(passages, key=lambda p: p.path):
        heading = "\n".join((title, *path))
        named = {m.number for m in find_numbers(heading)}
        for group in _at_most(list(members), MOST_CHARS):
            numbers = named.union(*(mentions.get(p.id, ()) for p in group))
            yield _section(group, title, heading, frozenset(t for n in numbers for t in number_terms(n)))


def number_terms(number: DocumentNumber) -> frozenset[str]:
    """:return: the whole terms that a document number is found by: as fully as it was written and by its parts."""
    return frozenset({number.key, f"{number.number}|{number.kind}"} if number.kind else {number.key})


def _at_most(passages: list[Passage], chars: int) -> Iterator[list[Passage]]:
    group: list[Passage] = []
    for passage in passages:
        if group and passage.end - group[0].start > chars:
            yield group
            group = []
        group.append(passage)
    yield group


def _section(passages: Sequence[Passage], title: str, heading: str, numbers: frozenset[str]) -> SectionText:
    parts = [words(p.text) for p in passages]
    body = list(chain.from_iterable(parts))
    without_marks = list(map(folded, body))
    heads = words(heading)
    head, more, _ = passages[0].text.lstrip().partition("\n")
    return SectionText(
        section=Section(
            document_id=passages[0].document_id,
            passages=tuple(p.id for p in passages),
            vector_keys=tuple(text_key(embedding_text(p, title)) for p in passages),
            starts=(0, *np.cumsum([len(part) for part in parts]).tolist()),
            tokens=keys(body),
            lead=count(head) if more else len(parts[0]),
            heading=keys(heads),
        ),
        body=indexed(body),
        body_folded=" ".join(without_marks),
        pairs_folded=pairs(without_marks),
        title=indexed(heads),
        title_folded=indexed(list(map(folded, heads))),
        numbers=numbers,
    )
