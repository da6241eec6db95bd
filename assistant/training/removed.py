"""How rare words are once some texts are gone, without building the store again: what they held is counted out."""

import math
from collections.abc import Sequence

from assistant.said import NOWHERE, Rarity


def rarity_without(rarity: Rarity, gone: Sequence[frozenset[str]]) -> Rarity:
    """Count texts out of inverse document frequencies as ``Index.rarity`` gives them.

    :param rarity: of the whole store.
    :param gone: the terms of each text that is gone; a text that the index keeps in several pieces counts as one.
    :return: the rarity of terms in what is left.
    """
    # the rarity of what no text holds tells how many texts there are
    texts = math.exp(rarity([NOWHERE])[0]) / 2 - 1
    left = texts - len(gone)

    def of(terms: Sequence[str]) -> list[float]:
        found = []
        for term, whole in zip(terms, rarity(terms), strict=True):
            holding = (texts + 1) / math.exp(whole) - 0.5 - sum(term in text for text in gone)
            found.append(math.log1p((left - max(holding, 0.0) + 0.5) / (max(holding, 0.0) + 0.5)))
        return found

    return of
