"""Which few documents a question is about, and which of its words only name them.

By number; by type and title ("hiệp định vận tải đường bộ Việt - Trung", "Luật Xây dựng mới"); by a place of which one
or two documents are. What is left of the question is what it asks of them. It restricts nothing: another document may
answer as well.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Final

from assistant.needs import content_words, is_frame
from assistant.scope import Scope
from assistant.understand import Understood
from documents.catalogue import Catalogue, Document, Filter
from documents.head import TITLES
from documents.numbers import find_numbers
from documents.places import find_places
from documents.vietnamese import Token, fold, syllables, tokens

_TOGETHER: Final = 2  # so many documents may be meant
_OF_A_TYPE: Final = 20  # so many of one type are compared by their titles, though no passage of theirs was found
_LEAST_SAID: Final = 2  # words of a title, beside those for its type
_OF_OTHERS: Final = 2  # words besides its title and what is asked of it, where a document is named

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Meant:
    """``documents`` is empty where a question is about none; ``rest`` is its text without the words that name them.

    ``entitled`` are those of which it says little besides: their type and title.
    """

    documents: frozenset[str]
    rest: str
    entitled: frozenset[str] = frozenset()


def documents_meant(question: Understood, scope: Scope, found: Collection[str], catalogue: Catalogue) -> Meant:
    """Say what a question is about.

    :param question: what is asked.
    :param scope: the documents to look in.
    :param found: ids of documents of which passages were found.
    """
    meant = _meant(question, scope, found, catalogue)
    inside = meant.documents if scope.documents is None else meant.documents & scope.documents
    return meant if inside == meant.documents else Meant(frozenset(), question.text)


def _meant(question: Understood, scope: Scope, found: Collection[str], catalogue: Catalogue) -> Meant:
    text = question.text
    if scope.bearers:
        numbers = [(mention.start, mention.end) for mention in find_numbers(text)]
        return Meant(frozenset(document.id for document in scope.bearers), _without(text, numbers))
    if question.numbers:  # others cite it, and none of them is it
        return Meant(frozenset(), text)
    named = _by_title(question, found, catalogue)
    if named:
        id, rest = frozenset({named[0]}), _without(text, [named[1]])
        words = _words_of(catalogue.document(named[0]))
        others = [word for word in content_words(rest) if word and fold(word) not in words]
        return Meant(id, rest, id if len(others) <= _OF_OTHERS else frozenset())
    agreeing = reduce(frozenset.__and__, scope.agreeing) if scope.agreeing else frozenset()
    if 0 < len(agreeing) <= _TOGETHER:
        return Meant(agreeing, _without(text, [(place.start, place.end) for place in find_places(text)]))
    return Meant(frozenset(), text)


def _without(text: str, spans: Collection[_Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


def _by_title(question: Understood, found: Collection[str], catalogue: Catalogue) -> tuple[str, _Span] | None:
    """:return: the document of whose title more follows its type in the question than of any other's, and where."""
    type_ = _type_names().search(fold(question.text))
    if type_ is None:
        return None
    named = next(TITLES[name] for name in TITLES if fold(name) == type_[0])
    behind = [token for token in tokens(question.text) if token.start >= type_.end()]

    def entitled(ids: Collection[str]) -> list[tuple[int, int, str]]:
        said = [(*_said(behind, catalogue.document(id)), id) for id in ids if catalogue.document(id).type == named]
        return sorted((one for one in said if one[0] >= _LEAST_SAID), key=lambda one: -one[0])

    best = entitled(found)
    if not best:
        of_type = catalogue.select(Filter(types=[named])) or frozenset()
        best = entitled(of_type) if len(of_type) <= _OF_A_TYPE else []
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    _, end, id = best[0]
    return id, (type_.start(), end)


@lru_cache(maxsize=1)
def _type_names() -> re.Pattern[str]:
    longest_first = sorted(map(fold, TITLES), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


def _said(behind: list[Token], document: Document) -> tuple[int, int]:
    """:return: how many words of its title, issuer and year follow in one run, in which one other word may stand
    between two, and where the run ends.
    """
    own = _words_of(document)
    said, end, others = 0, 0, 0
    for token in behind:
        if fold(token.text) in own:
            said, end, others = said + (not is_frame(token.text)), token.end, 0
        elif is_frame(token.text):
            continue
        else:
            others += 1
            if others > 1:
                break
    return said, end


def _words_of(document: Document) -> frozenset[str]:
    """:return: the words of its title and issuer, folded, and its year."""
    return frozenset((*syllables(fold(f"{document.title} {document.issuer}")), document.date[:4]))
