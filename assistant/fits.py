"""Whether a piece of text holds the kind of thing that a question asks for: a person, a date, a number of something.

Signs in the wording decide, not meaning: a date is a date whatever happened on it.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from assistant.amounts import forms_of, holds_the_amount, says_anew
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
from documents.vietnamese import fold

_WHICH_BODY: Final = "(?:đơn vị|cơ quan|tổ chức|công ty|doanh nghiệp|cấp|bên|phòng|ban|sở|bộ) nào"
_CALLED: Final = "tên (?:là |gọi )?gì"
# "cơ quan có thẩm quyền", "cơ quan cấp giấy phép": whoever that may be
_WHOEVER: Final = "cơ quan(?: nhà nước| chuyên ngành| quản lý| liên quan){0,3} có thẩm quyền|cơ quan cấp giấy"
_MOMENT: Final = "(?:thời điểm|lúc|khi|chừng|giai đoạn|mốc) nào|bao giờ"
_AFTER_WHAT: Final = (
    "(?:trước|ngay sau|sau|kể từ|ngay) khi|trong thời gian|trong năm|đến hết|cho đến khi|từ khi|đến khi|^(?:[^ ]+ )?khi"
)
_HAS_TO_BE: Final = "(?:phải|cần|được|bị) ((?:[^ ,.;?]+ ){1,4}?)(?:khi nào|lúc nào|bao giờ)"
_OBSTACLE: Final = "vướng|vướng mắc|chồng lấn|ách tắc|còn thiếu"  # why something is not done
# the case in which or the end to which something is done: with every "khi", "nếu", "để" ten more traps were answered
_CASE: Final = "trong (?:các )?trường hợp|khi (?:phát hiện|có|xảy ra|không)|nhằm|để (?:bảo đảm|đảm bảo|phục vụ|phù hợp)"
_AS_IT_IS: Final[frozenset[Kind]] = frozenset({"difficulties", "causes", "results"})
_TO_DO: Final = f"{HEADING_CUES['tasks']}|{HEADING_CUES['proposals']}"


def holds_what_is_asked(question: Understood, candidate: Candidate) -> bool:
    """:return: whether the sentence holds the kind of thing asked for, beyond what the question itself says."""
    kind, wording = question.kind, candidate.wording
    if kind == "causes" and wording.says(
        f"{SENTENCE_CUES[kind]}|{_OBSTACLE}|{_CASE}" if asks_why(question.own) else REASON
    ):
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
        "when": lambda: says_anew(DATE, question, wording) or _tells_after_what(question, wording),
        "how_many": lambda: holds_the_amount(question, candidate),
        "where": lambda: says_anew(PLACE, question, wording) or _names_another(question, wording),
        "contact": lambda: wording.says(CONTACT),
    }
    return signs[kind]() if kind in signs else True


def _tells_what_to_do(candidate: Candidate, kind: Kind) -> bool:
    """:return: whether a heading announces tasks or proposals, and not the kind asked for as well."""
    section = candidate.section
    return section.says(_TO_DO) and not section.says(HEADING_CUES[kind])


def _tells_who(question: Understood, wording: Wording) -> bool:
    """A person or a body; where the question names a post ("Giám đốc ... là ai?"), it takes a person's name."""
    names_post = not asked(_WHICH_BODY, question.own) and asked(
        ENGLISH_POST if question.language == "en" else POST, question.own
    )
    if names_post and {family.name for family in question.families} <= {"issue"}:  # when he was is told besides
        known = forms_of(question.text)[1]
        if wording.says("là (?:đại diện|lãnh đạo)"):
            return True
        return any(is_person(name) and fold(name.text) not in known for name in wording.names)
    if asked(_CALLED, question.own) and wording.says("tên"):
        return True
    named = Wording(words(_WHOEVER).sub("-", wording.unified)) if wording.says(_WHOEVER) else wording
    return (
        says_anew(PERSON_OR_POST, question, named)
        or _names_another(question, wording)
        or (bool(asked("là ai", question.own)) and wording.says("là (?:người|nhà|tổ chức|cá nhân)"))
    )


def _tells_after_what(question: Understood, wording: Wording) -> bool:
    """:return: whether a question for a moment, not for a day, is told by what comes before or after it; one for when
    something has to be done, by the case in which it is: "phải được phá dỡ khi hết thời gian tồn tại".
    """
    if asked(_MOMENT, question.own) and wording.says(_AFTER_WHAT):
        return True
    said = wording.form(marked=question.marked)
    return any(re.search(rf"(?<!\w){re.escape(act[1])}khi ", said) for act in asked(_HAS_TO_BE, question.own))


def _names_another(question: Understood, wording: Wording) -> bool:
    known = forms_of(question.text)[1]
    return any(name.words > 1 and fold(name.text) not in known for name in wording.names)


def names_place(place: str, texts: Sequence[Wording], question: Understood) -> bool:
    """:return: whether a place stands in one of the texts, in a spelling that the question may mean."""
    names = [question.form(name) for name in spellings(place)]
    return any(name in form for form in (text.form(marked=question.exact) for text in texts) for name in names)
