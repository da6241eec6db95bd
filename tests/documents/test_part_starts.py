"""Where the documents of a file seem to begin: at letterheads, not at mentions, signatures or forms."""

import pytest

from documents.part_starts import start_lines, suggested
from documents.source import Block, PageSpan, SourceText

LETTER = """SỞ NỘI VỤ
Số: 12/SNV-CCHC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lào Cai, ngày 5 tháng 2 năm 2026
V/v cải cách hành chính
Kính gửi: Các sở, ngành
Nước Cộng hòa xã hội chủ nghĩa Việt Nam có 34 tỉnh. Đảng Cộng sản Việt Nam lãnh đạo.
Căn cứ Công văn số 7/BNV ngày 2 tháng 1 năm 2026, đề nghị báo cáo trước ngày 20/2/2026.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Văn B"""
PARTY = """TỈNH ỦY LÀO CAI
*
Số 34-BC/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Lào Cai, ngày 06 tháng 02 năm 2026
BÁO CÁO
tình hình thực hiện Nghị quyết 10-NQ/TU
I. KẾT QUẢ
Đã giao 1.200 ha rừng.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ"""
TABLE = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LÀO CAI | Độc lập - Tự do - Hạnh phúc
Số: 5/QĐ-UBND | Lào Cai, ngày 9 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc thành lập Ban Chỉ đạo"""
FORM = """PHỤ LỤC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
ĐƠN ĐỀ NGHỊ
Số: ...
..., ngày ... tháng ... năm ..."""


def source(*texts: str, paged: bool = False) -> SourceText:
    text = "\n".join(texts)
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("row" if " | " in line else "paragraph", at, at + len(line)))
        at += len(line) + 1
    starts = [text.index(each) for each in texts]
    pages = [PageSpan(n, a, b) for n, (a, b) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True))]
    return SourceText(text, "txt", tuple(blocks), tuple(pages) if paged else ())


def begun(*texts: str, paged: bool = False) -> list[str]:
    return [line.text for line in suggested(start_lines(source(*texts, paged=paged)))]


def test_each_letterhead_begins_a_document_at_its_issuer() -> None:
    assert begun(LETTER, PARTY) == ["SỞ NỘI VỤ", "TỈNH ỦY LÀO CAI"]
    assert begun(PARTY, LETTER, PARTY.replace("34-BC", "35-BC")) == ["TỈNH ỦY LÀO CAI", "SỞ NỘI VỤ", "TỈNH ỦY LÀO CAI"]
    assert begun(LETTER, TABLE) == ["SỞ NỘI VỤ", "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_one_document_with_its_forms_is_not_cut() -> None:
    assert begun(LETTER) == []
    assert begun(LETTER, FORM) == []
    assert begun("Không có văn bản nào ở đây.") == []
    assert suggested([]) == []


def test_a_cover_belongs_to_none_and_a_long_text_before_is_a_document() -> None:
    assert begun("TẬP CÔNG VĂN\n" * 12 + "Tháng 2", LETTER, PARTY)[0] == "SỞ NỘI VỤ"
    article = "\n".join(f"Xã số {n} đã làm đường." for n in range(30))
    assert begun(article, LETTER) == ["Xã số 0 đã làm đường.", "SỞ NỘI VỤ"]


def test_the_issuer_is_not_looked_for_on_the_page_before() -> None:
    bare = LETTER.removeprefix("SỞ NỘI VỤ\n")
    ends = PARTY + "\nBAN THƯỜNG VỤ TỈNH ỦY"
    assert begun(ends, bare, paged=True) == ["TỈNH ỦY LÀO CAI", "Số: 12/SNV-CCHC"]


@pytest.mark.parametrize("texts", [(LETTER, PARTY), (LETTER, TABLE, PARTY)])
def test_a_start_is_one_at_which_the_text_may_be_parted(texts: tuple[str, ...]) -> None:
    made = source(*texts)
    lines = start_lines(made)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert {line.start for line in suggested(lines)} == {made.text.index(text) for text in texts}
