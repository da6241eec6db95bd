"""Files made to do harm: bombs, entities, references to elsewhere, locks, and far more pages than a document has."""

import hashlib
import io
import struct
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import docx
import openpyxl
import pptx
import pytest

from documents.apart import Reader
from documents.errors import RefusedFile
from documents.formats import pdf
from documents.read import read

MAIN = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml", "pptx": "ppt/slides/slide1.xml"}
RELATIONS = {name: "/_rels/".join(path.rsplit("/", 1)) + ".rels" for name, path in MAIN.items()}
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@pytest.fixture(scope="module")
def reader():
    with Reader(silence_s=60) as reader:
        yield reader


def packages():
    word = docx.Document()
    word.add_paragraph("Điều 1. Phạm vi")
    book = openpyxl.Workbook()
    book.active.append(["Điều 1. Phạm vi", "Sa Pa"])
    show = pptx.Presentation()
    show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = "Điều 1. Phạm vi"
    return {"docx": word, "xlsx": book, "pptx": show}


def package(kind):
    out = io.BytesIO()
    packages()[kind].save(out)
    return out.getvalue()


def changed(data, members):
    """The package with members put in place of its own, or beside them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *members}:
            new.writestr(name, members.get(name) or old.read(name))
    return out.getvalue()


@pytest.mark.parametrize("kind", MAIN)
def test_a_package_that_swells_is_refused(reader, tmp_path, kind):
    path = tmp_path / f"bom.{kind}"
    path.write_bytes(changed(package(kind), {MAIN[kind]: b" " * 120_000_000}))
    with pytest.raises(RefusedFile, match="lớn bất thường"):
        reader.read(path)


@pytest.mark.parametrize("kind", MAIN)
def test_a_package_that_swells_more_than_it_says_is_refused(reader, tmp_path, kind):
    size = 120_000_000
    data = bytearray(changed(package(kind), {MAIN[kind]: b" " * size}))
    for at in (n for n in range(len(data) - 4) if data[n : n + 4] == struct.pack("<I", size)):
        data[at : at + 4] = struct.pack("<I", 5000)
    path = tmp_path / f"dối.{kind}"
    path.write_bytes(data)
    with pytest.raises(RefusedFile, match="bị hỏng"):
        reader.read(path)


@pytest.mark.parametrize("kind", MAIN)
def test_entities_that_multiply_are_refused(reader, tmp_path, kind):
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    with zipfile.ZipFile(io.BytesIO(package(kind))) as whole:
        content = whole.read(MAIN[kind]).decode()
    assert "Điều 1" in content or kind == "xlsx"
    start = content.index("?>") + 2 if content.startswith("<?xml") else 0
    inside = content.index(">", content.index("<", start) + 1) + 1
    bomb = f'<!DOCTYPE d [<!ENTITY a0 "ha">{entities}]>{content[start:inside]}&a12;{content[inside:]}'
    path = tmp_path / f"bom.{kind}"
    path.write_bytes(changed(package(kind), {MAIN[kind]: bomb.encode()}))
    try:
        assert "haha" not in reader.read(path).text
    except RefusedFile as exc:
        assert "không đọc được nội dung tệp" not in exc.reason  # a reader foresaw it
        assert "bộ nhớ" not in exc.reason


@pytest.fixture
def ear():
    """A server on this machine, and what it was asked for."""
    asked = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_nothing_that_a_page_names_is_fetched(reader, tmp_path, ear):
    there, asked = ear
    page = (
        f'<!DOCTYPE html SYSTEM "{there}/dtd"><html><head><base href="{there}/">'
        f'<link rel=stylesheet href="{there}/css">'
        f'<meta http-equiv=refresh content="0;url={there}/refresh"><script src="{there}/js"></script>'
        f'<style>@import url("{there}/import")</style></head><body background="{there}/back"><p>Điều 1. Phạm vi</p>'
        f'<img src="{there}/img"><iframe src="{there}/frame"></iframe><object data="{there}/object"></object>'
        f'<embed src="{there}/embed"><video src="{there}/video"></video><a href="{there}/a" ping="{there}/ping">x</a>'
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{there}/include"/></body></html>'
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    mail = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Location: {there}/page\n\n{page}"
    (tmp_path / "a.mht").write_text(mail, encoding="utf-8")
    (tmp_path / "a.md").write_text(f"# Điều 1. Phạm vi\n\n![ảnh]({there}/img)\n\n{page}\n", encoding="utf-8")
    for path in sorted(tmp_path.iterdir()):
        assert "Điều 1. Phạm vi" in reader.read(path).text
    assert asked == []


@pytest.mark.parametrize("kind", MAIN)
def test_nothing_that_a_package_names_is_fetched(reader, tmp_path, ear, kind):
    there, asked = ear
    with zipfile.ZipFile(io.BytesIO(package(kind))) as whole:
        before = whole.read(RELATIONS[kind]).decode() if RELATIONS[kind] in whole.namelist() else ""
    links = "".join(
        f'<Relationship Id="x{what}" Type="{LINKS}{what}" Target="{there}/{what}" TargetMode="External"/>'
        for what in ("image", "hyperlink", "oleObject", "externalLinkPath", "attachedTemplate", "video")
    )
    own = (
        before[before.index("<Relationship ") : before.index("</Relationships>")] if "<Relationship " in before else ""
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    data = changed(
        package(kind),
        {RELATIONS[kind]: f'<Relationships xmlns="{namespace}">{own}{links}</Relationships>'.encode()},
    )
    path = tmp_path / f"a.{kind}"
    path.write_bytes(data)
    assert "Điều 1. Phạm vi" in reader.read(path).text
    assert asked == []


def test_a_workbook_with_macros_is_read_as_text(reader, tmp_path):
    path = tmp_path / "a.xlsm"
    with zipfile.ZipFile(io.BytesIO(package("xlsx"))) as whole:
        types = whole.read("[Content_Types].xml").replace(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
        )
    path.write_bytes(
        changed(package("xlsx"), {"[Content_Types].xml": types, "xl/vbaProject.bin": b"Sub Auto_Open()\nShell"})
    )
    assert reader.read(path).text.startswith("Điều 1. Phạm vi")
    assert "Shell" not in reader.read(path).text


def test_a_pdf_locked_by_a_password_is_refused(tmp_path, make_pdf):
    data = make_pdf([[(80, 100, 12, "Điều 1. Phạm vi")]])
    key = hashlib.md5(b"khac", usedforsecurity=False).hexdigest() * 2
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> /ID [<{key}> <{key}>] /Root"
    path = tmp_path / "khóa.pdf"
    path.write_bytes(data.replace(b"/Root", lock.encode()))
    with pytest.raises(RefusedFile, match="tệp PDF được đặt mật khẩu"):
        read(path)


def test_a_workbook_of_old_locked_by_a_password_is_refused(tmp_path):
    def record(kind, body):
        return struct.pack("<HH", kind, len(body)) + body

    globals_ = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    stream = globals_ + record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) + record(0x0A, b"")
    with pytest.raises(RefusedFile, match="tệp được đặt mật khẩu"):
        from documents.formats.sheets import read_xls

        read_xls(stream, "khóa.xls")


def test_a_pdf_of_more_pages_than_a_document_has_is_refused_before_one_is_read(tmp_path, make_pdf):
    path = tmp_path / "dày.pdf"
    path.write_bytes(make_pdf([[(80, 100, 12, "Điều 1. Phạm vi")]] * (pdf.MOST_PAGES + 1)))
    seen = []
    with pytest.raises(RefusedFile, match="tệp PDF có 5001 trang, quá mức 5000"):
        read(path, progress=lambda *step: seen.append(step))
    assert seen == []
