"""Questions that mean a document by its number."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.benchmark_documents import Asked, as_dict, as_table, measure, read_asked
from assistant.service import Assistant
from assistant.settings import Settings
from documents.errors import SettingError

NUMBERS = Path(__file__).parents[1] / "data" / "numbers.jsonl"
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH {place}\nSố: {number}\nNGHỊ QUYẾT\nVề {subject}\n\n{text}\n"
FILES = {
    "a.txt": ("HÒA BÌNH", "15/NQ-HĐND", "cấp nước sạch", "Cấp nước sạch cho mọi thôn bản trước năm 2027."),
    "b.txt": ("HÒA BÌNH", "16/NQ-HĐND", "trồng rừng", "Trồng rừng thay cho Nghị quyết số 07/NQ-HĐND."),
    "c.txt": ("SƠN LA", "15/NQ-HĐND", "làm đường", "Làm đường bê tông ở các bản, theo Nghị quyết 16/NQ-HĐND."),
}


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path / "data")) as opened:
        for name, (place, number, subject, text) in FILES.items():
            path = tmp_path / name
            path.write_text(HEAD.format(place=place, number=number, subject=subject, text=text), "utf-8")
            opened.add(path)
        opened.catch_up()
        yield opened


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("nghị quyết 16 có nói đến nước sạch và làm đường không", "b.txt"),  # it bears the number, c.txt only cites it
        ("nq 07", "b.txt"),  # no document bears it, so the one that cites it
        ("nq 99 về làm đường bê tông", "c.txt"),  # nobody knows the number: the words must do
    ],
)
def test_a_number_goes_before_all_other_words(assistant: Assistant, question: str, first: str) -> None:
    measured = measure([Asked("1", question, first)], assistant.search, assistant.catalogue.documents())
    assert measured[0].found[0] == first
    assert measured[0].hit(1)


def test_all_bearers_of_an_ambiguous_number_are_found(assistant: Assistant) -> None:
    measured = measure([Asked("1", "nghị quyết 15", "a.txt")], assistant.search, assistant.catalogue.documents())
    assert set(measured[0].found[:2]) == {"a.txt", "c.txt"}
    answer = assistant.ask("nghị quyết 15 nói gì?")
    assert answer.status == "ambiguous"
    assert {candidate.number for candidate in answer.candidates} == {"15/NQ-HĐND"}


def test_what_is_not_found_first_is_listed(assistant: Assistant) -> None:
    asked = [Asked("1", "nq 16", "b.txt"), Asked("2", "nq 16", "a.txt")]
    measured = measure(asked, assistant.search, assistant.catalogue.documents())
    figures = as_dict(measured)
    assert figures["recall"]["1"] == 0.5
    assert [wrong["id"] for wrong in figures["wrong"]] == ["2"]
    assert as_table(measured).row_count == 1
    with pytest.raises(SettingError, match=r"d\.txt"):
        measure([Asked("3", "nq 16", "d.txt")], assistant.search, assistant.catalogue.documents())


@pytest.mark.parametrize("text", ["", "{}", "[]\n", "{\n"])
def test_a_file_that_is_no_list_of_questions_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingError, match=r"asked\.jsonl"):
        read_asked(path)


def test_the_shipped_questions_can_be_read_and_none_stands_twice() -> None:
    asked = read_asked(NUMBERS)
    assert len(asked) >= 60
    assert len({one.question for one in asked}) == len({one.id for one in asked}) == len(asked)
    assert all(set(json.loads(line)) == {"id", "question", "document"} for line in NUMBERS.read_text().splitlines())
