"""Places in texts and questions, with marks, without, and with the marks of another word."""

import pytest

from documents.places import find_places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("huyện Văn Bàn và thị xã Sa Pa", ["Văn Bàn", "Sa Pa"]),
        ("van ban nao thay the", []),
        ("Văn bản nào nói về Bát Xát?", ["Bát Xát"]),
        ("tp lao cai, Hoà Bình", ["thành phố Lào Cai", "Hòa Bình"]),
        ("Lào cai", ["Lào Cai"]),
    ],
)
def test_marks_may_be_missing_but_not_be_those_of_another_word(text: str, names: list[str]) -> None:
    assert [place.name for place in find_places(text)] == names
