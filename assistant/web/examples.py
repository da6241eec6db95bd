"""Questions to begin with, made from the documents that are there, and only such as the documents answer."""

import time
from collections.abc import Iterator
from threading import Lock

from assistant.service import Assistant
from assistant.web.texts import Texts
from documents.catalogue import Document
from documents.places import find_places

_MOST = 4
_DOCUMENTS = 12  # the newest ones; asking costs some 30 ms a question
_REST_S = 60.0  # while many files are being added, every one of them changes the catalogue


class Examples:
    """The example questions of one language; made again when more documents can be found, at most once a minute."""

    def __init__(self, assistant: Assistant, words: Texts) -> None:
        """Make none yet."""
        self._assistant, self._words, self._lock = assistant, words, Lock()
        self._as_of, self._made, self._found = -1, 0.0, tuple[str, ...]()

    def current(self) -> tuple[str, ...]:
        """:return: at most four questions, each of another kind; none while there is no document."""
        change = self._assistant.index.state().applied  # a document answers once the index has it
        if not self._lock.acquire(blocking=not self._found):  # somebody else waits for the new ones already
            return self._found
        try:
            rested = len(self._found) < _MOST or time.monotonic() - self._made > _REST_S
            if change != self._as_of and rested:
                self._found = self._make()
                self._as_of, self._made = change, time.monotonic()
            return self._found
        finally:
            self._lock.release()

    def _make(self) -> tuple[str, ...]:
        documents = self._assistant.catalogue.documents()
        newest = sorted(documents, key=lambda each: each.date, reverse=True)[:_DOCUMENTS]
        found = (self._first_answered(kind) for kind in candidates(newest, self._words))
        return tuple(question for question in found if question)[:_MOST]

    def _first_answered(self, questions: list[str]) -> str:
        for question in questions:
            if self._assistant.quote(question).status == "grounded":
                return question
        return ""


def candidates(documents: list[Document], words: Texts) -> Iterator[list[str]]:
    """:return: for each kind of question, the questions of that kind that these documents may answer, best first."""
    asking = words.asking
    numbered = [f"{document.type} {document.number}" for document in documents if document.type and document.number]
    places = dict.fromkeys(p.name for d in documents for p in find_places(f"{d.title} {d.issuer}"))
    yield [asking.example_leader.format(document=name) for name in numbered]
    yield [asking.example_difficulty.format(place=place) for place in places]
    yield [asking.example_date.format(document=name) for name in reversed(numbered)]
    yield [asking.example_target.format(document=name) for name in numbered]
