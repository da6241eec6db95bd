"""Long lists: sifted by unmarked and half-typed words, handed out in parts, and true after every change."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.overview import Entry, Overviews
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.overview.table import AT_A_TIME, Row, Sifted, asked_for, part_of, row_of
from assistant.web.sifting import holds, needles, searchable
from assistant.web.stock import Stock, Wanted
from assistant.web.texts import EN, VI, Texts
from documents.card import Card
from documents.records import Document
from documents.samples import sample_paths


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path / "data")) as opened:
        for path in sample_paths():
            opened.add(path)
        yield opened


def _document(title: str, date: str, number: str = "", kind: str = "Báo cáo", status: str = "in_force") -> Document:
    now = datetime(2024, 1, 1, tzinfo=UTC)
    facts = (number, kind, date, "Tỉnh ủy", status)
    return Document(f"id {title}", "a.txt", title, *facts, 1, now, 1, "txt", "", Card(title))


def rows(count: int) -> list[Row]:
    def entry(n: int) -> Entry:
        kind, year = ("Nghị quyết", 2020) if n % 2 else ("Quyết định", 2021)
        title, status = f"Về chuyển đổi số, đợt {n}", "repealed" if n % 3 == 0 else "in_force"
        return Entry(_document(title, f"{year}-05-06", f"{n}-NQ/TU", kind, status), ("Sa Pa",), None, 0)

    return [row_of(entry(n), VI) for n in range(count)]


@pytest.mark.parametrize(
    "typed", ["", "chuyển đổi", "chuyen doi", "CHUYEN d", "doi chuye", "Li", "lieu", "tài li", "1920 tai"]
)
def test_words_are_found_without_marks_and_half_typed(typed: str) -> None:
    assert holds(searchable("Tài liệu chuyển đổi số, 1920"), needles(typed))


@pytest.mark.parametrize("typed", ["chuyển đi", "tài liệt", "x", "20", "huyen"])
def test_other_words_are_not_found(typed: str) -> None:
    assert not holds(searchable("Tài liệu chuyển đổi số, 1920"), needles(typed))


def test_a_long_table_comes_in_parts_that_make_up_all_of_it() -> None:
    every = rows(2 * AT_A_TIME + 7)
    seen: list[Row] = []
    while (part := part_of(every, Sifted(start=len(seen)))).rows:
        seen += part.rows
        assert (part.count, part.rest) == (len(every), len(every) - len(seen))

    assert seen == every


def test_the_table_is_sifted_by_words_type_year_and_force() -> None:
    every = rows(30)

    assert part_of(every, Sifted(words="chuyen doi so dot 7")).count == 1
    assert {row.type for row in part_of(every, Sifted(type="Nghị quyết")).rows} == {"Nghị quyết"}
    assert {row.year for row in part_of(every, Sifted(year="2021")).rows} == {"2021"}
    assert part_of(every, Sifted(in_force=True)).count == 20
    assert part_of(every, Sifted(words="không có đâu")).count == 0


def test_nonsense_in_the_address_of_the_table_counts_as_not_asked() -> None:
    assert asked_for({"start": "-5", "in_force": "no"}) == Sifted()
    assert asked_for({"start": "9" * 30}).start == 0
    assert asked_for({"words": "a", "year": "2021", "in_force": "on", "start": "50"}) == Sifted(
        "a", "", "2021", True, 50
    )


def test_the_overview_is_made_once_for_each_state_of_the_library(assistant: Assistant) -> None:
    overviews = Overviews(assistant.catalogue)
    before = overviews.current()
    assert overviews.current() is before

    gone = before.entries[0].document.id
    assistant.catalogue.discard(gone, by="lan")

    assert gone not in {entry.document.id for entry in overviews.current().entries}


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
def test_the_list_of_staff_follows_every_change_and_says_what_is_left(assistant: Assistant, words: Texts) -> None:
    stock = Stock(assistant, words)
    assert len(stock.listing(Wanted())["rows"]) == len(sample_paths())
    assert [row["number"] for row in stock.listing(Wanted("chuyen doi so 20"))["rows"]] == ["20-NQ/TU"]

    listed = stock.listing(Wanted(most=2))
    assert (len(listed["rows"]), listed["rest"]) == (2, len(sample_paths()) - 2)

    gone = listed["rows"][0]["id"]
    assistant.catalogue.discard(gone, by="lan")
    assert gone not in {row["id"] for row in stock.listing(Wanted())["rows"]}


@pytest.mark.parametrize("most", [0, -3, 10**9, "all", None, 2.5])
def test_what_a_browser_asks_for_stays_within_bounds(most: object) -> None:
    assert 100 <= Wanted.read("a", most, most).most <= 5000


def test_the_list_tells_what_it_answers_and_as_of_which_change(assistant: Assistant) -> None:
    stock = Stock(assistant, VI)
    before = stock.listing(Wanted.read("chuyen doi", 0, 7))
    assistant.catalogue.discard(before["rows"][0]["id"], by="lan")
    after = stock.listing(Wanted.read("chuyen doi", 0, "8"))
    assert (before["asked"], after["asked"]) == (7, 0)
    assert before["at"] < after["at"] == assistant.catalogue.last_change()


def test_the_latest_report_is_told_with_its_day() -> None:
    row = rows(1)[0]
    entry = Entry(_document("NQ 1", "2021-05-06"), (), _document("Báo cáo năm 2023", "2023-12-05"), 1)
    undated = Entry(_document("NQ 1", "2021-05-06"), (), _document("Báo cáo", ""), 1)
    assert (row.report, row.report_date) == ("", "")
    assert (row_of(entry, VI).report_date, row_of(undated, VI).report_date) == ("5/12/2023", "chưa rõ ngày")
