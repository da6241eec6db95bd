"""What became of a document: what replaces it, what it amends, whether it is in force."""

import pytest

from assistant.answer import Answer
from assistant.service import Assistant
from tests.assistant.invented import holding, notices


def quotes(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Văn bản nào thay thế Nghị quyết 10/2020/NQ-HĐND?",
        "van ban nao thay the nghi quyet 10/2020",
        "Nghị quyết 10/2020 đã bị thay thế chưa?",
        "Nghị quyết 10/2020 được thay thế bởi nghị quyết nào?",
        "What replaced Resolution 10/2020/NQ-HĐND?",
        "Was Resolution 10/2020/NQ-HĐND replaced?",
        "Nghị quyết 10/2020 còn hiệu lực không?",
        "nghi quyet 10/2020 con hieu luc khong",
        "Is Resolution 10/2020/NQ-HĐND still in force?",
    ],
)
def test_the_successor_is_named_with_the_words_that_say_so(invented: Assistant, question: str) -> None:
    answer = invented.ask(question)

    assert answer.status == "grounded"
    assert "Nghị quyết 15/2023/NQ-HĐND" in notices(answer)
    assert "thay thế Nghị quyết số 10/2020/NQ-HĐND ngày 10 tháng 7 năm 2020" in quotes(answer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Nghị quyết 15/2023 thay thế văn bản nào?",
            "Nghị quyết 15/2023/NQ-HĐND thay thế Nghị quyết số 10/2020/NQ-HĐND.",
        ),
        (
            "Nghị quyết nào bị Nghị quyết 15/2023 thay thế?",
            "Nghị quyết 15/2023/NQ-HĐND thay thế Nghị quyết số 10/2020/NQ-HĐND.",
        ),
        ("nq 22/2024 sua doi nhung van ban nao", "sửa đổi, bổ sung Nghị quyết số 15/2023/NQ-HĐND."),
        ("What does Resolution 22/2024 amend?", "amends Nghị quyết số 15/2023/NQ-HĐND."),
        (
            "Văn bản nào sửa đổi Nghị quyết 15/2023?",
            "Nghị quyết 15/2023/NQ-HĐND đã được sửa đổi, bổ sung từ ngày 1/8/2024 bởi",
        ),
        ("Nghị quyết 15/2023 còn hiệu lực không?", "còn hiệu lực nhưng đã được sửa đổi, bổ sung"),
        ("Nghị quyết 22/2024 còn hiệu lực không?", "Nghị quyết 22/2024/NQ-HĐND còn hiệu lực"),
        ("Năm 2022, Nghị quyết 10/2020 còn hiệu lực không?", "Nghị quyết 10/2020/NQ-HĐND còn hiệu lực"),
    ],
)
def test_the_direction_of_the_relation_is_that_of_the_question(invented: Assistant, question: str, told: str) -> None:
    answer = invented.ask(question)

    assert answer.status == "grounded"
    assert told in notices(answer)
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("Văn bản nào thay thế Nghị quyết 22/2024?", "Chưa thấy văn bản nào trong kho tài liệu"),
        ("Nghị quyết 05-NQ/TU còn hiệu lực không?", "chưa thể nói văn bản còn hiệu lực hay không"),
        ("Nghị quyết 05-NQ/TU thay thế văn bản nào?", "không nói là sửa đổi, thay thế hay bãi bỏ"),
        ("Văn bản nào thay thế Nghị quyết 99/2020/NQ-HĐND?", "Không"),
        ("Nghị quyết 99/2020/NQ-HĐND còn hiệu lực không?", "nên chưa kết luận được"),
    ],
)
def test_what_no_document_says_is_not_claimed(invented: Assistant, question: str, message: str) -> None:
    answer = invented.ask(question)

    assert answer.status == "not_found"
    assert message in answer.message
    assert not answer.citations


REPORT = (
    "SỞ CÔNG THƯƠNG\nSố: 61/BC-SCT\nLào Cai, ngày 5 tháng 3 năm 2026\n\nBÁO CÁO\nvề quản lý chợ\n\n"
    "Các chợ được giao theo Nghị định số 32/2024/NĐ-CP (được sửa đổi, bổ sung tại Nghị định số 39/2025/NĐ-CP).\n\n"
    "Bộ vừa ban hành Thông tư về việc sửa đổi, bổ sung một số điều của Nghị quyết 22/2024/NQ-HĐND.\n\n"
    "Chợ được cấp phép theo Nghị định số 85/2020/NĐ-CP, trong đó có 3 chợ còn hiệu lực hợp đồng.\n\n"
    "Theo Nghị định số 12/2018/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 40/2025/NĐ-CP, chợ nộp phí.\n\n"
    "Phụ lục I bãi bỏ kèm theo Nghị quyết số 66.16/2026/NQ-CP.\n"
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Nghị định 32/2024 còn hiệu lực không?", "được sửa đổi, bổ sung tại Nghị định số 39/2025"),
        ("Nghị định 32/2024/NĐ-CP được sửa đổi bởi văn bản nào?", "được sửa đổi, bổ sung tại Nghị định số 39/2025"),
        ("Nghị quyết 22/2024 còn hiệu lực không?", "sửa đổi, bổ sung một số điều của Nghị quyết 22/2024"),
        ("Nghị định 85/2020 còn hiệu lực không?", ""),
        ("Nghị định 40/2025 còn hiệu lực không?", ""),
        ("Nghị định 12/2018 còn hiệu lực không?", "được sửa đổi, bổ sung bởi Nghị định số 40/2025"),
    ],
)
def test_what_a_document_reports_of_others_is_shown_in_its_words(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory, question: str, words: str
) -> None:
    with holding(invented, tmp_path_factory.mktemp("reported"), "bc-cho.txt", REPORT):
        answer = invented.ask(question)
    assert ("Theo các tài liệu dưới đây" in notices(answer)) is bool(words)
    assert words in quotes(answer)
    assert words or answer.status == "not_found"


def test_a_quote_of_what_others_report_changed_says_so(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    question = "Hồ sơ đề nghị hỗ trợ nhà ở gồm những gì?"
    assert "đã có thay đổi" not in notices(invented.ask(question))
    with holding(invented, tmp_path_factory.mktemp("reported"), "bc-cho.txt", REPORT):
        answer = invented.ask(question)
    (notice,) = [s for s in answer.statements if "đã có thay đổi" in s.text]
    assert ["sửa đổi, bổ sung một số điều" in answer.citations[n - 1].quote for n in notice.citations] == [True]


def test_the_end_of_force_may_be_asked_for(invented: Assistant) -> None:
    for question in ("Nghị quyết 22/2024 còn hiệu lực đến bao giờ?", "nghi quyet 22/2024 co hieu luc den khi nao"):
        assert "còn hiệu lực" in notices(invented.ask(question))


def test_a_number_without_its_year_is_known_where_one_document_bears_it(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (
        "CHÍNH PHỦ\nSố: 66.99/2026/NQ-CP\nHà Nội, ngày 05 tháng 3 năm 2026\n\nNGHỊ QUYẾT\nvề thủ tục\n\n"
        "Điều 1. Hiệu lực\n\nNghị quyết này bãi bỏ Nghị quyết số 66.16/2025/NQ-CP ngày 02 tháng 4 năm 2025.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("short"), "nq-66-99.txt", text):
        assert "Nghị quyết 66.99/2026/NQ-CP" in notices(invented.ask("Nghị quyết 66.16 còn hiệu lực không?"))


def test_a_law_may_be_named_with_its_number_and_without_its_symbol(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (
        "QUỐC HỘI\nLuật số: 77/2025/QH15\nHà Nội, ngày 05 tháng 3 năm 2025\n\nLUẬT\nPhà\n\nĐiều 9. Hiệu lực\n\n"
        "1. Sửa đổi, bổ sung khoản 1 Điều 5 của Luật Đò số 12/2019/QH14.\n\n"
        "2. Luật Phà số 10/2014/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("ferry"), "luat-pha.txt", text):
        told = notices(invented.ask("Luật Phà 77/2025 thay thế luật nào?"))
    assert "Luật Phà số 10/2014/QH13 hết hiệu lực" in told
    assert "12/2019/QH14" not in told  # which is amended only


def test_a_party_number_of_another_province_is_not_taken_for_ours(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (
        "TỈNH ỦY YÊN BÁI\nSố: 31-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nYên Bái, ngày 05 tháng 3 năm 2023\n\nNGHỊ QUYẾT\n"
        "về phát triển lâm nghiệp\n\nNghị quyết này thay thế Nghị quyết số 05-NQ/TU của Ban Thường vụ Tỉnh ủy.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("more"), "nq-yen-bai.txt", text):
        assert invented.ask("Nghị quyết 05-NQ/TU của Lào Cai đã bị thay thế chưa?").status == "not_found"


def test_a_document_that_is_not_here_is_known_by_type_and_year_and_what_it_is_about(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (
        "BỘ CÔNG THƯƠNG\nSố: 12/2022/TT-BCT\nHà Nội, ngày 05 tháng 3 năm 2022\n\nTHÔNG TƯ\nvề quản lý chợ\n\n"
        "Điều 1. Hiệu lực\n\nThông tư này thay thế Thông tư số 07/2015/TT-BCT ngày 02 tháng 4 năm 2015.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("markets"), "tt-cho.txt", text):
        for question in ("Thông tư 07/2015 về chợ còn dùng không?", "Thông tư 7/2015 còn hiệu lực không?"):
            answer = invented.ask(question)
            assert "Thông tư 12/2022/TT-BCT" in notices(answer)
            assert "thay thế Thông tư số 07/2015/TT-BCT" in quotes(answer)
        assert invented.ask("Thông tư 07/2016 về chợ còn dùng không?").status == "not_found"


def test_what_only_a_draft_does_is_told_as_such_and_quoted_with_the_line_that_opens_its_list(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    long = "hướng dẫn việc quản lý, khai thác chợ, trung tâm thương mại và điểm bán hàng tại các xã vùng cao " * 5
    text = (
        "BỘ CÔNG THƯƠNG\nSố:      /2022/TT-BCT\nHà Nội, ngày     tháng     năm 2022\n\nTHÔNG TƯ\nvề quản lý chợ\n\n"
        "Điều 9. Hiệu lực\n\nThông tư này thay thế các Thông tư:\n\n"
        f"a) Thông tư số 07/2015/TT-BCT ngày 02 tháng 4 năm 2015 {long.strip()}; Thông tư số 08/2016/TT-BCT;\n\n"
        "b) Thông tư số 09/2017/TT-BCT ngày 05 tháng 5 năm 2017.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("draft"), "du-thao-cho.txt", text):
        answer = invented.ask("Thông tư 07/2015/TT-BCT còn dùng không?")
        other = invented.ask("Thông tư 9/2017 còn hiệu lực không?")

    for told in (answer, other):
        assert told.status == "grounded"
        assert "Chỉ có bản dự thảo" in notices(told)
        assert "Thông tư này thay thế các Thông tư:" in quotes(told)
    assert "a) Thông tư số 07/2015/TT-BCT ngày 02 tháng 4 năm 2015" in quotes(answer)
    assert "b) Thông tư số 09/2017/TT-BCT ngày 05 tháng 5 năm 2017." in quotes(other)
    assert invented.ask("Thông tư 07/2015/TT-BCT còn dùng không?").status == "not_found"


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("có hiệu lực kể từ ngày ký", "Lào Cai, ngày 05 tháng 3 năm 2024"),
        ("có hiệu lực thi hành từ ngày được thông qua", "thông qua ngày 06 tháng 3 năm 2024"),
        ("có hiệu lực từ ngày 07 tháng 3 năm 2024 trừ các trường hợp sau:\n\na) Chợ nổi;\n\nb) Chợ đêm", "b) Chợ đêm"),
    ],
)
def test_a_clause_of_effect_is_quoted_with_the_day_and_the_exceptions_that_it_means(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory, clause: str, words: str
) -> None:
    text = (
        "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI\nSố: 33/2024/NQ-HĐND\nLào Cai, ngày 05 tháng 3 năm 2024\n\nNGHỊ QUYẾT\n"
        f"về quản lý chợ\n\nĐiều 1. Phí chợ\n\nPhí chợ do Sở Tài chính thu.\n\nĐiều 2. Hiệu lực\n\n"
        f"Nghị quyết này {clause}.\n\n"
        "Nghị quyết này được Hội đồng nhân dân tỉnh khóa XVI thông qua ngày 06 tháng 3 năm 2024.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("effect"), "nq-cho.txt", text):
        for question in ("Nghị quyết 33/2024 còn hiệu lực không?", "Nghị quyết 33/2024 có hiệu lực khi nào?"):
            answer = invented.ask(question)
            assert words in quotes(answer)
    facts = [statement.text for statement in answer.statements if statement.kind == "fact"]
    assert facts == ([] if "Chợ" in words else [words[words.index("ngày") :]])


def test_what_ends_a_part_is_told_as_such(invented: Assistant, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = (
        "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI\nSố: 41/2025/NQ-HĐND\nLào Cai, ngày 05 tháng 3 năm 2025\n\nNGHỊ QUYẾT\n"
        "về hồ sơ hỗ trợ nhà ở\n\nĐiều 1. Hồ sơ\n\nHồ sơ nộp tại Ủy ban nhân dân xã.\n\n"
        "Điều 2. Bãi bỏ Điều 1 Nghị quyết số 22/2024/NQ-HĐND ngày 12 tháng 7 năm 2024 của Hội đồng nhân dân tỉnh.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("part"), "nq-41.txt", text):
        told = notices(invented.ask("Nghị quyết 22/2024 còn hiệu lực không?"))
        does = notices(invented.ask("Nghị quyết 41/2025 bãi bỏ văn bản nào?"))
    assert "Nghị quyết 22/2024/NQ-HĐND đã bị bãi bỏ một phần theo Nghị quyết 41/2025/NQ-HĐND" in told
    assert "bãi bỏ một phần Nghị quyết số 22/2024/NQ-HĐND." in does


def test_a_follow_up_asks_of_the_document_before(invented: Assistant) -> None:
    assert "Nghị quyết 15/2023/NQ-HĐND" in notices(
        invented.ask("bị thay thế chưa", after=["Nghị quyết 10/2020/NQ-HĐND"])
    )
    does = invented.ask("thay thế nghị quyết nào", after=["Nghị quyết 15/2023", "có hiệu lực khi nào"])
    assert "thay thế Nghị quyết số 10/2020/NQ-HĐND." in notices(does)


def test_what_only_amends_is_not_told_to_replace(invented: Assistant) -> None:
    told = notices(invented.ask("Nghị quyết 22/2024 thay thế nghị quyết nào?"))
    assert "không nói là thay thế hay bãi bỏ toàn bộ văn bản nào" in told
