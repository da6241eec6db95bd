"""A conversation on a page, a question and its growing answer over plain HTTP, without Gradio's queue.

Each of Gradio's events costs the server as much as finding an answer does, and an older one may reach the page behind
a newer one and wipe it out. So the browser reads a conversation here, and puts its questions here, and reads lines of
JSON until the answer is whole; ``asking.js`` puts each of them on the page, and nothing of what it has asked for
before. A line carries what has changed behind the lines before. Everything else on the page is an event of Gradio's,
in ``desk``.
"""

import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from functools import partial
from typing import Any, Final

import gradio as gr
from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from assistant.conversation import Turn
from assistant.web import render
from assistant.web.addresses import ASKING
from assistant.web.assets import packed
from assistant.web.desk import Desk
from assistant.web.gate import person_of
from assistant.web.site import Site
from assistant.web.texts import Language, Texts, texts
from documents.errors import NotFound

_KEPT_AT_ONCE: Final = 4  # questions on their way into the database, which takes one at a time
_NDJSON: Final = "application/x-ndjson"
_HEADERS: Final = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # a proxy hands each line on at once


class _Lines:
    """The lines for one browser; it is told only what it does not know."""

    def __init__(self, chat: gr.Chatbot, words: Texts) -> None:
        """Nothing is known yet.

        :param chat: any; it knows how its messages look to the browser.
        """
        self._chat, self._words, self._known = chat, words, dict[str, list[Any]]()

    def line(self, turns: tuple[Turn, ...], **beside: Any) -> bytes:
        """:return: what to change on the page so that it shows these turns; ``beside`` goes along as it is."""
        shown = self._chat.postprocess(render.messages(turns, self._words)).model_dump()
        panel = render.sources(turns, self._words)
        groups = self._behind("groups", panel.pop("groups"))
        told = {"chat": self._behind("chat", shown), "groups": groups, "panel": panel, **beside}
        return f"{packed(told)}\n".encode()

    def _behind(self, name: str, now: list[Any]) -> tuple[int, list[Any]]:
        """:return: how many entries are as before, and those that follow them now."""
        before, self._known[name] = self._known.get(name, []), now
        pairs = enumerate(zip(before, now, strict=False))
        same = next((at for at, (old, new) in pairs if old != new), min(len(before), len(now)))
        return same, now[same:]


class _Asking:
    """The two requests of one language's page."""

    def __init__(self, site: Site, words: Texts, limiter: CapacityLimiter) -> None:
        """Keep what they work with."""
        self._answering, self._words, self._desk, self._limiter = site.answering, words, Desk(site, words), limiter
        self._chat = gr.Chatbot(render=False)

    async def ask(self, request: Request) -> Response:
        """Take a question in and answer it: the page with the question, then the answer as it grows."""
        owner = person_of(request).key
        try:
            asked = json.loads(await request.body())
            question, key, chosen = (str(asked[name]) for name in ("question", "key", "chosen"))
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"detail": "question, key, chosen"}, 400)
        put = partial(self._put, owner, question, key, chosen)
        try:
            turns, listing = await to_thread.run_sync(put, limiter=self._limiter)
        except NotFound as error:  # the conversation of somebody else
            return JSONResponse({"detail": str(error)}, 404)
        lines = _Lines(self._chat, self._words)
        first = lines.line(turns, listing=listing, taken=bool(turns))
        return _stream(self._grown(owner, key, lines, first))

    def _put(self, owner: str, question: str, key: str, chosen: str) -> tuple[tuple[Turn, ...], str]:
        return self._desk.begin(owner, question, key, chosen), self._desk.listing(owner)

    async def open(self, request: Request) -> Response:
        """Show a conversation, and the answer that is in the making in it."""
        owner, key = person_of(request).key, request.query_params.get("key", "")
        turns, listing = await to_thread.run_sync(partial(self._kept, owner, key), limiter=self._limiter)
        lines = _Lines(self._chat, self._words)
        first = lines.line(turns, listing=listing)
        if turns and turns[-1].running:
            return _stream(self._grown(owner, key, lines, first))
        return Response(first, media_type=_NDJSON, headers=_HEADERS)

    def _kept(self, owner: str, key: str) -> tuple[tuple[Turn, ...], str]:
        return self._desk.opened(owner, key), self._desk.listing(owner)

    async def _grown(self, owner: str, key: str, lines: _Lines, first: bytes) -> AsyncIterator[bytes]:
        yield first
        async with aclosing(self._answering.follow(owner, key)) as steps:
            async for turns in steps:
                yield lines.line(turns)


def add_asking(app: FastAPI, site: Site) -> None:
    """Give ``app`` the addresses at which both languages' pages ask and open conversations."""
    limiter = CapacityLimiter(_KEPT_AT_ONCE)
    languages: tuple[Language, ...] = ("vi", "en")
    for language in languages:
        asking = _Asking(site, texts(language), limiter)
        app.add_route(ASKING[language], asking.ask, methods=["POST"])
        app.add_route(ASKING[language], asking.open, methods=["GET"])


def _stream(lines: AsyncIterator[bytes]) -> Response:
    return StreamingResponse(lines, media_type=_NDJSON, headers=_HEADERS)
