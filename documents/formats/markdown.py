"""Markdown, with the tables that pandoc lays out by spaces or draws with "+---+".

markdown-it-py reads the Markdown itself; the pandoc tables are cut out before. It does not know Markdown's extensions
for footnotes or attributes, nor tell a heading by its wording (``structure``).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from documents.formats.html import html_pieces
from documents.formats.layout import table_pieces
from documents.formats.legacy import decode
from documents.formats.pieces import Piece, assemble, clean, paragraphs
from documents.source import SourceText

_GRID = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_DASHES = re.compile(r"\s*-{3,}(?:\s+-{2,})*\s*")
# pandoc writes "**1. **Thông qua", which is no bold text to CommonMark: such markers would stay in the text
_STRAY = re.compile(r"\*{2,}|\*(?=\w)|(?<=\w)\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")
# pandoc folds "***Nơi nhận:" + hard break + "***" onto one line, where the break looks like an escaped star
_FOLDED = re.compile(r"(?m)(\*{3}[^*\n]+)\\\*{3}$")
_BREAK: Final = "\n"


def read_markdown(data: bytes, name: str) -> SourceText:
    """Read a Markdown file.

    :raises RefusedFile: if the bytes are no text.
    """
    return assemble(markdown_pieces(decode(data, name)), "md")


def markdown_pieces(text: str) -> list[Piece]:
    """:return: the blocks of a Markdown text."""
    parser = _parser()
    pieces: list[Piece] = []
    table = -1
    for part in _parts(text.split("\n")):
        if isinstance(part, str):
            for piece in _Walk(parser.parse(part), table + 1).pieces():
                pieces.append(piece)
                table = max(table, piece.table)
        else:
            rows = [[_inline_text(parser, cell) for cell in row] for row in part]
            found = table_pieces(rows, table + 1)
            table = max([table, *(piece.table for piece in found)])
            pieces += found
    return pieces


def _parser() -> MarkdownIt:
    # text_join would melt "\*" (a star of the text) and "*" (a marker) into one token
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable("text_join")


def _inline_text(parser: MarkdownIt, source: str) -> str:
    tokens = parser.parseInline(_FOLDED.sub(r"\1***\\", source))
    return "".join(_words(token) for token in tokens)


def _words(token: Token) -> str:
    out: list[str] = []
    for child in token.children or []:
        if child.type == "text":
            out.append(_STRAY.sub("", child.content))
        elif child.type in ("text_special", "code_inline"):
            out.append(child.content)
        elif child.type == "softbreak":
            out.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            out.append(_BREAK)
    return "".join(out)


class _Walk:
    """One pass over the tokens of a parse; keeps the open lists and the table being read."""

    def __init__(self, tokens: Sequence[Token], table: int) -> None:
        self.tokens, self.table = tokens, table
        self.lists: list[int | None] = []  # the next number of each open list, None for bullets
        self.marker = ""
        self.level = 0
        self.rows: list[list[str]] = []

    def pieces(self) -> Iterator[Piece]:
        """:return: the blocks in order."""
        actions: dict[str, Callable[[Token], None]] = {
            "ordered_list_open": lambda t: self.lists.append(int(t.attrs.get("start", 1))),
            "bullet_list_open": lambda _: self.lists.append(None),
            "ordered_list_close": lambda _: self._close_list(),
            "bullet_list_close": lambda _: self._close_list(),
            "list_item_open": self._open_item,
            "heading_open": lambda t: setattr(self, "level", int(t.tag[1])),
            "heading_close": lambda _: setattr(self, "level", 0),
            "table_open": lambda _: self.rows.clear(),
            "tr_open": lambda _: self.rows.append([]),
        }
        in_table = False
        for token in self.tokens:
            if token.type in actions:
                actions[token.type](token)
            in_table = (in_table or token.type == "table_open") and token.type != "table_close"
            if token.type == "inline" and in_table:
                self.rows[-1].append(_words(token))
            elif token.type == "inline":
                yield from self._paragraph(_words(token))
            elif token.type == "table_close":
                found = table_pieces(self.rows, self.table, headers=1)
                self.table += any(piece.table >= 0 for piece in found)
                yield from found
            elif token.type in ("fence", "code_block"):
                yield from paragraphs(token.content)
            elif token.type == "html_block":
                yield from html_pieces(token.content)

    def _paragraph(self, text: str) -> list[Piece]:
        marker, self.marker = self.marker, ""
        if self.level:
            joined = clean(text)
            return [Piece(joined, "heading", self.level)] if joined else []
        if marker:
            return [Piece(clean(f"{marker} {text}"), "item", len(self.lists))]
        return paragraphs(text)

    def _open_item(self, token: Token) -> None:
        number = self.lists[-1]
        self.marker = "-" if number is None else f"{number}{token.markup}"
        if number is not None:
            self.lists[-1] = number + 1

    def _close_list(self) -> None:
        self.lists.pop()
        self.marker = ""


def _parts(lines: Sequence[str]) -> Iterator[str | list[list[str]]]:
    """Cut the pandoc tables out of the lines: Markdown source and tables (rows of cell sources) by turns."""
    plain: list[str] = []
    at = 0
    while at < len(lines):
        end, rows = _table_at(lines, at)
        if rows:
            yield "\n".join(plain)
            yield rows
            plain = []
            at = end
        else:
            plain.append(lines[at])
            at += 1
    yield "\n".join(plain)


def _table_at(lines: Sequence[str], at: int) -> tuple[int, list[list[str]]]:
    """:return: (line after the table, its rows) if a pandoc table begins at line ``at``, else (at, [])."""
    if _GRID.fullmatch(lines[at]):
        return _grid_table(lines, at)
    blank_above = at == 0 or not lines[at - 1].strip()
    if blank_above and _DASHES.fullmatch(lines[at]):
        return _spaced_table(lines, at)
    if blank_above and at + 1 < len(lines) and lines[at].strip() and _is_columns(lines[at + 1]):
        return _simple_table(lines, at)
    return at, []


def _is_columns(line: str) -> bool:
    return bool(_DASHES.fullmatch(line)) and len(line.split()) > 1


def _grid_table(lines: Sequence[str], at: int) -> tuple[int, list[list[str]]]:
    cuts = [m.start() for m in re.finditer(r"\+", lines[at])]
    rows: list[list[str]] = []
    row: list[list[str]] = []
    end = at
    for end in range(at, len(lines)):
        line = lines[end]
        if _GRID.fullmatch(line):
            rows += [_cells(row)] if row else []
            row = []
        elif line.lstrip().startswith("|"):
            row.append([line[a + 1 : b].removesuffix("|") for a, b in pairwise(cuts)])
        else:
            break
    else:
        end = len(lines)
    return end, rows


def _spaced_table(lines: Sequence[str], at: int) -> tuple[int, list[list[str]]]:
    """A table between two lines of dashes. Rows of several lines are parted by blank lines."""
    close = next((n for n in range(at + 1, len(lines)) if _is_last_rule(lines, n)), 0)
    if not close:
        return at, []
    inside = [n for n in range(at, close + 1) if _is_columns(lines[n])]
    if not inside:
        return at, []
    spans = [m.span() for m in re.finditer(r"-+", lines[inside[0]])]
    body = [line for n, line in enumerate(lines[at + 1 : close], at + 1) if n not in inside]
    # a headed table has its column line between header and rows
    header_end = inside[0] - at - 1 if inside[0] > at else 0
    groups = _blank_groups(body[:header_end]) + _blank_groups(body[header_end:])
    return close + 1, [_cells([_slice(line, spans) for line in group]) for group in groups]


def _is_last_rule(lines: Sequence[str], n: int) -> bool:
    return bool(_DASHES.fullmatch(lines[n])) and (n + 1 == len(lines) or not lines[n + 1].strip())


def _simple_table(lines: Sequence[str], at: int) -> tuple[int, list[list[str]]]:
    spans = [m.span() for m in re.finditer(r"-+", lines[at + 1])]
    end = next((n for n in range(at + 2, len(lines)) if not lines[n].strip()), len(lines))
    body = [line for line in lines[at + 2 : end] if not _DASHES.fullmatch(line)]
    return end, [_cells([_slice(line, spans)]) for line in (lines[at], *body)]


def _blank_groups(lines: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _slice(line: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Cut a line at the columns; each column reaches to where the next one begins."""
    starts = [start for start, _ in spans]
    ends = [*starts[1:], max(len(line), spans[-1][1])]
    return [line[0 if n == 0 else start : end] for n, (start, end) in enumerate(zip(starts, ends, strict=True))]


def _cells(lines: Sequence[Sequence[str]]) -> list[str]:
    return ["\n".join(cell.strip() for cell in column).strip() for column in zip(*lines, strict=True)]
