"""Why a question is not answered, where code can know: a name that no document holds, a premise that none states.

Everything else is simply not told. A name counts as unknown when no passage that a search for it alone brings up holds
it; a place, in none of its spellings.
"""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answer import Reason
from assistant.attributes import asks_for_the_most
from assistant.force import acts_on
from assistant.texts import say
from assistant.understand import Understood
from documents.catalogue import Catalogue
from documents.places import spellings
from documents.records import Document
from documents.vietnamese import fold, unify
from index.search import SearchQuery
from index.store import Index

_PASSAGES: Final = 50
_ENDED: Final = frozenset({"repeal", "replace"})


def why_not(
    question: Understood, bearers: Sequence[Document], catalogue: Catalogue, index: Index
) -> tuple[Reason, str]:
    """Say why the documents do not answer a question.

    :param bearers: the documents that bear a number of the question.
    :return: the reason and the sentence that tells it.
    """
    if bearers and _ENDED & {family.name for family in question.families}:
        untouched = [document for document in bearers if not acts_on(document, catalogue)]
        if untouched:
            called = f"{untouched[0].type} {untouched[0].number}".strip()
            return "no_premise", say("no_act", question.language, number=called)
    for name, forms in _names(question):
        if not _is_known(forms, index):
            return "no_name", say("no_name", question.language, name=name)
    if asks_for_the_most(question):
        return "not_told", say("no_most", question.language)
    return "not_told", say("not_found", question.language)


def _names(question: Understood) -> list[tuple[str, tuple[str, ...]]]:
    """:return: the names and places of a question as they were typed, each with its spellings."""
    form = unify(question.text) if question.marked else fold(question.text)
    found = []
    for name in question.names:
        if " " not in name:  # a word that opens a clause may have a capital as well
            continue
        at = form.find(name)
        found.append((question.text[at : at + len(name)] if at >= 0 else name, (name,)))
    return [*found, *((place, spellings(place)) for place in question.places)]


def _is_known(forms: Sequence[str], index: Index) -> bool:
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(fold(form))}(?!\w)" for form in forms))
    hits = index.search(SearchQuery(text=forms[0]), _PASSAGES)
    return any(pattern.search(fold(" . ".join((*hit.passage.path, hit.passage.text)))) for hit in hits)
