import unicodedata

import pytest
from viparse.normalize.encodings import CHARMAPS

from documents.errors import RefusedFile
from documents.formats.text import read_text

SENTENCE = "Nghị quyết về chiến lược phát triển nông nghiệp hàng hóa tỉnh Lào Cai đến năm 2030, tầm nhìn đến năm 2050"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_old_font(text, encoding):
    table = {}
    for legacy, letter in CHARMAPS[encoding].pairs:
        table.setdefault(letter, legacy)
    return "".join(table.get(char, char) for char in text)


def in_windows_1258(text):
    out = b""
    for char in text:
        base, *marks = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in marks if mark in TONES)
        letter = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in TONES))
        out += (letter + tone).encode("cp1258")
    return out


def blocks(source):
    return [source.text[b.start : b.end] for b in source.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_any_unicode_encoding_is_read(encoding):
    assert read_text(SENTENCE.encode(encoding), "a.txt").text == SENTENCE


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_text_in_an_old_vietnamese_encoding_is_read(encoding):
    assert read_text(in_old_font(SENTENCE, encoding).encode("latin-1"), "a.txt").text == SENTENCE


def test_text_in_an_old_font_pasted_into_a_unicode_file_is_converted():
    assert read_text(in_old_font(SENTENCE, "tcvn3").encode(), "a.txt").text == SENTENCE


def test_windows_1258_is_read_and_composed():
    assert read_text(in_windows_1258(SENTENCE), "a.txt").text == SENTENCE


def test_decomposed_letters_are_composed():
    assert read_text(unicodedata.normalize("NFD", SENTENCE).encode(), "a.txt").text == SENTENCE


def test_english_stays_as_it_is():
    text = "Resolution No. 20 on digital transformation"
    assert read_text(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100, b"\xff\xfe\x00\xd8" * 50])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(RefusedFile, match=r"rac\.txt: .* không phải là văn bản"):
        read_text(data, "rac.txt")


def test_each_line_is_a_block_and_blank_lines_are_left_out():
    source = read_text("Điều 1.  Phạm vi\r\n\r\n\tĐiều 2. Đối tượng\n-----\nHết".encode(), "a.txt")
    assert blocks(source) == ["Điều 1. Phạm vi", "Điều 2. Đối tượng", "Hết"]
    assert source.text == "Điều 1. Phạm vi\nĐiều 2. Đối tượng\nHết"


def test_hard_wrapped_paragraphs_are_joined_and_lists_are_not():
    text = (
        "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy, tổ chức\n"
        "đảng triển khai thực hiện nghiêm túc nghị quyết này\n"
        "từ ngày ký.\n"
        "1. Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với các cơ\n"
        "quan liên quan.\n"
        "2. Văn phòng Tỉnh ủy theo dõi."
    )
    assert blocks(read_text(text.encode(), "a.txt")) == [
        "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy, tổ chức đảng triển khai thực hiện nghiêm túc nghị quyết này "
        "từ ngày ký.",
        "1. Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với các cơ quan liên quan.",
        "2. Văn phòng Tỉnh ủy theo dõi.",
    ]


def test_address_and_telephone_are_kept():
    text = "Địa chỉ: Trụ sở khối 1, phường Nam Cường\nĐiện thoại: 0214.3840.044 Fax: 0214.3840.053"
    assert read_text(text.encode(), "a.txt").text == text
