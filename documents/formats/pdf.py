"""PDF files: the text layer through pdfium, with the place of every line on its page.

Words are cut at spaces and located by their first and last letter, which is twice as fast as asking for every letter's
box. Pages without text are left to ``scan``. Forms are not filled, scripts not run, links and attachments not followed.
"""

import ctypes
import re
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

_WORD = re.compile(r"[^\s\x00]+")
MOST_PAGES: Final = 5000


def read_pdf(data: bytes, name: str, *, progress: Callable[[int, int], None] | None = None) -> SourceText:
    """Read a PDF file.

    :param progress: called with (pages done, pages in all).
    :raises RefusedFile: if the file is locked, damaged, has too many pages, or holds no text.
    """
    pages: list[PageWords] = []
    with opened(data, name) as document:
        count = len(document)
        for number in range(count):
            pages.append(_page(document, number))
            if progress:
                progress(number + 1, count)
    if not any(page.words for page in pages):
        raise RefusedFile(
            name,
            "tệp PDF là bản quét (ảnh chụp), không có lớp chữ",
            "Hãy cài gói tesseract-ocr và tesseract-ocr-vie rồi thêm lại, hoặc thêm bản Word của văn bản",
        )
    return assemble(pieces_of(_in_unicode(pages)), "pdf", page_count=count)


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


def _page(document: Any, number: int) -> PageWords:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:  # one broken page must not take the others away; it is as if it were blank
        return PageWords(1, 1, ())
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        words = tuple(_words(text_page, height))
        return PageWords(width, height, words, tuple(grids_of(page, height)) if words else ())
    finally:
        text_page.close()
        page.close()


def _words(text_page: Any, height: float) -> Iterator[Word]:
    count = pdfium.FPDFText_CountChars(text_page)
    text = _text(text_page, count)
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    first_ref, last_ref = ctypes.byref(first), ctypes.byref(last)
    box = pdfium.FPDFText_GetLooseCharBox
    for match in _WORD.finditer(text):
        start, end = match.span()
        if not box(text_page, start, first_ref) or not box(text_page, end - 1, last_ref):
            continue
        word = match[0]
        left, right = min(first.left, last.left), max(first.right, last.right)
        top, bottom = max(first.top, last.top), min(first.bottom, last.bottom)
        yield Word(left, height - top, right, height - bottom, word)


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
    return [
        PageWords(
            page.width,
            page.height,
            tuple(w._replace(text=text) for w in page.words if (text := clean(from_encoding(w.text, encoding)))),
            page.grids,
        )
        for page in pages
    ]
