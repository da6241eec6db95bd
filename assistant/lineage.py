"""Questions on what became of a document: what replaces it, what it amends, whether it still is in force.

Answered from the relations on the cards, each shown with the words of the document that says so. Reads the question
without marks, so that an unmarked one is read alike. What no document of the catalogue says is not known here: an
answer never says that nothing has replaced a document, only that no document here says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from assistant.answer import Answer, Listed, Listing, Statement
from assistant.cite import Cited, sentence_around
from assistant.complete import items_after, referred_to
from assistant.force import Act, Standing, acts_on, acts_on_number, drafted, ends_a_part, standing
from assistant.laws import Found, law_alone, law_dated, named, type_said
from assistant.meant import documents_meant
from assistant.reported import Report, effect_told, proposed, reported
from assistant.scope import find_scope
from assistant.texts import according_to, date_for_people, say, since
from assistant.understand import Understood
from documents.catalogue import Catalogue
from documents.field import Field
from documents.markers import introduction_of
from documents.numbers import TYPES, DocumentNumber, find_numbers, parse_number
from documents.records import Document, Related
from documents.validity import clauses_of_effect, today
from documents.vietnamese import fold
from index.store import Index

Wanted = Literal["done_to", "does", "force"]

_VERB: Final = (
    r"thay the|thay cho|bai bo|huy bo|sua doi(?:,? (?:va )?bo sung)?|bo sung|sua|replac\w*|supersed\w*|amend\w*"
    r"|repeal\w*|abolish\w*|revok\w*"
)
_KINDS: Final = (
    ("replaces", "thay the|thay cho|replac|supersed"),
    ("repeals", "bai bo|huy bo|repeal|abolish|revok"),
    ("amends", "sua|bo sung|amend"),
)
_OTHER: Final = (
    r"(?:(?:nhung |cac )?(?:van ban|nghi quyet|nghi dinh|thong tu|quyet dinh|luat|bo luat|tai lieu|cai|quy dinh)"
    r" (?:nao|gi)|nao|gi|what|which(?: \w+)?)"
)
_ASKS: Final = re.compile(rf"{_OTHER}|(?:chua|khong|ko|hay chua)\W*$|^(?:is|was|has|have|does|did)\b")
_DONE_TO: Final = (
    re.compile(rf"{_OTHER}.{{0,25}}?(?:{_VERB})\s+(?:cho )?§"),
    re.compile(rf"§.{{0,12}}?(?<!\w)(?:bi|duoc)\s.{{0,25}}?(?:{_VERB})"),
    re.compile(rf"§ (?:(?:is|was|been|has been|have been) )?(?:{_VERB})\s*(?:by|\W*$)"),
    re.compile(rf"(?:is|was|has) § (?:been )?(?:{_VERB})"),
)
_DOES: Final = (
    re.compile(rf"§ (?:da |se |co )?(?:{_VERB})\s+(?:cho )?{_OTHER}"),
    re.compile(rf"{_OTHER}.{{0,12}}?(?<!\w)(?:bi|duoc)\s.{{0,25}}?§\s*(?:{_VERB})"),
    re.compile(rf"{_OTHER}.{{0,12}}?(?<!\w)(?:bi|duoc)\s.{{0,25}}?(?:{_VERB})\s+(?:boi|bang|theo)\s+§"),
    re.compile(rf"(?:what|which \w+) (?:does|did|is|was|are|were) (?:§ (?:{_VERB})|(?:{_VERB}) by §)"),
)
_FORCE: Final = re.compile(
    r"§(?: ve [^?]{2,80}?)?.{0,30}?(?:con (?:hieu luc|gia tri|duoc ap dung|ap dung|dung duoc|duoc dung|su dung"
    r"|dung(?= (?:nua|khong)|\W*$))|het hieu luc|con duoc khong"
    r"|het han|con han)|is § (?:still )?(?:in force|valid|effective)|§ (?:is )?(?:still )?in force"
)
_UNTIL: Final = re.compile(
    r"§.{0,30}?(?:hieu luc|gia tri|ap dung) (?:(?:den|toi) (?:bao gio|khi nao|ngay nao|luc nao|het)|(?:trong )?bao lau)"
)
_CARRIED: Final = re.compile(r"^(.+) \( § \)$")  # "thay thế luật nào (Luật Xây dựng 2025)?", of a follow-up
_ENDED_WHEN: Final = re.compile(r"§.{0,30}?het hieu luc (?:(?:ke )?tu |vao )?(?:khi nao|ngay nao|bao gio|luc nao)")
_ABOUT_FORCE: Final = re.compile(r"hieu luc|gia tri|ap dung|het han|con (?:han|duoc|dung)|in force|valid")
_TYPES: Final = (
    "luat|bo luat|phap lenh|nghi dinh|nghi quyet|thong tu|quyet dinh|chi thi|hiep dinh|nghi dinh thu|quy che"
)
_FORCE_ALONE: Final = re.compile(
    rf"(?:{_TYPES}) (?!nao |nay |do )[^?,]{{2,80}}? (?:co )?(?:con|het|da het) (?:hieu luc|gia tri|han)"
    r"(?: thi hanh| phap ly)?(?: (?:nua )?(?:khong|chua|hay khong|hay chua))"
    r"|is (?:the )?[^?,]{2,80}? (?:law|agreement|treaty|decree|resolution|circular|decision) (?:still )?"
    r"(?:in force|valid|effective)"
)
_WHY: Final = re.compile(
    r"(?<!\w)(?:vi sao|tai sao|sao lai|nguyen nhan|ly do|why|khi nao|ngay nao|bao gio|when|ai)(?!\w)"
)
_TYPE_BEFORE: Final = re.compile(
    rf"(?s:.*)(?<!\w)(?P<type>(?:Bộ luật|{'|'.join(TYPES.values())})(?: [^.;()\d:\n]{{0,90}})?(?: số:?)? )$",
    re.IGNORECASE,
)
_ENDING: Final = frozenset({"replaces", "repeals"})
_NAME_CHARS: Final = 120
_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the document of ``number``: ``kinds`` are the relations meant.

    ``bearer`` is the document where the question names it by its title.
    """

    wanted: Wanted
    number: DocumentNumber
    called: str
    kinds: tuple[str, ...] = ()
    bearer: Document | None = None


def lineage(question: Understood, catalogue: Catalogue, index: Index) -> Asked | None:
    """:return: what a question asks of the life of one document; None where it asks something else."""
    found = _subject(question, catalogue)
    if found is None and (titled := _of_title(question, catalogue)):
        return titled
    found = found or law_alone(fold(question.text), catalogue, index)
    if found is None:
        return None
    number, span = found
    flat = fold(question.text)
    text = re.sub(r"\s+", " ", f"{flat[: span[0]]} § {flat[span[1] :]}").strip(" ?.!")
    text = _CARRIED.sub(r"§ \1", text)
    called = _called(question.text[slice(*span)], number, catalogue)
    asks_why = _WHY.search(text) is not None
    ended_when = _ENDED_WHEN.search(text) and not catalogue.by_number(number)  # else its own clause tells
    if _UNTIL.search(text) or ended_when or (_FORCE.search(text) and not asks_why):
        return Asked("force", number, called)
    kinds = tuple(kind for kind, words in _KINDS if re.search(words, text))
    if asks_why or not kinds or not _ASKS.search(text):
        return None
    if any(pattern.search(text) for pattern in _DOES):
        return Asked("does", number, called, kinds)
    return Asked("done_to", number, called, kinds) if any(pattern.search(text) for pattern in _DONE_TO) else None


def asks_of_force_alone(question: Understood) -> bool:
    """:return: whether a question asks no more than whether one document is in force, however it names that."""
    return _FORCE_ALONE.fullmatch(fold(question.text).strip(" ?.!")) is not None


def _of_title(question: Understood, catalogue: Catalogue) -> Asked | None:
    """:return: whether a document is in force that a question names by its title, and of which it asks no more."""
    if question.numbers or not _ABOUT_FORCE.search(fold(question.text)):
        return None
    meant = documents_meant(question, find_scope(question, catalogue, None), (), catalogue)
    text = f"§ {fold(meant.rest)}".strip(" ?.!")
    if len(meant.entitled) != 1 or not (_UNTIL.search(text) or (_FORCE.search(text) and not _WHY.search(text))):
        return None
    (id,) = meant.entitled
    bearer = catalogue.document(id)
    return Asked("force", bearer.card.document_number or DocumentNumber(""), bearer.title, (), bearer)


def _ending(asked: Asked, said: Sequence[Related]) -> list[Related]:
    """:return: what ends another document where it is asked what replaces one: a law says "hết hiệu lực" for it."""
    return [r for r in said if r.kind in _ENDING] if _ENDING & set(asked.kinds) else []


def _with_type(relation: Related, text: str) -> str:
    """:return: the number of another document with the words that stand before it there: "Luật Xây dựng số 50/..."."""
    at = text.find(relation.number, relation.start)
    before = _TYPE_BEFORE.match(text[max(0, at - _NAME_CHARS) : at]) if at >= 0 else None
    return f"{before['type']}{relation.number}" if before else relation.number


def _of_effect(text: str, clause: Field, date: Field | None) -> list[tuple[int, int]]:
    """:return: the sentence of a document that tells from when or until when it is in force, and what it refers to."""
    start, end = sentence_around(text, clause.start, clause.end)
    items = items_after(text, end) if text[:end].endswith(":") else ()
    return [(start, end), *items, *referred_to(text, start, end, date)]


def _amended_in_its_copy(text: str, title: str) -> list[tuple[int, int]]:
    """:return: the sentence by which a document that stands in one copy with another, as the protocols to a treaty do,
    is amended there; none where nothing in the copy amends it.
    """
    name = fold(title).split(" giua ")[0].rstrip(" .:")
    amends = re.compile(rf"(?<!\w)(?:thong nhat|ve viec|dong y) sua doi,?(?: bo sung)? {re.escape(name)}(?!\w)")
    spans = [sentence_around(text, *match.span()) for match in amends.finditer(re.sub(r"\s", " ", fold(text)))]
    return [max(spans, key=lambda span: span[1] - span[0])] if spans else []


def _called(typed: str, number: DocumentNumber, catalogue: Catalogue) -> str:
    """:return: a document as it was typed; a law that was named without any number, with its number; what was typed as
    a number alone, with its type.
    """
    said = typed[:1].upper() + typed[1:]
    if not typed[:1].isdigit():
        return said if re.search(r"\d", typed) or not number.number else f"{said} số {number.written}"
    if number.kind in TYPES:
        return f"{TYPES[number.kind]} {typed}"
    return f"{type_said(number, catalogue) or 'Văn bản'} số {typed}"


def _subject(question: Understood, catalogue: Catalogue) -> Found | None:
    """:return: the one document that is asked about, by its number or, for a law, by name and year."""
    mentions = find_numbers(question.text)
    if len(mentions) == 1:
        return mentions[0].number, (mentions[0].start, mentions[0].end)
    return None if mentions else law_dated(fold(question.text), catalogue)


class Genealogist:
    """Answers what ``lineage`` has read."""

    def __init__(self, question: Understood, asked: Asked, catalogue: Catalogue, day: str) -> None:
        """:param day: the ISO date that the question is about."""
        self._question, self._asked, self._catalogue, self._day = question, asked, catalogue, day
        self._cited = Cited(catalogue)

    def answer(self, bearer: Document | None) -> Answer:
        """:return: the relations asked for, or a refusal that says what is not known.

        :param bearer: the document that bears the number, if the catalogue holds it.
        """
        if bearer:
            self._asked = replace(self._asked, called=named(bearer))
        if self._asked.wanted == "does":
            return self._does(bearer)
        catalogue = self._catalogue
        acts = acts_on(bearer, catalogue) if bearer else acts_on_number(self._asked.number, catalogue)
        acts = [act for act in acts if act.since <= self._day]
        if self._asked.wanted == "force":
            return self._force(bearer, acts)
        acts = [act for act in acts if act.kind in self._asked.kinds] or acts
        return self._of_acts(bearer, acts)

    def _does(self, bearer: Document | None) -> Answer:
        if bearer is None:
            return self._refused("no_such_number")
        said = [r for r in self._catalogue.relations(bearer.id) if r.state != "denied" and r.kind in dict(_KINDS)]
        strongest_first = sorted(said, key=lambda relation: list(dict(_KINDS)).index(relation.kind))
        relations = [r for r in said if r.kind in self._asked.kinds] or _ending(self._asked, said) or strongest_first
        if not relations:
            return self._refused("acts_on_none")
        ends_none = _ENDING & set(self._asked.kinds) and not any(r.kind in _ENDING for r in relations)
        statements = [Statement(self._say("ends_none"), (), "notice")] if ends_none else []
        text = self._cited.text(bearer)
        spans: dict[tuple[int, int], None] = {}
        for relation in relations[:_MOST]:
            span = sentence_around(text, relation.start, relation.end)
            numbers = (self._cited.number(bearer, *span),) if relation.end > relation.start else ()
            key = "ends_part" if ends_a_part(relation) else relation.kind
            statements.append(Statement(self._say(key, other=_with_type(relation, text)), numbers, "notice"))
            spans |= {span: None} if numbers else {}
        if len(relations) > _MOST:
            statements.append(Statement(self._say("more_rows", count=len(relations) - _MOST), (), "notice"))
        statements.append(self._according_to(bearer))
        statements += [self._cited.quote(bearer, *span) for span in spans]
        return self._grounded(statements, self._known(relation.number for relation in relations))

    def _force(self, bearer: Document | None, acts: Sequence[Act]) -> Answer:
        if bearer is None:
            return self._of_acts(None, acts, "force_unsaid")
        known = standing(bearer, self._catalogue, self._day)
        dates = (bearer.card.effective_from if known.status != "ended" else None, bearer.card.effective_to)
        effects = [date for date in dates if date is not None and date.stands]
        if not known.acts and (known.status in ("unknown", "draft") or not effects):
            return self._by_its_own_words(bearer)
        statements = list(self._done(known.acts))
        changed = not known.acts and bool(reported(self._asked.number, self._catalogue))
        if not known.over or not known.acts:
            statements.insert(0, Statement(self._verdict(known, changed=changed), (), "notice"))
        if effects and (not known.over or known.status == "ended"):
            text = self._cited.text(bearer)
            spans = dict.fromkeys(span for date in effects for span in _of_effect(text, date, bearer.card.date))
            statements += [self._according_to(bearer), *(self._cited.quote(bearer, *span) for span in spans)]
        statements += () if known.acts else self._reported()
        return self._grounded(statements, [bearer, *(act.by for act in known.acts)])

    def _by_its_own_words(self, bearer: Document) -> Answer:
        """:return: how long a document of which no day is known is in force, as it says itself; else what drafts do."""
        spans = clauses_of_effect(self._cited.text(bearer), bearer.type)
        if not spans:
            return self._in_drafts(bearer, "force_unknown")
        amended = _amended_in_its_copy(self._cited.text(bearer), bearer.title)
        if bearer.status == "draft":
            key = "force_of_draft"
        elif amended:
            key = "force_and_amendment"
        else:  # others name a document surely by its number alone
            key = "force_by_itself" if bearer.number else "force_without_number"
        statements = [Statement(self._say(key), (), "notice"), self._according_to(bearer)]
        statements += [self._cited.quote(bearer, *span) for span in amended]
        statements += [self._cited.quote(bearer, *span) for span in spans]
        return self._grounded([*statements, *self._reported()], [bearer])

    def _verdict(self, known: Standing, *, changed: bool) -> str:
        keys = {"in_force": "still_in_force", "amended": "amended_in_force"}
        if changed:
            keys["in_force"] = "changed_in_force"
        if self._day > today():
            key, day = "state_on", date_for_people(self._day, self._question.language)
        else:
            key, day = keys.get(known.status, "its_state"), ""
        return self._say(key, status=say(known.status, self._question.language), day=day)

    def _of_acts(self, bearer: Document | None, acts: Sequence[Act], untold: str = "no_act") -> Answer:
        """:return: what was done to a document; where nothing was, what drafts would do.

        Nothing is known of a law whose number no document tells, not even that none changed it.
        """
        if bearer is None and not self._asked.number.number:
            return self._refused("force_unclear")
        if not acts:
            return self._in_drafts(bearer, untold)
        return self._grounded(self._done(acts), [act.by for act in acts])

    def _in_drafts(self, bearer: Document | None, key: str) -> Answer:
        """:return: what drafts say that they will do, where nothing that is in force did anything; else a refusal."""
        acts = [act for act in drafted(bearer, self._asked.number, self._catalogue) if act.stands]
        if not acts:
            told = [*(self._effect_told() if key == "force_unsaid" else ()), *self._reported()]
            return self._grounded(told, []) if told else self._refused(key)
        said = (Statement(self._say("only_in_drafts"), (), "notice"), *self._done(acts, told="in_draft"))
        return self._grounded(said, [act.by for act in acts])

    def _reported(self) -> Iterator[Statement]:
        """What other documents report of a change or propose; their words alone, since nothing else is known of it."""
        yield from self._told("reported", reported(self._asked.number, self._catalogue))
        yield from self._told("proposed", proposed(self._asked.number, self._catalogue))

    def _effect_told(self) -> Iterator[Statement]:
        """The day of effect of a document that is not here, as others tell it."""
        yield from self._told("effect_told", effect_told(self._asked.number, self._catalogue))

    def _told(self, key: str, reports: Sequence[Report]) -> Iterator[Statement]:
        if reports:
            yield Statement(self._say(key), (), "notice")
        for report in reports:
            yield self._according_to(report.document)
            yield from (self._cited.quote(report.document, *span) for span in report.spans)

    def _done(self, acts: Sequence[Act], *, told: str = "of") -> Iterator[Statement]:
        for act in acts[:_MOST]:
            title, from_day = act.by.title.rstrip(" .:"), since(act.from_day, self._question.language)
            said = self._say(f"{act.said}_{told}", title=title, since=from_day)
            if not act.stands:  # staff said so
                yield Statement(said, (), "notice")
                continue
            spans = self._spans(act)
            numbers = tuple(self._cited.number(act.by, *span) for span in spans)
            yield Statement(said, numbers, "notice")
            yield self._according_to(act.by)
            yield from (self._cited.quote(act.by, *span) for span in spans)

    def _spans(self, act: Act) -> list[tuple[int, int]]:
        """:return: the sentence of an act; of an item in a list the line that opens it ("... thay thế:") as well."""
        text = self._cited.text(act.by)
        span = sentence_around(text, act.start, act.end)
        says = re.search(_VERB, fold(text[act.start : act.end]))
        before = None if says else introduction_of(text, act.start)
        return [before, span] if before else [span]

    def _known(self, numbers: Iterator[str]) -> list[Document]:
        found: dict[str, Document] = {}
        for written in numbers:
            number = parse_number(written)
            for document in self._catalogue.by_number(number) if number else ():
                found.setdefault(document.id, document)
        return list(found.values())

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._question.language, number=self._asked.called, **values)

    def _according_to(self, document: Document) -> Statement:
        return Statement(according_to(document.title, document.type, self._question.language), (), "frame")

    def _grounded(self, statements: Sequence[Statement] | Iterator[Statement], documents: Sequence[Document]) -> Answer:
        rows = tuple(
            Listed(d.id, d.title, d.number, d.date, standing(d, self._catalogue, self._day).status)
            for d in dict.fromkeys(documents)
        )
        said = tuple(statements)
        return Answer(
            self._question.question,
            self._question.text,
            "grounded",
            said,
            self._cited.citations,
            language=self._question.language,
            listing=Listing(rows, len(rows)) if rows else None,
        )

    def _refused(self, key: str) -> Answer:
        question = self._question
        return Answer(
            question.question,
            question.text,
            "not_found",
            message=self._say(key),
            reason="no_number" if key == "no_such_number" else "no_act",
            language=question.language,
        )
