"""The check of every quote: the last thing that happens to an answer before anyone sees it.

A citation stands when the stored text of its live document, cut at its offsets, is its quote, character by character.
It does not judge whether the quote answers the question.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from assistant.answer import Answer, Citation, Statement
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
    statements = tuple(s for s in answer.statements if set(s.citations) <= numbers)
    statements = _without_empty_frames(statements)
    related = tuple(standing(answer.related, catalogue))
    status = answer.status
    if status == "grounded" and not any(s.citations for s in statements):
        status, statements, citations = "not_found", (), ()
    return replace(answer, status=status, statements=statements, citations=citations, related=related)


def _without_empty_frames(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return tuple(
        statement
        for statement, then in zip_longest(statements, statements[1:])
        if statement.kind != "frame" or (then is not None and then.kind != "frame")
    )
