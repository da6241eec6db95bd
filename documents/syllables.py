"""Tell which written forms can be Vietnamese syllables, and what marks a letter carries.

Onset, rime, final and the rule that a syllable closed by c, ch, p or t bears the sharp or the heavy tone. It does not
know which possible syllables are in use: the restorer's table (``marks``) does.
"""

import re
import unicodedata
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_TONE_KEYS: Final = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VOWEL: Final = re.compile("[aeiouy]")
_CLOSED_TONES: Final = "\u0301\u0323"
_NUCLEI: Final = (
    "a ă â e ê i o ô ơ u ư y ia iê ya yê ua uô ưa ươ oa oă oe uâ uê uy uơ uya uyê ai ao au ay âu ây eo êu iu iêu yêu "
    "oi ôi ơi ui uôi ưi ươi ưu ươu oai oao oay oeo uây uyu uêu ue uă uai uao uay oo"
).split()
_SHAPE: Final = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    rf"(?:{'|'.join(sorted(_NUCLEI, key=len, reverse=True))})(ch|ng|nh|[cmnpt])?"
)


# k, gh and ngh before e, ê, i and y; c, g and ng before all others
_MISSPELT: Final = re.compile("(?:c|ng)[eêiy]|g[eêy]|(?:k|gh|ngh)[aăâoôơuư]|q(?!u)")


def split_tone(syllable: str) -> tuple[str, str]:
    """:return: the syllable without its tone, in NFC, and the combining tone marks it bore ("" for the level tone)."""
    letters = unicodedata.normalize("NFD", syllable)
    tones = "".join(c for c in letters if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)), tones


def has_shape(token: str) -> bool:
    """:return: whether a lower-case token has the shape of a Vietnamese syllable, whatever its tone."""
    return _shape(*split_tone(token)) is not None


def is_possible(token: str) -> bool:
    """:return: whether a lower-case token has the shape of a Vietnamese syllable, its tone included."""
    bare, tones = split_tone(token)
    shape = _shape(bare, tones)
    if not shape:
        return False
    return shape[1] not in ("c", "ch", "p", "t") or (len(tones) == 1 and tones in _CLOSED_TONES)


def _shape(bare: str, tones: str) -> re.Match[str] | None:
    return None if len(tones) > 1 or _MISSPELT.match(bare) else _SHAPE.fullmatch(bare)


def marks_agree(typed: str, wanted: str) -> bool:
    """:return: whether ``wanted`` bears every mark that ``typed`` bears; both one letter or one syllable, lower case.

    "quyêt" agrees with "quyết" and "quyệt", not with "quyền"; a typed letter without marks agrees with any.
    """
    return not _marks(typed) - _marks(wanted)


def from_keys(typed: str) -> str:
    """Read the keys of the Telex input method that were left in a token: "cumj" is "cụm", "phuwờng" "phường".

    :param typed: in lower case; some of its letters may have marks.
    :return: what was meant, in NFC; the token itself where its keys spell nothing.
    """
    letters = unicodedata.normalize("NFD", typed.replace("đ", "dd"))
    word, tone = "", ""
    for key in letters:
        if unicodedata.combining(key):
            word, tone = (word, tone + key) if key in _TONES else (word + key, tone)
        elif key in _TONE_KEYS and _VOWEL.search(word):
            tone += _TONE_KEYS[key].replace(tone, "") if tone else _TONE_KEYS[key]
        elif key == "w":
            word = _with_horn(word)
        elif key == word[-1:] and key in "aeo":
            word += _CIRCUMFLEX
        elif key == "d" and word == "d":
            word = "đ"
        else:
            word += key
    if len(tone) > 1:
        return typed
    return _toned(unicodedata.normalize("NFC", word), tone)


def _with_horn(word: str) -> str:
    """:return: the word with the mark of the key "w" on its last a, o or u; on both of "uo"."""
    if word.endswith("uo") or re.search("uo[a-z]{1,2}$", word):
        at = word.rindex("uo")
        return word[: at + 1] + _HORN + "o" + _HORN + word[at + 2 :]
    at = max(word.rfind(letter) for letter in "aou")
    if at < 0:
        return word + "ư"
    return word[: at + 1] + (_BREVE if word[at] == "a" else _HORN) + word[at + 1 :]


def _toned(syllable: str, tone: str) -> str:
    """:return: the syllable with its tone where it is written: on a marked vowel, else on the one before the last."""
    if not tone:
        return syllable
    vowels = [at for at, letter in enumerate(syllable) if _VOWEL.match(unicodedata.normalize("NFD", letter)[0])]
    if syllable[:2] in ("qu", "gi") and len(vowels) > 1:
        vowels = vowels[1:]
    if not vowels:
        return syllable
    marked = [at for at in vowels if len(unicodedata.normalize("NFD", syllable[at])) > 1]
    closed = vowels[-1] < len(syllable) - 1
    at = marked[-1] if marked else vowels[-1] if closed or len(vowels) == 1 else vowels[-2]
    return unicodedata.normalize("NFC", syllable[: at + 1] + tone + syllable[at + 1 :])


def _marks(text: str) -> set[str]:
    letters = unicodedata.normalize("NFD", text)
    return {c for c in letters if unicodedata.combining(c)} | ({"đ"} if "đ" in letters else set())
