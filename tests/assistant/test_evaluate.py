"""Judging answers: groups of evidence, statuses, malformed files."""

import json
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation
from assistant.evaluate import by_kind, evaluate, is_right, read_questions, refusals, write_answers
from documents.errors import NotFound, ResolutionsError

TEXT = "Năm 2022 có 05 nghị quyết. Năm 2023 có 04 nghị quyết."
EXPECTED = {"status": "grounded", "evidence": [["05 nghị quyết", "năm nghị quyết"], ["04 nghị quyết"]]}
ROW = {"id": "q1", "kind": "count", "question": "?", "after": [], "expect": EXPECTED}


def written(folder: Path, *rows: object) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


def answer(*quotes: str, status: str = "grounded") -> Answer:
    citations = tuple(
        Citation(n, "p", "d", "D", "", None, TEXT.find(q), TEXT.find(q) + len(q), q) for n, q in enumerate(quotes, 1)
    )
    return Answer("?", "?", status, citations=citations)  # type: ignore[arg-type]


def test_each_group_of_evidence_must_be_quoted(tmp_path: Path) -> None:
    question = read_questions(written(tmp_path, ROW))[0]
    assert is_right(question, answer("Năm 2022 có 05 nghị quyết.", "Năm 2023 có 04 nghị quyết."))
    assert not is_right(question, answer("Năm 2022 có 05 nghị quyết."))
    assert not is_right(question, answer(status="not_found"))


def test_figures_are_given_by_kind_and_answers_written(tmp_path: Path) -> None:
    questions = read_questions(
        written(tmp_path, ROW, ROW | {"id": "q2", "kind": "absent", "expect": {"status": "not_found"}})
    )
    judged = evaluate(questions, lambda question, after: answer(status="not_found"), lambda document_id: TEXT)
    assert by_kind(judged) == [("count", 0, 1), ("absent", 1, 1), ("all", 1, 2)]
    assert refusals(judged) == {"unanswerable": (1, 1), "answerable": (1, 1)}
    write_answers(judged, tmp_path / "out.jsonl")
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()] == ["q1", "q2"]


def test_a_quote_that_is_not_the_text_is_seen(tmp_path: Path) -> None:
    questions = read_questions(written(tmp_path, ROW))
    good, bad = answer("05 nghị quyết"), answer("05 quyết định")
    assert evaluate(questions, lambda question, after: good, lambda document_id: TEXT)[0].exact
    assert not evaluate(questions, lambda question, after: bad, lambda document_id: TEXT)[0].exact


def test_a_malformed_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResolutionsError, match="dòng 2"):
        read_questions(written(tmp_path, ROW, {"id": "q2"}))
    with pytest.raises(NotFound, match="khong-co"):
        read_questions(tmp_path / "khong-co.jsonl")
