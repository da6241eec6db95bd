"""The programs of the system that read what Python libraries cannot: which are there, and what is missing without them.

They are optional: a file that needs a missing one is refused with the package to install.
"""

from dataclasses import dataclass

from documents.formats.office import soffice
from documents.formats.scan import can_scan


@dataclass(frozen=True, slots=True)
class Program:
    """One program: ``reads`` says which files need it, ``packages`` what to install (Debian's names)."""

    name: str
    installed: bool
    reads: str
    packages: tuple[str, ...]


def programs() -> list[Program]:
    """:return: every program that a reader may use, and whether it is there."""
    return [
        Program(
            "Tesseract (tiếng Việt)", can_scan(), "tệp quét: .pdf không có lớp chữ, .png, .jpg, .tif",
            ("tesseract-ocr", "tesseract-ocr-vie"),
        ),
        Program(
            "LibreOffice", soffice() is not None, "tệp Office đời cũ: .doc, .ppt",
            ("libreoffice-writer", "libreoffice-impress"),
        ),
    ]  # fmt: skip
