"""The chat model that writes answers where one is configured: which one, where it runs, and its words as they arrive.

Everything goes through LangChain's ``init_chat_model``. What is asked and what becomes of the reply is not known here.
Whatever a provider's library raises leaves this module as ``ModelError``.
"""

import logging
import os
import time
from collections.abc import Iterator, Sequence
from functools import cached_property
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from assistant.prompts import Message
from assistant.reply import Reply
from assistant.texts import say
from documents.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TIMEOUT_S: Final = 120.0  # a small model on a processor reads ten passages for a minute before it writes
# Said to the libraries in any case, so that no variable of theirs can send questions elsewhere than the page says.
_ADDRESSES: Final = {
    "openai": "https://api.openai.com/v1",
    "ollama": "http://127.0.0.1:11434",
    "anthropic": "https://api.anthropic.com",
    "google_genai": "https://generativelanguage.googleapis.com",
}
_CONTEXT_TOKENS: Final = 16_384  # Ollama silently cuts what is longer than its context, 4,096 where nothing is said
_REFUSED_REQUEST: Final = (400, 422)
_log = logging.getLogger(__name__)


class ChatModel:
    """A chat model by its settings; its library is loaded at the first question."""

    def __init__(self, name: str, url: str = "", *, timeout_s: float = TIMEOUT_S) -> None:
        """Keep the settings.

        :param name: ``provider:model`` as ``init_chat_model`` takes it.
        :param url: the address of the server; "" for the provider's own.
        :param timeout_s: how long an answer may take.
        """
        self.name, self.timeout_s = name, timeout_s
        self._provider = name.partition(":")[0]
        self._url = url or _ADDRESSES.get(self._provider, "")

    @property
    def elsewhere(self) -> str:
        """Where questions and passages go if they leave this machine: a host or a provider; "" if they stay."""
        host = urlsplit(self._url).hostname or ""
        return "" if _is_this_machine(host) else host or self._provider

    def write(self, messages: Sequence[Message], deadline: float, language: str) -> Iterator[str]:
        """Ask.

        :param deadline: on the clock of ``time.monotonic``.
        :param language: of the message, should it fail.
        :return: the words of the reply as they arrive.
        :raises ModelError: the model cannot be loaded or reached, fails, or has not ended in time.
        """
        for held in (_held_to_schema(self._provider), {}):
            try:
                yield from self._arriving(messages, held, deadline)
            except TimeoutError as exc:
                raise ModelError(say("model_slow", language, model=self.name, seconds=round(self.timeout_s))) from exc
            except Exception as exc:  # the libraries of the providers have no parent class of errors in common
                if held and getattr(exc, "status_code", None) in _REFUSED_REQUEST:
                    continue  # not every server knows schemas: once more without, what comes is checked anyway
                _log.warning("chat model %s: %s: %s", self.name, type(exc).__name__, exc)
                raise ModelError(self._complaint(exc, language)) from exc
            return

    def _arriving(self, messages: Sequence[Message], held: dict[str, Any], deadline: float) -> Iterator[str]:
        """Listen in a thread of its own: what the libraries call a time-out is one between two words."""
        arrived: SimpleQueue[str | Exception | None] = SimpleQueue()
        enough = Event()

        def listen() -> None:
            try:
                for chunk in self._client.bind(**held).stream(list(messages)):
                    arrived.put(str(chunk.text))
                    if enough.is_set():
                        return
                arrived.put(None)
            except Exception as exc:  # noqa: BLE001 it is raised again in the thread that waits
                arrived.put(exc)

        Thread(target=listen, name="chat-model", daemon=True).start()
        try:
            while (piece := _next(arrived, deadline)) is not None:
                yield piece
        finally:
            enough.set()

    @cached_property
    def _client(self) -> "BaseChatModel":
        from langchain.chat_models import init_chat_model

        options: dict[str, Any] = {"timeout": self.timeout_s, "max_retries": 1}
        if self._provider == "ollama":
            options = {"temperature": 0, "num_ctx": _CONTEXT_TOKENS, "client_kwargs": {"timeout": self.timeout_s}}
        if self._url:
            options["base_url"] = self._url
        if self._provider == "openai" and "OPENAI_API_KEY" not in os.environ:
            options["api_key"] = "none"  # a server of one's own asks for none, the library does
        client: BaseChatModel = init_chat_model(self.name, **options)
        return client

    def _complaint(self, failure: Exception, language: str) -> str:
        if isinstance(failure, ImportError):
            return say("model_missing", language, model=self.name, extra=self._provider.replace("_", "-"))
        if "Timeout" in type(failure).__name__:
            return say("model_slow", language, model=self.name, seconds=round(self.timeout_s))
        if "Connect" in type(failure).__name__:
            return say("model_unreachable", language, model=self.name)
        error = getattr(failure, "status_code", None) or type(failure).__name__
        return say("model_failed", language, model=self.name, error=error)


def _held_to_schema(provider: str) -> dict[str, Any]:
    """:return: the options by which a provider's models are held to the form of a reply; {} leaves it to the prompt."""
    schema = Reply.model_json_schema()
    if provider == "openai":
        named = {"name": "answer", "strict": True, "schema": schema}
        return {"temperature": 0, "response_format": {"type": "json_schema", "json_schema": named}}
    return {"format": schema} if provider == "ollama" else {}


def _next(arrived: "SimpleQueue[str | Exception | None]", deadline: float) -> str | None:
    try:
        piece = arrived.get(timeout=max(0.0, deadline - time.monotonic()))
    except Empty as exc:
        raise TimeoutError from exc
    if isinstance(piece, Exception):
        raise piece
    return piece


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
