"""What is asked of a thing where only its own word tells it: a fee is no price, a seat no place, a birthday no date.

Each is a pair of word lists, for the question and for the text; other words of the question may be said otherwise,
these may not. A text says them in the sentence, in what introduces it, in its heading or the head of its column.
"""

from collections.abc import Sequence
from typing import Final

from assistant.candidates import Candidate
from assistant.kinds import POST, asked
from assistant.understand import Understood

_SO_MUCH: Final = "(?:bao nhiêu|mấy)"
_PAID: Final = "chi trả|đền bù|bồi thường"
_NUMBERED: Final = "quyết định|nghị định|nghị quyết|thông tư|tờ trình|công văn"
_OF_A_THING: Final = (
    ("vốn điều lệ", "vốn điều lệ"),
    ("lệ phí|học phí|viện phí|(?:mức|tiền|thu|mất|đóng|nộp) phí", "phí|lệ phí|học phí|viện phí"),
    ("giá thuê|giá bán|giá vé|đơn giá|giá (?:đất|điện|nước)", "giá|đơn giá"),
    ("(?:bao nhiêu|mấy|số) (?:công nhân|lao động|việc làm)", "công nhân|lao động|nhân công|việc làm|người làm"),
    ("(?:mức|tiền) thưởng|được thưởng", "thưởng"),
    ("mức phạt|tiền phạt|(?:bị|xử) (?:xử )?phạt", "phạt|xử phạt"),
    ("phụ cấp", "phụ cấp"),
    ("(?:mức|tiền) lương|lương (?:bao nhiêu|tối thiểu|cơ sở)", "lương|thu nhập|tiền công"),
    ("trụ sở", "trụ sở|trung tâm|địa chỉ|đặt tại|đóng tại|đóng ở"),
    (
        "sinh (?:năm|ngày|tháng)|ngày sinh|quê (?:quán|ở|đâu)",
        r"sinh (?:năm|ngày|tháng|tại|ở|\d+)|(?:ngày|năm) sinh|quê|quê quán",
    ),
    ("(?:chức vụ|chức|chức danh) gì|giữ chức", f"{POST}|phó|ủy viên|chánh|trưởng|đại diện|chức vụ|chức danh"),
    ("khởi công|động thổ", "khởi công|động thổ|thi công|bắt đầu xây"),
    ("bị (?:thu hồi|rút)", "thu hồi|rút"),
    ("email|e-mail|thư điện tử", r"email|e-mail|thư điện tử|[\w.-]+@[\w.-]+"),
    ("số fax|fax", "fax"),
    (f"(?:{_PAID})(?=.* {_SO_MUCH})|{_SO_MUCH} .*(?:{_PAID})", f"{_PAID}|giải phóng mặt bằng|gpmb"),
    (f"đất công nghiệp(?=.* {_SO_MUCH})|{_SO_MUCH} .*đất công nghiệp", "đất công nghiệp"),
    (
        f"(?:{_NUMBERED}) số (?:mấy|bao nhiêu|nào)|số hiệu (?:của )?(?:{_NUMBERED})",
        r"\d+(?:/\d{4})?[-/][^ ]+",
    ),
)


def attributes(question: Understood) -> list[str]:
    """:return: for each such thing that a question asks for, the words of which a text has to say one, as a pattern."""
    return [said for asking, said in _OF_A_THING if asked(asking, question.own)]


def says_attributes(sought: Sequence[str], candidate: Candidate) -> bool:
    """:return: whether a candidate says all of ``sought``; what tells of a document itself need not."""
    texts = (candidate.wording, candidate.lead, candidate.section)
    return bool(candidate.tells) or all(any(text.says(said) for text in texts) for said in sought)
