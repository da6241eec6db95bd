"""Scanned pages and photographs through Tesseract (language "vie"), page by page on all cores.

One page is the business of ``tesseract``; order and paragraphs come from ``page``, as for PDF text.
Where a seal lies over the text, Tesseract takes both for a picture: such a page is read a second time with its stamps
faded (``stamps``); of the last page of a signed letter that made 1.000 of .912 of the syllables right.
A page that reads badly is set level (``skew``), and read from all sides if it still does.
Pages that were read badly are named in the warnings, since nobody would see it otherwise. It does not read handwriting,
signatures or stamps: what Tesseract makes of those is dropped where it is unsure.
"""

import io
import os
import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Final, cast

import pytesseract
from PIL import Image, ImageChops, ImageOps, UnidentifiedImageError

from documents.errors import RefusedFile
from documents.formats.damage import DAMAGE
from documents.formats.misread import Mender
from documents.formats.page import Word, lines_of
from documents.formats.pages import PageWords, pieces_of
from documents.formats.pieces import ScannedPage, assemble
from documents.formats.skew import level_turns, turned_by
from documents.formats.stamps import Mask, is_stamped, without_stamps
from documents.formats.tesseract import Found, Scanned, overlap, recognise, scanned_page
from documents.source import SourceText
from documents.syllable_costs import SyllableCosts

DPI: Final = 300
_MOST_PIXELS: Final = 130_000_000
# A4 at 300 dpi has 8.7 million; more only costs time
_ENOUGH_PIXELS: Final = 18_000_000
_WHITE: Final = 255
_COLOURED: Final = 60
_SURE_WORD: Final = 60.0
_UNSURE_PAGE: Final = 75.0
# a line of print covers a thousandth of a page
_INK: Final = 128
_LEAST_INK: Final = 0.001
_FEW_MARKS: Final = 0.3


def can_scan() -> bool:
    """:return: whether Tesseract and its Vietnamese data are installed."""
    if shutil.which("tesseract") is None:
        return False
    return "vie" in pytesseract.get_languages()


def require_scan(name: str, what: str) -> None:
    """Make sure that Tesseract is there.

    :param what: the kind of file that needs it, for the message.
    :raises RefusedFile: if not, with the packages to install.
    """
    if not can_scan():
        raise RefusedFile(
            name,
            f"{what} không có lớp chữ, muốn đọc phải nhận dạng chữ bằng Tesseract mà máy này chưa cài",
            "Hãy cài gói tesseract-ocr và tesseract-ocr-vie rồi thêm lại, hoặc thêm bản Word của văn bản",
        )


def read_image(data: bytes, name: str, *, progress: Callable[[int, int], None] | None = None) -> SourceText:
    """Read a photograph or scan; a TIFF may have several pages.

    :param progress: called with (pages done, pages in all).
    :raises RefusedFile: if the image is damaged or too big, shows no text, or Tesseract is missing.
    """
    require_scan(name, "tệp ảnh")
    try:
        with _opened(data) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise _too_big(name, f"ảnh có {image.width * image.height // 1_000_000} triệu điểm")
            count = _page_count(image)
        scanned = list(scan(_frames(data, count), count, progress))
    except Image.DecompressionBombError as exc:
        raise _too_big(name, "ảnh quá lớn") from exc
    except (UnidentifiedImageError, *DAMAGE) as exc:
        raise _damaged(name) from exc
    if all(found.confidence < 0 for found in scanned):
        raise _damaged(name)
    source = assemble(
        pieces_of([found.page for found in scanned]),
        "image",
        warnings=warnings_of(scanned),
        page_count=count,
        scans=qualities(scanned),
    )
    if not source.text:
        raise RefusedFile(name, "không nhận ra chữ nào trong ảnh", "Hãy quét lại cho rõ, thẳng và đủ sáng")
    return source


def _too_big(name: str, what: str) -> RefusedFile:
    most = _MOST_PIXELS // 1_000_000
    return RefusedFile(name, f"{what}, quá mức {most} triệu điểm", f"Hãy quét lại ở độ phân giải {DPI} dpi")


def _damaged(name: str) -> RefusedFile:
    return RefusedFile(
        name, "tệp ảnh bị hỏng hoặc tải về chưa đủ", "Hãy quét hoặc chụp lại, lưu thành .png, .jpg hoặc .pdf"
    )


def _frames(data: bytes, count: int) -> Iterator[Image.Image | None]:
    """:return: the pages of a file as images, None for one that is damaged: it must not take the others away.

    Each page is opened afresh, since Pillow leaves the letters of the page before in the place of one that it cannot
    decode; alone, such a page is of one colour.
    """
    for number in range(count):
        try:
            with _opened(data) as image:
                image.seek(number)
                page = _shrunk(image)
        except DAMAGE:
            yield None
            continue
        darkest, lightest = extremes(page)
        yield None if darkest == lightest != _WHITE else page


def _page_count(image: Image.Image) -> int:
    """:return: the pages of a file; where it was cut short, the first that is missing counts too."""
    count = 1
    while True:
        try:
            image.seek(count)
        except EOFError:
            return count
        except DAMAGE:
            return count + 1
        count += 1


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit here is a little higher
        return Image.open(io.BytesIO(data))


def scan(
    images: Iterable[Image.Image | None], count: int, progress: Callable[[int, int], None] | None = None
) -> Iterator[Scanned]:
    """Read pages, as many at once as there are cores; images are taken from ``images`` only as they are needed.

    :param images: None for a page that could not be drawn.
    :return: the pages in order; one that Tesseract fails on is empty, with confidence -1.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    mender = Mender(SyllableCosts.load())
    waiting: list[Future[Scanned]] = []
    done = 0
    with ThreadPoolExecutor(cores) as pool:
        for image in images:
            waiting.append(pool.submit(_scan_page, image, mender))
            if len(waiting) <= cores:
                continue
            yield waiting.pop(0).result()
            done += 1
            if progress:
                progress(done, count)
        for future in waiting:
            yield future.result()
            done += 1
            if progress:
                progress(done, count)


def warnings_of(scanned: Sequence[Scanned], numbers: Sequence[int] | None = None) -> list[str]:
    """:return: a Vietnamese sentence about each kind of bad page.

    :param numbers: the pages' numbers in their file, from 0; by default they are counted.
    """
    pages = list(zip(range(len(scanned)) if numbers is None else numbers, scanned, strict=True))
    broken = [f"{n + 1}" for n, found in pages if found.confidence < 0]
    read = [(n, found) for n, found in pages if found.page.words and found.confidence >= 0]  # without words: blank
    unsure = [f"{n + 1} ({found.confidence:.0f} %)" for n, found in read if found.confidence < _UNSURE_PAGE]
    bare = [
        f"{n + 1} ({100 * found.marked_vowels:.0f} %)"
        for n, found in read
        if found.confidence >= _UNSURE_PAGE and len(found.page.words) > 30 and found.marked_vowels < _FEW_MARKS
    ]
    said = (
        (broken, "không nhận dạng được"),
        (unsure, "nhận dạng chữ không chắc (độ tin cậy ghi trong ngoặc), cần đối chiếu với bản gốc"),
        (bare, "có ít dấu tiếng Việt hơn bình thường (tỷ lệ nguyên âm có dấu ghi trong ngoặc), có thể nhận dạng sai"),
    )
    return [f"Trang {', '.join(found)}: {what}." for found, what in said if found]


def qualities(scanned: Sequence[Scanned], numbers: Sequence[int] | None = None) -> dict[int, ScannedPage]:
    """:return: how each page was read, by its number in the file.

    :param numbers: as in ``warnings_of``.
    """
    numbers = range(len(scanned)) if numbers is None else numbers
    return {
        n: ScannedPage(round(s.confidence, 1), round(s.marked_vowels, 3), s.turned)
        for n, s in zip(numbers, scanned, strict=True)
    }


def _shrunk(frame: Image.Image) -> Image.Image:
    """A copy of at most ``_ENOUGH_PIXELS``, turned as the camera was held, grey if it shows no colours."""
    factor = (_ENOUGH_PIXELS / (frame.width * frame.height)) ** 0.5
    if factor < 1:  # a photograph of 130 megapixels takes 400 MB in colours, each copy of it as much again
        frame.draft(None, (int(frame.width * factor), int(frame.height * factor)))
    ImageOps.exif_transpose(frame, in_place=True)
    wanted = "L" if frame.mode in ("1", "L", "LA", "I", "F", "I;16") else "RGB"
    page = frame if frame.mode == wanted else frame.convert(wanted)
    factor = (_ENOUGH_PIXELS / (page.width * page.height)) ** 0.5
    if factor < 1:
        page = page.resize((max(1, int(page.width * factor)), max(1, int(page.height * factor))))
    return without_colour(page)


def without_colour(page: Image.Image) -> Image.Image:
    """:return: the page in grey if it shows no colours, else as it is."""
    if page.mode != "RGB":
        return page.convert("L")
    red, _, blue = page.split()
    return page if extremes(ImageChops.difference(red, blue))[1] > _COLOURED else page.convert("L")


def extremes(page: Image.Image) -> tuple[int, int]:
    """:return: the darkest and the lightest shade of grey on a page, 0 to 255."""
    return cast("tuple[int, int]", page.convert("L").getextrema())


def _scan_page(image: Image.Image | None, mender: Mender) -> Scanned:
    if image is None:
        return Scanned(PageWords(1, 1, (), is_lost=True), -1.0)
    page, found = _upright(image, mender)
    faded = without_stamps(page) if found.page.words else None
    return _completed(found, recognise(faded[0], mender), faded[1]) if faded else found


def _completed(plain: Scanned, faded: Scanned, stamps: Mask) -> Scanned:
    """:return: a page as it was read, but over its stamps as it was read with these faded, if that tells more.

    What only the other reading has is added if it is sure: what a stamp says may matter, above all that of a secret
    document.
    """
    plain_in, plain_out = _parted(plain, stamps)
    faded_in, faded_out = _parted(faded, stamps)
    if _sure_letters(faded_in) <= 1.2 * _sure_letters(plain_in):  # it was red print
        return plain
    kept = list(faded_in)
    for found, least in ((plain_out, 0.0), (plain_in, _SURE_WORD), (faded_out, _SURE_WORD)):
        before = [word for word, _ in kept]
        kept += [(w, sure) for w, sure in found if sure >= least and not any(overlap(w, other) for other in before)]
    words, sure = zip(*kept, strict=True)
    return replace(scanned_page(plain.page, words, sure), turned=plain.turned)


def _parted(scanned: Scanned, stamps: Mask) -> tuple[list[Found], list[Found]]:
    """:return: the words of those lines that touch a stamp, and the others; a wide gap ends a line."""
    sure = dict(zip(scanned.page.words, scanned.sure, strict=True))
    on: list[Found] = []
    off: list[Found] = []
    for line in lines_of(scanned.page.words):
        for part in _cut_at_gaps(line.words, line.height):
            middles = [
                ((w.left + w.right) / 2 / scanned.page.width, (w.top + w.bottom) / 2 / scanned.page.height)
                for w in part
            ]
            touched = any(is_stamped(stamps, x, y) for x, y in middles)
            (on if touched else off).extend((word, sure[word]) for word in part)
    return on, off


def _cut_at_gaps(line: Sequence[Word], widest: float) -> Iterator[list[Word]]:
    part = [line[0]]
    for word in line[1:]:
        if word.left - part[-1].right > widest:
            yield part
            part = []
        part.append(word)
    yield part


def _sure_letters(words: Sequence[Found]) -> int:
    return sum(sum(map(str.isalnum, word.text)) for word, sure in words if sure >= _SURE_WORD)


def _upright(image: Image.Image, mender: Mender) -> tuple[Image.Image, Scanned]:
    """:return: the page turned as people hold it, and what was read on it; as it is, unless that reads badly."""
    grey = image.convert("L")
    found = recognise(grey, mender)
    if found.confidence < 0 or not _is_poor(found) or not _has_ink(grey):
        return image, found
    readings = {0.0: found}
    for turn in level_turns(grey):
        for turned in (turn, turn + 180):
            if turned not in readings:
                readings[turned] = recognise(turned_by(grey, turned), mender)
        best = max(readings, key=lambda turned: _worth(readings[turned]))
        if not _is_poor(readings[best]):
            break
    return turned_by(image, best), replace(readings[best], turned=best + readings[best].turned)


def _worth(found: Scanned) -> int:
    """:return: how many letters were read surely; not their mean, which may be that of a few words."""
    return -1 if _is_sideways(found) else _sure_letters(list(zip(found.page.words, found.sure, strict=True)))


def _is_poor(found: Scanned) -> bool:
    return len(found.page.words) < 3 or found.confidence < _UNSURE_PAGE or _is_sideways(found)


def _has_ink(grey: Image.Image) -> bool:
    return sum(grey.histogram()[:_INK]) > _LEAST_INK * grey.width * grey.height


def _is_sideways(found: Scanned) -> bool:
    """:return: whether most words of several letters are taller than wide: the page lies on its side."""
    shapes = [w.right - w.left > w.bottom - w.top for w in found.page.words if len(w.text) > 3]
    return len(shapes) > 2 and sum(shapes) < len(shapes) / 2
