"""What documents give one body to do: "Sở Tài chính được giao nhiệm vụ gì?", "UBND xã Yên Hợp phải làm gì?".

A search for words brings up a few lines of many, and what others are to do beside the body. Here every line that names
the body is read, and those are kept that give it something to do. A question that says more than the body, a document
and a part of it ("... phải làm gì khi xe quá tải?") is left to the ranking.
"""

from dataclasses import dataclass, replace
from typing import Final

from assistant.candidates import CELL, Candidate, Wording, candidates
from assistant.doer import acts, commands, heads, in_charge, one_body, with_duties
from assistant.kinds import asked
from assistant.meant import documents_meant
from assistant.needs import content_words, is_english_frame
from assistant.query import search_query
from assistant.scope import Scope, is_about
from assistant.understand import Languages, Understood
from documents.abbreviations import written_out
from documents.catalogue import Catalogue
from documents.markers import mark_of
from documents.places import find_places
from documents.vietnamese import fold, syllables, unify
from index.search import SearchQuery
from index.store import Index

_ASKS: Final = (
    "trách nhiệm|nhiệm vụ|(?:việc|phần việc|công việc) (?:gì|nào)|(?:những|các|mấy) (?:việc|công việc)"
    "|việc của|(?:làm|lo|chủ trì|phụ trách|đảm nhiệm|được giao) (?:những |các )?(?:việc )?gì"
)
_ASKS_EN: Final = (
    "responsib(?:le|ility|ilities)|tasks?|duty|duties|assigned|(?:must|should|have to|has to|required to|supposed to)"
)
# words of such a question that say of no subject
_ASKING: Final = frozenset(
    "giao việc công nhiệm vụ trách phần làm đảm chịu đề nghị yêu cầu chỉ đạo chủ trì phối hợp phụ kiến được đối".split()
)
_ASKING_EN: Final = frozenset("department responsibilities responsibility responsible tasks task duties duty assigned "
                              "required supposed do province report".split())  # fmt: skip
_FOUND: Final = 12  # passages by which the document meant is told
_PASSAGES: Final = 100
MOST: Final = 20
"""So many lines are shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The body whose tasks are asked for, in the form of the question; ``about`` are the folded other words that say of
    what, ``meant`` the documents that are named, ``documents`` those to look in, None for all; ``marked`` tells whether
    the body has its marks.
    """

    body: str
    about: frozenset[str]
    meant: frozenset[str]
    documents: frozenset[str] | None
    marked: bool


def body_asked(
    question: Understood, scope: Scope, languages: Languages, catalogue: Catalogue, index: Index
) -> Asked | None:
    """:return: the body of which a question asks what it has to do; None where it asks something else."""
    if question.language == "en":
        return _english(question, scope, languages)
    if question.kind not in ("tasks", "what", "proposals") or not asked(_ASKS, question.own):
        return None
    whole = replace(question, text=written_out(question.text))
    body = one_body(whole.text, question)
    if not body:
        return None
    hits = index.search(search_query(question, scope), _FOUND)
    meant = documents_meant(whole, scope, {hit.passage.document_id for hit in hits}, catalogue)
    at = (unify if question.marked else fold)(meant.rest).find(body)
    if at < 0 or (question.numbers and not meant.documents):
        return None
    rest = meant.rest[:at] + "," + meant.rest[at + len(body) :]
    known = {fold(word) for word in (*_ASKING, *syllables(unify(" ".join(question.places))))}
    about = {fold(word) for word in content_words(rest) if word} - known
    return Asked(body, frozenset(about), meant.documents, meant.documents or scope.documents, question.marked)


def _english(question: Understood, scope: Scope, languages: Languages) -> Asked | None:
    phrases = [p for p in languages.phrases(question.own) if one_body(_title(p.meanings[0]), question)]
    if len(phrases) != 1 or question.numbers or not asked(_ASKS_EN, question.own):
        return None
    text, (phrase,) = question.own, phrases
    text = f"{text[: phrase.start]} {text[phrase.end :]}"
    for place in reversed(find_places(text)):
        text = f"{text[: place.start]} {text[place.end :]}"
    if any(not is_english_frame(word) and word not in _ASKING_EN for word in syllables(fold(text))):
        return None
    return Asked(phrase.meanings[0], frozenset(), frozenset(), scope.documents, marked=True)


def _title(body: str) -> str:
    """:return: a body as it is written: "sở Tài chính"."""
    first, _, rest = body.partition(" ")
    return f"{first} {rest.capitalize()}"


def duties(question: Understood, wanted: Asked, catalogue: Catalogue, index: Index) -> tuple[list[Candidate], bool]:
    """Find what a body is given to do.

    :return: the lines that say so, those that give it a task in so many words before others, at most ``MOST``; and
        whether there are more.
    """
    typed = (question.text,) if question.language == "vi" else ()  # "Ban QLDA"
    hits = index.search(SearchQuery(wanted.body, typed, wanted.documents), _PASSAGES)
    hits = with_duties(question, hits, wanted.meant, catalogue)
    titles = catalogue.titles(frozenset(hit.passage.document_id for hit in hits))
    of_place = {id for id in titles if all(is_about(catalogue, id, place) for place in question.places)}
    cut = (_headed(c, wanted) for c in candidates(hits, titles) if not c.is_label and not c.is_basis)
    found = [(_weight(c, wanted), c) for c in cut if c.passage.document_id in of_place and _is_about(c, wanted.about)]
    best = sorted((one for one in found if one[0]), key=lambda one: -one[0])
    return [candidate for _, candidate in best[:MOST]], len(best) > MOST


def _headed(candidate: Candidate, wanted: Asked) -> Candidate:
    """:return: a line; under a heading that names the body, with that heading as what opens its list."""
    over = next((part for part in reversed(candidate.passage.path) if CELL not in part), "")
    kinds = {mark.kind if (mark := mark_of(text)) else "" for text in (over, candidate.lead.text) if text}
    if len(kinds) < 2 or not heads(wanted.body, over, marked=wanted.marked):  # "2." is not under "1. Sở Y tế"
        return candidate
    return replace(candidate, opening=Wording(over))


def _weight(candidate: Candidate, wanted: Asked) -> int:
    """:return: how plainly a line gives the body something to do; 0 for one that does not."""
    body, wording, marked = wanted.body, candidate.wording, wanted.marked
    commanded = candidate.opening is not None or commands(body, wording, marked=marked)
    told = commanded, acts(body, wording, marked=marked)
    return next(
        (weight for weight, one in zip((3, 2), told, strict=True) if one),
        int(in_charge(body, candidate, marked=marked)),
    )


def _is_about(candidate: Candidate, words: frozenset[str]) -> bool:
    """:return: whether what stands over a line, its title and headings or its row, is of what is asked about."""
    return not words or words <= candidate.heading.folded_forms
