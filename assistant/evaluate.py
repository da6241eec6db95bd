"""How many questions of a judged file are answered rightly: the format of ``tests/data/questions-*.jsonl``.

A line is ``{"id", "kind", "question", "after": [...], "expect": {"status", "evidence": [[...], ...]}}``. An answer is
right when its status is the expected one and, for each group of evidence, one of its alternatives stands inside one of
the quotes. Whether a quote stands in its source is checked here again, independently of ``verify``.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Answer
from documents.errors import NotFound, ResolutionsError
from documents.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Question:
    """One judged question; ``evidence`` is empty where no answer is expected."""

    id: str
    kind: str
    question: str
    after: tuple[str, ...]
    status: str
    evidence: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One answer and whether it is right; ``exact`` when every quote is the text at its offsets."""

    question: Question
    answer: Answer
    right: bool
    exact: bool


def read_questions(path: Path) -> list[Question]:
    """:return: the questions of a file, in its order.

    :raises NotFound: there is no such file.
    :raises ResolutionsError: a line is not in the format; the message names it.
    """
    if not path.is_file():
        raise NotFound(f"Không có tệp câu hỏi {path}. Hãy kiểm tra lại đường dẫn.")
    questions = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                questions.append(_question(json.loads(line)))
            except (ValueError, KeyError, TypeError) as exc:
                raise ResolutionsError(f"{path}, dòng {number}: không đúng định dạng câu hỏi ({exc}).") from exc
    return questions


def _question(row: dict[str, Any]) -> Question:
    expect = row["expect"]
    evidence = tuple(tuple(map(nfc, group)) for group in expect.get("evidence", ()))
    return Question(row["id"], row["kind"], row["question"], tuple(row.get("after", ())), expect["status"], evidence)


def evaluate(
    questions: Iterable[Question], ask: Callable[[str, Sequence[str]], Answer], text: Callable[[str], str]
) -> list[Judgement]:
    """Ask every question.

    :param questions: judged questions.
    :param ask: question and earlier questions -> answer.
    :param text: document id -> stored text.
    :return: a judgement for each, in order.
    """
    judged = []
    for question in questions:
        answer = ask(question.question, question.after)
        exact = all(text(c.document_id)[c.start : c.end] == c.quote for c in answer.citations)
        judged.append(Judgement(question, answer, is_right(question, answer), exact))
    return judged


def is_right(question: Question, answer: Answer) -> bool:
    """:return: whether an answer has the expected status and quotes every group of the evidence."""
    if answer.status != question.status:
        return False
    quotes = [" ".join(citation.quote.split()) for citation in answer.citations]
    return all(any(piece in quote for piece in group for quote in quotes) for group in question.evidence)


def by_kind(judged: Sequence[Judgement]) -> list[tuple[str, int, int]]:
    """:return: (kind, right, asked) for each kind in order of first appearance, then ``("all", ...)``."""
    kinds = dict.fromkeys(j.question.kind for j in judged)
    rows = [
        (kind, sum(j.right for j in judged if j.question.kind == kind), sum(j.question.kind == kind for j in judged))
        for kind in kinds
    ]
    return [*rows, ("all", sum(j.right for j in judged), len(judged))]


def refusals(judged: Sequence[Judgement]) -> dict[str, tuple[int, int]]:
    """:return: (refused, asked) of the ``unanswerable`` questions and of the ``answerable`` ones."""
    counted = {}
    for name, expected in (("unanswerable", True), ("answerable", False)):
        some = [j for j in judged if (j.question.status == "not_found") is expected]
        counted[name] = (sum(j.answer.status == "not_found" for j in some), len(some))
    return counted


def write_answers(judged: Sequence[Judgement], path: Path) -> None:
    """Write one line a question: ``id`` and the answer as ``ask --json`` prints it."""
    lines = [json.dumps({"id": j.question.id} | j.answer.as_dict(), ensure_ascii=False) for j in judged]
    path.write_text("\n".join(lines) + "\n", "utf-8")
