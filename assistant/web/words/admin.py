"""The words of the page for administrators (Quản trị), and of the page for a new office (Bắt đầu)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class AdminWords:
    """The words of one language; mypy sees to it that no language lacks one."""

    title: str
    hint: str
    asked_today: str
    asked_30: str
    answered_30: str
    days: str
    day: str
    unanswered: str
    unanswered_hint: str
    times: str
    slowest: str
    seconds: str
    feedback: str
    liked: str
    disliked: str
    nothing_yet: str
    accounts: str
    accounts_hint: str
    no_accounts: str
    name: str
    role: str
    password: str
    add_account: str
    change_password: str
    new_password: str
    remove_account: str
    remove_help: str
    remove: str
    save: str
    cancel: str
    account_added: str
    account_removed: str
    role_changed: str
    password_changed: str
    # a new office
    start: str
    start_hint: str
    step_samples: str
    step_samples_help: str
    step_documents: str
    step_documents_help: str
    step_documents_link: str
    step_accounts: str
    step_accounts_help: str
    step_accounts_link: str
    step_ask: str
    step_ask_help: str
    step_ask_link: str
    done: str
    documents: str


VI: Final = AdminWords(
    title="Quản trị",
    hint="Số liệu chỉ đếm câu hỏi, không ghi ai đã hỏi. Góp ý được lưu kèm câu trả lời để xem lại.",
    asked_today="câu hỏi hôm nay",
    asked_30="câu hỏi trong 30 ngày",
    answered_30="có câu trả lời",
    days="Câu hỏi mỗi ngày",
    day="{day}: {asked} câu hỏi, {answered} có câu trả lời",
    unanswered="Câu hỏi chưa có trong tài liệu",
    unanswered_hint="Nên tìm và thêm văn bản trả lời được những câu này.",
    times="{count} lần",
    slowest="Câu trả lời chậm nhất trong 30 ngày",
    seconds="{seconds} giây",
    feedback="Góp ý",
    liked="Hữu ích",
    disliked="Chưa đúng",
    nothing_yet="Chưa có gì.",
    accounts="Tài khoản",
    accounts_hint="Hỏi: chỉ hỏi đáp. Nạp: thêm quyền về tài liệu. Quản trị: mọi trang.",
    no_accounts="Chưa có tài khoản nào: ai dùng máy này cũng mở được mọi trang. Hãy tạo tài khoản quản trị trước.",
    name="Tên tài khoản",
    role="Vai trò",
    password="Mật khẩu (từ 8 ký tự)",  # noqa: S106 the label of a box
    add_account="Tạo tài khoản",
    change_password="Đổi mật khẩu",  # noqa: S106
    new_password="Mật khẩu mới của {name}",  # noqa: S106
    remove_account="Xóa tài khoản {name}?",
    remove_help="Các cuộc hỏi đáp của tài khoản này cũng bị xóa.",
    remove="Xóa",
    save="Lưu",
    cancel="Hủy",
    account_added="Đã tạo tài khoản {name}.",
    account_removed="Đã xóa tài khoản {name}.",
    role_changed="Đã đổi vai trò của {name}.",
    password_changed="Đã đổi mật khẩu của {name}; các phiên đăng nhập cũ đã kết thúc.",  # noqa: S106
    start="Bắt đầu dùng",
    start_hint="Bốn bước để cơ quan dùng trợ lý cho công việc.",
    step_samples="Gỡ tài liệu mẫu",
    step_samples_help="Tài liệu mẫu chỉ là bản tóm lược để thử, không dùng cho công việc.",
    step_documents="Thêm văn bản của cơ quan",
    step_documents_help="Thả tệp Word, PDF, bản quét… ở trang Tài liệu. Văn bản được đọc và giữ trên máy này.",
    step_documents_link="Mở trang Tài liệu",
    step_accounts="Tạo tài khoản",
    step_accounts_help="Cần có tài khoản quản trị trước khi cho máy khác dùng.",
    step_accounts_link="Mở trang Quản trị",
    step_ask="Hỏi thử",
    step_ask_help="Mỗi câu trả lời là câu trích nguyên văn; bấm vào số để đối chiếu với văn bản.",
    step_ask_link="Mở trang Hỏi đáp",
    done="Đã xong",
    documents="{count} văn bản của cơ quan",
)

EN: Final = AdminWords(
    title="Administration",
    hint="Questions are counted without whose they were. Feedback is kept with the answer, to look at again.",
    asked_today="questions today",
    asked_30="questions in 30 days",
    answered_30="answered",
    days="Questions a day",
    day="{day}: {asked} questions, {answered} answered",
    unanswered="Questions that the documents do not answer",
    unanswered_hint="Look for documents that answer these, and add them.",
    times="{count} times",
    slowest="Slowest answers in 30 days",
    seconds="{seconds} s",
    feedback="Feedback",
    liked="Helpful",
    disliked="Not right",
    nothing_yet="Nothing yet.",
    accounts="Accounts",
    accounts_hint="Ask: questions only. Add: documents too. Administer: every page.",
    no_accounts="There is no account yet: whoever uses this machine can open every page. Make one to administer first.",
    name="Account name",
    role="Role",
    password="Password (8 characters or more)",  # noqa: S106
    add_account="Make the account",
    change_password="Change password",  # noqa: S106
    new_password="New password of {name}",  # noqa: S106
    remove_account="Remove the account {name}?",
    remove_help="The conversations of this account are deleted as well.",
    remove="Remove",
    save="Save",
    cancel="Cancel",
    account_added="The account {name} was made.",
    account_removed="The account {name} was removed.",
    role_changed="The role of {name} was changed.",
    password_changed="The password of {name} was changed; it is signed out everywhere.",  # noqa: S106
    start="Getting started",
    start_hint="Four steps until your office can work with the assistant.",
    step_samples="Remove the samples",
    step_samples_help="The samples are summaries to try with, not for work.",
    step_documents="Add the documents of your office",
    step_documents_help="Drop Word, PDF or scanned files on the Documents page. They stay on this machine.",
    step_documents_link="Open the Documents page",
    step_accounts="Make accounts",
    step_accounts_help="An account to administer is needed before other machines can use the app.",
    step_accounts_link="Open the Administration page",
    step_ask="Ask",
    step_ask_help="Every answer is a verbatim quote; press a number to compare it with the document.",
    step_ask_link="Open the Ask page",
    done="Done",
    documents="Documents of your office: {count}",
)
