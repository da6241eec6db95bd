"""What people do in the midst of work: leave and come back, open something else meanwhile, press back."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
QUESTION, LEADER = "Ai phụ trách Nghị quyết 20?", "Đặng Xuân Phong"
LONG = "Sa Pa đang gặp những khó khăn gì?"  # answered in many steps


def put(page: Page, question: str) -> None:
    """Press Enter and wait for no more than the question itself."""
    box = page.locator("#question textarea")
    rows = page.locator("#chat .user-row")
    before = rows.count()
    box.fill(question)
    page.keyboard.press("Enter")
    expect(rows).to_have_count(before + 1)


def open_listed(page: Page, title: str, size: str) -> None:
    if size == "phone":
        page.get_by_role("button", name="Các cuộc hỏi đáp").click()
    page.locator("#talks li").filter(has=page.get_by_text(title, exact=True)).first.locator(".open").click()


def drop(page: Page, path: Path, where: str = "#drop .drop") -> None:
    """Drop a file or folder as a person does with the mouse, through the browser's own drag and drop."""
    zone = page.locator(where).bounding_box()
    assert zone is not None
    place = {"x": zone["x"] + 40, "y": zone["y"] + 30}
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_an_answer_is_written_to_its_end_when_its_tab_is_closed(visit: Open, size: str) -> None:
    leaving = visit(size=size)
    leaving.app.wait_until_caught_up()
    put(leaving.page, LONG)
    leaving.page.goto("about:blank")

    page = visit(size=size).page
    open_listed(page, LONG, size)
    expect(page.locator("#chat .reply.grounded .actions")).to_be_visible()
    expect(page.locator("#chat")).not_to_contain_text("đã dừng giữa chừng")
    expect(page.locator("#question .submit-button")).to_be_visible()


def test_an_answer_goes_on_while_another_conversation_is_looked_at(visit: Open) -> None:
    seen = visit()
    page = seen.page
    seen.ask(QUESTION)
    seen.start_anew()
    put(page, LONG)

    open_listed(page, QUESTION, "desktop")
    expect(page.locator("#chat .reply.grounded")).to_contain_text(LEADER)
    expect(page.locator("#chat .user-row")).to_have_count(1)
    open_listed(page, LONG, "desktop")

    expect(page.locator("#chat .user-row")).to_contain_text(LONG)
    expect(page.locator("#chat .reply.grounded .actions")).to_be_visible()
    expect(page.locator("#chat")).not_to_contain_text("đã dừng giữa chừng")
    expect(seen.answered()).not_to_contain_text(LEADER)


def test_a_reload_in_the_midst_of_an_answer_shows_the_rest_of_it(visit: Open) -> None:
    seen = visit()
    seen.app.wait_until_caught_up()
    put(seen.page, LONG)
    seen.page.reload()

    expect(seen.page.locator("#chat .reply.grounded .actions")).to_be_visible()
    expect(seen.page.locator("#sources .card").first).to_be_attached()
    expect(seen.answered()).not_to_contain_text("đã dừng giữa chừng")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_back_leads_from_a_document_to_the_answer_and_from_a_page_to_the_one_before(visit: Open, size: str) -> None:
    seen = visit(size=size)
    page = seen.page
    seen.ask(QUESTION).locator("a.cite").first.click()
    page.locator("#sources .card", has_text="20-NQ/TU").first.get_by_role("link", name="Mở trong văn bản").click()
    expect(page.locator(".sheet-of-facts")).to_be_visible()
    page.go_back()
    expect(page.locator("#chat .reply.grounded")).to_contain_text(LEADER)

    page.get_by_role("link", name="Nghị quyết", exact=True).click()
    page.get_by_role("searchbox").fill("chuyen doi so")
    rows = page.locator(".resolutions tbody tr")
    expect(rows.filter(has_text="26-NQ/TU")).to_have_count(0)
    rows.filter(has_text="20-NQ/TU").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name=re.compile("Tài liệu nói gì"))).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("chuyen doi so")
    expect(rows.filter(has_text="26-NQ/TU")).to_have_count(0)


@pytest.mark.parametrize(("path", "word"), [("/", "Câu hỏi mẫu"), ("/en/", "Example question")])
def test_the_examples_and_the_chat_are_named_in_the_language_of_the_page(visit: Open, path: str, word: str) -> None:
    page = visit(path).page
    example = page.locator("#chat button.example").first
    expect(example).to_have_accessible_name(re.compile(f"^{word} 1: "))
    assert not page.get_by_text(re.compile("Select example")).count()
    assert page.locator("#chat [aria-label^='Select'], #chat [aria-label='chatbot conversation']").count() == 0


@pytest.mark.parametrize("way", ["chosen", "dropped"])
def test_a_folder_gives_all_its_files_and_not_what_programs_left_there(visit: Open, tmp_path: Path, way: str) -> None:
    texts = {"a/bao-cao.txt": "Thôn Tả Van có 64 hộ.", "b/sau/bao-cao.txt": "Thôn Séo Mí Tỷ có 71 hộ."}
    for name in (*texts, f"b/{way}.txt", "Thumbs.db", "a/~$bao-cao.docx", ".DS_Store"):
        path = tmp_path / "van-ban" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts.get(name, f"Xã {way} có 5 thôn."), "utf-8")
    page = visit("/tai-lieu/").page
    expect(page.locator("#drop input")).to_be_enabled()

    if way == "chosen":
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Chọn thư mục").click()
        chooser.value.set_files(tmp_path / "van-ban")
    else:
        drop(page, tmp_path / "van-ban")

    for name in (*(f"van-ban/{each}" for each in texts), f"{way}.txt"):
        expect(page.locator("#queue").get_by_text(name, exact=True).first).to_be_visible()
    for left in ("Thumbs.db", "DS_Store", "~$"):
        expect(page.locator("#queue li", has_text=left)).to_have_count(0)


def test_a_file_dropped_beside_the_zone_is_taken_too(visit: Open, tmp_path: Path) -> None:
    path = tmp_path / "bên cạnh.txt"
    path.write_text("Thôn Phìn Ngan có 88 hộ.", "utf-8")
    page = visit("/tai-lieu/").page
    expect(page.locator("#drop input")).to_be_enabled()
    drop(page, path, "h1")
    expect(page.locator("#queue").get_by_text("bên cạnh.txt", exact=True)).to_be_visible()
    assert page.url.endswith("/tai-lieu/")
