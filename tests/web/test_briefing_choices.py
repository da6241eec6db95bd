"""What a briefing is made of, chosen on the page: documents to leave out, a conversation, every template."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from typer.testing import CliRunner

from assistant.briefing.template import load_templates
from assistant.cli import cli
from tests.web.test_briefings import opened, part

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
LEADER = "Đặng Xuân Phong"


def make(page: Page) -> None:
    page.get_by_role("button", name="Tạo bản nháp").click()
    expect(page.locator(".draft")).to_be_visible()


def more(page: Page) -> None:
    page.get_by_text("Chọn tài liệu, so sánh, câu hỏi").click()


def sources(page: Page) -> set[str]:
    return {text.split(", ngày")[0] for text in page.locator(".statement .from summary").all_inner_texts()}


def test_documents_are_left_out_of_a_draft(visit: Open) -> None:
    page = opened(visit)
    page.get_by_label("Chủ đề").first.fill("nghi quyet 20")
    make(page)
    assert any("Báo cáo" in text for text in sources(page))

    page.get_by_role("button", name="Về danh sách").click()
    more(page)
    box = page.get_by_role("group", name="Không dùng các tài liệu")
    box.get_by_role("searchbox").fill("bao cao")
    reports = box.get_by_role("checkbox")
    expect(reports.first).to_be_visible()
    expect(box.get_by_text("Nghị quyết 26-NQ/TU")).to_have_count(0)
    for report in reports.all():
        report.check()
    box.get_by_role("searchbox").fill("khong co van ban nay")
    expect(box.get_by_role("checkbox", checked=True)).to_have_count(reports.count())
    make(page)
    assert not any("Báo cáo" in text for text in sources(page))


def test_nothing_moves_when_the_documents_to_choose_from_arrive(visit: Open) -> None:
    page = opened(visit)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/chon-van-ban*", hold)
    more(page)
    while len(held) < 2:  # one for each list
        page.wait_for_timeout(50)
    button = page.get_by_role("button", name="Tạo bản nháp")
    before = button.bounding_box()
    for route in held:
        route.continue_()
    expect(page.locator(".documents").last.get_by_role("checkbox").first).to_be_visible()
    assert button.bounding_box() == before


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_conversation_becomes_a_draft_with_one_click(visit: Open, size: str) -> None:
    seen = visit(size=size)
    page = seen.page
    seen.ask("Ai phụ trách Nghị quyết 20?")
    seen.ask("Ai làm trưởng ban chỉ đạo Nghị quyết 26?")
    offers = page.get_by_role("link", name="Tạo bản tóm tắt từ cuộc hỏi này")
    expect(offers).to_have_count(1)
    offers.click()

    expect(page.locator(".draft")).to_be_visible()
    expect(page.locator(".draft .title")).to_have_value("Trả lời một số câu hỏi về Nghị quyết 20-NQ/TU")
    expect(part(page, "Ai phụ trách Nghị quyết 20?").locator(".statement").first).to_contain_text(LEADER)
    expect(page.locator(".statement .edited:not([hidden])")).to_have_count(0)
    unanswered = part(page, "Ai làm trưởng ban chỉ đạo Nghị quyết 26?")
    expect(unanswered.locator(".nothing")).to_have_text("Các tài liệu đã xem không nêu nội dung này.")
    expect(page).to_have_url(re.compile(r"\?draft=\w+$"))
    page.go_back()
    expect(page.locator("#chat .reply").first).to_contain_text(LEADER)


def test_a_conversation_is_chosen_on_the_page_of_briefings(visit: Open) -> None:
    seen = visit()
    seen.ask("Sa Pa đang gặp những khó khăn gì?")
    page = opened(visit)
    more(page)
    page.get_by_label("Từ một cuộc hỏi đáp").select_option(label="Sa Pa đang gặp những khó khăn gì?")
    make(page)
    expect(part(page, "Sa Pa đang gặp những khó khăn gì?").locator(".statement").first).to_be_visible()


@pytest.mark.parametrize(
    ("key", "asked", "shown"),
    [
        ("resolution", {"Chủ đề": "Nghị quyết 10-NQ/TU"}, "Phân công chỉ đạo"),
        ("place", {"Chủ đề": "Sa Pa"}, "Tình hình chung"),
        ("topic", {"Chủ đề": "chuyển đổi số"}, "Tình hình chung"),
        ("note", {"Chủ đề": "Nghị quyết 10-NQ/TU"}, "Kết quả"),
        ("comparison", {"Chủ đề": "Sa Pa", "Địa phương thứ hai": "Bát Xát"}, "Bát Xát"),
        ("comparison", {"Chủ đề": "nghị quyết", "Từ": "2021", "Đến": "2021", "Kỳ thứ hai: từ": "2023"}, "từ 2023"),
        ("answers", {"Các câu hỏi": "Ai phụ trách Nghị quyết 20?\nSa Pa có khó khăn gì?"}, "Sa Pa có khó khăn gì?"),
    ],
)  # fmt: skip
def test_every_template_works_from_the_page(visit: Open, key: str, asked: dict[str, str], shown: str) -> None:
    page = opened(visit)
    more(page)
    page.locator("select[name=template]").select_option(key)
    for name, value in asked.items():
        page.get_by_label(name).first.fill(value)
    make(page)
    expect(page.locator(".outline").get_by_role("heading", name=shown).first).to_be_visible()
    assert page.locator(".statement").count() > 0


def test_the_progress_table_works_from_the_page(visit: Open, tmp_path: Path) -> None:
    seen = visit()
    (tmp_path / "rung.md").write_text(
        "NGHỊ QUYẾT\n\nSố: 7-NQ/TU\n\n## Mục tiêu\n\nPhấn đấu tỷ lệ che phủ rừng đến năm 2025 đạt trên 60%.\n\nPhấn "
        "đấu tỷ lệ hộ nghèo toàn tỉnh đến năm 2025 còn dưới 8%.\n",
        "utf-8",
    )
    ran = CliRunner().invoke(cli, ["--data", str(seen.app.data), "add", str(tmp_path / "rung.md")])
    assert ran.exit_code == 0, ran.output
    seen.app.wait_until_caught_up()
    page = opened(visit)
    page.locator("select[name=template]").select_option("progress")
    page.get_by_label("Chủ đề").first.fill("Nghị quyết 7-NQ/TU")
    make(page)
    expect(page.locator(".outline th").first).to_have_text("Chỉ tiêu")
    rows = page.locator(".outline tr", has=page.locator("td.tools"))
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("60%")
    rows.nth(1).get_by_role("button", name="Chuyển lên").click()
    rows.nth(1).get_by_role("button", name="Bỏ").click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".state")).to_contain_text("Đã lưu phiên bản 2")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("8%")


@pytest.mark.parametrize(
    ("path", "before"), [("/ban-tom-tat/", "Có nêu trong Báo cáo"), ("/en/briefings/", "Told in Báo cáo")]
)
def test_what_is_too_long_for_a_note_is_told_on_the_page_with_the_way_to_it(
    visit: Open, tmp_path: Path, path: str, before: str
) -> None:
    seen = visit()
    asked = "Kính đề nghị cho huyện Mường Thử " + ", ".join(f"con đường số {n}" for n in range(40)) + "."
    text = f"BÁO CÁO\n\nvề đường\n\n## Kiến nghị\n\n{asked}\n\n## Kết quả\n\nHuyện Mường Thử có đường.\n"
    (tmp_path / "duong.md").write_text(text, "utf-8")
    ran = CliRunner().invoke(cli, ["--data", str(seen.app.data), "add", str(tmp_path / "duong.md")])
    assert ran.exit_code == 0, ran.output
    seen.app.wait_until_caught_up()
    page = opened(visit, path)
    page.locator("select[name=template]").select_option("note")
    page.locator("[name=about]").fill("Mường Thử")
    page.locator(".ask button.primary").click()
    told = part(page, "Đề xuất, kiến nghị")
    expect(told.locator(".too-long")).to_contain_text(before)
    expect(told.locator(".nothing")).to_have_count(0)
    expect(part(page, "Mục tiêu").locator(".nothing")).to_have_count(1)
    assert re.search(r"/\?id=\w+&from=\d+&to=\d+$", told.get_by_role("link").get_attribute("href") or "")
    expect(told.locator(".hint")).to_have_count(0)  # there is no other point


def test_a_quote_is_added_to_either_side_of_a_comparison(visit: Open) -> None:
    page = opened(visit)
    more(page)
    page.get_by_label("Chủ đề").first.fill("Sa Pa")
    page.get_by_label("Địa phương thứ hai").fill("Bát Xát")
    make(page)
    page.get_by_label("Tìm trong tài liệu").fill("Trường Quốc tế Canada")
    page.get_by_label("Thêm vào mục").select_option(label="Kết quả – Bát Xát")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.locator(".found li", has_text="Trường Quốc tế Canada").first.get_by_role("button", name="Thêm").click()
    lists = part(page, "Kết quả").locator("ol")
    expect(lists.nth(1)).to_contain_text("Trường Quốc tế Canada")
    expect(lists.nth(0)).not_to_contain_text("Trường Quốc tế Canada")


def test_the_page_offers_every_template_there_is(visit: Open) -> None:
    page = opened(visit)
    offered = page.locator("select[name=template]").locator("option").all_inner_texts()
    assert offered[1:] == [template.name for template in load_templates().values()]


def test_what_is_typed_is_saved_even_if_nobody_pressed_done(visit: Open) -> None:
    page = opened(visit)
    page.get_by_label("Chủ đề").first.fill("nghi quyet 20")
    make(page)
    first = page.locator(".statement").first
    first.get_by_role("button", name="Sửa").click()
    first.locator(".editor").fill("Câu do tôi viết.")
    expect(first.locator(".edited")).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".state")).to_contain_text("Đã lưu phiên bản")
    page.reload()
    expect(page.locator(".statement .text").first).to_have_text("Câu do tôi viết.")


def test_the_draft_that_was_pressed_last_is_shown_whichever_answer_comes_first(visit: Open) -> None:
    page = opened(visit)
    for about in ("nghi quyet 20", "nghi quyet 26"):
        page.get_by_label("Chủ đề").first.fill(about)
        make(page)
        page.get_by_role("button", name="Về danh sách").click()
    late: list[Route] = []

    def hold_first(route: Route) -> None:
        route.continue_() if late else late.append(route)

    page.route("**/api/draft/*", hold_first)
    page.locator(".saved li", has_text="20").first.locator(".open").click()
    page.wait_for_function("() => true")
    page.locator(".saved li", has_text="26").first.locator(".open").click()
    expect(page.locator(".draft .title")).to_have_value(re.compile("26"))
    late[0].continue_()
    page.wait_for_timeout(700)  # nothing tells that it was taken, and nothing may change
    expect(page.locator(".draft .title")).to_have_value(re.compile("26"))
    expect(page).to_have_url(re.compile(r"\?draft="))
