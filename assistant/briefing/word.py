"""A draft as a Word document: the office's form, filled by docxtpl, with real footnotes or a table of sources.

The form decides how it looks; this decides what stands in it. Everything from documents is escaped, and the form's tags
run in a sandbox. It does not know LibreOffice or files (``export``).
"""

import datetime
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final, Literal
from xml.sax.saxutils import quoteattr

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from assistant.briefing.draft import Draft, Indicator, Section, Source
from assistant.briefing.letterhead import Letterhead
from assistant.briefing.notes import Footnotes, printable, run
from assistant.briefing.outline import (
    ACHIEVED,
    INDICATORS,
    NOTHING,
    TOO_LONG,
    UNTOLD,
    UNTOLD_HEADING,
    Citations,
    Link,
    Point,
    day,
    note_of,
    place_of,
    places_of,
    points,
    remarks_of,
    roman,
    sources_of,
    unit_of,
    within_a_line,
)
from documents.errors import SettingError

Sources = Literal["footnotes", "table"]
_NEEDED: Final = ("type", "subject", "sections", "issuer", "number", "signer")
_LOW: Final = Pt(6)
_SMALL: Final = ('sz w:val="22"',)
_MARKED: Final = ("b", 'highlight w:val="yellow"')  # what a person has to look at before it is handed in


class _Xml(str):
    """XML of our own making: docxtpl puts it in as it is."""

    def __html__(self) -> str:
        return self


def as_docx(draft: Draft, letterhead: Letterhead, sources: Sources, link: Link) -> bytes:
    """Fill the form.

    :param sources: numbered footnotes, or a table at the end.
    :param link: gives the address of a source, "" for none.
    :raises SettingError: the form cannot be opened, lacks a field, or uses one that is not there.
    """
    form = _opened(letterhead)
    notes = Footnotes()
    writing = _Writing(draft, notes if sources == "footnotes" else None, link, form.build_url_id)
    try:
        form.render(writing.context(letterhead), SandboxedEnvironment(undefined=StrictUndefined, autoescape=True))
    except TemplateError as exc:
        raise SettingError(f"Mẫu Word {letterhead.form} dùng sai một trường: {exc}. Hãy sửa mẫu trong Word.") from exc
    if draft.compact:
        _tighten(form.docx)
    _keep_signature(form.docx, letterhead.signer)
    notes.write(form.docx)
    properties = form.docx.core_properties
    properties.title, properties.author, properties.comments = printable(draft.title), "", ""
    properties.created = properties.modified = datetime.datetime.now(tz=datetime.UTC)
    out = io.BytesIO()
    form.save(out)
    return out.getvalue()


def _tighten(word: Any) -> None:
    """Set the text in the smaller size and the closest lines that both rules allow, and make empty lines low."""
    for name in ("Normal", "Nội dung", "Heading 1"):  # head, title, notes and signature are of the first
        if name in word.styles:  # an office's form may have others
            style = word.styles[name]
            style.font.size, style.paragraph_format.line_spacing = Pt(13), 1.0
            style.paragraph_format.space_before = None if name == "Normal" else Pt(6)
    for paragraph in word.paragraphs:  # those in tables are not among them: the room for the signature stays
        if not paragraph.text and paragraph.paragraph_format.line_spacing is None:
            paragraph.paragraph_format.line_spacing = _LOW


def _keep_signature(word: Any, signer: str) -> None:
    """Keep the signature on the page of the last words before it."""
    signed = [t for t in word.tables if signer and any(signer in cell.text for row in t.rows for cell in row.cells)]
    for before in signed[-1]._tbl.itersiblings(preceding=True) if signed else ():
        if before.tag != qn("w:p"):
            break
        paragraph = Paragraph(before, word)
        paragraph.paragraph_format.keep_with_next = True
        if paragraph.text:
            break


def _opened(letterhead: Letterhead) -> Any:
    try:
        form = DocxTemplate(letterhead.form)
        used = form.get_undeclared_template_variables(SandboxedEnvironment())
    except (OSError, PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as exc:
        raise SettingError(f"Không mở được mẫu Word {letterhead.form}: {exc}. Hãy lưu lại mẫu bằng Word.") from exc
    except TemplateError as exc:
        raise SettingError(f"Mẫu Word {letterhead.form} có thẻ viết sai: {exc}. Hãy sửa mẫu trong Word.") from exc
    if missing := [name for name in _NEEDED if name not in used]:
        tags = ", ".join(f"{{{{ {name} }}}}" for name in missing)
        raise SettingError(f"Mẫu Word {letterhead.form} thiếu trường {tags}. Hãy thêm vào mẫu bằng Word.")
    return form


class _Writing:
    """What stands in one document."""

    def __init__(self, draft: Draft, notes: Footnotes | None, link: Link, relate: Callable[[str], str]) -> None:
        self._draft, self._notes, self._link, self._relate = draft, notes, link, relate
        self._sources, self._known = sources_of(draft), Citations()
        self._numbers = {_key(source): n for n, source in enumerate(self._sources, 1)}

    def context(self, letterhead: Letterhead) -> dict[str, Any]:
        left, right = self._draft.sides or ("", "")
        return {
            "parent": letterhead.parent,
            "issuer": letterhead.issuer,
            "number": letterhead.number,
            "place_and_date": f"{letterhead.place}, ngày … tháng … năm …",
            "authority": letterhead.authority,
            "signer": letterhead.signer,
            "recipients": list(letterhead.recipients),
            "type": self._draft.type,
            "subject": printable(_subject(self._draft.title, letterhead.layout)),
            "left": printable(left),
            "right": printable(right),
            "sections": list(self._sections()),
            "indicators": [self._indicator(n, row) for n, row in enumerate(self._draft.indicators, 1)],
            "sources": [] if self._notes else [self._source(n, s) for n, s in enumerate(self._sources, 1)],
        }

    def _sections(self) -> Iterator[dict[str, Any]]:
        """:return: the sections; of a compact briefing those with evidence, and one that names the others.

        A table of progress without a row is a section that says so.
        """
        if self._draft.kind == "progress" and not self._draft.indicators:
            yield {"number": "I", "heading": INDICATORS, "nothing": NOTHING, "points": [], "rows": []}
        told = [s for s in self._draft.sections if s.is_told()]
        empty = [s.heading for s in self._draft.sections if s not in told]
        names = "; ".join(map(within_a_line, empty)) if self._draft.compact else ""
        shown = told if names else self._draft.sections
        yield from (self._section(number, section) for number, section in enumerate(shown, 1))
        if names:
            last = {"number": roman(len(shown) + 1), "heading": UNTOLD_HEADING, "nothing": f"{UNTOLD}: {names}."}
            yield last | {"points": [], "rows": []}

    def _section(self, number: int, section: Section) -> dict[str, Any]:
        shown = list(points(section))
        told = [{"runs": self._too_long(section.passed_over()), "parts": []}] if section.passed_over() else []
        rows = list(self._rows(section)) if self._draft.kind == "comparison" else []
        return {
            "number": roman(number),
            "heading": printable(section.heading),
            "nothing": "" if shown or rows or told else NOTHING,
            "points": [] if rows else [self._point(point) for point in shown] or told,
            "rows": rows,
        }

    def _rows(self, section: Section) -> Iterator[dict[str, Any]]:
        for left, right in zip_longest(points(section), points(section, 1)):
            yield {"left": self._cell(left), "right": self._cell(right)}

    def _cell(self, point: Point | None) -> _Xml:
        if point is None:
            return _Xml("")
        lines = self._point(point)
        return _Xml("<w:r><w:br/></w:r>".join([lines["runs"], *lines["parts"]]))

    def _point(self, point: Point) -> dict[str, Any]:
        remarks = "".join(run(f" [{remark}]", _MARKED) for remark in point.remarks)
        cite = self._reference(point) + remarks
        first = run(f"{point.number} {point.text}")
        items = [run(item) for item in point.items]
        if items:
            items[-1] += cite
        return {"runs": _Xml(first if items else first + cite), "parts": [_Xml(item) for item in items]}

    def _too_long(self, sources: Sequence[Source]) -> _Xml:
        """:return: what stands in a section whose points are too long; the way to them is in the words themselves."""
        before, after = TOO_LONG.split("{}")
        if self._notes:
            words = self._leading(places_of(sources, self._known.cited), sources[-1])
            return _Xml(run(before) + words + run(after))
        numbers = dict.fromkeys(self._numbers[_key(source)] for source in sources)
        return _Xml(run(f"{before}{places_of(sources)} [{', '.join(map(str, numbers))}]{after}"))

    def _reference(self, point: Point) -> str:
        if not point.statement.quotes:
            return ""
        if self._notes:
            return self._notes.add(note_of(point.statement, self._known.cited), self._link(point.statement.quotes[-1]))
        numbers = [self._numbers[_key(source)] for source in (*point.statement.quotes, *point.statement.also)]
        return run(f" [{', '.join(map(str, dict.fromkeys(numbers)))}]")

    def _indicator(self, number: int, row: Indicator) -> dict[str, Any]:
        name = run(unit_of(row), _SMALL)
        if self._notes:
            name += self._notes.add(f"{places_of(row.sources, self._known.cited)}.", self._link(row.sources[-1]))
        else:
            cites = ", ".join(str(self._numbers[_key(source)]) for source in row.sources)
            name += run(f" [{cites}]", _SMALL)
        values: Mapping[str, str] = {
            "baseline": row.baseline,
            "target": row.target,
            "latest": row.latest,
            "date": row.date,
            "note": remarks_of(row),
            "achieved": ACHIEVED[row.achieved],
        }
        return {"n": number, "name": _Xml(name)} | {key: printable(value) or "–" for key, value in values.items()}

    def _title(self, source: Source) -> str:
        return self._leading(self._known.title(source), source, 'sz w:val="24"')

    def _leading(self, text: str, source: Source, *size: str) -> str:
        """:return: words that lead to a source, where there is an address to lead to."""
        words, address = run(text, ('color w:val="0563C1"', *size, 'u w:val="single"')), self._link(source)
        return f"<w:hyperlink r:id={quoteattr(self._relate(address))}>{words}</w:hyperlink>" if address else words

    def _source(self, number: int, source: Source) -> dict[str, Any]:
        return {
            "n": number,
            "document": _Xml(self._title(source)),
            "number_and_date": ", ".join(filter(None, (source.number, day(source.date)))) or "–",
            "place": printable(place_of(source)) or "–",
            "quote": printable(" ".join(source.quote.split())),
        }


def _subject(title: str, layout: str) -> str:
    """:return: the subject as it stands under the type: begun with a capital letter by the State, not by the Party."""
    return title[:1].upper() + title[1:] if layout == "state" else within_a_line(title)


def _key(source: Source) -> tuple[str, int, int]:
    return source.document_id, source.start, source.end
