"""Which vector collection answers, which one is being built, and which change each has reached.

A collection is replaced by building another beside it from the catalogue's cached vectors and swapping: after damage,
and when another model is chosen. A small memo file names the one that answers; it is written after its vectors, so a
stop costs repeated work and never a wrong memo. Only the owner of the folder (``lock``) uses this.
"""

import json
import logging
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from documents.catalogue import Catalogue
from documents.errors import ModelError
from index.embed import EmbeddingModel, load_model
from index.probe import fingerprint, is_sound
from index.search import Leg
from index.sync import GiveWay, apply_to_vectors
from index.vectors import Vectors, VectorsDamaged, open_vectors

_MEMO: Final = "vectors.json"
_PREFIX: Final = "passages-"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Memo:
    """The collection that answers: its name, the model (``EmbeddingModel.id`` and setting), the last change in it.

    ``fingerprint`` describes its files if it was closed properly, "" otherwise.
    """

    name: str
    model: str
    embedding: str
    dimension: int
    applied: int
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Legs:
    """``answering`` serves questions, or None; ``target`` with ``memo`` is what changes are applied to.

    The two are the same but while a collection is being built.
    """

    answering: Leg | None
    target: Leg
    memo: Memo

    @property
    def ready(self) -> bool:
        """Whether questions are answered by the chosen model's own collection."""
        return self.answering is self.target


def open_legs(folder: Path, chroma: str, model: EmbeddingModel) -> Legs:
    """Open the collection that answered last, or begin a new one if there is none, it is damaged, or of another model.

    :param model: the chosen model.
    """
    memo = _read(folder)
    _drop_leftovers(folder, memo.name if memo else "")
    if memo is None:
        return _begin(folder, chroma, model, answering=None, last="")
    try:
        if memo.model == model.id:
            leg = Leg(model, _open(folder, chroma, memo))
            return Legs(leg, leg, memo)
        old = load_model(memo.embedding)
        if old.id != memo.model:
            return _begin(folder, chroma, model, answering=None, last=memo.name)
        return _begin(folder, chroma, model, answering=Leg(old, _open(folder, chroma, memo)), last=memo.name)
    except VectorsDamaged as exc:
        _log.warning("Vector collection %s is built anew: %s", memo.name, exc)
    except ModelError as exc:
        _log.warning("The former model no longer loads, keywords answer meanwhile: %s", exc)
    return _begin(folder, chroma, model, answering=None, last=memo.name)


def advance(folder: Path, chroma: str, legs: Legs, catalogue: Catalogue, give_way: GiveWay) -> Legs:
    """Apply the next few changes; swap when a collection under construction has caught up.

    :param give_way: called between two small steps; it may wait.
    :return: the legs as they are now; the same object if nothing was left to do.
    """
    target, vectors = legs.target, legs.target.vectors
    if vectors is None:
        return legs
    try:
        applied = apply_to_vectors(catalogue, vectors, target.model, legs.memo.applied, give_way=give_way)
    except VectorsDamaged as exc:
        _log.warning("Vector collection %s is built anew: %s", legs.memo.name, exc)
        return rebuild(folder, chroma, legs)
    caught_up = applied == legs.memo.applied
    if caught_up and legs.ready:
        return legs
    memo = replace(legs.memo, applied=applied, fingerprint="")
    if legs.ready or caught_up:
        _write(folder, memo)
    if caught_up and legs.answering is not None and legs.answering.vectors is not None:
        legs.answering.vectors.drop()
    return Legs(target if legs.ready or caught_up else legs.answering, target, memo)


def rebuild(folder: Path, chroma: str, legs: Legs) -> Legs:
    """Begin a new collection for the same model; keywords answer meanwhile."""
    if legs.target.vectors is not None:
        legs.target.vectors.drop()
    return _begin(folder, chroma, legs.target.model, answering=None, last=legs.memo.name)


def close_legs(folder: Path, legs: Legs) -> None:
    """Let go of files and connections, and note that this was done properly."""
    for leg in {id(leg): leg for leg in (legs.answering, legs.target) if leg}.values():
        if leg.vectors is not None:
            leg.vectors.close()
    if legs.ready:
        _write(folder, replace(legs.memo, fingerprint=fingerprint(folder / legs.memo.name)))


def _open(folder: Path, chroma: str, memo: Memo) -> Vectors:
    """Open the collection of a memo; local files that were left in a hurry, or touched since, are tried out first."""
    touched = not chroma and memo.fingerprint != fingerprint(folder / memo.name)
    if touched and not is_sound(folder, memo.name, memo.dimension):
        raise VectorsDamaged(f"{folder / memo.name} không đọc được")
    return open_vectors(folder, chroma, memo.name, dimension=memo.dimension)


def _begin(folder: Path, chroma: str, model: EmbeddingModel, *, answering: Leg | None, last: str) -> Legs:
    number = int(last.rsplit("-", 1)[-1]) + 1 if last else 1
    name = f"{_PREFIX}{_store_name(folder)}-{number}"
    vectors = open_vectors(folder, chroma, name, dimension=model.dimension, make=True)
    return Legs(answering, Leg(model, vectors), Memo(name, model.id, model.name, model.dimension, 0))


def _store_name(folder: Path) -> str:
    """Keep the collections of several data folders apart on one server."""
    import hashlib

    return hashlib.blake2b(str(folder.resolve()).encode(), digest_size=4).hexdigest()


def _drop_leftovers(folder: Path, current: str) -> None:
    for path in folder.glob(f"{_PREFIX}*"):
        if path.is_dir() and path.name != current:
            shutil.rmtree(path, ignore_errors=True)


def _read(folder: Path) -> Memo | None:
    try:
        return Memo(**json.loads((folder / _MEMO).read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as exc:
        _log.warning("The memo %s cannot be read, vectors are built anew: %s", folder / _MEMO, exc)
        return None


def _write(folder: Path, memo: Memo) -> None:
    new = folder / (_MEMO + ".new")
    new.write_text(json.dumps(asdict(memo)), "utf-8")
    new.replace(folder / _MEMO)
