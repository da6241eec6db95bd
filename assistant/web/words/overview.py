"""The words of the overview and of the page of one resolution."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class OverviewWords:
    """The words of one language; mypy sees to it that no language lacks one."""

    nav: str
    title: str
    lead: str
    empty: str
    filter: str
    type: str
    year: str
    all: str
    in_force: str
    count: str
    none: str
    further: str
    failed: str
    column_number: str
    column_subject: str
    column_date: str
    column_issuer: str
    column_lead: str
    column_status: str
    column_report: str
    report_undated: str
    column_places: str
    lead_unknown: str
    chart: str
    unknown_year: str
    mentioned_title: str
    mentioned_help: str
    mentioned_row: str
    back: str
    gathered: str
    section_empty: str
    reports: str
    reports_none: str
    open_document: str
    brief: str
    conflict: str
    more: str


VI: Final = OverviewWords(
    nav="Nghị quyết",
    title="Nghị quyết và văn bản chỉ đạo",
    lead="Các văn bản trong kho đã rõ loại, theo ngày ban hành. Bấm vào một văn bản để xem ai phụ trách, kết quả, "
    "khó khăn, nhiệm vụ mà các tài liệu nêu, kèm trích dẫn.",
    empty="Kho chưa có văn bản nào có số, ký hiệu. Hãy thêm văn bản ở trang Tài liệu.",
    filter="Lọc theo số, trích yếu, cơ quan, địa phương…",
    type="Loại",
    year="Năm",
    all="Tất cả",
    in_force="Chỉ văn bản còn hiệu lực",
    count="{count} văn bản",
    none="Không có văn bản nào khớp. Hãy bớt chữ trong ô lọc, hoặc chọn Tất cả ở loại và năm.",
    further="Xem thêm (còn {count} văn bản)",
    failed="Không tải được danh sách. Hãy kiểm tra kết nối rồi lọc lại.",
    column_number="Số, ký hiệu",
    column_subject="Trích yếu",
    column_date="Ngày",
    column_issuer="Cơ quan ban hành",
    column_lead="Phụ trách",
    column_status="Tình trạng",
    column_report="Báo cáo mới nhất",
    report_undated="chưa rõ ngày",
    column_places="Địa phương",
    lead_unknown="tài liệu không nêu",
    chart="Số văn bản theo năm và loại",
    unknown_year="chưa rõ",
    mentioned_title="Được nhắc đến nhưng chưa có trong kho",
    mentioned_help="Các tài liệu trong kho có nhắc những nghị quyết này. Nên thêm toàn văn để hỏi được đầy đủ.",
    mentioned_row="{number} – {count} tài liệu nhắc đến",
    back="Về danh sách",
    gathered="Tài liệu nói gì về {name}",
    section_empty="Các tài liệu hiện có không nêu.",
    reports="Tài liệu nhắc đến văn bản này, mới nhất trước",
    reports_none="Chưa có tài liệu nào nhắc đến văn bản này.",
    open_document="Mở văn bản",
    brief="Lập bản tóm tắt",
    conflict="Số liệu khác nhau",
    more="… và {count} ý khác",
)

EN: Final = OverviewWords(
    nav="Resolutions",
    title="Resolutions and directives",
    lead="The documents here whose type is known, by date. Press one to see who leads it and what the documents say "
    "of results, difficulties and tasks, with quotes.",
    empty="No document with a number is here yet. Add some on the page Documents.",
    filter="Filter by number, subject, issuer, place…",
    type="Type",
    year="Year",
    all="All",
    in_force="Only what is in force",
    count="Documents: {count}",
    none="No document matches. Take some words out of the filter, or choose All for type and year.",
    further="Show more ({count} left)",
    failed="The list could not be loaded. Check the connection and filter again.",
    column_number="Number",
    column_subject="Subject",
    column_date="Date",
    column_issuer="Issued by",
    column_lead="Led by",
    column_status="Status",
    column_report="Latest report",
    report_undated="undated",
    column_places="Places",
    lead_unknown="the documents do not tell",
    chart="Documents by year and type",
    unknown_year="unknown",
    mentioned_title="Mentioned, but not in the library",
    mentioned_help="Documents here name these resolutions. Add their full texts so that they can be asked about.",
    mentioned_row="{number} – named by {count}",
    back="Back to the list",
    gathered="What the documents say of {name}",
    section_empty="The documents here do not tell.",
    reports="Documents that name this one, newest first",
    reports_none="No document names this one yet.",
    open_document="Open the document",
    brief="Make a briefing",
    conflict="Figures differ",
    more="… and {count} more",
)
