"""Which chat model is asked, and where questions go while one is configured."""

import socket
import time

import pytest

from assistant.chat_model import ChatModel
from documents.errors import ModelError
from tests.assistant.scripted import answering

HELLO = [("human", "Chào")]


@pytest.mark.parametrize(
    ("name", "url", "elsewhere"),
    [
        ("ollama:qwen3", "", ""),
        ("ollama:qwen3", "http://gpu.noi-bo:11434", "gpu.noi-bo"),
        ("openai:qwen3", "http://127.0.0.1:8000/v1", ""),
        ("openai:qwen3", "http://[::1]:8000/v1", ""),
        ("openai:qwen3", "http://localhost:8000/v1", ""),
        ("openai:qwen3", "http://localhost.example.org/v1", "localhost.example.org"),
        ("openai:qwen3", "http://10.0.0.7:8000/v1", "10.0.0.7"),
        ("openai:gpt", "", "api.openai.com"),
        ("anthropic:claude", "", "api.anthropic.com"),
        ("google_genai:gemini", "", "generativelanguage.googleapis.com"),
        ("mistralai:mistral", "", "mistralai"),
    ],
)
def test_a_model_tells_whether_and_where_questions_leave_this_machine(name: str, url: str, elsewhere: str) -> None:
    assert ChatModel(name, url).elsewhere == elsewhere


def test_no_variable_of_a_library_sends_questions_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering({"content": "đúng chỗ"}) as meant, answering({"content": "sai chỗ"}) as other:
        for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, other.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")  # as ``offline`` sets it
        words = "".join(ChatModel("openai:scripted", meant.url).write(HELLO, time.monotonic() + 30, "vi"))

    assert words == "đúng chỗ"
    assert other.requests == []


def test_a_key_of_the_environment_is_sent_and_none_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with answering({"content": "có"}) as server:
        assert "".join(ChatModel("openai:scripted", server.url).write(HELLO, time.monotonic() + 30, "vi")) == "có"
        monkeypatch.setenv("OPENAI_API_KEY", "khoa")
        assert "".join(ChatModel("openai:scripted", server.url).write(HELLO, time.monotonic() + 30, "vi")) == "có"

    assert [key.removeprefix("Bearer ") for key in server.keys] == ["none", "khoa"]


@pytest.mark.parametrize(("language", "words"), [("vi", "Không kết nối được"), ("en", "cannot be reached")])
def test_a_failure_is_told_in_the_language_asked_for(language: str, words: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        model = ChatModel("openai:scripted", f"http://127.0.0.1:{probe.getsockname()[1]}")
        with pytest.raises(ModelError, match=words):
            list(model.write(HELLO, time.monotonic() + 30, language))


def test_a_library_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelError, match="fireworks"):
        list(ChatModel("fireworks:any").write(HELLO, time.monotonic() + 30, "vi"))
