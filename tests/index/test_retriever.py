"""The LangChain border."""

from collections.abc import Callable
from pathlib import Path

from documents.catalogue import Addition, Catalogue
from index.retriever import PassageRetriever
from index.search import SearchQuery
from index.store import Index


def test_passages_come_as_langchain_documents(
    catalogue: Catalogue, add: Callable[[str, str], Addition], tmp_path: Path, model: str
) -> None:
    text = "Nghị quyết về cấp nước sạch\n\nTrưởng ban là đồng chí Lê Văn Bình.\n"
    document_id = add("water.txt", text).document_id
    index = Index.open(tmp_path / "index", catalogue, embedding=model)
    index.sync()
    (found, *_) = PassageRetriever(index=index, catalogue=catalogue, k=3).invoke("ai là trưởng ban")
    none = PassageRetriever(
        index=index, catalogue=catalogue, as_query=lambda question: SearchQuery(question, documents=frozenset())
    ).invoke("ai là trưởng ban")
    index.close()
    where = found.metadata
    assert where["document_id"] == document_id
    assert catalogue.text(document_id)[where["start"] : where["end"]] == found.page_content
    assert "Lê Văn Bình" in found.page_content
    assert none == []
