"""How much of a list is quoted, and how much else: F1 over the list questions of tests/data. Run by hand:

    python -m tests.benchmarks.lists DATA [--each]

``DATA`` is a data folder with the documents that the questions are about (``resolutions --data DATA add ...``). A quote
that holds a piece of a sentence of the true answer is right, one that holds only a neutral piece counts neither way,
any other is wrong; precision is right / (right + wrong), recall sentences found / sentences, F1 is averaged.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from assistant.answer import Answer
from assistant.service import Assistant
from assistant.settings import Settings
from documents.vietnamese import nfc

LISTS = Path(__file__).parents[1] / "data" / "lists.jsonl"


def f1(answer: Answer, sentences: Sequence[Sequence[str]], neutral: Sequence[Sequence[str]]) -> float:
    """:return: the harmonic mean of precision and recall of the quotes; 0 for a refusal."""
    quotes = [" ".join(citation.quote.split()) for citation in answer.citations]

    def holds(quote: str, pieces: Sequence[str]) -> bool:
        return any(nfc(piece) in quote for piece in pieces)

    right = sum(any(holds(quote, pieces) for pieces in sentences) for quote in quotes)
    neither = sum(
        any(holds(quote, pieces) for pieces in neutral) and not any(holds(quote, pieces) for pieces in sentences)
        for quote in quotes
    )
    found = sum(any(holds(quote, pieces) for quote in quotes) for pieces in sentences)
    if not right:
        return 0.0
    precision, recall = right / (len(quotes) - neither), found / len(sentences)
    return 2 * precision * recall / (precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--each", action="store_true", help="print each question with its F1")
    given = parser.parse_args()
    rows = [json.loads(line) for line in LISTS.read_text("utf-8").splitlines()]
    with Assistant.open(Settings(data=given.data)) as assistant:
        assistant.catch_up()
        scores = []
        for row in rows:
            answer = assistant.ask(row["question"], after=row["after"])
            scores.append(f1(answer, row["expect"]["sentences"], row["expect"].get("neutral", [])))
            if given.each:
                print(f"{scores[-1]:.2f} {row['question']}")
    print(f"F1 of {len(scores)} list questions: {sum(scores) / len(scores):.3f}")


if __name__ == "__main__":
    main()
