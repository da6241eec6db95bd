"""An article by its number: its own text from the heading on, a clause of it, and not what amends another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from tests.assistant.invented import assistant_over, quoted

LAW = (
    "QUỐC HỘI\nLuật số: 77/2025/QH15\n\nLUẬT\nĐường thủy\n\nChương I\nQUY ĐỊNH CHUNG\n\n"
    "Điều 4. Bến thủy\n\n1. Bến thủy có bảng giá vé.\n\n2. Chủ bến phải:\na) Treo cờ;\nb) Đo mực nước.\n\n"
    "3. Bến đóng khi có lũ.\n\nĐiều 5. Sửa đổi Luật Phà\n\n1. Sửa đổi Điều 4 như sau:\n\n“Điều 4. Bến phà\n\n"
    "Bến phà có phao cứu sinh.”\n\nChương II\nTHI HÀNH\n\nĐiều 6. Hiệu lực\n\n"
    "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.\n\n"
    "Điều 7. Điều khoản chuyển tiếp\n\n1. Bến cũ chạy tiếp một năm.\n\n2. Vé cũ còn dùng.\n\n"
    "Luật này được Quốc hội khóa XV thông qua ngày 10 tháng 6 năm 2025.\n\nCHỦ TỊCH QUỐC HỘI\n\nTrần Văn An\n"
)
LONG = "CHÍNH PHỦ\nSố: 9/2025/NĐ-CP\n\nNGHỊ ĐỊNH\nVề phao cứu sinh\n\nĐiều 1. Các loại phao\n\n" + "\n".join(
    f"{n}. Phao loại {n}." for n in range(1, 31)
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("articles")
    with assistant_over(folder, {"luat.txt": LAW, "nghi-dinh.txt": LONG}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "Điều 4 Luật Đường thủy quy định gì?",
            ["Điều 4. Bến thủy", "1. Bến", "2. Chủ", "a) Treo", "b) Đo", "3. Bến"],
        ),
        ("dieu 4 luat duong thuy", ["Điều 4. Bến thủy", "1. Bến", "2. Chủ", "a) Treo", "b) Đo", "3. Bến"]),
        ("Khoản 2 Điều 4 Luật Đường thủy nói gì?", ["Điều 4. Bến thủy", "2. Chủ", "a) Treo", "b) Đo"]),
        ("Luật Đường thủy Điều 4 khoản 2 quy định gì?", ["Điều 4. Bến thủy", "2. Chủ", "a) Treo", "b) Đo"]),
        ("Điểm b khoản 2 Điều 4 Luật Đường thủy", ["Điều 4. Bến thủy", "2. Chủ", "b) Đo"]),
        ("diem b khoan 2 dieu 4 luat duong thuy", ["Điều 4. Bến thủy", "2. Chủ", "b) Đo"]),
        ("Điều khoản chuyển tiếp của Luật Đường thủy", ["Điều 7. Điều khoản", "1. Bến cũ", "2. Vé cũ"]),
        ("dieu khoan chuyen tiep luat duong thuy", ["Điều 7. Điều khoản", "1. Bến cũ", "2. Vé cũ"]),
        ("Nội dung Điều 6 của Luật 77/2025/QH15?", ["Điều 6. Hiệu lực", "Luật này"]),
    ],
)
def test_an_article_is_quoted_from_its_heading_to_its_end(
    assistant: Assistant, question: str, lines: list[str]
) -> None:
    found = quoted(assistant.ask(question))
    assert len(found) == len(lines)
    assert all(line.startswith(start) for line, start in zip(found, lines, strict=True))


def test_of_a_long_article_the_beginning_is_quoted_and_the_rest_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("Điều 1 Nghị định 9/2025/NĐ-CP quy định gì?")
    assert quoted(answer)[:2] == ["Điều 1. Các loại phao", "1. Phao loại 1."]
    assert any(f"còn {31 - len(quoted(answer))} dòng" in s.text for s in answer.statements if s.kind == "notice")


def test_an_article_of_which_something_is_asked_is_not_read_out(assistant: Assistant) -> None:
    assert quoted(assistant.ask("Theo Điều 4 Luật Đường thủy, bến đóng khi nào?"))[:1] != ["Điều 4. Bến thủy"]


@pytest.mark.parametrize("part", ["Điều 44", "khoản 9 Điều 4", "điểm g khoản 2 Điều 4"])
def test_that_a_part_is_not_there_is_said(assistant: Assistant, part: str) -> None:
    answer = assistant.ask(f"{part} Luật Đường thủy quy định gì?")
    assert answer.status == "not_found"
    assert answer.message == f"Không tìm thấy {part} trong Luật Đường thủy số 77/2025/QH15."


def test_a_clause_alone_is_of_the_article_before(assistant: Assistant) -> None:
    found = quoted(assistant.ask("khoản 3 nói gì", after=["Luật Đường thủy", "điều 4"]))
    assert [line[:6] for line in found] == ["Điều 4", "3. Bến"]


def test_what_a_sentence_makes_an_exception_of_is_quoted_with_it(tmp_path: Path) -> None:
    text = (
        "QUỐC HỘI\nLuật số: 78/2025/QH15\n\nLUẬT\nPhao\n\nĐiều 8. Phao\n\n2. Phao có dây.\n\nĐiều 9. Hiệu lực\n\n"
        "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026, trừ trường hợp quy định tại khoản 2 Điều này.\n"
        "2. Điều 8 của Luật này có hiệu lực từ ngày 01 tháng 01 năm 2026.\n\n3. Chính phủ hướng dẫn Luật này.\n"
    )
    path = tmp_path / "luat-phao.txt"
    path.write_text(text, "utf-8")
    with Assistant.open(Settings(data=tmp_path / "data")) as other:
        other.add(path)
        other.catch_up()
        found = quoted(other.ask("Luật Phao có hiệu lực khi nào?"))
    assert [line[:2] for line in found] == ["1.", "2."]
    assert found[1].startswith("2. Điều 8 của Luật này")
