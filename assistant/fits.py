"""Whether a piece of text holds the kind of thing that a question asks for: a person, a date, a number of something.

Signs in the wording decide, not meaning: a date is a date whatever happened on it.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from assistant.candidates import CELL, Candidate, Wording
from assistant.kinds import (
    ACHIEVED,
    CONTACT,
    DATE,
    ENGLISH_POST,
    HEADING_CUES,
    PERSON_OR_POST,
    PLACE,
    POST,
    QUANTITY,
    REASON,
    SENTENCE_CUES,
    Kind,
    asked,
    asks_why,
    words,
)
from assistant.understand import Understood
from documents.names import is_person
from documents.places import spellings
from documents.vietnamese import fold, unify

# what "bao nhiêu" counts, where texts write it otherwise
_UNITS: Final = {
    "hecta": ("ha",), "ha": ("ha",), "phan": ("%", "phần trăm"), "tien": ("tỷ", "triệu", "nghìn", "đồng"),
    "von": ("tỷ", "triệu", "đồng"), "dong": ("đồng", "tỷ", "triệu"), "km": ("km", "m"),
    "met": ("m", "mét", "m2", "m²"),
    "dan": ("người", "dân", "khẩu"), "nguoi": ("người", "khẩu", "thành viên", "đồng chí"),
    "lau": ("ngày", "tháng", "năm", "giờ"),
    "xa": ("xã", "km"), "cai": (), "loai": (),
}  # fmt: skip
_ENUMERATES: Final = "gồm|phân thành|chia thành|chia làm"
_OBSTACLE: Final = "vướng|vướng mắc|chồng lấn|ách tắc|còn thiếu"  # why something is not done
_AS_IT_IS: Final[frozenset[Kind]] = frozenset({"difficulties", "causes", "results"})
_TO_DO: Final = f"{HEADING_CUES['tasks']}|{HEADING_CUES['proposals']}"
_MONEY: Final = ("đồng", "tỷ", "triệu", "nghìn", "usd")
# what "bao nhiêu" measures where no unit follows it
_MEASURED: Final = (
    ("lệ phí|phí|học phí|giá|giá vé|tiền|kinh phí|vốn|ngân sách|dự toán|mức phạt|mức lương|lương|thu nhập|doanh thu"
     "|mức hỗ trợ|mức đầu tư|fees?|prices?|costs?|budget|salary|fine", _MONEY),
    ("tỷ lệ|tỷ trọng|percentage|rate|share", ("%", "phần trăm")),
    ("dân số|số dân|population", ("người", "dân", "khẩu", "nhân khẩu")),
    ("diện tích|area", ("ha", "m2", "m²", "km2", "mét vuông", "héc ta")),
    ("tốc độ(?! (?:tăng|phát|giải|giảm))|vận tốc|speed", ("km/giờ", "km/h", "km/ giờ", "m/s")),
    ("chiều (?:dài|cao|rộng)|độ cao|height|length", ("m", "km", "mét", "cm", "mm")),
    ("trọng lượng|khối lượng|tải trọng|trọng tải|weight", ("kg", "tấn", "tạ", "gam")),
)  # fmt: skip


def holds_what_is_asked(question: Understood, candidate: Candidate) -> bool:
    """:return: whether the sentence holds the kind of thing asked for, beyond what the question itself says."""
    kind, wording = question.kind, candidate.wording
    if kind == "causes" and wording.says(f"{SENTENCE_CUES[kind]}|{_OBSTACLE}" if asks_why(question.own) else REASON):
        return True
    if kind == "results" and wording.says(ACHIEVED):
        return True
    if kind in HEADING_CUES:
        if kind in _AS_IT_IS and _tells_what_to_do(candidate, kind):
            return False
        announcing = candidate.heading if CELL in wording.text else candidate.section  # a short row has all columns
        return any(part.says(HEADING_CUES[kind]) for part in (wording, candidate.lead, announcing))
    signs: dict[Kind, Callable[[], bool]] = {
        "who": lambda: _tells_who(question, wording),
        "when": lambda: _new(DATE, question, wording),
        "how_many": lambda: _counts(question, candidate),
        "where": lambda: _new(PLACE, question, wording) or _names_another(question, wording),
        "contact": lambda: wording.says(CONTACT),
    }
    return signs[kind]() if kind in signs else True


def _tells_what_to_do(candidate: Candidate, kind: Kind) -> bool:
    """:return: whether a heading announces tasks or proposals, and not the kind asked for as well."""
    section = candidate.section
    return section.says(_TO_DO) and not section.says(HEADING_CUES[kind])


@lru_cache(maxsize=16)
def _forms(text: str) -> tuple[str, str]:
    """:return: a question in ``unify`` and in ``fold`` form, made once for all sentences."""
    return unify(text), fold(text)


def _tells_who(question: Understood, wording: Wording) -> bool:
    """A person or a body; where the question names a post ("Giám đốc ... là ai?"), it takes a person's name."""
    names_post = asked(ENGLISH_POST if question.language == "en" else POST, question.own)
    if names_post and {family.name for family in question.families} <= {"issue"}:  # when he was is told besides
        known = _forms(question.text)[1]
        return any(is_person(name) and fold(name.text) not in known for name in wording.names)
    return _new(PERSON_OR_POST, question, wording) or _names_another(question, wording)


def _new(pattern: str, question: Understood, wording: Wording) -> bool:
    known = "".join(_forms(question.text))
    return any(m[0] not in known for m in words(pattern).finditer(wording.unified))


def _names_another(question: Understood, wording: Wording) -> bool:
    known = _forms(question.text)[1]
    return any(name.words > 1 and fold(name.text) not in known for name in wording.names)


def _counts(question: Understood, candidate: Candidate) -> bool:
    """Whether a number stands before the word that is counted (``23 cụm``, ``37,4 ha``), or in a cell under it."""
    if question.unit and candidate.wording.says(f"(?:{_ENUMERATES}):? (?:[^ ]+ )?{re.escape(question.unit)}"):
        return True  # "phân thành hạng I, hạng II và hạng III"
    if not _new(QUANTITY, question, candidate.wording):
        return False
    units = _units(question)
    if not units:
        return True
    text = candidate.wording.form(marked=question.marked)
    if any(
        re.search(rf"\d\s*(?:[^\W\d_]+ ){{0,2}}{re.escape(u if question.marked else fold(u))}(?!\w)", text)
        for u in units
    ):
        return True
    column = candidate.section if candidate.row else candidate.heading
    return CELL in candidate.whole.text and any(words(re.escape(u)).search(column.unified) for u in units)


def _units(question: Understood) -> tuple[str, ...]:
    """:return: what may stand behind the number that a question asks for; empty where anything may."""
    if question.unit:
        return _UNITS.get(fold(question.unit), (question.unit,))
    if question.counted:  # of an English noun
        return question.counted
    measured = [units for nouns, units in _MEASURED if asked(rf"(?:{nouns})", question.own)]
    return measured[0] if len(measured) == 1 else ()


def names_place(place: str, texts: Sequence[Wording], question: Understood) -> bool:
    """:return: whether a place stands in one of the texts, in a spelling that the question may mean."""
    fixed = unify if question.marked and question.language == "vi" else fold
    exact = fixed is unify
    return any(fixed(name) in text.form(marked=exact) for name in spellings(place) for text in texts)
