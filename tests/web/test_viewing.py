"""The page of one document, reached from an answer as a person would."""

import re
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def shown_in_document(seen: Any, source: str) -> Any:
    card = seen.page.locator("#sources .card", has_text=source).first
    card.get_by_role("link", name="Mở trong văn bản").click()
    expect(seen.page.locator(".sheet-of-facts")).to_be_visible()
    return seen.page


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_quote_is_shown_in_the_whole_document_under_its_card(visit: Open, size: str) -> None:
    seen = visit(size=size)
    reply = seen.ask("Ai phụ trách Nghị quyết 20?")
    reply.locator("a.cite").first.click()

    page = shown_in_document(seen, "20-NQ/TU")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Nghị quyết")
    expect(page.locator("dl")).to_contain_text("20-NQ/TU")
    expect(page.locator(".body mark.current")).to_contain_text("Đặng Xuân Phong")
    expect(page.locator(".body mark.current")).to_be_in_viewport()


def test_a_quote_of_a_pdf_is_boxed_on_the_picture_of_its_page_and_readable_as_text(visit: Open) -> None:
    seen = visit()
    reply = seen.ask("Khó khăn của ba địa phương là gì?")
    reply.locator("a.cite").first.click()

    page = shown_in_document(seen, "Trang")

    box = page.locator(".pages .box.current").first
    expect(box).to_be_in_viewport()
    picture = box.locator("xpath=preceding-sibling::img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 1000
    page.get_by_role("button", name="Phần chữ").click()
    expect(page.locator(".text mark.current").first).to_be_in_viewport()


def test_the_next_quote_is_one_press_away_and_the_language_keeps_the_place(visit: Open) -> None:
    seen = visit()
    seen.ask("Sa Pa đang gặp những khó khăn gì?").locator("a.cite").first.click()
    page = shown_in_document(seen, "khó khăn")
    count = page.locator(".quotes .count")
    before = count.inner_text()

    page.get_by_role("button", name="Câu trích sau").click()
    expect(count).not_to_have_text(before)

    page.get_by_role("link", name="English").click()
    expect(page.locator(".quotes .count")).to_have_text(re.compile(r"Quote 1 of \d"))


def test_the_original_file_is_handed_out_and_never_shown_as_a_page(visit: Open) -> None:
    seen = visit()
    seen.ask("Ai phụ trách Nghị quyết 20?").locator("a.cite").first.click()
    page = shown_in_document(seen, "20-NQ/TU")

    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Tải tệp gốc")).click()

    assert download.value.suggested_filename.endswith(".docx")


def test_an_unknown_document_is_told_in_a_sentence(visit: Open) -> None:
    url = f"{visit().app.url}/van-ban/?id=khong-co"

    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(url, timeout=10)

    assert caught.value.code == 404
    assert "Không có tài liệu này" in caught.value.read().decode()
