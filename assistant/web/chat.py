"""The page where people ask (Hỏi đáp): the conversation at the left, its sources at the right.

Lays the page out and binds Gradio's events to ``Desk``. Gradio is imported at the top here and in the other page
modules: only ``server`` imports them, and only the command ``serve`` imports ``server``.
"""

import gradio as gr

from assistant.web import frame, render
from assistant.web.desk import Desk
from assistant.web.site import Site
from assistant.web.texts import Texts

_KEY_JS = "() => conversationKey()"
_NEW_KEY_JS = "() => newConversationKey()"


def chat_page(site: Site, words: Texts) -> gr.Blocks:
    """Build the page of one language.

    :return: Blocks, to be mounted by ``server``.
    """
    with gr.Blocks(title=words.brand_long, fill_width=True, analytics_enabled=False) as page:
        frame.header(words, "ask")
        frame.sample_notice(page, site, words)
        key = gr.Textbox(visible="hidden", elem_id="conversation-key")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk", min_width=280):
                chat = _chatbot(words)
                box = _question_box(words)
                with frame.status_line(page, site.assistant, words):
                    anew = gr.Button(
                        words.new_conversation, size="sm", scale=0, min_width=0, elem_id="new-conversation"
                    )
            with gr.Column(elem_id="sources", min_width=280):
                panel = frame.source_panel(words)
        desk = Desk(site, words)
        _wire(page, desk, key, [chat, panel, box])
        for clear in (anew.click, chat.clear):
            clear(desk.start_anew, key, [chat, panel, box], js=_NEW_KEY_JS, **frame.PRIVATE)
    return page


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
        examples=[{"text": example} for example in words.examples],
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


def _wire(page: gr.Blocks, desk: Desk, key: gr.Textbox, shown: list[gr.Component]) -> None:
    chat, _, box = shown
    # the browser tab knows its conversation's key (head.html); the hidden box only carries it to the handlers
    at_once = frame.PRIVATE | {"outputs": shown, "js": _KEY_JS}
    starts = [
        box.submit(desk.ask, [box, key], **at_once | {"js": "(question) => [question, conversationKey()]"}),
        chat.example_select(desk.ask_example, key, **at_once),
        chat.option_select(desk.pick, key, **at_once),
        chat.retry(desk.retry, key, **at_once),
        chat.edit(desk.edit, key, **at_once),
    ]
    queued = at_once | {"queue": True, "concurrency_limit": None, "trigger_mode": "multiple"}
    answers = [start.success(desk.answer, key, **queued) for start in starts]
    page.load(desk.restore, key, **at_once)
    box.stop(desk.stop, key, cancels=answers, **at_once)
