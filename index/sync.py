"""Bring the indexes up to the catalogue's last change, in small steps that may be stopped and repeated at any point.

Applying a change twice changes nothing: a document is always written as it is now. Knows when nothing (``store`` does)
and asks no questions.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from documents.catalogue import Catalogue, Change
from documents.split import Passage
from index.embed import EmbeddingModel, embedding_text, text_key
from index.keywords import Keywords
from index.quantise import pack_vectors, unpack_vectors
from index.sections import SectionText, sections_of
from index.vectors import BATCH, LONG_BATCH, Vectors

GiveWay = Callable[[], bool]
# Documents in one step: a step is what a stop may cost. Each of the keyword index leaves a segment to be merged.
KEYWORD_CHANGES, _VECTOR_CHANGES = 256, 64
_EMBEDDED = 500  # texts in one transaction of the cache
_ENCODED = 32  # texts in one call of the model, which holds the GIL for 0.3 ms a text: a search waits no longer


def _go_on() -> bool:
    return True


def apply_to_keywords(catalogue: Catalogue, keywords: Keywords, give_way: GiveWay) -> int:
    """Apply the next few changes to the keyword index and commit them.

    :param give_way: called between two sections; it may wait.
    :return: how many changes were applied; 0 when it is up to date.
    """
    changes = catalogue.changes_after(keywords.applied, KEYWORD_CHANGES)
    if not changes:
        return 0
    for document_id in _touched(changes):
        give_way()
        title, passages = _live(catalogue, document_id)
        sections = sections_of(passages, title, catalogue.mentions_in(document_id))
        keywords.replace(document_id, _in_turn(sections, give_way))
    keywords.commit(changes[-1].seq)
    return len(changes)


def apply_to_vectors(catalogue: Catalogue, vectors: Vectors, model: EmbeddingModel, applied: int, *,
                     give_way: GiveWay) -> int:  # fmt: skip
    """Apply the next few changes to a Chroma collection.

    :param applied: the last change that the collection holds.
    :param give_way: called between two small steps; it may wait, and tells whether the next may be longer.
    :return: the last change that it holds now.
    """
    changes = catalogue.changes_after(applied, _VECTOR_CHANGES)
    texts: dict[str, str] = {}
    for document_id in _touched(changes):
        give_way()
        title, passages = _live(catalogue, document_id)
        texts |= {p.id: embedding_text(p, title) for p in passages}
    ids = list(texts)
    for start in range(0, len(ids), _EMBEDDED):  # across documents: one upsert a small document took 15 ms each
        part = ids[start : start + _EMBEDDED]
        rows = cached_vectors(catalogue, model, [texts[i] for i in part], give_way)
        at = 0
        while at < len(part):
            size = LONG_BATCH if give_way() else BATCH
            vectors.upsert(part[at : at + size], rows[at : at + size])
            at += size
    vectors.delete(sorted({p for change in changes for p in change.dropped} - texts.keys()))
    return changes[-1].seq if changes else applied


def cached_vectors(
    catalogue: Catalogue, model: EmbeddingModel, texts: Sequence[str], give_way: GiveWay = _go_on
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Take vectors from the catalogue's cache, embed what is missing, and keep that there.

    :param give_way: called before each few texts are embedded; it may wait.
    :return: one row a text, float32, as exact as the cache.
    """
    keys = [text_key(text) for text in texts]
    cached = catalogue.vectors(model.id, keys)
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in cached}
    if missing:
        new = dict(zip(missing, _embedded(model, list(missing.values()), give_way), strict=True))
        catalogue.save_vectors(model.id, new)
        cached |= new
    return unpack_vectors((cached[key] for key in keys), model.dimension)


def _embedded(model: EmbeddingModel, texts: Sequence[str], give_way: GiveWay) -> Iterator[bytes]:
    for start in range(0, len(texts), _ENCODED):
        give_way()
        yield from pack_vectors(model.encode(texts[start : start + _ENCODED]))


def _in_turn(sections: Iterable[SectionText], give_way: GiveWay) -> Iterator[SectionText]:
    """:return: the sections, each made when no search is under way: a long document takes as long as many searches."""
    for section in sections:
        yield section
        give_way()


def _touched(changes: Sequence[Change]) -> list[str]:
    return list(dict.fromkeys(change.document_id for change in changes))


def _live(catalogue: Catalogue, document_id: str) -> tuple[str, tuple[Passage, ...]]:
    titles = catalogue.titles([document_id])
    return titles.get(document_id, ""), catalogue.passages_of(document_id) if titles else ()
