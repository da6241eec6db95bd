"""The list of documents on the staff's page: newest first, sifted by words, some rows at a time.

The rows of a language are made anew only when the catalogue has changed or another day has begun, and a browser is sent
no more of them than it shows: while many files go in, the list changes several times a second.
"""

from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from assistant.service import Assistant
from assistant.texts import date_for_people
from assistant.web.addresses import SHELF, document_link
from assistant.web.samples import samples_in
from assistant.web.sifting import holds, needles, searchable
from assistant.web.texts import Texts
from documents.catalogue import Document
from documents.validity import today

AT_A_TIME: Final = 100
_MOST: Final = 5000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see of the list: the documents that hold the words, ``most`` of them.

    ``asked`` is the number that the page gave its question, so that it knows an answer to an earlier one.
    """

    words: str = ""
    most: int = AT_A_TIME
    asked: int = 0

    @classmethod
    def read(cls, words: object, most: object, asked: object) -> "Wanted":
        """:return: what a browser asks for, within bounds."""
        rows = min(_MOST, max(AT_A_TIME, most)) if isinstance(most, int) else AT_A_TIME
        return cls(str(words)[:200], rows, asked if isinstance(asked, int) else 0)


class Stock:
    """The rows of one language."""

    def __init__(self, assistant: Assistant, words: Texts) -> None:
        """Make none yet."""
        self._assistant, self._words, self._lock = assistant, words, Lock()
        self._as_of, self._rows = (-1, ""), list[tuple[str, dict[str, Any]]]()

    def listing(self, wanted: Wanted, message: str = "") -> dict[str, Any]:
        """:return: what the page's script needs: rows, counts, what has just happened, and what it is an answer to."""
        (rows, as_of), sought = self._current(), needles(wanted.words)
        found = [row for folded, row in rows if holds(folded, sought)] if sought else [row for _, row in rows]
        return {
            "rows": found[: wanted.most],
            "all": len(rows),
            "count": self._words.library.count.format(count=len(rows)),
            "rest": max(0, len(found) - wanted.most),
            "next": wanted.most + AT_A_TIME,
            "message": message,
            "asked": wanted.asked,
            "at": as_of,
        }

    def _current(self) -> tuple[list[tuple[str, dict[str, Any]]], int]:
        """:return: the rows, and the change of the catalogue as of which they are."""
        as_of = (self._assistant.catalogue.last_change(), today())
        with self._lock:
            if as_of != self._as_of:
                samples = {document.id for document in samples_in(self._assistant)}
                documents = sorted(self._assistant.catalogue.documents(), key=lambda d: d.added, reverse=True)
                rows = [_row(document, document.id in samples, self._words) for document in documents]
                self._rows = [(searchable(" ".join(str(row[name]) for name in _SEARCHED)), row) for row in rows]
                self._as_of = as_of
            return self._rows, self._as_of[0]


_SEARCHED: Final = ("title", "file", "number", "type", "date", "issuer", "status", "added")


def _row(document: Document, sample: bool, words: Texts) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "file": document.file,
        "number": document.number,
        "type": document.type,
        "date": date_for_people(document.date, words.language),
        "issuer": document.issuer,
        "added": document.added.astimezone().strftime("%d/%m/%Y %H:%M"),
        "sample": sample,
        "status": dict(words.shelving.statuses)[document.status],
        "href": document_link(words.language, document.id),
        "edit": SHELF["edit"][words.language].format(key=document.id),
    }
