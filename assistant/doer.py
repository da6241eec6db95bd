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
from assistant.kinds import COMMUNES
from assistant.understand import Understood
from documents.abbreviations import written_out
from documents.catalogue import Catalogue
from documents.places import find_places, is_province
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
    "phải|cần|được|có|làm|lo|chịu|những|các|việc|nhiệm vụ|trách nhiệm|gì|nào|với|cho|trong|theo|về|để|thì|sẽ|đã"
    "|giao(?! thông)|chủ trì|phối hợp|ở|tại|từ|khi|đối với|trước|sau|thực hiện|là"
)
_ASKED_BEFORE: Final = "giao|giao cho|nhiệm vụ của|trách nhiệm của|việc của"
_ASKED_BEHIND: Final = "phải|cần|có nhiệm vụ|có trách nhiệm|được giao|thực hiện|lo|làm|chịu trách nhiệm"
# "Ủy ban nhân dân các tỉnh", "Ủy ban nhân dân cấp tỉnh": those of all the places of a kind
_PLACES: Final = r"(?=(?:tỉnh|tinh|thành|thanh|huyện|huyen|xã|xa|phường|phuong)(?!\w))"
_OF_EACH: Final = re.compile(rf"(?<=nhân dân|nhan dan) (?:các|cac|cấp|cap) {_PLACES}")
_COMMAND: Final = "giao|giao cho|yêu cầu|đề nghị|kiến nghị|phân công|chỉ đạo"
_GIVEN: Final = f"{_COMMAND}|do"
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
_MORE_DUTIES: Final = "đẩy nhanh|xử lý|giải quyết|bố trí|cải tạo|mở rộng|hỗ trợ|thẩm định|sớm"
# behind a name: it has done so, or is no one who acts
_NO_DUTY: Final = (
    "đã|đang|vừa|mới|chưa|không|là|của|và|hoặc|về|theo|tại|ở|để|thì|mà|được|bị|cho|với|trong|từ|nếu|khi|nơi|trước|sau"
)
_OF_IT: Final = (
    "(?<!văn phòng )(?<!của )(?<!từ )(?<!tại )(?<! ở )(?<!gửi )(?<!trình )(?<!thuộc )(?<!địa bàn )"  # before no doer
)
_NO_BODY: Final = "(?<!trụ )(?<!cơ )(?<!cán )(?<!toàn )(?<!nội )(?<!đồng )(?<!đường )"  # "cơ sở y tế", "cán bộ"
_CHARGED: Final = (
    "phụ trách|chủ trì|phối hợp|phân công|trách nhiệm|nhiệm vụ|giải pháp|kiến nghị|(?:cơ quan|đơn vị) thực hiện"
)
_BEGINS: Final = r"^\W*(?:\d{1,2}[.)]?|[a-zđ][.)])?\W*"


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
    patterns = (_WHO, _MAY, "do", _FALLS_TO, "việc|thủ tục|thẩm quyền", NAMED_BODIES, _GIVEN_TO, _DOES, "là|làm")
    who, may, by, falls_to, kind, bodies, given_to, does, is_one = map(unify if marked else fold, patterns)
    found = re.search(
        rf"(?P<done>\w+(?: \w+){{1,4}}) {by} (?:{who})(?!\w)(?: (?!{does})(?P<act>\w+(?: \w+)?))?", question
    )
    found = found or re.search(  # "ai làm chủ đầu tư" asks who is one, not who does something
        rf"(?<!\w)(?:{who}) (?:(?:{may}) )*(?!(?:{is_one})(?!\w))(?P<done>\w+(?: \w+){{1,4}})", question
    )
    if found is None:
        return None
    permit = "(?:giấy )?phép" if marked else "(?:giay )?phep"  # "cấp phép xây dựng" is to give a "giấy phép xây dựng"
    done, body = re.sub(rf"^(?:{kind}) ", "", found["done"]), rf"(?:{bodies})(?!\w)"
    first, *others = done.split()
    done = re.sub(rf"(?<!\w)(cấp|cap) {permit}(?!\w)", rf"\1 {permit}", done)
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


def body_of_tasks(question: Understood) -> str:
    """:return: the body of ``one_body`` whose tasks a question asks for; "" where it asks for none."""
    asks = question.kind == "tasks" and question.language == "vi"
    return one_body(written_out(question.own), question) if asks else ""


def one_body(text: str, question: Understood) -> str:
    """:return: the one body that a text, its abbreviations in full, calls by a name of its own ("sở tài chính", "ủy ban
    nhân dân xã yên hợp"), without the province behind it, in the form of the question; "" where none or several are.
    """
    form, marked = unify if question.marked else fold, question.marked
    provinces = [place for place in find_places(text) if is_province(place.name)]
    for place in reversed(provinces):
        if not re.search(rf"(?<!\w)(?:{fold(COMMUNES)}) $", fold(text[: place.start])):
            text = f"{text[: place.start]}{'|' * (place.end - place.start)}{text[place.end :]}"
    said, lowered = form(text), text == text.lower()
    found = []
    for match in _called(marked=marked).finditer(said):
        capitals = any(word[0].isupper() for word in text[match.start() : match.end()].split()[1:])
        by_field = _named_bodies(marked=marked).match(match[0]) is not None
        of_province = text[match.end() : match.end() + 2] == " |"
        commune = lowered and re.search(rf"(?<!\w)(?:{form(COMMUNES)}) \w", match[0])
        if capitals or by_field or of_province or commune or re.search(r" \d+$", match[0]):
            found.append(match[0])
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=2)
def _called(*, marked: bool) -> re.Pattern[str]:
    ends = f"{_ENDS}|của|nơi|còn|đang|vẫn|nay|cũng|hiện|và (?:{_BODIES})"
    bodies, ends, no_body = map(unify if marked else fold, (_BODIES, ends, _NO_BODY))
    return re.compile(rf"(?<!\w){no_body}(?:{bodies})(?!\w)(?: (?!(?:{ends})(?!\w))\w+){{1,11}}")


def names_body(body: str, text: Wording, *, marked: bool) -> bool:
    """:return: whether a text names a body of ``one_body``."""
    return re.search(rf"(?<!\w){_name(body)}(?!\w)", _form(text, marked=marked)) is not None


def takes_part(body: str, text: Wording, *, marked: bool) -> bool:
    """:return: whether a sentence names a body as one that does something, not as one to which it is done."""
    form = unify if marked else fold
    with_it = rf"{form('phối hợp')}(?: [^ ,;.]+){{0,3}} {form('với')} {_name(body)}(?!\w)"
    return re.search(rf"{_doing(body, marked=marked)}|{with_it}", _form(text, marked=marked)) is not None


def commands(body: str, text: Wording, *, marked: bool) -> bool:
    """:return: whether a sentence gives a body a task in so many words: "Giao Sở X ...", "Sở X có trách nhiệm ..."."""
    return _commanded(body, marked=marked).search(_form(text, marked=marked)) is not None


def acts(body: str, text: Wording, *, marked: bool) -> bool:
    """:return: whether a sentence says what a body does or is to do, not what it has done."""
    return _acting(body, marked=marked).search(_form(text, marked=marked)) is not None


def in_charge(body: str, candidate: Candidate, *, marked: bool) -> bool:
    """:return: whether a cell names a body in a column of what is to be done and by whom."""
    charged = candidate.section.says(_CHARGED) or candidate.wording.says("chủ trì|phối hợp")
    return candidate.row != "" and charged and takes_part(body, candidate.wording, marked=marked)


def heads(body: str, heading: str, *, marked: bool) -> bool:
    """:return: whether a heading is the name of a body: what stands under it is for the body to do."""
    begins = rf"\W*(?:(?:\w{{1,4}}[.)]|\w+ \d+[.])\W+)?{_name(body)}(?!\w)"
    return re.match(begins, _form(Wording(heading), marked=marked)) is not None


def _doing(body: str, *, marked: bool) -> str:
    """:return: what finds the name of a body that does something, not that something is done to or with."""
    form = unify if marked else fold
    return rf"(?<!\w){form(_OF_IT)}(?<!{form('với')} ){_name(body)}(?!\w)"


@lru_cache(maxsize=8)
def _commanded(body: str, *, marked: bool) -> re.Pattern[str]:
    patterns = (_COMMAND, "của", f"{_BOUND}|phải", _DUTIES, _NO_DUTY, _BODIES)
    command, of, bound, duties, no_duty, bodies = map(unify if marked else fold, patterns)
    name, doing = rf"{_name(body)}(?!\w)(?! (?:{no_duty})(?!\w))", _doing(body, marked=marked)
    between = rf"(?: [^ .:;,]+|, (?:{bodies})(?!\w)){{0,12}}?"
    return re.compile(
        rf"(?<!\w)(?:{command}) (?:(?!{of} )\w+ ){{0,2}}{name}|{doing}{between} (?:{bound})(?!\w)"
        rf"|{_BEGINS}{_name(body)}(?::| (?:{duties})(?!\w))"
    )


@lru_cache(maxsize=8)
def _acting(body: str, *, marked: bool) -> re.Pattern[str]:
    form = unify if marked else fold
    duties, no_duty, committee = map(form, (f"{_DUTIES}|{_MORE_DUTIES}", _NO_DUTY, "ủy ban nhân dân"))
    commune = re.sub(rf"^{committee} (?=(?:{form(COMMUNES)}) )", "", body)  # that acts through its committee
    doing = rf"(?:{_doing(body, marked=marked)}|(?<!{committee} ){_doing(commune, marked=marked)})"
    return re.compile(
        rf"(?:{_BEGINS}|[;:,.] |(?<!\w)(?:{form('và')}|do) ){_name(body)} (?!(?:{no_duty})(?!\w))\w"
        rf"|{doing} (?:{duties})(?!\w)"
    )


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
    name = re.sub("^(?=sở|so|bộ|bo)", _NO_BODY if body.startswith(("sở", "bộ")) else fold(_NO_BODY), re.escape(body))
    name = name.replace("\\ ", " ")
    name = re.sub(rf"(?<=nhân dân|nhan dan) {_PLACES}", " (?:(?:các|cac|cấp|cap) )?", name)
    name = re.sub(r"(?<=dự án|du an) (?=số|so)", " (?:(?:đầu tư|dau tu) (?:(?:xây dựng|xay dung) )?)?", name)
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
