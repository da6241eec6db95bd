"""How crooked a scanned page lies, and how it is turned as people hold it.

It does not know letters: level lines leave white stripes, crooked ones do not.
"""

from typing import Final

import numpy as np
from PIL import Image

_LONGEST: Final = 700
_STEEPEST: Final = 10.0
_STEP: Final = 0.5
_INK: Final = 160
_QUARTER: Final = 90


def level_turns(page: Image.Image) -> tuple[float, float]:
    """:return: two ways to turn a grey page, in degrees counterclockwise, that make its lines level: as it lies and by
    a quarter more, each with up to ten degrees to either side, in steps of half a degree. The one that leaves the
    whitest stripes is the first; whether the page then stands on its head is not known.
    """
    factor = _LONGEST / max(page.size)
    size = (max(1, round(page.width * factor)), max(1, round(page.height * factor)))
    ink = page.resize(size, Image.Resampling.BOX).point([255 if shade < _INK else 0 for shade in range(256)])
    found = [(turn + skew, sharpness) for turn in (0, _QUARTER) for skew, sharpness in [_skew_of(ink, turn)]]
    (first, one), (second, other) = found
    return (first, second) if one >= other else (second, first)


def _skew_of(ink: Image.Image, turn: int) -> tuple[float, float]:
    """:return: by how much the ink is to be turned further, and how sharp its rows are then; 0.0 without lines."""
    base = ink.rotate(turn, expand=True)
    angles = np.arange(-_STEEPEST, _STEEPEST + _STEP, _STEP)
    sharpness = [_sharpness(base.rotate(float(angle), expand=True)) for angle in angles]
    best, as_it_is = int(np.argmax(sharpness)), _sharpness(base)
    return (float(angles[best]), sharpness[best]) if sharpness[best] > 1.1 * as_it_is else (0.0, as_it_is)


def turned_by(page: Image.Image, degrees: float) -> Image.Image:
    """:return: the page turned counterclockwise: by quarters, and up to 45 degrees more inside its frame."""
    quarters = round(degrees / _QUARTER)
    if rest := degrees - quarters * _QUARTER:
        page = page.rotate(rest, Image.Resampling.BICUBIC, fillcolor="white")
    return page.rotate(quarters * _QUARTER, expand=True) if quarters % 4 else page


def _sharpness(ink: Image.Image) -> float:
    rows = np.asarray(ink, dtype=np.float64).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())
