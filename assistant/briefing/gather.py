"""The pieces of the documents that speak of a subject: by number, by place, by the words of a topic, in a period.

A piece speaks of it if it names it, if its heading or title does, or if it goes on, in the same paragraph or with a
word that ties it to the one before ("Do vậy", "Tình trạng chung"), from a piece that does, with nothing else of the
kind named between. It judges by words and knows no meaning.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from assistant.briefing.draft import CELL
from assistant.briefing.period import Span, times_in, within
from assistant.briefing.pieces import Piece, pieces_of
from assistant.briefing.subject import Subject, number_pattern, place_pattern, topic_hits
from assistant.candidates import Wording
from assistant.quote import Library
from documents.catalogue import Document
from documents.numbers import find_numbers, words_of
from documents.places import find_places, is_province
from documents.split import Passage
from documents.vietnamese import fold, plain, unify

Progress = Callable[[int, int], None]
# words that tie a paragraph to the one before it
_TIES: Final = re.compile(
    r"(?:\W*)(?:do vậy|do đó|vì vậy|trong đó|tình trạng chung|bên cạnh đó|ngoài ra|tuy nhiên|đồng thời|đặc biệt|cụ thể"
    r"|nguyên nhân|nghị quyết đã|nghị quyết này|các địa phương này|\w+ địa phương này|những khó khăn (?:này|trên)"
    r"|kết quả là|từ đó|qua đó|nhờ đó|điều này|mặt khác)(?!\w)"
)
_NAMED, _HEADED, _CARRIED = 1.0, 0.8, 0.6
_DIGIT: Final = re.compile(r"\d")
_LEAST_COVERAGE: Final = 0.6
_ALONE: Final = 0.4  # a syllable without its neighbour counts as a part of another word


@dataclass(frozen=True, slots=True)
class Found:
    """A piece that speaks of the subject, its document, and how surely: 1 named, less where only its context does.

    ``lead`` introduces the list that it is an item of, which has ``items`` items.
    """

    piece: Piece
    document: Document
    strength: float
    times: tuple[Span, ...]
    lead: Piece | None = None
    items: int = 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found, document by document in text order, and how many documents were looked at."""

    found: tuple[Found, ...]
    documents: int


def gather(subject: Subject, library: Library, period: Span | None, progress: Progress | None = None) -> Gathered:
    """Read the documents of a subject.

    :param period: None for any time.
    :param progress: called with the documents read and all documents; what it raises stops the work.
    """
    documents = {document.id: document for document in library.catalogue.documents()}
    wanted = _to_read(subject, library, documents)
    found: list[Found] = []
    for done, id in enumerate(wanted, 1):
        found += _Reader(subject, library, documents[id], period).found(library.catalogue.passages_of(id))
        if progress:
            progress(done, len(wanted))
    return Gathered(tuple(found), len(wanted))


def _to_read(subject: Subject, library: Library, documents: dict[str, Document]) -> list[str]:
    """:return: ids of the documents to read: those that bear the number first, then the newest."""
    bearers = {document.id for document in subject.bearers}
    ids = [id for id in documents if subject.documents is None or id in subject.documents]
    if subject.needs:
        near = {hit.passage.document_id for hit in topic_hits(subject, library, subject.documents)}
        ids = [id for id in ids if id in near]
    ids.sort(key=lambda id: documents[id].date, reverse=True)
    return sorted(ids, key=lambda id: id not in bearers)


class _Reader:
    """Reads one document for a subject."""

    def __init__(self, subject: Subject, library: Library, document: Document, period: Span | None) -> None:
        self._subject, self._document, self._period = subject, document, period
        self._numbers, self._places = number_pattern(subject.numbers), place_pattern(subject.places)
        self._bears = any(document.id == bearer.id for bearer in subject.bearers)
        self._titled = _About(subject, document.title)
        self._topic = _Topic(subject, library, document.title) if subject.needs else None
        self._body, self._end = _body(document)
        self._dated = times_in(_readable(document.date) if document.date else document.title)

    def found(self, passages: Sequence[Passage]) -> Iterator[Found]:
        """:return: the pieces of these passages, in text order, that speak of the subject."""
        for path, group in groupby(passages, key=lambda p: tuple(part for part in p.path if CELL not in part)):
            held = list(group)
            heading = " . ".join(path)
            if self._may_speak(heading, held):
                yield from self._section(heading, held)

    def _may_speak(self, heading: str, passages: Sequence[Passage]) -> bool:
        texts = [self._document.title, heading, *(passage.text for passage in passages)]
        numbers = not self._subject.numbers or self._bears or any(map(self._numbers.search, texts))
        return numbers and (not self._subject.places or any(map(self._places.search, texts)))

    def _section(self, heading: str, passages: Sequence[Passage]) -> Iterator[Found]:
        walk = _Walk(self._subject, (self._bears, self._titled, _About(self._subject, heading)))
        document_times = self._document_times(heading)
        found: list[Found] = []
        items: dict[Piece | None, set[int]] = defaultdict(set)
        for piece in pieces_of(passages):
            strength = walk.strength(piece)
            lead = walk.lead(piece)
            items[lead].add(piece.line)
            start = piece.spans[-1][0]
            if not strength or not self._body <= start < self._end:
                continue
            if self._topic and not self._topic.covers(piece, heading):
                continue
            if piece.opens_list:
                continue  # shown before its items
            times = times_in(piece.text)
            if within(self._period, times, document_times):
                found.append(Found(piece, self._document, strength, tuple(times or document_times), lead))
        for each in found:
            yield replace(each, items=len(items[each.lead])) if each.lead else each

    def _document_times(self, heading: str) -> list[Span]:
        return self._dated if self._document.date else times_in(heading) or self._dated


def _readable(date: str) -> str:
    return "/".join(str(int(part)) for part in reversed(date.split("-")))


def _body(document: Document) -> tuple[int, int]:
    """:return: where the text of a document begins after its head, and where its signature begins."""
    card = document.card
    head = [field.end for field in (card.number, card.type, card.subject, card.date, card.issuer) if field]
    tail = [field.start for field in (card.signer, card.post, *card.recipients) if field]
    start = max(head, default=0)
    end = min((offset for offset in tail if offset > start), default=1 << 60)
    return start, end


class _About:
    """Which numbers and places a text names: those of the subject, and others of their kind."""

    def __init__(self, subject: Subject, text: str) -> None:
        mentions = find_numbers(text) if _may_name(subject, text) else []
        mine = [m for m in mentions if any(n.matches(m.number) for n in subject.numbers)]
        kinds = {n.kind for n in subject.numbers}
        self.number = bool(mine)
        self.other_number = any(m not in mine and m.number.kind in kinds for m in mentions)
        self.place, self.other_place = _places_in(subject, text) if subject.places else (False, False)


def _may_name(subject: Subject, text: str) -> bool:
    """Tell cheaply whether a text may name a number of the kinds that the subject has."""
    if not subject.numbers or not _DIGIT.search(text):
        return False
    words = [words_of(number.kind) for number in subject.numbers]
    flat = fold(plain(text)) if all(words) else ""
    return not flat or any(word in flat for of_kind in words for word in of_kind)


def _places_in(subject: Subject, text: str) -> tuple[bool, bool]:
    flat = fold(text)
    named = {mention.name for mention in find_places(text)}
    mine = {
        place
        for place in subject.places
        if place in named or re.search(rf"(?<!\w){re.escape(fold(place))}(?!\w)", flat)
    }
    wide = any(is_province(place) for place in subject.places)
    others = {name for name in named - set(subject.places) if wide or not is_province(name)}
    return bool(mine), bool(others) and not mine


class _Walk:
    """Goes through the pieces of one section and remembers what the last one spoke of."""

    def __init__(self, subject: Subject, context: tuple[bool, _About, _About]) -> None:
        self._subject = subject
        self._bears, self._title, self._heading = context
        self._line = -1
        self._current: list[float] = [0.0, 0.0]
        self._list: tuple[Piece, list[float]] | None = None

    def strength(self, piece: Piece) -> float:
        """:return: how surely a piece speaks of the subject, 0 if it does not; pieces come in text order."""
        about = _About(self._subject, piece.text if piece.kind == "sentence" else f"{piece.lead} . {piece.text}")
        strengths = [
            self._one(0, piece, (about.number, about.other_number), (self._title.number, self._heading.number)),
            self._one(1, piece, (about.place, about.other_place), (self._title.place, self._heading.place)),
        ]
        if self._bears and not strengths[0]:
            strengths[0] = _HEADED
        if piece.opens_list:
            self._list = (piece, strengths)
        elif not piece.item:
            self._list = None if piece.first else self._list
        self._current, self._line = strengths, piece.line
        wanted = [s for s, asked in zip(strengths, (self._subject.numbers, self._subject.places), strict=True) if asked]
        return min(wanted, default=_NAMED)

    def lead(self, piece: Piece) -> Piece | None:
        """:return: the line that introduces the list to which a piece belongs."""
        return self._list[0] if self._list and piece.item and not piece.opens_list else None

    def _one(self, n: int, piece: Piece, named: tuple[bool, bool], above: tuple[bool, bool]) -> float:
        mine, other = named
        if mine:
            return _NAMED
        if other:
            return 0.0
        if any(above):
            return _HEADED
        if piece.kind != "sentence":
            return 0.0
        if self._list and piece.item:
            return min(self._list[1][n], _CARRIED)
        tied = piece.line == self._line or (piece.first and bool(_TIES.match(unify(piece.text))))
        return _CARRIED if tied and self._current[n] else 0.0


def _in_context(piece: Piece) -> str:
    """:return: the words of a piece; of a table with the head of its column and the name of its row."""
    if piece.kind == "sentence":
        return piece.text
    return " . ".join((piece.lead, piece.column, *(words for _, _, words in piece.spans)))


class _Topic:
    """How much of a topic a piece says, itself or through its heading and title."""

    def __init__(self, subject: Subject, library: Library, title: str) -> None:
        self._needs, self._title = subject.needs, Wording(title)
        forms = [max(need.forms, key=lambda form: form[1])[0] for need in subject.needs]
        weights = library.index.rarity(forms)
        self._weights = [weight / (sum(weights) or 1.0) for weight in weights]
        self._marked = subject.question.marked
        self._names = subject.question.names

    def covers(self, piece: Piece, heading: str) -> bool:
        """:return: whether the piece says enough of the topic, and part of it in its own words."""
        wording = Wording(_in_context(piece))
        if not self._names_all(wording, heading):
            return False
        own = self._said(wording)
        around = [own, self._said(Wording(heading)), self._said(self._title)]
        covered = sum(w * max(said[n] for said in around) for n, w in enumerate(self._weights))
        alone = sum(w * own[n] for n, w in enumerate(self._weights))
        return covered >= _LEAST_COVERAGE and alone >= _LEAST_COVERAGE / 2

    def _names_all(self, wording: Wording, heading: str) -> bool:
        said = Wording(f"{heading} . {self._title.text} . {wording.text}").form(marked=self._marked)
        return all(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in self._names)

    def _said(self, wording: Wording) -> list[float]:
        forms = wording.forms if self._marked else wording.folded_forms
        return [_share(forms, need.forms, need.pairs) for need in self._needs]


def _share(said: frozenset[str], forms: Sequence[tuple[str, float]], pairs: Sequence[str]) -> float:
    best = max((strength for form, strength in forms if form in said), default=0.0)
    return best if not pairs or any(pair in said for pair in pairs) else best * _ALONE
