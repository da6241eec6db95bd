"""What a document's card tells, as candidates for an answer: its signer, its date, its subject, its entry into force.

The card was read from the text and keeps the offsets, so these are quotes as well. Only documents that the question
names, by number or by a short title such as "Luật Xây dựng", are asked for their card.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from assistant.candidates import NOTHING, Candidate, Wording
from assistant.understand import Understood
from documents.card import Card
from documents.catalogue import Document
from documents.numbers import find_numbers
from documents.split import Passage
from documents.vietnamese import fold

_LONGEST_TITLE: Final = 6  # syllables of a title that people say whole
_SIGNATURE_CHARS: Final = 200


def named_by_title(question: Understood, titles: Mapping[str, str]) -> list[str]:
    """:return: the ids, of documents given by id and title, whose short title the question says (a law's)."""
    asked = f" {fold(question.text)} "
    found = []
    for id, title in titles.items():
        short = _without_number(title)
        if 2 < len(short.split()) <= _LONGEST_TITLE and f" {fold(short)} " in asked:
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
    for start, end, tells in _fields(document.card):
        passage = next((p for p in passages if p.start <= start < p.end), None)
        if passage is not None and tells & wanted:
            found.append(_candidate(passage, (start, end), Wording(text[start:end]), (heading, tells)))
    return found


def _fields(card: Card) -> Iterator[tuple[int, int, frozenset[str]]]:
    if card.signer:
        start = card.signer.start
        if card.post and 0 < start - card.post.start < _SIGNATURE_CHARS:
            start = card.post.start
        yield start, card.signer.end, frozenset({"sign", "issue"})
    dated = (card.date, {"issue", "date"}), (card.subject, {"about"}), (card.effective_from, {"effect"})
    for field, families in dated:
        if field is not None and field.end > field.start:
            yield field.start, field.end, frozenset(families)


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
