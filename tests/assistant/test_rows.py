"""The one row among many that bears the name asked for; names of rows in long cells; words that name no row."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.candidates import candidates
from assistant.fits import holds_what_is_asked
from assistant.languages import load_languages
from assistant.rows import named_rows, names_row, rows_of
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.understand import understand
from documents.split import Passage
from index.arrange import Hit
from tests.assistant.invented import add_text

_KINDS = ("đỏ", "trắng", "tím", "vàng", "xanh", "nâu", "đen", "hồng", "lùn", "cao", "lai", "ghép")
_PLANTS = ("cúc", "hồng", "lan", "mai", "sen", "đào", "huệ", "ly", "quỳnh", "thược dược")
_ROWS = [f"{plant} {kind} {other}" for plant in _PLANTS for kind in _KINDS for other in ("sớm", "muộn")]
FLOWERS = "Danh mục giống hoa\n\nSTT | Tên giống hoa | Mã giống | Giá (đồng/cây)\n" + "".join(
    f"{n} | {name.upper()} | G{4000 + n} | {1000 + 7 * n}\n" for n, name in enumerate([*_ROWS, "lan"], 1)
)
ROADS = (
    "Báo cáo tiến độ các tuyến đường\n\nTT | Tuyến đường (vị trí, chiều dài) | Tiến độ hiện tại | Khó khăn, vướng mắc\n"
    + "".join(  # longer than a row that is quoted whole
        f"{n} | Đường {name} Vị trí: xã {place}. Chiều dài {n} km, vốn ngân sách nhà nước, đơn vị quản lý là ban "
        f"quản lý dự án của huyện, phê duyệt theo quyết định của Ủy ban nhân dân tỉnh năm trước. | Đã bàn giao {n} km. "
        f"| {trouble}\n"
        for n, (name, place, trouble) in enumerate(
            (
                ("Suối Cạn", "Nà Lốc", "Thiếu đất đắp nền."),
                ("Đồi Quế", "Tà Phình", "Nhà thầu thiếu máy lu."),
                ("Thác Bạc", "Bản Khoang", "Mưa lũ cuốn trôi cống thoát nước."),
            ),
            1,
        )
    )
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("tables")
    with Assistant.open(Settings(data=tmp_path_factory.mktemp("data"))) as opened:
        add_text(opened, folder, "giong-hoa.txt", FLOWERS)
        add_text(opened, folder, "tuyen-duong.txt", ROADS)
        opened.catch_up()
        yield opened


def quotes(answer: Answer) -> str:
    return " / ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Giống hoa lan có mã giống bao nhiêu?", "241 | LAN | G4241 | 2687"),
        ("Mã giống của thược dược lai muộn là bao nhiêu?", "THƯỢC DƯỢC LAI MUỘN | G4238"),
    ],
)
def test_the_row_of_the_thing_is_found_among_many_that_share_its_words(
    tables: Assistant, question: str, row: str
) -> None:
    answer = tables.ask(question)
    assert answer.status == "grounded"
    assert row in answer.citations[0].quote


def test_a_long_row_is_found_by_the_name_that_begins_its_cell(tables: Assistant) -> None:
    answer = tables.ask("Đường Thác Bạc vướng gì?")
    assert "Mưa lũ cuốn trôi cống thoát nước." in quotes(answer)
    assert "máy lu" not in quotes(answer)


def test_the_cell_that_names_a_long_row_comes_with_its_codes(tmp_path: Path) -> None:
    kinds = "".join(
        f"{200 + n} | {1940 + n} | MUỐI {name.upper()} chứa ít hơn 0,2% chất dễ cháy, kể cả chất hữu cơ, trừ "
        f"chất được thêm vào khác để ổn định khi vận chuyển trên đường dài | {name} salt with not more than 0.2% "
        "combustible substances, including any organic substance | 5\n"
        for n, name in enumerate(("nitrat", "clorat", "sunphat"))
    )
    with Assistant.open(Settings(data=tmp_path / "data")) as assistant:
        add_text(
            assistant, tmp_path, "muoi.txt", "Danh mục muối\n\nSTT | Số hiệu | Tên gọi | Tên khác | Nhóm\n" + kinds
        )
        assistant.catch_up()
        answer = assistant.ask("Muối clorat có số hiệu nào?")
    assert answer.citations[0].quote.startswith("201 | 1941 | MUỐI CLORAT")
    assert answer.citations[0].quote.endswith("đường dài")


def test_what_has_been_done_is_told_by_the_column_of_progress(tables: Assistant) -> None:
    answer = tables.ask("Đến nay đường Thác Bạc đã làm được những gì?")
    assert "Đã bàn giao 3 km." in quotes(answer)
    assert "Mưa lũ" not in quotes(answer)


def test_a_short_row_answers_what_one_of_its_columns_is_for() -> None:
    text = "TT | Tuyến đường | Khó khăn, vướng mắc\n1 | Đường Bản Vược | Thiếu đất đắp nền."
    passage = Passage("p", "d", 0, 0, len(text), text, (), None)
    (row,) = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Báo cáo"})
    assert holds_what_is_asked(understand("Đường Bản Vược vướng gì?", (), load_languages()), row)
    assert not holds_what_is_asked(understand("Đề xuất của đường Bản Vược?", (), load_languages()), row)


def test_a_long_row_is_that_of_the_name_that_begins_it_and_not_of_one_with_a_number_more() -> None:
    text = "TT | Tuyến đường | Tiến độ\n" + "".join(
        f"{n} | Đường {name} Vị trí: xã Nà Lốc, {'đi qua nhiều thôn bản, ' * 12}dài {n} km | Đã bàn giao {n} km.\n"
        for n, name in enumerate(("Suối Cạn", "Suối Cạn 2"), 1)
    )
    found = candidates([Hit(Passage("p", "d", 0, 0, len(text), text, (), None), 1.0, 1.0, 0.0)], {"d": "Báo cáo"})
    question = understand("Đường Suối Cạn đã bàn giao mấy km?", (), load_languages())
    named = [c.wording.text for c, row in zip(found, rows_of(question, found), strict=True) if row]
    assert "Đã bàn giao 1 km." in named
    assert "Đã bàn giao 2 km." not in named


def test_the_row_whose_cell_is_the_name_goes_before_those_that_go_on_in_brackets() -> None:
    text = "TT | Tên | Mã\n1 | THỦY NGÂN (II) NITRAT | 60\n2 | THỦY NGÂN | 86\n"
    found = candidates([Hit(Passage("p", "d", 0, 0, len(text), text, (), None), 1.0, 1.0, 0.0)], {"d": "Danh mục"})

    def named(question: str) -> list[str]:
        rows = rows_of(understand(question, (), load_languages()), found)
        return [c.wording.text for c, row in zip(found, rows, strict=True) if row]

    assert named("Thủy ngân mang mã mấy?") == ["2 | THỦY NGÂN | 86"]
    assert named("Mã của thủy ngân?") == ["2 | THỦY NGÂN | 86"]


def test_a_row_of_a_name_with_a_number_is_not_that_of_the_name() -> None:
    text = "TT | Tên | Mã\n1 | Cụm Yên Hợp 2 | 60\n2 | Cụm Yên Hợp | 86\n"
    found = candidates([Hit(Passage("p", "d", 0, 0, len(text), text, (), None), 1.0, 1.0, 0.0)], {"d": "Danh mục"})
    question = understand("Mã của cụm Yên Hợp là gì?", (), load_languages())
    assert [names_row(question, candidate) for candidate in found] == [False, True]


def test_the_head_of_a_table_is_not_quoted_though_it_holds_a_figure() -> None:
    text = "| Số UN | UN phụ 1 | Tên | Nhóm | Số hiệu 2\n1 | 1017 |  | CLO | 2 | 265\n"
    found = candidates([Hit(Passage("p", "d", 0, 0, len(text), text, (), None), 1.0, 1.0, 0.0)], {"d": "Danh mục"})
    assert [candidate.wording.text for candidate in found] == ["1 | 1017 |  | CLO | 2 | 265"]


def test_a_cell_that_says_nothing_of_what_happened_is_no_cause_of_it(tables: Assistant) -> None:
    assert tables.ask("Vì sao đường Suối Cạn bị đóng cửa theo quyết định của tỉnh?").status == "not_found"


def test_a_thing_that_no_row_bears_is_refused(tables: Assistant) -> None:
    assert tables.ask("Mã giống của hoa trà mi là bao nhiêu?").status == "not_found"


def test_cells_are_runs_of_the_question_or_begin_with_its_names() -> None:
    languages = load_languages()

    def rows(question: str, text: str) -> list[str]:
        found = named_rows(understand(question, (), languages), text)
        return [text[at:].split(" | ", maxsplit=1)[0].split("\n", maxsplit=1)[0] for at in found]

    text = "TT | Tên | Mã\n1 | CLO | 10\n2 | CLO ĐIOXIT | 11\n3 | Cụm Yên Lập Vị trí: xã Mỏ | 12\n4 | Yên Lập 2 | 13\n"
    assert rows("Mã của clo là gì?", text) == ["Mã", "CLO"]
    assert "Cụm Yên Lập Vị trí: xã Mỏ" in [f"Cụm {row}" for row in rows("Cụm Yên Lập mã gì?", text)]
    assert rows("Ai quản lý khu rừng?", text) == []
