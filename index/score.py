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
WINDOW: Final = 4  # blocks: 100 syllables, as measured best
CLAUSE: Final = 1  # blocks
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
    counts = _counts([s.tokens for s in sections], blocks.of_token, blocks.count, asked)
    whole = np.add.reduceat(counts, np.flatnonzero(np.diff(blocks.section, prepend=-1)), axis=0)
    titles = _counts([s.heading for s in sections], None, len(sections), asked)
    leads = [s.tokens[: min(s.lead, LEAD)] for s in sections]
    in_leads = _counts(leads, None, len(sections), asked)
    norm = (_K1 * (1 - _B + _B * sizes[:, None] / statistics.mean_length)).astype(np.float32)
    window_counts = _windows(counts, blocks, WINDOW)
    windows = _saturated(window_counts, np.float32(_WINDOW_K1)) @ idf
    best = _best_windows(windows, blocks.firsts)
    clauses = _saturated(_windows(counts, blocks, CLAUSE), np.float32(_WINDOW_K1)) @ idf
    of_passage = np.repeat(np.arange(len(sections)), [len(s.passages) for s in sections])
    single = np.asarray(["_" not in t.text for t in terms], bool)
    figure = np.asarray([t.text.isdigit() for t in terms], bool)
    return PassageScores(
        passages=tuple(p for s in sections for p in s.passages),
        documents=tuple(s.document_id for s in sections for _ in s.passages),
        section=(_saturated(whole, norm) @ idf)[of_passage],
        window=windows[best],
        clause=np.maximum.reduceat(clauses, blocks.firsts),
        title=(_saturated(titles, np.float32(_TITLE_K1)) @ idf)[of_passage],
        words=_share(window_counts[best], idf * single),
        pairs=_share(window_counts[best], idf * ~single),
        words_around=_share(whole, idf * single)[of_passage],
        missing=_rarest_missing(window_counts[best], idf * single * (np.asarray(statistics.frequencies) > 0)),
        lead=_share(in_leads, idf)[of_passage],
        lead_asked=_share_asked(leads, asked)[of_passage],
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


def _windows(counts: Floats, blocks: _Blocks, span: int) -> Floats:
    """Add to each block the following ones of the same passage, ``span`` blocks in all."""
    sums = np.concatenate([np.zeros((1, counts.shape[1]), np.float32), np.cumsum(counts, axis=0)])
    starts = np.arange(blocks.count)
    ends_of_passages = np.append(blocks.firsts[1:], blocks.count)
    ends = np.repeat(ends_of_passages, np.diff(blocks.firsts, append=blocks.count))
    windows: Floats = sums[np.minimum(starts + span, ends)] - sums[starts]
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


def _counts(texts: Sequence[Keys], owner: Ints | None, rows: int, asked: _Asked) -> Floats:
    """Count each term in each owner of tokens; a pair must stand within one text.

    :param owner: the row of each token of all texts in a line; None if each text is a row.
    """
    tokens = np.concatenate(texts) if texts else np.zeros(0, np.uint32)
    whole = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    owner = whole if owner is None else owner
    at = np.flatnonzero(asked.folded[tokens >> _SHIFT])
    found = tokens[at].astype(np.uint64)
    cells = []
    next_to = np.flatnonzero((np.diff(at) == 1) & (whole[at[1:]] == whole[at[:-1]])) if len(at) > 1 else at[:0]
    for lookup in asked.fields:
        seen = found if lookup.field == "marked" else found >> np.uint64(_SHIFT)
        cells.append(_cells(seen, owner[at], (lookup.singles, lookup.single_columns), asked.width))
        if len(lookup.pairs):
            pairs = seen[next_to] * np.uint64(_PAIR) + seen[next_to + 1]
            cells.append(_cells(pairs, owner[at[next_to]], (lookup.pairs, lookup.pair_columns), asked.width))
    counted = np.bincount(np.concatenate(cells), minlength=rows * asked.width)
    return counted.reshape(rows, asked.width).astype(np.float32)


def _share_asked(texts: Sequence[Keys], asked: _Asked) -> Floats:
    """:return: for each text the share of its words that the question names, marks aside; 0 for an empty one."""
    lengths = np.asarray([len(text) for text in texts], np.intp)
    named = asked.folded[np.concatenate(texts) >> _SHIFT] if texts else np.zeros(0, bool)
    sums = np.bincount(np.repeat(np.arange(len(texts)), lengths), weights=named, minlength=len(texts))
    return (sums / np.maximum(lengths, 1)).astype(np.float32)


def _table(terms: Sequence[Term]) -> npt.NDArray[np.bool_]:
    """:return: for each folded key whether it is part of a term."""
    table = np.zeros(1 << FOLD_BITS, bool)
    for term in terms:
        table[[key(part) >> int(_SHIFT) for part in term.text.split("_")]] = True
    return table


def _cells(values: npt.NDArray[np.uint64], owner: Ints, known: tuple[npt.NDArray[np.uint64], Ints], width: int) -> Ints:
    """:return: the flat index (owner, column) of every value that is a known one."""
    sorted_keys, columns = known
    if not len(sorted_keys):
        return np.zeros(0, np.intp)
    place = np.minimum(np.searchsorted(sorted_keys, values), len(sorted_keys) - 1)
    hit = sorted_keys[place] == values
    cells: Ints = owner[hit] * width + columns[place[hit]]
    return cells


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
