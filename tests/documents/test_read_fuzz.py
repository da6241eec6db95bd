import io
import random
import zipfile

import docx
import openpyxl
import pptx
import pytest

from documents.apart import Reader
from documents.errors import RefusedFile
from documents.source import SourceText

ROUNDS = 20


@pytest.fixture(scope="module")
def reader():
    with Reader(silence_s=30) as reader:
        yield reader


def word():
    document = docx.Document()
    document.add_heading("Điều 1. Phạm vi", 1)
    document.add_paragraph("một", style="List Number")
    table = document.add_table(3, 3)
    for n, cell in enumerate(table._cells):
        cell.text = f"ô {n}"
    return document


def sheet():
    book = openpyxl.Workbook()
    for n in range(30):
        book.active.append([n, "Sa Pa", n / 7])
    book.active.merge_cells("A2:A5")
    return book


def show():
    show = pptx.Presentation()
    show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = "Kết quả"
    return show


def saved(thing):
    out = io.BytesIO()
    thing.save(out)
    return out.getvalue()


def unpacked(data):
    """The same package without compression, so that changes reach the XML inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            new.writestr(item, old.read(item))
    return out.getvalue()


def damaged(data, chance):
    data = bytearray(data)
    kind, at = chance.randrange(4), chance.randrange(len(data))
    if kind == 0:
        return bytes(data[:at])
    if kind == 1:
        for _ in range(chance.choice((1, 10, 100))):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == 2:
        del data[at : at + chance.randrange(1, 2000)]
    else:
        data[at:at] = data[at : at + chance.randrange(1, 2000)]
    return bytes(data)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "pdf", "html"])
def test_damaged_files_end_in_a_text_or_in_a_sentence(reader, tmp_path, make_pdf, kind):
    whole = {
        "docx": lambda: unpacked(saved(word())),
        "xlsx": lambda: unpacked(saved(sheet())),
        "pptx": lambda: unpacked(saved(show())),
        "pdf": lambda: make_pdf([[(80, 100, 12, "Điều 1. Phạm vi")]] * 3, rules=[(80, 90, 300, 90)]),
        "html": lambda: "<!DOCTYPE html><table><tr><td>Điều 1<p>ô</table><ol><li>mục</ol>".encode() * 20,
    }[kind]()
    chance = random.Random(kind)
    path = tmp_path / f"hỏng.{kind}"
    for _ in range(ROUNDS):
        path.write_bytes(damaged(whole, chance))
        try:
            assert isinstance(reader.read(path), SourceText)
        except RefusedFile as exc:
            # neither a crash, nor a hang, nor an exception that no reader foresaw
            for unforeseen in ("dừng đột ngột", "quá lâu", "không đọc được nội dung tệp"):
                assert unforeseen not in exc.reason


def test_an_xml_bomb_is_refused(reader, tmp_path):
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    doctype = f'<!DOCTYPE d [<!ENTITY a0 "ha">{entities}]>'
    bomb = f'<?xml version="1.0"?>{doctype}<w:document><w:body>&a12;</w:body></w:document>'
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(io.BytesIO(saved(word()))) as old, zipfile.ZipFile(path, "w") as new:
        for item in old.namelist():
            new.writestr(item, bomb if item == "word/document.xml" else old.read(item))
    with pytest.raises(RefusedFile):
        reader.read(path)
