"""The plain answer read off a quote: only what is sure, and always words of the quote itself."""

import pytest

from assistant.languages import load_languages
from assistant.plain_fact import plain_fact
from assistant.service import Assistant
from assistant.understand import Languages, understand


@pytest.fixture(scope="module")
def languages() -> Languages:
    return load_languages()


def fact(question: str, quote: str, languages: Languages) -> str | None:
    span = plain_fact(understand(question, (), languages), quote)
    return quote[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("question", "quote", "read"),
    [
        (
            "Ai phụ trách Nghị quyết 20?",
            "Ban Chỉ đạo do Bí thư Tỉnh ủy Đặng Văn Sơn trực tiếp làm Trưởng ban.",
            "Bí thư Tỉnh ủy Đặng Văn Sơn",
        ),
        (
            "ai lam truong ban chi dao",
            "Đồng chí Đặng Văn Sơn, Bí thư Tỉnh ủy Lào Cai, trực tiếp làm Trưởng Ban Chỉ đạo.",
            "Đồng chí Đặng Văn Sơn, Bí thư Tỉnh ủy Lào Cai",
        ),
        (
            "Who heads the steering committee?",
            "Ban Chỉ đạo do đồng chí Đặng Văn Sơn làm Trưởng ban trong cả nhiệm kỳ này.",
            "đồng chí Đặng Văn Sơn",
        ),
        (
            "Cơ quan nào cấp giấy phép xây dựng?",
            "1. Ủy ban nhân dân cấp xã cấp giấy phép xây dựng đối với nhà ở riêng lẻ.",
            "Ủy ban nhân dân cấp xã",
        ),
        (
            "Cụm công nghiệp khởi công ngày nào?",
            "Cụm công nghiệp đã khởi công xây dựng hạ tầng ngày 07/5/2026, hiện đang san nền.",
            "ngày 07/5/2026",
        ),
        (
            "Phải báo cáo trước ngày nào?",
            "Các xã gửi báo cáo về Sở trước ngày 15 tháng 12 năm 2025 để tổng hợp.",
            "trước ngày 15 tháng 12 năm 2025",
        ),
        (
            "Kiểm tra công trình cấp I mất mấy ngày?",
            "Thời gian kiểm tra không quá 16 ngày làm việc đối với công trình cấp I của tỉnh.",
            "không quá 16 ngày làm việc",
        ),
        (
            "Toàn tỉnh có bao nhiêu cụm công nghiệp?",
            "Toàn tỉnh hiện có 23 cụm công nghiệp được thành lập.",
            "23 cụm công nghiệp",
        ),
        (
            "Sa Pa đón bao nhiêu lượt khách?",
            "Trong năm, Sa Pa đón 5 triệu lượt khách du lịch các nơi.",
            "5 triệu lượt khách",
        ),
        ("Tỷ lệ giải ngân bao nhiêu phần trăm?", "Đến nay tỷ lệ giải ngân của huyện đạt 41,7% kế hoạch.", "41,7%"),
        (
            "Năm 2022 ban hành mấy nghị quyết?",
            "Năm 2021 ban hành 06 nghị quyết, năm 2022 ban hành 05 nghị quyết.",
            "05 nghị quyết",
        ),
        (
            "Năm 2022 ban hành mấy nghị quyết?",
            "Có 06 nghị quyết ban hành năm 2021; 05 nghị quyết ban hành năm 2022 và 04 nghị quyết ban hành năm 2023.",
            "05 nghị quyết",
        ),
        ("How many households were moved?", "Dự án đã di chuyển 60 hộ dân ra khỏi vùng sạt lở nguy hiểm.", "60 hộ"),
        (
            "Nghị định nào sửa đổi quy định về cụm công nghiệp?",
            "Quy định về cụm công nghiệp được sửa đổi tại Nghị định số 139/2025/NĐ-CP của Chính phủ.",
            "Nghị định số 139/2025/NĐ-CP",
        ),
    ],
)
def test_the_fact_is_read_with_the_words_that_belong_to_it(
    languages: Languages, question: str, quote: str, read: str
) -> None:
    assert fact(question, quote, languages) == read


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Ai phụ trách?", "Đồng chí Đặng Văn Sơn và đồng chí Trần Thị Mai cùng phụ trách nghị quyết này."),
        ("Ai phụ trách?", "Hội nghị do Văn phòng chuẩn bị, có nhiều ý kiến về việc phân công phụ trách."),
        ("Đồng chí Đặng Văn Sơn là ai?", "Đồng chí Đặng Văn Sơn trực tiếp chỉ đạo việc thực hiện nghị quyết."),
        ("Khi nào khởi công?", "Dự án được duyệt ngày 05/3/2024 và khởi công ngày 07/5/2026 tại xã Thống Nhất."),
        ("Bao nhiêu hộ đã nhận tiền?", "Đến nay chưa có 60 hộ nào nhận tiền bồi thường của dự án này."),
        ("Bao nhiêu hộ đã nhận tiền?", "Dự án có 120 hộ bị ảnh hưởng, trong đó 60 hộ đã nhận tiền bồi thường."),
        ("Diện tích là bao nhiêu?", "Diện tích cụm là 75 ha, trong đó đất công nghiệp là 52,5 ha theo quy hoạch."),
        (
            "Điều mấy quy định về xử phạt?",
            "Việc xử phạt theo Điều 5 và Điều 6 của Nghị định này do Chính phủ ban hành.",
        ),
        ("Năm 2025 thu ngân sách đạt bao nhiêu?", "Tỉnh phấn đấu năm 2025 thu ngân sách 15.000 tỷ đồng trở lên."),
        ("Cơ quan nào cấp giấy phép?", "2. Cơ quan có thẩm quyền cấp giấy phép có trách nhiệm sau đây:"),
        (
            "Nghị định này thay cho nghị định nào?",
            "Thay cụm từ “cấp huyện” tại Nghị định số 95/2024/NĐ-CP của Chính phủ.",
        ),
        (
            "Báo cáo gửi khi nào?",
            "Báo cáo gửi theo Nghị định số 119/2021/NĐ-CP ngày 24 tháng 12 năm 2021 của Chính phủ.",
        ),
        ("Có bao nhiêu nghị định về chợ?", "Hồ sơ lập theo khoản 4 Điều 43 Nghị định số 113/2025/NĐ-CP về chợ."),
        ("Có mấy loại giấy phép?", "Có từ 3 đến 5 loại giấy phép tùy theo quy mô công trình xây dựng."),
    ],
)
def test_where_two_might_be_meant_the_quote_speaks_alone(languages: Languages, question: str, quote: str) -> None:
    assert fact(question, quote, languages) is None


def test_a_fact_stands_before_its_quote_with_its_offsets(invented: Assistant) -> None:
    answer = invented.ask("Mức hỗ trợ xây mới nhà ở cho hộ nghèo là bao nhiêu?")
    fact, *others = answer.statements
    citation = next(c for c in answer.citations if c.number == fact.citations[0])

    assert (fact.kind, fact.text) == ("fact", "60 triệu đồng một hộ")
    assert invented.catalogue.text(citation.document_id)[fact.start : fact.end] == fact.text
    assert [statement.kind for statement in others].count("fact") == 0
    assert answer.as_dict()["facts"][0]["text"] == "60 triệu đồng một hộ"


def test_the_signer_is_named_and_the_issuer_quoted(invented: Assistant) -> None:
    signed = invented.ask("Ai ký Nghị quyết 15/2023?")
    issued = invented.ask("Cơ quan nào ban hành Nghị quyết 15/2023?")

    assert [s.text for s in signed.statements if s.kind == "fact"] == ["Vũ Xuân Cường"]
    assert [c.quote for c in issued.citations] == ["HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI"]
