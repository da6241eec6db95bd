"""From a request to a draft: the pieces that were gathered, arranged under the sections of a template.

What nobody wrote is not filled in: a section without evidence stays empty, and the files say so. Sentences that stand
word for word in several documents become one statement with all its sources.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from assistant.answer import Answer
from assistant.briefing.answers import sections_of
from assistant.briefing.arrange import Arranger
from assistant.briefing.conflicts import with_conflicts
from assistant.briefing.draft import CELL, Draft, Request, Section, Source, Statement, StatementKind, wording
from assistant.briefing.gather import Found, Gathered, Progress, gather
from assistant.briefing.period import read_period
from assistant.briefing.pieces import Piece
from assistant.briefing.progress import indicators_in
from assistant.briefing.room import fits
from assistant.briefing.subject import find_subject
from assistant.briefing.template import Template, TemplateSection
from assistant.quote import Library, answer_question
from documents.catalogue import Catalogue
from documents.errors import SettingError
from documents.vietnamese import fold

_MOST_NAMED: Final = 3
_FAR_TOO_LONG: Final = 2  # times the longest: a point of 180 characters takes two or three lines, one of 360 five


def compose(request: Request, template: Template, library: Library, progress: Progress | None = None) -> Draft:
    """Make a draft.

    :param progress: called with the documents read and all documents; what it raises stops the work.
    :return: a draft; its sections may be empty.
    :raises SettingError: the request is malformed (no subject, a period backwards).
    :raises NotFound: an unknown number, or no documents.
    """
    if template.kind == "comparison":
        return _comparison(request, template, library, progress)
    if template.kind == "answers":
        return _answers(request, template, library, progress)
    period = read_period(request.start, request.end)
    subject = find_subject(request, library)
    gathered = gather(subject, library, period, progress)
    draft = _empty(request, template, subject.label, gathered)
    if template.kind == "progress":
        return replace(draft, indicators=tuple(indicators_in(gathered.found)))
    held, unplaced = _held(gathered, template.sections)
    notes = (f"{unplaced} câu nói về chủ đề nhưng không xếp được vào mục nào của mẫu.",) if unplaced else ()
    return with_conflicts(_filled(replace(draft, notes=notes), held))


def _answers(request: Request, template: Template, library: Library, progress: Progress | None) -> Draft:
    questions = request.questions or (request.about,)
    if not any(c.isalnum() for question in questions for c in question):
        raise SettingError("Chưa có câu hỏi nào. Hãy nhập ít nhất một câu hỏi.")
    answers: list[Answer] = []
    for question in questions:
        answers.append(answer_question(question, library, after=[answer.question for answer in answers]))
        if progress:
            progress(len(answers), len(questions))
    return from_answers(request, template, answers, library.catalogue)


def from_answers(request: Request, template: Template, answers: Sequence[Answer], catalogue: Catalogue) -> Draft:
    """:return: a draft of the answers of a conversation as they were given; without a subject, on what they quote."""
    label = " ".join(request.about.split()) or _quoted(answers, catalogue) or "các văn bản đã xem"
    draft = _empty(request, template, label, Gathered((), len(catalogue.documents())))
    return replace(draft, sections=tuple(sections_of(answers, catalogue)))


def _quoted(answers: Sequence[Answer], catalogue: Catalogue) -> str:
    """:return: the numbers of the documents that are quoted, if they are few."""
    known = {document.id: document for document in catalogue.documents()}
    quoted = (known.get(citation.document_id) for answer in answers for citation in answer.citations)
    named = dict.fromkeys(f"{each.type} {each.number}".strip() for each in quoted if each and each.number)
    return ", ".join(named) if len(named) <= _MOST_NAMED else ""


def _empty(request: Request, template: Template, label: str, gathered: Gathered) -> Draft:
    title = template.title.format(subject=label, period=period_words(request.start, request.end))
    title = title[:1].upper() + title[1:]
    return Draft(title, template.type, template.kind, request, documents=gathered.documents, compact=template.compact)


def period_words(start: str, end: str) -> str:
    """:return: the period as it stands in a title, with a space before it; "" for none."""
    if start.strip() == end.strip() != "":
        return f" (năm {start.strip()})" if start.strip().isdecimal() else f" ({start.strip()})"
    parts = (f"từ {start.strip()}" if start.strip() else "", f"đến {end.strip()}" if end.strip() else "")
    joined = " ".join(filter(None, parts))
    return f" ({joined})" if joined else ""


def _comparison(request: Request, template: Template, library: Library, progress: Progress | None) -> Draft:
    if not request.against and not any(request.against_period):
        raise SettingError("So sánh cần hai địa phương hoặc hai kỳ. Hãy cho biết bên thứ hai.")
    other = request
    if request.against:  # the place takes the place of the other one, wherever that was named
        other = (
            replace(request, places=(request.against,)) if request.places else replace(request, about=request.against)
        )
    if any(request.against_period):
        other = replace(other, start=request.against_period[0], end=request.against_period[1])
    halves, labels = [], []
    for n, half in enumerate((request, other)):
        period = read_period(half.start, half.end)
        subject = find_subject(half, library)
        gathered = gather(subject, library, period, _half(progress, n))
        held, _ = _held(gathered, template.sections)
        halves.append((gathered, [_section(section, found, compact=False) for section, found in held]))
        labels.append(subject.label)
    sides = _sides(request)
    draft = _empty(replace(request, start="", end=""), template, _compared(request, labels, sides), halves[0][0])
    draft = replace(draft, request=request)
    joined = [
        replace(first, statements=(*first.statements, *(replace(s, side=1) for s in second.statements)))
        for first, second in zip(halves[0][1], halves[1][1], strict=True)
    ]
    seen = max(gathered.documents for gathered, _ in halves)
    return with_conflicts(replace(draft, sections=tuple(joined), sides=sides, documents=seen))


def _half(progress: Progress | None, n: int) -> Callable[[int, int], None] | None:
    return (lambda done, total: progress(n * total + done, 2 * total)) if progress else None


def _sides(request: Request) -> tuple[str, str]:
    """:return: the two heads of a comparison: places, periods, or both."""
    own = period_words(request.start, request.end)
    second = period_words(*request.against_period) if any(request.against_period) else own
    if request.against:
        return f"{', '.join(request.places) or request.about}{own}", f"{request.against}{second}"
    return own.strip(" ()") or "mọi thời gian", second.strip(" ()")


def _compared(request: Request, labels: Sequence[str], sides: tuple[str, str]) -> str:
    """:return: what the title of a comparison names: both subjects, or one subject and both periods."""
    own, second = period_words(request.start, request.end), period_words(*request.against_period)
    if not request.against:
        return f"{labels[0]}: {sides[0]} và {sides[1]}"
    return f"{labels[0]}{own if second else ''} và {labels[1]}{second or own}"


_Held = list[tuple[TemplateSection, list[Found]]]
_Told = list[tuple[Statement, float]]


def _held(gathered: Gathered, wanted: Sequence[TemplateSection]) -> tuple[_Held, int]:
    """:return: what belongs under each section, and how many pieces belong under none."""
    arranger = Arranger(wanted)
    held: dict[str, list[Found]] = {section.key: [] for section in wanted}
    unplaced = 0
    for found in gathered.found:
        section = arranger.section_of(found.piece)
        if section:
            held[section.key].append(found)
        else:
            unplaced += 1
    return [(section, held[section.key]) for section in wanted], unplaced


def _filled(draft: Draft, held: _Held) -> Draft:
    """:return: the draft with its sections; in a compact one points give way until the rest takes one page.

    The weaker ones of a section go first, then what is longest of those that stand alone.
    """
    sections = [_section(wanted, found, compact=draft.compact) for wanted, found in held]
    while draft.compact and not fits(replace(draft, sections=tuple(sections))):
        n = max(range(len(sections)), key=lambda n: _bulk(sections[n]))
        (wanted, found), fullest = held[n], sections[n]
        if len(fullest.statements) > 1:
            sections[n] = _section(replace(wanted, most=len(fullest.statements) - 1), found, compact=True)
        elif fullest.statements:
            (alone,) = fullest.statements
            sections[n] = replace(fullest, statements=(), left_out=fullest.left_out + 1, too_long=alone.quotes)
        else:
            break
    return replace(draft, sections=tuple(sections))


def _bulk(section: Section) -> tuple[int, int]:
    return len(section.statements), sum(len(statement.text) for statement in section.statements)


def _section(wanted: TemplateSection, found: Sequence[Found], *, compact: bool) -> Section:
    """:return: the section with the points that its limits allow.

    Where all are longer, lists are cut after an item; then the shortest point is taken, unless a compact briefing has
    no room for it.
    """
    statements = _distinct(_statements(found))
    short = _within(statements, wanted.longest)
    if not short and statements:
        statements = _distinct(_statements(found, wanted.longest))
        short = _within(statements, wanted.longest)
    if not short and statements:
        shortest = min(statements, key=lambda each: len(each[0].text))
        if compact and len(shortest[0].text) > _FAR_TOO_LONG * wanted.longest:
            (told, _), *_ = _strongest(statements, 1)
            return Section(wanted.key, wanted.heading, (), len(statements), told.quotes)
        short = [shortest]
    chosen = _strongest(short, wanted.most)
    return Section(wanted.key, wanted.heading, tuple(s for s, _ in chosen), len(statements) - len(chosen))


def _within(statements: _Told, longest: int) -> _Told:
    """:return: those of at most so many characters."""
    return [each for each in statements if not longest or len(each[0].text) <= longest]


def _strongest(statements: _Told, most: int) -> _Told:
    """:return: at most so many, the surest ones, in the order in which they came."""
    order = sorted(range(len(statements)), key=lambda n: -statements[n][1])[:most]
    return [statements[n] for n in sorted(order)]


def _statements(found: Sequence[Found], longest: int = 0) -> Iterable[tuple[Statement, float]]:
    """:return: statements with their strengths; the items of one list become one statement.

    :param longest: a longer list gives as many of its first items as make no more characters, if one does; 0: all.
    """
    for _, group in groupby(found, key=lambda f: f.lead.spans[-1] if f.lead else f.piece.spans[-1]):
        items = list(group)
        stated, lines = _stated(items), list(dict.fromkeys(item.piece.line for item in items))
        for most in range(len(lines) - 1, 0, -1) if longest and len(stated.text) > longest else ():
            first = _stated([item for item in items if item.piece.line in lines[:most]])
            if len(first.text) <= longest:
                stated = first
                break
        yield stated, max(item.strength for item in items)


def _stated(items: Sequence[Found]) -> Statement:
    """:return: a piece as a statement, or items of one list, with the line that introduces them."""
    first = items[0]
    sources = [s for item in items for s in _sources(item.piece, item)]
    if not first.lead:
        return _statement(first.piece.kind, sources, first)
    quoted = len({item.piece.line for item in items})
    listed = _statement("list", [*_sources(first.lead, first), *sources], first)
    return replace(listed, omitted=first.items - quoted)


def _statement(kind: StatementKind, sources: Sequence[Source], found: Found) -> Statement:
    text = wording(kind, [source.quote for source in sources])
    times = "; ".join(dict.fromkeys(span.written for span in found.times[:3]))
    return Statement(kind, text, tuple(sources), when=times)


def _sources(piece: Piece, found: Found) -> list[Source]:
    document, passage = found.document, piece.passage
    section = " › ".join(part for part in passage.path if CELL not in part)
    return [
        Source(
            document_id=document.id,
            document=document.title,
            number=document.number,
            date=document.date,
            section=section,
            page=passage.page,
            start=start,
            end=end,
            quote=quote,
        )
        for start, end, quote in piece.spans
    ]


def _distinct(statements: Iterable[tuple[Statement, float]]) -> _Told:
    """:return: the statements, those of the same words joined into the first of them."""
    kept: dict[str, tuple[Statement, float]] = {}
    for statement, strength in statements:
        words = " ".join(fold(statement.text).split())
        if words in kept:
            first, known = kept[words]
            kept[words] = (replace(first, also=(*first.also, *statement.quotes)), max(known, strength))
        else:
            kept[words] = (statement, strength)
    return list(kept.values())
