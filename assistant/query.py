"""From an understood question to what the index is asked for: one way for answers, the search command and measuring."""

from assistant.scope import Scope
from assistant.understand import Understood
from documents.abbreviations import written_out
from index.search import SearchQuery

_EVERYWHERE = Scope()


def search_query(question: Understood, scope: Scope = _EVERYWHERE) -> SearchQuery:
    """Say what to search for.

    :param question: what is asked.
    :param scope: the documents that may answer, and those that bear a number of the question.
    :return: the question with its abbreviations also written out, and as typed where marks were restored (the restorer
        may be wrong).
    """
    wordings = dict.fromkeys((question.text, written_out(question.text)))
    if question.question != question.own:
        wordings[question.question] = None
    text, *alternatives = wordings
    return SearchQuery(
        text=text,
        alternatives=tuple(alternatives),
        documents=scope.documents,
        boost_documents=frozenset(document.id for document in (*scope.bearers, *scope.rivals)),
        weighted_terms=question.weighted_terms,
        english=question.language == "en",
    )
