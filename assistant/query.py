"""From an understood question to what the index is asked for: one way for answers, the search command and measuring."""

from collections.abc import Iterator

from assistant.kinds import EXEMPT, asked
from assistant.scope import Scope
from assistant.understand import Understood, of_the_whole
from documents.abbreviations import short_forms, written_out
from documents.places import find_places
from documents.vietnamese import fold
from index.search import SearchQuery

_EVERYWHERE = Scope()
# An abbreviation beside its full form, which has a term for each syllable and pair.
_SHORT = 0.5
_EXCEPT = "trừ các trường hợp sau đây"


def search_query(question: Understood, scope: Scope = _EVERYWHERE) -> SearchQuery:
    """Say what to search for.

    :param question: what is asked.
    :param scope: the documents that may answer, and those that bear a number of the question.
    :return: the question with its abbreviations also written out, places by their names, and as typed where marks were
        restored (the restorer may be wrong); what it writes in full is looked for as abbreviated, too.
    """
    wordings = dict.fromkeys(
        (question.text, of_the_whole(_with_names_of_places(written_out(question.text)), question.kind))
    )
    if question.question != question.own:
        wordings[question.question] = None
    text, *alternatives = wordings
    return SearchQuery(
        text=text,
        alternatives=tuple(alternatives),
        documents=scope.documents,
        boost_documents=frozenset(document.id for document in (*scope.bearers, *scope.rivals)),
        weighted_terms=question.weighted_terms or tuple(_otherwise(question)),
        english=question.language == "en",
        unmarked=question.unmarked_names,
        agreeing=scope.agreeing,
    )


def _otherwise(question: Understood) -> Iterator[tuple[str, float]]:
    """:return: words by which texts may say what a Vietnamese question does."""
    yield from ((short, _SHORT) for short in short_forms(question.text))
    if asked(EXEMPT, question.own):
        yield _EXCEPT, _SHORT


def _with_names_of_places(text: str) -> str:
    """:return: the text with "Sapa" and "TP Lào Cai" as the documents spell them."""
    for place in reversed(find_places(text)):
        if fold(text[place.start : place.end]) != fold(place.name):
            text = text[: place.start] + place.name + text[place.end :]
    return text
