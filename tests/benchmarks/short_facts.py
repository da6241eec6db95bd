"""How often the plain fact before a quote is right. Run by hand:

    python -m tests.benchmarks.short_facts FOLDER...

A folder is a judged set in BEIR style whose queries have an ``answer``. Two figures for each kind of question: over the
sentence that holds the answer, and end to end, where the sentence is chosen by quote mode as well. A fact is right when
it holds the answer or stands in it, compared by syllables. Prints the wrong ones too.
"""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

from assistant.benchmark import fill, read_judged
from assistant.languages import load_languages
from assistant.plain_fact import plain_fact
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.understand import understand
from documents.sentences import sentences
from documents.vietnamese import nfc, syllables, unify


def said(text: str) -> str:
    return f" {' '.join(syllables(unify(nfc(text))))} "


def is_right(fact: str, answer: str) -> bool:
    return said(answer) in said(fact) or said(fact) in said(answer)


def answers_of(folder: Path) -> dict[str, str]:
    """The answers by query id; queries without one are left out."""
    rows = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    return {row["_id"]: nfc(row["answer"]) for row in rows if row.get("answer")}


def over_right_sentences(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Facts and right facts by kind, read off the sentence that holds the answer."""
    judged, languages = read_judged(folder), load_languages()
    texts = {row["_id"]: nfc(f"{row['title']}\n{row['text']}") for row in judged.corpus}
    read, right = Counter[str](), Counter[str]()
    for query, answer in answers_of(folder).items():
        question = understand(judged.queries[query], (), languages)
        relevant = [texts[row] for row in judged.relevant.get(query, {}) if row in texts]
        spans = ((text, start, end) for text in relevant for start, end in sentences(text))
        quote = next((t[s:e] for t, s, e in spans if said(answer) in said(t[s:e])), "")
        if span := plain_fact(question, quote):
            read[question.kind] += 1
            right[question.kind] += is_right(quote[slice(*span)], answer)
    return read, right


def end_to_end(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Facts and right facts by kind, as quote mode shows them."""
    judged, languages = read_judged(folder), load_languages()
    read, right = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as data, Assistant.open(Settings(data=Path(data))) as assistant:
        fill(assistant.catalogue, judged.corpus)
        assistant.catch_up()
        for query, answer in answers_of(folder).items():
            found = assistant.ask(judged.queries[query])
            fact = next((s.text for s in found.statements if s.kind == "fact"), "")
            if fact and not found.disagreements:
                kind = understand(judged.queries[query], (), languages).kind
                read[kind] += 1
                right[kind] += is_right(fact, answer)
                if not is_right(fact, answer):
                    print(f"wrong: {judged.queries[query]} | {fact} | {answer}")
    return read, right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    for folder in parser.parse_args().folders:
        for name, (read, right) in (
            ("right sentence", over_right_sentences(folder)),
            ("end to end", end_to_end(folder)),
        ):
            by_kind = ", ".join(f"{kind} {right[kind]}/{read[kind]}" for kind in sorted(read))
            print(f"| {folder.name} | {name} | {right.total()}/{read.total()} right | {by_kind} |")


if __name__ == "__main__":
    main()
