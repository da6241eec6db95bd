"""Whether a question asks about the documents themselves (how many, which, the latest), and by what they are chosen.

"Có bao nhiêu nghị quyết năm 2021?" counts documents; "Nghị quyết 10 có mấy mục tiêu?" does not. Everything is compared
without marks, so that an unmarked question is read alike. A question with words that say neither what documents nor
about what is left to the texts (``residue``). It looks nothing up: ``listing`` does.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from assistant.needs import is_english_frame, is_frame
from assistant.understand import Understood
from documents.abbreviations import written_out
from documents.numbers import TYPES
from documents.places import find_places
from documents.vietnamese import fold

Mode = Literal["count", "list", "latest"]

_ENGLISH_TYPES: Final = {
    "resolutions?": "Nghị quyết", "decrees?": "Nghị định", "circulars?": "Thông tư", "decisions?": "Quyết định",
    "laws?": "Luật", "reports?": "Báo cáo", "directives?": "Chỉ thị", "conclusions?": "Kết luận", "plans?": "Kế hoạch",
    "documents?": "", "van ban": "", "tai lieu": "", "vb": "",
}  # fmt: skip
_COUNT: Final = r"(?:bao nhieu|may|how many|number of)\s+(?:cac\s+|thematic\s+)?{type}"
_LIST: Final = (
    r"(?:liet ke|ke ten|danh sach|danh muc|cho (?:toi )?(?:xem|biet)|list|show)(?: me)?"
    r"(?: (?:ra|cac|nhung|tat ca|toan bo|all|the|of))*\s+{type}"
)
_WHICH: Final = (r"(?:co |gom )?(?:nhung |cac )?{type} nao", r"(?:which|what) {type}")
_BARE: Final = r"^(?:tat ca |toan bo )?(?:cac|nhung|all)\s+(?:the\s+)?{type}"
_LATEST: Final = (
    r"{type}\s+(?:nao )?(?:la )?(?:moi nhat|gan day nhat|gan nhat)",
    r"(?:latest|newest|most recent)\s+{type}",
)
_TERM: Final = re.compile(
    r"(?:nhiem ky|giai doan|tu nam|tu|from|between)?\s*((?:19|20)\d\d)\s*(?:-|den nam|den|to|and)\s*((?:19|20)\d\d)"
)
_MONTH: Final = re.compile(r"(?:thang|month)\s*(\d{1,2})\s*(?:/|nam\s*|-)\s*((?:19|20)\d\d)")
_YEAR: Final = re.compile(r"(?:trong nam|nam|in|of|year)?\s*(?<!\d)((?:19|20)\d\d)(?!\d)")
_STATES: Final = (
    ("replaced", "(?:da )?(?:bi|duoc) thay the|replaced|superseded"),
    ("repealed", "(?:da )?(?:bi )?(?:bai bo|huy bo)|repealed"),
    ("over", "(?:da )?het hieu luc|khong con hieu luc|no longer in force"),
    ("amended", "(?:da )?(?:bi|duoc) sua doi(?:,? bo sung)?|amended"),
    ("in_force", "(?:dang |van )?con hieu luc|dang co hieu luc|(?:still )?in force"),
    ("draft", "(?:con la )?du thao|drafts?"),
)  # fmt: skip
_ABOUT: Final = re.compile(
    r"(?:co )?(?:lien quan(?: den| toi)?|nhac den|nhac toi|de cap(?: den| toi)?|noi ve|noi den|about|concern(?:ing|s)?"
    r"|mention(?:ing|s)?|related to|relat(?:e|es|ing) to|deal(?:s|ing)? with|regarding|ve(?: viec| linh vuc| van de)?"
    r"|linh vuc|chu de)\s+(?P<topic>.+?)(?:(?<!\bhang)(?<!phong)(?<!tren)(?<!chan)\s+(?:hay )?(?:khong|chua)\W*)?$"
)
_LIBRARY: Final = re.compile(
    r"(?:trong |o )?(?<!\w)(?:kho|thu vien|he thong|danh muc)(?: (?:tai lieu|van ban|du lieu))?(?: nay| o day)?(?!\w)"
)
_MENTIONS: Final = re.compile(r"lien quan|nhac|de cap|noi (?:ve|den)|concern|mention|relat|about|deal")
_BY: Final = re.compile(
    r"(?:(?:duoc |da )*(?:ban hanh |ky )?(?:boi|by|from)|cua|do|of)\s+"
    r"(?P<body>[^,?.]+?)(?:\s+(?:ban hanh|ky|issued))?[\s?.]*$"
)
# words that ask and say nothing of what is asked for
_FRAME: Final = frozenset(
    (
        "tinh ta minh nha kho trong day hien nay dang da duoc ban hanh ra ky co tong so toan bo tat ca ve cua the nao "
        "gi thuoc nam thang the are there were was been issued adopted here in library catalogue do we have did so "
        "luong van toi cho la cac nhung mot so o tai voi theo tu den vi neu sao dau khi gio phai khong hay xin"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Inventory:
    """What documents are asked for.

    ``type`` is as on cards, "" for any; ``years`` and ``month`` (ISO, "2021-08") are of their dates; ``body`` is the
    issuer as asked, folded and written out; ``state`` one of ``_STATES`` or ""; ``topic`` what they are about, as
    typed, and ``mentions`` whether it is enough that a text speaks of it. ``residue`` are the words that none of these
    explains.
    """

    mode: Mode
    type: str = ""
    years: tuple[int, ...] = ()
    month: str = ""
    places: tuple[str, ...] = ()
    body: str = ""
    state: str = ""
    topic: str = ""
    mentions: bool = False
    residue: tuple[str, ...] = ()

    @property
    def of_the_library(self) -> bool:
        """Whether only the library can be meant: no year and no issuer whose documents a text might count."""
        return not (self.years or self.month or self.body or self.residue)


def asks_the_catalogue(wanted: Inventory) -> bool:
    """:return: whether cards can tell which documents are meant; what other words of a question say is in the texts.

    A count may be told by both: the cards know the documents here, a report those that were ever issued.
    """
    return not wanted.residue or (wanted.mode == "count" and bool(wanted.years or wanted.body))


@lru_cache(maxsize=1)
def type_patterns() -> dict[str, str]:
    """:return: words for types of documents, folded, with what a card calls each; "" where any is meant."""
    return {fold(name): name for name in TYPES.values()} | _ENGLISH_TYPES


@lru_cache(maxsize=1)
def _modes() -> tuple[tuple[Mode, re.Pattern[str]], ...]:
    names = "|".join(sorted(type_patterns(), key=len, reverse=True))
    kind = rf"(?:(?:moi|new)\s+)?(?P<type>{names})"
    patterns: dict[Mode, tuple[str, ...]] = {"latest": _LATEST, "count": (_COUNT,), "list": (_LIST, *_WHICH, _BARE)}
    return tuple(
        (mode, re.compile(rf"(?<!\w){pattern.format(type=kind)}(?!\w)"))
        for mode, some in patterns.items()
        for pattern in some
    )


def inventory(question: Understood) -> Inventory | None:
    """:return: which documents a question asks for; None where it does not ask about documents."""
    if question.numbers:
        return None
    text = written_out(question.text)
    flat = fold(text)  # of the same length
    found = next(((mode, match) for mode, pattern in _modes() if (match := pattern.search(flat.strip(" ?.!")))), None)
    if found is None:
        return None
    mode, match = found
    type_ = next(kind for words, kind in type_patterns().items() if re.fullmatch(words, match["type"]))
    rest = _Rest(text, flat)
    rest.take(re.compile(re.escape(match[0])))
    rest.take(_LIBRARY)
    return _read(rest, mode, type_)


class _Rest:
    """What of a question is not understood yet; offsets stay those of the question."""

    def __init__(self, text: str, flat: str) -> None:
        self._text, self.flat = text, flat

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """:return: the first match, which is taken out; None if there is none."""
        match = pattern.search(self.flat)
        if match:
            self.blank(*match.span())
        return match

    def blank(self, start: int, end: int) -> None:
        self.flat = f"{self.flat[:start]}{' ' * (end - start)}{self.flat[end:]}"

    def typed(self, start: int, end: int) -> str:
        """:return: these words as they were typed, without the signs at their ends."""
        return " ".join(self._text[start:end].split()).strip(" ?.!,;:\"'“”")


def _read(rest: _Rest, mode: Mode, type_: str) -> Inventory:
    month = rest.take(_MONTH)
    years = _years(rest)
    state = next((name for name, words in _STATES if rest.take(re.compile(rf"(?<!\w)(?:{words})(?!\w)"))), "")
    topic, mentions = _topic(rest)
    places = _places(rest)
    body = rest.take(_BY)
    return Inventory(
        mode=mode,
        type=type_,
        years=years,
        month=f"{month[2]}-{int(month[1]):02}" if month else "",
        places=places,
        body=_body(body["body"]) if body else "",
        state=state,
        topic=topic,
        mentions=mentions,
        residue=tuple(_content(rest.flat).split()),
    )


def _years(rest: _Rest) -> tuple[int, ...]:
    if term := rest.take(_TERM):
        first, last = int(term[1]), int(term[2])
        return tuple(range(first, last + 1)) if first <= last < first + 30 else (first, last)
    found = []
    while year := rest.take(_YEAR):
        found.append(int(year[1]))
    return tuple(found)


def _topic(rest: _Rest) -> tuple[str, bool]:
    match = rest.take(_ABOUT)
    if match is None:
        return "", False
    topic = rest.typed(*match.span("topic"))
    words = [word for word in fold(topic).split() if word not in _FRAME]
    return (topic, bool(_MENTIONS.match(match[0].removeprefix("co ")))) if words else ("", False)


def _places(rest: _Rest) -> tuple[str, ...]:
    found = []
    for place in find_places(rest.flat):
        rest.blank(place.start, place.end)
        found.append(place.name)
    return tuple(dict.fromkeys(found))


def _body(text: str) -> str:
    words = re.findall(r"\w+", text)
    while words and (words[-1] in ("la", "gi", "nao", "nhung") or words == ["tinh"]):
        del words[-1]
    return " ".join(words).removeprefix("the ").removesuffix(" ta")


def _content(text: str) -> str:
    """:return: the words of a folded text that say something."""
    words = re.findall(r"\w+", text)
    return " ".join(w for w in words if w not in _FRAME and not is_frame(w) and not is_english_frame(w))
