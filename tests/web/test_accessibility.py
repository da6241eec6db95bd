"""axe-core over every page in both sizes and both colour schemes: nothing serious, whatever one may do there."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
OURS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
DECISION = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nSố: 351/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc trồng rừng\n\n"
    "Điều 1. Xã Mường Vi trồng {hectares} ha rừng.\n\nĐiều 2. Quyết định này thay thế Quyết định số 5/2020/QĐ-UBND.\n"
)
# each page with what its script fills in last, which has to be there before anything is judged
PAGES = {
    "/quan-tri/": "#admin .tile",
    "/bat-dau/": "#start .steps li",
    "/nghi-quyet/": ".resolutions .lead-of :is(a, span)",
    "/nghi-quyet/?number=10-NQ/TU": ".gathered blockquote",
    "/ban-tom-tat/": "body[data-ready]",
    "/tai-lieu/": "#documents tbody tr",
    "/tai-lieu/da-go": "h1",
    "/tai-lieu/thu-muc": "h1",
    "/van-ban/?id=khong-co": "h1",
}


def serious(page: Page) -> list[str]:
    """:return: a line for each serious finding in light and in dark: the scheme, the rule and the first elements."""
    # what fades in or out has another contrast for a moment
    page.add_style_tag(content="*, *::before, *::after { transition: none !important; animation: none !important; }")
    return [f"{scheme}: {finding}" for scheme in ("light", "dark") for finding in _findings(page, scheme)]


def _findings(page: Page, scheme: Any) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    # a page settles its scheme when it is opened; the switch in the header does this
    page.evaluate("dark => document.body.classList.toggle('dark', dark)", scheme == "dark")
    found = Axe().run(page, options=OURS).response["violations"]
    return [
        f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_asking_has_no_serious_finding(visit: Open, size: str) -> None:
    seen = visit(size=size)
    page = seen.page
    expect(page.locator("#chat button.example").first).to_be_visible()
    assert serious(page) == []

    seen.ask("ai phu trach nghi quyet 20").locator("a.cite").first.click()
    assert serious(page) == []
    page.keyboard.press("Escape")

    reply = seen.ask("Ai là trưởng ban chỉ đạo Nghị quyết 26?")
    assert serious(page) == []
    reply.get_by_role("button", name="Chưa đúng").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("button", name="Hủy").click()

    if size == "phone":
        page.get_by_role("button", name="Phạm vi tìm").click()
    page.get_by_role("combobox", name="Văn bản", exact=True).fill("nghi quyet")
    expect(page.get_by_role("listbox", name="Văn bản khớp").get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert serious(page) == []


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_other_pages_have_no_serious_finding(visit: Open, size: str) -> None:
    seen = visit("/quan-tri/", size=size)
    page = seen.page
    found = {}
    for path, filled in PAGES.items():
        page.goto(seen.app.url + path)
        expect(page.locator(filled).first).to_be_attached()
        found[path] = serious(page)

    assert {path: findings for path, findings in found.items() if findings} == {}


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_documents_and_their_cards_have_no_serious_finding(visit: Open, size: str) -> None:
    seen = visit("/tai-lieu/", size=size)
    page = seen.page
    for hectares in (120, 150):
        name, text = f"qd-351-{size}.txt", DECISION.format(hectares=f"{hectares}{len(size)}")
        expect(page.locator("#drop input")).to_be_enabled()
        page.locator("#drop input").set_input_files(  # type: ignore[call-overload]
            [{"name": name, "mimeType": "text/plain", "buffer": text.encode()}]
        )
        line = page.locator("#queue li.review", has=page.get_by_text(name, exact=True))
        line.get_by_role("link").click(timeout=120_000)
        expect(page.get_by_role("heading", name="Duyệt trước khi nạp")).to_be_visible()
        assert serious(page) == []
        page.get_by_role("button", name="Nạp vào kho").click()
        expect(page.locator("#queue li").first).to_be_visible()
    assert serious(page) == []
    page.locator("#documents tbody tr", has_text=name).get_by_role("button", name=re.compile("Gỡ")).click()
    assert serious(page) == []
    page.get_by_role("button", name="Giữ lại").click()

    page.locator("#documents tbody tr", has_text=name).get_by_role("link", name=re.compile("Sửa")).click()
    expect(page.get_by_role("heading", name="Phiên bản")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("link", name="Tách thành nhiều văn bản").click()
    page.get_by_label("Điều 1.").check()
    page.get_by_role("button", name="Xem lại các phần").first.click()
    expect(page.get_by_role("button", name="Tách thành 2 văn bản")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("link", name="Sửa thông tin văn bản").click()
    page.get_by_role("link", name="So với bản trước").click()
    expect(page.locator(".comparison ins")).to_be_visible()
    assert serious(page) == []


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_briefing_has_no_serious_finding_from_its_form_to_its_draft(visit: Open, size: str) -> None:
    page = visit("/ban-tom-tat/", size=size).page
    expect(page.locator("body[data-ready]")).to_be_attached()
    page.get_by_text("Chọn tài liệu, so sánh, câu hỏi").click()
    expect(page.locator(".documents label").first).to_be_visible()
    assert serious(page) == []
    page.get_by_label("Chủ đề").first.fill("Sa Pa")
    page.get_by_role("button", name="Tạo bản nháp").click()
    expect(page.locator(".statement").first).to_be_visible()
    page.locator(".statement").first.get_by_role("button", name="Sửa").click()
    assert serious(page) == []


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize(
    ("question", "source", "shown"),
    [
        ("Ai phụ trách Nghị quyết 20?", "20-NQ/TU", ".body mark.current"),
        ("Khó khăn của ba địa phương là gì?", "Trang", ".pages .box.current"),
    ],
)
def test_a_document_at_a_quote_has_no_serious_finding(
    visit: Open, question: str, source: str, shown: str, size: str
) -> None:
    seen = visit(size=size)
    seen.ask(question).locator("a.cite").first.click()
    page = seen.page
    page.locator("#sources .card", has_text=source).first.get_by_role("link", name="Mở trong văn bản").click()
    expect(page.locator(shown).first).to_be_in_viewport()

    assert serious(page) == []


def test_the_login_page_has_no_serious_finding(visit: Open) -> None:
    from assistant.web.plain import login_page, plain_page
    from assistant.web.texts import VI

    page = visit().page
    for html in (
        login_page(VI, message=VI.people.wrong, name="an"),
        plain_page(VI, title=VI.people.forbidden_title, text=VI.people.closed_text),
    ):
        page.set_content(html)
        assert serious(page) == []
