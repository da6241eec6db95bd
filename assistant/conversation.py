"""What was asked and answered in one conversation, as data.

A turn can be shown and kept: ``web.render`` makes the words of it, ``records.conversations`` stores it. It knows
nothing of people, and chooses nothing.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import uuid4

from assistant.answer import Answer
from documents.catalogue import Filter

State = Literal["searching", "writing", "done", "stopped", "failed"]
Rating = Literal["", "up", "down"]


@dataclass(frozen=True, slots=True)
class Source:
    """A citation with the passage around it, as it stood when the answer was given.

    ``before + quote + after`` is the passage; ``start`` and ``end`` are the quote's offsets in the stored text.
    ``page`` counts from 1, None where there are no pages. ``date`` is ISO or "". ``related`` marks a passage that is
    only near the question. ``gone`` says that the passage is no longer live.
    """

    number: int
    document_id: str
    title: str
    document_number: str
    date: str
    section: str
    page: int | None
    before: str
    quote: str
    after: str
    related: bool = False
    gone: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Within:
    """Which documents a question was asked of, as somebody chose it; an empty field leaves them all.

    ``document_label`` names the document of ``document_id``, which was ``picked`` for this question alone where several
    bore its number; ``year`` 0 is any year; ``in_force`` leaves out what is not in force on the day of the question.
    """

    document_id: str = ""
    document_label: str = ""
    type: str = ""
    year: int = 0
    place: str = ""
    in_force: bool = False
    picked: bool = False

    def as_filter(self, today: date) -> Filter | None:
        """:return: the choice as the catalogue's filter, None for all documents."""
        chosen = Filter(
            documents=frozenset({self.document_id} - {""}),
            types=frozenset({self.type} - {""}),
            years=frozenset({self.year} - {0}),
            places=frozenset({self.place} - {""}),
            as_of=today.isoformat() if self.in_force else "",
        )
        return chosen if self != Within() else None


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what has been shown of its answer so far.

    ``shown`` counts the statements on the page. ``within`` says which documents were asked. ``message`` is the sentence
    of a failed turn. ``rating`` is what the person thought of the answer. ``id`` tells a question from the same one
    asked again. ``ms`` is the time to the whole answer, as the person waited.
    """

    question: str
    within: Within = field(default_factory=Within)
    state: State = "searching"
    answer: Answer | None = None
    sources: tuple[Source, ...] = ()
    shown: int = 0
    message: str = ""
    rating: Rating = ""
    ms: int = 0
    id: str = field(default_factory=lambda: uuid4().hex)

    @property
    def running(self) -> bool:
        """:return: whether more of the answer is on its way."""
        return self.state in ("searching", "writing")
