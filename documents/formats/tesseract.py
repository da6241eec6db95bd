"""One page as Tesseract (language "vie") reads it: words with boxes, and how sure it is of each.

The letters are made bolder first: thin marks are what Debian's small Vietnamese model misses. Syllables right on five
pages of two circulars, as drawn and made noisy: 300 dpi .947/.954 untouched, .978/.974 thickened by a pixel and brought
to 180 dpi; 200 dpi .945 untouched, .972/.973 slightly blurred, darkened and with Sauvola's threshold. Worse were two
languages ("vie+eng"), other page modes and sizes, 200 dpi scaled up before (.965, as without), Debian's larger model of
the script ("script/Vietnamese": .962 of six pages where "vie" has .975); both models together are better at 300 dpi
(.972 and .964), not at 200 (.968 and .965), and take twice as long.
Marks that it misread are set right by the words around (``misread``). What it makes of dust, signatures and stamps is
dropped where it is unsure. It does not know files, threads or warnings.
"""

import math
import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pytesseract
from PIL import Image, ImageFilter

from documents.formats.flows import flows_of
from documents.formats.leaders import Row, without_leaders
from documents.formats.misread import Mender
from documents.formats.page import Word
from documents.formats.pages import PageWords
from documents.formats.pieces import clean
from documents.vietnamese import share_of_marked_vowels

_LIMIT_S: Final = 60
_READING_DPI: Final = 180
_FINE_DPI: Final = 250
_A4_WIDTH_IN: Final = 8.27
_UNSURE_WORD: Final = 30.0
_LEAST_HEIGHT: Final = 0.3
_GAP: Final = 1.5
_STEP: Final = 0.45
# three degrees
_SLOPE: Final = 0.05
_SEEN_DEGREES: Final = 0.6
# what Tesseract makes of dust, pen strokes and the rules of tables
_SPECKS: Final = re.compile(r"[ˆ⁄„‹›|_~`^¬¡‘’'´¨€°—]+")

Found = tuple[Word, float]


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page as Tesseract read it: its words and how sure it was of them, 0 to 100 (-1: the page could not be read), in
    ``sure`` of each. ``turned``: by how many degrees, counterclockwise, the page was turned before.
    """

    page: PageWords
    confidence: float
    sure: tuple[float, ...] = ()
    turned: float = 0.0

    @property
    def marked_vowels(self) -> float:
        """:return: the share of the page's vowels that bear a mark, 0 to 1."""
        return share_of_marked_vowels(" ".join(word.text for word in self.page.words))


def _bolder(image: Image.Image, dpi: float) -> tuple[Image.Image, str]:
    """:return: the image as Tesseract reads it best, and the options for that; see the top of this file."""
    if dpi >= _FINE_DPI:
        factor = _READING_DPI / dpi
        thick = image.filter(ImageFilter.MinFilter(3))
        return thick.resize((int(image.width * factor), int(image.height * factor)), Image.Resampling.BOX), ""
    dark = image.filter(ImageFilter.GaussianBlur(0.5)).point([int(255 * (v / 255) ** 2.5) for v in range(256)])
    return dark, " -c thresholding_method=2"


def recognise(original: Image.Image, mender: Mender) -> Scanned:
    """:return: what Tesseract reads on a grey page; confidence -1 if it fails or takes too long."""
    dpi = min(original.size) / _A4_WIDTH_IN
    blank, leaders = without_leaders(original, dpi)
    image, options = _bolder(blank, dpi)
    try:
        table = pytesseract.image_to_data(
            image, lang="vie", config="--dpi 200" + options, timeout=_LIMIT_S, output_type=pytesseract.Output.DICT
        )
    except (RuntimeError, pytesseract.TesseractError, OSError):  # RuntimeError: the time limit
        return Scanned(PageWords(image.width, image.height, (), is_lost=True), -1.0)
    lines = [part for line in _lines(table) for part in _parts(line)]
    height = _usual_height(lines)
    kept = [[found for found in line if is_text(found, line, height)] for line in lines]
    sure = [confidence for line in kept for _, confidence in line]
    usual = [statistics.fmean(sure)] if sure else []
    rows = list(_rows_of_dots(leaders, image.width / original.width, height)) if usual else []
    printed = [*([word for word, _ in line] for line in kept if line), *([row] for row in rows)]
    slope = _slope(printed)
    words = tuple(_straight([_level(line, slope, image.size) for line in printed]))
    sure += usual * len(rows)
    found = scanned_page(PageWords(image.width, image.height, ()), _mended(words, mender), tuple(sure))
    return replace(found, turned=_degrees(slope))


def _rows_of_dots(leaders: Sequence[Row], factor: float, height: float) -> Iterator[Word]:
    """:return: the rows of dots as words as high as the others: they say where something is to be written."""
    for row in leaders:
        bottom = row.bottom * factor + height / 8  # dots stand on the line, letters reach a little below
        yield Word(row.left * factor, bottom - height, row.right * factor, bottom, "." * row.dots)


def scanned_page(page: PageWords, words: tuple[Word, ...], sure: tuple[float, ...]) -> Scanned:
    """:return: ``page`` with other words and how sure Tesseract was of each."""
    return Scanned(replace(page, words=words), statistics.fmean(sure) if sure else 0.0, sure)


def _lines(table: Mapping[str, Sequence[Any]]) -> Iterable[list[Found]]:
    """:return: the words of each line in Tesseract's table, with how sure it is of each."""
    lines: dict[tuple[int, int, int], list[Found]] = {}
    for n, raw in enumerate(table["text"]):
        if text := clean(raw):
            left, top = table["left"][n], table["top"][n]
            word = Word(left, top, left + table["width"][n], top + table["height"][n], text)
            line = (table["block_num"][n], table["par_num"][n], table["line_num"][n])
            lines.setdefault(line, []).append((word, float(table["conf"][n])))
    return lines.values()


def _mended(words: Sequence[Word], mender: Mender) -> tuple[Word, ...]:
    """:return: the words with misread marks set right; the page's layout tells what stands before and after each."""
    flows = flows_of(words, (), 0)
    ordered = [word for flow in flows for cell in flow.cells or (flow.lines,) for line in cell for word in line.words]
    texts = dict(zip(ordered, mender.mend([word.text for word in ordered]), strict=True))
    return tuple(word._replace(text=texts.get(word, word.text)) for word in words)


def _parts(line: Sequence[Found]) -> Iterable[list[Found]]:
    """Part a line where it goes up or down at a wide gap: Tesseract takes lines of two columns for one."""
    height = statistics.median(word.bottom - word.top for word, _ in line)
    part = [line[0]]
    for found in line[1:]:
        last, word = part[-1][0], found[0]
        gap, step = word.left - last.right, abs(word.top + word.bottom - last.top - last.bottom) / 2
        if gap > _GAP * height and step > _STEP * height + _SLOPE * gap:
            yield part
            part = []
        part.append(found)
    yield part


def _usual_height(lines: Sequence[Sequence[Found]]) -> float:
    heights = [word.bottom - word.top for line in lines for word, _ in line if _has_letters(word)]
    return statistics.median(heights) if heights else 0.0


def _has_letters(word: Word) -> bool:
    return any(map(str.isalnum, word.text))


def is_text(found: Found, line: Sequence[Found], usual: float) -> bool:
    """:return: whether a word is printed. A stamp or a signature becomes a line of doubtful words; one doubtful word
    among good ones is only misread.

    :param usual: the height of most words on the page; "letters" of a quarter of it are dust.
    """
    word, confidence = found
    if _SPECKS.fullmatch(word.text) or (_has_letters(word) and word.bottom - word.top < _LEAST_HEIGHT * usual):
        return False
    if confidence >= _UNSURE_WORD:
        return True
    others = [sure for other, sure in line if other is not word]
    return word.text.isalnum() and bool(others) and statistics.fmean(others) > 2 * _UNSURE_WORD


def overlap(a: Word, b: Word) -> bool:
    """:return: whether two words lie over one another by a third of the smaller one's width and height."""
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > 0.3 * min(a.right - a.left, b.right - b.left) and down > 0.3 * min(
        a.bottom - a.top, b.bottom - b.top
    )


def _slope(lines: Sequence[Sequence[Word]]) -> float:
    """:return: how far the lines of a page go down for each step to the right; 0.0 without long lines."""
    slopes = [
        ((b.top + b.bottom) - (a.top + a.bottom)) / 2 / (b.left - a.left)
        for a, b in ((line[0], line[-1]) for line in lines if len(line) > 4)
        if b.left - a.left > 0
    ]
    return statistics.median(slopes) if slopes else 0.0


def _degrees(slope: float) -> float:
    """:return: by how many degrees the page is turned to be level, to a tenth; 0.0 if nobody would see the slope."""
    degrees = round(math.degrees(math.atan(slope)), 1)
    return degrees if abs(degrees) >= _SEEN_DEGREES else 0.0


def _level(line: Sequence[Word], slope: float, size: tuple[int, int]) -> list[Word]:
    """The words where they stand on the page turned about its middle, its lines level: a crooked scan would fall apart
    into half lines otherwise.
    """
    across, down = size[0] / 2, size[1] / 2
    moves = [
        (slope * ((w.top + w.bottom) / 2 - down) if _degrees(slope) else 0.0, slope * (w.left - across)) for w in line
    ]
    return [
        w._replace(left=w.left + right, right=w.right + right, top=w.top - up, bottom=w.bottom - up)
        for w, (right, up) in zip(line, moves, strict=True)
    ]


def _straight(lines: Sequence[Sequence[Word]]) -> Iterator[Word]:
    """All words of a line with the line's height, so that "an" and "Ag" are seen to stand on one line."""
    sides = [(statistics.median(w.top for w in line), statistics.median(w.bottom for w in line)) for line in lines]
    usual = statistics.median(bottom - top for top, bottom in sides) if sides else 0.0
    for line, (top, bottom) in zip(lines, sides, strict=True):
        # heights differ by what letters a line happens to have; a different size of type shows clearly
        height = usual if 0.7 * usual < bottom - top < 1.4 * usual else max(bottom - top, 1)
        middle = (top + bottom) / 2
        for word in line:
            yield word._replace(top=middle - height / 2, bottom=middle + height / 2)
