"""The page where people ask (Hỏi đáp): conversations at the left, the open one in the middle, its sources at the right.

Lays the page out and binds Gradio's events to ``Desk`` and ``Side``. Gradio is imported at the top here and in the
other page modules: only ``server`` imports them, and only the command ``serve`` imports ``server``.
"""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.web import frame, render
from assistant.web.assets import read_asset
from assistant.web.desk import Desk
from assistant.web.examples import Examples
from assistant.web.filters import Choices, filter_bar
from assistant.web.gate import person_of
from assistant.web.side import Side, side_panel
from assistant.web.site import Site
from assistant.web.texts import Texts

_KEY_JS = "() => conversationKey()"
_CHOSEN_JS = "() => [conversationKey(), JSON.stringify(chosenFilter())]"
# the browser asks by itself and reads the answer as it grows (asking.js)
_ASK_JS = "(question) => asks.then((ask) => ask(question))"
_OPEN_JS = "() => document.dispatchEvent(new CustomEvent('open-talk'))"
_GROWN_JS = "() => onPage()"
_ASKED_JS = "(question) => [question, conversationKey(), JSON.stringify(chosenFilter())]"


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components of the page; ``key`` and ``chosen`` are hidden and carry what the browser knows."""

    key: gr.Textbox
    chosen: gr.Textbox
    side: gr.HTML
    chat: gr.Chatbot
    filters: gr.HTML
    box: gr.Textbox
    panel: gr.HTML
    dialogs: gr.HTML

    def shown(self) -> list[Any]:
        return [self.chat, self.panel, self.box, self.side]


def chat_page(site: Site, words: Texts) -> gr.Blocks:
    """Build the page of one language.

    :return: Blocks, to be mounted by ``server``.
    """
    with gr.Blocks(title=words.brand_long, fill_width=True, analytics_enabled=False) as page:
        frame.header(words, "ask")
        frame.sample_notice(page, site, words)
        parts = _lay_out(page, site, words)
        _wire_asking(Desk(site, words), parts)
        _wire_list(Side(site.records.conversations, words), parts)
        _wire_choices(page, site, words, parts)
    return page


def _lay_out(page: gr.Blocks, site: Site, words: Texts) -> _Parts:
    with gr.Row(elem_id="carried"):
        key, chosen = (gr.Textbox(visible="hidden", elem_id=name) for name in ("conversation-key", "chosen-filter"))
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="side", min_width=0):
            side = side_panel(words)
        with gr.Column(elem_id="talk", min_width=280):
            chat = _chatbot(words)
            filters = filter_bar(words)
            box = _question_box(words)
            frame.status_line(page, site.assistant, words)
        with gr.Column(elem_id="sources", min_width=280):
            panel = frame.source_panel(words)
    return _Parts(key, chosen, side, chat, filters, box, panel, _dialogs(words))


def _chatbot(words: Texts) -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="chat",
        label=words.chat_label,
        show_label=False,
        container=False,
        layout="bubble",
        buttons=[],
        editable="user",
        latex_delimiters=[],
        allow_tags=False,
        feedback_options=None,
        height="100%",
        autoscroll=False,  # a long answer is read from its first line: the script of the panel scrolls to the question
        placeholder=render.greeting(words),
    )


def _question_box(words: Texts) -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        label=words.ask_label,
        show_label=False,
        placeholder=words.ask_placeholder,
        submit_btn=True,
        lines=1,
        max_lines=6,
        autofocus=True,
        container=False,
    )


def _dialogs(words: Texts) -> gr.HTML:
    names = (
        *("correct_title", "correct_submit", "blame_title", "wrong_source", "incomplete", "incorrect", "other_reason"),
        *("comment", "blame_note", "send_feedback", "cancel"),
    )
    return gr.HTML(
        {},
        html_template=read_asset("reply.html"),
        js_on_load=read_asset("reply.js"),
        apply_default_css=False,
        elem_id="reply-dialogs",
        words={name: getattr(words.asking, name) for name in names},
    )


def _wire_asking(desk: Desk, parts: _Parts) -> None:
    at_once = frame.PRIVATE | {"outputs": parts.shown(), "js": _KEY_JS}
    with_choice = at_once | {"inputs": [parts.key, parts.chosen], "js": _CHOSEN_JS}
    asked = parts.box.submit(None, parts.box, **at_once | {"js": _ASK_JS})
    # where that did not reach the server, Gradio says what is wrong
    asked.failure(desk.ask, [parts.box, parts.key, parts.chosen], **at_once | {"js": _ASKED_JS})
    parts.panel.grow(None, None, trigger_mode="multiple", **at_once | {"js": _GROWN_JS})  # no line is left out
    parts.chat.example_select(desk.ask_example, **with_choice)
    parts.chat.option_select(desk.pick, parts.key, **at_once)
    parts.chat.retry(desk.retry, **with_choice)
    parts.chat.edit(desk.edit, **with_choice)
    parts.dialogs.correct(desk.correct, **with_choice)
    parts.box.stop(desk.stop, parts.key, **at_once)
    parts.dialogs.rate(desk.rate, parts.key, parts.chat, js=_KEY_JS, **frame.PRIVATE)


def _wire_list(side: Side, parts: _Parts) -> None:
    removed = parts.side.remove(side.remove, None, parts.side, **frame.PRIVATE)
    removed.then(None, js=_OPEN_JS, **frame.PRIVATE)  # perhaps it was the one on the page
    parts.side.find(side.find, None, parts.side, **frame.PRIVATE)
    parts.side.rename(side.rename, None, parts.side, **frame.PRIVATE)


def _wire_choices(page: gr.Blocks, site: Site, words: Texts, parts: _Parts) -> None:
    choices, examples = Choices(site.assistant.catalogue), Examples(site.assistant, words)

    def look(chosen: str, request: gr.Request) -> dict[str, Any]:
        person_of(request)
        return choices.current(chosen)

    def offer(request: gr.Request) -> Any:
        person_of(request)
        return gr.update(examples=[{"text": question} for question in examples.current()])

    page.load(look, parts.chosen, parts.filters, js="() => JSON.stringify(chosenFilter())", **frame.PRIVATE)
    page.load(offer, None, parts.chat, **frame.PRIVATE)
