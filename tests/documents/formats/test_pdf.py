import pytest

from documents.errors import RefusedFile
from documents.formats.pdf import read_pdf


def texts(source):
    return [source.text[b.start : b.end] for b in source.blocks]


def column(lines, x=80, top=100, size=12, leading=18):
    return [(x, top + n * leading, size, line) for n, line in enumerate(lines)]


FULL = "Các cấp ủy, tổ chức đảng quán triệt và tổ chức thực hiện nghiêm túc nghị"  # 72 letters of 6 points


def test_lines_are_joined_into_paragraphs(make_pdf):
    page = [
        (110, 100, 12, FULL[:67]), *column(["quyết này đến từng chi bộ."], top=118),
        (110, 140, 12, "Văn phòng Tỉnh ủy theo dõi."),
        *column([FULL, "quyết này"], top=162),
    ]  # fmt: skip
    assert texts(read_pdf(make_pdf([page]), "a.pdf")) == [
        f"{FULL[:67]} quyết này đến từng chi bộ.",
        "Văn phòng Tỉnh ủy theo dõi.",
        f"{FULL} quyết này",
    ]


def test_a_paragraph_goes_on_over_the_page_break_and_pages_are_known(make_pdf):
    first = column([FULL, FULL])
    second = column(["quyết số mười.", "Điều 2. Hiệu lực"])
    source = read_pdf(make_pdf([first, [], second]), "a.pdf")
    assert texts(source) == [f"{FULL} {FULL} quyết số mười.", "Điều 2. Hiệu lực"]
    turn = source.text.index("quyết số mười")
    assert [source.page_at(n) for n in (0, turn - 1, turn, len(source.text) - 1)] == [0, 0, 2, 2]
    assert [(p.number, p.start, p.end) for p in source.pages] == [
        (0, 0, turn), (1, turn, turn), (2, turn, len(source.text)),
    ]  # fmt: skip


def test_a_title_in_capitals_that_begins_a_page_is_not_what_the_page_before_ends_with(make_pdf):
    pages = [column([FULL, FULL]), column(["SỞ NỘI VỤ TỈNH LÀO CAI", "Số: 12/SNV-CCHC"])]
    assert texts(read_pdf(make_pdf(pages), "a.pdf"))[-2:] == ["SỞ NỘI VỤ TỈNH LÀO CAI", "Số: 12/SNV-CCHC"]


def test_page_numbers_and_repeated_headers_are_dropped(make_pdf):
    pages = [
        [
            (300, 40, 10, str(n)), (80, 55, 10, "CÔNG BÁO/Số 12"), *column([f"Nội dung trang {word}."]),
            (290, 800, 10, f"Trang {n}/3"),
        ]
        for n, word in ((1, "một"), (2, "hai"), (3, "ba"))
    ]  # fmt: skip
    assert texts(read_pdf(make_pdf(pages), "a.pdf")) == [
        "Nội dung trang một.", "Nội dung trang hai.", "Nội dung trang ba.",
    ]  # fmt: skip


def test_letterhead_is_read_down_its_columns(make_pdf):
    page = [
        (80, 80, 12, "BỘ XÂY DỰNG"), (300, 80, 12, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (330, 98, 12, "Độc lập - Tự do - Hạnh phúc"),
        (80, 120, 12, "Số: 1074/QĐ-BXD"), (330, 120, 12, "Hà Nội, ngày 29 tháng 6 năm 2026"),
        (250, 170, 12, "QUYẾT ĐỊNH"),
    ]  # fmt: skip
    assert texts(read_pdf(make_pdf([page]), "a.pdf")) == [
        "BỘ XÂY DỰNG", "Số: 1074/QĐ-BXD", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 29 tháng 6 năm 2026", "QUYẾT ĐỊNH",
    ]  # fmt: skip


def test_a_number_that_is_cut_at_its_hyphen_is_whole_in_a_letterhead(make_pdf):
    page = [
        (80, 80, 12, "TÒA ÁN NHÂN DÂN TỐI CAO"), (300, 80, 12, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (80, 100, 12, "Số: 01/2020/TTLT-TANDTC-"), (330, 100, 12, "Độc lập - Tự do - Hạnh phúc"),
        (80, 116, 12, "BCA"), (330, 116, 12, "Hà Nội, ngày 29 tháng 6 năm 2020"),
    ]  # fmt: skip
    assert "Số: 01/2020/TTLT-TANDTC-BCA" in texts(read_pdf(make_pdf([page]), "a.pdf"))


def test_two_columns_are_read_down(make_pdf):
    left = ["Cột trái dòng thứ nhất của bài", "cột trái dòng thứ hai của bài."]
    right = ["Cột phải dòng thứ nhất của bài", "cột phải dòng thứ hai của bài."]
    page = column(left, x=60) + column(right, x=320)
    assert texts(read_pdf(make_pdf([page]), "a.pdf")) == [" ".join(left), " ".join(right)]


def test_a_short_line_above_stretched_ones_does_not_move_the_gutter(make_pdf):
    stretched = "Trồng    mới    một    trăm    hecta"  # 36 letters, as a justified line with wide spaces
    left = ["1. Vùng một", stretched, "quế và hồi trên đất đồi của xã nhà.."]
    right = ["2. Vùng hai", stretched, "chè và sắn trên đất bãi của xã bên.."]
    page = [*column(left, x=60, size=10), *column(right, x=300, size=10)]
    assert texts(read_pdf(make_pdf([page]), "a.pdf")) == [
        "1. Vùng một", "Trồng mới một trăm hecta quế và hồi trên đất đồi của xã nhà..",
        "2. Vùng hai", "Trồng mới một trăm hecta chè và sắn trên đất bãi của xã bên..",
    ]  # fmt: skip


def test_letters_drawn_after_the_rest_of_their_line_go_back_into_their_words(make_pdf):
    """As programs do that take the letters with marks from another font; each letter is 6 points wide."""
    line = [(80, 100, 12, "Quy"), (104, 100, 12, "t vùng"), (98, 100, 12, "ế")]
    source = read_pdf(make_pdf([[*line, (80, 118, 12, "kế"), (95, 118, 12, "toán")]]), "a.pdf")
    assert source.text == "Quyết vùng kế toán"  # what stands apart stays two words
    assert [source.lines[0].left, source.lines[0].right] == [round(80 / 595 * 10_000), round(140 / 595 * 10_000)]


def test_ruled_tables_become_rows_with_whole_cells(make_pdf):
    rules = [(80, y, 500, y) for y in (100, 130, 175)] + [(x, 100, x, 175) for x in (80, 130, 350, 500)]
    page = [
        (80, 70, 12, "Bảng 1"),
        (90, 108, 12, "TT"), (140, 108, 12, "Tên xã"), (360, 108, 12, "Dân số"),
        (90, 138, 12, "1"), (140, 138, 12, "Xã Mường Khương và"), (360, 138, 12, "9.421"),
        (140, 155, 12, "xã Bản Lầu"),
        (80, 200, 12, "Hết bảng"),
    ]  # fmt: skip
    source = read_pdf(make_pdf([page], rules=rules), "a.pdf")
    assert texts(source) == ["Bảng 1", "TT | Tên xã | Dân số", "1 | Xã Mường Khương và xã Bản Lầu | 9.421", "Hết bảng"]
    assert [(b.kind, b.table, b.header) for b in source.blocks] == [
        ("paragraph", -1, False), ("row", 0, True), ("row", 0, False), ("paragraph", -1, False),
    ]  # fmt: skip


def test_three_columns_of_running_text_are_read_down_and_three_of_cells_across(make_pdf):
    words = ["Trồng rừng và chè..", "Nuôi cá và nuôi gà.", "Thu mua quế và hồi."]  # 19 letters of 5 points
    prose = [text for n, word in enumerate(words) for text in column([word] * 7, x=60 + 150 * n, size=10)]
    assert texts(read_pdf(make_pdf([prose]), "a.pdf")) == [" ".join([word] * 7) for word in words]
    cells = [text for n in range(3) for text in column([f"Ô số {n}{r}" + r * "x" for r in range(7)], x=60 + 150 * n)]
    assert texts(read_pdf(make_pdf([cells]), "a.pdf"))[0] == "Ô số 00 | Ô số 10 | Ô số 20"


def test_a_table_in_one_of_two_columns_is_read_with_its_column(make_pdf):
    filler = "Chữ nghĩa của cột ba mươi lăm chữ.."  # 35 letters of 5 points
    left = [(60, 100 + 15 * n, 10, filler) for n in range(4)] + [(60, 250 + 15 * n, 10, filler) for n in range(3)]
    cells = [(62 + 87 * c, 172 + 30 * r, 10, f"ô {r}{c}") for r in range(2) for c in range(2)]
    right = [(300, 100 + 15 * n, 10, f"{filler[:33]}{n:02}") for n in range(13)]
    rules = [(60, 165 + 30 * n, 234, 165 + 30 * n) for n in range(3)]
    rules += [(60 + 87 * n, 165, 60 + 87 * n, 225) for n in range(3)]
    source = read_pdf(make_pdf([[(60, 60, 10, "Tiêu đề"), *left, *cells, *right]], rules=rules), "a.pdf")
    assert texts(source) == [
        "Tiêu đề", " ".join([filler] * 4), "ô 00 | ô 01", "ô 10 | ô 11", " ".join([filler] * 3),
        " ".join(f"{filler[:33]}{n:02}" for n in range(13)),
    ]  # fmt: skip


def test_every_line_knows_its_place_on_the_page(make_pdf):
    source = read_pdf(make_pdf([column(["Một", "Hai"], x=59.5, top=84.2)]), "a.pdf")
    found = {source.text[line.start : line.end]: line for line in source.lines}
    assert set(found) == {"Một", "Hai"}
    assert found["Một"].page == 0
    assert abs(found["Một"].left - 1000) < 30
    assert abs(found["Một"].top - 1000) < 60
    assert found["Một"].bottom <= found["Hai"].top + 60
    assert source.lines_at(1, 2) == (found["Một"],)
    assert source.lines_at(1, 5) == (found["Một"], found["Hai"])


def test_progress_is_told_page_by_page(make_pdf):
    seen = []
    read_pdf(make_pdf([column(["a"]), column(["b"])]), "a.pdf", progress=lambda *step: seen.append(step))
    assert seen == [(1, 2), (2, 2)]


def test_a_damaged_file_is_refused(make_pdf):
    with pytest.raises(RefusedFile, match="bị hỏng"):
        read_pdf(b"%PDF-1.7\nkhong phai pdf", "a.pdf")


def test_a_closing_keeps_its_recipients_and_its_signer_apart(make_pdf):
    left = ["Nơi nhận:", "- Như Điều 3;", "- Các Bộ, cơ quan ngang Bộ,", "cơ quan thuộc Chính phủ;", "- Lưu: VT."]
    page = [
        (80, 80, 12, "Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./."),
        *column(left, x=80, top=120, leading=14),
        (350, 120, 12, "KT. BỘ TRƯỞNG"), (354, 136, 12, "THỨ TRƯỞNG"), (356, 220, 12, "Phạm Minh Hà"),
    ]  # fmt: skip
    assert texts(read_pdf(make_pdf([page]), "a.pdf"))[1:] == [
        "Nơi nhận:", "- Như Điều 3;", "- Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ;", "- Lưu: VT.",
        "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Phạm Minh Hà",
    ]  # fmt: skip


def test_shaded_words_are_no_table(make_pdf):
    shades = [(x, y, x + 40, y + 14) for x in range(80, 300, 40) for y in (98, 116)]
    page = column(["Trong Thông tư này, các từ ngữ", "được hiểu như sau:"])
    assert texts(read_pdf(make_pdf([page], shades=shades), "a.pdf")) == [" ".join(line[3] for line in page)]


def test_numbers_parted_at_a_hyphen_are_made_whole(make_pdf):
    page = column([f"{FULL[:49]} Thông tư số 26/2021/TT-", "BGTVT ngày 29 tháng 11 năm 2021 giai đoạn 2021-2025."])
    assert "Thông tư số 26/2021/TT-BGTVT ngày 29" in read_pdf(make_pdf([page]), "a.pdf").text


def test_a_table_goes_on_over_the_page_break(make_pdf):
    rules = [(80, y, 500, y) for y in (100, 130, 175)] + [(x, 100, x, 175) for x in (80, 130, 350, 500)]
    header = [(90, 108, 12, "TT"), (140, 108, 12, "Tên xã"), (360, 108, 12, "Dân số")]
    first = [*header, (90, 138, 12, "1"), (140, 138, 12, "Xã Mường Khương,"), (360, 138, 12, "9.421")]
    second = [*header, (140, 138, 12, "huyện Mường Khương cũ"), (80, 200, 12, "Hết bảng")]
    source = read_pdf(make_pdf([first, second], rules=rules), "a.pdf")
    assert texts(source) == [
        "TT | Tên xã | Dân số", "1 | Xã Mường Khương, huyện Mường Khương cũ | 9.421", "Hết bảng",
    ]  # fmt: skip
    assert [b.table for b in source.blocks] == [0, 0, -1]
    assert [source.text[n.start : n.end] for n in source.lines][-3:-1] == [
        "Xã Mường Khương, huyện Mường Khương cũ", "9.421",
    ]  # fmt: skip


def test_cells_merged_down_stand_in_every_row(make_pdf):
    rules = [(80, y, 500, y) for y in (100, 130, 190)] + [(x, 100, x, 190) for x in (80, 200, 350, 500)]
    rules.append((200, 160, 500, 160))  # the first cell of the second row reaches down to the third
    page = [
        (90, 108, 12, "Khu vực"), (210, 108, 12, "Xã"), (360, 108, 12, "Hộ"),
        (90, 150, 12, "Vùng cao"), (210, 138, 12, "A"), (360, 138, 12, "1"), (210, 168, 12, "B"), (360, 168, 12, "2"),
    ]  # fmt: skip
    assert texts(read_pdf(make_pdf([page], rules=rules), "a.pdf")) == [
        "Khu vực | Xã | Hộ", "Vùng cao | A | 1", "Vùng cao | B | 2",
    ]  # fmt: skip


def test_a_title_in_capitals_ends_where_small_letters_begin(make_pdf):
    page = column(["PHÂN QUYỀN, CẮT GIẢM, ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH VÀ ĐIỀU KIỆN KINH", "DOANH", FULL, FULL])
    assert texts(read_pdf(make_pdf([page]), "a.pdf"))[1:] == [f"{FULL} {FULL}"]


def test_a_total_under_merged_cells_stays_in_its_column(make_pdf):
    rules = [(80, y, 500, y) for y in (100, 130, 160, 190)] + [(x, 100, x, 190) for x in (80, 400, 500)]
    rules.append((200, 100, 200, 160))
    page = [
        (90, 108, 12, "TT"), (210, 108, 12, "Tên xã"), (410, 108, 12, "Số hộ"),
        (90, 138, 12, "1"), (210, 138, 12, "Sa Pa"), (410, 138, 12, "120"),
        (90, 168, 12, "Tổng cộng"), (410, 168, 12, "120"),
    ]  # fmt: skip
    assert texts(read_pdf(make_pdf([page], rules=rules), "a.pdf")) == [
        "TT | Tên xã | Số hộ", "1 | Sa Pa | 120", "Tổng cộng |  | 120",
    ]  # fmt: skip


def test_a_broken_page_takes_no_other_away(make_pdf):
    pages = make_pdf([column(["Trang một."]), column(["Trang hai."]), column(["Trang ba."])])
    broken = pages.replace(b"8 0 obj\n<< /Type /Page ", b"8 0 obj\n<< /Type /Nope ")
    assert broken != pages
    source = read_pdf(broken, "a.pdf")
    assert "Trang một." in source.text
    assert "Trang hai." not in source.text
    assert "Trang ba." in source.text
    assert source.warnings == ("Trang 2 bị hỏng nên không đọc được.",)
