"""The files that come out: geometry and fonts read back, nothing injected; see also test_word_schema."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from assistant.briefing.draft import Draft, Indicator, Request, Section, Source, Statement
from assistant.briefing.export import Look, file_name, rendered, write
from assistant.briefing.letterhead import FORMS, read_letterhead
from assistant.briefing.outline import Citations, link_to, note_of, roman, within_a_line
from documents.errors import SettingError, StoreError
from documents.formats.office import soffice
from documents.read import read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def source(quote: str = "Tỷ lệ che phủ rừng đạt 58,5%.", **changes: object) -> Source:
    made = Source("d1", "Báo cáo năm 2023", "12-BC/TU", "2023-12-05", "I. Kết quả", 1, 10, 10 + len(quote), quote)
    return replace(made, **changes)  # type: ignore[arg-type]


def sample(**changes: object) -> Draft:
    quoted = Statement("sentence", "Tỷ lệ che phủ rừng đạt 58,5%.", (source(),), conflict="Nguồn khác nhau: A ghi 57%.")
    edited = Statement("sentence", "Rừng tốt <b>&</b> {{ 7 * 7 }}.", (source("Rừng đạt kết quả."),))
    listed = Statement("list", "Hai việc:\nMột.\nHai.", (source("Hai việc:"), source("- Một."), source("- Hai.")))
    sections = (Section("results", "Kết quả", (quoted, edited, listed)), Section("causes", "Nguyên nhân"))
    draft = Draft("Tóm tắt tình hình thực hiện Nghị quyết 7-NQ/TU", "BÁO CÁO", "sections", Request("7-NQ/TU"), sections)
    return replace(draft, **changes)  # type: ignore[arg-type]


def look(layout: str = "party", sources: str = "footnotes") -> Look:
    return Look(read_letterhead(layout=layout), sources, link_to("http://127.0.0.1:7860"))  # type: ignore[arg-type]


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def words(content: bytes) -> str:
    root = opened(content).element
    return "\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in root.iter(W + "p"))


@pytest.mark.parametrize("layout", ["party", "state"])
def test_paper_margins_and_fonts_are_those_of_the_rules(layout: str) -> None:
    word = opened(rendered(sample(), ".docx", look(layout)))
    (section,) = word.sections
    tolerance = Mm(0.1)
    for value, wanted in (
        (section.page_width, 210), (section.page_height, 297), (section.left_margin, 30), (section.right_margin, 15),
        (section.top_margin, 20), (section.bottom_margin, 20),
    ):  # fmt: skip
        assert abs(value - Mm(wanted)) < tolerance
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert section.first_page_header.paragraphs[0].text == ""
    normal = word.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    point = next(p for p in word.paragraphs if "58,5%" in p.text)
    assert point.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert point.style.paragraph_format.first_line_indent >= Mm(9.9)
    for fonts in word.element.iter(W + "rFonts"):
        assert fonts.get(qn("w:ascii")) == "Times New Roman"


def test_the_heads_are_those_of_party_and_state() -> None:
    party, state = (words(rendered(sample(), ".docx", look(layout))) for layout in ("party", "state"))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in party
    assert "\n*\n" in party
    assert "\nSố …-BC/…\n" in party
    assert "\ntóm tắt tình hình" in party
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in state
    assert "\nSố: …-BC/…\n" in state
    assert "\nTóm tắt tình hình" in state
    for text in (party, state):
        assert "BÁO CÁO" in text
        assert "Nơi nhận:" in text
        assert "[Họ và tên người ký]" in text


def test_the_body_is_numbered_and_says_where_nothing_was_found() -> None:
    text = words(rendered(sample(), ".docx", look()))
    for line in ("I. Kết quả", "1. Tỷ lệ", "2. Rừng tốt", "3. Hai việc:", "a) Một.", "b) Hai.", "II. Nguyên nhân"):
        assert f"\n{line}" in text
    assert text.count("Các tài liệu đã xem không nêu nội dung này.") == 1


def test_a_compact_briefing_names_the_sections_without_evidence_in_one_line_and_is_set_closer() -> None:
    content = rendered(sample(compact=True), ".docx", look())
    text = words(content)
    assert "\nII. Nội dung chưa có căn cứ\nCác tài liệu đã xem không nêu: nguyên nhân." in text
    assert "II. Nguyên nhân" not in text
    style = next(p for p in opened(content).paragraphs if "58,5%" in p.text).style
    assert (style.font.size, style.paragraph_format.line_spacing) == (Pt(13), 1.0)
    assert "không nêu" not in words(rendered(sample(compact=True, sections=sample().sections[:1]), ".docx", look()))


def test_a_document_is_named_in_full_once_and_briefly_afterwards() -> None:
    title = "Báo cáo về việc thực hiện nhóm nghị quyết đối với thành phố Lào Cai và thị xã Sa Pa năm "
    first = source(document_id="a", document=f"{title}2022", number="", date="")
    other = replace(first, document_id="b", document=f"{title}2023")
    known = Citations()
    assert known.cited(first) == f"{title}2022, không rõ ngày, mục “I. Kết quả”, trang 2"
    assert known.cited(first) == "Báo cáo về việc thực hiện nhóm nghị quyết đối với…, mục “I. Kết quả”, trang 2"
    assert known.cited(other).startswith(f"{title}2023, không rõ ngày")
    assert known.cited(other).startswith(f"{title}2023, mục")  # its short name is that of another one
    assert known.cited(first).startswith("Báo cáo về việc thực hiện nhóm nghị quyết đối với…")
    numbered = source(document="Nghị quyết 7-NQ/TU về phát triển lâm nghiệp", number="7-NQ/TU")
    assert [known.cited(numbered).split(", mục")[0] for _ in range(2)] == [
        "Nghị quyết 7-NQ/TU, ngày 5/12/2023", "Nghị quyết 7-NQ/TU",
    ]  # fmt: skip


def test_a_section_is_named_in_full_once_and_a_time_that_the_words_tell_is_not_told_again() -> None:
    long, near = "Phụ lục 3. Tiến độ, khó khăn, vướng mắc", "Phụ lục 3. Tiến độ, khó khăn, giải pháp"
    known = Citations()
    sections = [known.cited(source(section=each, page=None)).split("mục ")[1] for each in (long, long, near, near)]
    assert sections == [f"“{long}”", "“Phụ lục 3. Tiến độ, khó khăn…”", f"“{near}”", f"“{near}”"]
    rate = Statement("sentence", "Năm 2023 tỷ lệ che phủ rừng đạt 58,5%.", (source(),), when="Năm 2023")
    assert "Thời điểm" not in note_of(rate)
    assert "Thời điểm nêu trong văn bản: 2022." in note_of(replace(rate, when="2022"))


def test_a_place_that_is_quoted_twice_is_named_once_in_its_note() -> None:
    title = "Báo cáo tình hình ban hành và thực hiện các nghị quyết chuyên đề của Tỉnh ủy (đến cuối năm 2023)"
    lead, item = (source(quote, document=title, number="") for quote in ("Hai việc:", "- Một."))
    listed = Statement("list", "Hai việc:\nMột.", (lead, item), also=(replace(item, page=2), replace(lead, page=2)))
    draft = sample(sections=(Section("results", "Kết quả", (listed,)),))
    with zipfile.ZipFile(io.BytesIO(rendered(draft, ".docx", look()))) as package:
        notes = "".join(etree.fromstring(package.read("word/footnotes.xml")).itertext())
    assert notes.count("Báo cáo tình hình ban hành") == 2  # in full, and where else it is said
    assert notes.count("trang 2") == notes.count("trang 3") == 1
    assert f"{title}, ngày 5/12/2023" in notes


def test_a_list_says_how_many_of_its_items_are_not_quoted() -> None:
    listed = Statement("list", "Các việc sau:\nMột.", (source("Các việc sau:"), source("- Một.")), omitted=4)
    draft = sample(sections=(Section("results", "Kết quả", (listed,)),))
    told = "(Văn bản gốc còn 4 ý khác trong danh sách này.)"
    assert f"a) Một.\n{told}" in words(rendered(draft, ".docx", look()))
    assert told in rendered(draft, ".md", look()).decode()


@pytest.mark.parametrize("layout", ["party", "state"])
def test_a_table_of_progress_without_a_row_says_so(layout: str) -> None:
    draft = sample(kind="progress", sections=())
    nothing = "Các tài liệu đã xem không nêu nội dung này."
    assert f"I. Các chỉ tiêu\n{nothing}" in words(rendered(draft, ".docx", look(layout)))
    assert nothing in rendered(draft, ".md", look()).decode()
    book = openpyxl.load_workbook(io.BytesIO(rendered(draft, ".xlsx", look())))
    assert [cell.value for cell in book["Tiến độ"][2]][:2] == [None, nothing]


def test_edited_and_disputed_statements_are_marked_and_nothing_is_interpreted() -> None:
    text = words(rendered(sample(), ".docx", look()))
    assert "Rừng tốt <b>&</b> {{ 7 * 7 }}. [đã sửa, cần kiểm tra]" in text
    assert "58,5%. [Nguồn khác nhau: A ghi 57%]" in text


def test_footnotes_are_word_s_own_with_links() -> None:
    content = rendered(sample(), ".docx", look())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        relations = package.read("word/_rels/footnotes.xml.rels").decode()
        types = package.read("[Content_Types].xml").decode()
    ids = [note.get(W + "id") for note in notes]
    referred = [ref.get(W + "id") for ref in opened(content).element.iter(W + "footnoteReference")]
    assert ids == ["-1", "0", "1", "2", "3"]
    assert referred == ["1", "2", "3"]
    first = "".join(t.text for t in notes[2].iter(W + "t"))
    assert "Báo cáo năm 2023, ngày 5/12/2023, mục “I. Kết quả”, trang 2." in first
    assert "id=d1&amp;from=10&amp;to=39" in relations
    assert "footnotes+xml" in types


def test_a_table_of_sources_holds_the_quotes() -> None:
    content = rendered(sample(), ".docx", look(sources="table"))
    table = opened(content).tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == [
        "TT",
        "Văn bản",
        "Số, ngày",
        "Trang, mục",
        "Trích nguyên văn",
    ]
    assert table.rows[1].cells[2].text == "12-BC/TU, 5/12/2023"
    assert table.rows[1].cells[4].text == "Tỷ lệ che phủ rừng đạt 58,5%."
    assert len(table.rows) == 1 + len(list(sample().sources()))
    assert "1. Tỷ lệ che phủ rừng đạt 58,5%. [1]" in words(content)


def of_kind(kind: str) -> Draft:
    if kind == "progress":
        rows = (
            Indicator(
                "tỷ lệ che phủ rừng", "%", "60%", "55%", "58,5%", "2023", "no", (source(),), ("57% (Báo cáo B)",)
            ),
            Indicator("thu ngân sách", "tỷ đồng", latest="900", sources=(source(),)),
        )
        return sample(kind="progress", sections=(), indicators=rows)
    if kind == "comparison":
        statements = sample().sections[0].statements
        sides = (*statements, *(replace(s, side=1) for s in statements[:1]))
        return sample(kind="comparison", sides=("Sa Pa", "Bát Xát"), sections=(Section("results", "Kết quả", sides),))
    return sample()


def test_a_comparison_stands_side_by_side() -> None:
    table = next(
        t for t in opened(rendered(of_kind("comparison"), ".docx", look())).tables if "Sa Pa" in t.rows[0].cells[0].text
    )
    assert [cell.text for cell in table.rows[0].cells] == ["Sa Pa", "Bát Xát"]
    assert [len(row.cells[1].text) > 0 for row in table.rows[1:]] == [True, False, False]


def test_the_progress_table_in_word_and_excel() -> None:
    draft = of_kind("progress")
    table = opened(rendered(draft, ".docx", look())).tables[1]
    assert [c.text for c in table.rows[1].cells][2:] == [
        "55%",
        "60%",
        "58,5%",
        "2023",
        "Chưa đạt",
        "Nguồn khác: 57% (Báo cáo B)",
    ]
    assert [c.text for c in table.rows[2].cells][1:] == [
        "Thu ngân sách (tỷ đồng)",
        "–",
        "–",
        "900",
        "–",
        "Chưa rõ",
        "–",
    ]
    book = openpyxl.load_workbook(io.BytesIO(rendered(draft, ".xlsx", look())))
    assert [cell.value for cell in book["Tiến độ"][2]][:7] == [
        1,
        "Tỷ lệ che phủ rừng",
        "55%",
        "60%",
        "58,5%",
        "2023",
        "Chưa đạt",
    ]
    assert book["Nguồn"]["F2"].value == "Tỷ lệ che phủ rừng đạt 58,5%."


def test_a_formula_in_a_document_stays_text_in_excel() -> None:
    statement = Statement("sentence", "=1+1", (source("=1+1"),))
    draft = sample(sections=(Section("results", "Kết quả", (statement,)),))
    book = openpyxl.load_workbook(io.BytesIO(rendered(draft, ".xlsx", look())))
    assert book["Nội dung"]["C2"].data_type == "s"


def test_markdown_escapes_and_cites() -> None:
    text = rendered(sample(), ".md", look()).decode()
    assert "## I. Kết quả" in text
    assert "1. Tỷ lệ che phủ rừng đạt 58,5%.[^1] **[Nguồn khác nhau: A ghi 57%]**" in text
    assert r"\<b\>" in text
    assert "[^1]: Báo cáo năm 2023, ngày 5/12/2023" in text
    assert text.count("không nêu nội dung này") == 1


@pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["sections", "comparison", "progress"])
def test_libreoffice_turns_it_into_a_pdf_with_all_words(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "bản tóm tắt.pdf"
    write(rendered(of_kind(kind), ".pdf", look("state")), path)
    text = "".join(read(path).text.split())  # a machine without the font draws marked letters apart
    for wanted in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "58,5%", "Báo cáo năm 2023", "Nơi nhận"):
        assert "".join(wanted.split()) in text


def test_characters_that_xml_forbids_are_left_out() -> None:
    statement = Statement("sentence", "Rừng\x00\x0b tốt.", (source("Rừng\x00\x0b tốt."),))
    draft = sample(sections=(Section("results", "Kết\x01 quả", (statement,)),))
    assert "1. Rừng tốt." in words(rendered(draft, ".docx", look(sources="table")))


def test_an_office_s_own_form_and_letterhead_are_used(tmp_path: Path) -> None:
    form = docx.Document(str(FORMS / "party.docx"))
    form.paragraphs[0].insert_paragraph_before("BẢN CỦA VĂN PHÒNG")
    form.save(str(tmp_path / "party.docx"))
    head = (FORMS / "letterhead.toml").read_text("utf-8").replace("[CƠ QUAN BAN HÀNH]", "VĂN PHÒNG TỈNH ỦY")
    (tmp_path / "letterhead.toml").write_text(head, "utf-8")
    made = Look(read_letterhead(tmp_path), "footnotes", link_to(""))
    text = words(rendered(sample(), ".docx", made))
    assert "BẢN CỦA VĂN PHÒNG" in text
    assert "VĂN PHÒNG TỈNH ỦY" in text


def changed_form(folder: Path, old: str, new: str) -> Look:
    with zipfile.ZipFile(FORMS / "party.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode())
    with zipfile.ZipFile(folder / "party.docx", "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return Look(read_letterhead(folder), "footnotes", link_to(""))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{{ signer }}", "", r"thiếu trường \{\{ signer \}\}"),
        ("{{ place_and_date }}", "{{ noi_va_ngay }}", "noi_va_ngay"),
        ("{%p endif %}", "{%p endi %}", "thẻ viết sai"),
        ("{{ parent }}", "{{ ''.__class__.__mro__ }}", "dùng sai"),
    ],
)
def test_a_form_with_a_fault_is_told_by_name(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(SettingError, match=told) as caught:
        rendered(sample(), ".docx", changed_form(tmp_path, old, new))
    assert "party.docx" in str(caught.value)


def test_a_form_that_is_no_word_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "party.docx").write_bytes(b"khong phai Word")
    with pytest.raises(SettingError, match="Không mở được mẫu Word"):
        rendered(sample(), ".docx", Look(read_letterhead(tmp_path), "footnotes", link_to("")))


@pytest.mark.parametrize(
    ("old", "new", "told"), [('signer = "', 'ten = "', "'signer'"), ('"party"  ', '"cong ty"', "cong ty")]
)
def test_a_letterhead_with_a_fault_is_told_by_name(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = (FORMS / "letterhead.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "letterhead.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(SettingError, match=told):
        read_letterhead(tmp_path)


def test_a_full_disk_leaves_no_half_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Không ghi được /dev/full/"):
        write(b"x", Path("/dev/full/a.docx"))
    existing = tmp_path / "cũ.docx"
    existing.write_bytes(b"cu")
    existing.chmod(0o444)
    write(b"moi", existing)
    assert existing.read_bytes() == b"moi"
    assert [path.name for path in tmp_path.iterdir()] == ["cũ.docx"]


def test_names_keep_their_marks_and_lose_what_file_systems_refuse() -> None:
    assert file_name(sample(), ".docx") == "Báo cáo tóm tắt tình hình thực hiện Nghị quyết 7-NQ-TU.docx"
    assert file_name(sample(title='a/b\\c:"d"\n' + "dài " * 60), ".md").count("/") == 0
    assert len(file_name(sample(title="dài " * 60), ".md")) <= 103


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("Tóm tắt tình hình Sa Pa", "tóm tắt tình hình Sa Pa"),
        ("Sa Pa năm 2023", "Sa Pa năm 2023"),
        ("GRDP của tỉnh", "GRDP của tỉnh"),
        ("10-NQ/TU sau một năm", "10-NQ/TU sau một năm"),
        ("", ""),
    ],
)
def test_a_title_within_a_line_begins_with_a_small_letter_unless_a_name_begins_it(title: str, within: str) -> None:
    assert within_a_line(title) == within


def test_another_ending_is_told() -> None:
    with pytest.raises(SettingError, match=r"\.odt"):
        rendered(sample(), ".odt", look())


def test_roman_numbers() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]


@pytest.mark.parametrize("layout", ["party", "state"])
def test_the_forms_are_those_that_the_script_builds(layout: str) -> None:
    from assistant.briefing.forms import build

    built = build.build(build.PARTY if layout == "party" else build.STATE)
    kept: Callable[[docx.document.Document], bytes] = lambda word: etree.tostring(word.element, method="c14n")  # noqa: E731
    assert kept(built) == kept(docx.Document(str(FORMS / f"{layout}.docx")))
