"""The words of the staff's plain pages: look over a card, compare versions, bring back, watch a folder."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ShelvingWords:
    """The words of one language; mypy sees to it that no language lacks one."""

    back: str
    review_title: str
    review_lead: str
    edit_title: str
    edit_lead: str
    fields: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    status_as_read: str
    doubts: tuple[tuple[str, str], ...]
    day_hint: str
    as_read: str
    show_place: str
    new_one: str
    same: str
    new_version: str
    warnings: str
    relations: str
    relations_help: str
    kinds: tuple[tuple[str, str], ...]
    confirmed: str
    denied: str
    undecided: str
    relation_add: str
    relation_number: str
    relation_kind: str
    accept: str
    turn_away: str
    save: str
    reread: str
    reread_help: str
    split_title: str
    split_lead: str
    split_help: str
    split_part: str
    split_parts: str
    split_no_parts: str
    split_none: str
    split_range: str
    split_stamped: str
    split_before: str
    split_after: str
    split_do: str
    split_lines: str
    split_lines_help: str
    split_look: str
    discard: str
    discard_help: str
    versions: str
    version_row: str
    version_live: str
    view: str
    compare: str
    new_version_help: str
    saved: str
    reread_done: str
    reread_same: str
    compare_title: str
    compare_lead: str
    compare_same: str
    removed_title: str
    removed_lead: str
    removed_none: str
    removed_row: str
    restore: str
    restored: str
    folder_title: str
    folder_lead: str
    folder_unset: str
    folder_missing: str
    folder_nothing: str
    folder_added: str
    folder_changed: str
    folder_gone: str
    folder_apply: str
    folder_applied: str
    export_sheet: str
    gone_title: str


VI: Final = ShelvingWords(
    back="Về trang Tài liệu",
    review_title="Duyệt trước khi nạp",
    review_lead="Đây là những gì đọc được từ tệp. Hãy đối chiếu với văn bản bên cạnh, sửa chỗ sai rồi nạp vào kho.",
    edit_title="Sửa thông tin văn bản",
    edit_lead="Chỗ đã sửa được giữ qua mọi lần đọc lại và mọi phiên bản mới. Xóa trống một ô để ghi là văn bản không "
    "nêu.",
    fields=(
        ("type", "Loại văn bản"),
        ("number", "Số, ký hiệu"),
        ("date", "Ngày ban hành"),
        ("issuer", "Cơ quan ban hành"),
        ("subject", "Trích yếu"),
        ("place", "Nơi ban hành"),
        ("term", "Nhiệm kỳ, khóa"),
        ("signer", "Người ký"),
        ("post", "Chức vụ người ký"),
        ("effective_from", "Có hiệu lực từ"),
        ("effective_to", "Hết hiệu lực từ"),
        ("status", "Tình trạng"),
    ),
    statuses=(
        ("in_force", "Còn hiệu lực"),
        ("not_yet", "Chưa có hiệu lực"),
        ("amended", "Đã được sửa đổi, bổ sung"),
        ("replaced", "Đã bị thay thế"),
        ("repealed", "Đã bị bãi bỏ"),
        ("draft", "Dự thảo"),
        ("unknown", "Chưa rõ hiệu lực"),
    ),
    status_as_read="Như văn bản cho biết ({status})",
    doubts=(
        ("missing", "không đọc được"),
        ("scanned", "nhận dạng từ ảnh quét"),
        ("contradiction", "ngày và số không khớp năm"),
        ("future", "ngày ở tương lai"),
    ),
    day_hint="ngày/tháng/năm",
    as_read="Đọc được: {value}",
    show_place="xem chỗ đọc",
    new_one="Tài liệu mới, chưa có trong kho.",
    same="Nội dung này đã có trong kho: {title}. Nạp lại sẽ không thêm gì.",
    new_version="Sẽ thành phiên bản mới của: {title}.",
    warnings="Lưu ý khi đọc tệp",
    relations="Văn bản này nói gì về văn bản khác",
    relations_help="Máy nhận ra theo câu chữ. Hãy xác nhận chỗ đúng, bác chỗ sai; tình trạng của văn bản kia theo đó "
    "mà đổi.",
    kinds=(
        ("replaces", "Thay thế"),
        ("repeals", "Bãi bỏ"),
        ("amends", "Sửa đổi, bổ sung"),
        ("implements", "Triển khai thực hiện"),
        ("cites", "Căn cứ, viện dẫn"),
    ),
    confirmed="Đúng",
    denied="Không đúng",
    undecided="Chưa xem",
    relation_add="Thêm quan hệ mà văn bản không nói rõ",
    relation_number="Số, ký hiệu của văn bản kia",
    relation_kind="Quan hệ",
    accept="Nạp vào kho",
    turn_away="Bỏ tệp này",
    save="Lưu thay đổi",
    reread="Đọc lại tệp gốc",
    reread_help="Đọc lại bằng phiên bản hiện tại của chương trình; thông tin đã sửa được giữ nguyên.",
    split_title="Tách thành nhiều văn bản",
    split_lead="Tệp này có thể chứa nhiều văn bản. Hãy xem các phần mà máy gợi ý, đánh dấu lại dòng đầu của từng văn "
    "bản nếu cần, rồi xác nhận.",
    split_help="Dùng khi một tệp chứa nhiều văn bản: mỗi văn bản sẽ có thẻ thông tin riêng.",
    split_part="Đây đã là một văn bản được tách ra từ tệp {file}, không tách thêm được.",
    split_parts="Sẽ có {count} văn bản",
    split_no_parts="Chưa có chỗ tách",
    split_none="Máy không thấy chỗ nào giống đầu một văn bản thứ hai. Hãy đánh dấu dòng đầu của từng văn bản ở dưới, "
    "rồi bấm “Xem lại các phần”.",
    split_range="dòng {first}–{last}",
    split_stamped="Phần này có dấu {stamp} nên không được đưa vào kho. Không thể tách tệp này.",
    split_before="{count} dòng trước văn bản thứ nhất không thuộc văn bản nào và sẽ không được giữ.",
    split_after="Văn bản đang gộp chung được gỡ khỏi kho; có thể khôi phục trong {days} ngày.",
    split_do="Tách thành {count} văn bản",
    split_lines="Dòng đầu của từng văn bản",
    split_lines_help="Đánh dấu mỗi dòng mà ở đó một văn bản bắt đầu, rồi xem lại các phần.",
    split_look="Xem lại các phần",
    discard="Gỡ khỏi kho",
    discard_help="Văn bản thôi xuất hiện trong câu trả lời ngay. Có thể khôi phục trong {days} ngày.",
    versions="Các phiên bản",
    version_row="Phiên bản {number}, nạp {date}",
    version_live="đang dùng",
    view="Xem",
    compare="So với bản trước",
    new_version_help="Để thay bằng phiên bản mới, thả tệp mới vào trang Tài liệu: tệp cùng tên hoặc cùng số, ký hiệu "
    "và cơ "
    "quan ban hành trở thành phiên bản mới của văn bản này.",
    saved="Đã lưu thay đổi.",
    reread_done="Đã đọc lại tệp gốc thành phiên bản mới.",
    reread_same="Đã đọc lại; nội dung không đổi.",
    compare_title="Khác nhau giữa hai phiên bản",
    compare_lead="Phiên bản {old} so với phiên bản {new}: {added} chỗ thêm, {taken} chỗ bỏ. Đoạn giống nhau được "
    "lược bớt.",
    compare_same="Hai phiên bản có chữ giống hệt nhau.",
    removed_title="Văn bản đã gỡ",
    removed_lead="Văn bản đã gỡ được giữ {days} ngày rồi xóa hẳn. Trong thời gian đó không câu trả lời nào dùng đến.",
    removed_none="Không có văn bản nào vừa gỡ.",
    removed_row="gỡ {date}",
    restore="Khôi phục",
    restored="Đã khôi phục: {title}",
    folder_title="Thư mục theo dõi",
    folder_lead="So sánh thư mục {folder} với kho. Chưa có gì thay đổi cho đến khi bấm nút áp dụng.",
    folder_unset="Chưa chọn thư mục nào để theo dõi. Người quản trị đặt biến RESOLUTIONS_WATCHED là đường dẫn thư "
    "mục rồi mở "
    "lại chương trình.",
    folder_missing="Không mở được thư mục {folder}. Hãy kiểm tra đường dẫn, ổ mạng và quyền đọc.",
    folder_nothing="Kho đã khớp với thư mục.",
    folder_added="Tệp mới ({count})",
    folder_changed="Tệp đã thay đổi ({count})",
    folder_gone="Tệp không còn trong thư mục ({count}) – văn bản sẽ được gỡ, khôi phục được trong 30 ngày",
    folder_apply="Áp dụng các mục đã chọn",
    folder_applied="Đã đưa {added} tệp vào hàng chờ, gỡ {gone} văn bản.",
    export_sheet="Danh sách văn bản",
    gone_title="Không còn ở đây",
)

EN: Final = ShelvingWords(
    back="Back to Documents",
    review_title="Look it over before it goes in",
    review_lead="This is what was read from the file. Compare it with the document beside it, correct it, and accept "
    "it.",
    edit_title="Edit what is known of the document",
    edit_lead="What you correct stays through every new reading and version. Empty a field to say that the document "
    "does "
    "not tell.",
    fields=(
        ("type", "Type"),
        ("number", "Number"),
        ("date", "Date"),
        ("issuer", "Issued by"),
        ("subject", "Subject"),
        ("place", "Place"),
        ("term", "Term"),
        ("signer", "Signed by"),
        ("post", "Post of the signer"),
        ("effective_from", "In force from"),
        ("effective_to", "No longer in force from"),
        ("status", "Status"),
    ),
    statuses=(
        ("in_force", "In force"),
        ("not_yet", "Not yet in force"),
        ("amended", "Amended"),
        ("replaced", "Replaced"),
        ("repealed", "Repealed"),
        ("draft", "Draft"),
        ("unknown", "Unknown"),
    ),
    status_as_read="As the documents tell ({status})",
    doubts=(
        ("missing", "could not be read"),
        ("scanned", "recognised on a scan"),
        ("contradiction", "date and number name different years"),
        ("future", "a day in the future"),
    ),
    day_hint="day/month/year",
    as_read="Read: {value}",
    show_place="show where",
    new_one="A new document, not in the library yet.",
    same="This text is in the library already: {title}. Accepting it adds nothing.",
    new_version="Will become a new version of: {title}.",
    warnings="Noticed while reading",
    relations="What this document says about others",
    relations_help="Recognised by wording. Confirm what is right, deny what is wrong; the other document's status "
    "follows.",
    kinds=(
        ("replaces", "Replaces"),
        ("repeals", "Repeals"),
        ("amends", "Amends"),
        ("implements", "Implements"),
        ("cites", "Refers to"),
    ),
    confirmed="Right",
    denied="Wrong",
    undecided="Not looked at",
    relation_add="Add a relation that the document does not spell out",
    relation_number="Number of the other document",
    relation_kind="Relation",
    accept="Accept",
    turn_away="Turn this file away",
    save="Save",
    reread="Read the file again",
    reread_help="Read by the present version of the program; what was corrected stays.",
    split_title="Part into several documents",
    split_lead="This file may hold several documents. Look at the parts that are suggested, tick other first lines if "
    "needed, then confirm.",
    split_help="For a file that holds several documents: each of them gets a card of its own.",
    split_part="This is one of the documents that the file {file} was parted into; it cannot be parted further.",
    split_parts="There will be {count} documents",
    split_no_parts="Nothing to part yet",
    split_none="No second document seems to begin anywhere. Tick the first line of each document below, then press "
    "“Look at the parts”.",
    split_range="lines {first}–{last}",
    split_stamped="This part is stamped {stamp} and may not be stored. The file cannot be parted.",
    split_before="{count} lines before the first document belong to none and will not be kept.",
    split_after="The document made of the whole file leaves the library; it can be brought back for {days} days.",
    split_do="Part into {count} documents",
    split_lines="First line of each document",
    split_lines_help="Tick each line at which a document begins, then look at the parts.",
    split_look="Look at the parts",
    discard="Remove",
    discard_help="It disappears from answers at once and can be brought back for {days} days.",
    versions="Versions",
    version_row="Version {number}, added {date}",
    version_live="in use",
    view="View",
    compare="Compare with the one before",
    new_version_help="To replace it by a new version, drop the new file on the page Documents: a file of the same "
    "name, or of "
    "the same number and issuer, becomes a new version of this document.",
    saved="Saved.",
    reread_done="The file was read again as a new version.",
    reread_same="Read again; nothing has changed.",
    compare_title="What changed between two versions",
    compare_lead="Version {old} against version {new}: {added} additions, {taken} omissions. What is the same is cut "
    "short.",
    compare_same="Both versions have the very same words.",
    removed_title="Removed documents",
    removed_lead="Removed documents are kept for {days} days. No answer uses them meanwhile.",
    removed_none="No document was removed lately.",
    removed_row="removed {date}",
    restore="Bring back",
    restored="Brought back: {title}",
    folder_title="Watched folder",
    folder_lead="The folder {folder} against the library. Nothing changes until you press the button.",
    folder_unset="No folder is watched. An administrator can set RESOLUTIONS_WATCHED to the path of a folder and "
    "start the "
    "program again.",
    folder_missing="The folder {folder} cannot be opened. Check the path, the network drive and the permission to "
    "read.",
    folder_nothing="The library agrees with the folder.",
    folder_added="New files ({count})",
    folder_changed="Changed files ({count})",
    folder_gone="Files no longer in the folder ({count}) – their documents are removed, and can be brought back for "
    "30 days",
    folder_apply="Apply what is ticked",
    folder_applied="{added} files were queued, {gone} documents removed.",
    export_sheet="Documents",
    gone_title="No longer here",
)
