"""Exact keyword scores of candidate passages, computed over the stored keys with numpy.

Every candidate section is scored as a whole and by windows of its passages (two granularities), and its title and
headings on their own, with BM25 statistics of the whole index. It does not choose candidates and knows no vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from index.keywords import Statistics
from index.sections import Section
from index.terms import FOLD_BITS, Field, Keys, Term, key

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]
LEAD: Final = 40  # syllables of a first line that are looked at
BLOCK: Final = 25
WINDOW: Final = 4  # blocks: 100 syllables, as measured best; one block is a clause
_K1, _B, _WINDOW_K1, _TITLE_K1 = 1.2, 0.75, 0.8, 0.6
_SHIFT: Final = np.uint32(32 - FOLD_BITS)
_PAIR: Final = 0x9E3779B1


@dataclass(frozen=True, slots=True)
class PassageScores:
    """Scores of every passage of the candidate sections, in one order; each array has one row a passage.

    ``section``, ``window``, ``clause`` (a short window) and ``title`` are BM25 sums. Shares of what is asked by rarity:
    ``words`` and ``pairs`` of the best window, ``words_around`` of the whole section, ``lead`` of the first line of
    the section (where a heading stands) and ``heading`` of title and headings; ``figures`` tells which share of the
    question's numbers the section holds (1 if it has none). ``missing`` is how rare the
    rarest word asked for is that the best window lacks: 1 for the rarest of all, 0 if it lacks none. ``lead_asked`` is
    the share of the first line's words that the question names. ``length`` is that of the section in syllables.
    """

    passages: tuple[str, ...]
    documents: tuple[str, ...]
    section: Floats
    window: Floats
    clause: Floats
    title: Floats
    words: Floats
    pairs: Floats
    words_around: Floats
    missing: Floats
    lead: Floats
    lead_asked: Floats
    heading: Floats
    figures: Floats
    length: Floats


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Which column of the score matrix a key or a pair of keys belongs to, sorted for ``searchsorted``."""

    field: Field
    singles: npt.NDArray[np.uint64]
    single_columns: Ints
    pairs: npt.NDArray[np.uint64]
    pair_columns: Ints


@dataclass(frozen=True, slots=True)
class _Asked:
    """The terms of a question: how many, which folded keys are part of one, and the columns of both fields."""

    width: int
    folded: npt.NDArray[np.bool_]
    fields: tuple[_Lookup, ...]


def score_passages(sections: Sequence[Section], terms: Sequence[Term], statistics: Statistics) -> PassageScores:
    """Score the passages of candidate sections against a question.

    :param terms: the question's terms, each once.
    :param statistics: for these terms, in this order.
    """
    idf = _idf(statistics) * np.asarray([t.weight for t in terms], np.float32)
    blocks = _blocks(sections)
    sizes = np.asarray([len(s.tokens) for s in sections], np.intp)
    asked = _Asked(len(terms), _table(terms), (_lookup(terms, "marked"), _lookup(terms, "folded")))
    body = _found([s.tokens for s in sections], asked)
    counts = _counted(blocks.of_token[body.first], body.columns, blocks.count, len(terms))
    whole = np.add.reduceat(counts, np.flatnonzero(np.diff(blocks.section, prepend=-1)), axis=0)
    heads = _found([s.heading for s in sections], asked)
    titles = _counted(heads.text[heads.first], heads.columns, len(sections), len(terms))
    leads, lead_asked = _leads(sections, body, len(terms))
    norm = (_K1 * (1 - _B + _B * sizes[:, None] / statistics.mean_length)).astype(np.float32)
    window_counts = _windows(counts, blocks)
    windows = _saturated(window_counts, np.float32(_WINDOW_K1)) @ idf
    best = _best_windows(windows, blocks.firsts)
    of_passage = np.repeat(np.arange(len(sections)), [len(s.passages) for s in sections])
    single = np.asarray(["_" not in t.text for t in terms], bool)
    figure = np.asarray([t.text.isdigit() for t in terms], bool)
    return PassageScores(
        passages=tuple(p for s in sections for p in s.passages),
        documents=tuple(s.document_id for s in sections for _ in s.passages),
        section=(_saturated(whole, norm) @ idf)[of_passage],
        window=windows[best],
        clause=np.maximum.reduceat(_saturated(counts, np.float32(_WINDOW_K1)) @ idf, blocks.firsts),
        title=(_saturated(titles, np.float32(_TITLE_K1)) @ idf)[of_passage],
        words=_share(window_counts[best], idf * single),
        pairs=_share(window_counts[best], idf * ~single),
        words_around=_share(whole, idf * single)[of_passage],
        missing=_rarest_missing(window_counts[best], idf * single * (np.asarray(statistics.frequencies) > 0)),
        lead=_share(leads, idf)[of_passage],
        lead_asked=lead_asked[of_passage],
        heading=_share(titles, idf)[of_passage],
        figures=_share(whole, idf * figure, nothing_asked=1.0)[of_passage],
        length=sizes.astype(np.float32)[of_passage],
    )


def _saturated(counts: Floats, norm: Floats | np.float32) -> Floats:
    return counts * (_K1 + 1) / (counts + norm)


def _share(counts: Floats, weights: Floats, nothing_asked: float = 0.0) -> Floats:
    """:return: for each row the share of the weights whose term occurs."""
    total = weights.sum()
    return (counts > 0) @ weights / total if total > 0 else np.full(len(counts), nothing_asked, np.float32)


def _rarest_missing(counts: Floats, weights: Floats) -> Floats:
    """:return: for each row the greatest weight whose term does not occur, as a share of the greatest of all."""
    top = np.float32(max(weights.max(initial=0), 1e-6))
    rarest: Floats = ((counts == 0) * weights).max(axis=1, initial=0) / top
    return rarest


def _idf(statistics: Statistics) -> Floats:
    frequency = np.asarray(statistics.frequencies, np.float32)
    return np.log1p((statistics.sections - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Blocks of ``BLOCK`` tokens, counted anew in each passage: the block of each token, the section of each block,
    the first block of each passage, and how many there are.
    """

    of_token: Ints
    section: Ints
    firsts: Ints
    count: int


def _blocks(sections: Sequence[Section]) -> _Blocks:
    lengths = np.asarray([b - a for s in sections for a, b in pairwise(s.starts)], np.intp)
    per_passage = np.maximum(1, -(-lengths // BLOCK))
    firsts = np.concatenate([[0], np.cumsum(per_passage)]).astype(np.intp)
    inside = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    section_of_passage = np.repeat(np.arange(len(sections)), [len(s.passages) for s in sections])
    return _Blocks(
        of_token=np.repeat(firsts[:-1], lengths) + inside // BLOCK,
        section=np.repeat(section_of_passage, per_passage),
        firsts=firsts[:-1],
        count=int(firsts[-1]),
    )


def _windows(counts: Floats, blocks: _Blocks) -> Floats:
    """Add to each block the following ones of the same passage, ``WINDOW`` blocks in all."""
    ends = np.repeat(np.append(blocks.firsts[1:], blocks.count), np.diff(blocks.firsts, append=blocks.count))
    following = ends - np.arange(blocks.count)
    windows = counts.copy()
    for step in range(1, WINDOW):
        windows[:-step] += counts[step:] * (following[:-step, None] > step)
    return windows


def _best_windows(windows: Floats, firsts: Ints) -> Ints:
    """:return: for each passage the index of its best window."""
    if not len(firsts):
        return np.zeros(0, np.intp)
    tops = np.maximum.reduceat(windows, firsts)
    of_block = np.repeat(np.arange(len(firsts)), np.diff(np.append(firsts, len(windows))))
    first_best = np.full(len(firsts), len(windows), np.intp)
    np.minimum.at(first_best, of_block, np.where(windows >= tops[of_block], np.arange(len(windows)), len(windows)))
    return first_best


@dataclass(frozen=True, slots=True)
class _Found:
    """The terms found in texts, which are laid end to end: the ``first`` and the ``last`` token of each, which differ
    for a pair, and its column. ``named`` tells of each token whether the question names it, marks aside; ``text`` is
    the number of its text.
    """

    first: Ints
    last: Ints
    columns: Ints
    named: npt.NDArray[np.bool_]
    text: Ints


def _found(texts: Sequence[Keys], asked: _Asked) -> _Found:
    """Find each term; a pair must stand within one text."""
    tokens = np.concatenate(texts) if texts else np.zeros(0, np.uint32)
    text = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    named = asked.folded[tokens >> _SHIFT]
    at = np.flatnonzero(named)
    known = tokens[at].astype(np.uint64)
    next_to = np.flatnonzero((np.diff(at) == 1) & (text[at[1:]] == text[at[:-1]])) if len(at) > 1 else at[:0]
    firsts, lasts, columns = [], [], []
    for lookup in asked.fields:
        seen = known if lookup.field == "marked" else known >> np.uint64(_SHIFT)
        hit, column = _columns(seen, lookup.singles, lookup.single_columns)
        firsts.append(at[hit])
        lasts.append(at[hit])
        columns.append(column)
        if len(lookup.pairs):
            pairs = seen[next_to] * np.uint64(_PAIR) + seen[next_to + 1]
            hit, column = _columns(pairs, lookup.pairs, lookup.pair_columns)
            firsts.append(at[next_to[hit]])
            lasts.append(at[next_to[hit]] + 1)
            columns.append(column)
    return _Found(np.concatenate(firsts), np.concatenate(lasts), np.concatenate(columns), named, text)


def _counted(rows: Ints, columns: Ints, count: int, width: int) -> Floats:
    """:return: (count, width): how often each column was found in each row."""
    counted = np.bincount(rows * width + columns, minlength=count * width)
    return counted.reshape(count, width).astype(np.float32)


def _leads(sections: Sequence[Section], body: _Found, width: int) -> tuple[Floats, Floats]:
    """:return: how often each term stands in the first line of each section, and the share of that line's words that
    the question names, marks aside; 0 for an empty one.
    """
    lengths = np.asarray([len(s.tokens) for s in sections], np.intp)
    leads = np.minimum(np.asarray([min(s.lead, LEAD) for s in sections], np.intp), lengths)
    ends = (np.cumsum(lengths) - lengths + leads)[body.text]
    inside = body.last < ends[body.last]
    counts = _counted(body.text[body.first[inside]], body.columns[inside], len(sections), width)
    named = np.flatnonzero(body.named & (np.arange(len(ends)) < ends))
    asked = np.bincount(body.text[named], minlength=len(sections)) / np.maximum(leads, 1)
    return counts, asked.astype(np.float32)


def _table(terms: Sequence[Term]) -> npt.NDArray[np.bool_]:
    """:return: for each folded key whether it is part of a term."""
    table = np.zeros(1 << FOLD_BITS, bool)
    for term in terms:
        table[[key(part) >> int(_SHIFT) for part in term.text.split("_")]] = True
    return table


def _columns(values: npt.NDArray[np.uint64], known: npt.NDArray[np.uint64], columns: Ints) -> tuple[Ints, Ints]:
    """:return: which values are known ones, which are sorted, and the column of each of these."""
    if not len(known):
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    place = np.minimum(np.searchsorted(known, values), len(known) - 1)
    hit = np.flatnonzero(known[place] == values)
    return hit, columns[place[hit]]


def _lookup(terms: Sequence[Term], field: Field) -> _Lookup:
    shift = 0 if field == "marked" else int(_SHIFT)
    singles: dict[int, int] = {}
    pairs: dict[int, int] = {}
    for column, term in enumerate(terms):
        if term.field != field:
            continue
        parts = [key(part) >> shift for part in term.text.split("_")]
        if len(parts) == 1:
            singles[parts[0]] = column
        else:
            pairs[(parts[0] * _PAIR + parts[1]) % 2**64] = column
    return _Lookup(field, *_sorted(singles), *_sorted(pairs))


def _sorted(columns: dict[int, int]) -> tuple[npt.NDArray[np.uint64], Ints]:
    ordered = sorted(columns.items())
    return np.array([k for k, _ in ordered], np.uint64), np.array([c for _, c in ordered], np.intp)
