"""Who may do what, over real HTTP and in the browser: an app with three accounts, one for each role."""

import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant.records.accounts import Role
from assistant.records.store import Records
from assistant.settings import Settings
from tests.web.conftest import App

pytestmark = pytest.mark.browser
SECRET = "một câu dễ nhớ"
NAMES = {Role.ASK: "hỏi-viên", Role.ADD: "văn thư", Role.ADMIN: "Trưởng phòng"}
STAFF_PAGES = ("/tai-lieu/", "/en/documents/", "/bat-dau/", "/en/start/", "/quan-tri/", "/en/admin/")
PLAIN_STAFF = ("/ban-tom-tat/", "/ban-tom-tat/api/drafts", "/tai-lieu/da-go", "/tai-lieu/danh-sach.xlsx")
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def app(app: App) -> App:
    """The app of every page test, with accounts."""
    with Records.open(Settings(data=app.data).database_url) as records:
        for role, name in NAMES.items():
            records.accounts.add(name, SECRET, role)
    return app


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def send(app: App, path: str, body: Any = None, *, cookie: str = "", form: bool = False) -> tuple[int, str, Any]:
    """:return: status, text and headers; redirects are not followed."""
    data = None if body is None else (urllib.parse.urlencode(body) if form else json.dumps(body)).encode()
    headers = {"Cookie": cookie} if cookie else {}
    headers |= {} if form or body is None else {"Content-Type": "application/json"}
    request = urllib.request.Request(app.url + path, data, headers)
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=30) as reply:
            return reply.status, reply.read().decode(), reply.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers


def signed_in(app: App, role: Role) -> str:
    status, _, headers = send(app, "/login", {"name": NAMES[role], "password": SECRET, "next": "/"}, form=True)
    assert status == 303
    return str(headers["Set-Cookie"]).partition(";")[0]


def sign_in(page: Page, role: Role) -> None:
    page.get_by_label("Tên tài khoản").fill(NAMES[role])
    page.get_by_label("Mật khẩu").fill(SECRET)
    page.get_by_role("button", name="Đăng nhập").click()


def events(app: App, page: str, cookie: str) -> int:
    return len(json.loads(send(app, f"{page}config", cookie=cookie)[1])["dependencies"])


def test_without_signing_in_pages_lead_to_the_login_page_and_nothing_else_answers(app: App) -> None:
    for path in ("/", "/en/", *STAFF_PAGES):
        status, _, headers = send(app, path)
        assert status == 303
        assert headers["Location"].startswith(("/login?next=", "/en/login?next="))
    for path in ("/config", "/gradio_api/info", "/tai-lieu/config", "/theme.css", "/hoi?key=x", "/en/ask?key=x"):
        assert send(app, path)[0] == 401
    for path in ("/hoi", "/en/ask"):
        assert send(app, path, {"question": "Ai?", "key": "k" * 32, "chosen": "{}"})[0] == 401
    assert send(app, "/healthz")[0] == 200


def test_who_reads_for_a_while_keeps_the_connection_for_the_next_question(app: App) -> None:
    connection = HTTPConnection(app.url.removeprefix("http://"), timeout=30)
    kept = set()
    for pause_s in (0, 7):  # the server's own default is to close after 5
        time.sleep(pause_s)
        connection.request("GET", "/healthz")
        kept.add(connection.sock)
        reply = connection.getresponse()
        assert (reply.status, bool(reply.read())) == (200, True)
    connection.close()
    assert len(kept) == 1


def test_every_event_called_by_its_index_is_refused_without_the_role(app: App) -> None:
    admin, asker = signed_in(app, Role.ADMIN), signed_in(app, Role.ASK)
    for page in ("/", "/en/", *STAFF_PAGES):
        for index in range(events(app, page, admin)):
            call = {"fn_index": index, "data": [], "session_hash": "x"}
            for way in ("gradio_api/run/predict", "gradio_api/queue/join"):
                assert send(app, f"{page}{way}", call)[0] == 401
                assert send(app, f"{page}{way}", call, cookie="session=guessed")[0] == 401
                if page in STAFF_PAGES:
                    assert send(app, f"{page}{way}", call, cookie=asker)[0] == 403
    for path in ("/gradio_api/upload", "/tai-lieu/gradio_api/upload", "/tai-lieu/config", "/tai-lieu/theme.css"):
        assert send(app, path, {}, cookie=asker)[0] == 403


def test_pages_and_calls_without_gradio_are_refused_as_well(app: App) -> None:
    asker, adder = signed_in(app, Role.ASK), signed_in(app, Role.ADD)
    for path in PLAIN_STAFF:
        assert send(app, path)[0] in (303, 401)
        assert send(app, path, {})[0] == 401
        assert send(app, path, cookie=asker)[0] == 403
        assert send(app, path, {}, cookie=asker)[0] == 403
    for path in ("/quan-tri/", "/quan-tri/config", "/en/admin/config"):
        assert send(app, path, cookie=adder)[0] == 403


def test_a_page_without_the_role_says_so_in_plain_words(app: App) -> None:
    status, text, _ = send(app, "/tai-lieu/", cookie=signed_in(app, Role.ASK))

    assert status == 403
    assert "không được giao quyền" in text
    assert NAMES[Role.ASK] in text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: App) -> None:
    _, _, headers = send(app, "/login", {"name": NAMES[Role.ASK], "password": SECRET, "next": "//evil.vn"}, form=True)

    assert "HttpOnly" in headers["Set-Cookie"]
    assert "samesite=lax" in headers["Set-Cookie"].lower()
    assert headers["Location"] == "/"


def test_wrong_passwords_are_told_and_then_made_to_wait(app: App) -> None:
    tries = [send(app, "/login", {"name": "không ai", "password": "sai"}, form=True) for _ in range(6)]

    assert [status for status, *_ in tries] == [401] * 4 + [429] * 2
    assert "chưa đúng" in tries[0][1]
    assert re.search(r"đợi \d+ giây", tries[5][1])


def test_signing_in_leads_to_the_page_that_was_wanted_and_out_again(visit: Open) -> None:
    seen = visit("/tai-lieu/", wait=False)
    page = seen.page
    sign_in(page, Role.ADD)
    expect(page.get_by_role("heading", name="Tài liệu", exact=True)).to_be_visible()
    assert page.url.endswith("/tai-lieu/")

    page.locator("#top .me summary").click()
    expect(page.locator("#top .me .name")).to_have_text(NAMES[Role.ADD])
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    expect(page.get_by_label("Mật khẩu")).to_be_visible()
    page.go_back()
    page.reload()
    expect(page.get_by_label("Mật khẩu")).to_be_visible()


def test_what_the_role_does_not_open_is_not_shown(visit: Open) -> None:
    seen = visit("/", wait=False)
    sign_in(seen.page, Role.ASK)

    expect(seen.page.locator("#top nav").get_by_text("Hỏi đáp")).to_be_visible()
    expect(seen.page.locator("#top nav").get_by_text("Tài liệu")).to_be_hidden()


def test_each_person_sees_their_own_conversations_only(visit: Open, app: App) -> None:
    mine = visit("/", wait=False)
    sign_in(mine.page, Role.ASK)
    mine.ask("Ai phụ trách Nghị quyết 20?")
    key = mine.page.evaluate("conversationKey()")

    other = visit("/", wait=False)
    sign_in(other.page, Role.ADD)
    expect(other.page.locator("#chat .greeting")).to_be_visible()
    other.page.evaluate("key => sessionStorage.setItem('conversation', key)", key)
    other.page.reload()
    expect(other.page.locator("#chat .greeting")).to_be_visible()


def test_signing_out_everywhere_ends_every_browser(visit: Open) -> None:
    one, two = visit("/", wait=False), visit("/", wait=False)
    for seen in (one, two):
        sign_in(seen.page, Role.ADMIN)
        expect(seen.page.locator("#question")).to_be_visible()
    one.page.locator("#top .me summary").click()
    one.page.get_by_role("button", name="Đăng xuất mọi nơi").click()

    two.page.reload()
    expect(two.page.get_by_label("Mật khẩu")).to_be_visible()
