"""PDF files: the text layer through pdfium, with the place of every line on its page.

Words are cut at spaces and located by their first and last letter, which is twice as fast as asking for every letter's
box. Pages that are images go through ``scan``, those with text do not. Forms are not filled, scripts not run, links and
attachments not followed.
"""

import ctypes
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from documents.errors import RefusedFile
from documents.formats.legacy import content_encoding, from_encoding
from documents.formats.page import Word
from documents.formats.pages import PageWords, pieces_of
from documents.formats.pieces import assemble, clean
from documents.formats.ruled import grids_of
from documents.source import SourceText
from documents.vietnamese import share_of_marked_vowels

# pdfium writes a hyphen at a line's end as U+FFFE, and the next line's first word right behind it
_WORD = re.compile("[^\\s\x00\x02\ufffe]+[\x02\ufffe]?")
_LINE_HYPHEN: Final = ("\x02", "\ufffe")
MOST_PAGES: Final = 5000
DPI: Final = 300
_MOST_PIXELS: Final = 18_000_000
# a page image with at most so many words of text, or so few marked vowels in it, is read by Tesseract too
_FEW_WORDS: Final = 12
_FEW_MARKS: Final = 0.1
_MANY_OBJECTS: Final = 50


def read_pdf(data: bytes, name: str, *, progress: Callable[[int, int], None] | None = None) -> SourceText:
    """Read a PDF file.

    :param progress: called with (pages done, pages in all).
    :raises RefusedFile: if the file is locked, damaged, has too many pages, or holds no text.
    """
    with opened(data, name) as document:
        count = len(document)
        pages: list[PageWords] = []
        images: list[int] = []
        for number in range(count):
            page, is_image = _page(document, number)
            pages.append(page)
            images += [number] if is_image else []
            if progress and not is_image:
                progress(number + 1 - len(images), count)
        pages, warnings = _scanned(document, name, pages, images, progress)
    return assemble(pieces_of(_in_unicode(pages)), "pdf", warnings=warnings, page_count=count)


def _scanned(
    document: Any, name: str, pages: list[PageWords], images: list[int], progress: Callable[[int, int], None] | None
) -> tuple[list[PageWords], list[str]]:
    """:return: the pages with those that are images read by Tesseract, and warnings about these."""
    if not images:
        return pages, []
    from documents.formats.scan import can_scan, require_scan, scan, warnings_of

    if not any(page.words for n, page in enumerate(pages) if n not in images):
        require_scan(name, "tệp PDF là bản quét,")
    elif not can_scan():
        missing = ", ".join(str(n + 1) for n in images)
        return pages, [
            f"Trang {missing} là ảnh quét nên chưa đọc được. Hãy cài gói tesseract-ocr và tesseract-ocr-vie."
        ]
    before = len(pages) - len(images)
    told = None if progress is None else lambda done, _: progress(before + done, len(pages))
    found = list(scan((_image(document, n) for n in images), len(images), told))
    pages = list(pages)
    for number, scanned in zip(images, found, strict=True):
        if _reads_better(scanned.page, pages[number]):
            pages[number] = scanned.page
    return pages, warnings_of(found, images)


def _image(document: Any, number: int) -> Any:
    page = document[number]
    width, height = page.get_size()
    scale = min(DPI / 72, (_MOST_PIXELS / (width * height)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil()
    page.close()
    return image


def _reads_better(scanned: PageWords, layer: PageWords) -> bool:
    """A scan may have a text layer: a signature's few words, or what a program without Vietnamese made of it."""
    return _is_garbled(layer) or len(scanned.words) > len(layer.words) or _marks(scanned) > _marks(layer) + 0.2


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


def _page(document: Any, number: int) -> tuple[PageWords, bool]:
    """:return: the text layer of a page, and whether the page is an image that Tesseract should read."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:  # one broken page must not take the others away; it is as if it were blank
        return PageWords(1, 1, ()), False
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        words = tuple(_words(text_page, height))
        layer = PageWords(width, height, words, tuple(grids_of(page, height)) if words else ())
        return layer, _is_image(page, layer)
    finally:
        text_page.close()
        page.close()


def _is_image(page: Any, layer: PageWords) -> bool:
    if _is_garbled(layer):
        return True
    if len(layer.words) > _FEW_WORDS and _marks(layer) > _FEW_MARKS:
        return False
    sides = [ctypes.c_float() for _ in range(4)]
    refs = [ctypes.byref(side) for side in sides]
    count = pdfium.FPDFPage_CountObjects(page)
    for n in range(count):
        drawn = pdfium.FPDFPage_GetObject(page, n)
        if pdfium.FPDFPageObj_GetType(drawn) in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            pdfium.FPDFPageObj_GetBounds(drawn, *refs)
            left, bottom, right, top = (side.value for side in sides)
            if (right - left) * (top - bottom) > 0.4 * layer.width * layer.height:
                return True
    # letters drawn as curves
    return not layer.words and count > _MANY_OBJECTS


def _is_garbled(layer: PageWords) -> bool:
    """:return: whether a third of the letters have no meaning, since the fonts do not tell which they are."""
    letters = "".join(word.text for word in layer.words[:300])
    return len(letters) > 60 and sum(unicodedata.category(c) in ("Co", "Cn", "Cc") for c in letters) > len(letters) / 3


def _words(text_page: Any, height: float) -> Iterator[Word]:
    count = pdfium.FPDFText_CountChars(text_page)
    text = _text(text_page, count)
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    first_ref, last_ref = ctypes.byref(first), ctypes.byref(last)
    box = pdfium.FPDFText_GetLooseCharBox
    for match in _WORD.finditer(text):
        start, end = match.span()
        end -= match[0].endswith(_LINE_HYPHEN)
        if not box(text_page, start, first_ref):
            continue
        if end - start > 1:
            box(text_page, end - 1, last_ref)
            left, right = (first.left, last.right) if first.left < last.right else (last.left, first.right)
            top = first.top if first.top > last.top else last.top
            bottom = first.bottom if first.bottom < last.bottom else last.bottom
            yield Word(left, height - top, right, height - bottom, match[0])
        else:
            yield Word(first.left, height - first.top, first.right, height - first.bottom, match[0])


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


def _in_unicode(pages: list[PageWords]) -> list[PageWords]:
    encoding = content_encoding("\n".join(" ".join(w.text for w in page.words) for page in pages[:20]))
    known: dict[str, str] = {}  # a document has few different words

    def read(word: Word) -> Word:
        text = known.get(word.text)
        if text is None:
            text = known[word.text] = clean(from_encoding(_with_hyphen(word.text, encoding), encoding))
        return word if text == word.text else word._replace(text=text)

    return [
        PageWords(page.width, page.height, tuple(w for w in map(read, page.words) if w.text), page.grids)
        for page in pages
    ]


def _with_hyphen(text: str, encoding: str) -> str:
    """Write the hyphen at a line's end again; in TCVN3 it may be the letter "ư", which has the soft hyphen's code."""
    if not text.endswith(_LINE_HYPHEN):
        return text
    return text[:-1] + (
        "\xad" if encoding == "tcvn3" and not text[-2:-1].isupper() and not text[-2:-1].isdigit() else "-"
    )
