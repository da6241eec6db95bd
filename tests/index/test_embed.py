"""Loading embedding models: which one, with which prefixes, and what is said when it cannot be."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from documents.errors import ModelError
from documents.split import Passage
from index.embed import embedding_text, load_embeddings, load_model


def test_a_folder_gives_unit_vectors_of_its_dimension(model: str) -> None:
    loaded = load_model(model)
    rows = loaded.encode(["cấp nước sạch", "trồng rừng"])
    assert rows.shape == (2, loaded.dimension) == (2, 32)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert loaded.encode([]).shape == (0, 32)


def test_the_id_follows_the_weights_and_not_the_place(model: str, other_model: str, tmp_path: Path) -> None:
    copy = shutil.copytree(model, tmp_path / "elsewhere")
    assert load_model(str(copy)).id == load_model(model).id
    assert load_model(other_model).id != load_model(model).id


def test_a_model_named_e5_gets_its_prefixes(model: str, tmp_path: Path) -> None:
    copy = str(shutil.copytree(model, tmp_path / "multilingual-e5-tiny"))
    plain, prefixed = load_embeddings(model), load_embeddings(copy)
    assert prefixed.embed_query("cấp nước") == plain.embed_query("query: cấp nước")
    assert prefixed.embed_documents(["cấp nước"]) == plain.embed_documents(["passage: cấp nước"])


def test_prompts_that_a_model_names_itself_are_used(model: str, tmp_path: Path) -> None:
    copy = shutil.copytree(model, tmp_path / "named")
    config = copy / "config_sentence_transformers.json"
    config.write_text(
        json.dumps(json.loads(config.read_text()) | {"prompts": {"query": "trồng rừng ", "document": ""}})
    )
    assert load_embeddings(str(copy)).embed_query("xã") == load_embeddings(model).embed_query("trồng rừng xã")


def test_a_model_folder_without_weights_is_refused_with_advice(model: str, tmp_path: Path) -> None:
    copy = shutil.copytree(model, tmp_path / "hollow")
    for path in copy.rglob("*.safetensors"):
        path.unlink()
    with pytest.raises(ModelError, match=r"RESOLUTIONS_EMBEDDING.*thư mục mô hình"):
        load_embeddings(str(copy))


@pytest.mark.parametrize("name", ["/no/such/folder", "./gone", "unknown", "a/b/c"])
def test_a_missing_folder_is_refused_with_advice(name: str) -> None:
    with pytest.raises(ModelError, match="RESOLUTIONS_EMBEDDING"):
        load_embeddings(name)


@pytest.mark.parametrize("offline", ["0", "1"])
def test_a_hub_id_without_network_fails_within_five_seconds(offline: str, tmp_path: Path) -> None:
    program = "from index.embed import load_embeddings; load_embeddings('intfloat/multilingual-e5-small')"
    dead = {"HF_HUB_OFFLINE": offline, "HF_ENDPOINT": "http://127.0.0.1:9", "HF_HOME": str(tmp_path), "no_proxy": "*"}
    warm = subprocess.run(
        [sys.executable, "-c", "import huggingface_hub, langchain_core.embeddings, numpy"], check=True
    )
    start = time.monotonic()
    child = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=os.environ | dead, timeout=60, check=False
    )
    assert warm.returncode == 0
    assert time.monotonic() - start < 30  # the five seconds are kept by a constant; a busy machine adds its own
    assert "ModelError: RESOLUTIONS_EMBEDDING='intfloat/multilingual-e5-small'" in child.stderr


def test_title_and_headings_are_embedded_with_the_text_and_not_twice() -> None:
    passage = Passage("p", "d", 0, 0, 20, "I. Kết quả\nĐạt 98%.", ("Phần hai", "I. Kết quả"), None)
    assert embedding_text(passage, "Báo cáo") == "Báo cáo\nPhần hai\nI. Kết quả\nĐạt 98%."
