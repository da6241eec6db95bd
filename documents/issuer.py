"""Name the issuer of a document from the lines of its letterhead that hold nothing else.

Knows how names of bodies are wrapped over lines and put under the body above them. It does not know which bodies exist:
a line counts by its first words, so that a misread line or a stamp is never taken for an issuer.
"""

import re
from collections.abc import Sequence

from documents.abbreviations import written_out
from documents.field import Field
from documents.lines import TextLine, is_upper
from documents.vietnamese import fold, unify

_ORGANISATION = re.compile(
    r"(?:ủy ban|ubnd|hội đồng|hđnd|đại hội đại biểu|bch|btv|chủ tịch(?: nước)?(?= cộng|$)|chủ tịch nước|bộ"
    r"|chính phủ|quốc hội"
    r"|(?:tỉnh|thành|huyện|quận|thị|đảng|quân|chi) ủy|đảng bộ|chi bộ|ban|bql|sở|văn phòng"
    r"|thủ tướng|cục|tổng cục|chi cục|vụ|tổ|tiểu ban|viện|học viện|trường|đại học|kho bạc|ngân hàng|tòa án|liên đoàn"
    r"|tổng công ty|tổng|tỉnh|thành phố|huyện|quận|xã|phường|mặt trận|đoàn|hội|hiệp hội|liên hiệp|công ty|tập đoàn"
    r"|công an|quân (?:khu|đoàn|chủng)|bộ đội|binh đoàn|lữ đoàn|sư đoàn|trung đoàn|kiểm toán|thanh tra|bệnh viện"
    r"|trung tâm|phòng|đài|báo|quỹ|cơ quan|thường trực|khối|đảng|đại sứ quán)(?!\w)"
)
_SPELT = {
    fold(name): name
    for name in (
        "ủy ban", "hội đồng", "tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "đảng ủy", "đảng bộ", "chính phủ",
        "quốc hội", "thủ tướng", "văn phòng", "mặt trận", "liên đoàn", "thường trực",
    )
}  # fmt: skip
_FOLDED_BODY = re.compile(rf"(?:{'|'.join(_SPELT)})(?!\w)")
_STRAY = re.compile(r"^\w(?=(?:UBND|HĐND|UBMTTQ)\b)")  # a letter typed by accident before an abbreviation
_NOT_ISSUER = re.compile(r"[\W_\d]*$|kinh gui|doc lap|hoa toc|khan|thuong khan|phu luc|tai lieu")
# a number with letters after it, as a bad scan makes them; but "TRƯỜNG THPT SỐ 2 BÁT XÁT"
_MIXED = re.compile(r"(?<!\d)(?<!số )\d+\s*[^\W\d_]|[()]")
_WRAPPED = re.compile(
    r"(?:tỉnh|thành phố|tp|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|quốc hội|trung ương|và|nhân dân)"
    r"(?!\w| ủy| đoàn)"
)
_JOINT = re.compile(r"\w\s+[-–]\s*$")
# "ĐẢNG BỘ TỈNH LÀO CAI / ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH": the place is told in the line above only
_PLACELESS = re.compile(r".* (tỉnh|thành phố|huyện)$")
_GENERIC = re.compile(
    r"(?:đại hội đại biểu|văn phòng|phòng|ban|ủy ban kiểm tra|thường trực|trung tâm|hội đồng|tổ)(?!\w)"
)
_INSIDE = re.compile(
    r"(?<=\w)\s+(?=(?:văn phòng|ban chỉ đạo|ban tổ chức|ban tuyên giáo|ban dân vận|ban nội chính|sở|cục)\s*\w*)"
)
_WHOLE = re.compile(
    r"(?:(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng ủy|đảng bộ|thành ủy|thị ủy) .+|(?:tỉnh|huyện|quận) ủy .+"
    r"|bộ .+|chính phủ|quốc hội|đảng bộ .+|văn phòng .+|.+ việt nam|(?:sở|liên đoàn|cục|tổng cục|công an|viện) .+"
    r"|(?:học viện|trường|đại học|bệnh viện|tòa án|ngân hàng|kho bạc|ủy ban (?:mttq|mặt trận)) .+"
    r"|(?:quân khu|quân đoàn|tập đoàn|tổng công ty|chi bộ) .+|ban chấp hành .+|(?:đoàn|hội) .+ hồ chí minh)$"
)
_OFFICE = re.compile(r"văn phòng|ủy ban|thường trực")
_COMMITTEE = re.compile(r"(?:ủy ban nhân dân|ubnd) (?=\w)")
_CENTRAL = re.compile(r"ban chấp hành (?=trung ương)")  # "BAN CHẤP HÀNH TRUNG ƯƠNG / BAN TUYÊN GIÁO"
# a body that needs no other one behind its name: the Party's highest two, or one that names its place itself
_COMPLETE = re.compile(
    r"ban bí thư|.* (?:đảng bộ|tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)(?: ủy| đoàn)? (?!ủy|đoàn)\w"
)
# the union's name stands in the right half, where other bodies have the motto
_UNION = re.compile(r"đoàn (?:thanh niên cộng sản|tncs) hồ chí minh")


def names_body(text: str) -> bool:
    """:return: whether a line begins as the name of a body does."""
    return _ORGANISATION.match(unify(text)) is not None


def left_over(line: TextLine, taken: list[tuple[int, int]]) -> list[Field]:
    """:return: the pieces of a line that hold no motto, number or date: candidates for the issuer."""
    bounds = [0, *(at for span in sorted(taken) for at in span), len(line.text)]
    pieces = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        raw = line.text[start:end]
        piece = _STRAY.sub("", raw.strip(" -–—_*.|:=%"))
        if (
            (len(piece) > 3 or (len(piece) > 1 and piece == line.text and piece.isupper() and piece.isalpha()))
            and piece[0].isalpha()
            and not _MIXED.search(unify(piece))
            and _names_body(piece)
            and not _NOT_ISSUER.match(fold(piece))
        ):
            at = line.start + start + raw.index(piece)
            more = (
                " -" if _JOINT.search(raw) and end == len(line.text) else ""
            )  # a second body follows on the next line
            pieces.append(Field(_mended(piece) + more, at, at + len(piece)))
    return pieces


def _mended(piece: str) -> str:
    """Write the first words of a body's name as they are spelt where a scan misread a mark: "ĐẲNG ỦY", "UY BAN"."""
    if not is_upper(piece) or _ORGANISATION.match(unify(piece)):
        return piece
    match = _FOLDED_BODY.match(fold(piece))
    return _SPELT[match[0]].upper() + piece[match.end() :] if match else piece


def _names_body(piece: str) -> bool:
    """In old fonts capitals were drawn, not written: there a name is known by its first word."""
    if is_upper(piece):
        return True
    return len(piece) <= 80 and not any(c.isdigit() for c in piece) and bool(_ORGANISATION.match(unify(piece)))


def name_issuer(left: Sequence[Field]) -> Field | None:
    """Name the issuer: the lines of one name are joined, the body above it is put behind a name that needs it.

    "ỦY BAN THƯỜNG VỤ / QUỐC HỘI" is one name; "UBND TỈNH LÀO CAI / VĂN PHÒNG" is the office of the committee, a board
    under it is the province's; of "ỦY BAN NHÂN DÂN TỈNH LÀO CAI / SỞ NỘI VỤ" the second line is enough.
    """
    pieces = [part for field in left for part in _cut_inside(field)]
    while pieces and not _ORGANISATION.match(unify(pieces[0].value)):
        pieces = pieces[1:]
    if not pieces:
        return None
    above, name = pieces[0], pieces[0]
    for piece in pieces[1:]:
        text = unify(piece.value)
        if text == unify(name.value) or _UNION.fullmatch(text):
            continue
        if (
            name.value.endswith(" -")
            or _WRAPPED.match(text)
            or " " not in text
            or not (_WHOLE.match(unify(name.value)) and _ORGANISATION.match(text))
        ):
            name = joined([name, piece])
        else:
            above, name = name, piece
    name = Field(name.value.removesuffix(" -"), name.start, name.end)
    if placed := _placed(name, above):
        return placed
    text = unify(name.value)
    if above.end <= name.start and _GENERIC.match(text) and not _COMPLETE.match(text):
        return _under(name, above)
    return name


def _under(name: Field, above: Field) -> Field:
    """:return: the name of an office or a board with the body that it belongs to, whose name is not said twice."""
    body = unify(above.value)
    committee = _CENTRAL.match(body) or (_COMMITTEE.match(body) if not _OFFICE.match(unify(name.value)) else None)
    words = name.value.split()
    full = unify(written_out(above.value))
    # "HỘI ĐỒNG NHÂN DÂN XÃ BẮC HÀ / THƯỜNG TRỰC HĐND"
    own = next((n for n in range(1, len(words)) if full.startswith(_full(words[n:]) + " ")), len(words))
    more = above.value[committee.end() if committee else 0 :]
    return Field(f"{' '.join(words[:own])} {more}", above.start, name.end)


def _full(words: Sequence[str]) -> str:
    return unify(written_out(" ".join(words)))


def _placed(name: Field, above: Field) -> Field | None:
    """:return: the name with the place that the body above it bears, None if it has one of its own."""
    bare = _PLACELESS.fullmatch(unify(name.value)) if above.end <= name.start else None
    place = re.search(rf"(?<!\w){bare[1]}(?: ủy)? (.+)$", unify(above.value)) if bare else None
    return Field(f"{name.value} {above.value[place.start(1) :]}", above.start, name.end) if place else None


def _cut_inside(field: Field) -> list[Field]:
    """:return: the two names that a reader put into one line ("UBND TỈNH LÀO CAI VĂN PHÒNG"), or the field as it is."""
    match = _INSIDE.search(unify(field.value))
    if not match or not _WHOLE.match(unify(field.value[: match.start()])):
        return [field]
    first, second = field.value[: match.start()], field.value[match.end() :]
    return [Field(first, field.start, field.start + len(first)), Field(second, field.end - len(second), field.end)]


def joined(parts: Sequence[Field]) -> Field:
    """:return: one field from the lines that it was wrapped over."""
    value = " ".join(part.value.strip(" *") for part in parts)
    return Field(" ".join(value.split()), parts[0].start, parts[-1].end)
