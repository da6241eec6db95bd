"""The words of the page of briefings. What is in a briefing is Vietnamese in both languages."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class BriefingWords:
    """The words of one language; mypy sees to it that no language lacks one."""

    title: str
    intro: str
    about: str
    about_hint: str
    places: str
    places_hint: str
    start: str
    end: str
    date_hint: str
    template: str
    automatic: str
    more: str
    only: str
    only_hint: str
    only_find: str
    only_none: str
    without: str
    without_hint: str
    without_find: str
    talk: str
    talk_none: str
    talk_hint: str
    against: str
    against_place: str
    against_start: str
    against_end: str
    questions: str
    questions_hint: str
    worded: str
    elsewhere: str
    make: str
    making: str
    reading: str
    stop: str
    stopped: str
    failed: str
    saved: str
    none_saved: str
    open: str
    delete: str
    delete_sure: str
    versions: str
    version: str
    save: str
    saved_now: str
    unsaved: str
    kept: str
    not_kept: str
    working: str
    drop: str
    drop_sure: str
    left: str
    unreachable: str
    download: str
    layout: str
    party: str
    state: str
    sources: str
    footnotes: str
    table: str
    back: str
    nothing: str
    left_out: str
    too_long: str
    omitted: str
    edited: str
    keep: str
    up: str
    down: str
    edit: str
    point: str
    name: str
    done: str
    restore: str
    remove: str
    move_to: str
    source: str
    time: str
    also: str
    add: str
    add_hint: str
    find: str
    add_to: str
    add_this: str
    added: str
    none_found: str
    gone: str
    documents: str
    indicator: str
    baseline: str
    target: str
    latest: str
    date: str
    achieved: str
    yes: str
    no: str
    unknown: str
    others: str


VI: Final = BriefingWords(
    title="Bản tóm tắt",
    intro="Chọn chủ đề, nhận bản nháp mà từng ý là trích dẫn có nguồn. Mục nào tài liệu không nêu thì để trống.",
    about="Chủ đề",
    about_hint="Nghị quyết 10-NQ/TU; Sa Pa; giải phóng mặt bằng; hoặc một câu hỏi",
    places="Địa phương",
    places_hint="Cách nhau bằng dấu phẩy; để trống nếu lấy mọi nơi",
    start="Từ",
    end="Đến",
    date_hint="2023, 6/2023 hoặc 26/8/2021",
    template="Mẫu",
    automatic="Tự chọn theo chủ đề",
    more="Chọn tài liệu, so sánh, câu hỏi",
    only="Chỉ dùng các tài liệu",
    only_hint="Không chọn tài liệu nào thì dùng tất cả",
    only_find="Tìm tài liệu theo số hoặc tên",
    only_none="Không có tài liệu nào khớp. Gõ số hoặc vài chữ của tên văn bản.",
    without="Không dùng các tài liệu",
    without_hint="Tài liệu đánh dấu ở đây bị bỏ ra khỏi bản nháp",
    without_find="Tìm tài liệu cần bỏ ra",
    talk="Từ một cuộc hỏi đáp",
    talk_none="Không lấy từ cuộc hỏi đáp",
    talk_hint="Mỗi câu hỏi thành một mục, trích dẫn trong câu trả lời thành các ý. Không cần nhập chủ đề.",
    against="So sánh với",
    against_place="Địa phương thứ hai",
    against_start="Kỳ thứ hai: từ",
    against_end="đến",
    questions="Các câu hỏi",
    questions_hint="Mỗi dòng một câu; dùng cho mẫu trả lời từ cuộc trò chuyện",
    worded="Nhờ mô hình viết gọn từng mục",
    elsewhere="Các trích dẫn được gửi tới {place}.",
    make="Tạo bản nháp",
    making="Đang tạo bản nháp…",
    reading="Đã đọc {done} / {total} tài liệu",
    stop="Dừng",
    stopped="Đã dừng. Chưa có gì được lưu.",
    failed="Có lỗi ngoài dự tính. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị.",
    saved="Bản nháp đã lưu",
    none_saved="Chưa có bản nháp nào.",
    open="Mở",
    delete="Xóa",
    delete_sure="Xóa hẳn?",
    versions="Các phiên bản",
    version="Phiên bản {number}, {time}",
    save="Lưu",
    saved_now="Đã lưu phiên bản {number}.",
    unsaved="Có phần sửa chưa lưu.",
    kept="Có phần sửa chưa lưu, đã giữ tạm lúc {time}.",
    not_kept="Chưa giữ được phần sửa vừa rồi. {error}",
    working=(
        "Đây là bản nháp với phần sửa lúc {time} chưa được lưu (sửa từ phiên bản {number}). Bấm “Lưu” để lưu thành "
        "phiên bản mới, hoặc “Bỏ phần sửa” để trở về bản đã lưu."
    ),
    drop="Bỏ phần sửa",
    drop_sure="Bỏ hẳn phần sửa?",
    left=(
        "Chưa lưu được những sửa đổi cuối của “{title}”. {error} Các sửa đổi đó vẫn còn trên trang này: trước khi đóng "
        "trang, hãy mở lại bản nháp trong danh sách và bấm “Lưu”."
    ),
    unreachable="Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.",
    download="Tải xuống",
    layout="Thể thức",
    party="Đảng (36-HD/VPTW)",
    state="Nhà nước (30/2020/NĐ-CP)",
    sources="Nguồn",
    footnotes="Chú thích cuối trang",
    table="Bảng cuối văn bản",
    back="Về danh sách",
    nothing="Các tài liệu đã xem không nêu nội dung này.",
    left_out="Còn {count} ý không đưa vào vì giới hạn của mẫu.",
    too_long="Có nêu trong {place}, nhưng một trang không đủ chỗ.",
    omitted="Văn bản gốc còn {count} ý khác trong danh sách này.",
    edited="đã sửa, cần kiểm tra",
    keep="Giữ ý này",
    up="Chuyển lên",
    down="Chuyển xuống",
    edit="Sửa",
    point="Nội dung của ý này",
    name="Tên bản tóm tắt",
    done="Xong",
    restore="Lấy lại nguyên văn",
    remove="Bỏ",
    move_to="Chuyển sang mục",
    source="Nguồn",
    time="Thời điểm",
    also="Cũng nêu tại",
    add="Thêm trích dẫn",
    add_hint="Tìm trong tài liệu",
    find="Tìm",
    add_to="Thêm vào mục",
    add_this="Thêm",
    added="Đã thêm vào “{section}”.",
    none_found="Không tìm thấy câu nào.",
    gone="Đã bỏ {count} ý vì tài liệu nguồn đã thay đổi hoặc không còn.",
    documents="Đã xem {count} tài liệu.",
    indicator="Chỉ tiêu",
    baseline="Đầu kỳ",
    target="Mục tiêu",
    latest="Mới nhất",
    date="Thời điểm",
    achieved="Đạt",
    yes="Đạt",
    no="Chưa đạt",
    unknown="Chưa rõ",
    others="Nguồn khác",
)

EN: Final = BriefingWords(
    title="Briefings",
    intro="Choose a subject; each point of the draft is a quote with its source. What nobody wrote stays empty.",
    about="Subject",
    about_hint="Nghị quyết 10-NQ/TU; Sa Pa; giải phóng mặt bằng; or a question",
    places="Places",
    places_hint="Separated by commas; leave empty for everywhere",
    start="From",
    end="To",
    date_hint="2023, 6/2023 or 26/8/2021",
    template="Template",
    automatic="Chosen by the subject",
    more="Documents, comparison, questions",
    only="Use these documents only",
    only_hint="With none chosen, all are used",
    only_find="Find a document by number or title",
    only_none="No document matches. Type its number or some words of its title.",
    without="Leave these documents out",
    without_hint="What is ticked here is not used for the draft",
    without_find="Find a document to leave out",
    talk="From a conversation",
    talk_none="From no conversation",
    talk_hint="Each question becomes a section, the quotes of its answer become points. No subject is needed.",
    against="Compare with",
    against_place="The other place",
    against_start="The other period: from",
    against_end="to",
    questions="Questions",
    questions_hint="One a line; for the template of answers",
    worded="Let the model word each section",
    elsewhere="The quotes are sent to {place}.",
    make="Make a draft",
    making="Making the draft…",
    reading="{done} of {total} documents read",
    stop="Stop",
    stopped="Stopped. Nothing was saved.",
    failed="Something unforeseen went wrong. Try again; if it happens again, tell the administrator.",
    saved="Saved drafts",
    none_saved="There are no drafts yet.",
    open="Open",
    delete="Delete",
    delete_sure="Delete for good?",
    versions="Versions",
    version="Version {number}, {time}",
    save="Save",
    saved_now="Version {number} is saved.",
    unsaved="There are unsaved changes.",
    kept="There are unsaved changes, kept for now at {time}.",
    not_kept="The last changes could not be kept. {error}",
    working=(
        "This is the draft with changes of {time} that were not saved (made to version {number}). Press “Save” to keep "
        "them as a new version, or “Discard changes” to go back to what was saved."
    ),
    drop="Discard changes",
    drop_sure="Discard for good?",
    left=(
        "The last changes of “{title}” could not be saved. {error} They are still on this page: before you close it, "
        "open the draft in the list again and press “Save”."
    ),
    unreachable="The server cannot be reached. Check the network and try again.",
    download="Download",
    layout="Format",
    party="Party (36-HD/VPTW)",
    state="State (30/2020/NĐ-CP)",
    sources="Sources",
    footnotes="Footnotes",
    table="Table at the end",
    back="Back to the list",
    nothing="The documents that were read say nothing of this.",
    left_out="{count} more points were left out: the template sets limits.",
    too_long="Told in {place}, but one page has no room for it.",
    omitted="The list has {count} more items in the document.",
    edited="edited, to be checked",
    keep="Keep this point",
    up="Move up",
    down="Move down",
    edit="Edit",
    point="Text of this point",
    name="Title of the briefing",
    done="Done",
    restore="Back to the quote",
    remove="Remove",
    move_to="Move to section",
    source="Source",
    time="Time",
    also="Also in",
    add="Add a quote",
    add_hint="Search the documents",
    find="Search",
    add_to="Add to section",
    add_this="Add",
    added="Added to “{section}”.",
    none_found="No sentence was found.",
    gone="{count} points were left out: their documents have changed or are gone.",
    documents="{count} documents were read.",
    indicator="Indicator",
    baseline="Baseline",
    target="Target",
    latest="Latest",
    date="Time",
    achieved="Achieved",
    yes="Yes",
    no="No",
    unknown="Not told",
    others="Other sources",
)
