"""What people say around a question is no part of it."""

import pytest

from assistant.courtesy import without_courtesy
from assistant.understand import understand
from tests.assistant.test_understand import PLAIN


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Anh ơi cho em hỏi là bên Trung Quốc ai ký?", "bên Trung Quốc ai ký?"),
        ("Chào bạn, mình muốn hỏi về xã nào rộng nhất vậy ạ?", "xã nào rộng nhất?"),
        ("Em chào anh, cho em hỏi nhà hai tầng có phải xin phép không ạ?", "nhà hai tầng có phải xin phép không?"),
        ("Nhà nước cấm gì trong xây dựng vậy anh?", "Nhà nước cấm gì trong xây dựng?"),
        ("Xin chào, cho hỏi Yên Thế còn khó khăn gì?", "Yên Thế còn khó khăn gì?"),
        ("xin cho biet ai phu trach nghi quyet 20", "ai phu trach nghi quyet 20"),
        ("Theo tài liệu thì cụm Đông An vướng gì?", "cụm Đông An vướng gì?"),
        ("Làm ơn cho biết ai lo việc đó thế ạ", "ai lo việc đó"),
        ("Cho em xin số máy bàn của Văn phòng", "số máy bàn của Văn phòng"),
        ("Could you please tell me who leads Resolution 20?", "who leads Resolution 20?"),
        ("I would like to know who leads Resolution 20.", "who leads Resolution 20."),
    ],
)
def test_what_is_said_around_a_question_is_left_out(typed: str, asked: str) -> None:
    assert without_courtesy(typed) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Cho thuê lại lao động là gì?",
        "Xin phép xây dựng ở đâu?",
        "Vì sao lại như vậy?",
        "Vướng mắc của cụm Yên Thế?",
        "Cơ quan nào cho biết kết quả?",
        "Khó khăn của xã Ngòi A",
        "Cho tôi hỏi",
        "",
    ],
)
def test_what_is_asked_stays(question: str) -> None:
    assert without_courtesy(question) == question


def test_a_polite_question_is_read_as_the_plain_one() -> None:
    plain = understand("Cụm Yên Thế còn khó khăn gì?", (), PLAIN)
    assert understand("Anh ơi, cho em hỏi là Cụm Yên Thế còn khó khăn gì vậy ạ?", (), PLAIN) == plain
