"""The cache of passage vectors: bytes by embedding model and text hash.

A vector outlives its passage, so a text that comes back is not embedded again, until ``prune`` drops what is no longer
needed. Works on a connection that the catalogue opens. Does not know how a key is made nor what the bytes mean.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select

from documents.tables import VectorModelRow, VectorRow

BATCH = 500
"""Values in one IN (...): longer lists were no faster."""
_WANTED: Final = (
    select(VectorRow.key, VectorRow.vector)
    .join(VectorModelRow, VectorModelRow.id == VectorRow.model_id)
    .where(VectorModelRow.name == bindparam("model"))
    .where(VectorRow.key.in_(bindparam("keys", expanding=True)))
)


def batches(values: Sequence[str]) -> Iterator[list[str]]:
    """:return: the values in order, in lists of up to ``BATCH``."""
    for start in range(0, len(values), BATCH):
        yield list(values[start : start + BATCH])


def load(connection: Connection, model: str, keys: Sequence[str]) -> dict[str, bytes]:
    """:return: the vectors of those keys that have one."""
    found: dict[str, bytes] = {}
    for some in batches(keys):
        found |= dict(connection.execute(_WANTED, {"model": model, "keys": some}).tuples().all())
    return found


def save(connection: Connection, model: str, vectors: Mapping[str, bytes]) -> None:
    """Store the vectors of keys that have none yet."""
    model_id = _model_id(connection, model)
    if model_id is None:
        connection.execute(insert(VectorModelRow).values(name=model))
        model_id = _model_id(connection, model)
    known: set[str] = set()
    for some in batches(list(vectors)):
        mine = select(VectorRow.key).where(VectorRow.model_id == model_id, VectorRow.key.in_(some))
        known.update(connection.scalars(mine))
    rows = [
        {"model_id": model_id, "key": key, "vector": bytes(vector)}
        for key, vector in vectors.items()
        if key not in known
    ]
    if rows:
        connection.execute(insert(VectorRow), rows)


def prune(connection: Connection, model: str, keep: AbstractSet[str]) -> int:
    """Drop the vectors of all other models, and those of this model whose key is not to be kept.

    :return: how many were dropped.
    """
    others = select(VectorModelRow.id).where(VectorModelRow.name != model)
    dropped = connection.execute(delete(VectorRow).where(VectorRow.model_id.in_(others))).rowcount
    connection.execute(delete(VectorModelRow).where(VectorModelRow.name != model))
    model_id = _model_id(connection, model)
    stored = connection.scalars(select(VectorRow.key).where(VectorRow.model_id == model_id)).all()
    for some in batches([key for key in stored if key not in keep]):
        stale = delete(VectorRow).where(VectorRow.model_id == model_id, VectorRow.key.in_(some))
        dropped += connection.execute(stale).rowcount
    return dropped


def _model_id(connection: Connection, model: str) -> int | None:
    return connection.scalar(select(VectorModelRow.id).where(VectorModelRow.name == model))
