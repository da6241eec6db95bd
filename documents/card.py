"""The card of a document: what it is, read from its own text, each value with the place it was read from.

A value that the text does not give is None: nothing is guessed, nothing is taken from the file name. Number, date, type
and issuer come from the head alone (``head``), signer, recipients and validity from the text after it (``closing``,
``relations``). Whether another document has since amended or repealed this one is not known here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from documents.casing import Casing
from documents.closing import read_closing
from documents.field import Field
from documents.head import FORMAL, Head, find_head, mottos
from documents.letterhead import read_letterhead
from documents.lines import TextLine, lines
from documents.numbers import DocumentNumber, own_number, type_symbol
from documents.opening import put_right
from documents.relations import Relation, find_relations
from documents.source import SourceText
from documents.validity import effective, read_term, status_on, today
from documents.vietnamese import is_marked, share_of_marked_vowels, unify

__all__ = ["Card", "Field", "Relation", "read_card"]  # the parts of a card

_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
# what tells, asks or proposes: it changes no other document
_ONLY_TELLS = frozenset(
    {
        "Báo cáo",
        "Tờ trình",
        "Công văn",
        "Công điện",
        "Giấy mời",
        "Biên bản",
        "Thông báo",
        "Thư ngỏ",
        "Lời kêu gọi",
        "Đề án",
    }
)
_PROPER = ("Hội nghị", "Đại hội", "Kỳ họp")
_HEADLINE_CHARS = 200
_NO_TITLE = re.compile(r"(?:ubnd|ủy ban|thành phố|tỉnh|huyện|bộ|sở|mẫu|biểu|phụ lục|số|\W)(?!\w)|.*(?:\.\.\.|…)")
_ATTACHED = re.compile(r"\(\s?(?:ban hành )?kèm theo", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a document; ``title`` is made for people, every ``Field`` is None where the text is silent.

    ``number.value`` is the number as written (but for a doubled slash); the three dates are ISO dates.
    ``status`` is one of "in_force", "not_yet", "amended", "replaced", "repealed", "draft", "unknown"; ``language`` one
    of "vi", "en", "other"; ``secrecy`` the stamp, if there is one.
    """

    title: str
    type: Field | None = None
    number: Field | None = None
    issuer: Field | None = None
    place: Field | None = None
    date: Field | None = None
    term: Field | None = None
    subject: Field | None = None
    signer: Field | None = None
    post: Field | None = None
    effective_from: Field | None = None
    effective_to: Field | None = None
    secrecy: Field | None = None
    recipients: tuple[Field, ...] = ()
    status: str = "unknown"
    relations: tuple[Relation, ...] = ()
    language: str = "vi"

    @property
    def document_number(self) -> DocumentNumber | None:
        """The number in its comparable form; None for a document without one."""
        number = own_number(self.number.value) if self.number else None
        if number is None or number.kind or self.type is None:
            return number
        return replace(number, kind=type_symbol(self.type.value))

    def as_dict(self) -> dict[str, Any]:
        """:return: the card as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Card":
        """:return: the card that ``as_dict`` was made from; fields that it did not know yet keep their defaults."""
        known = {field.name: values[field.name] for field in fields(cls) if field.name in values}
        for name, value in known.items():
            if isinstance(value, dict):
                known[name] = Field(**value)
        known["recipients"] = tuple(Field(**value) for value in known.get("recipients", ()))
        known["relations"] = tuple(Relation(**value) for value in known.get("relations", ()))
        return cls(**known)


def read_card(source: SourceText, name: str, *, day: str = "") -> Card:
    """Read the card of a document.

    :param name: the file's name; it only serves as the title of a document without any line to name it by.
    :param day: the ISO date that ``status`` is for, by default the present one.
    :return: the card; all fields but the title may be empty.
    """
    all_lines = put_right(lines(source))
    head = find_head(all_lines)
    letterhead = read_letterhead(all_lines, head)
    head_end = all_lines[head.body].start if head.body < len(all_lines) else len(source.text)
    place = letterhead.place.value if letterhead.place else ""
    casing = Casing(f"tại {place}\n{source.text[head_end:]}")
    own = letterhead.number.value if letterhead.number else ""
    starts, ends = effective(source.text, letterhead.type, letterhead.date)
    closing = read_closing(all_lines, head.body, casing)
    official = letterhead.type is not None
    issuer, subject = _readable(letterhead.issuer, casing.name, 1), _readable(letterhead.subject, casing.readable)
    return Card(
        title=compose_title(letterhead.type, letterhead.number, subject) or _headline(all_lines, head, casing, name),
        type=letterhead.type,
        number=letterhead.number,
        issuer=issuer,
        place=letterhead.place,
        date=letterhead.date,
        term=read_term(source.text, head_end, own) if official else None,
        subject=subject,
        signer=closing.signer if official else None,
        post=closing.post if official else None,
        effective_from=starts,
        effective_to=ends,
        secrecy=letterhead.secrecy,
        recipients=closing.recipients if official else (),
        status=status_on(day or today(), draft=letterhead.draft, starts=starts, ends=ends),
        relations=find_relations(all_lines, own, acts=_acts(letterhead.type)) if official else (),
        language=_language(source.text),
    )


def _acts(type_: Field | None) -> bool:
    return type_ is not None and type_.value not in _ONLY_TELLS


def _readable(field: Field | None, cased: Callable[[str], str], drawn: int = 0) -> Field | None:
    """Old fonts drew capitals instead of writing them: a text without any from ``drawn`` on is read as all capitals."""
    if not field:
        return None
    written = field.value.upper() if field.value[drawn:].islower() else field.value
    return Field(cased(written), field.start, field.end)


def _headline(all_lines: list[TextLine], head: Head, casing: Casing, name: str) -> str:
    """The first line of an article; of a form the last line of its head, below motto and number."""
    own = [
        line.text
        for line in all_lines[head.first : max(head.body, head.first + 1)]
        if line.kind != "row" and line.text[0] != "(" and not mottos(line.text) and not FORMAL.match(unify(line.text))
    ]
    if attached := _attached_title(all_lines[head.first : head.first + 10]):
        return casing.readable(attached)
    if not own:
        return name.rsplit(".", 1)[0]
    text = own[-1] if head.formal and head.title < 0 else own[0]
    return casing.readable(text if len(text) <= _HEADLINE_CHARS else text[:_HEADLINE_CHARS].rsplit(" ", 1)[0] + "…")


def _attached_title(start: Sequence[TextLine]) -> str:
    """Join the lines above "(Kèm theo ...)", up to what is no title: a body's name, the code of a form.

    :return: the title of an annex, empty if there is none.
    """
    end = next((n for n, line in enumerate(start) if _ATTACHED.match(line.text)), 0)
    first = end
    while first > 0 and " " in start[first - 1].text and not _NO_TITLE.match(unify(start[first - 1].text)):
        first -= 1
    joined = " ".join(line.text for line in start[first:end])
    return joined if len(joined) <= _HEADLINE_CHARS else ""


def compose_title(type_: Field | None, number: Field | None, subject: Field | None) -> str:
    """:return: how people call a document, "Nghị quyết 10-NQ/TU về ...", "" where too little is known of it."""
    if not type_ or not (number or subject):
        return ""
    kind, written = type_.value, number.value if number else ""
    if not subject:
        return f"{kind} {written}"
    if kind in _LAWS:
        return f"{kind} {subject.value}" + (f" số {written}" if written else "")
    words = subject.value
    keeps = words[:2].isupper() or words.startswith(_PROPER)
    lowered = words if keeps else words[0].lower() + words[1:]
    return " ".join(part for part in (kind, written, lowered) if part)


def _language(text: str) -> str:
    sample = text[:5000]
    if share_of_marked_vowels(sample) > 0.2:
        return "vi"
    words = sample.lower().split()
    english = sum(word in ("the", "of", "and", "to", "in", "is", "for") for word in words)
    if words and english / len(words) > 0.08 and not is_marked(sample[:1000]):
        return "en"
    return "vi" if is_marked(sample) else "other"
