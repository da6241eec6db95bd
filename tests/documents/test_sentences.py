"""Sentences of official prose: what ends one, and what does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    assert cut("Tỉnh có 16 nghị quyết. Năm 2021 có 06 nghị quyết.") == [
        "Tỉnh có 16 nghị quyết.",
        "Năm 2021 có 06 nghị quyết.",
    ]


def test_a_line_break_ends_a_sentence_and_blank_lines_are_none() -> None:
    assert cut("QUYẾT NGHỊ:\n\n  Điều 1. Phạm vi\n") == ["QUYẾT NGHỊ:", "Điều 1. Phạm vi"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Sắp xếp toàn bộ diện tích tự nhiên của xã Phú Hội thành xã An Phú.",
        "1.1. Mục tiêu tổng quát đến năm 2030",
        "Điều 5. Hiệu lực thi hành",
        "Khoản 2. Các cơ quan có trách nhiệm thi hành.",
        "I. Kết quả thực hiện nghị quyết",
        "Trụ sở tại TP. Lào Cai và TX. Sa Pa.",
        "Do PGS. TS. Nguyễn Văn A chủ trì.",
        "Thép, xi măng, v.v. được cung ứng đủ.",
        "Ban do Đ/c Đặng Xuân Phong làm Trưởng ban.",
        "Liên hệ số điện thoại 0214. 3840.044 để biết thêm.",
        "Nghị quyết ban hành ngày 26. 8. 2021 của Ban Thường vụ.",
        "Tổng mức đầu tư 15.738,5 tỷ đồng.",
        "Nguyên nhân là: 1. Cán bộ né tránh; 2. Phối hợp còn yếu.",
        "TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI",
        "Ông Nguyễn V. An phát biểu.",
        "Họ và tên | ...... | Chức vụ ...",
    ],
)
def test_dots_of_numbers_and_abbreviations_end_nothing(text: str) -> None:
    assert cut(text) == [text]


def test_closing_quotes_stay_with_their_sentence() -> None:
    assert cut("Phải “đúng vai, thuộc bài.” Cần quyết liệt!") == ["Phải “đúng vai, thuộc bài.”", "Cần quyết liệt!"]


def test_an_ellipsis_ends_a_sentence_only_before_a_capital() -> None:
    assert cut("Du lịch phát triển… Hay như Nghị quyết 10-NQ/TU.") == [
        "Du lịch phát triển…",
        "Hay như Nghị quyết 10-NQ/TU.",
    ]
    assert cut("Đường bộ, đường sắt... chưa đồng bộ.") == ["Đường bộ, đường sắt... chưa đồng bộ."]


def test_a_year_at_the_end_of_a_sentence_ends_it_before_a_number() -> None:
    assert cut("Hoàn thành trong năm 2024. 10 xã đạt chuẩn.") == ["Hoàn thành trong năm 2024.", "10 xã đạt chuẩn."]


def test_nothing_has_no_sentences() -> None:
    assert sentences("") == [] and sentences(" \n\t") == []


@settings(deadline=None)
@given(st.text(alphabet='aĂ Đđ1.,:;?!…\n”“") -/ệ', max_size=300))
def test_sentences_lie_in_order_inside_the_text_and_leave_out_only_white_space(text: str) -> None:
    found = sentences(text)
    at = 0
    for start, end in found:
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@settings(deadline=None)
@given(st.text(alphabet='aĂ Đđ1.,:;?!…\n”“") -/ệ', max_size=300))
def test_a_line_is_never_joined_to_the_next(text: str) -> None:
    assert all("\n" not in text[start:end] for start, end in sentences(text))
