import pytest
from PIL import Image, ImageDraw

from documents.formats.skew import skew_of


def lines(turned):
    page = Image.new("L", (1650, 2200), 255)
    pen = ImageDraw.Draw(page)
    for top in range(300, 1900, 90):
        for left in range(200, 1400, 60):
            pen.rectangle((left, top, left + 40, top + 30), fill=0)
    return page.rotate(turned, fillcolor=255)


@pytest.mark.parametrize("turned", [-9, -4, -1.5, 1.5, 3, 8])
def test_the_angle_that_makes_lines_level_is_found(turned):
    assert skew_of(lines(turned)) == pytest.approx(-turned, abs=0.5)


def test_a_level_page_and_a_blank_one_are_not_turned():
    assert skew_of(lines(0)) == 0.0
    assert skew_of(Image.new("L", (1650, 2200), 255)) == 0.0
