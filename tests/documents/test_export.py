"""The list of documents as a spreadsheet."""

import io

from openpyxl import load_workbook

from documents.export import as_xlsx


def test_every_cell_is_text_whatever_it_looks_like() -> None:
    rows = [("=HYPERLINK(1)", "26/8/2021"), ("10-NQ/TU\x07", "")]

    sheet = load_workbook(io.BytesIO(as_xlsx("Danh sách", ["Số", "Ngày"], rows, [20, 10])))["Danh sách"]

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Số", "Ngày"],
        ["=HYPERLINK(1)", "26/8/2021"],
        ["10-NQ/TU", None],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
