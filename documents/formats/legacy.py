"""Vietnamese text from before Unicode (TCVN3 in .VnTime, VNI, VISCII, Windows-1258) and unknown text encodings.

The conversion tables and the content detector are viparse's. Added here: the capitals of .VnTimeH fonts, Windows-1258,
and the choice of an encoding for a file that is only bytes. It does not know file formats; readers hand over text with
the name of the font that it is set in, where they know it.
"""

import codecs
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from viparse.normalize.detector import detect_encoding_by_content
from viparse.normalize.encodings import AUTO_DETECT_CHARMAPS, CHARMAPS
from viparse.normalize.frequency import vietnamese_score
from viparse.normalize.tables import convert

from documents.errors import RefusedFile
from documents.vietnamese import nfc

# letters that only a Unicode text can hold: none of them lies in Latin-1, where the old fonts put their glyphs
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300-\u0323]")
_HIGH = re.compile("[\u0080-\u00ff\u2019-\u2122\u2212\u2219]")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 20_000
_JUNK_SHARE: Final = 0.01
# mean log-probability of a letter: right Vietnamese lies at about -3.1, a wrong table at -3.6 and below
_READABLE: Final = -4.2


def font_encoding(font: str) -> str:
    """:return: "tcvn3", "vni" or "" by a font's name, with or without the tag of a PDF subset."""
    name = _SUBSET.sub("", font).lower()
    if name.startswith((".vn", "abc")):
        return "tcvn3"
    return "vni" if name.startswith(("vni-", "vni ")) else ""


def is_capitals_font(font: str) -> bool:
    """:return: whether the font draws small letters as capitals, as .VnTimeH does."""
    return font_encoding(font) == "tcvn3" and font.rstrip().endswith(("H", "HU"))


def from_encoding(text: str, encoding: str, *, capitals: bool = False) -> str:
    """:return: ``text``, whose characters stand for glyphs of ``encoding``, in Unicode NFC; capitals if asked for."""
    converted = nfc(convert(text, CHARMAPS[encoding])) if encoding else text
    return converted.upper() if capitals else converted


def from_runs(runs: Sequence[tuple[str, str]], default: str = "") -> str:
    """Convert the runs of a paragraph, each by its own font.

    :param runs: (text, font name); neighbours in one encoding are converted as one, since VNI writes a letter as two
        characters, which a change of format may part.
    :param default: the encoding of runs whose font tells nothing.
    """
    joined: list[tuple[str, str, bool]] = []
    for text, font in runs:
        encoding, capitals = font_encoding(font) or default, is_capitals_font(font)
        if joined and joined[-1][1:] == (encoding, capitals):
            joined[-1] = (joined[-1][0] + text, encoding, capitals)
        else:
            joined.append((text, encoding, capitals))
    return "".join(from_encoding(text, encoding, capitals=capitals) for text, encoding, capitals in joined)


@lru_cache(maxsize=4096)
def content_encoding(text: str) -> str:
    """:return: the old encoding that ``text`` is written in, by its letters; "" for Unicode, or too little to tell."""
    unicode_letters = len(_UNICODE_ONLY.findall(text[:_SAMPLE]))
    high_letters = len(_HIGH.findall(text[:_SAMPLE]))
    if high_letters < 4 or unicode_letters > 0.05 * high_letters:
        return ""
    return detect_encoding_by_content(text[:_SAMPLE], AUTO_DETECT_CHARMAPS).encoding or ""


def from_content(text: str) -> str:
    """:return: ``text`` in Unicode NFC; converted where its letters show one of the old encodings."""
    encoding = content_encoding(text)
    return from_encoding(text, encoding) if encoding else nfc(text)


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
    return None if text is None else from_content(text)


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
