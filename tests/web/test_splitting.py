"""Staff part a file that holds several documents: the suggestion, other lines, the way back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.documents.test_part_starts import LETTER, PARTY
from tests.web.test_shelving import HOSTILE, accept, drop

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def splitting(page: Page, name: str, number: str) -> None:
    """Put a file of two documents into the library and open the page on which it is parted."""
    both = f"{LETTER.replace('12/SNV', number)}\n{PARTY.replace('34-BC', f'{number[:2]}-BC')}\n{HOSTILE}"
    drop(page, name, both.replace("\n", "\n\n"))
    accept(page, name)
    page.get_by_role("searchbox").fill(number)
    row = page.locator("#documents tbody tr", has_text=number)
    expect(row).to_have_count(1)
    row.get_by_role("link", name=re.compile("Sửa")).click()
    page.get_by_role("link", name="Tách thành nhiều văn bản").click()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_file_is_parted_as_suggested_and_the_whole_can_be_brought_back(visit: Open, size: str) -> None:
    number = "41/SNV" if size == "desktop" else "42/SNV"
    page = visit("/tai-lieu/", size=size).page
    splitting(page, f"tap-{size}.txt", number)
    expect(page.get_by_role("heading", name="Sẽ có 2 văn bản")).to_be_visible()
    parts = page.locator(".split-parts li")
    expect(parts.nth(0)).to_contain_text(f"{number}-CCHC · 5/2/2026")
    expect(parts.nth(1)).to_contain_text("TỈNH ỦY LÀO CAI")

    page.get_by_role("button", name="Tách thành 2 văn bản").click()
    rows = page.locator("#documents tbody tr")
    expect(rows.filter(has_text=f"{number}-CCHC")).to_have_count(1)
    report = rows.filter(has_text=f"{number[:2]}-BC/TU")
    expect(report).to_have_count(1)
    report.get_by_role("link", name=re.compile("Sửa")).click()
    expect(page.get_by_role("link", name="Tách thành nhiều văn bản")).to_have_count(0)
    page.goto(page.url.split("/sua/")[0] + "/da-go")
    expect(page.locator(".rows")).to_contain_text(f"tap-{size}.txt")


def test_other_first_lines_are_ticked_and_looked_at_before_anything_happens(visit: Open) -> None:
    page = visit("/tai-lieu/").page
    splitting(page, "tap-43.txt", "43/SNV")
    page.get_by_label(re.compile("TỈNH ỦY LÀO CAI")).uncheck()
    page.get_by_role("button", name="Xem lại các phần").first.click()
    expect(page.get_by_role("heading", name="Chưa có chỗ tách")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Tách thành"))).to_have_count(0)

    page.get_by_label(re.compile("V/v cải cách hành chính")).check()
    page.get_by_label(re.compile("Trần Văn B")).check()
    page.get_by_role("button", name="Xem lại các phần").last.click()
    expect(page.get_by_role("heading", name="Sẽ có 3 văn bản")).to_be_visible()
    expect(page.locator(".split-parts li").nth(2)).to_contain_text("Trần Văn B")
    expect(page.locator(".split-lines")).to_contain_text(HOSTILE)
    page.go_back()
    expect(page.get_by_role("heading", name="Chưa có chỗ tách")).to_be_visible()
