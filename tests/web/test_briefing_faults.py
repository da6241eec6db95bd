"""What cannot be done is said in a sentence, and no draft is lost: the requests of the page, without a browser."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

from assistant.briefing.saved.store import Drafts
from assistant.records.accounts import Role
from assistant.records.sessions import ANYBODY, Person
from assistant.records.store import Records
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.briefings.jobs import Jobs
from assistant.web.briefings.page import API, Desk, add_briefings
from tests.assistant.briefing.conftest import REPORT, RESOLUTION

Ask = Callable[..., Any]
NOTE = (Path(__file__).parents[2] / "assistant" / "briefing" / "templates" / "note.toml").read_text("utf-8")


class Signed:
    """Puts a person into every request, as the gate does."""

    def __init__(self, app: Any, person: Person) -> None:
        self.app, self.person = app, person

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app({**scope, "person": self.person}, receive, send)


class Page:
    """The page of a person: its requests, and a briefing from its start to its end."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"{API}{path}", params=query)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self.client.post(f"{API}{path}", json=body)

    def make(self, **asked: Any) -> dict[str, Any]:
        job = self.post("/start", asked).json()["job"]
        for _ in range(600):
            found = self.get(f"/job/{job}").json()
            if found["state"] != "running":
                return dict(found)
            time.sleep(0.02)
        raise AssertionError("the job did not end")


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path / "data")) as opened:
        yield opened


@pytest.fixture
def page(assistant: Assistant, tmp_path: Path) -> Iterator[Page]:
    with pages(assistant, tmp_path, ANYBODY) as opened:
        yield opened


class pages:  # noqa: N801 - a context manager
    def __init__(self, assistant: Assistant, folder: Path, person: Person) -> None:
        self.assistant, self.folder, self.person = assistant, folder, person

    def __enter__(self) -> Page:
        url = Settings(data=self.folder / "data").database_url
        self.drafts, self.records, self.jobs = Drafts.open(url), Records.open(url), Jobs()
        app = FastAPI()
        own = self.folder / "data" / "briefings"
        add_briefings(app, Desk(self.assistant, self.drafts, self.records.conversations, own, self.jobs))
        app.add_middleware(Signed, person=self.person)
        return Page(TestClient(app))

    def __exit__(self, *_: object) -> None:
        self.jobs.close()
        self.records.close()
        self.drafts.close()


@pytest.fixture
def library(assistant: Assistant, tmp_path: Path) -> list[str]:
    for name, text in (("nghi-quyet.md", RESOLUTION), ("bao-cao.md", REPORT)):
        (tmp_path / name).write_text(text, "utf-8")
    ids = [assistant.add(tmp_path / name).document_id for name in ("nghi-quyet.md", "bao-cao.md")]
    assistant.catch_up()
    return ids


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"about": "Nghị quyết 99-NQ/TU"}, "99-NQ/TU"),
        ({"about": "Bát Xát", "start": "2024", "end": "2023"}, "Kỳ báo cáo bị ngược"),
        ({"about": "Bát Xát", "start": "hôm qua"}, "hôm qua"),
        ({"about": "Bát Xát", "template": "khong-co"}, "Không có mẫu"),
        ({"about": "Bát Xát", "without": ["khong-co"]}, "khong-co"),
        ({"about": "Bát Xát", "template": "comparison"}, "So sánh cần hai địa phương hoặc hai kỳ"),
        ({"about": "", "template": "answers"}, "Chưa có câu hỏi nào"),
        ({"about": " ?! "}, "Chưa có chủ đề"),
        ({"conversation": "0" * 32}, "chưa có câu trả lời nào"),
        ({"about": "Bát Xát", "worded": True}, "Chưa cài đặt mô hình viết"),
    ],
)
def test_what_cannot_be_made_is_told(page: Page, library: list[str], asked: dict[str, Any], told: str) -> None:
    job = page.make(**asked)
    assert (job["state"], job["draft_id"]) == ("failed", "")
    assert told in job["error"]
    assert page.get("/drafts").json() == []


def test_nothing_to_read_is_told(page: Page, assistant: Assistant, tmp_path: Path) -> None:
    assert "Kho chưa có tài liệu nào" in page.make(about="Bát Xát")["error"]
    (tmp_path / "mot.md").write_text(REPORT, "utf-8")
    id = assistant.add(tmp_path / "mot.md").document_id
    assert "Không còn tài liệu nào" in page.make(about="Bát Xát", only=[id], without=[id])["error"]


def test_a_faulty_template_of_the_office_is_told_by_file_and_field(
    page: Page, library: list[str], tmp_path: Path
) -> None:
    own = tmp_path / "data" / "briefings"
    own.mkdir()
    (own / "note.toml").write_text(NOTE.replace('type = "BÁO CÁO NHANH"', ""), "utf-8")
    reply = page.get("/choices")
    assert reply.status_code == 400
    assert "note.toml" in reply.json()["error"]
    assert "thiếu trường 'type'" in reply.json()["error"]
    assert "'type'" in page.make(about="Bát Xát")["error"]


def test_a_faulty_letterhead_is_told_when_a_file_is_asked_for_and_the_draft_stays(
    page: Page, library: list[str], tmp_path: Path
) -> None:
    id = page.make(about="Bát Xát")["draft_id"]
    own = tmp_path / "data" / "briefings"
    own.mkdir()
    (own / "letterhead.toml").write_text('layout = "party"\n', "utf-8")
    reply = page.get(f"/file/{id}", **{"as": "docx"})
    assert (reply.status_code, "thiếu trường 'parent'" in reply.json()["error"]) == (400, True)
    assert page.get(f"/draft/{id}").json()["draft"]["title"] == "Tóm tắt tình hình Bát Xát"


@pytest.fixture
def full_disk() -> Iterator[Callable[[bool], None]]:
    """Let SQLite find no room for another page, as on a full disk; False makes room again."""
    state = {"full": False}

    def limit(connection: Any, *_: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0] if state["full"] else 0
        connection.execute(f"PRAGMA max_page_count={pages or 1_000_000}")

    event.listen(Engine, "checkout", limit)
    yield lambda full: state.update(full=full)
    event.remove(Engine, "checkout", limit)


def test_a_draft_that_a_full_disk_does_not_take_stays_on_the_page_until_it_can_be_saved(
    page: Page, library: list[str], full_disk: Callable[[bool], None]
) -> None:
    full_disk(True)
    before = []
    while not (job := page.make(about="Nghị quyết 7-NQ/TU"))["draft_id"].startswith("unsaved"):
        before.append(job["draft_id"])  # the pages that are there have room for some more
        assert len(before) < 20
    assert job["state"] == "done"
    shown = page.get(f"/draft/{job['draft_id']}").json()
    assert "đã đầy" in shown["unsaved"]
    assert "Bản nháp vẫn còn trên trang này" in shown["unsaved"]
    assert {draft["id"] for draft in page.get("/drafts").json()} == set(before)
    file = page.get(f"/file/{job['draft_id']}", **{"as": "docx"})
    assert (file.status_code, file.content[:2]) == (200, b"PK")

    edits = {"title": "Bản của tôi", "sections": [s["statements"] for s in shown["draft"]["sections"]]}
    again = page.post(f"/draft/{job['draft_id']}", edits)
    assert (again.status_code, "đã đầy" in again.json()["error"]) == (400, True)

    full_disk(False)
    saved = page.post(f"/draft/{job['draft_id']}", edits).json()
    assert (saved["unsaved"], saved["version"], saved["draft"]["title"]) == ("", 1, "Bản của tôi")
    assert {draft["id"] for draft in page.get("/drafts").json()} == {saved["id"], *before}
    assert page.get(f"/draft/{job['draft_id']}").status_code == 404


def sections(shown: dict[str, Any]) -> list[Any]:
    return [section["statements"] for section in shown["draft"]["sections"]]


def test_what_was_changed_and_not_saved_outlives_a_restart_and_overwrites_no_version(
    assistant: Assistant, library: list[str], tmp_path: Path
) -> None:
    with pages(assistant, tmp_path, ANYBODY) as before:
        id = before.make(about="Nghị quyết 7-NQ/TU", template="progress")["draft_id"]
        shown = before.get(f"/draft/{id}").json()
        rows = [row["number"] for row in shown["draft"]["indicators"]]
        edits = {"title": "Đang sửa", "sections": sections(shown), "indicators": rows[1:]}
        assert before.post(f"/draft/{id}/working?version=1", edits).status_code == 200
    with pages(assistant, tmp_path, ANYBODY) as after:
        again = after.get(f"/draft/{id}").json()
        assert (again["draft"]["title"], again["version"], len(again["versions"])) == ("Đang sửa", 1, 1)
        assert [row["number"] for row in again["draft"]["indicators"]] == rows[1:]
        assert again["working"]
        saved = after.get(f"/draft/{id}", version=1).json()
        assert (saved["draft"], saved["working"]) == (shown["draft"], "")
        again = after.post(f"/draft/{id}?version=1", edits | {"indicators": rows[1:]}).json()
        assert (again["version"], again["working"], again["draft"]["title"]) == (2, "", "Đang sửa")
        assert after.get(f"/draft/{id}", version=1).json()["draft"] == shown["draft"]


def test_an_older_version_is_changed_by_the_numbers_of_its_own_rows(page: Page, library: list[str]) -> None:
    id = page.make(about="Nghị quyết 7-NQ/TU", template="progress")["draft_id"]
    first = page.get(f"/draft/{id}").json()
    names = [row["name"] for row in first["draft"]["indicators"]]
    assert names
    edits = {"title": "không còn dòng nào", "sections": sections(first), "indicators": []}
    assert page.post(f"/draft/{id}?version=1", edits).json()["version"] == 2
    numbers = [row["number"] for row in first["draft"]["indicators"]]
    again = page.post(f"/draft/{id}?version=1", edits | {"title": "đủ", "indicators": numbers})
    assert [row["name"] for row in again.json()["draft"]["indicators"]] == names


def test_a_working_copy_can_be_dropped_and_one_of_no_version_is_refused(page: Page, library: list[str]) -> None:
    id = page.make(about="Bát Xát")["draft_id"]
    shown = page.get(f"/draft/{id}").json()
    edits = {"title": "Đang sửa", "sections": sections(shown)}
    assert page.post(f"/draft/{id}/working?version=7", edits).status_code == 404
    assert page.post(f"/draft/{id}/working?version=1", edits).json() == {}
    dropped = page.post(f"/draft/{id}/working/drop", {}).json()
    assert (dropped, page.get(f"/draft/{id}").json()) == (shown, shown)


def test_a_draft_that_is_not_saved_keeps_its_changes_and_can_be_thrown_away(
    page: Page, library: list[str], full_disk: Callable[[bool], None]
) -> None:
    full_disk(True)
    for _ in range(20):
        id = page.make(about="Nghị quyết 7-NQ/TU")["draft_id"]
        if id.startswith("unsaved"):
            break
    shown = page.get(f"/draft/{id}").json()
    edits = {"title": "Bản của tôi", "sections": sections(shown)}
    assert page.post(f"/draft/{id}/working?version=0", edits).json() == {}
    assert page.get(f"/draft/{id}").json()["draft"]["title"] == "Bản của tôi"
    assert page.post(f"/draft/{id}/remove", {}).status_code == 200
    assert page.get(f"/draft/{id}").status_code == 404


def test_who_may_only_ask_gets_nothing_and_nobody_gets_the_unsaved_draft_of_another(
    assistant: Assistant, library: list[str], tmp_path: Path
) -> None:
    with pages(assistant, tmp_path, Person("hoi", "Hỏi", Role.ASK)) as asking:
        assert asking.post("/start", {"about": "Bát Xát"}).status_code == 403
        assert asking.get("/drafts").status_code == 403
