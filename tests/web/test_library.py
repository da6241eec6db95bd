"""The page where staff keep the documents: files that the tests make go in, answer, and go out again."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from assistant.web.assets import read_asset
from documents.samples import sample_paths

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
HOSTILE = "<img src=x onerror=alert(1)> ${alert(2)} {{alert(3)}} <script>alert(4)</script>"
DECISION = "Số: 77-QĐ/UBND\n\nQUYẾT ĐỊNH\nvề việc trồng rừng ở xã Mường Vi\n\n"


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    payload = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    expect(page.locator("#drop input")).to_be_enabled()
    page.locator("#drop input").set_input_files(payload)


def result(page: Page, name: str) -> Any:
    """The newest line about the file ``name``, once it is no longer being read."""
    line = page.locator("#queue li", has=page.get_by_text(name, exact=True)).first
    expect(line).to_have_class(re.compile("added|unchanged|replaced|refused|failed"), timeout=120_000)
    return line


def read(page: Page, name: str) -> Any:
    """The newest line about the file ``name``, once it waits for a person."""
    line = page.locator("#queue li", has=page.get_by_text(name, exact=True)).first
    expect(line).to_have_class("review", timeout=120_000)
    return line


def accepted(page: Page, name: str) -> Any:
    """Accept what waits, once ``name`` does; the line about it."""
    read(page, name)
    page.get_by_role("button", name=re.compile("Nạp tất cả")).click()
    return result(page, name)


def row(page: Page, title: str) -> Any:
    return page.locator("#documents tbody tr", has_text=title)


def word_file(path: Path, *paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path.read_bytes()


def test_the_samples_are_listed_and_called_samples(visit: Open) -> None:
    page = visit("/tai-lieu/").page

    expect(page.locator("#documents tbody tr")).to_have_count(len(sample_paths()))
    expect(row(page, "20-NQ/TU").filter(has=page.locator(".sample")).first).to_be_visible()
    expect(page.locator("#sample-notice")).to_contain_text("Đang dùng tài liệu mẫu (tóm lược)")


def test_an_uploaded_word_file_is_listed_answers_and_is_silent_once_removed(visit: Open, tmp_path: Path) -> None:
    seen = visit("/tai-lieu/")
    page = seen.page
    fact = "Xã Bản Hồ đã hoàn thành 37 km đường liên thôn vào tháng 11 năm 2023."
    drop(
        page,
        ("Báo cáo (số 5), Bản Hồ.docx", word_file(tmp_path / "a.docx", "BÁO CÁO", "về giao thông xã Bản Hồ", fact)),
    )

    expect(accepted(page, "Báo cáo (số 5), Bản Hồ.docx")).to_contain_text("đã nạp")
    expect(row(page, "Báo cáo (số 5), Bản Hồ.docx")).to_be_visible()

    seen.open("/")
    expect(seen.ask("Xã Bản Hồ đã hoàn thành bao nhiêu km đường liên thôn?")).to_contain_text("37 km")

    seen.open("/tai-lieu/")
    row(page, "Bản Hồ.docx").get_by_role("button", name="Gỡ").click()
    page.get_by_role("dialog").get_by_role("button", name="Giữ lại").click()
    expect(row(page, "Bản Hồ.docx")).to_be_visible()
    row(page, "Bản Hồ.docx").get_by_role("button", name="Gỡ").click()
    page.get_by_role("dialog").get_by_role("button", name="Gỡ văn bản").click()
    expect(row(page, "Bản Hồ.docx")).to_have_count(0)
    expect(page.locator("#documents .message")).to_contain_text("Đã gỡ")
    page.get_by_role("link", name="Văn bản đã gỡ").click()
    page.get_by_role("button", name=re.compile("Khôi phục.*Bản Hồ")).click()
    expect(row(page, "Bản Hồ.docx")).to_be_visible()
    row(page, "Bản Hồ.docx").get_by_role("button", name="Gỡ").click()
    page.get_by_role("dialog").get_by_role("button", name="Gỡ văn bản").click()
    expect(row(page, "Bản Hồ.docx")).to_have_count(0)

    seen.open("/")
    expect(page.locator("#sources .card-gone").first).to_be_attached()
    expect(seen.ask("Xã Bản Hồ hoàn thành bao nhiêu km đường liên thôn?")).not_to_contain_text("37 km")


def test_each_file_has_its_own_result_with_the_reason(visit: Open, tmp_path: Path) -> None:
    page = visit("/tai-lieu/").page
    first = f"{DECISION}Xã Mường Vi trồng 120 ha rừng.".encode()
    drop(page, ("rung.txt", first), ("rong.txt", b""), ("hong.docx", b"PK\x03\x04 broken"))

    expect(accepted(page, "rung.txt")).to_contain_text("đã nạp")
    expect(result(page, "rong.txt")).to_contain_text("từ chối")
    expect(result(page, "rong.txt").locator(".detail")).to_contain_text("rỗng")
    expect(result(page, "hong.docx").locator(".detail")).not_to_be_empty()

    drop(page, ("ban-sao.txt", first))
    expect(read(page, "ban-sao.txt")).to_contain_text("Đã có trong kho")
    expect(accepted(page, "ban-sao.txt")).to_contain_text("đã có sẵn")
    drop(page, ("rung.txt", first.replace(b"120", b"150")))
    expect(read(page, "rung.txt")).to_contain_text("Sẽ thành phiên bản mới")
    expect(accepted(page, "rung.txt")).to_contain_text("đã thay bản cũ")

    page.get_by_role("button", name="Xóa các dòng đã xong").click()
    expect(page.locator("#queue li")).to_have_count(0)


LIST = """([template, script]) => {
  document.body.innerHTML = template;
  const element = document.body, props = {value: "", words: {further: ""}, accept_label: "", more_label: ""};
  const asked = [], trigger = (name, data) => asked.push({name, ...data});
  let draw = () => {};
  const watch = (_, drawing) => { draw = drawing; };
  new Function("element", "props", "trigger", "watch", script)(element, props, trigger, watch);
  window.asked = asked;
  window.tell = (told) => { props.value = JSON.stringify({all: 9, count: "9", ...told}); draw(); };
}"""  # as Gradio runs the script of a component


def test_an_answer_that_comes_late_does_not_take_a_new_file_off_the_queue(browser: Browser) -> None:
    page = browser.new_page()
    page.evaluate(LIST, [read_asset("queue.html"), read_asset("fill.js") + read_asset("queue.js")])
    names = page.locator("li .name")

    def tell(*files: str, at: int) -> None:
        rows = [{"name": name, "label": "", "state": "waiting", "detail": "", "href": ""} for name in files]
        page.evaluate("told => tell(told)", {"rows": rows, "at": at})

    tell("cu.txt", at=4)
    tell("moi.txt", "cu.txt", at=5)
    tell("cu.txt", at=4)  # of a time before the new file came
    expect(names).to_have_text(["moi.txt", "cu.txt"])
    tell("moi.txt", at=6)
    expect(names).to_have_text(["moi.txt"])
    page.close()


def test_an_answer_that_comes_late_does_not_take_the_list_of_documents_back(browser: Browser) -> None:
    page = browser.new_page()
    page.evaluate(LIST, [read_asset("library.html"), read_asset("fill.js") + read_asset("library.js")])
    titles = page.locator("tbody tr .title a")

    def tell(*ids: str, **told: Any) -> None:
        rows = [{"id": id, "title": id, "file": "", "href": "", "edit": ""} for id in ids]
        page.evaluate("told => tell(told)", {"rows": rows, **told})

    tell("b", at=4, asked=0)
    page.locator("tbody tr .remove").focus()
    tell("a", "b", at=5, asked=0)  # a row that has not changed is not taken out: somebody may be pressing it
    expect(titles).to_have_text(["a", "b"])
    expect(page.locator("tbody tr", has_text="b").locator(".remove")).to_be_focused()
    tell("a", at=4, asked=0)  # of a time before b was added
    expect(titles).to_have_text(["a", "b"])
    tell("a", at=4, asked=0, message="Đã gỡ")  # what has happened is told all the same
    expect(titles).to_have_text(["a", "b"])
    expect(page.locator(".message")).to_have_text("Đã gỡ")

    page.locator(".filter").fill("chữ")
    page.wait_for_function("asked.length === 1")
    tell("a", "b", "c", at=6, asked=0)  # newer, but of the question before
    expect(titles).to_have_text(["a", "b"])
    tell("c", at=6, asked=page.evaluate("asked[0].asked"))
    expect(titles).to_have_text(["c"])
    page.close()


def test_a_file_goes_on_being_read_when_its_tab_is_closed(visit: Open) -> None:
    leaving = visit("/tai-lieu/")
    drop(leaving.page, ("di-roi.txt", "Thôn Séo Mí Tỷ có 64 hộ.".encode()))
    expect(leaving.page.locator("#queue li", has_text="di-roi.txt")).to_be_visible()
    leaving.page.goto("about:blank")

    page = visit("/tai-lieu/").page
    expect(accepted(page, "di-roi.txt")).to_contain_text("đã nạp")
    expect(row(page, "di-roi.txt")).to_be_visible()


def test_words_of_a_document_stay_text_everywhere(visit: Open, tmp_path: Path) -> None:
    seen = visit("/tai-lieu/")
    page = seen.page
    name = "<img src=x onerror=alert(5)> ${alert(6)}.docx"
    content = word_file(
        tmp_path / "x.docx", "BÁO CÁO", f"về đập nước Hang Cú {HOSTILE}", f"Đập nước Hang Cú cao 21 m {HOSTILE}."
    )
    drop(page, (name, content))
    expect(accepted(page, name)).to_contain_text("đã nạp")
    expect(row(page, "Hang Cú")).to_contain_text(name)
    expect(row(page, "Hang Cú")).to_contain_text(HOSTILE)

    row(page, "Hang Cú").get_by_role("button", name="Gỡ").click()
    expect(page.get_by_role("dialog")).to_contain_text(HOSTILE)
    page.get_by_role("dialog").get_by_role("button", name="Giữ lại").click()

    seen.open("/")
    reply = seen.ask("Đập nước Hang Cú cao bao nhiêu mét?")
    expect(reply.locator("blockquote").first).to_contain_text(HOSTILE)
    reply.locator("a.cite").first.click()
    expect(page.locator("#sources .card.chosen .passage")).to_contain_text(HOSTILE)
    page.get_by_role("combobox", name="Văn bản", exact=True).fill("hang cu")
    expect(page.get_by_role("option").filter(has_text="Hang Cú")).to_contain_text(HOSTILE)
    assert page.locator("#talk img, #sources img, #talk script, #sources script").count() == 0

    page.goto(f"{seen.app.url}/nghi-quyet/?words=hang+cu")
    expect(page.locator(".resolutions tbody")).to_contain_text(HOSTILE)
    assert page.locator("main img, main script").count() == 0


def test_the_list_can_be_filtered_without_marks(visit: Open) -> None:
    page = visit("/tai-lieu/").page
    expect(row(page, "26-NQ/TU").first).to_be_visible()

    page.get_by_role("searchbox").fill("chuyen doi so")
    expect(row(page, "20-NQ/TU").first).to_be_visible()
    expect(page.locator("#documents tbody tr", has_text="26-NQ/TU").first).to_be_hidden()
    page.get_by_role("searchbox").fill("không có đâu")
    expect(page.get_by_text("Không có văn bản nào khớp.")).to_be_visible()


def test_several_documents_with_one_number_are_offered_and_one_can_be_picked(visit: Open) -> None:
    seen = visit("/tai-lieu/")
    names = {}
    for place, hectares in (("Mường Vi", "120"), ("Nậm Xe", "95")):
        names[place] = f"nq-{hectares}.txt"
        text = (
            f"HỘI ĐỒNG NHÂN DÂN XÃ {place.upper()}\nSố: 88/NQ-HĐND\n\nNGHỊ QUYẾT\nvề phát triển rừng xã {place}\n\n"
            f"Xã {place} trồng mới {hectares} ha rừng trong năm 2023."
        )
        drop(seen.page, (names[place], text.encode()))
        expect(accepted(seen.page, names[place])).to_contain_text("đã nạp")

    seen.open("/")
    reply = seen.ask("Nghị quyết 88 đặt ra trồng mới bao nhiêu ha rừng?")
    expect(reply.locator(".state-title")).to_have_text("Có nhiều văn bản mang số này")
    seen.page.locator("#chat .options button", has_text="Nậm Xe").click()

    expect(seen.page.locator("#chat .reply.grounded")).to_contain_text("95 ha")
    expect(seen.page.locator("#chat .reply.grounded")).not_to_contain_text("120 ha")


def test_a_page_of_another_site_cannot_change_anything(visit: Open, app: Any) -> None:
    visit("/tai-lieu/")
    page = visit().page

    status = page.request.post(f"{app.url}/gradio_api/queue/join", data={}, headers={"Origin": "http://evil.example"})

    assert status.status == 403


# last: the samples are gone afterwards
def test_the_samples_can_be_removed_with_one_click(visit: Open) -> None:
    page = visit("/tai-lieu/").page
    expect(row(page, "20-NQ/TU").first).to_be_visible()

    page.get_by_role("button", name="Gỡ tài liệu mẫu").click()

    expect(page.locator("#sample-notice")).to_contain_text(f"Đã gỡ {len(sample_paths())} tài liệu mẫu")
    expect(page.locator("#documents .sample")).to_have_count(0)
    again = visit().page
    expect(again.locator("#chat .greeting")).to_be_visible()
    expect(again.locator("#sample-notice .notice")).to_be_hidden()
