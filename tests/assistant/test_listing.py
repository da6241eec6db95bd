"""Questions about the documents themselves: how many, which, the latest; from the catalogue and from the texts."""

import pytest

from assistant.answer import Answer
from assistant.service import Assistant
from tests.assistant.invented import notices


def numbers(answer: Answer) -> list[str]:
    assert answer.listing is not None
    return [row.number for row in answer.listing.rows]


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("Có bao nhiêu nghị quyết năm 2023?", ["15/2023/NQ-HĐND"]),
        ("co bao nhieu nghi quyet nam 2023", ["15/2023/NQ-HĐND"]),
        ("How many resolutions were issued in 2023?", ["15/2023/NQ-HĐND"]),
        ("Liệt kê các nghị quyết của HĐND", ["22/2024/NQ-HĐND", "15/2023/NQ-HĐND", "10/2020/NQ-HĐND"]),
        ("liet ke nghi quyet cua tinh uy", ["05-NQ/TU"]),
        ("Nghị quyết nào liên quan đến Sa Pa?", ["05-NQ/TU"]),
        ("nghi quyet nao lien quan den sapa", ["05-NQ/TU"]),
        ("Which resolutions concern Sa Pa?", ["05-NQ/TU"]),
        ("Which resolutions are about tourism?", ["05-NQ/TU"]),
        ("Có mấy nghị quyết về nhà hộ nghèo?", ["15/2023/NQ-HĐND", "10/2020/NQ-HĐND"]),
        ("Có nghị quyết nào về nhà hộ nghèo không?", ["15/2023/NQ-HĐND", "10/2020/NQ-HĐND"]),
        ("co nghi quyet nao ve du lich hay chua", ["05-NQ/TU"]),
        ("Kho tài liệu này có bao nhiêu nghị quyết của Tỉnh ủy?", ["05-NQ/TU"]),
        ("Văn bản mới nhất là gì?", ["22/2024/NQ-HĐND"]),
        ("Văn bản nào mới nhất?", ["22/2024/NQ-HĐND"]),
        ("Nghị quyết mới nhất về du lịch?", ["05-NQ/TU"]),
        ("Danh sách báo cáo tháng 12/2023", ["95/BC-UBND", "12/BC-STC"]),
        ("Những nghị quyết nào đã bị thay thế?", ["10/2020/NQ-HĐND"]),
        ("Nghị quyết nào ban hành từ năm 2020 đến năm 2022?", ["05-NQ/TU", "10/2020/NQ-HĐND"]),
    ],
)
def test_documents_are_listed_newest_first(invented: Assistant, question: str, listed: list[str]) -> None:
    answer = invented.ask(question)

    assert answer.status == "grounded"
    assert numbers(answer) == listed
    assert [statement.kind for statement in answer.statements].count("row") == len(listed)


def test_a_row_shows_the_words_of_its_card(invented: Assistant) -> None:
    answer = invented.ask("Có bao nhiêu nghị quyết năm 2023?")
    assert answer.listing is not None
    (row,) = answer.listing.rows
    quotes = {citation.number: citation for citation in answer.citations}

    assert [quotes[number].quote for number in row.citations] == ["15/2023/NQ-HĐND", "ngày 08 tháng 12 năm 2023"]
    assert (row.date, row.status, answer.listing.total) == ("2023-12-08", "amended", 1)
    for citation in answer.citations:
        assert invented.catalogue.text(citation.document_id)[citation.start : citation.end] == citation.quote


def test_catalogue_and_texts_are_told_apart(invented: Assistant, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("more") / "bao-cao.txt"
    path.write_text("Báo cáo công tác năm\n\nNăm 2023, Hội đồng nhân dân tỉnh ban hành 38 nghị quyết.\n", "utf-8")
    added = invented.add(path).document_id
    invented.catch_up()
    try:
        answer = invented.ask("Có bao nhiêu nghị quyết năm 2023?")
        facts = [statement.text for statement in answer.statements if statement.kind == "fact"]
        assert facts == ["38 nghị quyết"]
        assert numbers(answer) == ["15/2023/NQ-HĐND"]
        assert "Theo nội dung tài liệu" in notices(answer)
        assert "Theo danh mục, kho tài liệu này có 1 văn bản (Nghị quyết, năm 2023)" in notices(answer)
    finally:
        invented.remove(added)
        invented.catch_up()


def test_a_matter_that_no_title_names_is_found_in_the_texts(invented: Assistant) -> None:
    answer = invented.ask("Văn bản nào nhắc đến rừng đầu nguồn?")

    assert "Theo nội dung, 1 văn bản có nhắc đến “rừng đầu nguồn”" in notices(answer)
    assert "rừng đầu nguồn ở các xã vùng cao" in answer.citations[0].quote


@pytest.mark.parametrize("question", ["Có văn bản nào về hàng không không?", "Văn bản nào về hàng không?"])
def test_a_word_that_ends_in_khong_stays_whole(invented: Assistant, question: str) -> None:
    assert "“hàng không”" in invented.ask(question).message


@pytest.mark.parametrize(
    "question",
    ["Có bao nhiêu nghị định?", "Liệt kê thông tư của Bộ Y tế", "co bao nhieu nghi quyet nam 2015", "List all decrees"],
)
def test_what_the_catalogue_does_not_hold_is_said_plainly(invented: Assistant, question: str) -> None:
    answer = invented.ask(question)

    assert answer.status == "not_found"
    assert "anh mục" in answer.message or "catalogue" in answer.message
    assert not answer.statements


@pytest.mark.parametrize(
    "question",
    [
        "Hồ sơ đề nghị hỗ trợ gồm những tài liệu nào?",
        "Văn bản nào quy định mức hỗ trợ xây nhà ở cho hộ nghèo?",
        "Nghị quyết 05-NQ/TU có bao nhiêu báo cáo?",
    ],
)
def test_a_question_for_the_content_lists_no_documents(invented: Assistant, question: str) -> None:
    assert invented.ask(question).listing is None
