"""A row of a table is quoted under the names of its columns, a cell under the name of its row."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from tests.assistant.invented import quoted

HEAD = "TT | Chợ | Địa điểm | Diện tích (ha) | Tỷ lệ lấp đầy (%)"
REPORT = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSố: 80/BC-UBND\n\nBÁO CÁO\nTình hình các chợ trên địa bàn tỉnh\n\n"
    f"Phụ lục 1\nDANH SÁCH CÁC CHỢ\n\n{HEAD}\n"
    "1 | Chợ Cốc Lếu | Phường Lào Cai | 3 | 96\n2 | Chợ Bản Vược | Xã Bát Xát | 2 | 0\n\n"
    "Phụ lục 2\nCHI TIẾT TỪNG CHỢ\n\nChợ (vị trí, diện tích) | Tiến độ | Vướng mắc\n"
    "Chợ Nậm Khánh Vị trí: xã Nậm Khánh. Diện tích 53 ha, theo quyết định của tỉnh về danh mục các chợ được đầu tư."
    " | Đang san nền và làm đường vào chợ, dự kiến xong trong năm nay để đón các hộ kinh doanh từ chợ cũ sang."
    " | Cần ngân sách làm mái che, lát sân và mắc điện cho các gian hàng còn lại của chợ trong năm tới.\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("columns")
    with Assistant.open(Settings(data=folder / "data")) as opened:
        (folder / "bao-cao.txt").write_text(REPORT, "utf-8")
        opened.add(folder / "bao-cao.txt")
        opened.catch_up()
        yield opened


def test_the_names_of_the_columns_come_before_a_row(assistant: Assistant) -> None:
    lines = quoted(assistant.ask("Tỷ lệ lấp đầy của chợ Bản Vược là bao nhiêu?"))
    assert lines[:2] == [HEAD, "2 | Chợ Bản Vược | Xã Bát Xát | 2 | 0"]
    assert lines.count(HEAD) == 1


def test_the_name_of_a_row_comes_before_what_its_cell_says_further_on(assistant: Assistant) -> None:
    lines = quoted(assistant.ask("Chợ Nậm Khánh rộng bao nhiêu ha?"))
    assert lines[0] == "Chợ Nậm Khánh Vị trí: xã Nậm Khánh."
    assert "53 ha" in lines[1]


WATER = (
    "BÁO CÁO\nTình hình các bến bãi trên địa bàn tỉnh\n\nPhụ lục 1\nDANH SÁCH\n\n"
    "TT | Bến bãi | Địa điểm | Diện tích (ha) | Chủ đầu tư/đơn vị quản lý\n"
    "1 | Suối Cạn | Xã Nà Lốc | 3 | UBND xã Nà Lốc\n2 | Đồi Quế | Xã Tà Phình | 2 | Công ty Cổ phần Hoa Ban\n\n"
    "Phụ lục 2\nCHI TIẾT\n\nBến bãi (vị trí, chủ đầu tư) | Tiến độ | Vướng mắc\n"
    "Bến bãi Suối Cạn Vị trí: xã Nà Lốc. Diện tích 3 ha, đầu tư mở rộng 2 ha theo quyết định của tỉnh. Quản lý: UBND "
    "xã Nà Lốc. | Hạ tầng sơ sài, vốn hạ tầng mới đầu tư 462 triệu đồng; điện, cấp nước do doanh nghiệp tự đầu tư, "
    "chủ yếu là đường ống tạm. | Cần ngân sách làm mái che, lát sân và mắc điện cho các gian hàng trong năm tới.\n"
)


@pytest.mark.parametrize("question", ["Bến bãi Suối Cạn chủ đầu tư", "Ai quản lý bến bãi Suối Cạn?"])
def test_who_owns_or_runs_a_thing_is_told_by_its_label_and_column_alone(tmp_path: Path, question: str) -> None:
    with Assistant.open(Settings(data=tmp_path / "data")) as assistant:
        (tmp_path / "ben-bai.txt").write_text(WATER, "utf-8")
        assistant.add(tmp_path / "ben-bai.txt")
        assistant.catch_up()
        lines = quoted(assistant.ask(question))
    assert any("UBND xã Nà Lốc" in line for line in lines)
    assert not any("tự đầu tư" in line for line in lines)


PLACES = ("Phường Nà Lốc", "Xã Tà Phình, phường Nà Lốc", "Xã Bản Khoang")
ALL_IN_ONE = (
    "BÁO CÁO\nTình hình các chợ trên địa bàn tỉnh\n\nTrong đó chợ Suối Cạn ở phường Nà Lốc đông nhất.\n\n"
    "Phụ lục 1\nDANH SÁCH CÁC CHỢ\n\nTT | Chợ | Địa điểm | Diện tích (ha)\n"
    + "".join(
        f"{n} | {name} | {PLACES[n % 3]} | {n}\n"
        for n, name in enumerate(("Suối Cạn", "Đồi Quế", "Thác Bạc", "Cầu Mây", "Gốc Đa", "Hang Dơi", "Bến Đá"), 3)
    )
)


def test_all_rows_that_lie_in_the_commune_are_shown(tmp_path: Path) -> None:
    with Assistant.open(Settings(data=tmp_path / "data")) as assistant:
        (tmp_path / "cho.txt").write_text(ALL_IN_ONE, "utf-8")
        assistant.add(tmp_path / "cho.txt")
        assistant.catch_up()
        lines = quoted(assistant.ask("Chợ nào ở phường Nà Lốc?"))
    assert [line.split(" | ")[1] for line in lines[1:]] == ["Suối Cạn", "Đồi Quế", "Cầu Mây", "Gốc Đa", "Bến Đá"]
