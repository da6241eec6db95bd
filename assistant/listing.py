"""Answers from the catalogue: which documents there are, how many, the latest; each row with the words of its card.

Takes what ``inventory`` has read and says where it looked: the cards of the documents, or their texts, which may speak
of a matter that no title names. A document whose date is unknown is counted apart where a year is asked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.answer import Answer, Listed, Listing, Statement
from assistant.cite import Cited, joined, sentence_around
from assistant.force import OVER, standing
from assistant.inventory import Inventory
from assistant.texts import according_to, date_for_people, say
from assistant.understand import Languages, Understood
from documents.abbreviations import written_out
from documents.catalogue import Catalogue
from documents.field import Field
from documents.places import find_places, spellings
from documents.records import Document
from documents.sentences import sentences
from documents.validity import today
from documents.vietnamese import fold, syllables, unify
from index.search import SearchQuery
from index.store import Index

_MOST_ROWS: Final = 20
_MOST_MENTIONS: Final = 8
_MOST_SPOKEN: Final = 4
_PASSAGES: Final = 60
_LEAST_TRANSLATION: Final = 0.5  # of the weight of the best one


@dataclass(frozen=True, slots=True)
class _Topic:
    """What documents are about: any of ``phrases``, compared folded or (``marked``) in ``unify`` form."""

    phrases: tuple[str, ...]
    marked: bool

    def span(self, text: str) -> tuple[int, int] | None:
        """:return: where one of the phrases stands in a text, as whole words."""
        form = unify(text) if self.marked else fold(text)
        for phrase in self.phrases:
            if found := re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", form):
                return found.span()
        return None

    def is_spread_over(self, text: str) -> bool:
        """:return: whether a text says all words of one of the phrases, if not beside each other."""
        said = set(syllables(unify(text) if self.marked else fold(text)))
        return any(len(words) > 1 and said.issuperset(words) for words in map(syllables, self.phrases))


class Lister:
    """Looks documents up for one question."""

    def __init__(self, question: Understood, wanted: Inventory, catalogue: Catalogue, index: Index) -> None:
        """Keep what is asked and where to look."""
        self._question, self._wanted, self._catalogue, self._index = question, wanted, catalogue, index
        self._cited = Cited(catalogue)
        self._day = today()

    def answer(self, languages: Languages, allowed: frozenset[str] | None) -> Answer | None:
        """List the documents.

        :param languages: to look for Vietnamese words where the question is English.
        :param allowed: ids of the documents that may be listed; None for all.
        :return: a grounded answer with a listing; None where no document is as wanted.
        """
        topic = _topic(self._question, self._wanted, languages)
        documents = [d for d in self._catalogue.documents() if allowed is None or d.id in allowed]
        chosen = [d for d in documents if self._is_wanted(d)]
        named = [d for d in chosen if topic is None or topic.span(_about(d)) is not None]
        if topic and not named:  # "sắp xếp xã": "sắp xếp các đơn vị hành chính cấp xã"
            named = [d for d in chosen if topic.is_spread_over(_about(d))]
        named.sort(key=lambda d: d.date, reverse=True)
        if self._wanted.mode == "latest":
            named = [d for d in named if d.date][:1]
        rows = list(self._rows(named, topic))
        others = self._mentioning(chosen, named, topic) if topic and self._wanted.mentions else []
        statements = [*self._named(len(named), [statement for _, statement in rows]), *self._mentions(others)]
        if not statements and topic and self._wanted.mentions and self._wanted.type:
            statements = list(self._spoken_of(documents, topic))
        if not statements:
            return None
        listing = Listing(tuple(row for row, _ in rows), len(named), self._criteria())
        return Answer(
            question=self._question.question,
            understood=self._question.text,
            status="grounded",
            statements=tuple(statements),
            citations=self._cited.citations,
            language=self._question.language,
            listing=listing,
        )

    def nothing(self) -> str:
        """:return: the sentence that no document is as wanted."""
        criteria = self._criteria()
        language = self._question.language
        return say("not_in_catalogue", language, criteria=f" ({criteria})" if criteria else "")

    def _is_wanted(self, document: Document) -> bool:
        wanted = self._wanted
        year = document.date[:4] or str(_year_of_number(document) or "")
        return (
            (not wanted.type or fold(document.type) == fold(wanted.type))
            and (not wanted.years or year in map(str, wanted.years))
            and (not wanted.month or document.date.startswith(wanted.month))
            and (not wanted.body or _issued_by(document, wanted.body))
            and all(_names(document, place) for place in wanted.places)
            and (not wanted.state or self._is_in_state(document))
        )

    def _is_in_state(self, document: Document) -> bool:
        status = standing(document, self._catalogue, self._day).status
        if self._wanted.state == "in_force":
            return status in ("in_force", "amended")
        return status in OVER if self._wanted.state == "over" else status == self._wanted.state

    def _named(self, count: int, rows: Sequence[Statement]) -> Iterator[Statement]:
        language, criteria = self._question.language, self._criteria()
        if not rows:
            return
        key = "latest_in_catalogue" if self._wanted.mode == "latest" else "count_in_catalogue"
        yield Statement(say(key, language, count=count, criteria=f" ({criteria})" if criteria else ""), (), "notice")
        yield from rows
        if count > len(rows):
            yield Statement(say("more_rows", language, count=count - len(rows)), (), "notice")

    def _rows(self, documents: Sequence[Document], topic: _Topic | None) -> Iterator[tuple[Listed, Statement]]:
        for document in documents[:_MOST_ROWS]:
            status = standing(document, self._catalogue, self._day).status
            numbers = tuple(self._cited.number(document, *span) for span in self._spans(document, topic))
            row = Listed(document.id, document.title, document.number, document.date, status, numbers)
            yield row, Statement(_line(row, self._question.language), numbers, "row")

    def _spans(self, document: Document, topic: _Topic | None) -> list[tuple[int, int]]:
        """:return: the words of a card that show why the document is listed: its number, its date, its subject."""
        card = document.card
        fields: list[Field | None] = [card.number or card.subject]
        if self._wanted.years or self._wanted.month or self._wanted.mode == "latest":
            fields.append(card.date)
        if topic is not None or self._wanted.places:
            fields.append(card.subject)
        if self._wanted.body:
            fields.append(card.issuer)
        return list(dict.fromkeys((field.start, field.end) for field in fields if field is not None and field.stands))

    def _mentioning(
        self, chosen: Sequence[Document], named: Sequence[Document], topic: _Topic
    ) -> list[tuple[Document, int, int]]:
        """:return: the first place where each of the other documents speaks of the topic, the best passages first."""
        left = {document.id: document for document in chosen if document not in named}
        if not left:
            return []
        query = SearchQuery(text=topic.phrases[0], documents=frozenset(left))
        found = []
        for hit in self._index.search(query, _PASSAGES):
            span = topic.span(hit.passage.text)
            document = left.pop(hit.passage.document_id, None) if span else None
            if span and document:
                found.append((document, hit.passage.start + span[0], hit.passage.start + span[1]))
        return found[:_MOST_MENTIONS]

    def _mentions(self, found: Sequence[tuple[Document, int, int]]) -> Iterator[Statement]:
        language = self._question.language
        if found:
            told = say("mentioned_in_texts", language, count=len(found), topic=self._wanted.topic)
            yield Statement(told, (), "notice")
        for document, start, end in found:
            yield Statement(according_to(document.title, document.type, language), (), "frame")
            yield self._cited.quote(document, *sentence_around(self._cited.text(document), start, end))

    def _spoken_of(self, documents: Sequence[Document], topic: _Topic) -> Iterator[Statement]:
        """Sentences of other documents that speak of the documents wanted, which are not here themselves."""
        language, known = self._question.language, {document.id: document for document in documents}
        query = SearchQuery(text=f"{self._wanted.type} {topic.phrases[0]}", documents=frozenset(known))
        found: dict[tuple[Document, int, int], None] = {}
        for hit in self._index.search(query, _PASSAGES):
            passage = hit.passage
            for start, end in sentences(passage.text):
                sentence = passage.text[start:end]
                if topic.span(sentence) and f" {fold(self._wanted.type)} " in f" {fold(sentence)} ":
                    found[known[passage.document_id], passage.start + start, passage.start + end] = None
        if found:
            said = say("only_in_texts", language, criteria=self._criteria())
            yield Statement(said, (), "notice")
        before = ""
        for document, start, end in sorted(list(found)[:_MOST_SPOKEN], key=lambda f: (f[0].id, f[1])):
            if document.id != before:
                before = document.id
                yield Statement(according_to(document.title, document.type, language), (), "frame")
            yield self._cited.quote(document, start, end)

    def _criteria(self) -> str:
        wanted, language = self._wanted, self._question.language
        years = f"{wanted.years[0]}-{wanted.years[-1]}" if len(wanted.years) > 2 else ", ".join(map(str, wanted.years))
        parts = [
            wanted.type,
            say("of_year", language, year=years) if years else "",
            say("of_year", language, year=wanted.month) if wanted.month else "",
            wanted.body and self._typed_body(),
            *wanted.places,
            f"“{wanted.topic}”" if wanted.topic else "",
            say("ended" if wanted.state == "over" else wanted.state, language) if wanted.state else "",
        ]
        return ", ".join(filter(None, parts))

    def _typed_body(self) -> str:
        """:return: the issuer in the words of the question, with its marks."""
        text = written_out(self._question.text)
        at = fold(text).find(self._wanted.body)
        typed = text[at : at + len(self._wanted.body)] if at >= 0 else self._wanted.body
        return typed[:1].upper() + typed[1:]


def told_by_both(told: Answer, listed: Answer | None) -> Answer:
    """:return: what the texts tell, then what the catalogue lists; each says where it is from."""
    if listed is None:
        return told
    said = Statement(say("told_in_texts", told.language), (), "notice")
    first = told.citations[0].number  # the best sentence; the others only come near the count
    kept = [s for s in told.statements if s.kind == "frame" or first in s.citations]
    end = 1 + max(n for n, statement in enumerate(kept) if statement.kind == "quote")
    return joined(replace(told, statements=(said, *kept[:end]), citations=told.citations[:1]), listed)


def _topic(question: Understood, wanted: Inventory, languages: Languages) -> _Topic | None:
    if not wanted.topic:
        return None
    if places := find_places(wanted.topic):
        return _Topic(tuple(fold(name) for name in spellings(places[0].name)), marked=False)
    if question.language == "vi":
        form = unify if question.marked else fold
        return _Topic((form(wanted.topic),), question.marked)
    weighted = languages.translate(wanted.topic)
    best = max((weight for _, weight in weighted), default=0.0)
    terms = [term.replace("_", " ") for term, weight in weighted if weight >= _LEAST_TRANSLATION * best]
    return _Topic((*terms, unify(wanted.topic)), marked=True)


def _about(document: Document) -> str:
    subject = document.card.subject
    return f"{document.title} . {subject.value if subject else ''}"


def _year_of_number(document: Document) -> int | None:
    number = document.card.document_number
    return number.year if number else None


def _issued_by(document: Document, body: str) -> bool:
    issuer = fold(written_out(document.issuer))
    return issuer.startswith(body) or f" {body} " in f" {fold(document.title)} "


def _names(document: Document, place: str) -> bool:
    text = fold(f"{_about(document)} . {document.issuer}")
    return any(re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", text) for name in spellings(place))


def _line(row: Listed, language: str) -> str:
    number = "" if row.number in row.title else row.number
    status = say(row.status, language)
    return " · ".join(filter(None, (number, row.title, date_for_people(row.date, language), status)))
