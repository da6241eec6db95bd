"""The normaliser: lengths, idempotence, tone style, folding."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.vietnamese import (
    CAPITAL,
    SMALL,
    fold,
    is_marked,
    nfc,
    plain,
    share_of_marked_vowels,
    tokens,
    unify,
    without_marks,
)

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạằếờữỳỹỵĐÂƠ -–“”.,/0123456789\u00a0Iİßﬁ", max_size=80)


@given(VIETNAMESE)
def test_every_form_keeps_the_length_so_offsets_hold(text):
    stored = nfc(text)
    assert len(plain(stored)) == len(unify(stored)) == len(fold(stored)) == len(stored)


@given(VIETNAMESE)
def test_forms_are_idempotent(text):
    stored = nfc(text)
    assert unify(unify(stored)) == unify(stored)
    assert fold(fold(stored)) == fold(stored)
    assert fold(unify(stored)) == fold(stored)


@given(VIETNAMESE)
def test_a_text_without_marks_keeps_its_length_and_folds_alike(text):
    stored = nfc(text)
    assert len(without_marks(stored)) == len(stored)
    assert fold(without_marks(stored)) == fold(stored)


def test_small_letters_are_told_from_capitals():
    assert re.findall(rf"[{CAPITAL}][{SMALL}]*", "Ủy ban xã Ỷ Tý, huyện Đức Ưng") == ["Ủy", "Ỷ", "Tý", "Đức", "Ưng"]


def test_capitals_stay_where_marks_go():
    assert without_marks("Đặc khu Phú Quốc ở ĐÂU?") == "Dac khu Phu Quoc o DAU?"


@given(VIETNAMESE)
def test_a_token_lies_where_it_says(text):
    stored = nfc(text)
    for token in tokens(stored):
        assert unify(stored)[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà bình", "hòa bình"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("Uỷ ban", "Ủy ban"),
        ("quí", "quý"),
        ("kĩ thuật", "kỹ thuật"),
        ("tỉ lệ", "tỷ lệ"),
        ("nguỵ", "ngụy"),
        ("“ngoặc” – gạch", '"ngoặc" - gạch'),
    ],
)
def test_two_spellings_of_one_word_become_one(old, new):
    assert unify(nfc(old)) == unify(nfc(new))


@pytest.mark.parametrize("word", ["quý", "toán", "hoàn", "quả", "tuyến", "thuyền", "khoán"])
def test_a_tone_that_has_one_place_stays(word):
    assert unify(word) == word


def test_decomposed_text_is_read_like_composed_text():
    assert fold(nfc(unicodedata.normalize("NFD", "Đảng bộ tỉnh Lào Cai"))) == "dang bo tinh lao cai"


def test_marks_are_seen_and_counted():
    assert is_marked("nghị quyet")
    assert not is_marked("nghi quyet 20")
    assert share_of_marked_vowels("khong dau") == 0
    assert share_of_marked_vowels("") == 0
    assert 0.3 < share_of_marked_vowels("Nghị quyết về phát triển nông nghiệp hàng hóa") < 0.8
