"""The words of the page where staff keep the documents (Tài liệu)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """The words of one language; mypy sees to it that no language lacks one."""

    title: str
    hint: str
    empty: str
    count: str
    filter: str
    no_match: str
    further: str
    drop_title: str
    drop_hint: str
    drop_choose: str
    drop_choose_folder: str
    folder_empty: str
    uploading: str
    upload_failed: str
    upload_lost: str
    queue_title: str
    queue_clear: str
    queue_hold: str
    queue_go_on: str
    queue_accept_all: str
    queue_look: str
    queue_more: str
    foreseen_unchanged: str
    foreseen_replaced: str
    export: str
    state_waiting: str
    state_reading: str
    state_held: str
    state_review: str
    state_doubts: str
    state_pages: str
    state_added: str
    state_unchanged: str
    state_replaced: str
    state_refused: str
    unexpected: str
    column_title: str
    column_number: str
    column_type: str
    column_date: str
    column_issuer: str
    column_status: str
    edit: str
    column_added: str
    sample_badge: str
    remove: str
    remove_title: str
    remove_help: str
    remove_confirm: str
    cancel: str
    removed: str
    already_removed: str


VI: Final = LibraryWords(
    title="Tài liệu",
    hint="Tệp thả vào đây được đọc ngay trên máy này. Xem lại thông tin đọc được rồi nạp vào kho; hỏi được sau vài "
    "giây.",
    empty="Chưa có tài liệu nào. Thả tệp vào khung phía trên để bắt đầu.",
    count="{count} văn bản",
    filter="Lọc theo tên, số, cơ quan…",
    no_match="Không có văn bản nào khớp. Hãy bớt chữ trong ô lọc.",
    further="Xem thêm (còn {count} văn bản)",
    drop_title="Thả tệp hoặc thư mục vào đây",
    drop_hint="Word, PDF, Excel, PowerPoint, ảnh quét, HTML, văn bản thuần – nhiều tệp một lần, mỗi tệp đến {size} MB",
    drop_choose="Chọn tệp",
    drop_choose_folder="Chọn thư mục",
    folder_empty="Thư mục này không có tệp nào để đọc. Hãy chọn thư mục khác.",
    uploading="Đang tải lên {done}/{total}: {name}",
    upload_failed="{name}: không tải lên được. Tệp có thể lớn hơn {size} MB hoặc mất kết nối; kiểm tra rồi thử lại.",
    upload_lost="{name}: không thấy tệp vừa tải lên. Hãy tải lên lại.",
    queue_title="Kết quả nạp tệp",
    queue_clear="Xóa các dòng đã xong",
    queue_hold="Dừng đọc",
    queue_go_on="Đọc tiếp",
    queue_accept_all="Nạp tất cả ({count})",
    queue_look="Xem và duyệt",
    queue_more="… và {count} tệp khác",
    foreseen_unchanged="Đã có trong kho",
    foreseen_replaced="Sẽ thành phiên bản mới của văn bản đã có",
    export="Xuất danh sách (Excel)",
    state_waiting="đang chờ",
    state_reading="đang đọc…",
    state_held="đã dừng",
    state_review="chờ duyệt",
    state_doubts="chờ duyệt, {count} mục cần xem lại",
    state_pages="đang đọc trang {done}/{total}",
    state_added="đã nạp",
    state_unchanged="đã có sẵn, không thêm lần nữa",
    state_replaced="đã thay bản cũ",
    state_refused="từ chối",
    unexpected="lỗi ngoài dự kiến khi đọc tệp. Hãy lưu lại tệp dưới dạng Word hoặc PDF rồi tải lên lần nữa",
    column_title="Văn bản",
    column_number="Số",
    column_type="Loại",
    column_date="Ngày",
    column_issuer="Cơ quan ban hành",
    column_status="Tình trạng",
    edit="Sửa",
    column_added="Nạp lúc",
    sample_badge="mẫu",
    remove="Gỡ",
    remove_title="Gỡ văn bản này?",
    remove_help="Văn bản sẽ không còn trong kết quả tìm kiếm và câu trả lời. Có thể khôi phục trong 30 ngày.",
    remove_confirm="Gỡ văn bản",
    cancel="Giữ lại",
    removed="Đã gỡ: {title}. Có thể khôi phục ở mục Văn bản đã gỡ.",
    already_removed="Văn bản này đã được gỡ trước đó.",
)

EN: Final = LibraryWords(
    title="Documents",
    hint="Documents are read and kept on this machine; they can be asked about within seconds.",
    empty="No documents yet. Drop files into the box above to begin.",
    count="Documents: {count}",
    filter="Filter by title, number, issuer…",
    no_match="No document matches. Take some words out of the filter.",
    further="Show more ({count} left)",
    drop_title="Drop files or a folder here",
    drop_hint="Word, PDF, Excel, PowerPoint, scans, HTML, plain text – several at once, up to {size} MB each",
    drop_choose="Choose files",
    drop_choose_folder="Choose a folder",
    folder_empty="There is no file to read in this folder. Choose another one.",
    uploading="Uploading {done}/{total}: {name}",
    upload_failed="{name}: could not be uploaded. It may be larger than {size} MB, or the connection broke; try again.",
    upload_lost="{name}: the uploaded file is not there. Please upload it again.",
    queue_title="Files just added",
    queue_clear="Clear what is done",
    queue_hold="Stop reading",
    queue_go_on="Go on reading",
    queue_accept_all="Accept all ({count})",
    queue_look="Look and accept",
    queue_more="… and {count} more files",
    foreseen_unchanged="Already in the library",
    foreseen_replaced="Will become a new version of a document here",
    export="Export the list (Excel)",
    state_waiting="waiting",
    state_reading="reading…",
    state_held="held back",
    state_review="to be accepted",
    state_doubts="to be accepted, {count} fields to look at",
    state_pages="reading page {done}/{total}",
    state_added="added",
    state_unchanged="already here, not added again",
    state_replaced="replaced the old version",
    state_refused="refused",
    unexpected="an unexpected error while reading the file. Save it again from Word or as PDF and upload it once more",
    column_title="Document",
    column_number="Number",
    column_type="Type",
    column_date="Date",
    column_issuer="Issuer",
    column_status="Status",
    edit="Edit",
    column_added="Added",
    sample_badge="sample",
    remove="Remove",
    remove_title="Remove this document?",
    remove_help="It will no longer appear in search results and answers. It can be brought back for 30 days.",
    remove_confirm="Remove document",
    cancel="Keep it",
    removed="Removed: {title}. It can be brought back under Removed documents.",
    already_removed="This document was already removed.",
)
