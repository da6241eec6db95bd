"""A draft becomes a file: .docx, .pdf (through LibreOffice), .xlsx or .md, by the ending of its name.

A file is written beside its place and moved there whole, so that a full disk leaves no half of it.
"""

import contextlib
import errno
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.briefing.draft import Draft
from assistant.briefing.letterhead import Letterhead
from assistant.briefing.markdown import as_markdown
from assistant.briefing.outline import Link, within_a_line
from assistant.briefing.word import Sources, as_docx
from documents.errors import SettingError, StoreError
from documents.formats.office import convert, soffice
from documents.vietnamese import nfc

ENDINGS: Final = (".docx", ".pdf", ".xlsx", ".md")
_REASONS: Final = {
    errno.ENOSPC: "đĩa đã đầy", errno.EFBIG: "tệp lớn quá mức cho phép", errno.EDQUOT: "đã dùng hết hạn mức đĩa",
    errno.EACCES: "không có quyền ghi", errno.EROFS: "thư mục chỉ đọc", errno.ENOENT: "không có thư mục này",
    errno.ENOTDIR: "đường dẫn không phải là thư mục",
}  # fmt: skip
_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Look:
    """How a draft is set: the letterhead, where the sources go, and the addresses of their links."""

    letterhead: Letterhead
    sources: Sources
    link: Link


def rendered(draft: Draft, ending: str, look: Look) -> bytes:
    """Make the content of a file.

    :param ending: one of ``ENDINGS``.
    :raises SettingError: another ending, a form that cannot be used, or no LibreOffice for .pdf.
    :raises RefusedFile: LibreOffice fails.
    """
    if ending not in ENDINGS:
        raise SettingError(f"Không ghi được tệp {ending or 'không có đuôi'}. Hãy dùng một trong {', '.join(ENDINGS)}.")
    if ending == ".md":
        return as_markdown(draft, look.link).encode()
    if ending == ".xlsx":
        from assistant.briefing.sheet import as_xlsx  # openpyxl: a quarter of a second

        return as_xlsx(draft, look.link)
    if ending == ".pdf" and soffice() is None:
        raise SettingError("Máy này chưa có LibreOffice nên không tạo được .pdf. Hãy cài LibreOffice, hoặc chọn .docx.")
    word = as_docx(draft, look.letterhead, look.sources, look.link)
    return convert(word, file_name(draft, ending), "docx", "pdf") if ending == ".pdf" else word


def write(content: bytes, path: Path) -> None:
    """Write a file whole or not at all.

    :raises StoreError: the folder is missing or may not be written, or the disk is full.
    """
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    except OSError as exc:
        raise _unwritable(path, exc) from exc
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as exc:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise _unwritable(path, exc) from exc


def _unwritable(path: Path, exc: OSError) -> StoreError:
    reason = _REASONS.get(exc.errno or 0, exc.strerror)
    return StoreError(f"Không ghi được {path}: {reason}. Hãy kiểm tra thư mục và chỗ trống trên đĩa.")


def file_name(draft: Draft, ending: str) -> str:
    """:return: a name for the file, with its marks; what file systems refuse is left out."""
    words = " ".join(_UNSAFE.sub("-", nfc(f"{draft.type.capitalize()} {within_a_line(draft.title)}")).split())
    return words[:_LONGEST_NAME].strip(" .") + ending
