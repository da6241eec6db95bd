"""The sentences that frame an answer, in Vietnamese and English. They claim nothing of the documents' content."""

from typing import Final

_TEXTS: Final = {
    "according_to": ("Theo {title}:", "According to {title}:"),
    "not_found": (
        "Không tìm thấy trong tài liệu. Các tài liệu hiện có không trả lời câu hỏi này.",
        "Not found in the documents. The documents here do not answer this question.",
    ),
    "no_such_number": (
        "Không tìm thấy trong tài liệu. Không có văn bản nào mang số này hoặc nhắc đến số này.",
        "Not found in the documents. No document bears or mentions this number.",
    ),
    "empty_question": (
        "Câu hỏi chưa có nội dung để tìm. Hãy gõ điều cần hỏi, ví dụ: Ai phụ trách Nghị quyết 20?",
        "The question holds nothing to look for. Type what you want to know, e.g.: Who leads Resolution 20?",
    ),
    "ambiguous": (
        "Có {count} văn bản mang số này. Hãy chọn văn bản cần hỏi.",
        "{count} documents bear this number. Choose the one you mean.",
    ),
}


def say(key: str, language: str, **values: object) -> str:
    """:return: the sentence in ``language`` ("vi" or "en") with its values filled in."""
    vietnamese, english = _TEXTS[key]
    return (english if language == "en" else vietnamese).format(**values)
