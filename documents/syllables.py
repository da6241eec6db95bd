"""Tell which written forms can be Vietnamese syllables, and what marks a letter carries.

Onset, rime, final and the rule that a syllable closed by c, ch, p or t bears the sharp or the heavy tone. It does not
know which possible syllables are in use: the restorer's table (``marks``) does.
"""

import re
import unicodedata
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
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


def is_possible(token: str) -> bool:
    """:return: whether a lower-case token has the shape of a Vietnamese syllable, its tone included."""
    bare, tones = split_tone(token)
    match = _SHAPE.fullmatch(bare)
    if not match or len(tones) > 1 or _MISSPELT.match(bare):
        return False
    return match[1] not in ("c", "ch", "p", "t") or (len(tones) == 1 and tones in _CLOSED_TONES)


def marks_agree(typed: str, wanted: str) -> bool:
    """:return: whether ``wanted`` bears every mark that ``typed`` bears; both one letter or one syllable, lower case.

    "quyêt" agrees with "quyết" and "quyệt", not with "quyền"; a typed letter without marks agrees with any.
    """
    return not _marks(typed) - _marks(wanted)


def _marks(text: str) -> set[str]:
    letters = unicodedata.normalize("NFD", text)
    return {c for c in letters if unicodedata.combining(c)} | ({"đ"} if "đ" in letters else set())
