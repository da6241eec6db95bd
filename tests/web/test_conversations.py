"""Conversations at the side, the choice of documents, and what to do with an answer: as a person uses them."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from assistant.records.store import Records
from assistant.settings import Settings
from tests.web.conftest import App

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
QUESTION, LEADER = "Ai phụ trách Nghị quyết 20?", "Đặng Xuân Phong"
KEY = "4e" * 16


@pytest.fixture
def records(app: App) -> Iterator[Records]:
    with Records.open(Settings(data=app.data).database_url) as opened:
        for each in opened.conversations.list(""):
            opened.conversations.remove("", each.id)
        yield opened


def row(page: Page, title: str) -> Locator:
    return page.locator("#talks li").filter(has=page.get_by_text(title, exact=True))


def test_conversations_are_listed_opened_again_renamed_found_and_removed(visit: Open, records: Records) -> None:
    seen = visit()
    page = seen.page
    expect(page.locator("#talks .none")).to_contain_text("sẽ được giữ ở đây")
    seen.ask(QUESTION)
    expect(page.locator("#talks section h2")).to_have_text("Hôm nay")
    seen.start_anew()
    seen.ask("sa pa gap kho khan gi")
    expect(page.locator("#talks li")).to_have_count(2)

    row(page, QUESTION).locator(".open").click()
    expect(page.locator("#chat .reply")).to_contain_text(LEADER)
    expect(page.locator("#talks [aria-current]")).to_contain_text(QUESTION)

    row(page, QUESTION).hover()
    page.get_by_role("button", name=f"Đổi tên: {QUESTION}").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("Chuyển đổi số <b>")
    page.get_by_role("dialog").get_by_role("button", name="Lưu tên").click()
    expect(row(page, "Chuyển đổi số <b>")).to_be_visible()

    page.get_by_label("Tìm trong các câu đã hỏi").fill("sa pa kho khan")
    expect(page.locator("#talks li")).to_have_count(1)
    page.get_by_label("Tìm trong các câu đã hỏi").fill("vàng bạc")
    expect(page.locator("#talks .none")).to_have_text("Không có cuộc hỏi đáp nào khớp.")
    page.get_by_label("Tìm trong các câu đã hỏi").fill("")

    row(page, "Chuyển đổi số <b>").hover()
    page.get_by_role("button", name="Xóa: Chuyển đổi số <b>").click()
    page.get_by_role("dialog").get_by_role("button", name="Giữ lại").click()
    row(page, "Chuyển đổi số <b>").hover()
    page.get_by_role("button", name="Xóa: Chuyển đổi số <b>").click()
    page.get_by_role("dialog").get_by_role("button", name="Xóa").click()
    expect(page.locator("#talks li")).to_have_count(1)
    expect(page.locator("#chat .greeting")).to_be_visible()
    assert [each.title for each in records.conversations.list("")] == ["sa pa gap kho khan gi"]


def test_a_conversation_is_found_again_in_another_tab_and_stays_after_the_tab_is_closed(
    visit: Open, records: Records
) -> None:
    visit().ask(QUESTION)

    other = visit(size="phone", has_touch=True).page
    other.get_by_role("button", name="Các cuộc hỏi đáp").tap()
    row(other, QUESTION).locator(".open").tap()
    expect(other.locator("#chat .reply")).to_contain_text(LEADER)
    expect(other.locator("#talks .talks")).to_be_hidden()


class Slow:
    """A network on which what a page sends about its conversation is answered at once, and arrives when let go."""

    def __init__(self, page: Page) -> None:
        """Let everything through until ``hold``."""
        self._page, self._holds = page, False
        self._held: list[tuple[Route, APIResponse]] = []
        page.route("**/*", self._pass_on)

    def hold(self) -> None:
        self._holds = True

    def wait_until_held(self) -> None:
        while not self._held:
            self._page.wait_for_timeout(50)
        self._holds = False

    def let_go(self) -> None:
        for route, response in self._held:
            route.fulfill(response=response)
        self._page.wait_for_timeout(500)

    def _pass_on(self, route: Route) -> None:
        request = route.request
        if self._holds and KEY in f"{request.url} {request.post_data}":
            self._held.append((route, route.fetch()))
        else:
            route.continue_()


def test_a_question_asked_while_the_page_opens_stays_on_it(visit: Open, records: Records) -> None:
    seen = visit()
    seen.page.evaluate(f"sessionStorage.setItem('conversation', '{KEY}')")
    slow = Slow(seen.page)
    slow.hold()
    seen.page.reload()
    slow.wait_until_held()

    reply = seen.ask(QUESTION)
    slow.let_go()

    expect(reply).to_contain_text(LEADER)
    expect(row(seen.page, QUESTION)).to_be_visible()


def test_a_conversation_opened_while_a_question_is_on_its_way_stays_open(visit: Open, records: Records) -> None:
    seen = visit()
    seen.ask(QUESTION)
    seen.start_anew()
    seen.page.evaluate(f"sessionStorage.setItem('conversation', '{KEY}')")
    slow = Slow(seen.page)
    slow.hold()
    seen.page.locator("#question textarea").fill("sa pa gap kho khan gi")
    seen.page.keyboard.press("Enter")
    slow.wait_until_held()

    row(seen.page, QUESTION).locator(".open").click()
    slow.let_go()

    expect(seen.page.locator("#chat .reply")).to_contain_text(LEADER)
    expect(row(seen.page, "sa pa gap kho khan gi")).to_be_visible()


def test_a_list_that_is_searched_stays_as_it_was_found(visit: Open, records: Records) -> None:
    seen = visit()
    seen.ask(QUESTION)
    seen.start_anew()
    seen.ask("sa pa gap kho khan gi")
    seen.page.get_by_label("Tìm trong các câu đã hỏi").fill("nghị quyết 20")
    expect(seen.page.locator("#talks li")).to_have_count(1)

    row(seen.page, QUESTION).locator(".open").click()

    expect(seen.page.locator("#chat .reply")).to_contain_text(LEADER)
    expect(seen.page.locator("#talks li")).to_have_count(1)


def test_the_choice_of_documents_is_followed_shown_and_kept_over_a_reload(visit: Open) -> None:
    seen = visit()
    page = seen.page
    expect(seen.ask(QUESTION)).to_contain_text(LEADER)

    page.get_by_label("Loại văn bản").select_option("Báo cáo")
    page.get_by_label("Văn bản", exact=True).fill("một văn bản không có")
    expect(page.get_by_label("Văn bản", exact=True)).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Văn bản", exact=True).fill("")
    second = seen.ask(QUESTION)
    expect(second.locator(".about")).to_have_text("Chỉ tìm trong: Báo cáo")
    sources = page.locator("#sources .group:not([hidden]) .card")
    for card in sources.all():
        expect(card).to_contain_text(re.compile("báo cáo", re.IGNORECASE))

    page.reload()
    expect(page.get_by_label("Loại văn bản")).to_have_value("Báo cáo")
    page.get_by_role("button", name="Bỏ chọn").click()
    expect(page.get_by_label("Loại văn bản")).to_have_value("")
    expect(seen.ask(QUESTION).locator(".about")).to_have_count(0)


def test_one_document_is_found_by_unmarked_words_and_asked_alone(visit: Open) -> None:
    seen = visit()
    box = seen.page.get_by_role("combobox", name="Văn bản", exact=True)
    box.fill("khong co dau")
    expect(seen.page.locator("#filters .no-matching")).to_be_visible()
    box.fill("nghi quyet 20 chuyen doi s")
    matching = seen.page.get_by_role("listbox", name="Văn bản khớp").get_by_role("option")
    expect(matching).to_have_count(1)
    label = matching.inner_text()
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    expect(box).to_have_value(label)

    expect(seen.ask("Mục tiêu là gì?").locator(".about")).to_contain_text(label)


def test_asking_again_and_editing_follow_the_choice_of_now(visit: Open) -> None:
    seen = visit()
    page = seen.page
    expect(seen.ask(QUESTION)).to_contain_text(LEADER)

    page.get_by_label("Loại văn bản").select_option("Báo cáo")
    page.get_by_role("button", name="Hỏi lại").click()
    expect(page.locator("#chat .reply .about")).to_have_text("Chỉ tìm trong: Báo cáo")
    seen.answered()

    page.get_by_role("button", name="Bỏ chọn").click()
    page.get_by_role("button", name="Sửa câu hỏi").click()
    page.locator("#chat textarea").fill("Nghị quyết 10 ban hành ngày nào?")
    page.locator("#chat").get_by_role("button", name="Gửi").click()
    expect(page.locator("#chat .reply")).to_contain_text(re.compile("26/8/2021|26 tháng 8 năm 2021"))
    expect(page.locator("#chat .reply .about")).to_have_count(0)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_document_is_asked_from_its_page_in_a_new_conversation(visit: Open, size: str) -> None:
    seen = visit(size=size)
    page = seen.page
    seen.ask(QUESTION).locator("a.cite").first.click()
    page.locator("#sources .card", has_text="20-NQ/TU").first.get_by_role("link", name="Mở trong văn bản").click()
    page.get_by_role("link", name="Hỏi về văn bản này").click()

    expect(page.locator("#chat .greeting")).to_be_visible()
    chosen = page.locator("#filters .which" if size == "phone" else "#filters input.document")
    expect(chosen).to_have_class(re.compile("which|chosen"))
    reply = seen.ask("Ai phụ trách?")
    expect(reply.locator(".about")).to_contain_text("20-NQ/TU")
    expect(reply).to_contain_text(LEADER)
    page.reload()
    expect(page.locator("#chat .reply.grounded")).to_contain_text(LEADER)


def test_how_the_question_was_understood_can_be_corrected(visit: Open) -> None:
    seen = visit()
    reply = seen.ask("ai phu trach nghi quyet 20")
    reply.get_by_role("button", name="Sửa cách hiểu").click()
    dialog = seen.page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox")).to_have_value(re.compile("phụ trách nghị quyết 20", re.IGNORECASE))

    dialog.get_by_role("textbox").fill("Nghị quyết 10 ban hành ngày nào?")
    dialog.get_by_role("button", name="Tìm lại").click()

    expect(seen.page.locator("#chat .user-row")).to_have_count(1)
    expect(seen.page.locator("#chat .user-row")).to_contain_text("Nghị quyết 10 ban hành ngày nào?")
    expect(seen.answered()).to_contain_text(re.compile("26/8/2021|26 tháng 8 năm 2021"))


def test_what_a_person_thinks_of_an_answer_is_kept_with_its_evidence(visit: Open, records: Records) -> None:
    seen = visit()
    reply = seen.ask(QUESTION)
    reply.get_by_role("button", name="Hữu ích").click()
    expect(reply.locator(".thanks")).to_be_visible()
    reply.get_by_role("button", name="Chưa đúng").click()
    dialog = seen.page.get_by_role("dialog")
    dialog.get_by_label("Sai nguồn").check()
    dialog.get_by_label("Ghi thêm").fill("Trang 3 <script>")
    dialog.get_by_role("button", name="Gửi góp ý").click()
    expect(reply.locator("a.down.pressed")).to_be_visible()
    expect(reply.locator("a.up.pressed")).to_have_count(0)

    (given,) = [each for each in records.usage.feedback() if each.comment]
    assert (given.liked, given.reason, given.comment) == (False, "wrong_source", "Trang 3 <script>")
    assert given.turn.answer is not None
    assert LEADER in given.turn.answer.text
    assert given.turn.sources[0].quote

    seen.page.reload()
    expect(seen.page.locator("#chat a.down.pressed")).to_be_visible()


def test_the_keyboard_sends_breaks_lines_and_stops(visit: Open) -> None:
    seen = visit()
    box = seen.page.locator("#question textarea")
    seen.app.wait_until_caught_up()
    box.focus()
    seen.page.keyboard.type("Ai phụ trách")
    seen.page.keyboard.press("Shift+Enter")
    seen.page.keyboard.type("Nghị quyết 20?")
    expect(box).to_have_value("Ai phụ trách\nNghị quyết 20?")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#chat .reply.grounded")).to_contain_text(LEADER)
    expect(seen.page.locator("#question .stop-button")).to_have_count(0)
    # a person has a second; here Escape is pressed in the moment the answer begins
    seen.page.evaluate(
        """() => { const watcher = new MutationObserver(() => {
             if (document.querySelector("#question .stop-button")) {
               watcher.disconnect();
               document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
             } }); watcher.observe(document.body, { childList: true, subtree: true }); }"""
    )
    expect(seen.ask("Sa Pa đang gặp những khó khăn gì?")).to_contain_text("đã dừng giữa chừng")


def test_one_answer_is_printed_with_its_sources_and_nothing_else(visit: Open) -> None:
    seen = visit()
    page = seen.page
    seen.ask(QUESTION)
    seen.ask("Nghị quyết 10 ban hành ngày nào?")
    page.evaluate("window.print = () => { window.printed = document.body.className; }")
    page.locator("#chat .reply").first.get_by_role("button", name="In", exact=True).click()
    page.wait_for_function("window.printed !== undefined")

    page.emulate_media(media="print")
    shown = page.locator("#chat .reply:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text(LEADER)
    expect(page.locator("#sources .card:visible mark").first).to_contain_text(LEADER)
    for hidden in ("#top header", "#talks .talks", "#question", "#filters"):
        expect(page.locator(hidden)).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("#chat .reply:visible")).to_have_count(2)


def test_light_and_dark_can_be_switched_and_stay(visit: Open) -> None:
    seen = visit()
    background = "getComputedStyle(document.body).backgroundColor"
    light = seen.page.evaluate(background)
    seen.page.get_by_role("button", name="Đổi nền sáng, tối").click()
    dark = seen.page.evaluate(background)
    assert dark != light

    seen.open("/tai-lieu/")
    assert seen.page.evaluate(background) == dark
