"""A note of one page: what gives way until it fits, how that is told, and that it takes one page then."""

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pypdfium2
import pytest
from docx.oxml.ns import qn

from assistant.briefing.check import checked
from assistant.briefing.draft import Draft, Section, Statement, draft_from
from assistant.briefing.export import Look, rendered
from assistant.briefing.letterhead import LAYOUTS, read_letterhead
from assistant.briefing.outline import link_to
from assistant.briefing.room import fits
from assistant.service import Assistant
from documents.formats.office import soffice
from tests.assistant.briefing.test_files import W, look, opened, sample, source, words

Brief = Callable[..., Draft]


FULL = {
    "Căn cứ": "Huyện Bát Xát căn cứ",
    "Mục tiêu": "Mục tiêu của huyện Bát Xát là",
    "Phân công": "Huyện Bát Xát phân công",
    "Kết quả": "Kết quả của huyện Bát Xát là",
    "Khó khăn": "Khó khăn của huyện Bát Xát là",
    "Nhiệm vụ": "Nhiệm vụ của huyện Bát Xát là",
    "Kiến nghị": "Huyện Bát Xát kiến nghị",
}


def full(chars: int) -> str:
    """:return: a report that has two points of about so many characters for each section of the note."""
    parts = []
    for heading, opening in FULL.items():
        for n in (1, 2):
            words = " ".join(f"tuyến đường số {k} của đợt {n}" for k in range(20))
            parts.append((heading, f"{opening} {words}"[:chars].rsplit(" ", 1)[0] + "."))
    told = "".join(f"## {heading}\n\n{text}\n\n" for heading, text in parts)
    return f"BÁO CÁO\n\nvề đường\n\n{told}"


def test_points_give_way_in_a_note_until_it_fits_and_are_counted(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant
) -> None:
    add("ngan.md", full(70))
    assistant.catch_up()
    roomy = brief("Bát Xát", "note")
    assert [len(section.statements) for section in roomy.sections] == [1, 1, 1, 1, 2, 1, 1]
    id = add("dai.md", full(178))
    assistant.catch_up()
    crowded = brief("Bát Xát", "note", only=(id,))
    assert fits(crowded)
    assert not any(len(section.statements) > 1 for section in crowded.sections)
    for section in crowded.sections:
        assert section.left_out + len(section.statements) == 2
        assert bool(section.statements) != bool(section.passed_over())
    assert any(section.passed_over() for section in crowded.sections)


@pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("chars", [120, 178])
def test_a_note_takes_one_page(
    brief: Brief, add: Callable[[str, str], str], assistant: Assistant, layout: str, chars: int
) -> None:
    add("day.md", full(chars))
    assistant.catch_up()
    look = Look(read_letterhead(layout=layout), "footnotes", link_to("http://127.0.0.1:7860"))
    with pypdfium2.PdfDocument(rendered(brief("Bát Xát", "note"), ".pdf", look)) as file:
        assert len(file) == 1


def passing_over(**changes: object) -> Draft:
    told = Section("proposals", "Kiến nghị", left_out=1, too_long=(source("Đề nghị:"), source("- Cấp vốn.")))
    return sample(sections=(*sample().sections, told), **changes)


@pytest.mark.parametrize("compact", [True, False])
def test_what_is_too_long_is_told_with_its_place_and_is_not_what_nobody_tells(compact: bool) -> None:
    draft, place = passing_over(compact=compact), "Báo cáo năm 2023, mục “I. Kết quả”, trang 2"
    content = rendered(draft, ".docx", look())
    told, untold = words(content).split("Kiến nghị\n")[1].split("\n")[0], words(content).split("không nêu")[1]
    assert told == f"Có nêu trong {place}, nhưng một trang không đủ chỗ."
    assert "iến nghị" not in untold.split("\n")[0]
    document = opened(content)
    (address,) = (
        document.part.rels[link.get(qn("r:id"))].target_ref for link in document.element.iter(W + "hyperlink")
    )
    assert "id=d1&from=10" in address
    tabled = words(rendered(draft, ".docx", look(sources="table")))
    assert "trang 2 [5, 6], nhưng một trang" in tabled
    assert "- Cấp vốn." in tabled
    text = rendered(draft, ".md", look()).decode()
    assert "Có nêu trong [Báo cáo năm 2023, ngày 5/12/2023, mục “I. Kết quả”, trang 2](http" in text
    assert text.count("không nêu nội dung này") == 1
    book = openpyxl.load_workbook(io.BytesIO(rendered(draft, ".xlsx", look())))
    *_, last = book["Nội dung"].iter_rows(values_only=True)
    assert (last[0], last[2][:13]) == ("Kiến nghị", "Có nêu trong ")
    assert "- Cấp vốn." in [row[5] for row in book["Nguồn"].iter_rows(values_only=True)]


def test_what_is_too_long_is_not_told_where_a_point_was_added() -> None:
    *others, told = passing_over().sections
    added = replace(told, statements=(Statement("sentence", "Cấp vốn.", (source("- Cấp vốn."),)),))
    draft = sample(sections=(*others, added))
    for text in (words(rendered(draft, ".docx", look())), rendered(draft, ".md", look()).decode()):
        assert "không đủ chỗ" not in text
        assert "1. Cấp vốn." in text


@pytest.mark.parametrize("layout", ["party", "state"])
def test_the_signature_stays_with_the_last_words(layout: str) -> None:
    body = list(opened(rendered(sample(), ".docx", look(layout))).element.body)
    at = next(n for n, element in enumerate(body) if "[Họ và tên người ký]" in "".join(element.itertext()))
    before, last = body[at - 1], body[at - 2]
    assert "không nêu nội dung này" in "".join(last.itertext())
    assert [element.find(f"{W}pPr/{W}keepNext") is not None for element in (last, before)] == [True, True]
    assert body[at - 3].find(f"{W}pPr/{W}keepNext") is None


def test_what_is_too_long_is_kept_with_a_draft_and_taken_out_with_its_document(assistant: Assistant) -> None:
    draft = passing_over()
    assert draft_from(draft.as_dict()) == draft
    earlier = draft.as_dict()
    for section in earlier["sections"]:
        del section["too_long"]
    assert [s.passed_over() for s in draft_from(earlier).sections] == [()] * 3
    assert [s.passed_over() for s in checked(draft, assistant.catalogue)[0].sections] == [()] * 3
