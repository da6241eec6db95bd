"""Words with their boxes on one page -> paragraphs and table rows in reading order.

Used for PDF text layers and for scanned pages alike. Knows geometry only: lines, indents, gutters between columns,
ruled tables (``ruled``). Repeated headers are taken out before, paragraphs over a page break are joined after
(``pages``). Lengths are in points, from the top left corner of the page.
"""

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from documents.formats.layout import is_layout, is_letterhead
from documents.formats.pieces import is_rule
from documents.source import BlockKind

# what begins a paragraph of its own after a full stop, even on a line that is not indented
STARTS = re.compile(
    r"(?:[-–+*•]\s|\(?\d{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\(?[a-zđ]\)\s|[IVXLC]{1,6}[.)]\s"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\dIVX])"
)
_MARKER = re.compile(r"(?:[-–+*•]|\(?\w{1,3}[.)/]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)")
_STOPS = tuple('.;:!?,”"…/')
# of a word; faster by place than by name
_LEFT, _SIDES, _TEXT = itemgetter(0), itemgetter(1, 3), itemgetter(4)
# a gap this many letter heights wide parts two columns; justified lines stretch their spaces to about one
GUTTER = 1.5
_LONE_GUTTER = 3.0
# official documents set 6 points between paragraphs of 12 to 18 points a line
_PARAGRAPH_STEP = 1.25
_LONGEST_CLOSING = 40
_LEAST_PROSE = 6


class Box(NamedTuple):
    """A rectangle, ``top`` above ``bottom``: top < bottom."""

    left: float
    top: float
    right: float
    bottom: float


class Word(NamedTuple):
    """A word between two spaces, and its box."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line of a column, from left to right, and the same joined by spaces."""

    words: tuple[Word, ...]
    box: Box
    text: str

    @property
    def height(self) -> float:
        """:return: the height of the line's box."""
        return self.box.bottom - self.box.top


@dataclass(frozen=True, slots=True)
class Flow:
    """A paragraph (``lines``) or a table row (``cells``, each of lines) and the column (left, right) it stands in."""

    lines: tuple[Line, ...]
    column: tuple[float, float]
    cells: tuple[tuple[Line, ...], ...] = ()
    kind: BlockKind = "paragraph"
    table: int = -1


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its box, its lines from left to right and from top to bottom, and for each field between them the
    (row, column) of the cell that it belongs to: its own, or the one that a merged cell begins at.
    """

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: tuple[tuple[tuple[int, int], ...], ...]


def bounds(boxes: Sequence[Word] | Sequence[Box]) -> Box:
    """:return: the smallest box around words or boxes (at least one)."""
    lefts, tops, rights, bottoms, *_ = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def lines_of(words: Sequence[Word]) -> list[Line]:
    """:return: the words as lines from top to bottom; words share a line if they overlap by half their height."""
    rows: list[list[Word]] = []
    # words of one height and size, most of a line, go to their row together
    for _, alike in groupby(sorted(words, key=_sum_of_sides), key=_SIDES):
        found = list(alike)
        row = next((row for row in rows[:-4:-1] if _are_level(row[0], found[0])), None)
        if row is None:
            rows.append(found)
        else:
            row += found
    for row in rows:
        row.sort(key=_LEFT)
    boxes = [bounds(row) for row in rows]
    usual = median([box.bottom - box.top for box in boxes]) if boxes else 0.0
    lines = [
        Line(tuple(row), _of_height(box, usual), " ".join(map(_TEXT, row)))
        for row, box in zip(rows, boxes, strict=True)
    ]
    return sorted(lines, key=lambda line: line.box.top + line.box.bottom)


def _are_level(a: Word, b: Word) -> bool:
    (_, top, _, bottom, _), (_, other_top, _, other_bottom, _) = a, b
    overlap = min(bottom, other_bottom) - max(top, other_top)
    return overlap > 0.5 * min(bottom - top, other_bottom - other_top)


def _sum_of_sides(word: Word) -> float:
    return word[1] + word[3]  # faster by place than by name


def _of_height(box: Box, usual: float) -> Box:
    """Scans and some PDFs give boxes as high as the letters happen to be; another size of type is plainly higher."""
    if not 0.6 * usual < box.bottom - box.top < 1.6 * usual:
        return box
    middle = (box.top + box.bottom) / 2
    return Box(box.left, middle - usual / 2, box.right, middle + usual / 2)


def middle(box: Word | Box) -> tuple[float, float]:
    """:return: x and y of the middle of a word or a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def row_of(cells: Sequence[tuple[Line, ...]], column: tuple[float, float], table: int) -> Flow:
    """:return: a table row of these cells, in a table that reaches over ``column``."""
    return Flow(tuple(line for cell in cells for line in cell), column, tuple(cells), "row", table)


def region(words: Sequence[Word], table: int = 0) -> list[Flow]:
    """Read a part of a page without ruled tables: zones of several columns between plain paragraphs."""
    if not words:
        return []
    lines = lines_of(words)
    column = _edges(lines)
    flows: list[Flow] = []
    at = 0
    for start, end, gutters in _zones(lines):
        flows += _paragraphs(lines[at:start], column)
        zone = _columns(lines[start:end], gutters, table)
        table += any(flow.table >= 0 for flow in zone)
        flows += zone
        at = end
    return flows + _paragraphs(lines[at:], column)


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Where the lines of a column begin and end: where most do, in justified text; else where the widest two do, for
    one line that sticks out (a stamp, a speck) does not move the edge.
    """
    near = median(line.height for line in lines)
    lefts, rights = sorted(line.box.left for line in lines), sorted((line.box.right for line in lines), reverse=True)
    left = next((a for a, b in pairwise(lefts) if b - a < near), lefts[0])
    right = next((a for a, b in pairwise(rights) if a - b < near), rights[0])
    ascending = rights[::-1]
    times, common = max((bisect_left(ascending, at + near / 3) - bisect(ascending, at - near / 3), at) for at in rights)
    return left, common if times > max(3, 0.3 * len(rights)) else right


def gaps_of(line: Line, least: float) -> list[tuple[float, float]]:
    """The wide gaps between the words of a line; the one after a list marker is only a tab."""
    wide = least * line.height
    gaps = [(a.right, b.left) for a, b in pairwise(line.words) if b.left - a.right > wide]
    if gaps and gaps[0][0] == line.words[0].right and _MARKER.fullmatch(line.words[0].text):
        return gaps[1:]
    return gaps


def _zones(lines: Sequence[Line]) -> Iterator[tuple[int, int, list[tuple[float, float]]]]:
    """Find the runs of lines that one or more gutters divide: (first line, line after the last, gutters)."""
    at = 0
    gaps = [gaps_of(line, GUTTER) for line in lines]
    for seed in range(len(lines)):
        if seed < at or not gaps[seed]:
            continue
        start, end, gutters = seed, seed + 1, gaps[seed]
        while end < len(lines) and (kept := extend(lines[end - 1], lines[end], gutters, bool(gaps[end]))):
            gutters, end = kept, end + 1
        while start > at and (kept := extend(lines[start], lines[start - 1], gutters, bool(gaps[start - 1]))):
            gutters, start = kept, start - 1
        both = sum(_two_sided(line, gutters) for line in lines[start:end])
        if both >= 2 or any(b - a > _LONE_GUTTER * lines[seed].height for a, b in gutters):
            yield start, end, gutters
            at = end


def _two_sided(line: Line, gutters: Sequence[tuple[float, float]]) -> bool:
    return any(line.box.left < a and line.box.right > b for a, b in ((g[0] + 1, g[1] - 1) for g in gutters))


def extend(near: Line, line: Line, gutters: list[tuple[float, float]], parted: bool) -> list[tuple[float, float]]:
    """:return: the gutters that stay free when ``line`` joins the zone next to ``near``; none if it does not belong."""
    distance = max(line.box.top - near.box.bottom, near.box.top - line.box.bottom)
    if distance > (3.0 if parted else 1.2) * line.height:
        return []
    kept = []
    for a, b in gutters:
        # the widest: a justified line has gaps between its words, too, where the line above is short
        low, high = max(((max(a, x), min(b, y)) for x, y in _free(line)), key=lambda gap: gap[1] - gap[0])
        if high - low > 0.6 * line.height:
            kept.append((low, high))
    # a line that crosses one of two gutters is a subtitle within the table; one that crosses all is not of the zone
    return kept if len(kept) == len(gutters) or parted else []


def _free(line: Line) -> list[tuple[float, float]]:
    words = line.words
    inner = [(a.right, b.left) for a, b in pairwise(words)]
    return [(float("-inf"), words[0].left), *inner, (words[-1].right, float("inf"))]


def _columns(lines: Sequence[Line], gutters: Sequence[tuple[float, float]], table: int) -> list[Flow]:
    cuts = sorted((a + b) / 2 for a, b in gutters)
    split = [[[] for _ in range(len(cuts) + 1)] for _ in lines]  # type: list[list[list[Word]]]
    for row, line in zip(split, lines, strict=True):
        for word in line.words:
            row[sum(middle(word)[0] > cut for cut in cuts)].append(word)
    texts = [[" ".join(w.text for w in cell) for cell in row] for row in split]
    columns = [[word for row in split for word in row[n]] for n in range(len(cuts) + 1)]
    head = len(cuts) == 1 and len(lines) < _LONGEST_CLOSING and is_letterhead([t for row in texts for t in row])
    if head or is_layout(texts):
        return [flow for words in columns if words for flow in stacked(lines_of(words), _sides(words))]
    if len(cuts) == 1 or all(_is_prose(words) for words in columns):
        return [flow for words in columns for flow in region(words)]
    return _open_table(split, table)


def _is_prose(words: Sequence[Word]) -> bool:
    """:return: whether a column holds running text, of which most lines are full, rather than the cells of a table."""
    lines = lines_of(words)
    if len(lines) < _LEAST_PROSE or len(words) < 3 * len(lines):
        return False
    right = _edges(lines)[1]
    return sum(right - line.box.right < line.height for line in lines) > 0.6 * len(lines)


def _sides(words: Sequence[Word]) -> tuple[float, float]:
    box = bounds(words)
    return box.left, box.right


def stacked(lines: Sequence[Line], column: tuple[float, float]) -> list[Flow]:
    """The lines of a letterhead or of a list of recipients: each stands for itself, unless it plainly goes on."""
    groups: list[list[Line]] = []
    for line in lines:
        if is_rule(line.text):
            continue
        last = groups[-1][-1].text if groups else ""
        listed = bool(groups) and groups[-1][0].text.startswith(("-", "+", "*")) and not last.endswith((";", "."))
        cut = last.endswith("-") and "/" in last  # a number: "01/2020/TTLT-VKSNDTC-" over "BCA"
        if groups and not STARTS.match(line.text + " ") and (listed or cut or line.text[0].islower()):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Flow(tuple(group), column) for group in groups]


def _open_table(split: Sequence[Sequence[list[Word]]], table: int) -> list[Flow]:
    """A table without rules: a line whose first column is empty continues the row above."""
    rows: list[list[list[Word]]] = []
    for line in split:
        if rows and not line[0]:
            rows[-1] = [above + below for above, below in zip(rows[-1], line, strict=True)]
        else:
            rows.append([list(cell) for cell in line])
    everything = [word for row in rows for cell in row for word in cell]
    box = bounds(everything)
    return [row_of([tuple(lines_of(cell)) for cell in row], (box.left, box.right), table) for row in rows]


def _paragraphs(lines: Sequence[Line], column: tuple[float, float]) -> list[Flow]:
    """Join the lines of one column into paragraphs."""
    lines = [line for line in lines if not is_rule(line.text)]
    steps = [_step(a, b) for a, b in pairwise(lines)]
    usual = median(steps) if len(steps) > 3 else min([*steps, 1.6 * lines[0].height]) if lines else 0.0
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, column, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Flow(tuple(group), column) for group in groups]


def _step(line: Line, following: Line) -> float:
    """The distance of two lines, middle to middle: on scans it is steadier than the white space between them."""
    return (following.box.top + following.box.bottom - line.box.top - line.box.bottom) / 2


def _begins(group: Sequence[Line], line: Line, column: tuple[float, float], usual: float) -> bool:
    """:return: whether ``line`` begins a new paragraph after the lines of ``group``."""
    last = group[-1]
    height = min(last.height, line.height)
    if abs(last.height - line.height) > 0.25 * height or _step(last, line) > _PARAGRAPH_STEP * usual:
        return True
    # a title in capitals has no full stop, and never runs on into "Điều 9."
    if STARTS.match(line.text + " ") and (last.text.endswith(_STOPS) or last.text.isupper()):
        return True
    if all(above.text.isupper() for above in group) and not line.text.isupper() and len(last.text) > 9:
        return True  # a title in capitals ends where small letters begin
    centred = _is_centred(last, column) and _is_centred(line, column)
    if _has_room(last, line.words[0], column, centred=centred):
        return True
    margin = group[1].box.left if len(group) > 1 else max(column[0], min(last.box.left, line.box.left))
    hanging = len(group) == 1 and _MARKER.fullmatch(last.words[0].text) is not None
    return not centred and not hanging and line.box.left - margin > 0.8 * height and last.text.endswith(_STOPS)


def _is_centred(line: Line, column: tuple[float, float]) -> bool:
    left, right = line.box.left - column[0], column[1] - line.box.right
    return left > line.height and abs(left - right) < 1.5 * line.height


def _has_room(line: Line, word: Word, column: tuple[float, float], *, centred: bool) -> bool:
    """:return: whether ``word`` would still have fitted into ``line``: then the writer broke the line on purpose."""
    room = column[1] - line.box.right
    if centred:
        room += line.box.left - column[0]
    return room > word.right - word.left + 0.6 * line.height
