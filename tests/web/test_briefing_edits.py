"""What the browser sends is not believed: quotes are checked again, wording of a model is not claimed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from assistant.briefing.draft import Draft, Indicator, Request, Section, Source, Statement
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.briefings.editing import edited, shown
from assistant.web.briefings.jobs import Job, Jobs, Report
from documents.errors import NotFound, SettingError

TEXT = "Rừng của huyện đạt 58,5%. Đường còn xấu."


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path / "data")) as opened:
        (tmp_path / "rung.txt").write_text(TEXT + "\n", encoding="utf-8")
        opened.add(tmp_path / "rung.txt")
        yield opened


@pytest.fixture
def draft(assistant: Assistant) -> Draft:
    (document,) = assistant.catalogue.documents()
    quote = "Rừng của huyện đạt 58,5%."
    source = Source(document.id, document.title, "", "", "", None, 0, len(quote), quote)
    statements = (
        Statement("sentence", quote, (source,)),
        Statement("worded", "Đạt 58,5%.", (source,), made="Đạt 58,5%."),
    )
    return Draft("t", "BÁO CÁO", "sections", Request("rừng"), (Section("results", "Kết quả", statements),))


def sent(draft: Draft, **changes: Any) -> dict[str, Any]:
    statements = [item | changes for item in shown(draft, "vi")["sections"][0]["statements"]]
    return json.loads(json.dumps({"title": "mới", "sections": [statements]}))


def test_what_is_sent_back_unchanged_stays(assistant: Assistant, draft: Draft) -> None:
    assert edited(draft, sent(draft), assistant.catalogue) == replace(draft, title="mới")


def test_rows_of_the_table_are_taken_out_and_moved(assistant: Assistant, draft: Draft) -> None:
    (section,) = draft.sections
    rows = tuple(Indicator(name, sources=section.statements[0].quotes) for name in "abc")
    values, tabled = sent(draft), replace(draft, indicators=rows)
    assert edited(tabled, values, assistant.catalogue).indicators == rows
    made = edited(tabled, values | {"indicators": [2, 0, 2]}, assistant.catalogue)
    assert [row.name for row in made.indicators] == ["c", "a"]
    assert [row["number"] for row in shown(tabled, "vi")["indicators"]] == [0, 1, 2]
    for wrong in ([3], ["a"], 5, [None]):
        with pytest.raises(SettingError, match="tải lại trang"):
            edited(tabled, values | {"indicators": wrong}, assistant.catalogue)


def test_a_forged_quote_is_left_out(assistant: Assistant, draft: Draft) -> None:
    values = sent(draft)
    values["sections"][0][0]["quotes"][0] |= {"quote": "Rừng của huyện đạt 98,5%."}
    (section,) = edited(draft, values, assistant.catalogue).sections
    assert [s.kind for s in section.statements] == ["worded"]


def test_the_wording_of_a_model_cannot_be_claimed(assistant: Assistant, draft: Draft) -> None:
    values = sent(draft, kind="worded", text="Rừng rất tốt.", made="Rừng rất tốt.")
    (section,) = edited(draft, values, assistant.catalogue).sections
    assert {s.kind for s in section.statements} == {"sentence"}
    assert all(item["edited"] for item in shown(replace(draft, sections=(section,)), "vi")["sections"][0]["statements"])


@pytest.mark.parametrize(
    "values", [{}, {"title": "a"}, {"title": "a", "sections": []}, {"title": "a", "sections": [[{}]]}]
)
def test_edits_of_another_shape_are_told(assistant: Assistant, draft: Draft, values: dict[str, Any]) -> None:
    with pytest.raises(SettingError, match="tải lại trang"):
        edited(draft, values, assistant.catalogue)


def test_too_many_statements_are_told(assistant: Assistant, draft: Draft) -> None:
    values = sent(draft)
    values["sections"][0] *= 300
    with pytest.raises(SettingError, match="500"):
        edited(draft, values, assistant.catalogue)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def ended(jobs: Jobs, id: str) -> Job:
    for _ in range(400):
        job = jobs.job("lan", id)
        assert job is not None
        if job.state != "running":
            return job
        Event().wait(0.01)
    raise AssertionError("the job did not end")


def test_a_job_tells_how_far_it_is_and_what_it_made(jobs: Jobs) -> None:
    def make(report: Report) -> str:
        report(3, 4)
        return "d1"

    job = ended(jobs, jobs.start("lan", make, "lỗi"))
    assert (job.state, job.done, job.total, job.draft_id) == ("done", 3, 4, "d1")
    assert jobs.job("minh", job.id) is None


def test_a_job_stops_at_its_next_step_for_its_owner_only(jobs: Jobs) -> None:
    reached, go = Event(), Event()

    def make(report: Report) -> str:
        reached.set()
        go.wait(5)
        report(1, 2)
        return "d1"

    id = jobs.start("lan", make, "lỗi")
    reached.wait(5)
    jobs.stop("minh", id)
    jobs.stop("lan", id)
    go.set()
    assert ended(jobs, id).state == "stopped"


@pytest.mark.parametrize(("error", "told"), [(NotFound("không có"), "không có"), (ZeroDivisionError(), "lỗi lạ")])
def test_a_job_that_fails_says_why(jobs: Jobs, error: Exception, told: str) -> None:
    def make(_: Report) -> str:
        raise error

    job = ended(jobs, jobs.start("lan", make, "lỗi lạ"))
    assert (job.state, job.error) == ("failed", told)
