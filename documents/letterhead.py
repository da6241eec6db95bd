"""Read the letterhead: number and symbol, issuer, place and date, type, subject, draft and secrecy stamps.

Works on the lines of the head alone, whichever way the two columns of the first page were laid out: every line is
searched for what it holds, and what is left above the title names the issuer. It does not know the document's body.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from documents.dates import find_dates
from documents.field import Field
from documents.head import Head, mottos
from documents.issuer import joined, left_over, name_issuer
from documents.lines import TextLine
from documents.markers import mark_of
from documents.numbers import own_number
from documents.secrecy import stamp_of
from documents.vietnamese import unify

_SLOT = re.compile(
    r"(?:^|\|)[^\w|]*(?:(?:bộ luật|luật|pháp lệnh|lệnh)\s+)?s[ốôoóồõ6](?:\s[ốôo^]+(?=\s))?\s?:?\s*(?:[ốôo^]+\s)?"
    r"(?P<number>(?P<digits>\d[\d.]*[a-z]?|[.…_\s]*)(?:\s?[-/]{1,2}\s?(?:\d{4}(?=\s?[-/])|[^\W\d_][\w.]*)){1,6})"
)
# a line that names the type as well: "Nghị quyết số: 142/2024/QH15"
_NAMED_SLOT = re.compile(
    r"\W*(?:nghị quyết|nghị định|quyết định|pháp lệnh|thông tư|lệnh)(?:\s+liên tịch)?\s+số\s?:\s*"
    r"(?P<number>(?P<digits>\d[\d.]*|[.…_\s]*)(?:\s?[-/]{1,2}\s?(?:\d{4}(?=\s?[-/])|[^\W\d_][\w.]*)){1,6})\W*$"
)
# what a scan makes of the end of a symbol that it tears: "3/HD-S L" for "3/HD-SVHTTDL"
_TORN_OFF = re.compile(r"\s+[A-ZĐ]{1,5}\W*(?:\||$)")
_BARE_NUMBER = re.compile(r"\W*(?P<number>(?P<digits>\d{1,5})\s?[-/]\s?[a-zđ]{1,8}\s?/\s?[a-zđ]{1,12})\W*$")
_PLACE_DATE = re.compile(
    r"(?:^\W*|[|.]\s*)(?!hôm nay)(?P<place>[^\W\d_][^,\d|]{1,40}?)\s?,\s*(?:hồi\s[^,|]{4,20}?\s)?"
    r"(?P<date>ngày\s?(?:(?:mùng|mồng)\s)?(?P<day>\d{0,2})[\s.…_]*"
    r"(?:tháng|/|-)\s?(?P<month>\w{0,4}?)[\s.…_]*(?:năm|/|-)\s?(?P<year>\d{0,4})[.…_]*)"
)
_PLACE_SAID = re.compile(r"(?:^|[|.]\s*)(?P<place>[^\W\d_][^,\d|]{1,40}?)\s?,\s*(?P<date>ngày\s[^|,.]{12,90})$")
_PLACE_ONLY = re.compile(r"(?P<place>[^\W\d_][^,\d|]{1,30}?)\s?,\s*ngày\W?.{0,20}(?:19|20)\d\d$")
_NUMBER_DATE = re.compile(r"\W*(?P<date>ngày\s+\d{1,2}\s*(?:tháng|/|-).{1,24})$")
_ABOUT = re.compile(r"\(?\s*(?P<mark>v/v|về việc)\s*:?\s*")
# the date of the right column, where both columns were read as one line
_OTHER_COLUMN = re.compile(r"(?:\s[A-ZĐ]\w+)+,\s*ngày.*$")
# a stamp beside something else: in a cell, before a number, a date or a motto, after a number
_STAMP_PLACES = re.compile(
    r"\s\|\s|\s(?=Số\s?:?\s|[^\s,]+(?:\s[^\s,]+){0,3},\s*ngày|CỘNG H|ĐẢNG CỘNG|Độc lập)"
    r"|(?<=[A-ZĐ])\s(?=(?:TUYỆT |TỐI )?MẬT$)"
)
_STAMPED_LINES = 6
_DRAFT = re.compile(r"\W*(?:bản )?dự thảo(?:\s+(?:lần\s+(?:thứ\s+)?)?\w{1,4})?\W*$|dự thảo\s")
_IN_TITLE = re.compile(
    r"\s*(?:của\s+(?P<issuer>[^\d]{3,80}?)(?=\s+(?:số|ngày|về|quy định|ban hành|sửa đổi|hướng dẫn)(?!\w)|\s*$))?"
    r"(?:\s*số\s?:?\s*(?P<number>\d[\d.]*\s?(?:[-/]\s?(?:\d{4}(?=\s?[-/])|[^\W\d_][\w.]*)\s?){1,5}))?"
    r"(?:,?\s*(?P<date>ngày\s.{5,30}?\d{4}))?\s*"
)


_TREATIES = frozenset({"Hiệp định", "Nghị định thư", "Bản ghi nhớ"})
_DONE_AT = re.compile(r"Làm tại (?P<place>[^\W\d_][^,\d]{1,30}?),? (?P<date>ngày .{6,40})")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The fields of a letterhead; ``draft`` where number or date were left open or the word DỰ THẢO stands above."""

    type: Field | None
    number: Field | None
    issuer: Field | None
    place: Field | None
    date: Field | None
    subject: Field | None
    secrecy: Field | None
    draft: bool


class _Read(NamedTuple):
    number: Field | None
    place: Field | None
    date: Field | None
    empty: bool
    left: list[Field]  # pieces of lines that held nothing else, above the title
    about: list[Field]  # "V/v ..."


def read_letterhead(all_lines: Sequence[TextLine], head: Head) -> Letterhead:
    """Read the head of a document.

    :param all_lines: the document's lines.
    :param head: where its head is.
    :return: what it says; every field None for an article.
    """
    secrecy = find_stamp(all_lines, head.body)
    if not head.formal and head.title < 0:
        return Letterhead(None, None, None, None, None, None, secrecy, draft=False)
    read = _read_lines(all_lines, head)
    type_ = _type(all_lines, head, read)
    titled = _titled(all_lines, head)
    subject = _spelled_out(titled.subject or (joined(read.about) if read.about else None))
    draft = read.empty or any(_DRAFT.match(unify(line.text)) for line in all_lines[head.first : head.body])
    issuer = (name_issuer(read.left) if head.formal else None) or titled.issuer
    if type_ and type_.value in _TREATIES and not read.date:
        read = _read_signing(all_lines, read)
    number, date = read.number or titled.number, read.date or titled.date
    return Letterhead(type_, number, issuer, read.place, date, subject, secrecy, draft=draft)


def _spelled_out(subject: Field | None) -> Field | None:
    """:return: the subject with "V/v" as words."""
    match = re.match(r"[Vv]/[Vv]\s*:?\s*", subject.value) if subject else None
    if not subject or not match:
        return subject
    words = subject.value[match.end() :]
    return Field(f"Về việc {words[:1].lower()}{words[1:]}", subject.start, subject.end)


def _read_signing(all_lines: Sequence[TextLine], read: "_Read") -> "_Read":
    """A treaty has no letterhead: its first "Làm tại ..., ngày ..." is where and when it was signed."""
    for line in all_lines:
        if line.text.startswith("Làm tại") and (match := _DONE_AT.match(line.text)):
            return read._replace(place=_place(line, match), date=_date(line, match))
    return read


def find_stamp(all_lines: Sequence[TextLine], head_end: int) -> Field | None:
    """Find the first secrecy stamp: a line of its own anywhere, in the head also a cell or what is left of a line.

    :param head_end: the index of the first line after the head.
    """
    for index, line in enumerate(all_lines):
        in_head = index < max(head_end, _STAMPED_LINES)
        if line.kind != "row" and (stamp := stamp_of(line.text, in_head=in_head)):
            return Field(stamp, line.start, line.end)
        for piece in _STAMP_PLACES.split(line.text) if in_head and "M" in line.text else ():
            if stamp := stamp_of(piece):
                at = line.start + line.text.index(piece)
                return Field(stamp, at, at + len(piece))
    return None


def _field(line: TextLine, match: re.Match[str], group: str, value: str = "") -> Field:
    start, end = match.span(group)
    return Field(value or " ".join(line.text[start:end].split()), line.start + start, line.start + end)


def _read_lines(all_lines: Sequence[TextLine], head: Head) -> _Read:
    read = _Read(None, None, None, empty=False, left=[], about=[])
    above = head.title if head.title >= 0 else head.body
    for index in range(head.first, head.body):
        line = all_lines[index]
        if index == head.title or index in head.subject:
            continue
        text = unify(line.text)
        if stamp_of(line.text, in_head=True) or _DRAFT.match(text) or text[0] == "(" or "kèm theo" in text:
            continue
        taken = mottos(text)
        read = _read_number(read, line, text, taken)
        read = _read_date(read, line, text, taken)
        read = _read_number(read, line, text, taken)  # one after the date, where a scan joined the columns
        about = _ABOUT.match(text) if head.title < 0 else None
        goes_on = read.about and not taken and (line.text[0].islower() or read.about[-1].end + 2 > line.start)
        if about or goes_on:
            words = _OTHER_COLUMN.sub("", line.text[about.end() if about else 0 :])
            read.about.append(Field(("Về việc " if about else "") + words, line.start, line.end))
        elif index < above:
            read.left.extend(left_over(line, taken))
    return read


def _read_number(read: _Read, line: TextLine, text: str, taken: list[tuple[int, int]]) -> _Read:
    match = _SLOT.search(_without(text, taken)) or _NAMED_SLOT.match(text) or _BARE_NUMBER.match(text)
    if read.number or not match:
        return read
    taken.append(match.span())
    if not any(c.isdigit() for c in match["digits"]):
        return read._replace(empty=True)
    if _TORN_OFF.match(line.text, match.end()):  # half a number is worse than none
        return read
    rest = _NUMBER_DATE.match(text, match.end())
    date = _date(line, rest) if rest else None
    if rest:
        taken.append(rest.span())
    return read._replace(number=_number(line, match), date=read.date or date)


def _number(line: TextLine, match: re.Match[str]) -> Field:
    """The number as written, without spaces at its slashes and without a doubled one."""
    written = line.text[slice(*match.span("number"))].strip()
    for slip, meant in (("Ð", "Đ"), ("ĐĐ", "Đ"), ("//", "/")):  # two letters that look alike, one read twice
        written = written.replace(slip, meant)
    return _field(line, match, "number", re.sub(r"\s*([/–—-])\s*", r"\1", written))


def _read_date(read: _Read, line: TextLine, text: str, taken: list[tuple[int, int]]) -> _Read:
    free = _without(text, taken)
    match = _PLACE_DATE.search(free)
    if read.place:
        return read
    if not match and (said := _PLACE_SAID.search(free)) and (date := _date(line, said)):
        taken.append(said.span())
        return read._replace(place=_place(line, said), date=read.date or date)
    if not match:  # a date that a scan made illegible leaves the place at least
        place = _PLACE_ONLY.match(free)
        return read._replace(place=_place(line, place)) if place else read
    taken.append(match.span())
    date = _date(line, match)
    # a year alone that is not there was lost by a scan, a day or a month was left open by a hand
    left_open = date is None and not (match["day"] and match["month"])
    return read._replace(place=_place(line, match), date=read.date or date, empty=read.empty or left_open)


def _place(line: TextLine, match: re.Match[str]) -> Field | None:
    """The last words in small letters with a capital: what stands before them is a number or a department."""
    start, end = match.span("place")
    words = line.text[start:end].rstrip()
    while words and (cut := re.match(r"(?:(?!TP\b)[^\W\d_]*[A-ZĐ]{2}\w*|\S*[^\w\s.]\S*)\s*", words)):
        if cut.end() == len(words) and words.isupper() and start == 0:
            break  # all in capitals from the beginning of the line: a place all the same
        words = words[cut.end() :]
    at = line.start + end - len(line.text[start:end]) + len(line.text[start:end].rstrip()) - len(words)
    return Field(" ".join(words.split()), at, at + len(words)) if len(words) > 2 else None


def _without(text: str, taken: Sequence[tuple[int, int]]) -> str:
    for start, end in taken:
        text = text[:start] + "|" * (end - start) + text[end:]
    return text


def _date(line: TextLine, match: re.Match[str]) -> Field | None:
    start, end = match.span("date")
    dates = find_dates(line.text[start:end])
    return Field(dates[0].day.isoformat(), line.start + start, line.start + start + dates[0].end) if dates else None


def _type(all_lines: Sequence[TextLine], head: Head, read: _Read) -> Field | None:
    if head.title >= 0:
        line = all_lines[head.title]
        return Field(head.type, line.start, line.end)
    # Nghị định 30/2020/NĐ-CP: only a công văn has V/v under its number, no title, and no type in its symbol
    number = own_number(read.number.value) if read.number else None
    addressed = head.body < len(all_lines) and unify(all_lines[head.body].text).startswith("kính g")
    if read.about and (number.kind in ("", "cv") if number else addressed):
        return Field("Công văn", read.about[0].start, read.about[0].end)
    return None


class _Titled(NamedTuple):
    """What stands in the title line itself: "Nghị định của Chính phủ số 29/1998/NĐ-CP ngày 11 tháng 5 năm 1998"."""

    subject: Field | None
    issuer: Field | None
    number: Field | None
    date: Field | None


def _titled(all_lines: Sequence[TextLine], head: Head) -> _Titled:
    if head.title < 0:
        return _Titled(None, None, None, None)
    line = all_lines[head.title]
    mark = mark_of(line.text)
    rest = mark.rest if mark else unify(line.text).find(unify(head.type)) + len(head.type)
    issuer = number = date = None
    parts: list[Field] = []
    for index in (head.title, *head.subject):
        line = all_lines[index]
        start = rest if index == head.title else 0
        match = _IN_TITLE.match(unify(line.text), start)
        # under the title, words are the subject unless they bring the number
        dated = bool(number and not date and match and match["date"] and not match["issuer"])
        if match and ((not number and (index == head.title or match["number"])) or dated):
            issuer = issuer or (_field(line, match, "issuer") if match["issuer"] else None)
            number = number or (_number(line, match) if match["number"] else None)
            date = date or (_date(line, match) if match["date"] else None)
            start = match.end()
        if words := line.text[start:].strip(" .:*"):
            at = line.start + line.text.index(words, start)
            parts.append(Field(words, at, at + len(words)))
    return _Titled(joined(parts) if parts else None, issuer, number, date)
