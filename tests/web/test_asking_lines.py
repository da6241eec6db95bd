"""Asking over plain HTTP: what the lines come to is what is kept, nothing is sent twice, and nobody sees another's."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.conversation import Turn
from assistant.incoming.queue import Incoming
from assistant.records.accounts import Role
from assistant.records.sessions import Person
from assistant.records.store import Records
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web import render
from assistant.web.answering import Answering
from assistant.web.asking import add_asking
from assistant.web.desk import Desk
from assistant.web.site import Site
from assistant.web.texts import texts
from documents.samples import sample_paths

QUESTION, KEY = "Ai phụ trách Nghị quyết 20?", "k" * 32
Line = dict[str, Any]


class As:
    """Lets every request in as one person, as the gate does."""

    def __init__(self, app: ASGIApp, person: Person) -> None:
        self._app, self._person = app, person

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app({**scope, "person": self._person}, receive, send)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("asking")
    settings = Settings(data=folder / "data")
    with Assistant.open(settings) as assistant, Records.open(settings.database_url) as records:
        for path in sample_paths():
            assistant.add(path)
        assistant.catch_up()
        incoming = Incoming(assistant, folder / "incoming")
        yield Site(assistant, records, incoming, Answering(assistant, records.conversations))
        incoming.close()


def client(site: Site, name: str = "lan") -> TestClient:
    app = FastAPI()
    add_asking(app, site)
    return TestClient(As(app, Person(name, name, Role.ASK)))


def asked(site: Site, question: str, *, key: str, path: str = "/hoi") -> list[Line]:
    reply = client(site).post(path, json={"question": question, "key": key, "chosen": "{}"})
    assert reply.status_code == 200
    return [json.loads(line) for line in reply.text.splitlines()]


def put_together(lines: list[Line], part: str) -> list[Any]:
    shown: list[Any] = []
    for line in lines:
        same, rest = line[part]
        shown = [*shown[:same], *rest]
    return shown


def kept(site: Site, key: str, owner: str = "lan") -> tuple[Turn, ...]:
    return site.records.conversations.turns(owner, key)


def test_the_lines_come_to_the_conversation_that_is_kept(site: Site) -> None:
    asked(site, QUESTION, key=KEY)
    lines = asked(site, "Sa Pa đang gặp những khó khăn gì?", key=KEY)
    turns, words = kept(site, KEY), texts("vi")

    as_gradio_sends_it = gr.Chatbot(render=False).postprocess(render.messages(turns, words)).model_dump()
    assert [turn.state for turn in turns] == ["done", "done"]
    assert put_together(lines, "chat") == as_gradio_sends_it
    assert put_together(lines, "groups") == json.loads(json.dumps(render.sources(turns, words)["groups"]))
    assert [line["panel"]["running"] for line in lines] == [True] * (len(lines) - 1) + [False]


def test_the_first_line_shows_the_question_and_the_list_and_the_others_only_what_is_new(site: Site) -> None:
    asked(site, QUESTION, key="n" * 32)
    first, *others = asked(site, "Nghị quyết 10 ban hành ngày nào?", key="n" * 32)

    assert first["taken"]
    assert QUESTION in first["listing"]
    assert "Nghị quyết 10 ban hành" in json.dumps(first["chat"], ensure_ascii=False)
    assert all(line["chat"][0] > 0 and len(line["chat"][1]) <= 3 for line in others)
    assert all("listing" not in line for line in others)


def test_a_finished_conversation_is_opened_with_one_line_and_the_list(site: Site) -> None:
    asked(site, QUESTION, key="f" * 32)

    (line,) = client(site).get("/hoi", params={"key": "f" * 32}).text.splitlines()
    opened = json.loads(line)
    assert "Đặng Xuân Phong" in json.dumps(opened["chat"], ensure_ascii=False)
    assert QUESTION in opened["listing"]


def test_nobody_opens_the_conversation_of_another(site: Site) -> None:
    asked(site, QUESTION, key="o" * 32)

    (line,) = client(site, "minh").get("/hoi", params={"key": "o" * 32}).text.splitlines()
    assert json.loads(line)["chat"] == [0, []]
    refused = client(site, "minh").post("/hoi", json={"question": "Ai?", "key": "o" * 32, "chosen": "{}"})
    assert refused.status_code == 404
    assert len(kept(site, "o" * 32)) == 1


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"question": "Ai?"}'])
def test_a_malformed_question_is_turned_down(site: Site, body: str) -> None:
    assert client(site).post("/hoi", content=body).status_code == 400


def test_a_question_that_is_being_answered_is_not_asked_twice(site: Site) -> None:
    desk, key = Desk(site, texts("vi")), "t" * 32
    site.records.conversations.save("lan", key, (Turn(QUESTION),))  # the first try, whose connection broke

    assert len(desk.begin("lan", QUESTION, key, "{}")) == 1
    assert [turn.state for turn in desk.begin("lan", "Ai ký?", key, "{}")] == ["stopped", "searching"]


def test_nothing_typed_is_no_question(site: Site) -> None:
    (line, *_) = asked(site, " \n", key="e" * 32)

    assert not line["taken"]
    assert kept(site, "e" * 32) == ()


def test_the_english_page_gets_english_words(site: Site) -> None:
    lines = asked(site, "Giá vàng hôm nay bao nhiêu?", key="g" * 32, path="/en/ask")

    assert texts("en").asking.bad in json.dumps(put_together(lines, "chat"))
