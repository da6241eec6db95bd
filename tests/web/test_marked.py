"""A stored text as the document view shows it."""

from itertools import chain

from assistant.web.viewing.marked import Part, Span, marks_by_page, parts_of, tree_of
from documents.source import Block, Line, PageSpan, SourceText
from tests.documents.making import made

REPORT = made(
    """
    I. KẾT QUẢ
    Đã hoàn thành 12/15 chỉ tiêu. Thu ngân sách đạt 98%.
    II. KHÓ KHĂN
    Giải phóng mặt bằng còn chậm.
    """
)


def words(part: Part) -> str:
    return "".join(piece.text for piece in chain(part.pieces, *chain.from_iterable(part.rows)))


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_the_parts_say_all_of_the_text_and_nothing_else() -> None:
    assert "\n".join(words(part) for part in parts_of(REPORT, [])) == REPORT.text


def test_a_quote_is_cut_out_where_it_stands() -> None:
    quote = place(REPORT.text, "12/15 chỉ tiêu")

    part = next(p for p in parts_of(REPORT, [quote]) if any(piece.quote == 0 for piece in p.pieces))

    assert [(p.text, p.quote, p.first) for p in part.pieces] == [
        ("Đã hoàn thành ", -1, False),
        ("12/15 chỉ tiêu", 0, True),
        (". Thu ngân sách đạt 98%.", -1, False),
    ]


def test_a_quote_over_two_paragraphs_begins_once() -> None:
    quote = Span(REPORT.text.index("Thu ngân"), REPORT.text.index("KHÓ"))

    marked = [piece for part in parts_of(REPORT, [quote]) for piece in part.pieces if piece.quote == 0]

    assert [piece.first for piece in marked] == [True, False]


def test_headings_are_parts_of_their_own_and_lead_from_the_tree() -> None:
    anchors = {part.anchor: words(part) for part in parts_of(REPORT, []) if part.kind == "heading"}

    assert [(e.label, anchors[e.anchor]) for e in tree_of(REPORT)] == [
        ("I. KẾT QUẢ", "I. KẾT QUẢ"),
        ("II. KHÓ KHĂN", "II. KHÓ KHĂN"),
    ]


def test_rows_of_a_table_become_cells_of_one_table() -> None:
    table = made("Xã | Kết quả\nTả Van | 41,7 %\nCuối.")

    found, last = parts_of(table, [place(table.text, "41,7 %")])

    assert found.kind == "table"
    assert found.headers == 1
    assert [["".join(p.text for p in cell) for cell in row] for row in found.rows] == [
        ["Xã", "Kết quả"],
        ["Tả Van", "41,7 %"],
    ]
    assert found.rows[1][1][0].quote == 0
    assert words(last) == "Cuối."


def test_a_quote_is_boxed_on_its_page_over_its_own_words_only() -> None:
    text = "Một dòng chữ\nvà dòng sau"
    paged = SourceText(
        text,
        "pdf",
        (Block("paragraph", 0, 24),),
        (PageSpan(0, 0, 13), PageSpan(1, 13, 24)),
        lines=(Line(0, 12, 0, 1000, 500, 7000, 700), Line(13, 24, 1, 1000, 600, 6500, 800)),
    )

    marks = marks_by_page(paged, [place(text, "chữ\nvà")])

    assert set(marks) == {1, 2}
    (first,), (second,) = marks[1], marks[2]
    assert (first.left, first.width, first.top, first.height) == (55, 15, 5, 2)
    assert (second.left, second.width) == (10, 10)
    assert (first.first, second.first) == (True, False)
