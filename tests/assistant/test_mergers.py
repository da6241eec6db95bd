"""Communes that were merged: the line of each, of whichever province, and nothing else that bears the name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.service import Assistant
from assistant.settings import Settings

MERGED = (
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nSố: {number}/NQ-UBTVQH15\n\nNGHỊ QUYẾT\nVề việc sắp xếp các xã của tỉnh {province}\n\n"
)
RESOLUTIONS = {
    "Lào Cai": [
        "Sắp xếp toàn bộ các xã Minh Chuẩn, Tân Lập và Tân Lĩnh thành xã mới có tên gọi là xã Tân Lĩnh.",
        "Sắp xếp toàn bộ xã Thanh Bình (huyện Mường Khương) và xã Bản Hồ thành xã mới có tên gọi là xã Bản Hồ.",
        "Sắp xếp toàn bộ các phường Đồng Tâm và Hồng Hà thành phường mới có tên gọi là phường Yên Bái.",
        "Sắp xếp toàn bộ các xã Mường Vi và Tân Lập 2 thành xã mới có tên gọi là xã Mường Hum.",
    ],
    "Lạng Sơn": [
        "Sau khi sắp xếp, tỉnh Lạng Sơn có 2 xã mới và 02 xã không thực hiện sắp xếp là các xã Lao Chải, Nậm Có.",
        "Sắp xếp toàn bộ các xã Hòa Bình và Yên Phúc thành xã mới có tên gọi là xã Yên Phúc.",
        "Sắp xếp toàn bộ các xã Tân Lập, Chiêu Vũ và Vũ Lăng thành xã mới có tên gọi là xã Vũ Lăng.",
        "Sắp xếp toàn bộ xã Tân Lập Hạ và xã Bắc Sơn thành xã mới có tên gọi là xã Bắc Sơn.",
    ],
}
PROVINCES = (
    "BAN CHẤP HÀNH TRUNG ƯƠNG\nSố: 60-NQ/TW\n\nNGHỊ QUYẾT\nHội nghị lần thứ 11\n\nII- Các tỉnh hợp nhất\n\n"
    "1. Hợp nhất tỉnh Tuyên Quang và tỉnh Hà Giang, lấy tên là tỉnh Tuyên Quang, trung tâm đặt tại Tuyên Quang.\n\n"
    "2. Hợp nhất tỉnh Lào Cai và tỉnh Yên Bái, lấy tên là tỉnh Lào Cai, trung tâm đặt tại tỉnh Yên Bái hiện nay.\n"
)
REPORT = (
    "TỈNH ỦY LÀO CAI\nSố: 12-BC/TU\n\nBÁO CÁO\nvề các cụm công nghiệp của tỉnh Lào Cai\n\n"
    "Cụm Bắc Cường ở phường Yên Bái gồm nhà máy của xã Tân Lập và xã Bản Hồ, sáp nhập hai nhà máy năm 2024.\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("merged")
    with Assistant.open(Settings(data=folder / "data")) as opened:
        for name, text in (("bao-cao.txt", REPORT), ("nghi-quyet-60.txt", PROVINCES)):
            (folder / name).write_text(text, "utf-8")
            opened.add(folder / name)
        for number, (province, lines) in enumerate(RESOLUTIONS.items(), 1670):
            text = MERGED.format(number=number, province=province) + "Điều 1. Sắp xếp các xã\n\n"
            path = folder / f"{number}.txt"
            path.write_text(text + "\n\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1)) + "\n", "utf-8")
            opened.add(path)
        opened.catch_up()
        yield opened


def results(answer: Answer) -> list[str]:
    """:return: the names of the new communes in the quotes, in their order."""
    return [s.text.rsplit(" là ", 1)[-1].rstrip(".") for s in answer.statements if s.kind == "quote"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Xã Tân Lập nay thuộc xã nào?", ["xã Tân Lĩnh", "xã Vũ Lăng"]),
        ("xa tan lap sap nhap vao dau", ["xã Tân Lĩnh", "xã Vũ Lăng"]),
        ("Xã Tân Lập của Lạng Sơn nay thuộc xã nào?", ["xã Vũ Lăng"]),
        ("Which commune did Tan Lap commune become?", ["xã Tân Lĩnh", "xã Vũ Lăng"]),
        ("Xã Lao Chải nay thuộc xã nào?", ["các xã Lao Chải, Nậm Có"]),
        ("Xã Hòa Bình nay thuộc xã nào?", ["xã Yên Phúc"]),
        ("Xã Thanh Bình nhập vào xã nào?", ["xã Bản Hồ"]),
        ("Phường Yên Bái được thành lập từ đâu?", ["phường Yên Bái"]),
        ("Bản Hồ gồm những xã nào?", ["xã Bản Hồ"]),
        ("Xã Bản Hồ gồm mấy xã?", ["xã Bản Hồ"]),
        ("xã Bản Hồ", ["xã Bản Hồ"]),
        ("Which communes were merged into Ban Ho?", ["xã Bản Hồ"]),
        ("Which communes form Ban Ho commune?", ["xã Bản Hồ"]),
        ("Thanh Bình nay thuộc đâu?", ["xã Bản Hồ"]),
        ("Xã Bản Hồ thuộc tỉnh nào?", ["xã Bản Hồ"]),
    ],
)
def test_every_line_of_a_commune_is_quoted_and_no_other(assistant: Assistant, question: str, told: list[str]) -> None:
    answer = assistant.ask(question)
    assert results(answer) == told
    several = [s for s in answer.statements if s.kind == "notice"]
    assert bool(several) is (len(told) > 1)


@pytest.mark.parametrize("question", ["gồm những xã nào?", "Trước đây gồm những xã cũ nào?", "Được ghép từ đâu?"])
def test_a_follow_up_asks_for_the_merger_of_the_commune_before(assistant: Assistant, question: str) -> None:
    assert results(assistant.ask(question, after=["Xã Bản Hồ ở đâu?"])) == ["xã Bản Hồ"]


@pytest.mark.parametrize(
    "question", ["Xã Minh Chuẩn thuộc đâu?", "xa minh chuan thuoc dau", "minh chuẩn nay thuộc xã nào"]
)
def test_to_what_a_commune_belongs_is_told_by_its_merger(assistant: Assistant, question: str) -> None:
    assert results(assistant.ask(question)) == ["xã Tân Lĩnh"]


@pytest.mark.parametrize("question", ["Những xã nào giữ nguyên không sáp nhập?", "xa nao cua lang son khong sap xep"])
def test_which_communes_were_not_merged_is_told_by_the_line_that_names_them(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert results(answer) == ["các xã Lao Chải, Nậm Có"]
    assert not [s for s in answer.statements if s.kind == "notice"]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Lào Cai sáp nhập với tỉnh nào?", "2. Hợp nhất tỉnh Lào Cai và tỉnh Yên Bái"),
        ("ha giang nhap voi tinh nao", "1. Hợp nhất tỉnh Tuyên Quang và tỉnh Hà Giang"),
        ("Which province was Yen Bai merged with?", "2. Hợp nhất tỉnh Lào Cai và tỉnh Yên Bái"),
    ],
)
def test_the_merger_of_a_province_is_told_by_its_line_alone(assistant: Assistant, question: str, line: str) -> None:
    quotes = [s.text for s in assistant.ask(question).statements if s.kind == "quote"]
    assert len(quotes) == 1
    assert quotes[0].startswith(line)


@pytest.mark.parametrize(
    "question", ["Xã Bản Hồ sau sáp nhập có trụ sở ở đâu?", "Dân số xã Bản Hồ sau sáp nhập là bao nhiêu?"]
)
def test_what_a_commune_has_is_not_told_by_its_merger(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_found"


def test_a_name_that_is_a_common_word_without_marks_is_found(tmp_path: Path) -> None:
    orders = "".join(
        f"Điều {n}. Văn bản số {n}\n\nVăn bản này giao xã lập văn bản số {n + 9}.\n\n" for n in range(1, 90)
    )
    merger = "1. Sắp xếp toàn bộ các xã Hòa Mạc và Làng Giàng thành xã mới có tên gọi là xã Văn Bàn.\n"
    texts = {"van-ban.txt": f"THÔNG TƯ\nVề việc quản lý văn bản\n\n{orders}", "sap-xep.txt": MERGED.format(
        number=1673, province="Lào Cai") + "Điều 1. Sắp xếp các xã\n\n" + merger}  # fmt: skip
    with Assistant.open(Settings(data=tmp_path / "data")) as opened:
        for name, text in texts.items():
            (tmp_path / name).write_text(text, "utf-8")
            opened.add(tmp_path / name)
        opened.catch_up()
        assert results(opened.ask("Which communes were merged into Van Ban commune?")) == ["xã Văn Bàn"]
