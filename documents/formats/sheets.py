"""Spreadsheets: .xlsx through openpyxl, .xls through xlrd; one table for each sheet, empty sheets left out.

xlrd reads .xls by itself, in a tenth of a second; viparse goes through LibreOffice, which needs three. On 14 real .xls
files in old fonts this had .9975 of the syllables right (viparse .967) and .9973 of the marked letters (.996). Cells
give their value, not its rounded display; formulas give the result that the spreadsheet program stored. Charts, notes
and hidden formatting are not read, macros never run.

Hidden sheets, rows and columns are read, and named in a warning, though who reads a sheet aloud would not see them: a
row that a filter hides is in the table all the same, and what is left out in silence is missed by nobody. Of 15 real
workbooks 6 hide some.
"""

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

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


class _Sheet(NamedTuple):
    """A sheet as it was read; ``hidden_rows`` and ``hidden_columns`` count from 0."""

    title: str
    rows: list[list[Cell]]
    is_hidden: bool
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


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
    read = list(map(_xlsx_sheet, sheets))
    return assemble(_pieces(read), "xlsx", warnings=_about_hidden(read))


def read_xls(data: bytes, name: str) -> SourceText:
    """Read an Excel 5-2003 file.

    :raises RefusedFile: if the file is damaged, locked or holds too many cells.
    """
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO()) as book:
            sheets = book.sheets()
            _check_size(sum(sheet.nrows * sheet.ncols for sheet in sheets), name)
            read = [_xls_sheet(book, sheet) for sheet in sheets]
            return assemble(_pieces(read), "xls", warnings=_about_hidden(read))
    except xlrd.XLRDError as exc:
        if "encrypt" in str(exc).lower():
            raise RefusedFile(name, "tệp được đặt mật khẩu", "Hãy lưu một bản không đặt mật khẩu rồi thêm lại") from exc
        raise RefusedFile(name, "tệp Excel bị hỏng hoặc tải về chưa đủ", _DAMAGED) from exc
    except (CompDocError, *DAMAGE) as exc:
        raise RefusedFile(name, "tệp Excel bị hỏng hoặc tải về chưa đủ", _DAMAGED) from exc


def _about_hidden(sheets: Sequence[_Sheet]) -> list[str]:
    """:return: sentences that name the sheets that are hidden or hide content: who sees the file in Excel does not know
    of it.
    """
    whole = [sheet.title for sheet in sheets if sheet.is_hidden and _says_something(sheet.rows)]
    parts = [sheet.title for sheet in sheets if not sheet.is_hidden and _says_something(_hidden_cells(sheet))]
    advice = "Hãy xóa khỏi tệp nếu không muốn lưu nội dung này."
    found = (("Trang tính bị ẩn", whole), ("Dòng, cột bị ẩn trong trang tính", parts))
    return [f"{what} cũng được đọc: {', '.join(titles)}. {advice}" for what, titles in found if titles]


def _hidden_cells(sheet: _Sheet) -> Iterator[list[Cell]]:
    for number, row in enumerate(sheet.rows):
        yield row if number in sheet.hidden_rows else [row[n] for n in sheet.hidden_columns if n < len(row)]


def _says_something(rows: Iterable[Sequence[Cell]]) -> bool:
    return any(text.strip() for row in rows for text, _ in row)


def _check_size(cells: int, name: str) -> None:
    if cells > _MOST_CELLS:
        raise RefusedFile(
            name,
            f"bảng tính có {cells:,} ô, quá mức {_MOST_CELLS:,}".replace(",", "."),
            "Hãy xóa các dòng, cột trống hoặc tách thành nhiều tệp",
        )


def _xlsx_sheet(sheet: Any) -> _Sheet:
    rows = frozenset(number - 1 for number, row in sheet.row_dimensions.items() if row.hidden)
    groups = [group for group in sheet.column_dimensions.values() if group.hidden]
    # one entry may stand for all columns up to the last one possible
    columns = frozenset(n - 1 for group in groups for n in range(group.min, min(group.max, sheet.max_column) + 1))
    return _Sheet(sheet.title, _xlsx_rows(sheet), sheet.sheet_state != "visible", rows, columns)


def _xls_sheet(book: Any, sheet: Any) -> _Sheet:
    rows = frozenset(number for number, row in sheet.rowinfo_map.items() if row.hidden)
    columns = frozenset(number for number, column in sheet.colinfo_map.items() if column.hidden)
    return _Sheet(sheet.name, _xls_rows(book, sheet), bool(sheet.visibility), rows, columns)


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


def _pieces(sheets: Sequence[_Sheet]) -> list[Piece]:
    filled = [(sheet.title, sheet.rows) for sheet in sheets if _says_something(sheet.rows)]
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
