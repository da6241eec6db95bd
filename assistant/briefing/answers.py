"""A briefing from a conversation: each question a section, each quote of its answer a statement.

An answer that was refused leaves its section empty; the files then say that the documents do not tell.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from assistant.answer import Answer, Citation
from assistant.briefing.draft import Section, Source, Statement, bare
from documents.catalogue import Catalogue, Document
from documents.errors import NotFound

_IN_OTHER_WORDS: Final = ("row", "notice", "claim")


def sections_of(answers: Sequence[Answer], catalogue: Catalogue) -> Iterator[Section]:
    """:return: a section for each answer, in order; quotes of documents that are gone are left out."""
    documents = _documents(answers, catalogue)
    for number, answer in enumerate(answers, 1):
        statements = tuple(_statements(answer, documents))
        asked = (answer.understood or answer.question).strip()  # with its marks, and what a follow-up carries over
        yield Section(f"q{number}", asked[:1].upper() + asked[1:], statements)


def _statements(answer: Answer, documents: dict[str, Document]) -> Iterator[Statement]:
    """:return: the quotes of an answer, each once; of what is told in other words, those words with their quotes."""
    cited = {citation.number: citation for citation in answer.citations}
    seen: set[Source] = set()
    for statement in sorted(answer.statements, key=lambda each: each.kind == "fact"):  # most facts have their quote
        known = (cited[number] for number in statement.citations if number in cited)
        quotes = tuple(_source(c, documents[c.document_id]) for c in known if c.document_id in documents)
        if not quotes or seen.issuperset(quotes):
            continue
        seen.update(quotes)
        if statement.kind in _IN_OTHER_WORDS:
            yield Statement("worded", statement.text, quotes, made=statement.text)
        else:
            yield Statement("sentence", " ".join(bare(source.quote) for source in quotes), quotes)


def _source(citation: Citation, document: Document) -> Source:
    return Source(
        document_id=document.id,
        document=document.title,
        number=document.number,
        date=document.date,
        section=citation.section,
        page=citation.page,
        start=citation.start,
        end=citation.end,
        quote=citation.quote,
    )


def _documents(answers: Iterable[Answer], catalogue: Catalogue) -> dict[str, Document]:
    found = {}
    for id in {citation.document_id for answer in answers for citation in answer.citations}:
        try:
            found[id] = catalogue.document(id)
        except NotFound:
            continue  # removed since the answer was given: its quotes no longer stand
    return found
