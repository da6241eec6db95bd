"""Answers over the sample documents: quotes that stand, refusals, ambiguity, follow-ups; with and without marks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.scope import is_about
from assistant.service import Assistant
from assistant.settings import Settings
from documents.samples import sample_paths
from tests.assistant.invented import add_text, holding


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path_factory.mktemp("data"))) as opened:
        for path in sample_paths():
            opened.add(path)
        opened.catch_up()
        yield opened


def quotes(answer: Answer) -> str:
    return " | ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Ai phụ trách Nghị quyết 20?", "Đặng Xuân Phong"),
        ("ai phu trach nghi quyet 20", "Đặng Xuân Phong"),
        ("Who leads Resolution 20?", "Đặng Xuân Phong"),
        ("sa pa gap kho khan gi", "giải ngân"),
        ("What difficulties does Sa Pa face?", "giải ngân"),
        ("Nghị quyết 10 ban hành ngày nào?", "26"),
        ("Năm 2022 có mấy nghị quyết chuyên đề?", "05 nghị quyết"),
        ("Chủ đề năm 2024 là gì?", "Đoàn kết"),
        ("Nguyên nhân chủ quan là gì?", "né tránh"),
        ("nq26 nói về gì", "thu hút"),
        ("nghi quyet 26 ve viec gi", "về thu hút nhân lực"),
    ],
)
def test_a_question_is_answered_by_words_of_the_documents(assistant: Assistant, question: str, quoted: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "grounded"
    assert quoted in quotes(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Ai phụ trách Nghị quyết 15?",
        "Ai là trưởng ban chỉ đạo Nghị quyết 26?",
        "Vì sao Nghị quyết 10 bị bãi bỏ?",
        "Thu ngân sách của Sa Pa năm 2023 là bao nhiêu?",
        "Giá vé cáp treo Fansipan là bao nhiêu?",
        "Who leads Resolution 30?",
        "Ai phụ trách Nghị quyết 20 của tỉnh Cà Mau?",
    ],
)
def test_what_the_documents_do_not_tell_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found"
    assert not answer.citations
    assert answer.message


@pytest.mark.parametrize("question", ["", " ", "?!...", "是什么", "🙂🙂", "a", "AND OR NOT (", "x" * 20_000])
def test_odd_questions_get_a_plain_refusal(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found"
    assert answer.message


def test_every_quote_is_the_stored_text_at_its_offsets(assistant: Assistant) -> None:
    for question in ("Sa Pa gặp khó khăn gì?", "Nhiệm vụ trọng tâm là gì?", "Nghị quyết 10 nói gì về nông nghiệp?"):
        for citation in assistant.ask(question).citations:
            text = assistant.catalogue.text(citation.document_id)
            assert text[citation.start : citation.end] == citation.quote


def test_a_follow_up_is_understood_with_the_earlier_number(assistant: Assistant) -> None:
    answer = assistant.ask("Ai làm trưởng ban?", after=["Nghị quyết 10-NQ/TU về nội dung gì?"])
    assert "10-NQ/TU" in answer.understood
    assert "Đặng Xuân Phong" in quotes(answer)


def test_two_documents_with_one_number_are_listed_and_the_choice_answers(assistant: Assistant, tmp_path: Path) -> None:
    twin = tmp_path / "nq-10-yen-bai.txt"
    twin.write_text(
        "TỈNH ỦY YÊN BÁI\nSố: 10-NQ/TU\nYên Bái, ngày 05 tháng 3 năm 2021\nNGHỊ QUYẾT\nvề phát triển lâm nghiệp\n"
        "Tỉnh ủy Yên Bái giao đồng chí Nguyễn Văn Bình phụ trách Nghị quyết 10-NQ/TU.\n",
        "utf-8",
    )
    added = assistant.add(twin).document_id
    assistant.catch_up()
    try:
        answer = assistant.ask("Ai phụ trách Nghị quyết 10?")
        assert answer.status == "ambiguous"
        assert added in {choice.document_id for choice in answer.candidates}
        assert len(answer.candidates) == 2
        assert "Nguyễn Văn Bình" in quotes(assistant.ask("Ai phụ trách Nghị quyết 10 của Yên Bái?"))
    finally:
        assistant.remove(added)
    assistant.catch_up()
    assert assistant.ask("Ai phụ trách Nghị quyết 10?").status == "grounded"


def test_what_is_refused_shows_what_lies_near(assistant: Assistant) -> None:
    answer = assistant.ask("Thu ngân sách của Sa Pa năm 2023 là bao nhiêu?")
    assert answer.related
    assert not answer.statements


def test_who_signed_a_resolution_is_shown_neither_as_the_answer_nor_near_it(invented: Assistant) -> None:
    answer = invented.ask("Ai là Chủ tịch Ủy ban nhân dân tỉnh Lào Cai?")
    assert answer.status == "not_found"
    assert answer.related
    assert not any("Vũ Xuân Cường" in citation.quote for citation in answer.related)
    signed = invented.ask("Ai ký Nghị quyết 15/2023/NQ-HĐND?")
    assert any("Vũ Xuân Cường" in citation.quote for citation in signed.citations)


def test_a_list_of_one_year_leaves_out_what_is_said_of_the_others(assistant: Assistant) -> None:
    answer = assistant.ask("Năm 2021 có những nghị quyết chuyên đề nào?")

    assert "06 nghị quyết" in quotes(answer)
    assert "Năm 2020," not in quotes(answer)
    assert "Năm 2022," not in quotes(answer)


def test_a_list_of_short_items_is_shown_whole(invented: Assistant, tmp_path_factory: pytest.TempPathFactory) -> None:
    names = "Bản Liền,Cốc Lầu,Nậm Đét,Tả Củ Tỷ,Lùng Phình,Mường Bo,Bản Hồ,Tả Van,Y Tý,Dền Sáng,Trịnh Tường".split(",")
    items = "\n\n".join(f"{number}. Xã {name}." for number, name in enumerate(names, 1))
    text = (
        "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSố: 77/KH-UBND\nLào Cai, ngày 12 tháng 5 năm 2025\n\n"
        "KẾ HOẠCH\nSắp xếp các xã\n\n"
        f"I. Các xã không thực hiện sắp xếp\n\n{items}\n\nII. Tổ chức thực hiện\n\nSở Nội vụ theo dõi kế hoạch.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("list"), "kh-77.txt", text):
        answer = invented.ask("Liệt kê các xã không thực hiện sắp xếp theo Kế hoạch 77/KH-UBND")
    quoted = " ".join(citation.quote for citation in answer.citations)
    assert [name for name in names if name not in quoted] == []


def test_a_word_of_the_documents_is_not_taken_for_a_slip(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with holding(
        invented, tmp_path_factory.mktemp("goods"), "hang.txt", "Hàng nguy hiểm\n\nChất brom có số hiệu 1744."
    ):
        for question in ("Brom có số hiệu bao nhiêu?", "brom co so hieu bao nhieu"):
            assert quotes(invented.ask(question)) == "Chất brom có số hiệu 1744."


def test_wards_and_firms_that_bear_the_name_of_a_province_do_not_speak_of_it(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("wards")
    ward = add_text(
        invented, folder, "phuong.txt", "Báo cáo cụm\n\n" + "Cụm ở phường Yên Bái do 186 Yên Bái lo.\n\n" * 3
    )
    province = add_text(invented, folder, "tinh.txt", "Báo cáo tỉnh Yên Bái\n\n" + "Yên Bái có 12 cụm.\n\n" * 3)
    assert [is_about(invented.catalogue, id, "Yên Bái") for id in (ward, province)] == [False, True]
    invented.remove(ward)
    invented.remove(province)
    invented.catch_up()


def test_what_is_not_here_is_told_as_only_mentioned(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (
        "SỞ CÔNG THƯƠNG\nSố: 62/BC-SCT\nLào Cai, ngày 5 tháng 3 năm 2026\n\nBÁO CÁO\nvề quản lý chợ\n\n"
        "Thực hiện Nghị quyết số 34-NQ/TU ngày 27/12/2025 của Tỉnh ủy, có 02 chợ đang lập hồ sơ, gồm:\n\n"
        "(1) Chợ Cốc Lếu;\n\n(2) Chợ Pom Hán.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("named"), "bc-cho.txt", text):
        answer = invented.ask("nghi quyet 34-nq/tu noi gi")
    assert "Nghị quyết 34-NQ/TU không có trong kho tài liệu" in answer.statements[0].text
    assert [s.text for s in answer.statements if "Chợ" in s.text] == []
