"""Nothing is lost: ``kill -9`` while adding, and several commands at one store, with real processes."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
KILLS = 20
FILES = 8
SYLLABLES = "Hồ Phìn Nậm Chảy Tả Lử Mường Tòng Sín Chải Dền Sáng Hầu Thào Cốc Lầu Làng Vàng Dìn Sử".split()


def command(*arguments: object, data: Path) -> list[str]:
    code = "from assistant.cli import run; run()"
    return [sys.executable, "-c", code, "--data", str(data), *map(str, arguments)]


def name_of(number: int) -> str:
    """:return: a place name of three syllables that no other file bears."""
    first, rest = divmod(number, len(SYLLABLES))
    return f"Bản {SYLLABLES[first]} {SYLLABLES[rest]} {SYLLABLES[(first + rest) % len(SYLLABLES)]}"


def written(folder: Path, numbers: range) -> Path:
    folder.mkdir()
    for number in numbers:
        name = name_of(number)
        paragraphs = [f"Mục {i}. Hộ gia đình thứ {i} ở {name} trồng {i * 3} cây quế." for i in range(1, 30)]
        text = "\n\n".join([f"Báo cáo của {name}", f"Trưởng thôn {name} nhận {number + 10} triệu đồng.", *paragraphs])
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def killed_while_adding(folder: Path, data: Path, lines: int, pause_s: float) -> list[str]:
    """Add a folder, kill the process ``pause_s`` after it has reported ``lines`` files, and return all it reported."""
    child = subprocess.Popen(command("add", folder, data=data), stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout is not None
    reported = [child.stdout.readline() for _ in range(lines)]
    time.sleep(pause_s)
    os.kill(child.pid, signal.SIGKILL)
    rest = child.communicate(timeout=60)[0]
    whole = rest.splitlines() if rest.endswith("\n") else rest.splitlines()[:-1]
    return [line.rstrip("\n") for line in reported + whole]


def test_after_20_kills_whatever_was_reported_answers_and_nothing_is_half_there(tmp_path: Path) -> None:
    data, chance = tmp_path / "data", random.Random(20)
    reported: dict[str, str] = {}  # file -> document id
    for kill in range(KILLS):
        folder = written(tmp_path / f"batch-{kill}", range(kill * FILES, (kill + 1) * FILES))
        while_indexing = kill % 5 == 4
        lines = FILES if while_indexing else chance.randrange(FILES)
        pause_s = chance.uniform(0, 5) if while_indexing else chance.uniform(0, 0.05)
        for line in killed_while_adding(folder, data, lines, pause_s):
            state, document_id, path = line.split(maxsplit=2)
            assert state == "added"
            reported[Path(path).name] = document_id
    assert KILLS < len(reported) < KILLS * FILES  # kills came in the middle

    done = subprocess.run(
        command("check", "--json", data=data), check=False, capture_output=True, text=True, cwd=ROOT, timeout=100
    )
    assert (done.returncode, json.loads(done.stdout)["ok"]) == (0, True), done.stdout + done.stderr
    with Assistant.open(Settings(data=data)) as assistant:
        stored = {document.file: document.id for document in assistant.catalogue.documents()}
        assert stored.items() >= reported.items()
        assert assistant.catalogue.faults() == []
        assistant.catch_up()
        for file, document_id in stored.items():
            name = name_of(int(file.removesuffix(".txt")))
            assert assistant.search(f"trưởng thôn {name}", k=1)[0].passage.document_id == document_id
            assert assistant.original(document_id).is_file()
        for file, document_id in list(reported.items())[::8]:
            answer = assistant.ask(f"Trưởng thôn {name_of(int(file.removesuffix('.txt')))} nhận bao nhiêu triệu đồng?")
            assert answer.status == "grounded"
            assert document_id in {citation.document_id for citation in answer.citations}


@pytest.fixture
def batches(tmp_path: Path) -> Iterator[list[Path]]:
    yield [written(tmp_path / f"batch-{i}", range(i * 6, i * 6 + 9)) for i in range(3)]  # neighbours share three files


def test_several_adds_at_once_lose_nothing_and_add_nothing_twice(tmp_path: Path, batches: list[Path]) -> None:
    data = tmp_path / "data"
    children = [
        subprocess.Popen(command("add", batch, data=data), stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for batch in batches
    ]
    lines = [line for child in children for line in child.communicate(timeout=100)[0].splitlines()]
    assert [child.returncode for child in children] == [0, 0, 0]
    assert Counter(line.split()[0] for line in lines) == {"added": 21, "unchanged": 6}
    with Assistant.open(Settings(data=data)) as assistant:
        assert assistant.check().ok
        documents = assistant.catalogue.documents()
        assert sorted(int(document.file.removesuffix(".txt")) for document in documents) == list(range(21))
        for document in documents:
            name = name_of(int(document.file.removesuffix(".txt")))
            assert assistant.search(f"trưởng thôn {name}", k=1)[0].passage.document_id == document.id
