"""Pages of Gradio's, each built when it is first asked for, or soon after the start if nobody asks.

Building a page takes Gradio a tenth of a second, nearly all for its routes. With eight pages that was time in which
nobody could see the first one. It knows nothing of what a page shows.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress

from anyio import Lock, to_thread
from fastapi import FastAPI
from starlette.routing import Match, Mount
from starlette.types import Receive, Scope, Send

_logger = logging.getLogger(__name__)


class LatePage(Mount):
    """Answers for everything below a path with an app that is built when it is first needed."""

    def __init__(self, path: str, build: Callable[[], FastAPI], one_at_a_time: Lock) -> None:
        """Build nothing yet.

        :param build: makes the app, which answers at ``path`` itself; called once, in a thread.
        :param one_at_a_time: shared by all pages: Gradio keeps the page in the making in a global.
        """
        super().__init__(path, app=self._answer)
        self._build, self._one_at_a_time = build, one_at_a_time
        self._built: FastAPI | None = None
        self._closing, self._life = asyncio.Event(), set[asyncio.Task[None]]()

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """:return: whether the path lies below this page's; the app does its own routing from the root."""
        match, _ = super().matches(scope)
        return match, {}

    async def ready(self) -> FastAPI:
        """:return: the app, built and started."""
        if self._built is None:
            async with self._one_at_a_time:
                if self._built is None:
                    app = await to_thread.run_sync(self._build)
                    started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                    life = asyncio.create_task(self._live(app, started))
                    await asyncio.wait((life, started), return_when=asyncio.FIRST_COMPLETED)
                    if life.done():  # it did not start: the one who asked is told, the next one tries again
                        await life
                    self._life.add(life)
                    self._built = app
        return self._built

    async def close(self) -> None:
        """End what the app does in the background."""
        self._closing.set()
        await asyncio.gather(*self._life)

    async def _live(self, app: FastAPI, started: "asyncio.Future[None]") -> None:
        async with app.router.lifespan_context(app):
            started.set_result(None)
            await self._closing.wait()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (await self.ready())(scope, receive, send)


@asynccontextmanager
async def warming(first: LatePage, others: Sequence[LatePage], others_after_s: float) -> AsyncIterator[None]:
    """Build the first page at once, and the others when a browser has had time to load it; end them all at the end."""

    async def warm() -> None:
        await ahead(first)
        for page in others:
            await asyncio.sleep(others_after_s / len(others))
            await ahead(page)

    async def ahead(page: LatePage) -> None:
        try:
            await page.ready()
        except Exception:  # who asks for it is told; the other pages are built all the same
            _logger.exception("building %s ahead failed; it is tried again when somebody asks for it", page.path or "/")

    task = asyncio.create_task(warm())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(*(page.close() for page in (first, *others)))
        with suppress(asyncio.CancelledError):
            await task
