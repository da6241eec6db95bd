"""The progress table as an Excel workbook, with a second sheet for the sources; other drafts as a list of points."""

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from assistant.briefing.draft import Draft
from assistant.briefing.notes import printable
from assistant.briefing.outline import (
    ACHIEVED,
    NOTHING,
    TOO_LONG,
    Link,
    day,
    place_of,
    places_of,
    points,
    remarks_of,
    sources_of,
    unit_of,
)

_FONT: Final = "Times New Roman"
_PROGRESS: Final = (
    ("TT", 5), ("Chỉ tiêu", 50), ("Đầu kỳ", 16), ("Mục tiêu", 16), ("Mới nhất", 16), ("Thời điểm", 16), ("Đạt", 12),
    ("Nguồn", 60), ("Ghi chú", 40),
)  # fmt: skip
_POINTS: Final = (("Mục", 25), ("TT", 5), ("Nội dung", 90), ("Lưu ý", 40), ("Nguồn", 60))
_SOURCES: Final = (
    ("TT", 5), ("Văn bản", 50), ("Số, ký hiệu", 18), ("Ngày", 12), ("Trang, mục", 40), ("Trích nguyên văn", 90),
    ("Mở", 40),
)  # fmt: skip


def as_xlsx(draft: Draft, link: Link) -> bytes:
    """:return: the workbook; a text that looks like a formula stays a text."""
    book = Workbook(write_only=True)
    if draft.kind == "progress":
        _sheet(book, "Tiến độ", _PROGRESS, _progress(draft))
    else:
        _sheet(book, "Nội dung", _POINTS, _points(draft))
    sources = (
        (n, s.document, s.number, day(s.date), place_of(s), " ".join(s.quote.split()), link(s))
        for n, s in enumerate(sources_of(draft), 1)
    )
    _sheet(book, "Nguồn", _SOURCES, sources)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _progress(draft: Draft) -> Iterable[Sequence[object]]:
    if not draft.indicators:
        yield "", NOTHING
    for n, row in enumerate(draft.indicators, 1):
        sources = places_of(row.sources)
        values = (row.baseline, row.target, row.latest, row.date, ACHIEVED[row.achieved])
        yield n, unit_of(row), *values, sources, remarks_of(row)


def _points(draft: Draft) -> Iterable[Sequence[object]]:
    for section in draft.sections:
        for side in range(max(1, len(draft.sides))):
            name = f"{section.heading} – {draft.sides[side]}" if draft.sides else section.heading
            for point in points(section, side):
                text = "\n".join((point.text, *point.items))
                sources = places_of(point.statement.quotes)
                yield name, point.number, text, "; ".join(point.remarks), sources
        if told := section.passed_over():
            yield section.heading, "", TOO_LONG.format(places_of(told)), "", places_of(told)


def _sheet(book: Any, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[object]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(columns):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.append([_cell(sheet, head, bold=True) for head, _ in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: object, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=printable(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font, cell.alignment = Font(name=_FONT, bold=bold), Alignment(wrap_text=True, vertical="top")
    return cell
