"""Tables: which ones hold data and which only place text side by side, and how both become pieces.

A letterhead ("ỦY BAN NHÂN DÂN ... | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ...") and a closing ("Nơi nhận: ... | TM. ỦY
BAN ...") are tables in most files, yet people read them column by column. Knows nothing of the file format: cells are
texts whose paragraphs are separated by line breaks.
"""

import re
from collections.abc import Sequence

from documents.formats.pieces import Piece, clean, paragraphs
from documents.vietnamese import fold

_LETTERHEAD = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do|dang cong san viet nam|noi nhan\s*:|^\s*(?:tm|kt|tl|tuq|q)\s?\.\s"
    r"|^\s*(?:so|number)\s*:?\s*\d*\s*[/-].{0,24}$|,\s*ngay\s.{0,12}thang\s.{0,12}nam\b|thu truong don vi|\(ky,? ",
    re.MULTILINE,
)
# "Sóc Trăng, ngày | tháng | năm": a line that somebody cut into cells to leave room for the figures
_DATE_LINE = re.compile(r"\bngay[\s\d.…]*thang[\s\d.…]*nam\b[\s\d.…]*$")
_NUMERIC = re.compile(r"[\d\s.,%()/:+-]+")
_MAX_LAYOUT_ROWS = 8


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """:return: whether a table of cell texts only places text on the page (letterhead, signatures, a single box)."""
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    if max((len(row) for row in filled), default=0) <= 1:
        return True
    if len(rows) > _MAX_LAYOUT_ROWS or max(len(row) for row in filled) > 3:
        return False
    return is_letterhead([cell for row in filled for cell in row])


def is_letterhead(texts: Sequence[str]) -> bool:
    """:return: whether texts that stand side by side are those of a letterhead or of a closing with signatures."""
    return bool(_LETTERHEAD.search(fold("\n".join(texts))))


def table_pieces(rows: Sequence[Sequence[str]], table: int, *, headers: int = -1) -> list[Piece]:
    """Turn a table into pieces.

    :param rows: the cells' texts; a cell that only continues one above or to the left is an empty text.
    :param table: the number of this table in its file.
    :param headers: how many header rows the file itself marks, -1 if it does not say.
    :return: paragraphs, column by column, for a layout table; else a piece for each row, its cells joined by " | ".
    """
    if is_layout(rows):
        return column_pieces(rows)
    cells = [[clean(cell) for cell in row] for row in rows]
    used = filled_columns(cells)
    cells = [[row[n] for n in used if n < len(row)] for row in cells]
    if headers < 0:
        headers = _count_headers([row for row in cells if any(row)])
    pieces: list[Piece] = []
    for row in cells:
        if any(row):
            pieces.append(Piece(row_text(row), "row", table=table, header=len(pieces) < headers))
    return pieces


def row_text(cells: Sequence[str]) -> str:
    """:return: the text of a row; a row with one filled cell (a subtitle within the table) is that cell alone."""
    filled = [cell for cell in cells if cell]
    return (filled[0] if len(filled) == 1 else " | ".join(cells)).strip()


def column_pieces(rows: Sequence[Sequence[str]]) -> list[Piece]:
    """:return: the paragraphs of a layout table, the left column first; row by row if no cells stand side by side."""
    rows = [_with_whole_date(row) for row in rows]
    if all(sum(1 for cell in row if cell.strip()) <= 1 for row in rows):
        return [piece for row in rows for cell in row for piece in paragraphs(cell)]
    filled = [[n for n, cell in enumerate(row) if cell.strip()] for row in rows]
    width = max(map(len, filled))
    full = [places for places in filled if len(places) == width]
    middles = [sum(column) / len(full) for column in zip(*full, strict=True)]
    columns: list[list[str]] = [[] for _ in middles]
    for row, places in zip(rows, filled, strict=True):
        for nth, place in enumerate(places):
            # merged cells end at odd places: the n-th cell of a full row is of the n-th column wherever it begins
            nearest = min((abs(middle - place), n) for n, middle in enumerate(middles))[1]
            columns[nth if len(places) == width else nearest].append(row[place])
    return [piece for column in columns for cell in column for piece in paragraphs(cell)]


def _with_whole_date(row: Sequence[str]) -> Sequence[str]:
    filled = [n for n, cell in enumerate(row) if cell.strip()]
    for first, start in enumerate(filled):
        for last in filled[first + 1 :]:
            line = " ".join(clean(cell) for cell in row[start : last + 1] if cell.strip())
            if _DATE_LINE.search(fold(line)) and not _DATE_LINE.search(fold(row[last])):
                return [*row[:start], line, *[""] * (last - start), *row[last + 1 :]]
    return row


def filled_columns(rows: Sequence[Sequence[object]]) -> list[int]:
    """:return: the columns that hold anything in some row: a grid has more where merged cells end at odd places."""
    return [n for n in range(max(map(len, rows), default=0)) if any(n < len(row) and row[n] for row in rows)]


def _count_headers(rows: Sequence[Sequence[str]]) -> int:
    """The first row is a header when it names columns: several short cells, none of them only a number."""
    if len(rows) < 2:
        return 0
    filled = [cell for cell in rows[0] if cell]
    named = len(filled) >= 2 and all(len(cell) <= 150 for cell in filled)
    if not named or any(_NUMERIC.fullmatch(cell) for cell in filled):
        return 0
    # "(1) | (2) | (3)" under the names belongs to the header
    numbered = [cell for cell in rows[1] if cell]
    return 2 if len(numbered) >= 2 and all(re.fullmatch(r"\(?[\dA-Z]{1,2}\)?", cell) for cell in numbered) else 1
