from documents.formats.markdown import read_markdown


def read(text):
    return read_markdown(text.encode(), "a.md")


def blocks(source):
    return [(b.kind, source.text[b.start : b.end]) for b in source.blocks]


def texts(source):
    return [text for _, text in blocks(source)]


LETTERHEAD = r"""
  ----------------------- -----------------------------------------------
    **ỦY BAN NHÂN DÂN\        **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\
         TỈNH LÀO CAI\             Độc lập - Tự do - Hạnh phúc\
     \-\-\-\-\-\-\-\--**          \-\-\-\-\-\-\-\-\-\-\-\-\-\--**

     Số: 15/NQ-HĐND           *Lào Cai, ngày 16 tháng 6 năm 2025*
  ----------------------- -----------------------------------------------

**NGHỊ QUYẾT**
"""


def test_letterhead_laid_out_by_spaces_is_read_column_by_column():
    assert texts(read(LETTERHEAD)) == [
        "ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "Số: 15/NQ-HĐND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Lào Cai, ngày 16 tháng 6 năm 2025", "NGHỊ QUYẾT",
    ]  # fmt: skip


def test_drawn_grid_with_recipients_is_read_column_by_column():
    source = read(r"""
+-------------------------------+:----------------------:+
| *** ***                       | **TM. ỦY BAN NHÂN DÂN\ |
|                               | CHỦ TỊCH\              |
| ***Nơi nhận:\***              | \                      |
| - Chính phủ;\                 | Nguyễn Văn An**        |
| - Ủy ban TW Mặt trận Tổ quốc  |                        |
| Việt Nam;\                    |                        |
| - Lưu: HC.                    |                        |
+-------------------------------+------------------------+
""")
    assert texts(source) == [
        "Nơi nhận:", "- Chính phủ;", "- Ủy ban TW Mặt trận Tổ quốc Việt Nam;", "- Lưu: HC.",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An",
    ]  # fmt: skip


def test_wrapped_lines_are_joined_and_escapes_and_emphasis_removed():
    source = read("**1. **Thông qua *dự thảo*\nvăn kiện.\n\n1\\. Sắp xếp **xã Khao\nMang**.\n\n\\- Báo cáo\n")
    assert texts(source) == ["1. Thông qua dự thảo văn kiện.", "1. Sắp xếp xã Khao Mang.", "- Báo cáo"]


def test_headings_lists_and_their_numbers_are_kept():
    source = read("# Nghị quyết\n\n## I. Kết quả\n\n3. Ba\n4. Bốn\n   - con\n\n- mục\n")
    assert [(b.kind, b.level, source.text[b.start : b.end]) for b in source.blocks] == [
        ("heading", 1, "Nghị quyết"), ("heading", 2, "I. Kết quả"), ("item", 1, "3. Ba"), ("item", 1, "4. Bốn"),
        ("item", 2, "- con"), ("item", 1, "- mục"),
    ]  # fmt: skip


def test_pipe_table_becomes_rows_with_a_header():
    source = read("| TT | Xã | Diện tích |\n|---|---|---|\n| 1 | Sa Pa | 12,5 |\n| 2 | Bát Xát | |\n")
    assert blocks(source) == [
        ("row", "TT | Xã | Diện tích"),
        ("row", "1 | Sa Pa | 12,5"),
        ("row", "2 | Bát Xát |"),
    ]
    assert [b.header for b in source.blocks] == [True, False, False]
    assert {b.table for b in source.blocks} == {0}


def test_headed_table_laid_out_by_spaces_becomes_rows():
    source = read(
        "Bảng:\n\n  TT  Tên xã   Dân số\n  --- -------- --------\n  1   Sa Pa    9.421\n  2   Bát Xát  8.003\n"
    )
    assert texts(source) == ["Bảng:", "TT | Tên xã | Dân số", "1 | Sa Pa | 9.421", "2 | Bát Xát | 8.003"]


def test_tables_are_numbered_through_the_file():
    table = "| A | B | C |\n|---|---|---|\n| x | y | z |\n"
    assert [b.table for b in read(f"{table}\nGiữa\n\n{table}").blocks] == [0, 0, -1, 1, 1]


def test_snake_case_and_email_addresses_stay_whole():
    assert read("Thư: van_thu_tinh@laocai.gov.vn").text == "Thư: van_thu_tinh@laocai.gov.vn"
