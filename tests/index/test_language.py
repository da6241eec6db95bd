"""Questions are told to be Vietnamese, with or without marks, or English."""

from pathlib import Path

import pytest

from index.language import detect
from index.training import language as training


@pytest.mark.parametrize(
    "text",
    [
        "Ai phụ trách Nghị quyết 20?",
        "ai phu trach nghi quyet 20",
        "sa pa gap kho khan gi",
        "do an nao cham tien do",
        "to cong nghe so la gi",
        "Tesla Electric Light đã làm gì?",
        "NQ10 noi gi ve nong nghiep",
        "UN 1075",
        "amoni nitrat UN",
        "Bat Xat",
        "",
        "?",
        "2024",
        "GDP",
        "中文",
    ],
)
def test_vietnamese_is_told_and_is_the_answer_where_nothing_speaks(text: str) -> None:
    assert detect(text) == "vi"


@pytest.mark.parametrize(
    "text",
    [
        "Who leads Resolution 20?",
        "What difficulties does Sa Pa face?",
        "resolution 20",
        "Resolution on forests in Lào Cai",
        "Who is the secretary of Tỉnh ủy Lào Cai?",
        "how many poor households are there",
        "WHO SIGNED THE DECREE?",
    ],
)
def test_english_is_told_even_with_vietnamese_names(text: str) -> None:
    assert detect(text) == "en"


def test_training_writes_a_word_with_the_sign_of_its_language(tmp_path: Path) -> None:
    target = tmp_path / "language.tsv"
    training.train(["Tỉnh ủy ban hành nghị quyết"] * 3, ["The committee issued a resolution"] * 3, target)
    weights = dict(line.split("\t") for line in target.read_text(encoding="utf-8").splitlines())
    assert int(weights["nghi"]) > 0 > int(weights["resolution"])
