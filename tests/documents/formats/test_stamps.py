import numpy as np
import pytest
from PIL import Image, ImageDraw

from documents.formats.stamps import is_stamped, without_stamps

SEAL = (1100, 1500, 1450, 1850)


def page(colour, box=SEAL, mode="L"):
    """A4 at 200 dpi: black lines, and a seal in ``colour`` that lies over two of them."""
    image = Image.new(mode, (1654, 2339), "white")
    pen = ImageDraw.Draw(image)
    if box:
        pen.ellipse(box, outline=colour, width=9)
        pen.ellipse([side + inset for side, inset in zip(box, (60, 60, -60, -60), strict=True)], fill=colour)
    for top in range(300, 2000, 120):
        for left in range(200, 1400, 30):
            pen.rectangle((left, top, left + 12, top + 28), fill="black")
    return image


@pytest.mark.parametrize(("mode", "colour"), [("L", 120), ("RGB", (200, 40, 50)), ("RGB", (140, 140, 140))])
def test_a_seal_is_faded_and_the_black_letters_over_it_stay(mode, colour):
    image = page(colour, mode=mode)
    faded, mask = without_stamps(image)
    expected = page("white", mode=mode).convert("L")
    difference = np.abs(np.asarray(faded).astype(int) - np.asarray(expected))
    assert (difference[1520:1830, 1120:1430] > 60).mean() < 0.01
    assert np.array_equal(np.asarray(faded)[:1200], np.asarray(image.convert("L"))[:1200])
    assert is_stamped(mask, 1275 / 1654, 1675 / 2339)
    assert not is_stamped(mask, 300 / 1654, 320 / 2339)


def test_a_page_without_a_stamp_has_none():
    assert without_stamps(page("white", box=None)) is None


def test_a_page_that_is_pale_all_over_is_left_alone():
    pale = np.asarray(page(110)).astype(int)
    assert without_stamps(Image.fromarray((pale * 0.5 + 110).clip(0, 255).astype(np.uint8))) is None


def test_a_line_of_pale_letters_is_no_stamp():
    image = page("white", box=None)
    ImageDraw.Draw(image).rectangle((200, 2100, 1400, 2130), fill=130)
    assert without_stamps(image) is None


@pytest.mark.parametrize("size", [(1, 1), (40, 3000), (3000, 40)])
def test_an_image_of_any_shape_is_taken(size):
    assert without_stamps(Image.new("RGB", size, (200, 40, 50))) is None
