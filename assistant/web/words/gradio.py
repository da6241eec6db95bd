"""Gradio's own words, for the few of its parts that show any."""

from typing import Final

# Gradio has no Vietnamese strings and never picks a dictionary called vi: these go in as its English.
GRADIO_VI: Final = {
    "chatbot.edit": "Sửa câu hỏi",
    "chatbot.retry": "Hỏi lại",
    "chatbot.undo": "Hoàn tác",
    "chatbot.submit": "Gửi",
    "chatbot.cancel": "Hủy",
    "chatbot.like": "Đúng",
    "chatbot.dislike": "Chưa đúng",
    "chatbot.clear": "Cuộc hỏi đáp mới",
    "chatbot.copy_message": "Sao chép",
    "chatbot.copied_message": "Đã sao chép",
    "chat_interface.chatbot": "Cuộc hỏi đáp",
    "common.loading": "Đang tải",
    "common.error": "Lỗi",
    "common.clear": "Xóa",
    "common.edit": "Sửa",
    "common.empty": "Trống",
    "common.or": "hoặc",
    "common.remove": "Gỡ",
    "common.submit": "Gửi",
    "common.undo": "Hoàn tác",
    "common.progress": "Tiến độ",
    "common.download": "Tải về",
    "blocks.lost_connection": "Mất kết nối với máy chủ, đang nối lại…",
    "blocks.connection_can_break": "Trên điện thoại, kết nối có thể đứt khi chuyển sang ứng dụng khác.",
    "blocks.long_requests_queue": "Đang có nhiều người hỏi, xin đợi một chút.",
    "blocks.waiting_for_inputs": "Đang tải tệp lên, xin đợi rồi thử lại.",
    "status.queue_position": "Đang chờ: thứ {position} trong {size}",
    "file.uploading": "Đang tải lên…",
}
GRADIO_EN: Final = {"chatbot.retry": "Ask again", "chatbot.edit": "Edit question", "chatbot.clear": "New conversation"}
