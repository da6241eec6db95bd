"""The rows of dots of a printed form, on which people write: taken off the picture before Tesseract reads it.

Tesseract makes letters of the dots and loses the words beside them ("(1)", "Điện thoại"). Of the syllables of a form
.912 were right at 300 dpi and .898 at 200; without the dots .940 and .953. Tried on the rest, which is "(4)" read as
"4)": the unsure words read once more by themselves (five gained, six lost), and six other sizes (.930 to .958).
A row is at least ``_FEWEST`` small round spots at one height and one distance; dots of letters, full stops and dust are
not that many side by side.
"""

from collections import deque
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

_INK: Final = 140
_LARGEST_IN: Final = 0.03  # a dot of 14 points bold
_WIDEST_STEP_IN: Final = 0.09  # between the middles of two dots
_LEAST_STEP_IN: Final = 0.022  # the specks of a stamp stand closer
_LEVEL_IN: Final = 0.012
_FEWEST: Final = 5
_EVEN: Final = 0.7
_COLON_IN: Final = 0.09
_EDGE_IN: Final = 0.01  # the grey around a dot


Spots = NDArray[np.intp]


class Row(NamedTuple):
    """The box around a row of dots, in pixels, y downwards, and how many dots there are."""

    left: int
    top: int
    right: int
    bottom: int
    dots: int


def without_leaders(grey: Image.Image, inch: float) -> tuple[Image.Image, list[Row]]:
    """Take the rows of dots off a picture.

    :param inch: pixels to an inch.
    :return: the picture with its rows of dots painted white, and where they were; the picture itself if none.
    """
    boxes = _spots(grey, inch)
    rows = _rows(boxes, inch)
    if not rows:
        return grey, []
    pixels, edge = np.array(grey), round(_EDGE_IN * inch)
    for row in rows:
        for left, top, right, bottom in row:
            pixels[max(0, top - edge) : bottom + edge, max(0, left - edge) : right + edge] = 255
    return Image.fromarray(pixels), [_box_of(row) for row in rows]


def _box_of(row: Spots) -> Row:
    return Row(int(row[0, 0]), int(row[:, 1].min()), int(row[-1, 2]), int(row[:, 3].max()), len(row))


def _spots(grey: Image.Image, inch: float) -> Spots:
    """:return: (spots, 4): left, top, right, bottom of all small round spots."""
    labels, _ = ndimage.label(np.asarray(grey) < _INK, np.ones((3, 3)))
    slices = ndimage.find_objects(labels)
    boxes = np.array([(x.start, y.start, x.stop, y.stop) for y, x in slices], np.intp).reshape(-1, 4)
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    small = np.maximum(width, height) <= _LARGEST_IN * inch
    round_ = np.maximum(width, height) <= 2 * np.minimum(width, height) + 1
    spots = boxes[small & round_]
    return np.compress(~_have_one_above(spots, inch), spots, axis=0)


def _have_one_above(spots: Spots, inch: float) -> NDArray[np.bool_]:
    """:return: which spots are the lower one of a colon, which may stand right before a row."""
    order = np.lexsort((spots[:, 1], np.round((spots[:, 0] + spots[:, 2]) / (2 * _LEVEL_IN * inch))))
    above = np.zeros(len(spots), bool)
    one, other = order[:-1], order[1:]
    level = np.abs(spots[one, 0] - spots[other, 0]) <= _LEVEL_IN * inch
    above[other] = level & (spots[other, 1] - spots[one, 3] < _COLON_IN * inch) & (spots[other, 1] > spots[one, 3])
    return above


def _rows(spots: Spots, inch: float) -> Sequence[Spots]:
    """:return: the spots of each row, from left to right."""
    level, step = _LEVEL_IN * inch, _WIDEST_STEP_IN * inch
    across, down = (spots[:, 0] + spots[:, 2]) / 2, (spots[:, 1] + spots[:, 3]) / 2
    rows: list[list[int]] = []
    ends: deque[list[int]] = deque()  # rows that may go on
    for spot in np.argsort(across, kind="stable").tolist():
        while ends and across[spot] - across[ends[0][-1]] > step:
            ends.popleft()
        row = next((row for row in ends if abs(down[spot] - down[row[-1]]) <= level), None)
        if row is None:
            row = []
            rows.append(row)
        else:
            ends.remove(row)
        row.append(spot)
        ends.append(row)
    return [spots[row] for row in rows if len(row) >= _FEWEST and _is_even(across[row], inch)]


def _is_even(places: NDArray[np.float64], inch: float) -> bool:
    """:return: whether most steps of a row are about alike, and as long as between dots."""
    steps = np.diff(places)
    usual = float(np.median(steps))
    return usual >= _LEAST_STEP_IN * inch and bool(np.mean(np.abs(steps - usual) <= max(2.0, 0.35 * usual)) >= _EVEN)
