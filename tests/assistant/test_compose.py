"""Answers put together: what is in force, what disagrees, what takes two places, lists by document."""

from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.service import Assistant
from tests.assistant.invented import add_text, holding, notices


def facts(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements if statement.kind == "fact"]


def kinds(answer: Answer) -> list[str]:
    return [statement.kind for statement in answer.statements]


def test_two_documents_with_other_figures_are_shown_as_a_disagreement(invented: Assistant) -> None:
    answer = invented.ask("Tỷ lệ giải ngân vốn đầu tư công của huyện Bát Xát là bao nhiêu phần trăm?")
    (disagreement,) = answer.disagreements

    assert [(side.value, side.date) for side in disagreement.sides] == [("100%", "2023-12-20"), ("41,7%", "2023-12-05")]
    assert facts(answer) == ["100%", "41,7%"]
    assert "nêu khác nhau" in notices(answer)
    assert "(20/12/2023)" in answer.text and "(5/12/2023)" in answer.text
    quoted = {citation.number: citation.quote for citation in answer.citations}
    assert all(side.value in quoted[side.citation] for side in disagreement.sides)


def test_two_places_of_one_document_with_other_figures_are_shown_as_a_disagreement(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = (
        "Báo cáo tình hình các chợ\n\nI. Chung\n\nTỷ lệ lấp đầy sạp hàng của các chợ năm 2024: chợ Nà Mo (62,5%), "
        "chợ Bản Lầu (100%), chợ Si Ma (71%).\n\nII. Từng chợ\n\nChợ Nà Mo xây dựng năm 2009, có tỷ lệ lấp đầy sạp "
        "hàng trên 80%.\n\nChợ Bản Lầu xây dựng năm 2011, có tỷ lệ lấp đầy sạp hàng trên 90%.\n"
    )
    added = add_text(invented, tmp_path_factory.mktemp("markets"), "cho.txt", report)
    invented.catch_up()
    try:
        answer = invented.ask("Tỷ lệ lấp đầy sạp hàng của chợ Nà Mo là bao nhiêu phần trăm?")
        (disagreement,) = answer.disagreements
        assert {side.value for side in disagreement.sides} == {"62,5%", "trên 80%"}
        assert "nêu khác nhau ở 2 chỗ" in notices(answer)
        assert kinds(answer).count("frame") == 1
        answer = invented.ask("Tỷ lệ lấp đầy sạp hàng của chợ Bản Lầu là bao nhiêu phần trăm?")
        assert answer.disagreements == ()
    finally:
        invented.remove(added)
        invented.catch_up()


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Tỷ lệ lấp đầy sạp hàng của chợ Nà Mo", {"62,5%", "trên 80%"}),
        ("Chợ Nà Mo trình thành lập quý mấy?", {"Quý III/2026", "Quý IV/2026"}),
        ("Chợ Nà Mo khởi công quý mấy?", set()),
        ("Chợ Si Ma sau 2030 mở rộng lên bao nhiêu ha?", set()),
        ("Chợ Si Ma có vốn bao nhiêu tỷ đồng?", set()),
        ("Chợ Bản Lầu trình thành lập quý mấy?", set()),
    ],
)
def test_a_share_and_a_day_that_a_report_tells_in_two_ways_are_shown_as_a_disagreement(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory, question: str, sides: set[str]
) -> None:
    report = (
        "Báo cáo tình hình các chợ\n\nI. Chung\n\nTỷ lệ lấp đầy sạp hàng của các chợ năm 2024: chợ Nà Mo (62,5%), "
        "chợ Bản Lầu (100%).\n\n(1) Chợ Nà Mo (xã Nà Mo): dự kiến trình thành lập trong Quý III/2026.\n\n"
        "(2) Chợ Bản Lầu (xã Bản Lầu): dự kiến trình thành lập trong Quý III/2026.\n\nII. Từng chợ\n\n"
        "Chợ Nà Mo xây dựng năm 2009, có tỷ lệ lấp đầy sạp hàng trên 80%.\n\n"
        "Chợ Nà Mo trình thành lập trong Quý IV/2026.\n\nChợ Nà Mo khởi công trong Quý I/2027.\n\n"
        "Chợ Bản Lầu khởi công trong Quý IV/2026.\n\n"
        "Chợ Si Ma (35 ha) có định hướng mở rộng lên 50 ha sau năm 2030.\n\n"
        "Chợ Si Ma sau năm 2030 mở rộng lên 50 ha.\n\nChợ Si Ma có vốn ngoài ngân sách là 485 tỷ đồng.\n\n"
        "Chợ Si Ma được ngân sách nhà nước cấp 210 tỷ đồng.\n"
    )
    with holding(invented, tmp_path_factory.mktemp("days"), "cho-quy.txt", report):
        answer = invented.ask(question)
    assert answer.status == "grounded"
    assert {side.value for one in answer.disagreements for side in one.sides} == sides


def test_hectares_do_not_contradict_money(invented: Assistant, tmp_path_factory: pytest.TempPathFactory) -> None:
    report = (
        "Báo cáo chợ đêm\n\nChợ đêm Nậm Lúc đã chi trả bồi thường 54,2 tỷ đồng.\n\n"
        "Chợ đêm Nậm Lúc đã chi trả bồi thường đạt 55 ha.\n"
    )
    added = add_text(invented, tmp_path_factory.mktemp("night"), "cho-dem.txt", report)
    invented.catch_up()
    try:
        answer = invented.ask("Chợ đêm Nậm Lúc đã chi trả bồi thường được bao nhiêu?")
        assert "54,2 tỷ đồng" in " ".join(citation.quote for citation in answer.citations)
        assert answer.disagreements == ()
    finally:
        invented.remove(added)
        invented.catch_up()


def test_figures_of_something_else_are_no_sides_of_a_disagreement(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = (
        "Báo cáo các chợ\n\nTT | Chợ (vị trí, diện tích) | Tiến độ | Vướng mắc\n"
        "1 | Chợ Nậm Khánh Vị trí: xã Nậm Khánh. Diện tích 53,05 ha (đất xây dựng 37,14 ha), theo quyết định của Ủy "
        "ban nhân dân tỉnh về danh mục các chợ được đầu tư trong giai đoạn này. | Đã lấp đầy; có ki-ốt của nhà máy may "
        "(3 ha) đang hoạt động tại chợ. | Cần ngân sách mở rộng 21,95 ha.\n"
    )
    added = add_text(invented, tmp_path_factory.mktemp("wide"), "cho-rong.txt", report)
    invented.catch_up()
    try:
        for question in ("Chợ Nậm Khánh rộng bao nhiêu ha?", "Chợ Nậm Khánh diện tích bao nhiêu ha?"):
            answer = invented.ask(question)
            assert answer.disagreements == ()
            assert "53,05 ha" in " ".join(citation.quote for citation in answer.citations)
    finally:
        invented.remove(added)
        invented.catch_up()


@pytest.mark.parametrize(
    ("what", "disagree"), [("giấy phép đào giếng", True), ("giấy phép hành nghề đào giếng", False)]
)
def test_a_thing_with_words_between_those_of_the_question_is_another_one(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory, what: str, disagree: bool
) -> None:
    folder = tmp_path_factory.mktemp("wells")
    texts = ("Cơ quan cấp giấy phép đào giếng trong thời hạn 10 ngày.", f"Cơ quan cấp {what} trong thời hạn 6 ngày.")
    added = [add_text(invented, folder, f"{n}.txt", f"Thông báo\n\n{text}\n") for n, text in enumerate(texts)]
    invented.catch_up()
    try:
        answer = invented.ask("Thời hạn cấp giấy phép đào giếng là bao nhiêu ngày?")
        assert answer.status == "grounded"
        assert bool(answer.disagreements) is disagree
    finally:
        for id in added:
            invented.remove(id)
        invented.catch_up()


def test_a_sentence_that_differs_in_its_figure_only_is_shown_as_well(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    said = "hồ sơ xin phép nuôi chim yến được trạm thú y kiểm tra trong {n} ngày làm việc kể từ khi nhận."
    text = "Quy định nuôi chim yến\n\n" + "\n\n".join(
        f"{m}. Tại {place}, {said.format(n=n)}"
        for m, (place, n) in enumerate((("xã", 2), ("phường", 2), ("thôn", 2), ("bản", 2), ("xóm", 5)), 1)
    )
    added = add_text(invented, tmp_path_factory.mktemp("birds"), "yen.txt", text)
    invented.catch_up()
    try:
        answer = invented.ask("Hồ sơ xin phép nuôi chim yến được trạm thú y kiểm tra trong mấy ngày?")
        quoted = [citation.quote for citation in answer.citations]
        assert any("trong 5 ngày" in quote for quote in quoted)
        assert sum("trong 2 ngày" in quote for quote in quoted) <= 4
    finally:
        invented.remove(added)
        invented.catch_up()


def test_a_title_that_names_no_type_of_document_stands_in_quotation_marks(invented: Assistant, tmp_path: Path) -> None:
    id = add_text(invented, tmp_path, "ghi.txt", "Bên bờ suối Nậm Thi\n\nChợ Nậm Thi có 40 sạp hàng.\n")
    invented.catch_up()
    try:
        frames = [s.text for s in invented.ask("Chợ Nậm Thi có bao nhiêu sạp hàng?").statements if s.kind == "frame"]
        assert frames == ["Theo tài liệu “Bên bờ suối Nậm Thi”:"]
    finally:
        invented.remove(id)
        invented.catch_up()


@pytest.mark.parametrize(
    ("second", "facts"),
    [
        ("Đến nay có 04 chợ đã có nhà đầu tư.", ["23 chợ"]),
        ("Tỉnh thống kê được 21 chợ trên địa bàn tỉnh.", []),
    ],
)
def test_a_number_that_another_quote_tells_otherwise_is_no_plain_fact(
    invented: Assistant, tmp_path: Path, second: str, facts: list[str]
) -> None:
    text = f"Báo cáo về các chợ của tỉnh\n\nTrên địa bàn tỉnh hiện có 23 chợ đang hoạt động.\n\n{second}\n"
    id = add_text(invented, tmp_path, "cho.txt", text)
    invented.catch_up()
    try:
        answer = invented.ask("Tỉnh có bao nhiêu chợ?")
        assert any("23 chợ" in s.text for s in answer.statements if s.kind == "quote")
        assert [s.text for s in answer.statements if s.kind == "fact"] == facts
    finally:
        invented.remove(id)
        invented.catch_up()


@pytest.mark.parametrize(("day", "told"), [("Lào Cai, ngày 5 tháng 3 năm 2024", "5/3/2024"), ("", "không ghi rõ ngày")])
def test_how_it_is_now_is_told_with_the_age_of_what_tells_it(
    invented: Assistant, tmp_path: Path, day: str, told: str
) -> None:
    text = (
        f"HỘI CHỢ VIÊN TỈNH\nSố: 77/BC-HCV\n{day}\n\nBÁO CÁO\nTình hình hội chợ viên\n\n"
        "Chủ tịch Hội chợ viên là đồng chí Lý Seo Páo.\n"
    )
    id = add_text(invented, tmp_path, "hoi-cho-vien.txt", text)
    invented.catch_up()
    try:
        for question in ("Chủ tịch Hội chợ viên hiện nay là ai?", "Chủ tịch Hội chợ viên là ai?"):
            assert told in notices(invented.ask(question))
        assert told not in notices(invented.ask("Lý Seo Páo làm chức vụ gì?"))
    finally:
        invented.remove(id)
        invented.catch_up()


def test_figures_of_other_years_do_not_disagree(invented: Assistant, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("years")
    added = [
        add_text(invented, folder, f"{year}.txt", f"Báo cáo rừng\n\nNăm {year}, huyện Văn Bàn trồng mới {ha} ha quế.\n")
        for year, ha in ((2021, 120), (2022, 250))
    ]  # fmt: skip
    invented.catch_up()
    try:
        answer = invented.ask("Huyện Văn Bàn trồng mới bao nhiêu ha quế?")
        assert answer.status == "grounded"
        assert answer.disagreements == ()
    finally:
        for id in added:
            invented.remove(id)
        invented.catch_up()


def test_the_rule_in_force_comes_first_and_the_old_one_names_its_successor(invented: Assistant) -> None:
    answer = invented.ask("Mức hỗ trợ xây mới nhà ở cho hộ nghèo là bao nhiêu?")

    assert facts(answer) == ["60 triệu đồng một hộ"]
    assert answer.text.index("là 60 triệu đồng") < answer.text.index("là 40 triệu đồng")
    before, _, after = answer.text.partition("Theo Nghị quyết 10/2020/NQ-HĐND")
    assert "đã bị thay thế" not in before
    assert "đã bị thay thế từ ngày 1/1/2024 bởi Nghị quyết 15/2023/NQ-HĐND" in after


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Năm 2022 mức hỗ trợ xây mới nhà ở cho hộ nghèo là bao nhiêu?", "40 triệu đồng một hộ"),
        ("Tại thời điểm ngày 1/3/2022, mức hỗ trợ xây mới nhà ở cho hộ nghèo là bao nhiêu?", "40 triệu đồng một hộ"),
        ("Năm 2025, mức hỗ trợ xây mới nhà ở cho hộ nghèo là bao nhiêu?", "60 triệu đồng một hộ"),
    ],
)
def test_a_question_with_a_date_uses_what_was_in_force_then(invented: Assistant, question: str, told: str) -> None:
    answer = invented.ask(question)

    assert facts(answer) == [told]
    assert "có hiệu lực vào ngày" in notices(answer)
    assert len({statement.text for statement in answer.statements if statement.kind == "frame"}) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2018 mức hỗ trợ xây mới nhà ở cho hộ nghèo là bao nhiêu?",
        "Năm 2021 Sa Pa đón bao nhiêu lượt khách?",
        "Mức hỗ trợ xây mới nhà ở cho hộ nghèo theo quy định ngày 10/7/2019 là bao nhiêu?",
    ],
)
def test_a_time_of_which_no_document_tells_is_refused(invented: Assistant, question: str) -> None:
    assert invented.ask(question).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Ai là trưởng ban chỉ đạo Nghị quyết 05?",
        "ai phu trach nghi quyet 05",
        "Who heads the committee of Resolution 05-NQ/TU?",
    ],
)
def test_a_post_and_its_holder_are_joined_each_with_its_own_quote(invented: Assistant, question: str) -> None:
    answer = invented.ask(question)
    first, second = (statement for statement in answer.statements if statement.kind == "fact")
    cited = {citation.number: citation for citation in answer.citations}

    assert (first.text, second.text) == ("Bí thư Tỉnh ủy", "Đặng Văn Sơn, Bí thư Tỉnh ủy Lào Cai")
    assert first.text in cited[first.citations[0]].quote
    assert second.text in cited[second.citations[0]].quote
    assert cited[first.citations[0]].document_id != cited[second.citations[0]].document_id
    told = notices(answer)
    assert "không ghi rõ ngày" in told or "no known date" in told  # who holds a post changes


@pytest.mark.parametrize(
    "other",
    [
        "Tin khác\n\nĐồng chí Trần Văn Minh, Bí thư Tỉnh ủy Lào Cai, thăm các hộ dân vùng lũ.\n",
        "Tin khác\n\nBí thư Tỉnh ủy Lào Cai Trần Văn Minh đã thăm các hộ dân vùng lũ của xã.\n",
    ],
)
def test_a_post_that_two_people_are_said_to_hold_is_not_joined(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory, other: str
) -> None:
    added = add_text(invented, tmp_path_factory.mktemp("other"), "tin.txt", other)
    invented.catch_up()
    try:
        answer = invented.ask("Ai là trưởng ban chỉ đạo Nghị quyết 05?")
        assert "do đồng chí Bí thư Tỉnh ủy làm Trưởng ban" in answer.text
        assert facts(answer) == []
    finally:
        invented.remove(added)
        invented.catch_up()


def test_a_deputy_or_former_secretary_is_not_the_secretary(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("deputy")
    text = "Tin\n\nĐồng chí Lê Thị Hoa, Phó Bí thư Tỉnh ủy, và đồng chí Vũ Văn Hải, nguyên Bí thư Tỉnh ủy, cùng dự.\n"
    added = add_text(invented, folder, "tin.txt", text)
    invented.catch_up()
    try:
        assert facts(invented.ask("Ai là trưởng ban chỉ đạo Nghị quyết 05?"))[1].startswith("Đặng Văn Sơn")
    finally:
        invented.remove(added)
        invented.catch_up()


def test_a_list_is_grouped_by_document_newest_first_and_told_once(
    invented: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("lists")
    head = (
        "UBND HUYỆN BẮC HÀ\nSố: {n}/BC-UBND\nBắc Hà, ngày 15 tháng 12 năm {year}\n\nBÁO CÁO\nPhát triển nông thôn\n\n"
    )
    same = "Khó khăn của huyện Bắc Hà là đường giao thông thôn bản chưa được cứng hóa."
    added = [
        add_text(invented, folder, f"{year}.txt", head.format(n=n, year=year) + f"I. Khó khăn, hạn chế\n\n{body}\n")
        for n, year, body in (
            (41, 2022, f"{same}\n\nHuyện Bắc Hà còn thiếu giáo viên mầm non ở các xã vùng cao."),
            (57, 2023, f"{same}\n\nHuyện Bắc Hà còn thiếu nước sinh hoạt trong mùa khô kéo dài."),
        )
    ]
    invented.catch_up()
    try:
        answer = invented.ask("Huyện Bắc Hà gặp những khó khăn gì?")
        frames = [statement.text for statement in answer.statements if statement.kind == "frame"]
        assert [("57/BC-UBND" in frame, "41/BC-UBND" in frame) for frame in frames] == [(True, False), (False, True)]
        quotes = [statement.text for statement in answer.statements if statement.kind == "quote"]
        assert sum("cứng hóa" in quote for quote in quotes) == 1
        assert "nước sinh hoạt" in quotes[1] and "giáo viên" in quotes[2]
    finally:
        for id in added:
            invented.remove(id)
        invented.catch_up()
