"""Pages that are built when they are first needed, over small apps of the test's own."""

import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial

import anyio
import pytest
from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from assistant.web.late import LatePage, warming

Told = list[str]


def built(told: Told, path: str) -> FastAPI:
    """Make an app that says where it is, and notes when it is built, started and ended."""
    told.append(f"built {path}")

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        told.append(f"started {path}")
        yield
        told.append(f"ended {path}")

    app = FastAPI(lifespan=lifespan)
    app.add_route(f"{path}inner", lambda _: PlainTextResponse(path))
    return app


def site(told: Told, *, others_after_s: float, build: Callable[[Told, str], FastAPI] = built) -> FastAPI:
    lock = anyio.Lock()
    pages = [LatePage(path, partial(build, told, path), lock) for path in ("/en/other/", "/en/", "/")]

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with warming(pages[-1], pages[:-1], others_after_s):
            yield

    return FastAPI(lifespan=lifespan, routes=list(pages))


def test_each_page_answers_below_its_own_path_and_is_built_once() -> None:
    told = Told()
    with TestClient(site(told, others_after_s=600)) as client, ThreadPoolExecutor(4) as pool:
        for path in ("/en/other/", "/en/", "/"):
            replies = list(pool.map(client.get, [f"{path}inner"] * 4))
            assert {reply.text for reply in replies} == {path}
            assert told.count(f"built {path}") == told.count(f"started {path}") == 1
        assert client.get("/en/missing").status_code == 404
    assert sorted(told[-3:]) == ["ended /", "ended /en/", "ended /en/other/"]


def test_the_first_page_is_built_at_once_and_the_others_only_when_asked_for() -> None:
    told = Told()
    with TestClient(site(told, others_after_s=600)) as client:
        client.get("/en/inner")
        assert [each for each in told if each.startswith("built")] == ["built /", "built /en/"]


def test_pages_that_nobody_asks_for_are_built_in_the_background() -> None:
    told, deadline = Told(), time.monotonic() + 20
    with TestClient(site(told, others_after_s=0.1)):
        while "started /en/" not in told and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "built /en/other/" in told
    assert "ended /en/" in told


def test_a_page_that_could_not_be_built_is_tried_again() -> None:
    tries = Told()

    def failing_once(told: Told, path: str) -> FastAPI:
        tries.append(path)
        if tries.count("/en/") == 1 and path == "/en/":
            raise OSError("no room")
        return built(told, path)

    with TestClient(site(Told(), others_after_s=600, build=failing_once)) as client:
        with pytest.raises(OSError, match="no room"):
            client.get("/en/inner")
        assert client.get("/en/inner").text == "/en/"


def test_a_first_page_that_fails_is_written_down_and_the_others_are_built(caplog: pytest.LogCaptureFixture) -> None:
    told, deadline = Told(), time.monotonic() + 20

    def failing(told: Told, path: str) -> FastAPI:
        if path == "/":
            raise OSError("no room")
        return built(told, path)

    with TestClient(site(told, others_after_s=0.1, build=failing)):
        while "started /en/" not in told and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "started /en/other/" in told
    assert [record.getMessage().split(";")[0] for record in caplog.records] == ["building / ahead failed"]


def test_a_page_that_could_not_be_started_says_so_and_is_tried_again() -> None:
    told = Told()

    def starting_twice(told: Told, path: str) -> FastAPI:
        app = built(told, path)
        started = app.router.lifespan_context

        @asynccontextmanager
        async def lifespan(app: FastAPI) -> AsyncIterator[None]:
            if path == "/en/" and told.count("built /en/") == 1:
                raise OSError("no room")
            async with started(app):
                yield

        app.router.lifespan_context = lifespan
        return app

    with TestClient(site(told, others_after_s=600, build=starting_twice)) as client:
        with pytest.raises(OSError, match="no room"):
            client.get("/en/inner")
        assert client.get("/en/inner").text == "/en/"
