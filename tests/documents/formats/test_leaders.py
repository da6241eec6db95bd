"""Rows of dots on drawn forms."""

import pytest
from PIL import Image, ImageDraw

from documents.formats.leaders import without_leaders
from tests.documents.formats.test_scan import font_of

INCH = 300


def drawn(*lines: str, dpi: int = INCH) -> Image.Image:
    page = Image.new("L", (int(8.27 * dpi), int(11.7 * dpi)), 255)
    font = font_of(int(14 / 72 * dpi))
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((dpi, dpi + number * dpi // 2), line, 0, font)
    return page


@pytest.mark.parametrize("dpi", [200, 300])
def test_rows_of_dots_are_found_and_painted_over(dpi: int) -> None:
    form, empty = drawn("Địa chỉ: ........................ Điện thoại ..........", dpi=dpi), drawn("Địa chỉ:", dpi=dpi)

    blank, rows = without_leaders(form, dpi)

    assert [row.dots for row in rows] == [24, 10]
    colon = (0, 0, rows[0].left - dpi // 50, form.height)
    assert blank.crop(colon).tobytes() == empty.crop(colon).tobytes()
    between = (rows[0].right + dpi // 50, 0, rows[1].left - dpi // 50, form.height)
    assert blank.crop(between).tobytes() == form.crop(between).tobytes()
    assert min(blank.crop((rows[1].left, rows[1].top, rows[1].right, rows[1].bottom)).tobytes()) > 200


def test_a_page_of_prose_is_left_as_it_is() -> None:
    page = drawn("1. Tiếp tục thực hiện Nghị quyết số 26-NQ/TU...", "i. Ủy ban nhân dân các xã, phường: ...; v.v.")

    blank, rows = without_leaders(page, INCH)

    assert blank is page
    assert rows == []
