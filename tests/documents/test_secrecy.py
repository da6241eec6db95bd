"""Stamps of secret documents."""

from pathlib import Path

import pytest

from documents.errors import RefusedFile
from documents.intake import prepare
from documents.secrecy import stamp_of


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("- TUYỆT MẬT -", "TUYỆT MẬT"),
        ("[ MẬT ]", "MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("ĐỘ MẬT: TỐI MẬT", "TỐI MẬT"),
        ("M Ậ T", "MẬT"),
        ("T Ố I  M Ậ T", "TỐI MẬT"),
        ("T U Y Ệ T   M Ậ T", "TUYỆT MẬT"),
        ("MẬT (Thời hạn bảo vệ: 10 năm)", "MẬT"),
        ("TỐI MẬT - HỎA TỐC", "TỐI MẬT"),
        ("MẬT\tBản số: 05", "MẬT"),
    ],
)
def test_a_stamp_is_known(line: str, stamp: str) -> None:
    assert stamp_of(line) == stamp


@pytest.mark.parametrize(
    "line",
    [
        "",
        "mật",
        "Mật",
        "BÍ MẬT",
        "MẬT MÃ DÂN SỰ",
        "Tài liệu MẬT",
        "Độ mật:",
        "MẬT ONG",
        "MẬT ĐỘ DÂN SỐ",
        "BẢO MẬT",
        "M Ặ T",
        "MẶT BẰNG",
        "HƯỚNG MẶT TRỜI",
        "A B C",
        "Mức độ mật",
    ],
)
def test_other_words_are_no_stamp(line: str) -> None:
    assert stamp_of(line) == ""


@pytest.mark.parametrize(
    ("line", "stamp"), [("MẠT", "MẬT"), ("[MÂT]", "MẬT"), ("TÓI MẬT", "TỐI MẬT"), ("TUYẸT MẠT", "TUYỆT MẬT")]
)
def test_a_stamp_that_a_scan_misread_counts_in_the_head_only(line: str, stamp: str) -> None:
    assert stamp_of(line, in_head=True) == stamp
    assert stamp_of(line) == ""


HEAD = """TỈNH ỦY LÀO CAI{}
Số 12-BC/TU{}
{}Lào Cai, ngày 03 tháng 4 năm 2024
BÁO CÁO
về công tác bảo mật, bảo vệ bí mật nhà nước và mật độ dân số, đàn ong mật
Nội dung của báo cáo."""


@pytest.mark.parametrize(
    "places", [(" | MẬT", "", ""), ("", " TỐI MẬT", ""), ("", "", "TUYỆT MẬT "), ("\nM Ậ T", "", ""), ("", "\nMẬT", "")]
)
def test_a_file_with_a_stamp_anywhere_in_its_head_is_refused_and_not_stored(
    tmp_path: Path, places: tuple[str, str, str]
) -> None:
    path = tmp_path / "tep.txt"
    path.write_text(HEAD.format(*places), encoding="utf-8")
    with pytest.raises(RefusedFile, match="MẬT"):
        prepare(path)


def test_a_table_cell_outside_the_head_is_no_stamp(tmp_path: Path) -> None:
    path = tmp_path / "tep.txt"
    rows = "\n".join(f"{n} | Tên tài liệu {n} | MẬT" for n in range(30))
    path.write_text(HEAD.format("", "", "") + "\n" + rows, encoding="utf-8")
    assert prepare(path).card.secrecy is None
