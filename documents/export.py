"""The list of documents as a spreadsheet. Knows nothing of what is in the documents beyond their cards."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

_LONGEST = 32_000  # letters in a cell; Excel takes 32,767


def as_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> bytes:
    """Write a table.

    :param title: of the sheet, at most 31 letters.
    :param widths: of the columns, in letters.
    :return: an .xlsx file; every cell is text, so that nothing in a document becomes a formula.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for n, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    bold = Font(bold=True)
    names = [WriteOnlyCell(sheet, value) for value in header]
    for cell in names:
        cell.font = bold
    sheet.append(names)
    for row in rows:
        cells = [WriteOnlyCell(sheet) for _ in row]
        for cell, value in zip(cells, row, strict=True):
            cell.value = _clean(value)
            cell.data_type = "s"
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _clean(value: str) -> str:
    return "".join(char for char in value if char >= " " or char in "\n\t")[:_LONGEST]
