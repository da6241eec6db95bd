"""When a document is in force, by its own words, and which committee term it belongs to.

Takes only sentences about the document itself ("Thông tư này có hiệu lực từ ngày ..."). It does not count days ("sau 45
ngày kể từ ngày ký") and knows no other document that may have ended this one.
"""

import datetime
import re
from collections.abc import Iterator

from documents.dates import find_dates
from documents.field import Field

_FORCE = re.compile(
    r"(?P<what>\w+(?: \w+)?) này(?: (?:đã )?được [^.;\n]{0,200}?,?)?(?: và)? có hiệu lực(?: thi hành)?,? (?:kể )?từ"
    r" (?P<when>[^.;\n]{2,160})",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:ngày )?(?:ký|ban hành)(?:,? ban hành)?(?!\w)", re.IGNORECASE)
_PASSED = re.compile(r"(?:ngày ?)?(?:được )?thông qua", re.IGNORECASE)
_PASSING = re.compile(r"này (?:đã )?được [^.;\n]{0,200}?thông qua (?P<date>ngày [^.;\n]{4,40})")
_UNTIL = re.compile(r"đến (?P<edge>trước|hết) (?P<date>ngày [^.;\n,]{4,30})", re.IGNORECASE)
_ENDS = re.compile(
    r"(?P<what>\w+(?: \w+)?) này hết hiệu lực(?: thi hành)?,? (?:kể )?từ (?P<date>ngày [^.;\n,]{4,30})", re.IGNORECASE
)
_TERM = re.compile(
    r"nhiệm k[ỳì]\s+(?P<from>(?:19|20)\d\d)\s?[-–—]\s?(?P<to>(?:19|20)\d\d)|kh(?:óa|oá)\s+(?P<number>[IVXL]+)(?!\w)",
    re.IGNORECASE,
)


_VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


def _near(text: str, words: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Search ``pattern`` around each place of ``words`` within its line: over a whole law it would take a second."""
    at = text.find(words)
    while at >= 0:
        start = max(text.rfind("\n", 0, at) + 1, at - 300)
        line_end = text.find("\n", at)
        end = min(line_end if line_end >= 0 else len(text), at + 400)
        yield from (m for m in pattern.finditer(text, start, end) if m.start() <= at < m.end())
        at = text.find(words, at + len(words))


def effective(text: str, type_: Field | None, date: Field | None) -> tuple[Field | None, Field | None]:
    """Find from when and until when a document is in force.

    :param type_: the document's type: the sentence must speak of "Nghị quyết này", not of another text.
    :param date: the document's date, which "từ ngày ký" means.
    :return: (from, to) as ISO dates; None where the document does not say so.
    """
    if not type_:
        return None, None
    for match in _near(text, "có hiệu lực", _FORCE):
        if match["what"].lower().endswith(type_.value.lower()):
            return _start(text, match, date), _end(match) or _own_end(text, type_)
    return None, None


def clauses_of_effect(text: str, type_: str) -> list[tuple[int, int]]:
    """:return: the offsets of the lines in which a document of a type begins to tell how long it is in force, whether
    that names a day or not: "Hiệp định này có hiệu lực trong thời hạn 3 năm ...".
    """
    said = re.compile(rf"^(?:\d+\. |Điều \d+\. )?{re.escape(type_)} này (?:sẽ )?(?:có|hết) hiệu lực.*$", re.I | re.M)
    return [match.span() for match in said.finditer(text)] if type_ else []


def day_named(text: str, start: int, end: int, date: Field | None) -> tuple[int, int] | None:
    """Find the words that tell the day which a clause of effect names as that of signing or of passing.

    :param start: where a sentence begins in ``text``, and ``end`` where it ends.
    :param date: the document's date, which "từ ngày ký" means.
    :return: the offsets of the date or of the words that tell of the passing; None for any other sentence.
    """
    clause = _FORCE.search(text, start, end)
    if clause and _SIGNED.match(clause["when"]):
        return (date.start, date.end) if date and date.stands else None
    passing = find_passing(text) if clause and _PASSED.match(clause["when"]) else None
    return passing.span() if passing else None


def _own_end(text: str, type_: Field) -> Field | None:
    """:return: the day before the one from which a sentence of its own says that the document has ended."""
    for match in _near(text, "hết hiệu lực", _ENDS):
        days = find_dates(match["date"])
        if days and match["what"].lower().endswith(type_.value.lower()):
            day = days[0].day - datetime.timedelta(days=1)
            return Field(day.isoformat(), match.start(), match.start("date") + days[0].end)
    return None


def _start(text: str, match: re.Match[str], date: Field | None) -> Field | None:
    at, when = match.start("when"), match["when"]
    if _SIGNED.match(when):
        return Field(date.value, match.start(), match.end("when")) if date else None
    if _PASSED.match(when):
        passing = find_passing(text)
        days = find_dates(passing["date"]) if passing else []
        return Field(days[0].day.isoformat(), match.start(), match.end("when")) if days else None
    days = find_dates(when[:40])
    if not days or days[0].start > 6:
        return None
    return Field(days[0].day.isoformat(), at + days[0].start, at + days[0].end)


def _end(match: re.Match[str]) -> Field | None:
    until = _UNTIL.search(match["when"])
    days = find_dates(until["date"]) if until else []
    if not until or not days:
        return None
    day = days[0].day - datetime.timedelta(days=until["edge"].lower() == "trước")
    at = match.start("when")
    return Field(day.isoformat(), at + until.start(), at + until.start("date") + days[0].end)


def read_term(text: str, head_end: int, number: str) -> Field | None:
    """Find the committee term: in the head, or in a sentence that names the document by its number.

    :param head_end: where the head ends in ``text``.
    :param number: the document's number as written, "10-NQ/TU"; empty if it has none.
    :return: "khóa XIII" or "nhiệm kỳ 2020-2025"; None where the document does not say so.
    """
    if match := _TERM.search(text, 0, head_end):
        return _term(match)
    for match in _near(text, "nhiệm kỳ", _TERM) if number else ():
        line_start, line_end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        before, after = text[line_start : match.start()], text[match.end() : line_end if line_end > 0 else None]
        if number in before.rsplit(". ", 1)[-1] + after.split(". ", 1)[0]:
            return _term(match)
    if (passing := find_passing(text)) and (match := _TERM.search(text, passing.start(), passing.end())):
        return _term(match)
    return None


def find_passing(text: str) -> re.Match[str] | None:
    """:return: where a document says that it was passed, with its ``date``; None where it does not."""
    return next(_near(text, "thông qua", _PASSING), None)


def _term(match: re.Match[str]) -> Field:
    value = f"khóa {match['number'].upper()}" if match["number"] else f"nhiệm kỳ {match['from']}-{match['to']}"
    return Field(value, match.start(), match.end())


def today() -> str:
    """:return: the ISO date of the present day in Vietnam."""
    return datetime.datetime.now(tz=_VIETNAM).date().isoformat()


def status_on(day: str, *, draft: bool, starts: Field | None, ends: Field | None) -> str:
    """Suggest a status from the document's own dates.

    :param day: an ISO date.
    :return: "draft", "not_yet", "in_force", or "unknown" where it gives no date or its time is over.
    """
    if draft:
        return "draft"
    if not starts or (ends and ends.value < day):
        return "unknown"
    return "in_force" if starts.value <= day else "not_yet"
