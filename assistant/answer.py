"""What an answer is: statements bound to citations, in one of three states, as data.

Only the web pages and the command turn it into text for people; nothing parses that text back. How the statements are
chosen is told in ``quote``; whether each quote stands in its source is checked by ``verify``.
"""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Status = Literal["grounded", "not_found", "ambiguous"]
Reason = Literal["", "empty", "no_number", "no_document", "no_act", "no_name", "no_premise", "not_told"]
StatementKind = Literal["frame", "fact", "quote", "claim", "notice", "row"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a stored document: ``quote`` is ``text[start:end]`` of it, exactly.

    ``number`` counts from 1 in an answer; ``page`` is 0-based, None in a format without pages; ``section`` is the
    heading path as one line, "" at the top of a document.
    """

    number: int
    passage_id: str
    document_id: str
    document: str
    section: str
    page: int | None
    start: int
    end: int
    quote: str

    def as_dict(self) -> dict[str, Any]:
        """:return: the citation as the command prints it, its page counted from 1."""
        return {
            "number": self.number,
            "document_id": self.document_id,
            "document": self.document,
            "section": self.section,
            "page": None if self.page is None else self.page + 1,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
        }


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of an answer.

    A *quote* is the words of its citation. A *fact* is the part of them that answers by itself (a name, a date, a
    number): ``start`` and ``end`` are its offsets in the stored text, which lie within its citation. A *claim* is a
    chat model's sentence, borne out by its citations. A *notice* tells what the catalogue knows (that a document was
    replaced, how many there are) or that two documents disagree; its citations are the words it was read from, if any.
    A *row* is a line of ``Answer.listing``. A *frame* only says whose words follow and claims nothing. ``citations``
    holds citation numbers.
    """

    text: str
    citations: tuple[int, ...] = ()
    kind: StatementKind = "quote"
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several documents that bear the number asked for."""

    document_id: str
    title: str
    number: str
    date: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of a listing, as its card tells: ``date`` is ISO or "", ``status`` as in ``documents.card.Card``.

    ``citations`` are the numbers of the citations that show the words of its card (number, date, subject) in its text.
    """

    document_id: str
    title: str
    number: str
    date: str
    status: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Documents that the catalogue holds, newest first; ``total`` counts those that are not shown as well.

    ``criteria`` says in words what was looked for ("Nghị quyết · năm 2021"), "" for all documents.
    """

    rows: tuple[Listed, ...]
    total: int
    criteria: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What one document tells where another tells otherwise.

    ``value`` are the words that differ, a part of the quote of ``citation``; ``date`` is ISO or "", ``status`` as in
    ``documents.card.Card``.
    """

    document_id: str
    document: str
    date: str
    status: str
    value: str
    citation: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Documents that tell different things of one matter, the one in force first, then the newer one."""

    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    ``understood`` is the question as it was searched (marks restored, subject carried over). ``related`` are passages
    near a question that the documents do not answer: to look at, never an answer. ``note`` is a sentence on how the
    answer came about, "" in the usual case; ``dropped`` counts the claims of a chat model that were left out because
    their quotes do not bear them out. ``listing`` and ``disagreements`` tell as data what the statements tell in words.
    ``reason`` says why a question is not answered: it asks nothing, its number or such a document is not in the
    catalogue, no document changed the one asked about, a name is in no document, a premise is stated nowhere, or it is
    simply not told; "" for what is answered. ``ms`` is the time it took.
    """

    question: str
    understood: str
    status: Status
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    candidates: tuple[Choice, ...] = ()
    related: tuple[Citation, ...] = ()
    message: str = ""
    reason: Reason = ""
    language: str = "vi"
    note: str = ""
    dropped: int = 0
    listing: Listing | None = None
    disagreements: tuple[Disagreement, ...] = ()
    ms: float = field(default=0.0, compare=False)

    @property
    def text(self) -> str:
        """The answer as plain text, quotes in quotation marks, ``[n]`` behind each."""
        lines = [self.message] if self.message else []
        for statement in self.statements:
            words = f"“{statement.text}”" if statement.kind == "quote" else statement.text
            lines.append(" ".join([words, *(f"[{n}]" for n in statement.citations)]))
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """:return: the answer as ``resolutions ask --json`` prints it, ``note`` and ``dropped`` if there is a note."""
        remarks = {"note": self.note, "dropped": self.dropped} if self.note else {}
        return {
            "question": self.question,
            "understood": self.understood,
            "status": self.status,
            "reason": self.reason,
            "answer": self.text,
            "facts": [asdict(s) for s in self.statements if s.kind == "fact"],
            "citations": [citation.as_dict() for citation in self.citations],
            "listing": asdict(self.listing) if self.listing else None,
            "disagreements": [asdict(disagreement) for disagreement in self.disagreements],
            "candidates": [
                {"document_id": c.document_id, "title": c.title, "number": c.number, "date": c.date}
                for c in self.candidates
            ],
            "ms": round(self.ms, 1),
            **remarks,
        }
