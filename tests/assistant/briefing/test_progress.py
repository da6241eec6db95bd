"""The progress table: targets and values from sentences and tables, achieved only where that can be told."""

from collections.abc import Callable

import pytest

from assistant.briefing.draft import Draft
from assistant.briefing.measures import measures_in
from assistant.service import Assistant

PLAN = "NGHỊ QUYẾT\n\ngiảm nghèo\n\n## I. Mục tiêu\n\nHuyện Bát Xát phấn đấu tỷ lệ hộ nghèo còn 10% vào năm 2025.\n"
DONE = "BÁO CÁO\n\nvề giảm nghèo năm 2024\n\n## I. Kết quả\n\nNăm 2024, huyện Bát Xát có tỷ lệ hộ nghèo còn {value}.\n"
TABLE = (
    "BÁO CÁO\n\nvề huyện Bát Xát năm 2024\n\n## I. Kết quả\n\n"
    "| Chỉ tiêu | Đơn vị | Hiện trạng | Mục tiêu | Thực hiện |\n| --- | --- | --- | --- | --- |\n"
    "| Diện tích chè | ha | 300 | 500 | 520 |\n| Tỷ lệ thất nghiệp | % | 5 | 3 | 3,5 |\n"
)


@pytest.fixture
def table(assistant: Assistant, add: Callable[[str, str], str], brief: Callable[..., Draft]) -> Callable[..., Draft]:
    """Make the table on Bát Xát of documents with these texts."""

    def make(*texts: str) -> Draft:
        for number, text in enumerate(texts):
            add(f"{number}.md", text)
        assistant.catch_up()
        return brief("Bát Xát", "progress")

    return make


@pytest.mark.parametrize(("value", "achieved"), [("9,5%", "yes"), ("10%", "yes"), ("12%", "no")])
def test_a_target_meets_its_latest_value(table: Callable[..., Draft], value: str, achieved: str) -> None:
    (row,) = table(PLAN, DONE.format(value=value)).indicators
    assert (row.name, row.target, row.latest, row.achieved) == ("tỷ lệ hộ nghèo", "10%", value, achieved)
    assert len({source.document_id for source in row.sources}) == 2


def test_a_table_tells_by_the_heads_of_its_columns(table: Callable[..., Draft]) -> None:
    rows = table(TABLE).indicators
    told = [(r.name, r.unit, r.baseline, r.target, r.latest, r.achieved) for r in rows]
    assert told == [
        ("Diện tích chè", "ha", "300", "500", "520", "yes"),
        ("Tỷ lệ thất nghiệp", "%", "5", "3", "3,5", "no"),
    ]


def test_a_figure_in_brackets_is_not_of_the_subject(table: Callable[..., Draft]) -> None:
    text = "BÁO CÁO\n\nvề cụm\n\n## I. Kết quả\n\nHuyện Bát Xát rút cụm Đầm Hồng (tỷ lệ lấp đầy đất 100%).\n"
    assert table(text).indicators == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tỷ lệ hộ nghèo giảm còn 5,25%", [("tỷ lệ hộ nghèo", "5,25%", "most")]),
        ("tổng diện tích rừng đạt trên 1.684 ha", [("tổng diện tích rừng", "1.684 ha", "least")]),
        ("Nghị quyết số 10-NQ/TU ngày 26/8/2021", []),
        ("năm 2023", []),
    ],
)
def test_measures_have_a_name_a_unit_and_a_direction(text: str, told: list[tuple[str, str, str]]) -> None:
    assert [(m.name, m.written, m.direction) for m in measures_in(text)] == told
