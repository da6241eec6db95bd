"""What a document tells of itself, as candidates for an answer: signer, issuer, date, subject, scope, entry into force.

The card was read from the text and keeps the offsets, so these are quotes as well; the scope is the sentence that says
what "this law" or "this circular" regulates. Only documents that the question names, by number or by their title, are
asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from assistant.candidates import NOTHING, Candidate, Wording
from assistant.kinds import Kind
from assistant.needs import content_words
from assistant.understand import Understood
from documents.card import Card
from documents.catalogue import Document
from documents.numbers import find_numbers
from documents.sentences import sentences
from documents.split import Passage
from documents.vietnamese import fold, syllables

_LEAST_TITLE: Final = 3  # syllables; a shorter title is said by chance
_SAID_OF_TITLE: Final = 0.8
_LEAST_OF_TITLE: Final = 4  # syllables that single a title out
_LEAST_SUBJECT: Final = 3
_SIGNATURE_CHARS: Final = 200
_SCOPE: Final = re.compile(
    r"\W*(?:\w{1,2}[.)] )?(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Quy định|Quy chế|Chỉ thị)"
    r" này (?:quy định|điều chỉnh|hướng dẫn)"
)
_SCOPE_PASSAGES: Final = 12  # the scope stands near the beginning


def named_by_title(question: Understood, titles: Mapping[str, str]) -> list[str]:
    """Find the documents that a question means without their number.

    :param titles: of the documents to choose from, by id.
    :return: the ids of those of whose title the question says nearly all; or of the only one whose title holds all that
        a question for its signer, issuer, scope or force says besides.
    """
    asked = set(syllables(fold(question.text)))
    content = [fold(word) for word in content_words(question.text) if word]
    found, abridged = [], []
    for id, title in titles.items():
        words = syllables(fold(_without_number(title)))
        said = sum(word in asked for word in words)
        if len(words) >= _LEAST_TITLE and said >= _SAID_OF_TITLE * len(words):
            found.append(id)
        elif question.families and len(content) >= _LEAST_OF_TITLE and set(content) <= set(words):
            abridged.append(id)
    return found or (abridged if len(abridged) == 1 else [])


def _without_number(title: str) -> str:
    for mention in find_numbers(title)[:1]:
        title = title[: mention.start]
    return title.removesuffix("số ").strip()


def card_candidates(
    question: Understood, document: Document, text: str, passages: Sequence[Passage]
) -> list[Candidate]:
    """Make candidates of those fields of a document's card that the question asks for.

    :param question: what is asked.
    :param document: one that the question names.
    :param text: its stored text.
    :param passages: its passages.
    """
    wanted = {family.name for family in question.families} or ({"date"} if question.kind == "when" else set())
    heading = Wording(f"{document.title} . {document.issuer}")
    found = []
    for start, end, tells in _fields(document.card, question.kind):
        passage = next((p for p in passages if p.start <= start < p.end), None)
        if passage is not None and start < end and tells & wanted:  # what staff entered stands nowhere
            span = _sentence(passage, start) if "effect" in tells else (start, end)
            found.append(_candidate(passage, span, Wording(text[slice(*span)]), (heading, tells)))
    if "about" in wanted:
        found += [
            _candidate(p, s, Wording(text[slice(*s)]), (heading, frozenset({"about"}))) for p, s in _scope(passages)
        ]
    return found


def _scope(passages: Sequence[Passage]) -> list[tuple[Passage, tuple[int, int]]]:
    """:return: the first sentence that says what "this law" regulates, with its passage; nothing where none does."""
    for passage in passages[:_SCOPE_PASSAGES]:
        for start, end in sentences(passage.text):
            if _SCOPE.match(passage.text[start:end]):
                return [(passage, (passage.start + start, passage.start + end))]
    return []


def _sentence(passage: Passage, offset: int) -> tuple[int, int]:
    """:return: the sentence round an offset: a day alone does not say what begins on it."""
    spans = [(passage.start + start, passage.start + end) for start, end in sentences(passage.text)]
    return next(span for span in spans if span[0] <= offset < span[1])


def _fields(card: Card, kind: Kind) -> Iterator[tuple[int, int, frozenset[str]]]:
    """:return: the fields that may be asked for, each with the predicates it answers: who issues is not who signs."""
    if card.signer:
        start = card.signer.start
        if card.post and card.post.stands and 0 < start - card.post.start < _SIGNATURE_CHARS:
            start = card.post.start
        yield start, card.signer.end, frozenset({"sign"})
    if card.issuer and kind == "who":
        yield card.issuer.start, card.issuer.end, frozenset({"issue"})
    if card.date and kind != "who":
        yield card.date.start, card.date.end, frozenset({"issue", "date"})
    if card.subject and len(card.subject.value.split()) > _LEAST_SUBJECT:  # "XÂY DỰNG" alone tells nothing
        yield card.subject.start, card.subject.end, frozenset({"about"})
    if card.effective_from:
        yield card.effective_from.start, card.effective_from.end, frozenset({"effect"})


def _candidate(
    passage: Passage, span: tuple[int, int], wording: Wording, around: tuple[Wording, frozenset[str]]
) -> Candidate:
    heading, tells = around
    return Candidate(
        passage=passage,
        start=span[0],
        end=span[1],
        wording=wording,
        before=NOTHING,
        after=NOTHING,
        lead=NOTHING,
        whole=heading,
        section=NOTHING,
        heading=heading,
        passage_score=1.0,
        tells=tells,
    )
