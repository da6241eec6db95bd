"""Capitals written as people read them."""

import pytest

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


@pytest.mark.parametrize(
    "name",
    [
        "Sở Giáo dục và Đào tạo - Công an tỉnh Tuyên Quang",
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Nông nghiệp và PTNT",
        "Bộ Giao thông vận tải",
        "Chi bộ Vụ Pháp chế",
        "Chi bộ Trường THPT số 2 Bát Xát",
        "Ủy ban nhân dân tỉnh Lào Cai",
        "Thường trực Hội đồng nhân dân xã Bắc Hà",
        "Tòa án nhân dân tối cao",
        "Bộ Chỉ huy Quân sự tỉnh Lào Cai",
        "Ban Tổ chức Tỉnh ủy Hà Giang",
        "Ban Chỉ đạo phòng thủ dân sự tỉnh Nghệ An",
        "Tổ công tác triển khai Đề án 06 tỉnh Ninh Thuận",
        "Đảng ủy các cơ quan Đảng tỉnh Lào Cai",
        "Liên đoàn Lao động tỉnh Quảng Nam",
        "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    ],
)
def test_a_body_has_the_capitals_of_its_kind_and_of_its_fields(name: str) -> None:
    assert Casing("").name(name.upper()) == name
    assert Casing("giáo dục, lao động, tổ quốc và văn hóa; công an, vận tải").name(name.upper()) == name


def test_a_bodys_name_in_small_letters_is_left_as_it_is() -> None:
    assert Casing("").name("Sở giáo dục") == "Sở giáo dục"


def test_a_subject_does_not_take_the_capitals_of_a_body() -> None:
    assert Casing("").readable("VỀ GIÁO DỤC VÀ ĐÀO TẠO, BÁO CÁO KINH TẾ") == "Về giáo dục và đào tạo, báo cáo kinh tế"
