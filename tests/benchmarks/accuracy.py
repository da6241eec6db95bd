"""The measures of viparse-corpus: letters with a mark that are right, and syllables that are right, by alignment."""

import re
import unicodedata
from functools import cache

from rapidfuzz.distance import Indel

SPACE = re.compile(r"\s+")


def collapsed(text):
    return SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


@cache
def base_letter(char):
    if char in "đĐ":
        return "d" if char == "đ" else "D"
    bare = "".join(c for c in unicodedata.normalize("NFD", char) if unicodedata.category(c) != "Mn")
    return bare if len(bare) == 1 else char


def accuracy(found, truth):
    """Return (marked letters right, marked letters, syllables right, syllables)."""
    found, truth = collapsed(found), collapsed(truth)
    marked_right = 0
    for part in Indel.opcodes("".join(map(base_letter, truth)), "".join(map(base_letter, found))):
        if part.tag == "equal":
            pairs = zip(truth[part.src_start : part.src_end], found[part.dest_start : part.dest_end], strict=True)
            marked_right += sum(a == b != base_letter(a) for a, b in pairs)
    said, true = found.split(), truth.split()
    right = sum(p.src_end - p.src_start for p in Indel.opcodes(true, said) if p.tag == "equal")
    return marked_right, sum(char != base_letter(char) for char in truth), right, len(true)
