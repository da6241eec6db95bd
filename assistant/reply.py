"""What a chat model writes back: claims with their quotes, read while they arrive.

Takes the text of a reply and nothing on trust: whatever is not the JSON that was asked for is a broken reply. Whether a
claim is true to its quotes is not known here.
"""

import json
import re
from collections.abc import Generator, Iterable, Iterator
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.texts import say
from documents.errors import ModelError

_MOST_CHARS: Final = 60_000
_ARRAY: Final = re.compile(r'"claims"\s*:\s*\[')
_BETWEEN: Final = re.compile(r"[\s,]*")
_JSON: Final = json.JSONDecoder()
_NOT_JSON: Final = (json.JSONDecodeError, RecursionError)
_Kind = TypeVar("_Kind", bound=BaseModel)


def _for_servers(schema: dict[str, Any]) -> None:
    del schema["title"], schema["description"]  # what the model is told stands in the prompt
    schema["additionalProperties"] = False  # a server that holds a model to a schema wants it closed


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, json_schema_extra=_for_servers)


class Quoted(_Part):
    """Words that a claim rests on, said to stand in the passage of that number."""

    passage: int
    quote: str


class Claim(_Part):
    """One point of an answer, as the model wrote it."""

    text: str
    quotes: tuple[Quoted, ...]


class Reply(_Part):
    """A whole reply; ``found`` is False where the passages do not tell what was asked."""

    found: bool
    claims: tuple[Claim, ...]


def claims_in(pieces: Iterable[str], language: str) -> Generator[Claim, None, Reply]:
    """Read a reply.

    :param pieces: its text as it arrives.
    :param language: of the message, if it must be refused.
    :return: each claim as soon as it is complete; the generator's value is the whole reply.
    :raises ModelError: the reply is empty or not the JSON that was asked for.
    """
    text, read, at = "", 0, 0
    for piece in pieces:
        text += piece
        if len(text) > _MOST_CHARS:
            raise ModelError(say("model_broken", language))
        if "}" in piece:
            for value, end in _objects(text, at):
                yield _checked(Claim, value, language)
                read, at = read + 1, end
    reply = _checked(Reply, _whole(text, language), language)
    yield from reply.claims[read:]
    return reply


def _objects(text: str, at: int) -> Iterator[tuple[Any, int]]:
    """:return: the values of the array of claims from ``at`` on that are complete, and where each ends."""
    if not at:
        body = _after_thoughts(text)
        array = _ARRAY.search(text, body) if body is not None else None
        if array is None:
            return
        at = array.end()
    while True:
        start = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # the pattern matches an empty text too
        if not text.startswith("{", start):
            return
        try:
            value, at = _JSON.raw_decode(text, start)
        except _NOT_JSON:
            return  # not all of it has arrived
        yield value, at


def _whole(text: str, language: str) -> Any:
    if not text.strip():
        raise ModelError(say("model_empty", language))
    body = _after_thoughts(text)
    start = -1 if body is None else text.find("{", body)
    if start < 0:
        raise ModelError(say("model_broken", language))
    try:
        return _JSON.raw_decode(text, start)[0]
    except _NOT_JSON as exc:
        raise ModelError(say("model_broken", language)) from exc


def _after_thoughts(text: str) -> int | None:
    """:return: where the reply begins behind the thoughts that some models write first; None while they last."""
    if not text.lstrip().startswith("<think>"):
        return 0
    end = text.find("</think>")
    return None if end < 0 else end


def _checked(kind: type[_Kind], value: Any, language: str) -> _Kind:
    try:
        return kind.model_validate(value)
    except ValidationError as exc:
        raise ModelError(say("model_broken", language)) from exc
