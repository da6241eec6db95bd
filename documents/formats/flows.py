"""The words and the ruled tables of one page -> paragraphs and table rows in reading order.

Above, between and below the tables ``page`` reads the words by themselves. A table that stands in one of two columns is
read with its column.
"""

from bisect import bisect
from collections.abc import Sequence

from documents.formats.layout import filled_columns, is_layout
from documents.formats.page import (
    GUTTER,
    Box,
    Flow,
    Grid,
    Line,
    Word,
    extend,
    gaps_of,
    lines_of,
    middle,
    region,
    row_of,
    stacked,
)  # fmt: skip

_LONGEST_REPEAT = 80
# words beside a table that make a column, rather than a number or a mark in the margin
_COLUMN_WORDS = 6


def flows_of(words: Sequence[Word], grids: Sequence[Grid], table: int) -> list[Flow]:
    """Read one page.

    :param words: of the page, furniture taken out.
    :param grids: its ruled tables, from top to bottom.
    :param table: the number of its first table.
    :return: paragraphs and rows in reading order.
    """
    if columns := _columns_beside(words, grids):
        flows: list[Flow] = []
        for its_words, its_grids in columns:
            flows += flows_of(its_words, its_grids, table)
            table = max([table, *(flow.table + 1 for flow in flows)])
        return flows
    flows = []
    rest = list(words)
    for grid in grids:
        above = [w for w in rest if middle(w)[1] < grid.box.top]
        inside = [w for w in rest if _within(w, grid.box)]
        rest = [w for w in rest if middle(w)[1] >= grid.box.top and not _within(w, grid.box)]
        flows += region(above)
        rows = _grid_rows(grid, inside, table)
        flows += rows
        table += bool(rows) and rows[0].table >= 0
    return flows + region(rest, table)


_Part = tuple[list[Word], list[Grid]]


def _columns_beside(words: Sequence[Word], grids: Sequence[Grid]) -> list[_Part]:
    """Part the page around a table that has a column of text beside it.

    :return: words and tables above the two columns, of the left one, of the right one, and below; none if no table
        stands in a column.
    """
    free = [word for word in words if not any(_within(word, grid.box) for grid in grids)]
    for grid in grids:
        beside = [word for word in free if grid.box.top <= middle(word)[1] <= grid.box.bottom]
        if len(beside) < _COLUMN_WORDS:
            continue
        left, right = max(w.right for w in beside), min(w.left for w in beside)
        gutter = (grid.box.right, right) if right > grid.box.right else (left, grid.box.left)
        if gutter[0] < gutter[1] and (span := _span(lines_of(free), grid.box, gutter)):
            return _parted(words, grids, span, (gutter[0] + gutter[1]) / 2)
    return []


def _span(lines: Sequence[Line], box: Box, gutter: tuple[float, float]) -> tuple[float, float] | None:
    """:return: from where to where down the page a gutter beside a table stays free of words."""
    inside = [n for n, line in enumerate(lines) if box.top <= middle(line.box)[1] <= box.bottom]
    gutters = [gutter]
    start, end = inside[0], inside[-1]
    for n in inside:
        gutters = extend(lines[n], lines[n], gutters, True)
        if not gutters:
            return None
    while start and (kept := extend(lines[start], lines[start - 1], gutters, _is_parted(lines[start - 1]))):
        gutters, start = kept, start - 1
    while end + 1 < len(lines) and (kept := extend(lines[end], lines[end + 1], gutters, _is_parted(lines[end + 1]))):
        gutters, end = kept, end + 1
    return min(lines[start].box.top, box.top), max(lines[end].box.bottom, box.bottom)


def _is_parted(line: Line) -> bool:
    return bool(gaps_of(line, GUTTER))


def _parted(words: Sequence[Word], grids: Sequence[Grid], span: tuple[float, float], cut: float) -> list[_Part]:
    def place(box: Word | Box) -> int:
        x, y = middle(box)
        return 0 if y < span[0] else 3 if y > span[1] else 1 + (x > cut)

    parts: list[_Part] = [([], []) for _ in range(4)]
    for word in words:
        parts[place(word)][0].append(word)
    for grid in grids:
        parts[place(grid.box)][1].append(grid)
    return [part for part in parts if part[0]]


def _within(word: Word, box: Box) -> bool:
    x, y = middle(word)
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _grid_rows(grid: Grid, words: Sequence[Word], table: int) -> list[Flow]:
    cells = _cells(grid, words)
    rows: list[list[tuple[Line, ...]]] = []
    for r, owners in enumerate(grid.owners):
        row: list[tuple[Line, ...]] = []
        for c, owner in enumerate(owners):
            lines = cells.get(owner, ())
            if owner == (r, c):
                row.append(lines)
            elif owner[1] == c:  # merged with the cell above: a short text is repeated, so that the row reads alone
                row.append(lines if sum(len(line.text) for line in lines) <= _LONGEST_REPEAT else ())
            else:
                row.append(())  # merged with the cell to the left: the next ones stay in their columns
        if any(owner[0] == r and owner in cells for owner in owners):
            rows.append(row)
    column = (grid.box.left, grid.box.right)
    if is_layout([["\n".join(line.text for line in cell) for cell in cells] for cells in rows]):
        width = max(map(len, rows), default=0)
        return [flow for n in range(width) for cells in rows if n < len(cells) for flow in stacked(cells[n], column)]
    used = filled_columns(rows)
    return [row_of([cells[n] for n in used], column, table) for cells in rows]


def _cells(grid: Grid, words: Sequence[Word]) -> dict[tuple[int, int], tuple[Line, ...]]:
    """:return: the lines of each cell that holds any, by the cell's (row, column)."""
    found: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = middle(word)
        r = min(max(bisect(grid.ys, y) - 1, 0), len(grid.owners) - 1)
        c = min(max(bisect(grid.xs, x) - 1, 0), len(grid.owners[0]) - 1)
        found.setdefault(grid.owners[r][c], []).append(word)
    return {owner: tuple(lines_of(inside)) for owner, inside in found.items()}
