"""What the chat and the panel are given to show, without a browser."""

import re
import string
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Disagreement, Listed, Listing, Side, Statement
from assistant.conversation import Source, Turn
from assistant.texts import date_for_people
from assistant.web.render import messages, plain_text, question_as_markdown, question_from_markdown, sources
from assistant.web.texts import EN, VI, Language
from documents.vietnamese import nfc

QUOTE = "Ban Chỉ đạo do Bí thư Tỉnh ủy làm Trưởng ban."
CITATION = Citation(1, "p1", "d1", "Nghị quyết 20-NQ/TU", "II. Tổ chức", 1, 10, 10 + len(QUOTE), QUOTE)
ANSWER = Answer(
    "Ai phụ trách?",
    "Ai phụ trách Nghị quyết 20?",
    "grounded",
    (Statement("Theo Nghị quyết 20-NQ/TU:", (), "frame"), Statement(QUOTE, (1,))),
    (CITATION,),
)
SOURCE = Source(1, "d1", "Nghị quyết 20", "20-NQ/TU", "2021-08-26", "II. Tổ chức", 2, "Trước. ", QUOTE, " Sau.")
ALLOWED = {"<div", "</div", "<blockquote", "</blockquote", "<span", "</span", "<a", "</a", "<cite", "</cite", "<br"}
DONE = Turn("Ai phụ trách?", state="done", answer=ANSWER, sources=(SOURCE,), shown=2)


def reply(turn: Turn) -> str:
    return str(messages((turn,), VI)[1]["content"])


@given(st.text(max_size=200))
def test_a_question_comes_back_from_its_markdown_as_it_was(question: str) -> None:
    assert question_from_markdown(question_as_markdown(question)) == nfc(question).strip()


@given(st.text(max_size=200))
def test_a_message_is_one_line_of_markup_whatever_the_document_says(text: str) -> None:
    answer = replace(ANSWER, statements=(Statement(text, (1,)),))

    shown = reply(replace(DONE, answer=answer, shown=1, sources=(replace(SOURCE, section=text),)))

    assert "\n" not in shown
    assert shown.startswith("<div")
    tags = re.findall(r"<[^>]*>", shown)
    assert {re.sub(r"[ >].*", "", tag) for tag in tags} <= ALLOWED
    assert "".join(tags).count("<") == shown.count("<")


def test_where_nothing_was_looked_for_nothing_is_said_to_be_missing() -> None:
    greeted = Answer("xin chào", "xin chào", "not_found", message="Xin chào. Hãy gõ điều cần hỏi.", reason="empty")
    shown = reply(replace(DONE, answer=greeted, sources=(), shown=0))

    assert "Xin chào. Hãy gõ điều cần hỏi." in shown
    assert VI.not_found_title not in shown
    assert VI.not_found_title in reply(replace(DONE, answer=replace(greeted, reason="not_told"), sources=(), shown=0))


def test_only_the_statements_that_were_reached_are_shown() -> None:
    half = reply(replace(DONE, state="writing", shown=1))

    assert "Theo Nghị quyết 20-NQ/TU:" in half
    assert QUOTE.rsplit(" ", 1)[0] not in half
    assert "Sao chép" not in half


def test_where_quotes_in_a_row_stand_is_told_once() -> None:
    others = [Statement("Thành phố Huế.", (2,)), Statement("Sở Y tế lo.", (3,))]
    sources = (SOURCE, replace(SOURCE, number=2), replace(SOURCE, number=3, section="III. Phụ lục"))
    answer = replace(ANSWER, statements=(*ANSWER.statements, *others))

    shown = reply(replace(DONE, answer=answer, sources=sources, shown=4))

    assert re.findall('<cite class="origin">([^·<]+) ·', shown) == ["II. Tổ chức", "III. Phụ lục"]
    assert shown.count("blockquote class=") == 3


def test_the_understood_question_is_shown_only_where_it_differs_in_words() -> None:
    same = replace(DONE, answer=replace(ANSWER, understood="ai phụ trách"))

    assert "Đang tìm: Ai phụ trách Nghị quyết 20?" in re.sub("<[^>]+>", "", reply(DONE))
    assert "Đang tìm" not in reply(same)
    assert "Đang tìm" not in reply(replace(same, question=f"Cho em hỏi là {same.question} vậy ạ?"))


def test_a_listing_is_a_table_whose_documents_can_be_opened_and_says_how_many_are_left_out() -> None:
    row = Listed("d1", "Về chuyển đổi số <b>", "20-NQ/TU", "2021-08-26", "in_force", (1,))
    statements = (Statement("Có 3 văn bản:", (), "notice"), Statement("20-NQ/TU", (1,), "row"))
    answer = replace(ANSWER, statements=statements, listing=Listing((row,), 3))

    shown = reply(replace(DONE, answer=answer, shown=2))

    assert shown.count("20-NQ/TU") == 1
    assert 'href="/van-ban/?id=d1"' in shown
    assert "Về chuyển đổi số &lt;b&gt;" in shown
    assert "26/8/2021" in shown
    assert "và 2 văn bản khác" in shown
    assert "<table>" not in reply(replace(DONE, answer=answer, shown=1))


def test_documents_that_disagree_are_shown_side_by_side_with_their_numbers() -> None:
    sides = tuple(Side("d1", f"Báo cáo {year}", f"{year}-01-01", "in_force", f"{year} km", 1) for year in (2022, 2023))
    answer = replace(ANSWER, disagreements=(Disagreement(sides),))

    shown = reply(replace(DONE, answer=answer))

    assert shown.index("2022 km") < shown.index("2023 km")
    assert shown.count('class="cite"') >= 3
    assert VI.asking.disagreement not in reply(replace(DONE, answer=answer, shown=1))


def test_the_panel_gets_the_passage_in_three_parts() -> None:
    (group,) = sources((DONE,), VI)["groups"]
    (card,) = group["cards"]

    assert (card["before"], card["quote"], card["after"]) == ("Trước. ", QUOTE, " Sau.")
    assert (card["name"], card["date"], card["page"]) == ("20-NQ/TU", "26/8/2021", "Trang 2")
    assert f'href="#{card["anchor"]}"' in reply(DONE)


def test_the_copy_holds_question_answer_and_sources() -> None:
    assert plain_text(DONE, VI) == (
        "Hỏi: Ai phụ trách?\n"
        f"Trả lời: Theo Nghị quyết 20-NQ/TU:\n“{QUOTE}” [1]\n"
        "Nguồn:\n[1] Nghị quyết 20, II. Tổ chức, Trang 2"
    )


def test_a_turn_that_failed_says_why_or_what_to_do() -> None:
    assert "Kho đang bị khoá." in reply(Turn("Ai?", state="failed", message="Kho đang bị khoá."))
    assert VI.failed in reply(Turn("Ai?", state="failed"))


@pytest.mark.parametrize(
    ("iso", "language", "shown"),
    [("2021-08-06", "vi", "6/8/2021"), ("2021-08-06", "en", "6 Aug 2021"), ("", "vi", ""), ("2021", "vi", "2021")],
)
def test_dates_are_written_as_people_do(iso: str, language: Language, shown: str) -> None:
    assert date_for_people(iso, language) == shown


def test_both_languages_fill_the_same_blanks() -> None:
    def blanks(text: object) -> list[str | None]:
        return [name for _, name, _, _ in string.Formatter().parse(str(text)) if name]

    def compare(vi: Any, en: Any) -> None:
        for field in vi.__slots__:
            one, other = getattr(vi, field), getattr(en, field)
            if hasattr(one, "__slots__"):
                compare(one, other)
            else:
                assert sorted(map(str, blanks(one))) == sorted(map(str, blanks(other))), field

    compare(VI, EN)


def test_facts_notices_and_rows_are_marked_as_what_they_are() -> None:
    said = (
        Statement("Bí thư Tỉnh ủy", (1,), "fact", 21, 35),
        Statement("Văn bản này đã bị thay thế.", (), "notice"),
        Statement("Nghị quyết <20>", (1,), "row"),
    )

    shown = reply(replace(DONE, answer=replace(ANSWER, statements=said), shown=3))

    assert '<div class="fact">' in shown
    assert '<div class="notice">Văn bản này đã bị thay thế.</div>' in shown
    assert '<div class="row">Nghị quyết ' in shown and "&lt;20&gt;" in shown
