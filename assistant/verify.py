"""The check of every quote: the last thing that happens to an answer before anyone sees it.

A citation stands when the stored text of its live document, cut at its offsets, is its quote, character by character;
a fact when it is cut in the same way out of a citation that stands. It does not judge whether the quote answers the
question.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from assistant.answer import Answer, Citation, Statement
from assistant.texts import say
from documents.catalogue import Catalogue
from documents.errors import NotFound


def standing(citations: Iterable[Citation], catalogue: Catalogue) -> list[Citation]:
    """:return: the citations whose quote stands in the stored text; those of a removed document do not."""
    texts: dict[str, str] = {}
    kept: list[Citation] = []
    for citation in citations:
        if citation.document_id not in texts:
            try:
                texts[citation.document_id] = catalogue.text(citation.document_id)
            except NotFound:
                texts[citation.document_id] = ""
        words = texts[citation.document_id][citation.start : citation.end]
        if words and words == citation.quote:
            kept.append(citation)
    return kept


def verified(answer: Answer, catalogue: Catalogue) -> Answer:
    """Leave out whatever does not stand.

    :param answer: an answer as composed.
    :param catalogue: where the stored texts are.
    :return: the answer without quotes that do not stand and statements that rest on them; ``not_found`` if none is left
        of a grounded one.
    """
    citations = tuple(standing(answer.citations, catalogue))
    numbers = {citation.number for citation in citations}
    statements = tuple(s for s in answer.statements if set(s.citations) <= numbers and _stands(s, citations))
    statements = _without_empty_frames(statements)
    disagreements = tuple(d for d in answer.disagreements if {side.citation for side in d.sides} <= numbers)
    related = tuple(standing(answer.related, catalogue))
    if answer.status == "grounded" and not any(s.citations for s in statements) and not answer.listing:
        message = say("not_found", answer.language)
        return replace(
            answer, status="not_found", reason="not_told", message=message, statements=(), citations=(), related=related
        )
    return replace(answer, statements=statements, citations=citations, related=related, disagreements=disagreements)


def _stands(statement: Statement, citations: tuple[Citation, ...]) -> bool:
    """:return: whether a fact is cut out of its citation at its offsets; other statements are words of their own."""
    if statement.kind != "fact":
        return True
    start, end = statement.start, statement.end
    if start is None or end is None:
        return False
    return any(
        c.start <= start < end <= c.end and c.quote[start - c.start : end - c.start] == statement.text
        for c in citations
        if c.number in statement.citations
    )


def _without_empty_frames(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return tuple(
        statement
        for statement, then in zip_longest(statements, statements[1:])
        if statement.kind != "frame" or (then is not None and then.kind != "frame")
    )
