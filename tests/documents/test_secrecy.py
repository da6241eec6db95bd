"""Stamps of secret documents."""

import pytest

from documents.secrecy import stamp_of


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("- TUYỆT MẬT -", "TUYỆT MẬT"),
        ("[ MẬT ]", "MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("ĐỘ MẬT: TỐI MẬT", "TỐI MẬT"),
    ],
)
def test_a_stamp_is_known(line: str, stamp: str) -> None:
    assert stamp_of(line) == stamp


@pytest.mark.parametrize("line", ["", "mật", "Mật", "BÍ MẬT", "MẬT MÃ DÂN SỰ", "Tài liệu MẬT", "Độ mật:", "MẬT ONG"])
def test_other_words_are_no_stamp(line: str) -> None:
    assert stamp_of(line) == ""
