"""What is asked of a thing where only its own word tells it: a fee is no price, a seat no place, a birthday no date.

Each is a pair of word lists, for the question and for the text; other words of the question may be said otherwise,
these may not. A text says them in the sentence, in what introduces it, in its heading or the head of its column.
"""

import re
from collections.abc import Sequence
from typing import Final

from assistant.candidates import NOTHING, Candidate
from assistant.doer import NAMED_BODIES
from assistant.kinds import COMMUNES, POST, asked
from assistant.understand import Understood
from documents.vietnamese import fold

_SO_MUCH: Final = "(?:bao nhiêu|mấy)"
_PAID: Final = "chi trả|đền bù|bồi thường"
_MORE: Final = "rộng|lớn|to|dài|cao|nhiều|đông|xa|sâu|mạnh|nhanh|giàu|đắt|tốt"
_LESS: Final = "nhỏ|bé|ngắn|thấp|thưa|nông|yếu|nghèo|rẻ|kém"
_NO_ORDINAL: Final = "(?<!thứ )(?<!thống )(?<!hợp )(?<!duy )(?<!đồng )(?<!ít )"
# "nguy hiểm nhất"; the newest of documents, the first and the last of a series are told otherwise
_ANY: Final = "(?!(?:mới|gần|đây|sớm|muộn|trễ|chậm|đầu|cuối) )[^ ,.;?]+"
_BETWEEN: Final = "(?: [^ ,.;?]+){0,2}"  # "rộng tự nhiên nhất"


def _which_most(quality: str, english: str) -> str:
    """:return: how it is asked which of several is the most so: "cụm nào rộng nhất", "tỉnh rộng nhất là tỉnh nào"."""
    most = f"(?:{quality}) {_NO_ORDINAL}nhất"
    any_words = "(?: [^ ,.;?]+){0,14}?"
    asks = "(?:nào|ai|gì)"
    return (
        f"{asks}{any_words} {most}|{most}(?! (?:là )?[^ ]* ?(?:ngày|hôm|năm|tháng|quý|lúc|chỗ) nào){any_words} {asks}"
        f"|(?:which|what|who){any_words} (?:{english})"
    )


# how the number of a document of each type ends
_NUMBERED: Final = {
    "quyết định": "qđ", "nghị định": "nđ", "nghị quyết": "nq", "thông tư": "tt", "tờ trình": "ttr", "công văn": "cv",
    "báo cáo": "bc", "kế hoạch": "kh", "chỉ thị": "ct", "kết luận": "kl", "hướng dẫn": "hd",
}  # fmt: skip
_TYPES: Final = "|".join(_NUMBERED)
_ASKS_NUMBER: Final = (
    f"({_TYPES})(?: (?!(?:{_TYPES}) )[^ ,.;?]+){{0,8}}? số (?:mấy|bao nhiêu|nào)|số hiệu (?:của )?({_TYPES})"
)
_OF_A_CLASS: Final = r"((?:loại|nhóm|hạng|lớp) (?:\d+|[ivx]+)) (?:là gì|là những gì|gồm (?:những )?gì|nghĩa là gì)"
# what is not so, is told by a text that denies it: "cụm nào không do cấp xã quản lý", "nào không được miễn"
_NO_VERB: Final = "gian|khí|quân|trung|phải|muốn|nhỉ|ạ|vậy|thế|hả|nhé|đấy|đây"
_DENIED: Final = (
    "(?:nào (?:[^ ,.;?]+ ){0,2}?|^(?:các|những) (?:[^ ,.;?]+ ){1,4}?)(?:không|chưa) "
    f"(?!{_NO_VERB})(?:thực hiện |bị |có |(được (?:phép )?))?([^ ,.;?]+)"
)
_LAND: Final = f"tỉnh|thành phố|huyện|thị xã|{COMMUNES}"
_SPARED: Final = "trừ|ngoại trừ|giữ nguyên|miễn|cấm"
# "nhà thầu không được làm gì", "sai phép có bị cấm không": only a text that forbids tells it
_FORBIDS: Final = "không được|nghiêm cấm|bị cấm|cấm"
_NUMERALS: Final = dict(zip("hai ba bốn năm sáu bảy tám chín mười".split(), map(str, range(2, 11)), strict=True))
_COUNTED: Final = f"(0?[2-9]|[1-9][0-9]|{'|'.join(_NUMERALS)}) (?!năm |tháng |ngày )([^ ,.;?]+)"
# "tổng vốn của ba cụm": no sum of several is told by a text that tells of one
_SUMS: Final = (f"tổng(?: [^ ,.;?]+){{0,8}}? {_COUNTED}", f"{_COUNTED}(?: [^ ,.;?]+){{0,9}}? tổng cộng")
_TOTAL: Final = "tổng (?!cục|công ty|bí thư|thư ký|biên tập|giám đốc|hợp|kết)[^ ]+"
_OF_THE_MOST: Final = (
    (
        _which_most(f"(?:{_MORE}){_BETWEEN}", "largest|biggest|highest|longest|widest|richest|most"),
        f"(?:{_MORE}){_BETWEEN} {_NO_ORDINAL}nhất|dẫn đầu|đứng đầu",
    ),
    (
        _which_most(f"(?:{_LESS}){_BETWEEN}", "smallest|lowest|shortest|poorest|weakest|least|fewest"),
        f"(?:{_LESS}){_BETWEEN} {_NO_ORDINAL}nhất|đứng cuối|xếp cuối",
    ),
    (_which_most(_ANY, "most"), f"{_NO_ORDINAL}nhất|hàng đầu|dẫn đầu|đứng đầu|đứng cuối|xếp cuối"),
)
_MOST_SAID: Final = frozenset(said for _, said in _OF_THE_MOST)
# "Chủ tịch phường Cam Đường là ai?"; that of a board is told in other words as well (``kinds``)
_OF_A_POST: Final = tuple(
    (f"{post}(?: [^ ,.;?]+){{0,8}}? là (?:ai|người nào)|ai (?:là|làm|giữ chức) {post}", post)
    for post in POST.split("|")
    if post != "trưởng ban"
)
# an encyclopaedia calls a firm by its name alone, and a post in many ways
_IN_OFFICIAL_TEXTS: Final = (
    *_OF_A_POST,
    (
        "(?:doanh nghiệp|công ty|nhà đầu tư) nào(?!.* (?:chưa|không)(?!\\w))",
        "công ty|tổng công ty|tập đoàn|hợp tác xã|htx|doanh nghiệp|nhà máy|nhà đầu tư|chủ đầu tư|tnhh|cp|thương nhân"
        "|cơ sở|ngân hàng|tổ chức|người nộp|nhà thầu|đơn vị",
    ),
    (  # how long a procedure takes is told by days, not by what it takes to be given a licence
        "^thời (?:hạn|gian)(?: giải quyết| xử lý)?",
        r"\d+ (?:giờ|ngày|tháng|năm|tuần)|ngay|ngày \d|kể từ|(?:không|vô) thời hạn|thời hạn (?:giải quyết|thực hiện)",
    ),
)
_OF_A_THING: Final = (
    *_OF_THE_MOST,
    ("vốn điều lệ", "vốn điều lệ"),
    ("lệ phí|học phí|viện phí|(?:mức|tiền|thu|mất|đóng|nộp) phí", "phí|lệ phí|học phí|viện phí"),
    ("giá thuê|giá bán|giá vé|đơn giá|giá (?:đất|điện|nước)", "giá|đơn giá"),
    ("(?:bao nhiêu|mấy|số) (?:công nhân|lao động|việc làm)", "công nhân|lao động|nhân công|việc làm|người làm"),
    ("(?:mức|tiền) thưởng|được thưởng", "thưởng"),
    ("mức phạt|tiền phạt|(?:bị|xử) (?:xử )?phạt", "phạt|xử phạt"),
    ("phụ cấp", "phụ cấp"),
    ("(?:mức|tiền) lương|lương (?:bao nhiêu|tối thiểu|cơ sở)", "lương|thu nhập|tiền công"),
    (  # how long a licence holds, not how long it takes to get it
        "(?:giấy phép|giấy chứng nhận|chứng chỉ|giấy|thẻ)(?: [^ ,.;?]+){0,8}? (?:có (?:thời hạn|giá trị|hiệu lực)"
        "|dùng được|được dùng|hết hạn)(?: [^ ,.;?]+){0,3}? (?:bao lâu|bao nhiêu|mấy|bao giờ)",
        "có giá trị|giá trị sử dụng|hiệu lực|có thời hạn|thời hạn (?:của|sử dụng|hiệu lực|giấy)|còn hạn|hết hạn",
    ),
    ("trung tâm (?:chính trị|hành chính)", "trung tâm (?:chính trị|hành chính)"),
    (
        "^(?:thành phần )?hồ sơ(?! (?:nào|của ai))|(?:hồ sơ|giấy tờ)(?: [^ ,.;?]+){0,9}? (?:gì|nào)",
        "hồ sơ|giấy|đơn|tờ khai|bản sao|văn bản|thủ tục|chứng từ|tài liệu|biên bản|sổ|báo cáo|danh sách|danh mục"
        "|hợp đồng",
    ),
    (  # by when something is handed in, not when what it tells of is done
        "(?:gửi|nộp)(?: [^ ,.;?]+){0,6}? (?:khi nào|bao giờ|lúc nào|ngày nào)|hạn (?:gửi|nộp)",
        "gửi|nộp|trước ngày|chậm nhất",
    ),
    (  # to whom something is reported or handed in
        "(?:báo|báo cáo|thông báo|gửi|nộp|xin phép)(?:(?: [^ ,.;?]+){0,10}? (?:lên|cho|đến|về|tới|ở|tại))?"
        " (?:ai|đâu|(?:cơ quan|đơn vị|cấp|sở|bộ) nào)",
        "(?:báo cáo|báo|thông báo|gửi|nộp|trình|xin|đăng ký)(?: [^ ,.;]+){0,9}? "
        f"(?:{NAMED_BODIES})|cơ quan (?:tiếp )?nhận|bộ phận một cửa|cổng dịch vụ công",
    ),
    ("không được (?:phép )?(?:làm )?(?:những )?(?:gì|điều gì|việc gì)|(?:bị )?cấm (?:làm )?(?:những )?gì", _FORBIDS),
    ("(?:có )?bị (?:nghiêm )?cấm(?: hay)? không", "không được|nghiêm cấm|bị cấm"),
    ("trụ sở", "trụ sở|trung tâm (?:chính trị|hành chính)|địa chỉ|đặt tại|đóng tại|đóng ở"),
    (
        "sinh (?:năm|ngày|tháng)|ngày sinh|quê (?:quán|ở|đâu)",
        r"sinh (?:năm|ngày|tháng|tại|ở|\d+)|(?:ngày|năm) sinh|quê|quê quán",
    ),
    ("(?:chức vụ|chức|chức danh) gì|giữ chức", f"{POST}|phó|ủy viên|chánh|trưởng|đại diện|chức vụ|chức danh"),
    ("(?:bên |phía |người )?nước ngoài (?:đầu tư|góp vốn|bỏ vốn)|(?:vốn|đầu tư)(?: của)? nước ngoài", "nước ngoài|fdi"),
    (
        "(?:huyện|quận|thị xã)(?: [^ ,.;?]+){1,4} còn (?:tồn tại |hoạt động )?(?:không|nữa)",
        "cấp huyện|giải thể|chấm dứt",
    ),
    ("giảm(?: được)? (?:bao nhiêu|mấy)", r"giảm|bớt|cắt giảm|xuống còn"),
    ("bình quân", r"bình quân(?: [^ ,.;]+){0,6} \d[\d.,]*"),
    (  # how long something takes, not what is handed in for it; "được cấp trong thời hạn 06 tháng" is how old it may be
        "thời hạn (?:cấp|giải quyết|xử lý|thẩm định)",
        r"\d+ (?:\([^()]*\) )?(?:ngày|giờ)|thời hạn (?:giải quyết|thực hiện)|quy định chi tiết",
    ),
    (  # a province or commune is as large as its own line says, not as what lies in it
        f"diện tích(?: tự nhiên)?(?: của)?(?: toàn)? (?:{_LAND})(?! (?:nào|gì)(?!\\w))"
        "|^(?:tỉnh|thành phố)(?: [^ ,.;?]+){1,4} rộng",
        f"diện tích(?: tự nhiên)?(?: của)?(?: toàn)? (?:{_LAND})|km ?2|km²|ki-lô-mét vuông",
    ),
    ("khởi công|động thổ", "khởi công|động thổ|thi công|bắt đầu xây"),
    ("bị (?:thu hồi|rút)", "thu hồi|rút"),
    ("email|e-mail|thư điện tử", r"email|e-mail|thư điện tử|[\w.-]+@[\w.-]+"),
    ("số fax|fax", "fax"),
    (f"(?:{_PAID})(?=.* {_SO_MUCH})|{_SO_MUCH} .*(?:{_PAID})", f"{_PAID}|giải phóng mặt bằng|gpmb"),
    (f"đất công nghiệp(?=.* {_SO_MUCH})|{_SO_MUCH} .*đất công nghiệp", "đất công nghiệp"),
)


def asks_for_the_most(question: Understood) -> bool:
    """:return: whether a question asks which of several is the largest, the smallest or the like."""
    return any(asked(asking, question.own) for asking, _ in _OF_THE_MOST)


def attributes(question: Understood, *, official: bool) -> list[str]:
    """Tell what has to be said in its own words.

    :param official: whether what was found are official texts.
    :return: for each such thing that a question asks for, the words of which a text has to say one, as a pattern.
    """
    things = (*_OF_A_THING, *(_IN_OFFICIAL_TEXTS if official else ()))
    found = [said for asking, said in things if asked(asking, question.own)]
    for count, unit in (match.groups() for pattern in _SUMS for match in asked(pattern, question.own)):
        number = _NUMERALS.get(count, count.lstrip("0"))
        found.append(rf"(?:0*{number}|{count}) {re.escape(unit)}|tổng cộng|cả {count}")
    of_series = len(question.names) > 1 and len({name.rsplit(" ", 1)[0] for name in question.names}) == 1
    if of_series and asked(_TOTAL, question.own):  # "tổng diện tích Phú Thịnh 1, 2, 3"
        found += [rf"tổng cộng|{re.escape(total[0])}" for total in asked(_TOTAL, question.own)]
    for match in asked(_OF_A_CLASS, question.own):  # "hàng nguy hiểm loại 3 là gì"
        called = re.escape(match[1])
        found.append(rf"{called}(?: \([^)]*\))?(?::| là| gồm| bao gồm| được hiểu)")
    for match in asked(_ASKS_NUMBER, question.own):
        called = next(name for name in _NUMBERED if fold(name) == fold(match[1] or match[2]))
        found.append(rf"{called} (?:số )?\d+(?:/\d{{4}})?[-/][^ ]+|\d+/(?:\d{{4}}/)?{_NUMBERED[called]}(?![a-z])[^ ]*")
    for may, denied in (match.groups() for match in asked(_DENIED, question.own)):
        said = f"(?:không|chưa) (?:[^ ,.;]+ ){{0,3}}?{re.escape(denied)}"
        # "khu vực cấm xây dựng" does not say that something may not be pulled down
        spared = rf"(?:{_SPARED})(?: [^ ,.;]+){{0,8}}? {re.escape(denied)}" if may else _SPARED
        found.append(said if denied in _SPARED.split("|") else f"{said}|{spared}")
    return found


def says_attributes(sought: Sequence[str], candidate: Candidate) -> bool:
    """:return: whether a candidate says all of ``sought``; what tells of a document itself need not."""
    texts = (candidate.wording, candidate.lead, candidate.section, candidate.opening or NOTHING)
    # a heading "trường có cấp học cao nhất là ..." tells of no province that it has the most of anything
    of_most = texts if candidate.row else texts[:2]
    return bool(candidate.tells) or all(
        any(text.says(said) for text in (of_most if said in _MOST_SAID else texts)) for said in sought
    )
