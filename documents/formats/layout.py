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
    width = max((len(row) - _blank_tail(row) for row in cells), default=0)
    cells = [row[:width] for row in cells]
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
    """:return: the paragraphs of a layout table, the left column first."""
    width = max((len(row) for row in rows), default=0)
    return [piece for n in range(width) for row in rows if n < len(row) for piece in paragraphs(row[n])]


def _blank_tail(row: Sequence[str]) -> int:
    return next((n for n, cell in enumerate(reversed(row)) if cell), len(row))


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
