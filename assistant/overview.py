"""What there is: every resolution with its latest report and its places, those that are only mentioned, counts by year.

Read from the catalogue alone, in a few queries, so that a page of a thousand documents is there at once. Who leads a
resolution, and what reports say of it, is asked of the texts when a person looks (``lead_of``, and the briefings).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from assistant.answer import Answer
from assistant.service import Assistant
from documents.catalogue import Catalogue, Document
from documents.numbers import DocumentNumber
from documents.places import find_places
from documents.validity import today

_REPORTS: Final = frozenset({"Báo cáo", "Thông báo", "Kết luận", ""})
_LEADING: Final = "nq"
_MOST_MENTIONED: Final = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the overview; ``report`` is the newest document that reports on it, ``cited`` how many name it."""

    document: Document
    places: tuple[str, ...]
    report: Document | None
    cited: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A resolution that documents name and the library does not hold."""

    number: str
    documents: int


@dataclass(frozen=True, slots=True)
class Year:
    """How many documents there are of a year ("" unknown), by type, the most frequent type first."""

    year: str
    types: tuple[tuple[str, int], ...]

    @property
    def documents(self) -> int:
        """:return: how many in all."""
        return sum(count for _, count in self.types)


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it; entries are newest first, years too."""

    entries: tuple[Entry, ...]
    mentioned: tuple[Mentioned, ...]
    years: tuple[Year, ...]


class Overviews:
    """The overview of a catalogue, made again only when the catalogue has changed or another day has begun."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Make none yet."""
        self._catalogue, self._lock = catalogue, Lock()
        self._as_of, self._made = (-1, ""), Overview((), (), ())

    def current(self) -> Overview:
        """:return: what there is at this moment; the same object for as long as nothing has changed."""
        as_of = (self._catalogue.last_change(), today())
        with self._lock:
            if as_of != self._as_of:
                self._made = overview(self._catalogue)
                self._as_of = as_of
            return self._made


def overview(catalogue: Catalogue) -> Overview:
    """:return: what there is at this moment."""
    documents = catalogue.documents()
    by_id = {document.id: document for document in documents}
    naming = _Naming(catalogue.mentions(), by_id)
    entries = [_entry(document, naming) for document in documents if document.type]
    entries.sort(key=lambda entry: (entry.document.date, entry.document.number), reverse=True)
    return Overview(tuple(entries), tuple(_mentioned(naming, documents)), tuple(_years(documents)))


def lead_of(assistant: Assistant, name: str) -> Answer:
    """:return: the answer to who leads a document, grounded or not.

    :param name: type and number, e.g. "Nghị quyết 10-NQ/TU".
    """
    return assistant.ask(f"Ai phụ trách, chỉ đạo {name}?")


def reports_on(catalogue: Catalogue, number: DocumentNumber) -> list[Document]:
    """:return: the documents that name this one, newest first."""
    found = [catalogue.document(document_id) for document_id in catalogue.citing(number)]
    return sorted(found, key=lambda document: document.date, reverse=True)


class _Naming:
    """Which documents name which numbers, found by the digits of a number."""

    def __init__(self, mentions: Iterable[tuple[str, DocumentNumber]], by_id: dict[str, Document]) -> None:
        self.numbers: dict[DocumentNumber, list[Document]] = {}
        self._by_digits: dict[str, list[DocumentNumber]] = {}
        for document_id, number in mentions:
            if document_id in by_id:
                if number not in self.numbers:
                    self._by_digits.setdefault(number.number, []).append(number)
                self.numbers.setdefault(number, []).append(by_id[document_id])

    def like(self, number: DocumentNumber) -> list[DocumentNumber]:
        """:return: the numbers in texts that may mean this one."""
        return [other for other in self._by_digits.get(number.number, ()) if number.matches(other)]

    def documents(self, number: DocumentNumber) -> list[Document]:
        return self.numbers[number]


def _entry(document: Document, naming: _Naming) -> Entry:
    number = document.card.document_number
    citing: dict[str, Document] = {}
    for mentioned in naming.like(number) if number else ():
        citing |= {each.id: each for each in naming.documents(mentioned) if each.id != document.id}
    reports = [each for each in citing.values() if each.type in _REPORTS]
    about = f"{document.title} {document.issuer}"
    places = tuple(dict.fromkeys(mention.name for mention in find_places(about)))
    return Entry(document, places, max(reports, key=lambda each: each.date, default=None), len(citing))


def _mentioned(naming: _Naming, documents: Sequence[Document]) -> list[Mentioned]:
    held: dict[str, list[DocumentNumber]] = {}
    for document in documents:
        if own := document.card.document_number:
            held.setdefault(own.number, []).append(own)
    counts: Counter[str] = Counter()
    for number, naming_it in naming.numbers.items():
        whole = number.kind == _LEADING and number.symbol
        if whole and not any(number.matches(own) for own in held.get(number.number, ())):
            counts[number.written] += len(naming_it)
    return [Mentioned(number, count) for number, count in counts.most_common(_MOST_MENTIONED)]


def _years(documents: Sequence[Document]) -> list[Year]:
    counts = Counter((document.date[:4], document.type) for document in documents if document.type)
    years = sorted({year for year, _ in counts}, reverse=True)
    return [
        Year(year, tuple(sorted(((kind, n) for (y, kind), n in counts.items() if y == year), key=lambda x: -x[1])))
        for year in years
    ]
