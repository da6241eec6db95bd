"""Tell whether a question is Vietnamese, typed with or without marks, or English.

Two tables of single words; a word weighs by how much likelier one language is to use it. It knows no third language:
what is neither counts as Vietnamese, the language of the documents.
"""

from functools import cache
from pathlib import Path
from typing import Final, Literal

from documents.vietnamese import fold, is_marked, nfc, tokens

Language = Literal["vi", "en"]

TABLE: Final = Path(__file__).parent / "models" / "language.tsv"
# A Vietnamese name may stand in an English question, an English one in a Vietnamese: words in lower case decide.
_MARKED: Final = 3.0
_MARKED_NAME: Final = 0.5
_NAME: Final = 0.5
_SHAPES: Final = ("ing", "tion", "ment", "ness", "ity", "ies", "ous", "ed", "ly", "'s")


@cache
def _weights() -> dict[str, float]:
    """Read the table once: a folded word and its weight, above 0 for Vietnamese, below 0 for English."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {word: int(tenths) / 10 for word, tenths in rows}


def detect(text: str) -> Language:
    """:return: the language of a question; "vi" where nothing speaks for English."""
    weights = _weights()
    score = 0.0
    text = nfc(text)
    words = list(tokens(text))
    spelt = sum(token.text.isalpha() for token in words)
    for i, token in enumerate(words):
        word, typed = fold(token.text), text[token.start : token.end]
        if len(typed) > 1 and typed.isupper() and (not text.isupper() or spelt == 1):
            continue  # "UN 1075": an abbreviation is of no language
        name = i > 0 and typed[0].isupper() and not text.isupper()
        if is_marked(token.text):
            score += _MARKED_NAME if name else _MARKED
        elif word in weights:
            score += weights[word] * (_NAME if name else 1)
        elif len(word) > 5 and word.endswith(_SHAPES):
            score -= 1.0
    return "en" if score < 0 else "vi"
