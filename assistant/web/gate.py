"""Who makes a request, and whether they may: asked before anything else, and once more in every handler.

Plain ASGI, so that streamed answers pass through untouched. A person is found by the session cookie and put into the
request's scope, where ``person_of`` finds it again. While no account exists the app is open, but only to a browser on
this machine that asked for it by a name of this machine.
"""

import json
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import quote, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.records.accounts import Role
from assistant.records.sessions import ANYBODY, LASTS, Person
from assistant.records.store import Records
from assistant.web.addresses import LOGIN, LOGOUT, LOGOUT_EVERYWHERE, PAGES, language_of, role_for
from assistant.web.plain import plain_page
from assistant.web.texts import texts

COOKIE: Final = "session"
_OPEN_TO_ALL: Final = frozenset({"/healthz", "/favicon.ico", LOGOUT, LOGOUT_EVERYWHERE, *LOGIN.values()})
_BUNDLE: Final = ("/static/", "/assets/")  # Gradio's own scripts and fonts, the same for everyone
_THIS_MACHINE: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_PAGE_PATHS: Final = frozenset(path for page in PAGES.values() for path in (page.vi, page.en))
_LOOKUPS_AT_ONCE = 16


class Refused(PermissionError):
    """A handler was called by somebody who may not."""


class Gate:
    """Let a request pass if its person may make it."""

    def __init__(self, app: ASGIApp, records: Records, *, local: bool) -> None:
        """Wrap ``app``.

        :param local: whether only this machine can reach the app, so that it may be open without accounts.
        """
        self._app, self._records, self._local = app, records, local
        self._limiter = CapacityLimiter(_LOOKUPS_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its person, send a browser to the login page, or refuse."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path in _OPEN_TO_ALL or path.startswith(_BUNDLE):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        person = await to_thread.run_sync(self._person, headers, limiter=self._limiter)
        if isinstance(person, Person) and person.role.allows(role_for(path)):
            await self._app({**scope, "person": person}, receive, send)
            return
        await _turned_away(scope, person)(scope, receive, send)

    def _person(self, headers: Headers) -> Person | str | None:
        """:return: the person; None if nobody is signed in; a word for why nobody can be."""
        token = session_token(headers)
        if token and (person := self._records.sessions.person(token)):
            return person
        if self._records.accounts.any():
            return None
        if not self._local:
            return "no_account"
        host = urlsplit(f"//{headers.get('host', '')}").hostname
        # a page of another site could lead its own name here
        return ANYBODY if host in _THIS_MACHINE else "other_host"


def session_token(headers: Headers) -> str:
    """:return: the token of the session cookie, "" without one."""
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie else ""


def set_session(response: Response, token: str, *, secure: bool) -> None:
    """Give the browser a session, or with an empty token take it away."""
    lasts = LASTS if token else timedelta()
    response.set_cookie(COOKIE, token, max_age=int(lasts.total_seconds()), httponly=True, samesite="lax", secure=secure)


def person_of(request: Any, needed: Role = Role.ASK) -> Person:
    """Find who called a handler of Gradio's.

    :param request: the ``gr.Request`` of the event.
    :param needed: the role that the handler takes.
    :raises Refused: the request has no person, or the person has not the role.
    """
    starlette_request = getattr(request, "request", None) or request
    person = starlette_request.scope.get("person") if starlette_request else None
    if not isinstance(person, Person) or not person.role.allows(needed):
        raise Refused(f"this takes the role {needed!r}")
    return person


def _turned_away(scope: Scope, person: Person | str | None) -> Response:
    path, words = scope["path"], texts(language_of(scope["path"]))
    browsing = scope["method"] in ("GET", "HEAD") and path in _PAGE_PATHS
    if person is None and browsing:
        target = path + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        return RedirectResponse(f"{LOGIN[words.language]}?next={quote(target, safe='')}", 303)
    if person is None:
        return JSONResponse({"detail": words.people.session_ended}, 401)
    if isinstance(person, Person):
        title, text = words.people.forbidden_title, words.people.forbidden_text.format(name=person.name)
    elif person == "no_account":
        title, text = words.people.closed_title, words.people.closed_text
    else:
        title, text = words.people.closed_title, words.people.other_host_text
    if browsing:
        return HTMLResponse(plain_page(words, title=title, text=text), 403)
    return Response(json.dumps({"detail": text}, ensure_ascii=False), 403, media_type="application/json")
