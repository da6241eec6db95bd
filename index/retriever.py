"""The index as a LangChain retriever, so that it can stand in any LangChain chain.

The only place where passages become LangChain documents; our own program does not use it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from documents.catalogue import Catalogue
from index.arrange import Hit
from index.search import SearchQuery
from index.store import Index


@dataclass(frozen=True, slots=True)
class _AsTyped:
    """The default way from a question to a query: search for what was typed."""

    def __call__(self, question: str) -> SearchQuery:
        return SearchQuery(question)


class PassageRetriever(BaseRetriever):
    """Finds passages; the text is the page content, where it stands is the metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    catalogue: Catalogue
    k: int = 10
    as_query: Callable[[str], SearchQuery] = _AsTyped()

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        del run_manager  # LangChain's own callbacks tell all there is to tell
        hits = self.index.search(self.as_query(query), self.k)
        titles = {i: self.catalogue.document(i).title for i in {hit.passage.document_id for hit in hits}}
        return [_as_document(hit, titles[hit.passage.document_id]) for hit in hits]


def _as_document(hit: Hit, title: str) -> Document:
    passage = hit.passage
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "document_id": passage.document_id,
            "title": title,
            "section": " > ".join(passage.path),
            "page": None if passage.page is None else passage.page + 1,
            "start": passage.start,
            "end": passage.end,
            "score": hit.score,
        },
    )
