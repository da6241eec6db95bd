"""Pictures of pages, drawn when they are first looked at and kept in a folder, by the hash of their file."""

import shutil
import threading
from pathlib import Path

from assistant.service import Assistant
from assistant.web.addresses import DOCUMENT_PICTURE
from documents.catalogue import Document
from documents.drawing import draw_page
from documents.source import SourceText


class Pictures:
    """The drawn pages of one data folder."""

    def __init__(self, folder: Path, assistant: Assistant) -> None:
        """Draw nothing yet; ``folder`` is made when the first page is."""
        self._folder, self._assistant = folder, assistant

    def address(self, document: Document, page: int) -> str:
        """:return: where the picture of a page, counted from 1, is; a new version has another address."""
        return f"{DOCUMENT_PICTURE.format(document=document.id, page=page)}?v={document.version}"

    def of_document(self, document_id: str, page: int) -> Path:
        """Draw a page of a document unless it is there.

        :raises NotFound: there is no such document, or its file is gone.
        :raises RefusedFile: the page cannot be drawn.
        """
        document = self._assistant.catalogue.document(document_id)
        turned = self._assistant.catalogue.source(document_id).turned(page - 1)
        kept = self._folder / document.file_sha256 / (f"{page}-{turned:g}.png" if turned else f"{page}.png")
        if kept.exists():
            return kept
        original = self._assistant.original(document_id)
        return self._draw(kept, original, document.format, page, document.file, turned)

    def of_file(self, key: str, path: Path, source: SourceText, page: int, name: str) -> Path:
        """Draw a page of a file that is no document yet; its pictures are kept under ``key``.

        :param source: what was read from it.
        :raises RefusedFile: the page cannot be drawn.
        """
        kept = self._folder / key / f"{page}.png"
        if kept.exists():
            return kept
        return self._draw(kept, path, source.format, page, name, source.turned(page - 1))

    def forget(self, key: str) -> None:
        """Drop the pictures of a file or a hash."""
        shutil.rmtree(self._folder / key, ignore_errors=True)

    def _draw(self, kept: Path, path: Path, file_format: str, page: int, name: str, turned: float) -> Path:
        drawn = draw_page(path, file_format, page - 1, name=name, turned=turned)
        kept.parent.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(f".{threading.get_ident()}.part")
        half.write_bytes(drawn)
        half.replace(kept)
        return kept
