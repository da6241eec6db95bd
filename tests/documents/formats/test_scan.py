import io
import math

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from documents.apart import read_apart
from documents.drawing import draw_page
from documents.errors import RefusedFile
from documents.formats.page import Word
from documents.formats.pages import PageWords
from documents.formats.scan import Scanned, can_scan, read_image, warnings_of
from documents.formats.tesseract import is_text
from documents.packing import pack_layout, pack_text, unpack_source
from documents.read import read, read_bytes
from documents.vietnamese import fold

FONTS = ("DejaVuSans.ttf", "LiberationSerif-Regular.ttf", "NotoSans-Regular.ttf")
LINES = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
    "Điều 1. Phạm vi điều chỉnh của quyết định này",
    "Các cơ quan liên quan chịu trách nhiệm thi hành",
)


def font_of(size):
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return None


needs_tesseract = pytest.mark.skipif(
    not can_scan() or font_of(46) is None, reason="tesseract-ocr-vie or a font is missing"
)


def drawn(*lines, turned=0):
    image = Image.new("L", (1650, 2200), 255)
    pen = ImageDraw.Draw(image)
    for n, line in enumerate(lines):
        pen.text((150, 200 + 130 * n), line, font=font_of(46), fill=0)
    return image.rotate(turned, expand=True, fillcolor=255)


def seen_in(source):
    return [fold(line) for line in source.text.split("\n")]  # which mark a letter bears is Tesseract's business


def saved(image, format_, **options):
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()


@needs_tesseract
@pytest.mark.parametrize("format_", ["PNG", "JPEG", "TIFF"])
def test_an_image_is_read_with_the_place_of_its_lines(format_):
    source = read_image(saved(drawn(*LINES), format_), "a.png")
    assert seen_in(source) == [fold(line) for line in LINES]
    assert source.format == "image"
    assert len(source.pages) == 1
    first = source.lines[0]
    assert fold(source.text[first.start : first.end]) == fold(LINES[0])
    assert abs(first.left - 150 / 1650 * 10000) < 150
    assert abs(first.top - 205 / 2200 * 10000) < 200


@needs_tesseract
def test_pages_of_a_tiff_are_read_with_progress():
    seen = []
    data = saved(drawn(LINES[0]), "TIFF", save_all=True, append_images=[drawn(LINES[1])])
    source = read_image(data, "a.tif", progress=lambda *step: seen.append(step))
    assert seen_in(source) == [fold(line) for line in LINES[:2]]
    assert source.page_at(len(LINES[0]) + 1) == 1
    assert seen == [(1, 2), (2, 2)]


@needs_tesseract
@pytest.mark.parametrize(("cut", "pages"), [(3000, 3), (0.66, 2), (0.5, 2)])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_whole_pages_of_a_tiff_that_was_cut_short_are_read(cut, pages):
    whole = saved(
        drawn(LINES[0]), "TIFF", save_all=True, append_images=[drawn(LINES[1]), drawn(LINES[2])], compression="tiff_lzw"
    )
    source = read_image(whole[:-cut] if cut > 1 else whole[: int(cut * len(whole))], "a.tif")
    assert " ".join(seen_in(source)) == " ".join(fold(line) for line in LINES[: pages - 1])
    assert source.warnings == (f"Trang {pages}: không nhận dạng được.",)


@needs_tesseract
@pytest.mark.parametrize("kept", [0, 300])
def test_a_page_of_a_scan_whose_picture_is_broken_takes_no_other_away(kept):
    data = bytearray(saved(drawn(LINES[0]), "PDF", save_all=True, append_images=[drawn(LINES[1]), drawn(LINES[2])]))
    start = data.index(b"\xff\xd8\xff", data.index(b"endstream"))
    end = data.index(b"endstream", start)
    data[start + kept : end] = bytes(end - start - kept)
    source = read_bytes(bytes(data), "a.pdf")
    assert seen_in(source) == [fold(LINES[0]), fold(LINES[2])]
    assert source.warnings == ("Trang 2: không nhận dạng được.",)


@needs_tesseract
@pytest.mark.parametrize("turned", [1.2, 3, -5, 8, 90, 180, 270])
def test_a_page_that_lies_crooked_or_turned_keeps_its_lines(turned):
    source = read_image(saved(drawn(*LINES, turned=turned), "PNG"), "a.png")
    assert seen_in(source) == [fold(line) for line in LINES]
    assert source.warnings == ()


@needs_tesseract
@pytest.mark.parametrize("format_", ["PNG", "PDF"])
@pytest.mark.parametrize("turned", [0, 1.5, -5, 90, 183, 266, 274])
def test_a_page_is_drawn_as_it_was_read_with_its_lines_where_they_were_found(tmp_path, turned, format_):
    path = tmp_path / f"quet.{format_.lower()}"
    drawn(*LINES, turned=turned).save(path, format_, resolution=200)
    source = read(path)
    assert seen_in(source) == [fold(line) for line in LINES]

    picture = draw_page(path, source.format, 0, name=path.name, turned=source.turned(0))

    ink = Image.open(io.BytesIO(picture)).convert("L").point([255] * 128 + [0] * 128)
    written = ink.histogram()[255]
    for line in source.lines:
        box = (line.left * ink.width, line.top * ink.height, line.right * ink.width, line.bottom * ink.height)
        ink.paste(0, tuple(round(side / 10_000) for side in box))
    assert ink.histogram()[255] < 0.08 * written


LEFT = ("Các sở, ban, ngành của tỉnh", "chịu trách nhiệm thi hành", "quyết định này từ ngày ký", "và báo cáo kết quả")
RIGHT = ("Ủy ban nhân dân các xã", "thông báo cho nhân dân", "biết thời gian trồng rừng", "và nơi nhận cây giống")


@needs_tesseract
@pytest.mark.parametrize("turned", [0, 2])
def test_two_columns_of_a_scan_are_read_one_after_the_other(turned):
    page = drawn()
    pen = ImageDraw.Draw(page)
    for n, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        pen.text((120, 300 + 70 * n), left, font=font_of(46), fill=0)
        pen.text((900, 300 + 70 * n), right, font=font_of(46), fill=0)
    page = page.rotate(turned, expand=True, fillcolor=255)
    assert seen_in(read_image(saved(page, "PNG"), "a.png")) == [fold(" ".join(LEFT)), fold(" ".join(RIGHT))]


@needs_tesseract
def test_a_ruled_table_of_a_scan_keeps_its_rows():
    rows = (("TT", "Tên xã", "Diện tích"), ("1", "Bản Mù", "1.250 ha"), ("2", "Trạm Tấu", "980 ha"))
    page = drawn("Bảng 1. Diện tích rừng")
    pen = ImageDraw.Draw(page)
    for y in range(300, 700, 100):
        pen.line((150, y, 1400, y), fill=0, width=3)
    for x in (150, 300, 900, 1400):
        pen.line((x, 300, x, 600), fill=0, width=3)
    for n, row in enumerate(rows):
        for x, cell in zip((170, 320, 920), row, strict=True):
            pen.text((x, 320 + 100 * n), cell, font=font_of(46), fill=0)
    source = read_image(saved(page, "PNG"), "a.png")
    assert seen_in(source) == [fold(line) for line in ("Bảng 1. Diện tích rừng", *(" | ".join(row) for row in rows))]
    assert [block.kind for block in source.blocks] == ["paragraph", "row", "row", "row"]


@needs_tesseract
def test_a_blank_page_among_others_is_an_empty_page_without_warning():
    pages = [drawn(LINES[0]), drawn(), drawn(LINES[1])]
    source = read_image(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "a.tif")
    assert seen_in(source) == [fold(line) for line in LINES[:2]]
    assert [page.end > page.start for page in source.pages] == [True, False, True]
    assert source.warnings == ()


def stamped(page, colour):
    """The page in colours with a seal of 4 cm over the beginnings of its lines; ink does not hide what is black."""
    seal = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(seal)
    for radius, width in ((170, 9), (150, 4), (95, 4)):
        pen.ellipse((360 - radius, 330 - radius, 360 + radius, 330 + radius), outline=colour, width=width)
    for step in range(12):
        x, y = 360 + 122 * math.cos(step * 0.52), 330 + 122 * math.sin(step * 0.52)
        pen.regular_polygon((x, y, 14), 5, fill=colour)
    pen.regular_polygon((360, 330, 60), 5, fill=colour)
    return ImageChops.darker(page.convert("RGB"), seal)


@needs_tesseract
@pytest.mark.parametrize("colour", [(110, 110, 110), (200, 40, 50)], ids=["grey", "red"])
def test_text_under_a_stamp_is_read(colour):
    seen = " ".join(seen_in(read_image(saved(stamped(drawn(*LINES), colour), "PNG"), "a.png")))
    assert all(fold(line) in seen for line in LINES), seen


@needs_tesseract
def test_what_a_red_stamp_says_is_read_too():
    page = stamped(drawn(*LINES), (200, 40, 50))
    pen = ImageDraw.Draw(page)
    pen.rectangle((1000, 60, 1300, 150), outline=(200, 40, 50), width=6)
    pen.text((1040, 78), "TỐI MẬT", font=font_of(46), fill=(200, 40, 50))
    assert "toi mat" in " ".join(seen_in(read_image(saved(page, "PNG"), "a.png")))


@needs_tesseract
def test_a_pdf_without_text_is_read_as_scan_page_by_page(tmp_path):
    path = tmp_path / "quét.pdf"
    drawn(LINES[0]).save(path, save_all=True, append_images=[drawn(LINES[1])])
    seen = []
    source = read(path, progress=lambda *step: seen.append(step))
    assert seen_in(source) == [fold(line) for line in LINES[:2]]
    assert [page.start for page in source.pages] == [0, len(LINES[0]) + 1]
    assert seen[-1] == (2, 2)
    for page in source.pages:
        assert page.confidence > 60
        assert 0.1 < page.marked_vowels <= 1
    assert unpack_source(pack_text(source.text), pack_layout(source), "pdf").pages == source.pages


@needs_tesseract
def test_an_image_without_text_is_refused():
    with pytest.raises(RefusedFile, match="không nhận ra chữ nào"):
        read_image(saved(drawn(), "PNG"), "a.png")


def test_damaged_and_huge_images_are_refused():
    if not can_scan():
        pytest.skip("tesseract is missing")
    with pytest.raises(RefusedFile, match="bị hỏng"):
        read_image(saved(drawn(), "PNG")[:200], "a.png")
    with pytest.raises(RefusedFile, match="144 triệu điểm"):
        read_image(saved(Image.new("1", (12000, 12000)), "PNG"), "a.png")


def test_without_tesseract_the_packages_to_install_are_named(monkeypatch, tmp_path):
    path = tmp_path / "quét.pdf"
    Image.new("L", (800, 1100), 200).save(path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RefusedFile, match="tesseract-ocr và tesseract-ocr-vie"):
        read(path)


def test_bad_pages_are_named_in_the_warnings():
    page = PageWords(1, 1, tuple(Word(0, 0, 1, 1, "khong") for _ in range(40)))
    blank = PageWords(1, 1, ())
    found = [Scanned(page, 60.0), Scanned(page, 95.0), Scanned(blank, -1.0), Scanned(blank, 0.0)]
    assert warnings_of(found, [4, 5, 6, 7]) == [
        "Trang 7: không nhận dạng được.",
        "Trang 5 (60 %): nhận dạng chữ không chắc (độ tin cậy ghi trong ngoặc), cần đối chiếu với bản gốc.",
        "Trang 6 (0 %): có ít dấu tiếng Việt hơn bình thường (tỷ lệ nguyên âm có dấu ghi trong ngoặc), "
        "có thể nhận dạng sai.",
    ]


@needs_tesseract
def test_a_line_that_is_lower_than_its_neighbour_in_the_other_column_stays_in_its_own():
    page = drawn()
    pen = ImageDraw.Draw(page)
    left = ("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "Số: 12/UBND-NC", "V/v trồng rừng")
    right = ("CỘNG HÒA XÃ HỘI CHỦ", "NGHĨA VIỆT NAM", "Lào Cai, ngày 5 tháng 6 năm", "2024")
    for n, (a, b) in enumerate(zip(left, right, strict=True)):
        pen.text((150, 200 + 110 * n), a, font=font_of(46), fill=0)
        pen.text((850, 200 + 110 * n + 10 * n), b, font=font_of(46), fill=0)
    assert seen_in(read_image(saved(page, "PNG"), "a.png")) == [fold(line) for line in (*left, *right)]


def test_a_doubtful_word_is_kept_among_good_ones_and_dropped_in_a_scrawl():
    def words(*said):
        places = enumerate(said)
        return [(Word(60 * n, 0, 60 * n + 50, height, text), sure) for n, (text, sure, height) in places]

    good = words(("MIÊN", 27.0, 30), ("NÚI", 91.0, 30))
    scrawl = words(("xyz", 27.0, 30), ("ab", 12.0, 30))
    dust = words(("xa", 91.0, 6), ("|", 95.0, 30), ("NÚI", 91.0, 30))
    kept = [[word.text for word, _ in line if is_text((word, _), line, 30)] for line in (good, scrawl, dust)]
    assert kept == [["MIÊN", "NÚI"], [], ["NÚI"]]


@needs_tesseract
def test_a_photograph_in_colours_as_large_as_allowed_is_read_within_the_limits(tmp_path):
    path = tmp_path / "ảnh.jpg"
    drawn(*LINES).convert("RGB").resize((9800, 13060)).save(path, quality=60)
    assert seen_in(read_apart(path)) == [fold(line) for line in LINES]


@needs_tesseract
def test_the_words_between_rows_of_dots_are_read_and_the_rows_kept():
    source = read_image(saved(drawn("Địa chỉ: ...................... Điện thoại ............"), "PNG"), "a.png")
    words = source.text.split()
    assert [fold(word) for word in words if word.strip(".")] == ["dia", "chi:", "dien", "thoai"]
    assert [set(words[2]), set(words[5])] == [{"."}, {"."}]
