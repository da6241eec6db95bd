"""A question that leans on an earlier one gets its subject: number, named thing, place or year.

Two strengths: a *sure* follow-up ("Ai phụ trách?", "Thế Bát Xát thì sao?") is read with the earlier subject; a *likely*
one (short, naming nothing) is tried with it first and alone after. What was carried is shown to the person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.kinds import ASPECTS, COMMUNES, HEADS, asked, families_in, kind_of, term_asked
from assistant.needs import content_words
from documents.names import find_names
from documents.numbers import find_numbers
from documents.places import find_places
from documents.vietnamese import is_marked

_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d.,]\d|[-/]?[A-Za-zĐđ])")
# "thẻ đó", "cụm này": a thing of an earlier question; "sau đó" and the like point to nothing
_POINTS_BACK = (
    "(?!(?:khi|lúc|sau|trước|trong|ở|do|nhờ|từ|theo|hiện|năm|tháng|ngày|hôm|nay|luật|thông tư) )[^ ]+ (?:này|đó|ấy|kia)"
    "|(?:nghị quyết|văn bản|luật|nghị định|quyết định|thông tư) (?:này|đó|ấy|trên)|cụm trên|nó"
)
_LEANS = f"thế còn|^còn|thế(?! (?:nào|giới|mạnh))|vậy|thì sao|{_POINTS_BACK}|ở đó|trong đó|what about|and|that|it|there"
_TOPIC = "^(?:[^ ]+ ){1,3}thì"  # "Ảnh thì nộp mấy tấm?"
_ASKS = "gì|nào|ai|đâu|mấy|bao nhiêu|bao giờ|bao lâu"
# what a person asks of a document that was just named; a question made of these alone has its subject in an earlier one
_PARTS_OF_A_DOCUMENT = (
    "trưởng ban chỉ đạo|trưởng ban|ban chỉ đạo|chỉ đạo|phụ trách|chủ trì|người ký|ký|ban hành|hiệu lực|nội dung"
    "|mục tiêu|chỉ tiêu|kết quả|khó khăn|vướng mắc|hạn chế|tồn tại|nguyên nhân|chủ quan|khách quan|nhiệm vụ|giải pháp"
    "|kiến nghị|đề xuất|đối tượng|phạm vi|thời gian|ngày|tháng|năm|cơ quan|làm|đứng đầu|lãnh đạo|thực hiện|bao nhiêu"
    "|tiến độ|tình hình|chính|cụ thể|leads?|issued|signed|targets?|results?|difficulties|causes?|tasks?|committee|date"
)
# documents in the plural are a subject of their own: "liệt kê các nghị quyết" after a question about one of them
_DOCUMENTS = (
    "(?:các|những|bao nhiêu|mấy|liệt kê|tất cả|list) (?:các |những |the |all )?"
    "(?:nghị quyết|văn bản|tài liệu|báo cáo|quyết định|luật|nghị định|thông tư|chỉ thị|kết luận|resolutions|documents)"
)
# a document that is named by its title: its type, and the words up to what is asked of it
_TITLED = (
    r"(?<!có )(?<!ra )(?:nghị quyết|nghị định|thông tư|quyết định|chỉ thị|kết luận|luật|bộ luật|kế hoạch|báo cáo"
    r"|công văn|hiệp định)"
    r"(?! (?:này|đó|ấy|trên|nào|gì|số|do|của|có|được|bị|mới|là)(?!\w))(?: (?!(?:nó|này|đó|ấy)[ ?])[^ ,.;:?!()]+){2,16}?"
    r"(?= (?:áp dụng|có|do|gồm|nêu|nói|giao|yêu cầu|cho|được|bị|là|ký|ban hành|thay thế|sửa đổi|bãi bỏ|hết|còn|bắt đầu"
    r"|thì|ra|đặt|quy định (?:gì|những|các|thế|ra)|điều chỉnh|ai|gì|nào|mấy|bao nhiêu|khi nào)(?!\w)|[ ?.!)]*$)"
)
# a thing that is named without capitals: "cụm công nghiệp đông an"
_NOTHING_BUT_A_THING = rf"^(?:{HEADS})(?: [^ ,.;:?!]+){{1,4}}[ ?.!]*$"
_ASPECT = re.compile(rf"(?:{ASPECTS}) ")  # "GPMB Phú Thịnh 1"
_ARTICLE, _CLAUSE = r"điều \d{1,3}[a-z]?", r"khoản \d{1,2}|điểm [a-zđ]"
_OPENS = re.compile("(?:Còn|Thế|Vậy|Với|Con|The|Vay|Voi) ")
_SHORT = 5
_PART = 3  # syllables of what is asked of an earlier subject without any question word: "chủ đầu tư"


@dataclass(frozen=True, slots=True)
class Carried:
    """The question with the earlier subject; ``sure`` when it cannot be meant alone.

    ``wider`` is the same without the earlier period and place, "" where there are none beside the subject. ``whole``
    says that the text is the earlier question with another name, place, year or number in it.
    """

    text: str
    sure: bool
    wider: str = ""
    whole: bool = False


def carried(question: str, earlier: Sequence[str]) -> Carried | None:
    """Read a question in its conversation.

    :param question: with its marks restored.
    :param earlier: the earlier questions, oldest first, likewise.
    :return: None if it stands by itself.
    """
    leans = bool(asked(_LEANS, question))
    last = next((q for q in reversed(earlier) if _subject(q) or _years(q)), "")
    words = [word for word in content_words(question) if word]
    if not last or (last != earlier[-1] and asked(_POINTS_BACK, question)):
        leans = leans or (len(words) <= _SHORT and bool(asked(_TOPIC, question)))
        return _with_the_whole(question, earlier[-1], leans=leans) if earlier else None
    if leans and (changed := _with_another_subject(question, last, len(words))):
        return changed
    if find_numbers(question):
        return None
    if (asked(_DOCUMENTS, question) and not leans) or _names_anything(question) or not _subject(last):
        return None
    names_a_part = len(words) <= _PART and kind_of(question) == "what" and not asked(_ASKS, question)
    sure = leans or names_a_part or not [word for word in content_words(_blank_parts(question)) if word]
    # what a word means is a question of its own, and so is a long one
    if not sure and (len(words) > _SHORT or term_asked(question, marked=is_marked(question))):
        return None
    about, bare = [_subject(last), *_beside(last, question)], question.rstrip(" ?.!")
    wider = f"{bare} ({about[0]})?" if len(about) > 1 else ""
    return Carried(f"{bare} ({', '.join(about)})?", sure, wider)


def _with_another_subject(question: str, last: str, words: int) -> Carried | None:
    """:return: the earlier question, asked of what the follow-up names; or, where that asks for something of its own,
    the follow-up with the document of the earlier one. None where it names nothing.
    """
    if find_numbers(question):
        return _of_another_document(question, last)
    if not _swappable(question):
        return None
    if words <= _SHORT + 1 and not asked(_ASKS, question):
        return Carried(_swap(last, question), sure=True, whole=True)
    return Carried(f"{question.rstrip(' ?.!')} ({_subject(last)})?", sure=False) if find_numbers(last) else None


def _with_the_whole(question: str, last: str, *, leans: bool) -> Carried | None:
    """:return: a follow-up that names nothing, after a question that names nothing either, with all of that."""
    if _names_anything(question) or (not leans and any(content_words(_blank_parts(question)))):
        return None
    sure = bool(asked(_POINTS_BACK, question)) or not any(content_words(question))
    return Carried(f"{question.rstrip(' ?.!')} ({last.rstrip(' ?.!')})?", sure)


def _names_anything(question: str) -> bool:
    return bool(_subject(question) or _years(question) or find_numbers(question))


def told_in_full(questions: Sequence[str]) -> list[str]:
    """:return: the questions of a conversation, each that surely leans on earlier ones with its subject."""
    told: list[str] = []
    for question in questions:
        follow_up = carried(question, told)
        told.append(follow_up.text if follow_up and follow_up.sure else question)
    return told


def _of_another_document(question: str, last: str) -> Carried | None:
    """:return: the earlier question, asked of the document that the follow-up names and says nothing else of."""
    (new, *others), old = find_numbers(question), find_numbers(last)
    rest = f"{question[: new.start]},{question[new.end :]}"
    if others or len(old) != 1 or any(content_words(_blank_parts(rest))) or _named(rest) or _asks_itself(rest):
        return None
    return Carried(f"{last[: old[0].start]}{question[new.start : new.end]}{last[old[0].end :]}", sure=True, whole=True)


def _asks_itself(question: str) -> bool:
    """:return: whether a follow-up has a question word of its own ("còn Nghị quyết 20 thì ai ký?")."""
    for match in asked(_LEANS, question):
        question = question[: match.start()] + " " * len(match[0]) + question[match.end() :]
    return kind_of(question) != "what" or bool(families_in(question))


def _beside(last: str, question: str) -> list[str]:
    """:return: period of the earlier question and place beside its number, unless the follow-up has its own."""
    about = []
    if find_numbers(last) and (places := _places(last)) and not _places(question):
        about.append(last[slice(*places[0])])
    if asked(_CLAUSE, question) and not asked(_ARTICLE, question):
        about += [last[slice(*article.span())] for article in asked(_ARTICLE, last)[:1]]
    titled = _subject(last)  # "Luật Xây dựng 2025" tells no time
    years = [] if find_numbers(last) else [span for span in _years(last) if last[slice(*span)] not in titled]
    if len(years) == 1 and not _years(question):
        about.append(f"năm {last[slice(*years[0])]}" if is_marked(last) else last[slice(*years[0])])
    return about


def _subject(question: str) -> str:
    """:return: the words by which a question names what it is about: a number, a title, a name, a place; "" if none."""
    if mentions := find_numbers(question):
        return question[mentions[0].start : mentions[0].end]
    if titled := asked(_TITLED, question):
        return question[slice(*titled[0].span())]
    if not (spans := _named(question)):
        return question.rstrip(" ?.!") if asked(_NOTHING_BUT_A_THING, question) and not asked(_ASKS, question) else ""
    (start, end), *_ = spans
    # a commune is told by its kind from the place of that name that it lies in or was made of
    start = next((unit.start() for unit in asked(COMMUNES, question) if unit.end() == start - 1), start)
    named = question[start:end]
    opens = not start and asked(HEADS, named.split()[0]) and not named.split()[0].isupper()
    return named[0].lower() + named[1:] if opens else named  # "Cụm Đầm Hồng ..." has its capital from the sentence


def _named(question: str) -> list[tuple[int, int]]:
    """:return: spans of places and of names of two words or a word and a number, first words left out."""
    spans = _places(question)
    for name in find_names(question):
        opens = _OPENS.match(name.text) if name.start == 0 else None  # "Còn Y Can thì sao?"
        opens = opens or _ASPECT.match(name.text)
        start, words = (name.start + opens.end(), name.words - 1) if opens else (name.start, name.words)
        inside = any(a < name.end and start < b for a, b in spans)
        number = re.match(r"\s+\d{1,2}(?![\w/.,])", question[name.end :])
        if not inside and (words > 1 or number) and not name.text.isupper():
            spans.append((start, name.end + (number.end() if number else 0)))
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
