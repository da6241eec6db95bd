"""What an answer is: statements bound to citations, in one of three states, as data.

Only the web pages and the command turn it into text for people; nothing parses that text back. How the statements are
chosen is told in ``quote``; whether each quote stands in its source is checked by ``verify``.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["grounded", "not_found", "ambiguous"]
StatementKind = Literal["frame", "fact", "quote"]


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

    A *quote* is the words of its citation, a *fact* was read off them, a *frame* only says whose words follow and
    claims nothing. ``citations`` holds citation numbers.
    """

    text: str
    citations: tuple[int, ...] = ()
    kind: StatementKind = "quote"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several documents that bear the number asked for."""

    document_id: str
    title: str
    number: str
    date: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    ``understood`` is the question as it was searched (marks restored, subject carried over). ``related`` are passages
    near a question that the documents do not answer: to look at, never an answer. ``note`` is a sentence on how the
    answer came about, "" in the usual case; ``dropped`` counts the claims of a chat model that were left out because
    their quotes do not bear them out. ``ms`` is the time it took.
    """

    question: str
    understood: str
    status: Status
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    candidates: tuple[Choice, ...] = ()
    related: tuple[Citation, ...] = ()
    message: str = ""
    language: str = "vi"
    note: str = ""
    dropped: int = 0
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
            "answer": self.text,
            "citations": [citation.as_dict() for citation in self.citations],
            "candidates": [
                {"document_id": c.document_id, "title": c.title, "number": c.number, "date": c.date}
                for c in self.candidates
            ],
            "ms": round(self.ms, 1),
            **remarks,
        }
