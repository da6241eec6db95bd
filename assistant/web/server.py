"""The web app: health, safety headers, and the four pages mounted on FastAPI.

Imports Gradio (seconds): import this module only where the app is served. Knows neither settings nor the command line.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import gradio as gr
from fastapi import FastAPI
from starlette.responses import RedirectResponse

from assistant.service import Assistant
from assistant.web import frame, theme
from assistant.web.assets import read_asset
from assistant.web.chat import chat_page
from assistant.web.conversation import Conversations
from assistant.web.library import library_page
from assistant.web.opening import PageOpening
from assistant.web.safety import SafetyHeaders, SameOriginOnly
from assistant.web.texts import Language, texts
from assistant.web.uploads import MOST_MEGABYTES, Uploads
from assistant.web.words.gradio import GRADIO_EN, GRADIO_VI


def build(assistant: Assistant) -> FastAPI:
    """Build the whole web app over an open assistant.

    :param assistant: stays open for as long as the app is served; closing it is the caller's work.
    """
    conversations, uploads = Conversations(), Uploads(assistant)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        uploads.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)

    @app.get("/healthz")
    def healthz() -> dict[str, object]:
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

    # the longest path first: a mount answers for everything below its own
    for language in ("en", "vi"):
        words = texts(language)
        _mount(app, library_page(assistant, uploads, words), language, "library")
        _mount(app, chat_page(assistant, conversations, words), language, "ask")
    languages = {path: language for language, pages in frame.PATHS.items() for path in pages.values()}
    app.add_middleware(PageOpening, languages=languages, snippet=read_asset("head.html"))
    app.add_middleware(SameOriginOnly)
    app.add_middleware(SafetyHeaders)
    return app


def _mount(app: FastAPI, page: gr.Blocks, language: Language, name: frame.Page) -> None:
    path = frame.PATHS[language][name]
    if path != "/":
        # a mount answers below its path only: send /en on to /en/
        app.add_route(path.rstrip("/"), lambda _: RedirectResponse(path))
    gr.mount_gradio_app(
        app,
        page,
        path=path.rstrip("/") or "/",
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
