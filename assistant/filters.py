"""What a question says of the documents that it wants: type, issuer, year, place, status, a day on which they applied.

"Các nghị quyết năm 2025 của Bộ Xây dựng", "thông tư nào còn hiệu lực", "which decrees of 2024". Type, issuer, year and
place are wishes: documents that meet them go before others that fit as well, since a report may say the same of a place
and a year as a resolution does. Status and day are conditions. It knows no document; the catalogue resolves both.
"""

import re
from dataclasses import replace
from typing import Final

from documents.dates import find_dates
from documents.numbers import TYPES, type_symbol
from documents.places import find_places, holds, merged_into
from documents.records import Filter
from documents.vietnamese import fold, nfc, plain

_TYPES_VI: Final = (
    "nghị quyết|chỉ thị|kết luận|quyết định|quy chế|báo cáo|thông báo|hướng dẫn|kế hoạch|tờ trình|công văn|nghị định"
    "|thông tư|luật|bộ luật|pháp lệnh|công điện"
)
_TYPES_EN: Final = "resolution|directive|conclusion|decision|report|decree|circular|law|ordinance"
_TYPE: Final = rf"(?P<type>{fold(_TYPES_VI)}|{_TYPES_EN})s?"
# a type is wanted where documents are asked for, not where one is named: "các nghị quyết", "thông tư nào", "which laws"
_WANTED_TYPE: Final = re.compile(
    rf"(?<!\w)(?:(?:cac|nhung|moi|bao nhieu|tat ca|which|what|all|the|how many)\s+{_TYPE}(?!\w)"
    rf"|{_TYPE.replace('type', 'type2')}\s+(?:nao|gi)(?!\w))"
)
_ISSUER: Final = re.compile(
    r"(?<!\w)(?:cua|do|by|of|from)\s+(?:the\s+)?(?P<issuer>(?:bo|so|chinh phu|quoc hoi|uy ban|ubnd|hdnd|hoi dong"
    r"|tinh uy|ban chap hanh|ban thuong vu|thu tuong|van phong|bo chinh tri|ministry|government|national assembly)"
    r"(?:\s(?!(?:ban hanh|ve|nam|co|quy|la|da|duoc|noi|thi|trong|tai|in|on)(?!\w))\w+){0,6})"
)
_SHORT_ISSUERS: Final = {"ubnd": "ủy ban nhân dân", "hdnd": "hội đồng nhân dân"}
_ENGLISH_ISSUERS: Final = {"government": "chính phủ", "national assembly": "quốc hội"}
_YEAR: Final = re.compile(
    rf"(?<!\w)(?:{fold(_TYPES_VI)}|ban hanh|ra doi|ky|issued|adopted|{_TYPES_EN})s?\s+(?:trong\s+|vao\s+|in\s+|of\s+)?"
    r"(?:nam\s+)?(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
_IN_FORCE: Final = re.compile(r"(?<!\w)(?:con|dang) (?:co )?hieu luc|(?:still|currently) in force")
_ENDED: Final = re.compile(r"(?<!\w)(?:het|khong con|mat) hieu luc|no longer in force")
_ON_A_DAY: Final = re.compile(r"(?<!\w)(?:tai thoi diem|vao thoi diem|vao|tinh den|tinh toi|as of|on)\s*(?:ngay\s*)?$")
_APPLIED: Final = re.compile(r"hieu luc|ap dung|in force|thoi diem|as of")
_STATUSES_OF_ENDED: Final = ("replaced", "repealed")


def wished(text: str) -> tuple[Filter, ...]:
    """:return: what the documents should be like, each part a filter of its own; empty for most questions."""
    flat = fold(plain(nfc(text)))
    found: list[Filter] = []
    if types := {_type_name(m["type"] or m["type2"]) for m in _WANTED_TYPE.finditer(flat)}:
        found.append(Filter(types=sorted(types)))
    found += [Filter(issuers=[_issuer_name(match["issuer"])]) for match in _ISSUER.finditer(flat)]
    if years := {int(m["year"]) for m in _YEAR.finditer(flat)}:
        found.append(Filter(years=sorted(years)))
    places = dict.fromkeys(mention.name for mention in find_places(nfc(text)))
    found += [Filter(places=[place, *holds(place), *filter(None, [merged_into(place)])]) for place in places]
    return tuple(found)


def required(text: str, today: str, within: Filter | None = None) -> Filter | None:
    """Say which documents may answer at all.

    :param text: the question with its marks.
    :param today: ISO date.
    :param within: what was chosen on the page; it is kept, and the question adds to it.
    :return: None if all may.
    """
    flat = fold(plain(nfc(text)))
    day = next((d.day.isoformat() for d in find_dates(nfc(text)) if _ON_A_DAY.search(flat[: d.start])), "")
    chosen = within or Filter()
    if day and _APPLIED.search(flat):
        chosen = replace(chosen, as_of=chosen.as_of or day)
    elif _ENDED.search(flat) and _WANTED_TYPE.search(flat):
        chosen = replace(chosen, statuses=chosen.statuses or _STATUSES_OF_ENDED)
    elif _IN_FORCE.search(flat) and _WANTED_TYPE.search(flat):
        chosen = replace(chosen, as_of=chosen.as_of or today)
    return chosen if chosen != Filter() else None


def _type_name(said: str) -> str:
    return TYPES.get(type_symbol(said), said)


def _issuer_name(said: str) -> str:
    first, _, rest = said.partition(" ")
    if first in _SHORT_ISSUERS:
        return f"{fold(_SHORT_ISSUERS[first])} {rest}".strip()
    return fold(_ENGLISH_ISSUERS.get(said, said))
