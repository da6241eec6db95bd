"""The first steps of a new office and the page for administrators, used as a person would."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from assistant.records.store import Records
from assistant.settings import Settings
from documents.samples import sample_paths
from tests.web.conftest import App

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
SECRET = "một câu dễ nhớ"


def test_administrators_see_what_is_asked_what_is_missing_and_what_people_think(visit: Open) -> None:
    seen = visit()
    page = seen.page
    reply = seen.ask("Ai phụ trách Nghị quyết 20?")
    reply.get_by_role("button", name="Hữu ích").click()
    expect(reply.locator(".thanks")).to_be_visible()
    seen.ask("Giá vàng <img src=x onerror=alert(1)> hôm nay?")

    seen.open("/quan-tri/")
    expect(page.locator("#admin .tile").first).to_contain_text("2")
    expect(page.locator("#admin .unanswered li")).to_contain_text("Giá vàng <img src=x onerror=alert(1)> hôm nay?")
    expect(page.locator("#admin .slowest li")).to_have_count(2)
    item = page.locator("#admin .feedback > li")
    expect(item).to_contain_text("Hữu ích")
    item.locator("summary").click()
    expect(item.locator(".answer")).to_contain_text("Đặng Xuân Phong")
    expect(item.locator(".quotes li").first).to_be_visible()
    expect(page.locator("#admin .bars")).to_have_attribute("aria-label", re.compile("2 câu hỏi, 1 có câu trả lời"))


def test_a_new_office_is_led_from_the_samples_to_its_own_documents(visit: Open, app: App) -> None:
    seen = visit("/bat-dau/")
    page = seen.page
    step = page.locator("#start .steps > li.samples")
    expect(page.locator("#start li.documents.done")).to_have_count(0)
    step.get_by_role("button", name="Gỡ tài liệu mẫu").click()
    expect(step.locator(".state")).to_have_text("Đã xong")
    app.wait_until_caught_up()
    assert app.health()["documents"] == 0

    page.get_by_role("link", name="Mở trang Tài liệu").click()
    payload = [{"name": path.name, "mimeType": "x/y", "buffer": path.read_bytes()} for path in sample_paths()[:1]]
    payload[0]["buffer"] += b"\n"
    expect(page.locator("#drop input")).to_be_enabled()
    page.locator("#drop input").set_input_files(payload)
    expect(page.locator("#queue li").first).to_contain_text(re.compile("đã thêm|chờ duyệt"))


def test_accounts_are_made_in_the_page_and_the_app_is_closed_to_others_from_then_on(visit: Open, app: App) -> None:
    seen = visit("/quan-tri/")
    page = seen.page
    expect(page.locator("#admin .accounts .open")).to_be_visible()
    form = page.locator("#admin form.new")
    form.get_by_label("Tên tài khoản").fill("Bình")
    form.get_by_label("Mật khẩu").fill(SECRET)
    form.get_by_label("Vai trò").select_option(label="hỏi")
    form.get_by_role("button", name="Tạo tài khoản").click()
    expect(page.locator("#admin .message.bad")).to_contain_text("quản trị trước")

    form.get_by_label("Tên tài khoản").fill("Sếp")
    form.get_by_label("Mật khẩu").fill(SECRET)
    form.get_by_label("Vai trò").select_option(label="quản trị")
    form.get_by_role("button", name="Tạo tài khoản").click()
    expect(page.locator("#admin .people li")).to_have_count(1)

    page.reload()
    page.get_by_label("Tên tài khoản").fill("Sếp")
    page.get_by_label("Mật khẩu").fill(SECRET)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.locator("#admin .people li")).to_contain_text("Sếp")
    form.get_by_label("Tên tài khoản").fill("Bình")
    form.get_by_label("Mật khẩu").fill(SECRET)
    form.get_by_label("Vai trò").select_option(label="hỏi")
    form.get_by_role("button", name="Tạo tài khoản").click()
    expect(page.locator("#admin .people li")).to_have_count(2)
    page.get_by_role("button", name="Xóa: Sếp").click()
    page.get_by_role("dialog").get_by_role("button", name="Xóa").click()
    expect(page.locator("#admin .message.bad")).to_contain_text("duy nhất")
    page.get_by_label("Vai trò: Bình").select_option(label="nạp tài liệu")
    expect(page.locator("#admin .message")).to_contain_text("Đã đổi vai trò của Bình")
    with Records.open(Settings(data=app.data).database_url) as records:
        assert {account.name: account.role for account in records.accounts.all()} == {"Sếp": "admin", "Bình": "add"}
