"""What the pages share: header, sample notice, state of the search store, and the panel that shows sources.

Everything here is a component with its own events; the pages place them. Words come from ``texts``, looks from
``style.css``. A template of Gradio's may hold these words only: it runs what stands in ``${ }``, so what documents
and people wrote goes into the page as text, by ``fill.js``.
"""

from html import escape
from typing import Any, Final

import gradio as gr

from assistant.chat_model import ChatModel
from assistant.records.accounts import Role
from assistant.service import Assistant
from assistant.web.addresses import ASKING, LOGOUT, LOGOUT_EVERYWHERE, NAV, PAGES, Page
from assistant.web.assets import read_asset
from assistant.web.gate import person_of
from assistant.web.samples import remove_samples, samples_in
from assistant.web.site import Site
from assistant.web.texts import Language, Texts

PRIVATE: Final = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
_STATE_S = 1.5
_MARK = (
    '<svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true" fill="none" stroke="currentColor" '
    'stroke-width="1.7" stroke-linejoin="round" stroke-linecap="round"><path d="M5 2.8h9.2L19 7.6v13.6H5z"/>'
    '<path d="M8.2 11h7.6M8.2 14.2h7.6M8.2 17.4h4.6"/></svg>'
)
_SUN = (
    '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" '
    'stroke-width="1.8"><circle cx="12" cy="12" r="8.2"/><path d="M12 3.8a8.2 8.2 0 0 1 0 16.4z" fill="currentColor"/>'
    "</svg>"
)
_LINES = (
    '<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor" '
    'stroke-width="2" stroke-linecap="round"><path d="M4 7h16M4 12h16M4 17h16"/></svg>'
)
_FACE = (
    '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" '
    'stroke-width="1.8" stroke-linecap="round"><circle cx="12" cy="8.5" r="4"/><path d="M4.5 20c1-4 4-5.5 7.5-5.5'
    's6.5 1.5 7.5 5.5"/></svg>'
)


def header(words: Texts, here: Page) -> gr.HTML:
    """Place the header of a page of Gradio's."""
    return gr.HTML(header_html(words, here), js_on_load=read_asset("header.js"), elem_id="top")


def header_html(words: Texts, here: Page, *, query: str = "") -> str:
    """Write the brand, the pages, who is signed in, and the switches of language and of light and dark.

    It is the same for everyone; what a person may not open is hidden by ``style.css``, by the role that ``head.html``
    notes on the page.

    :param query: of the page's address, kept when the language changes.
    """
    other: Language = "vi" if words.language == "en" else "en"
    names: dict[Page, str] = {
        "ask": words.nav_ask,
        "overview": words.overview.nav,
        "briefings": words.briefings.title,
        "library": words.nav_library,
        "admin": words.admin.title,
    }
    links = "".join(
        f'<a class="needs-{PAGES[page].role}" href="{PAGES[page].path(words.language)}"'
        f"{' aria-current=page' if page == here else ''}>{escape(names[page])}</a>"
        for page in NAV
    )
    home = PAGES["ask"].path(words.language)
    there = PAGES[here].path(other) + (f"?{query}" if query else "")
    brand = escape(words.brand)
    toggle = _talks_toggle(words) if here == "ask" else ""
    return (
        f'<header class="top">{toggle}'
        f'<a class="brand" href="{home}" aria-label="{brand}">{_MARK}<span>{brand}</span></a>'
        f"<nav>{links}</nav>"
        f'<button type="button" class="theme" aria-label="{escape(words.theme_switch)}">{_SUN}</button>'
        f'<a class="language" lang="{other}" href="{escape(there)}">{escape(words.other_language)}</a>'
        f"{_account(words)}</header>"
    )


def _talks_toggle(words: Texts) -> str:
    label = escape(words.asking.talks)
    return f'<button type="button" class="talks-toggle" aria-label="{label}" aria-expanded="false">{_LINES}</button>'


def links(*places: tuple[str, str]) -> gr.HTML:
    """Place a row of links: (label, address)."""
    made = "".join(f'<a href="{escape(address)}">{escape(label)}</a>' for label, address in places)
    return gr.HTML(f'<p class="links">{made}</p>')


def _account(words: Texts) -> str:
    people = words.people
    ways_out = "".join(
        f'<form method="post" action="{path}?lang={words.language}"><button>{escape(label)}</button></form>'
        for path, label in ((LOGOUT, people.sign_out), (LOGOUT_EVERYWHERE, people.sign_out_everywhere))
    )
    title = escape(people.account)
    return (
        f'<details class="me"><summary aria-label="{title}">{_FACE}<span class="name"></span></summary>'
        f'<div class="menu"><p class="open">{escape(people.open_notice)}</p>{ways_out}</div></details>'
    )


def sample_notice(page: gr.Blocks, site: Site, words: Texts, *, staff: bool = False) -> Any:
    """Place the notice that the documents are samples.

    :param staff: whether this is a page for staff, where a button removes them; elsewhere a link leads there.
    :return: Gradio's dependency of that button, for what the page wants to do afterwards; None without a button.
    """
    notice = gr.HTML(
        {"text": ""},
        html_template=read_asset("notice.html"),
        js_on_load=read_asset("notice.js"),
        apply_default_css=False,
        elem_id="sample-notice",
        remove=words.samples_remove,
        link=words.samples_link,
        href=PAGES["start"].path(words.language),
        staff=staff,
    )

    def look() -> dict[str, Any]:
        if not samples_in(site.assistant):
            return {"text": ""}
        return {"text": words.samples_notice, "advice": words.samples_advice, "samples": True}

    def remove(request: gr.Request) -> dict[str, Any]:
        person_of(request, Role.ADD)
        # said here: a toast of Gradio's has an English heading, and takes its text for HTML
        return {"text": words.samples_removed.format(count=remove_samples(site.assistant))}

    page.load(look, None, notice, **PRIVATE)
    return notice.remove(remove, None, notice, **PRIVATE) if staff else None


def status_line(page: gr.Blocks, assistant: Assistant, words: Texts) -> gr.Row:
    """Place the state of the search store, asked for until it is ready, and how the assistant answers.

    :return: the row, for a page to put its own words beside.
    """
    with gr.Row(elem_id="status") as row:
        state = gr.HTML(html_template='<span role="status">{{value}}</span>', elem_id="index-state")
        gr.HTML(
            f'<details class="how"><summary>{escape(words.how_title)}</summary>'
            f"<p>{escape(how_it_answers(assistant.model, words))}</p></details>",
            elem_id="how",
        )
        if elsewhere := where_questions_go(assistant.model, words):
            gr.HTML(f'<p role="note">{escape(elsewhere)}</p>', elem_id="elsewhere")
    timer = gr.Timer(_STATE_S)

    def look() -> tuple[str, Any]:
        sentence = index_sentence(assistant, words)
        return sentence, gr.update(active=bool(sentence))

    page.load(look, None, [state, timer], **PRIVATE)
    timer.tick(look, None, [state, timer], **PRIVATE)
    return row


def how_it_answers(model: ChatModel | None, words: Texts) -> str:
    """:return: how answers are made, and what leaves this machine."""
    if model is None:
        return words.how_text
    return f"{words.how_model.format(model=model.name)} {where_questions_go(model, words) or words.how_model_here}"


def where_questions_go(model: ChatModel | None, words: Texts) -> str:
    """:return: where questions and passages are sent, in one sentence; "" where they stay on this machine."""
    if model is None or not model.elsewhere:
        return ""
    return words.model_elsewhere.format(place=model.elsewhere, model=model.name)


def index_sentence(assistant: Assistant, words: Texts) -> str:
    """:return: what a person should know of the search store's state; "" when all is well."""
    state = assistant.index.state()
    if not state.owner:
        return words.index_following
    if not state.vectors_ready:
        return words.index_loading
    return words.index_catching_up if state.applied < state.last_change else ""


def source_panel(words: Texts) -> gr.HTML:
    """Place the panel of sources: beside the answer, or as a sheet from below on a phone."""
    return gr.HTML(
        value="",
        html_template=read_asset("sources.html"),
        js_on_load=read_asset("fill.js") + read_asset("asking.js") + read_asset("sources.js"),
        apply_default_css=False,
        elem_id="source-panel",
        asking=ASKING[words.language],
        title=words.sources_title,
        empty=words.sources_empty,
        close=words.close,
        asked=words.sources_for,
        near=words.related_badge,
        gone=words.gone,
        open=words.viewing.open_in_document,
        copied=words.copied,
        send=words.send,
        stop=words.stop,
        names={
            "chat": words.chat_label,
            "question": words.copy_question,
            "answer": words.copy_answer,
            "example": words.asking.example_label,
        },
    )
