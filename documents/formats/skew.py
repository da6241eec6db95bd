"""How crooked a scanned page lies, and how it is turned as people hold it.

It does not know letters: level lines leave white stripes, crooked ones do not.
"""

from typing import Final

import numpy as np
from PIL import Image

_ACROSS: Final = 500
_STEEPEST: Final = 10.0
_STEP: Final = 0.5
_INK: Final = 160
_QUARTER: Final = 90


def skew_of(page: Image.Image) -> float:
    """:return: the degrees to turn a grey page by, counterclockwise, so that its lines are level; 0.0 without lines.

    Up to ten degrees to either side, in steps of half a degree.
    """
    small = page.resize((_ACROSS, max(1, round(page.height * _ACROSS / page.width))), Image.Resampling.BOX)
    ink = small.point([255 if shade < _INK else 0 for shade in range(256)])
    angles = np.arange(-_STEEPEST, _STEEPEST + _STEP, _STEP)
    sharpness = [_sharpness(ink.rotate(float(angle), expand=True)) for angle in angles]
    best = int(np.argmax(sharpness))
    return float(angles[best]) if sharpness[best] > 1.1 * _sharpness(ink) else 0.0


def turned_by(page: Image.Image, degrees: float) -> Image.Image:
    """:return: the page turned counterclockwise: by quarters, and up to 45 degrees more inside its frame."""
    quarters = round(degrees / _QUARTER)
    if rest := degrees - quarters * _QUARTER:
        page = page.rotate(rest, Image.Resampling.BICUBIC, fillcolor="white")
    return page.rotate(quarters * _QUARTER, expand=True) if quarters % 4 else page


def _sharpness(ink: Image.Image) -> float:
    rows = np.asarray(ink, dtype=np.float64).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())
