"""Briefings in the words of a chat model, over real HTTP: only what the quotes bear out is shown."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.briefing.check import checked
from assistant.briefing.draft import Draft, Request
from assistant.briefing.template import Template
from assistant.chat_model import ChatModel
from assistant.service import Assistant
from documents.errors import SettingError
from tests.assistant.scripted import answering

QUOTE = "Thực hiện Nghị quyết 7-NQ/TU, tỷ lệ che phủ rừng đạt 58,5%."
CAUSE = "Nguyên nhân là do hồ sơ đất đai thiếu."


def reply(*claims: tuple[str, str]) -> dict[str, Any]:
    return {"found": True, "claims": [{"text": text, "quotes": [{"quote": quote}]} for text, quote in claims]}


@pytest.fixture
def write(assistant: Assistant, library: dict[str, str], templates: dict[str, Template]) -> Callable[..., Draft]:
    """Make the draft with a model that says one thing to each section."""

    def make(*replies: dict[str, Any]) -> Draft:
        request = Request(about="Nghị quyết 7-NQ/TU", only=(library["report"],), worded=True)
        with answering(*replies) as server:
            assistant.model = ChatModel("openai:scripted", server.url)
            return assistant.brief(request, templates["resolution"])

    return make


def kinds(draft: Draft, key: str) -> list[tuple[str, str]]:
    section = next(section for section in draft.sections if section.key == key)
    return [(statement.kind, statement.text) for statement in section.statements]


def test_a_point_stands_with_its_quote_and_others_keep_their_quotes(
    write: Callable[..., Draft], assistant: Assistant
) -> None:
    draft = write({"content": reply(("Tỷ lệ che phủ rừng đạt 58,5%.", QUOTE))})
    assert kinds(draft, "results") == [("worded", "Tỷ lệ che phủ rừng đạt 58,5%.")]
    assert kinds(draft, "causes") == [("sentence", CAUSE)]
    assert checked(draft, assistant.catalogue) == (draft, 0)


def test_a_point_with_another_figure_is_left_out_and_counted(write: Callable[..., Draft]) -> None:
    draft = write({"content": reply(("Tỷ lệ che phủ rừng đạt 85,5%.", QUOTE))})
    assert kinds(draft, "results") == [("sentence", QUOTE)]
    assert any("bị bỏ" in note for note in draft.notes)


def test_where_the_model_fails_the_quotes_stay(write: Callable[..., Draft]) -> None:
    draft = write({"status": 500, "error": "hỏng"})
    assert kinds(draft, "results") == [("sentence", QUOTE)]
    assert any("giữ nguyên trích dẫn" in note for note in draft.notes)


def test_without_a_model_it_is_told(
    assistant: Assistant, templates: dict[str, Template], library: dict[str, str]
) -> None:
    with pytest.raises(SettingError, match="RESOLUTIONS_LLM"):
        assistant.brief(Request(about="Nghị quyết 7-NQ/TU", worded=True), templates["resolution"])
