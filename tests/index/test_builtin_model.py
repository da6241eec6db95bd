"""The built-in model loads from its folder with no network and no code of ours, and puts like next to like."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "index" / "models" / "builtin"
Encode = Callable[[list[str]], np.ndarray]


@pytest.fixture(scope="module")
def encode() -> Encode:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(FOLDER), device="cpu", local_files_only=True)
    return lambda texts: np.asarray(model.encode(texts))


def test_vectors_have_length_one(encode: Encode) -> None:
    vectors = encode(["Ai phụ trách Nghị quyết 20?", "một"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


@pytest.mark.parametrize(
    ("one", "other"),
    [("kĩ sư Hoà", "kỹ sư Hòa"), ("NGHỊ QUYẾT", "nghị quyết"), ("lí do", "lý do"), ("thuỷ lợi", "thủy lợi")],
)
def test_both_spellings_of_a_word_have_one_vector(encode: Encode, one: str, other: str) -> None:
    vectors = encode([one, other])
    assert np.allclose(vectors[0], vectors[1], atol=1e-5)


def test_decomposed_text_has_the_vector_of_composed_text(encode: Encode) -> None:
    vectors = encode(["tỷ lệ che phủ rừng", unicodedata.normalize("NFD", "tỷ lệ che phủ rừng")])
    assert np.allclose(vectors[0], vectors[1], atol=1e-5)


@pytest.mark.parametrize("text", ["", "?!…", "😀", "中文"])
def test_a_text_without_known_words_has_the_zero_vector(encode: Encode, text: str) -> None:
    assert not encode([text]).any()


def test_an_english_question_is_nearest_to_its_vietnamese_passage(encode: Encode) -> None:
    passages = [
        "Tỷ lệ hộ nghèo giảm còn mười phần trăm.",
        "Trường học được xây dựng cho học sinh miền núi.",
        "Bệnh viện tỉnh khám chữa bệnh cho người dân.",
    ]
    questions = ["How many poor households are there?", "schools for students", "hospital for people"]
    scores = encode(questions) @ encode(passages).T
    assert scores.argmax(axis=1).tolist() == [0, 1, 2]


def test_the_models_of_the_repository_stay_small() -> None:
    sizes = [path.stat().st_size for path in FOLDER.parent.rglob("*") if path.is_file()]
    assert sum(sizes) < 20e6
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 16e6


def test_the_passage_that_answers_is_nearest(encode: Encode) -> None:
    passages = [
        "Doanh nghiệp nộp thuế thu nhập theo quý và quyết toán theo năm.",
        "Người lao động được nghỉ hằng năm mười hai ngày làm việc, hưởng nguyên lương.",
        "Tỷ lệ che phủ rừng đạt sáu mươi phần trăm diện tích tự nhiên.",
    ]
    questions = ["Công ty phải đóng thuế khi nào?", "Công nhân được nghỉ bao nhiêu ngày?", "Rừng che phủ bao nhiêu?"]
    scores = encode(questions) @ encode(passages).T
    assert scores.argmax(axis=1).tolist() == [0, 1, 2]
