"""What there is, at a glance: resolutions, their reports, those only mentioned, counts by year."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.overview import Overview, overview
from assistant.service import Assistant
from assistant.settings import Settings

RESOLUTION = (
    "TỈNH ỦY LÀO CAI\n*\nSố: 20-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nLào Cai, ngày 5 tháng 3 năm 2021\n\nNGHỊ QUYẾT\n"
    "về xây dựng Sa Pa xanh\n\n1. Trồng rừng."
)
REPORT = (
    "UBND TỈNH LÀO CAI\nSố: {number}/BC-UBND\nLào Cai, ngày 7 tháng 12 năm {year}\n\nBÁO CÁO\n"
    "kết quả thực hiện Nghị quyết\n\nThực hiện Nghị quyết số 20-NQ/TU và Nghị quyết số 10-NQ/TU, tỉnh đã trồng rừng."
)


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Overview]:
    texts = {"nq": RESOLUTION, "b1": REPORT.format(number=5, year=2022), "b2": REPORT.format(number=9, year=2023)}
    with Assistant.open(Settings(data=tmp_path / "data")) as assistant:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
            assistant.add(tmp_path / f"{name}.txt")
        yield overview(assistant.catalogue)


def test_a_resolution_has_its_latest_report_and_places(seen: Overview) -> None:
    entry = next(entry for entry in seen.entries if entry.document.number == "20-NQ/TU")

    assert entry.report is not None
    assert (entry.report.number, entry.cited) == ("9/BC-UBND", 2)
    assert "Sa Pa" in entry.places


def test_the_newest_comes_first(seen: Overview) -> None:
    assert [entry.document.date[:4] for entry in seen.entries] == ["2023", "2022", "2021"]


def test_a_resolution_that_is_only_mentioned_is_named_with_how_often(seen: Overview) -> None:
    assert [(each.number, each.documents) for each in seen.mentioned] == [("10-NQ/TU", 2)]


def test_documents_are_counted_by_year_and_type(seen: Overview) -> None:
    assert [(year.year, year.types) for year in seen.years] == [
        ("2023", (("Báo cáo", 1),)),
        ("2022", (("Báo cáo", 1),)),
        ("2021", (("Nghị quyết", 1),)),
    ]
