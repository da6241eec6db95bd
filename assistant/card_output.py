"""A document's card as lines for people: each field with the words of the document that it rests on.

Knows the names of fields in Vietnamese; decides nothing about them and prints nothing itself (``output`` does).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from assistant.texts import say

if TYPE_CHECKING:  # loading these takes longer than most commands need
    from documents.catalogue import Document, Related
    from documents.field import Field

_FIELDS: Final = {
    "type": "Loại", "number": "Số, ký hiệu", "issuer": "Cơ quan ban hành", "place": "Nơi ban hành",
    "date": "Ngày ban hành", "term": "Khóa, nhiệm kỳ", "subject": "Trích yếu", "signer": "Người ký", "post": "Chức vụ",
    "effective_from": "Có hiệu lực từ", "effective_to": "Có hiệu lực đến",
}  # fmt: skip
_SAYS: Final = {
    "amends": "sửa đổi, bổ sung", "replaces": "thay thế", "repeals": "bãi bỏ", "implements": "thực hiện",
    "cites": "căn cứ",
}  # fmt: skip
_IS_SAID: Final = {
    "amends": "được sửa đổi bởi", "replaces": "được thay thế bởi", "repeals": "được bãi bỏ bởi",
    "implements": "được thực hiện bởi", "cites": "là căn cứ của",
}  # fmt: skip
_STATES: Final = {"confirmed": " (đã xác nhận)", "denied": " (cán bộ cho là không đúng)", "added": " (cán bộ thêm)"}
_MOST_WORDS = 90
_MOST_RECIPIENTS = 6


def card_lines(
    document: "Document", text: str, says: "Sequence[Related]", is_said: "Sequence[Related]"
) -> Iterator[str]:
    """Describe a document.

    :param text: its stored text.
    :param says: what it says about others.
    :param is_said: what others say about it.
    """
    yield document.title
    yield _line("Mã", document.id)
    version = f"phiên bản {document.version}, {document.passages} đoạn, thêm ngày {document.added:%d/%m/%Y}"
    yield _line("Tệp", f"{document.file} ({version})")
    corrected = {correction.field: correction.by for correction in document.corrections}
    for name, label in _FIELDS.items():
        if field := getattr(document.card, name):
            yield _line(label, field.value, _rests_on(field, text, corrected.get(name, "")))
    by = f"  ← {corrected['status']} nhập" if "status" in corrected else ""
    yield _line("Tình trạng", say(document.status, "vi") + by)
    for recipient in document.card.recipients[:_MOST_RECIPIENTS]:
        yield _line("Nơi nhận", recipient.value)
    if more := len(document.card.recipients) - _MOST_RECIPIENTS:
        yield from [_line("", f"và {more} nơi khác")] if more > 0 else []
    for relation in says:
        known = f" [{relation.target}]" if relation.target else ""
        yield _line(
            _SAYS[relation.kind], relation.number + known, _quoted(relation.words) + _STATES.get(relation.state, "")
        )
    for relation in is_said:
        yield _line(_IS_SAID[relation.kind], relation.source, _quoted(relation.words) + _STATES.get(relation.state, ""))


def _line(label: str, value: str, rests_on: str = "") -> str:
    return f"  {label:<18} {value}{rests_on}"


def _rests_on(field: "Field", text: str, by: str) -> str:
    if not field.stands:
        return f"  ← {by} nhập"
    words = " ".join(text[field.start : field.end].split())
    return "" if words == field.value else _quoted(words)


def _quoted(words: str) -> str:
    shown = " ".join(words.split())
    cut = shown if len(shown) <= _MOST_WORDS else shown[:_MOST_WORDS].rsplit(" ", 1)[0] + " …"
    return f"  ← “{cut}”" if shown else ""
