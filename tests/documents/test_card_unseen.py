"""Cards of invented documents of every kind, whose true cards were written before the program saw them.

What it read rightly at the first run is told in the commits; here every field of every one must stay right.
"""

from pathlib import Path

import pytest

from documents.card import read_card
from documents.read import read
from tests.documents.unseen import Unseen, as_docx, as_text, load, verdicts

ALL = [pytest.param(one, id=f"{batch}.{n}") for batch in (1, 2, 3, 4, 5) for n, one in enumerate(load(batch))]


@pytest.mark.parametrize("document", ALL)
@pytest.mark.parametrize(("written", "ending"), [(as_text, "txt"), (as_docx, "docx")], ids=["text", "word"])
def test_every_field_is_read_and_none_invented(document: Unseen, written, ending: str, tmp_path: Path) -> None:
    path = written(document, tmp_path / f"tep.{ending}")
    found = verdicts(document, read_card(read(path), path.name))
    assert {field: verdict for field, verdict in found.items() if verdict != "right"} == {}
