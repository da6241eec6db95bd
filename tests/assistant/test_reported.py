"""What documents report that others changed, set aside or put into force, and what a quote refers to of that."""

import pytest

from assistant.answer import Answer
from assistant.service import Assistant
from tests.assistant.invented import holding, notices

_HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
CUTS = (
    f"CHÍNH PHỦ\nSố: 61/2026/NQ-CP\n{_HEAD}Hà Nội, ngày 05 tháng 5 năm 2026\n\nNGHỊ QUYẾT\n"
    "về cắt giảm thủ tục bến đò\n\n"
    "Điều 1. Hiệu lực\n\nNghị quyết này có hiệu lực thi hành từ ngày 15 tháng 5 năm 2026.\n\n"
    "Điều 2. Cắt giảm\n\n1. Không thực hiện thủ tục cấp, cấp lại chứng chỉ lái đò quy định tại khoản 2 Điều 9 Luật Đò "
    "ngang số 12/2019/QH14, Điều 28 Nghị định số 86/2020/NĐ-CP quy định chi tiết một số điều của Luật Đò ngang, "
    "được sửa đổi, bổ sung tại Điều 9 Nghị định số 14/2026/NĐ-CP.\n\n"
    "2. Hồ sơ lập theo Nghị định số 87/2020/NĐ-CP, giấy tờ thiếu được bổ sung tại bến.\n\n"
    "3. Bãi bỏ khoản 1 Điều 5 Thông tư số 31/2021/TT-BGT hướng dẫn thi hành Nghị định số 88/2020/NĐ-CP.\n\n"
    "4. Bến đò áp dụng Thông tư số 44/2026/TT-BGT về mớn nước: Thông tư có hiệu lực từ ngày 10/4/2026.\n\n"
    "5. Theo Thông tư số 45/2026/TT-BGT, giấy phép bến đò có hiệu lực từ ngày 11/4/2026.\n\n"
    "6. Không thực hiện thủ tục đăng ký bến quy định tại các Điều 5, 6 và 7 Luật Bến bãi số 04/2018/QH14.\n\n"
    "7. Việc kiểm tra bến quy định tại Điều 4 Nghị định số 06/2021/NĐ-CP ngày 26 tháng 01 năm 2021 của Chính phủ quy "
    "định chi tiết một số nội dung về bến bãi (đã được sửa đổi, bổ sung tại điểm a khoản 6 Điều 11 Nghị định số "
    "35/2023/NĐ-CP ngày 20 tháng 6 năm 2023 của Chính phủ) do Sở quyết định.\n\n"
    "8. Không thực hiện điều kiện quy định tại Điều 242 Bộ luật Phao tiêu Việt Nam số 05/2015/QH13.\n\n"
    "I. Không thực hiện các quy định về\n\n"
    "1. Thẻ lái phà quy định tại Điều 56 Luật Neo đậu số 33/2024/QH15.\n\n"
    "2. Lệ phí cấp thẻ quy định tại Thông tư số 51/2025/TT-BTC của Bộ trưởng Bộ Tài chính.\n\n"
    "3. Biển báo đối với bến quy định tại Thông tư số 53/2025/TT-BTC.\n\n"
    "II. Thẩm quyền cấp biển báo\n\n"
    "1. Biển báo quy định tại Điều 6 Thông tư số 52/2025/TT-BTC do xã cấp.\n"
)
FERRIES = (
    f"CHÍNH PHỦ\nSố: 24/2026/NQ-CP\n{_HEAD}Hà Nội, ngày 05 tháng 2 năm 2026\n\nNGHỊ QUYẾT\n"
    "về thời hạn thủ tục bến đò\n\n"
    "Điều 1. Hiệu lực\n\nNghị quyết này có hiệu lực thi hành từ ngày 10 tháng 02 năm 2026.\n\n"
    "Điều 2. Thời hạn\n\n"
    "1. Thời hạn cấp chứng chỉ lái đò quy định tại Điều 28 Nghị định số 86/2020/NĐ-CP là 06 ngày.\n\n"
    "2. Thời hạn cấp biển số thuyền quy định tại Điều 30 Nghị định số 86/2020/NĐ-CP là 08 ngày.\n\n"
    "3. Thời hạn đăng kiểm phà quy định tại Điều 3 Luật Phà năm 2014 là 12 ngày.\n\n"
    "4. Thời hạn cấp lại chứng chỉ lái đò quy định tại Điều 9 Luật Đò ngang số 12/2019/QH14 là 03 ngày.\n"
)
LAW = (
    "QUỐC HỘI\nLuật số: 77/2025/QH15\nHà Nội, ngày 05 tháng 12 năm 2025\n\nLUẬT\nPhà\n\n"
    "Điều 9. Hiệu lực thi hành\n\n"
    "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2026, trừ trường hợp quy định tại khoản 2 Điều này.\n\n"
    "2. Điều 5 của Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026.\n\n"
    "3. Luật Phà số 10/2014/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực.\n\n"
    "Luật này được Quốc hội khóa XV thông qua ngày 05 tháng 12 năm 2025.\n"
)


@pytest.fixture
def ferries(invented: Assistant, tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("ferries")
    with (
        holding(invented, folder, "nq-61.txt", CUTS),
        holding(invented, folder, "nq-24.txt", FERRIES),
        holding(invented, folder, "luat-pha.txt", LAW),
    ):
        yield invented


def quotes(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


PROPOSALS = (
    f"CHÍNH PHỦ\nSố: 62/2026/NQ-CP\n{_HEAD}Hà Nội, ngày 06 tháng 5 năm 2026\n\nNGHỊ QUYẾT\n"
    "về bến phà\n\nĐiều 1. Phạm vi\n\n"
    "Nghị quyết này quy định về bến phà.\n\nPhụ lục II\nDANH MỤC VĂN BẢN ĐƯỢC ĐỀ XUẤT SỬA ĐỔI, BỔ SUNG\n\n"
    "STT | VĂN BẢN | ĐIỀU, KHOẢN CẦN SỬA ĐỔI | CƠ QUAN\n"
    "1. | Thông tư số 17/2025/TT-BTC về lệ phí | Bãi bỏ | Bộ Tài chính\n"
    "2. | Thông tư số 18/2025/TT-BTC về phí (sửa đổi tại Thông tư số 19/2025/TT-BTC) "
    "| Bãi bỏ Điều 3 của Thông tư số 18/2025/TT-BTC | Bộ Tài chính\n"
)
DRAFT = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\nSố:      /BC-UBND\nLam Sơn, ngày    tháng    năm 2026\n\nBÁO CÁO\n"
    "về bến phà trên địa bàn tỉnh\n\n1. Bến phà theo Nghị định số 71/2022/NĐ-CP (được sửa đổi, bổ sung tại Nghị định "
    "số 139/2025/NĐ-CP) phải hoàn thiện thủ tục.\n\n"
    "2. Đề nghị không thực hiện thủ tục quy định tại Điều 5 Nghị định số 72/2022/NĐ-CP.\n"
)
TREATY = (
    "HIỆP ĐỊNH VẬN TẢI THỦY\nGIỮA\nCHÍNH PHỦ NƯỚC VIỆT NAM\nVÀ\nCHÍNH PHỦ NƯỚC LÀO\n\nĐiều 1\n\n"
    "Tàu thuyền của hai nước qua lại theo đường thủy.\n\nĐiều 2\n\n1. Hiệp định này có hiệu lực trong thời hạn 5 năm "
    "kể từ ngày ký. Hiệu lực kéo dài thêm mỗi kỳ 5 năm.\n\nLàm tại Hà Nội ngày 05 tháng 3 năm 1996.\n"
)


@pytest.mark.parametrize("question", ["Nghị định 86/2020 còn hiệu lực không?", "Luật Đò ngang còn hiệu lực không?"])
def test_parts_that_are_set_aside_are_told_of_the_whole(ferries: Assistant, question: str) -> None:
    answer = ferries.ask(question)
    assert "không còn thực hiện" in notices(answer)
    assert "Không thực hiện thủ tục cấp, cấp lại chứng chỉ lái đò" in quotes(answer)


@pytest.mark.parametrize(
    ("question", "called", "words"),
    [
        ("Bộ luật Phao tiêu còn hiệu lực không?", "Bộ luật Phao tiêu số 05/2015/QH13", "Điều 242 Bộ luật Phao tiêu"),
        ("Luật Bến bãi còn hiệu lực không?", "Luật Bến bãi số 04/2018/QH14", "các Điều 5, 6 và 7 Luật Bến bãi"),
        ("04/2018/QH14 còn hiệu lực không?", "Luật số 04/2018/QH14", "các Điều 5, 6 và 7 Luật Bến bãi"),
        ("86/2020/NĐ-CP còn hiệu lực không?", "Nghị định 86/2020/NĐ-CP", "Không thực hiện thủ tục cấp, cấp lại"),
        ("Nghị định 06/2021 còn hiệu lực không?", "Nghị định 06/2021", "Nghị định số 35/2023/NĐ-CP"),
    ],
)
def test_what_was_changed_is_told_as_offices_name_it(
    ferries: Assistant, question: str, called: str, words: str
) -> None:
    answer = ferries.ask(question)
    assert f"{called} đã được sửa đổi" in notices(answer)
    assert words in quotes(answer)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Luật Neo đậu còn hiệu lực không?", "1. Thẻ lái phà quy định tại Điều 56 Luật Neo đậu"),
        ("Thông tư 51/2025/TT-BTC còn hiệu lực không?", "2. Lệ phí cấp thẻ quy định tại Thông tư"),
    ],
)
def test_an_item_is_set_aside_by_the_line_that_opens_its_list(ferries: Assistant, question: str, words: str) -> None:
    answer = ferries.ask(question)
    assert "không còn thực hiện" in notices(answer)
    assert [words in quotes(answer), "I. Không thực hiện các quy định về" in quotes(answer)] == [True, True]


@pytest.mark.parametrize(
    "question",
    [
        "Thông tư 52/2025/TT-BTC còn hiệu lực không?",
        "Thông tư 53/2025/TT-BTC còn hiệu lực không?",
        "Nghị định 14/2026/NĐ-CP còn hiệu lực không?",
        "Nghị định 35/2023/NĐ-CP còn hiệu lực không?",
        "Nghị định 87/2020/NĐ-CP còn hiệu lực không?",
        "Nghị định 88/2020/NĐ-CP còn hiệu lực không?",
        "Thông tư 45/2026/TT-BGT còn hiệu lực không?",
        "Luật Cầu treo còn hiệu lực không?",
    ],
)
def test_what_changes_another_or_is_only_named_is_not_told_as_changed(ferries: Assistant, question: str) -> None:
    answer = ferries.ask(question)
    assert (answer.status, answer.reason) == ("not_found", "no_act")


def test_the_day_of_effect_of_what_is_not_here_is_told_by_others(ferries: Assistant) -> None:
    answer = ferries.ask("Thông tư 44/2026/TT-BGT còn hiệu lực không?")
    assert "không có trong kho tài liệu" in notices(answer)
    assert "Thông tư có hiệu lực từ ngày 10/4/2026" in quotes(answer)


def test_a_law_named_without_year_is_the_one_that_is_here(ferries: Assistant) -> None:
    answer = ferries.ask("luat pha con hieu luc khong")
    assert "Luật Phà số 77/2025/QH15 còn hiệu lực" in notices(answer)
    assert "2. Điều 5 của Luật này có hiệu lực" in quotes(answer)  # which the first clause makes an exception of
    assert "3. Luật Phà" not in quotes(answer)


@pytest.mark.parametrize(
    ("question", "told", "words"),
    [
        ("Thời hạn cấp chứng chỉ lái đò là mấy ngày?", "không còn thực hiện", "Không thực hiện thủ tục cấp, cấp lại"),
        (
            "Thời hạn đăng kiểm phà là mấy ngày?",
            "Luật Phà năm 2014; văn bản này không còn",
            "10/2014/QH13 hết hiệu lực",
        ),
    ],
)
def test_a_quote_tells_what_it_refers_to_that_no_longer_holds(
    ferries: Assistant, question: str, told: str, words: str
) -> None:
    answer = ferries.ask(question)
    assert "ngày." in quotes(answer)
    assert told in notices(answer)
    assert words in quotes(answer)


def test_what_changed_rules_that_quotes_refer_to_is_named_once(ferries: Assistant) -> None:
    answer = ferries.ask("Thời hạn cấp và thời hạn cấp lại chứng chỉ lái đò là mấy ngày?")
    assert ["06 ngày" in quotes(answer), "03 ngày" in quotes(answer)] == [True, True]
    (notice,) = [s.text for s in answer.statements if "hãy xem trước" in s.text]
    assert "theo Nghị quyết 61/2026/NQ-CP" in notice


def test_an_article_that_nothing_changed_is_quoted_without_a_notice(ferries: Assistant) -> None:
    statements = ferries.ask("Thời hạn cấp biển số thuyền là mấy ngày?").statements
    quoted = next(n for n, s in enumerate(statements) if s.kind == "quote" and "08 ngày" in s.text)
    assert statements[quoted + 1].kind == "quote"


@pytest.mark.parametrize(
    "question",
    ["Hiệp định vận tải thủy Việt Nam Lào còn hiệu lực không?", "hiep dinh van tai thuy co hieu luc bao lau"],
)
def test_what_is_named_by_its_title_tells_itself_how_long_it_is_in_force(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    with holding(invented, tmp_path_factory.mktemp("treaty"), "hiep-dinh.txt", TREATY):
        answer = invented.ask(question)
    assert "tự nêu về hiệu lực" in notices(answer)
    assert "Hiệu lực kéo dài thêm mỗi kỳ 5 năm." in quotes(answer)
    assert "Chưa thấy" not in notices(answer)


def test_the_protocol_in_the_copy_of_a_treaty_tells_that_it_was_amended(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    protocol = (
        "\nNGHỊ ĐỊNH THƯ\nVỀ VIỆC SỬA ĐỔI HIỆP ĐỊNH VẬN TẢI THỦY\n\nHai Bên đã thống nhất sửa đổi Hiệp định vận tải "
        "thủy giữa Chính phủ nước Việt Nam và Chính phủ nước Lào như sau:\n\nĐiều 1. Điều 1 được sửa đổi.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("treaty"), "hiep-dinh.txt", TREATY + protocol):
        answer = invented.ask("Hiệp định vận tải thủy Việt Nam Lào còn hiệu lực không?")
    assert "đã được sửa đổi" in notices(answer)
    assert "Hai Bên đã thống nhất sửa đổi Hiệp định vận tải thủy" in quotes(answer)
    assert "Hiệu lực kéo dài thêm mỗi kỳ 5 năm." in quotes(answer)


def test_a_law_is_found_by_its_name_among_many_passages_with_a_number(
    ferries: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    houses = "".join(f"\n{n}. Số nhà: số {n}, tổ số {n}, đường số {n}, sổ số {n}.\n" for n in range(1, 60))
    with holding(ferries, tmp_path_factory.mktemp("houses"), "so-nha.txt", f"DANH SÁCH SỐ NHÀ\n{houses}"):
        answer = ferries.ask("Luật Bến bãi có bị sửa đổi không?")
    assert "Luật Bến bãi số 04/2018/QH14 đã được sửa đổi" in notices(answer)


def test_a_law_whose_number_is_not_known_is_not_said_to_be_unchanged(ferries: Assistant) -> None:
    answer = ferries.ask("Luật Cầu treo còn hiệu lực không?")
    assert "ghi số, ký hiệu" in answer.message
    assert "Chưa thấy" not in answer.message


def test_discipline_and_an_article_of_a_law_are_no_law(ferries: Assistant) -> None:
    for question in ("Kỷ luật lao động còn được áp dụng không?", "Khoản 1 Điều 5 Luật Phà được sửa thế nào?"):
        assert ferries.ask(question).reason != "no_act"


def test_a_draft_reports_what_another_did_but_changes_nothing_itself(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with holding(invented, tmp_path_factory.mktemp("draft"), "bao-cao.txt", DRAFT):
        changed, named = (invented.ask(f"Nghị định {n}/2022/NĐ-CP còn hiệu lực không?") for n in (71, 72))
    assert "đã được sửa đổi" in notices(changed)
    assert "tại Nghị định số 139/2025/NĐ-CP" in quotes(changed)
    assert "đã được sửa đổi" not in notices(named)


@pytest.mark.parametrize("number", ["17/2025/TT-BTC", "18/2025/TT-BTC"])
def test_what_is_only_proposed_is_told_as_such(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory, number: str
) -> None:
    with holding(invented, tmp_path_factory.mktemp("proposed"), "nq-62.txt", PROPOSALS):
        answer = invented.ask(f"Thông tư {number} còn hiệu lực không?")
        other = invented.ask("Thông tư 19/2025/TT-BTC còn hiệu lực không?")
    assert "đây mới là đề xuất" in notices(answer)
    assert "Theo các tài liệu dưới đây" not in notices(answer)
    assert f"Thông tư số {number}" in quotes(answer)
    assert other.status == "not_found"


@pytest.mark.parametrize("question", ["Nghị định về phà treo còn hiệu lực không?", "Is the Ferry Law still in force?"])
def test_where_it_is_not_clear_which_document_is_meant_that_is_said(ferries: Assistant, question: str) -> None:
    answer = ferries.ask(question)
    assert (answer.status, answer.reason) == ("not_found", "no_act")


def test_the_end_of_what_is_not_here_is_told_with_its_day(ferries: Assistant) -> None:
    told = notices(ferries.ask("Luật Phà 2014 hết hiệu lực từ ngày nào?"))
    assert "Luật Phà 2014 đã hết hiệu lực từ ngày 1/4/2026 theo Luật Phà số 77/2025/QH15." in told


def test_an_article_that_is_asked_for_tells_what_changed_it(
    ferries: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (
        f"BỘ TÀI CHÍNH\nSố: 71/2026/TT-BTC\n{_HEAD}Hà Nội, ngày 05 tháng 7 năm 2026\n\nTHÔNG TƯ\nvề phí\n\n"
        "Điều 1. Phí\n\nKhông thực hiện quy định tại khoản 1 Điều 5 Luật Phà số 77/2025/QH15.\n"
    )
    law = LAW.replace("Điều 9. Hiệu", "Điều 5. Bến phà\n\n1. Bến phà có biển báo.\n\nĐiều 9. Hiệu").replace(
        "77/", "78/"
    )
    folder = tmp_path_factory.mktemp("article")
    with holding(ferries, folder, "luat.txt", law), holding(ferries, folder, "tt.txt", text.replace("77/", "78/")):
        told = [notices(ferries.ask(f"Điều {n} Luật 78/2025/QH15 quy định gì?")) for n in (5, 9)]
    assert ["đã có thay đổi" in one for one in told] == [True, False]
