"""Find the headings of a document and how they nest.

A heading is a line that names a part: Phần, Chương, Mục, Điều, Phụ lục with their titles; ``I.``, ``A.``, ``1.``,
``1.1``, ``a)`` where the line is a title rather than a sentence; a line in capitals; a short bare line before longer
paragraphs; and whatever the reader found by style. Lines inside a quoted amendment (“Điều 5. ...”) are not headings of
the document that quotes them. It does not know what any heading means.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.head import TITLES, find_head
from documents.lines import TextLine, ends_sentence, is_upper, lines
from documents.markers import NAMED, RANKS, Mark, mark_of
from documents.opening import put_right
from documents.source import SourceText
from documents.vietnamese import unify

_LABEL_CHARS = 200  # a heading path is shown above every passage: longer ones are cut at a word
_TITLE_CHARS = 260  # the longest title of an Điều in the laws tried has 243
_ITEM_TITLE_CHARS = 160
_RUN_IN_SYLLABLES = 12  # captions of photographs are longer, titles inside articles shorter
_TAIL = re.compile(r"\W*(?:(?:Nơi nhận|NƠI NHẬN)\s*:|(?:TM|T/M|KT|TL|TUQ|Q)\s?\.\s?[A-ZĐ]|T/M\s[A-ZĐ])")
_NO_HEADING = re.compile(
    r"CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|ĐỘC LẬP|ĐẢNG CỘNG SẢN VIỆT NAM$"
    r"|(?:QUYẾT NGHỊ|QUYẾT ĐỊNH|QUY ĐỊNH|KẾT LUẬN|NGHỊ QUYẾT)\s*:?$"
    r"|(?:TM|T/M|KT|TL|TUQ|Q)\s?\.|Kính gửi|KÍNH GỬI|Ảnh|Nguồn|Tác giả|Đồng chí|Đ/c|Số:|\(|https?:|©"
)
_LETTERHEAD = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM$|Số\s?:")
_FOOTNOTE = re.compile(r"\(\d{1,2}\)$|…|\.\.\.")  # the gaps and notes of forms
_FOOTER = re.compile(  # what a page of the web has under an article
    r"©|Copyright|Bản quyền|Thông tin mới nhất|Thống kê truy cập|Lượt truy cập|(?:Các )?[Tt]in (?:liên quan|khác)", re.I
)
_FOOTER_LINES = 25
_COPYRIGHT = re.compile(r"©|Copyright|Bản quyền", re.I)
_CONTACT = re.compile(r"(?:Địa chỉ|Trụ sở|Điện thoại|ĐT|Tel|Fax|E-?mail|Hotline|Đường dây nóng)[^:]{0,20}:", re.I)
_CONTENTS = re.compile(r"MỤC LỤC|Mục lục")
_LEADER = re.compile(r"(?:[.…_]\s?){3,}\s*\d{1,3}$|\t\s*\d{1,3}$")
_PAGED = re.compile(r"\D\s\d{1,3}$")
_ATTACHED = re.compile(r"\(\s*(?:Ban hành )?[Kk]èm theo")
_SIGNS = re.compile(  # who signs, in capitals
    r"(?:TỔNG |PHÓ |QUYỀN )*(?:CHỦ TỊCH|CHỦ NHIỆM|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|BÍ THƯ|GIÁM ĐỐC|CHÁNH|TRƯỞNG"
    r"|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|TRƯỞNG BAN|NGƯỜI|ĐẠI DIỆN|XÁC NHẬN|THỦ TRƯỞNG|THỐNG ĐỐC|THAY MẶT"
    r"|QUYỀN HẠN)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its lines are ``text[start:end]``; ``depth`` counts its ancestors; ``kind`` is a key of ``RANKS``,

    ``style`` (found by the reader), ``tail`` (signature and recipients) or ``footer`` (what a page of the web has under
    an article); the last two name no part, and their ``label`` is empty.
    """

    label: str
    start: int
    end: int
    kind: str
    depth: int
    path: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    label: str
    start: int
    end: int
    kind: str
    level: int  # the reader's level, 0 where it gave none

    def closes(self, other: "_Found") -> bool:
        """Whether this heading ends the part that ``other`` opened."""
        if self.kind in ("annex", "tail", "footer"):
            return True
        if self.kind == "attached":
            return other.kind != "annex"
        if self.kind != "style" and other.kind != "style":
            return RANKS[self.kind] <= RANKS[other.kind]
        if self.level and other.level:
            return self.level <= other.level
        return self.kind == "style" and other.kind not in ("annex", "attached")


def headings(source: SourceText) -> tuple[Heading, ...]:
    """Find all headings of a document.

    :param source: a text with the blocks that its reader found.
    :return: headings in text order, without the document's own title.
    """
    return _nest(_find(put_right(lines(source))))


def _nest(found: Sequence[_Found]) -> tuple[Heading, ...]:
    """:return: the headings with their paths; the ones that a later one closes are left."""
    open_: list[_Found] = []
    nested: list[Heading] = []
    for heading in found:
        while open_ and heading.closes(open_[-1]):
            open_.pop()
        if heading.kind in ("tail", "footer"):
            nested.append(Heading("", heading.start, heading.end, heading.kind, 0, ()))
            continue
        open_.append(heading)
        path = tuple(h.label for h in open_)
        nested.append(Heading(heading.label, heading.start, heading.end, heading.kind, len(open_) - 1, path))
    return tuple(nested)


def _find(all_lines: list[TextLine]) -> list[_Found]:
    left_out = [a or b for a, b in zip(_quoted(all_lines), _contents(all_lines), strict=True)]
    marks = [mark_of(line.text) for line in all_lines]
    found: list[_Found] = []
    last_article, in_tail, in_annex = 0, False, ""
    head = find_head(all_lines)
    # a law may speak of copyright: only what is no official document has the footer of a page under it
    index, footer_from = head.body, len(all_lines) if head.formal else len(all_lines) - _FOOTER_LINES
    while index < len(all_lines):
        line, mark = all_lines[index], marks[index]
        taken = 1
        if index >= footer_from and _FOOTER.match(line.text) and not in_tail:
            found += _footer(all_lines[index:])
            break
        if _is_tail(line):
            # forms inside an annex have places for signatures too: those end nothing
            if not in_tail and not in_annex:
                found.append(_Found("", line.start, line.end, "tail", 0))
            in_tail = not in_annex
        elif not left_out[index] and line.kind != "row":
            kind = _kind(all_lines, marks, index, in_tail=in_tail)
            if kind == "article" and not _is_article(line, mark, last_article, in_tail=in_tail, in_annex=in_annex):
                kind = ""
            if kind:
                taken = _title_lines(all_lines, marks, index, kind)
                found.append(_heading(all_lines[index : index + taken], mark, kind))
                in_tail = False
                last_article = (mark.ordinal or 0) if mark and kind == "article" else last_article
                if kind in ("annex", "attached", "part"):
                    last_article = 0
                in_annex = _annex(kind, in_annex)
        index += taken
    return found


def _footer(below: Sequence[TextLine]) -> list[_Found]:
    """Part what stands under an article of the web: people ask where the office is and how to call it, and for nothing
    else of it.
    """
    contacts = [n for n, line in enumerate(below) if _CONTACT.match(line.text)]
    if not contacts:
        return [_Found("", below[0].start, below[0].end, "footer", 0)]
    first, last = contacts[0], contacts[-1]
    first -= first > 0 and bool(_COPYRIGHT.match(below[first - 1].text))  # whose address it is
    parts = [(0, "footer"), (first, "tail"), (last + 1, "footer")]
    return [
        _Found("", below[n].start, below[n].end, kind, 0)
        for n, kind in parts
        if n < len(below) and (kind == "tail" or n != first)
    ]


def _annex(kind: str, current: str) -> str:
    """:return: what part of the file comes now: "annex" for ever after a Phụ lục, "attached", or nothing yet."""
    return kind if kind in ("annex", "attached") and current != "annex" else current


def _is_tail(line: TextLine) -> bool:
    if line.kind == "row":
        return "Nơi nhận:" in line.text
    return bool(_TAIL.match(line.text)) or (len(line.text) < 80 and _SIGNS.match(line.text) is not None)


def _is_article(line: TextLine, mark: Mark | None, last: int, *, in_tail: bool, in_annex: str) -> bool:
    """Articles count upwards, a new series begins with 1; anything else is a reference at the start of a line.

    In an annex only an article with a title counts: licences to be filled in have articles as well.
    """
    number = mark.ordinal if mark else None
    if number is None or not mark:
        return False
    if in_annex == "annex" and (_FOOTNOTE.search(line.text) or len(line.text[mark.rest :].split()) < 4):
        return False
    if in_annex == "annex" and ends_sentence(line.text):
        return False
    return number >= last or number == 1 or in_tail


def _kind(all_lines: list[TextLine], marks: list[Mark | None], index: int, *, in_tail: bool) -> str:
    """:return: the kind of heading that a line is, or an empty string."""
    line, mark = all_lines[index], marks[index]
    if _is_attached(all_lines, index) or (in_tail and _is_type(line)):
        return "attached"
    if _NO_HEADING.match(line.text):
        return ""
    if mark and mark.kind != "bullet":
        return _marked(all_lines, marks, index)
    return "" if in_tail or mark else _unmarked(all_lines, marks, index)


def _unmarked(all_lines: list[TextLine], marks: list[Mark | None], index: int) -> str:
    line = all_lines[index]
    if line.kind == "heading":
        return "style" if len(line.text) <= _TITLE_CHARS else ""
    if _is_caps_title(line):
        return "" if _in_letterhead(all_lines, index) or _closes_text(all_lines, marks, index) else "caps"
    return "short" if _is_run_in(all_lines, marks, index) else ""


def _is_attached(all_lines: list[TextLine], index: int) -> bool:
    """A title in capitals above "(Kèm theo ...)" opens an annex that is not called Phụ lục."""
    for line in all_lines[index : index + 4]:
        if _ATTACHED.match(line.text):
            return line is not all_lines[index]
        if line.kind == "row" or len(line.text) > _TITLE_CHARS or not is_upper(line.text) or mark_of(line.text):
            return False
    return False


def _is_type(line: TextLine) -> bool:
    """``NGHỊ ĐỊNH THƯ`` after the signatures: a second document in the same file."""
    return line.text.isupper() and unify(line.text).strip(" .:") in TITLES


def _in_letterhead(all_lines: list[TextLine], index: int) -> bool:
    """The issuer's name above the motto or the number: a form or a letter inside an annex begins."""
    return any(_LETTERHEAD.match(line.text) for line in all_lines[index + 1 : index + 4])


def _closes_text(all_lines: list[TextLine], marks: list[Mark | None], index: int) -> bool:
    """A line in capitals with nothing under it is who issued the document, not the title of a part."""
    following = marks[index + 1] if index + 1 < len(marks) else None
    return index + 1 >= len(all_lines) or bool(following and following.kind == "annex")


def _marked(all_lines: list[TextLine], marks: list[Mark | None], index: int) -> str:
    line, mark = all_lines[index], marks[index]
    assert mark is not None
    rest = line.text[mark.rest :].lstrip(" .:-–—)")
    if mark.kind == "article":
        return "article"
    if mark.kind in NAMED:
        separated = line.text[mark.rest : mark.rest + 2].strip()[:1] in (".", ":", "-", "–", "—")
        return mark.kind if not rest or is_upper(rest) or (separated and not rest[0].islower()) else ""
    if not rest or len(line.text) > _TITLE_CHARS:
        return ""
    if mark.kind == "roman":
        return "roman" if line.kind == "heading" or is_upper(rest) or not ends_sentence(rest) else ""
    if line.kind == "heading" or (is_upper(rest) and len(rest) > 3 and not _is_listed(marks, index)):
        return mark.kind
    return mark.kind if _is_item_title(all_lines, marks, index, rest) else ""


def _is_listed(marks: list[Mark | None], index: int) -> bool:
    """``1. TÊN CHỦ TÀU`` right before ``2. SỐ ĐĂNG KÝ`` is an item of a form, in capitals or not."""
    mark, following = marks[index], marks[index + 1] if index + 1 < len(marks) else None
    return bool(mark and following and mark.kind == following.kind and mark.kind in ("number", "dotted", "point"))


def _is_item_title(all_lines: list[TextLine], marks: list[Mark | None], index: int, rest: str) -> bool:
    """``1. Mục tiêu`` before its content is a title; before ``2. ...``, or with a full stop, it is a list item."""
    line, mark = all_lines[index], marks[index]
    if len(line.text) > _ITEM_TITLE_CHARS or ends_sentence(rest) or rest[0].islower() or index + 1 >= len(all_lines):
        return False
    following, next_mark = all_lines[index + 1], marks[index + 1]
    if not next_mark and following.text[0].islower():
        return False  # a line of a paragraph that the reader did not join
    if next_mark and mark and next_mark.kind in (mark.kind, "article"):
        return False
    if next_mark and mark and next_mark.kind in RANKS:
        return RANKS[next_mark.kind] > RANKS[mark.kind]
    return len(following.text) > 60 or bool(next_mark) or following.kind in ("row", "item")


def _is_caps_title(line: TextLine) -> bool:
    text = line.text
    if not (text[0].isupper() and " " in text and 6 <= len(text) <= _TITLE_CHARS and text == text.upper()):
        return False
    if text.endswith((".", ";", ",", ":")) or "|" in text or _FOOTNOTE.search(text):
        return False
    return sum(map(str.isalpha, text)) > 0.6 * len(text.replace(" ", ""))  # not the figures of a table


def _is_run_in(all_lines: list[TextLine], marks: list[Mark | None], index: int) -> bool:
    """A short bare line between a finished paragraph and a longer one, as articles and notices have them."""
    text = all_lines[index].text
    if index + 1 >= len(all_lines) or index == 0 or len(text) > 100 or not text[0].isupper():
        return False
    before, after = all_lines[index - 1], all_lines[index + 1]
    if ends_sentence(text) or text.endswith("…") or not 2 <= len(text.split()) <= _RUN_IN_SYLLABLES:
        return False
    if after.kind == "row" or before.kind == "row" or marks[index + 1] or not after.text[0].isupper():
        return False
    return ends_sentence(before.text) and len(after.text) >= 200


def _title_lines(all_lines: list[TextLine], marks: list[Mark | None], index: int, kind: str) -> int:
    """How many lines the heading takes: ``Chương I`` has its title on the next one or more."""
    mark = marks[index]
    rest = all_lines[index].text[mark.rest :].strip(" .:-–—") if mark and kind in NAMED else "x"
    taken, previous = 1, all_lines[index].text
    for position in range(index + 1, min(index + 5, len(all_lines))):
        line = all_lines[position]
        if line.kind == "row" or marks[position] or _NO_HEADING.match(line.text) or len(line.text) > _TITLE_CHARS:
            break
        wants = kind in NAMED and ((not rest and taken == 1) or is_upper(previous))
        if is_upper(line.text) and (wants or (kind in ("caps", "annex", "attached") and taken < 4)):
            taken, previous = taken + 1, line.text
        elif kind in NAMED and not rest and taken == 1 and _is_plain_title(all_lines, position):
            return 2
        else:
            break
    return taken


def _is_plain_title(all_lines: list[TextLine], position: int) -> bool:
    """``Điều 5`` alone, and its title in small letters on the next line."""
    text = all_lines[position].text
    if len(text) > 120 or ends_sentence(text) or not text[0].isupper():
        return False
    return position + 1 < len(all_lines) and not all_lines[position + 1].text[0].islower()


def _heading(taken: Sequence[TextLine], mark: Mark | None, kind: str) -> _Found:
    first, last = taken[0], taken[-1]
    parts = [" ".join(line.text.split()).strip(" *_#") for line in taken]
    label = parts[0] if len(parts) == 1 else f"{parts[0].rstrip('.:')}. {' '.join(parts[1:])}"
    if kind not in NAMED or kind == "attached":
        label = " ".join(parts)
    if mark and kind == "article" and _is_sentence(label, mark):
        label = mark.text
    if len(label) > _LABEL_CHARS:
        label = label[:_LABEL_CHARS].rsplit(" ", 1)[0] + "…"
    level = first.level if first.kind == "heading" else 0
    found_kind = "style" if kind == "style" else kind
    return _Found(label.rstrip(".:") if kind == "article" else label, first.start, last.end, found_kind, level)


def _is_sentence(label: str, mark: Mark) -> bool:
    """``Điều 2. Quyết định này có hiệu lực kể từ ngày ký.`` has no title: the article begins at once."""
    rest = label[mark.rest :].strip(" .:")
    return not rest or ends_sentence(label) or len(label) > 3 * _TITLE_CHARS


def _contents(all_lines: list[TextLine]) -> list[bool]:
    """Mark the lines of a table of contents: those with leaders to a page, and all with a page under MỤC LỤC."""
    flags = [bool(_LEADER.search(line.text)) for line in all_lines]
    for index, line in enumerate(all_lines):
        if not _CONTENTS.fullmatch(line.text):
            continue
        flags[index] = True
        after = index + 1
        while after < len(all_lines) and (flags[after] or _PAGED.search(all_lines[after].text)):
            flags[after] = True
            after += 1
    return flags


def _quoted(all_lines: list[TextLine]) -> list[bool]:
    """Mark the lines that stand inside “...” opened on an earlier line, or that open such a quotation themselves.

    A quotation that is not closed within 400 lines is a misprint and counts as none.
    """
    balance = [line.text.count("“") - line.text.count("”") for line in all_lines]
    flags = [False] * len(all_lines)
    index = 0
    while index < len(all_lines):
        if balance[index] > 0:
            depth, end = 0, index
            while end < len(all_lines) and end < index + 400:
                depth += balance[end]
                if depth <= 0:
                    break
                end += 1
            if depth <= 0:
                flags[index] = all_lines[index].text.startswith("“")
                flags[index + 1 : end + 1] = [True] * (end - index)
                index = end
        elif all_lines[index].text.startswith("“"):
            flags[index] = True
        index += 1
    return flags
