"""What happens when somebody asks, stops, retries, edits or picks on the chat page.

Every handler reads the conversation by its key, changes it, and returns the page for it: nothing of a conversation is
trusted from the browser but the typed words and the key. The layout is ``chat``'s, the words of an answer ``render``'s.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import Any

import gradio as gr
from anyio import to_thread

from assistant.answer import Answer
from assistant.conversation import Source, Turn
from assistant.understand import LONGEST_QUESTION
from assistant.web import render
from assistant.web.evidence import sources_of, with_gone_marked
from assistant.web.gate import person_of
from assistant.web.site import Site
from assistant.web.texts import Texts
from documents.errors import ResolutionsError
from documents.vietnamese import nfc

_PACE_S = 0.12  # between two statements: the eye sees the answer grow; below 0.08 Gradio's own traffic slows it
_VIETNAM = timezone(timedelta(hours=7))
_logger = logging.getLogger(__name__)
Shown = tuple[Any, Any, Any]  # chat, source panel, question box


class Desk:
    """The handlers of one language's chat page."""

    def __init__(self, site: Site, words: Texts) -> None:
        """Keep what the handlers work with."""
        self._assistant, self._conversations, self._words = site.assistant, site.records.conversations, words

    def ask(self, question: str, key: str, request: gr.Request) -> Shown:
        """Put a typed question at the end of the conversation."""
        owner, question = person_of(request).key, nfc(question or "").strip()
        if not question:
            return _nothing_new()
        turns = self._conversations.turns(owner, key)
        if len(question) > LONGEST_QUESTION:
            message = self._words.too_long.format(length=len(question), limit=LONGEST_QUESTION)
            return self._begin(owner, key, turns, Turn(_shortened(question), state="failed", message=message))
        return self._begin(owner, key, turns, Turn(question))

    def ask_example(self, key: str, event: gr.SelectData, request: gr.Request) -> Shown:
        """Ask the example question that was pressed."""
        return self.ask(_text_of(event.value), key, request)

    def pick(self, key: str, event: gr.SelectData, request: gr.Request) -> Shown:
        """Ask again, of the one document that was picked among the candidates."""
        owner = person_of(request).key
        turns = self._conversations.turns(owner, key)
        candidates = turns[-1].answer.candidates if turns and turns[-1].answer else ()
        chosen = next((c for c in candidates if c.document_id == _text_of(event.value)), None)
        if chosen is None:
            return self._page(turns)
        label = chosen.title or chosen.number
        within = replace(turns[-1].within, document_id=chosen.document_id, document_label=label)
        return self._begin(owner, key, turns, Turn(turns[-1].question, within))

    def retry(self, key: str, event: gr.RetryData, request: gr.Request) -> Shown:
        """Ask the same question again; what came after it goes."""
        return self._again(person_of(request).key, key, event.index, None)

    def edit(self, key: str, event: gr.EditData, request: gr.Request) -> Shown:
        """Ask an edited question in the place of the old one; what came after it goes."""
        question = render.question_from_markdown(_text_of(event.value))
        return self._again(person_of(request).key, key, event.index, question)

    async def answer(self, key: str, request: gr.Request) -> AsyncIterator[Shown]:
        """Answer the last question, statement by statement; closed early (stop, closed tab), keep what was shown."""
        owner = person_of(request).key
        turns = self._conversations.turns(owner, key)
        if not turns or turns[-1].state != "searching":
            yield _nothing_new()
            return
        current = turns[-1]
        try:
            async for after in self._steps(current, [turn.question for turn in turns[:-1]]):
                if not self._conversations.change_last(owner, key, current, after):
                    yield _nothing_new()  # a generator that yields nothing empties the page
                    return
                current = after
                yield self._page(self._conversations.turns(owner, key))
        except (GeneratorExit, asyncio.CancelledError):  # stopped, or the tab was closed
            if current.running:
                self._conversations.change_last(owner, key, current, replace(current, state="stopped"))
            raise

    def stop(self, key: str, request: gr.Request) -> Shown:
        """Show the conversation as it was stopped."""
        owner = person_of(request).key
        turns = self._conversations.turns(owner, key)
        if turns and turns[-1].running:
            self._conversations.change_last(owner, key, turns[-1], replace(turns[-1], state="stopped"))
        return self._page(self._conversations.turns(owner, key))

    def start_anew(self, _: str, request: gr.Request) -> Shown:
        """Show an empty conversation; the browser has made a key for it."""
        person_of(request)
        return self._page((), question="")

    def restore(self, key: str, request: gr.Request) -> Shown:
        """Show the conversation of a page that was opened again.

        Changes nothing that is kept: somebody quick may have asked since the page came up.
        """
        owner = person_of(request).key
        turns = self._conversations.turns(owner, key)
        if not turns:
            return _nothing_new()
        if turns[-1].running:  # its answer goes to the page that was left
            turns = (*turns[:-1], replace(turns[-1], state="stopped"))
        return self._page(with_gone_marked(turns, self._assistant.catalogue))

    async def _steps(self, turn: Turn, earlier: list[str]) -> AsyncIterator[Turn]:
        only = turn.within.as_filter(today())
        answers = self._assistant.answers(turn.question, after=earlier, filter=only)
        further = partial(self._further, answers)
        try:
            while found := await to_thread.run_sync(further, abandon_on_cancel=True):
                turn, unseen = _grown(turn, *found)
                for shown in unseen:
                    yield (turn := replace(turn, shown=shown))
                    await asyncio.sleep(_PACE_S)
        except ResolutionsError as error:
            yield replace(turn, state="failed", message=str(error))
            return
        except Exception:  # the border of the page: written down here, told there
            _logger.exception("answering a question failed")
            yield replace(turn, state="failed")
            return
        yield replace(turn, state="done")

    def _further(self, answers: Iterator[Answer]) -> tuple[Answer, tuple[Source, ...]] | None:
        answer = next(answers, None)
        return (answer, sources_of(answer, self._assistant.catalogue)) if answer else None

    def _begin(self, owner: str, key: str, before: tuple[Turn, ...], turn: Turn) -> Shown:
        if before and before[-1].running:  # whoever asks on does not wait for the answer before
            before = (*before[:-1], replace(before[-1], state="stopped"))
        turns = (*before, turn)
        self._conversations.save(owner, key, turns)
        return self._page(turns, question="")

    def _again(self, owner: str, key: str, message: Any, question: str | None) -> Shown:
        turns = self._conversations.turns(owner, key)
        index = (message[0] if isinstance(message, list | tuple) else int(message)) // 2
        if not 0 <= index < len(turns) or question == "":
            return self._page(turns)
        old = turns[index]
        again = Turn(question or old.question, old.within)
        return self._begin(owner, key, turns[:index], again)

    def _page(self, turns: tuple[Turn, ...], *, question: str | None = None) -> Shown:
        running = bool(turns) and turns[-1].running
        box: dict[str, Any] = {"submit_btn": not running, "stop_btn": running}
        if question is not None:
            box["value"] = question
        return render.messages(turns, self._words), render.sources(turns, self._words), gr.update(**box)


def today() -> date:
    """:return: the day in Vietnam."""
    return datetime.now(_VIETNAM).date()


def _nothing_new() -> Shown:
    return gr.skip(), gr.skip(), gr.skip()


def _grown(turn: Turn, answer: Answer, sources: tuple[Source, ...]) -> tuple[Turn, range]:
    """:return: the turn with an answer that has grown or is another one, and the steps by which to show what is new."""
    before = turn.answer.statements if turn.answer else ()
    kept = turn.shown if answer.statements[: turn.shown] == before[: turn.shown] else 0
    turn = replace(turn, state="writing", answer=answer, sources=sources, shown=kept)
    return turn, range(kept + 1, len(answer.statements) + 1)


def _shortened(question: str) -> str:
    return question[:200].rsplit(maxsplit=1)[0] + "…"


def _text_of(value: Any) -> str:
    """:return: the words of a message part as Gradio's events give it: a string, or a part with ``text``."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("text") or value.get("value") or ""
    return str(value)
