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
from assistant.web.filters import Choices, in_words, labels, read_choice
from assistant.web.texts import EN, VI
from documents.samples import sample_paths


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path_factory.mktemp("choices") / "data")) as opened:
        for path in sample_paths():
            opened.add(path)
        opened.catch_up()
        yield opened


def test_what_there_is_can_be_chosen(assistant: Assistant) -> None:
    found = Choices(assistant.catalogue).current()

    assert "Nghị quyết" in found["types"]
    assert found["years"] == sorted(found["years"], reverse=True)
    assert "Sa Pa" in found["places"]
    assert found["document"] is None


@pytest.mark.parametrize("words", ["", "nghi quyet", "20-NQ", "chuyen doi s", "CHUYỂN ĐỔI SỐ"])
def test_a_document_is_found_by_some_words_of_its_label(assistant: Assistant, words: str) -> None:
    found = Choices(assistant.catalogue).matching(words)

    assert any("20-NQ/TU" in each["label"] for each in found)
    assert {each["id"] for each in found} <= {d.id for d in assistant.catalogue.documents()}
    assert len({each["label"] for each in found}) == len(found)


def test_words_that_no_document_holds_find_none(assistant: Assistant) -> None:
    assert Choices(assistant.catalogue).matching("giá vàng") == []


def test_the_document_that_was_chosen_comes_back_with_its_label_until_it_is_gone(assistant: Assistant) -> None:
    document = assistant.catalogue.documents()[0]
    there = Choices(assistant.catalogue).current(json.dumps({"document": document.id}))
    gone = Choices(assistant.catalogue).current(json.dumps({"document": "gone"}))

    assert there["document"]["id"] == document.id
    assert document.title in there["document"]["label"]
    assert gone["document"] is None


def test_two_documents_with_one_title_keep_two_labels() -> None:
    twin: Any = SimpleNamespace(title="Báo cáo", number="", date="2021-01-01", type="", issuer="")
    found = labels([SimpleNamespace(**vars(twin), id="a" * 8), SimpleNamespace(**vars(twin), id="b" * 8)])

    assert len({label for label, _ in found}) == 2


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
