"""The sentences that frame an answer, in Vietnamese and English. They claim nothing of the documents' content."""

from typing import Final

_TEXTS: Final = {
    "according_to": ("Theo {title}:", "According to {title}:"),
    "in_force": ("còn hiệu lực", "in force"),
    "not_yet": ("chưa có hiệu lực", "not yet in force"),
    "amended": ("đã được sửa đổi, bổ sung", "amended"),
    "replaced": ("đã bị thay thế", "replaced"),
    "repealed": ("đã bị bãi bỏ", "repealed"),
    "ended": ("đã hết hiệu lực", "no longer in force"),
    "draft": ("dự thảo", "draft"),
    "unknown": ("chưa rõ hiệu lực", "validity unknown"),
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
    "model_slow": (
        "Mô hình {model} không trả lời xong trong {seconds} giây.",
        "The model {model} did not finish within {seconds} seconds.",
    ),
    "model_unreachable": (
        "Không kết nối được với mô hình {model}.",
        "The model {model} cannot be reached.",
    ),
    "model_failed": (
        "Mô hình {model} báo lỗi ({error}).",
        "The model {model} reports an error ({error}).",
    ),
    "model_missing": (
        "Máy này chưa cài thư viện cho mô hình {model} (phần cài thêm: {extra}).",
        "The library for the model {model} is not installed (extra: {extra}).",
    ),
    "model_broken": (
        "Mô hình trả lời không đúng dạng yêu cầu.",
        "The model's reply is not in the form that was asked for.",
    ),
    "model_empty": (
        "Mô hình trả lời trống.",
        "The model's reply is empty.",
    ),
    "model_unsupported": (
        "Các ý của mô hình không khớp với tài liệu nên đã bỏ.",
        "What the model wrote is not borne out by the documents and was left out.",
    ),
    "quotes_instead": (
        "Dưới đây là kết quả trích nguyên văn.",
        "The result of quoting the documents is shown instead.",
    ),
    "claims_dropped": (
        "Đã bỏ {count} ý của mô hình vì câu trích không nói như vậy.",
        "Claims of the model left out because their quotes do not say so: {count}.",
    ),
}

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say(key: str, language: str, **values: object) -> str:
    """:return: the sentence in ``language`` ("vi" or "en") with its values filled in."""
    vietnamese, english = _TEXTS[key]
    return (english if language == "en" else vietnamese).format(**values)


def date_for_people(iso: str, language: str) -> str:
    """Write an ISO date as people do: 26/8/2021 in Vietnamese, 26 Aug 2021 in English.

    :param iso: ``YYYY-MM-DD``, or "" where the date is unknown.
    :return: the date; "" for "", and anything that is no full date as it stands.
    """
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return iso
    year, month, day = (int(part) for part in parts)
    if language == "vi" or not 1 <= month <= 12:
        return f"{day}/{month}/{year}"
    return f"{day} {_MONTHS[month - 1]} {year}"
