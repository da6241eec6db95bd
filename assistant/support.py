"""Whether a claim is true to its quotes, as far as spelling shows: the check of what a chat model writes.

A quote has to stand in its passage, exactly after normalisation. Every number, date, document number, place and name of
a claim has to stand in its quotes, and most of its other words there or in the headings above them. It does not
understand either: a claim that turns round who did what to whom, with the words of its quote, passes.
"""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import Final, Literal

from assistant.candidates import Wording
from assistant.figures import crossed_figures, strange_dates, strange_figures, with_vietnamese_dates
from assistant.needs import english_needs, is_english_frame, is_frame
from documents.abbreviations import written_out
from documents.names import Name, find_names, is_person
from documents.numbers import DocumentNumber, find_numbers
from documents.places import find_places
from documents.vietnamese import fold, nfc, syllables, tokens, unify

Reason = Literal["no_quote", "not_in_passage", "cut", "unsaid", "crossed", "words"]
Translate = Callable[[str], Sequence[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a claim does not stand; ``what`` are the words concerned."""

    reason: Reason
    what: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a claim rests on: the words of its quotes as stored, and the titles and headings over them."""

    quotes: tuple[str, ...]
    headings: str = ""


_EDGES: Final = " \t\n\"'…"
_STOPS: Final = ".;,:"
_LEAST_WORDS: Final = 2
_NEGATIONS: Final = frozenset({"không", "chưa", "chẳng"})
_ENGLISH_NEGATIONS: Final = frozenset({"not", "no", "never"})
_OPPOSITES: Final = ("tăng giảm", "nhiều ít", "cao thấp", "nhanh chậm", "mạnh yếu", "lớn nhỏ", "trước sau", "trên dưới")
# words that open a sentence before a name without belonging to it
_OPENERS: Final = frozenset("theo tại tuy nhưng ngoài riêng nhờ giữa cùng cố đồng chí do".split())
# Of 22 true claims in other words than their quotes 19 have so much, of 15 false ones with the right names only 1; most
# of them stand in the tests. What a true claim lacks is asked for again, so refusing costs less than letting through.
_LEAST_SHARE: Final = 0.55


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Find words in a passage: letter by letter but for case, tone style, dashes, quotation marks and white space.

    :param text: the passage, in NFC.
    :param quote: the words as the model copied them.
    :return: start and end in ``text``; None where they do not stand there as whole words and whole numbers.
    """
    words = unify(nfc(quote)).strip(_EDGES).rstrip(_STOPS).split()
    if len(words) < _LEAST_WORDS:
        return None
    before = r"(?<!\w)(?<!\d[.,/-])" if words[0][0].isalnum() else ""
    behind = r"(?!\w)" if words[-1][-1].isalnum() else ""
    if words[-1][-1].isdigit():
        behind += r"(?![.,]\d|[-/]\w|\s?%)"
    found = re.search(before + r"\s+".join(map(re.escape, words)) + behind, unify(text))
    return found.span() if found else None


def negation_before(text: str, start: int) -> str:
    """:return: the negation before ``start`` in the same clause, which a quote must not leave out; or ""."""
    clause = re.split(r"[.,;:!?|\n]", text[:start])[-1]
    return next((word for word in clause.split() if unify(word) in _NEGATIONS), "")


def fault(claim: str, ground: Ground, language: str, translate: Translate) -> Fault | None:
    """Compare a claim with what it rests on.

    :param claim: the words of the model.
    :param language: of the claim, "vi" or "en"; quotes are Vietnamese in any case.
    :param translate: Vietnamese terms for an English word.
    :return: the first thing that the claim says and its quotes do not; None for a claim that stands.
    """
    text = " ".join(nfc(claim).split())
    strange, rest = _compared(text, ground.quotes, translate if language == "en" else None)
    if strange:
        return Fault("unsaid", strange)
    english = language == "en"
    dated = with_vietnamese_dates(text) if english else text
    if crossed := next(crossed_figures(dated, ground.quotes, english=english), ""):
        return Fault("crossed", crossed)
    held = Wording(" . ".join((*ground.quotes, ground.headings))).forms
    share = _english_share(rest, held, translate) if english else _share(rest, held)
    return Fault("words") if share < _LEAST_SHARE else None


def _compared(text: str, quotes: Sequence[str], translate: Translate | None) -> tuple[str, str]:
    """Compare what must not differ at all.

    :param translate: given for an English claim only.
    :return: the first number, date, place, name or negation that no quote holds, or ""; and the claim without them.
    """
    number, rest = _strange_number(text, quotes)
    date, rest = strange_dates(with_vietnamese_dates(rest) if translate else rest, quotes)
    figure = next(strange_figures(rest, quotes, english=translate is not None), "")
    place, rest = _strange_place(rest, quotes)
    name, rest = _strange_english_name(rest, quotes, translate) if translate else _strange_name(rest, quotes)
    turned = _turned(set(syllables(unify(text))), _said(quotes), _ENGLISH_NEGATIONS if translate else _NEGATIONS)
    return number or date or figure or place or name or turned, rest


def _turned(claimed: Set[str], quoted: Set[str], negations: Set[str]) -> str:
    """:return: a word by which a claim contradicts its quotes: a negation of its own, "tăng" for "giảm"; or ""."""
    denial = min(claimed & negations, default="")
    if denial and not quoted & _NEGATIONS:
        return denial
    pairs = [pair.split() for pair in _OPPOSITES]
    turns = ((word, other) for one, two in pairs for word, other in ((one, two), (two, one)))
    return next((word for word, other in turns if word in claimed - quoted and other in quoted), "")


def _strange_number(text: str, quotes: Sequence[str]) -> tuple[str, str]:
    quoted = [mention.number for quote in quotes for mention in find_numbers(quote)]
    strange = ""
    for mention in reversed(find_numbers(text)):
        if not any(_says(number, mention.number) for number in quoted):
            strange = text[mention.start : mention.end]
        text = f"{text[: mention.start]},{text[mention.end :]}"
    return strange, text


def _says(quoted: DocumentNumber, claimed: DocumentNumber) -> bool:
    return quoted.number == claimed.number and all(
        not mine or mine == theirs
        for mine, theirs in ((claimed.kind, quoted.kind), (claimed.symbol, quoted.symbol), (claimed.year, quoted.year))
    )


def _strange_place(text: str, quotes: Sequence[str]) -> tuple[str, str]:
    quoted = {place.name for quote in quotes for place in find_places(quote)}
    strange = ""
    for place in reversed(find_places(text)):
        if place.name not in quoted:
            strange = text[place.start : place.end]
        text = f"{text[: place.start]},{text[place.end :]}"
    return strange, text


def _strange_name(text: str, quotes: Sequence[str]) -> tuple[str, str]:
    said = [_spelled(form) for quote in quotes for form in (quote, written_out(quote))]
    strange = ""
    for name in reversed(find_names(text)):
        words = name.text.split()
        if _opens_sentence(text, name) and (len(words) == 1 or is_frame(unify(words[0])) or _opens(words[0])):
            del words[0]
        parts = _parts(words)
        if not all(_stands(part, said) for part in parts):
            strange = name.text
        if parts and " " in parts[-1]:
            text = f"{text[: name.end - len(parts[-1])]},{text[name.end :]}"
    return strange, text


def _parts(words: Sequence[str]) -> list[str]:
    """:return: what of a run of capitalised words has to stand together: a person's name at its end, else each word."""
    for first in range(len(words)):
        tail = " ".join(words[first:])
        if is_person(Name(tail, 0, len(tail), len(words) - first)):
            return [*words[:first], tail]
    return list(words)


def _stands(part: str, said: Sequence[str]) -> bool:
    return any(_spelled(form) in quote for form in (part, written_out(part)) for quote in said)


def _opens(word: str) -> bool:
    return unify(word) in _OPENERS


def _strange_english_name(text: str, quotes: Sequence[str], translate: Translate) -> tuple[str, str]:
    """:return: the first capitalised word that is neither English, as those of posts are, nor in a quote; the rest."""
    said = {fold(word) for word in _said(quotes)}
    strange = ""
    for token in reversed(tokens(text)):
        best = max(translate(token.text), key=lambda term: term[1], default=("", 0.0))[0]
        if text[token.start].isupper() and fold(best) == fold(token.text) and not is_english_frame(token.text):
            if fold(token.text) not in said:
                strange = text[token.start : token.end]
            text = f"{text[: token.start]},{text[token.end :]}"
    return strange, text


def _opens_sentence(text: str, name: Name) -> bool:
    before = text[: name.start].rstrip()
    return not before or before[-1] in ".!?:"


def _share(text: str, held: Set[str]) -> float:
    """:return: how many of the words of a claim, its frame left out, are held by what it rests on; 1 for none."""
    words = [word for word in syllables(unify(text)) if not is_frame(word) and not word.isdigit()]
    return sum(word in held for word in words) / len(words) if words else 1.0


def _english_share(text: str, held: Set[str], translate: Translate) -> float:
    needs = [need for need in english_needs(text, translate) if not need.forms[0][0].isdigit()]
    return sum(any(form in held for form, _ in need.forms) for need in needs) / len(needs) if needs else 1.0


def _said(quotes: Sequence[str]) -> set[str]:
    return {word for quote in quotes for word in syllables(unify(quote))}


def _spelled(text: str) -> str:
    """:return: the syllables of a text between spaces, so that whole names are looked for and nothing else."""
    return f" {' '.join(syllables(unify(text)))} "
