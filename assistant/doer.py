"""Which bodies a question names, who is to do what it asks about, and whether a sentence gives it to them.

"Nghị quyết 60 giao Bộ Chính trị những nhiệm vụ gì?" wants the sentences that begin "Giao Bộ Chính trị ...", not those
that mention a report of Bộ Chính trị. Bodies are told by the word that their names begin with, and a doer by what
stands before and behind the name: no grammar is known here.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from assistant.candidates import Candidate, Wording
from assistant.define import form_of
from assistant.understand import Understood
from documents.abbreviations import written_out
from documents.catalogue import Catalogue
from documents.split import passage_at
from documents.vietnamese import fold, unify
from index.arrange import Hit

_BODIES: Final = (
    "bộ|sở|ban|ủy ban|hội đồng|chính phủ|thủ tướng|quốc hội|chủ tịch|bí thư|giám đốc|thủ trưởng|người đứng đầu|tỉnh ủy"
    "|đảng ủy|văn phòng|cục|tổng cục|chi cục|thanh tra|công an|trạm|trung tâm|mặt trận|đoàn|xã|phường|huyện|tỉnh"
    "|thành phố|ngân hàng|tòa án|viện|trường|chủ đầu tư|nhà đầu tư|nhà thầu|doanh nghiệp|công ty|đơn vị|cơ quan"
)
# bodies that a text names as they are called: of some the field tells which
_BODIES_ALONE: Final = (
    "công an|thanh tra|hội nông dân|hội phụ nữ|hội liên hiệp|hội cựu chiến binh|liên đoàn lao động|mặt trận tổ quốc"
    "|đoàn thanh niên|viện kiểm sát|tòa án|kho bạc|hải quan|kiểm lâm|bộ đội biên phòng|bộ chỉ huy quân sự"
)
_BODIES_BY_FIELD: Final = (
    "(?<!trụ )(?<!cơ )sở|(?<!đường )(?<!cán )(?<!toàn )(?<!nội )(?<!đồng )bộ",
    "công thương|xây dựng|tài chính|nội vụ|tư pháp|y tế|giao thông|nông nghiệp|giáo dục|quốc phòng|công an|ngoại giao"
    "|khoa học|văn hóa|thông tin|lao động|kế hoạch|dân tộc|tài nguyên|du lịch|ngoại vụ",
)
_ENDS: Final = (
    "phải|cần|được|có|làm|lo|chịu|những|các|việc|nhiệm vụ|trách nhiệm|gì|nào|với|cho|trong|theo|về|để|thì|sẽ|đã|giao"
    "|chủ trì|phối hợp|ở|tại|từ|khi|đối với|trước|sau|thực hiện|là"
)
_ASKED_BEFORE: Final = "giao|giao cho|nhiệm vụ của|trách nhiệm của|việc của"
_ASKED_BEHIND: Final = "phải|cần|có nhiệm vụ|có trách nhiệm|được giao|thực hiện|lo|làm|chịu trách nhiệm"
# "Ủy ban nhân dân các tỉnh", "Ủy ban nhân dân cấp tỉnh": those of all the places of a kind
_PLACES: Final = r"(?=(?:tỉnh|tinh|thành|thanh|huyện|huyen|xã|xa|phường|phuong)(?!\w))"
_OF_EACH: Final = re.compile(rf"(?<=nhân dân|nhan dan) (?:các|cac|cấp|cap) {_PLACES}")
_GIVEN: Final = "giao|giao cho|yêu cầu|đề nghị|kiến nghị|phân công|chỉ đạo|do"
_WHO: Final = "ai|(?:cơ quan|đơn vị|cấp|nơi|sở|bộ|bên|chỗ) nào"
_ANY_BODY: Final = frozenset({"cơ quan", "đơn vị", "đoàn", "trường"})  # "cơ quan có thẩm quyền" names none
NAMED_BODIES: Final = "|".join(body for body in _BODIES.split("|") if body not in _ANY_BODY)
"""The words with which the names of bodies begin that say who is meant."""
_MAY: Final = "được|có|sẽ|phải|quyền|thẩm quyền|nay|là người|chịu trách nhiệm|đứng ra"
_FALLS_TO: Final = "do|thuộc thẩm quyền của|thuộc thẩm quyền|phân cấp cho|giao cho|giao|là|thuộc trách nhiệm của"
_GIVEN_TO: Final = "phân cấp cho|phân quyền cho|giao cho|giao"
_DOES: Final = "thực hiện|làm|tiến hành|đảm nhận|phụ trách"  # which say nothing of what is done
_MOST_DUTIES: Final = 4  # of a body in one document, that are looked for
_BOUND: Final = "chịu trách nhiệm|có trách nhiệm|có nhiệm vụ"
_DUTIES: Final = (
    "phải|cần|chủ trì|phối hợp|tổ chức|chỉ đạo|hướng dẫn|thực hiện|theo dõi"
    "|rà soát|hoàn thiện|hoàn thành|khẩn trương|tập trung|tiếp tục|căn cứ|xây dựng|tham mưu|đôn đốc|kiểm tra"
)


def names_doer(question: Understood, wording: Wording, *, loosely: bool = False) -> bool:
    """Tell whether a sentence names who does what a question asks the doer of.

    :param loosely: whether it is enough that a sentence begins with a body and says later what that does, in the first
        words of what is asked: "Chủ tịch Ủy ban nhân dân cấp tỉnh ... quyết định việc ..."
    :return: true for "thẩm quyền cấp giấy phép xây dựng do Ủy ban nhân dân cấp xã thực hiện", "Sở Xây dựng cấp giấy
        phép xây dựng"; false for a sentence that only speaks of it.
    """
    if question.kind != "who" or question.language != "vi":
        return False
    text, said = (unify if question.marked else fold)(question.own), wording.form(marked=question.marked)
    surely, roughly = _done_by(text, marked=question.marked) or (None, None)
    if surely is None or roughly is None:
        return False
    found = roughly.search(said) if loosely else None  # what is set up is not who does it
    return surely.search(said) is not None or (found is not None and found["body"] not in text)


@lru_cache(maxsize=8)
def _done_by(question: str, *, marked: bool) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """:return: what finds the doer of what a question, in the form in which it is compared, asks it of: surely, and
    loosely; None where it asks for none.
    """
    patterns = (_WHO, _MAY, "do", _FALLS_TO, "việc|thủ tục|thẩm quyền", NAMED_BODIES, _GIVEN_TO, _DOES)
    who, may, by, falls_to, kind, bodies, given_to, does = map(unify if marked else fold, patterns)
    found = re.search(
        rf"(?P<done>\w+(?: \w+){{1,4}}) {by} (?:{who})(?!\w)(?: (?!{does})(?P<act>\w+(?: \w+)?))?", question
    )
    found = found or re.search(rf"(?<!\w)(?:{who}) (?:(?:{may}) )*(?P<done>\w+(?: \w+){{1,4}})", question)
    if found is None:
        return None
    done, body = re.sub(rf"^(?:{kind}) ", "", found["done"]), rf"(?:{bodies})(?!\w)"
    first, *others = done.split()
    done = f"(?:{done}|{first},)"  # "cấp, cấp lại, thu hồi giấy phép"
    act = found.groupdict().get("act")
    verb = act or f"{' '.join((first, *others[:1]))}|{first},"
    opens = r"(?:^|[.;] )\W*(?:\w{1,2}[.)]\W*)?"
    behind = rf"(?<!\w){done}(?!\w)[^.;:]{{0,160}}?(?<!\w)(?:{falls_to}) {body}"
    before = rf"{opens}{body}(?: [^ ,.;:]+){{0,9}}? (?<!theo ){done}(?!\w)"
    given = rf"(?<!\w)(?:{given_to}) {body}[^.;]{{0,240}}?(?<!\w)(?:{act or done})(?!\w)"
    roughly = rf"{opens}(?P<body>{body} \w+)(?: [^ ,.;:]+){{0,16}}? (?<!theo )(?:{verb})(?!\w)"
    return re.compile(f"{behind}|{before}|{given}"), re.compile(roughly)


def doer(question: Understood) -> str:
    """:return: the body that a question about tasks gives them to, as the question spells it; "" if none."""
    if question.kind != "tasks" or question.language != "vi":
        return ""
    form = unify if question.marked else fold
    text = form(written_out(question.own))
    found = _asked(marked=question.marked).search(_OF_EACH.sub(" ", text))
    return found["given"] or found["doer"] if found else ""


@lru_cache(maxsize=2)
def _asked(*, marked: bool) -> re.Pattern[str]:
    form = unify if marked else fold
    bodies, ends, before, behind = map(form, (_BODIES, _ENDS, _ASKED_BEFORE, _ASKED_BEHIND))
    body = rf"(?:{bodies})(?!\w)(?: (?!(?:{ends})(?!\w))\w+){{0,9}}"
    return re.compile(rf"(?<!\w)(?:(?:{before}) (?P<given>{body})|(?<!cán )(?P<doer>{body}) (?:{behind})(?!\w))")


def bodies(question: Understood) -> tuple[str, ...]:
    """:return: how the bodies that a Vietnamese question names begin ("sở giao thông"), in the form of the question."""
    if question.language != "vi":
        return ()
    form = unify if question.marked else fold
    named = _named_bodies(marked=question.marked).finditer(form(written_out(question.text)))
    return tuple(dict.fromkeys(match[0] for match in named))


def says_body(body: str, texts: Sequence[Wording], *, marked: bool) -> bool:
    """:return: whether one of the texts, their abbreviations written in full, names a body of ``bodies``."""
    said = re.compile(rf"(?<!\w){re.escape(body)}(?!\w)")
    return any(said.search(_form(text, marked=marked)) for text in texts)


@lru_cache(maxsize=2)
def _named_bodies(*, marked: bool) -> re.Pattern[str]:
    form = unify if marked else fold
    alone, kind, field = map(form, (_BODIES_ALONE, *_BODIES_BY_FIELD))
    return re.compile(rf"(?<!\w)(?:(?:{alone})|(?:{kind}) (?:{field}))(?!\w)")


def gives(body: str, candidate: Candidate, *, marked: bool) -> bool:
    """:return: whether a sentence, or the one that opens its paragraph, gives a task to ``body``."""
    pattern = _given(body, marked=marked)
    return any(pattern.search(_form(text, marked=marked)) for text in (candidate.wording, candidate.lead))


def with_duties(
    question: Understood, hits: Sequence[Hit], documents: Collection[str], catalogue: Catalogue
) -> list[Hit]:
    """Add the passages of the documents meant in which a line gives a duty to the body asked about.

    :param hits: best first.
    :param documents: ids; few.
    :return: the same, then passages that were not among them, with the score of the last.
    """
    body = doer(question)
    known, found = {hit.passage.id for hit in hits}, list(hits)
    for id in documents if body and hits else ():
        text = form_of(catalogue.text(id), marked=question.marked)
        passages = catalogue.passages_of(id)
        for match in list(_duty(body, marked=question.marked).finditer(text))[:_MOST_DUTIES]:
            passage = passage_at(passages, match.end())
            if passage.id not in known:
                known.add(passage.id)
                found.append(replace(hits[-1], passage=passage))
    return found


def _name(body: str) -> str:
    """:return: what finds the name of a body, "các" or "cấp" before its places or not, cities beside provinces."""
    name = re.escape(body).replace("\\ ", " ")
    name = re.sub(rf"(?<=nhân dân|nhan dan) {_PLACES}", " (?:(?:các|cac|cấp|cap) )?", name)
    return re.sub("(?<=tỉnh|tinh)$", "(?:, (?:thành phố|thanh pho)(?: (?:trực thuộc|truc thuoc) [^ ]+ [^ ]+)?)?", name)


@lru_cache(maxsize=8)
def _duty(body: str, *, marked: bool) -> re.Pattern[str]:
    duties, bound = map(unify if marked else fold, (_DUTIES, _BOUND))
    return re.compile(
        rf"(?:^|\n)[^\w\n]*(?:\d{{1,2}}[.)]|[a-zđ][.)])?[^\w\n]*{_name(body)}(?::| (?:{duties}|{bound})(?!\w))"
    )


def _form(text: Wording, *, marked: bool) -> str:
    return (unify if marked else fold)(written_out(text.text))


@lru_cache(maxsize=8)
def _given(body: str, *, marked: bool) -> re.Pattern[str]:
    given, of, duties, bound = map(unify if marked else fold, (_GIVEN, "của", _DUTIES, _BOUND))
    name = rf"{_name(body)}(?!\w)"
    return re.compile(
        rf"^\W*(?:\d{{1,2}}[.)]?|[a-zđ][.)])?\W*{name}(?=\W*\w)|(?<!\w)(?:{given}) (?:(?!{of} )\w+ ){{0,2}}{name}"
        rf"|(?<!\w){name} (?:{duties})(?!\w)|(?<!\w){name} [^.:;]{{0,60}}(?<!\w)(?:{bound})(?!\w)"
    )
