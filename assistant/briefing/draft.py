"""A draft of a briefing as data: sections of statements, each bound to words of the stored documents.

It is what is saved, edited, checked and turned into files; nothing parses a finished file back. How a draft is made is
told in ``compose``; whether its quotes stand, in ``check``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, Literal

from assistant.briefing.template import Kind

StatementKind = Literal["sentence", "list", "row", "cell", "worded"]
CELL: Final = " | "
_MARK: Final = re.compile(r"^(?:[-–—+•*]|\(?\d{1,3}[.)]|\(?[a-zđ][.)])\s*")


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a stored document: ``quote`` is ``text[start:end]`` of it, exactly.

    ``number`` and ``date`` (ISO) are those of the document, "" where it does not tell; ``page`` counts from 0, None in
    a format without pages; ``section`` is the heading path as one line.
    """

    document_id: str
    document: str
    number: str
    date: str
    section: str
    page: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One point of a briefing.

    ``text`` is what ``wording`` makes of the quotes, until somebody edits it. ``also`` are other documents that say the
    same in the same words. ``when`` tells the time that the words speak of, "" if nothing tells. ``conflict`` says, in
    a sentence, which other source gives another figure. ``side`` is 0 or 1 in a comparison, 0 elsewhere. ``made`` is
    the text of a *worded* statement as it was checked. ``omitted`` counts the items of a list that are not quoted.
    """

    kind: StatementKind
    text: str
    quotes: tuple[Source, ...]
    also: tuple[Source, ...] = ()
    when: str = ""
    conflict: str = ""
    side: int = 0
    kept: bool = True
    made: str = ""
    omitted: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with its statements, in order; ``left_out`` counts those that the template's limits cut off.

    ``too_long`` is where the documents do tell, at a length for which a compact briefing has no room; empty where
    something is shown.
    """

    key: str
    heading: str
    statements: tuple[Statement, ...] = ()
    left_out: int = 0
    too_long: tuple[Source, ...] = ()

    def passed_over(self) -> tuple[Source, ...]:
        """:return: where the documents tell what is too long to be shown; empty if a statement is kept."""
        return () if any(statement.kept for statement in self.statements) else self.too_long

    def is_told(self) -> bool:
        """:return: whether a statement is kept, or too long to be shown; else the documents say nothing of this."""
        return bool(self.passed_over()) or any(statement.kept for statement in self.statements)

    def sources(self) -> Iterator[Source]:
        """:return: the sources of the kept statements in order, and of what is too long."""
        yield from (source for s in self.statements if s.kept for source in (*s.quotes, *s.also))
        yield from self.passed_over()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of a progress table; each value is as written, "" where no document tells.

    ``achieved`` is "yes", "no" or "" (not to be told from what is written). ``sources`` bear target, baseline and
    latest value; ``others`` are the values that other sources give, as "value (document)".
    """

    name: str
    unit: str = ""
    target: str = ""
    baseline: str = ""
    latest: str = ""
    date: str = ""
    achieved: str = ""
    sources: tuple[Source, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What a briefing is asked for: dates are ISO or "", ``only`` and ``without`` are document ids.

    ``against`` is the other place, ``against_period`` the other period of a comparison. ``questions`` are those of a
    conversation, in order; ``worded`` asks for the words of a chat model instead of quotes.
    """

    about: str
    places: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    template: str = ""
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    against: str = ""
    against_period: tuple[str, str] = ("", "")
    questions: tuple[str, ...] = ()
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing: ``sides`` are the two heads of a comparison; ``documents`` counts those that were looked at.

    ``compact`` is as in ``Template``.
    """

    title: str
    type: str
    kind: Kind
    request: Request
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    sides: tuple[str, ...] = ()
    documents: int = 0
    notes: tuple[str, ...] = field(default=())
    compact: bool = False

    def statements(self, *, kept: bool = True) -> Iterator[Statement]:
        """:return: the statements in order, those that were unticked only with ``kept`` false."""
        return (s for section in self.sections for s in section.statements if s.kept or not kept)

    def sources(self) -> Iterator[Source]:
        """:return: the sources of all kept statements, of what is too long, of indicators, in order, none twice."""
        found: dict[tuple[str, int, int], Source] = {}
        of_indicators = (source for indicator in self.indicators for source in indicator.sources)
        for source in (*(s for section in self.sections for s in section.sources()), *of_indicators):
            found.setdefault((source.document_id, source.start, source.end), source)
        return iter(found.values())

    def as_dict(self) -> dict[str, Any]:
        """:return: the draft as plain JSON values."""
        return asdict(self)


def draft_from(values: Mapping[str, Any]) -> Draft:
    """:return: the draft that ``Draft.as_dict`` was made from.

    :raises KeyError, TypeError: the values are of another shape.
    """
    request = dict(values["request"])
    lists = ("places", "only", "without", "against_period", "questions")
    request |= {name: tuple(request[name]) for name in lists if name in request}
    return Draft(
        **{
            **values,
            "request": Request(**request),
            "sections": tuple(_section_from(section) for section in values["sections"]),
            "indicators": tuple(
                Indicator(**{**row, "sources": _sources(row["sources"]), "others": tuple(row["others"])})
                for row in values["indicators"]
            ),
            "sides": tuple(values["sides"]),
            "notes": tuple(values["notes"]),
        }
    )


def _section_from(values: Mapping[str, Any]) -> Section:
    statements = tuple(
        Statement(**{**s, "quotes": _sources(s["quotes"]), "also": _sources(s["also"])}) for s in values["statements"]
    )
    too_long = _sources(values.get("too_long", ()))  # drafts of earlier versions have none
    return Section(**{**values, "statements": statements, "too_long": too_long})


def _sources(values: Iterable[Mapping[str, Any]]) -> tuple[Source, ...]:
    return tuple(Source(**source) for source in values)


def wording(kind: StatementKind, quotes: Sequence[str]) -> str:
    """Make the text of a statement from its quotes: the same words, without list marks and line breaks.

    :param kind: a *row* has the head of its table and the row as quotes, a *cell* its row's name and its own words, a
        *list* the line that introduces it and its items, one a line.
    """
    clean = [bare(quote) for quote in quotes]
    if kind == "row" and len(quotes) == 2:
        heads, cells = (quote.split(CELL.strip()) for quote in clean)
        if len(heads) != len(cells):  # merged cells: nobody can tell which head is whose
            return "; ".join(cell.strip() for cell in cells if cell.strip())
        pairs = [(head.strip(), cell.strip()) for head, cell in zip(heads, cells, strict=True) if cell.strip()]
        return "; ".join(f"{head}: {cell}" for head, cell in pairs if not _counts_rows(head))
    if kind == "cell" and len(quotes) > 1:
        return f"{clean[0]}: {' '.join(clean[1:])}"
    return "\n".join(clean) if kind == "list" else " ".join(clean)


def bare(quote: str) -> str:
    """:return: a quote on one line, without the mark of a list before it."""
    return _MARK.sub("", " ".join(quote.split()))


def _counts_rows(head: str) -> bool:
    return head.casefold() in ("tt", "stt", "số tt")


def is_edited(statement: Statement) -> bool:
    """:return: whether the text is no longer that of its quotes, white space and final stops aside."""
    if statement.kind == "worded":
        made = statement.made
    else:
        made = wording(statement.kind, [source.quote for source in statement.quotes])
    return _plain(made) != _plain(statement.text) or not statement.quotes


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .;,")


def with_section(draft: Draft, key: str, statements: Iterable[Statement]) -> Draft:
    """:return: the draft with other statements in one section."""
    sections = tuple(replace(s, statements=tuple(statements)) if s.key == key else s for s in draft.sections)
    return replace(draft, sections=sections)
