"""Whether a sentence answers at all: what is said nowhere near, figures, names, learnt trees; the rules."""

import numpy as np
import pytest

from assistant.candidates import Wording, candidates
from assistant.confidence import SIGNS, figure_pattern
from assistant.evidence import rank
from assistant.languages import load_languages
from assistant.learnt import Sureness, Weights, load_sentence_weights, load_weights
from assistant.refuse import LEAST_SURE, answering, confidence, within_rules
from assistant.training.boost import learn_trees
from assistant.trees import NO_TREES, Trees, load_trees, save_trees
from assistant.understand import understand
from documents.errors import StoreError
from documents.split import Passage
from index.arrange import Hit

TEXT = (
    "Năm 2024, cụm công nghiệp Bắc Cường đón 12 nhà đầu tư và cho thuê 30 ha đất. "
    "Nhà máy chế biến chè của ông Trần Văn Bình chạy thử trong giai đoạn II. "
    "Thị trấn chỉ đạo tổ chức hội chợ theo kế hoạch."
)


UNTAUGHT = Sureness(NO_TREES, NO_TREES)


def asked(question, unknown=(), sureness=UNTAUGHT):
    """:return: the question and its ranked sentences; every word is common but for ``unknown`` and the odd sign."""
    passage = Passage("p", "d", 0, 0, len(TEXT), TEXT, (), None)
    found = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Báo cáo"})
    understood = understand(question, (), load_languages())

    def rarity(terms):
        return [8.0 if term in unknown or term == "¬" else 2.0 for term in terms]

    weights = Weights(load_sentence_weights(), sureness)
    return understood, rank(understood, found, rarity, weights)


def sign(evidence, name):
    return evidence.signs[SIGNS.index(name)]


def nowhere(_document, _place):
    return False


def always(sure):
    """:return: what is as sure of everything."""
    trees = Trees(sure, 0, NO_TREES.column, NO_TREES.threshold, NO_TREES.left, NO_TREES.right, NO_TREES.value)
    return Sureness(trees, trees)


def test_a_word_that_no_document_holds_speaks_against_every_sentence():
    _, known = asked("Cụm công nghiệp Bắc Cường cho thuê bao nhiêu đất?")
    _, strange = asked("Cụm công nghiệp Bắc Cường cho thuê bao nhiêu trực thăng?", unknown=("trực", "thăng"))
    assert sign(known[0], "unknown") == 0
    assert sign(strange[0], "unknown") == 2
    assert sign(strange[0], "missing_whole_1") == pytest.approx(1.0)
    assert sign(known[0], "missing_whole_1") == 0
    assert sign(known[0], "near") == pytest.approx(1.0)
    assert sign(strange[0], "near") < 0.6


def test_signs_of_figures_and_names_tell_where_they_stand():
    _, ranked = asked("Nhà máy chè của ông Trần Văn Bình chạy thử giai đoạn 2?")
    best = ranked[0]
    assert "Trần Văn Bình" in best.candidate.wording.text
    assert sign(best, "figures_near") == sign(best, "names_near") == sign(best, "best_names_near") == 1
    _, ranked = asked("Nhà máy chè của ông Trần Hữu Bình chạy thử giai đoạn 3?")
    assert sign(ranked[0], "figures_near") == sign(ranked[0], "names_near") == 0
    assert 0 < sign(ranked[0], "syllables_near") < 1


@pytest.mark.parametrize(
    ("figure", "text", "said"),
    [
        ("2", "giai đoạn ii", True), ("3", "có ba lớp", True), ("12", "12 nhà", True), ("12", "012 nhà", True),
        ("70", "thập niên 1970", True), ("70", "năm 1971", False),
        ("12", "112 nhà", False), ("12", "12,5 ha", False), ("2", "giai đoạn iii", False), ("2021", "năm 2021", True),
    ],
)  # fmt: skip
def test_a_figure_is_found_by_digits_words_and_roman_numerals(figure, text, said):
    assert (figure_pattern(figure).search(text) is not None) is said


def test_a_changed_figure_is_refused_however_sure_the_trees_are():
    question, ranked = asked("Năm 2024 cụm công nghiệp Bắc Cường đón bao nhiêu nhà đầu tư?", sureness=always(5.0))
    assert answering(question, ranked, nowhere)
    question, ranked = asked("Năm 2019 cụm công nghiệp Bắc Cường đón bao nhiêu nhà đầu tư?", sureness=always(5.0))
    assert answering(question, ranked, nowhere) == []


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Nhà máy chè của ông Trần Văn Bình chạy thử khi nào?", True),
        ("Nhà máy chè của ông Trần Hữu Bình chạy thử khi nào?", False),
        ("Cụm công nghiệp Bắc Cường cho thuê bao nhiêu đất?", True),
        ("Cụm công nghiệp Bắc Cường 2 cho thuê bao nhiêu đất?", False),
        ("Sở Y tế cho cụm công nghiệp Bắc Cường thuê bao nhiêu đất?", False),
        ("Cơ sở y tế của cụm công nghiệp Bắc Cường thuê bao nhiêu đất?", True),
        ("Giá thuê đất ở cụm công nghiệp Bắc Cường là bao nhiêu?", False),
        ("Cụm công nghiệp Bắc Cường có bao nhiêu công nhân?", False),
        ("Cụm công nghiệp nào cho thuê nhiều đất nhất?", False),
        ("cum cong nghiep nao cho thue nhieu dat nhat", False),
        ("Cụm công nghiệp nào cho thuê đất?", True),
        ("Ông Trần Văn Bình của nhà máy chè sinh năm nào?", False),
        ("Ông Trần Văn Bình của nhà máy chè giữ chức gì?", False),
        ("Cụm công nghiệp Bắc Cường khởi công năm nào?", False),
        ("Quyết định về cụm công nghiệp Bắc Cường bị thu hồi năm nào?", False),
    ],
)
def test_what_is_named_must_be_named_however_sure_the_trees_are(question, answered):
    understood, ranked = asked(question, sureness=always(5.0))
    assert bool(answering(understood, ranked, nowhere)) is answered


def test_a_predicate_may_be_said_in_other_words_but_not_of_a_document():
    question, ranked = asked("Ai phụ trách nhà máy chế biến chè?", sureness=always(5.0))
    assert [family.name for family in question.families] == ["lead"]
    assert answering(question, ranked, nowhere)
    for of_document in ("Ai phụ trách Nghị quyết 20 về nhà máy chè?", "Quyết định nào về chè bị bãi bỏ?"):
        question, ranked = asked(of_document, sureness=always(5.0))
        assert answering(question, ranked, nowhere) == []


@pytest.mark.parametrize(
    ("question", "above", "answered"),
    [
        ("Cụm công nghiệp Bắc Cường đón bao nhiêu nhà đầu tư?", -0.1, True),  # the rules know that it fits
        ("Cụm công nghiệp Bắc Cường đón bao nhiêu nhà đầu tư?", -9.0, False),
        ("Cụm công nghiệp Bắc Cường giao mặt bằng sạch rộng chừng bao nhiêu hecta?", 0.1, True),
        ("Cụm công nghiệp Bắc Cường giao mặt bằng sạch rộng chừng bao nhiêu hecta?", -0.1, False),
    ],
)
def test_the_trees_decide_what_no_rule_forbids(question, above, answered):
    understood, ranked = asked(question, sureness=always(LEAST_SURE + above))
    assert bool(answering(understood, ranked, nowhere)) is answered


def test_the_trees_choose_the_sentence():
    long = Trees(
        0.0, 1, np.asarray([[SIGNS.index("length"), 0, 0]]), np.asarray([[2.5, 0, 0]]), np.asarray([[1, 1, 2]]),
        np.asarray([[2, 1, 2]]), np.asarray([[0.0, 0.0, 9.0]]),
    )  # fmt: skip
    _, ranked = asked("Thị trấn tổ chức hội chợ nào?")
    assert "hội chợ" in ranked[0].candidate.wording.text
    _, ranked = asked("Thị trấn tổ chức hội chợ nào?", sureness=Sureness(long, long))
    assert "hội chợ" not in ranked[0].candidate.wording.text


def test_beside_the_sentence_that_answers_stand_those_a_little_less_sure():
    by_length = Trees(
        LEAST_SURE, 1, np.asarray([[SIGNS.index("length"), 0, 0]]), np.asarray([[2.5, 0, 0]]), np.asarray([[1, 1, 2]]),
        np.asarray([[2, 1, 2]]), np.asarray([[0.0, -2.6, 0.2]]),
    )  # fmt: skip
    question, ranked = asked("Hội chợ ở thị trấn thế nào?", sureness=Sureness(by_length, by_length))
    kept = within_rules(question, ranked, nowhere)
    sure = sorted(confidence(question, kept))
    assert sure[0] < LEAST_SURE < sure[-1]
    assert len(answering(question, ranked, nowhere)) == sum(one >= LEAST_SURE - 1.5 for one in sure)


def within(question, text, heading="I. Chung", is_about=nowhere):
    """:return: the sentences of ``text`` that no rule forbids."""
    passage = Passage("p", "d", 0, 0, len(text), text, (heading,), None)
    found = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Luật Xây dựng"})
    understood = understand(question, (), load_languages())
    weights = Weights(load_sentence_weights(), always(5.0))
    ranked = rank(understood, found, lambda terms: [2.0] * len(terms), weights)
    return [evidence.candidate.wording.text for evidence in within_rules(understood, ranked, is_about)]


@pytest.mark.parametrize(
    ("question", "text", "heading", "kept"),
    [
        ("Điều 12 Luật Xây dựng quy định gì?", "Nhà thầu lưu hồ sơ.", "Điều 12. Lưu trữ", True),
        ("dieu 12 luat xay dung quy dinh gi", "Nhà thầu lưu hồ sơ.", "Điều 12. Lưu trữ", True),
        ("Điều 12 Luật Xây dựng quy định gì?", "Nhà thầu lưu hồ sơ.", "Điều 2. Lưu trữ", False),
        ("Điều 12 Luật Xây dựng quy định gì?", "Nhà thầu lưu 12 hồ sơ.", "Điều 2. Lưu trữ", False),
        ("Điều 12 Luật Xây dựng sửa gì?", "Luật Xây dựng sửa theo Điều 12 Luật Nhà ở.", "Điều 2", False),
        ("Điều 12 Luật Xây dựng sửa gì?", "Sửa đổi Điều 12 của Luật này.", "Điều 2", True),
        (
            "Điều 12 nói gì?",
            "Cách hiểu tại khoản 2 Điều 12, khoản 3 Điều 17 Nghị định số 98/2024/NĐ-CP.",
            "Điều 2",
            False,
        ),
        ("Điều 12 nói gì?", "Cách hiểu tại khoản 2 Điều 12, khoản 3 Điều 17 của Luật này.", "Điều 2", True),
    ],
)
def test_an_article_that_is_named_stands_over_the_sentence_or_in_it(question, text, heading, kept):
    assert bool(within(question, text, heading)) is kept


def test_a_name_is_said_in_quotation_marks_as_well_and_the_country_need_not_be():
    assert within("Bằng Tổ Quốc trao ở đâu?", "Bằng “Tổ Quốc” trao tại trụ sở xã.")
    assert not within("Bằng Tổ Tiên trao ở đâu?", "Bằng “Tổ Quốc” trao tại trụ sở xã.")
    assert within("Thương nhân không ở Việt Nam nộp đơn tại đâu?", "Thương nhân không hiện diện nộp đơn tại Sở.")


def test_a_name_may_be_glued_to_what_it_is_of():
    text = "Sắp xếp xã Hưng Đạo và xã Hoàng Tung thành phườngThục Phán."
    assert within("Phường Thục Phán ghép từ những xã nào?", text)
    assert not within("Phường Thục Phán ghép từ những xã nào?", text.replace("phườngThục", "khácThục"))


def test_who_is_asked_for_among_enterprises_is_told_by_one():
    assert within("Doanh nghiệp nào dừng ở cụm Bắc Cường?", "Cụm Bắc Cường có Công ty Chè dừng hoạt động.")
    assert not within("Doanh nghiệp nào dừng ở cụm Bắc Cường?", "Cụm Bắc Cường, phường Yên Bái dừng hoạt động.")
    assert within("Công ty nào mua hãng phim ấy?", "Sau nhiều tháng Walt Disney mua hãng phim ấy với giá rất cao.")


def test_what_a_question_leaves_out_is_no_answer():
    text = "Cụm Đầm Hồng đã lấp đầy 100%. Cụm Sơn Mãn đã lấp đầy 100%."
    assert within("Ngoài Đầm Hồng ra, cụm nào lấp đầy 100%?", text) == ["Cụm Sơn Mãn đã lấp đầy 100%."]
    assert len(within("Cụm nào lấp đầy 100%?", text)) == 2


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        ("Tổng vốn của ba cụm là bao nhiêu?", "Tổng vốn của cụm là 485 tỷ đồng.", False),
        ("Tổng vốn của ba cụm là bao nhiêu?", "Tổng vốn của 03 cụm là 485 tỷ đồng.", True),
        ("Tổng diện tích Phú Lợi 1, 2 là bao nhiêu?", "Phú Lợi 1 và Phú Lợi 2 có diện tích 75 ha.", False),
        ("Tổng diện tích Phú Lợi 1, 2 là bao nhiêu?", "Phú Lợi 1 và Phú Lợi 2 có tổng diện tích 150 ha.", True),
        ("Tổng vốn của chợ Tân An ở Bảo Hà?", "Chợ Tân An ở Bảo Hà có vốn 40 tỷ đồng.", True),
        ("Giấy phép chạy phà có thời hạn bao lâu?", "Cấp giấy phép chạy phà trong 5 ngày làm việc.", False),
        ("Giấy phép chạy phà có thời hạn bao lâu?", "Giấy phép chạy phà có giá trị 5 năm.", True),
        ("Ba cụm được tổng cộng bao nhiêu đồng?", "Cụm thứ nhất được 485 tỷ đồng.", False),
        ("Cụm nào không do xã quản lý?", "Cụm Sơn Mãn do xã quản lý.", False),
        ("Cụm nào không do xã quản lý?", "Cụm Sơn Mãn không do xã quản lý.", True),
        ("Cụm nào không do xã quản lý?", "Cụm Sơn Mãn do xã quản lý nhưng chưa đồng bộ.", False),
        ("Công trình nào không được miễn giấy phép?", "Công trình nhỏ được miễn giấy phép, không mất phí.", False),
        ("Công trình nào không được miễn giấy phép?", "Công trình tạm không được miễn giấy phép.", True),
        ("Cụm nào có dự án mới không nhỉ?", "Cụm Sơn Mãn có dự án mới.", True),
        ("Báo cáo cụm công nghiệp số bao nhiêu?", "Báo cáo nêu 2 cụm công nghiệp.", False),
        ("Báo cáo cụm công nghiệp số bao nhiêu?", "Báo cáo cụm công nghiệp số 12/BC-SCT.", True),
        ("bao cao cum cong nghiep so bao nhieu", "Báo cáo cụm công nghiệp số 12/BC-SCT.", True),
        ("Báo cáo cụm công nghiệp số bao nhiêu?", "Báo cáo cụm công nghiệp theo Giấy mời số 12/GM-VP.", False),
        ("Nghị định ấy căn cứ nghị quyết số mấy?", "Nghị định ấy căn cứ Nghị quyết số 19/2025/QH15.", True),
        ("Chất nào nguy hiểm nhất?", "Chất nổ là chất nguy hiểm.", False),
        ("Chất nào nguy hiểm nhất?", "Chất nổ là chất nguy hiểm nhất.", True),
        ("Các trường hợp không được phá dỡ", "Công trình phải phá dỡ không được gây nguy hiểm.", False),
        ("Các trường hợp không được phá dỡ", "Di tích không được phá dỡ.", True),
        ("Dự án nào mới nhất của cụm?", "Dự án của cụm được chấp thuận năm 2026.", True),
        ("Tỉnh này hợp nhất với tỉnh nào?", "Tỉnh này nhập với tỉnh kia.", True),
    ],
)
def test_sums_denials_and_numbers_are_told_in_their_own_words(question, text, kept):
    assert bool(within(question, text)) is kept


@pytest.mark.parametrize("word", ["(xã", "xã)", "*", "[a", "a+(", "\\\\"])
def test_signs_in_a_question_are_no_patterns(word):
    for question in (f"Cụm nào không {word} quản lý?", f"Tổng vốn của ba {word} là bao nhiêu?"):
        assert within(question, "Cụm Sơn Mãn do xã quản lý.") == []


def test_a_code_stands_behind_the_number_of_its_row():
    table = "STT | Số UN | Tên\n384 | 1005 | AMONIAC\n393 | 1017 | CLO\n1005 | 1655 | NICOTIN"
    assert within("UN 1017 là chất gì?", table) == ["393 | 1017 | CLO"]
    assert within("UN 1005 là chất gì?", table) == ["384 | 1005 | AMONIAC"]


def test_a_place_that_was_merged_is_meant_by_what_it_became_now():
    text = "71. Sắp xếp thị trấn Minh Lương và xã Giục Tượng thành xã mới có tên gọi là xã Châu Thành."

    def of_an_giang(_document, place):
        return place == "An Giang"

    assert within("Xã Giục Tượng ở Kiên Giang cũ giờ là xã gì?", text, is_about=of_an_giang)
    assert not within("Xã Giục Tượng ở Cà Mau cũ giờ là xã gì?", text, is_about=of_an_giang)


def test_who_holds_a_post_is_told_by_a_sentence_that_names_it():
    question = "Chủ tịch phường Bắc Cường là ai?"
    assert within(question, "Bà Lê Thị Hoa, Chủ tịch phường Bắc Cường, chủ trì buổi họp.")
    assert not within(question, "Bà Lê Thị Hoa, Phó Bí thư phường Bắc Cường, chủ trì buổi họp.")


def test_a_row_may_share_nothing_with_a_question_but_the_figure_that_it_bears():
    table = "Số hiệu | Ý nghĩa\n333 | chất lỏng dẫn lửa\n446 | chất rắn dễ cháy"
    assert within("Biển ghi 333 là gì?", table) == ["333 | chất lỏng dẫn lửa"]
    assert within("Biển ghi 555 là gì?", table) == []
    head = "Số hiệu nguy hiểm ghi trên biển của xe bồn có ý nghĩa như sau."  # says all but the code
    explained = f"{head}\n\n323 | chất lỏng dễ cháy\n\n333 | chất lỏng dẫn lửa\n\n446 | chất rắn dễ cháy"
    question = "Biển của xe bồn ghi số hiệu nguy hiểm 333 có ý nghĩa gì?"
    assert within(question, explained) == ["333 | chất lỏng dẫn lửa"]


def test_the_year_that_names_a_document_may_stand_on_its_card():
    text = "Xe chở khách có từ 10 chỗ."

    def of_1994(_document, subject):
        return subject == "1994"

    assert within("Hiệp định vận tải 1994 coi xe mấy chỗ là xe chở khách?", text, is_about=of_1994)
    assert not within("Hiệp định vận tải 1999 coi xe mấy chỗ là xe chở khách?", text, is_about=of_1994)
    assert not within("Hồi 1994 xe mấy chỗ là xe chở khách?", text, is_about=of_1994)


def test_one_thing_that_is_asked_for_stands_in_the_sentence_of_an_official_text():
    official = (
        "Ủy ban nhân dân xã tổ chức thực hiện hội chợ theo kế hoạch, quyết định phê duyệt: hội chợ có {} gian hàng."
    )
    assert within("Hội chợ có bao nhiêu gian hàng?", official.format(40))
    assert not within("Hội chợ có bao nhiêu gian hàng?", official.format("nhiều"))
    assert not within("Hội chợ mở ngày nào?", official.format(40))
    assert within("Hội chợ có bao nhiêu gian hàng?", "Hội chợ có nhiều gian hàng.")


def test_what_only_its_own_word_tells_is_not_told_by_another():
    assert not within("Cụm có đất công nghiệp bao nhiêu ha?", "Cụm có diện tích 12 ha.")
    assert within("Cụm có đất công nghiệp bao nhiêu ha?", "Cụm có diện tích 12 ha, đất công nghiệp 9 ha.")
    assert not within("Đã chi trả đền bù bao nhiêu tỷ đồng?", "Vốn ngoài ngân sách là 550 tỷ đồng.")
    assert not within("Ông ấy sinh năm nào, quê ở đâu?", "Năm 2024 phát sinh vướng mắc ở xã.")
    assert not within("Danh mục ban hành theo quyết định số mấy?", "Danh mục ban hành theo quyết định của Bộ.")
    assert within("Danh mục ban hành theo quyết định số mấy?", "Danh mục ban hành theo Quyết định số 12/QĐ-BXD.")


def test_what_is_said_of_the_opposite_is_forbidden():
    assert not within("Hội chợ cấp tỉnh có mấy gian hàng?", "Hội chợ cấp xã có 40 gian hàng.")


def test_outside_official_texts_trees_tell_of_lists_too():
    text = "Chiến tranh kéo dài ba năm. Kết quả là hai nước mất một phần ba số dân và kiệt quệ. "
    passage = Passage("p", "d", 0, 0, len(text), text, (), None)
    question = understand("Hậu quả của cuộc chiến ấy với dân chúng, kết quả ra sao?", (), load_languages())
    found = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Bài"})
    for sure in (5.0, -5.0):
        weights = Weights(load_sentence_weights(), always(sure))
        ranked = rank(question, found, lambda terms: [2.0] * len(terms), weights)
        assert question.kind == "results" and not any(evidence.official for evidence in ranked)
        assert bool(answering(question, ranked, nowhere)) is (sure > 0)


def test_a_list_is_decided_by_the_share_of_the_question_that_is_said():
    question, ranked = asked("Nhiệm vụ xây dựng sân bay quốc tế là gì?", sureness=always(5.0))
    kept = within_rules(question, ranked, nowhere)
    assert kept == [] or confidence(question, kept).max() < LEAST_SURE


def test_where_something_is_may_be_told_by_trees_or_by_the_share_that_is_said():
    far, near = "Bà con phiên chợ vui vẻ gặp nhau ở đâu?", "Tổ chức hội chợ theo kế hoạch ở đâu?"
    answered = {
        (question, sure): bool(answering(*asked(question, sureness=always(sure)), nowhere))
        for question in (far, near)
        for sure in (5.0, -5.0)
    }
    assert answered == {(far, 5.0): True, (far, -5.0): False, (near, 5.0): True, (near, -5.0): True}


def test_signs_are_rounded_so_that_thresholds_tell_no_noise():
    _, ranked = asked("Cụm công nghiệp Bắc Cường cho thuê bao nhiêu đất?")
    assert all(np.array_equal(evidence.signs, evidence.signs.round(4)) for evidence in ranked)


def test_trees_learn_and_a_file_keeps_them(tmp_path):
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(2000, 3))
    answered = (rows[:, 0] > 0) != (rows[:, 1] > 0.5)
    trees = learn_trees(rows, answered, np.ones(2000))
    fresh = rng.normal(size=(500, 3))
    right = (trees.sums(fresh) > 0) == ((fresh[:, 0] > 0) != (fresh[:, 1] > 0.5))
    assert right.mean() > 0.95
    path = tmp_path / "refusing.json"
    save_trees(trees, ("a", "b", "c"), path)
    assert load_trees(path, ("a", "b", "c")).sums(fresh) == pytest.approx(trees.sums(fresh), abs=0.05)
    with pytest.raises(ValueError, match="columns"):
        load_trees(path, ("a", "c", "b"))
    with pytest.raises(StoreError, match="answers"):
        load_weights(official=path)


def test_the_shipped_trees_tell_a_fair_question_from_one_of_another_matter():
    shipped = load_weights().sureness
    question, ranked = asked("Cụm công nghiệp Bắc Cường đón bao nhiêu nhà đầu tư?", sureness=shipped)
    assert answering(question, ranked, nowhere)
    question, ranked = asked(
        "Con tàu vũ trụ đáp xuống sao Hỏa lúc nào?", unknown=("tàu", "vũ", "trụ", "hỏa"), sureness=shipped
    )
    assert answering(question, ranked, nowhere) == []


def test_the_end_of_a_term_tells_when_a_document_is_no_longer_in_force():
    question = understand("Nghị quyết 24 bao giờ hết hiệu lực?", (), load_languages())
    (repeal,) = [family for family in question.families if family.name == "repeal"]
    said = Wording("Nghị quyết này có hiệu lực từ ngày 29 tháng 4 năm 2026 đến trước ngày 01 tháng 3 năm 2027.")
    assert said.says(repeal.answered)
    assert not Wording("Nghị quyết này có hiệu lực từ ngày 29 tháng 4 năm 2026.").says(repeal.answered)


def test_trees_of_official_texts_judge_those_and_others_the_rest():
    plain = "Con sông dài 120 km. Nó chảy qua hai nước rồi đổ ra biển. Nước sông có màu đỏ vì phù sa. "
    ruled = "Ủy ban nhân dân xã chịu trách nhiệm tổ chức thực hiện kế hoạch. Cơ quan chỉ đạo kiểm tra việc thực hiện. "
    shipped = Sureness(always(5.0).official, always(-5.0).general)
    for text, sure in ((plain, -5.0), (ruled, 5.0)):
        passage = Passage("p", "d", 0, 0, len(text), text, (), None)
        found = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Bài"})
        question = understand("Con sông dài bao nhiêu?", (), load_languages())
        ranked = rank(question, found, lambda terms: [2.0] * len(terms), Weights(load_sentence_weights(), shipped))
        assert [evidence.official for evidence in ranked] == [sure > 0] * len(found)
        assert max(evidence.sure for evidence in ranked) == pytest.approx(sure, abs=0.1)
