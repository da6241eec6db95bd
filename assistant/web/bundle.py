"""Gradio's scripts and styles, kept as they were first sent, and kept by the browser.

A page of Gradio's consists of fifty of them. Gradio reads and compresses each one again for every browser, does not say
how long they last, and every page asks for them below its own path. Their names change with their content, so an answer
is kept here for all pages, and a browser asks once: ``PageOpening`` leads the pages to one path. It knows no file names
beyond their form; what does not look like one of them passes through untouched.
"""

import re
from typing import Final

from anyio import sleep_forever
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER: Final = "/assets/"
_HASHED: Final = re.compile(FOLDER + r"([\w.~-]+-[\w-]{8}\d*\.(?:js|css))$")
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_ENCODINGS: Final = ("br", "gzip")


class Bundle:
    """Answer for scripts and styles with the first answer that they got; at most Gradio's own folder is kept."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``; keep nothing yet."""
        self._app = app
        self._kept: dict[tuple[str, str], list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on and keep its answer if there is such a file."""
        named = _HASHED.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if named is None:
            await self._app(scope, receive, send)
            return
        accepted = Headers(scope=scope).get("accept-encoding", "")
        encoding = next((each for each in _ENCODINGS if each in accepted), "identity")
        messages = self._kept.get((named[1], encoding))
        if messages is None:
            messages = await self._answer(scope, encoding)
            if messages[0]["status"] == 200:
                MutableHeaders(scope=messages[0])["cache-control"] = _FOR_EVER
                self._kept[named[1], encoding] = messages
        start, *bodies = messages
        await send({**start, "headers": list(start["headers"])})  # more headers are added on the way out
        for body in bodies:
            await send(body)

    async def _answer(self, scope: Scope, encoding: str) -> list[Message]:
        """:return: the whole answer, whatever part of it the browser asked for, and though it may have left."""
        messages: list[Message] = []

        async def note(message: Message) -> None:
            messages.append(message)

        await self._app({**scope, "headers": [(b"accept-encoding", encoding.encode())]}, _patient(), note)
        return messages


def _patient() -> Receive:
    """:return: what an app receives of a browser that asks for a file and never leaves."""
    asked: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if asked:
            return asked.pop()
        while True:
            await sleep_forever()

    return receive
