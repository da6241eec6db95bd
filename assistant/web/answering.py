"""Answers in the making: each is written by the server to its end, whoever looks on.

A closed tab, a reload or another conversation loses no answer: what follows one on a page only reads it. A job belongs
to one turn; when somebody stops or repeats that turn, the conversation has another last turn and the job ends.
"""

import asyncio
import logging
import os
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Final

from anyio import CapacityLimiter, to_thread

from assistant.answer import Answer
from assistant.conversation import Source, Turn
from assistant.records.conversations import Conversations
from assistant.service import Assistant
from assistant.web.evidence import sources_of
from assistant.web.side import VIETNAM
from documents.errors import ResolutionsError

_PACE_S: Final = 0.12  # between two statements: the eye sees the answer grow; below 0.08 Gradio's own traffic slows it
_MOST_PACED: Final = 6  # with more answers at once each is shown whole: every step costs all of them time
_MODELS_AT_ONCE: Final = 16  # a chat model is waited for, not worked for
_SIGN_OF_LIFE_S: Final = 15  # a proxy gives a silent connection up after a minute
_logger = logging.getLogger(__name__)


@dataclass(eq=False)
class _Job:
    """The writing of one answer: how far it is, and an event that is set, and replaced, with every step."""

    turn: Turn
    step: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[None] | None" = None

    def show(self, turn: Turn) -> None:
        self.turn = turn
        self.step.set()
        self.step = asyncio.Event()


class Answering:
    """The answers that are being written; its methods are called in the event loop of the server."""

    def __init__(self, assistant: Assistant, conversations: Conversations) -> None:
        """Write none yet."""
        self._assistant, self._conversations = assistant, conversations
        self._jobs: dict[str, _Job] = {}
        # finding is work for a processor: more at once than there are would only slow each other down
        self._limiter = CapacityLimiter(_MODELS_AT_ONCE if assistant.model else os.cpu_count() or 2)

    async def follow(self, owner: str, key: str) -> AsyncGenerator[tuple[Turn, ...]]:
        """Write the answer to the last question of a conversation unless somebody does so already, and look on.

        :return: the turns of the conversation with every step, as it grows, and once in a while without one, so that no
            proxy takes the connection for dead; as they are where no answer is due.
        """
        turns = self._conversations.turns(owner, key)
        if not turns or not turns[-1].running:  # it was finished before anybody could look on
            yield turns
            return
        job = self._jobs.get(turns[-1].id) or self._begin(owner, key, turns)
        seen, before = turns[-1], turns[:-1]
        while True:
            step, turn = job.step, job.turn
            if turn is not seen:
                yield (*before, turn)
                seen = turn
            elif job.task is None or job.task.done():
                break
            elif not await _within(_SIGN_OF_LIFE_S, step):
                yield (*before, turn)
        now = self._conversations.turns(owner, key)  # stopped elsewhere
        if now and now[-1].id == seen.id and now[-1] != seen:
            yield now

    def stop(self, turn_id: str) -> None:
        """End the writing of an answer, from any thread; the caller has changed the turn already."""
        job = self._jobs.get(turn_id)
        if job and job.task:
            job.task.get_loop().call_soon_threadsafe(job.task.cancel)

    def _begin(self, owner: str, key: str, turns: tuple[Turn, ...]) -> _Job:
        job = self._jobs[turns[-1].id] = _Job(turns[-1])
        job.task = asyncio.create_task(self._write(owner, key, job, [turn.question for turn in turns[:-1]]))
        return job

    async def _write(self, owner: str, key: str, job: _Job, earlier: list[str]) -> None:
        key_of_job = job.turn.id
        try:
            async for after in self._steps(job.turn, earlier):
                change = partial(self._conversations.change_last, owner, key, job.turn, after)
                # the end of an answer is written to the disk
                if not (change() if after.running else await to_thread.run_sync(change)):
                    return
                job.show(after)
        except asyncio.CancelledError:  # stopped, perhaps between two steps, or the server ends
            if job.turn.running:
                self._conversations.change_last(owner, key, job.turn, replace(job.turn, state="stopped"))
            raise
        except ResolutionsError:  # the conversation could not be written; who opens it again asks once more
            _logger.exception("keeping an answer failed")
        finally:
            del self._jobs[key_of_job]
            job.step.set()

    async def _steps(self, turn: Turn, earlier: list[str]) -> AsyncIterator[Turn]:
        began = time.monotonic()
        only = turn.within.as_filter(datetime.now(VIETNAM).date())
        answers = self._assistant.answers(turn.question, after=earlier, filter=only)
        further = partial(self._further, answers)
        try:
            while found := await to_thread.run_sync(further, abandon_on_cancel=True, limiter=self._limiter):
                turn, unseen = self._grown(turn, *found)
                for shown in unseen:
                    yield (turn := replace(turn, shown=shown))
                    if len(self._jobs) <= _MOST_PACED:
                        await asyncio.sleep(_PACE_S)
        except ResolutionsError as error:
            yield replace(turn, state="failed", message=str(error))
            return
        except Exception:  # the border of the page: written down here, told there
            _logger.exception("answering a question failed")
            yield replace(turn, state="failed")
            return
        yield replace(turn, state="done", ms=round(1000 * (time.monotonic() - began)))

    def _further(self, answers: Iterator[Answer]) -> tuple[Answer, tuple[Source, ...]] | None:
        answer = next(answers, None)
        return (answer, sources_of(answer, self._assistant.catalogue)) if answer else None

    def _grown(self, turn: Turn, answer: Answer, sources: tuple[Source, ...]) -> tuple[Turn, range]:
        """:return: the turn with an answer that has grown or is another one, and the steps by which to show the new."""
        before = turn.answer.statements if turn.answer else ()
        kept = turn.shown if answer.statements[: turn.shown] == before[: turn.shown] else 0
        turn = replace(turn, state="writing", answer=answer, sources=sources, shown=kept)
        whole = len(answer.statements)
        first = kept + 1 if len(self._jobs) <= _MOST_PACED else max(kept + 1, whole)
        return turn, range(first, whole + 1)


async def _within(seconds: float, step: asyncio.Event) -> bool:
    """:return: whether the step was taken in that time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            return await step.wait()
    return False
