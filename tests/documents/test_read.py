import io
import unicodedata
import zipfile

import docx
import olefile
import pytest

from documents.errors import NotFound, RefusedFile
from documents.read import MAX_BYTES, read, supported_suffixes, walk


@pytest.fixture
def word_file(tmp_path):
    document = docx.Document()
    document.add_paragraph("Nghị quyết số 10-NQ/TU")
    path = tmp_path / "nghị quyết.docx"
    document.save(path)
    return path


def test_the_content_chooses_the_reader_not_the_name(word_file, tmp_path):
    renamed = word_file.rename(tmp_path / "bao-cao.pdf")
    source = read(renamed)
    assert (source.format, source.text) == ("docx", "Nghị quyết số 10-NQ/TU")


@pytest.mark.parametrize(
    ("name", "content", "format_"),
    [
        ("a.txt", "Điều 1. Phạm vi", "txt"),
        ("a.md", "# Điều 1. Phạm vi", "md"),
        ("a.html", "<!DOCTYPE html><html><body><p>Điều 1. Phạm vi</p></body></html>", "html"),
        ("a.doc", "<html xmlns:o='urn:x'><body><p>Điều 1. Phạm vi</p></body></html>", "html"),
    ],
)
def test_text_formats_are_told_apart(tmp_path, name, content, format_):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    source = read(path)
    assert (source.format, source.text) == (format_, "Điều 1. Phạm vi")


def test_blocks_cover_the_text_and_are_in_nfc(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(unicodedata.normalize("NFD", "Điều 1\n\n  Hoà bình \nHết"), encoding="utf-8")
    source = read(path)
    assert "\n".join(source.text[b.start : b.end] for b in source.blocks) == source.text
    assert source.text == "Điều 1\nHoà bình\nHết"


def refusal(path, **kwargs):
    with pytest.raises(RefusedFile) as caught:
        read(path, **kwargs)
    return str(caught.value)


def test_empty_files_are_refused(tmp_path):
    for content in (b"", b"   \r\n\t", b"\0" * 4096):
        path = tmp_path / "trống.txt"
        path.write_bytes(content)
        assert "rỗng" in refusal(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    assert "thư mục" in refusal(tmp_path)
    assert "không tìm thấy" in refusal(tmp_path / "không có.docx")


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path):
    path = tmp_path / "lớn.pdf"
    with path.open("wb") as file:
        file.truncate(2 * MAX_BYTES)  # sparse: reading it would take 200 MB of memory
    assert "200 MB, vượt giới hạn 100 MB" in refusal(path)


def test_truncated_word_files_are_refused(word_file):
    word_file.write_bytes(word_file.read_bytes()[:-500])
    assert "hỏng hoặc tải về chưa đủ" in refusal(word_file)


def test_programs_and_unknown_archives_are_refused(tmp_path):
    for content, what in ((b"MZ\x90\0" * 100, "chương trình"), (b"Rar!\x1a\x07\0" * 100, ".rar")):
        path = tmp_path / "tệp.docx"
        path.write_bytes(content)
        assert what in refusal(path)


def test_binary_junk_is_refused(tmp_path):
    path = tmp_path / "rác.txt"
    path.write_bytes(bytes((n * 97 + n // 7) % 256 for n in range(5000)))
    assert "không phải là văn bản" in refusal(path)


def test_a_word_file_locked_by_a_password_is_refused(tmp_path):
    path = tmp_path / "khoá.docx"
    path.write_bytes(compound_file("EncryptedPackage"))
    assert "mật khẩu" in refusal(path)


def test_the_message_names_the_file_as_people_know_it_in_nfc(tmp_path):
    path = tmp_path / "tam.bin"
    path.write_bytes(b"")
    message = refusal(path, name=unicodedata.normalize("NFD", "Báo cáo số 5.docx"))
    assert message.startswith("Báo cáo số 5.docx: ")


def test_folders_are_walked_in_order_without_hidden_and_lock_files(tmp_path):
    (tmp_path / "con").mkdir()
    (tmp_path / ".ẩn").mkdir()
    for name in ("b.docx", "~$b.docx", ".c.txt", "a.PDF", "anh.xyz", "con/d.md", ".ẩn/e.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [str(p.relative_to(tmp_path)) for p in walk([tmp_path])] == ["a.PDF", "b.docx", "con/d.md"]
    assert list(walk([tmp_path / "anh.xyz"])) == [tmp_path / "anh.xyz"]
    with pytest.raises(NotFound, match="không có"):
        list(walk([tmp_path / "không có"]))
    assert {".docx", ".pdf"} <= supported_suffixes()


def test_a_package_without_a_document_is_refused_or_read_as_archive(tmp_path):
    path = tmp_path / "lạ.docx"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("ảnh.raw", b"\x01\x02\x03" * 50)
    path.write_bytes(out.getvalue())
    refusal(path)


def compound_file(stream):
    """A minimal OLE2 file with one empty stream of that name."""
    entry = lambda name, kind, child: (  # noqa: E731
        (name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
        + (len(name) * 2 + 2).to_bytes(2, "little")
        + bytes([kind, 1])
        + b"\xff" * 8
        + child.to_bytes(4, "little")
        + b"\0" * 36
        + b"\xfe\xff\xff\xff"
        + b"\0" * 8
    )
    header = (
        olefile.MAGIC + b"\0" * 16 + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + b"\0" * 10
        + (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + b"\0" * 4 + (4096).to_bytes(4, "little")
        + b"\xfe\xff\xff\xff" + b"\0" * 4 + b"\xfe\xff\xff\xff" + b"\0" * 4 + b"\0" * 4 + b"\xff" * 4 * 108
    )  # fmt: skip
    fat = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * 504
    directory = entry("Root Entry", 5, 1) + entry(stream, 2, 0xFFFFFFFF)
    return header.ljust(512, b"\0") + fat + directory.ljust(512, b"\0")
