"""A static model read directly gives the vectors that sentence-transformers gives."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from documents.samples import sample_paths
from index.embed import load_model
from index.lean import LeanEmbeddings, open_lean

BUILTIN = Path(__file__).parents[2] / "index" / "models" / "builtin"
ODD = [
    *("", " ", "...", "_a_b c_d", "①② ½ x² Ⅷ", "中文字 và tiếng Việt", "ΟΔΟΣ ς", "İstanbul", "ǅ ß ﬁ", "😀 vui"),
    *("a\u0300\u0323b", "\u0301 đầu dòng", "tỷ lệ", "ty\u0309 lê\u0323", "हिन्दी", "ไทย", "NGHỊ QUYẾT", "x" * 5000),
]  # fmt: skip


def test_every_text_gets_the_vector_that_the_library_gives_it() -> None:
    from sentence_transformers import SentenceTransformer

    texts = ODD + [line for path in sample_paths() for line in path.read_bytes().decode("utf-8", "ignore").split("\n")]
    library = SentenceTransformer(str(BUILTIN), device="cpu", local_files_only=True)
    lean = open_lean(BUILTIN)
    assert lean is not None
    assert np.abs(lean.encode(texts) - library.encode(texts)).max() < 1e-6


def test_langchain_gets_the_same_vectors_one_by_one() -> None:
    lean = open_lean(BUILTIN)
    assert lean is not None
    both = lean.embed_documents(["cấp nước sạch", ""])
    assert np.allclose(both[0], lean.embed_query("cấp nước sạch"))
    assert not any(both[1])


def test_whole_vectors_are_read_as_well_as_those_in_one_byte(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    library = SentenceTransformer(str(BUILTIN), device="cpu", local_files_only=True)
    library.save(str(tmp_path / "whole"))
    lean = open_lean(tmp_path / "whole")
    assert lean is not None
    assert np.abs(lean.encode(["cấp nước sạch"]) - library.encode(["cấp nước sạch"])).max() < 1e-6


@pytest.mark.parametrize("part", ["normalizer", "pre_tokenizer"])
def test_a_tokenizer_of_another_kind_is_left_to_the_library(part: str, tmp_path: Path) -> None:
    copy = shutil.copytree(BUILTIN, tmp_path / "other")
    file = copy / "tokenizer.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {part: None}), "utf-8")
    assert open_lean(copy) is None
    assert not isinstance(load_model(str(copy)).embeddings, LeanEmbeddings)


def test_the_built_in_model_needs_no_torch() -> None:
    program = "import sys; from index import embed; embed.load_model('builtin'); print('torch' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False"
