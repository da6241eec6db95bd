"""Abbreviations that officials write and type, and what they stand for.

Both ways: a question with "GPMB" finds "giải phóng mặt bằng" and the other way round. One reading each: an abbreviation
that has several in use (KH, CT) is left out unless one is by far the commonest in administration.
"""

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from typing import Final

from documents.vietnamese import fold, unify

# as written -> in full
ABBREVIATIONS: Final[Mapping[str, str]] = {
    "ANTT": "an ninh trật tự", "ATGT": "an toàn giao thông", "ATTP": "an toàn thực phẩm", "BCĐ": "ban chỉ đạo",
    "BCH": "ban chấp hành", "BHXH": "bảo hiểm xã hội", "BHYT": "bảo hiểm y tế", "BQL": "ban quản lý",
    "BTC": "ban tổ chức", "BTV": "ban thường vụ", "BTVTU": "ban thường vụ tỉnh ủy", "BVMT": "bảo vệ môi trường",
    "CBCC": "cán bộ công chức", "CBCCVC": "cán bộ công chức viên chức", "CCHC": "cải cách hành chính",
    "CCN": "cụm công nghiệp", "CĐS": "chuyển đổi số", "CĐT": "chủ đầu tư", "CNTT": "công nghệ thông tin",
    "CNH": "công nghiệp hóa", "CSHT": "cơ sở hạ tầng", "CTMTQG": "chương trình mục tiêu quốc gia",
    "DN": "doanh nghiệp", "DNNN": "doanh nghiệp nhà nước", "DTTS": "dân tộc thiểu số", "DVC": "dịch vụ công",
    "ĐBQH": "đại biểu quốc hội", "ĐTC": "đầu tư công", "ĐTXD": "đầu tư xây dựng", "ĐVHC": "đơn vị hành chính",
    "GDĐT": "giáo dục đào tạo", "GPMB": "giải phóng mặt bằng", "GPXD": "giấy phép xây dựng",
    "GTVT": "giao thông vận tải",
    "HĐH": "hiện đại hóa", "HĐND": "hội đồng nhân dân", "HTX": "hợp tác xã", "KCN": "khu công nghiệp",
    "KHCN": "khoa học công nghệ", "KTTT": "kinh tế tập thể", "KTXH": "kinh tế xã hội", "LĐTBXH":
    "lao động thương binh xã hội", "MTQG": "mục tiêu quốc gia", "MTTQ": "mặt trận tổ quốc", "NĐ": "nghị định",
    "NHNN": "ngân hàng nhà nước", "NNPTNT": "nông nghiệp phát triển nông thôn", "NQ": "nghị quyết",
    "NSNN": "ngân sách nhà nước", "NTM": "nông thôn mới", "OCOP": "mỗi xã một sản phẩm", "PCCC": "phòng cháy chữa cháy",
    "PCTN": "phòng chống tham nhũng", "PTNT": "phát triển nông thôn", "QĐ": "quyết định", "QH": "quy hoạch",
    "QLDA": "quản lý dự án", "QLNN": "quản lý nhà nước", "QPAN": "quốc phòng an ninh", "SXKD": "sản xuất kinh doanh",
    "TDP": "tổ dân phố", "TĐC": "tái định cư", "THCS": "trung học cơ sở", "THPT": "trung học phổ thông",
    "TMĐT": "tổng mức đầu tư", "TNHH": "trách nhiệm hữu hạn", "TNMT": "tài nguyên môi trường", "TP": "thành phố",
    "TT": "thông tư", "TTHC": "thủ tục hành chính", "TTCN": "tiểu thủ công nghiệp",
    "TW": "trung ương", "TX": "thị xã", "UBKT": "ủy ban kiểm tra", "UBMTTQ": "ủy ban mặt trận tổ quốc",
    "UBND": "ủy ban nhân dân", "UBTVQH": "ủy ban thường vụ quốc hội", "VBQPPL": "văn bản quy phạm pháp luật",
    "VHTTDL": "văn hóa thể thao du lịch", "VPQH": "văn phòng quốc hội", "VPTU": "văn phòng tỉnh ủy",
    "XDCB": "xây dựng cơ bản", "XDĐ": "xây dựng đảng", "XHCN": "xã hội chủ nghĩa",
}  # fmt: skip


@lru_cache(maxsize=1)
def _full_forms() -> dict[str, str]:
    return {unify(short): unify(full) for short, full in ABBREVIATIONS.items()}


@lru_cache(maxsize=1)
def _folded_forms() -> dict[str, str]:
    return {fold(short): unify(full) for short, full in ABBREVIATIONS.items()}


def full_forms(tokens: Set[str]) -> Iterator[list[str]]:
    """:return: for each token, in ``unify`` form, that is an abbreviation, the syllables of what it stands for."""
    forms = _full_forms()
    for token in forms.keys() & tokens:
        yield forms[token].split()


@lru_cache(maxsize=1)
def _short_forms() -> tuple[dict[str, str], re.Pattern[str]]:
    short = {fold(full): unify(short) for short, full in ABBREVIATIONS.items()}
    longest_first = sorted(short, key=len, reverse=True)
    return short, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def short_forms(text: str) -> tuple[str, ...]:
    """:return: the abbreviations, in ``unify`` form, of what a text in NFC writes in full, with or without marks."""
    short, pattern = _short_forms()
    return tuple(dict.fromkeys(short[match[0]] for match in pattern.finditer(fold(text))))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_folded_forms(), key=len, reverse=True)
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/-]|\s?\d)")


def written_out(text: str) -> str:
    """:return: a text in NFC with its abbreviations written in full, but for those inside document numbers."""
    flat = fold(text)
    for match in reversed(list(_pattern().finditer(flat))):
        text = text[: match.start()] + _folded_forms()[match[0]] + text[match.end() :]
    return text
