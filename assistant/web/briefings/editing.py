"""What the browser is shown of a draft, and what of its edits is taken over.

The browser may tick, move, edit and remove statements and add quotes. It is not believed about anything else: quotes
are checked against the stored texts again, and a statement worded by a model counts as such only if the draft had it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from assistant.briefing.check import checked
from assistant.briefing.draft import Draft, Source, Statement, bare, draft_from, is_edited, wording
from assistant.briefing.outline import cited
from assistant.web.addresses import document_link
from assistant.web.texts import Language
from documents.catalogue import Catalogue, Document
from documents.errors import SettingError
from documents.sentences import sentences
from index.arrange import Hit

_MOST_TEXT: Final = 4000
_MOST_STATEMENTS: Final = 500


def shown(draft: Draft, language: Language, saved: Draft | None = None) -> dict[str, Any]:
    """:return: a draft as JSON for the browser: each statement with its first text, its mark, the way to its source.

    :param saved: what the draft was made from: ``edited`` takes the numbers of the table's rows to be those of it.
    """
    numbered = (saved or draft).indicators
    values = draft.as_dict() | {"title": draft.title[:1].upper() + draft.title[1:]}  # drafts of earlier versions
    for section, row in zip(draft.sections, values["sections"], strict=True):
        row["told"] = [_way(source, language) for source in section.too_long[-1:]]
        for statement, item in zip(section.statements, row["statements"], strict=True):
            item |= {
                "original": _original(statement),
                "edited": is_edited(statement),
                "sources": [_way(source, language) for source in (*statement.quotes, *statement.also)],
            }
    for indicator, row in zip(draft.indicators, values["indicators"], strict=True):
        row |= {"number": numbered.index(indicator), "ways": [_way(source, language) for source in indicator.sources]}
    return values


def _original(statement: Statement) -> str:
    if statement.kind == "worded":
        return statement.made
    return wording(statement.kind, [source.quote for source in statement.quotes])


def _way(source: Source, language: Language) -> dict[str, str]:
    link = document_link(language, source.document_id, (source.start, source.end))
    return {"cited": cited(source), "quote": " ".join(source.quote.split()), "link": link}


def edited(draft: Draft, values: Mapping[str, Any], catalogue: Catalogue) -> Draft:
    """Take over the edits of the browser.

    :param draft: as saved: what the browser was shown was made from it.
    :param values: ``title`` and ``sections`` as the browser sends them; ``indicators``, if there, are the numbers (from
        0) of the rows of the table that stay, in their order.
    :raises SettingError: they are of another shape, or far too long.
    """
    try:
        sections = [
            asdict(section) | {"statements": [_plain(item) for item in sent]}
            for section, sent in zip(draft.sections, values["sections"], strict=True)
        ]
        made = draft_from(draft.as_dict() | {"title": str(values["title"])[:300], "sections": sections})
        rows = dict.fromkeys(values.get("indicators", range(len(draft.indicators))))  # none twice
        made = replace(made, indicators=tuple(draft.indicators[n] for n in rows if n >= 0))
    except (LookupError, TypeError, ValueError, AttributeError) as exc:
        raise SettingError("Không hiểu phần sửa gửi lên. Hãy tải lại trang rồi sửa lại.") from exc
    if sum(len(section.statements) for section in made.sections) > _MOST_STATEMENTS:
        raise SettingError(f"Bản tóm tắt có quá {_MOST_STATEMENTS} ý. Hãy bỏ bớt rồi lưu lại.")
    known = {(s.made, s.quotes) for s in draft.statements(kept=False) if s.kind == "worded"}
    believed = tuple(
        replace(section, statements=tuple(_believed(section.statements, known))) for section in made.sections
    )
    return checked(replace(made, sections=believed), catalogue)[0]


def _plain(item: Mapping[str, Any]) -> dict[str, Any]:
    wanted = ("kind", "quotes", "also", "when", "conflict", "side", "kept", "made", "omitted")
    return {name: item[name] for name in wanted} | {"text": str(item["text"])[:_MOST_TEXT].strip()}


def _believed(statements: Sequence[Statement], known: set[tuple[str, tuple[Source, ...]]]) -> Iterator[Statement]:
    for statement in statements:
        claimed = statement.kind == "worded" and (statement.made, statement.quotes) not in known
        if statement.text:
            yield replace(statement, kind="sentence", made="") if claimed else statement


def quotes_in(hits: Sequence[Hit], documents: Mapping[str, Document], most: int) -> list[dict[str, Any]]:
    """:return: the first sentences of the passages found, as statements that may be added, best passage first."""
    found = []
    for hit in hits:
        passage, document = hit.passage, documents.get(hit.passage.document_id)
        for start, end in sentences(passage.text) if document else ():
            text = passage.text[start:end]
            if document is None or len(text.split()) < 4:
                continue
            source = Source(
                document_id=document.id,
                document=document.title,
                number=document.number,
                date=document.date,
                section=" › ".join(passage.path),
                page=passage.page,
                start=passage.start + start,
                end=passage.start + end,
                quote=text,
            )
            found.append(asdict(Statement("sentence", bare(text), (source,))) | {"cited": cited(source)})
    return found[:most]
