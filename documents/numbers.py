"""Numbers and symbols of official documents, in every spelling that people and texts use.

``10-NQ/TU``, ``155/2020/NĐ-CP``, ``15/NQ-HĐND``, ``nd-cp``, ``NQ20``, ``Nghị quyết số 20``, ``resolution 20`` are read
into one ``DocumentNumber``. The grammar follows Hướng dẫn 36-HD/VPTW (Party: hyphen after the number, no year) and Nghị
định 30/2020/NĐ-CP (State). It does not know whether such a document exists, nor its issuer or term: a Party number
alone names several documents (``catalogue`` decides).
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from documents.vietnamese import fold, plain

# folded symbol -> the type's name. The title line, not the symbol, decides a document's type (66-QĐ/TW is a Quy định).
TYPES: Final = {
    "nq": "Nghị quyết", "ct": "Chỉ thị", "kl": "Kết luận", "qd": "Quyết định", "qđ": "Quy định", "qc": "Quy chế",
    "bc": "Báo cáo", "tb": "Thông báo", "hd": "Hướng dẫn", "kh": "Kế hoạch", "ttr": "Tờ trình", "cv": "Công văn",
    "nd": "Nghị định", "tt": "Thông tư", "l": "Luật", "da": "Đề án", "ctr": "Chương trình", "cd": "Công điện",
    "ttlt": "Thông tư liên tịch",
    "nqlt": "Nghị quyết liên tịch", "pl": "Pháp lệnh", "td": "Thông điệp", "gm": "Giấy mời", "bb": "Biên bản",
}  # fmt: skip
_NAMES: Final = {
    "nghi quyet": "nq", "resolution": "nq", "chi thi": "ct", "directive": "ct", "ket luan": "kl", "conclusion": "kl",
    "quyet dinh": "qd", "decision": "qd", "quy dinh": "qd", "bao cao": "bc", "report": "bc", "thong bao": "tb",
    "huong dan": "hd", "ke hoach": "kh", "to trinh": "ttr", "cong van": "cv", "nghi dinh": "nd", "decree": "nd",
    "thong tu": "tt", "circular": "tt", "luat": "l", "bo luat": "l", "law": "l", "chuong trinh": "ctr",
    "cong dien": "cd", "thong tu lien tich": "ttlt", "phap lenh": "pl", "ordinance": "pl",
}  # fmt: skip
_BODY = r"tu|tw|cp|ttg|ubnd|hdnd|bct|vptw|vptu|ubtvqh(?:1\d)?|qh(?:1\d)?"
_SYMBOL = r"[a-zđ]{1,10}\d{0,2}(?:\s?-\s?[a-zđ]{1,16}\d{0,2}){0,3}"
# 10-NQ/TU, 10 - NQ/TU, 10/NQ-TU: Party; 155/2020/NĐ-CP, 15/NQ-HĐND, 202/2025/QH15: State
_FULL = re.compile(
    rf"(?<![\w/.-])(?P<number>\d{{1,5}}(?:\.\d{{1,3}})?)\s?(?:[-/]\s?(?P<year>(?:19|20)\d\d)\s?[-/]|[-/])\s?"
    rf"(?P<symbol>{_SYMBOL}(?:\s?/\s?{_SYMBOL}|\s(?:{_BODY}))?)(?![\w])"
)
_SHORT = r"(?P<number>\d{1,5}(?:\.\d{1,2}(?=\D|$))?)(?:\s?/\s?(?P<year>(?:19|20)\d\d))?(?![\w/]|[.,-]\d)"
# "NQ 20", "nq số 20", and with the letters apart, as some people type and some scans read: "N Q 20"
_ABBREVIATED = re.compile(
    r"(?<![\w/-])(?P<type>nq|n q|ct|kl|qd|q d|nd|n d|tt|hd|kh|ttr|cv|bc|tb)\s?[-.]?\s?(?:so\s?:?\s?)?" + _SHORT
)
# the symbol said first, as in spoken and listed forms: "NĐ-CP 140/2025", "NQ/TU số 20"
_SYMBOL_FIRST = re.compile(
    rf"(?<![\w/-])(?P<symbol>(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})\s?[-/]\s?(?:{_BODY}))"
    rf"\s(?:so\s?:?\s?)?{_SHORT}"
)
_TYPE_OF_A_BODY = "nq|ct|kl|qd|nd|tt|kh|hd|bc|tb"
# the symbol behind the number without any sign, or typed as one word: "34 nqtu", "66.18-2026 NQCP", "nq 20-nq tu"
_TYPED_TOGETHER = re.compile(
    r"(?<![\w/.-])(?P<number>\d{1,5}(?:\.\d{1,3})?)(?:[-/](?P<year>(?:19|20)\d\d))?[\s/-]{1,2}"
    rf"(?P<symbol>(?:{_TYPE_OF_A_BODY})[\s/-]?(?:{_BODY}))(?!\w)"
)
_GLUED = re.compile(rf"({_TYPE_OF_A_BODY})({_BODY})")
# "báo cáo 6 tháng", "kế hoạch 5 năm": a quantity, not a number; "nghị quyết 24 năm 2026" is one, "kế hoạch 5 năm
# 2021-2025" none
_UNITS = (
    r"thang|nam(?!\s+(?:19|20)\d\d(?!\s?-\s?\d))|ngay|quy|tuan|gio|nghin|trieu|ty|dong|nguoi|ho|nhom|muc tieu|chi tieu"
    "|linh vuc|don vi|dia phuong"
)
_NAMED = re.compile(
    rf"(?<!\w)(?P<type>{'|'.join(sorted(_NAMES, key=len, reverse=True))})\s+(?:so|no\.?|number)?\s?:?\s?"
    rf"{_SHORT}(?!\s?%|\s+(?:{_UNITS})(?!\w))"
)
_DIGIT: Final = re.compile(r"\d")
_TYPE_BEFORE = re.compile(
    rf"(?<!\w)(?P<type>{'|'.join(sorted([*_NAMES, *TYPES], key=len, reverse=True))})(?:\s+(?:so|no\.?|number))?\s?:?\s$"
)
_SAID_TO_BE_ONE = re.compile(r"(?<!\w)so\s?:?\s?$")
_BODY_AFTER = re.compile(rf"[\s/-]{{1,3}}(?:{_BODY})(?!\w)")
_WRITTEN: Final = {"nd": "NĐ", "qd": "QĐ", "hdnd": "HĐND", "ctr": "CTr", "ttr": "TTr", "ttg": "TTg"}
_BODIES: Final = frozenset({"tu", "tw", "cp", "ttg", "ubnd", "hdnd", "qh", "bct", "vptw", "vptu", "ubtvqh"})


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in its comparable form: folded, no leading zeros, one kind of dash.

    ``number`` is "10", or "66.18" as the Government numbers some of its resolutions. ``kind`` is the folded symbol of
    the type ("nq"), "" where the symbol shows none. ``symbol`` is the whole folded symbol ("nq-tu", "nq-ubtvqh15",
    "qh15"), "" where only type and number were given. ``year`` is None where not written.
    """

    number: str
    kind: str = ""
    symbol: str = ""
    year: int | None = None

    @property
    def key(self) -> str:
        """The number as one comparable string, e.g. ``10|nq-tu|`` or ``155|nd-cp|2020``."""
        return f"{self.number}|{self.symbol}|{self.year or ''}"

    @property
    def written(self) -> str:
        """The number as offices write it: 10-NQ/TU for the Party, 05/2020/NĐ-CP for the State, which set a zero before
        what is under ten; only its digits without a symbol.
        """
        parts = [_WRITTEN.get(part, part.upper()) for part in self.symbol.split("-")]
        kind, body = parts[0], "/".join(parts[1:])
        if not kind:
            return self.number
        number = self.number.zfill(2)
        if body in ("TU", "TW"):
            return f"{number}-{kind}/{body}"
        return "/".join(filter(None, (number, str(self.year or ""), f"{kind}-{body}" if body else kind)))

    def matches(self, other: "DocumentNumber") -> bool:
        """:return: whether ``other``, as a document bears it or a text cites it, may be what this one asks for.

        No part that both give may differ. A law of the National Assembly shows no type in its symbol (135/2025/QH15):
        a number without a type is taken for a law.
        """
        kind = other.kind or ("l" if other.symbol.startswith("qh") else "")
        return (
            self.number == other.number
            and (not self.kind or self.kind == kind)
            and (not self.symbol or not other.symbol or self.symbol == other.symbol)
            and (self.year is None or other.year is None or self.year == other.year)
        )


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A document number and where it stands in the text: ``text[start:end]``, the type's name included."""

    number: DocumentNumber
    start: int
    end: int


def parse_number(text: str) -> DocumentNumber | None:
    """:return: the first document number in ``text`` in any spelling, or None."""
    found = find_numbers(text)
    return found[0].number if found else None


def own_number(written: str) -> DocumentNumber | None:
    """Read what is known to be a number: a letter's ``902/SNN-TT`` names neither a type nor a body known here.

    :return: the number, None if it has no symbol.
    """
    return parse_number(written) or parse_number(f"số {written}")


def find_numbers(text: str) -> list[NumberMention]:
    """Find every document number in a text.

    :param text: text in NFC, with or without marks, any case.
    :return: mentions in text order, not overlapping; a full number wins over a shorter reading of the same place.
    """
    if not _DIGIT.search(text):  # most passages; the patterns would each read them through
        return []
    flat = fold(plain(text))
    taken: list[NumberMention] = []
    for pattern in (_FULL, _TYPED_TOGETHER, _SYMBOL_FIRST, _ABBREVIATED, _NAMED):
        for match in pattern.finditer(flat):
            number = _from_full(match) if "symbol" in match.re.groupindex else _from_short(match)
            if number and all(match.end() <= t.start or match.start() >= t.end for t in taken):
                taken.append(NumberMention(number, match.start(), match.end()))
    return [_with_type_name(flat, mention) for mention in sorted(taken, key=lambda mention: mention.start)]


def _with_type_name(flat: str, mention: NumberMention) -> NumberMention:
    """Take the words before a full number into the mention: 'Nghị quyết số 10-NQ/TU' is one name with its type."""
    after = _BODY_AFTER.match(flat, mention.end)
    if after and not mention.number.symbol:  # "NQ1673 UBTVQH": the body is said, but not as the symbol spells it
        mention = replace(mention, end=after.end())
    before = _TYPE_BEFORE.search(flat, max(0, mention.start - 40), mention.start)
    if not before:
        return mention
    number = (
        mention.number
        if mention.number.kind
        else replace(mention.number, kind=_NAMES.get(before["type"], before["type"]))
    )
    return replace(mention, number=number, start=before.start())


def type_symbol(name: str) -> str:
    """:return: the folded symbol of a type of document given by its name ("nq" for "Nghị quyết"), "" if unknown."""
    return _NAMES.get(fold(name), "")


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """:return: folded words of which one stands in every text that names a number of this kind, () where none must."""
    if kind in ("", "l"):  # a law's number shows no type
        return ()
    return (kind, " ".join(kind), *(name for name, symbol in _NAMES.items() if symbol == kind))


def _from_full(match: re.Match[str]) -> DocumentNumber | None:
    glued = _GLUED.fullmatch(match["symbol"])
    parts = list(glued.groups()) if glued else [p for p in re.split(r"[\s/-]+", match["symbol"]) if p]
    kind = parts[0] if parts and parts[0] in TYPES else ""  # later ones are offices: 902/SNN-TT is a letter
    known_body = any(re.sub(r"\d+$", "", p) in _BODIES for p in parts)
    named = _SAID_TO_BE_ONE.search(match.string, max(0, match.start() - 8), match.start()) and len(parts) > 1
    if not kind and not known_body and not match["year"] and not named:
        return None
    year = int(match["year"]) if match["year"] else None
    return DocumentNumber(_bare(match["number"]), kind, "" if parts == [kind] else "-".join(parts), year)


def _from_short(match: re.Match[str]) -> DocumentNumber | None:
    kind = _NAMES.get(match["type"], match["type"].replace(" ", ""))
    year = match.groupdict().get("year")
    if not year and re.fullmatch(r"(?:19|20)\d\d", match["number"]):  # "các nghị quyết 2021" speaks of a year
        return None
    return DocumentNumber(_bare(match["number"]), kind, "", int(year) if year else None)


def _bare(digits: str) -> str:
    return digits.lstrip("0") or "0"
