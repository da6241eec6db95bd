"""What happens when somebody asks, stops, retries, edits or picks on the chat page.

Every handler reads the conversation by its key, changes it, and returns the page for it: nothing of a conversation is
trusted from the browser but the typed words and the key. The layout is ``chat``'s, the words of an answer ``render``'s.
"""

from dataclasses import replace
from typing import Any, get_args

import gradio as gr

from assistant.conversation import Rating, Turn, Within
from assistant.records.usage import REASONS, Reason
from assistant.understand import LONGEST_QUESTION
from assistant.web import render
from assistant.web.assets import packed
from assistant.web.evidence import with_gone_marked
from assistant.web.filters import read_choice
from assistant.web.gate import person_of
from assistant.web.side import Side
from assistant.web.site import Site
from assistant.web.texts import Texts
from documents.vietnamese import nfc

Shown = tuple[Any, Any, Any, Any]  # chat, source panel, question box, list of conversations


class Desk:
    """The handlers of one language's chat page."""

    def __init__(self, site: Site, words: Texts) -> None:
        """Keep what the handlers work with."""
        self._assistant, self._conversations, self._words = site.assistant, site.records.conversations, words
        self._usage, self._side = site.records.usage, Side(site.records.conversations, words)
        self._answering = site.answering

    def begin(self, owner: str, question: str, key: str, chosen: str) -> tuple[Turn, ...]:
        """Put a typed question at the end of a conversation, asked of the documents that were chosen.

        :param key: of the conversation.
        :param chosen: the JSON of ``filters.js``.
        :return: the turns of the conversation, the question the last of them; none where nothing was typed.
        """
        if not (question := nfc(question or "").strip()):
            return ()
        turns = self._conversations.turns(owner, key)
        if len(question) > LONGEST_QUESTION:
            message = self._words.too_long.format(length=len(question), limit=LONGEST_QUESTION)
            return self._put(owner, key, turns, Turn(_shortened(question), state="failed", message=message))
        turn = Turn(question, read_choice(chosen, self._assistant.catalogue))
        if turns and turns[-1].running and (turns[-1].question, turns[-1].within) == (turn.question, turn.within):
            return turns  # a browser that lost its connection asks again what is being answered
        return self._put(owner, key, turns, turn)

    def listing(self, owner: str) -> str:
        """:return: a person's conversations, for the list at the side."""
        return self._side.listing(owner)

    def ask(self, question: str, key: str, chosen: str, request: gr.Request) -> Shown:
        """Ask a typed question."""
        owner = person_of(request).key
        turns = self.begin(owner, question, key, chosen)
        return self._page(owner, turns, asked=True) if turns else _nothing_new()

    def ask_example(self, key: str, chosen: str, event: gr.SelectData, request: gr.Request) -> Shown:
        """Ask the example question that was pressed."""
        return self.ask(_text_of(event.value), key, chosen, request)

    def pick(self, key: str, event: gr.SelectData, request: gr.Request) -> Shown:
        """Ask again, of the one document that was picked among the candidates."""
        owner = person_of(request).key
        turns = self._conversations.turns(owner, key)
        candidates = turns[-1].answer.candidates if turns and turns[-1].answer else ()
        chosen = next((c for c in candidates if c.document_id == _text_of(event.value)), None)
        if chosen is None:
            return self._page(owner, turns)
        label = chosen.title or chosen.number
        within = replace(turns[-1].within, document_id=chosen.document_id, document_label=label, picked=True)
        return self._begin(owner, key, turns, Turn(turns[-1].question, within))

    def retry(self, key: str, chosen: str, event: gr.RetryData, request: gr.Request) -> Shown:
        """Ask the same question again, of the documents that are chosen now; what came after it goes."""
        within = read_choice(chosen, self._assistant.catalogue)
        return self._again(person_of(request).key, key, _turn_of(event.index), None, within)

    def edit(self, key: str, chosen: str, event: gr.EditData, request: gr.Request) -> Shown:
        """Ask an edited question in the place of the old one; what came after it goes."""
        question = render.question_from_markdown(_text_of(event.value))
        within = read_choice(chosen, self._assistant.catalogue)
        return self._again(person_of(request).key, key, _turn_of(event.index), question, within)

    def correct(self, key: str, chosen: str, event: gr.EventData, request: gr.Request) -> Shown:
        """Ask a question as it should have been understood, in the place of the old one."""
        question = nfc(str(event.question)).strip()[:LONGEST_QUESTION]
        within = read_choice(chosen, self._assistant.catalogue)
        return self._again(person_of(request).key, key, int(event.turn), question, within)

    def rate(self, key: str, event: gr.EventData, request: gr.Request) -> Any:
        """Keep what the person thinks of an answer, with the answer and its evidence."""
        owner = person_of(request).key
        turns, index = self._conversations.turns(owner, key), int(event.turn)
        if not 0 <= index < len(turns) or turns[index].running or event.rating not in get_args(Rating):
            return gr.skip()
        rated = replace(turns[index], rating=event.rating)
        reason: Reason = event.reason if event.reason in REASONS else ""
        self._usage.rate(owner, rated, reason=reason, comment=str(event.comment))
        self._conversations.change(owner, key, rated)
        return render.messages((*turns[:index], rated, *turns[index + 1 :]), self._words)

    def stop(self, key: str, request: gr.Request) -> Shown:
        """Show the conversation as it was stopped."""
        owner = person_of(request).key
        while (turns := self._conversations.turns(owner, key)) and turns[-1].running:  # it may grow meanwhile
            self._conversations.change_last(owner, key, turns[-1], replace(turns[-1], state="stopped"))
            self._answering.stop(turns[-1].id)
        return self._page(owner, turns)

    def opened(self, owner: str, key: str) -> tuple[Turn, ...]:
        """:return: the turns of a conversation that is opened again; what it quotes of documents gone since is marked.

        Changes nothing that is kept.
        """
        return with_gone_marked(self._conversations.turns(owner, key), self._assistant.catalogue)

    def _begin(self, owner: str, key: str, before: tuple[Turn, ...], turn: Turn) -> Shown:
        return self._page(owner, self._put(owner, key, before, turn), asked=True)

    def _put(self, owner: str, key: str, before: tuple[Turn, ...], turn: Turn) -> tuple[Turn, ...]:
        if before and before[-1].running:  # whoever asks on does not wait for the answer before
            self._answering.stop(before[-1].id)
            before = (*before[:-1], replace(before[-1], state="stopped"))
        turns = (*before, turn)
        self._conversations.save(owner, key, turns)
        return turns

    def _again(self, owner: str, key: str, index: int, question: str | None, within: Within) -> Shown:
        turns = self._conversations.turns(owner, key)
        if not 0 <= index < len(turns) or question == "":
            return self._page(owner, turns)
        old = turns[index]
        if question is None and old.within.picked and not within.document_id:  # or it would be ambiguous once more
            label = old.within.document_label
            within = replace(within, document_id=old.within.document_id, document_label=label, picked=True)
        return self._begin(owner, key, turns[:index], Turn(question or old.question, within))

    def _page(self, owner: str, turns: tuple[Turn, ...], *, asked: bool = False) -> Shown:
        running = bool(turns) and turns[-1].running
        box: dict[str, Any] = {"submit_btn": not running, "stop_btn": running}
        if asked:
            box["value"] = ""
        # where an answer is in the making, the page is told to look on
        panel = packed(render.sources(turns, self._words) | {"follow": running})
        listing = self._side.listing(owner) if asked else gr.skip()
        return render.messages(turns, self._words), panel, gr.update(**box), listing


def _nothing_new() -> Shown:
    return gr.skip(), gr.skip(), gr.skip(), gr.skip()


def _turn_of(message: Any) -> int:
    """:return: the turn to which a message of the chat belongs, as Gradio's events count them."""
    return int(message[0] if isinstance(message, list | tuple) else message) // 2


def _shortened(question: str) -> str:
    return question[:200].rsplit(maxsplit=1)[0] + "…"


def _text_of(value: Any) -> str:
    """:return: the words of a message part as Gradio's events give it: a string, or a part with ``text``."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("text") or value.get("value") or ""
    return str(value)
