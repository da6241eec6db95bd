"""The chat page while a chat model words the answers: claims as they come, quotes where it fails, where they go."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from playwright.sync_api import expect

from assistant.chat_model import ChatModel
from assistant.web.frame import how_it_answers, where_questions_go
from assistant.web.texts import EN, VI
from tests.assistant.scripted import ScriptedServer, answering, recorded
from tests.web.conftest import App, Visit

LIST = recorded()["good-list"]
ASIDE = recorded()["false-date"]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def go_on() -> Event:
    """Set when the first answer may be written to its end."""
    return Event()


@pytest.fixture(scope="module")
def model(go_on: Event) -> Iterator[ScriptedServer]:
    replies = (*LIST["replies"], *ASIDE["replies"], {"content": '{"found": true, "claims": []}'}, {"content": "?"})
    wait = lambda sent: sent < 400 or go_on.wait(60)  # noqa: E731 the first claim ends before, the second does not
    with answering(*replies, pause=wait) as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("RESOLUTIONS_LLM", "openai:scripted")
        environment.setenv("RESOLUTIONS_LLM_URL", server.url)
        yield server


@pytest.fixture(scope="module")
def app(model: ScriptedServer, app: App) -> App:
    """The app of every page test, with the scripted model."""
    return app


def test_claims_appear_as_they_are_checked_and_failures_are_told(visit: Callable[..., Visit], go_on: Event) -> None:
    visitor = visit()
    page = visitor.page
    page.locator("#question textarea").fill(LIST["question"])
    page.keyboard.press("Enter")
    claims = page.locator("#chat .reply .claim")
    expect(claims).to_have_count(1)
    go_on.set()
    expect(claims).to_have_count(len(LIST["expect"]["shown"]))
    assert page.locator("#chat .reply .note.came-about").count() == 0

    with_aside = visitor.ask(ASIDE["question"])
    expect(with_aside.locator(".note.came-about")).to_contain_text("Đã loại 3 ý")
    expect(with_aside.locator(".claim")).to_have_count(1)

    fallen_back = visitor.ask("Ai phụ trách Nghị quyết 20?")
    expect(fallen_back.locator(".note.came-about")).to_contain_text("không đúng dạng")
    expect(fallen_back.locator("blockquote.quote").first).to_contain_text("Đặng Xuân Phong")
    assert page.locator("#elsewhere").count() == 0


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
def test_the_page_says_where_questions_go_and_never_that_nothing_leaves_when_it_does(words) -> None:
    remote, local = ChatModel("openai:gpt"), ChatModel("ollama:qwen3")

    assert "api.openai.com" in where_questions_go(remote, words)
    assert "api.openai.com" in how_it_answers(remote, words)
    assert words.how_model_here not in how_it_answers(remote, words)
    assert where_questions_go(local, words) == where_questions_go(None, words) == ""
    assert words.how_model_here in how_it_answers(local, words)
    assert how_it_answers(None, words) == words.how_text
