"""The day that a question is about: the one it names, the end of its year, or today; and what was in force then.

"Năm 2022 mức hỗ trợ là bao nhiêu?" asks for the rule of that year, which a document of 2020 may hold without naming any
year. Only questions for a rule (an amount, a period, a power, a condition) are read so: a result of 2022 stands beside
its year or is not told.
"""

import re
from calendar import monthrange
from typing import Final

from assistant.answer import Answer
from assistant.force import standing
from assistant.kinds import POST, asked
from assistant.understand import Understood
from documents.catalogue import Catalogue
from documents.dates import find_dates
from documents.numbers import find_numbers
from documents.records import Document
from documents.validity import today
from documents.vietnamese import unify

_RULES: Final = (
    "mức|thời hạn|thẩm quyền|cấp phép|thủ tục|hồ sơ|điều kiện|được hỗ trợ|chính sách|phải nộp|áp dụng|quy định"
    "|tiêu chuẩn|định mức|chế độ|phụ cấp|lệ phí|phí|trợ cấp|phạt|được hưởng|rate|allowance"
    "|fee|fine|support|rule|applied|deadline"
)
_DOCUMENTS: Final = "luật|bộ luật|nghị định|nghị quyết|thông tư|quyết định|hiệp định|chỉ thị|kết luận|công văn"
_MADE: Final = "(?:(?:hồi|ký|ban hành|đầu|cuối|năm|tháng [0-9]+) |tháng [0-9]+/){0,3}"
# "Hiệp định vận tải 1994", "nghị quyết của Trung ương hồi tháng 4/2025", "the April 2025 resolution"
_BY_YEAR: Final = "(?:{documents})(?: [^ ,?]+){{0,9}}? {made}{year}|{year} (?:law|decree|resolution|circular|agreement)"
_BARE_YEAR: Final = (
    "(?:{documents})(?: (?!(?:năm|trong|vào|đến) )[^ ,?]+){{0,6}} {year}|(?:{documents}) nào của năm {year}"
)
RULING: Final = frozenset(
    {"Nghị quyết", "Quyết định", "Nghị định", "Thông tư", "Luật", "Bộ luật", "Pháp lệnh", "Quy định", "Quy chế"}
)
_MONTH: Final = re.compile(r"(?<!\w)(?:tháng|thang) (\d{1,2})(?:/|,? (?:năm|nam) )((?:19|20)\d\d)(?![\w/])")
_TIME: Final = re.compile(
    r"(?:(?:tính |cho )?(?:đến|tại|vào|trong|ở|tính tới)\s+)?(?:thời điểm\s+|hồi\s+)?(?:cuối\s+|đầu\s+|giữa\s+)?"
    r"(?:(?:ngày \d{1,2} tháng \d{1,2},? năm|(?:ngày )?\d{1,2}/\d{1,2}/|tháng \d{1,2}(?:/|,? năm )|năm|in|as of|by)\s*)"
    r"(?P<year>(?:19|20)\d\d)(?:\s+thì)?,?"
)
_NOW: Final = "hiện nay|hiện tại|hiện giờ|bây giờ|đến nay|tới nay|đương nhiệm|đương kim|currently|current|now|today"


_HOLDS_A_POST: Final = f"(?:{POST})(?: [^ ,.;?]+){{0,8}}? (?:là|tên) (?:ai|gì)|ai (?:là|làm|giữ chức) (?:{POST})"


def asks_how_it_is_now(question: Understood) -> bool:
    """:return: whether a question asks for what is so today, where an older document may tell what was: who holds a
    post changes, whether it is asked with "hiện nay" or without.
    """
    return not question.years and bool(asked(_NOW, question.own) or asked(_HOLDS_A_POST, question.own))


def day_meant(question: Understood) -> str:
    """:return: the ISO day that a question names: a date, the last day of a month or year; today if it names none."""
    dates, months = find_dates(question.text), list(_MONTH.finditer(unify(question.text)))
    if len(dates) == 1:
        return dates[0].day.isoformat()
    if not dates and len(months) == 1 and 1 <= int(months[0][1]) <= 12:
        month, year = int(months[0][1]), int(months[0][2])
        return f"{year}-{month:02}-{monthrange(year, month)[1]}"
    return f"{question.years[0]}-12-31" if len(question.years) == 1 else today()


def day_of(question: Understood) -> str:
    """:return: the same, but today for a day to come: what will be the rule then is not known."""
    return min(day_meant(question), today())


def asks_for_a_rule(question: Understood) -> bool:
    """:return: whether a question names one time and asks for what was the rule then."""
    of_a_year = len(question.years) == 1 and not _is_of_a_name(question.years[0], question)
    dated = len(find_dates(question.text)) == 1 or of_a_year
    return dated and not question.numbers and bool(asked(_RULES, question.own))


def _is_of_a_name(year: int, question: Understood) -> bool:
    """:return: whether a year ends the name of a document, "Luật Xây dựng 2025", and tells no time as "năm 2025"."""
    return bool(asked(_BARE_YEAR.format(documents=_DOCUMENTS, year=year), question.own))


def names_by_year(year: str, question: Understood) -> bool:
    """:return: whether a question names a document by its year: "Luật Xây dựng 2025"."""
    return bool(asked(_BY_YEAR.format(documents=_DOCUMENTS, made=_MADE, year=year), question.own))


def day_in_force(question: Understood) -> str:
    """:return: the ISO day on which a document has to be in force to answer: today, but for a question for a rule."""
    return day_of(question) if asks_for_a_rule(question) else today()


def without_time(question: Understood) -> str:
    """:return: the question without the words that name its time; "" if they are not understood."""
    form = unify(question.text)
    times = list(_TIME.finditer(form))
    if len(times) != 1:
        return ""
    start, end = times[0].span()
    return " ".join((question.text[:start] + question.text[end:]).split()).lstrip(" ,")


def is_later(catalogue: Catalogue, day: str, document_id: str) -> bool:
    """:return: whether a document lays down rules that, by known dates, were not in force yet on an ISO day."""
    document = catalogue.document(document_id)
    effective = document.card.effective_from
    return document.type in RULING and (effective.value if effective else document.date) > day


def was_rule(document: Document, catalogue: Catalogue, day: str) -> bool:
    """:return: whether a document is one that lays down rules and, by known dates, was in force on an ISO day."""
    effective = document.card.effective_from
    since = effective.value if effective else document.date
    if document.type not in RULING or not since or since > day:
        return False
    return standing(document, catalogue, day).status in ("in_force", "amended", "unknown")


def names_another_time(answer: Answer, day: str) -> bool:
    """:return: whether a quote of an answer names another year than that of ``day``: it may tell of that year only."""
    quotes = " ".join(statement.text for statement in answer.statements if statement.kind == "quote")
    for mention in reversed(find_numbers(quotes)):
        quotes = quotes[: mention.start] + quotes[mention.end :]
    return bool(set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", quotes)) - {day[:4]})
