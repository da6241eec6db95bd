"""Find ruled tables on a PDF page: the lines drawn on it, and the grid of cells they make.

Knows only the drawn lines. A frame around a text, underlines and the rule above footnotes are no tables.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from documents.formats.page import Box, Grid
from documents.formats.pdfium import bounds_of, is_outlined

Sides = NDArray[np.float64]

_NEAR = 3.0
_THIN = 2.5
_MOST_RULES = 4000


class Rule(NamedTuple):
    """A drawn line: ``at`` is its y (x for a vertical one), from ``low`` to ``high`` along the other axis."""

    at: float
    low: float
    high: float


def grids_of(paths: Sequence[int], height: float) -> list[Grid]:
    """:return: the ruled tables of a page of that height, by the paths (``pdfium.objects_of``) drawn on it, from top
    to bottom.
    """
    flat, upright = _rules(paths, height)
    if not flat or not upright or len(flat) + len(upright) > _MOST_RULES:
        return []
    return grids_from(flat, upright)


def grids_from(flat: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """:return: the grids that horizontal and vertical lines make, from top to bottom."""
    flat, upright = _merged(flat), _merged(upright)
    grids = [grid for hs, vs in _clusters(flat, upright) if (grid := _grid(hs, vs))]
    return sorted(grids, key=lambda grid: grid.box.top)


def _rules(paths: Sequence[int], height: float) -> tuple[list[Rule], list[Rule]]:
    """A thin box is a line; a bigger one with an outline is a frame of four, one that is only filled is a shade."""
    sides = bounds_of(paths)
    left, top, right, bottom = sides[:, 0], height - sides[:, 3], sides[:, 2], height - sides[:, 1]
    wide, tall = right - left, bottom - top
    flat = (tall <= _THIN) & (wide > _THIN)
    upright = (wide <= _THIN) & (tall > _THIN)
    rows = _rule_list((top + bottom) / 2, left, right, flat)
    columns = _rule_list((left + right) / 2, top, bottom, upright)
    for n in np.flatnonzero((wide > _THIN) & (tall > 2 * _THIN)).tolist():
        if is_outlined(paths[n]):
            box = Box(*(float(side[n]) for side in (left, top, right, bottom)))
            rows += [Rule(box.top, box.left, box.right), Rule(box.bottom, box.left, box.right)]
            columns += [Rule(box.left, box.top, box.bottom), Rule(box.right, box.top, box.bottom)]
    return rows, columns


def _rule_list(at: Sides, low: Sides, high: Sides, chosen: NDArray[np.bool_]) -> list[Rule]:
    return list(map(Rule, at[chosen].tolist(), low[chosen].tolist(), high[chosen].tolist()))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Word draws a border cell by cell: join the pieces of one line."""
    merged: list[Rule] = []
    for group in _near(sorted(rules)):
        at = sum(rule.at for rule in group) / len(group)
        low, high = None, 0.0
        for rule in sorted(group, key=lambda r: r.low):
            if low is None:
                low, high = rule.low, rule.high
            elif rule.low <= high + _NEAR:
                high = max(high, rule.high)
            else:
                merged.append(Rule(at, low, high))
                low, high = rule.low, rule.high
        if low is not None:
            merged.append(Rule(at, low, high))
    return merged


def _near(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _clusters(flat: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines that touch each other, group by group."""
    left_h, left_v = set(range(len(flat))), set(range(len(upright)))
    found = []
    while left_h:
        todo_h, hs, vs = [left_h.pop()], [], []  # type: list[int], list[int], list[int]
        while todo_h:
            h = todo_h.pop()
            hs.append(h)
            for v in [v for v in left_v if _touch(flat[h], upright[v])]:
                left_v.discard(v)
                vs.append(v)
                more = [n for n in left_h if _touch(flat[n], upright[v])]
                left_h.difference_update(more)
                todo_h += more
        found.append(([flat[h] for h in hs], [upright[v] for v in vs]))
    return found


def _touch(h: Rule, v: Rule) -> bool:
    return h.low - _NEAR <= v.at <= h.high + _NEAR and v.low - _NEAR <= h.at <= v.high + _NEAR


def _grid(flat: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    rows, columns = list(_near(sorted(flat))), list(_near(sorted(upright)))
    if len(columns) < 3 or len(rows) < 2:
        return None
    ys, xs = [group[0].at for group in rows], [group[0].at for group in columns]
    owners: list[list[tuple[int, int]]] = []
    for r, (top, bottom) in enumerate(pairwise(ys)):
        owners.append([])
        for c, (left, right) in enumerate(pairwise(xs)):
            if c and not _covers(columns[c], (top + bottom) / 2):
                owners[r].append(owners[r][c - 1])
            elif r and not _covers(rows[r], (left + right) / 2):
                owners[r].append(owners[r - 1][c])
            else:
                owners[r].append((r, c))
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), tuple(ys), tuple(map(tuple, owners)))


def _covers(rules: Sequence[Rule], along: float) -> bool:
    return any(rule.low - _NEAR <= along <= rule.high + _NEAR for rule in rules)
