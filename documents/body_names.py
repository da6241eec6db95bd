"""Which words of a body's name take a capital: "SỞ GIÁO DỤC VÀ ĐÀO TẠO" -> "Sở Giáo dục và Đào tạo".

Nghị định 30/2020/NĐ-CP, annex II: the first word of what kind of body it is, and the first of each field it works in.
It knows kinds of bodies, but no fields, people or firms: "CÔNG TY THỦY ĐIỆN NẬM MU" keeps its last two words small.
"""

from collections.abc import Sequence

# a kind of body wherever it stands in a name, as it is written
_KINDS = {
    kind.lower(): kind
    for kind in (
        "Ủy ban", "Hội đồng", "Văn phòng", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy", "Đảng bộ",
        "Chi bộ", "Chi ủy", "Quân ủy", "Ban Bí thư", "Ban Cán sự đảng", "Công ty", "Tổng công ty", "Tập đoàn",
        "Trung tâm", "Bệnh viện", "Học viện", "Đại học", "Chi cục", "Tổng cục", "Liên đoàn", "Mặt trận", "Liên hiệp",
        "Quốc hội", "Chính phủ", "Công an", "Quân khu", "Bộ Chỉ huy", "Bộ Tư lệnh", "Bộ đội", "Tỉnh đoàn", "Thành đoàn",
        "Huyện đoàn", "Thường trực", "Tòa án", "Kho bạc", "Ngân hàng", "Thanh tra", "Kiểm toán", "Hiệp hội", "Đại hội",
        "Tổ công tác", "Đảng", "Khu kinh tế", "Khu công nghiệp",
    )
}  # fmt: skip
# a kind of body only where a name begins, for elsewhere it is part of other words ("cán bộ", "môi trường")
_SHORT_KINDS = frozenset("bộ sở ban cục vụ viện phòng trường đoàn hội đội trạm quỹ báo đài".split())
# documents that a board is named after: "Đề án 06"
_DOCUMENTS = frozenset({"đề án", "nghị quyết", "chỉ thị", "kết luận", "quyết định", "nghị định"})
# what follows a kind in small letters: who holds it, its place, and what is no field
_NO_FIELDS = frozenset("các của về và tại trực thuộc số nước".split())
_NO_FIELD_PAIRS = frozenset({"nhân dân", "nhà nước", "công tác", "kiểm sát", "đại biểu"})
_PLACES = frozenset({"tỉnh", "huyện", "quận", "xã", "phường"})
_PLACE_PAIRS = frozenset({"thành phố", "thị xã", "thị trấn", "đặc khu"})
_OTHER_PAIRS = frozenset({"xã hội", "quận ủy", "tỉnh ủy", "huyện ủy", "tỉnh đoàn", "huyện đoàn"})
_NO_FIELD = frozenset(
    {"tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "quốc hội", "chính phủ", "quân khu", "tổ công tác", "đảng",
     "khu kinh tế", "khu công nghiệp",
     "ban cán sự đảng", "tỉnh đoàn", "thành đoàn", "huyện đoàn"}
)  # fmt: skip


def capitals(words: Sequence[str], gaps: Sequence[str]) -> tuple[set[int], set[int]]:
    """Tell the words of a body's name that are written with a capital for sure, and those that are not.

    :param words: in small letters.
    :param gaps: what stands before each of them.
    :return: numbers of words: with a capital, and in small letters.
    """
    high: set[int] = set()
    low = {n for n in range(1, len(words)) if _is_place(words, n)}
    begins, listed, n = True, False, 0
    while n < len(words):
        begins = begins or "-" in gaps[n] or "–" in gaps[n]
        size = _kind(words, n, alone=begins)
        if size:
            field = n + size
            high |= {n, *_written_high(words, n, size)}
            listed = " ".join(words[n:field]) not in _NO_FIELD and _is_field(words, field)
            if listed and not _kind(words, field, alone=True) and gaps[field].isspace():
                high.add(field)
                field += 1
            begins, n = field == n + size, field
            continue
        follows = begins or "," in gaps[n] or words[n - 1] == "và"
        if (listed and n and follows and _is_field(words, n)) or _is_numbered(words, n):
            high.add(n)
        listed = listed and words[n] != "các"
        begins, n = False, n + 1
    return high, low - high


def _is_field(words: Sequence[str], at: int) -> bool:
    if at >= len(words) or words[at] in _NO_FIELDS or _is_place(words, at):
        return False
    return " ".join(words[at : at + 2]) not in _NO_FIELD_PAIRS


def _is_place(words: Sequence[str], at: int) -> bool:
    pair = " ".join(words[at : at + 2])
    return pair in _PLACE_PAIRS or (words[at] in _PLACES and pair not in _OTHER_PAIRS)


def _kind(words: Sequence[str], at: int, *, alone: bool) -> int:
    """:return: of how many words the kind of body is that stands there, 0 if there is none."""
    for size in (4, 3, 2, 1):
        if at + size <= len(words) and " ".join(words[at : at + size]) in _KINDS:
            return size
    return int(alone and words[at] in _SHORT_KINDS)


def _written_high(words: Sequence[str], at: int, size: int) -> set[int]:
    kind = _KINDS.get(" ".join(words[at : at + size]), "")
    return {at + n for n, word in enumerate(kind.split()) if word[0].isupper()}


def _is_numbered(words: Sequence[str], at: int) -> bool:
    """:return: whether a document's kind and number begin there."""
    after = next((word for word in words[at + 2 : at + 4] if word != "số"), "")
    return after[:1].isdigit() and " ".join(words[at : at + 2]) in _DOCUMENTS
