"""Plain text files, in any encoding that Vietnamese offices used.

Knows only lines: a hard-wrapped paragraph is joined again. It does not read Markdown (``markdown``), nor tell a
heading by its wording (``structure``).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from documents.formats.legacy import decode
from documents.formats.pieces import Piece, assemble, clean, is_rule
from documents.source import SourceText

# a line that begins like this begins a paragraph, however full the line above was
_STARTS = re.compile(
    r"(?:[-+*•–]\s|\(?[0-9]{1,3}[.)/]|\(?[a-zđ]\)|[IVXLC]{1,5}[.)]|(?:Điều|Chương|Mục|Phần)\s+[\dIVX])"
)
_WIDEST_WRAP = 110


def read_text(data: bytes, name: str) -> SourceText:
    """Read a plain text file.

    :raises RefusedFile: if the bytes are no text.
    """
    return assemble((Piece(line) for line in unwrap(decode(data, name).split("\n"))), "txt")


def unwrap(lines: Sequence[str]) -> Iterator[str]:
    """:return: the paragraphs of ``lines``, clean; a line is joined to the one above if it was only wrapped there."""
    trimmed = [clean(line) for line in lines]
    width = max(map(len, trimmed), default=0)
    full = [_is_full(a, b, width) for a, b in pairwise([*trimmed, ""])]
    lower = sum(1 for n, is_full in enumerate(full) if is_full and trimmed[n + 1][0].islower())
    # capitals begin lines by chance too: believe that such a line goes on only in a file that is plainly wrapped
    wrapped_file = lower >= 3 and lower > 0.4 * sum(full)
    paragraph = ""
    for n, line in enumerate(trimmed):
        goes_on = n > 0 and full[n - 1] and (wrapped_file or line[0].islower()) and not _STARTS.match(line)
        if goes_on and paragraph:
            paragraph += " " + line
            continue
        if not is_rule(paragraph):
            yield paragraph
        paragraph = line
    if not is_rule(paragraph):
        yield paragraph


def _is_full(line: str, following: str, width: int) -> bool:
    """:return: whether the first word of the following line would not have fitted into ``line``."""
    if not line or is_rule(following) or width > _WIDEST_WRAP:
        return False
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width - 3
