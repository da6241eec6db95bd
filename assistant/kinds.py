"""What a question asks for, by its words; and by which words and signs a sentence answers such a question.

The lists are the vocabulary of Party and administration in Vietnamese and English. They decide no answer alone:
``evidence`` scores with them, ``quote`` refuses with them. They are written as people spell them and compared in
``unify`` form; a question typed without marks is compared folded.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from documents.vietnamese import fold, is_marked, unify

Kind = Literal[
    "who", "when", "how_many", "where", "contact", "causes", "difficulties", "tasks", "results", "targets", "proposals",
    "what",
]  # fmt: skip
LISTS: Final[frozenset[Kind]] = frozenset({"causes", "difficulties", "tasks", "results", "targets", "proposals"})

# "sao" asks why, but for "ra sao", "làm sao", "thì ghi sao?" (how), "bản sao", "sao y" (a copy)
_SAO: Final = (
    r"(?<!ra )(?<!thì )(?<!làm )(?<!là )(?<!bản )(?<!vì )(?<!tại )(?<!ngôi )sao(?! (?:chép|y|lục|gửi|kê|cho))"
    "(?!(?: (?:thế|vậy|đây|nhỉ|ạ|hả))?[ ?.!]*$)"
)
_BY_WHOM_DONE: Final = "do đâu (?:tiếp nhận|quản lý|cấp|ban hành|xử lý|giải quyết|thực hiện|phụ trách|tổ chức|giữ|làm)"
_FOR_WHAT: Final = "vì đâu|vì lẽ gì|vì (?:lỗi|chuyện|cái|lý do|việc) gì|cớ gì"
# "Số cụm của tỉnh?", "tổng số xã"; what has a number is told by it, and "số nào" asks for one
_TOTAL: Final = (
    "tổng số|^số(?! (?:hiệu|điện|đt|máy|fax|nhà|tài|của|nào|mấy|bao|ký|nghị|quyết|thông|văn|công (?:văn|báo)|[0-9]))"
)
COUNTS: Final = f"(?:bao nhiêu|mấy|{_TOTAL})"
_WHY: Final = f"vì sao|tại sao|{_SAO}|(?!{_BY_WHOM_DONE})do đâu|{_FOR_WHAT}|lý do|why"

# the first that fits wins: "nguyên nhân khó khăn" asks for causes, "bao nhiêu chỉ tiêu" for a number
_ASKED: Final[tuple[tuple[Kind, str], ...]] = (
    ("contact", "điện thoại|máy bàn|số đt|sđt|email|e-mail|hộp thư|fax|phone|telephone"
                "|(?:website|trang web)(?! (?:bán|thương mại|khuyến mại|cung cấp|đấu giá))"),
    # "ai có chứng chỉ thì được quyền lợi gì": not a person but a right
    ("who", r"(?<!có )(?<!chưa )(?<!không )ai(?!.* thì .*(?:gì|nào|sao)(?!\w))|có ai(?= .*không)|tên (?:là )?gì"
            "|người nào|đồng chí nào|đ/c nào|cơ quan nào|đơn vị nào|công ty nào|doanh nghiệp nào"
            f"|{_BY_WHOM_DONE}|sở nào|bộ nào|(?<!những )(?<!các )cấp nào|bộ phận nào"
            "|(?:ông|bà|vị|vị lãnh đạo|lãnh đạo|tác giả) nào"
            "|(?:bí thư|chủ tịch|bộ trưởng|thứ trưởng|thủ tướng|giám đốc|cục trưởng|vụ trưởng)"
            "(?: (?!giao|làm|có|phải|được|ký|ra|cần|lo|ban|chỉ|nắm|giữ)[^ ]+){0,5}(?<!vụ)(?<!việc)(?<!quyền)(?<!nhiệm)"
            "(?<!năm)(?<!ngày)(?<!tháng)(?<!khi)(?<!lúc)(?<!hôm)(?<!mốc)(?<!thế) nào"
            "|who|whom|whose"
            "|(?:which|what) (?:agency|official|company|firm|investor|ministry|department|body|authority|person)"),
    # "khi nào được tạm dừng": not a day but a case
    ("when", "khi nào(?! (?:thì )?(?:được|bị|không được|không phải)(?! (?:ban hành|thành lập|ký|thông qua|công bố"
             "|phê duyệt|khởi công|giao|bàn giao|bổ nhiệm|bầu|xây|tổ chức)))"
             "|quý nào|(?:quý|tháng|năm) mấy"
             "|bao giờ|ngày nào|năm nào|tháng nào|lúc nào|ngày mấy|thời gian nào|thời điểm nào|ngày bao nhiêu"
             "|ngày tháng (?:năm )?nào|từ ngày nào|hôm nào|khoảng nào|mốc nào|lúc mấy giờ|hạn chót|ngày thông qua"
             "|when|(?:what|which) (?:date|day|month|year|quarter)|deadline"),
    ("how_many", r"bao nhiêu|(?:mất )?(?<!thứ )(?<!cấp )(?<!mẫu )(?<!lục )(?<!hạng )mấy(?!.* (?:gì|nào|đâu)(?!\w))"
                 f"|{_TOTAL}|^(?:quy mô )?dân số|bao xa|(?:mất )?bao lâu|bao nhiu|tỷ lệ nào|số lượng"
                 "|how (?:many|much|long|big|large|far|high|old|full|fast|often)|what percentage"
                 r"|what(?:'s| is| was| are| were)(?: the)?(?: \w+){0,2} (?:population|area|size|number|amount|budget"
                 "|cost|price|length|capacity|rate|percentage|share|fee|value|investment|capital)"),
    ("causes", f"nguyên nhân|{_WHY}|causes?|reasons?"),
    ("difficulties", "khó khăn|trở ngại|cản trở|rào cản|nút thắt|vướng mắc|vướng gì|vướng|gặp khó|khó gì|kẹt gì"
                     "|kẹt (?:cái|chỗ) gì|(?:khó|vướng|kẹt|nghẽn|mắc)(?: nhất)? (?:ở )?(?:chỗ|khâu|điểm|mặt) nào|mắc gì"
                     "|còn thiếu|thiếu (?:những )?gì|trục trặc|hạn chế|yếu kém|bất cập|thách thức"
                     "|tồn tại(?! (?:nữa|hay|không|được|bao lâu))|difficult(?:y|ies)|challenges?"
                     "|obstacles?|problems?|shortcomings?|limitations?|weakness(?:es)?"),
    ("proposals", "(?<!tư )(?<!được )(?<!đã )đề xuất|kiến nghị|proposals?|recommendations?"),
    ("tasks", "nhiệm vụ|giải pháp|phải làm (?:những )?gì|cần làm (?:những )?gì|làm gì để"
              "|trách nhiệm (?:những )?(?:gì|nào)"
              "|giao(?= .{2,60} (?:làm|việc) (?:những )?gì)"
              "|được giao (?:những )?(?:việc )?gì|lo (?:việc )?gì|tasks?|solutions?|measures|must be done"),
    ("targets", "mục tiêu|chỉ tiêu|targets?|goals?|objectives?"),
    ("results", "(?:(?:đem|mang|đưa) lại |thu được |gặt hái (?:được )?)?(?:những |các )?"
                "(?:kết quả|thành tựu|chuyển biến)"
                "|(?:làm|đạt) được (?:những |các )?(?:gì|việc gì)"
                "|results?|achievements?|outcomes?"),
    ("where", "ở đâu|nơi nào|địa chỉ|địa bàn nào|địa điểm nào|(?:ở|về|ra|tới|đến|sang|tại) chỗ nào|về đâu|đến đâu"
              "|(?:tại|ở) (?:thành phố|tỉnh|nước|thủ đô) nào|đặt ở (?:xã|phường|thôn) nào|where|address"),
)  # fmt: skip

# the ways to ask what a term means: before it, or behind it
_MEANING_OF: Final = (
    "thế nào là|thế nào(?: thì)? (?:được |bị )?(?:gọi|coi|xem) là|như thế nào là|hiểu thế nào là|hiểu như thế nào là"
    "|hiểu thế nào về|hiểu(?= .* là (?:gì|sao))"
    "|khái niệm(?: của| về)?|định nghĩa(?: của| về)?|giải thích(?: giúp)?(?: cho)?(?: tôi)?(?: từ| cụm từ| thuật ngữ)?"
)
_MEANS_WHAT: Final = (
    "là gì|là cái gì|là thế nào|là như thế nào|là sao|nghĩa là gì|nghĩa là sao|có nghĩa là gì|có nghĩa gì"
    "|(?:được )?hiểu (?:là )?(?:gì|sao|thế nào|như thế nào|ra sao)"
    "|được (?:định nghĩa|giải thích) (?:là gì|thế nào|như thế nào|ra sao)"
)
_BY_WHOM: Final = (
    "(?:(?:xin |cho (?:tôi |em |mình |anh |chị )?)(?:hỏi|biết)[,:]? )?"
    "(?:(?:theo|trong|tại) [^,?]{3,80}, |(?:luật|nghị định|thông tư|quy chế|quy định) [^,?]{2,60}? (?=hiểu ))?"
)
_LONGEST_TERM: Final = 10  # syllables

# "do" gives a reason but before those who do something: "do doanh nghiệp đầu tư"
_DO: Final = (
    "do(?! (?:doanh nghiệp|công ty|tập đoàn|ubnd|ủy ban|hđnd|hội đồng|sở|bộ|cục|ban|nhà nước|trung ương|tỉnh|huyện|xã"
    "|phường|cơ quan|đơn vị|đồng chí|ông|bà|chính phủ|quốc hội|thủ tướng|chủ tịch|bí thư|chủ đầu tư|nhà đầu tư"
    "|nhà thầu|tổ chức|cá nhân|cấp|người)(?!\\w))"
)

# what says that something came of what was done
ACHIEVED: Final = (
    "đã (?:tạo|góp phần|giúp|đưa(?! ra)|hình thành|thu hút|phát huy|hoàn thành|đạt|nâng|giải quyết)|sức bật|chuyển biến"
    "|khởi sắc|tiến bộ|vượt (?:kế hoạch|mục tiêu|chỉ tiêu)|khẳng định|(?:chặt chẽ|chủ động|tốt|nhanh|cao|rõ) hơn"
)
_DUTY: Final = "có|xin|nộp|làm|đóng|mua|qua|trả|khai|lập|báo"
EXEMPT: Final = f"(?<!diện )(?<!tượng )(?:được )?miễn|không (?:phải|cần) (?:{_DUTY})|khỏi (?:phải )?(?:{_DUTY})"
"""The words by which a question asks what a duty does not hold for."""
# a heading that announces a kind of list, and the words by which a sentence belongs to one without such a heading
HEADING_CUES: Final[dict[Kind, str]] = {
    "difficulties": "khó khăn|vướng mắc|hạn chế|tồn tại|yếu kém|bất cập",
    "causes": "nguyên nhân",
    "tasks": "nhiệm vụ|giải pháp|phương hướng|hành động|tổ chức thực hiện",
    "results": "kết quả|ưu điểm|thành tựu|tiến độ (?:hiện tại|thực hiện|triển khai)",
    "targets": "mục tiêu|chỉ tiêu",
    "proposals": "đề xuất|kiến nghị|đề nghị",
}
SENTENCE_CUES: Final[dict[Kind, str]] = {
    "difficulties": HEADING_CUES["difficulties"] + "|chưa|chậm|thấp|thiếu|kém|không đạt|mảng trầm",
    "causes": f"nguyên nhân|{_DO}|vì|bởi vì|xuất phát từ",
    "tasks": HEADING_CUES["tasks"] + "|tiếp tục|đẩy mạnh|tăng cường|tập trung|yêu cầu|chỉ đạo|cần"
    "|chịu trách nhiệm|có trách nhiệm|chủ trì|phối hợp|đôn đốc",
    "results": HEADING_CUES["results"] + "|đã đạt|đạt được|hoàn thành|tín hiệu|hiệu quả|" + ACHIEVED,
    "targets": HEADING_CUES["targets"] + r"|phấn đấu|đến năm|đạt \d|trên \d|tối thiểu",
    "proposals": HEADING_CUES["proposals"],
}

# "do" alone also names who does something ("do doanh nghiệp đầu tư"); before these words it gives a reason
REASON: Final = (
    "do (?:còn|chưa|thiếu|không|bị|có|một số|ảnh hưởng|chồng|vướng|việc|tác động|khó|quá|nhiều|phải)|vì|bởi|nguyên nhân"
)
# words for the kind of a named thing: they stand before its name and add nothing to it
HEADS: Final = (
    "cụm công nghiệp|khu công nghiệp|ccn|kcn|cụm|khu|xã|phường|thị trấn|thị xã|huyện|tỉnh|thành phố|thôn|bản|đặc khu"
    "|công ty|tập đoàn|sở|ban|đồng chí|ông|bà|dự án|đường|trường|cửa khẩu"
)
# what is asked of a thing, as abbreviated before its name
ASPECTS: Final = "GPMB|TĐC|QH|QHCT|TMĐT|CĐT|QLDA|ĐTXD|CSHT|BVMT|ĐTM|PCCC|ANTT"
COMMUNES: Final = "xã|phường|thị trấn|đặc khu"
PERSON_OR_POST: Final = (
    "đồng chí|đ/c|ông|bà|bí thư|chủ tịch|trưởng ban|giám đốc|bộ trưởng|thủ tướng|tổng thư ký|chánh văn phòng|ủy viên"
    "|thường trực|chủ (?:đầu tư|sở hữu|phương tiện|hàng|tàu|xe|nhà|cơ sở|dự án|quản lý|rừng|nguồn thải)|nhà đầu tư"
    "|nhà thầu|người (?:đứng đầu|có thẩm quyền|quyết định|quản lý|sử dụng|nộp|lái|vận tải|khai|nhập khẩu|bán|mua"
    "|đại diện)|công ty|tập đoàn|hợp tác xã|doanh nghiệp"
    "|trưởng phòng|chủ nhiệm|phó ban|thứ trưởng|ban chỉ đạo|ban thường vụ|sở|ủy ban nhân dân|ubnd|bộ"
    "|chính phủ|quốc hội|hội đồng nhân dân|hđnd|cơ quan|văn phòng|cục|tổng cục|ban quản lý|chính quyền|tỉnh ủy|đảng ủy"
    "|đơn vị tư vấn|tổ chức, cá nhân|hộ gia đình"
)
# units after "bao nhiêu": whether a text counts in them is told by its numbers
MEASURES: Final = (
    "(?:bao nhiêu|mấy) (?:hecta|héc ta|ha|phần trăm|%|km|ki lô mét|mét vuông|mét|tiền|đồng|tỷ|triệu|cái|loại)|rộng|dài"
)
POST: Final = (
    "bí thư|chủ tịch|trưởng ban|giám đốc|bộ trưởng|thủ tướng|tổng thư ký|chánh văn phòng|trưởng phòng|chủ nhiệm"
    "|phó ban|thứ trưởng|cục trưởng|vụ trưởng|trưởng đoàn|viện trưởng|hiệu trưởng|đội trưởng|tổng biên tập"
)
ENGLISH_POST: Final = (
    "secretary|chairman|chairwoman|chairperson|director|minister|president|vice president|deputy (?:secretary|director)"
)
PLACE: Final = (
    "địa chỉ|trụ sở|vị trí|tại|ở|thuộc|nằm|xã|phường|thị trấn|thị xã|huyện|tỉnh|thành phố|đường|thôn|bản|khu vực"
    "|địa bàn|trung tâm|bộ phận một cửa|cổng dịch vụ|bưu chính"
)
DATE: Final = (
    r"\d{1,2}/\d{1,2}/\d{4}|ngày \d{1,2}(?: tháng |/)\d{1,2}|tháng \d{1,2}(?: năm |/)\d{4}|năm \d{4}|(?:19|20)\d\d"
    r"|từ ngày (?:ký|ban hành|(?:được )?thông qua)|quý [ivx]+"
    r"|\d{1,2}/\d{4}|\d+ (?:ngày|tháng|năm|tuần|giờ)|thế kỷ [ivx\d]+|thập niên"
)
QUANTITY: Final = r"\d[\d.,]*%?|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|triệu|tỷ|tất cả|toàn bộ|không"
CONTACT: Final = r"\d[\d. ]{6,}\d|[\w.-]+@[\w.-]+|www\.[^\s]+|https?:[^\s]+"


@dataclass(frozen=True, slots=True)
class Family:
    """Ways to say one thing: a question with one of ``asked`` is answered by a sentence with one of ``answered``.

    Other words than ``answered`` may say it as well where it is not ``strict``.
    """

    name: str
    asked: str
    answered: str
    strict: bool = False


FAMILIES: Final = (
    Family(
        "head", "trưởng ban(?: chỉ đạo)?|trưởng tiểu ban|đứng đầu|heads?|headed|chairs?|chaired",
        "trưởng ban|trưởng tiểu ban|đứng đầu",
    ),
    Family(
        "lead", "phụ trách|chủ trì|chịu trách nhiệm|leads?|led|in charge(?: of)?|responsible(?: for)?",
        "phụ trách|chủ trì|đứng đầu|trưởng ban|trưởng tiểu ban|trực tiếp chỉ đạo|chịu trách nhiệm",
    ),
    Family(
        "direct", "ai chỉ đạo|ai lãnh đạo|(?<!vị )lãnh đạo(?! nào)|(?<!ban )chỉ đạo|directs?|directed",
        "chỉ đạo|lãnh đạo|trưởng ban|phụ trách|chủ trì",
    ),
    Family(
        "repeal", "bị bãi bỏ|bãi bỏ|hủy bỏ|bị hủy|hết hiệu lực|bao giờ (?:thì )?hết"
        "|repealed|(?<!districts were )(?<!districts are )abolished|annulled|revoked",
        "bãi bỏ|hủy bỏ|hết hiệu lực|hiệu lực [^.;]*đến (?:trước |hết )?ngày", strict=True,
    ),
    Family("replace", "thay thế|bị thay|replaced|replaces?|superseded", "thay thế|thay cho", strict=True),
    Family(
        "sign",
        "ai (?:[^ ]+ ){0,5}ký(?! kết)|nào (?:đã )?ký|đặt bút ký|đứng tên ký|người ký|ký ban hành"
        "|ký(?= .*(?:ai|người nào)(?!\\w))|signed|signs|signatory",
        "ký", strict=True,
    ),
    Family(
        "write",
        "ai viết|(?:của |do )?tác giả nào|(?:tác giả|người viết) (?:là ai|tên gì)|ai là (?:tác giả|người viết)"
        "|wrote|written by|author",
        "tác giả|người viết", strict=True,
    ),
    Family(
        "issue",
        "ban hành|ra đời|thông qua|ký (?:ngày|hôm|lúc|tháng|năm|khi) (?:nào|mấy|bao nhiêu)|ký (?:bao giờ|khi nào)"
        "|ký(?= .*(?:khi|hôm|ngày|năm|tháng) (?:nào|mấy)|.* bao giờ)"
        "|issued?|adopted|promulgated",
        r"ban hành|thông qua|ra đời|hình thành|ngày \d+|\d+/\d{4}",
    ),
    Family(
        "effect",
        "có hiệu lực|hiệu lực|còn giá trị|(?:áp dụng|dùng)(?: được)? (?:từ|kể từ|đến|tới)|bắt đầu (?:áp dụng|thi hành)"
        "|áp dụng (?:hôm|ngày|bao giờ|khi nào|lúc)|giá trị thi hành"
        "|thi hành (?:từ|kể từ|bao giờ|khi nào|ngày nào|hôm nào)"
        "|takes? effect|effective|in force|valid(?: for)?",
        "hiệu lực|giá trị", strict=True,
    ),
    Family(
        "phone", "số điện thoại|điện thoại|số máy bàn|máy bàn|số đt|sđt|phone(?: number)?|telephone",
        "điện thoại|đt|tel|di động",
        strict=True,
    ),
    Family(
        "about", "điều chỉnh (?:những )?(?:gì|vấn đề nào|việc nào)|lĩnh vực gì"
        "|của (?:địa phương|tỉnh|thành phố|cơ quan|nơi) nào"
        "|nói về|về (?:việc |chuyện |cái |mảng |vấn đề )?gì|bàn (?:về )?(?:chuyện |việc |vấn đề )?gì|quy định về"
        "|(?:nội dung|vấn đề) (?:gì|nào)|nội dung(?= của| chính)"
        "|about|concerns?|deals? with|subject",
        "về|nội dung|quy định",
    ),
)  # fmt: skip


@lru_cache(maxsize=1024)
def words(pattern: str, *, folded: bool = False) -> re.Pattern[str]:
    """Compile a list of words.

    :param pattern: alternatives as people write them, joined by ``|``.
    :param folded: for texts in ``fold`` form; else for texts in ``unify`` form.
    :return: a pattern that finds whole words only.
    """
    return re.compile(rf"(?<!\w)(?:{fold(pattern) if folded else unify(pattern)})(?!\w)")


@lru_cache(maxsize=1024)
def asked(pattern: str, question: str) -> tuple[re.Match[str], ...]:
    """:return: where a question, typed with or without marks, holds words of ``pattern``; offsets into the question."""
    form, folded = _form_of(question)
    return tuple(words(pattern, folded=folded).finditer(form))


@lru_cache(maxsize=64)
def _form_of(question: str) -> tuple[str, bool]:
    """:return: a question as it is compared, and whether that is without marks; dozens of patterns are asked of it."""
    folded = not is_marked(question)
    return (fold if folded else unify)(question), folded


def kind_of(question: str) -> Kind:
    """:return: what ``question`` (marked or not, Vietnamese or English) asks for; "what" when nothing tells."""
    kind: Kind = next((kind for kind, pattern in _ASKED if asked(pattern, question)), "what")
    return "what" if kind == "how_many" and asked("là những|gồm những", question) else kind


def kind_words(kind: Kind) -> str:
    """:return: the words that make a question one of this kind, as a pattern; "" for "what"."""
    return dict(_ASKED).get(kind, "")


def term_asked(question: str, *, marked: bool) -> str:
    """:return: the term whose meaning a question asks for, in ``unify`` or folded form; "" where it asks otherwise."""
    text = unify(question) if marked else fold(question)
    found = next(filter(None, (pattern.match(text) for pattern in _asks_for_meaning(marked=marked))), None)
    term = found["term"].strip(" \"'“”‘’") if found else ""
    return term if 0 < len(term.split()) <= _LONGEST_TERM else ""


def meaning_words(question: str) -> str:
    """:return: the words of a question that ask what a term means, as a pattern; "" where it asks otherwise."""
    return f"{_MEANING_OF}|{_MEANS_WHAT}" if term_asked(question, marked=is_marked(question)) else ""


@lru_cache(maxsize=2)
def _asks_for_meaning(*, marked: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    form = unify if marked else fold
    by_whom, before, after = (form(pattern) for pattern in (_BY_WHOM, _MEANING_OF, _MEANS_WHAT))
    end = r"[\s?.!]*$"
    return (
        re.compile(rf"\W*{by_whom}(?:{before}) (?P<term>.+?)(?: (?:{after}))?(?:,[^?]*)?{end}"),
        re.compile(rf"\W*{by_whom}(?P<term>.+?) (?:{after}){end}"),
    )


def asks_why(question: str) -> bool:
    """:return: whether a reason of one thing is wanted, rather than a list under the heading 'causes'."""
    return bool(asked(_WHY, question))


OF_A_RULE: Final = "công trình|đối tượng|hành vi|tổ chức|cá nhân|phương tiện|dự án"
"""What a rule holds for, which it tells in a list: "công trình nào phải phá dỡ"."""


def asks_for_a_list(question: str) -> bool:
    """:return: whether the question wants several things rather than one."""
    return bool(
        asked(
            "nói gì|những gì|những ai|liệt kê|kể tên|^(?:các|những) [^?]{3,60}$|gồm những"
            "|(?:các|những) .{1,40} (?:nào|gì)|list|which .{1,20}s"
            f"|nào (?:thì )?(?:{EXEMPT})|(?:{OF_A_RULE}) nào (?:thì )?(?:phải|bị|được|không được|không phải)"
            "|trường hợp nào|khi nào (?:thì )?(?:được|bị)|điều kiện (?:gì|nào)|gồm gì"
            "|(?:cần|phải) (?:có |đáp ứng |đủ |nộp |mang |mang theo )?(?:gì|giấy tờ (?:gì|nào)|hồ sơ (?:gì|nào))",
            question,
        )
    )


def families_in(question: str) -> tuple[Family, ...]:
    """:return: the families that the question's predicate belongs to."""
    return tuple(family for family in FAMILIES if asked(family.asked, question))
