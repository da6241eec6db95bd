"""From the citations of an answer to the passages that the source panel shows around them.

Reads the catalogue once for an answer. Does not choose what is cited, nor write any of it as HTML.
"""

from collections.abc import Iterable
from dataclasses import replace

from assistant.answer import Answer, Citation
from assistant.conversation import Source, Turn
from documents.catalogue import Catalogue, Document
from documents.errors import NotFound
from documents.split import Passage


def sources_of(answer: Answer, catalogue: Catalogue) -> tuple[Source, ...]:
    """Find the passage around each citation and each related passage of an answer.

    :return: the citations with their own numbers, then the related passages, numbered on.
    """
    passages = catalogue.passages([c.passage_id for c in (*answer.citations, *answer.related)])
    known = _documents({c.document_id for c in (*answer.citations, *answer.related)}, catalogue)
    first = max((c.number for c in answer.citations), default=0) + 1
    cited = [_source(c, passages.get(c.passage_id), known.get(c.document_id), c.number) for c in answer.citations]
    near = [
        replace(_source(c, passages.get(c.passage_id), known.get(c.document_id), number), related=True)
        for number, c in enumerate(answer.related, start=first)
    ]
    return (*cited, *near)


def with_gone_marked(turns: tuple[Turn, ...], catalogue: Catalogue) -> tuple[Turn, ...]:
    """:return: the turns of a conversation opened again, the passages of documents removed since taken out."""
    ids = {source.document_id for turn in turns for source in turn.sources}
    live = set(_documents(ids, catalogue))
    return tuple(replace(turn, sources=tuple(_checked(source, live) for source in turn.sources)) for turn in turns)


def _checked(source: Source, live: set[str]) -> Source:
    return source if source.document_id in live else replace(source, before="", after="", gone=True)


def _documents(ids: Iterable[str], catalogue: Catalogue) -> dict[str, Document]:
    found = {}
    for document_id in ids:
        try:
            found[document_id] = catalogue.document(document_id)
        except NotFound:  # removed between the search and now: the caller shows the quote without its card
            continue
    return found


def _source(citation: Citation, passage: Passage | None, document: Document | None, number: int) -> Source:
    before, after = _around(citation, passage)
    return Source(
        number=number,
        document_id=citation.document_id,
        title=document.title if document else citation.document,
        document_number=document.number if document else "",
        date=document.date if document else "",
        section=citation.section,
        page=None if citation.page is None else citation.page + 1,
        before=before,
        quote=citation.quote,
        after=after,
        gone=document is None,
        start=citation.start,
        end=citation.end,
    )


def _around(citation: Citation, passage: Passage | None) -> tuple[str, str]:
    if passage is None or not passage.start <= citation.start <= citation.end:
        return "", ""
    # a quote may run on into the next passage: nothing stands behind it then
    return passage.text[: citation.start - passage.start], passage.text[max(0, citation.end - passage.start) :]
