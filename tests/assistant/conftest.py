"""Assistants that several test files ask; adding documents to one is for the test that takes them out again."""

from collections.abc import Iterator

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from tests.assistant.invented import LIBRARY, add_text


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over the invented documents."""
    folder = tmp_path_factory.mktemp("invented")
    with Assistant.open(Settings(data=tmp_path_factory.mktemp("data"))) as opened:
        for name, text in LIBRARY.items():
            add_text(opened, folder, name, text)
        opened.catch_up()
        yield opened
