"""Pages drawn as pictures, in a process apart."""

import io
from pathlib import Path

import pytest
from PIL import Image

from documents.drawing import draw_page
from documents.errors import RefusedFile
from documents.samples import sample_paths


def test_a_page_of_a_pdf_is_drawn_upright_and_with_ink_on_it() -> None:
    path = next(path for path in sample_paths() if path.suffix == ".pdf")

    picture = Image.open(io.BytesIO(draw_page(path, "pdf", 0, name=path.name)))

    assert picture.height > picture.width > 1000
    assert picture.convert("L").getextrema()[0] < 60


def test_each_page_of_a_scan_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "quet.tif"
    pages = [Image.new("L", (300, 400), shade) for shade in (255, 20)]
    pages[0].save(path, save_all=True, append_images=pages[1:])

    drawn = [Image.open(io.BytesIO(draw_page(path, "image", n, name="quet.tif"))) for n in (0, 1)]

    assert [picture.convert("L").getpixel((10, 10)) for picture in drawn] == [255, 20]


def test_a_page_that_cannot_be_drawn_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "hong.pdf"
    path.write_bytes(b"%PDF-1.7 broken")

    with pytest.raises(RefusedFile, match=r"hong\.pdf.*trang 1"):
        draw_page(path, "pdf", 0, name="hong.pdf")
