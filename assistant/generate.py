"""Chat-model mode: the model writes claims, each with its quotes, and only what its quotes bear out is shown.

Question -> quote mode's answer, kept at hand -> the passages in scope -> the model -> ``reply`` -> ``support`` ->
``verify``. Numbers that no document bears, or that several do, and what the catalogue itself tells are settled by quote
mode's rules before any model is asked. Where the model fails, the person gets quote mode's answer and one line that
says so. Everything that the model writes is data: none of it chooses what is searched, opened or run.
"""

import time
import unicodedata
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.answer import Answer, Citation, Statement
from assistant.candidates import CELL
from assistant.chat_model import ChatModel
from assistant.prompts import Message, NumberedPassage, asked, once_more
from assistant.query import search_query
from assistant.quote import Library, answer_question
from assistant.reply import Claim, Reply, claims_in
from assistant.scope import find_scope
from assistant.support import Fault, Ground, fault, find_quote, negation_before
from assistant.texts import say
from assistant.understand import Understood, readings
from assistant.verify import verified
from documents.catalogue import Filter
from documents.errors import ModelError
from documents.split import Passage

_PASSAGES: Final = 10  # of at most 1,200 characters each: about 5,000 tokens, which a small model still holds
_MOST_RELATED: Final = 3


def generate_answer(
    question: str, library: Library, model: ChatModel, *, after: Sequence[str] = (), within: Filter | None = None
) -> Iterator[Answer]:
    """Answer with the words of a chat model, each claim bound to quotes.

    :param question: as typed, in Vietnamese (marked or not) or English.
    :param after: the earlier questions of the conversation, oldest first.
    :param within: restricts the documents.
    :return: the answer as it grows, a claim at a time; the last one is whole and takes the place of those before.
    """
    started = time.perf_counter()
    quoted = answer_question(question, library, after=after, within=within)
    understood = _reading(question, after, library, quoted)
    answer = quoted
    if passages := _passages(understood, quoted, library, within):
        writing = _Writing(understood, passages, library, model)
        try:
            for answer in writing.answers(quoted):
                yield answer
        except ModelError as exc:
            note = f"{exc} {say('quotes_instead', understood.language)}"
            answer = replace(quoted, note=note, dropped=writing.dropped)
    yield replace(answer, ms=(time.perf_counter() - started) * 1000)


def _reading(question: str, after: Sequence[str], library: Library, quoted: Answer) -> Understood:
    found = readings(question, after, library.languages)
    return next((reading for reading in found if reading.text == quoted.understood), found[0])


def _passages(question: Understood, quoted: Answer, library: Library, within: Filter | None) -> list[Passage]:
    """:return: what the model may read, what quote mode quotes first; nothing where there is nothing to ask it."""
    scope = find_scope(question, library.catalogue, within)
    if quoted.status == "ambiguous" or scope.missing is not None or scope.rivals or _is_settled(quoted):
        return []
    hits = library.index.search(search_query(question, scope), _PASSAGES)
    if not hits:
        return []
    cited = {citation.passage_id for citation in quoted.citations}
    documents = dict.fromkeys(citation.document_id for citation in quoted.citations)
    chosen = [p for id in documents for p in library.catalogue.passages_of(id) if p.id in cited]
    return [*chosen, *(hit.passage for hit in hits if hit.passage.id not in cited)][:_PASSAGES]


def _is_settled(quoted: Answer) -> bool:
    """:return: whether more is known than passages tell: what the catalogue lists, what was in force, who disagrees."""
    return quoted.listing is not None or (bool(quoted.statements) and quoted.statements[0].kind == "notice")


class _Writing:
    """One answer while the model writes it; ``dropped`` counts the claims that were left out for good."""

    def __init__(self, question: Understood, passages: Sequence[Passage], library: Library, model: ChatModel) -> None:
        self.dropped = 0
        self._question, self._library, self._model = question, library, model
        self._titles = library.catalogue.titles({passage.document_id for passage in passages})
        self._passages = dict(enumerate(passages, 1))
        self._statements: list[Statement] = []
        self._citations: dict[tuple[str, int, int], Citation] = {}

    def answers(self, quoted: Answer) -> Iterator[Answer]:
        """:return: the answer as it grows.

        :raises ModelError: nothing that could be shown has come of it.
        """
        deadline = time.monotonic() + self._model.timeout_s
        numbered = [NumberedPassage(n, self._title(p), _section(p), p.text) for n, p in self._passages.items()]
        request = asked(self._question.text, numbered, self._question.language)
        failed: list[tuple[Claim, Fault]] = []
        reply = yield from self._standing(request, deadline, failed)
        if not reply.claims:
            if reply.found:
                raise ModelError(say("model_empty", self._question.language))
            yield self._refused(quoted)
            return
        if failed:
            yield from self._put_right(request, deadline, failed)
        if not self._statements:
            raise ModelError(say("model_unsupported", self._question.language))
        if self.dropped:
            note = say("claims_dropped", self._question.language, count=self.dropped)
            yield replace(self._answer(), note=note, dropped=self.dropped)

    def _standing(
        self, request: Sequence[Message], deadline: float, failed: list[tuple[Claim, Fault]]
    ) -> Generator[Answer, None, Reply]:
        """:return: the answer after each claim that stands; the others go into ``failed``, each with its fault."""
        claims = claims_in(self._model.write(request, deadline, self._question.language), self._question.language)
        while True:
            try:
                claim = next(claims)
            except StopIteration as end:
                reply: Reply = end.value
                return reply
            found = self._check(claim)
            if isinstance(found, Fault):
                failed.append((claim, found))
            else:
                self._add(claim, found)
                yield self._answer()

    def _put_right(
        self, request: Sequence[Message], deadline: float, failed: Sequence[tuple[Claim, Fault]]
    ) -> Iterator[Answer]:
        """Ask for the failed claims once more; what fails again, or does not come, is dropped and counted."""
        before = len(self._statements)
        self.dropped = len(failed)
        again = once_more(request, failed, self._question.language)
        try:
            for answer in self._standing(again, deadline, []):
                self.dropped = max(0, len(failed) - (len(self._statements) - before))
                yield answer
        except ModelError:
            if not self._statements:
                raise

    def _check(self, claim: Claim) -> Fault | list[Citation]:
        """:return: the quotes of a claim as citations, or why it does not stand."""
        if not claim.quotes:
            return Fault("no_quote")
        citations = []
        for quoted in claim.quotes:
            passage = self._passages.get(quoted.passage)
            span = find_quote(passage.text, quoted.quote) if passage else None
            if passage is None or span is None:
                return Fault("not_in_passage", quoted.quote)
            if negation := negation_before(passage.text, span[0]):
                return Fault("cut", negation)
            citations.append(self._citation(passage, *span))
        headings = " . ".join(dict.fromkeys(f"{c.document} . {c.section}" for c in citations))
        ground = Ground(tuple(citation.quote for citation in citations), headings)
        return fault(claim.text, ground, self._question.language, self._library.languages.translate) or citations

    def _add(self, claim: Claim, citations: Sequence[Citation]) -> None:
        text = _clean(claim.text)
        if any(statement.text == text for statement in self._statements):
            return
        numbers = []
        for citation in citations:
            key = (citation.document_id, citation.start, citation.end)
            known = self._citations.setdefault(key, replace(citation, number=len(self._citations) + 1))
            numbers.append(known.number)
        self._statements.append(Statement(text, tuple(dict.fromkeys(numbers)), "claim"))

    def _answer(self) -> Answer:
        answer = Answer(
            question=self._question.question,
            understood=self._question.text,
            status="grounded",
            statements=tuple(self._statements),
            citations=tuple(self._citations.values()),
            language=self._question.language,
        )
        return verified(answer, self._library.catalogue)

    def _refused(self, quoted: Answer) -> Answer:
        """:return: that the documents do not tell; what quote mode would have quoted is only near the question."""
        related = quoted.related or quoted.citations[:_MOST_RELATED]
        message = say("not_found", self._question.language)
        return replace(
            quoted,
            status="not_found",
            statements=(),
            citations=(),
            related=related,
            message=message,
            reason="not_told",
        )

    def _citation(self, passage: Passage, start: int, end: int) -> Citation:
        return Citation(
            number=0,
            passage_id=passage.id,
            document_id=passage.document_id,
            document=self._title(passage),
            section=_section(passage),
            page=passage.page,
            start=passage.start + start,
            end=passage.start + end,
            quote=passage.text[start:end],
        )

    def _title(self, passage: Passage) -> str:
        return self._titles.get(passage.document_id, "")


def _section(passage: Passage) -> str:
    return " › ".join(part for part in passage.path if CELL not in part)


def _clean(text: str) -> str:
    """:return: a claim on one line, without signs that cannot be seen: some turn the direction of what follows."""
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c)[0] != "C").split())
