"""The table of the overview: which rows somebody wants to see, and some of them at a time.

A thousand rows take a browser longer to draw than a person waits, so the server sifts and hands out a part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from assistant.overview import Entry
from assistant.texts import date_for_people
from assistant.web.addresses import document_link
from assistant.web.sifting import holds, needles, searchable
from assistant.web.texts import Texts
from documents.vietnamese import nfc

AT_A_TIME: Final = 50
UNKNOWN_YEAR: Final = "-"
_LONGEST: Final = 200
_STANDING: Final = frozenset({"in_force", "amended", "unknown"})  # an unknown validity is never left out


@dataclass(frozen=True, slots=True)
class Sifted:
    """What somebody wants to see: ``start`` counts the rows that they have already."""

    words: str = ""
    type: str = ""
    year: str = ""
    in_force: bool = False
    start: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table, its words ready to be shown; ``folded`` is what is searched."""

    href: str
    name: str
    number: str
    title: str
    type: str
    year: str
    date: str
    issuer: str
    status: str
    in_force: bool
    report: str
    report_date: str
    report_href: str
    places: str
    folded: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows, how many there are in all, and how many come after these."""

    rows: Sequence[Row]
    count: int
    rest: int


def asked_for(values: Mapping[str, str]) -> Sifted:
    """:return: what the address of the page asks for; what makes no sense there is left out."""
    start = values.get("start", "")
    return Sifted(
        nfc(values.get("words", ""))[:_LONGEST],
        nfc(values.get("type", ""))[:_LONGEST],
        values.get("year", "")[:4],
        values.get("in_force", "") == "on",
        int(start) if start.isdecimal() and len(start) < 9 else 0,
    )


def part_of(rows: Sequence[Row], wanted: Sifted) -> Part:
    """:return: the rows that are wanted, ``AT_A_TIME`` of them."""
    words = needles(wanted.words)
    found = [
        row
        for row in rows
        if (not wanted.type or row.type == wanted.type)
        and (not wanted.year or row.year == wanted.year)
        and (row.in_force or not wanted.in_force)
        and holds(row.folded, words)
    ]
    end = wanted.start + AT_A_TIME
    return Part(found[wanted.start : end], len(found), max(0, len(found) - end))


def row_of(entry: Entry, words: Texts) -> Row:
    """:return: an entry as it is shown in one language."""
    document, language = entry.document, words.language
    title = document.card.subject.value if document.card.subject else document.title
    date, status = date_for_people(document.date, language), dict(words.shelving.statuses)[document.status]
    report, places = entry.report.title if entry.report else "", ", ".join(entry.places)
    reported = date_for_people(entry.report.date, language) if entry.report else ""
    searched = (document.number, title, document.type, date, document.issuer, status, report, places)
    return Row(
        href=f"?{urlencode({'id': document.id})}",
        name=f"{document.type} {document.number}".strip(),
        number=document.number,
        title=title,
        type=document.type,
        year=document.date[:4] or UNKNOWN_YEAR,
        date=date,
        issuer=document.issuer,
        status=status,
        in_force=document.status in _STANDING,
        report=report,
        report_date=reported if reported or not report else words.overview.report_undated,
        report_href=document_link(language, entry.report.id) if entry.report else "",
        places=places,
        folded=searchable(" ".join(searched)),
    )
