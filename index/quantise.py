"""Vectors as one byte a dimension, in the catalogue's cache: half the room of half precision.

Each row has a scale of its own: two bytes (half precision), then the rounded values. Knows no models.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]
_SCALE_BYTES: Final = 2
_MOST: Final = 127


def pack_vectors(rows: Rows) -> list[bytes]:
    """:return: the bytes of each row."""
    scales = (np.abs(rows).max(axis=1, initial=0) / _MOST).astype(np.float16)
    scales = np.maximum(scales, np.finfo(np.float16).tiny)
    whole = np.clip(np.rint(rows / scales[:, None].astype(np.float32)), -_MOST, _MOST).astype(np.int8)
    return [scale.tobytes() + values.tobytes() for scale, values in zip(scales, whole, strict=True)]


def unpack_vectors(packed: Iterable[bytes], dimension: int) -> Rows:
    """:return: the rows that ``pack_vectors`` packed, float32, each within half a step of its scale."""
    table = np.frombuffer(b"".join(packed), np.uint8).reshape(-1, _SCALE_BYTES + dimension)
    scales = table[:, :_SCALE_BYTES].copy().view(np.float16).astype(np.float32)
    return table[:, _SCALE_BYTES:].view(np.int8).astype(np.float32) * scales
