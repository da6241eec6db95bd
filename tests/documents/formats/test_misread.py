from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.formats.misread import Mender
from documents.syllable_costs import SyllableCosts
from documents.vietnamese import fold


@pytest.fixture(scope="module")
def mender():
    return Mender(SyllableCosts.load())


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("cơ quan có thâm quyên ban hành", "cơ quan có thẩm quyền ban hành"),
        ("theo quy định tại Nghị định sô 15", "theo quy định tại Nghị định số 15"),
        ("các chuyên đê (nhiệm vụ, giái pháp) trọng tâm", "các chuyên đề (nhiệm vụ, giải pháp) trọng tâm"),
        ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH"),
        ("VIỆN KIỂM SÁT NHÂN DÂN TỔỐI CAO", "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG ĐẲẢNG", "BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG"),
        ("HÀNG HÓA NGUY HIỂM THEO CHUYÉN", "HÀNG HÓA NGUY HIỂM THEO CHUYẾN"),
        ("Chỉnh phủ ban hành Nghị định", "Chính phủ ban hành Nghị định"),
        ("nhiệm vụ và quyên hạn,", "nhiệm vụ và quyền hạn,"),
    ],
)
def test_a_mark_that_the_words_around_deny_is_set_right(mender, read, printed):
    assert " ".join(mender.mend(read.split())) == printed


@pytest.mark.parametrize(
    "printed",
    [
        "Ban Thường vụ Tỉnh ủy họp chuyên đề về chuyển đổi số, chuyển giao công nghệ.",
        "Sở Tài chính thẩm định, thâm nhập thị trường",
        "đồng chí Trương Thanh Hoài, Trần Văn Hiền và Giàng Thị Dung",
        "xã Đoọc Mạy, xã Lùng Thẩn, xã Bản Sen, phường Cam Đường",
        "Số: 15/2026/TT-BCT ngày 25 tháng 3 năm 2026",
        "xe rơ moóc, xoong nồi, bình thường",
        "quỹ hoá chất, thuỷ lợi, kĩ thuật, mỹ thuật",
        "ỦY BAN NHÂN DÂN XÃ LÙNG THẨN",
        "ĐẢNG ỦY XÃ XÍN MẦN",
        "ĐẢNG ỦY XÃ PÀ VẦY SỦ",
        "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI KHÓA XVI, NHIỆM KỲ 2021 - 2026",
        "Cục PCCC và CNCH (để p/h); HTX, KCN, TTHC",
        "",
    ],
)
def test_what_was_read_rightly_stays(mender, printed):
    assert " ".join(mender.mend(printed.split())) == printed


def test_an_i_stays_an_i_when_its_mark_is_set_right(mender):
    assert mender.mend("quản lỉ nhà nước".split()) == "quản lí nhà nước".split()


@given(st.lists(st.text("aáâấđeêoôơuưiyhcntgAÂĐ1/.-()“ ", min_size=1, max_size=8), max_size=12))
def test_as_many_words_with_the_same_letters_come_back(mender, words):
    mended = mender.mend(words)
    assert len(mended) == len(words)
    assert [single(word) for word in mended] == [single(word) for word in words]


def single(word):
    """The word in plain letters, each run of one letter once: a letter read twice may become one."""
    return "".join(letter for letter, _ in groupby(fold(word)))
