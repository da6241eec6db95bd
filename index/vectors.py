"""Vectors in Chroma: passage ids and vectors only, cosine distance, in a folder of its own or on a server.

Local HNSW files can be lost to a crash, so ``open_vectors`` probes what it opens and ``VectorsDamaged`` tells the
caller to build anew beside it (``sync``). One process at a time may open a folder (``lock``). It knows no texts.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from documents.errors import StoreError

Vector = npt.NDArray[np.float32]
# ``upsert`` holds the GIL: 2,000 rows stop every other thread for 1.9 s, so few at a time while somebody asks. While
# nobody does, more at once cost a quarter less. (Chroma reads what it has not yet written into its graph again with
# every upsert, so ``sync_threshold`` above its default of 1,000 made fifty rows at a time twice as slow.)
BATCH: Final = 25
LONG_BATCH: Final = 250
_SERVER: Final = re.compile(r"(?P<scheme>https?)://(?P<host>[^:/]+)(?::(?P<port>\d+))?/?$")
_UNREACHABLE: Final = "Máy chủ Chroma {} không trả lời. Hãy bật máy chủ đó hoặc bỏ cài đặt RESOLUTIONS_CHROMA."
# More neighbours, and more looked at for a question, but fewer for a new vector: over 30,000 passages this took 12.6
# s where 16, 100 and 100 took 18.0, and found .890 instead of .839 of the nearest 50.
_HNSW: Final = {"space": "cosine", "ef_construction": 48, "ef_search": 160, "max_neighbors": 20}


class VectorsFailed(StoreError):
    """The vectors do not answer now; keywords do."""


class VectorsDamaged(VectorsFailed):
    """What lies there cannot be read; it is to be built anew from the catalogue's cached vectors."""


class Vectors:
    """One Chroma collection."""

    def __init__(self, client: Any, collection: Any, folder: Path | None) -> None:
        """Use ``open_vectors`` instead.

        :param folder: where a local collection lies, None on a server.
        """
        self._client, self._collection, self._folder = client, collection, folder

    def upsert(self, ids: Sequence[str], vectors: Vector) -> None:
        """Store vectors, one row an id, replacing those of the same ids; at most ``LONG_BATCH`` at once."""
        _guarded(self._collection.upsert, ids=list(ids), embeddings=vectors)

    def delete(self, ids: Sequence[str]) -> None:
        """Forget these ids; unknown ones are no error."""
        for start in range(0, len(ids), BATCH):
            _guarded(self._collection.delete, ids=list(ids[start : start + BATCH]))

    def nearest(self, vector: Vector, limit: int) -> list[str]:
        """:return: at most ``limit`` ids, nearest first (approximately, as HNSW finds them)."""
        found = _guarded(
            self._collection.query, query_embeddings=vector.reshape(1, -1), n_results=limit, include=["distances"]
        )
        return list(found["ids"][0])

    def ids(self, batch: int = 5000) -> Iterator[str]:
        """:return: every id in the collection."""
        offset = 0
        while page := _guarded(self._collection.get, include=[], limit=batch, offset=offset)["ids"]:
            yield from page
            offset += len(page)

    def probe(self, dimension: int) -> None:
        """Ask one question of the collection, so that damage shows at start and not under a user's question.

        :raises VectorsDamaged: if it cannot count or answer.
        """
        count = _guarded(self._collection.count)
        wanted = min(10, count)
        if wanted and len(self.nearest(np.full(dimension, dimension**-0.5, np.float32), wanted)) < wanted:
            raise VectorsDamaged("Chroma trả lời thiếu: tệp chỉ mục véc-tơ không đầy đủ.")

    def close(self) -> None:
        """Let go of files and connections."""
        if self._folder is not None:
            _guarded(self._client.close)

    def drop(self) -> None:
        """Delete the collection for good, its folder included."""
        if self._folder is None:
            _guarded(self._client.delete_collection, self._collection.name)
            return
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def open_vectors(folder: Path, chroma: str, name: str, *, dimension: int, make: bool = False) -> Vectors:
    """Open a collection.

    :param folder: holds local collections, each in a subfolder ``name``.
    :param chroma: ``http://host:port`` of a server, "" for local files.
    :param name: of the collection.
    :param make: make an empty one in place of whatever bears the name.
    :raises VectorsDamaged: if it is gone, or cannot be opened, counted or asked.
    :raises VectorsFailed: if the server does not answer.
    """
    place = None if chroma else folder / name
    if make and place is not None:
        shutil.rmtree(place, ignore_errors=True)
    client = _server(chroma) if place is None else _guarded(_local, place)
    try:
        vectors = Vectors(client, _made(client, name) if make else _existing(client, name), place)
        vectors.probe(dimension)
    except VectorsFailed:
        if place is not None:
            _guarded(client.close)
        raise
    return vectors


def _existing(client: Any, name: str) -> Any:
    return _guarded(client.get_collection, name, embedding_function=None)


def _made(client: Any, name: str) -> Any:
    if name in {collection.name for collection in _guarded(client.list_collections)}:  # a build that was stopped
        _guarded(client.delete_collection, name)
    return _guarded(client.create_collection, name, configuration={"hnsw": _HNSW}, embedding_function=None)


def _local(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))


def _server(address: str) -> Any:
    import chromadb
    from chromadb.config import Settings

    match = _SERVER.match(address)
    if not match:
        raise StoreError(
            f"RESOLUTIONS_CHROMA={address!r} không phải là địa chỉ Chroma. Hãy ghi theo dạng http://host:8000."
        )
    secure = match["scheme"] == "https"
    try:
        return chromadb.HttpClient(
            host=match["host"],
            port=int(match["port"] or (443 if secure else 80)),
            ssl=secure,
            settings=Settings(anonymized_telemetry=False),
        )
    except ValueError as exc:  # chromadb's word for a connection that fails
        raise VectorsFailed(_UNREACHABLE.format(address)) from exc


def _guarded(call: Any, *args: Any, **kwargs: Any) -> Any:
    """Call Chroma; whatever it raises means that the collection cannot be used.

    Damaged files surface as SQLite, pickle, runtime and value errors and, from Chroma's Rust part, as a panic that
    derives from ``BaseException`` and has no importable name; so everything but an interrupt is caught here.
    """
    import httpx

    try:
        return call(*args, **kwargs)
    except httpx.TransportError as exc:
        raise VectorsFailed(_UNREACHABLE.format(exc.request.url)) from exc
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as exc:
        raise VectorsDamaged(f"Chroma không đọc được chỉ mục véc-tơ: {exc}") from exc
