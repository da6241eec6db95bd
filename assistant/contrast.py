"""Words of which one rules the other out: what a text says of exports it does not say of imports.

Most other words of a question and of a sentence on the opposite are the same, so that nothing else tells them apart.
Only where a text says the opposite and nowhere near what is asked is it of another matter; one that says both is not.
"""

from collections.abc import Iterator
from typing import Final

from assistant.candidates import Candidate, Wording
from assistant.kinds import asked
from assistant.understand import Understood

_GROUPS: Final = (
    ("trong nước|nội địa", "ngoài nước|nước ngoài|quốc tế"),
    ("xuất khẩu", "nhập khẩu"),
    ("cấp xã", "cấp huyện", "cấp tỉnh", "cấp khu vực", "cấp quốc gia", "cấp trung ương"),
    ("thưởng", "phạt"),
    ("đầu năm", "cuối năm"),
    ("đầu nhiệm kỳ", "cuối nhiệm kỳ"),
    ("đường bộ", "đường sắt", "đường thủy|đường thuỷ", "hàng không", "hàng hải"),
    ("tối đa|không quá|nhiều nhất", "tối thiểu|ít nhất"),
    ("nông thôn", "đô thị|thành thị"),
    ("ngoài công lập|tư thục|dân lập", "(?<!ngoài )công lập"),
    ("tăng", "giảm"),
    ("nhà thầu chính", "nhà thầu phụ"),
    ("cấp mới|cấp lần đầu", "cấp lại", "gia hạn"),
    ("xuất cảnh", "nhập cảnh"),
    ("thành lập", "giải thể"),
    ("kinh doanh", "phi thương mại|không kinh doanh"),
)
_NOT_GONE: Final = "(?<!bỏ )(?<!hết )(?<!còn )"  # "sau khi bỏ cấp huyện"
_EVENT: Final = r"(trước|sau) khi ([^ ,.;?]+ [^ ,.;?]+)"
# "Hội nghị Trung ương 12", "Hội nghị lần thứ 12"
_OF_MEETING: Final = "(?:hội nghị|trung ương)(?: lần)?(?: thứ)?"
_MEETING: Final = f"{_OF_MEETING} ([0-9]{{1,2}})(?![/0-9])"
_OPPOSITE: Final = {"trước": "sau", "sau": "trước", "truoc": "sau"}


def opposites(question: Understood) -> list[tuple[str, str]]:
    """:return: pairs of patterns: what a question asks about, and what rules that out; empty for most questions."""
    if question.language != "vi":
        return []
    found = list(_of_groups(question.own))
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
        if len(said) == 1:
            yield said[0], "|".join(words for words in group if words != said[0])


def is_of_the_opposite(pairs: list[tuple[str, str]], candidate: Candidate) -> bool:
    """:return: whether a sentence says what rules out what is asked about, and nothing near it says that."""
    texts = (candidate.wording, candidate.lead, Wording(next(reversed(candidate.passage.path), "")))
    near = (*texts, candidate.before, candidate.section)
    return any(
        any(text.says(other) for text in texts) and not any(text.says(one) for text in near) for one, other in pairs
    )
