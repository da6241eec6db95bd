"""Quotes are found letter by letter, and a claim says nothing that its quotes do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.languages import load_languages
from assistant.support import Fault, Ground, Translate, fault, find_quote, negation_before

HEAD = "Ban Chỉ đạo thực hiện Nghị quyết 20-NQ/TU do Bí thư Tỉnh ủy Đặng Xuân Phong trực tiếp làm Trưởng ban."
SLOW = "Việc giải ngân vốn đầu tư xây dựng cơ bản tại thành phố Lào Cai, thị xã Sa Pa và huyện Bát Xát còn chậm."
AVOID = "Một số cán bộ né tránh, ngại chịu trách nhiệm trong công việc."
STAY = "Thành phố Lào Cai, thị xã Sa Pa và huyện Bát Xát còn ít nhà đầu tư gắn bó lâu dài."
TALENT = "Nghị quyết 26-NQ/TU là nghị quyết về thu hút người có trình độ ở trong nước và ngoài nước."
PLAN = "Chưa có phương án tổng thể cho công tác giải phóng mặt bằng."
ISSUED = "Nghị quyết 10-NQ/TU do Ban Thường vụ Tỉnh ủy Lào Cai ban hành ngày 26/8/2021, trong nhiệm kỳ 2020 - 2025."
SHARE = "Tỷ lệ hộ nghèo giảm còn 41,7%, thu ngân sách đạt 1.200,5 tỷ đồng, đón 3,5 triệu lượt khách; ba xã đạt chuẩn."


@pytest.fixture(scope="module")
def translate() -> Translate:
    return load_languages().translate


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        (HEAD, "Bí thư Tỉnh ủy Đặng Xuân Phong", "Bí thư Tỉnh ủy Đặng Xuân Phong"),
        (HEAD, "  “bí thư TỈNH UỶ\nĐặng  Xuân Phong…” ", "Bí thư Tỉnh ủy Đặng Xuân Phong"),
        ("nhiệm kỳ 2020 – 2025\nđã đạt", "nhiệm kì 2020 - 2025 đã đạt.", "nhiệm kỳ 2020 – 2025\nđã đạt"),
        ("Năm | Số\n2021 | 06\n2022 | 05", "2021 | 06", "2021 | 06"),
        ("a (b) [c] *", "(b) [c]", "(b) [c]"),
        (HEAD, "Bí thư Tỉnh ủy Đặng Xuân Phương", None),
        (HEAD, "Bí thư Tỉnh ủy trực tiếp làm Trưởng ban", None),
        (HEAD, "Bí thư Tỉnh ủy Đặng ... Trưởng ban", None),
        (HEAD, "hực hiện Nghị quyết", None),
        (HEAD, "thực hiện Nghị quyết 2", None),
        (HEAD, "thực hiện Nghị quyết 20", None),
        (SHARE, "giảm còn 41", None),
        (SHARE, "giảm còn 41,7", None),
        (SHARE, "200,5 tỷ đồng", None),
        (SHARE, "giảm còn 41,7%", "giảm còn 41,7%"),
        (HEAD, "ban", None),
        (HEAD, "", None),
        ("", "Bí thư Tỉnh ủy", None),
    ],
)
def test_a_quote_is_found_as_whole_words_and_whole_numbers(text: str, quote: str, found: str | None) -> None:
    span = find_quote(text, quote)
    assert (text[slice(*span)] if span else None) == found


@given(st.data())
def test_any_words_copied_from_a_passage_are_found_where_they_stand(data: st.DataObject) -> None:
    words = f"{STAY}\n{AVOID}".split(" ")
    start = data.draw(st.integers(0, len(words) - 2))
    end = data.draw(st.integers(start + 2, len(words)))
    copied = " ".join(words[start:end])
    span = find_quote(" ".join(words), f"  {copied.upper()} ".replace(" ", "  "))
    assert span is not None
    assert " ".join(words)[slice(*span)].rstrip(".,") == copied.rstrip(".,")


@pytest.mark.parametrize(
    ("text", "quote", "negation"),
    [
        (PLAN, "có phương án tổng thể", "Chưa"),
        (PLAN, "phương án tổng thể", "Chưa"),
        (PLAN, "Chưa có phương án", ""),
        ("Không đạt, các xã đã cố gắng", "các xã đã cố gắng", ""),
        ("Các xã không thể hoàn thành mục tiêu", "hoàn thành mục tiêu", "không"),
    ],
)
def test_a_quote_may_not_leave_out_the_negation_before_it(text: str, quote: str, negation: str) -> None:
    span = find_quote(text, quote)
    assert span is not None
    assert negation_before(text, span[0]) == negation


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Bí thư Tỉnh ủy Đặng Xuân Phong phụ trách Nghị quyết 20-NQ/TU.", HEAD),
        ("Trưởng Ban Chỉ đạo Nghị quyết 20-NQ/TU là Bí thư Tỉnh ủy Đặng Xuân Phong.", HEAD),
        ("BCĐ thực hiện Nghị quyết 20 do đồng chí Đặng Xuân Phong làm Trưởng ban.", HEAD),
        ("Sa Pa giải ngân vốn xây dựng cơ bản chậm.", SLOW),
        ("Thị xã Sa Pa gặp khó khăn về giải ngân vốn đầu tư công.", SLOW),
        ("Cán bộ ngại trách nhiệm, né tránh công việc.", AVOID),
        ("Nguyên nhân là một bộ phận cán bộ sợ trách nhiệm, né tránh việc.", AVOID),
        ("Ít nhà đầu tư gắn bó với Sa Pa.", STAY),
        ("Nghị quyết 26 nhằm thu hút nhân tài, người có trình độ cao.", TALENT),
        ("Thiếu phương án tổng thể về giải phóng mặt bằng.", PLAN),
        ("Ban Thường vụ Tỉnh ủy ký ban hành Nghị quyết 10 vào ngày 26 tháng 8 năm 2021.", ISSUED),
        ("Tỷ lệ hộ nghèo còn 41,7 %; đón 3,5 triệu lượt khách; 3 xã đạt chuẩn.", SHARE),
        ("Thu ngân sách đạt 1200,5 tỷ đồng.", SHARE),
    ],
)
def test_what_the_quote_says_in_other_words_stands(claim: str, quote: str, translate: Translate) -> None:
    assert fault(claim, Ground((quote,)), "vi", translate) is None


@pytest.mark.parametrize(
    ("claim", "quote", "what"),
    [
        ("Trưởng Ban Chỉ đạo Nghị quyết 20-NQ/TU là ông Trịnh Xuân Trường.", HEAD, "Trịnh Xuân Trường"),
        ("Lê Xuân Phong làm Trưởng ban Ban Chỉ đạo Nghị quyết 20-NQ/TU.", HEAD, "Lê Xuân Phong"),
        ("Tại Hà Nội, Bí thư Tỉnh ủy Đặng Xuân Phong làm Trưởng ban.", HEAD, "Hà Nội"),
        ("Ban Chỉ đạo thực hiện Nghị quyết 20-NQ/TW do Bí thư Tỉnh ủy làm Trưởng ban.", HEAD, "Nghị quyết 20-NQ/TW"),
        ("Nghị quyết 10-NQ/TU ban hành ngày 8/6/2021.", ISSUED, "8/6/2021"),
        ("Nghị quyết 10-NQ/TU ban hành năm 2022.", ISSUED, "2022"),
        ("Tỷ lệ hộ nghèo giảm còn 41,8%.", SHARE, "41,8 %"),
        ("Tỷ lệ hộ nghèo giảm 41,7.", SHARE, "41,7"),
        ("Đón 3,5 tỷ lượt khách.", SHARE, "3,5 tỷ"),
        ("Đón 3.500 lượt khách.", SHARE, "3.500"),
        ("Thu ngân sách đạt 1.200 tỷ đồng.", SHARE, "1.200 tỷ"),
        ("Bốn xã đạt chuẩn.", SHARE, "bốn"),
        ("Thị xã Sa Pa không có nhà đầu tư gắn bó lâu dài.", STAY, "không"),
        ("Sa Pa giải ngân vốn đầu tư xây dựng cơ bản nhanh.", SLOW, "nhanh"),
        ("Sa Pa có nhiều nhà đầu tư gắn bó lâu dài.", STAY, "nhiều"),
        ("Tỉnh Lào Cai còn ít nhà đầu tư gắn bó lâu dài.", STAY, "Lào Cai"),
    ],
)
def test_a_number_date_place_name_or_negation_that_no_quote_holds_is_named(
    claim: str, quote: str, what: str, translate: Translate
) -> None:
    found = fault(claim, Ground((quote,)), "vi", translate)
    assert found is not None
    assert (found.reason, found.what) == ("unsaid", what)


YEARS = "Năm 2020, ban hành 01 nghị quyết. Năm 2021, ban hành 06 nghị quyết.\n2022 | 05\n2023 | 04"
AREAS = "Sa Pa giải ngân 41,7%; Bát Xát giải ngân 100%. Kết quả chung đạt 60%."
DATES = "Nghị quyết 10-NQ/TU ban hành ngày 26/8/2021; Nghị quyết 20-NQ/TU ban hành ngày 12/11/2021."


@pytest.mark.parametrize(
    ("claim", "quote", "what"),
    [
        ("Năm 2020 ban hành 6 nghị quyết.", YEARS, "6"),
        ("Năm 2022 ban hành 04 nghị quyết.", YEARS, "04"),
        ("Bát Xát giải ngân 41,7%.", AREAS, "41,7"),
        ("Nghị quyết 20-NQ/TU ban hành ngày 26/8/2021.", DATES, "26/8/2021"),
    ],
)
def test_a_figure_of_another_year_place_or_document_is_not_taken_for_ones_own(
    claim: str, quote: str, what: str, translate: Translate
) -> None:
    assert fault(claim, Ground((quote,)), "vi", translate) == Fault("crossed", what)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Năm 2021 ban hành 6 nghị quyết.", YEARS),
        ("Năm 2020 ban hành 01 nghị quyết, năm 2021 ban hành 06 nghị quyết.", YEARS),
        ("Năm 2023 ban hành 4 nghị quyết.", YEARS),
        ("Sa Pa giải ngân 41,7%.", AREAS),
        ("Sa Pa có kết quả chung đạt 60%.", AREAS),
        ("Nghị quyết 20-NQ/TU ban hành ngày 12/11/2021.", DATES),
    ],
)
def test_a_figure_stands_beside_its_own_year_place_or_document(claim: str, quote: str, translate: Translate) -> None:
    assert fault(claim, Ground((quote,)), "vi", translate) is None


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Bí thư Tỉnh ủy Đặng Xuân Phong bị kỷ luật vì buông lỏng quản lý.", HEAD),
        ("Nghị quyết 20-NQ/TU hết hiệu lực từ khi Bí thư nghỉ hưu.", HEAD),
        ("Cán bộ được tăng lương và nâng ngạch công chức.", AVOID),
        ("Nhà đầu tư rút khỏi Sa Pa do tham nhũng.", STAY),
        ("Nghị quyết 26-NQ/TU bãi bỏ chính sách nhà ở cho công nhân.", TALENT),
        ("Nghị quyết 10-NQ/TU bị thay thế vì trái luật.", ISSUED),
    ],
)
def test_a_claim_of_another_matter_does_not_stand_on_names_and_numbers_alone(
    claim: str, quote: str, translate: Translate
) -> None:
    found = fault(claim, Ground((quote,)), "vi", translate)
    assert found is not None and found.reason == "words"


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Some officials avoid responsibility in their work.", AVOID),
        ("Sa Pa has few long-term investors.", STAY),
        ("Disbursement of construction investment in Sa Pa is slow.", SLOW),
        ("Resolution 26-NQ/TU is about attracting qualified people from home and abroad.", TALENT),
        ("Party Secretary Dang Xuan Phong heads the committee.", HEAD),
        ("Resolution 10-NQ/TU was issued on August 26th, 2021.", ISSUED),
        ("Resolution 10-NQ/TU was issued in August 2021.", ISSUED),
        ("The share of poor households fell to 41.7 percent, with 3.5 million visits.", SHARE),
        ("Budget revenue reached 1,200.5 billion dong; three communes met the standard.", SHARE),
    ],
)
def test_an_english_claim_stands_on_a_vietnamese_quote(claim: str, quote: str, translate: Translate) -> None:
    assert fault(claim, Ground((quote,)), "en", translate) is None


@pytest.mark.parametrize(
    ("claim", "quote", "reason"),
    [
        ("Party Secretary Trinh Xuan Truong heads the committee.", HEAD, "unsaid"),
        ("Resolution 10-NQ/TU was issued on August 25, 2021.", ISSUED, "unsaid"),
        ("Resolution 10-NQ/TU was issued in September 2021.", ISSUED, "unsaid"),
        ("The share of poor households fell to 41.7 million.", SHARE, "unsaid"),
        ("Four communes met the standard.", SHARE, "unsaid"),
        ("Sa Pa does not disburse construction investment.", SLOW, "unsaid"),
        ("Đặng Xuân Phong was arrested for corruption.", HEAD, "words"),
        ("Investors left Sa Pa because of floods.", STAY, "words"),
    ],
)
def test_an_english_claim_that_says_something_else_does_not_stand(
    claim: str, quote: str, reason: str, translate: Translate
) -> None:
    found = fault(claim, Ground((quote,)), "en", translate)
    assert found is not None and found.reason == reason


def test_headings_bear_out_words_but_no_names_and_numbers(translate: Translate) -> None:
    ground = Ground((AVOID,), "Báo cáo năm 2023 › III. Nguyên nhân chủ quan của tồn tại, hạn chế")
    said = "Nguyên nhân chủ quan của tồn tại, hạn chế là cán bộ né tránh."
    assert fault(said, ground, "vi", translate) is None
    assert fault(said, Ground(("Một số cán bộ né tránh.",)), "vi", translate) is not None
    assert fault("Năm 2023, một số cán bộ né tránh trách nhiệm.", ground, "vi", translate) is not None


def test_two_quotes_together_bear_out_a_claim(translate: Translate) -> None:
    claim = "Nghị quyết 10-NQ/TU ban hành ngày 26/8/2021; Nghị quyết 20-NQ/TU do Đặng Xuân Phong làm Trưởng ban."
    assert fault(claim, Ground((ISSUED, HEAD)), "vi", translate) is None
    assert fault(claim, Ground((ISSUED,)), "vi", translate) is not None
