import io
import os
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import docx
import olefile
import pptx
import pytest

from documents.errors import RefusedFile
from documents.formats import office
from documents.formats.office import convert, soffice
from documents.read import read, read_bytes

needs_office = pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")

ODF = {"office": "office", "text": "text", "draw": "drawing"}
MANIFEST = (
    '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry '
    'm:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml" '
    'm:media-type="text/xml"/></m:manifest>'
)
RTF = (
    r"{\rtf1\ansi{\fonttbl{\f0 Times New Roman;}{\f1 .VnTime;}}"
    r"\f0 Ngh\u7883? quy\u7871?t s\u7889? 10\par\f1 B\'b8o c\'b8o n\'ad\'edc\par}"
)


@needs_office
def test_rtf_is_read_with_unicode_and_old_fonts_in_one_file(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF.encode("ascii"))
    source = read(path)
    assert (source.format, source.text) == ("rtf", "Nghị quyết số 10\nBáo cáo nước")


@needs_office
def test_old_word_files_are_read_whatever_their_name(tmp_path):
    document = docx.Document()
    document.add_paragraph("Điều 1. Phạm vi điều chỉnh")
    document.save(tmp_path / "a.docx")
    path = tmp_path / "sai-đuôi.bin"
    path.write_bytes(convert((tmp_path / "a.docx").read_bytes(), "a", "docx", "doc"))
    source = read(path)
    assert (source.format, source.text) == ("doc", "Điều 1. Phạm vi điều chỉnh")


@needs_office
def test_tables_of_open_document_files_are_read(tmp_path):
    document = docx.Document()
    table = document.add_table(2, 3)
    for cell, text in zip(table._cells, ["TT", "Xã", "Hộ", "1", "Sa Pa", "9"], strict=True):
        cell.text = text
    document.save(tmp_path / "a.docx")
    path = tmp_path / "a.odt"
    path.write_bytes(convert((tmp_path / "a.docx").read_bytes(), "a", "docx", "odt"))
    source = read(path)
    assert (source.format, source.text) == ("odt", "TT | Xã | Hộ\n1 | Sa Pa | 9")


@needs_office
def test_pictures_and_sections_elsewhere_are_not_fetched():
    asked = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 -- the names that http.server looks for

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    Thread(target=server.serve_forever, daemon=True).start()
    there = f"http://127.0.0.1:{server.server_port}"
    names = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"' for name, path in ODF.items())
    content = (
        f'<?xml version="1.0"?><office:document-content{names} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body>'
        f'<office:text><text:p>Điều 1<draw:frame><draw:image xlink:href="{there}/a.png"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{there}/b.odt"/><text:p>x</text:p>'
        "</text:section>"
        "</office:text></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", MANIFEST)
    try:
        assert "Điều 1" in read_bytes(packed.getvalue(), "a.odt").text
    finally:
        server.shutdown()
    assert asked == []


@needs_office
@pytest.mark.parametrize(("kind", "stream", "at", "sign"), [
    ("doc", "WordDocument", 11, b"\x13"),  # a bit of the header's flags
    ("ppt", "Current User", 12, b"\xdf\xc4\xd1\xf3"),
])  # fmt: skip
def test_old_files_that_are_locked_say_so(kind, stream, at, sign):
    out = io.BytesIO()
    (docx.Document() if kind == "doc" else pptx.Presentation()).save(out)
    data = bytearray(convert(out.getvalue(), "a", "docx" if kind == "doc" else "pptx", kind))
    with olefile.OleFileIO(bytes(data)) as compound:
        head = compound.openstream(stream).read(16)
    place = data.index(head) + at
    data[place : place + len(sign)] = sign
    with pytest.raises(RefusedFile, match=r"tệp được đặt mật khẩu\. Hãy mở tệp bằng mật khẩu"):
        read_bytes(bytes(data), f"a.{kind}")


def test_locked_open_documents_say_so():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", b"\1\2\3")
        locked = MANIFEST.replace('"text/xml"/>', '"text/xml"><m:encryption-data m:checksum="a"/></m:file-entry>')
        package.writestr("META-INF/manifest.xml", locked)
    with pytest.raises(RefusedFile, match="tệp được đặt mật khẩu"):
        read_bytes(packed.getvalue(), "a.odt")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_conversion_that_works_slowly_is_not_taken_for_one_that_hangs(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    busy = "n=0; while [ $n -lt 20000 ]; do n=$((n+1)); done"
    program.write_text(f"#!/bin/sh\nfor turn in 1 2 3 4 5 6 7 8; do {busy}; sleep 0.3; done\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(office, "IDLE_S", 0.9)
    with pytest.raises(RefusedFile, match="LibreOffice không mở được"):
        convert(RTF.encode(), "a.rtf", "rtf", "docx")


@needs_office
def test_what_libreoffice_cannot_open_is_refused():
    with pytest.raises(RefusedFile, match="LibreOffice không mở được"):
        convert(b"\xd0\xcf\x11\xe0" + b"\1\2\3" * 900, "a.ppt", "ppt", "pptx")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(
    ("does", "limit", "told"),
    [
        ("while :; do :; done", "LIMIT_S", "chuyển đổi quá 1 giây"),
        ("trap '' XCPU; while :; do :; done", "LIMIT_S", "chuyển đổi quá 1 giây"),
        ("while :; do :; done", "HANGING_S", "quá 1 giây"),
        pytest.param(
            "exec sleep 60",
            "IDLE_S",
            "quá 1 giây",
            marks=pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system shows no /proc"),
        ),
        ("exec sleep 60", "HANGING_S", "quá 1 giây"),
    ],
)
def test_a_conversion_is_stopped_that_works_or_waits_too_long(monkeypatch, tmp_path, does, limit, told):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(office, limit, 0.99)
    with pytest.raises(RefusedFile, match=told):
        convert(RTF.encode(), "a.rtf", "rtf", "docx")


def test_without_libreoffice_the_package_to_install_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    if soffice() is not None:
        pytest.skip("LibreOffice is found without PATH here")
    with pytest.raises(RefusedFile, match="Hãy cài gói libreoffice"):
        convert(RTF.encode(), "a.rtf", "rtf", "docx")
