"""The words of the page that shows one document."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ViewingWords:
    """The words of one language; mypy sees to it that no language lacks one."""

    open_in_document: str
    number: str
    date: str
    issuer: str
    signer: str
    effective_from: str
    effective_to: str
    file: str
    does: tuple[tuple[str, str], ...]
    done_by: tuple[tuple[str, str], ...]
    and_more: str
    other_kind: str
    view: str
    download: str
    copy_link: str
    link_copied: str
    contents: str
    switch_label: str
    as_original: str
    as_text: str
    page: str
    table: str
    quotes_label: str
    quote_of: str
    quote_before: str
    quote_after: str
    old_version: str
    to_newest: str
    missing_title: str
    missing_text: str


VI: Final = ViewingWords(
    open_in_document="Mở trong văn bản",
    number="Số, ký hiệu",
    date="Ngày ban hành",
    issuer="Cơ quan ban hành",
    signer="Người ký",
    effective_from="Có hiệu lực từ",
    effective_to="Hết hiệu lực từ",
    file="Tệp",
    does=(
        ("replaces", "Thay thế"),
        ("repeals", "Bãi bỏ"),
        ("amends", "Sửa đổi, bổ sung"),
        ("implements", "Triển khai thực hiện"),
        ("cites", "Căn cứ, viện dẫn"),
    ),
    done_by=(
        ("replaces", "Được thay thế bởi"),
        ("repeals", "Bị bãi bỏ bởi"),
        ("amends", "Được sửa đổi, bổ sung bởi"),
        ("implements", "Được triển khai bởi"),
        ("cites", "Được viện dẫn trong"),
    ),
    and_more="và {count} văn bản khác",
    other_kind="Tài liệu",
    view="Xem văn bản",
    download="Tải tệp gốc",
    copy_link="Sao chép liên kết",
    link_copied="Đã sao chép liên kết",
    contents="Mục lục",
    switch_label="Cách xem",
    as_original="Bản gốc",
    as_text="Phần chữ",
    page="Trang {page}",
    table="Bảng",
    quotes_label="Các câu trích",
    quote_of="Câu trích {number}/{count}",
    quote_before="Câu trích trước",
    quote_after="Câu trích sau",
    old_version="Đây là phiên bản {number}, không phải bản mới nhất.",
    to_newest="Xem bản mới nhất",
    missing_title="Không có tài liệu này",
    missing_text="Tài liệu đã được gỡ khỏi kho, hoặc liên kết chưa đúng. Hãy tìm lại ở trang hỏi đáp.",
)

EN: Final = ViewingWords(
    open_in_document="Open in the document",
    number="Number",
    date="Date",
    issuer="Issued by",
    signer="Signed by",
    effective_from="In force from",
    effective_to="No longer in force from",
    file="File",
    does=(
        ("replaces", "Replaces"),
        ("repeals", "Repeals"),
        ("amends", "Amends"),
        ("implements", "Implements"),
        ("cites", "Refers to"),
    ),
    done_by=(
        ("replaces", "Replaced by"),
        ("repeals", "Repealed by"),
        ("amends", "Amended by"),
        ("implements", "Implemented by"),
        ("cites", "Referred to by"),
    ),
    and_more="and {count} more",
    other_kind="Document",
    view="See the document",
    download="Download the file",
    copy_link="Copy the link",
    link_copied="Link copied",
    contents="Contents",
    switch_label="View",
    as_original="Original",
    as_text="Text",
    page="Page {page}",
    table="Table",
    quotes_label="Quotes",
    quote_of="Quote {number} of {count}",
    quote_before="Quote before",
    quote_after="Next quote",
    old_version="This is version {number}, not the newest one.",
    to_newest="See the newest",
    missing_title="There is no such document",
    missing_text="It has been removed from the library, or the link is not right. Look for it on the first page.",
)
