"""Citation precision and recall, as ALCE defines them, of the scripted replies: as the model wrote them, and as shown.

Recall is the share of claims whose quotes together bear them out. Precision is the share of citations that are needed:
of a claim that its quotes bear out, those that do so alone or whose claim the others do not. ALCE asks a language model
whether a text bears out a claim; here a reader has told so for every claim (``supports`` in tests/data/replies), and a
quote that no passage holds bears out nothing. The replies are few and made by hand: this shows what checking does to
them, not how good any model is.

Run: python -m tests.benchmarks.citations
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from assistant.answer import Answer
from assistant.chat_model import ChatModel
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.support import find_quote
from documents.samples import sample_paths
from tests.assistant.scripted import answering, passages_in, recorded, words_of


@dataclass(frozen=True)
class Cited:
    """A claim with its number of citations, and the sets of these that bear it out."""

    citations: int
    enough: tuple[frozenset[int], ...]

    def borne_out_by(self, citations: Iterable[int]) -> bool:
        return any(each <= set(citations) for each in self.enough)

    @property
    def recalled(self) -> bool:
        return self.borne_out_by(range(self.citations))

    @property
    def needed(self) -> int:
        everything = set(range(self.citations))
        if not self.recalled:
            return 0
        return sum(self.borne_out_by({n}) or not self.borne_out_by(everything - {n}) for n in everything)


def main() -> None:
    table = Table("", "claims", "citations", "recall", "precision", "not borne out")
    with tempfile.TemporaryDirectory() as folder, Assistant.open(Settings(data=Path(folder))) as assistant:
        for path in sample_paths():
            assistant.add(path)
        assistant.catch_up()
        written, shown = [], []
        for script in recorded().values():
            answer, requests = _asked(assistant, script)
            written += _as_written(script, requests)
            shown += _as_shown(script, answer)
    _row(table, "as the model wrote them", written)
    _row(table, "as shown", shown)
    Console().print(table)


def _asked(assistant: Assistant, script: dict[str, Any]) -> tuple[Answer, list[dict[str, Any]]]:
    with answering(*script["replies"]) as server:
        assistant.model = ChatModel("openai:scripted", server.url)
        return assistant.ask(script["question"]), server.requests


def _as_written(script: dict[str, Any], requests: Sequence[dict[str, Any]]) -> Iterator[Cited]:
    """The claims of the first reply, where it is one that could be read."""
    first = script["replies"][0]
    if not requests or not isinstance(first.get("content"), dict) or "supports" not in script:
        return
    passages = {p["passage"]: p["text"] for p in passages_in(requests[0])}
    for claim in json.loads(words_of(first, requests[0]))["claims"]:
        real = {n for n, q in enumerate(claim["quotes"]) if find_quote(passages.get(q["passage"], ""), q["quote"])}
        enough = tuple(frozenset(each) for each in script["supports"][claim["text"]] if set(each) <= real)
        yield Cited(len(claim["quotes"]), enough)


def _as_shown(script: dict[str, Any], answer: Answer) -> Iterator[Cited]:
    for statement in answer.statements:
        if statement.kind == "claim":
            enough = tuple(frozenset(each) for each in script["supports"][statement.text])
            yield Cited(len(statement.citations), enough)


def _row(table: Table, name: str, claims: Sequence[Cited]) -> None:
    citations = sum(claim.citations for claim in claims)
    recalled = sum(claim.recalled for claim in claims)
    needed = sum(claim.needed for claim in claims)
    table.add_row(
        name,
        str(len(claims)),
        str(citations),
        f"{recalled / len(claims):.3f}",
        f"{needed / citations:.3f}",
        str(len(claims) - recalled),
    )


if __name__ == "__main__":
    main()
