"""Vietnamese text from before Unicode (TCVN3 in .VnTime, VNI, VISCII, Windows-1258) and unknown text encodings.

The conversion tables and the content detector are viparse's. Added here: Windows-1258, letters that PDFs and symbol
fonts hide, marked capitals, documents that mix encodings, and the choice of an encoding for a file that is only bytes.
It does not know file formats; readers hand over text with the name of the font that it is set in, where they know it.
The letters keep the case they were typed in, though fonts such as .VnTimeH draw small letters as capitals.

Measured on 48 real files of 2002-2009 with transcripts, mean over files, by viparse-corpus' own measure: marked letters
right .994, syllables right .990, no failure (viparse 0.1.31 by itself, leaving out three PDFs: .991 and .964; 0.1.26 on
the full 96 files: .986 and .985). The worst four are no fault of the letters: a transcript that keeps the words which
tracked changes deleted, two that part syllables ("l ý") as a PDF did, a form read by columns.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from viparse.normalize.detector import detect_encoding_by_content
from viparse.normalize.encodings import AUTO_DETECT_CHARMAPS, CHARMAPS
from viparse.normalize.frequency import vietnamese_score
from viparse.normalize.tables import Charmap, build_charmap

from documents.errors import RefusedFile
from documents.vietnamese import nfc

# letters that only a Unicode text can hold: none of them lies in Latin-1, where the old fonts put their glyphs
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300-\u0323]")
_HIGH = re.compile("[\u0080-\u00ff\u2019-\u2122\u2212\u2219]")
# letters and signs that stand for Vietnamese ones in TCVN3 and VNI but hardly ever in Unicode Vietnamese
_SIGNS = re.compile(
    "[\u00a1-\u00af\u00b5-\u00b9\u00bb-\u00be]|[AEOUYaeouy][\u00d1\u00d5\u00d6\u00d8-\u00dc\u00df\u00e4-\u00e6\u00eb\u00ef\u00f5\u00f6\u00f8\u00fb\u00fc]"
)
_LEAST_TELLING: Final = 24
_FEW_SIGNS: Final = 3  # m², «», § and the like stand in Unicode texts too
_FONTS: Final = ("tcvn3", "vni")
# by how much one table must read better (mean log-probability of a letter) to be believed against the lines before
_CERTAIN: Final = 0.03
_SUBSET = re.compile(r"^[A-Z]{6}\+")
# a PDF draws the soft hyphen's glyph, which is "ư", as a minus sign; between figures it is a minus sign
_MINUS = re.compile(r"\u2212(?!\s*\d)|(?<=[^\W\d])\u2212")
# TCVN3 has no marked capitals: "NGHÞ" was typed in a font that draws it as "NGHỊ"
_MARKED: Final = "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
_CAPITALS = re.compile(
    r"(?<![^\W\d])(?=[^\W\d]*[A-ZĐƠƯĂÂÊÔ][^\W\d]*[A-ZĐƠƯĂÂÊÔ])"
    rf"[A-ZĐƠƯĂÂÊÔ{_MARKED}]+(?![^\W\d])"
)
_HALF_CAPITAL = re.compile(rf"[A-ZĐƠƯĂÂÊÔ][{_MARKED}]+\W?")
_SMALL = re.compile("[a-z]")
_FROM_PRIVATE: Final = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 20_000
# the detector goes letter by letter through each table: 20,000 letters take 60 ms and tell no more
_TELLING: Final = 5_000
_JUNK_SHARE: Final = 0.01
# mean log-probability of a letter: right Vietnamese lies at about -3.1, a wrong table at -3.6 and below
_READABLE: Final = -4.2


@lru_cache(maxsize=1)
def _charmaps() -> dict[str, Charmap]:
    """The tables of viparse; that of VNI lacks the letters its sample of files happens not to hold."""
    vni = dict(CHARMAPS["vni"].pairs)
    more = {"aú": "ẳ", "AÚ": "Ẳ", "AÜ": "Ẵ"}
    # a word's first letter alone is a capital: its mark is then the one of small letters
    more |= {seq[0].upper() + seq[1:]: letter.upper() for seq, letter in vni.items() if len(seq) > 1}
    return {**CHARMAPS, "vni": build_charmap("vni", [*vni.items(), *((a, b) for a, b in more.items() if a not in vni)])}


@lru_cache(maxsize=256)
def font_encoding(font: str) -> str:
    """:return: "tcvn3", "vni" or "" by a font's name, with or without the tag of a PDF subset."""
    name = _SUBSET.sub("", font).lower()
    if name.startswith((".vn", "abc")):
        return "tcvn3"
    return "vni" if name.startswith(("vni-", "vni ")) else ""


def from_encoding(text: str, encoding: str) -> str:
    """:return: ``text``, whose characters stand for glyphs of ``encoding`` ("" for Unicode), in Unicode NFC."""
    if not encoding:
        return nfc(text)
    if text.isascii():
        return text
    # a font marked as a symbol font has its glyphs in the private area
    text = text.translate(_FROM_PRIVATE)
    if encoding == "tcvn3":
        text = _MINUS.sub("\xad", text).replace("\u2219", "\xb7")
        converted = _convert(text, encoding)
        if not _SMALL.search(converted) and _is_capitals(converted):
            return converted.upper()
        return _CAPITALS.sub(lambda match: match[0].upper(), converted)
    return _convert(text, encoding)


def _convert(text: str, encoding: str) -> str:
    pattern, table = _sequences(encoding)
    return nfc(pattern.sub(lambda match: table[match[0]], text))


@lru_cache(maxsize=8)
def _sequences(encoding: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The table of an encoding, and what finds its sequences, the longest first; viparse's own search goes letter by
    letter and takes ten times as long.
    """
    table = dict(_charmaps()[encoding].pairs)
    return re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True)))), table


def in_capitals(words: Sequence[str]) -> list[str]:
    """Write what is left half small of a title in TCVN3's font of capitals: "NHIỆM Vụ, QUYỀN HẠN, Tổ CHỨC".

    :param words: of a text in reading order, converted one by one, so that none saw its neighbours.
    """
    found = list(words)
    half_made = set(filter(_HALF_CAPITAL.fullmatch, set(found)))  # few words, and a text has few different ones
    for n in range(1, len(found) - 1) if half_made else ():
        word = found[n]
        if word in half_made and _is_title(found[n - 1]) and _is_title(words[n + 1]):
            found[n] = word.upper()
    return found


def _is_title(word: str) -> bool:
    return len(word) > 2 and word.isupper()


@lru_cache(maxsize=4096)
def content_encoding(text: str) -> str:
    """:return: the old encoding that ``text`` is written in, by its letters; "" for Unicode, or too little to tell."""
    unicode_letters = len(_UNICODE_ONLY.findall(text[:_SAMPLE]))
    high_letters = len(_HIGH.findall(text[:_SAMPLE]))
    if high_letters < 4 or unicode_letters > 0.05 * high_letters:
        return ""
    return detect_encoding_by_content(text[:_TELLING], AUTO_DETECT_CHARMAPS).encoding or ""


def _is_capitals(text: str) -> bool:
    """:return: whether a line without small Latin letters is one in capitals, rather than "Số TT" or "Sở KHCN"."""
    half_made = any(not match[0].isupper() for match in _CAPITALS.finditer(text))
    return half_made or (sum(map(str.isupper, text)) > 1 and sum(map(str.isalpha, text)) >= 12)


def may_be_old(text: str, fonts: Iterable[str]) -> bool:
    """Rule out quickly that any part of a document is in an old encoding.

    :param text: all of its text.
    :param fonts: the names of all fonts in it.
    :return: False if no font bears an old one's name and hardly a letter is one that old encodings are full of.
    """
    return len(_SIGNS.findall(text)) > _FEW_SIGNS or any(map(font_encoding, fonts))


class Decoder:
    """Converts the runs of one document in reading order, each by its font or, where that tells nothing, its letters.

    Names lie: one office's "VNSTCVN3" holds VNI in most chapters. So text in a font without a telling name is judged
    by its letters, paragraph by paragraph; a paragraph too short for that is taken to be like the one before.
    """

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Look over the whole document first.

        :param texts: (text, font name) of everything in it, in any order.
        """
        by_font: dict[str, list[str]] = {}
        for text, font in texts:
            if not text.isascii():
                by_font.setdefault(font, []).append(text)
        joined = {font: "\n".join(parts) for font, parts in by_font.items()}
        named = {font: font_encoding(font) for font in joined}
        self._by_font = {font: named[font] or _suspected(text) for font, text in joined.items()}
        self._unsure = {font for font, encoding in self._by_font.items() if encoding in _FONTS and not named[font]}
        self._carried = ""

    @property
    def idle(self) -> bool:
        """:return: whether the whole document is in Unicode, so that nothing needs to be converted."""
        return not any(self._by_font.values())

    def runs(self, runs: Sequence[tuple[str, str]]) -> str:
        """:return: the text of one paragraph in Unicode NFC.

        :param runs: (text, font name); neighbours in one encoding are converted as one, since VNI writes a letter as
            two characters, which a change of format may part.
        """
        if self.idle:
            return nfc("".join(text for text, _ in runs))
        unsure = self._judge("".join(text for text, font in runs if font in self._unsure))
        joined: list[tuple[str, str]] = []
        for text, font in runs:
            encoding = unsure if font in self._unsure else self._by_font.get(font, "")
            if joined and joined[-1][1] == encoding:
                joined[-1] = (joined[-1][0] + text, encoding)
            else:
                joined.append((text, encoding))
        return nfc("".join(from_encoding(text, encoding) for text, encoding in joined))

    def _judge(self, text: str) -> str:
        if not text or text.isascii():
            return ""
        if _UNICODE_ONLY.search(text):
            return ""
        usual = self._carried or next(self._by_font[font] for font in self._unsure)
        tcvn3, vni = (vietnamese_score(from_encoding(text, encoding)) for encoding in _FONTS)
        long_enough = len(text) >= _LEAST_TELLING
        if long_enough and max(tcvn3, vni) <= vietnamese_score(text):
            return ""
        certain = _CERTAIN if long_enough else 5 * _CERTAIN
        self._carried = usual if abs(tcvn3 - vni) < certain else _FONTS[tcvn3 < vni]
        return self._carried


def _suspected(text: str) -> str:
    """:return: the old encoding that at least a good part of ``text`` is in, "" if none."""
    whole = content_encoding(text)
    if whole:
        return whole
    found = Counter(content_encoding(line) for line in text.split("\n") if len(_SIGNS.findall(line)) > 3)
    del found[""]
    return found.most_common(1)[0][0] if found else ""


def decode(data: bytes, name: str) -> str:
    r"""Turn the bytes of a text file into Unicode.

    :param name: the file's name, for the message.
    :return: the text in NFC, line ends as ``\n``.
    :raises RefusedFile: if the bytes are no text, or in an encoding that none of the known ones explains.
    """
    text = _decode_unicode(data)
    if text is None and _CONTROL.search(data[:4096].decode("latin-1")):
        text = None if data.count(b"\0") else _decode_single_byte(data)
    elif text is None:
        text = _decode_single_byte(data)
    if text is None or len(_CONTROL.findall(text)) > _JUNK_SHARE * len(text):
        raise RefusedFile(
            name,
            "nội dung không phải là văn bản đọc được (tệp hỏng hoặc bảng mã lạ)",
            "Hãy mở tệp bằng chương trình đã tạo ra nó, lưu lại dạng .docx hoặc .txt mã UTF-8 rồi thêm lại",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")


def _decode_unicode(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _try(data, encoding)
    # UTF-16 without a mark: every other byte of plain letters and spaces is zero
    head = data[:4000]
    for encoding, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if len(head) >= 8 and zeros.count(0) > 0.4 * len(zeros) and letters.count(0) < 0.05 * len(letters):
            return _try(data[: len(data) // 2 * 2], encoding)
    text = _try(data, "utf-8")
    if text is None:
        return None
    decoder = Decoder((line, "") for line in text.split("\n"))
    return text if decoder.idle else "\n".join(decoder.runs([(line, "")]) for line in text.split("\n"))


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return nfc(data.decode(encoding))
    except UnicodeDecodeError:
        return None


def _decode_single_byte(data: bytes) -> str | None:
    """Try every Vietnamese single-byte encoding on a sample and keep the one that reads most like Vietnamese."""
    sample = data[:_SAMPLE]
    options = {"cp1258": nfc(sample.decode("cp1258", "replace")), "cp1252": sample.decode("cp1252", "replace")}
    surface = sample.decode("latin-1")
    options |= {encoding: from_encoding(surface, encoding) for encoding in AUTO_DETECT_CHARMAPS}
    best = max(options, key=lambda encoding: vietnamese_score(options[encoding]))
    if vietnamese_score(options[best]) < _READABLE or "\ufffd" in options[best]:
        return None
    if best in CHARMAPS:
        return from_encoding(data.decode("latin-1"), best)
    return nfc(data.decode(best, "replace"))
