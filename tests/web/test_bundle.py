"""Gradio's scripts and styles: sent as they were first sent, and fetched once for all pages."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from assistant.web.bundle import Bundle
from tests.web.conftest import Visit

SCRIPT = "assets/Index-Akn07EZk2.js"


def client(asked: list[str]) -> TestClient:
    """An app with one script, which says in what encoding it is asked for and notes what it is asked."""

    def script(request: Request) -> Response:
        asked.append(request.url.path)
        if "range" in request.headers or "if-none-match" in request.headers:
            return Response(status_code=206)
        encoding = request.headers["accept-encoding"]
        return PlainTextResponse(f"as {encoding}", 200 if request.url.path.endswith(SCRIPT) else 404, {"etag": '"1"'})

    app = Starlette()
    app.add_middleware(Bundle)
    app.add_route("/{path:path}", script)
    return TestClient(app)


def test_a_script_is_read_once_for_all_pages_and_lasts_in_the_browser() -> None:
    asked: list[str] = []
    browser = client(asked)
    for path in (f"/{SCRIPT}", f"/en/{SCRIPT}", f"/{SCRIPT}?again"):
        reply = browser.get(path, headers={"Accept-Encoding": "gzip, deflate, br", "Range": "bytes=0-1"})
        assert (reply.status_code, reply.text) == (200, "as br")
        assert "immutable" in reply.headers["cache-control"]
    assert asked == [f"/{SCRIPT}"]


def test_each_browser_gets_an_encoding_that_it_reads() -> None:
    browser = client([])
    read = [browser.get(f"/{SCRIPT}", headers={"Accept-Encoding": each}).text for each in ("br", "gzip", "", "gzip")]
    assert read == ["as br", "as gzip", "as identity", "as gzip"]


def test_nothing_else_is_kept() -> None:
    asked: list[str] = []
    browser = client(asked)
    for path in ("/assets/Index-gone1234.js", "/assets/plain.js", "/config", f"/{SCRIPT}/more"):
        for _ in range(2):
            assert "cache-control" not in browser.get(path).headers
        assert asked.count(path) == 2
    browser.post(f"/{SCRIPT}")
    assert not browser.post(f"/{SCRIPT}").headers.get("cache-control")


def test_a_browser_that_leaves_meanwhile_does_no_harm() -> None:
    async def hasty(_: Scope, receive: Receive, send: Send) -> None:
        if (await receive())["type"] != "http.disconnect":  # otherwise nothing is sent, as Starlette does
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"whole"})

    async def left() -> Message:
        return {"type": "http.disconnect"}

    sent: list[Message] = []

    async def note(message: Message) -> None:
        sent.append(message)

    bundle = Bundle(hasty)
    leaving = bundle({"type": "http", "method": "GET", "path": f"/{SCRIPT}", "headers": []}, left, note)
    with ThreadPoolExecutor(1) as pool:  # the browser of other tests may have a loop in this thread
        pool.submit(asyncio.run, leaving).result()
    assert [message.get("body") for message in sent] == [None, b"whole"]
    assert TestClient(bundle).get(f"/{SCRIPT}", headers={"Accept-Encoding": "identity"}).text == "whole"


def test_a_second_page_fetches_no_script_of_the_first_again(visit: Callable[..., Visit]) -> None:
    opened = visit("/")
    first = scripts_of(opened)
    opened.open("/en/documents/")
    second = scripts_of(opened)
    common = first.keys() & second.keys()
    assert len(common) > 20
    assert [path for path in common if second[path] > 0] == []


def scripts_of(opened: Visit) -> dict[str, int]:
    """:return: the scripts of the open page by their paths, each with how many bytes came from the server."""
    return opened.page.evaluate(
        """() => Object.fromEntries(performance.getEntriesByType("resource")
             .map((each) => [new URL(each.name).pathname, each.transferSize])
             .filter(([path]) => path.includes("assets/")))"""
    )
