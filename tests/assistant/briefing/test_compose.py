"""From a request to a draft: what is found, where it goes, what stays out."""

from collections.abc import Callable

import pytest

from assistant.briefing.draft import Draft
from assistant.service import Assistant
from documents.errors import NotFound, SettingError
from tests.assistant.briefing.conftest import under

Brief = Callable[..., Draft]


def test_a_resolution_s_sentences_go_under_their_headings_with_exact_quotes(
    brief: Brief, assistant: Assistant, library: dict[str, str]
) -> None:
    draft = brief("Nghị quyết 7-NQ/TU", "resolution")
    assert under(draft, "goals") == [
        "Phấn đấu tỷ lệ che phủ rừng đến năm 2025 đạt 60%.",
        "Nghị quyết hướng tới hai đích:\nGiữ diện tích rừng hiện có.\nTăng thu nhập của người trồng rừng.",
    ]
    assert under(draft, "assignment") == ["Ban Chỉ đạo do đồng chí Bí thư Tỉnh ủy làm Trưởng ban."]
    assert under(draft, "results") == ["Thực hiện Nghị quyết 7-NQ/TU, tỷ lệ che phủ rừng đạt 58,5%."]
    assert under(draft, "difficulties") == [
        "Việc thực hiện Nghị quyết 7-NQ/TU tại huyện Bát Xát còn chậm, chưa giao đủ đất."
    ]
    assert under(draft, "causes") == ["Nguyên nhân là do hồ sơ đất đai thiếu."]
    assert under(draft, "proposals") == ["Kính đề nghị bố trí đủ vốn cho Nghị quyết 7-NQ/TU."]
    assert under(draft, "tasks") == []
    for source in draft.sources():
        assert assistant.catalogue.text(source.document_id)[source.start : source.end] == source.quote != ""


def test_nothing_of_another_resolution_or_without_a_tie_is_taken(brief: Brief, library: dict[str, str]) -> None:
    texts = " ".join(statement.text for statement in brief("Nghị quyết 7-NQ/TU", "resolution").statements())
    assert "9-NQ/TU" not in texts
    assert "Đường đến xã" not in texts
    assert "Ảnh minh họa" not in texts


def test_number_and_place_must_both_be_spoken_of(brief: Brief, library: dict[str, str]) -> None:
    draft = brief("Nghị quyết 7-NQ/TU", "resolution", places=("Bát Xát",))
    assert [s.text for s in draft.statements()] == [
        "Việc thực hiện Nghị quyết 7-NQ/TU tại huyện Bát Xát còn chậm, chưa giao đủ đất.",
        "Nguyên nhân là do hồ sơ đất đai thiếu.",
    ]


def test_a_period_keeps_what_it_covers_and_looks_ahead_but_not_back(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant
) -> None:
    add("dai.md", "BÁO CÁO\n\nvề huyện Bát Xát năm 2023\n\n## Kết quả\n\nNăm 2021 huyện Bát Xát đạt 10 tấn chè. "
        "Năm 2023 huyện Bát Xát đạt 12 tấn chè. Huyện Bát Xát đã đạt chuẩn nông thôn mới.\n")  # fmt: skip
    assistant.catch_up()
    assert under(brief("Bát Xát", "place", start="2023", end="2023"), "results") == [
        "Năm 2023 huyện Bát Xát đạt 12 tấn chè.",
        "Huyện Bát Xát đã đạt chuẩn nông thôn mới.",
    ]
    assert under(brief("Bát Xát", "place", start="2021", end="2021"), "results") == [
        "Năm 2021 huyện Bát Xát đạt 10 tấn chè."
    ]


def test_rows_are_shown_with_the_heads_of_their_table(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant
) -> None:
    add("bang.md", "BÁO CÁO\n\nvề chè\n\n## Kết quả\n\n| TT | Xã | Diện tích (ha) |\n| --- | --- | --- |\n"
        "| 1 | Xã Mường Hum, huyện Bát Xát | 12,5 |\n| 2 | Xã Nậm Mòn, huyện Bắc Hà | 30 |\n")  # fmt: skip
    assistant.catch_up()
    assert under(brief("Bát Xát", "place"), "results") == ["Xã: Xã Mường Hum, huyện Bát Xát; Diện tích (ha): 12,5"]
    assert under(brief("xã Nậm Mòn", "place"), "results") == ["Xã: Xã Nậm Mòn, huyện Bắc Hà; Diện tích (ha): 30"]


def test_the_same_words_in_two_documents_are_one_statement_with_both_sources(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant, library: dict[str, str]
) -> None:
    twin = add("ban-sao.md", "BÁO CÁO\n\nquý IV\n\n## I. Kết quả\n\nThực hiện Nghị quyết 7-NQ/TU, tỷ lệ che phủ rừng "
               "đạt 58,5%.\n\nCông tác tuyên truyền tốt.\n")  # fmt: skip
    assistant.catch_up()
    draft = brief("Nghị quyết 7-NQ/TU", "resolution")
    statement = next(s for section in draft.sections if section.key == "results" for s in section.statements)
    assert {statement.quotes[0].document_id, *(s.document_id for s in statement.also)} == {library["report"], twin}


def test_two_sources_that_disagree_are_both_shown_and_say_so(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant, library: dict[str, str]
) -> None:
    add("khac.md", "BÁO CÁO\n\nvề lâm nghiệp năm 2023\n\n## Kết quả\n\nTheo Nghị quyết 7-NQ/TU, tỷ lệ che phủ rừng đạt "
        "57%.\n\nPhong trào tốt.\n")  # fmt: skip
    assistant.catch_up()
    results = next(s for s in brief("Nghị quyết 7-NQ/TU", "resolution").sections if s.key == "results").statements
    assert {("58,5%" in s.text, "57%" in s.conflict) for s in results} == {(True, True), (False, False)}
    assert all(s.conflict.startswith("Nguồn khác nhau") for s in results)


def test_documents_can_be_left_out_and_picked(brief: Brief, library: dict[str, str]) -> None:
    without = brief("Nghị quyết 7-NQ/TU", "resolution", without=(library["report"],))
    only = brief("Nghị quyết 7-NQ/TU", "resolution", only=(library["report"],))
    assert {source.document_id for source in without.sources()} == {library["resolution"]}
    assert {source.document_id for source in only.sources()} == {library["report"]}


def test_a_comparison_has_two_sides(brief: Brief, add: Callable[[str, str], str], assistant: Assistant) -> None:
    add("hai.md", "BÁO CÁO\n\nvề chè\n\n## Kết quả\n\nHuyện Bát Xát đạt 12 tấn chè.\n\nHuyện Bắc Hà đạt 30 tấn chè.\n")
    assistant.catch_up()
    draft = brief("Bát Xát", "comparison", against="Bắc Hà")
    assert draft.sides == ("Bát Xát", "Bắc Hà")
    assert draft.title == "So sánh Bát Xát và Bắc Hà"
    assert [(s.side, s.text) for s in draft.statements()] == [
        (0, "Huyện Bát Xát đạt 12 tấn chè."),
        (1, "Huyện Bắc Hà đạt 30 tấn chè."),
    ]


def test_a_comparison_names_what_is_compared(brief: Brief, library: dict[str, str]) -> None:
    places = brief("Nghị quyết 7-NQ/TU", "comparison", places=("Bát Xát",), against="Bắc Hà", start="2023", end="2023")
    assert places.title == "So sánh Nghị quyết 7-NQ/TU tại Bát Xát và Nghị quyết 7-NQ/TU tại Bắc Hà (năm 2023)"
    assert places.sides == ("Bát Xát (năm 2023)", "Bắc Hà (năm 2023)")
    periods = brief("Nghị quyết 7-NQ/TU", "comparison", start="2022", end="2022", against_period=("1/2023", "6/2023"))
    assert periods.title == "So sánh Nghị quyết 7-NQ/TU: năm 2022 và từ 1/2023 đến 6/2023"
    assert periods.sides == ("năm 2022", "từ 1/2023 đến 6/2023")
    assert periods.request.start == "2022"


def test_a_difficulty_with_the_targets_stands_under_difficulties(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant
) -> None:
    add("thap.md", "BÁO CÁO\n\nvề chè\n\n## II. Khó khăn, hạn chế\n\n### 1. Mục tiêu năm 2023\n\nMột số mục tiêu về "
        "chè của huyện Bát Xát đạt kết quả thấp.\n\nMục tiêu của huyện Bát Xát là 12 tấn chè.\n")  # fmt: skip
    assistant.catch_up()
    draft = brief("Bát Xát", "note")
    assert under(draft, "difficulties") == ["Một số mục tiêu về chè của huyện Bát Xát đạt kết quả thấp."]
    assert under(draft, "goals") == ["Mục tiêu của huyện Bát Xát là 12 tấn chè."]


def test_what_a_part_of_the_documents_has_is_not_in_conflict_with_an_average(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant
) -> None:
    add("cum.md", "BÁO CÁO\n\nvề cụm công nghiệp\n\n## I. Kết quả\n\nHuyện Bát Xát có 3 cụm công nghiệp, tỷ lệ lấp đầy "
        "bình quân đạt 30%.\n\nCụm công nghiệp Mường Hum của huyện Bát Xát (20 ha; tỷ lệ lấp đầy đạt 78%) đang "
        "thu hút đầu tư.\n")  # fmt: skip
    assistant.catch_up()
    told = list(brief("Bát Xát", "place").statements())
    assert [(len(told), s.conflict) for s in told] == [(2, "")] * 2


def test_items_of_a_list_that_are_left_out_are_counted(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant
) -> None:
    add("nhom.md", "BÁO CÁO\n\nvề chè\n\n## I. Kết quả\n\nCác nhóm việc đã hoàn thành gồm:\n\n- Nhóm của huyện Bát "
        "Xát.\n\n- Nhóm của huyện Bắc Hà.\n\n- Nhóm của huyện Si Ma Cai.\n")  # fmt: skip
    assistant.catch_up()
    (listed,) = brief("Bát Xát", "place").statements()
    assert (listed.text, listed.omitted) == ("Các nhóm việc đã hoàn thành gồm:\nNhóm của huyện Bát Xát.", 2)
    (whole,) = brief("Bát Xát, Bắc Hà, Si Ma Cai", "place").statements()
    assert whole.omitted == 0


def test_who_does_what_stands_under_assignment_though_the_heading_calls_for_action(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant
) -> None:
    add("viec.md", "BÁO CÁO\n\nvề chè\n\n## I. Hành động ngay\n\nHuyện ủy phân công các đồng chí Ủy viên phụ trách "
        "vùng chè của huyện Bát Xát.\n")  # fmt: skip
    assistant.catch_up()
    assert len(under(brief("Bát Xát", "place"), "assignment")) == 1


def roads(many: int) -> str:
    return "Huyện Bát Xát đã hoàn thành " + ", ".join(f"đường thôn {n}" for n in range(many)) + "."


def test_a_note_takes_the_shorter_points_and_tells_where_the_one_is_that_is_far_too_long(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant
) -> None:
    long, longer = roads(15), roads(40)
    id = add(
        "dai.md",
        f"BÁO CÁO\n\nvề đường\n\n## Kết quả\n\n{longer}\n\nHuyện Bát Xát đã làm 3 km đường.\n\n"
        f"## Nhiệm vụ\n\n{long}\n\n## Kiến nghị\n\n{longer}\n",
    )
    assistant.catch_up()
    draft = brief("Bát Xát", "note")
    assert 180 < len(long) < 360 < len(longer)
    assert under(draft, "results") == ["Huyện Bát Xát đã làm 3 km đường."]
    assert under(draft, "tasks") == [long]
    told = next(section for section in draft.sections if section.key == "proposals")
    assert (told.statements, told.left_out) == ((), 1)
    (source,) = told.passed_over()
    assert assistant.catalogue.text(id)[source.start : source.end] == source.quote == longer
    assert source in draft.sources()
    assert [s.key for s in draft.sections if s.passed_over()] == ["proposals"]
    assert under(brief("Bát Xát", "place"), "proposals") == [longer]


def test_a_long_list_is_cut_after_an_item_and_says_how_many_are_left(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant
) -> None:
    items = "".join(f"- Làm {n} km đường bê tông và {n} cầu dân sinh ở vùng cao.\n\n" for n in range(2, 9))
    add("ds.md", f"BÁO CÁO\n\nvề đường\n\n## Kiến nghị\n\nHuyện Bát Xát đề nghị bảy việc:\n\n{items}Đường tốt.\n")
    assistant.catch_up()
    (statement,) = brief("Bát Xát", "note").statements()
    assert statement.text.split("\n") == [
        "Huyện Bát Xát đề nghị bảy việc:",
        "Làm 2 km đường bê tông và 2 cầu dân sinh ở vùng cao.",
        "Làm 3 km đường bê tông và 3 cầu dân sinh ở vùng cao.",
    ]
    assert statement.omitted == 5
    assert len(next(brief("Bát Xát", "place").statements()).text.split("\n")) == 8


@pytest.mark.parametrize("about", ["bát xát", "bat xat", "Bát Xát"])
def test_a_title_begins_with_a_capital_and_names_places_as_they_are_written(
    brief: Brief, library: dict[str, str], about: str
) -> None:
    assert brief(about, "place").title == "Tóm tắt tình hình Bát Xát"


def test_progress_is_told_and_can_stop_the_work(
    assistant: Assistant, templates: dict, library: dict[str, str], brief: Brief
) -> None:
    from assistant.briefing.draft import Request

    seen: list[tuple[int, int]] = []
    request = Request(about="Nghị quyết 7-NQ/TU")
    assistant.brief(request, templates["resolution"], lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        assistant.brief(request, templates["resolution"], stop)


@pytest.mark.parametrize(
    ("about", "asked", "error", "told"),
    [
        ("Nghị quyết 99-NQ/TU", {}, NotFound, "99-NQ/TU"),
        ("  ", {}, SettingError, "Chưa có chủ đề"),
        ("Sa Pa", {"start": "2024", "end": "2023"}, SettingError, "ngược"),
        ("Sa Pa", {"start": "hôm qua"}, SettingError, "hôm qua"),
        ("Sa Pa", {"start": "31/2/2023"}, SettingError, "lịch"),
        ("Sa Pa", {"without": ("khong-co",)}, NotFound, "khong-co"),
    ],
)
def test_a_request_that_cannot_be_met_is_told_in_a_sentence(
    brief: Brief, library: dict[str, str], about: str, asked: dict, error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        brief(about, "resolution", **asked)


def test_an_empty_library_and_an_empty_choice_are_told(brief: Brief, add: Callable[[str, str], str]) -> None:
    with pytest.raises(NotFound, match="chưa có tài liệu"):
        brief("Sa Pa", "place")
    id = add("mot.md", "BÁO CÁO\n\nThị xã Sa Pa phát triển tốt.\n")
    with pytest.raises(NotFound, match="Không còn tài liệu"):
        brief("Sa Pa", "place", only=(id,), without=(id,))
