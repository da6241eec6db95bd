"""Staff look files over before they go in, correct cards, compare versions; what is sent back is checked again."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
HOSTILE = "<img src=x onerror=alert(1)> ${alert(2)} {{alert(3)}}"
DECISION = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nSố: {number}/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc trồng rừng\n\n"
    "Điều 1. Xã Mường Vi trồng {hectares} ha rừng.\n\nĐiều 2. Quyết định này thay thế Quyết định số 5/2020/QĐ-UBND.\n"
)


def drop(page: Page, name: str, text: str) -> None:
    file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    expect(page.locator("#drop input")).to_be_enabled()
    page.locator("#drop input").set_input_files([file])  # type: ignore[list-item]


def look(page: Page, name: str) -> None:
    """Open the card of a file that waits."""
    line = page.locator("#queue li.review", has=page.get_by_text(name, exact=True)).first
    line.get_by_role("link").click(timeout=120_000)
    expect(page.get_by_role("heading", name="Duyệt trước khi nạp")).to_be_visible()


def accept(page: Page, name: str) -> None:
    look(page, name)
    page.get_by_role("button", name="Nạp vào kho").click()
    expect(page.locator("#documents")).to_be_visible()


def test_a_card_is_corrected_before_it_goes_in(visit: Open) -> None:
    page = visit("/tai-lieu/").page
    drop(page, "qd-301.txt", DECISION.format(number=301, hectares=120))
    look(page, "qd-301.txt")

    expect(page.locator(".field.doubtful")).to_contain_text("Ngày ban hành")
    expect(page.get_by_label("Số, ký hiệu", exact=True)).to_have_value("301/QĐ-UBND")
    page.locator(".field", has=page.get_by_label("Số, ký hiệu", exact=True)).get_by_text("xem chỗ đọc").click()
    expect(page.locator("mark.current")).to_have_text("301/QĐ-UBND")

    page.get_by_label("Ngày ban hành").fill("5/6/2023")
    page.get_by_label("Đúng", exact=True).check()
    page.get_by_role("button", name="Nạp vào kho").click()

    line = page.locator("#documents tbody tr", has_text="301/QĐ-UBND")
    expect(line).to_contain_text("5/6/2023")
    line.get_by_role("link", name=re.compile("301")).first.click()
    expect(page.locator("dl")).to_contain_text("Thay thế")
    expect(page.locator("dl")).to_contain_text("5/2020/QĐ-UBND")


def test_a_new_version_is_compared_with_the_old_one(visit: Open) -> None:
    page = visit("/tai-lieu/").page
    for hectares in (120, 150):
        drop(page, "qd-302.txt", DECISION.format(number=302, hectares=hectares))
        accept(page, "qd-302.txt")

    page.locator("#documents tbody tr", has_text="302/QĐ-UBND").get_by_role("link", name=re.compile("Sửa")).click()
    page.get_by_role("link", name="So với bản trước").click()

    expect(page.locator(".comparison del")).to_have_text("120 ")
    expect(page.locator(".comparison ins")).to_have_text("150 ")


def test_what_was_corrected_later_is_told_and_can_be_taken_back(visit: Open) -> None:
    page = visit("/tai-lieu/").page
    drop(page, "qd-303.txt", DECISION.format(number=303, hectares=90))
    accept(page, "qd-303.txt")
    page.locator("#documents tbody tr", has_text="303/QĐ-UBND").get_by_role("link", name=re.compile("Sửa")).click()

    page.get_by_label("Trích yếu").fill("Về việc trồng rừng phòng hộ")
    page.get_by_label("Tình trạng").select_option(label="Đã bị thay thế")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.get_by_role("status")).to_have_text("Đã lưu thay đổi.")
    expect(page.locator(".card-form")).to_contain_text("Đọc được: Về việc trồng rừng")

    page.get_by_label("Số, ký hiệu", exact=True).fill("không phải số")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.get_by_role("alert")).to_contain_text("không phải số")
    expect(page.get_by_label("Số, ký hiệu", exact=True)).to_have_value("không phải số")

    page.goto(page.url)
    page.get_by_label("Ngày ban hành").fill("31/2/2023")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.get_by_role("alert")).to_contain_text("ngày/tháng/năm")
    expect(page.get_by_label("Ngày ban hành")).to_have_value("31/2/2023")

    page.goto(page.url)
    page.get_by_label("Trích yếu").fill("Về việc trồng rừng")
    page.get_by_label("Tình trạng").select_option(value="")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.locator(".card-form")).not_to_contain_text("Đọc được:")


def test_words_of_files_stay_text_on_the_plain_pages(visit: Open) -> None:
    page = visit("/tai-lieu/").page
    name = f"{HOSTILE}.txt".replace("/", "")
    drop(page, name, DECISION.format(number=304, hectares=HOSTILE))
    look(page, name)

    expect(page.locator(".lead")).to_contain_text(name)
    expect(page.locator(".body")).to_contain_text(HOSTILE)
    assert page.locator("main img").count() == 0
    page.get_by_role("button", name="Bỏ tệp này").click()
    expect(page.locator("#queue li", has=page.get_by_text(name, exact=True))).to_have_count(0)


def test_the_list_comes_as_a_spreadsheet(visit: Open) -> None:
    page = visit("/tai-lieu/").page

    with page.expect_download() as download:
        page.get_by_role("link", name="Xuất danh sách (Excel)").click()

    assert download.value.suggested_filename == "Danh sách văn bản.xlsx"
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    assert sheet is not None
    assert "20-NQ/TU" in {row[0].value for row in sheet.iter_rows()}


@pytest.mark.parametrize("path", ["/tai-lieu/da-go", "/tai-lieu/thu-muc", "/en/documents/removed"])
def test_the_small_pages_stand_alone(visit: Open, path: str) -> None:
    page = visit(path, size="phone", wait=False).page

    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_form_of_another_site_changes_nothing(visit: Open) -> None:
    seen = visit()

    sent = seen.page.request.post(
        f"{seen.app.url}/tai-lieu/da-go", form={"id": "x"}, headers={"Origin": "http://evil.example"}
    )

    assert sent.status == 403
