"""Archives (.zip) of documents: every file in them is read, one under another, under its name as a heading.

Nothing is unpacked to disk, so names that climb ("../../x") have nowhere to climb to. What an archive may hold is
limited, since a small one can swell to any size; archives in archives are not opened.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from documents.errors import RefusedFile
from documents.formats.damage import DAMAGE
from documents.formats.pieces import clean
from documents.source import Block, SourceText
from documents.vietnamese import nfc

_MOST_FILES: Final = 500
_MOST_BYTES: Final = 300 * 1024 * 1024
_ENCRYPTED: Final = 0x1
_SPLIT: Final = "Hãy giải nén rồi thêm từng tệp"


def read_zip(data: bytes, name: str, read_one: Callable[[bytes, str], SourceText]) -> SourceText:
    """Read an archive.

    :param read_one: reads the content of one file in it, by (bytes, name).
    :return: the text of the only document in it, or all texts one under another.
    :raises RefusedFile: if it is damaged, locked, too big, or holds no document that can be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive, name)
            found, failed = _read_all(archive, members, read_one)
    except DAMAGE as exc:
        raise RefusedFile(
            name, "tệp nén bị hỏng hoặc tải về chưa đủ", "Hãy tải lại, hoặc giải nén rồi thêm từng tệp"
        ) from exc
    if not found:
        because = f" ({failed[0]})" if failed else ""
        raise RefusedFile(name, f"trong tệp nén không có văn bản nào đọc được{because}", _SPLIT)
    if len(found) == 1 and not failed:
        return found[0][1]
    warnings = [
        f"Tệp nén có {len(found)} văn bản, được lưu như một tài liệu. {_SPLIT} để mỗi văn bản có thẻ riêng.",
        *failed,
    ]
    return _joined(found, warnings)


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    members = [m for m in archive.infolist() if not m.is_dir() and not _is_hidden(m.filename)]
    if len(members) > _MOST_FILES:
        raise RefusedFile(name, f"tệp nén chứa {len(members)} tệp, quá mức {_MOST_FILES}", _SPLIT)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise RefusedFile(name, "tệp nén được đặt mật khẩu", "Hãy giải nén bằng mật khẩu rồi thêm từng tệp")
    size = sum(member.file_size for member in members)
    if size > _MOST_BYTES:
        raise RefusedFile(name, f"nội dung sau khi giải nén lên tới {size // 1024**2} MB, quá lớn", _SPLIT)
    return sorted(members, key=_name_of)


def _is_hidden(path: str) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in PurePosixPath(path).parts if part != "..")


def _name_of(member: zipfile.ZipInfo) -> str:
    """The file name in it, in NFC; Windows programs write it in UTF-8 without saying so."""
    base = PurePosixPath(member.filename.replace("\\", "/")).name
    try:
        return nfc(base.encode("cp437").decode("utf-8"))
    except (UnicodeEncodeError, UnicodeDecodeError):
        return nfc(base)


def _read_all(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], read_one: Callable[[bytes, str], SourceText]
) -> tuple[list[tuple[str, SourceText]], list[str]]:
    found: list[tuple[str, SourceText]] = []
    failed: list[str] = []
    for member in members:
        inner = _name_of(member)
        try:
            # the size in the directory may lie: read no more than it promises
            with archive.open(member) as file:
                found.append((inner, read_one(file.read(member.file_size + 1), inner)))
        except RefusedFile as exc:
            failed.append(str(exc))
    return [(inner, source) for inner, source in found if source.text], failed


def _joined(found: list[tuple[str, SourceText]], warnings: list[str]) -> SourceText:
    parts: list[str] = []
    blocks: list[Block] = []
    at = tables = 0
    for inner, source in found:
        title = clean(inner)
        blocks.append(Block("heading", at, at + len(title), 1))
        at += len(title) + 1
        blocks += [
            replace(b, start=b.start + at, end=b.end + at, table=b.table + tables if b.table >= 0 else -1)
            for b in source.blocks
        ]
        tables += max((b.table + 1 for b in source.blocks), default=0)
        parts += [title, source.text]
        at += len(source.text) + 1
        warnings = warnings + [f"{inner}: {warning}" for warning in source.warnings]
    return SourceText("\n".join(parts), "zip", tuple(blocks), (), tuple(warnings))
