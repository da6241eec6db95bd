"""Quote mode: a question becomes an answer made of sentences that stand in the documents, or a refusal.

Question -> ``understand`` -> the documents in scope (by number and filter) -> ``Index.search`` -> ``evidence`` -> the
rules below -> ``verify``. No language model takes part. Word overlap cannot tell a trap question over the right passage
from a fair one, so an answer never claims more than "according to this document", followed by its words.
"""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from assistant.answer import Answer, Choice, Citation, Statement
from assistant.candidates import CELL, Candidate, candidates
from assistant.complete import completed
from assistant.evidence import Evidence, rank
from assistant.facts import card_candidates, named_by_title
from assistant.query import search_query
from assistant.refuse import acceptable
from assistant.scope import find_scope, is_about
from assistant.select import select
from assistant.texts import say
from assistant.understand import Languages, Understood, readings
from assistant.verify import verified
from documents.catalogue import Catalogue, Document, Filter
from index.store import Index

# 20 passages hold the right one for .99 of the questions of the sets tried; more only cost time.
_PASSAGES: Final = 20
_MOST_RELATED: Final = 3


@dataclass(frozen=True, slots=True)
class Library:
    """What answering needs: the truth, the way to find passages in it, and the language tools."""

    catalogue: Catalogue
    index: Index
    languages: Languages


def answer_question(
    question: str, library: Library, *, after: Sequence[str] = (), within: Filter | None = None
) -> Answer:
    """Answer from the documents or say that they do not tell.

    :param question: as typed, in Vietnamese (marked or not) or English.
    :param library: where to look.
    :param after: the earlier questions of the conversation, oldest first.
    :param within: restricts the documents.
    :return: an answer of which every quote was checked against the stored text.
    """
    started = time.perf_counter()
    for understood in readings(question, after, library.languages):
        answer = verified(_answer(understood, library, within), library.catalogue)
        if answer.status != "not_found":
            break
    return replace(answer, ms=(time.perf_counter() - started) * 1000)


def _answer(question: Understood, library: Library, within: Filter | None) -> Answer:
    if not (question.needs or question.numbers or question.families or question.places):
        return _refused(question, say("empty_question", question.language), ())
    scope = find_scope(question, library.catalogue, within)
    if scope.missing is not None:
        return _refused(question, say("no_such_number", question.language), ())
    if scope.rivals:
        return _ambiguous(question, scope.rivals)
    hits = library.index.search(search_query(question, scope), _PASSAGES)
    ids = frozenset(document.id for document in scope.bearers)
    titles = library.catalogue.titles(ids | {hit.passage.document_id for hit in hits})
    found = [*_facts(question, library, ids or named_by_title(question, titles)), *candidates(hits, titles)]
    ranked = rank(question, found, library.index.rarity, ids)
    about = partial(is_about, library.catalogue)
    chosen = select(question, [e for e in ranked if acceptable(question, e, about)])
    if not chosen:
        return _refused(question, say("not_found", question.language), _related(ranked, titles))
    return _grounded(question, _completed(chosen, library), titles)


def _facts(question: Understood, library: Library, named: Collection[str]) -> Iterator[Candidate]:
    for id in named:
        document, passages = library.catalogue.document(id), library.catalogue.passages_of(id)
        yield from card_candidates(question, document, library.catalogue.text(id), passages)


def _completed(chosen: Sequence[Evidence], library: Library) -> list[Evidence]:
    """:return: the evidence with the items of each list that a sentence introduces, none twice."""
    shown: dict[tuple[str, int], Evidence] = {}
    for evidence in chosen:
        id = evidence.candidate.passage.document_id
        if evidence.candidate.row or evidence.candidate.wording.text.endswith(":"):
            for item in completed(evidence, library.catalogue.text(id), library.catalogue.passages_of(id)):
                shown.setdefault((id, item.candidate.start), item)
        else:
            shown.setdefault((id, evidence.candidate.start), evidence)
    return list(shown.values())


def _citation(number: int, evidence: Evidence, titles: dict[str, str]) -> Citation:
    candidate = evidence.candidate
    passage = candidate.passage
    return Citation(
        number=number,
        passage_id=passage.id,
        document_id=passage.document_id,
        document=titles[passage.document_id],
        section=" › ".join([*(p for p in passage.path if CELL not in p), *filter(None, [candidate.row])]),
        page=passage.page,
        start=candidate.start,
        end=candidate.end,
        quote=candidate.wording.text,
    )


def _grounded(question: Understood, chosen: Sequence[Evidence], titles: dict[str, str]) -> Answer:
    citations = tuple(_citation(n, evidence, titles) for n, evidence in enumerate(chosen, 1))
    statements: list[Statement] = []
    document = ""
    for citation in citations:
        if citation.document_id != document:
            document = citation.document_id
            statements.append(
                Statement(say("according_to", question.language, title=citation.document.rstrip(" .:")), (), "frame")
            )
        statements.append(Statement(citation.quote, (citation.number,), "quote"))
    return Answer(
        question.question, question.text, "grounded", tuple(statements), citations, language=question.language
    )


def _refused(question: Understood, message: str, related: tuple[Citation, ...]) -> Answer:
    return Answer(
        question.question, question.text, "not_found", related=related, message=message, language=question.language
    )


def _ambiguous(question: Understood, bearers: Sequence[Document]) -> Answer:
    candidates = tuple(Choice(d.id, d.title, d.number, d.date) for d in bearers)
    message = say("ambiguous", question.language, count=len(candidates))
    return Answer(
        question.question, question.text, "ambiguous", candidates=candidates, message=message,
        language=question.language,
    )  # fmt: skip


def _related(ranked: Sequence[Evidence], titles: dict[str, str]) -> tuple[Citation, ...]:
    """:return: the best sentence of each of the nearest passages."""
    first: dict[str, Evidence] = {}
    for evidence in ranked:
        first.setdefault(evidence.candidate.passage.id, evidence)
    return tuple(_citation(n, e, titles) for n, e in enumerate(list(first.values())[:_MOST_RELATED], 1))
