"""Presentations (.pptx) through python-pptx: slide by slide, title first, then texts and tables from top to bottom.

Slides count as pages. Speaker notes follow their slide; pictures and charts are not read.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pptx
from pptx.exc import PackageNotFoundError

from documents.errors import RefusedFile
from documents.formats.damage import DAMAGE
from documents.formats.layout import table_pieces
from documents.formats.legacy import Decoder
from documents.formats.pieces import Piece, assemble, clean, paragraphs
from documents.source import SourceText


def read_pptx(data: bytes, name: str) -> SourceText:
    """Read a PowerPoint file.

    :raises RefusedFile: if the file is damaged.
    """
    try:
        slides = list(pptx.Presentation(io.BytesIO(data)).slides)
        decoder = Decoder(run for slide in slides for run in _all_runs(slide.shapes))
        pieces: list[Piece] = []
        tables = 0
        for number, slide in enumerate(slides):
            found = list(_slide(slide, decoder, tables))
            tables = max([tables, *(piece.table + 1 for piece in found)])
            pieces += [replace(piece, page=number) for piece in found]
    except (PackageNotFoundError, *DAMAGE) as exc:
        raise RefusedFile(
            name, "tệp PowerPoint bị hỏng hoặc tải về chưa đủ", "Hãy mở bằng PowerPoint, lưu lại rồi thêm lại"
        ) from exc
    return assemble(pieces, "pptx", page_count=len(slides))


def _shapes(shapes: Iterable[Any]) -> Iterator[Any]:
    for shape in sorted(shapes, key=lambda s: (s.top or 0, s.left or 0)):
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _all_runs(shapes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for shape in _shapes(shapes):
        if shape.has_text_frame:
            for paragraph in shape.text_frame.paragraphs:
                yield from _runs(paragraph)


def _runs(paragraph: Any) -> list[tuple[str, str]]:
    runs = [(run.text, run.font.name or "") for run in paragraph.runs]
    return runs if "".join(text for text, _ in runs) else [(paragraph.text, "")]


def _slide(slide: Any, decoder: Decoder, table: int) -> Iterator[Piece]:
    title = slide.shapes.title
    if title is not None and title.has_text_frame:
        heading = clean(" ".join(_frame(title.text_frame, decoder)))
        yield from [Piece(heading, "heading", 1)] if heading else []
    for shape in _shapes(slide.shapes):
        if title is not None and shape.shape_id == title.shape_id:
            continue
        if shape.has_text_frame:
            for text in _frame(shape.text_frame, decoder):
                yield from paragraphs(text)
        elif getattr(shape, "has_table", False):
            rows = [["\n".join(_frame(cell.text_frame, decoder)) for cell in row.cells] for row in shape.table.rows]
            found = table_pieces(rows, table)
            table += any(piece.table >= 0 for piece in found)
            yield from found
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for text in _frame(slide.notes_slide.notes_text_frame, decoder):
            yield from paragraphs(text)


def _frame(frame: Any, decoder: Decoder) -> list[str]:
    return [decoder.runs(_runs(paragraph)).replace("\v", "\n") for paragraph in frame.paragraphs]
