"""The training script makes a whole, loadable set of models from a small folder of text."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from documents.vietnamese import unify
from index.training import corpus, embedding, pairs, vocabulary

SUBJECTS = ["thuế thu nhập", "bảo hiểm y tế", "che phủ rừng", "nghỉ hằng năm", "giấy phép lái xe", "đất nông nghiệp"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("training")
    articles = [
        {"title": f"Quy định về {s}", "text": f"Điều này nói về {s}. Người dân cần biết {s}. Mức {s} do cơ quan định."}
        for s in SUBJECTS * 8
    ]
    sentences = [{"en": "tax on income", "vi": "thuế thu nhập"}, {"en": "forests", "vi": "rừng"}] * 10
    for name, rows in (("law", articles), ("en-vi", sentences)):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


def test_articles_and_pairs_are_told_apart(folder: Path) -> None:
    assert len(list(corpus.articles(folder))) == len(SUBJECTS) * 8
    assert corpus.sentence_pairs(folder)[0] == ("tax on income", "thuế thu nhập")


def test_place_names_stand_without_what_they_are() -> None:
    assert {"Bát Xát", "Sa Pa", "Lào Cai", "Y Tý"} <= set(corpus.place_names())


def test_a_trained_folder_loads_and_finds_the_subject(folder: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    embedding.train(folder, tmp_path / "model", rounds=30)
    model = SentenceTransformer(str(tmp_path / "model"), device="cpu", local_files_only=True)
    questions = model.encode([f"{s} là gì" for s in SUBJECTS])
    passages = model.encode([f"Điều này nói về {s}." for s in SUBJECTS])
    assert (questions @ passages.T).argmax(axis=1).tolist() == list(range(len(SUBJECTS)))


def test_the_same_seed_trains_the_same_model(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        embedding.train(folder, tmp_path / name, rounds=2)
    one, two = ((tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("word", ["hòa", "thủy", "kỹ", "quý", "khỏe", "tỷ"])
def test_other_spellings_are_those_that_the_normaliser_unifies(word: str) -> None:
    others = vocabulary.spellings(word)
    assert others
    assert {unify(other) for other in others} == {word}


def test_english_forms_share_the_row_of_their_stem() -> None:
    words = vocabulary.choose(["rừng và đất"] * 3, ["forest", "forests", "forested"] * 3, words=50, folded=10)
    assert words.forms["forests"] == words.forms["forest"]


def test_a_block_holds_one_pair_of_each_neighbouring_article(folder: Path) -> None:
    from index.lexicon import Lexicon

    articles = list(corpus.articles(folder))
    words = vocabulary.choose([a.text for a in articles], ["forest"], words=200, folded=20)
    encoded = pairs.encode(articles, words, Lexicon.load(), {})
    blocks = list(pairs.blocks(encoded, [], seed=1))
    assert {len(block) for block in blocks} == {pairs.BLOCK}
    assert all(isinstance(ids, np.ndarray) for block in blocks for pair in block for ids in pair)
