"""Whether a piece of text holds the number that a question asks for: so many of what it counts, in a unit of it.

"Mấy xưởng" is answered by "104 cơ sở", "bao nhiêu héc-ta" by "40 ha", "bao lâu" by "hai tháng"; a number of something
else is none. What a number means is not known here, only what stands behind it.
"""

import re
from functools import lru_cache
from typing import Final

from assistant.candidates import CELL, Candidate, Wording
from assistant.kinds import HEADS, QUANTITY, asked, words
from assistant.understand import Understood
from documents.vietnamese import fold, unify

# what "bao nhiêu" counts, where texts write it otherwise
_UNITS: Final = {
    "hecta": ("ha",), "hec": ("ha",), "ha": ("ha",), "cay": ("km", "cây"), "hom": ("ngày",),
    "nha": ("hộ", "nhà", "căn"),
    "do": ("usd", "đô"), "xuong": ("cơ sở", "xưởng", "nhà máy"), "ghe": ("ghế", "chỗ"),
    "noi": ("đơn vị", "địa phương", "cơ sở", "nơi"), "phan": ("%", "phần trăm"),
    "tien": ("tỷ", "triệu", "nghìn", "đồng"), "von": ("tỷ", "triệu", "đồng"),
    "dong": ("đồng", "tỷ", "triệu"), "km": ("km", "m"), "met": ("m", "mét", "m2", "m²"),
    "dan": ("người", "dân", "khẩu"), "nguoi": ("người", "khẩu", "thành viên", "đồng chí"),
    "lau": ("ngày", "tháng", "năm", "giờ"),
    "xa": ("xã", "km"), "cai": (), "loai": (), "thay": ("thầy", "người"), "tho": ("thợ", "người"),
    "don": ("đơn vị", "đơn", "tổ chức", "cơ quan", "doanh nghiệp", "cơ sở"),
}  # fmt: skip
# what stands between a number and what is counted: "mấy tấm ảnh" is answered by "01 ảnh"
_CLASSIFIERS: Final = frozenset(
    "tấm chiếc bức con vị tờ cuốn quyển ngôi căn mảnh tam chiec buc vi to cuon quyen ngoi can".split()
)
_TIMES: Final = ("ngày", "tháng", "năm", "giờ", "tuần", "phút")
_AS_LONG: Final = "bằng thời hạn|trong suốt|vĩnh viễn|lâu dài|(?:cho )?đến khi|không thời hạn|không xác định thời hạn"
_SPELT_OUT: Final = "một|hai|ba|bốn|sáu|bảy|tám|chín|mười"
_IN_WORDS: Final = r"(?: ?\([^()\d]{2,40}\))?"  # "02 (hai) ngày"
_ENUMERATES: Final = "gồm|phân thành|chia thành|chia làm"
_UNITS_OF_LAND: Final = frozenset(
    "xã phường thị tỉnh huyện quận thôn bản xa phuong thi tinh huyen quan thon ban".split()
)
_MADE_OF: Final = "cũ|gồm|gom|ghép|(?:từ|do) (?:mấy|bao nhiêu)|nhập (?:vào|lại|với)"
_ITEM: Final = re.compile(r"\W*\d{1,3}[.)]\s")
_WHOLE: Final = "địa bàn|tỉnh|toàn tỉnh|cả nước|thành phố|huyện|thị xã"
_PART_OF_A_NAME: Final = re.compile(r"(?<=\w )(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười|Trăm|Triệu)(?!\w)")
# "mấy loại", "mấy trường hợp", "mấy điều kiện", "mấy hình thức", "mấy bước": a list that is introduced tells how many
_LISTED: Final = frozenset("loai truong dieu hinh buoc nhom nguyen cach".split())
_PARTS: Final = "phụ lục|biểu|mẫu|bảng|chương|điều|khoản|mục"
_WHICH_PART: Final = f"(?:{_PARTS}) (?:số |thứ )?(?:mấy|bao nhiêu|nào)"
# properties that a figure with their unit need not be of, and the words that say that it is
_PROPERTIES: Final = (
    ("diện tích|(?<!mở )rộng", "diện tích|quy mô|(?<!mở )rộng"),
    ("chiều dài|(?<!kéo )(?<!lâu )dài", "chiều dài|dài"),
)
_MONEY: Final = ("đồng", "tỷ", "triệu", "nghìn", "usd")
# what "bao nhiêu" measures where no unit follows it
_MEASURED: Final = (
    ("lệ phí|phí|học phí|giá|giá vé|tiền|kinh phí|vốn|ngân sách|dự toán|mức phạt|mức lương|lương|thu nhập|doanh thu"
     "|mức hỗ trợ|mức đầu tư|fees?|prices?|costs?|budget|salary|fine", _MONEY),
    ("tỷ lệ|tỷ trọng|percentage|rate|share", ("%", "phần trăm")),
    ("dân số|số dân|population", ("người", "dân", "khẩu", "nhân khẩu")),
    ("diện tích|(?<!chiều )(?<!mở )rộng|area", ("ha", "m2", "m²", "km2", "mét vuông", "héc ta")),
    ("tốc độ(?! (?:tăng|phát|giải|giảm))|vận tốc|speed", ("km/giờ", "km/h", "km/ giờ", "m/s")),
    ("chiều (?:dài|cao|rộng)|(?<!kéo )(?<!lâu )dài|độ cao|height|length", ("m", "km", "mét", "cm", "mm")),
    ("trọng lượng|khối lượng|tải trọng|trọng tải|weight", ("kg", "tấn", "tạ", "gam")),
)  # fmt: skip


def holds_the_amount(question: Understood, candidate: Candidate) -> bool:
    """Whether a number stands before the word that is counted (``23 cụm``, ``37,4 ha``), or in a cell under it."""
    if _enumerates(question, candidate) or _bears_the_number(question, candidate.wording):
        return True
    units = _units(question)
    if units is _TIMES and candidate.wording.says(_AS_LONG):
        return True
    counting = _counting(candidate.wording)
    if not says_anew(QUANTITY, question, counting):
        return False
    if not units:
        return True
    text = counting.form(marked=question.marked)
    number = rf"(?:\d|(?<!\w)(?:{_SPELT_OUT}) )" if question.marked else r"\d"
    said = "|".join(re.escape(unit if question.marked else fold(unit)) for unit in units)
    if re.search(rf"{number}{_IN_WORDS}\s*(?:[^\W\d_]+,? ){{0,2}}(?:{said})(?!\w)", text):
        return True
    column = candidate.section if candidate.row else candidate.heading
    return CELL in candidate.whole.text and any(_heads_a_column(unit, column) for unit in units)


def _heads_a_column(unit: str, column: Wording) -> bool:
    """:return: whether figures under the head of a column are of a unit: "(ha)", "Số hộ"; "Tên cụm" counts no cụm."""
    number = r"(?:số|tổng|lượng) (?:[^ ]+ )?" if words(HEADS).fullmatch(unit) else ""
    return words(number + re.escape(unit)).search(column.unified) is not None


def properties(question: Understood) -> list[str]:
    """:return: for each property of a thing that a question asks about, the words that a text has for it."""
    return [said for asking, said in _PROPERTIES if asked(asking, question.own)]


def measures(question: Understood, wording: Wording) -> bool:
    """:return: whether a text gives a figure of the property asked about: "Diện tích 53,05 ha", not "mở rộng 3 ha"."""
    return any(wording.says(rf"(?:{said}) (?:[^ ]+ ){{0,3}}\(?\d[\d.,]*") for said in properties(question))


def counts_all(question: Understood, wording: Wording) -> bool:
    """:return: whether a text tells how many there are in all of a place: "trên địa bàn tỉnh hiện có 23 cụm"."""
    units = (question.unit,) if question.unit else question.counted
    if not units or not (question.places or asked(_WHOLE, question.own)):
        return False
    exact = question.marked
    whole, has = (pattern if exact else fold(pattern) for pattern in (_WHOLE, "có|là|gồm"))
    counted = "|".join(re.escape(unit if exact else fold(unit)) for unit in units)
    total = rf"(?<!\w)(?:{whole})(?: [^ ,.;:]+){{0,6}}? (?:{has}) (?:[^ ,.;:]+ )?\d[\d.]* (?:{counted})(?!\w)"
    return re.search(total, wording.form(marked=exact)) is not None


def _enumerates(question: Understood, candidate: Candidate) -> bool:
    """:return: whether a sentence names what is counted one by one: "phân thành hạng I, hạng II và hạng III"."""
    if candidate.opens_a_list and fold(question.unit) in _LISTED:
        return True
    unit, wording = re.escape(question.unit), candidate.wording
    # "các xã Nàn Xỉn, Bản Díu và Chí Cà"
    if question.unit in _UNITS_OF_LAND and len(wording.names) > 1 and asked(_MADE_OF, question.own):
        one_by_one = f"các {unit} [^.;:]{{3,80}}(?:,| và) |{unit} [^.;:]{{3,60}}(?:,| và) {unit} "
        if re.search(one_by_one, wording.form(marked=question.marked)):
            return True
    return question.unit != "" and wording.says(f"(?:{_ENUMERATES}):? (?:[^ ]+ )?{unit}")


def _bears_the_number(question: Understood, wording: Wording) -> bool:
    """:return: whether a question for the number of an annex, a form, an article is told by one: "Phụ lục XI"."""
    return bool(asked(_WHICH_PART, question.own)) and wording.says(rf"(?:{_PARTS}) (?:số )?(?:\d+|[ivxlc]+)")


def _counting(wording: Wording) -> Wording:
    """:return: a sentence without the number that it bears in a list, and without numbers in names: "xã Hồ Bốn"."""
    number = _ITEM.match(wording.text)
    counting = wording.part(number.end(), len(wording.text)) if number else wording
    if _PART_OF_A_NAME.search(counting.text):
        return Wording(_PART_OF_A_NAME.sub("-", counting.text))
    return counting


def _units(question: Understood) -> tuple[str, ...]:
    """:return: what may stand behind the number that a question asks for; empty where anything may."""
    if question.unit:
        of_it = () if question.unit not in _CLASSIFIERS else question.counted[1:2]
        return (*_UNITS.get(fold(question.unit), (question.unit,)), *of_it)
    if question.counted:  # of an English noun
        return (*question.counted, "ha") if "héc" in question.counted else question.counted
    if asked("bao lâu", question.own):
        return _TIMES
    measured = [units for nouns, units in _MEASURED if asked(rf"(?:{nouns})", question.own)]
    return measured[0] if len(measured) == 1 else ()


@lru_cache(maxsize=16)
def forms_of(text: str) -> tuple[str, str]:
    """:return: a question in ``unify`` and in ``fold`` form, made once for all sentences."""
    return unify(text), fold(text)


def says_anew(pattern: str, question: Understood, wording: Wording) -> bool:
    """:return: whether words of a pattern stand in a text that do not stand in the question."""
    known = " . ".join(forms_of(question.text))
    found = {match[0] for match in words(pattern).finditer(wording.unified)}
    return any(one not in known or not re.search(rf"(?<!\w){re.escape(one)}(?!\w)", known) for one in found)
