"""Runs of capitalised words: the names of people, places and bodies, as far as spelling shows them.

Does not tell a person from a place, and cannot see a name in a text without capital letters.
"""

import re
from dataclasses import dataclass

_TITLES = frozenset({"bà", "anh", "chị", "cô"})
# commonest family names of the Kinh and of the peoples of the north-west
_SURNAMES = frozenset(
    (
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh đinh lâm "
        "phùng mai tô hà tạ cao chu thái châu la lương lưu thân quách tăng giàng sùng vàng lò hầu má thào ma nông "
        "triệu hứa bế bàn lù cư tẩn tráng ly mùa tống kim quàng cà đèo nghiêm bạch kiều khổng khương thạch danh "
        "trương từ tòng hạng thền phà chảo vi viên ứng khuất doãn đồng âu ông phí giáp cù cung ninh nghĩa thiều "
        "trang đường hán mạc tiêu tôn"
    ).split()
)
_WORD = re.compile(r"[^\W_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Name:
    """Neighbouring words that each begin with a capital letter: ``text[start:end]``, and how many they are."""

    text: str
    start: int
    end: int
    words: int


def find_names(text: str) -> list[Name]:
    """:return: the longest runs of capitalised words in ``text``, in order; punctuation ends a run."""
    found: list[Name] = []
    open_run = False
    for match in _WORD.finditer(text):
        capital = match[0][0].isupper()
        if capital and open_run:
            last = found.pop()
            found.append(Name(text[last.start : match.end()], last.start, match.end(), last.words + 1))
        elif capital:
            found.append(Name(match[0], match.start(), match.end(), 1))
        open_run = capital
    return found


def is_person(name: Name) -> bool:
    """Tell a person's name.

    :return: whether a name looks like one: two to five words, no abbreviation, first a family name, or a family name
        behind the capital "Bà" that opens a sentence.
    """
    first, *others = name.text.split()
    titled = first.lower() in _TITLES and len(others) > 1 and others[0].lower() in _SURNAMES
    abbreviated = any(len(word) > 1 and word.isupper() for word in others)
    of_family = titled or first.lower() in _SURNAMES
    return 2 <= name.words <= 5 and of_family and not name.text.isupper() and not abbreviated
