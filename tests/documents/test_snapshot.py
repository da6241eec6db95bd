"""Readings of one thread that share one state, on a real SQLite file."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from documents.catalogue import Catalogue
from documents.errors import NotFound
from documents.intake import prepare


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(f"sqlite:///{tmp_path}/catalogue.db") as opened:
        yield opened


def added(catalogue: Catalogue, folder: Path, text: str) -> str:
    path = folder / f"{text}.txt"
    path.write_text(text, encoding="utf-8")
    return catalogue.add(prepare(path)).document_id


def test_all_that_is_read_at_one_moment_is_of_one_state(catalogue: Catalogue, tmp_path: Path) -> None:
    first = added(catalogue, tmp_path, "Văn bản một")
    with catalogue.at_one_moment(), ThreadPoolExecutor(1) as other:
        assert list(catalogue.titles([first])) == [first]
        second = other.submit(added, catalogue, tmp_path, "Văn bản hai").result()
        assert [document.id for document in catalogue.documents()] == [first]
        assert catalogue.passages_of(second) == ()
        with pytest.raises(NotFound):
            catalogue.document(second)
        assert len(other.submit(catalogue.documents).result()) == 2
    assert [document.id for document in catalogue.documents()] == [first, second]
    assert catalogue.document(second).title == "Văn bản hai"


def test_one_moment_within_another_is_the_same_one(catalogue: Catalogue, tmp_path: Path) -> None:
    with catalogue.at_one_moment(), ThreadPoolExecutor(1) as other:
        assert catalogue.documents() == []
        with catalogue.at_one_moment():
            other.submit(added, catalogue, tmp_path, "Văn bản").result()
            assert catalogue.last_change() == 0
        assert catalogue.last_change() == 0
    assert catalogue.last_change() == 1


def test_after_an_error_the_next_reading_sees_the_newest_state(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(NotFound), catalogue.at_one_moment():
        catalogue.document("none")
    added(catalogue, tmp_path, "Văn bản")
    assert len(catalogue.documents()) == 1


def test_what_is_read_twice_at_one_moment_is_read_once(catalogue: Catalogue, tmp_path: Path) -> None:
    first = added(catalogue, tmp_path, "Văn bản một")
    with catalogue.at_one_moment():
        with catalogue.at_one_moment():
            text, passages = catalogue.text(first), catalogue.passages_of(first)
        assert catalogue.text(first) is text
        assert catalogue.passages_of(first) is passages
    path = tmp_path / "Văn bản một.txt"
    path.write_text("Văn bản một, sửa", encoding="utf-8")
    assert catalogue.add(prepare(path)).document_id == first
    with catalogue.at_one_moment():
        assert catalogue.text(first) == "Văn bản một, sửa"
