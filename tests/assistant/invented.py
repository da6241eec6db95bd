"""A small library of invented documents of one province: what replaces what, who leads, who tells another figure."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assistant.answer import Answer
from assistant.service import Assistant
from assistant.settings import Settings

_COUNCIL = "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI\nSố: {number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
_PARTY = "TỈNH ỦY LÀO CAI\nSố: {number}\nĐẢNG CỘNG SẢN VIỆT NAM\n"

HOUSES_2020 = (
    _COUNCIL.format(number="10/2020/NQ-HĐND") + "Lào Cai, ngày 10 tháng 7 năm 2020\n\nNGHỊ QUYẾT\n"
    "Quy định mức hỗ trợ xây nhà ở cho hộ nghèo trên địa bàn tỉnh\n\n"
    "Điều 1. Mức hỗ trợ\n\nMức hỗ trợ xây mới nhà ở cho hộ nghèo là 40 triệu đồng một hộ.\n\n"
    "Điều 2. Hiệu lực\n\nNghị quyết này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2020.\n\n"
    "CHỦ TỊCH\n\nVũ Xuân Cường\n"
)
HOUSES_2023 = (
    _COUNCIL.format(number="15/2023/NQ-HĐND") + "Lào Cai, ngày 08 tháng 12 năm 2023\n\nNGHỊ QUYẾT\n"
    "Quy định mức hỗ trợ xây nhà ở cho hộ nghèo, hộ cận nghèo trên địa bàn tỉnh\n\n"
    "Điều 1. Mức hỗ trợ\n\nMức hỗ trợ xây mới nhà ở cho hộ nghèo là 60 triệu đồng một hộ.\n\n"
    "Điều 2. Hiệu lực\n\nNghị quyết này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2024.\n\n"
    "Nghị quyết này thay thế Nghị quyết số 10/2020/NQ-HĐND ngày 10 tháng 7 năm 2020 của Hội đồng nhân dân tỉnh.\n\n"
    "CHỦ TỊCH\n\nVũ Xuân Cường\n"
)
HOUSES_2024 = (
    _COUNCIL.format(number="22/2024/NQ-HĐND") + "Lào Cai, ngày 12 tháng 7 năm 2024\n\nNGHỊ QUYẾT\n"
    "Sửa đổi, bổ sung một số điều của Nghị quyết số 15/2023/NQ-HĐND\n\n"
    "Điều 1. Sửa đổi, bổ sung Điều 3 Nghị quyết số 15/2023/NQ-HĐND ngày 08 tháng 12 năm 2023 của Hội đồng nhân dân tỉnh"
    "\n\nHồ sơ đề nghị hỗ trợ gồm một đơn và một bản sao sổ hộ nghèo.\n\n"
    "Điều 2. Hiệu lực\n\nNghị quyết này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024.\n"
)
TOURISM = (
    _PARTY.format(number="05-NQ/TU") + "Lào Cai, ngày 12 tháng 3 năm 2021\n\nNGHỊ QUYẾT\n"
    "về phát triển du lịch Sa Pa đến năm 2025\n\n"
    "I. Chỉ đạo\n\nBan Chỉ đạo thực hiện Nghị quyết 05-NQ/TU do đồng chí Bí thư Tỉnh ủy làm Trưởng ban.\n\n"
    "II. Mục tiêu\n\nĐến năm 2025, Sa Pa đón 5 triệu lượt khách du lịch mỗi năm.\n"
)
SECRETARY = (
    "Tin hội nghị Tỉnh ủy Lào Cai\n\nĐồng chí Đặng Văn Sơn, Bí thư Tỉnh ủy Lào Cai, phát biểu khai mạc hội nghị.\n\n"
    "Hội nghị bàn việc bảo vệ rừng đầu nguồn ở các xã vùng cao.\n"
)
SPENDING_FINANCE = (
    "SỞ TÀI CHÍNH TỈNH LÀO CAI\nSố: 12/BC-STC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Lào Cai, ngày 05 tháng 12 năm 2023\n\nBÁO CÁO\nTình hình giải ngân vốn đầu tư công\n\n"
    "Tỷ lệ giải ngân vốn đầu tư công của huyện Bát Xát đạt 41,7% kế hoạch giao.\n"
)
SPENDING_DISTRICT = (
    "ỦY BAN NHÂN DÂN HUYỆN BÁT XÁT\nSố: 95/BC-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Bát Xát, ngày 20 tháng 12 năm 2023\n\nBÁO CÁO\nKết quả giải ngân vốn đầu tư công của huyện Bát Xát\n\n"
    "Huyện Bát Xát có tỷ lệ giải ngân vốn đầu tư công đạt 100% kế hoạch giao.\n"
)
LIBRARY = {
    "nq-10-2020.txt": HOUSES_2020, "nq-15-2023.txt": HOUSES_2023, "nq-22-2024.txt": HOUSES_2024,
    "nq-05-tu.txt": TOURISM, "tin-hoi-nghi.txt": SECRETARY, "bc-stc.txt": SPENDING_FINANCE,
    "bc-bat-xat.txt": SPENDING_DISTRICT,
}  # fmt: skip


def notices(answer: Answer) -> str:
    return " ".join(statement.text for statement in answer.statements if statement.kind == "notice")


@contextmanager
def holding(assistant: Assistant, folder: Path, name: str, text: str) -> Iterator[None]:
    """Let a library hold one document more for a while."""
    added = add_text(assistant, folder, name, text)
    assistant.catch_up()
    try:
        yield
    finally:
        assistant.remove(added)
        assistant.catch_up()


def add_text(assistant: Assistant, folder: Path, name: str, text: str) -> str:
    """Add a text as a file and return the id of its document; the index is not brought up to date."""
    path = folder / name
    path.write_text(text, "utf-8")
    return assistant.add(path).document_id


@contextmanager
def assistant_over(folder: Path, texts: Mapping[str, str]) -> Iterator[Assistant]:
    """An assistant that has read these texts, each a file of its name in the folder."""
    with Assistant.open(Settings(data=folder / "data")) as opened:
        for name, text in texts.items():
            add_text(opened, folder, name, text)
        opened.catch_up()
        yield opened


def quoted(answer: Answer) -> list[str]:
    """:return: the quotes of an answer, in its order."""
    return [statement.text for statement in answer.statements if statement.kind == "quote"]
