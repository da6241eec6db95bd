"""Source texts for tests, made by hand: one paragraph block a line, ``|`` in a line makes it a table row."""

from documents.source import Block, SourceText


def made(text: str, format: str = "txt") -> SourceText:
    """A text without blank lines, each line a block; "# " marks a heading of the reader, as in Markdown."""
    parts: list[str] = []
    blocks: list[Block] = []
    at, table, in_table = 0, -1, False
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            continue
        level = len(line) - len(line.lstrip("#"))
        line = line.lstrip("# ")
        is_row = " | " in line
        table += is_row and not in_table
        header = is_row and not in_table
        in_table = is_row
        kind = "heading" if level else "row" if is_row else "item" if line.startswith("- ") else "paragraph"
        blocks.append(Block(kind, at, at + len(line), level, table if is_row else -1, header))
        parts.append(line)
        at += len(line) + 1
    return SourceText("\n".join(parts), format, tuple(blocks))
