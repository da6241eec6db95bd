import pytest
from PIL import Image, ImageDraw

from documents.formats.skew import level_turns, turned_by


def lines(turned):
    page = Image.new("L", (1650, 2200), 255)
    pen = ImageDraw.Draw(page)
    for top in range(300, 1900, 90):
        for left in range(200, 1400, 60):
            pen.rectangle((left, top, left + 40, top + 30), fill=0)
    return page.rotate(turned, expand=turned > 45, fillcolor=255)


@pytest.mark.parametrize("turned", [-9, -4, -1.5, 1.5, 3, 8])
def test_the_angle_that_makes_lines_level_is_found(turned):
    assert level_turns(lines(turned))[0] == pytest.approx(-turned, abs=0.5)


@pytest.mark.parametrize("turned", [86, 94, 270])
def test_lines_that_go_down_the_page_are_found(turned):
    level = turned_by(lines(turned), level_turns(lines(turned))[0])
    assert level_turns(level)[0] == 0.0


def test_a_level_page_and_a_blank_one_are_not_turned():
    assert level_turns(lines(0))[0] == 0.0
    assert level_turns(Image.new("L", (1650, 2200), 255))[0] == 0.0
