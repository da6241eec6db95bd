"""The page of all resolutions and that of one, as a person would use them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_resolution_is_found_without_marks_and_tells_who_leads_it(visit: Open, size: str) -> None:
    page = visit("/nghi-quyet/", size=size, wait=False).page

    page.get_by_role("searchbox").fill("chuyen doi so")
    rows = page.locator(".resolutions tbody tr:visible")
    expect(rows.filter(has_text="20-NQ/TU").first.locator(".lead-of")).to_contain_text("Đặng Xuân Phong")
    expect(rows.filter(has_text="26-NQ/TU")).to_have_count(0)
    page.reload()  # the address says what was looked for
    expect(page.get_by_role("searchbox")).to_have_value("chuyen doi so")
    expect(rows.filter(has_text="26-NQ/TU")).to_have_count(0)
    page.get_by_role("searchbox").fill("không có đâu")
    expect(page.get_by_text("Không có văn bản nào khớp.")).to_be_visible()


def test_the_page_of_a_resolution_gathers_quotes_that_lead_to_their_documents(visit: Open) -> None:
    page = visit("/nghi-quyet/", wait=False).page
    page.locator(".resolutions tr", has_text="20-NQ/TU").first.get_by_role("link").first.click()

    expect(page.get_by_role("heading", name="Phân công chỉ đạo")).to_be_visible()
    assigned = page.locator(".gathered", has=page.get_by_role("heading", name="Phân công chỉ đạo"))
    assigned.locator("blockquote", has_text="Đặng Xuân Phong").first.get_by_role("link").first.click()
    expect(page.locator(".body mark.current")).to_be_in_viewport()


def test_a_lost_connection_is_told_and_the_next_try_works(visit: Open) -> None:
    page = visit("/nghi-quyet/").page
    page.context.set_offline(True)
    page.get_by_role("searchbox").fill("chuyen doi so")
    expect(page.get_by_role("status")).to_contain_text("Hãy kiểm tra kết nối rồi lọc lại")

    page.context.set_offline(False)
    page.get_by_role("searchbox").fill("chuyen doi")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"^\d+ văn bản$"))
