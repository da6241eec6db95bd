"""The sentences chosen become an answer: the plain fact, then quotes by document, with what is known of each document.

Which sentences are chosen is decided before; whether a quote stands is checked after. A list comes newest document
first and in the order of the text; other answers keep the order of the ranking, but for documents that are no longer in
force, which come last and name their successor.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from assistant.answer import Answer, Disagreement, Side, Statement
from assistant.cite import Cited, sentence_around
from assistant.disagree import Told, differing
from assistant.evidence import Evidence
from assistant.force import Standing, standing
from assistant.join import Holder
from assistant.kinds import LISTS, asks_for_a_list
from assistant.laws import named
from assistant.plain_fact import Span, plain_fact
from assistant.referred import ended_referred_to, set_aside
from assistant.reported import Report, reported
from assistant.texts import according_to, date_for_people, say, since
from assistant.timely import RULING, asks_how_it_is_now
from assistant.understand import Understood
from documents.catalogue import Catalogue
from documents.clauses import article_at
from documents.dates import find_dates
from documents.records import Document
from documents.validity import day_named
from documents.vietnamese import fold, syllables

# A number of a sentence that leaves out a third of what is asked is often that of something else.
_LEAST_OWN: Final = 0.65
# Two sentences with so many of their syllables in common tell the same: a report repeats the one of last year.
_SAME: Final = 0.85


@dataclass(frozen=True, slots=True)
class _Source:
    """A document that is quoted, and what it is worth on the day of the question."""

    document: Document
    standing: Standing


class Composer:
    """Puts one answer together."""

    def __init__(self, question: Understood, catalogue: Catalogue, day: str) -> None:
        """Keep what is asked.

        :param day: ISO date for which documents are told to be in force or not.
        """
        self._question, self._catalogue, self._day = question, catalogue, day
        self._sources: dict[str, _Source] = {}
        self._cited = Cited(catalogue)
        self._reported = cache(partial(reported, catalogue=catalogue))

    def grounded(self, chosen: Sequence[Evidence], acceptable: Sequence[Evidence] = ()) -> Answer:
        """Put the answer together.

        :param chosen: what is shown, in the order of the ranking.
        :param acceptable: all that might be shown, best first: among it are the sides of a disagreement.
        """
        sides = self._sides(acceptable)
        if len(sides) > 1:
            return self._disagreeing(sides)
        ordered = self._in_order(chosen)
        return self._answer([*self._facts(ordered), *self._age_where_asked(ordered[0]), *self._quotes(ordered)])

    def joined(self, chosen: Sequence[Evidence], post: Span, held: Holder) -> Answer:
        """Put an answer together from two places.

        :param chosen: what is shown, of which the first names the post at ``post``.
        :param held: the place that names who holds it.
        """
        other = self._source(held.passage.document_id).document
        statements = [
            Statement(say("joined", self._question.language), (), "notice"),
            self._cut(chosen[0], post),
        ]
        number = self._cited.number(other, *held.sentence)
        words = self._cited.text(other)[held.start : held.end]
        statements.append(Statement(words, (number,), "fact", held.start, held.end))
        statements += [*self._age(other), *self._quotes(chosen)]  # who holds a post changes
        if other.id != _document_id(chosen[-1]):
            statements.append(Statement(self._dated(self._source(other.id)), (), "frame"))
        statements.append(self._cited.quote(other, *held.sentence))
        return self._answer(statements)

    def _answer(self, statements: Sequence[Statement], disagreements: tuple[Disagreement, ...] = ()) -> Answer:
        return Answer(
            self._question.question,
            self._question.text,
            "grounded",
            tuple(statements),
            self._cited.citations,
            language=self._question.language,
            disagreements=disagreements,
        )

    def _sides(self, acceptable: Sequence[Evidence]) -> list[Told]:
        """:return: what documents tell otherwise; one that is over tells the rule of its time, and contradicts none."""
        told = [one for one in differing(self._question, acceptable) if not self._source(one.document_id).standing.over]
        told.sort(key=lambda one: self._source(one.document_id).document.date, reverse=True)
        return sorted(
            told, key=lambda one: self._source(one.document_id).standing.status not in ("in_force", "amended")
        )

    def _disagreeing(self, told: Sequence[Told]) -> Answer:
        language = self._question.language
        documents = {one.document_id for one in told}
        notice = say("disagreement" if len(documents) > 1 else "disagreement_inside", language, count=len(told))
        statements = [Statement(notice, (), "notice")]
        sides: list[Side] = []
        for one in told:
            source = self._source(one.document_id)
            number = self._cited.evidence(one.evidence, source.document)
            document = source.document
            if not sides or sides[-1].document_id != one.document_id:
                statements.append(Statement(self._dated(source), (), "frame"))
            statements += [self._cut(one.evidence, one.span), *self._worth(source)]
            statements.append(Statement(one.evidence.candidate.wording.text, (number,)))
            status = source.standing.status
            sides.append(Side(document.id, document.title, document.date, status, one.value, number))
        return self._answer(statements, (Disagreement(tuple(sides)),))

    def _dated(self, source: _Source) -> str:
        """:return: the frame of a side: the document, its date and what it is worth."""
        language, document = self._question.language, source.document
        status = source.standing.status
        known = [date_for_people(document.date, language), say(status, language) if status != "unknown" else ""]
        if not any(known):
            return according_to(document.title, document.type, language)
        return say("side", language, title=document.title.rstrip(" .:"), known=", ".join(filter(None, known)))

    def _in_order(self, chosen: Sequence[Evidence]) -> list[Evidence]:
        first: dict[str, int] = {}
        for evidence in chosen:
            first.setdefault(evidence.candidate.passage.document_id, len(first))
        if self._question.kind in LISTS or asks_for_a_list(self._question.own):
            newest = sorted(first, key=lambda id: self._source(id).document.date, reverse=True)
            first = {id: n for n, id in enumerate(newest)}
            chosen = sorted(chosen, key=lambda e: (first[_document_id(e)], e.candidate.start))
        by_worth = sorted(first, key=lambda id: (self._source(id).standing.over, first[id]))
        return _merged(sorted(chosen, key=lambda e: by_worth.index(_document_id(e))))

    def _source(self, document_id: str) -> _Source:
        if document_id not in self._sources:
            document = self._catalogue.document(document_id)
            self._sources[document_id] = _Source(document, standing(document, self._catalogue, self._day))
        return self._sources[document_id]

    def _facts(self, ordered: Sequence[Evidence]) -> Iterator[Statement]:
        """The plain answer, where the first quote gives it."""
        best = ordered[0].candidate
        if "sign" in best.tells:
            if sum("sign" in evidence.candidate.tells for evidence in ordered) == 1:  # not one side's for another's
                name = best.wording.text.rfind("\n") + 1  # post and name stand on lines of their own
                yield self._cut(ordered[0], (name, len(best.wording.text)))
        elif self._question.kind == "when" and "effect" in best.tells:
            yield from self._day_of_effect(ordered[0])
        elif self._question.kind not in LISTS and not best.row and not best.tells and self._is_sure(ordered[0]):
            span = plain_fact(self._question, best.wording.text)
            if span and not self._is_told_otherwise(ordered, span):
                yield self._cut(ordered[0], span)

    def _day_of_effect(self, clause: Evidence) -> Iterator[Statement]:
        """The day of signing or passing, which a clause of effect names without its date."""
        document = self._source(_document_id(clause)).document
        text = self._cited.text(document)
        told = day_named(text, clause.candidate.start, clause.candidate.end, document.card.date)
        days = find_dates(text[slice(*told)]) if told else []
        if told and len(days) == 1:
            start, end = (told[0] + at for at in (days[0].start, days[0].end))
            number = self._cited.number(document, *sentence_around(text, *told))
            yield Statement(text[start:end], (number,), "fact", start, end)

    def _is_told_otherwise(self, ordered: Sequence[Evidence], span: Span) -> bool:
        """:return: whether another quote in force that says as much of what is asked has another number of it."""
        if self._question.kind != "how_many":
            return False
        best, *others = ordered
        fact = best.candidate.wording.text[slice(*span)]
        as_good = [e for e in others if e.own >= best.own and not self._source(_document_id(e)).standing.over]
        texts = [evidence.candidate.wording.text for evidence in as_good]
        return any(text[slice(*at)] != fact for text in texts if (at := plain_fact(self._question, text)))

    def _age_where_asked(self, best: Evidence) -> Iterator[Statement]:
        """How old a telling is, where the question asks how it is now."""
        if not best.candidate.tells and asks_how_it_is_now(self._question):
            yield from self._age(self._source(_document_id(best)).document)

    def _age(self, document: Document) -> Iterator[Statement]:
        """How old what a document tells is; rules hold until another one ends them."""
        if document.type not in RULING:
            key, language = "told_on" if document.date else "told_undated", self._question.language
            yield Statement(say(key, language, day=date_for_people(document.date, language)), (), "notice")

    def _is_sure(self, evidence: Evidence) -> bool:
        """:return: whether a sentence says nearly all that is asked, in a document that is in force."""
        known = self._source(_document_id(evidence)).standing
        says = not self._question.needs or evidence.own >= _LEAST_OWN
        return says and known.status != "not_yet" and not known.over

    def _cut(self, evidence: Evidence, span: Span) -> Statement:
        """:return: the fact at ``span`` of a sentence."""
        document = self._source(_document_id(evidence)).document
        number = self._cited.evidence(evidence, document)
        start, end = (evidence.candidate.start + at for at in span)
        return Statement(evidence.candidate.wording.text[slice(*span)], (number,), "fact", start, end)

    def _quotes(self, ordered: Sequence[Evidence]) -> Iterator[Statement]:
        before, worth_told, told = "", set[str](), set[Statement]()  # a notice is given once
        changed: dict[Report, None] = {}
        for evidence in ordered:
            source = self._source(_document_id(evidence))
            if source.document.id != before:
                before = source.document.id
                told_by = according_to(source.document.title, source.document.type, self._question.language)
                yield Statement(told_by, (), "frame")
                said = before in worth_told or (evidence.candidate.tells and not source.standing.over)
                if not said:  # who signed it is not amended
                    worth_told.add(before)
                    yield from self._worth(source, ordered)
            number, quote = self._cited.evidence(evidence, source.document), evidence.candidate.wording.text
            yield Statement(quote, (number,), "quote")
            if not source.standing.over and source.document.type in RULING:
                new = [s for s in self._outdated(quote, source.document) if s not in told]
                told.update(new)
                yield from new
                changed |= dict.fromkeys(set_aside(quote, source.document, self._reported))
        yield from _notice("refers_to_changed", list(changed), self._cited, self._question.language)

    def _worth(self, source: _Source, ordered: Sequence[Evidence] = ()) -> Iterator[Statement]:
        """What the catalogue knows against a document: that it is over, amended or not yet in force, and by what; and
        what others report of a change to it or to the articles that are quoted, of which it knows nothing.
        """
        yield from worth(source.standing, self._cited, self._question.language)
        document = source.document
        if not source.standing.acts and document.type in RULING:
            text = self._cited.text(document)
            quoted = [e.candidate.start for e in ordered if _document_id(e) == document.id]
            articles = frozenset(article_at(text, start) for start in quoted)
            yield from changes_told(document, articles, self._cited, self._question.language, self._reported)

    def _outdated(self, quote: str, document: Document) -> Iterator[Statement]:
        """What a quote refers to that others have ended."""
        language = self._question.language
        for called, act in ended_referred_to(quote, document, self._catalogue, self._day):
            title, from_day = act.by.title.rstrip(" .:"), since(act.from_day, language)
            numbers = (self._cited.number(act.by, act.start, act.end),) if act.stands else ()
            said = say("refers_to_ended", language, number=called, title=title, since=from_day)
            yield Statement(said, numbers, "notice")


def changes_told(
    document: Document, articles: frozenset[str], cited: Cited, language: str, told: Callable[..., list[Report]]
) -> Iterator[Statement]:
    """:return: a notice that others report a change to a document or to these articles of it; none where none does.

    :param cited: takes the words that say so.
    :param told: ``reported`` of the catalogue.
    """
    if number := document.card.document_number:
        reports = told(number, since=document.date, articles=articles)
        yield from _notice("reported_of_this", reports, cited, language)


def _notice(key: str, reports: Sequence[Report], cited: Cited, language: str) -> Iterator[Statement]:
    """A notice that names the documents of the reports on which it rests, with their words."""
    numbers = tuple(cited.number(report.document, *span) for report in reports for span in report.spans)
    if numbers:
        others = ", ".join(dict.fromkeys(named(report.document) for report in reports))
        yield Statement(say(key, language, others=others), tuple(dict.fromkeys(numbers)), "notice")


def worth(known: Standing, cited: Cited, language: str) -> Iterator[Statement]:
    """Tell what another document did to one.

    :param known: the standing of the one.
    :param cited: takes the words that say so.
    :return: a notice for each of the documents that did the strongest thing; none for one that simply is in force.
    """
    for act in known.acts:
        if act.kind == known.acts[0].kind:
            title = act.by.title.rstrip(" .:")
            numbers = (cited.number(act.by, act.start, act.end),) if act.stands else ()
            said = say(f"{act.said}_by", language, title=title, since=since(act.from_day, language))
            yield Statement(said, numbers, "notice")
    if not known.acts and known.status in ("ended", "not_yet", "replaced", "repealed"):
        yield Statement(say("document_is", language, status=say(known.status, language)), (), "notice")


def _document_id(evidence: Evidence) -> str:
    return evidence.candidate.passage.document_id


def _merged(ordered: Sequence[Evidence]) -> list[Evidence]:
    """:return: the evidence without what another document has told already in nearly the same words."""
    kept: list[tuple[str, list[str], Evidence]] = []
    for evidence in ordered:
        said, id = syllables(fold(evidence.candidate.wording.text)), _document_id(evidence)
        if not any(id != other and _alike(said, words) for other, words, _ in kept):
            kept.append((id, said, evidence))
    return [evidence for _, _, evidence in kept]


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Nearly the same words and the very same figures: 40 million of one year are not the 60 million of another."""
    figures = [{word for word in words if word[0].isdigit()} for words in (one, other)]
    common, all_words = set(one) & set(other), set(one) | set(other)
    return figures[0] == figures[1] and len(common) >= _SAME * len(all_words) > 0
