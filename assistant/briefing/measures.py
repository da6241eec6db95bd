"""Figures with their units and what they measure: "tỷ lệ lấp đầy bình quân đạt trên 30%".

Reads Vietnamese figures (3,5 is three and a half, 1.684 a thousand and more). Years, dates, document numbers and the
numbers of places and people are no measures. It adds nothing up and converts no units.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from documents.dates import find_dates
from documents.numbers import find_numbers
from documents.vietnamese import syllables, unify

_UNITS: Final = (
    "%|phần trăm|ha|hecta|héc ta|km2|km²|km|m2|m²|m3|m³|mét|tấn|tạ|kg|nghìn tỷ đồng|nghìn tỷ|tỷ đồng|tỷ|triệu đồng"
    "|triệu usd|tỷ usd|usd|triệu|nghìn đồng|đồng|nghìn người|người|hộ dân|hộ|dự án|cụm công nghiệp|cụm|cơ sở"
    "|doanh nghiệp|xã|phường|thôn|hợp tác xã|sản phẩm|lượt khách|lượt|khách|nghị quyết chuyên đề|nghị quyết|trường|lớp"
    "|giường bệnh|bác sĩ|điểm|vụ|công trình|nhiệm vụ|mục tiêu|chỉ tiêu"
)
_FIGURE: Final = re.compile(
    rf"(?<![\w/.,])(?P<number>\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?)\s?(?P<unit>{_UNITS})(?!\w)"
)
_CLAUSE: Final = re.compile(r"[,;:.!?(|\n]|(?<!\w)(?:và|trong đó|với|gồm)(?!\w)")
_TAIL: Final = re.compile(
    r"(?:\s*(?<!\w)(?:đạt|là|còn|khoảng|trên|dưới|hơn|gần|ước|được|lên|xuống|đến|có|hiện|tăng|giảm|tối thiểu|ít nhất"
    r"|không quá|mới|chỉ|đã|từ|ở mức|bằng|khoảng chừng|năm|,))+\s*$"
)
_HEAD: Final = re.compile(
    r"^(?:\s*(?:phấn đấu|mục tiêu|đến|năm|\d{4}|thì|tính đến|hết|,|-|–|các|những|đó|này)(?!\w))+\s*"
)
# what an indicator's name begins with; the words before it frame the sentence
INDICATOR: Final = re.compile(
    r"(?<!\w)(?:tỷ lệ|tổng|diện tích|số (?:lượng )?\w+|thu nhập|sản lượng|giá trị|doanh thu|tốc độ|mức|vốn|kinh phí"
    r"|thu ngân sách|chi ngân sách|kim ngạch|năng suất|chỉ số|độ che phủ|tăng trưởng|giải ngân|lượng khách"
    r"|khách du lịch|hộ nghèo|dân số|grdp|kế hoạch vốn|quy mô|công suất)(?!\w)"
)
# "Bắc Văn Yên (88,05%), Thịnh Hưng (87,75%)" after "tỷ lệ lấp đầy"
_LISTED: Final = re.compile(
    r"(?P<name>[A-ZĐÂĂÔƠƯÊ]\w*(?:\s[A-ZĐÂĂÔƠƯÊ\d]\w*)*)\s\((?P<number>\d[\d.,]*)\s?(?P<unit>%|ha)\)"
)
_FRAMES: Final = frozenset("ccn cụm công nghiệp khu bình quân".split())
_MOST_NAME: Final = 14  # syllables
_LEAST_NAME: Final = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: ``name`` is what it measures, as written before it, ``about`` the syllables of the name.

    ``direction`` is "least" for "trên, ít nhất", "most" for "dưới, không quá, còn", "" where no word tells.
    """

    name: str
    about: frozenset[str]
    value: Decimal
    unit: str
    written: str
    direction: str
    start: int


def measures_in(text: str) -> Iterator[Measure]:
    """:return: the measures of a text in NFC that tell what they measure, in text order."""
    form = unify(_blanked(text))
    last_end = 0
    for match in _FIGURE.finditer(form):
        name_start, name_end = _name_span(form, last_end, match.start())
        last_end = match.end()
        name = text[name_start:name_end].strip(" ,–-")
        about = named(name)
        value = decimal(match["number"])
        if value is None or not _LEAST_NAME <= len(about) <= _MOST_NAME:
            continue
        before = form[name_end : match.start()]
        written = text[match.start() : match.end()]
        yield Measure(name, about, value, match["unit"], written, _direction(before), match.start())


def listed_in(text: str) -> Iterator[Measure]:
    """:return: the figures in brackets behind names, as measures of the indicator named last before them."""
    form = unify(text)
    for match in _LISTED.finditer(text):
        indicators = list(INDICATOR.finditer(form, 0, match.start()))
        value = decimal(match["number"])
        if not indicators or value is None:
            continue
        since = indicators[-1].start()
        words = re.split(r"(?<!\w)(?:cao|thấp|như|của|đạt|là|gồm)(?!\w)|[(:,;]", form[since : match.start()])[0].strip()
        name = f"{match['name']}: {text[since : since + len(words)]}"
        written = text[match.start("number") : match.end("unit")]
        yield Measure(name, named(name), value, match["unit"], written, "", match.start("number"))


def named(name: str) -> frozenset[str]:
    """:return: the syllables by which a name is compared, words for the kind of a thing left out."""
    return frozenset(syllables(unify(name))) - _FRAMES


def decimal(number: str) -> Decimal | None:
    """:return: the value of a figure written the Vietnamese way; None for what is no figure."""
    try:
        return Decimal(number.replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


def alike(first: frozenset[str], second: frozenset[str]) -> float:
    """:return: how far two names are the same: shared syllables by all, 0 to 1."""
    return len(first & second) / len(first | second) if first | second else 0.0


def _blanked(text: str) -> str:
    spans = [(m.start, m.end) for m in find_numbers(text)] + [(d.start, d.end) for d in find_dates(text)]
    for start, end in spans:
        text = text[:start] + "#" * (end - start) + text[end:]
    return text


def _name_span(form: str, since: int, figure: int) -> tuple[int, int]:
    cuts = [match.end() for match in _CLAUSE.finditer(form, since, figure)]
    start = cuts[-1] if cuts else since
    words = form[start:figure]
    head = _HEAD.match(words)
    tail = _TAIL.search(words)
    return start + (head.end() if head else 0), start + (tail.start() if tail else len(words))


def _direction(before: str) -> str:
    if re.search(r"(?<!\w)(?:trên|hơn|ít nhất|tối thiểu|lên|tăng)(?!\w)", before):
        return "least"
    return "most" if re.search(r"(?<!\w)(?:dưới|không quá|còn|xuống|giảm)(?!\w)", before) else ""
