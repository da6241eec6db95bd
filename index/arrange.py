"""What of the ranked passages is worth showing: nothing twice, several documents, neighbours as one.

``varied`` orders hits so that one document does not fill the list, and drops what another document says in the same
words; ``joined`` makes one hit of neighbouring passages of a section. It ranks nothing anew and reads no store.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from documents.split import Passage
from index.terms import words

# Each passage of a document that is already in the list counts so much less: enough to let another document that fits
# as well come before its fourth passage, too little to move a passage that fits clearly better.
_AGAIN: Final = 0.015
_FREE: Final = 1  # passages of a document that cost nothing
_ALIKE: Final = 0.85  # share of pairs of syllables that two passages have in common, of all that either has
_SCORED_ALIKE: Final = 0.05
_WORD: Final = re.compile(r"\w+")
_SHORTEST: Final = 12  # syllables; shorter ones are headings and form lines, which are alike without being the same


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; ``score`` 0 to 1, ``keyword`` and ``vector`` are its two parts, 0 to 1."""

    passage: Passage
    score: float
    keyword: float
    vector: float


def varied(hits: Sequence[Hit], k: int) -> list[Hit]:
    """Choose what to show.

    :param hits: best first, more than ``k`` where there are more.
    :return: at most ``k``, best first; ``score`` as it was.
    """
    seen: Counter[str] = Counter()
    weighed = []
    for hit in hits:
        again = max(0, seen[hit.passage.document_id] - _FREE + 1)
        weighed.append((hit.score - _AGAIN * again, hit))
        seen[hit.passage.document_id] += 1
    weighed.sort(key=lambda pair: -pair[0])
    chosen: list[Hit] = []
    said = _Said({}, {})
    for _, hit in weighed:
        if not any(_same(hit, other, said) for other in chosen):
            chosen.append(hit)
        if len(chosen) == k:
            break
    return chosen


def joined(hits: Sequence[Hit], text: Callable[[str], str]) -> list[Hit]:
    """Make one hit of hits that stand next to each other in one section.

    :param hits: best first.
    :param text: gives the stored text of a document.
    :return: hits in the order of the best of each; a joined one reaches from its first passage to its last and bears
        the id of the best.
    """
    groups: list[list[Hit]] = []
    for hit in hits:
        beside = [group for group in groups if any(_neighbours(hit.passage, other.passage) for other in group)]
        if not beside:
            groups.append([hit])
            continue
        beside[0].append(hit)
        for other in beside[1:]:
            beside[0] += other
            groups.remove(other)
    return [_one(group, text) for group in groups]


def _one(group: Sequence[Hit], text: Callable[[str], str]) -> Hit:
    best = group[0]
    if len(group) == 1:
        return best
    start, end = min(h.passage.start for h in group), max(h.passage.end for h in group)
    first = min(group, key=lambda h: h.passage.start).passage
    whole = text(best.passage.document_id)[start:end]
    return replace(best, passage=replace(best.passage, start=start, end=end, text=whole, page=first.page))


def _neighbours(one: Passage, other: Passage) -> bool:
    return one.document_id == other.document_id and one.path == other.path and abs(one.ordinal - other.ordinal) == 1


@dataclass(frozen=True, slots=True)
class _Said:
    """What passages are compared by, by their ids, each found once and only if it is asked for: names and figures; how
    many syllables there are, and the pairs of neighbours.
    """

    known_names: dict[str, tuple[str, ...]]
    known_words: dict[str, tuple[int, frozenset[tuple[str, str]]]]

    def names(self, passage: Passage) -> tuple[str, ...]:
        if passage.id not in self.known_names:
            self.known_names[passage.id] = _names(passage.text)
        return self.known_names[passage.id]

    def words(self, passage: Passage) -> tuple[int, frozenset[tuple[str, str]]]:
        if passage.id not in self.known_words:
            syllables = words(passage.text)
            self.known_words[passage.id] = len(syllables), frozenset(pairwise(syllables))
        return self.known_words[passage.id]


def _same(one: Hit, other: Hit, said: _Said) -> bool:
    """:return: whether two documents say the same; passages of one never do: a form may say a thing twice and mean two.

    What is nearly the same scores nearly the same, so few pairs of passages are compared word by word.
    """
    if one.passage.document_id == other.passage.document_id:
        return False
    if max(abs(one.keyword - other.keyword), abs(one.vector - other.vector)) > _SCORED_ALIKE:
        return False
    if said.names(one.passage) != said.names(other.passage):
        return False
    (mine, my_pairs), (others, other_pairs) = said.words(one.passage), said.words(other.passage)
    return min(mine, others) >= _SHORTEST and len(my_pairs & other_pairs) >= _ALIKE * len(my_pairs | other_pairs)


def _names(text: str) -> tuple[str, ...]:
    """:return: the words with a capital or a digit: names, figures and dates, by which like sentences differ."""
    return tuple([word for word in _WORD.findall(text) if word != word.lower() or not word.isalpha()])
