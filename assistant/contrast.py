"""Words of which one rules the other out: what a text says of exports it does not say of imports.

Most other words of a question and of a sentence on the opposite are the same, so that nothing else tells them apart:
a circular has the same article for each country with which there is an agreement, and a decree the same clause for a
licence that is given, extended or changed. Only where a text, its heading or the line that opens its list says the
opposite and nowhere near what is asked is it of another matter; one that says both is not.
"""

from collections.abc import Iterator
from typing import Final

from assistant.candidates import NOTHING, Candidate, Wording
from assistant.kinds import OF_A_RULE, asked
from assistant.understand import Understood
from documents.markers import mark_of

_NO_LAND: Final = "(?! (?:cai|chải|động|công)(?!\\w))"  # "Lào Cai"; "lao động" where marks were left out
_GROUPS: Final = (
    ("trong nước|(?<!thủy )nội địa", "ngoài nước|nước ngoài|quốc tế"),
    ("xuất khẩu", "nhập khẩu"),
    ("cấp xã", "cấp huyện", "cấp tỉnh", "cấp khu vực", "cấp quốc gia", "cấp trung ương"),
    ("thưởng", "phạt"),
    ("đầu năm", "cuối năm"),
    ("đầu nhiệm kỳ", "cuối nhiệm kỳ"),
    ("đường bộ", "đường sắt", "đường thủy|thủy nội địa", "hàng không", "hàng hải"),
    ("tối đa|không quá|nhiều nhất", "tối thiểu|ít nhất"),
    ("nông thôn", "đô thị|thành thị"),
    ("ngoài công lập|tư thục|dân lập", "(?<!ngoài )công lập"),
    ("tăng", "giảm"),
    ("nhà thầu chính", "nhà thầu phụ"),
    ("cấp mới|cấp lần đầu", "cấp lại", "gia hạn"),
    ("xuất cảnh", "nhập cảnh"),
    ("thành lập", "giải thể"),
    ("kinh doanh", "phi thương mại|không kinh doanh"),
    ("hàng hóa|chở hàng|xe tải", "hành khách|chở khách|xe khách", "công vụ"),
    (  # with whom an agreement is made: what holds for one neighbour does not for another
        "trung quốc|trung hoa|việt ?[-–]? ?trung",
        f"lào{_NO_LAND}",
        "campuchia|cam-pu-chia",
        "thái lan",
        "myanmar",
        "asean",
        "gms|tiểu vùng mê công",
        "hàn quốc",
        "nhật bản",
        "ấn độ",
    ),
)
_WIDE: Final = frozenset({"annex", "attached", "part"})
_NOT_GONE: Final = "(?<!bỏ )(?<!hết )(?<!còn )"  # "sau khi bỏ cấp huyện"
_DUTY: Final = "quyền|trách nhiệm|nghĩa vụ|nhiệm vụ|quyền hạn"
_DUTIES: Final = f"(?:{_DUTY}) (?:sau|sau đây|như sau)|^(?:[^ ]{{1,3}} |điều [^ ]+ )?(?:{_DUTY})"
# what a question asks about, what a text says that tells of it, and what is another matter
_APART: Final = (
    (  # the papers of a vehicle are not those of its driver
        "^(?!.*(?:lái xe|tài xế|người lái))(?=.*(?:giấy tờ|hồ sơ|thủ tục))"
        "(?:các |những )?(?:(?:hồ sơ|giấy tờ|thủ tục)(?: của| cho)? )?(?:xe|ô tô|phương tiện)",
        "phương tiện|xe (?:ô tô|khách|tải|chở|cơ giới|công vụ)",
        "(?:người )?lái xe|nhân viên phục vụ",
    ),
    (  # what is to be handed in is not what someone is entitled or bound to do
        "^(?:thành phần )?hồ sơ|(?:hồ sơ|giấy tờ)(?: [^ ,.;?]+){0,9}? (?:gì|nào)",
        "gồm|bao gồm|thành phần hồ sơ",
        _DUTIES,
    ),
    (  # nor what a rule holds for
        f"^(?!.*(?:{_DUTY}))(?:.* )?(?:{OF_A_RULE}|trường hợp) nào (?:thì )?(?:phải|bị|được|không)",
        "trường hợp sau",
        _DUTIES,
    ),
    (  # what someone may is not what someone must
        "^(?!.*(?:trách nhiệm|nghĩa vụ))(?:.* )?quyền (?:của|gì|nào|lợi)",
        "quyền|được",
        "nghĩa vụ|trách nhiệm",
    ),
    (
        "^(?!.*quyền)(?:.* )?(?:trách nhiệm|nghĩa vụ) (?:của|gì|nào)",
        "nghĩa vụ|trách nhiệm|phải",
        "có các quyền|quyền sau đây",
    ),
    (  # a fine is not what the parties of a contract agreed on
        "^(?!.*(?:hợp đồng|nhà thầu))(?:.* )?(?:mức|tiền|bị|xử) phạt",
        "xử phạt|phạt tiền|phạt hành chính",
        "hợp đồng|thỏa thuận",
    ),
    (  # how long it takes to be given a paper is not how old the paper may be
        "thời (?:hạn|gian) (?:cấp|giải quyết)",
        r"trong (?:thời hạn |thời gian |vòng )?\d+ (?:giờ|ngày)",
        r"tính đến (?:ngày|thời điểm)|tháng kể từ ngày (?:được )?cấp|thời hạn sử dụng",
    ),
    (  # a licence is first got; what is done with one that is held is another procedure
        "^(?!.*(?:cấp lại|cấp đổi|chuyển đổi|gia hạn|điều chỉnh|thu hồi))(?:.* )?cấp (?:giấy|chứng|phép|thẻ)",
        "(?<!quan )cấp(?: mới| lần đầu)?(?: (?:giấy|chứng|phép|thẻ)|,| và| hoặc)",
        "cấp lại|cấp đổi|chuyển đổi|gia hạn|điều chỉnh|thu hồi",
    ),
)
_EVENT: Final = r"(trước|sau) khi ([^ ,.;?]+ [^ ,.;?]+)"
# "Hội nghị Trung ương 12", "Hội nghị lần thứ 12"
_OF_MEETING: Final = "(?:hội nghị|trung ương)(?: lần)?(?: thứ)?"
_MEETING: Final = f"{_OF_MEETING} ([0-9]{{1,2}})(?![/0-9])"
_OPPOSITE: Final = {"trước": "sau", "sau": "trước", "truoc": "sau"}


def opposites(question: Understood) -> list[tuple[str, str]]:
    """:return: pairs of patterns: what a question asks about, and what rules that out; empty for most questions."""
    if question.language != "vi":
        return []
    found = [*_of_groups(question.own), *((one, other) for asking, one, other in _APART if asked(asking, question.own))]
    for event in asked(_EVENT, question.own):
        when, what = event[1], event[2]
        found.append((f"{when} khi {what}", f"{_OPPOSITE[when]} khi {what}"))
    for meeting in asked(_MEETING, question.own):
        this = f"0*{meeting[1]}(?![/0-9])"
        found.append((f"{_OF_MEETING} {this}", f"{_OF_MEETING} (?!{this})[0-9]{{1,2}}(?![/0-9])"))
    return found


def _of_groups(own: str) -> Iterator[tuple[str, str]]:
    for group in _GROUPS:
        said = [words for words in group if asked(rf"{_NOT_GONE}(?:{words})", own)]
        others = [words for words in group if words not in said]
        if said and others:
            yield "|".join(said), "|".join(others)


def is_of_the_opposite(pairs: list[tuple[str, str]], candidate: Candidate) -> bool:
    """:return: whether a sentence, the heading over it or the line that opens its list says what rules out what is
    asked about, and nothing near it says that; where none says either, the nearest heading further up that does.
    """
    return any(_rules_out(one, other, candidate) for one, other in pairs)


def _rules_out(one: str, other: str, candidate: Candidate) -> bool:
    *above, heading = map(Wording, _headings_over(candidate) or ("",))
    texts = (candidate.wording, candidate.lead, candidate.opening or NOTHING, heading)
    lists = [text for text in (candidate.opening, candidate.wording if candidate.opens_a_list else None) if text]
    if not candidate.wording.says(one) and any(text.says(other) and not text.says(one) for text in lists):
        return True
    beside = NOTHING if mark_of(candidate.wording.text) else candidate.before  # before an item stands another one
    if any(text.says(one) for text in (*texts, beside)):
        return False
    if any(text.says(other) for text in texts):
        return True
    deciding = next((text for text in reversed(above) if text.says(one) or text.says(other)), NOTHING)
    return deciding.says(other) and not deciding.says(one)


def _headings_over(candidate: Candidate) -> list[str]:
    """:return: the headings over a sentence, up to a chapter: an annex and its parts hold things of all kinds. A line
    "8. ..." does not stand under "7. ...".
    """
    own = mark_of(candidate.wording.text)
    marks = [(part, mark_of(part)) for part in candidate.passage.path if part]
    return [p for p, mark in marks if mark is None or (mark.kind not in _WIDE and not (own and own.kind == mark.kind))]
