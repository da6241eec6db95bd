"""What kind of file this is, by its first bytes and, for packages, by what is inside; never by its name.

The one exception: Markdown and plain text are the same bytes, so there the name decides. Knows signatures only, and
refuses what no reader can take: files locked by a password, formats without a reader, bytes that are no document.
"""

import io
import re
import zipfile
from enum import Enum
from typing import Any, Final

from documents.errors import RefusedFile
from documents.formats.damage import DAMAGE

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PPT_LOCKED: Final = b"\xdf\xc4\xd1\xf3"
_TEXTLESS: Final = (
    (b"MZ", "chương trình Windows"),
    (b"\x7fELF", "chương trình"),
    (b"Rar!\x1a\x07", "tệp nén .rar"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén .7z"),
    (b"\x1f\x8b", "tệp nén .gz"),
    (b"OggS", "tệp âm thanh"),
    (b"ID3", "tệp âm thanh"),
    (b"\x1aE\xdf\xa3", "tệp video"),
    (b"AC10", "bản vẽ AutoCAD (.dwg)"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta|p[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?content-type:\s*multipart/related", re.IGNORECASE)
_LOCKED: Final = "Hãy mở tệp bằng mật khẩu, lưu một bản không đặt mật khẩu rồi thêm bản đó"
_UNKNOWN: Final = "Hãy lưu lại thành .docx, .pdf, .xlsx, .txt hoặc .html rồi thêm lại"


_MOST_UNPACKED: Final = 600 * 1024 * 1024


class Kind(Enum):
    """The kinds of files that have a reader."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    MHTML = "mht"
    RTF = "rtf"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    IMAGE = "image"
    ZIP = "zip"


_PACKAGES: Final = (
    ("word/document", Kind.DOCX),
    ("xl/workbook.", Kind.XLSX),
    ("ppt/presentation.", Kind.PPTX),
)
_MANIFEST: Final = "META-INF/manifest.xml"
_OPEN_DOCUMENTS: Final = ((b"text", Kind.ODT), (b"spreadsheet", Kind.ODS), (b"presentation", Kind.ODP))


def kind_of(data: bytes, name: str) -> Kind:
    """Tell the kind of a file.

    :param data: the whole content; packages are looked into.
    :param name: for messages, and to tell Markdown from plain text.
    :raises RefusedFile: if no reader can take it.
    """
    if not data.strip(b"\0\t\r\n "):
        raise RefusedFile(name, "tệp rỗng, không có nội dung", "Hãy tải lại hoặc sao chép lại tệp từ nơi gốc")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data, name)
    if data.startswith(_OLE):
        return _compound(data, name)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")) or _is_webp(data):
        return Kind.IMAGE
    for signature, what in _TEXTLESS:
        if data.startswith(signature):
            raise RefusedFile(name, f"đây là {what}, không phải văn bản", _UNKNOWN)
    return _textual(data, name)


def _textual(data: bytes, name: str) -> Kind:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    if head.lstrip().startswith(b"{\\rtf"):
        return Kind.RTF
    if b'progid="Word.Document"' in head or b"schemas.microsoft.com/office/word/2003/wordml" in head:
        return Kind.DOC
    if _MHTML.match(head):
        return Kind.MHTML
    if _HTML.match(head):
        return Kind.HTML
    return Kind.MARKDOWN if name.lower().endswith((".md", ".markdown")) else Kind.TEXT


def _package(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            _refuse_bomb(package, name)
            mimetype = package.read("mimetype")[:100] if "mimetype" in names else b""
            manifest = package.read(_MANIFEST) if mimetype and _MANIFEST in names else b""
    except DAMAGE as exc:
        raise RefusedFile(
            name, "tệp bị hỏng hoặc tải về chưa đủ", "Hãy tải lại hoặc sao chép lại tệp từ nơi gốc"
        ) from exc
    if b"encryption-data" in manifest:
        raise RefusedFile(name, "tệp được đặt mật khẩu", _LOCKED)
    for what, kind in _OPEN_DOCUMENTS:
        if mimetype.startswith(b"application/vnd.oasis.opendocument." + what):
            return kind
    for inside, kind in _PACKAGES:
        if any(entry.startswith(inside) for entry in names):
            return kind
    return Kind.ZIP


def _refuse_bomb(package: zipfile.ZipFile, name: str) -> None:
    """A package that unpacks to far more than a document ever holds is made to fill the memory."""
    size = sum(entry.file_size for entry in package.infolist())
    packed = sum(entry.compress_size for entry in package.infolist())
    if size > _MOST_UNPACKED or (size > _MOST_UNPACKED // 10 and size > 200 * packed):
        raise RefusedFile(
            name,
            f"nội dung sau khi giải nén lên tới {size // 1024**2} MB, lớn bất thường",
            "Hãy kiểm tra lại nguồn gốc của tệp",
        )


def _compound(data: bytes, name: str) -> Kind:
    import olefile

    try:
        with olefile.OleFileIO(data) as compound:
            streams = {"/".join(path).lower() for path in compound.listdir()}
            locked = "encryptedpackage" in streams or _is_locked(compound, streams)
    except DAMAGE as exc:
        raise RefusedFile(
            name, "tệp Office cũ bị hỏng hoặc tải về chưa đủ", "Hãy mở bằng Word hoặc Excel, lưu lại rồi thêm lại"
        ) from exc
    if locked:
        raise RefusedFile(name, "tệp được đặt mật khẩu", _LOCKED)
    for stream, kind in (("worddocument", Kind.DOC), ("workbook", Kind.XLS), ("book", Kind.XLS)):
        if stream in streams:
            return kind
    if "powerpoint document" in streams:
        return Kind.PPT
    raise RefusedFile(name, "đây không phải tệp Word, Excel hay PowerPoint", _UNKNOWN)


def _is_locked(compound: Any, streams: set[str]) -> bool:
    """:return: whether a .doc or .ppt says of itself that it is encrypted ([MS-DOC] 2.5.2, fEncrypted; [MS-PPT] 2.3.2,
    headerToken); of .xls the reader knows.
    """
    if "worddocument" in streams:
        head = compound.openstream("worddocument").read(12)
        return len(head) == 12 and bool(head[11] & 1)
    if "current user" in streams:
        return bool(compound.openstream("current user").read(16)[12:] == _PPT_LOCKED)
    return False


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"
