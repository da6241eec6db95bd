import io

import pptx
import pytest
from pptx.util import Inches

from documents.errors import RefusedFile
from documents.formats.slides import read_pptx


def test_slides_are_pages_with_titles_texts_tables_and_notes():
    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[1])
    first.shapes.title.text = "Kết quả năm 2025"
    first.placeholders[1].text = "Thu ngân sách đạt 100%\nGiải ngân chậm"
    first.notes_slide.notes_text_frame.text = "Nói thêm về giải ngân"
    second = show.slides.add_slide(show.slide_layouts[5])
    second.shapes.title.text = "Số liệu"
    table = second.shapes.add_table(2, 3, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for n, text in enumerate(["TT", "Xã", "Hộ", "1", "Sa Pa", "9"]):
        table.cell(n // 3, n % 3).text = text
    out = io.BytesIO()
    show.save(out)
    source = read_pptx(out.getvalue(), "a.pptx")
    assert source.text.split("\n") == [
        "Kết quả năm 2025", "Thu ngân sách đạt 100%", "Giải ngân chậm", "Nói thêm về giải ngân",
        "Số liệu", "TT | Xã | Hộ", "1 | Sa Pa | 9",
    ]  # fmt: skip
    assert [b.kind for b in source.blocks] == ["heading", *["paragraph"] * 3, "heading", "row", "row"]
    assert source.page_at(source.text.index("Số liệu")) == 1
    assert len(source.pages) == 2


def test_a_damaged_file_is_refused():
    with pytest.raises(RefusedFile, match="bị hỏng"):
        read_pptx(b"PK\x03\x04", "a.pptx")
