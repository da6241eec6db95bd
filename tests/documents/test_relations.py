"""What documents say about others."""

import pytest

from documents.lines import lines
from documents.relations import find_relations
from tests.documents.making import made


def told(text: str, own: str = "") -> list[tuple[str, str]]:
    return [(r.kind, r.number) for r in find_relations(lines(made(text)), own)]


@pytest.mark.parametrize(
    ("sentence", "kind", "number"),
    [
        ("Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;", "cites", "63/2025/QH15"),
        ("Thực hiện Nghị quyết số 34-NQ/TU ngày 27/12/2025 của Ban Thường vụ Tỉnh ủy.", "implements", "34-NQ/TU"),
        ("Nghị định này quy định chi tiết Luật số 72/2025/QH15.", "implements", "72/2025/QH15"),
        ("Sửa đổi, bổ sung một số điều của Thông tư số 23/2024/TT-BCT", "amends", "23/2024/TT-BCT"),
        ("Bãi bỏ khoản 1 Điều 79 của Luật Điện lực số 61/2024/QH15.", "amends", "61/2024/QH15"),
        ("Thay thế cụm từ “cấp huyện” tại Nghị định số 95/2024/NĐ-CP.", "amends", "95/2024/NĐ-CP"),
        ("Quyết định này thay thế Quyết định số 12/2020/QĐ-UBND.", "replaces", "12/2020/QĐ-UBND"),
        ("Bãi bỏ Quyết định số 15/2019/QĐ-UBND ngày 12/3/2019.", "repeals", "15/2019/QĐ-UBND"),
        ("Nghị định số 15/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.", "repeals", "15/2020/NĐ-CP"),
    ],
)
def test_a_relation_is_read_with_its_number(sentence: str, kind: str, number: str) -> None:
    assert told(sentence) == [(kind, number)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Luật số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật số 87/2025/QH15.",
        "Tỉnh đã có bước tiến rõ nét qua Nghị quyết số 10-NQ/TU.",
        "Thực hiện Nghị quyết 10 của Tỉnh ủy.",
        "Ủy ban nhân dân tỉnh thực hiện đúng quy định tại Nghị định số 175/2024/NĐ-CP.",
        "“Căn cứ Thông tư số 03/2024/TT-BCT ngày 01 tháng 4 năm 2024;",
    ],
)
def test_what_others_did_and_bare_mentions_are_no_relations(sentence: str) -> None:
    assert told(sentence) == []


def test_only_the_document_that_the_verb_governs_is_amended_not_the_one_it_explains() -> None:
    text = (
        "Sửa đổi Thông tư số 12/2018/TT-BCT của Bộ trưởng quy định chi tiết một số điều của Nghị định số 69/2018/NĐ-CP."
    )
    assert told(text) == [("amends", "12/2018/TT-BCT")]


def test_documents_joined_by_and_are_all_amended() -> None:
    text = "sửa đổi, bổ sung Chỉ thị số 35-CT/TW, ngày 14/6/2024 và Kết luận số 118-KL/TW, ngày 18/01/2025."
    assert told(text) == [("amends", "35-CT/TW"), ("amends", "118-KL/TW")]


def test_of_a_law_with_its_amendments_the_law_itself_is_repealed() -> None:
    text = (
        "Luật số 50/2014/QH13 đã được sửa đổi theo Luật số 62/2020/QH14 hết hiệu lực kể từ ngày Luật này có hiệu lực."
    )
    assert told(text) == [("repeals", "50/2014/QH13")]


def test_annexes_and_the_document_itself_are_left_out() -> None:
    text = "Bãi bỏ Quyết định số 05/QĐ-X.\nPHỤ LỤC I\nSửa đổi Nghị định số 15/2020/NĐ-CP"
    assert told(text, own="05/QĐ-X") == []


def test_the_words_of_a_relation_run_from_the_verb_to_the_number() -> None:
    source = made("Điều 3. Hiệu lực\nQuyết định này thay thế Quyết định số 12/2020/QĐ-UBND ngày 01/6/2020.")
    (relation,) = find_relations(lines(source), "")
    assert source.text[relation.start : relation.end] == "thay thế Quyết định số 12/2020/QĐ-UBND"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Giao Sở Tư pháp chủ trì, tham mưu sửa đổi, bổ sung Quyết định số 12/2020/QĐ-UBND ngày 01/6/2020.", []),
        ("Đề nghị Chính phủ xem xét sửa đổi Nghị định số 102/2024/NĐ-CP cho phù hợp với thực tiễn.", []),
        ("Rà soát, sửa đổi, bổ sung, thay thế Nghị quyết số 08/2022/NQ-HĐND trong quý II năm 2026.", []),
        ("Tiếp tục nghiên cứu, đề xuất bãi bỏ Quyết định số 15/2019/QĐ-UBND.", []),
        ("Trình Hội đồng nhân dân tỉnh ban hành Nghị quyết thay thế Nghị quyết số 15/2021/NQ-HĐND.", []),
        ("Việc bãi bỏ Thông tư số 10/2020/TT-BTC đã gây khó khăn cho doanh nghiệp.", []),
        (
            "Nghị quyết này thay thế Nghị quyết số 15/2021/NQ-HĐND ngày 10/12/2021 của Hội đồng nhân dân tỉnh.",
            [("replaces", "15/2021/NQ-HĐND")],
        ),
        (
            "Quy định này có hiệu lực từ ngày ký và thay thế Quy định số 268-QĐ/TU, ngày 02/11/2021 của Tỉnh ủy.",
            [("replaces", "268-QĐ/TU")],
        ),
        (
            "Quyết định này có hiệu lực kể từ ngày 01/3/2024, thay thế Quyết định số 07/2020/QĐ-UBND và "
            "Quyết định số 09/2021/QĐ-UBND.",
            [("replaces", "07/2020/QĐ-UBND"), ("replaces", "09/2021/QĐ-UBND")],
        ),
        ("Bãi bỏ các quy định trước đây trái với Quy định này.", []),
        (
            "Điều 1. Bãi bỏ toàn bộ Quyết định số 88/QĐ-UBND ngày 14/01/2019 của Chủ tịch UBND tỉnh.",
            [("repeals", "88/QĐ-UBND")],
        ),
        (
            "Thông tư này thay thế các Thông tư sau: Thông tư số 10/2018/TT-BNV; Thông tư số 11/2018/TT-BNV.",
            [("replaces", "10/2018/TT-BNV"), ("replaces", "11/2018/TT-BNV")],
        ),
        (
            "Các văn bản sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực: "
            "Nghị định số 43/2014/NĐ-CP và Nghị định số 01/2017/NĐ-CP.",
            [("repeals", "43/2014/NĐ-CP"), ("repeals", "01/2017/NĐ-CP")],
        ),
        ("Nghị định này bãi bỏ Điều 5 Nghị định số 61/2018/NĐ-CP.", [("amends", "61/2018/NĐ-CP")]),
        ("Kế hoạch này thay thế cho Kế hoạch số 96/KH-UBND ngày 04/4/2024.", [("replaces", "96/KH-UBND")]),
        ("Tiếp tục thực hiện Nghị quyết số 10-NQ/TU.", []),
        (
            "Thực hiện Công văn số 1520-CV/TU, ngày 02/5/2024 của Tỉnh ủy, Ban Thường vụ Huyện ủy báo cáo như sau:",
            [("implements", "1520-CV/TU")],
        ),
        ("Sửa đổi điểm a khoản 2 Điều 1 Quyết định số 451/QĐ-BNV như sau:", [("amends", "451/QĐ-BNV")]),
        (
            "Nghị quyết số 15/2021/NQ-HĐND hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực.",
            [("repeals", "15/2021/NQ-HĐND")],
        ),
        ("Một số nội dung của Nghị quyết số 08/2022/NQ-HĐND đã hết hiệu lực nên khó áp dụng.", []),
        ("Điều chỉnh khoản 3 Điều 1 Quyết định số 1042/QĐ-UBND ngày 27/5/2024.", [("amends", "1042/QĐ-UBND")]),
        ("Thu hồi và hủy bỏ Quyết định số 77/QĐ-UBND ngày 01/02/2023.", [("repeals", "77/QĐ-UBND")]),
        (
            "Ban hành kèm Quyết định này Quy chế thay thế Quy chế ban hành kèm theo Quyết định số 33/2019/QĐ-UBND.",
            [("replaces", "33/2019/QĐ-UBND")],
        ),
    ],
)
def test_only_what_the_document_does_itself_counts(sentence: str, expected: list[tuple[str, str]]) -> None:
    """Written before the first run, when 12 of the 23 were right."""
    assert told(sentence) == expected


def test_a_list_under_its_introduction_is_repealed_line_by_line() -> None:
    text = """
    Điều 20. Các văn bản sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành:
    1. Nghị định số 43/2014/NĐ-CP ngày 15 tháng 5 năm 2014 của Chính phủ quy định chi tiết;
    2. Nghị định số 01/2017/NĐ-CP sửa đổi Nghị định số 44/2014/NĐ-CP.
    Nghị định số 10/2020/NĐ-CP vẫn được áp dụng.
    """
    assert told(text) == [("repeals", "43/2014/NĐ-CP"), ("repeals", "01/2017/NĐ-CP")]


def test_an_item_of_such_a_list_may_name_several_documents() -> None:
    text = """
    2. Thông tư này thay thế các Thông tư:
    a) Thông tư số 21/2012/TT-BYT ngày 29 tháng 6 năm 2012 hướng dẫn Hiệp định; Thông tư số 22/2020/TT-BYT ngày 30
    tháng 10 năm 2020 sửa đổi Thông tư số 21/2012/TT-BYT.
    """.replace("\n    tháng", " tháng")
    assert told(text) == [("replaces", "21/2012/TT-BYT"), ("replaces", "22/2020/TT-BYT")]


def test_a_report_tells_of_changes_and_makes_none_but_a_letter_may_replace_a_letter() -> None:
    text = "Bãi bỏ Quyết định số 15/2019/QĐ-UBND.\nCông văn này thay thế Công văn số 900/UBND-KT ngày 3/3/2024."
    found = find_relations(lines(made(text)), "", acts=False)
    assert [(r.kind, r.number, r.date) for r in found] == [("replaces", "900/UBND-KT", "2024-03-03")]
