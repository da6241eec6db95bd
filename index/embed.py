"""Embedding models behind LangChain's ``Embeddings``: the built-in one, a local folder or a hub id.

It says which model made a vector (``EmbeddingModel.id``), so that vectors of two models never mix. It stores nothing.
LangChain is imported with the first model: commands that need none start without it.
"""

import hashlib
import json
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from documents.errors import ModelError
from documents.split import Passage

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings


NORMALISER: Final = 1  # raise when documents/vietnamese.py changes what the built-in model is given
SETTING: Final = "RESOLUTIONS_EMBEDDING"
_BUILTIN: Final = Path(__file__).parent / "models" / "builtin"
_E5: Final = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])", re.IGNORECASE)
_NETWORK_S: Final = 4.0
KEY_BYTES: Final = 8  # as many as name a passage
_EDGE_BYTES: Final = 1 << 20
_BATCH: Final = 64


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """A loaded model: ``id`` names weights, dimension, normaliser and vectors' form; ``name`` is the setting."""

    name: str
    id: str
    dimension: int
    embeddings: "Embeddings"

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """:return: one row of unit length a text, float32."""
        from index.lean import LeanEmbeddings

        if isinstance(self.embeddings, LeanEmbeddings):
            return self.embeddings.encode(texts)
        rows = self.embeddings.embed_documents(list(texts)) if texts else []
        return np.asarray(rows, np.float32).reshape(len(texts), self.dimension)

    def encode_question(self, text: str) -> npt.NDArray[np.float32]:
        """:return: a vector of unit length, float32."""
        from index.lean import LeanEmbeddings

        lean = isinstance(self.embeddings, LeanEmbeddings)
        return np.asarray(self.encode([text])[0] if lean else self.embeddings.embed_query(text), np.float32)


def load_embeddings(name: str) -> "Embeddings":
    """Load a model by its setting: ``builtin``, a folder, or a hub id such as ``intfloat/multilingual-e5-small``.

    :raises ModelError: if it is not there, is not a model, or cannot be fetched within a few seconds of trying.
    """
    return load_model(name).embeddings


def load_model(name: str) -> EmbeddingModel:
    """Load a model together with what identifies it; see ``load_embeddings``."""
    from index.lean import open_lean

    folder = _folder(name)
    prompts = _prompts(folder, name)
    try:
        embeddings = (None if any(prompts) else open_lean(folder)) or _by_library(folder, *prompts)
        dimension = len(embeddings.embed_query("thử"))
    except (OSError, ValueError, KeyError, TypeError, ImportError, RuntimeError, AttributeError) as exc:
        raise ModelError(
            f"{SETTING}={name!r}: không nạp được mô hình ở {folder} ({exc}). Hãy kiểm tra thư mục mô hình "
            "(cần tệp modules.json và tệp trọng số) hoặc bỏ cài đặt này để dùng mô hình kèm theo."
        ) from exc
    return EmbeddingModel(name, f"{_digest(folder)}-{dimension}-n{NORMALISER}-int8", dimension, embeddings)


def _by_library(folder: Path, question: str, passage: str) -> "Embeddings":
    """:return: any model, with what it wants before a question and before a passage."""
    from langchain_huggingface import HuggingFaceEmbeddings

    common: dict[str, Any] = {"batch_size": _BATCH, "normalize_embeddings": True}
    embeddings: Embeddings = HuggingFaceEmbeddings(
        model_name=str(folder),
        model_kwargs={"device": "cpu", "local_files_only": True},
        encode_kwargs={**common, "prompt": passage},
        query_encode_kwargs={**common, "prompt": question},
    )
    return embeddings


def embedding_text(passage: Passage, title: str) -> str:
    """:return: what is embedded for a passage: title, headings above it, text; a heading is not said twice."""
    heads = [h for h in (title, *passage.path) if h and not passage.text.startswith(h)]
    return "\n".join((*heads, passage.text))


def text_key(text: str) -> str:
    """:return: the key under which the vector of a text is cached, in hexadecimal digits."""
    return hashlib.blake2b(text.encode(), digest_size=KEY_BYTES).hexdigest()


def _folder(name: str) -> Path:
    folder = _BUILTIN if name == "builtin" else Path(name).expanduser()
    if folder.is_dir():
        return folder.resolve()
    if name == "builtin" or name.startswith((".", "/", "~")) or name.count("/") != 1:
        raise ModelError(
            f"{SETTING}={name!r}: không có thư mục mô hình {folder}. Hãy ghi 'builtin', một thư mục có sẵn, "
            "hoặc mã mô hình dạng 'tổ-chức/tên'."
        )
    return _fetched(name)


def _fetched(name: str) -> Path:
    """Take a hub model from the local cache, or fetch it if the hub answers at once."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except LocalEntryNotFoundError:
        _require_hub(name)
    try:
        return Path(snapshot_download(name, ignore_patterns=["*.onnx", "onnx/*", "openvino/*", "*.h5", "*.msgpack"]))
    except (HfHubHTTPError, OSError, ValueError) as exc:
        raise ModelError(f"{SETTING}={name!r}: không tải được mô hình ({exc}). Hãy kiểm tra mã mô hình.") from exc


def _require_hub(name: str) -> None:
    """Refuse at once without a network: the library itself would try again and again for minutes."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    failures: list[Exception] = []

    def ask() -> None:
        try:
            HfApi().model_info(name, timeout=_NETWORK_S)
        except HfHubHTTPError as exc:
            failures.append(exc)
        except (OSError, ValueError, RuntimeError) as exc:
            failures.append(exc)

    # A name look-up has no time limit of its own, so the wait is limited from outside.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(_NETWORK_S)
    if thread.is_alive() or failures:
        reason = failures[0] if failures else "máy chủ không trả lời"
        raise ModelError(
            f"{SETTING}={name!r}: chưa có mô hình này trên máy và không tải được ({reason}). Hãy nối mạng rồi chạy "
            "lại, ghi đường dẫn tới thư mục mô hình, hoặc bỏ cài đặt này để dùng mô hình kèm theo."
        )


def _prompts(folder: Path, name: str) -> tuple[str, str]:
    """:return: what the model wants before a question and before a passage."""
    config = folder / "config_sentence_transformers.json"
    prompts = json.loads(config.read_text("utf-8")).get("prompts") or {} if config.is_file() else {}
    question = prompts.get("query") or ""
    passage = prompts.get("passage") or prompts.get("document") or ""
    if not question and not passage and _E5.search(name):
        return "query: ", "passage: "
    return question, passage


def _digest(folder: Path) -> str:
    """Name the weights by what they are, not by where they lie, reading at most 2 MB of each file."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".json", ".safetensors", ".bin", ".npz", ".npy"}):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}:{size}:".encode())
        with path.open("rb") as file:
            digest.update(file.read(_EDGE_BYTES))
            file.seek(max(0, size - _EDGE_BYTES))
            digest.update(file.read(_EDGE_BYTES))
    return digest.hexdigest()
