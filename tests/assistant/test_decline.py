"""A question that is not answered is told why, as data and in one plain sentence."""

import pytest

from assistant.service import Assistant


@pytest.mark.parametrize(
    ("question", "reason", "said"),
    [
        ("Nghị quyết 99/2021/NQ-HĐND quy định gì?", "no_number", "Không có văn bản nào mang số này"),
        ("Vì sao Nghị quyết 22/2024 bị bãi bỏ?", "no_premise", "Chưa thấy văn bản nào trong kho tài liệu"),
        ("vi sao nghi quyet 05-nq/tu bi thay the", "no_premise", "Nghị quyết 05-NQ/TU"),
        ("Khó khăn của Cà Mau là gì?", "no_name", "Không thấy tài liệu nào nhắc tới “Cà Mau”"),
        ("Ai phụ trách Cụm công nghiệp Phú Thịnh?", "no_name", "“Phú Thịnh”"),
        ("Văn bản nào thay thế Nghị quyết 22/2024?", "no_act", "Nghị quyết 22/2024/NQ-HĐND"),
        ("Có bao nhiêu nghị định?", "no_document", "danh mục không có văn bản nào như yêu cầu (Nghị định)"),
        ("Giá vé tàu là bao nhiêu?", "not_told", "không trả lời câu hỏi này"),
        ("Huyện nào giải ngân vốn đầu tư công thấp nhất?", "not_told", "không tự so sánh"),
        ("Which district has the highest disbursement rate?", "not_told", "does not compare figures"),
        ("???", "empty", "chưa có nội dung để tìm"),
        ("xin chao", "empty", "Xin chào. Hãy gõ điều cần hỏi"),
        ("Cảm ơn bạn nhé!", "empty", "Xin chào"),
        ("Hello", "empty", "Xin chào"),
    ],
)
def test_the_reason_is_told(invented: Assistant, question: str, reason: str, said: str) -> None:
    answer = invented.ask(question)

    assert (answer.status, answer.reason) == ("not_found", reason)
    assert said in answer.message
    assert not answer.statements and not answer.citations
    assert answer.as_dict()["reason"] == reason


def test_an_answer_has_no_reason_to_be_refused(invented: Assistant) -> None:
    assert invented.ask("Ai ký Nghị quyết 15/2023?").reason == ""
