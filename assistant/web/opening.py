"""What a page needs in its first lines, before Gradio's own scripts run: its language, its person, some script.

Gradio writes ``<html lang="en">``, picks its words by the browser's language and adds a ``head=`` of ours only when
its scripts have run. Each page takes Gradio's scripts from below its own path, where they are the same as below any
other. So the HTML of a page is changed on its way out. Everything else passes through untouched.
"""

import re
from collections.abc import Callable
from html import escape

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.records.sessions import Person
from assistant.web.bundle import FOLDER

_LANGUAGE = re.compile(rb'<html\s+lang="[^"]*"')
_SCRIPTS = re.compile(rb'(\b(?:src|href)=")\.' + FOLDER.encode())


class PageOpening:
    """Set the language of the pages, put a snippet at the start of their ``<head>``, lead them to the same scripts."""

    def __init__(self, app: ASGIApp, language_of: Callable[[str], str | None], snippet: str) -> None:
        """Wrap ``app``.

        :param language_of: the path of a page -> its language; None for a path that is no page and is left alone.
        :param snippet: HTML to put right behind ``<head>``.
        """
        self._app, self._language_of, self._snippet = app, language_of, snippet.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; hold a page's HTML back until it is whole, and change it."""
        language = self._language_of(scope["path"]) if scope["type"] == "http" else None
        if language is None:
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def hold(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                page = self._opened(body, language, scope.get("person"))
                MutableHeaders(scope=start)["content-length"] = str(len(page))
                await send(start)
                await send({"type": "http.response.body", "body": page})

        # a compressed page could not be read here
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": headers}, receive, hold)

    def _opened(self, page: bytes, language: str, person: Person | None) -> bytes:
        page = _LANGUAGE.sub(b'<html lang="' + language.encode() + b'"', page, count=1)
        page = _SCRIPTS.sub(rb"\1" + FOLDER.encode(), page)
        return page.replace(b"<head>", b"<head>" + _noted(person).encode() + self._snippet, 1)


def _noted(person: Person | None) -> str:
    if person is None:
        return ""
    about = f'data-role="{person.role}" data-signed-in="{"yes" if person.signed_in else "no"}"'
    return f'<meta name="person" content="{escape(person.name)}" {about}>'
