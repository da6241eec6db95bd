"""A real catalogue, real text files, and a small embedding model that the tests build themselves."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from documents.catalogue import Addition, Catalogue
from documents.intake import prepare

VOCABULARY = (
    "nghị quyết số về cấp nước sạch nông thôn trưởng ban chỉ đạo là đồng chí báo cáo trồng rừng năm toàn tỉnh mới ha "
    "đạt kế hoạch làm đường giao huyện bát xát km bê tông trong ai phần trăm mùa khô cháy"
).split()


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.db'}") as opened:
        yield opened


@pytest.fixture
def add(catalogue: Catalogue, tmp_path: Path) -> Callable[[str, str], Addition]:
    """Write a text file and add it under its name."""

    def write_and_add(name: str, text: str) -> Addition:
        path = tmp_path / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return catalogue.add(prepare(path))

    return write_and_add


def build_model(folder: Path, *, dimension: int, seed: int) -> str:
    """Save a static model whose vectors depend on the words alone.

    :return: the folder as a setting.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    words = {word: number for number, word in enumerate(dict.fromkeys(["[UNK]", *VOCABULARY]))}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(seed).normal(size=(len(words), dimension)).astype(np.float32)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)]).save(str(folder))
    return str(folder)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build_model(tmp_path_factory.mktemp("models") / "small", dimension=32, seed=1)


@pytest.fixture(scope="session")
def other_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build_model(tmp_path_factory.mktemp("models") / "other", dimension=16, seed=2)
