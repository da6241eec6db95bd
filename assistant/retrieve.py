"""The passages that an answer may come from: found as asked, then once more in the document meant, by name and by term.

A question that names its document spends most of its words on that: what "Hiệp định vận tải đường bộ Việt - Trung lập
thành mấy bản?" asks is in its last words, which any article may hold. So the document meant is searched again, by the
words that do not name it, and by words that say the same. Which sentence answers is not told here.
"""

from dataclasses import replace
from typing import Final

from assistant.contrast import opposites
from assistant.define import with_definitions
from assistant.doer import with_duties
from assistant.kinds import asked
from assistant.meant import Meant, documents_meant
from assistant.needs import content_words
from assistant.query import search_query
from assistant.rows import with_named_rows
from assistant.scope import Scope
from assistant.understand import Understood
from documents.catalogue import Catalogue
from index.arrange import Hit
from index.search import SearchQuery
from index.store import Index

# 12 passages hold the right one for .99 of the questions of the sets tried; 18 and 20 gave no better sentences.
PASSAGES: Final = 12
# nearly the same papers are told of each of several countries or procedures: those asked about may come later
_PAPERS: Final = "giấy tờ|^(?:thành phần )?hồ sơ"
_AMONG_SIBLINGS: Final = 24
_MORE: Final = 4  # passages that the second search adds
_SYNONYM: Final = 0.4  # of how well it says a word


def passages_for(
    question: Understood, scope: Scope, catalogue: Catalogue, index: Index
) -> tuple[list[Hit], frozenset[str]]:
    """Find passages.

    :param question: what is asked.
    :param scope: the documents to look in.
    :return: what was found as the question is worded, best first, then what was found otherwise; and the ids of the
        documents that it names by type and title.
    """
    query = search_query(question, scope)
    hits = index.search(query, _AMONG_SIBLINGS if asked(_PAPERS, question.own) and opposites(question) else PASSAGES)
    meant = documents_meant(question, scope, {hit.passage.document_id for hit in hits}, catalogue)
    if hits and meant.documents and any(content_words(meant.rest)):
        known = {hit.passage.id for hit in hits}
        more = [
            hit for hit in index.search(_otherwise(question, query, meant), PASSAGES) if hit.passage.id not in known
        ]
        hits = [*hits, *(replace(hit, score=min(hit.score, hits[-1].score)) for hit in more[:_MORE])]
    hits = with_duties(question, with_named_rows(question, hits, catalogue), meant.documents, catalogue)
    return with_definitions(question, hits, catalogue), meant.entitled


def _otherwise(question: Understood, asked: SearchQuery, meant: Meant) -> SearchQuery:
    """:return: what to look for in the documents meant: what is asked of them, in its words and in those of others."""
    inside = replace(asked, documents=meant.documents)
    if question.language != "vi":
        return inside
    synonyms = (
        (form.replace("_", " "), _SYNONYM * says)
        for need in question.needs
        for form, says in need.forms[1:]
        if "_" in form
    )
    return replace(inside, text=meant.rest, alternatives=(), weighted_terms=tuple(synonyms))
