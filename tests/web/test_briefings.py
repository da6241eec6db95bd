"""The page of briefings as a person uses it: make a draft, edit it, save it, take it home."""

import re
import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.conftest import App

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
SAPA_CAUSE = "Công tác phối hợp còn yếu."


def opened(visit: Open, path: str = "/ban-tom-tat/", **asked: Any) -> Page:
    page: Page = visit(path, **asked).page
    expect(page.locator("body[data-ready=yes]")).to_be_attached()
    return page


def drafted(visit: Open, about: str, **asked: Any) -> Page:
    page = opened(visit, **asked)
    page.get_by_label("Chủ đề").first.fill(about)
    page.get_by_role("button", name="Tạo bản nháp").click()
    expect(page.locator(".draft")).to_be_visible()
    return page


def part(page: Page, heading: str) -> Any:
    return page.locator(".part", has=page.get_by_role("heading", name=heading, exact=True))


def saved(page: Page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".state")).to_contain_text("Đã lưu phiên bản")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_draft_is_made_with_a_source_for_each_point(visit: Open, size: str) -> None:
    page = drafted(visit, "nghi quyet 20", size=size)
    point = part(page, "Phân công chỉ đạo").locator(".statement", has_text="trực tiếp làm Trưởng ban").first
    point.locator("summary").click()
    expect(point.locator(".from q").first).to_contain_text("Đặng Xuân Phong")
    assert "/van-ban/?id=" in (point.locator(".from a").first.get_attribute("href") or "")
    expect(part(page, "Nguyên nhân").locator(".nothing")).to_have_text("Các tài liệu đã xem không nêu nội dung này.")


def test_statements_are_ticked_moved_edited_removed_and_saved_as_a_version(visit: Open) -> None:
    page = drafted(visit, "Sa Pa")
    causes = part(page, "Nguyên nhân")
    difficulties = part(page, "Khó khăn, vướng mắc").locator(".statement")
    first = difficulties.nth(0).locator(".text").inner_text()
    difficulties.nth(0).get_by_role("button", name="Chuyển xuống").click()
    expect(difficulties.nth(1).locator(".text")).to_have_text(first)
    difficulties.nth(0).get_by_role("checkbox").uncheck()
    before = difficulties.count()
    difficulties.nth(2).get_by_role("button", name="Bỏ").click()
    expect(difficulties).to_have_count(before - 1)
    difficulties.nth(2).get_by_label("Chuyển sang mục").select_option(label="Kết quả")
    expect(part(page, "Kết quả").locator(".statement")).to_have_count(1)

    causes.locator(".statement").first.get_by_role("button", name="Sửa").click()
    causes.locator(".editor").first.fill("Cán bộ đã rất tích cực.")
    causes.locator(".statement").first.get_by_role("button", name="Xong").click()
    expect(causes.locator(".edited").first).to_have_text("đã sửa, cần kiểm tra")
    saved(page)

    page.reload()
    expect(causes.locator(".statement .text").first).to_have_text("Cán bộ đã rất tích cực.")
    expect(causes.locator(".edited").first).to_be_visible()
    expect(difficulties.nth(0).get_by_role("checkbox")).not_to_be_checked()
    expect(difficulties).to_have_count(before - 2)
    causes.get_by_role("button", name="Lấy lại nguyên văn").first.click()
    expect(causes.locator(".edited").first).to_be_hidden()

    page.get_by_label("Các phiên bản").select_option(index=1)  # what was not saved yet is saved first
    expect(difficulties).to_have_count(before)
    expect(page.get_by_label("Các phiên bản").locator("option")).to_have_count(3)


def test_a_quote_found_by_a_search_is_added(visit: Open) -> None:
    page = drafted(visit, "nghi quyet 10")
    page.get_by_label("Tìm trong tài liệu").fill("Trường Quốc tế Canada")
    page.get_by_label("Thêm vào mục").select_option(label="Kết quả")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.locator(".found li", has_text="Trường Quốc tế Canada").first.get_by_role("button", name="Thêm").click()
    added = part(page, "Kết quả").locator(".statement", has_text="Trường Quốc tế Canada")
    expect(added.locator(".edited")).to_be_hidden()
    saved(page)
    page.reload()
    expect(added).to_have_count(1)


def test_the_file_has_a_name_with_marks_and_holds_what_was_kept(visit: Open, tmp_path: Path) -> None:
    page = drafted(visit, "Nghị quyết 10-NQ/TU")
    page.get_by_label("Thể thức").select_option("state")
    with page.expect_download() as waiting:
        page.locator(".links a", has_text=".docx").click()
    path = tmp_path / "a.docx"
    waiting.value.save_as(path)
    assert unquote(waiting.value.suggested_filename).startswith("Báo cáo tóm tắt tình hình thực hiện Nghị quyết 10-NQ")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "Bảo đảm sinh kế cho người dân." in text


def test_what_cannot_be_done_is_said_and_the_form_keeps_its_words(visit: Open) -> None:
    page = opened(visit)
    page.get_by_label("Chủ đề").first.fill("Sa Pa")
    page.get_by_label("Từ", exact=True).fill("2024")
    page.get_by_label("Đến", exact=True).fill("2023")
    page.get_by_role("button", name="Tạo bản nháp").click()
    expect(page.get_by_role("alert")).to_contain_text("ngược")
    expect(page.get_by_label("Chủ đề").first).to_have_value("Sa Pa")
    page.get_by_label("Đến", exact=True).fill("")
    page.get_by_label("Từ", exact=True).fill("")
    page.get_by_label("Chủ đề").first.fill("Nghị quyết 99-NQ/TU")
    page.get_by_role("button", name="Tạo bản nháp").click()
    expect(page.get_by_role("alert")).to_contain_text("99-NQ/TU")


def edit(page: Page, heading: str, text: str) -> None:
    point = part(page, heading).locator(".statement").first
    point.get_by_role("button", name="Sửa").click()
    point.locator(".editor").fill(text)


def test_what_was_changed_and_not_saved_is_there_again_when_the_tab_was_closed(visit: Open) -> None:
    page = drafted(visit, "Sa Pa")
    edit(page, "Nguyên nhân", "Cán bộ còn thiếu.")
    expect(page.locator(".state")).to_contain_text("đã giữ tạm")
    address = page.url
    page.goto("about:blank")  # as a tab that is closed: without a question, since nothing would be lost
    page = opened(visit, address[address.index("/ban-tom-tat") :])
    text = part(page, "Nguyên nhân").locator(".statement .text").first
    expect(text).to_have_text("Cán bộ còn thiếu.")
    expect(page.get_by_role("alert")).to_contain_text("chưa được lưu (sửa từ phiên bản 1)")
    expect(page.get_by_label("Các phiên bản").locator("option")).to_have_count(1)
    page.get_by_role("button", name="Bỏ phần sửa", exact=True).click()
    page.get_by_role("button", name="Bỏ hẳn phần sửa?", exact=True).click()
    expect(text).to_have_text(re.compile("(?!Cán bộ còn thiếu)"))
    expect(page.get_by_role("button", name="Lưu", exact=True)).to_be_disabled()
    page.reload()
    expect(text).not_to_have_text("Cán bộ còn thiếu.")
    edit(page, "Nguyên nhân", "Cán bộ còn yếu.")
    expect(page.locator(".state")).to_contain_text("đã giữ tạm")
    page.reload()
    expect(text).to_have_text("Cán bộ còn yếu.")
    saved(page)
    page.reload()
    expect(text).to_have_text("Cán bộ còn yếu.")
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.get_by_label("Các phiên bản").locator("option")).to_have_count(2)


@pytest.fixture
def full_disk(app: App) -> Iterator[Callable[[bool], None]]:
    """Let the system refuse every writing of the app, as on a full disk; False makes room again."""
    _, most = resource.prlimit(app.pid, resource.RLIMIT_FSIZE)

    def fill(full: bool) -> None:
        resource.prlimit(app.pid, resource.RLIMIT_FSIZE, (0 if full else most, most))

    yield fill
    fill(False)


def test_a_draft_can_be_left_when_the_disk_is_full_and_keeps_its_changes_on_the_page(
    visit: Open, full_disk: Callable[[bool], None]
) -> None:
    page = drafted(visit, "Nghị quyết 26-NQ/TU")
    full_disk(True)
    page.locator(".draft .title").fill("Bản của tôi")
    expect(page.get_by_role("alert")).to_contain_text("Chưa giữ được phần sửa vừa rồi.")
    page.get_by_role("button", name="Về danh sách").click()
    expect(page.locator(".draft")).to_be_hidden()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Chưa lưu được những sửa đổi cuối của “Bản của tôi”.")
    expect(told).to_contain_text("đã đầy")
    entry = page.locator(".saved li", has_text="Có phần sửa chưa lưu.")
    expect(entry).to_have_count(1)
    full_disk(False)
    entry.locator(".open").click()
    expect(page.locator(".draft .title")).to_have_value("Bản của tôi")
    saved(page)
    page.get_by_role("button", name="Về danh sách").click()
    expect(page.locator(".saved li", has_text="Bản của tôi")).to_have_count(1)
    expect(entry).to_have_count(0)


def test_saved_drafts_are_listed_opened_and_removed(visit: Open) -> None:
    page = drafted(visit, "Nghị quyết 26-NQ/TU")
    page.get_by_role("button", name="Về danh sách").click()
    entry = page.locator(".saved li", has_text="26-NQ/TU").first
    entry.locator(".open").click()
    expect(page.locator(".draft .title")).to_have_value(re.compile("26-NQ/TU"))
    page.get_by_role("button", name="Về danh sách").click()
    count = page.locator(".saved li", has_text="26-NQ/TU").count()
    entry.get_by_role("button", name="Xóa").click()
    entry.get_by_role("button", name="Xóa hẳn?").click()
    expect(page.locator(".saved li", has_text="26-NQ/TU")).to_have_count(count - 1)


def test_the_list_is_seen_only_once_it_is_up_to_date(visit: Open) -> None:
    page = drafted(visit, "Nghị quyết 26-NQ/TU")
    held: list[Route] = []
    page.route("**/drafts?*", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks what it is given
    page.get_by_role("button", name="Về danh sách").click()
    page.wait_for_timeout(300)
    expect(page.locator(".saved")).to_be_hidden()
    held[0].continue_()
    expect(page.locator(".saved li", has_text="26-NQ/TU").first).to_be_visible()


def test_words_of_documents_and_people_are_never_run(visit: Open) -> None:
    page = drafted(visit, "Sa Pa")
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    statement = page.locator(".statement").first
    statement.get_by_role("button", name="Sửa").click()
    statement.locator(".editor").fill(evil)
    statement.get_by_role("button", name="Xong").click()
    page.locator(".draft .title").fill(evil)
    saved(page)
    page.reload()
    expect(page.locator(".statement .text").first).to_have_text(evil)
    page.get_by_role("button", name="Về danh sách").click()
    expect(page.locator(".saved li").first).to_contain_text("<img")


def test_the_page_is_there_in_english(visit: Open) -> None:
    page = opened(visit, "/en/briefings/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Briefings")
