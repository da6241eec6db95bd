"""The check of every quote in a draft: the last thing that happens before it is shown, saved or written to a file.

A source stands when the stored text of its live document, cut at its offsets, is its quote. A statement without a quote
that stands is taken out; one that somebody edited stays, and is marked wherever it is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.briefing.draft import Draft, Indicator, Section, Source, Statement
from documents.catalogue import Catalogue
from documents.errors import NotFound


class Texts:
    """The stored texts, each read once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[str, str] = {}

    def stands(self, source: Source) -> bool:
        """:return: whether the live document says the quote at its place; false if there is no such document."""
        if source.document_id not in self._known:
            try:
                self._known[source.document_id] = self._catalogue.text(source.document_id)
            except NotFound:
                self._known[source.document_id] = ""
        words = self._known[source.document_id][source.start : source.end]
        return bool(words) and words == source.quote


def checked(draft: Draft, catalogue: Catalogue) -> tuple[Draft, int]:
    """Leave out of a draft whatever does not stand.

    :return: the draft, and how many statements and indicators were left out.
    """
    texts = Texts(catalogue)
    sections = tuple(_checked(section, texts) for section in draft.sections)
    indicators = tuple(row for row in draft.indicators if _all_stand(row, texts))
    before = sum(len(section.statements) for section in draft.sections) + len(draft.indicators)
    after = sum(len(section.statements) for section in sections) + len(indicators)
    return replace(draft, sections=sections, indicators=indicators), before - after


def _checked(section: Section, texts: Texts) -> Section:
    too_long = section.too_long if all(map(texts.stands, section.too_long)) else ()
    return replace(section, statements=tuple(_standing(section.statements, texts)), too_long=too_long)


def _standing(statements: Sequence[Statement], texts: Texts) -> Iterable[Statement]:
    for statement in statements:
        if all(map(texts.stands, statement.quotes)):
            yield replace(statement, also=tuple(filter(texts.stands, statement.also)))


def _all_stand(row: Indicator, texts: Texts) -> bool:
    return bool(row.sources) and all(map(texts.stands, row.sources))
