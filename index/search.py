"""Hybrid search: candidates from keywords and vectors, exact scores for all of them, one order.

``find`` joins the legs; a leg that is not there (no model yet, no Chroma) is simply left out. What the question means,
which documents a filter or a number selects, and whether a passage answers it, is decided above.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from documents.catalogue import Catalogue
from documents.numbers import find_numbers
from documents.vietnamese import nfc
from index.arrange import Hit, varied
from index.embed import EmbeddingModel
from index.exact import ExactVectors
from index.keywords import Keywords, Statistics
from index.quantise import unpack_vectors
from index.rank import Ranker, features, keyword_score, plain_fusion
from index.score import Floats, PassageScores, score_passages
from index.sections import Section, number_terms
from index.spelling import mended, unknown
from index.terms import Term, lacks_marks, merged, question_terms
from index.vectors import Vectors
from index.wording import english_terms, wordings_terms

SECTIONS: Final = (60, 200)  # candidates from keywords, at least and at most; twice as many as hits between these
NEAREST: Final = 50  # candidates from vectors
NARROW: Final = 400  # a filter that leaves at most so many sections is scored exactly, all of it
_ALIKE: Final = 3  # sections looked through for words that are spelt nearly like one that no document holds
_AGREES: Final = np.float32(0.05)  # about the lead of the right passage over the next best
_BEST, _STEEP = 5, np.float32(15)  # passages that say what the answer is about; their weight by score
_SPARE: Final = 10  # hits beyond those asked for, from which those that say the same twice are replaced
_RERANKED: Final = 120  # passages that get an exact cosine, at least


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for.

    ``text`` is the question with its marks; ``alternatives`` are other wordings, searched as well (the raw question
    where marks were restored); ``documents`` restricts, ``boost_documents`` goes before all others, each set of
    ``agreeing`` only before what fits as well; ``weighted_terms`` are Vietnamese terms, which for an English question
    replace its words, but for ``unmarked``, Vietnamese names in it that were typed without marks.
    """

    text: str
    alternatives: tuple[str, ...] = ()
    documents: frozenset[str] | None = None
    boost_documents: frozenset[str] = frozenset()
    weighted_terms: tuple[tuple[str, float], ...] = ()
    english: bool = False
    unmarked: tuple[str, ...] = ()
    agreeing: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """The semantic leg: a model, and its collection where this process owns one, or ``exact`` to learn from."""

    model: EmbeddingModel
    vectors: Vectors | None
    exact: ExactVectors | None = None


@dataclass(frozen=True, slots=True)
class Semantic:
    """A leg and the question's vector, where there are such."""

    leg: Leg | None
    vector: Floats | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """The candidate passages of a question with their scores, in no order yet.

    ``cosines`` are those with the question, ``near_best`` those with the middle of the best few passages.
    """

    scores: PassageScores
    cosines: Floats
    near_best: Floats


def find(
    query: SearchQuery, k: int, catalogue: Catalogue, *, keywords: Keywords, leg: Leg | None, ranker: Ranker | None
) -> list[Hit]:
    """Search.

    :param k: how many hits at most.
    :param leg: None while there is no model.
    :param ranker: learnt weights; None for the plain fusion.
    :return: live passages, best first, none that says what one before it said; empty for a question without letters
        and digits.
    """
    weighed = weigh(query, k, catalogue, keywords=keywords, leg=leg)
    if weighed is None:
        return []
    scores, cosines = weighed.scores, weighed.cosines
    if ranker is None:
        fused = plain_fusion(scores, cosines)
    else:
        fused = ranker.fuse(features(scores, cosines, weighed.near_best, english=query.english))
    fused = _preferred(fused, scores.documents, query)
    order = np.argsort(-fused, kind="stable")
    hits = _live_hits(catalogue, scores, order, k + _SPARE, (fused, keyword_score(scores), cosines))
    return varied(hits, k)


def _preferred(fused: Floats, documents: Sequence[str], query: SearchQuery) -> Floats:
    """:return: the scores, raised for the documents that the question names, or says something of."""

    def among(some: frozenset[str]) -> Floats:
        return np.fromiter((document in some for document in documents), np.float32, len(documents))

    for agreeing in query.agreeing:
        fused = (fused + _AGREES * among(agreeing)).astype(np.float32)
    if query.boost_documents:  # any passage of theirs before all others
        fused = ((np.clip(fused, 0, 1) + 2 * among(query.boost_documents)) / 3).astype(np.float32)
    return fused


def weigh(query: SearchQuery, k: int, catalogue: Catalogue, *, keywords: Keywords, leg: Leg | None) -> Weighed | None:
    """Gather candidates and score them exactly.

    :return: None if there is nothing to score.
    """
    if query.documents is not None and not query.documents:
        return None
    terms = _looked_for(query, catalogue, keywords)
    understood = query.english or not lacks_marks(query.text)  # a vector of unmarked words is noise (recall@1 .02-.10)
    semantic = Semantic(leg, leg.model.encode_question(query.text) if leg and understood else None)
    limit = min(max(2 * k, SECTIONS[0]), SECTIONS[1])
    sections, near = _candidates(query, terms, keywords, semantic, limit)
    if not sections:
        return None
    statistics = keywords.statistics(terms) if terms else Statistics(1, 1.0, ())
    scores = score_passages(sections, terms, statistics)
    return Weighed(scores, *_cosines(scores, sections, catalogue, semantic, (near, max(k, _RERANKED))))


def _terms(query: SearchQuery) -> tuple[Term, ...]:
    if query.english and query.weighted_terms:
        named = [term for name in query.unmarked for term in question_terms(name, field="folded")]
        return merged((*english_terms(query.weighted_terms), *named))
    return merged((*wordings_terms(query.text, query.alternatives), *english_terms(query.weighted_terms)))


def _looked_for(query: SearchQuery, catalogue: Catalogue, keywords: Keywords) -> tuple[Term, ...]:
    """:return: the terms of a query, and for words that no document holds those that are spelt nearly alike."""
    terms = _terms(query)
    if not terms:
        return ()
    frequencies = keywords.statistics(terms).frequencies
    also = frozenset() if query.english else frozenset(text for text, _ in query.weighted_terms)
    kept = [term for term, n in zip(terms, frequencies, strict=True) if n or term.text not in also]

    def near(word: str, most: int) -> list[str]:
        sections = keywords.spelt_alike(word, most, _ALIKE)
        return [p.text for p in catalogue.passages([id for s in sections for id in s.passages]).values()]

    return merged((*kept, *mended(unknown(terms, frequencies), near)))


def _candidates(
    query: SearchQuery, terms: Sequence[Term], keywords: Keywords, semantic: Semantic, limit: int
) -> tuple[list[Section], frozenset[str]]:
    """:return: the sections to score, and the passages among them that the vectors found or that must be compared."""
    numbers = {t for m in find_numbers(nfc(query.text)) for t in number_terms(m.number)}
    near: frozenset[str] = frozenset()
    inside = None if query.documents is None else keywords.all_of(query.documents, NARROW)
    if inside is not None:
        return inside, frozenset(p for s in inside for p in s.passages)
    found = keywords.search(terms, limit, documents=query.documents, numbers=numbers)
    if query.boost_documents:
        found += keywords.search(terms, limit, documents=query.boost_documents, numbers=numbers)
    vectors = semantic.leg and (semantic.leg.exact or semantic.leg.vectors)
    if vectors and semantic.vector is not None:
        # A wide filter is met by asking for more and dropping: Chroma's own filters cost 46-222 ms at 100,000.
        near = frozenset(vectors.nearest(semantic.vector, NEAREST * (1 if query.documents is None else 4)))
        found += keywords.holding(near.difference(p for s in found for p in s.passages), query.documents)
    # in the order of their ids: that of the index differs from run to run, and the last digit of a sum with it
    return [s for _, s in sorted({s.passages[0]: s for s in found}.items())], near


def _cosines(
    scores: PassageScores,
    sections: Sequence[Section],
    catalogue: Catalogue,
    semantic: Semantic,
    which: tuple[frozenset[str], int],
) -> tuple[Floats, Floats]:
    """Compare the passages that are near, and the best by keywords, with the question by their cached vectors.

    :param which: passages to compare anyway, and how many of the best.
    :return: for each passage a cosine with the question and one with the middle of the best few; 0 where it was not
        compared or has no vector yet.
    """
    cosines, near_best = np.zeros((2, len(scores.passages)), np.float32)
    if semantic.leg is None or semantic.vector is None:
        return cosines, near_best
    near, best = which
    keys = [key for s in sections for key in s.vector_keys]
    chosen = set(np.argsort(-(scores.section + scores.window), kind="stable")[:best].tolist())
    chosen.update(i for i, passage in enumerate(scores.passages) if passage in near)
    cached = catalogue.vectors(semantic.leg.model.id, [keys[i] for i in chosen])
    rows = [i for i in chosen if keys[i] in cached]
    if rows:
        vectors = unpack_vectors((cached[keys[i]] for i in rows), len(semantic.vector))
        cosines[rows] = vectors @ semantic.vector
        near_best[rows] = vectors @ _middle_of_best(vectors, plain_fusion(scores, cosines)[rows])
    return cosines, near_best


def _middle_of_best(vectors: Floats, scores: Floats) -> Floats:
    """:return: the direction of the best passages together, the better ones weighing more (Rocchio's method)."""
    best = np.argsort(-scores, kind="stable")[:_BEST]
    weights = np.exp(_STEEP * (scores[best] - scores[best[0]]))
    middle: Floats = weights @ vectors[best]
    return middle / np.float32(max(float(np.linalg.norm(middle)), 1e-6))


def _live_hits(
    catalogue: Catalogue, scores: PassageScores, order: np.ndarray, k: int, parts: tuple[Floats, Floats, Floats]
) -> list[Hit]:
    """Read the best passages from the catalogue; what is not live there any more is dropped."""
    hits: list[Hit] = []
    for start in range(0, len(order), k):
        some = order[start : start + k]
        live = catalogue.passages([scores.passages[i] for i in some])
        hits += [
            Hit(live[scores.passages[i]], *(min(1.0, max(0.0, float(part[i]))) for part in parts))
            for i in some
            if scores.passages[i] in live
        ]
        if len(hits) >= k:
            break
    return hits[:k]
