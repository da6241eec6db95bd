"""Every word that the web pages show, in Vietnamese and in English.

Knows nothing of documents or answers: what a document says is never translated, and the sentences of an answer come
from ``assistant.answer``. Fields in braces are filled with ``str.format``.
"""

from dataclasses import dataclass
from typing import Final, Literal

from assistant.web.words import admin, asking, briefings, library, overview, people, shelving, viewing
from assistant.web.words.admin import AdminWords
from assistant.web.words.asking import AskingWords
from assistant.web.words.briefings import BriefingWords
from assistant.web.words.library import LibraryWords
from assistant.web.words.overview import OverviewWords
from assistant.web.words.people import PeopleWords
from assistant.web.words.shelving import ShelvingWords
from assistant.web.words.viewing import ViewingWords

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language; mypy sees to it that no language lacks one."""

    language: Language
    other_language: str
    brand: str
    brand_long: str
    nav_ask: str
    nav_library: str
    theme_switch: str
    # asking
    greeting: str
    greeting_hint: str
    ask_label: str
    ask_placeholder: str
    send: str
    stop: str
    chat_label: str
    searching: str
    understood: str
    stopped: str
    too_long: str
    failed: str
    not_found_title: str
    not_found_help: str
    related_title: str
    related_note: str
    ambiguous_title: str
    ambiguous_help: str
    copy: str
    copied: str
    show_sources: str
    copy_question: str
    copy_answer: str
    copy_sources: str
    how_title: str
    how_text: str
    how_model: str
    how_model_here: str
    model_elsewhere: str
    # sources
    sources_title: str
    sources_empty: str
    sources_count: str
    sources_for: str
    related_badge: str
    page: str
    gone: str
    close: str
    cite_title: str
    # state
    samples_notice: str
    samples_advice: str
    samples_remove: str
    samples_link: str
    samples_removed: str
    index_loading: str
    index_following: str
    index_catching_up: str
    # the pages' own
    admin: AdminWords
    asking: AskingWords
    library: LibraryWords
    people: PeopleWords
    viewing: ViewingWords
    briefings: BriefingWords
    shelving: ShelvingWords
    overview: OverviewWords


VI: Final = Texts(
    language="vi",
    other_language="English",
    brand="Hỏi văn bản",
    brand_long="Hỏi văn bản – trợ lý tra cứu nghị quyết, báo cáo",
    nav_ask="Hỏi đáp",
    nav_library="Tài liệu",
    theme_switch="Đổi nền sáng, tối",
    greeting="Anh/chị cần tìm gì trong văn bản?",
    greeting_hint="Câu trả lời là nguyên văn trích từ tài liệu, kèm nguồn đối chiếu. Gõ có dấu hay không dấu đều được.",
    ask_label="Câu hỏi",
    ask_placeholder="Nhập câu hỏi… (Enter để gửi)",
    send="Gửi",
    stop="Dừng",
    chat_label="Cuộc hỏi đáp",
    searching="Đang tìm trong tài liệu…",
    understood="Đang tìm: {question}",
    stopped="Câu trả lời đã dừng giữa chừng. Bấm Hỏi lại để xem đầy đủ.",
    too_long="Câu hỏi dài {length} ký tự, quá giới hạn {limit} ký tự. Hãy rút gọn thành một, hai câu rồi gửi lại.",
    failed="Có lỗi ngoài dự kiến nên chưa trả lời được. Bấm Hỏi lại; nếu vẫn lỗi, báo người quản trị máy này.",
    not_found_title="Không tìm thấy trong tài liệu",
    not_found_help="Thử hỏi bằng từ khác, ghi rõ số văn bản, hoặc thêm văn bản còn thiếu ở trang Tài liệu.",
    related_title="Có thể liên quan ({count} đoạn)",
    related_note="Các đoạn này gần với câu hỏi nhưng không phải câu trả lời.",
    ambiguous_title="Có nhiều văn bản mang số này",
    ambiguous_help="Chọn văn bản cần hỏi:",
    copy="Sao chép",
    copied="Đã sao chép",
    show_sources="Nguồn ({count})",
    copy_question="Hỏi",
    copy_answer="Trả lời",
    copy_sources="Nguồn",
    how_title="Trợ lý trả lời thế nào?",
    how_text="Trợ lý chạy hoàn toàn trên máy này, không gửi gì ra ngoài. Câu trả lời chỉ gồm câu trích nguyên văn đã "
    "được đối chiếu với tài liệu; khi tài liệu không nói, trợ lý nói là không tìm thấy. Mô hình đi kèm nhỏ, chủ yếu "
    "tìm theo từ ngữ. Nếu người quản trị cài mô hình lớn hơn, trợ lý sẽ nhận ra tốt hơn những cách diễn đạt "
    "dùng từ khác và có thể viết câu trả lời liền mạch, vẫn kèm trích dẫn được kiểm tra.",
    how_model="Mô hình {model} viết câu trả lời từ các đoạn tìm được trong tài liệu. Trợ lý đối chiếu từng ý: câu "
    "trích phải đúng nguyên văn, và mọi con số, ngày tháng, số văn bản, tên người, tên nơi trong ý phải có trong câu "
    "trích; ý nào không đạt thì bỏ. Khi mô hình không trả lời được, trợ lý trích nguyên văn và nói rõ như vậy.",
    how_model_here="Mọi thứ chạy trên máy này, không gửi gì ra ngoài.",
    model_elsewhere="Câu hỏi và các đoạn văn bản tìm được được gửi tới {place} (mô hình {model}).",
    sources_title="Nguồn trích dẫn",
    sources_empty="Nguồn của câu trả lời sẽ hiện ở đây. Bấm vào số trong câu trả lời để xem đoạn văn được trích.",
    sources_count="{count} đoạn",
    sources_for="Cho câu hỏi",
    related_badge="Có thể liên quan",
    page="Trang {page}",
    gone="Văn bản này đã được gỡ hoặc thay thế sau khi trả lời.",
    close="Đóng nguồn trích dẫn",
    cite_title="Xem nguồn {number}",
    samples_notice="Đang dùng tài liệu mẫu (tóm lược) để thử.",
    samples_advice="Hãy gỡ trước khi dùng cho công việc.",
    samples_remove="Gỡ tài liệu mẫu",
    samples_link="Bắt đầu dùng thật",
    samples_removed="Đã gỡ {count} tài liệu mẫu.",
    index_loading="Đang nạp mô hình; tạm thời chỉ tìm theo từ khóa.",
    index_following="Chương trình khác đang dùng kho tìm kiếm này; tạm thời chỉ tìm theo từ khóa.",
    index_catching_up="Đang cập nhật kho tìm kiếm; tài liệu mới sẽ tra được sau ít giây.",
    admin=admin.VI,
    asking=asking.VI,
    library=library.VI,
    people=people.VI,
    viewing=viewing.VI,
    briefings=briefings.VI,
    shelving=shelving.VI,
    overview=overview.VI,
)

EN: Final = Texts(
    language="en",
    other_language="Tiếng Việt",
    brand="Ask the documents",
    brand_long="Ask the documents – resolutions and reports, with sources",
    nav_ask="Ask",
    nav_library="Documents",
    theme_switch="Switch light and dark",
    greeting="What do you need from the documents?",
    greeting_hint="Answers are quotes with their sources. The documents are in Vietnamese; ask in either language.",
    ask_label="Question",
    ask_placeholder="Type a question… (Enter to send)",
    send="Send",
    stop="Stop",
    chat_label="Conversation",
    searching="Searching the documents…",
    understood="Searching for: {question}",
    stopped="The answer was stopped halfway. Press Ask again for all of it.",
    too_long="The question has {length} characters, more than the limit of {limit}. Shorten it and send it again.",
    failed="Something unexpected went wrong, so there is no answer. Press Ask again; if it fails again, tell the "
    "administrator of this machine.",
    not_found_title="Not found in the documents",
    not_found_help="Try other words, give the document number, or add the missing document on the Documents page.",
    related_title="Possibly related ({count})",
    related_note="These passages are near the question, but they are not an answer.",
    ambiguous_title="Several documents bear this number",
    ambiguous_help="Choose the one you mean:",
    copy="Copy",
    copied="Copied",
    show_sources="Sources ({count})",
    copy_question="Question",
    copy_answer="Answer",
    copy_sources="Sources",
    how_title="How does it answer?",
    how_text="Everything runs on this machine; nothing is sent out. Answers hold only verbatim quotes, checked "
    "against the documents; where the documents are silent, it says so. The built-in model is small and searches "
    "mostly by words. With a larger model, set up by an administrator, it would better recognise an idea in other "
    "words and could write flowing answers, still with checked quotes.",
    how_model="The model {model} writes the answer from the passages found in the documents. Each claim is checked: "
    "its quote must stand in the document word for word, and every number, date, document number, person and place of "
    "the claim must be in its quote; what fails is left out. When the model cannot answer, the documents are quoted "
    "instead, and the answer says so.",
    how_model_here="Everything runs on this machine; nothing is sent out.",
    model_elsewhere="Questions and the passages found are sent to {place} (model {model}).",
    sources_title="Sources",
    sources_empty="The sources of an answer appear here. Press a number in the answer to see the quoted passage.",
    sources_count="Passages: {count}",
    sources_for="For the question",
    related_badge="Possibly related",
    page="Page {page}",
    gone="This document was removed or replaced after the answer.",
    close="Close sources",
    cite_title="Show source {number}",
    samples_notice="These are sample documents (summaries) to try with.",
    samples_advice="Remove them before real work.",
    samples_remove="Remove the samples",
    samples_link="Start with your own",
    samples_removed="Removed {count} sample documents.",
    index_loading="Loading the model; answering by keywords meanwhile.",
    index_following="Another program holds this search store; answering by keywords.",
    index_catching_up="Updating the search store; new documents will answer within seconds.",
    admin=admin.EN,
    asking=asking.EN,
    library=library.EN,
    people=people.EN,
    viewing=viewing.EN,
    briefings=briefings.EN,
    shelving=shelving.EN,
    overview=overview.EN,
)


def texts(language: Language) -> Texts:
    """:return: the words of ``language``."""
    return EN if language == "en" else VI
