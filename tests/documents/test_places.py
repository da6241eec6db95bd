"""Places in texts and questions, with marks, without, and with the marks of another word."""

import pytest

from documents.places import find_places, with_provinces


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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lào Cai có bao nhiêu chợ?", "tỉnh Lào Cai có bao nhiêu chợ?"),
        ("Có mấy chợ ở Yên Bái?", "Có mấy chợ ở tỉnh Yên Bái?"),
        ("Phường Lào Cai và Tỉnh ủy Lào Cai", "Phường Lào Cai và Tỉnh ủy Lào Cai"),
        ("Tỉnh Lào Cai có mấy chợ?", "Tỉnh Lào Cai có mấy chợ?"),
        ("Huế có mấy chợ, Sa Pa có mấy chợ?", "Huế có mấy chợ, Sa Pa có mấy chợ?"),
    ],
)
def test_a_province_is_called_one_where_its_name_stands_alone(text: str, told: str) -> None:
    assert with_provinces(text) == told
