"""What a document tells of itself, asked by its number or by its subject in other words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings

HEAD = "{issuer}\nSố: {number}\n{kind}\n{subject}\n{place}, ngày {date}\n\n{text}\n\n{post}\n{signer}\n"
ARTICLE = "Điều 1. Cơ quan liên quan thực hiện.\nĐiều 2. {type} này có hiệu lực thi hành từ ngày {day}."
ARTICLE_OF_A_PAPER = (
    "Nghị quyết đi vào cuộc sống\n\nTỉnh ủy ban hành nhiều nghị quyết trong nhiệm kỳ. Tỉnh ủy họp mỗi quý một lần."
    "\nĐơn cử, Nghị quyết số 26-NQ/TU ngày 18/11/2021 về thu hút nguồn nhân lực bắt nguồn từ cơ sở.\n"
    "Đ/c Hoàng Quốc Bảo - Chánh Văn phòng\nThông tin mới nhất\n"
)
FILES = {
    "cao-bang.txt": (
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI", "1657/NQ-UBTVQH15", "NGHỊ QUYẾT",
        "Về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh Cao Bằng", "Hà Nội", "16 tháng 6 năm 2025",
        ARTICLE.format(type="Nghị quyết", day="được thông qua")
        + "\nNghị quyết này được Ủy ban Thường vụ Quốc hội thông qua ngày 16 tháng 6 năm 2025.",
        "CHỦ TỊCH", "Trần Văn Mẫn",
    ),
    "son-la.txt": (
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI", "1681/NQ-UBTVQH15", "NGHỊ QUYẾT",
        "Về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh Sơn La", "Hà Nội", "17 tháng 6 năm 2025",
        ARTICLE.format(type="Nghị quyết", day="17 tháng 6 năm 2025"), "CHỦ TỊCH", "Trần Văn Mẫn",
    ),
    "decree.txt": (
        "CHÍNH PHỦ", "140/2025/NĐ-CP", "NGHỊ ĐỊNH", "Quy định về phân định thẩm quyền trong lĩnh vực xây dựng",
        "Hà Nội", "12 tháng 6 năm 2025",
        ARTICLE.format(type="Nghị định", day="01 tháng 7 năm 2025")
        + "\nNghị định này hết hiệu lực kể từ ngày 01 tháng 3 năm 2027 trừ các trường hợp sau:\na) Quốc hội kéo dài.",
        "PHÓ THỦ TƯỚNG", "Nguyễn Hòa Bình",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("facts")
    names = ("issuer", "number", "kind", "subject", "place", "date", "text", "post", "signer")
    with Assistant.open(Settings(data=folder / "data")) as opened:
        texts = {name: HEAD.format(**dict(zip(names, parts, strict=True))) for name, parts in FILES.items()}
        for name, text in (texts | {"article.txt": ARTICLE_OF_A_PAPER}).items():
            path = folder / name
            path.write_text(text, "utf-8")
            opened.add(path)
        opened.catch_up()
        yield opened


@pytest.mark.parametrize(
    ("question", "file", "quoted"),
    [
        ("Ai đứng tên ký cái nghị quyết gộp xã của Cao Bằng vậy?", "cao-bang.txt", "Trần Văn Mẫn"),
        ("Ngày thông qua văn bản sắp xếp xã của Cao Bằng?", "cao-bang.txt", "16 tháng 6 năm 2025"),
        ("Bài Nghị quyết đi vào cuộc sống của tác giả nào?", "article.txt", "Đ/c Hoàng Quốc Bảo"),
        ("Ai viết bài Nghị quyết đi vào cuộc sống?", "article.txt", "Đ/c Hoàng Quốc Bảo - Chánh Văn phòng"),
        ("Nghị quyết 1657 được thông qua hôm nào?", "cao-bang.txt", "Quốc hội thông qua ngày 16 tháng 6 năm 2025"),
        ("van ban sap xep xa cua son la co hieu luc tu khi nao", "son-la.txt", "17 tháng 6 năm 2025"),
        ("Who signed the decree on construction of 2025?", "decree.txt", "Nguyễn Hòa Bình"),
        ("Phó Thủ tướng nào đặt bút ký nghị định về phân định thẩm quyền xây dựng?", "decree.txt", "Nguyễn Hòa Bình"),
        ("Nghị định 140 dùng được tới bao giờ thì hết hạn?", "decree.txt", "kể từ ngày 01 tháng 3 năm 2027"),
    ],
)
def test_a_document_is_asked_by_its_subject(assistant: Assistant, question: str, file: str, quoted: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "grounded"
    assert any(quoted in citation.quote for citation in answer.citations)
    assert assistant.catalogue.document(answer.citations[0].document_id).file == file


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Nghị quyết 26-NQ/TU bàn về vấn đề gì?", "Nghị quyết số 26-NQ/TU ngày 18/11/2021 về thu hút nguồn nhân lực"),
        ("Tỉnh ủy ký Nghị quyết 26-NQ/TU hôm nào?", "Nghị quyết số 26-NQ/TU ngày 18/11/2021"),
    ],
)
def test_a_document_that_another_names_is_asked_by_its_number(assistant: Assistant, question: str, quoted: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "grounded"
    assert quoted in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Ai ký nghị quyết sắp xếp xã của Bắc Giang?",  # another province
        "Ai ký nghị quyết về phát triển du lịch?",  # another subject
        "Ai ký nghị quyết sắp xếp xã?",  # two as well
        "Ai ký nghị định thư về phân định thẩm quyền xây dựng?",  # another type
    ],
)
def test_a_document_that_no_title_tells_apart_is_not_guessed(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "grounded"
