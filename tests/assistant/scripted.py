"""A chat server that says what a file of tests/data/replies tells it to, over real HTTP on this machine.

It speaks OpenAI's chat completions, streamed or whole as the client asks, and keeps what it was asked. A quote
without a passage number gets the number of the passage, of those sent, in which it stands: a model would look it up.
"""

import copy
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from documents.vietnamese import unify

REPLIES = Path(__file__).parents[1] / "data" / "replies"
_PIECE = 16  # characters that are sent at a time


Reply = dict[str, Any]


class ScriptedServer(ThreadingHTTPServer):
    """A server that gives its replies one after the other, the last one for ever, and keeps the requests."""

    daemon_threads, block_on_close = True, False

    def __init__(self, replies: Sequence[Reply], pause: Callable[[int], object]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies, self.pause, self.requests, self.keys = replies, pause, list[dict[str, Any]](), list[str]()
        self.url = f"http://127.0.0.1:{self.server_port}/v1"

    def reply_to(self, request: dict[str, Any]) -> Reply:
        self.requests.append(request)
        reply = self.replies[min(len(self.requests), len(self.replies)) - 1]
        if reply.get("refuses_schema") and "response_format" in request:
            return {"status": 400, "error": "response_format is not supported"}
        return reply


class _Handler(BaseHTTPRequestHandler):
    server: ScriptedServer

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.keys.append(self.headers.get("Authorization", ""))
        reply = self.server.reply_to(request)
        if reply.get("status", 200) != 200:
            self._send({"error": {"message": reply["error"]}}, reply["status"])
        elif request.get("stream"):
            with suppress(ConnectionError):  # a client that waits no longer hangs up
                self._stream(words_of(reply, request), reply)
        else:
            self._send(completion("message", words_of(reply, request)), 200)

    def _send(self, value: Any, status: int) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, words: str, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for start in range(0, len(words), _PIECE):
            if start // _PIECE == reply.get("breaks_after"):
                return
            self.server.pause(start)
            self._event(json.dumps(completion("delta", words[start : start + _PIECE])))
        self._event(json.dumps(completion("delta", "", "stop")))
        self._event("[DONE]")

    def _event(self, data: str) -> None:
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *_: object) -> None: ...


def recorded() -> dict[str, dict[str, Any]]:
    """The files of replies by name, in order."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(REPLIES.glob("*.json"))}


@contextmanager
def answering(*replies: Reply, pause: Callable[[int], object] = lambda _: None) -> Iterator[ScriptedServer]:
    """Serve replies; ``pause`` is called with the number of characters sent before more are sent."""
    with ScriptedServer(replies, pause) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def completion(part: str, words: str, finish: str | None = None) -> dict[str, Any]:
    kind = "chat.completion" if part == "message" else "chat.completion.chunk"
    said = {"role": "assistant", "content": words}
    choice = {"index": 0, part: said, "finish_reason": finish or ("stop" if part == "message" else None)}
    return {"id": "scripted", "object": kind, "created": 0, "model": "scripted", "choices": [choice]}


def words_of(reply: dict[str, Any], request: dict[str, Any]) -> str:
    if isinstance(reply["content"], str):
        return reply["content"]
    content = copy.deepcopy(reply["content"])
    passages = passages_in(request)
    for claim in content["claims"]:
        for quote in claim["quotes"]:
            quote.setdefault("passage", holding(quote["quote"], passages))
    return json.dumps(content, ensure_ascii=False)


def passages_in(request: dict[str, Any]) -> list[dict[str, Any]]:
    """The passages that a request holds, as data."""
    lines = request["messages"][-1]["content"].splitlines()
    return [json.loads(line) for line in lines if line.startswith('{"passage"')]


def holding(quote: str, passages: Sequence[dict[str, Any]]) -> int:
    words = " ".join(unify(quote).split())
    return next((p["passage"] for p in passages if words in " ".join(unify(p["text"]).split())), 1)
