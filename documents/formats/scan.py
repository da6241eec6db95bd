"""Scanned pages and photographs through Tesseract (language "vie"), page by page on all cores.

Tesseract gives words with boxes and how sure it is of each; marks that it misread are set right by the words around
(``misread``); order and paragraphs come from ``page``, as for PDF text.
The letters are made bolder first: thin marks are what Debian's small Vietnamese model misses. Syllables right on five
pages of two circulars, as drawn and made noisy: 300 dpi .947/.954 untouched, .978/.974 thickened by a pixel and brought
to 180 dpi; 200 dpi .945 untouched, .972/.973 slightly blurred, darkened and with Sauvola's threshold. Two languages
("vie+eng"), other page modes and other sizes were worse.
Where a seal lies over the text, Tesseract takes both for a picture: such a page is read a second time with its stamps
faded (``stamps``); of the last page of a signed letter that made 1.000 of .912 of the syllables right.
Pages that were read badly are named in the warnings, since nobody would see it otherwise. It does not read handwriting,
signatures or stamps: what Tesseract makes of those is dropped where it is unsure.
"""

import io
import os
import re
import shutil
import statistics
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final, cast

import pytesseract
from PIL import Image, ImageChops, ImageFilter, ImageOps, UnidentifiedImageError

from documents.errors import RefusedFile
from documents.formats.damage import DAMAGE
from documents.formats.misread import Mender
from documents.formats.page import Word
from documents.formats.pages import PageWords, pieces_of
from documents.formats.pieces import assemble, clean
from documents.formats.stamps import Mask, is_stamped, without_stamps
from documents.source import SourceText
from documents.syllable_costs import SyllableCosts
from documents.vietnamese import share_of_marked_vowels

# block, paragraph and line, as Tesseract counts them
_LineNumber = tuple[int, int, int]
DPI: Final = 300
_LIMIT_S: Final = 60
_MOST_PIXELS: Final = 130_000_000
# A4 at 300 dpi has 8.7 million; more only costs time
_ENOUGH_PIXELS: Final = 18_000_000
_READING_DPI: Final = 180
_FINE_DPI: Final = 250
_A4_WIDTH_IN: Final = 8.27
_WHITE: Final = 255
_COLOURED: Final = 60
_UNSURE_WORD: Final = 30.0
_SURE_WORD: Final = 60.0
_UNSURE_PAGE: Final = 75.0
_GIBBERISH: Final = 50.0
# what Tesseract makes of dust, pen strokes and the rules of tables
_SPECKS: Final = re.compile(r"[ˆ⁄„‹›|_~`^¬¡‘’'´¨€°—]+")
_FEW_MARKS: Final = 0.3


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page as Tesseract read it: its words and how sure it was of them, 0 to 100 (-1: the page could not be read), in
    ``sure`` of each.
    """

    page: PageWords
    confidence: float
    sure: tuple[float, ...] = ()

    @property
    def marked_vowels(self) -> float:
        """:return: the share of the page's vowels that bear a mark, 0 to 1."""
        return share_of_marked_vowels(" ".join(word.text for word in self.page.words))


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


def qualities(scanned: Sequence[Scanned], numbers: Sequence[int] | None = None) -> dict[int, tuple[float, float]]:
    """:return: confidence and share of marked vowels, by the number of the page in its file.

    :param numbers: as in ``warnings_of``.
    """
    numbers = range(len(scanned)) if numbers is None else numbers
    return {n: (round(s.confidence, 1), round(s.marked_vowels, 3)) for n, s in zip(numbers, scanned, strict=True)}


def _shrunk(frame: Image.Image) -> Image.Image:
    """A copy of at most ``_ENOUGH_PIXELS``, turned as the camera was held, grey if it shows no colours."""
    upright = ImageOps.exif_transpose(frame)
    page = upright.convert("L" if upright.mode in ("1", "L", "LA", "I", "F", "I;16") else "RGB")
    if page.width * page.height > _ENOUGH_PIXELS:
        factor = (_ENOUGH_PIXELS / (page.width * page.height)) ** 0.5
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
    grey = image.convert("L")
    found = _recognise(grey, mender)
    angle = 0
    if len(found.page.words) > 2 and (found.confidence < _GIBBERISH or _is_sideways(found)):
        turned = {angle: _recognise(grey.rotate(angle, expand=True), mender) for angle in (90, 270, 180)}
        turned[0] = found
        angle = max(turned, key=lambda angle: -1 if _is_sideways(turned[angle]) else turned[angle].confidence)
        found = turned[angle]
    faded = without_stamps(image.rotate(angle, expand=True)) if found.page.words else None
    return _completed(found, _recognise(faded[0], mender), faded[1]) if faded else found


def _completed(plain: Scanned, faded: Scanned, stamps: Mask) -> Scanned:
    """:return: a page as it was read, but over its stamps as it was read with these faded, if that tells more.

    What only the other reading has is added if it is sure: what a stamp says may matter, above all that of a secret
    document.
    """
    plain_in, plain_out = _parted(plain, stamps)
    faded_in, faded_out = _parted(faded, stamps)
    if _sure_letters(faded_in) <= _sure_letters(plain_in):  # it was red print
        return plain
    kept = plain_out + faded_in
    added = [
        (word, sure)
        for word, sure in plain_in + faded_out
        if sure >= _SURE_WORD and not any(_overlap(word, other) for other, _ in kept)
    ]
    words, sure = zip(*kept, *added, strict=True)
    return _scanned(plain.page, words, sure)


def _parted(scanned: Scanned, stamps: Mask) -> tuple[list[tuple[Word, float]], list[tuple[Word, float]]]:
    """:return: the words of a page that lie on stamps, and the others."""
    on: list[tuple[Word, float]] = []
    off: list[tuple[Word, float]] = []
    for word, sure in zip(scanned.page.words, scanned.sure, strict=True):
        x, y = (word.left + word.right) / 2 / scanned.page.width, (word.top + word.bottom) / 2 / scanned.page.height
        (on if is_stamped(stamps, x, y) else off).append((word, sure))
    return on, off


def _sure_letters(words: Sequence[tuple[Word, float]]) -> int:
    return sum(sum(map(str.isalnum, word.text)) for word, sure in words if sure >= _SURE_WORD)


def _overlap(a: Word, b: Word) -> bool:
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > 0 and down > 0.3 * min(a.bottom - a.top, b.bottom - b.top)


def _is_sideways(found: Scanned) -> bool:
    """:return: whether most words of several letters are taller than wide: the page lies on its side."""
    shapes = [w.right - w.left > w.bottom - w.top for w in found.page.words if len(w.text) > 3]
    return len(shapes) > 2 and sum(shapes) < len(shapes) / 2


def _bolder(image: Image.Image) -> tuple[Image.Image, str]:
    """:return: the image as Tesseract reads it best, and the options for that; see the top of this file."""
    dpi = min(image.size) / _A4_WIDTH_IN
    if dpi >= _FINE_DPI:
        factor = _READING_DPI / dpi
        thick = image.filter(ImageFilter.MinFilter(3))
        return thick.resize((int(image.width * factor), int(image.height * factor)), Image.Resampling.BOX), ""
    dark = image.filter(ImageFilter.GaussianBlur(0.5)).point([int(255 * (v / 255) ** 2.5) for v in range(256)])
    return dark, " -c thresholding_method=2"


def _recognise(original: Image.Image, mender: Mender) -> Scanned:
    image, options = _bolder(original)
    try:
        table = pytesseract.image_to_data(
            image, lang="vie", config="--dpi 200" + options, timeout=_LIMIT_S, output_type=pytesseract.Output.DICT
        )
    except (RuntimeError, pytesseract.TesseractError, OSError):  # RuntimeError: the time limit
        return Scanned(PageWords(image.width, image.height, (), is_lost=True), -1.0)
    kept = {at: [found for found in line if _is_text(found, line)] for at, line in _lines(table).items()}
    sure = tuple(confidence for line in kept.values() for _, confidence in line)
    lines = {at: [word for word, _ in line] for at, line in kept.items() if line}
    return _scanned(PageWords(image.width, image.height, ()), tuple(_straight(_mended(lines, mender))), sure)


def _scanned(page: PageWords, words: tuple[Word, ...], sure: tuple[float, ...]) -> Scanned:
    return Scanned(replace(page, words=words), statistics.fmean(sure) if sure else 0.0, sure)


def _lines(table: Mapping[str, Sequence[Any]]) -> dict[_LineNumber, list[tuple[Word, float]]]:
    """:return: of Tesseract's table the words of each line, with how sure it is of each."""
    lines: dict[_LineNumber, list[tuple[Word, float]]] = {}
    for n, raw in enumerate(table["text"]):
        if text := clean(raw):
            left, top = table["left"][n], table["top"][n]
            word = Word(left, top, left + table["width"][n], top + table["height"][n], text)
            line = (table["block_num"][n], table["par_num"][n], table["line_num"][n])
            lines.setdefault(line, []).append((word, float(table["conf"][n])))
    return lines


def _mended(lines: Mapping[_LineNumber, Sequence[Word]], mender: Mender) -> list[list[Word]]:
    """:return: the lines with misread marks set right; Tesseract's paragraphs tell what goes on in the next line."""
    mended: list[list[Word]] = []
    for _, found in groupby(lines.items(), key=lambda item: item[0][:2]):
        paragraph = [line for _, line in found]
        texts = iter(mender.mend([word.text for line in paragraph for word in line]))
        mended += [[word._replace(text=next(texts)) for word in line] for line in paragraph]
    return mended


def _is_text(found: tuple[Word, float], line: Sequence[tuple[Word, float]]) -> bool:
    """A stamp or a signature becomes a line of doubtful words; one doubtful word in a good line is only misread."""
    word, confidence = found
    if _SPECKS.fullmatch(word.text):
        return False
    doubtful = confidence < _UNSURE_WORD
    return not doubtful or (word.text.isalnum() and statistics.fmean(c for _, c in line) > 2 * _UNSURE_WORD)


def _straight(lines: Sequence[Sequence[Word]]) -> Iterator[Word]:
    """The words with each line of Tesseract made level: a crooked scan would fall apart into half lines otherwise.

    All words of a line get the line's height too, so that "an" and "Ag" are seen to stand on one line.
    """
    slopes = [
        ((b.top + b.bottom) - (a.top + a.bottom)) / 2 / (b.left - a.left)
        for a, b in ((line[0], line[-1]) for line in lines if len(line) > 4)
        if b.left - a.left > 0
    ]
    slope = statistics.median(slopes) if slopes else 0.0
    level = [[w._replace(top=w.top - slope * w.left, bottom=w.bottom - slope * w.left) for w in line] for line in lines]
    sides = [(statistics.median(w.top for w in line), statistics.median(w.bottom for w in line)) for line in level]
    usual = statistics.median(bottom - top for top, bottom in sides) if sides else 0.0
    for line, (top, bottom) in zip(level, sides, strict=True):
        # heights differ by what letters a line happens to have; a different size of type shows clearly
        height = usual if 0.7 * usual < bottom - top < 1.4 * usual else max(bottom - top, 1)
        middle = (top + bottom) / 2
        for word in line:
            yield word._replace(top=middle - height / 2, bottom=middle + height / 2)
