"""How a draft reads, whatever the file: numbered sections, points with their marks, sources as people cite them.

The files (Word, Markdown, Excel) only set what this gives. Dates are shown as 26/8/2021, pages are counted from 1.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from assistant.briefing.draft import Draft, Indicator, Section, Source, Statement, is_edited
from assistant.briefing.measures import measures_in

NOTHING: Final = "Các tài liệu đã xem không nêu nội dung này."
INDICATORS: Final = "Các chỉ tiêu"
TOO_LONG: Final = "Có nêu trong {}, nhưng một trang không đủ chỗ."
OMITTED: Final = "(Văn bản gốc còn {count} ý khác trong danh sách này.)"
UNTOLD: Final = "Các tài liệu đã xem không nêu"
UNTOLD_HEADING: Final = "Nội dung chưa có căn cứ"
EDITED: Final = "đã sửa, cần kiểm tra"
ACHIEVED: Final = {"yes": "Đạt", "no": "Chưa đạt", "": "Chưa rõ"}
_LONGEST_TITLE: Final = 200
_LONGEST_SHORT: Final = 50
_LONGEST_SECTION: Final = 30  # so that a note of a place that was named before takes one line
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
Link = Callable[[Source], str]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a section: its number, its first line, the items of its list, and what has to be said of it."""

    number: str
    text: str
    items: tuple[str, ...]
    remarks: tuple[str, ...]
    statement: Statement


def points(section: Section, side: int = 0) -> Iterator[Point]:
    """:return: the kept points of a section, numbered 1., 2., ...; their items a), b), ..."""
    kept = [s for s in section.statements if s.kept and s.side == side]
    for number, statement in enumerate(kept, 1):
        first, *items = statement.text.split("\n")
        marked = tuple(f"{_letter(n)}) {item}" for n, item in enumerate(items))
        if statement.omitted:
            marked += (OMITTED.format(count=statement.omitted),)
        yield Point(f"{number}.", first, marked, tuple(_remarks(statement)), statement)


def _remarks(statement: Statement) -> Iterator[str]:
    if is_edited(statement):
        yield EDITED
    if statement.conflict:
        yield statement.conflict.rstrip(".")


def _letter(n: int) -> str:
    letters = "abcdđeghiklmnopqrstuvxy"
    return letters[n] if n < len(letters) else letters[n // len(letters) - 1] + letters[n % len(letters)]


def within_a_line(title: str) -> str:
    """:return: a title as it goes on a line: with a small letter first, unless a name of several words begins it."""
    first, _, rest = title.partition(" ")
    named = rest[:1].isupper() or first[1:] != first[1:].lower() or not first.isalpha()
    return title if named else title[:1].lower() + title[1:]


def roman(number: int) -> str:
    """:return: a number from 1 to 39 in Roman figures."""
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written


def cited(source: Source) -> str:
    """:return: a source as a footnote names it: document, date, section, page."""
    named = (_name(source), f"ngày {day(source.date)}" if source.date else "không rõ ngày")
    return ", ".join((*named, *_where(source)))


def _where(source: Source, section: str = "") -> Iterator[str]:
    if source.section:
        yield f"mục “{section or source.section}”"
    if source.page is not None:
        yield f"trang {source.page + 1}"


class Citations:
    """The sources of one file in the order in which they are named.

    Each document and section is named in full once, then briefly. A short name is never that of another document, or of
    another section of the document, and refers to no note, so that notes may be taken out in Word.
    """

    def __init__(self) -> None:
        self._short: dict[str, str] = {}
        self._sections: dict[str, dict[str, str]] = {}

    def cited(self, source: Source) -> str:
        """:return: a source as ``cited`` gives it, without the date and cut short where it was named before."""
        sections = self._sections.setdefault(source.document_id, {})
        section = sections.get(source.section, "")
        sections.setdefault(source.section, _brief(source.section, sections, _LONGEST_SECTION))
        if source.document_id in self._short:
            return ", ".join((self._short[source.document_id], *_where(source, section)))
        self._know(source)
        return cited(source)

    def title(self, source: Source) -> str:
        """:return: the title of the document, cut short where it was named before."""
        if source.document_id in self._short:
            return self._short[source.document_id]
        self._know(source)
        return source.document

    def _know(self, source: Source) -> None:
        self._short[source.document_id] = _brief(_name(source), self._short, _LONGEST_SHORT)


def _brief(name: str, known: Mapping[str, str], longest: int) -> str:
    """:return: a name cut short, unless it is short enough or would be that of another one."""
    short = name if len(name) <= longest else name[:longest].rsplit(" ", 1)[0].rstrip(" ,;›") + "…"
    return name if short in known.values() else short


def _name(source: Source) -> str:
    """:return: the title of a document up to its number, which names it; a long one without a number cut short."""
    title = source.document.rstrip(" .")
    if source.number and source.number in title:
        return title[: title.index(source.number) + len(source.number)]
    return title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def note_of(statement: Statement, cited: Callable[[Source], str] = cited) -> str:
    """:return: the footnote of a statement: its sources, the time that it does not tell itself, who says the same.

    :param cited: names a source.
    """
    text = f"{places_of(statement.quotes, cited)}."
    told = all(time in statement.text for time in statement.when.split("; "))
    if not told and any(measures_in(statement.text)):
        text += f" Thời điểm nêu trong văn bản: {statement.when}."
    if is_edited(statement):
        text += f" Nguyên văn: “{' '.join(' '.join(s.quote.split()) for s in statement.quotes)}”."
    return text + (f" Cũng nêu tại: {places_of(statement.also, cited)}." if statement.also else "")


def places_of(sources: Iterable[Source], cited: Callable[[Source], str] = cited) -> str:
    """:return: sources as one phrase, each place of a document once.

    :param cited: names a source.
    """
    places = {(source.document_id, source.section, source.page): source for source in reversed([*sources])}
    return "; ".join(dict.fromkeys(cited(source) for source in reversed(places.values())))


def place_of(source: Source) -> str:
    """:return: page and section of a source, for a table."""
    page = f"trang {source.page + 1}" if source.page is not None else ""
    return "; ".join(filter(None, (page, source.section)))


def day(date: str) -> str:
    """:return: an ISO date as people write it here."""
    return "/".join(str(int(part)) for part in reversed(date.split("-"))) if date else ""


def link_to(base: str) -> Link:
    """:return: what gives the address at which the web app under ``base`` shows a source; "" for no base."""

    def link(source: Source) -> str:
        query = urlencode({"id": source.document_id, "from": source.start, "to": source.end})
        return f"{base.rstrip('/')}/van-ban/?{query}" if base else ""

    return link


def unit_of(row: Indicator) -> str:
    """:return: the name of an indicator with its unit, where the values do not show it."""
    shown = " ".join((row.target, row.baseline, row.latest))
    name = row.name[:1].upper() + row.name[1:]
    return f"{name} ({row.unit})" if row.unit and row.unit not in shown.casefold() else name


def remarks_of(row: Indicator) -> str:
    """:return: what other sources say of an indicator."""
    return f"Nguồn khác: {'; '.join(row.others)}" if row.others else ""


def sources_of(draft: Draft) -> Sequence[Source]:
    """:return: the sources of a draft, as the table at the end numbers them from 1."""
    return list(draft.sources())
