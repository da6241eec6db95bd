"""How much each word of a question helps to find its passage, and how a passage would word the same.

Words that only ask ("bao nhiêu", "ai") stand in no answer; "Theo Luật A, ..." names where to look rather than what for;
"X được gọi là gì" asks for a name, which seldom stands beside "được gọi là"; a definition is worded "X là ...".

It works on words alone and knows no kinds of question (``assistant`` does).
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from documents.vietnamese import nfc, unify
from index.terms import MOST_SYLLABLES, Field, Term, folded, lacks_marks, merged, question_terms, weighted, words

_ASKING: Final = frozenset("gì nào bao nhiêu mấy sao đâu ai hãy".split())
_SOURCE: Final = re.compile(r"\s*(?:theo|căn cứ|trong|tại)\s[^,?\n]{3,80},", re.IGNORECASE)
_SOURCE_WEIGHT: Final = 0.5
_NAMING: Final = re.compile(
    r"(?:(?:được|có|còn)\s+)+(?:gọi|biết|tên)(?:\s+(?:gọi|đến|khác|với|tên|là|như))*(?=\s+(?:gì|nào|ai|thế))"
    r"|(?:cách|tên)(?:\s+gọi)?\s+khác\s+(?:của|cho|để(?:\s+(?:nói|gọi|đề\s+cập|chỉ|đến|về|tới|ra))+)",
    re.IGNORECASE,
)
_NAMING_WEIGHT: Final = 0.5
_DEFINITION: Final = re.compile(
    r"\s*(?:định nghĩa|khái niệm|thuật ngữ)(?:\s+(?:của|về))?\s*[\"']?(?P<what>[^\"'?]{2,80}?)[\"']?\s*"
    r"(?:(?:được hiểu |được định nghĩa |có nghĩa )?(?:là gì|như thế nào|thế nào|ra sao))?\s*[?.]?\s*$"
)
_DEFINITION_WEIGHT: Final = 0.5
_DEFINING: Final = "giải thích từ ngữ"  # the heading under which documents define their words


def wordings_terms(text: str, alternatives: Sequence[str] = ()) -> tuple[Term, ...]:
    """Turn the wordings of one question into terms; the wordings share the weight evenly.

    Marked words look for marked words; a wording typed without marks looks for words without marks.

    :param text: the question, with marks where they could be restored.
    :param alternatives: other wordings, such as the question as typed.
    """
    share = 1.0 / (1 + len(alternatives))
    main = _token_weights(text)
    found: list[Term] = []
    for wording in (text, *alternatives):
        weights = _token_weights(wording)
        if lacks_marks(wording) and len(main) == len(weights):
            weights = main  # the same words, of which "dau" may be "đâu" or "đầu"
        found += _terms(wording, weights, "folded" if lacks_marks(wording) else "marked", share)
    if match := _DEFINITION.match(unify(nfc(text))):
        for wording in (f"{match['what']} là", f"{match['what'].split()[-1]} là", _DEFINING):
            found += question_terms(wording, field="marked", weight=_DEFINITION_WEIGHT * share)
    return merged(found)


def english_terms(terms: Sequence[tuple[str, float]]) -> tuple[Term, ...]:
    """:return: the terms that were found for an English question, each once."""
    return merged(weighted(terms))


def _token_weights(text: str) -> list[float]:
    """:return: a weight for each syllable; 0 for words that only ask, unless there are no others, less for naming."""
    whole = nfc(text)
    source = _SOURCE.match(whole)
    before = len(words(source[0])) if source else 0
    syllables = words(whole)[:MOST_SYLLABLES]
    if before >= len(syllables):
        before = 0
    weights = [0.0 if s in _ASKING else _SOURCE_WEIGHT if i < before else 1.0 for i, s in enumerate(syllables)]
    for naming in _NAMING.finditer(whole):
        start, end = len(words(whole[: naming.start()])), len(words(whole[: naming.end()]))
        weights[start:end] = [weight * _NAMING_WEIGHT for weight in weights[start:end]]
    return weights if any(weights) else [1.0] * len(weights)


def _terms(text: str, weights: Sequence[float], field: Field, share: float) -> list[Term]:
    syllables = words(text)[:MOST_SYLLABLES]
    if field == "folded":
        syllables = [folded(s) for s in syllables]
    weighed = list(zip(syllables, weights, strict=True))
    singles = [Term(s, field, w * share) for s, w in weighed if w]
    pairs = [Term(f"{a}_{b}", field, max(v, w) * share) for (a, v), (b, w) in pairwise(weighed) if v or w]
    return singles + pairs
