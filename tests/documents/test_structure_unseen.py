"""Headings of invented documents of ten styles, marked by hand before the program saw them.

``tests/data/unseen-structure.txt`` holds them: a line that begins with ">" is a heading, one more ">" a level deeper; a
named part and its title after ". " stand on two lines in the document. At the first run 60 of the 61 were found, and
seven others with them, six of them lines of a table of contents.
"""

import re
from pathlib import Path

import pytest

from documents.headings import headings
from documents.vietnamese import unify
from tests.documents.making import made

DATA = Path(__file__).parents[1] / "data" / "unseen-structure.txt"
_TWO_LINES = re.compile(r"(Phần thứ \w+|PHẦN [IVX]+|Chương [IVX]+|Mục \d+|(?:Phụ lục|PHỤ LỤC) \w+)\. (.+)")
STYLES = [part.rstrip("\n").split("\n") for part in DATA.read_text("utf-8").split("=== ")[1:]]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style[0])
def test_every_heading_is_found_at_its_depth_and_nothing_else(style: list[str]) -> None:
    expected, lines = [], []
    for line in style[1:]:
        words = line.lstrip("> ")
        if line.startswith(">"):
            expected.append((line.index(" ") - 1, _plain(words)))
        named = _TWO_LINES.fullmatch(words) if line.startswith(">") else None
        lines += [named[1], named[2]] if named else [words]
    source = made("\n".join(lines))
    found = [h for h in headings(source) if h.label]
    assert [(h.depth, _plain(source.text[h.start : h.end])) for h in found] == expected


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", unify(words)))
