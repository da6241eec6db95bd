"""Spreadsheets: .xlsx through openpyxl, .xls through xlrd; one table for each sheet, empty sheets left out.

xlrd reads .xls by itself, in a tenth of a second; viparse goes through LibreOffice, which needs three. On 14 real .xls
files in old fonts this had .9975 of the syllables right (viparse .967) and .9973 of the marked letters (.996). Cells
give their value, not its rounded display; formulas give the result that the spreadsheet program stored. Charts, notes
and hidden formatting are not read, macros never run.
"""

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

import openpyxl
import xlrd
from openpyxl.utils.exceptions import InvalidFileException
from xlrd.compdoc import CompDocError

from documents.errors import RefusedFile
from documents.formats.damage import DAMAGE
from documents.formats.layout import table_pieces
from documents.formats.legacy import Decoder, font_encoding, from_encoding
from documents.formats.pieces import Piece, assemble, clean, paragraphs
from documents.source import SourceText

# a cell: its text and the name of its font
Cell = tuple[str, str]
_LONGEST_REPEAT: Final = 80
_MOST_CELLS: Final = 2_000_000
_DAMAGED: Final = "Hãy mở bằng Excel, lưu lại rồi thêm lại, hoặc tải lại tệp"


def read_xlsx(data: bytes, name: str) -> SourceText:
    """Read an Excel file of today.

    :raises RefusedFile: if the file is damaged or holds too many cells.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (InvalidFileException, *DAMAGE) as exc:
        raise RefusedFile(name, "tệp Excel bị hỏng hoặc tải về chưa đủ", _DAMAGED) from exc
    sheets = [sheet for sheet in book.worksheets if sheet.max_row]
    _check_size(sum(sheet.max_row * sheet.max_column for sheet in sheets), name)
    read = [(sheet.title, _xlsx_rows(sheet)) for sheet in sheets]
    hidden = {sheet.title for sheet in sheets if sheet.sheet_state != "visible"}
    return assemble(_pieces(read), "xlsx", warnings=_about_hidden(read, hidden))


def read_xls(data: bytes, name: str) -> SourceText:
    """Read an Excel 5-2003 file.

    :raises RefusedFile: if the file is damaged, locked or holds too many cells.
    """
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO()) as book:
            sheets = book.sheets()
            _check_size(sum(sheet.nrows * sheet.ncols for sheet in sheets), name)
            read = [(sheet.name, _xls_rows(book, sheet)) for sheet in sheets]
            hidden = {sheet.name for sheet in sheets if sheet.visibility}
            return assemble(_pieces(read), "xls", warnings=_about_hidden(read, hidden))
    except xlrd.XLRDError as exc:
        if "encrypt" in str(exc).lower():
            raise RefusedFile(name, "tệp được đặt mật khẩu", "Hãy lưu một bản không đặt mật khẩu rồi thêm lại") from exc
        raise RefusedFile(name, "tệp Excel bị hỏng hoặc tải về chưa đủ", _DAMAGED) from exc
    except (CompDocError, *DAMAGE) as exc:
        raise RefusedFile(name, "tệp Excel bị hỏng hoặc tải về chưa đủ", _DAMAGED) from exc


def _about_hidden(sheets: Sequence[tuple[str, list[list[Cell]]]], hidden: set[str]) -> list[str]:
    """:return: a sentence that names the hidden sheets with content: who sees the file in Excel does not know of it."""
    titles = [title for title, rows in sheets if title in hidden and _says_something(rows)]
    if not titles:
        return []
    return [f"Trang tính bị ẩn cũng được đọc: {', '.join(titles)}. Hãy xóa khỏi tệp nếu không muốn lưu nội dung này."]


def _says_something(rows: Sequence[Sequence[Cell]]) -> bool:
    return any(text.strip() for row in rows for text, _ in row)


def _check_size(cells: int, name: str) -> None:
    if cells > _MOST_CELLS:
        raise RefusedFile(
            name,
            f"bảng tính có {cells:,} ô, quá mức {_MOST_CELLS:,}".replace(",", "."),
            "Hãy xóa các dòng, cột trống hoặc tách thành nhiều tệp",
        )


def _xlsx_rows(sheet: Any) -> list[list[Cell]]:
    rows = [[(_written(cell.value), cell.font.name or "") for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        _repeat(rows, merged.min_row - 1, merged.max_row, merged.min_col - 1)
    return rows


def _xls_rows(book: Any, sheet: Any) -> list[list[Cell]]:
    rows = [[_xls_cell(book, sheet, r, c) for c in range(sheet.ncols)] for r in range(sheet.nrows)]
    for first, last, column, _ in sheet.merged_cells:
        _repeat(rows, first, last, column)
    return rows


def _xls_cell(book: Any, sheet: Any, r: int, c: int) -> Cell:
    cell = sheet.cell(r, c)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return _written(xlrd.xldate_as_datetime(cell.value, book.datemode)), ""
        except (xlrd.XLDateError, OverflowError):
            return _written(cell.value), ""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return _rich(book, sheet, r, c, cell)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _written(bool(cell.value)), ""
    return ("" if cell.ctype == xlrd.XL_CELL_ERROR else _written(cell.value)), ""


def _rich(book: Any, sheet: Any, r: int, c: int, cell: Any) -> Cell:
    """A text cell; one whose runs are set in fonts of different encodings is converted here, run by run."""
    base: str = book.font_list[book.xf_list[cell.xf_index].font_index].name
    runs = sheet.rich_text_runlist_map.get((r, c)) or []
    fonts = {base, *(book.font_list[font].name for _, font in runs)}
    if len(set(map(font_encoding, fonts))) == 1:
        return cell.value, base
    starts = [0, *(start for start, _ in runs)]
    names = [base, *(book.font_list[font].name for _, font in runs)]
    ends = [*starts[1:], len(cell.value)]
    return "".join(
        from_encoding(cell.value[a:b], font_encoding(font)) for a, b, font in zip(starts, ends, names, strict=True)
    ), "Unicode"


def _repeat(rows: list[list[Cell]], first: int, last: int, column: int) -> None:
    """Write a short text merged over several rows into each of them, so that a row can be read alone."""
    if first < len(rows) and column < len(rows[first]) and 0 < len(rows[first][column][0]) <= _LONGEST_REPEAT:
        for row in rows[first + 1 : last]:
            if column < len(row) and any(text.strip() for text, _ in row):
                row[column] = rows[first][column]


def _written(value: object) -> str:
    """A value as people write it; binary noise of floating point is rounded away."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".10g")
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y" if value.time() == datetime.time() else "%d/%m/%Y %H:%M")
    return value.strftime("%d/%m/%Y") if isinstance(value, datetime.date) else str(value)


def _pieces(sheets: Sequence[tuple[str, list[list[Cell]]]]) -> list[Piece]:
    filled = [(title, rows) for title, rows in sheets if _says_something(rows)]
    decoder = Decoder(cell for _, rows in filled for row in rows for cell in row)
    pieces: list[Piece] = []
    for table, (title, rows) in enumerate(filled):
        if len(filled) > 1 and not title.lower().startswith(("sheet", "trang tính")):
            pieces += [Piece(heading, "heading", 1) for heading in [clean(title)] if heading]
        pieces += _sheet([[decoder.runs([cell]) for cell in row] for row in rows], table)
    return pieces


def _sheet(rows: Sequence[Sequence[str]], table: int) -> Iterator[Piece]:
    """The titles above the table stand alone in their rows: they are paragraphs, not rows."""
    start = 0
    for start, row in enumerate(rows):  # noqa: B007 -- where the table begins is the result
        filled = [cell for cell in row if cell.strip()]
        if len(filled) > 1:
            break
        for cell in filled:
            yield from paragraphs(cell)
    else:
        return
    yield from table_pieces(rows[start:], table)
