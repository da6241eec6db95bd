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
