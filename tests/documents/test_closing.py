"""Signature and recipients."""

import pytest

from documents.casing import Casing
from documents.closing import read_closing
from documents.lines import lines
from tests.documents.making import made


def closing(text: str):
    return read_closing(lines(made(text)), 0, Casing(""))


@pytest.mark.parametrize(
    ("text", "post", "signer"),
    [
        ("TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI\nCHỦ TỊCH\nTrần Thanh Mẫn", "Chủ tịch", "Trần Thanh Mẫn"),
        ("KT. BỘ TRƯỞNG THỨ TRƯỞNG\nPhạm Minh Hà", "Thứ trưởng", "Phạm Minh Hà"),
        ("TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\n(Đã ký)\nTrần Thị Trà", "Phó Thủ tướng", "Trần Thị Trà"),
        ("CHỦ TỊCH QUỐC HỘI\nTrần Thanh Mẫn", "Chủ tịch Quốc hội", "Trần Thanh Mẫn"),
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\nĐặng Xuân Phong", "Bí thư", "Đặng Xuân Phong"),
    ],
)  # fmt: skip
def test_the_signer_is_the_name_under_the_last_post(text: str, post: str, signer: str) -> None:
    found = closing("Điều 1. Nội dung của văn bản.\n" + text)
    assert found.signer and found.signer.value == signer
    assert found.post and found.post.value == post


@pytest.mark.parametrize(
    "text",
    ["VĂN PHÒNG UBND TỈNH", "TM. CHÍNH PHỦ\nĐiều 2. Hiệu lực thi hành", "CHỦ TỊCH\nPHỤ LỤC I\nNguyễn Văn An", ""],
)
def test_without_a_name_under_a_post_there_is_no_signer(text: str) -> None:
    assert closing(text)[:2] == (None, None)


def test_recipients_are_the_lines_under_noi_nhan_without_the_archive() -> None:
    found = closing("Nơi nhận:\n- Như Điều 3;\n- Bộ trưởng (để b/c);\n- Công báo;\n- Lưu: VT, HTQT.\nCHỦ TỊCH")
    assert [r.value for r in found.recipients] == ["Bộ trưởng (để b/c)", "Công báo"]


def test_a_recipient_may_stand_beside_noi_nhan_or_kinh_gui() -> None:
    assert [r.value for r in closing("*Nơi nhận:* - Chính phủ;\n- Lưu: VT.").recipients] == ["Chính phủ"]
    assert [r.value for r in closing("Kính gửi: Sở Nội vụ.\nNội dung.").recipients] == ["Sở Nội vụ"]
