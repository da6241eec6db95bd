"""What pdfium is asked about every word and every shape of a page, in as few steps of Python as can be.

pypdfium2's prototypes check each argument and give each answer as a ctypes object, which costs 0.8 µs a call; a page
of dense tables needs 3,500 of them. Here a column of calls runs inside ``map``, pointers are plain integers and the
answers land in one numpy array: 0.2 to 0.4 µs. Knows no words, lines or tables.

On the densest real file, 58 pages in which nearly every letter is an object (137,000) and 42,000 are words, pdfium's
own work is three quarters of the 440 ms: 99 to open the pages, 111 for their text, 79 to see which objects are not
text, 31 for the boxes, 15 to close. Tried on it:

- the first and the last letter of each word instead of every letter: 31 instead of 58 ms;
- rectangles instead of letters (``FPDFText_GetRect``): 103,000 of them, 109 ms;
- cffi in ABI mode instead of ctypes for the objects: 103 instead of 78 ms; a prototype with a number: 59 instead of 42;
- cutting words with numpy (``pdf._cut``) instead of a regular expression: 7 instead of 21 ms;
- words made by ``tuple.__new__`` instead of by the named tuple's own: 8 ms less of 21.
"""

import ctypes
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
_FLOAT_BYTES: Final = 4


def _fast(function: Any, result: Any, arguments: int) -> Any:
    """:return: a function of the library under a prototype that takes all its arguments as pointers.

    So numbers go as pointers too: ctypes has a short way for these alone (340 instead of 560 ns a call), and either
    fills one register or one place on the stack.
    """
    return ctypes.PYFUNCTYPE(result, *[ctypes.c_void_p] * arguments)(_address(function))


def _address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


_char_box = _fast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, 3)
_object_at = _fast(pdfium.FPDFPage_GetObject, ctypes.c_void_p, 2)
_object_type = _fast(pdfium.FPDFPageObj_GetType, ctypes.c_int, 1)
_object_bounds = _fast(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, 5)


def char_boxes(text_page: Any, places: Sequence[int]) -> Boxes:
    """Locate letters, with the full height of their line.

    :param places: numbers of characters.
    :return: (letters, 4): left, top, right, bottom in points, y upwards; a letter without a place has NaN.
    """
    found = np.full((len(places), 4), np.nan, np.float32)
    deque(map(_char_box, repeat(_address(text_page.raw)), places, _rows(found)), 0)
    return found.astype(np.float64)


def objects_of(page: Any) -> dict[int, list[int]]:
    """:return: what is drawn on a page but text, by its type (``pypdfium2.raw.FPDF_PAGEOBJ_PATH`` and the like)."""
    handle = _address(page.raw)
    types = bytes(map(_object_type, map(_object_at, repeat(handle), range(pdfium.FPDFPage_CountObjects(page.raw)))))
    found: dict[int, list[int]] = {}
    for place in np.flatnonzero(np.frombuffer(types, np.uint8) != pdfium.FPDF_PAGEOBJ_TEXT).tolist():
        found.setdefault(types[place], []).append(_object_at(handle, place))
    return found


def bounds_of(objects: Sequence[int]) -> Boxes:
    """:return: (objects, 4): left, bottom, right, top in points, y upwards; NaN for one without a place."""
    found = np.full((len(objects), 4), np.nan, np.float32)
    sides = [range(start, start + found.nbytes, 4 * _FLOAT_BYTES) for start in _columns(found)]
    deque(map(_object_bounds, objects, *sides), 0)
    return found.astype(np.float64)


def is_outlined(path: int) -> bool:
    """:return: whether the outline of a path is drawn, rather than only its inside filled."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    drawn = ctypes.cast(path, pdfium.FPDF_PAGEOBJECT)
    known = pdfium.FPDFPath_GetDrawMode(drawn, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(known and stroke.value)


def _rows(array: NDArray[np.float32]) -> range:
    start = array.ctypes.data
    return range(start, start + array.nbytes, 4 * _FLOAT_BYTES)


def _columns(array: NDArray[np.float32]) -> range:
    start = array.ctypes.data
    return range(start, start + 4 * _FLOAT_BYTES, _FLOAT_BYTES)
