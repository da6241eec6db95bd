"""The page for a new office (Bắt đầu): from the samples to its own documents, in four steps."""

from typing import Any

import gradio as gr

from assistant.records.accounts import Role
from assistant.web import frame
from assistant.web.addresses import PAGES, Page
from assistant.web.assets import read_asset
from assistant.web.gate import person_of
from assistant.web.samples import remove_samples, samples_in
from assistant.web.site import Site
from assistant.web.texts import Texts

_NAMES = (
    "start", "start_hint", "step_samples", "step_samples_help", "step_documents", "step_documents_help",
    "step_documents_link", "step_accounts", "step_accounts_help", "step_accounts_link", "step_ask", "step_ask_help",
    "step_ask_link",
)  # fmt: skip


def start_page(site: Site, words: Texts) -> gr.Blocks:
    """Build the page of one language.

    :return: Blocks, to be mounted by ``server``.
    """
    linked: tuple[Page, ...] = ("library", "admin", "ask")
    with gr.Blocks(title=f"{words.admin.start} – {words.brand}", fill_width=True, analytics_enabled=False) as page:
        frame.header(words, "start")
        view = gr.HTML(
            {},
            html_template=read_asset("start.html"),
            js_on_load=read_asset("start.js"),
            apply_default_css=False,
            elem_id="start",
            words={name: getattr(words.admin, name) for name in _NAMES},
            links={name: PAGES[name].path(words.language) for name in linked},
        )

        def look(request: gr.Request) -> dict[str, Any]:
            person_of(request, Role.ADD)
            return {"states": states(site, words)}

        def remove(request: gr.Request) -> dict[str, Any]:
            person_of(request, Role.ADD)
            remove_samples(site.assistant)
            return {"states": states(site, words)}

        page.load(look, None, view, **frame.PRIVATE)
        view.remove(remove, None, view, **frame.PRIVATE)
    return page


def states(site: Site, words: Texts) -> dict[str, str]:
    """:return: for each step that is done, what to say of it; "" for those that are not."""
    samples = len(samples_in(site.assistant))
    own = len(site.assistant.catalogue.documents()) - samples
    asked = any(day.asked for day in site.records.usage.days())
    return {
        "samples": "" if samples else words.admin.done,
        "documents": words.admin.documents.format(count=own) if own else "",
        "accounts": words.admin.done if site.records.accounts.any() else "",
        "ask": words.admin.done if asked else "",
    }
