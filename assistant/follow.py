"""A question that leans on an earlier one gets its subject: number, named thing, place or year.

Two strengths: a *sure* follow-up ("Ai phụ trách?", "Thế Bát Xát thì sao?") is read with the earlier subject; a *likely*
one (short, naming nothing) is tried with it first and alone after. What was carried is shown to the person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.kinds import asked
from assistant.needs import content_words
from documents.names import find_names
from documents.numbers import find_numbers
from documents.places import find_places

_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d.,]\d|[-/]?[A-Za-zĐđ])")
_LEANS = (
    "thế còn|còn|thế|vậy|thì sao|(?:nghị quyết|văn bản|luật|nghị định|quyết định|cụm|dự án|đồng chí|xã|phường|nơi)"
    " (?:này|đó|ấy|trên)|ở đó|trong đó|nó|what about|and|that|it|there"
)
# what a person asks of a document that was just named; a question made of these alone has its subject in an earlier one
_PARTS_OF_A_DOCUMENT = (
    "trưởng ban chỉ đạo|trưởng ban|ban chỉ đạo|chỉ đạo|phụ trách|chủ trì|người ký|ký|ban hành|hiệu lực|nội dung"
    "|mục tiêu|chỉ tiêu|kết quả|khó khăn|vướng mắc|hạn chế|tồn tại|nguyên nhân|chủ quan|khách quan|nhiệm vụ|giải pháp"
    "|kiến nghị|đề xuất|đối tượng|phạm vi|thời gian|ngày|tháng|năm|cơ quan|làm|đứng đầu|lãnh đạo|thực hiện|bao nhiêu"
    "|tiến độ|tình hình|chính|cụ thể|leads?|issued|signed|targets?|results?|difficulties|causes?|tasks?|committee|date"
)
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Carried:
    """The question with the earlier subject; ``sure`` when it cannot be meant alone."""

    text: str
    sure: bool


def carried(question: str, earlier: Sequence[str]) -> Carried | None:
    """Read a question in its conversation.

    :param question: with its marks restored.
    :param earlier: the earlier questions, oldest first, likewise.
    :return: None if it stands by itself.
    """
    last = next((q for q in reversed(earlier) if _subject(q) or _years(q)), "")
    if not last or find_numbers(question):
        return None
    words = [word for word in content_words(question) if word]
    leans = bool(asked(_LEANS, question))
    if leans and _swappable(question) and len(words) <= _SHORT + 1:
        return Carried(_swap(last, question), sure=True)
    if _subject(question) or _years(question) or not _subject(last):
        return None
    sure = leans or not [word for word in content_words(_blank_parts(question)) if word]
    if not sure and len(words) > _SHORT:
        return None
    return Carried(f"{question.rstrip(' ?.!')} ({_subject(last)})?", sure)


def _subject(question: str) -> str:
    """:return: the words by which a question names what it is about: a number, a named thing, a place; "" if none."""
    if mentions := find_numbers(question):
        return question[mentions[0].start : mentions[0].end]
    spans = _named(question)
    return question[slice(*spans[0])] if spans else ""


def _named(question: str) -> list[tuple[int, int]]:
    """:return: spans of places and of names of two words or a word and a number, first words left out."""
    spans = _places(question)
    for name in find_names(question):
        inside = any(start < name.end and name.start < end for start, end in spans)
        number = re.match(r"\s+\d{1,2}(?![\w/.,])", question[name.end :])
        if not inside and (name.words > 1 or number) and not name.text.isupper():
            spans.append((name.start, name.end + (number.end() if number else 0)))
    return sorted(spans)


def _swappable(question: str) -> bool:
    return bool(_named(question) or _years(question))


def _swap(last: str, question: str) -> str:
    """:return: the earlier question with the name, place or year of the follow-up in the room of its own."""
    for find in (_named, _years):
        new, old = find(question), find(last)
        if new and old:
            last = last[: old[0][0]] + question[slice(*new[0])] + last[old[0][1] :]
        elif new:
            last = f"{last.rstrip(' ?.!')} {question[slice(*new[0])]}?"
    return last


def _places(question: str) -> list[tuple[int, int]]:
    return [(place.start, place.end) for place in find_places(question)]


def _years(question: str) -> list[tuple[int, int]]:
    return [match.span() for match in _YEAR.finditer(question)]


def _blank_parts(question: str) -> str:
    for pattern in (_PARTS_OF_A_DOCUMENT, _LEANS):
        for match in asked(pattern, question):
            question = question[: match.start()] + " " * len(match[0]) + question[match.end() :]
    return question
