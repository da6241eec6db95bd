"""A file in, its text out: ``read`` looks at the content, not at the name, and hands over to the reader for it.

Every file that cannot be read is refused with a sentence that says what to do. Runs in the caller's process; ``apart``
runs the same in a child with limits. It does not know cards, passages or the catalogue.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from documents.errors import NotFound, RefusedFile
from documents.formats.signature import Kind, kind_of
from documents.source import SourceText
from documents.vietnamese import nfc

MAX_BYTES: Final = 100 * 1024 * 1024
_SUFFIXES: Final = frozenset(
    ".docx .docm .doc .rtf .odt .pdf .xlsx .xlsm .xls .ods .pptx .ppt .odp .md .markdown .txt .html .htm .mht .zip "
    ".png .jpg .jpeg .tif .tiff".split()
)

Progress = Callable[[int, int], None]


def supported_suffixes() -> frozenset[str]:
    """:return: lower-case file name endings that ``walk`` takes from folders; ``read`` itself goes by content."""
    return _SUFFIXES


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """List files, those in folders included, sorted; hidden files and Word's ``~$`` lock files are skipped.

    :param paths: files and folders; a file is listed whatever its ending, so that it is refused by name if need be.
    :raises NotFound: if one of ``paths`` does not exist.
    """
    for path in paths:
        if not path.exists():
            raise NotFound(f"Không tìm thấy tệp hoặc thư mục {path}. Hãy kiểm tra lại đường dẫn.")
        if not path.is_dir():
            yield path
            continue
        for found in sorted(path.rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in found.relative_to(path).parts)
            if not hidden and found.suffix.lower() in _SUFFIXES and found.is_file():
                yield found


def read(path: Path, *, name: str | None = None, progress: Progress | None = None) -> SourceText:
    """Read one file.

    :param name: the name that people know the file by, if ``path`` is a temporary one.
    :param progress: called with (pages done, pages in all) by the readers of paged files.
    :raises RefusedFile: if the file is missing, too big, empty, locked, damaged, of an unknown kind or without text.
    """
    known_as = nfc(name or path.name)
    source = read_bytes(_load(path, known_as), known_as, progress=progress)
    if not source.text:
        raise RefusedFile(known_as, "tệp không có chữ nào", "Hãy kiểm tra xem có chọn nhầm tệp không")
    return source


def read_bytes(data: bytes, name: str, *, progress: Progress | None = None) -> SourceText:
    """Read the content of one file.

    :param name: for messages, and to tell Markdown from plain text, which no content can.
    :param progress: as in ``read``; of an archive it tells the pages of the file in it that is being read.
    :raises RefusedFile: see ``read``.
    """
    kind = kind_of(data, name)
    if kind is Kind.ZIP:
        from documents.formats.archive import read_zip

        return read_zip(data, name, lambda member, inner: _read_member(member, inner, progress))
    if kind is Kind.PDF:
        from documents.formats.pdf import read_pdf

        return read_pdf(data, name, progress=progress)
    if kind is Kind.IMAGE:
        from documents.formats.scan import read_image

        return read_image(data, name, progress=progress)
    return _readers()[kind](data, name)


def _read_member(data: bytes, name: str, progress: Progress | None) -> SourceText:
    if kind_of(data, name) is Kind.ZIP:
        raise RefusedFile(name, "đây là tệp nén nằm trong tệp nén", "Hãy giải nén rồi thêm từng tệp")
    source = read_bytes(data, name, progress=progress)
    if progress and not source.pages:
        progress(1, 1)  # a sign of life: an archive of many files must not be taken for one that hangs
    return source


def _readers() -> dict[Kind, Callable[[bytes, str], SourceText]]:
    # each reader pulls in its own libraries; reading a text file must not wait for those of the others
    from documents.formats.docx import read_docx
    from documents.formats.html import read_html, read_mhtml
    from documents.formats.markdown import read_markdown
    from documents.formats.office import read_through_office
    from documents.formats.sheets import read_xls, read_xlsx
    from documents.formats.slides import read_pptx
    from documents.formats.text import read_text

    def through_word(suffix: str) -> Callable[[bytes, str], SourceText]:
        return lambda data, name: read_through_office(data, name, suffix, "docx", read_docx)

    return {
        Kind.DOCX: read_docx,
        Kind.DOC: through_word("doc"),
        Kind.RTF: through_word("rtf"),
        Kind.ODT: through_word("odt"),
        Kind.XLSX: read_xlsx,
        Kind.XLS: read_xls,
        Kind.ODS: lambda data, name: read_through_office(data, name, "ods", "xlsx", read_xlsx),
        Kind.PPTX: read_pptx,
        Kind.PPT: lambda data, name: read_through_office(data, name, "ppt", "pptx", read_pptx),
        Kind.ODP: lambda data, name: read_through_office(data, name, "odp", "pptx", read_pptx),
        Kind.HTML: read_html,
        Kind.MHTML: read_mhtml,
        Kind.MARKDOWN: read_markdown,
        Kind.TEXT: read_text,
    }


def _load(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise RefusedFile(name, "đây là một thư mục", "Hãy chọn các tệp bên trong")
        if not path.is_file():
            raise RefusedFile(name, "đây không phải là một tệp thường", "Hãy chọn tệp văn bản")
        if size > MAX_BYTES:
            limit = MAX_BYTES // 1024**2
            raise RefusedFile(
                name,
                f"tệp nặng {size / 1024**2:.0f} MB, vượt giới hạn {limit} MB",
                "Hãy tách thành các tệp nhỏ hơn hoặc quét lại ở độ phân giải 300 dpi",
            )
        if not size:
            raise RefusedFile(name, "tệp rỗng (0 byte)", "Hãy tải lại hoặc sao chép lại tệp từ nơi gốc")
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise RefusedFile(name, "không tìm thấy tệp", "Hãy kiểm tra lại đường dẫn") from exc
    except OSError as exc:
        raise RefusedFile(
            name, f"không mở được tệp ({exc.strerror})", "Hãy kiểm tra quyền đọc và xem tệp có đang bị khóa không"
        ) from exc
