"""Quote mode: a question becomes an answer made of sentences that stand in the documents, or a refusal.

Question -> ``understand`` -> the documents in scope (by number and filter) -> ``retrieve`` -> ``evidence`` -> the
rules below -> ``verify``. No language model takes part. Word overlap cannot tell a trap question over the right passage
from a fair one, so an answer never claims more than "according to this document", followed by its words.
"""

import re
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Final

from assistant.answer import Answer, Choice, Citation, Reason, Statement
from assistant.articles import article, article_asked
from assistant.candidates import CELL, Candidate, candidates
from assistant.cite import citation
from assistant.complete import completed, is_bare, is_item, of_several_lists, with_their_list
from assistant.compose import Composer
from assistant.decline import why_not
from assistant.duties import body_asked, duties
from assistant.evidence import Evidence, rank
from assistant.facts import card_candidates, named_by_title
from assistant.inventory import asks_the_catalogue, inventory
from assistant.join import Holder, holder, leading_post
from assistant.kinds import LISTS, asked, asks_for_a_list
from assistant.learnt import Weights
from assistant.lineage import Asked, Genealogist, asks_of_force_alone, lineage
from assistant.listing import Lister, told_by_both
from assistant.mergers import MOST, commune_asked, mergers, provinces_of
from assistant.openings import with_openings
from assistant.refuse import answering
from assistant.retrieve import PASSAGES, passages_for
from assistant.scope import Scope, find_scope, is_about
from assistant.select import names, select
from assistant.texts import date_for_people, say
from assistant.timely import (
    RULING,
    asks_for_a_rule,
    day_in_force,
    day_meant,
    day_of,
    is_later,
    names_another_time,
    was_rule,
    without_time,
)
from assistant.understand import Languages, Understood, readings, understand
from assistant.verify import verified
from documents.catalogue import Catalogue, Document, Filter
from documents.numbers import TYPES, find_numbers
from documents.places import find_places
from documents.validity import today
from documents.vietnamese import fold, without_marks
from index.search import SearchQuery
from index.store import Index

_MOST_RELATED: Final = 3
_CONTENT: Final = (
    "nói (?:về )?(?:những )?(?:gì|chuyện gì|việc gì|vấn đề gì)|quy định (?:về )?(?:những )?(?:nội dung )?gì"
    "|(?:về )?(?:nội dung|việc|vấn đề|chuyện|cái) gì|nội dung(?: chính)?(?: của| là|$)|gồm những gì|what does .* say"
)
_GREETING: Final = re.compile(
    r"\W*(?:(?:xin )?chao(?: (?:ban|anh|chi|em|moi nguoi|tro ly|buoi (?:sang|trua|chieu|toi)))*|alo|hello|hi|hey"
    r"|good (?:morning|afternoon|evening)|(?:xin )?cam on(?: (?:ban|nhieu|nhe|tro ly))*|thanks?(?: you)?)\W*"
)


@dataclass(frozen=True, slots=True)
class Library:
    """What answering needs: the truth, the way to find passages in it, the language tools, and what was learnt."""

    catalogue: Catalogue
    index: Index
    languages: Languages
    weights: Weights


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
    with library.catalogue.at_one_moment():
        for understood in readings(question, after, library.languages):
            found = _answer(understood, library, within)
            if found.status == "not_found":
                found = _as_of(understood, library, within) or found
            answer = verified(found, library.catalogue)
            if answer.status != "not_found":
                break
    if answer.understood == without_marks(answer.question):  # marks were left out to look only
        answer = replace(answer, understood=answer.question)
    return replace(answer, ms=(time.perf_counter() - started) * 1000)


def _answer(question: Understood, library: Library, within: Filter | None) -> Answer:
    greets = _GREETING.fullmatch(fold(question.question)) is not None
    if greets or not (question.needs or question.numbers or question.families or question.places):
        return _refused(question, ("empty", say("greeting" if greets else "empty_question", question.language)))
    life = lineage(question, library.catalogue, library.index)
    if life or asks_of_force_alone(question):
        return _of_its_life(question, life, library, within)
    wanted = inventory(question)
    if wanted is None or not asks_the_catalogue(wanted):
        return _from_texts(question, library, within)
    lister = Lister(question, wanted, library.catalogue, library.index)
    allowed = library.catalogue.select(within) if within else None
    listed = lister.answer(library.languages, allowed)
    if listed and (wanted.mode != "count" or wanted.of_the_library):
        return listed
    told = _from_texts(question, library, within)
    if told.status == "grounded" and (
        wanted.residue or wanted.mentions or any(s.kind == "fact" for s in told.statements)
    ):
        return told_by_both(told, listed)
    return told if wanted.residue else listed or _refused(question, ("no_document", lister.nothing()), told.related)


def _of_its_life(question: Understood, life: Asked | None, library: Library, within: Filter | None) -> Answer:
    if life is None:  # a text that names a document does not tell whether it still holds
        texts = _from_texts(question, library, within)
        unclear = say("force_unclear", question.language)
        return _refused(question, ("no_act", unclear), texts.related or texts.citations[:_MOST_RELATED])
    scope = find_scope(question, library.catalogue, within)
    if scope.rivals:
        return _ambiguous(question, scope.rivals)
    bearers = scope.bearers or ((life.bearer,) if life.bearer else tuple(library.catalogue.by_number(life.number)))
    day = day_meant(question) if question.numbers else today()  # a law is named by its year
    told = Genealogist(question, life, library.catalogue, day).answer(bearers[0] if bearers else None)
    if told.status == "grounded" or scope.missing is not None or (bearers and life.wanted == "force"):
        return told
    texts = _from_texts(question, library, within)
    if life.wanted == "force":  # a text that names a document does not tell whether it still holds
        return replace(told, related=texts.related or texts.citations[:_MOST_RELATED])
    named = any(m.number.matches(life.number) for c in texts.citations[:1] for m in find_numbers(c.quote))
    return texts if named else replace(told, related=texts.related or texts.citations[:_MOST_RELATED])


def _from_texts(question: Understood, library: Library, within: Filter | None, day: str = "") -> Answer:
    scope = find_scope(question, library.catalogue, within)
    if unclear := _unclear(question, scope):
        return unclear
    for told_by in (_merged, _article, _given):
        if told := told_by(question, library, scope):
            return told
    ranked, titles = ranked_sentences(question, library, scope)
    allowed = answering(question, ranked, cache(partial(is_about, library.catalogue)))
    if asks_for_a_rule(question):
        made_later = partial(is_later, library.catalogue, day_of(question))
        # a law is named by its year, so what it tells of itself is meant though it is later than that
        allowed = [e for e in allowed if e.candidate.tells or not made_later(e.candidate.passage.document_id)]
    chosen = select(question, allowed)
    if not chosen:
        why = why_not(question, scope.bearers, library.catalogue, library.index)
        return _refused(question, why, _related(ranked, titles))
    composer = Composer(question, library.catalogue, day or day_in_force(question))
    if not scope.bearers and len(question.numbers) == 1 and asked(_CONTENT, question.own):
        return _mentioned(question, composer, chosen)
    if question.kind == "who" and (post := leading_post(chosen[0].candidate.wording.text)):
        held = _holder(chosen[0], post, library, within)
        if held:
            return composer.joined(chosen, post, held)
    wants_all = asks_for_a_list(question.own) or is_bare(chosen[0])
    if question.kind not in LISTS and wants_all and not any(names(question, e) for e in chosen):
        chosen = _with_their_lists(chosen, library)
    return composer.grounded(_completed(chosen, library), allowed)


def _unclear(question: Understood, scope: Scope) -> Answer | None:
    """Which document is meant cannot be told: none bears the number of a question, or several do."""
    if scope.missing is not None:
        return _refused(question, ("no_number", say("no_such_number", question.language)))
    return _ambiguous(question, scope.rivals) if scope.rivals else None


def _mentioned(question: Understood, composer: Composer, chosen: Sequence[Evidence]) -> Answer:
    """What documents say of one that is not here, whose content is asked for: only that it is named there."""
    (number,) = question.numbers
    naming = [e for e in chosen if any(m.number.matches(number) for m in find_numbers(e.candidate.wording.text))]
    told = composer.grounded(naming or chosen)
    typed = next((question.text[m.start : m.end] for m in find_numbers(question.text)), "")
    called = f"{TYPES.get(number.kind, '')} {number.written}".strip() if number.symbol else typed
    said = say("only_mentioned", question.language, number=called)
    return replace(told, statements=(Statement(said, (), "notice"), *told.statements))


def _merged(question: Understood, library: Library, scope: Scope) -> Answer | None:
    """What became of a commune, of which other provinces may have one of the same name; None if that is not asked."""
    wanted = commune_asked(question)
    if wanted is None:
        return None
    found = mergers(question, wanted, library.catalogue, library.index, scope.documents)
    if not found:
        return None
    shown, more = found[:MOST], len(found) - MOST
    ranked = {id(e.candidate): e for e in rank(question, shown, library.index.rarity, library.weights)}
    answer = Composer(question, library.catalogue, today()).grounded([ranked[id(c)] for c in shown])
    titles = library.catalogue.titles(frozenset(c.passage.document_id for c in found))
    if not wanted.name or len(provinces_of(found, titles)) < 2:
        return answer
    several = say("same_name_more" if more > 0 else "same_name", question.language, count=more)
    return replace(answer, statements=(Statement(several, (), "notice"), *answer.statements))


def _article(question: Understood, library: Library, scope: Scope) -> Answer | None:
    """The text of an article that is asked for; None if none is."""
    wanted = article_asked(question, scope, library.catalogue)
    if wanted is None:
        return None
    document, part = wanted
    missing = say("no_such_part", question.language, part=str(part), title=document.title.rstrip(" .:"))
    return article(question, document, part, library.catalogue) or _refused(question, ("not_told", missing))


def _given(question: Understood, library: Library, scope: Scope) -> Answer | None:
    """What a body has to do, line by line; None if that is not asked, or no line tells."""
    wanted = body_asked(question, scope, library.languages, library.catalogue, library.index)
    found, more = duties(question, wanted, library.catalogue, library.index) if wanted else ([], False)
    if not found:
        return None
    of_tasks = replace(question, kind="tasks")
    ranked = rank(of_tasks, found, library.index.rarity, library.weights)
    answer = Composer(of_tasks, library.catalogue, today()).grounded(_completed(ranked, library))
    notice = Statement(say("more_duties", question.language), (), "notice")
    return replace(answer, statements=(*answer.statements, notice)) if more else answer


def ranked_sentences(question: Understood, library: Library, scope: Scope) -> tuple[list[Evidence], dict[str, str]]:
    """Find what may be quoted.

    :param question: what is asked.
    :param library: where to look.
    :param scope: the documents to look in.
    :return: the sentences, best first, and the titles of their documents by id.
    """
    hits, entitled = passages_for(question, scope, library.catalogue, library.index)
    ids = frozenset(document.id for document in scope.bearers)
    titles = library.catalogue.titles(ids | {hit.passage.document_id for hit in hits})
    named = ids or named_by_title(question, titles, library.catalogue.document) or entitled
    cut = with_openings(candidates(hits, titles), library.catalogue)
    found = [*_facts(question, library, named), *cut]
    return rank(question, found, library.index.rarity, library.weights, ids), titles


def _holder(best: Evidence, span: tuple[int, int], library: Library, within: Filter | None) -> Holder | None:
    post = best.candidate.wording.text[slice(*span)]
    document = library.catalogue.document(best.candidate.passage.document_id)
    places = {place.name for place in find_places(f"{document.title} . {document.issuer}")}
    allowed = library.catalogue.select(within) if within else None
    hits = library.index.search(SearchQuery(text=post, documents=allowed), PASSAGES)
    return holder(post, (hit.passage for hit in hits), places)


def _as_of(question: Understood, library: Library, within: Filter | None) -> Answer | None:
    """What the rule was at the time of the question: by what was in force then, though it names no year itself."""
    bare = without_time(question) if asks_for_a_rule(question) else ""
    if not bare:
        return None
    day = day_of(question)
    then = replace(within or Filter(), as_of=day, types=within.types if within and within.types else RULING)
    answer = _from_texts(understand(bare, (), library.languages), library, then, day)
    if answer.status != "grounded" or names_another_time(answer, day):
        return None
    shown = {number for statement in answer.statements if statement.kind == "quote" for number in statement.citations}
    sources = {citation.document_id for citation in answer.citations if citation.number in shown}
    if not all(was_rule(library.catalogue.document(id), library.catalogue, day) for id in sources):
        return None
    said = say("in_force_on", question.language, day=date_for_people(day, question.language))
    statements = (Statement(said, (), "notice"), *answer.statements)
    return replace(
        answer,
        question=question.question,
        understood=question.text,
        statements=statements,
        language=question.language,
    )


def _facts(question: Understood, library: Library, named: Collection[str]) -> Iterator[Candidate]:
    for id in named:
        document, passages = library.catalogue.document(id), library.catalogue.passages_of(id)
        yield from card_candidates(question, document, library.catalogue.text(id), passages)


def _with_their_lists(chosen: Sequence[Evidence], library: Library) -> list[Evidence]:
    """:return: the evidence, and what stands beside it in a list of which most is shown."""
    of_document: dict[str, list[Evidence]] = {}
    for evidence in chosen:
        of_document.setdefault(evidence.candidate.passage.document_id, []).append(evidence)
    return [e for id, some in of_document.items() for e in with_their_list(some, library.catalogue.passages_of(id))]


def _completed(chosen: Sequence[Evidence], library: Library) -> list[Evidence]:
    """:return: the evidence with the items of each list that a sentence introduces, none twice."""
    shown: dict[tuple[str, int], Evidence] = {}
    headed = of_several_lists(chosen)
    for evidence in chosen:
        id = evidence.candidate.passage.document_id
        candidate = evidence.candidate
        row = candidate.row or CELL in candidate.wording.text
        if row or candidate.opens_a_list or is_item(evidence) or candidate.wording.says("trừ|hiệu lực"):
            text, date = library.catalogue.text(id), library.catalogue.document(id).card.date
            for item in completed(evidence, text, library.catalogue.passages_of(id), date, headed=headed):
                shown.setdefault((id, item.candidate.start), item)
        else:
            shown.setdefault((id, evidence.candidate.start), evidence)
    return list(shown.values())


def _refused(question: Understood, why: tuple[Reason, str], related: tuple[Citation, ...] = ()) -> Answer:
    reason, message = why
    return Answer(
        question=question.question,
        understood=question.text,
        status="not_found",
        related=related,
        message=message,
        reason=reason,
        language=question.language,
    )


def _ambiguous(question: Understood, bearers: Sequence[Document]) -> Answer:
    candidates = tuple(Choice(d.id, d.title, d.number, d.date) for d in bearers)
    message = say("ambiguous", question.language, count=len(candidates))
    return Answer(
        question.question, question.text, "ambiguous", candidates=candidates, message=message,
        language=question.language,
    )  # fmt: skip


def _related(ranked: Sequence[Evidence], titles: dict[str, str]) -> tuple[Citation, ...]:
    """:return: the best sentence of each of the nearest passages; no label, which may look like an answer."""
    first: dict[str, Evidence] = {}
    for evidence in (e for e in ranked if not e.candidate.is_label):
        first.setdefault(evidence.candidate.passage.id, evidence)
    return tuple(
        citation(n, e, titles[e.candidate.passage.document_id])
        for n, e in enumerate(list(first.values())[:_MOST_RELATED], 1)
    )
