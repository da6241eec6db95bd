"""PDF files: the text layer through pdfium, with the place of every line on its page.

Words are cut at spaces and located by their first and last letter, which is twice as fast as asking for every letter's
box. Pages that are images go through ``scan``, those with text do not. Forms are not filled, scripts not run, links and
attachments not followed.
"""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, Final

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from documents.errors import RefusedFile
from documents.formats.legacy import content_encoding, from_encoding, in_capitals
from documents.formats.page import Grid, Word
from documents.formats.pages import PageWords, pieces_of
from documents.formats.pdfium import Boxes, bounds_of, char_boxes, objects_of
from documents.formats.pieces import ScannedPage, assemble, clean
from documents.formats.ruled import grids_of
from documents.source import SourceText
from documents.vietnamese import share_of_marked_vowels

# pdfium writes a hyphen at a line's end as U+FFFE, and the next line's first word right behind it
_LINE_HYPHEN: Final = ("\x02", "\ufffe")
_LINE_HYPHEN_CODES: Final = tuple(map(ord, _LINE_HYPHEN))
_BASIC_PLANE: Final = 0x10000
_TEXT: Final = itemgetter(4)
_word: Final = partial(tuple.__new__, Word)
# private, unassigned and control characters
_MEANINGLESS: Final = ("Co", "Cn", "Cc")
# of the height of a line: two pieces of one word touch or, by a horn, overlap; words have .08 between them and more
_TOUCH: Final = 0.03
_OVERLAP: Final = 0.15
_FIGURES: Final = "0123456789"
_IMAGE_SHARE: Final = 0.4
MOST_PAGES: Final = 5000
DPI: Final = 300
_MOST_PIXELS: Final = 18_000_000
# a page image with at most so many words of text, or so few marked vowels in it, is read by Tesseract too
_FEW_WORDS: Final = 12
_FEW_MARKS: Final = 0.1
_WHITE: Final = 255
_MANY_OBJECTS: Final = 50


@dataclass(frozen=True, slots=True)
class _Layer:
    """The text layer of a page: its words in the encoding of the file, their boxes as (words, 4): left, top, right,
    bottom in points from the top left corner, its ruled tables, whether the page is an image of text, and whether
    pdfium could not open it.
    """

    width: float
    height: float
    texts: list[str]
    boxes: Boxes
    grids: tuple[Grid, ...] = ()
    is_image: bool = False
    is_broken: bool = False


def read_pdf(data: bytes, name: str, *, progress: Callable[[int, int], None] | None = None) -> SourceText:
    """Read a PDF file.

    :param progress: called with (pages done, pages in all).
    :raises RefusedFile: if the file is locked, damaged, has too many pages, or holds no text.
    """
    with opened(data, name) as document:
        count = len(document)
        layers: list[_Layer] = []
        images: list[int] = []
        for number in range(count):
            layer = _layer(document, number)
            layers.append(layer)
            images += [number] if layer.is_image else []
            if progress and not layer.is_image:
                progress(number + 1 - len(images), count)
        broken = [str(n + 1) for n, layer in enumerate(layers) if layer.is_broken]
        pages = _in_unicode(layers)
        warnings = [f"Trang {', '.join(broken)} bị hỏng nên không đọc được."] if broken else []
        scans: dict[int, ScannedPage] = {}
        if images:
            scans, more = _scan(document, name, pages, images, progress)
            warnings += more
    return assemble(pieces_of(pages), "pdf", warnings=warnings, page_count=count, scans=scans)


def _scan(
    document: Any, name: str, pages: list[PageWords], images: list[int], progress: Callable[[int, int], None] | None
) -> tuple[dict[int, ScannedPage], list[str]]:
    """Have Tesseract read the pages that are images; those that it reads better are exchanged in ``pages``.

    :return: how these were read, by page number; and warnings.
    """
    # Tesseract's binding takes 0.3 s to load, and most files have a text layer
    from documents.formats.scan import can_scan, qualities, require_scan, scan, warnings_of

    if not any(page.words for n, page in enumerate(pages) if n not in images):
        require_scan(name, "tệp PDF là bản quét,")
    elif not can_scan():
        missing = ", ".join(str(n + 1) for n in images)
        return {}, [f"Trang {missing} là ảnh quét nên chưa đọc được. Hãy cài gói tesseract-ocr và tesseract-ocr-vie."]
    before = len(pages) - len(images)
    told = None if progress is None else lambda done, _: progress(before + done, len(pages))
    found = zip(images, scan((_image(document, n) for n in images), len(images), told), strict=True)
    better = {n: scanned for n, scanned in found if not pages[n].words or _reads_better(scanned.page, pages[n])}
    for n, scanned in better.items():
        pages[n] = scanned.page
    return qualities(list(better.values()), list(better)), warnings_of(list(better.values()), list(better))


def _image(document: Any, number: int) -> Any:
    """:return: the page as an image of 300 dpi, None if pdfium cannot draw it or the picture it consists of."""
    from documents.formats.scan import extremes, without_colour

    page = document[number]
    try:
        width, height = _size(page)
        scale = min(DPI / 72, (_MOST_PIXELS / (width * height)) ** 0.5)
        image = without_colour(page.render(scale=scale).to_pil().convert("RGB"))
        darkest, lightest = extremes(image)
        if darkest == lightest and (darkest < _WHITE or not _are_decodable(page)):
            return None
        return image
    except (pypdfium2.PdfiumError, ValueError):  # a page of no size, or as long as a road
        return None
    finally:
        page.close()


def _are_decodable(page: Any) -> bool:
    """:return: whether pdfium understands every picture on a page; it leaves white what it does not."""
    try:
        for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
            picture.get_bitmap()
    except pypdfium2.PdfiumError:
        return False
    return True


def _size(page: Any) -> tuple[float, float]:
    """:return: width and height in points; at least 1, since a damaged page may have none."""
    width, height = page.get_size()
    return max(width, 1.0), max(height, 1.0)


def _reads_better(scanned: PageWords, layer: PageWords) -> bool:
    """A scan may have a text layer: a signature's few words, or what a program without Vietnamese made of it."""
    return (
        _is_garbled([word.text for word in layer.words])
        or len(scanned.words) > len(layer.words)
        or _marks(scanned) > _marks(layer) + 0.2
    )


def _marks(page: PageWords) -> float:
    return share_of_marked_vowels(" ".join(word.text for word in page.words))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """Open a PDF with pdfium and close it at the end.

    :raises RefusedFile: if it is locked, damaged, or has no page or too many.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        if "assword" in str(exc) or "security" in str(exc).lower():
            raise RefusedFile(
                name, "tệp PDF được đặt mật khẩu", "Hãy mở bằng mật khẩu, in ra một bản PDF khác rồi thêm bản đó"
            ) from exc
        raise RefusedFile(
            name, "tệp PDF bị hỏng hoặc tải về chưa đủ", "Hãy tải lại hoặc sao chép lại tệp từ nơi gốc"
        ) from exc
    try:
        if not len(document):
            raise RefusedFile(name, "tệp PDF không có trang nào", "Hãy tải lại hoặc sao chép lại tệp từ nơi gốc")
        if len(document) > MOST_PAGES:
            raise RefusedFile(
                name, f"tệp PDF có {len(document)} trang, quá mức {MOST_PAGES}", "Hãy tách thành các tệp nhỏ hơn"
            )
        yield document
    finally:
        document.close()


def _layer(document: Any, number: int) -> _Layer:
    """:return: the text layer of a page, and whether the page is an image that Tesseract should read."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:  # one broken page must not take the others away; it is as if it were blank
        return _Layer(1, 1, [], np.empty((0, 4)), is_broken=True)
    width, height = _size(page)
    try:
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        page.close()
        return _Layer(width, height, [], np.empty((0, 4)), is_broken=True)
    try:
        texts, boxes = _words(text_page, height)
        objects = objects_of(page)
        paths = objects.get(pdfium.FPDF_PAGEOBJ_PATH, ()) if texts else ()
        grids = tuple(grids_of(paths, height)) if paths else ()
        return _Layer(width, height, texts, boxes, grids, _is_image(objects, width * height, texts))
    finally:
        text_page.close()
        page.close()


def _is_image(objects: dict[int, list[int]], area: float, texts: list[str]) -> bool:
    if _is_garbled(texts):
        return True
    if texts and not objects:
        return False
    pictures = [*objects.get(pdfium.FPDF_PAGEOBJ_IMAGE, ()), *objects.get(pdfium.FPDF_PAGEOBJ_FORM, ())]
    sides = bounds_of(pictures)
    covers = bool(((sides[:, 2] - sides[:, 0]) * (sides[:, 3] - sides[:, 1]) > _IMAGE_SHARE * area).any())
    # letters drawn as curves
    covers = covers or (not texts and sum(map(len, objects.values())) > _MANY_OBJECTS)
    return covers and (len(texts) <= _FEW_WORDS or share_of_marked_vowels(" ".join(texts)) <= _FEW_MARKS)


def _is_garbled(texts: list[str]) -> bool:
    """:return: whether a third of the letters have no meaning, since the fonts do not tell which they are."""
    letters = "".join(texts[:300])
    if len(letters) <= 60 or letters.isprintable():
        return False
    return sum(n for c, n in Counter(letters).items() if unicodedata.category(c) in _MEANINGLESS) > len(letters) / 3


def _words(text_page: Any, height: float) -> tuple[list[str], Boxes]:
    """:return: the words of a page, and their boxes (left, top, right, bottom), from the top left corner."""
    text = _text(text_page, pdfium.FPDFText_CountChars(text_page))
    texts, places = _cut(text)
    found = char_boxes(text_page, places)
    first, last = found[: len(texts)], found[len(texts) :]
    last = np.where(np.isnan(last), first, last)
    forwards = first[:, 0] < last[:, 2]
    boxes = np.column_stack(
        (
            np.where(forwards, first[:, 0], last[:, 0]),
            height - np.maximum(first[:, 1], last[:, 1]),
            np.where(forwards, last[:, 2], first[:, 2]),
            height - np.minimum(first[:, 3], last[:, 3]),
        )
    )
    placed = ~np.isnan(boxes[:, 0])
    for word, more in _torn(text_page, texts, boxes, places):
        texts[word] += texts[more]
        boxes[word] = (*np.fmin(boxes[word, :2], boxes[more, :2]), *np.fmax(boxes[word, 2:], boxes[more, 2:]))
        placed[more] = False
    return (texts, boxes) if placed.all() else ([t for t, its in zip(texts, placed, strict=True) if its], boxes[placed])


def _torn(text_page: Any, texts: list[str], boxes: Boxes, places: list[int]) -> list[tuple[int, int]]:
    """Find what is parted inside a word, since the letters with marks come from another font: "Quy ế t".

    They may be drawn after the rest of their line. Only what touches is joined, and nothing that a space in the file
    parts: pdfium makes spaces of its own where a word ends without one.

    :return: pairs of word numbers: the second one, with what has been joined to it, belongs to the first.
    """
    order = np.argsort(boxes[:, 0], kind="stable")
    lefts, heights = boxes[order, 0], boxes[:, 3] - boxes[:, 1]
    low = np.searchsorted(lefts, boxes[:, 2] - _OVERLAP * heights)
    counts = np.searchsorted(lefts, boxes[:, 2] + _TOUCH * heights) - low
    words = np.repeat(np.arange(len(texts)), counts)  # each as often as there are words that begin where it ends
    more = order[np.arange(len(words)) + np.repeat(low - np.cumsum(counts) + counts, counts)]
    common = np.minimum(boxes[words, 3], boxes[more, 3]) - np.maximum(boxes[words, 1], boxes[more, 1])
    level = (common > 0.5 * heights[words]) & (words != more)
    pairs: dict[int, int] = {}
    for word, tail in zip(words[level].tolist(), more[level].tolist(), strict=True):
        if texts[tail][0] not in _FIGURES and tail not in pairs.values():  # the number of a note stands close, too
            pairs.setdefault(word, tail)
    starts, ends = places[: len(texts)], places[len(texts) :]
    found = [p for p in pairs.items() if _is_made(text_page, ends[p[0]] + 1) and _is_made(text_page, starts[p[1]] - 1)]
    return sorted(found, key=lambda pair: -boxes[pair[1], 0])  # a tail is whole before it is joined to its head


def _is_made(text_page: Any, place: int) -> bool:
    """:return: whether the character there is a space that pdfium made, or none at all."""
    return place < 0 or pdfium.FPDFText_IsGenerated(text_page, place) != 0


def _cut(text: str) -> tuple[list[str], list[int]]:
    """Cut a text into words; a hyphen at a line's end ends its word and belongs to it.

    :return: the words, and the positions of all their first letters, then of all their last ones, hyphens left out.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    gaps = _gaps()[np.minimum(codes, _BASIC_PLANE)]
    edges = np.flatnonzero(np.diff(gaps, prepend=True, append=True))
    starts, ends = edges[::2], edges[1::2]
    hyphens = np.isin(codes[np.minimum(ends, len(codes) - 1)], _LINE_HYPHEN_CODES) & (ends < len(codes))
    words = [text[start:end] for start, end in zip(starts.tolist(), (ends + hyphens).tolist(), strict=True)]
    return words, [*starts.tolist(), *(ends - 1).tolist()]


@lru_cache(maxsize=1)
def _gaps() -> NDArray[np.bool_]:
    """:return: for each character up to U+10000, which stands for all above it too, whether it parts words."""
    found = np.zeros(_BASIC_PLANE + 1, np.bool_)
    found[[code for code in range(_BASIC_PLANE) if chr(code).isspace()]] = True
    found[[0, *_LINE_HYPHEN_CODES]] = True
    return found


def _text(text_page: Any, count: int) -> str:
    """The text, one character for each of pdfium's, so that positions in it are character numbers."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        units = ctypes.string_at(buffer, 2 * count).decode("utf-16-le", "replace")
        if len(units) == count:
            return units
    codes = (pdfium.FPDFText_GetUnicode(text_page, n) for n in range(count))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\0" for code in codes)


def _in_unicode(layers: list[_Layer]) -> list[PageWords]:
    """:param layers: emptied on the way: of thousands of pages not both forms are kept.

    :return: the pages with their words in Unicode; those of which nothing is left are taken out.
    """
    encoding = content_encoding("\n".join(" ".join(layer.texts) for layer in layers[:20]))
    # a document has few different words
    read = {
        text: clean(from_encoding(_with_hyphen(text, encoding), encoding))
        for text in set[str]().union(*(layer.texts for layer in layers))
    }
    pages = []
    layers.reverse()
    while layers:
        layer = layers.pop()
        texts = [read[text] for text in layer.texts]
        texts = in_capitals(texts) if encoding == "tcvn3" else texts
        # half as long as Word(...), word by word
        words = tuple(filter(_TEXT, map(_word, zip(*layer.boxes.T.tolist(), texts, strict=True))))
        pages.append(PageWords(layer.width, layer.height, words, layer.grids, layer.is_broken))
    return pages


def _with_hyphen(text: str, encoding: str) -> str:
    """Write the hyphen at a line's end again; in TCVN3 it may be the letter "ư", which has the soft hyphen's code."""
    if not text.endswith(_LINE_HYPHEN):
        return text
    return text[:-1] + (
        "\xad" if encoding == "tcvn3" and not text[-2:-1].isupper() and not text[-2:-1].isdigit() else "-"
    )
