"""Capitals written as people read them."""

from documents.casing import Casing

BODY = """Bộ trưởng Bộ Xây dựng ban hành quy định về quản lý xây dựng của chính quyền địa phương tại tỉnh Lào Cai.
Việc này do Ủy ban nhân dân tỉnh Lào Cai và Bộ Xây dựng thực hiện theo Nghị quyết số 10-NQ/TU về đầu tư xây dựng."""


def test_names_keep_the_capitals_they_have_in_the_body() -> None:
    casing = Casing(BODY)
    assert casing.readable("ỦY BAN NHÂN DÂN TỈNH LÀO CAI") == "Ủy ban nhân dân tỉnh Lào Cai"
    assert casing.readable("VỀ QUẢN LÝ XÂY DỰNG CỦA BỘ XÂY DỰNG") == "Về quản lý xây dựng của Bộ Xây dựng"


def test_words_that_the_body_does_not_have_are_small_but_places_and_abbreviations_are_not() -> None:
    assert Casing("").readable("VỀ DU LỊCH TỈNH CAO BẰNG NĂM 2025") == "Về du lịch tỉnh Cao Bằng năm 2025"
    assert Casing("").readable("VĂN PHÒNG UBND TỈNH") == "Văn phòng UBND tỉnh"


def test_a_type_before_a_number_teaches_nothing() -> None:
    assert (
        Casing("Theo Nghị quyết số 10-NQ/TU.").readable("KHI NGHỊ QUYẾT ĐI VÀO CUỘC SỐNG").startswith("Khi nghị quyết")
    )


def test_text_in_small_letters_is_left_as_it_is() -> None:
    assert Casing("").readable("về  việc\nsắp xếp") == "Về việc sắp xếp"
