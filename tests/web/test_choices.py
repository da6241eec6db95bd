"""What can be chosen among documents, and what comes back from a browser, over a real catalogue."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.conversation import Within
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.examples import Examples
from assistant.web.filters import Choices, choices, in_words, read_choice
from assistant.web.texts import EN, VI
from documents.samples import sample_paths


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path_factory.mktemp("choices") / "data")) as opened:
        for path in sample_paths():
            opened.add(path)
        opened.catch_up()
        yield opened


def test_every_document_can_be_chosen_by_a_label_of_its_own(assistant: Assistant) -> None:
    found = Choices(assistant.catalogue).current()

    assert {each["id"] for each in found["documents"]} == {d.id for d in assistant.catalogue.documents()}
    assert len({each["label"] for each in found["documents"]}) == len(sample_paths())
    assert "Nghị quyết" in found["types"]
    assert found["years"] == sorted(found["years"], reverse=True)
    assert "Sa Pa" in found["places"]


def test_two_documents_with_one_title_keep_two_labels() -> None:
    twin: Any = SimpleNamespace(title="Báo cáo", number="", date="2021-01-01", type="", issuer="")
    labels = [
        each["label"]
        for each in choices([SimpleNamespace(**vars(twin), id="a" * 8), SimpleNamespace(**vars(twin), id="b" * 8)])[
            "documents"
        ]
    ]

    assert len(set(labels)) == 2


def test_a_choice_is_read_back_and_put_in_words(assistant: Assistant) -> None:
    document = assistant.catalogue.documents()[0]
    sent = {"document": document.id, "type": "Nghị quyết", "year": "2021", "place": "Sa Pa", "in_force": True}
    within = read_choice(json.dumps(sent), assistant.catalogue)

    assert (within.document_id, within.type, within.year, within.place) == (document.id, "Nghị quyết", 2021, "Sa Pa")
    assert in_words(within, VI).endswith("Nghị quyết · năm 2021 · Sa Pa · còn hiệu lực")
    chosen = within.as_filter(date(2024, 5, 1))
    assert chosen is not None
    assert (chosen.documents, chosen.as_of) == (frozenset({document.id}), "2024-05-01")


@pytest.mark.parametrize(
    "sent",
    [
        *("", "{}", "[]", "null", "not json", '{"document": "nowhere"}', '{"year": "x"}'),
        *('{"year": "²⁰²¹"}', '{"type": null}', '{"in_force": "yes"}'),
    ],
)
def test_what_is_malformed_or_gone_counts_as_not_chosen(assistant: Assistant, sent: str) -> None:
    within = read_choice(sent, assistant.catalogue)

    assert within == Within()
    assert within.as_filter(date.today()) is None
    assert in_words(within, VI) == ""


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
def test_every_example_is_answered_by_the_documents_that_are_there(assistant: Assistant, words: Any) -> None:
    examples = Examples(assistant, words).current()

    assert len(examples) >= 3
    assert all(assistant.ask(question).status == "grounded" for question in examples)


def test_an_empty_library_has_no_examples(tmp_path: Path) -> None:
    with Assistant.open(Settings(data=tmp_path / "data")) as empty:
        assert Examples(empty, VI).current() == ()
