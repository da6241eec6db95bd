"""Passages: whole paragraphs, uncut rows, introductions kept with what they introduce."""

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.source import PageSpan, SourceText
from documents.split import PASSAGE_CHARS, Span, split
from documents.structure import sections
from tests.documents.making import made

SENTENCE = "Tỉnh tiếp tục chỉ đạo các đảng bộ trực thuộc triển khai thực hiện hiệu quả các nghị quyết chuyên đề. "


def spans(source: SourceText) -> tuple[Span, ...]:
    return split(source, sections(source))


def texts(source: SourceText) -> list[str]:
    return [source.text[s.start : s.end] for s in spans(source)]


def test_a_short_document_is_one_passage() -> None:
    assert texts(made("Tỉnh có 16 nghị quyết.\nNăm 2021 có 06 nghị quyết.")) == [
        "Tỉnh có 16 nghị quyết.\nNăm 2021 có 06 nghị quyết."
    ]


def test_passages_end_where_sections_end() -> None:
    source = made("BÁO CÁO\nvề du lịch\nI. KẾT QUẢ\nĐạt 5 triệu lượt khách.\nII. HẠN CHẾ\nHạ tầng còn yếu.")
    assert [s.path for s in spans(source)] == [(), ("I. KẾT QUẢ",), ("II. HẠN CHẾ",)]


def test_paragraphs_are_kept_whole_and_passages_are_of_like_length() -> None:
    paragraph = (SENTENCE * 4).strip()
    found = texts(made("\n".join([paragraph] * 8)))
    assert all(text.count("\n") and set(text.split("\n")) == {paragraph} for text in found)
    assert max(map(len, found)) <= PASSAGE_CHARS and min(map(len, found)) > PASSAGE_CHARS / 2


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    found = texts(made(SENTENCE * 30))
    assert len(found) > 2 and all(len(t) <= PASSAGE_CHARS and t.endswith("chuyên đề.") for t in found)


def test_a_sentence_longer_than_a_passage_is_cut_between_words() -> None:
    found = texts(made("quyết liệt hành động " * 200))
    assert all(len(t) <= PASSAGE_CHARS for t in found)
    assert {word for t in found for word in t.split()} == {"quyết", "liệt", "hành", "động"}


def test_a_table_row_is_never_cut_and_later_passages_of_a_table_name_its_columns() -> None:
    row = "1 | Cụm công nghiệp Đầm Hồng | " + "phường Yên Bái, " * 100
    source = made("TT | Tên cụm | Địa điểm\n" + "\n".join([row.strip()] * 3))
    found = spans(source)
    assert all(line.count(" | ") == 2 for s in found for line in source.text[s.start : s.end].split("\n"))
    assert [s.path for s in found][1:] == [("TT | Tên cụm | Địa điểm",)] * (len(found) - 1)


def test_the_caption_of_a_table_stays_above_it_and_is_repeated_where_the_table_goes_on() -> None:
    row = "1 | Cụm công nghiệp Đầm Hồng | " + "phường Yên Bái, " * 40
    text = f"{(SENTENCE * 7).strip()}\nBảng 2. Các cụm công nghiệp\nTT | Tên cụm | Địa điểm\n" + "\n".join([row] * 4)
    source = made(text)
    found = spans(source)
    (first,) = (s for s in found if "Bảng 2." in source.text[s.start : s.end])
    assert "Bảng 2. Các cụm công nghiệp\nTT | Tên cụm" in source.text[first.start : first.end]
    later = found[found.index(first) + 1 :]
    assert later and all(s.path == ("Bảng 2. Các cụm công nghiệp", "TT | Tên cụm | Địa điểm") for s in later)


def test_what_stands_under_an_article_of_the_web_is_in_no_passage_but_the_end_of_a_law_is() -> None:
    article = "Bài viết\nTỉnh đã ban hành 16 nghị quyết.\n© 2026 Cổng thông tin\nBí thư Tỉnh ủy: Nguyễn Văn A"
    assert texts(made(article)) == ["Bài viết\nTỉnh đã ban hành 16 nghị quyết."]
    law = "QUỐC HỘI\nLuật số: 7/2026/QH15\nLUẬT\nSỞ HỮU TRÍ TUỆ\nĐiều 1. Bảo hộ\nBản quyền được bảo hộ.\nHết."
    assert "Bản quyền được bảo hộ." in "\n".join(texts(made(law)))


def test_how_to_reach_an_office_is_kept_of_the_foot_of_a_page() -> None:
    article = (
        "Bài viết\nTỉnh đã ban hành 16 nghị quyết.\nThống kê truy cập\nHôm nay: 1\n© Văn phòng Tỉnh ủy\n"
        "Địa chỉ: phường Nam Cường\nĐiện thoại: 0214.000.000\nVề đầu trang"
    )
    assert texts(made(article)) == [
        "Bài viết\nTỉnh đã ban hành 16 nghị quyết.",
        "© Văn phòng Tỉnh ủy\nĐịa chỉ: phường Nam Cường\nĐiện thoại: 0214.000.000",
    ]


def test_a_line_that_introduces_points_stays_with_the_first_of_them() -> None:
    filler = (SENTENCE * 11).strip()
    found = texts(made(f"{filler}\nCác bộ có trách nhiệm sau đây:\na) {SENTENCE}\nb) {SENTENCE}"))
    assert any("sau đây:\na) " in text for text in found)


def test_pages_are_those_on_which_passages_begin() -> None:
    text = "Trang đầu có một câu.\nI. HẠN CHẾ\nTrang sau có câu khác."
    source = made(text)
    paged = SourceText(source.text, "pdf", source.blocks, (PageSpan(0, 0, 22), PageSpan(1, 22, len(source.text))))
    assert [s.page for s in spans(paged)] == [0, 1]
    assert [s.page for s in spans(source)] == [None, None]


PARTS = st.lists(
    st.sampled_from(
        ["Điều 1. Phạm vi", "Điều 2. Hiệu lực", "1. Mục tiêu", "như sau:", "Câu ngắn.", SENTENCE * 5, SENTENCE * 20,
         "x" * 1500, "A | B", "1 | " + SENTENCE * 15, "PHỤ LỤC I", "a; " * 700, "# Tựa đề"]
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None)
@given(PARTS)
def test_passages_cover_the_text_in_order_trimmed_and_short(parts: list[str]) -> None:
    source = made("\n".join(parts))
    rows = [(b.start, b.end) for b in source.blocks if b.kind == "row"]
    at = 0
    for span in spans(source):
        text = source.text[span.start : span.end]
        assert span.start >= at and text and text == text.strip()
        assert not source.text[at : span.start].strip()
        assert len(text) <= PASSAGE_CHARS + 300 or any(a < span.end and b > span.start for a, b in rows)
        assert all(not (a < span.start < b or a < span.end < b) for a, b in rows)
        at = span.end
    assert not source.text[at:].strip()


@settings(deadline=None)
@given(PARTS)
def test_cutting_twice_gives_the_same(parts: list[str]) -> None:
    source = made("\n".join(parts))
    assert spans(source) == spans(source)


def test_text_outside_every_block_is_kept() -> None:
    source = SourceText("Một câu.\nHai câu.", "txt", ())
    assert texts(source) == ["Một câu.\nHai câu."]
