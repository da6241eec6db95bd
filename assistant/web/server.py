"""The web app: health, safety headers, and the four pages mounted on FastAPI.

Imports Gradio (seconds): import this module only where the app is served. Knows neither settings nor the command line.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import gradio as gr
from anyio import Lock
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Mount

from assistant.briefing.saved.store import Drafts
from assistant.incoming.queue import MOST_MEGABYTES, Incoming
from assistant.incoming.watched import Watched
from assistant.records.store import Records
from assistant.service import Assistant
from assistant.web import theme
from assistant.web.addresses import PAGES, Page, page_language
from assistant.web.admin import admin_page
from assistant.web.answering import Answering
from assistant.web.asking import add_asking
from assistant.web.assets import read_asset
from assistant.web.briefings.jobs import Jobs
from assistant.web.briefings.page import Desk, add_briefings
from assistant.web.bundle import Bundle
from assistant.web.chat import chat_page
from assistant.web.filters import add_matching
from assistant.web.gate import Gate, Refused, person_of
from assistant.web.late import LatePage, warming
from assistant.web.library import library_page
from assistant.web.login import add_login
from assistant.web.opening import PageOpening
from assistant.web.overview.page import add_overview
from assistant.web.safety import Departures, SafetyHeaders, SameOriginOnly
from assistant.web.shelving.pages import add_shelving
from assistant.web.site import Site
from assistant.web.start import start_page
from assistant.web.texts import Language, Texts, texts
from assistant.web.viewing.page import add_document_view
from assistant.web.viewing.pictures import Pictures
from assistant.web.words.gradio import GRADIO_EN, GRADIO_VI

BUILDERS: Final[dict[Page, Callable[[Site, Texts], gr.Blocks]]] = {
    "ask": chat_page,
    "library": library_page,
    "start": start_page,
    "admin": admin_page,
}
_QUEUE_LOOKS_S: Final = 0.5
_OTHERS_AFTER_S: Final = 20.0  # the models load meanwhile
_LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")


def build(
    assistant: Assistant,
    records: Records,
    drafts: Drafts,
    data: Path,
    *,
    watched: Path | None = None,
    local: bool = True,
) -> FastAPI:
    """Build the whole web app.

    :param assistant: stays open for as long as the app is served, as ``records`` and ``drafts`` do; closing them is the
        caller's work.
    :param data: the data folder, for files on their way in (``incoming``), drawn pages (``pages``) and an office's own
        forms (``briefings``).
    :param watched: a folder that staff compare with the library, None if there is none.
    :param local: whether only this machine can reach the app, so that it may be open while there is no account.
    """
    incoming, pictures = Incoming(assistant, data / "incoming"), Pictures(data / "pages", assistant)
    site = Site(assistant, records, incoming, Answering(assistant, records.conversations))
    folder = Watched(watched, data / "watched.json", assistant, incoming) if watched else None
    jobs = Jobs()
    pages = _pages(site)

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan(pages, jobs, incoming))

    app.add_api_route("/healthz", lambda: _health(assistant))
    add_login(app, records)
    add_document_view(app, assistant, pictures)
    add_shelving(app, site, pictures, folder)
    add_overview(app, assistant)
    add_briefings(app, Desk(assistant, drafts, records.conversations, data / "briefings", jobs))
    add_matching(app, assistant.catalogue)
    add_asking(app, site)
    _mount(app, pages)
    _guard(app, records, local=local)
    return app


def _lifespan(
    pages: dict[str, LatePage], jobs: Jobs, incoming: Incoming
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with warming(pages["/"], [page for path, page in pages.items() if path != "/"], _OTHERS_AFTER_S):
            yield
        jobs.close()
        incoming.close()

    return lifespan


def _mount(app: FastAPI, pages: dict[str, LatePage]) -> None:
    for path in pages:
        if path != "/":  # a mount answers below its path only: send /en on to /en/
            app.add_route(path.rstrip("/"), partial(_sent_on, path))
    app.router.routes += pages.values()


def _guard(app: FastAPI, records: Records, *, local: bool) -> None:
    """Put in front of every page, from the inside: scripts, opening, who may, where from, safety headers, who left."""
    app.add_middleware(Bundle)
    app.add_middleware(PageOpening, language_of=page_language, snippet=_head())
    app.add_middleware(Gate, records=records, local=local)
    app.add_middleware(SameOriginOnly)
    app.add_middleware(SafetyHeaders)
    app.add_middleware(Departures)


def _head() -> str:
    return f'{read_asset("head.html")}<style media="print">{read_asset("print.css")}</style>'


def _health(assistant: Assistant) -> dict[str, object]:
    state = assistant.index.state()
    return {
        "status": "ok",
        "documents": len(assistant.catalogue.documents()),
        "index": {
            "owner": state.owner,
            "vectors_ready": state.vectors_ready,
            "applied": state.applied,
            "last_change": state.last_change,
            "message": state.message,
        },
    }


def _pages(site: Site) -> dict[str, LatePage]:
    """:return: the pages by their paths, the longest first: a page answers for everything below its own."""
    one_at_a_time = Lock()
    places = [(PAGES[page].path(language), language, page) for page in BUILDERS for language in _LANGUAGES]
    return {
        path: LatePage(path, partial(_built, site, path, language, page), one_at_a_time)
        for path, language, page in sorted(places, key=lambda each: len(each[0]), reverse=True)
    }


def _sent_on(path: str, _: Request) -> RedirectResponse:
    return RedirectResponse(path)


def _built(site: Site, path: str, language: Language, page: Page) -> FastAPI:
    needed, app = PAGES[page].role, FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    blocks = BUILDERS[page](site, texts(language))

    def user(request: Any) -> str | None:
        try:
            person = person_of(request, needed)
        except Refused:  # Gradio answers 401
            return None
        return person.key or "anybody"

    # no event of ours waits in Gradio's queue, which would look for one a thousand times a second on each page
    blocks._queue.sleep_when_free = blocks._queue.progress_update_sleep_when_free = _QUEUE_LOOKS_S
    gr.mount_gradio_app(
        app,
        blocks,
        path=path.rstrip("/") or "/",
        auth_dependency=user,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=False,
        enable_monitoring=False,
        max_file_size=f"{MOST_MEGABYTES}mb",
        i18n=gr.I18n(en=GRADIO_VI if language == "vi" else GRADIO_EN),
        theme=theme.theme(),
        css=read_asset("style.css"),
    )
    blocks.app = next(route.app for route in app.routes if isinstance(route, Mount))  # its own: see lean.py
    return app
