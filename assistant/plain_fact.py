"""The part of a quote that answers by itself: a person with the post, a date, a number with its unit, a document.

Only where a rule is sure; otherwise the quote speaks alone, which is never wrong. What is cut out is a run of the
quote's own words, with the words that bound it ("không quá", "khoảng"). It cannot tell which of two persons or numbers
is meant, so it takes neither; ``tests/benchmarks/short_facts.py`` prints how often it is right.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.kinds import POST, asked
from assistant.understand import Understood
from documents.names import find_names, is_person
from documents.numbers import find_numbers
from documents.vietnamese import fold, unify

Span = tuple[int, int]

_YEAR: Final = r"(?:19|20)\d\d"
_WHEN: Final = re.compile(
    rf"(?:ngày )?(?<![\d/])\d{{1,2}}(?: tháng |/)\d{{1,2}}(?:,? năm |/){_YEAR}|tháng \d{{1,2}}(?:,? năm |/){_YEAR}"
    rf"|ngày \d{{1,2}}(?: tháng |/)\d{{1,2}}(?![\d/])|quý [ivx]+(?:/|,? năm ){_YEAR}|(?<![\d/.,-])\d{{1,2}}/{_YEAR}"
    rf"|(?:năm )?(?<![\d/.,-]){_YEAR}(?![\d/]|-\d)"
)
_BOUND: Final = re.compile(
    r"(?:(?:không|chưa) (?:quá|dưới|vượt quá|ít hơn|nhỏ hơn|lớn hơn|đến|đầy)|tối đa(?: là| không quá)?"
    r"|tối thiểu(?: là)?|ít nhất(?: là)?|nhiều nhất(?: là)?|khoảng|trên|dưới|gần|hơn|từ|đến|từ đủ|đủ|xấp xỉ|trung bình"
    r"|cao nhất(?: là)?|thấp nhất(?: là)?|trước|sau|trước hết|kể từ|cuối|đầu|chậm nhất|cho đến)\s+$"
)
_FIGURE: Final = re.compile(r"(?<![\w/.,×-])(?<!× )\d+(?:[.,]\d+)*(?:\s?-\s?\d+(?:[.,]\d+)*)?(?![\w/])")
_RANGE: Final = re.compile(r"\d\s*(?:đến|tới|den|toi)\s+$")
_NEGATION: Final = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng)(?! (?:quá|dưới|vượt|ít hơn|nhỏ hơn|lớn hơn|đến|đầy)(?!\w))(?!\w)"
)
# the day of a document that is cited is not that of what is asked: "Nghị định số 119/2021/NĐ-CP ngày 24/12/2021"
_BEHIND_NUMBER: Final = re.compile(r"\d+/[\w/đ-]+,? (?:ban hành |ký )?$")
_ISSUED: Final = frozenset({"issue", "sign", "effect"})
_PERCENT: Final = r"\s?%|\s?phần trăm|\s?phan tram"
_POSTS: Final = re.compile(rf"(?<!\w)(?:(?:phó|quyền|nguyên|thường trực) )*(?:{unify(POST)}|ủy viên)(?!\w)")
_TITLES: Final = re.compile(r"(?:(?:đồng chí|đ/c|ông|bà)\s*:?\s*)$")
_POST_BEHIND: Final = re.compile(
    rf"(?:\s*[-–,(]\s*|,?\s+là\s+|,?\s+giữ chức\s+)(?P<post>(?:(?:phó|quyền|nguyên|thường trực) )*(?:{unify(POST)})"
    r"(?:\s+(?:[^\W\d_]+\s?){0,6})?)"
)
_OF_BODIES: Final = frozenset("ủy uỷ ban nhân dân đồng vụ hành thường trực".split())
_MOST_POST_WORDS: Final = 6
_WHO_ACTS: Final = "(?:cơ quan|đơn vị|tổ chức|cấp|người) nào|ai|những ai"
_EXCEPT: Final = re.compile(r"(?<!\w)(?:trừ|ngoại trừ|tru truong hop)(?!\w)")
_PREDICATE: Final = 3  # words behind "cơ quan nào" that the quote has to say in a row
_SUBJECT: Final = re.compile(r"^(?:\W*(?:\d{1,2}|[a-zđ])[.)]\s+)?(?P<who>[^.,;:()]{3,90})$")
_BY: Final = re.compile(r"(?<!\w)do (?P<who>[^.,;:()]{3,90})$")
_BODY: Final = re.compile(
    r"(?:ủy ban|ubnd|hội đồng|hđnd|bộ|chính phủ|quốc hội|thủ tướng|chủ tịch|bộ trưởng|tổng|tòa án|viện|sở|cục|chi cục"
    r"|ban |cơ quan|người đứng đầu|giám đốc|chánh án|thẩm phán|công an|kho bạc|ngân hàng|trưởng|bí thư|tỉnh ủy|huyện ủy"
    r"|văn phòng|ủy viên|đoàn|công ty|nhà nước|kiểm toán|thanh tra)"
)
_NO_ONE: Final = re.compile(r"(?:cơ quan|người|cấp)(?: nhà nước)? có (?:thẩm quyền|liên quan)$")
_MARKER: Final = re.compile(r"^\W*$|(?<!\w)(?:điều|khoản|điểm|chương|mục|phụ lục|nhóm|giai đoạn|bảng|mẫu)\s+$")
_OF_A_PART: Final = re.compile(r"(?<!\w)(?:điều|khoản|điểm|phụ lục|mẫu|dieu|khoan|diem|phu luc|mau)(?: số| so)? $")
_UNITS: Final = (
    r"\s?(?:%|phần trăm)|\s+(?:(?:nghìn|ngàn|triệu|tỷ)(?: (?:đồng|usd|người|lượt|tấn))?|đồng|ha|héc ta|hecta|km2?"
    r"|m2|m3|m|mét|tấn|người|hộ|ngày(?: làm việc)?|tháng|năm|giờ|phút|tuổi|lần|điểm)(?!\w)"
)
_SCALE: Final = r"(?:\s+(?:nghìn|ngàn|triệu|tỷ|nghin|ngan|trieu|ty))?"
# what a number is worth with these words behind it is not what it is worth without
_ENDED: Final = "thay|thay thế|bãi bỏ|hủy bỏ|replaced?|replaces|repealed|repeals"
_PER: Final = re.compile(r"\s+làm việc|\s?/\s?[^\W\d_]+|\s+(?:một|mỗi|trên một) [^\W\d_]+")
_MOST_SHARE: Final = 0.75  # of the quote; a fact that is nearly all of it says nothing more
_LEAST_QUOTE: Final = 30
# what came of a thing is not what was aimed at
_DONE: Final = "(?<!đến )(?<!năm )(?:đã|đạt|được) (?:được )?(?:bao nhiêu|mấy)|đã "
_PLANNED: Final = re.compile(r"(?<!\w)(?:mục tiêu|chỉ tiêu|phấn đấu|dự kiến|đề xuất)(?!\w)")


def plain_fact(question: Understood, quote: str) -> Span | None:
    """Read the plain answer off a quote.

    :param question: what is asked.
    :param quote: a sentence that was found to answer it.
    :return: start and end in ``quote``; None where no rule is sure.
    """
    if len(quote) < _LEAST_QUOTE or (asked(_DONE, question.own) and _PLANNED.search(unify(quote))):
        return None
    rules = {"who": _who, "when": _when, "how_many": _how_many}
    rule = rules.get(question.kind, _document if _asks_for_a_document(question) else None)
    span = rule(question, quote) if rule else None
    if span is None or span[1] - span[0] > _MOST_SHARE * len(quote) or _is_denied(quote, span[0]):
        return None
    return span


def _is_denied(quote: str, start: int) -> bool:
    clause = re.split(r"[.;:]", unify(quote)[:start])[-1]
    return bool(_NEGATION.search(clause))


def _only(found: Sequence[Span]) -> Span | None:
    return found[0] if len(found) == 1 else None


def _who(question: Understood, quote: str) -> Span | None:
    """The one person named, where a title or post beside the name shows that it is a person; else who acts."""
    known = fold(question.text)
    persons = [name for name in find_names(quote) if is_person(name)]
    if len(persons) != 1 or fold(persons[0].text) in known:
        return _actor(question, quote) if not persons else None
    name = (persons[0].start, persons[0].end)
    span = _with_post(quote, name)
    return span if span != name else None


def _actor(question: Understood, quote: str) -> Span | None:
    """:return: the subject of a sentence whose verb is the question's: "Chính phủ" of "Chính phủ quy định chi tiết"."""
    asked_for = next(iter(asked(_WHO_ACTS, question.own)), None)
    if asked_for is None:
        return None
    predicate = (unify if question.marked else fold)(question.own[asked_for.end() :]).strip(" ?.!").split()[:_PREDICATE]
    form = unify(quote) if question.marked else fold(quote)
    found = list(re.finditer(rf"(?<!\w){re.escape(' '.join(predicate))}(?!\w)", form)) if len(predicate) > 1 else []
    if len(found) != 1 or _EXCEPT.search(form):
        return None
    before = quote[: found[0].start()].rstrip()
    subject = _SUBJECT.search(before) or _BY.search(before)
    if subject is None or not _BODY.match(unify(subject["who"])) or _NO_ONE.search(unify(subject["who"])):
        return None
    return subject.span("who")


def _with_post(quote: str, span: Span) -> Span:
    """:return: the name with the post that stands right before or behind it."""
    start, end = span
    form = unify(quote)
    post = next((m for m in _POSTS.finditer(form, max(0, start - 80), start) if _leads_to(form, m, start)), None)
    if post:
        start = post.start()
    elif behind := _POST_BEHIND.match(form, end):
        end = _end_of_post(quote, behind)
    if title := _TITLES.search(form[:start]):
        start = title.start()
    return start, end


def _leads_to(form: str, post: re.Match[str], name: int) -> bool:
    between = form[post.end() : name]
    return bool(re.fullmatch(r"[^.,;:()\d]*", between)) and len(between.split()) <= _MOST_POST_WORDS


def _end_of_post(quote: str, behind: re.Match[str]) -> int:
    """:return: the end of a post behind a name, with its body, which is told in capitals ("Bí thư Tỉnh ủy Lào Cai")."""
    start, last = behind.span("post")
    head = _POSTS.match(unify(quote), start)
    end = at = head.end() if head else start
    for word in re.finditer(r"\s+([^\W\d_]+)", quote[at:last]):
        if not (word[1][0].isupper() or word[1] in _OF_BODIES):
            break
        end = at + word.end()
    return end


def _when(question: Understood, quote: str) -> Span | None:
    known = unify(question.text)
    form = unify(quote)
    found = [m.span() for m in _WHEN.finditer(form) if m[0].removeprefix("ngày ").removeprefix("năm ") not in known]
    if not _ISSUED & {family.name for family in question.families}:
        found = [span for span in found if not _BEHIND_NUMBER.search(form[: span[0]])]
    span = _only(found) or (found[-1] if len({form[slice(*one)] for one in found}) == 1 else None)
    return _with_bound(form, span) if span else None


def _with_bound(form: str, span: Span) -> Span:
    while bound := _BOUND.search(form[max(0, span[0] - 30) : span[0]]):
        span = (span[0] - len(bound[0]), span[1])
    return span


def _how_many(question: Understood, quote: str) -> Span | None:
    form = unify(quote) if question.marked else fold(quote)
    if not all(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", form) for name in question.names):
        return None
    if question.counted:
        found = list(_figures_with(form, question))
    else:
        found = list(_lone_figure(form)) if _asks_how_much(question) else []
    span = _only(found) or _only([span for span in found if _years_in(_clause(form, span)) == set(question.years)])
    if span is None or not all(figure in _clause(form, span) for figure in question.figures):
        return None
    behind = _PER.match(unify(quote), span[1])
    return _with_bound(unify(quote), (span[0], behind.end()) if behind else span)


def _asks_how_much(question: Understood) -> bool:
    return bool(asked("bao nhiêu|how much|what percentage", question.own))


def _figures_with(form: str, question: Understood) -> Iterator[Span]:
    first, *more = question.counted
    units, more = (
        ([first], more) if question.language == "vi" else (sorted(question.counted, key=len, reverse=True), [])
    )
    percent = units[0] in ("phần", "phan", "%")
    unit = _PERCENT if percent else rf"{_SCALE}\s+(?:{'|'.join(map(re.escape, units))})(?!\w)"
    for figure in _FIGURE.finditer(form):
        behind = re.match(unit, form[figure.end() :])
        before = form[: figure.start()]
        if behind is None or _RANGE.search(before) or _OF_A_PART.search(before):
            continue
        end = figure.end() + behind.end()
        for word in more:
            further = re.match(rf"\s+{re.escape(word)}(?!\w)", form[end:])
            if further is None:
                break
            end += further.end()
        yield figure.start(), end


def _lone_figure(form: str) -> Iterator[Span]:
    """:return: where "bao nhiêu" counts nothing: the figures that bear a unit, if all figures of the quote do."""
    dated = [match.span() for match in _WHEN.finditer(form)] + [(m.start, m.end) for m in find_numbers(form)]
    for figure in _FIGURE.finditer(form):
        if any(start <= figure.start() < end for start, end in dated):
            continue
        unit = re.match(_UNITS, form[figure.end() :])
        if unit or not _MARKER.search(form[: figure.start()]):
            yield figure.start(), figure.end() + (unit.end() if unit else 0)


def _clause(form: str, span: Span) -> str:
    """:return: the part of a sentence between the commas and semicolons around a span."""
    starts = [0, *(match.end() for match in re.finditer(r"[,;.]\s|\s(?:và|va)\s(?=\d)", form))]
    start = max(at for at in starts if at <= span[0])
    return form[start : min((at for at in starts if at > span[0]), default=len(form))]


def _years_in(form: str) -> set[int]:
    return {int(year) for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", form)}


def _asks_for_a_document(question: Understood) -> bool:
    return bool(
        asked(
            "(?:văn bản|nghị quyết|nghị định|quyết định|thông tư|luật|chỉ thị|kết luận) (?:nào|số mấy|số bao nhiêu)"
            "|which (?:resolution|decree|decision|circular|law|document)",
            question.own,
        )
    )


def _document(question: Understood, quote: str) -> Span | None:
    known = question.numbers
    if asked(_ENDED, question.own):  # a text may replace words of the other alone
        return None
    found = [m for m in find_numbers(quote) if m.number.symbol and not any(n.matches(m.number) for n in known)]
    return _only([(m.start, m.end) for m in found])
