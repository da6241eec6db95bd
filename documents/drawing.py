"""Draw one page of a PDF, scan or photograph as a picture, so that a quote can be shown in the original.

A damaged file can crash its reader, so ``draw_page`` runs this module in a child process with limits, as ``apart`` does
for reading. Nothing is kept here, and no other format has pages to draw.
"""

import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from documents.errors import RefusedFile

if TYPE_CHECKING:
    from PIL.Image import Image

DRAWN: Final = frozenset({"pdf", "image"})
"""The formats of ``SourceText`` whose pages can be drawn."""

_WIDTH: Final = 1100  # pixels: a page of A4 is sharp on a screen and weighs about 150 kB
_LIMIT_S: Final = 60
_MEMORY_BYTES: Final = 1_000_000_000


def draw_page(path: Path, file_format: str, number: int, *, name: str, turned: float = 0.0) -> bytes:
    """Draw a page in a process apart.

    :param file_format: one of ``DRAWN``.
    :param number: of the page, from 0.
    :param turned: degrees to turn it by, counterclockwise, as ``PageSpan`` tells.
    :param name: the file's name as people know it, for the message.
    :return: a PNG picture.
    :raises RefusedFile: the page cannot be drawn.
    """
    order = [sys.executable, "-m", "documents.drawing", str(path.absolute()), file_format, str(number), str(turned)]
    try:
        drawn = subprocess.run(
            order,
            cwd=Path(__file__).parents[1],
            capture_output=True,
            timeout=_LIMIT_S,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as exc:
        raise RefusedFile(
            name, f"không vẽ được trang {number + 1}", "Hãy xem phần chữ của tài liệu, hoặc tải tệp gốc về để xem"
        ) from exc
    return drawn.stdout


def _draw(path: Path, file_format: str, number: int, turned: float) -> bytes:
    picture = _of_pdf(path, number) if file_format == "pdf" else _of_image(path, number)
    if turned:
        from documents.formats.skew import turned_by

        picture = turned_by(picture, turned)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _of_pdf(path: Path, number: int) -> "Image":
    from documents.formats.pdf import opened

    with opened(path.read_bytes(), path.name) as document:
        page = document[number]
        width, height = page.get_size()
        # a page as long as a road map must not eat the memory
        scale = min(_WIDTH / width, (12 * _WIDTH**2 / (width * height)) ** 0.5)
        drawn: Image = page.render(scale=scale).to_pil()
        page.close()
    return drawn


def _of_image(path: Path, number: int) -> "Image":
    import PIL.Image
    import PIL.ImageOps

    with PIL.Image.open(path) as image:
        image.seek(number)
        upright = PIL.ImageOps.exif_transpose(image).convert("L" if image.mode in ("1", "L", "I;16") else "RGB")
        upright.thumbnail((_WIDTH, 12 * _WIDTH))
        return upright


def _main(path: str, file_format: str, number: str, turned: str) -> None:
    from documents.apart import limit_memory

    limit_memory(_MEMORY_BYTES)
    sys.stdout.buffer.write(_draw(Path(path), file_format, int(number), float(turned)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
