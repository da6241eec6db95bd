"""Questions typed without marks get them back, and nothing else is touched."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.vietnamese import fold, nfc
from index.marks import MarksRestorer
from index.terms import Held
from index.training import marks as training


def held(words: set[str]) -> Callable[[str], Held]:
    """:return: how often a store holds a word that has each of these once."""
    return lambda word: Held(int(word in words), sum(fold(one) == fold(word) for one in words))


@pytest.fixture(scope="module")
def restorer() -> MarksRestorer:
    return MarksRestorer.load()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sa pa gap kho khan gi", "sa pa gặp khó khăn gì"),
        ("ai phu trach nghi quyet 20", "ai phụ trách nghị quyết 20"),
        ("Bat Xat", "Bát Xát"),
        ("Bi thu Tinh uy Lao Cai la ai?", "Bí thư Tỉnh ủy Lào Cai là ai?"),
        ("AI LA BI THU TINH UY LAO CAI", "AI LÀ BÍ THƯ TỈNH ỦY LÀO CAI"),
        ("muong khuong si ma cai bac ha", "mường khương si ma cai bắc hà"),
        ("ty le che phu rung dat bao nhieu", "tỷ lệ che phủ rừng đạt bao nhiêu"),
    ],
)
def test_a_question_without_marks_gets_them(restorer: MarksRestorer, typed: str, meant: str) -> None:
    restored = restorer.restore(typed)
    assert restored.text == meant
    assert restored.changed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sở Kế hoạch va Đầu tư", "Sở Kế hoạch và Đầu tư"),
        ("nghi quyêt so 20 cua tinh ủy", "nghị quyết số 20 của tỉnh ủy"),
        ("thuc hien nghị quyêt", "thực hiện nghị quyết"),
        ("phu trách", "phụ trách"),
        ("Cụm này gôm nhưng doanh nghiêp nào", "Cụm này gồm những doanh nghiệp nào"),
    ],
)
def test_half_of_the_marks_are_completed(restorer: MarksRestorer, typed: str, meant: str) -> None:
    assert restorer.restore(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ngị quyết", "nghị quyết"),
        ("Ngị quyết 20", "Nghị quyết 20"),
        ("ngi quyet 20", "nghị quyết 20"),
        ("trach nhiêm của ai", "trách nhiệm của ai"),
        ("có hiệu lcự mấy năm", "có hiệu lực mấy năm"),
        ("cụm công nghiệp nào dựựng xong", "cụm công nghiệp nào dựng xong"),
    ],
)
def test_a_syllable_that_cannot_be_is_mended(restorer: MarksRestorer, typed: str, meant: str) -> None:
    assert restorer.restore(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cumj coong nghiepj nào", "cụm công nghiệp nào"),
        ("còn bao nhieeu xã phuwờng", "còn bao nhiêu xã phường"),
        ("ai phuj trachs nghij quyeets 20", "ai phụ trách nghị quyết 20"),
    ],
)
def test_keys_left_in_a_word_are_read_as_the_marks_that_they_make(
    restorer: MarksRestorer, typed: str, meant: str
) -> None:
    assert restorer.restore(typed).text == meant


def test_a_syllable_is_taken_for_another_only_where_it_fits_nothing_beside_it(restorer: MarksRestorer) -> None:
    assert restorer.restore("theo nhị quyết của tỉnh").text == "theo nghị quyết của tỉnh"
    assert restorer.restore("hai bên nhị và nhụy").text == "hai bên nhị và nhụy"
    assert restorer.restore("ông Nhị quyết của tỉnh").text == "ông Nhị quyết của tỉnh"


def test_a_word_that_documents_hold_is_no_slip_and_one_that_none_holds_is(restorer: MarksRestorer) -> None:
    for typed in ("brom có số hiệu nào", "xã Krông Năng gồm những xã nào"):
        assert restorer.restore(typed, held({"brom", "krông"})).text == typed
    assert restorer.restore("brom có số hiệu nào").text == "bom có số hiệu nào"
    assert "Cann" in restorer.restore("hạ tầng cụm công nghiệp Y Cann").text
    assert "Cann" not in restorer.restore("hạ tầng cụm công nghiệp Y Cann", held({"y"})).text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Cụm công ghiệp rộng bao niêu ha?", "Cụm công nghiệp rộng bao nhiêu ha?"),
        ("Đã có nhà đầu tư nào ngó ngàng tới chưa?", "Đã có nhà đầu tư nào ngó ngàng tới chưa?"),
        ("Có mấy donh nghiệp tạm nghỉ?", "Có mấy doanh nghiệp tạm nghỉ?"),
        ("Ngành xây ddựng giao việc gì?", "Ngành xây dựng giao việc gì?"),
    ],
)
def test_a_syllable_that_neither_texts_nor_documents_hold_is_a_slip(
    restorer: MarksRestorer, typed: str, meant: str
) -> None:
    assert restorer.restore(typed, held(set())).text == meant
    assert restorer.restore(typed, held({"ghiệp", "niêu", "donh", "ddựng"})).text == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Luật xây dựng mới co các loại giấy phep gi?", "Luật xây dựng mới có các loại giấy phép gì?"),
        ("Địa phương nào co nhóm nghị quyêt riêng của tỉnh?", "Địa phương nào có nhóm nghị quyết riêng của tỉnh?"),
        ("Xã Cát Thịnh nay thuộc xã nào?", "Xã Cát Thịnh nay thuộc xã nào?"),
    ],
)
def test_where_one_syllable_surely_lacks_a_mark_others_may_as_well(
    restorer: MarksRestorer, typed: str, meant: str
) -> None:
    assert restorer.restore(typed).text == meant


def test_a_name_that_no_document_holds_is_the_one_that_they_write_nearly_so(restorer: MarksRestorer) -> None:
    names = held({"cát_thịnh", "phú_thịnh", "ban_chấp", "bản_chấp"})
    assert restorer.restore("Xã Cát Thịh sáp nhập chưa?", names).text == "Xã Cát Thịnh sáp nhập chưa?"
    assert restorer.restore("Cụm Phú Thinh 2 ở đâu?", names).text == "Cụm Phú Thịnh 2 ở đâu?"
    assert restorer.restore("Cụm Phú Thuận ở đâu?", names).text == "Cụm Phú Thuận ở đâu?"
    assert restorer.restore("Ban Chấp hành họp", names).text == "Ban Chấp hành họp"
    assert restorer.restore("Xã Tân Nuyên ở đâu?", held({"tân_xuyên"})).text == "Xã Tân Xuyên ở đâu?"
    assert restorer.restore("Xã Tân Nuyên ở đâu?", held({"tân_xuyên", "tân_quyên"})).text == "Xã Tân Nuyên ở đâu?"


def test_a_name_that_documents_write_without_marks_stays_so(restorer: MarksRestorer) -> None:
    typed = "Cụm Y Can do ai đầu tư?"
    assert restorer.restore(typed, held({"y_can"})).text == typed
    named = "CCN Đông An rộng bao nhiêu?"
    assert restorer.restore(named, held({"đông_an"})).text == named
    assert restorer.restore(named, held({"đông_an", "đồng_án", "động_an"})).text == named
    assert restorer.restore("xa Y Can o dau", held({"y_can"})).text == "xã Y Can ở đâu"
    assert restorer.restore(typed, held({"y"})).text != typed


def test_spellings_are_the_syllables_of_the_same_letters(restorer: MarksRestorer) -> None:
    assert {"phố", "phó", "phở"} <= set(restorer.spellings("Pho"))
    assert restorer.spellings("Committee") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ai phụ trách Nghị quyết 20?",
        "Vốn đầu tư công năm nay",
        "Văn phòng Tỉnh ủy thuê nhà ở đâu, do ai quản lý?",
        "10-NQ/TU",
        "nq-20",
        "ubnd, bch, gpmb, GDP",
        "Fansipan",
        "",
        "?!…",
        "中文 😀",
        "a",
    ],
)
def test_what_lacks_nothing_stays_as_it_is(restorer: MarksRestorer, text: str) -> None:
    restored = restorer.restore(text)
    assert restored.text == text
    assert not restored.changed


def test_a_document_number_stays_while_the_words_around_it_change(restorer: MarksRestorer) -> None:
    assert restorer.restore("nghi quyet 10-nq/tu noi ve gi").text == "nghị quyết 10-nq/tu nói về gì"


def test_decomposed_text_comes_back_composed(restorer: MarksRestorer) -> None:
    assert restorer.restore("nghi\u0323 quye\u0302\u0301t cua tinh").text == nfc("nghị quyết của tỉnh")


SYLLABLES = "nghi quyet tinh uy lao cai sa pa kho khan gi ai trach nhiem so 20 bao cao ubnd 10-nq/tu dang uy la".split()


@given(st.lists(st.sampled_from(SYLLABLES), max_size=12).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_letters_and_length_stay_where_nothing_is_marked(restorer: MarksRestorer, text: str) -> None:
    restored = restorer.restore(text).text
    assert fold(restored) == fold(text)
    assert len(restored) == len(text)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_is_taken_and_a_second_pass_finds_no_error(restorer: MarksRestorer, text: str) -> None:
    restored = restorer.restore(text)
    assert restored.changed == (restored.text != nfc(text))


def test_a_restorer_trained_on_a_few_sentences_learns_them(tmp_path: Path) -> None:
    target = tmp_path / "marks.npz"
    training.train(["Cá bơi dưới suối.", "Bà ca bài hát hay.", "Cá bơi ở hồ."] * 5, target)
    restorer = MarksRestorer.load(target)
    assert restorer.restore("ca boi duoi suoi").text == "cá bơi dưới suối"
    assert restorer.restore("ba ca bai hat hay").text == "bà ca bài hát hay"


def test_unmarked_file_names_in_the_text_teach_nothing(tmp_path: Path) -> None:
    target = tmp_path / "marks.npz"
    training.train(["Quy chế kèm theo."] * 5 + ["quy che kem theo"] * 50, target)
    with np.load(target) as packed:
        assert "che" not in bytes(packed["syllables"]).decode().split("\n")
