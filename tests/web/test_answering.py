"""Answers in the making, over a real store: written once, to their end, whoever looks on; until somebody stops them."""

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from assistant.conversation import Turn
from assistant.records.store import Records
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.answering import Answering
from documents.samples import sample_paths

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: the browser of other tests keeps an event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


QUESTION, KEY = "Sa Pa đang gặp những khó khăn gì?", "k" * 32


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path_factory.mktemp("answering") / "data")) as opened:
        for path in sample_paths():
            opened.add(path)
        opened.catch_up()
        yield opened


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records.open(f"sqlite:///{tmp_path}/records.db") as opened:
        opened.conversations.save("", KEY, (Turn(QUESTION),))
        yield opened


def test_an_answer_grows_for_everybody_who_looks_on_and_is_written_once(assistant: Assistant, records: Records) -> None:
    async def watched() -> list[list[Turn]]:
        answering = Answering(assistant, records.conversations)

        async def watch() -> list[Turn]:
            return [turns[-1] async for turns in answering.follow("", KEY)]

        return await asyncio.gather(watch(), watch())

    first, second = run(watched())
    assert [turn.shown for turn in first if turn.running] == sorted({turn.shown for turn in first})
    assert first[-1].state == "done"
    assert first[-1] == second[-1] == records.conversations.turns("", KEY)[-1]
    assert sum(day.asked for day in records.usage.days()) == 1


def test_an_answer_is_finished_when_nobody_looks_on_any_more(assistant: Assistant, records: Records) -> None:
    async def left() -> None:
        answering = Answering(assistant, records.conversations)
        looking = answering.follow("", KEY)
        assert (await anext(looking))[-1].running
        await looking.aclose()
        async with asyncio.timeout(30):
            while records.conversations.turns("", KEY)[-1].running:
                await asyncio.sleep(0.02)

    run(left())
    (turn,) = records.conversations.turns("", KEY)
    assert turn.state == "done"
    assert turn.answer is not None
    assert turn.shown == len(turn.answer.statements)


def test_a_stopped_answer_stays_as_it_was_and_everybody_sees_that(assistant: Assistant, records: Records) -> None:
    async def stopped() -> Turn:
        answering = Answering(assistant, records.conversations)
        seen = []
        async for turns in answering.follow("", KEY):
            seen.append(turns[-1])
            if len(seen) == 1:
                records.conversations.change_last("", KEY, turns[-1], replace(turns[-1], state="stopped"))
                answering.stop(turns[-1].id)
        return seen[-1]

    last = run(stopped())
    assert last.state == "stopped"
    assert records.conversations.turns("", KEY) == (last,)


def test_a_question_that_is_answered_is_not_answered_again(assistant: Assistant, records: Records) -> None:
    async def twice() -> list[list[tuple[Turn, ...]]]:
        answering = Answering(assistant, records.conversations)
        return [[turns async for turns in answering.follow("", KEY)] for _ in range(2)]

    first, second = run(twice())
    assert second == [first[-1]]
    assert sum(day.asked for day in records.usage.days()) == 1


def test_an_empty_conversation_is_shown_as_it_is(assistant: Assistant, records: Records) -> None:
    async def looked() -> list[tuple[Turn, ...]]:
        return [turns async for turns in Answering(assistant, records.conversations).follow("", "x" * 32)]

    assert run(looked()) == [()]
