"""An index of another version or model, or a model that is gone: keywords answer, nothing mixes, nothing is lost."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from documents.catalogue import Addition, Catalogue
from index.search import SearchQuery
from index.store import Index

WATER = "Nghị quyết số 11-NQ/TU về cấp nước sạch nông thôn\n\nTrưởng ban chỉ đạo cấp nước là đồng chí Lê Văn Bình.\n"
QUESTION = SearchQuery("Ai là trưởng ban chỉ đạo cấp nước?")
Open = Callable[[str], Index]


@pytest.fixture
def opened(catalogue: Catalogue, add: Callable[[str, str], Addition], tmp_path: Path) -> Iterator[Open]:
    """Open the index of one document with a model; closed at the end."""
    add("water.txt", WATER)
    indexes: list[Index] = []

    def open_with(model: str) -> Index:
        for index in indexes:
            index.close()
        indexes[:] = [Index.open(tmp_path / "index", catalogue, embedding=model)]
        return indexes[0]

    yield open_with
    for index in indexes:
        index.close()


def change(path: Path, name: str, value: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {name: value}), "utf-8")


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_keywords_of_another_version_are_built_anew(opened: Open, tmp_path: Path, model: str) -> None:
    opened(model).sync()
    index = opened(model)
    index.close()
    change(tmp_path / "index" / "keywords" / "applied.json", "format", 1)
    index = opened(model)
    assert index.state().applied == 0
    index.sync()
    assert "Lê Văn Bình" in index.search(QUESTION)[0].passage.text
    assert index.check().ok


def test_vectors_of_another_normaliser_are_embedded_anew(opened: Open, tmp_path: Path, model: str) -> None:
    opened(model).sync()
    opened(model).close()
    memo = tmp_path / "index" / "vectors.json"
    ours = json.loads(memo.read_text("utf-8"))
    change(memo, "model", ours["model"].replace("-n1-", "-n0-"))
    index = opened(model)
    index.sync()
    index.close()
    now = json.loads(memo.read_text("utf-8"))
    assert now["model"] == ours["model"]
    assert now["name"] != ours["name"]


def test_without_the_model_keywords_answer_and_the_setting_is_named(opened: Open, tmp_path: Path, model: str) -> None:
    opened(model).sync()
    hollow = shutil.copytree(model, tmp_path / "hollow")
    for path in hollow.rglob("*.safetensors"):
        path.unlink()
    index = opened(str(hollow))
    index.start()
    wait_until(lambda: "RESOLUTIONS_EMBEDDING" in index.state().message)
    assert index.state().message.startswith("Hiện chỉ tìm theo từ khóa.")
    assert "Lê Văn Bình" in index.search(QUESTION)[0].passage.text
    again = opened(model)
    again.sync()
    assert again.state().vectors_ready
    assert again.check().ok
