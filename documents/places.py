"""Names of places: provinces before and after the mergers of 2025, and the localities of Lào Cai.

Finds them in questions and texts, with or without marks, and knows which former provinces a present one holds
(Resolution 202/2025/QH15, in force 1 July 2025). It does not know communes, nor any place by coordinates.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from documents.vietnamese import fold, unify

# present province or city -> the former ones that it was made of on 1 July 2025; itself included where it kept its name
_PROVINCES: Final = {
    "Hà Nội": (), "Huế": (), "Lai Châu": (), "Điện Biên": (), "Sơn La": (), "Lạng Sơn": (), "Quảng Ninh": (),
    "Thanh Hóa": (), "Nghệ An": (), "Hà Tĩnh": (), "Cao Bằng": (),
    "Tuyên Quang": ("Hà Giang",), "Lào Cai": ("Yên Bái",), "Thái Nguyên": ("Bắc Kạn",),
    "Phú Thọ": ("Hòa Bình", "Vĩnh Phúc"), "Bắc Ninh": ("Bắc Giang",), "Hưng Yên": ("Thái Bình",),
    "Hải Phòng": ("Hải Dương",), "Ninh Bình": ("Hà Nam", "Nam Định"), "Quảng Trị": ("Quảng Bình",),
    "Đà Nẵng": ("Quảng Nam",), "Quảng Ngãi": ("Kon Tum",), "Gia Lai": ("Bình Định",), "Khánh Hòa": ("Ninh Thuận",),
    "Lâm Đồng": ("Đắk Nông", "Bình Thuận"), "Đắk Lắk": ("Phú Yên",),
    "Thành phố Hồ Chí Minh": ("Bình Dương", "Bà Rịa - Vũng Tàu"), "Đồng Nai": ("Bình Phước",),
    "Tây Ninh": ("Long An",), "Cần Thơ": ("Sóc Trăng", "Hậu Giang"), "Vĩnh Long": ("Bến Tre", "Trà Vinh"),
    "Đồng Tháp": ("Tiền Giang",), "Cà Mau": ("Bạc Liêu",), "An Giang": ("Kiên Giang",),
}  # fmt: skip
_CITIES: Final = frozenset(("Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Thành phố Hồ Chí Minh"))
# not behind a name or a unit: "Tỉnh ủy Lào Cai", "phường Lào Cai"
_TAKES_A_PLACE: Final = frozenset("ở tại của trong toàn bàn cho với về in of does do at for".split())
# localities of Lào Cai as they were until the districts ended on 1 July 2025, with other spellings in use
_LAO_CAI: Final = {
    "thành phố Lào Cai": ("TP Lào Cai", "TP. Lào Cai", "TPLC", "Lào Cai city", "city of Lào Cai"),
    "Sa Pa": ("Sapa", "thị xã Sa Pa"), "Bát Xát": (), "Bảo Thắng": (), "Bảo Yên": (), "Bắc Hà": (),
    "Mường Khương": (), "Si Ma Cai": ("Simacai",), "Văn Bàn": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place and where it stands: ``text[start:end]``; ``name`` is its marked name."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, tuple[str, str]], re.Pattern[str]]:
    names = {former: former for formers in _PROVINCES.values() for former in formers}
    names |= {name: name for name in _PROVINCES} | {"TP HCM": "Thành phố Hồ Chí Minh", "TPHCM": "Thành phố Hồ Chí Minh"}
    names |= {alias: name for name, aliases in _LAO_CAI.items() for alias in (name, *aliases)}
    folded = {fold(alias): (name, unify(alias)) for alias, name in names.items()}
    longest_first = sorted(folded, key=len, reverse=True)
    return folded, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def find_places(text: str) -> list[PlaceMention]:
    """:return: the places named in a text in NFC, in text order; the longest reading of each spot.

    Marks may be missing, but not be others: "văn bản" is a document, not Văn Bàn.
    """
    folded, pattern = _names()
    written = unify(text)
    found = []
    for match in pattern.finditer(fold(text)):
        name, marked = folded[match[0]]
        if _may_be(written[match.start() : match.end()], marked):
            found.append(PlaceMention(name, match.start(), match.end()))
    return found


def _may_be(written: str, marked: str) -> bool:
    if written == "van ban":  # unmarked, the word is a document but for once in a hundred times
        return False
    return all(mine in (theirs, fold(theirs)) for mine, theirs in zip(written.split(), marked.split(), strict=False))


def with_provinces(text: str) -> str:
    """Say of the provinces of a question that they are: texts about one say "tỉnh" where the question has its name.

    :return: the text with "tỉnh" before each province that opens it or follows a word that takes a place.
    """
    for place in reversed(find_places(text)):
        before = unify(text[: place.start]).rsplit(maxsplit=1)
        if is_province(place.name) and place.name not in _CITIES and (not before or before[-1] in _TAKES_A_PLACE):
            text = f"{text[: place.start]}tỉnh {text[place.start :]}"
    return text


def spellings(name: str) -> tuple[str, ...]:
    """:return: the spellings under which texts name a place, marked, its own name first."""
    return (name, *_LAO_CAI.get(name, ()))


def is_province(name: str) -> bool:
    """:return: whether ``name`` is a province or city under the Government, present or former."""
    return name in _PROVINCES or merged_into(name) is not None


def merged_into(name: str) -> str | None:
    """:return: the present province that a former one became part of in 2025, or None if it was not merged."""
    return next((present for present, formers in _PROVINCES.items() if name in formers), None)


def holds(name: str) -> tuple[str, ...]:
    """:return: the former provinces that a present one took in in 2025; empty for any other name."""
    return _PROVINCES.get(name, ())
