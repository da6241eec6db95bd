"""The end of a document: who signed, in which post, and who receives it.

Reads the lines after the body and before any annex. It does not know what the post is worth, nor people by other names.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from documents.casing import Casing
from documents.field import Field
from documents.lines import TextLine, is_upper
from documents.markers import mark_of
from documents.vietnamese import CAPITAL, SMALL

POST = re.compile(
    r"(?:(?:TỔNG|PHÓ|QUYỀN|Q\.|THƯỜNG TRỰC) )*(?:TỔNG BÍ THƯ|BÍ THƯ|CHỦ TỊCH|CHỦ NHIỆM|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG"
    r"|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|CHÁNH ÁN|TRƯỞNG BAN|TRƯỞNG ĐOÀN|TRƯỞNG PHÒNG|CỤC TRƯỞNG|VỤ TRƯỞNG"
    r"|VIỆN TRƯỞNG|HIỆU TRƯỞNG|THỐNG ĐỐC|TỔNG KIỂM TOÁN|TỔNG THANH TRA|CHI CỤC TRƯỞNG|VĂN PHÒNG)(?!\w)"
)
_ON_BEHALF = re.compile(r"\W*(?P<how>TM|T/M|KT|TL|TUQ|Q)(?:\s?\.\s?|(?<=T/M)\s)(?=\w)")
_RECIPIENTS = re.compile(r"\W*(?:Nơi nhận|NƠI NHẬN)\W*:?\W*", re.IGNORECASE)
_ADDRESSED = re.compile(r"Kính gửi\s*:\s*", re.IGNORECASE)
_KEPT = re.compile(r"\W*(?:Lưu|Như trên|Như Điều|Như kính gửi)\W*(?:\w|$)")
_NAME = re.compile(rf"(?:(?:PGS|GS|TS|ThS|BS)\.\s?)*(?:[{CAPITAL}][{SMALL}]+(?:\s+|$)){{2,5}}$")
_SIGNED = re.compile(r"\W*(?:đã ký|đã kí|ký tên|chữ ký|ký, |Đã ký).{0,40}$", re.IGNORECASE)
_REACH = 5  # lines between the post and the name: "(Đã ký)", stamps read by OCR


class Closing(NamedTuple):
    """Signer and post belong together: both are known or neither is."""

    signer: Field | None
    post: Field | None
    recipients: tuple[Field, ...]


def read_closing(all_lines: Sequence[TextLine], body: int, casing: Casing) -> Closing:
    """Read signature and recipients.

    :param body: the index of the first line after the head.
    :return: what was found; an article has none of it.
    """
    end = next((i for i in range(body, len(all_lines)) if _opens_annex(all_lines[i])), len(all_lines))
    signer, post = _signature(all_lines, body, end, casing)
    return Closing(signer, post, _recipients(all_lines, body, end))


def _opens_annex(line: TextLine) -> bool:
    mark = mark_of(line.text) if line.text[:2] in ("PH", "Ph") and line.kind != "row" else None
    return bool(mark) and mark.kind == "annex" and (len(line.text) < 40 or is_upper(line.text))  # type: ignore[union-attr]


def _signature(all_lines: Sequence[TextLine], body: int, end: int, casing: Casing) -> tuple[Field | None, Field | None]:
    """The last line in capitals that names a post, with a name under it."""
    for index in range(body, end):
        line = all_lines[index]
        if len(line.text) > 120 or not line.text[:4].isupper() or not is_upper(line.text):
            continue
        post = _post(line, casing)
        if post and (signer := _name_below(all_lines, index, end)):
            return signer, post
    return None, None


def _post(line: TextLine, casing: Casing) -> Field | None:
    """The post of the one who signed: of "KT. BỘ TRƯỞNG THỨ TRƯỞNG" the second, of "TM. CHÍNH PHỦ" none."""
    on_behalf = _ON_BEHALF.match(line.text)
    posts = list(POST.finditer(line.text))
    if on_behalf:
        deputy = on_behalf["how"] in ("KT", "TL", "TUQ")
        posts = posts[1:] if deputy else [p for p in posts if p.start() > on_behalf.end()]
    elif posts and posts[0].start() > 0:
        return None
    if not posts:
        return None
    start = posts[0].start()
    return Field(casing.readable(line.text[start:]), line.start + start, line.end)


def _name_below(all_lines: Sequence[TextLine], index: int, end: int) -> Field | None:
    for line in all_lines[index + 1 : min(index + 1 + _REACH, end)]:
        if _NAME.match(line.text):
            return Field(" ".join(line.text.split()), line.start, line.end)
        if is_upper(line.text) and POST.match(line.text):
            return None  # a further post: that one signed
        if len(line.text) > 60 and not _SIGNED.match(line.text):
            return None
    return None


def _recipients(all_lines: Sequence[TextLine], body: int, end: int) -> tuple[Field, ...]:
    found: list[Field] = []
    for index in range(max(0, body - 1), end):
        line = all_lines[index]
        match = (
            _RECIPIENTS.match(line.text) if line.text[:12].upper().count("NƠI NHẬN") else _ADDRESSED.match(line.text)
        )
        if not match:
            continue
        if rest := _recipient(line, match.end()):
            found.append(rest)
        for below in all_lines[index + 1 : end]:
            if below.text[0] not in "-–—+•" or below.kind == "row":
                break
            if recipient := _recipient(below, 0):
                found.append(recipient)
    return tuple(found)


def _recipient(line: TextLine, offset: int) -> Field | None:
    words = line.text[offset:].strip(" -–—+•*.;,/:")
    if not words or _KEPT.match(words):
        return None
    start = line.start + line.text.index(words, offset)
    return Field(words, start, start + len(words))
