import datetime
import io

import openpyxl
import pytest
from openpyxl.styles import Font

from documents.errors import RefusedFile
from documents.formats.sheets import read_xls, read_xlsx


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def texts(source):
    return [source.text[b.start : b.end] for b in source.blocks]


def test_titles_are_paragraphs_and_rows_are_rows_with_a_header():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["DANH MỤC XÃ"], [], ["TT", "Xã", "Dân số", None], [1, "Sa Pa", 9421.0, None], [2, "Bát Xát", 12.345]):
        sheet.append(row)
    source = read_xlsx(saved(book), "a.xlsx")
    assert texts(source) == ["DANH MỤC XÃ", "TT | Xã | Dân số", "1 | Sa Pa | 9421", "2 | Bát Xát | 12.345"]
    assert [(b.kind, b.header) for b in source.blocks] == [
        ("paragraph", False), ("row", True), ("row", False), ("row", False),
    ]  # fmt: skip


def test_hidden_sheets_with_content_are_read_and_named():
    book = openpyxl.Workbook()
    book.active.append(["Sa Pa", 9])
    for title, cells in (("Nháp", ["Bát Xát", 7]), ("Trống", [])):
        sheet = book.create_sheet(title)
        sheet.append(cells)
        sheet.sheet_state = "hidden"
    source = read_xlsx(saved(book), "a.xlsx")
    assert "Bát Xát | 7" in source.text
    assert source.warnings == (
        "Trang tính bị ẩn cũng được đọc: Nháp. Hãy xóa khỏi tệp nếu không muốn lưu nội dung này.",
    )


def test_hidden_rows_and_columns_with_content_are_read_and_their_sheets_named():
    book = openpyxl.Workbook()
    for title in ("Dòng", "Cột", "Rỗng", "Thấy"):
        sheet = book.create_sheet(title)
        for row in (["TT", "Xã", "Hộ", None], [1, "Sa Pa", 9, None], [None, None, None, None], [2, "Bát Xát", 7, None]):
            sheet.append(row)
    book["Dòng"].row_dimensions[2].hidden = True
    book["Cột"].column_dimensions.group("B", "C", hidden=True)
    book["Rỗng"].row_dimensions[3].hidden = book["Rỗng"].column_dimensions["D"].hidden = True
    source = read_xlsx(saved(book), "a.xlsx")
    assert texts(source).count("1 | Sa Pa | 9") == 4
    assert source.warnings == (
        "Dòng, cột bị ẩn trong trang tính cũng được đọc: Dòng, Cột. Hãy xóa khỏi tệp nếu không muốn lưu nội dung này.",
    )


def test_sheets_are_headed_by_their_names_and_empty_ones_left_out():
    book = openpyxl.Workbook()
    book.active.title = "Kế hoạch"
    book.active.append(["a", "b", "c"])
    book.create_sheet("Trống")
    book.create_sheet("Kết quả").append(["d", "e", "f"])
    source = read_xlsx(saved(book), "a.xlsx")
    assert texts(source) == ["Kế hoạch", "a | b | c", "Kết quả", "d | e | f"]
    assert [b.table for b in source.blocks] == [-1, 0, -1, 1]


def test_values_are_written_as_people_write_them():
    book = openpyxl.Workbook()
    book.active.append(["ngày", "đúng", 0.1 + 0.2, 100.0, 20900000.0])
    book.active.append([datetime.date(2025, 6, 16), True, datetime.datetime(2025, 6, 16, 8, 30), None, -5])
    assert texts(read_xlsx(saved(book), "a.xlsx")) == [
        "ngày | đúng | 0.3 | 100 | 20900000",
        "16/06/2025 | TRUE | 16/06/2025 08:30 |  | -5",
    ]


def test_cells_merged_down_stand_in_every_row():
    book = openpyxl.Workbook()
    for row in (["Khu vực", "Xã", "Hộ"], ["Vùng cao", "A", 1], [None, "B", 2]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    assert texts(read_xlsx(saved(book), "a.xlsx"))[1:] == ["Vùng cao | A | 1", "Vùng cao | B | 2"]


def test_cells_in_old_fonts_are_converted_and_others_are_not():
    book = openpyxl.Workbook()
    book.active.append(["Tæng kim ng¹ch", "© 2005 café", "x"])
    book.active["A1"].font = Font(name=".VnTime")
    book.active["B1"].font = Font(name="Arial")
    assert read_xlsx(saved(book), "a.xlsx").text == "Tổng kim ngạch | © 2005 café | x"


def test_formulas_give_the_stored_result_and_links_are_not_followed():
    book = openpyxl.Workbook()
    book.active.append(["a", "=SUM(1,2)", "='file:///etc/[passwd]x'!A1", "b"])
    assert "passwd" not in read_xlsx(saved(book), "a.xlsx").text


@pytest.mark.parametrize("reader", [read_xlsx, read_xls])
def test_damaged_files_are_refused(reader):
    with pytest.raises(RefusedFile, match="bị hỏng"):
        reader(b"PK\x03\x04 khong phai bang tinh", "a.xlsx")


def test_a_sheet_with_too_many_cells_is_refused():
    book = openpyxl.Workbook()
    book.active.cell(1_000_000, 5, "x")
    with pytest.raises(RefusedFile, match=r"5\.000\.000 ô"):
        read_xlsx(saved(book), "a.xlsx")
