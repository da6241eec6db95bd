"""The ASGI guards over a small app of the test's own, through real HTTP messages."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.web.opening import PageOpening
from assistant.web.safety import Departures, SafetyHeaders, SameOriginOnly


def page(_: Request) -> HTMLResponse:
    return HTMLResponse('<!doctype html><html\n\tlang="en" style="a"><head><title>Trang</title></head></html>')


def change(_: Request) -> PlainTextResponse:
    return PlainTextResponse("changed")


async def upload(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


def client() -> TestClient:
    app = Starlette(routes=[Route("/", page), Route("/other", page), Route("/change", change, methods=["POST"])])
    app.add_middleware(PageOpening, language_of={"/": "vi"}.get, snippet="<b>đầu</b>")
    app.add_middleware(SameOriginOnly)
    app.add_middleware(SafetyHeaders)
    return TestClient(app)


def test_every_answer_forbids_foreign_scripts_and_frames() -> None:
    for reply in (client().get("/"), client().get("/missing"), client().post("/change")):
        policy = reply.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert reply.headers["x-content-type-options"] == "nosniff"


def test_a_page_gets_its_language_and_the_snippet_first() -> None:
    reply = client().get("/")

    assert '<html lang="vi" style="a"><head><b>đầu</b><title>' in reply.text
    assert int(reply.headers["content-length"]) == len(reply.content)


def test_what_is_no_page_is_left_alone() -> None:
    assert 'lang="en"' in client().get("/other").text


def test_only_our_own_pages_may_change_something() -> None:
    refused = client().post("/change", headers={"Origin": "http://evil.example"})
    ours = client().post("/change", headers={"Origin": "http://testserver"})
    no_browser = client().post("/change")

    assert (refused.status_code, ours.status_code, no_browser.status_code) == (403, 200, 200)


@contextlib.contextmanager
def served(app: Starlette) -> Iterator[int]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="info"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()))
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def test_a_browser_that_leaves_while_it_sends_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    app = Starlette(routes=[Route("/upload", upload, methods=["POST"])])
    app.add_middleware(Departures)
    with caplog.at_level("INFO"), served(app) as port:
        with socket.create_connection(("127.0.0.1", port)) as browser:
            browser.sendall(b"POST /upload HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\nthe beginning")
            time.sleep(0.2)
        deadline = time.monotonic() + 10
        while "left while it sent POST /upload" not in caplog.text and time.monotonic() < deadline:
            time.sleep(0.02)
    assert "left while it sent POST /upload" in caplog.text
    assert "Exception in ASGI application" not in caplog.text
