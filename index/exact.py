"""The nearest passages of a small store, found exactly by comparing all of them.

Chroma's graph is made with chance and no two are alike, so what is learnt from a store must not depend on it. For a
large store this takes too long. Decides nothing else about a search.
"""

from typing import Self

import numpy as np

from documents.catalogue import Catalogue
from index.embed import EmbeddingModel, embedding_text
from index.sync import cached_vectors
from index.vectors import Vector


class ExactVectors:
    """All passages of a catalogue with their vectors, as they were when it was made."""

    def __init__(self, ids: list[str], rows: Vector) -> None:
        """Use ``of`` instead."""
        self._ids, self._rows = ids, rows

    @classmethod
    def of(cls, catalogue: Catalogue, model: EmbeddingModel) -> Self:
        """Read every passage; vectors that the cache lacks are made and kept there."""
        passages = [passage for batch in catalogue.all_passages() for passage in batch]
        titles = catalogue.titles({passage.document_id for passage in passages})
        texts = [embedding_text(passage, titles[passage.document_id]) for passage in passages]
        return cls([passage.id for passage in passages], cached_vectors(catalogue, model, texts))

    def nearest(self, vector: Vector, limit: int) -> list[str]:
        """:return: at most ``limit`` ids, nearest first; of those that are equally near the first in the catalogue."""
        order = np.argsort(-(self._rows @ vector), kind="stable")
        return [self._ids[i] for i in order[:limit]]
