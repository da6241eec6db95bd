"""What a document says about others: it amends, replaces, repeals, implements or cites them.

Only words of the document about its own effect count: at the start of a line or with the document itself as subject
("Quyết định này ... thay thế"). "Được sửa đổi bởi Luật số 87" tells of another document, "tham mưu sửa đổi" of a task,
and the title of a document that is named of that one. Repealing or replacing a part of a document amends it. It does
not know whether the other document exists, finds none without a full number, and reads no annexes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.dates import find_dates
from documents.lines import TextLine
from documents.markers import Mark, mark_of
from documents.numbers import NumberMention, find_numbers
from documents.vietnamese import unify

_CUE = re.compile(
    r"(?<!được )(?<!đã )(?<!bị )(?P<amends>sửa đổi|điều chỉnh|đính chính)|(?<!được )(?<!bị )(?P<replaces>thay thế)"
    r"|(?<!được )(?<!bị )(?P<repeals>bãi bỏ|hủy bỏ|huỷ bỏ)|(?<!đã )(?P<ended>hết hiệu lực)"
    r"|(?:^|(?<=này ))(?P<implements>(?:triển khai |để |nhằm )?thực hiện|quy định chi tiết|hướng dẫn)",
    re.IGNORECASE,
)
# what may stand before the verb where the document itself acts
_ACTS = re.compile(
    r"(?:(?:quyết nghị|quyết định|thông qua|phê duyệt|nhất trí|về|v/v)(?: việc| nội dung)?\s*)?"
    r"(?:(?:sửa đổi|bổ sung|điều chỉnh|thay thế|bãi bỏ|hủy bỏ|thu hồi|và|,)\s*)*"
)
_TASK = re.compile(
    r"\b(?:giao|đề nghị|kiến nghị|nghiên cứu|rà soát|tham mưu|đề xuất|xem xét|trình|tiếp tục|chỉ đạo|yêu cầu|phối hợp"
    r"|dự thảo|cần|sẽ|sớm|kịp thời|(?<!kèm )theo|việc)\b"
)
_BY_ITSELF = re.compile(r"\bnày\b")
_ATTACHED_TO = re.compile(r"(?:được )?ban hành kèm theo", re.IGNORECASE)
# from here on the words name the other document, or tell what others did
_SUBORDINATE = re.compile(
    r"\b(?:được|bởi|theo|hướng dẫn|quy định chi tiết|về việc|của Bộ trưởng|của Chính phủ)\b", re.I
)
_PARTIAL = re.compile(
    r"điểm|khoản|(?<!nghị )\bđiều\b|chương|mục|phụ lục|cụm từ|nội dung|quy định tại|một số|mẫu|đoạn|cách hiểu", re.I
)
_BASIS = re.compile(r"\W?Căn cứ\b", re.IGNORECASE)
_STOP = re.compile(r"[.;]\s")
_FULL_NUMBER = re.compile(r"\d\s?[-/]\s?(?:\d{4}\s?[-/]\s?)?[A-ZĐ]")  # cheap sign of a number worth parsing
_TO_DATE = re.compile(r"[\s,(]*(?:ngày\s*)?")
_MOST_LINES = 4000


@dataclass(frozen=True, slots=True)
class Relation:
    """What a document says about another: ``kind`` is "amends", "replaces", "repeals", "implements" or "cites".

    ``number`` is the other document as written, ``date`` its ISO date where one follows the number (provinces and terms
    number alike); ``text[start:end]`` are the words that say so, up to the number.
    """

    kind: str
    number: str
    start: int
    end: int
    date: str = ""


def find_relations(all_lines: Sequence[TextLine], own: str, *, acts: bool = True) -> tuple[Relation, ...]:
    """Find what a document says about others.

    :param own: the document's own number as written, which is never one of the others.
    :param acts: whether a document of its type may amend or end others; a report or a letter only says that others did,
        unless it says so of itself ("Công văn này thay thế ...").
    :return: relations in text order, each kind and number once; a document that is amended or so is not cited as well.
    """
    found: dict[tuple[str, str], Relation] = {}
    for relation in _all(all_lines, acts=acts):
        key = (relation.kind, relation.number.lower().replace(" ", ""))
        if relation.number != own:
            found.setdefault(key, relation)
    active = {number for kind, number in found if kind != "cites"}
    return tuple(r for (kind, number), r in found.items() if kind != "cites" or number not in active)


def _all(all_lines: Sequence[TextLine], *, acts: bool) -> Iterator[Relation]:
    preamble, listing = True, ""
    for line in all_lines[:_MOST_LINES]:
        mark = mark_of(line.text)
        if mark and mark.kind == "annex" and len(line.text) < 40:
            return
        preamble = preamble and not (mark and mark.kind in ("article", "chapter", "roman", "number"))
        if line.kind == "row" or line.text[0] == "“":
            continue
        if not _FULL_NUMBER.search(line.text):
            listing = _listed(line, mark, acts=acts)
        elif listing and mark and (mentions := _numbers(line.text)) and mentions[0].start <= mark.rest + 12:
            yield from (_relation(listing, line, m.start, m) for m in mentions if m is mentions[0] or _is_next(line, m))
        elif _BASIS.match(line.text):
            listing = ""
            for mention in _numbers(line.text) if preamble else ():
                yield _relation("cites", line, 0, mention)
        else:
            listing = ""
            yield from _in_line(line, mark, acts=acts)


def _listed(line: TextLine, mark: Mark | None, *, acts: bool) -> str:
    """:return: what the line says of the documents that the next lines list: "Bãi bỏ các quyết định sau đây:"."""
    if not line.text.endswith(":") or len(line.text) > 300:
        return ""
    cue = next((c for c in _CUE.finditer(line.text) if c.lastgroup != "implements"), None)
    if not cue or _PARTIAL.search(line.text, mark.rest if mark else 0) or not _is_own_act(line, mark, cue, acts=acts):
        return ""
    return "repeals" if cue.lastgroup == "ended" else cue.lastgroup or ""


def _is_next(line: TextLine, mention: NumberMention) -> bool:
    """:return: whether an item of a list names one more document there: "a) Thông tư số 1 ...; Thông tư số 2 ..."."""
    return line.text[: mention.start].rstrip().endswith((";", "; và"))


def _numbers(text: str) -> list[NumberMention]:
    """Full numbers only: "Nghị quyết 10" alone names no one document, and an invitation (GM) is none."""
    return [m for m in find_numbers(text) if m.number.symbol and not m.number.symbol.startswith("gm")]


def _in_line(line: TextLine, mark: Mark | None, *, acts: bool) -> Iterator[Relation]:
    cues = list(_CUE.finditer(line.text))
    mentions = _numbers(line.text) if cues else []
    for cue in cues if mentions else ():
        if cue.lastgroup != "implements" and not _is_own_act(line, mark, cue, acts=acts):
            continue
        if cue.lastgroup == "ended":
            yield from _ended(line, cue, mentions)
        else:
            yield from _after(line, cue, mentions)


def _is_own_act(line: TextLine, mark: Mark | None, cue: re.Match[str], *, acts: bool) -> bool:
    """Whether the document itself does what the verb says."""
    start = max((m.end() for m in _STOP.finditer(line.text, 0, cue.start())), default=mark.rest if mark else 0)
    before = unify(line.text[start : cue.start()]).strip(" ,.:;-–")
    if cue.lastgroup == "ended":
        return acts
    if _TASK.search(before) and not _ACTS.fullmatch(before):
        return False
    return bool(_BY_ITSELF.search(before)) or (acts and bool(_ACTS.fullmatch(before)))


def _ended(line: TextLine, cue: re.Match[str], mentions: Sequence[NumberMention]) -> Iterator[Relation]:
    """The first number of "Nghị định số 15/2020/NĐ-CP ... hết hiệu lực", since later ones only amended that one; or all

    numbers after "Các văn bản sau đây hết hiệu lực ...:".
    """
    start = max((m.end() for m in _STOP.finditer(line.text, 0, cue.start())), default=0)
    before = [m for m in mentions if start <= m.start and m.end <= cue.start()]
    if before:
        first = before[0]
        if _TASK.search(line.text, start, first.start):
            return
        kind = "amends" if _PARTIAL.search(line.text, start, first.start) else "repeals"
        end = line.start + cue.end()
        yield Relation(kind, _written(line.text, first), line.start + first.start, end, _dated(line.text, first.end))
        return
    colon = line.text.find(":", cue.end())
    for mention in mentions if colon > 0 else ():
        if mention.start > colon:
            yield _relation("repeals", line, start, mention)


def _after(line: TextLine, cue: re.Match[str], mentions: Sequence[NumberMention]) -> Iterator[Relation]:
    """The number that a verb governs, and those that a mere "và", comma or semicolon adds to it."""
    kind, at = cue.lastgroup or "", cue.end()
    for mention in mentions:
        if mention.start < cue.end():
            continue
        between = _ATTACHED_TO.sub("", line.text[at : mention.start])
        governed = at == cue.end()
        added = not governed and between.rstrip().endswith((";", "; và")) and ". " not in between
        if (
            (_STOP.search(between) and not added)
            or _SUBORDINATE.search(between)
            or len(between) > (300 if governed else 60)
        ):
            return
        if governed and kind in ("repeals", "replaces") and _PARTIAL.search(between):
            kind = "amends"
        yield _relation(kind, line, cue.start(), mention)
        at = mention.end


def _relation(kind: str, line: TextLine, start: int, mention: NumberMention) -> Relation:
    date = _dated(line.text, mention.end)
    return Relation(kind, _written(line.text, mention), line.start + start, line.start + mention.end, date)


def _dated(text: str, end: int) -> str:
    """:return: the ISO date right after a number, "" if there is none."""
    dates = find_dates(text[end : end + 40])
    return dates[0].day.isoformat() if dates and _TO_DATE.fullmatch(text[end : end + dates[0].start]) else ""


def _written(text: str, mention: NumberMention) -> str:
    """:return: the number without the type's name before it."""
    words = text[mention.start : mention.end]
    digits = re.search(r"\d", words)
    return " ".join(words[digits.start() if digits else 0 :].split())
