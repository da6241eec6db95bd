"""Keys of the input method that were left in a word are read as marks; other words stay as they are."""

import pytest

from documents.syllables import from_keys


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cumj", "cụm"),
        ("coong", "công"),
        ("phuwowngf", "phường"),
        ("phuwờng", "phường"),
        ("phươngf", "phường"),
        ("nguoiwf", "người"),
        ("ddaauf", "đầu"),
        ("lawks", "lắk"),
        ("nawm", "năm"),
        ("tuw", "tư"),
        ("quys", "quý"),
        ("giaf", "già"),
        ("hoaf", "hòa"),
        ("toans", "toán"),
        ("tiềnf", "tiền"),
        ("bản", "bản"),
        ("tàu", "tàu"),
        ("", ""),
    ],
)
def test_what_the_keys_spell(typed: str, meant: str) -> None:
    assert from_keys(typed) == meant


def test_two_tones_spell_nothing() -> None:
    assert from_keys("bànjs") == "bànjs"
