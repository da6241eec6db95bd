"""Terms, the sections they are found in, and the exact scores over them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.numbers import DocumentNumber
from documents.split import Passage
from documents.vietnamese import fold, nfc, tokens
from index.keywords import Statistics
from index.score import score_passages
from index.sections import sections_of
from index.terms import FOLD_BITS, indexed, key, question_terms, words
from index.wording import wordings_terms


def passage(number: int, text: str, path: tuple[str, ...] = ()) -> Passage:
    return Passage(f"p{number}", "d", number, number * 2000, number * 2000 + len(text), text, path, None)


@given(st.text())
def test_words_are_the_texts_of_tokens(text: str) -> None:
    assert words(text) == [token.text for token in tokens(nfc(text))]


@given(st.sampled_from("nghị nghĩ nghi đường duong hòa hoà 2023 sa".split()))
def test_keys_of_tokens_that_differ_in_marks_share_their_upper_bits(token: str) -> None:
    assert key(token) >> (32 - FOLD_BITS) == key(fold(token)) >> (32 - FOLD_BITS)


def test_marks_tell_keys_apart() -> None:
    assert len({key(token) for token in ("nghị", "nghĩ", "nghi", "nghỉ")}) == 4


def test_syllables_and_pairs_are_indexed() -> None:
    assert indexed(["cấp", "nước", "sạch"]) == "cấp nước sạch cấp_nước nước_sạch"


def test_words_that_only_ask_are_not_looked_for() -> None:
    texts = {term.text for term in wordings_terms("Sa Pa có bao nhiêu hộ nghèo?")}
    assert {"sa", "pa", "hộ", "nghèo", "hộ_nghèo"} <= texts
    assert not {"bao", "nhiêu", "bao_nhiêu"} & texts


def test_a_question_of_nothing_but_such_words_still_looks_for_them() -> None:
    assert {term.text for term in wordings_terms("ai?")} == {"ai"}


def test_an_unmarked_wording_drops_the_words_that_only_ask_in_the_marked_one() -> None:
    folded = {t.text for t in wordings_terms("khó khăn ở đâu", ("kho khan o dau",)) if t.field == "folded"}
    assert "kho_khan" in folded
    assert "dau" not in folded


def test_a_definition_is_looked_for_as_documents_word_it() -> None:
    assert "nghèo_là" in {term.text for term in wordings_terms("Định nghĩa của hộ nghèo?")}


def test_the_source_named_first_counts_less_than_what_is_asked() -> None:
    weights = {term.text: term.weight for term in wordings_terms("Theo Luật Đất đai, ai thu hồi ruộng?")}
    assert weights["đai"] < weights["ruộng"]


@pytest.mark.parametrize("question", ["Công trình ấy được gọi là gì?", "Tên gọi khác của công trình là gì?"])
def test_words_that_ask_for_a_name_count_less_than_what_is_named(question: str) -> None:
    weights = {term.text: term.weight for term in wordings_terms(question)}
    assert weights["gọi"] < weights["trình"]


def test_a_name_that_is_told_counts_in_full() -> None:
    weights = {term.text: term.weight for term in wordings_terms("Xã được gọi tên ai thì có quyền gì?")}
    assert weights["quyền"] == weights["xã"] == 1.0


def test_passages_of_one_heading_are_one_section_until_it_is_long() -> None:
    some = [passage(n, f"đoạn {n}", ("I",)) for n in range(10)] + [passage(10, "khác", ("II",))]
    sections = [text.section for text in sections_of(some, "Báo cáo", {})]
    assert [len(s.passages) for s in sections] == [4, 4, 2, 1]
    assert sections[0].starts == (0, 2, 4, 6, 8)


def test_a_document_number_is_a_term_of_its_own() -> None:
    mentions = {"p0": [DocumentNumber("10", "nq", "nq-tu")], "p1": [DocumentNumber("7", "ct")]}
    (section,) = sections_of([passage(0, "Căn cứ Nghị quyết số 10-NQ/TU")], "Quyết định 5/QĐ-UBND", mentions)
    assert section.numbers == {"10|nq-tu|", "10|nq", "5|qd-ubnd|", "5|qd"}


def scored(question: str, *texts: str, field: str = "marked"):  # type: ignore[no-untyped-def]
    sections = [s.section for n, text in enumerate(texts) for s in sections_of([passage(n, text, (str(n),))], "", {})]
    terms = question_terms(question, field=field)  # type: ignore[arg-type]
    return score_passages(sections, terms, Statistics(100, 10.0, (5,) * len(terms)))


def test_bm25_is_computed_as_defined() -> None:
    scores = scored("rừng", "trồng rừng rừng phòng hộ")
    idf = np.log1p((100 - 5 + 0.5) / (5 + 0.5))
    length = 1.2 * (1 - 0.75 + 0.75 * 5 / 10)
    assert scores.section[0] == pytest.approx(idf * 2 * 2.2 / (2 + length), rel=1e-5)


def test_pairs_make_the_difference_and_never_cross_sections() -> None:
    scores = scored("cấp nước", "cấp nước cho xã", "nước cấp cho xã", "xã cấp", "nước")
    assert scores.section[0] > scores.section[1] > scores.section[2]
    assert scores.pairs.tolist() == [1, 0, 0, 0]


def test_marked_terms_want_marks_and_folded_terms_do_not() -> None:
    assert scored("bán", "bàn ghế").section[0] == 0
    assert scored("ban", "bàn ghế", field="folded").section[0] > 0


def test_words_close_together_beat_words_far_apart() -> None:
    near = "cấp nước sạch " + "và " * 150
    far = "cấp " + "và " * 75 + "nước " + "và " * 75 + "sạch"
    scores = scored("cấp nước sạch", near, far)
    assert scores.window[0] > scores.window[1]
    assert scores.words[0] == pytest.approx(1)


def test_nothing_matches_nothing() -> None:
    scores = scored("的", "một đoạn")
    assert scores.section.tolist() == [0]
