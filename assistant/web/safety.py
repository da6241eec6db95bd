"""Guards in front of every page, as plain ASGI so that streamed answers pass through untouched.

They know nothing of accounts: until there are any, the app serves this machine only.
"""

import logging
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# gr.HTML compiles its templates in the browser, so 'unsafe-eval' stays; nothing may be fetched from elsewhere
_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; "
    "base-uri 'self'; form-action 'self'; object-src 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_logger = logging.getLogger(__name__)


class SafetyHeaders:
    """Send the content security policy and its companions with every response."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; add the headers to the start of a response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class Departures:
    """Take a browser that leaves in the middle of what it sends for what it is: no fault of the program."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; nobody is left to answer where the sender has gone."""
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            _logger.info("The browser left while it sent %s %s", scope.get("method"), scope.get("path"))


class SameOriginOnly:
    """Refuse a request that changes something and was made by a page of another site (Gradio accepts those)."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 where the sending page's host is not ours; pass everything else on."""
        if scope["type"] == "http" and scope["method"] not in _READING:
            headers = Headers(scope=scope)
            origin = headers.get("origin", "")
            if origin and urlsplit(origin).netloc != headers.get("host", ""):
                await PlainTextResponse("Yêu cầu đến từ trang web khác nên bị từ chối.", 403)(scope, receive, send)
                return
        await self._app(scope, receive, send)
