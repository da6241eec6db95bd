"""Fade the stamps on a scanned page, so that the text under them can be read.

A seal is paler than printed letters on a grey scan, and red on one in colours: seen through its red channel it is pale
too. Only the surroundings of a stamp are touched, since fading thins all letters: of a form that was faded as a whole,
.80 instead of .81 of the syllables were right, for all that was gained under its seal. Red print may be taken for a
stamp. It does not know what a stamp says: who looks for a secrecy stamp must read the page as it is as well.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

Mask = npt.NDArray[np.bool_]

# of A4 at 300 dpi; a tenth of an inch wide
_BLOCKS_ACROSS: Final = 80
_BLACK: Final = 80
_PALE: Final = 190
# seals are from 90 on, the edges of letters too: these keep their shape
_FADING: Final = 100
_WHITE: Final = 125
_MUCH: Final = 0.08
_LITTLE: Final = 0.03
# a seal is 12 to 15 blocks wide and high, a line of thin letters at most two high
_SMALLEST: Final = 5
_FEWEST: Final = 12
# lines of black letters part the ring of a seal
_NEAR: Final = range(-3, 4)
_EDGE: Final = 2
_MOST_OF_PAGE: Final = 0.5


def without_stamps(image: Image.Image) -> tuple[Image.Image, Mask] | None:
    """:return: the page in grey with its stamps faded, and which of its blocks these are; None if it has none.

    :param image: grey or in colours, upright.
    """
    grey = np.asarray(image.convert("L"))
    light = np.maximum(grey, np.asarray(image.getchannel("R"))) if image.mode == "RGB" else grey
    side = max(1, grey.shape[1] // _BLOCKS_ACROSS)
    black, pale = _share(light < _BLACK, side), _share((grey < _PALE) & (light >= _BLACK), side)
    pale_only = (pale > _MUCH) & (black < _LITTLE)
    inked = int(((pale > _MUCH) | (black >= _LITTLE)).sum())
    around = _around_large(pale_only)
    if not around.any() or pale_only.sum() > _MOST_OF_PAGE * inked:  # more of it: the whole page is pale
        return None
    area = np.kron(around, np.ones((side, side), dtype=bool))
    whole = np.zeros(grey.shape, dtype=bool)
    whole[: area.shape[0], : area.shape[1]] = area
    faded = np.where(light < _FADING, light.astype(np.uint16) * 255 // _WHITE, 255).astype(np.uint8)
    return Image.fromarray(np.where(whole, faded, grey)), around


def is_stamped(mask: Mask, x: float, y: float) -> bool:
    """:return: whether the point (shares of the page's width and height) lies in a block of ``without_stamps``."""
    rows, columns = mask.shape
    return bool(mask[min(rows - 1, max(0, int(y * rows))), min(columns - 1, max(0, int(x * columns)))])


def _share(mask: Mask, side: int) -> npt.NDArray[np.float64]:
    rows, columns = mask.shape[0] // side, mask.shape[1] // side
    blocks = mask[: rows * side, : columns * side].reshape(rows, side, columns, side)
    return np.asarray(blocks.mean(axis=(1, 3)))


def _around_large(mask: Mask) -> Mask:
    """:return: the rectangles around those parts of ``mask`` that are as large as a stamp, small gaps in them aside."""
    left = {(int(row), int(column)) for row, column in np.argwhere(mask)}
    kept = np.zeros(mask.shape, dtype=bool)
    while left:
        part, edge = [], [left.pop()]
        while edge:
            row, column = edge.pop()
            part.append((row, column))
            near = {(row + down, column + right) for down in _NEAR for right in _NEAR} & left
            left -= near
            edge += near
        rows, columns = np.array(part).T
        if min(np.ptp(rows), np.ptp(columns)) >= _SMALLEST and len(part) >= _FEWEST:
            top, left_side = max(0, rows.min() - _EDGE), max(0, columns.min() - _EDGE)
            kept[top : rows.max() + _EDGE + 1, left_side : columns.max() + _EDGE + 1] = True
    return kept
