"""axe-core over the pages in both sizes and both colour schemes: nothing serious, whoever asks or administers."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
OURS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def serious(page: Page) -> list[str]:
    """:return: a line for each serious finding: the rule and the first elements."""
    # what fades in or out has another contrast for a moment
    page.add_style_tag(content="*, *::before, *::after { transition: none !important; animation: none !important; }")
    found = Axe().run(page, options=OURS).response["violations"]
    return [
        f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_asking_has_no_serious_finding(visit: Open, size: str, scheme: str) -> None:
    seen = visit(size=size, color_scheme=scheme)
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("path", ["/quan-tri/", "/bat-dau/"])
def test_the_other_pages_have_no_serious_finding(visit: Open, path: str, size: str, scheme: str) -> None:
    seen = visit(path, size=size, color_scheme=scheme)
    expect(seen.page.locator("h1")).to_be_visible()

    assert serious(seen.page) == []


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
