"""The head of a document: from the letterhead to the subject, before the first sentence of the body.

Only what stands there may give a document its number, date, type and issuer: numbers in the body are other documents'.
It tells where the head ends and which of its lines is the title; what the lines say is read by ``card``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.lines import TextLine, ends_sentence, is_upper
from documents.markers import mark_of
from documents.vietnamese import fold, unify

TITLES: Final = {
    unify(name): name
    for name in (
        "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định",
        "Nghị định thư", "Quyết định", "Quy định", "Quy chế", "Quy trình", "Thông tư liên tịch", "Thông tư", "Chỉ thị",
        "Kết luận", "Thông báo", "Thông tri", "Thông cáo", "Hướng dẫn", "Kế hoạch", "Chương trình hành động",
        "Chương trình", "Báo cáo", "Tờ trình", "Đề án", "Phương án", "Dự án", "Công điện", "Công văn", "Giấy mời",
        "Biên bản", "Hiệp định", "Điều lệ", "Văn bản hợp nhất", "Bản ghi nhớ", "Tuyên bố", "Đề cương", "Điều ước",
        "Chiến lược", "Quy hoạch", "Danh mục", "Giấy phép", "Hợp đồng", "Thư ngỏ", "Lời kêu gọi",
    )
}  # fmt: skip
# "Nghị định của Chính phủ số 116/2003/NĐ-CP ..." is a title too, if there is anything of a letterhead beside it
_VARIANT = re.compile(r"\s+(?:của|số|liên tịch)\s")
_TITLE = re.compile(rf"(?:dự thảo\s+|bản\s+)?({'|'.join(sorted(TITLES, key=len, reverse=True))})(?!\w)")
_MOST_LINES = 60
NOTE: Final = re.compile(r"Tài liệu mẫu, tóm lược", re.IGNORECASE)
# compared without marks, since a scan loses them; it also says its words twice, and breaks or joins them
_MOTTO = re.compile(
    r"(?<!nuoc )cong hoa xa hoi chu(?: nghia(?: ?viet ?nam)?)?(?!\w)|^nghia viet ?nam$|dang cong san viet ?nam"
    r"|doc\b.{0,5} ?lap( lap)?\W.{0,4}tu\b.{0,4} ?do( do)?\W.{0,4}hanh\b.{0,6} ?phuc?( phuc?)?(?!\w)"
)
FORMAL: Final = re.compile(
    r"số\s?:|số\s+\d+\s*[-/]|(?!hôm nay)[^\d,]{2,40},\s*ngày\s[^a-z]{0,12}tháng|(?:bộ )?luật số"
    r"|(?:nghị quyết|nghị định|quyết định|pháp lệnh|thông tư)(?: liên tịch)? số\s?:|căn cứ |điều 1\W*$|điều 1\. "
)
_OTHER_HALF = re.compile(r"[^\d,]{2,40},\s*ngày\s[^a-z]{0,12}tháng.{0,50}$|\W+$")
_BODY = re.compile(
    r"(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình|kính g[ửở]i|thực hiện|quyết nghị|trên cơ sở|chương i|điều 1"
    r"|nơi nhận|nhằm)(?!\w)"
)
_BASIS = re.compile(r"\W*(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình|để|thực hiện)(?!\w)")
_SUBJECT_LINES = 8
_SHORT = 120  # a line broken by hand, rather than a paragraph
_SESSION = re.compile(r"kh(?:óa|oá) [ivxl]+|kỳ họp|nhiệm kỳ|\(từ ngày|nước cộng hòa")
_UNFINISHED = re.compile(r"(?:giữa|và|va|của|với|cho|về|lần thứ \w+|hội nghị|,)$")
_ADOPTING = re.compile(
    r"(?:bộ trưởng|chủ tịch|thủ tướng|tổng giám đốc|giám đốc|ban thường vụ|ban chấp hành|hội đồng|quốc hội|chính phủ"
    r"|ủy ban|(?:(?:thủ|cục|vụ|viện|hiệu|tổ|đội|trạm|đoàn|phòng|chỉ huy) )?trưởng|chánh|tư lệnh|chủ nhiệm)(?!\w)"
)


def mottos(text: str) -> list[tuple[int, int]]:
    """:return: where the motto of the State or the name of the Party stands in a line, as a letterhead has it."""
    return [match.span() for match in _MOTTO.finditer(fold(text))]


@dataclass(frozen=True, slots=True)
class Head:
    """Indices into the lines: the head is ``lines[first:body]``; ``title`` is -1 where no line names a type.

    ``subject`` are the lines that tell what the document is about, ``type`` the type named by the title line.
    ``formal`` tells whether there is anything of a letterhead; without it the head is only a headline.
    """

    first: int
    body: int
    title: int
    type: str
    subject: range
    formal: bool


def find_head(all_lines: Sequence[TextLine]) -> Head:
    """Find the head.

    :param all_lines: all lines of a document, or at least its first hundred.
    :return: the head; for an article its headline, for a table nothing (``first == body``).
    """
    first = 1 if all_lines and NOTE.match(all_lines[0].text) else 0
    lowered = [unify(line.text) for line in all_lines[: first + _MOST_LINES]]
    if first < len(all_lines) and _is_annex(all_lines[first]):
        return _annex_head(all_lines, first)
    formal = any(mottos(text) or FORMAL.match(text) for text in lowered)
    title, title_type = _title(all_lines, lowered, first, formal=formal)
    if title < 0:
        body = _body_without_title(all_lines, lowered, first, formal=formal)
        return Head(first, body, -1, "", range(first, first if formal else body), formal)
    start = title + 1
    while start < min(len(lowered), title + 6) and (mottos(lowered[start]) or _OTHER_HALF.match(lowered[start])):
        start += 1  # the right half of the letterhead, read after the title
    subject_end = _subject_end(all_lines, lowered, start)
    body = subject_end
    while body < len(lowered) and _still_head(all_lines[body], lowered[body]):
        body += 1
    return Head(first, body, title, title_type, range(start, subject_end), formal)


def _is_annex(line: TextLine) -> bool:
    mark = mark_of(line.text)
    return bool(mark) and mark.kind == "annex" and line.kind != "row"  # type: ignore[union-attr]


def _annex_head(all_lines: Sequence[TextLine], first: int) -> Head:
    """A file that is only an annex: its title, and nothing of the form or the table under it."""
    end = first + 1
    while end < len(all_lines) and end < first + 5 and is_upper(all_lines[end].text) and all_lines[end].kind != "row":
        end += 1
    return Head(first, end, first, "Phụ lục", range(first + 1, end), formal=False)


def _title(all_lines: Sequence[TextLine], lowered: Sequence[str], first: int, *, formal: bool) -> tuple[int, str]:
    found, title = -1, ""
    for index in range(first, len(lowered)):
        line, text = all_lines[index], lowered[index]
        if _is_body(line, text):
            break
        match = _TITLE.match(text)
        if not match:
            continue
        alone = not text[match.end() :].strip(" .:*()")
        if alone and (found < 0 or any(mottos(between) for between in lowered[found:index])):
            return index, TITLES[match[1]]
        written_out = is_upper(line.text) or line.kind == "heading" or _is_variant(lowered, index, match.end())
        if found < 0 and formal and written_out and not mottos(text):
            # unless it is part of the issuer's name: then the motto comes, and the title after it
            found, title = index, TITLES[match[1]]
    return found, title


def _is_variant(lowered: Sequence[str], index: int, end: int) -> bool:
    """A type with its issuer or number in one short line, above the legal basis."""
    if len(lowered[index]) > 160 or not _VARIANT.match(lowered[index], end):
        return False
    return any(_BASIS.match(text) for text in lowered[index + 1 : index + 10])


def _is_body(line: TextLine, text: str) -> bool:
    if line.kind == "row" or _BODY.match(text):
        return True
    mark = mark_of(line.text)
    if mark and mark.kind in ("roman", "number", "dotted", "chapter", "article", "part"):
        return True
    return len(text) >= 120 and ends_sentence(line.text) and not is_upper(line.text)


def _body_without_title(all_lines: Sequence[TextLine], lowered: Sequence[str], first: int, *, formal: bool) -> int:
    for index in range(first, len(lowered)):
        line = all_lines[index]
        if _is_body(line, lowered[index]):
            return index
        if not formal and index > first and (line.kind == "heading" or len(line.text) > 60):
            return index
    return len(lowered) if formal and len(lowered) < _MOST_LINES else min(first + 1, len(all_lines))


def _subject_end(all_lines: Sequence[TextLine], lowered: Sequence[str], start: int) -> int:
    """The subject is what stands between the title and the legal basis; without one, all lines in capitals under the

    title, or one paragraph and what continues it in small letters.
    """
    if end := _before_basis(all_lines, lowered, start):
        return end
    index = start
    while index < len(lowered):
        line, text = all_lines[index], lowered[index]
        starts_body = _BODY.match(text) and not (index == start and _is_about(line, text))
        if line.kind == "row" or starts_body or mottos(text) or FORMAL.match(text) or line.text[0] == "(":
            break
        mark = mark_of(line.text)
        if mark and mark.kind not in ("bullet", "letter"):
            break
        if index > start and not _continues(all_lines, index, start):
            break
        if index == start and len(text) > 160 and ends_sentence(line.text):
            break
        index += 1
    return index


def _before_basis(all_lines: Sequence[TextLine], lowered: Sequence[str], start: int) -> int:
    """:return: the end of the subject if it is followed by the adopting body or the legal basis, else 0."""
    for index in range(start, min(start + _SUBJECT_LINES, len(lowered))):
        line, text = all_lines[index], lowered[index]
        if _BASIS.match(text) and not (index == start and _is_about(line, text)):
            return index
        if _adopts(lowered, index) or (index > start and text.startswith(("kính gửi", "kính gởi"))):
            return index
        mark = mark_of(line.text)
        if (
            line.kind == "row"
            or line.text[0] == "("
            or mottos(text)
            or (mark and mark.kind not in ("bullet", "letter"))
        ):
            return 0
        formal = FORMAL.match(text) and not (index == start and text.startswith("số"))
        if len(text) > 400 or formal or line.text.endswith((";", ":")):
            return 0
    return 0


def _adopts(lowered: Sequence[str], index: int) -> bool:
    """The body that adopts the document, above the legal basis; a council tells its term and session in between."""
    if not _ADOPTING.match(lowered[index]) or _UNFINISHED.search(lowered[index - 1]):
        return False
    following = index + 1
    while following < len(lowered) and _SESSION.match(lowered[following]):
        following += 1
    return following < len(lowered) and bool(_BASIS.match(lowered[following]))


def _is_about(line: TextLine, text: str) -> bool:
    """``KẾ HOẠCH / Thực hiện Nghị quyết số 20``: the subject of a plan is not yet its first sentence."""
    begins = text.startswith(("thực hiện", "để", "nhằm", "trên cơ sở"))
    return begins and (not ends_sentence(line.text) or (len(text) < _SHORT and text.endswith(",")))


def _continues(all_lines: Sequence[TextLine], index: int, start: int) -> bool:
    line, before = all_lines[index].text, all_lines[index - 1].text
    if is_upper(all_lines[start].text):
        if line.startswith(("về ", "Về ")) and not any("VỀ " in above.text for above in all_lines[start:index]):
            return True  # who decided, in capitals, and below it about what
        return is_upper(line) and (bool(_UNFINISHED.search(unify(before))) or not _ADOPTING.match(unify(line)))
    return line[0].islower() and not ends_sentence(line)


def _still_head(line: TextLine, text: str) -> bool:
    """Between subject and body: the body that adopts the document, a date, a note in brackets."""
    if line.kind == "row" or _BODY.match(text):
        return False
    if (_ADOPTING.match(text) and (is_upper(line.text) or len(text) < 60)) or (_SESSION.match(text) and len(text) < 60):
        return True
    return bool(mottos(text) or FORMAL.match(text)) or (line.text[0] == "(" and len(text) < 250)
