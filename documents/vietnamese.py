"""The one normaliser of Vietnamese text: index, query, highlight and file names all use it.

Every function below but ``nfc`` keeps the length of a text in Unicode NFC, so an offset into the result is an offset
into the text itself; ``tests/documents/test_vietnamese.py`` holds it to that. It does not restore missing marks,
segment words or know document numbers (``numbers``).
"""

import re
import unicodedata
from dataclasses import dataclass

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_QUOTES = {ord(c): '"' for c in "“”„‟«»"} | {ord(c): "'" for c in "‘’‚‛′"}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u3000"), " ") | dict.fromkeys(range(0x2000, 0x200B), " ")
_PUNCTUATION = {chr(code): char for code, char in (_DASHES | _QUOTES | _SPACES).items()}
_UNUSUAL = re.compile(f"[{re.escape(''.join(_PUNCTUATION))}]")  # 12 times as fast as str.translate on 1 MB of laws
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_TONED = "aeiouyăâêôơư"
# The letters of a Vietnamese text, to stand between the brackets of a pattern. In a range by code ("À-Ỹ") small and
# capital ones alternate.
SMALL = "a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
CAPITAL = SMALL.upper()
_WORD = re.compile(r"[^\W_]+")
# hoà -> hòa, khoẻ -> khỏe, thuỷ -> thủy: the tone of an open syllable goes on the first vowel. After q the u belongs to
# the consonant (quý), so it is left alone. Patterns that begin with the vowel and look back are five times as fast as
# those that begin with the syllable.
_BEFORE_O, _BEFORE_U = (
    "|".join(rf"(?<=(?<![^\W_])[^\W\dq{vowel}_]{{{count}}}..)" for count in range(4)) for vowel in "ou"
)
_OPEN = re.compile(rf"(?:o[àáảãạèéẻẽẹ](?![^\W_])(?:{_BEFORE_O})|u[ỳýỷỹỵ](?![^\W_])(?:{_BEFORE_U}))")
# kỹ / kĩ, lý / lí, mỹ / mĩ, tỷ / tỉ, quý / quí: one letter, y, for both.
_FINAL_I = re.compile(r"[iìíỉĩị](?![^\W_])(?:(?<=(?<![^\W_])[hklmst].)|(?<=(?<![^\W_])qu.))")
_I_TO_Y = dict(zip("iìíỉĩị", "yỳýỷỹỵ", strict=True))


@dataclass(frozen=True, slots=True)
class Token:
    """One syllable or number, normalised, and where it stands: ``text[start:end]`` of the text it was read from."""

    text: str
    start: int
    end: int


def nfc(text: str) -> str:
    """:return: ``text`` in Unicode NFC; the only form that is stored."""
    return unicodedata.normalize("NFC", text)


class _FoldedChars(dict[str, str]):
    """Each character that was met, folded: a look-up takes half the time of a call of a cached function."""

    def __missing__(self, char: str) -> str:
        lower = char.lower()
        base = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
        folded = "d" if lower == "đ" else base if len(base) == 1 else char
        self[char] = folded
        return folded


_fold_char = _FoldedChars().__getitem__


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower()[0] for c in text)  # İ alone becomes two characters


def _move_tone(match: re.Match[str]) -> str:
    first, second = match[0][0], match[0][1]
    decomposed = unicodedata.normalize("NFD", second)
    base, marks = decomposed[0], decomposed[1:]
    tone = next((m for m in marks if m in _TONES), "")
    rest = unicodedata.normalize("NFC", base + "".join(m for m in marks if m != tone))
    return unicodedata.normalize("NFC", first + tone) + rest


def plain(text: str) -> str:
    """Unify dashes, quotation marks and spaces; letters stay as they are.

    :param text: text in NFC.
    :return: a text of the same length.
    """
    return _UNUSUAL.sub(lambda match: _PUNCTUATION[match[0]], text)


def unify(text: str) -> str:
    """Bring a text to the form in which marked texts are compared: lower case, one tone style, y for a final i.

    :param text: text in NFC.
    :return: a text of the same length; applying the function again changes nothing.
    """
    return _with_final_y(_OPEN.sub(_move_tone, _lower(plain(text))))


def fold(text: str) -> str:
    """Take away case, tone and vowel marks, and đ: the form in which unmarked texts are compared.

    :param text: text in NFC.
    :return: a text of the same length.
    """
    return "".join(map(_fold_char, _with_final_y(_lower(plain(text)))))  # where a tone stands makes no difference


def without_marks(text: str) -> str:
    """:return: a text in NFC, of the same length, without tone and vowel marks and đ; capitals stay."""
    folded = map(_fold_char, text)
    return "".join(plain.upper() if char.isupper() else plain for char, plain in zip(text, folded, strict=True))


def _with_final_y(lowered: str) -> str:
    return _FINAL_I.sub(lambda match: _I_TO_Y[match[0]], lowered)


def tokens(text: str) -> list[Token]:
    """:return: the syllables and numbers of a text in NFC, in ``unify`` form, with their offsets."""
    return [Token(m[0], m.start(), m.end()) for m in _WORD.finditer(unify(text))]


def syllables(unified: str) -> list[str]:
    """:return: the syllables and numbers of a text that is in ``unify`` or ``fold`` form already, without offsets."""
    return _WORD.findall(unified)


def word_starts(unified: str) -> list[int]:
    """:return: the offset of each of ``syllables(unified)``."""
    return [match.start() for match in _WORD.finditer(unified)]


def is_marked(text: str) -> bool:
    """:return: whether any letter of ``text`` carries a Vietnamese mark."""
    return any(c != _fold_char(c) for c in text.lower() if c.isalpha())


def share_of_marked_vowels(text: str) -> float:
    """:return: marked vowels / vowels, 0 to 1; 0 for a text without vowels. Vietnamese prose has about .5 to .6."""
    vowels = marked = 0
    for char in nfc(text).lower():
        if (base := _fold_char(char)) in _TONED:
            vowels += 1
            marked += char != base
    return marked / vowels if vowels else 0.0
