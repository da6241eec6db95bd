"""English questions become Vietnamese terms that find the passage; names and numbers stay themselves."""

from pathlib import Path

import pytest

from index.lexicon import Lexicon, stem
from index.training import corpus
from index.training import lexicon as training


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def weights(lexicon: Lexicon, question: str) -> dict[str, float]:
    return dict(lexicon.translate(question))


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("What difficulties does Sa Pa face?", {"khó_khăn", "sa_pa"}),
        ("Who leads Resolution 20?", {"nghị_quyết", "20", "phụ_trách"}),
        ("public investment disbursement in Bat Xat", {"đầu_tư", "giải_ngân", "bát_xát"}),
        ("secretary of the provincial party committee", {"bí_thư", "tỉnh_ủy"}),
        ("poverty rate of ethnic minority households", {"nghèo", "dân_tộc", "tỷ_lệ"}),
        ("forest coverage", {"rừng", "che_phủ"}),
    ],
)
def test_a_question_becomes_the_terms_of_its_subject(lexicon: Lexicon, question: str, terms: set[str]) -> None:
    assert terms <= weights(lexicon, question).keys()


def test_a_vietnamese_name_in_an_english_question_stays_whole(lexicon: Lexicon) -> None:
    found = weights(lexicon, "Who is the head of Tỉnh ủy Lào Cai?")
    assert found["lào_cai"] >= 0.7
    assert found["tỉnh_ủy"] >= 0.5


def test_place_names_typed_without_marks_are_not_translated_word_by_word(lexicon: Lexicon) -> None:
    assert set(weights(lexicon, "Bat Xat")) == {"bát", "xát", "bát_xát"}


def test_weights_fall_and_are_above_zero(lexicon: Lexicon) -> None:
    found = [weight for _, weight in lexicon.translate("How many poor households are there in Muong Khuong?")]
    assert found == sorted(found, reverse=True)
    assert found[-1] > 0


@pytest.mark.parametrize("question", ["", "?", "the of and", "😀"])
def test_a_question_without_content_has_no_terms(lexicon: Lexicon, question: str) -> None:
    assert lexicon.translate(question) == ()


def test_an_unknown_word_and_a_number_are_looked_for_as_typed(lexicon: Lexicon) -> None:
    found = weights(lexicon, "Qwertzuiop 2023")
    assert found["qwertzuiop"] == found["2023"] == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [("difficulties", "difficulty"), ("targets", "target"), ("approved", "approve"), ("class", "classes")],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_training_finds_which_word_means_which(tmp_path: Path) -> None:
    pairs = [("dogs eat", "chó ăn"), ("dogs run", "chó chạy"), ("cats eat", "mèo ăn"), ("cats run", "mèo chạy")] * 5
    training.train(pairs, [("party cell", "chi bộ")], ["Sa Pa"], tmp_path / "lexicon.npz")
    lexicon = Lexicon.load(tmp_path / "lexicon.npz")
    found = weights(lexicon, "cat")
    assert found["mèo"] > 2 * max(found.get("ăn", 0.0), found.get("chạy", 0.0))
    assert "chi_bộ" in weights(lexicon, "party cell")


def test_set_phrases_are_found_by_their_stems_and_through_hyphens(lexicon: Lexicon) -> None:
    question = "What are the People's Committee's socio-economic targets?"
    found = {question[p.start : p.end]: p.meanings for p in lexicon.phrases(question)}
    assert "ủy ban nhân dân" in found["People's Committee"]
    assert any("kinh tế" in meaning for meaning in found["socio-economic"])
    assert any("cụm công nghiệp" in p.meanings for p in lexicon.phrases("Which industrial clusters are full?"))
    assert lexicon.phrases("Bat Xat") == ()


def test_a_phrase_may_be_called_two_things(tmp_path: Path) -> None:
    training.train([("a", "b")], [("due date", "hạn chót"), ("due date", "thời hạn")], [], tmp_path / "lexicon.npz")
    phrases = Lexicon.load(tmp_path / "lexicon.npz").phrases("the due dates")
    assert [phrase.meanings for phrase in phrases] == [("hạn chót", "thời hạn")]


def test_the_glossary_has_at_least_six_hundred_terms_of_two_columns() -> None:
    lines = [line for line in corpus.GLOSSARY.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(set(lines)) >= 600
    assert all(len(line.split("\t")) == 2 and all(line.split("\t")) for line in lines)
