"""The sentences that frame an answer, in Vietnamese and English. They claim nothing of the documents' content."""

from typing import Final

_TEXTS: Final = {
    "according_to": ("Theo {title}:", "According to {title}:"),
    "according_to_untyped": ("Theo tài liệu “{title}”:", "According to the document “{title}”:"),
    "in_force": ("còn hiệu lực", "in force"),
    "not_yet": ("chưa có hiệu lực", "not yet in force"),
    "amended": ("đã được sửa đổi, bổ sung", "amended"),
    "replaced": ("đã bị thay thế", "replaced"),
    "repealed": ("đã bị bãi bỏ", "repealed"),
    "ended": ("đã hết hiệu lực", "no longer in force"),
    "draft": ("dự thảo", "draft"),
    "unknown": ("chưa rõ hiệu lực", "validity unknown"),
    "since": (" từ ngày {day}", ", from {day}"),
    "repeals_by": (
        "Văn bản này đã hết hiệu lực{since} theo {title}.",
        "This document is no longer in force by {title}{since}.",
    ),
    "replaces_by": ("Văn bản này đã bị thay thế{since} bởi {title}.", "This document was replaced by {title}{since}."),
    "amends_by": (
        "Văn bản này đã được sửa đổi, bổ sung{since} bởi {title}.",
        "This document was amended by {title}{since}.",
    ),
    "ends_part_by": (
        "Một phần của văn bản này đã bị bãi bỏ{since} theo {title}.",
        "A part of this document is no longer in force by {title}{since}.",
    ),
    "repeals_of": (
        "{number} đã hết hiệu lực{since} theo {title}.",
        "{number} is no longer in force by {title}{since}.",
    ),
    "replaces_of": ("{number} đã bị thay thế{since} bởi {title}.", "{number} was replaced by {title}{since}."),
    "amends_of": ("{number} đã được sửa đổi, bổ sung{since} bởi {title}.", "{number} was amended by {title}{since}."),
    "ends_part_of": (
        "{number} đã bị bãi bỏ một phần{since} theo {title}.",
        "A part of {number} is no longer in force by {title}{since}.",
    ),
    "repeals_in_draft": (
        "Theo bản dự thảo hoặc chưa ghi số, ngày của {title}, {number} hết hiệu lực.",
        "By {title}, a draft or a copy without number and day, {number} is no longer in force.",
    ),
    "replaces_in_draft": (
        "Theo bản dự thảo hoặc chưa ghi số, ngày của {title}, {number} bị thay thế.",
        "By {title}, a draft or a copy without number and day, {number} is replaced.",
    ),
    "amends_in_draft": (
        "Theo bản dự thảo hoặc chưa ghi số, ngày của {title}, {number} được sửa đổi, bổ sung.",
        "By {title}, a draft or a copy without number and day, {number} is amended.",
    ),
    "ends_part_in_draft": (
        "Theo bản dự thảo hoặc chưa ghi số, ngày của {title}, {number} bị bãi bỏ một phần.",
        "By {title}, a draft or a copy without number and day, a part of {number} is no longer in force.",
    ),
    "only_in_drafts": (
        "Chưa thấy văn bản đã ban hành nào trong kho tài liệu sửa đổi, thay thế hay bãi bỏ {number}. Chỉ có bản dự "
        "thảo hoặc bản chưa ghi số, ngày nói đến việc này:",
        "No issued document of this library says that it amended, replaced or repealed {number}; only drafts, or "
        "copies without number and day, speak of it:",
    ),
    "repeals": ("Theo {number}, {other} hết hiệu lực.", "By {number}, {other} is no longer in force."),
    "replaces": ("{number} thay thế {other}.", "{number} replaces {other}."),
    "ends_part": ("{number} bãi bỏ một phần {other}.", "{number} repeals a part of {other}."),
    "amends": ("{number} sửa đổi, bổ sung {other}.", "{number} amends {other}."),
    "still_in_force": (
        "Theo ngày ghi trong văn bản, {number} còn hiệu lực. Chưa thấy văn bản nào trong kho tài liệu sửa đổi, thay "
        "thế hay bãi bỏ văn bản này.",
        "{number} is in force by its own dates; no document of this library says that it amended, replaced or repealed"
        " it.",
    ),
    "changed_in_force": (
        "Theo ngày ghi trong văn bản, {number} còn hiệu lực, nhưng đã có thay đổi theo các tài liệu nêu bên dưới.",
        "{number} is in force by its own dates, but was changed, as the documents below report.",
    ),
    "amended_in_force": (
        "{number} còn hiệu lực nhưng đã được sửa đổi, bổ sung hoặc bãi bỏ một phần.",
        "{number} is in force, but was amended or repealed in part.",
    ),
    "its_state": ("{number}: {status}.", "{number}: {status}."),
    "state_on": (
        "Theo ngày ghi trong văn bản, tính đến ngày {day}, {number}: {status}.",
        "By the dates that the document gives, as of {day}, {number}: {status}.",
    ),
    "no_act": (
        "Không tìm thấy trong tài liệu. Chưa thấy văn bản nào trong kho tài liệu sửa đổi, thay thế hay bãi bỏ "
        "{number}; điều đó không có nghĩa là văn bản chắc chắn còn nguyên hiệu lực.",
        "Not found in the documents. No document of this library says that it amended, replaced or repealed {number};"
        " that does not mean that it surely is in force unchanged.",
    ),
    "reported": (
        "Theo các tài liệu dưới đây, {number} đã được sửa đổi, thay thế, bãi bỏ hoặc có phần không còn thực hiện:",
        "By the documents below, {number} was amended, replaced or repealed, or is no longer applied in part:",
    ),
    "only_mentioned": (
        "{number} không có trong kho tài liệu; dưới đây chỉ là những câu nhắc đến văn bản này:",
        "{number} is not in this library; these sentences only mention it:",
    ),
    "effect_told": (
        "{number} không có trong kho tài liệu. Tài liệu khác nêu ngày có hiệu lực của văn bản này:",
        "{number} is not in this library. Other documents tell from when it is in force:",
    ),
    "proposed": (
        "{number} có tên trong danh mục văn bản được đề xuất sửa đổi, bổ sung hoặc bãi bỏ; đây mới là đề xuất:",
        "{number} is listed among the documents that are proposed to be amended or repealed; this is a proposal only:",
    ),
    "reported_of_this": (
        "Theo {others}, văn bản này, hoặc điều được trích dưới đây, đã có thay đổi; hãy xem trước khi dùng.",
        "By {others}, this document or the article below was changed; see that before relying on it.",
    ),
    "refers_to_ended": (
        "Đoạn trên viện dẫn {number}; văn bản này không còn hiệu lực{since} theo {title}.",
        "The quote refers to {number}, which is no longer in force by {title}{since}.",
    ),
    "refers_to_changed": (
        "Nội dung trích ở trên có viện dẫn quy định đã thay đổi hoặc không còn thực hiện theo {others}; hãy xem trước "
        "khi dùng.",
        "The quotes above refer to rules that were changed or are no longer applied by {others}; see that first.",
    ),
    "force_unsaid": (
        "Không tìm thấy trong tài liệu. {number} không có trong kho tài liệu và chưa thấy văn bản nào trong kho sửa "
        "đổi, thay thế hay bãi bỏ văn bản này, nên chưa kết luận được văn bản còn hiệu lực hay không.",
        "Not found in the documents. {number} is not among them, and none says that it amended, replaced or repealed"
        " it, so whether it is in force cannot be told.",
    ),
    "force_unclear": (
        "Không tìm thấy trong tài liệu. Chưa xác định được câu hỏi nói đến văn bản nào trong kho tài liệu; hãy ghi "
        "số, ký hiệu của văn bản.",
        "Not found in the documents. Which document of this library is meant is not clear; give its number.",
    ),
    "force_by_itself": (
        "Chưa thấy văn bản nào trong kho tài liệu sửa đổi, thay thế hay bãi bỏ {number}. Văn bản này tự nêu về "
        "hiệu lực như sau:",
        "No document of this library says that it amended, replaced or repealed {number}. It says itself of how long it"
        " is in force:",
    ),
    "force_without_number": (
        "{number} không có số, ký hiệu, nên chưa xác định được văn bản đã được sửa đổi, thay thế hay bãi bỏ hay chưa. "
        "Văn bản này tự nêu về hiệu lực như sau:",
        "{number} bears no number, so whether it was amended, replaced or repealed cannot be told. It says itself of "
        "how long it is in force:",
    ),
    "force_and_amendment": (
        "{number} đã được sửa đổi theo văn bản đi kèm trong cùng bản lưu. Đoạn nêu việc sửa đổi và đoạn tự nêu về hiệu "
        "lực như sau:",
        "{number} was amended by a document in the same copy. The passage that says so and what it says of its effect:",
    ),
    "force_of_draft": (
        "Chưa thể nói {number} còn hiệu lực hay không: bản trong kho tài liệu là dự thảo hoặc bản chưa ghi số, ngày. "
        "Bản này nêu về hiệu lực như sau:",
        "Whether {number} is in force cannot be told: the copy here is a draft or has no number and day. It says of its"
        " effect:",
    ),
    "acts_on_none": (
        "Không tìm thấy trong tài liệu. {number} không nói là sửa đổi, thay thế hay bãi bỏ văn bản nào.",
        "Not found in the documents. {number} does not say that it amends, replaces or repeals another document.",
    ),
    "ends_none": (
        "{number} không nói là thay thế hay bãi bỏ toàn bộ văn bản nào; chỉ thay đổi một phần các văn bản sau:",
        "{number} does not say that it replaces or repeals a whole document; it only changes parts of these:",
    ),
    "force_unknown": (
        "Không tìm thấy trong tài liệu. {number} không ghi ngày có hiệu lực và chưa thấy văn bản nào trong kho tài "
        "liệu sửa đổi, thay thế hay bãi bỏ văn bản này, nên chưa thể nói văn bản còn hiệu lực hay không.",
        "Not found in the documents. {number} gives no date of effect, and no document of this library says that it "
        "amended, replaced or repealed it. So whether it is in force cannot be told.",
    ),
    "disagreement": (
        "Các tài liệu nêu khác nhau về điều này ({count} nguồn). Văn bản còn hiệu lực xếp trước, tiếp theo là văn "
        "bản mới hơn:",
        "The documents disagree on this ({count} sources). What is in force, then the newer one, comes first:",
    ),
    "disagreement_inside": (
        "Tài liệu này nêu khác nhau ở {count} chỗ:",
        "The document itself tells this in {count} ways:",
    ),
    "side": ("Theo {title} ({known}):", "According to {title} ({known}):"),
    "same_name": (
        "Nhiều tỉnh có xã, phường trùng tên này; dưới đây là những nơi tìm thấy:",
        "Several provinces have a commune or ward of this name; those that were found:",
    ),
    "same_name_more": (
        "Nhiều tỉnh có xã, phường trùng tên này. Còn {count} nơi nữa chưa nêu; hãy hỏi kèm tên tỉnh nếu cần:",
        "Several provinces have a commune or ward of this name. Not shown: {count}; ask with the province if needed:",
    ),
    "more_duties": (
        "Tài liệu còn nêu những việc khác của cơ quan này; hãy hỏi kèm tên văn bản hoặc nội dung cụ thể.",
        "The documents tell more of what this body has to do; ask with the document or the matter.",
    ),
    "no_such_part": (
        "Không tìm thấy {part} trong {title}.",
        "{part} was not found in {title}.",
    ),
    "article_goes_on": (
        "Điều này còn {count} dòng nữa chưa nêu ở đây; hãy mở văn bản để xem hết.",
        "Lines of this article that are not shown: {count}; open the document to read all.",
    ),
    "joined": (
        "Câu trả lời được ghép từ hai câu trong tài liệu, mỗi câu đều có trích dẫn:",
        "Put together from two places in the documents, each with its own quote:",
    ),
    "in_force_on": ("Theo văn bản có hiệu lực vào ngày {day}:", "By what was in force on {day}:"),
    "told_on": (
        "Tài liệu này ghi ngày {day}; từ đó đến nay có thể đã có thay đổi.",
        "This document is dated {day}; things may have changed since.",
    ),
    "told_undated": (
        "Tài liệu này không ghi rõ ngày, nên thông tin có thể không còn đúng.",
        "This document has no known date, so this may no longer hold today.",
    ),
    "document_is": ("Văn bản này {status}.", "This document is {status}."),
    "count_in_catalogue": (
        "Theo danh mục, kho tài liệu này có {count} văn bản{criteria}:",
        "By its catalogue, documents in this library{criteria}: {count}.",
    ),
    "latest_in_catalogue": (
        "Theo danh mục, văn bản mới nhất trong kho tài liệu này{criteria} là:",
        "By its catalogue, the latest document of this library{criteria} is:",
    ),
    "more_rows": ("Còn {count} văn bản nữa chưa liệt kê ở đây.", "Not shown here: {count} more."),
    "mentioned_in_texts": (
        "Theo nội dung, {count} văn bản có nhắc đến “{topic}”:",
        "By their texts, documents that mention “{topic}”: {count}.",
    ),
    "only_in_texts": (
        "Theo danh mục, kho tài liệu này không có văn bản nào như yêu cầu ({criteria}); tuy nhiên, nội dung các "
        "tài liệu khác có nêu:",
        "By its catalogue, this library holds no such document ({criteria}); by their texts, other documents say:",
    ),
    "told_in_texts": ("Theo nội dung tài liệu:", "By the texts of the documents:"),
    "of_year": ("năm {year}", "{year}"),
    "not_in_catalogue": (
        "Không tìm thấy trong tài liệu. Trong danh mục không có văn bản nào như yêu cầu{criteria}.",
        "Not found in the documents. The catalogue holds no such document{criteria}.",
    ),
    "not_found": (
        "Không tìm thấy trong tài liệu. Các tài liệu hiện có không trả lời câu hỏi này.",
        "Not found in the documents. The documents here do not answer this question.",
    ),
    "no_most": (
        "Không tìm thấy trong tài liệu. Tài liệu không nêu đâu là mức cao nhất, thấp nhất hay nhiều nhất; trợ lý không "
        "tự so sánh số liệu.",
        "Not found in the documents. No sentence was found that says which is the most so, and the assistant does not"
        " compare figures by itself.",
    ),
    "no_name": (
        "Không tìm thấy trong tài liệu. Không thấy tài liệu nào nhắc tới “{name}”.",
        "Not found in the documents. No document was found that mentions “{name}”.",
    ),
    "no_such_number": (
        "Không tìm thấy trong tài liệu. Không có văn bản nào mang số này hoặc nhắc đến số này.",
        "Not found in the documents. No document bears or mentions this number.",
    ),
    "greeting": (
        "Xin chào. Hãy gõ điều cần hỏi về các văn bản trong kho, ví dụ: Ai phụ trách Nghị quyết 20?",
        "Hello. Type what you want to know about the documents here, e.g.: Who leads Resolution 20?",
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
        "Máy này chưa cài thư viện cho mô hình {model} (phần cài thêm: {extra}); hãy báo người quản trị.",
        "The library for the model {model} is not installed (extra: {extra}); tell the administrator.",
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
        "Nội dung do mô hình viết không khớp với tài liệu nên đã bị loại bỏ.",
        "What the model wrote is not borne out by the documents and was left out.",
    ),
    "quotes_instead": (
        "Dưới đây là các câu trích nguyên văn từ tài liệu.",
        "The result of quoting the documents is shown instead.",
    ),
    "claims_dropped": (
        "Đã loại {count} ý do mô hình viết vì câu trích dẫn không nêu như vậy.",
        "Claims of the model left out because their quotes do not say so: {count}.",
    ),
}

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say(key: str, language: str, **values: object) -> str:
    """:return: the sentence in ``language`` ("vi" or "en") with its values filled in."""
    vietnamese, english = _TEXTS[key]
    return (english if language == "en" else vietnamese).format(**values)


def since(iso: str, language: str) -> str:
    """:return: the words for "from this day on", behind others; "" where the day is not known."""
    return say("since", language, day=date_for_people(iso, language)) if iso else ""


def according_to(title: str, type_: str, language: str) -> str:
    """:return: the frame of a document's quotes; a title that names no type of document stands in quotation marks."""
    key = "according_to" if type_ else "according_to_untyped"
    return say(key, language, title=title.rstrip(" .:"))


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
