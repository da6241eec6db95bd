"""Cut Vietnamese official prose into sentences.

A line break is an end, and so is ``.``, ``!``, ``?`` or ``…`` before white space; but not the dot of a numbered item
(``1.``, ``1.1.``, ``I.``, ``Điều 5.``), of an abbreviation (``TP.``, ``PGS.``, ``v.v.``), of an initial, of a date or a
telephone number. Semicolons and colons end nothing: a Khoản with its points in one line stays one sentence. It knows no
grammar: an abbreviation that is not in the list and stands before a capital letter ends a sentence.
"""

import re
from collections.abc import Iterator

_END = re.compile(r"(?:\.{1,3}|[!?…])[!?….]*(?P<close>[\"'”’»)\]]*)(?=\s)")
_BREAK = re.compile(r"\s*\n\s*")
# what a dot may follow without ending anything; compared without case, the dot itself left out
_ABBREVIATIONS = frozenset(
    "tp t.p tx tt ts ths th.s pgs gs bs ks nxb tr đ/c đc tm t/m kt tl tuq vd st no vol mr mrs ms dr sđt đt".split()
)
_LAST_WORD = re.compile(r"[^\s(\[“\"'‘]+$")
_MARKER = re.compile(
    r"(?:^|[:;.!?…“\"(]\s*)(?:(?:điều|chương|mục|phần|khoản|phụ lục|tiểu mục|bảng|biểu|mẫu số)\s+[\divxlc.]+[a-zđ]?"
    r"|\d{1,3}(?:\.\d{1,2}){0,3}|[ivxlc]{1,6}|[a-zđ])$",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:^|\D)0\d{1,3}$")
_DAY = re.compile(r"(?:^|\D)\d{1,2}$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a text.

    :param text: text in NFC, of any length.
    :return: ``(start, end)`` of each sentence in text order, without the white space around it; every other character
        lies in exactly one of them. An empty list for a text without any.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        found.extend(_line(text, start, match.start()))
        start = match.end()
    found.extend(_line(text, start, len(text)))
    return found


def _line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    line_start = start
    for match in _END.finditer(text, start, end):
        following = match.end()
        while following < end and text[following].isspace():
            following += 1
        if following < end and _ends(text, line_start, match, following):
            yield from _trimmed(text, start, match.end())
            start = following
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if stripped := part.strip():
        start += len(part) - len(part.lstrip())
        yield start, start + len(stripped)


def _ends(text: str, line_start: int, match: re.Match[str], following: int) -> bool:
    """Decide about one dot: the text before it, and the first character after it."""
    after = text[following]
    if after.islower() or after in ",;:)]”’»|":
        return False
    if text[match.start()] != "." or match.end() - len(match["close"]) - match.start() > 1:
        return True  # "!", "?" and "..." before a capital letter
    cut = max(line_start, match.start() - 40)
    before = text[cut : match.start()]
    # a stand-in for the words cut off keeps "^" from meaning anything but the start of the line
    if not match["close"] and _MARKER.search(before if cut == line_start else "\0" + before):
        return False
    word = _LAST_WORD.search(before)
    if word and _abbreviates(word[0]):
        return False
    return not (after.isdigit() and (_DAY.search(before) or _PHONE.search(before)))


def _abbreviates(word: str) -> bool:
    if word.lower() in _ABBREVIATIONS:
        return True
    return len(word) == 1 and word.isupper()  # an initial: "Nguyễn V. An"
