"""What a document's card tells, as candidates for an answer: signer, issuer, date, subject, entry into force.

The card was read from the text and keeps the offsets, so these are quotes as well. Only documents that the question
names, by number or by their title, are asked for their card.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from assistant.candidates import NOTHING, Candidate, Wording
from assistant.kinds import Kind
from assistant.understand import Understood
from documents.card import Card
from documents.catalogue import Document
from documents.numbers import find_numbers
from documents.sentences import sentences
from documents.split import Passage
from documents.vietnamese import fold, syllables

_LEAST_TITLE: Final = 3  # syllables; a shorter title is said by chance
_SAID_OF_TITLE: Final = 0.8
_LEAST_SUBJECT: Final = 3
_SIGNATURE_CHARS: Final = 200


def named_by_title(question: Understood, titles: Mapping[str, str]) -> list[str]:
    """:return: the ids of the documents, given by id and title, of whose title the question says nearly all."""
    asked = set(syllables(fold(question.text)))
    found = []
    for id, title in titles.items():
        words = syllables(fold(_without_number(title)))
        said = sum(word in asked for word in words)
        if len(words) >= _LEAST_TITLE and said >= _SAID_OF_TITLE * len(words):
            found.append(id)
    return found


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
    return found


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
