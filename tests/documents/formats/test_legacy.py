import pytest
from viparse.normalize.encodings import CHARMAPS

from documents.formats.legacy import Decoder, font_encoding, from_encoding, in_capitals

TCVN3 = "Kế hoạch phát triển kinh tế - xã hội của tỉnh năm 2004"
VNI = "Đề nghị Ủy ban nhân dân tỉnh xem xét, quyết định trong quý này"


def in_old_font(text, encoding):
    table = {}
    for legacy, letter in CHARMAPS[encoding].pairs:
        table.setdefault(letter, legacy)
    return "".join(table.get(char, char) for char in text)


@pytest.mark.parametrize(
    ("font", "encoding"),
    [(".VnTime", "tcvn3"), ("ABCDEF+.VnArialH", "tcvn3"), ("VNI-Times", "vni"), ("vni-times", "vni"), ("Arial", "")],
)
def test_fonts_tell_the_encoding(font, encoding):
    assert font_encoding(font) == encoding


def test_a_letter_parted_between_two_runs_is_one_letter():
    runs = [("Thaønh pho", "VNI-Times"), ("á Hoà", "VNI-Times")]
    assert Decoder(runs).runs(runs) == "Thành phố Hồ"


def test_runs_in_plain_fonts_are_left_alone_beside_old_ones():
    runs = [(in_old_font(TCVN3, "tcvn3"), ".VnTime"), (" © ® café", "Times New Roman")]
    assert Decoder(runs).runs(runs) == TCVN3 + " © ® café"


def test_a_font_with_a_lying_name_is_judged_paragraph_by_paragraph():
    runs = [(in_old_font(TCVN3, "tcvn3"), "X"), (in_old_font(VNI, "vni"), "X"), ("Sè TT", "X")]
    decoder = Decoder(runs * 3)
    assert [decoder.runs([run]) for run in runs[:2]] == [TCVN3, VNI]
    assert decoder.runs([runs[0]]) == TCVN3
    assert decoder.runs([runs[2]]) == "Số TT"


def test_unicode_documents_are_idle_and_untouched():
    runs = [(TCVN3, "Arial"), ("Phép toán: ± × ÷ µ §", "Arial")]
    decoder = Decoder(runs)
    assert decoder.idle
    assert "".join(decoder.runs([run]) for run in runs) == "".join(text for text, _ in runs)


def test_spanish_is_not_taken_for_vietnamese():
    text = "La resolución número diez aprobó el año pasado la situación económica según señaló el señor Muñoz"
    assert Decoder([(text, "")]).idle


def test_marked_capitals_that_tcvn3_lacks_are_made_capitals():
    assert from_encoding("NGHÞ §ÞNH CñA CHÝNH PHñ", "tcvn3") == "NGHỊ ĐỊNH CỦA CHÍNH PHỦ"
    assert from_encoding("Bé X©y dùng", "tcvn3") == "Bộ Xây dựng"


def test_a_half_small_word_within_a_title_is_made_capitals():
    words = "Chương II NHIỆM Vụ, QUYỀN HẠN, Tổ CHỨC Bộ MÁY".split()
    assert in_capitals(words) == "Chương II NHIỆM VỤ, QUYỀN HẠN, TỔ CHỨC BỘ MÁY".split()
    assert in_capitals("Bộ Tư pháp, Bộ Y tế".split()) == "Bộ Tư pháp, Bộ Y tế".split()


def test_what_pdfs_and_symbol_fonts_make_of_the_letters_is_undone():
    assert from_encoding("nhµ n\u2212íc, Trung \u2212¬ng, 5 \u2212 3", "tcvn3") == "nhà nước, Trung ương, 5 \u2212 3"
    assert from_encoding("\uf042\uf0b8o c\uf0b8o", "tcvn3") == "Báo cáo"


def test_vni_letters_that_are_rare_are_known():
    assert from_encoding("Uûy ban, thaúng, ÑAÚNG", "vni") == "Ủy ban, thẳng, ĐẲNG"
