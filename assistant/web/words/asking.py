"""The words around asking: the list of conversations, the choice of documents, and what to do with an answer."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class AskingWords:
    """The words of one language; mypy sees to it that no language lacks one."""

    # conversations
    talks: str
    anew: str
    close_talks: str
    find: str
    no_talks: str
    none_found: str
    today: str
    yesterday: str
    last_days: str
    earlier: str
    rename: str
    rename_title: str
    save: str
    remove: str
    remove_title: str
    remove_help: str
    keep: str
    cancel: str
    # which documents
    filters: str
    document: str
    type: str
    year: str
    place: str
    any_document: str
    matching: str
    no_matching: str
    about_document: str
    any_type: str
    any_year: str
    any_place: str
    in_force: str
    clear: str
    only_in: str
    only_year: str
    only_in_force: str
    nothing_chosen: str
    # an answer
    correct: str
    correct_title: str
    correct_submit: str
    print: str
    brief: str
    good: str
    bad: str
    thanks: str
    blame_title: str
    wrong_source: str
    incomplete: str
    incorrect: str
    other_reason: str
    comment: str
    blame_note: str
    send_feedback: str
    listing_more: str
    disagreement: str
    # examples, made from the documents that are there
    example_leader: str
    example_date: str
    example_target: str
    example_difficulty: str
    no_documents: str
    example_label: str


VI: Final = AskingWords(
    talks="Các cuộc hỏi đáp",
    anew="Cuộc hỏi mới",
    close_talks="Đóng danh sách",
    find="Tìm trong các câu đã hỏi",
    no_talks="Các câu đã hỏi sẽ được giữ ở đây để xem lại.",
    none_found="Không có cuộc hỏi đáp nào khớp.",
    today="Hôm nay",
    yesterday="Hôm qua",
    last_days="7 ngày qua",
    earlier="Trước đó",
    rename="Đổi tên",
    rename_title="Đổi tên cuộc hỏi đáp",
    save="Lưu tên",
    remove="Xóa",
    remove_title="Xóa cuộc hỏi đáp này?",
    remove_help="Câu hỏi và câu trả lời sẽ bị xóa hẳn, không lấy lại được.",
    keep="Giữ lại",
    cancel="Hủy",
    filters="Phạm vi tìm",
    document="Văn bản",
    type="Loại văn bản",
    year="Năm ban hành",
    place="Địa phương",
    any_document="Mọi văn bản",
    matching="Văn bản khớp",
    no_matching="Không có văn bản nào khớp. Gõ số hoặc vài chữ của tên văn bản.",
    about_document="Hỏi về văn bản này",
    any_type="Mọi loại",
    any_year="Mọi năm",
    any_place="Mọi nơi",
    in_force="Còn hiệu lực",
    clear="Bỏ chọn",
    only_in="Chỉ tìm trong: {what}",
    only_year="năm {year}",
    only_in_force="còn hiệu lực",
    nothing_chosen="Không có văn bản nào trong phạm vi đã chọn. Hãy chọn lại phạm vi ở phía trên ô nhập câu hỏi.",
    correct="Sửa cách hiểu",
    correct_title="Câu hỏi cần được hiểu thế nào?",
    correct_submit="Tìm lại",
    print="In",
    brief="Tạo bản tóm tắt từ cuộc hỏi này",
    good="Hữu ích",
    bad="Chưa đúng",
    thanks="Đã ghi nhận, cảm ơn.",
    blame_title="Câu trả lời chưa đúng ở đâu?",
    wrong_source="Sai nguồn",
    incomplete="Thiếu ý",
    incorrect="Không đúng",
    other_reason="Lý do khác",
    comment="Ghi thêm (không bắt buộc)",
    blame_note="Câu hỏi, câu trả lời và các đoạn trích được gửi kèm để người quản trị xem lại.",
    send_feedback="Gửi góp ý",
    listing_more="và {count} văn bản khác",
    disagreement="Các văn bản nói khác nhau",
    example_leader="Ai phụ trách {document}?",
    example_date="{document} ban hành ngày nào?",
    example_target="Mục tiêu của {document} là gì?",
    example_difficulty="{place} đang gặp những khó khăn gì?",
    no_documents="Chưa có văn bản nào để hỏi. Hãy thêm văn bản ở trang Tài liệu.",
    example_label="Câu hỏi mẫu {number}: {question}",
)

EN: Final = AskingWords(
    talks="Conversations",
    anew="New conversation",
    close_talks="Close the list",
    find="Search what was asked",
    no_talks="What you ask is kept here to look at again.",
    none_found="No conversation matches.",
    today="Today",
    yesterday="Yesterday",
    last_days="Last 7 days",
    earlier="Earlier",
    rename="Rename",
    rename_title="Rename the conversation",
    save="Save the name",
    remove="Delete",
    remove_title="Delete this conversation?",
    remove_help="Its questions and answers are deleted for good.",
    keep="Keep it",
    cancel="Cancel",
    filters="Where to look",
    document="Document",
    type="Type of document",
    year="Year of issue",
    place="Place",
    any_document="All documents",
    matching="Matching documents",
    no_matching="No document matches. Type its number or some words of its title.",
    about_document="Ask about this document",
    any_type="All types",
    any_year="All years",
    any_place="All places",
    in_force="In force only",
    clear="Clear",
    only_in="Looking only in: {what}",
    only_year="{year}",
    only_in_force="in force",
    nothing_chosen="There is no document in what was chosen. Choose again above the question box.",
    correct="Correct this",
    correct_title="How should the question be understood?",
    correct_submit="Search again",
    print="Print",
    brief="Make a briefing from this conversation",
    good="Helpful",
    bad="Not right",
    thanks="Noted, thank you.",
    blame_title="What is not right about the answer?",
    wrong_source="Wrong source",
    incomplete="Something is missing",
    incorrect="Not correct",
    other_reason="Another reason",
    comment="More (optional)",
    blame_note="The question, the answer and its quotes are sent along for the administrator to look at.",
    send_feedback="Send",
    listing_more="and {count} more documents",
    disagreement="The documents disagree",
    example_leader="Who leads {document}?",
    example_date="When was {document} issued?",
    example_target="What is the target of {document}?",
    example_difficulty="What difficulties does {place} face?",
    no_documents="There is no document to ask about yet. Add some on the Documents page.",
    example_label="Example question {number}: {question}",
)
