"""A conversation becomes a briefing: each question a section, the quotes of its answer the points."""

from collections.abc import Callable

from assistant.answer import Answer
from assistant.briefing.compose import from_answers
from assistant.briefing.draft import Draft, Request, is_edited
from assistant.briefing.template import Template
from assistant.service import Assistant

LEADER, COVER = "Ai làm Trưởng ban Chỉ đạo Nghị quyết 7-NQ/TU?", "Tỷ lệ che phủ rừng theo Nghị quyết 7 đạt bao nhiêu?"
UNTOLD = "Nghị quyết 99-NQ/TU do ai ký?"


def told(assistant: Assistant, templates: dict[str, Template], *questions: str, about: str = "") -> Draft:
    answers: list[Answer] = []
    for question in questions:
        answers.append(assistant.ask(question, after=[answer.question for answer in answers]))
    request = Request(about=about, questions=questions)
    return from_answers(request, templates["answers"], answers, assistant.catalogue)


def test_the_quotes_of_answers_become_points_that_stand_in_their_documents(
    assistant: Assistant, templates: dict[str, Template], library: dict[str, str]
) -> None:
    draft = told(assistant, templates, LEADER, COVER)
    leader, cover = draft.sections
    assert leader.heading == LEADER
    assert [s.text for s in leader.statements] == ["Ban Chỉ đạo do đồng chí Bí thư Tỉnh ủy làm Trưởng ban."]
    assert "58,5%" in " ".join(s.text for s in cover.statements)
    assert not any(is_edited(statement) for statement in draft.statements())
    for source in draft.sources():
        assert assistant.catalogue.text(source.document_id)[source.start : source.end] == source.quote != ""


def test_a_section_is_headed_by_the_question_with_its_marks(
    assistant: Assistant, templates: dict[str, Template], library: dict[str, str]
) -> None:
    draft = told(assistant, templates, "ai lam truong ban chi dao nghi quyet 7")
    assert [section.heading for section in draft.sections] == ["Ai làm trưởng ban chỉ đạo nghị quyết 7"]


def test_what_was_not_answered_stays_an_empty_section(
    assistant: Assistant, templates: dict[str, Template], library: dict[str, str]
) -> None:
    draft = told(assistant, templates, LEADER, UNTOLD)
    assert [len(section.statements) > 0 for section in draft.sections] == [True, False]


def test_the_title_names_the_subject_or_what_is_quoted(
    assistant: Assistant, templates: dict[str, Template], library: dict[str, str]
) -> None:
    assert told(assistant, templates, LEADER).title == "Trả lời một số câu hỏi về Nghị quyết 7-NQ/TU"
    assert told(assistant, templates, LEADER, about="rừng").title == "Trả lời một số câu hỏi về rừng"
    assert told(assistant, templates, UNTOLD).title == "Trả lời một số câu hỏi về các văn bản đã xem"


def test_the_quotes_of_a_removed_document_are_left_out(
    assistant: Assistant, templates: dict[str, Template], library: dict[str, str], add: Callable[[str, str], str]
) -> None:
    answer = assistant.ask(LEADER)
    assistant.remove(library["resolution"])
    draft = from_answers(Request(about=""), templates["answers"], [answer], assistant.catalogue)
    assert list(draft.statements()) == []
