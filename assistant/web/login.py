"""Signing in and out over plain HTTP forms, so that it works without any script."""

from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.records.store import Records
from assistant.web.addresses import LOGIN, LOGOUT, LOGOUT_EVERYWHERE, PAGES, language_of
from assistant.web.gate import session_token, set_session
from assistant.web.plain import login_page
from assistant.web.texts import texts

_MOST_BYTES = 4096
_CHECKS_AT_ONCE = 2  # each takes 64 MiB of memory and a core for a moment, on purpose


def add_login(app: FastAPI, records: Records) -> None:
    """Give ``app`` the login page in both languages, and the two ways to sign out."""
    routes = _Login(records)
    for path in LOGIN.values():
        app.add_route(path, routes.show, methods=["GET"])
        app.add_route(path, routes.sign_in, methods=["POST"])
    app.add_route(LOGOUT, routes.sign_out, methods=["POST"])
    app.add_route(LOGOUT_EVERYWHERE, routes.sign_out_everywhere, methods=["POST"])


class _Login:
    def __init__(self, records: Records) -> None:
        self._records, self._limiter = records, CapacityLimiter(_CHECKS_AT_ONCE)

    async def show(self, request: Request) -> Response:
        words = texts(language_of(request.url.path))
        target = _our_own(request.query_params.get("next", ""), PAGES["ask"].path(words.language))
        if not await to_thread.run_sync(self._records.accounts.any):
            return RedirectResponse(target, 303)
        return HTMLResponse(login_page(words, target=target))

    async def sign_in(self, request: Request) -> Response:
        words = texts(language_of(request.url.path))
        fields = await _fields(request)
        name, target = fields.get("name", ""), _our_own(fields.get("next", ""), PAGES["ask"].path(words.language))
        password = fields.get("password", "")
        done = await to_thread.run_sync(self._records.sessions.sign_in, name, password, limiter=self._limiter)
        if done.token:
            response = RedirectResponse(target, 303)
            set_session(response, done.token, secure=_is_https(request))
            return response
        seconds = int(done.wait.total_seconds()) + 1
        message = words.people.wait.format(seconds=seconds) if done.wait else words.people.wrong
        return HTMLResponse(login_page(words, message=message, name=name, target=target), 429 if done.wait else 401)

    async def sign_out(self, request: Request) -> Response:
        await to_thread.run_sync(self._records.sessions.end, session_token(request.headers))
        return _to_login(request)

    async def sign_out_everywhere(self, request: Request) -> Response:
        person = await to_thread.run_sync(self._records.sessions.person, session_token(request.headers))
        if person:
            await to_thread.run_sync(self._records.sessions.end_all, person.key)
        return _to_login(request)


async def _fields(request: Request) -> dict[str, str]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            return {}
    return {key: values[0] for key, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _our_own(target: str, otherwise: str) -> str:
    """:return: a path of this site; never an address that leads elsewhere."""
    safe = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return target if safe else otherwise


def _to_login(request: Request) -> Response:
    response = RedirectResponse(LOGIN[language_of("/en/" if request.query_params.get("lang") == "en" else "/")], 303)
    set_session(response, "", secure=_is_https(request))
    return response


def _is_https(request: Request) -> bool:
    return request.url.scheme == "https" or request.headers.get("x-forwarded-proto", "") == "https"
