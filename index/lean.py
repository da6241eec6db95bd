"""Static models, such as the built-in one, read and used without the library that trained them.

To such a model a text is the sum of the vectors of its words, scaled to length one. sentence-transformers takes seconds
and 400 MB to be imported and then spends nearly all of its time in a tokenizer that keeps where every word stands. Here
the words are looked up and the vectors summed directly, to the same result in a quarter of the time. Knows nothing of
where models come from, and of other kinds of model only that it cannot read them (``embed``).
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
from langchain_core.embeddings import Embeddings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Rows = npt.NDArray[np.float32]
_WORD: Final = re.compile(r"[^\W_]+")
_MODULES: Final = ["StaticEmbedding", "Normalize"]
_TOKENIZER: Final[dict[str, Any]] = {
    "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Lowercase"}]},
    "pre_tokenizer": {
        "type": "Split", "pattern": {"Regex": r"[\p{L}\p{M}\p{N}]+"}, "behavior": "Removed", "invert": True,
    },
    "post_processor": None,
    "added_tokens": [],
}  # fmt: skip


class LeanEmbeddings(Embeddings):
    """The words and vectors of a static model, and the characters that its tokenizer is known to see as we do."""

    def __init__(self, folder: Path, vocabulary: dict[str, Any], vectors: Rows) -> None:
        """Use ``open_lean`` instead."""
        self._folder, self._vectors = folder, vectors
        self._words, self._unknown = vocabulary["vocab"], vocabulary["vocab"][vocabulary["unk_token"]]
        self._plain: set[str] = set()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """:return: a vector of unit length a text."""
        rows: list[list[float]] = self.encode(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """:return: a vector of unit length."""
        return self.embed_documents([text])[0]

    def encode(self, texts: Sequence[str]) -> Rows:
        """:return: one row of unit length a text, of zeros where it has no known word."""
        from scipy.sparse import csr_array

        ids = [self._ids(text) for text in texts]
        ends = np.cumsum([0, *map(len, ids)])
        columns = np.fromiter(chain.from_iterable(ids), np.int64, ends[-1])
        counts = csr_array((np.ones(ends[-1], np.float32), columns, ends), (len(texts), len(self._vectors)))
        rows: Rows = counts @ self._vectors
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-12))
        return rows

    def _ids(self, text: str) -> list[int]:
        lowered = unicodedata.normalize("NFC", text).lower()
        if new := set(lowered) - self._plain:
            self._plain.update(char for char in new if not _is_odd(char))
            if not new <= self._plain:
                ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
                return ids
        found, unknown = self._words.get, self._unknown
        return [found(word, unknown) for word in _WORD.findall(lowered)]

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self._folder / "tokenizer.json"))


def open_lean(folder: Path) -> LeanEmbeddings | None:
    """:return: the model of a folder that sentence-transformers has saved; None if it is of another kind."""
    files = [folder / name for name in ("modules.json", "tokenizer.json", "model.safetensors")]
    if not all(file.is_file() for file in files):
        return None
    modules, tokenizer = (json.loads(file.read_text("utf-8")) for file in files[:2])
    if [module["type"].rpartition(".")[2] for module in modules] != _MODULES or modules[0]["path"]:
        return None
    if tokenizer["model"]["type"] != "WordLevel" or any(tokenizer[k] != v for k, v in _TOKENIZER.items()):
        return None
    return LeanEmbeddings(folder, tokenizer["model"], _vectors(files[2]))


def _vectors(file: Path) -> Rows:
    """:return: the vector of each word; in one byte a number they are stored once for several spellings."""
    from safetensors.numpy import load_file

    stored = load_file(file)
    if "embedding.weight" in stored:
        return stored["embedding.weight"].astype(np.float32)
    rows = stored["embeddings"].astype(np.float32)
    vectors: Rows = rows[stored["mapping"]] if "mapping" in stored else rows
    return vectors * stored["weights"][:, None].astype(np.float32) if "weights" in stored else vectors


def _is_odd(char: str) -> bool:
    """:return: whether the tokenizer may see it otherwise than ``_WORD``: combining marks, Greek's final sigma."""
    return (unicodedata.category(char)[0] in "LMN") != char.isalnum() or char == "ς"
