"""Vietnamese terms for English questions, from the glossary that ships with the package.

Whole terms of the glossary only, the longest first; names and numbers pass through. It knows no grammar and no word that
the glossary lacks.
"""

import re
from collections.abc import Mapping
from importlib import resources
from typing import Self

from documents.vietnamese import nfc, tokens

_LONGEST_TERM = 6


class Lexicon:
    """English terms and the Vietnamese ones that say the same."""

    def __init__(self, terms: Mapping[str, tuple[str, ...]]) -> None:
        """:param terms: English words in lower case, separated by single spaces -> Vietnamese terms as people write them."""
        self._terms = terms

    @classmethod
    def load(cls) -> Self:
        """:return: the lexicon of the package."""
        found: dict[str, tuple[str, ...]] = {}
        table = resources.files("index").joinpath("models/glossary.tsv").read_text("utf-8")
        for line in table.splitlines():
            english, _, vietnamese = nfc(line).partition("\t")
            key = english.strip().lower()
            if key and vietnamese:
                found[key] = (*found.get(key, ()), vietnamese.strip())
        return cls(found)

    def translate(self, question: str) -> tuple[tuple[str, float], ...]:
        """:return: weighted Vietnamese terms, compounds joined by ``_``, each once, best first."""
        words = re.findall(r"[^\W_]+", nfc(question).lower())
        weights: dict[str, float] = {}
        position = 0
        while position < len(words):
            length, targets = self._longest(words, position)
            for target in targets:
                for form in _forms(target):
                    weights[form] = max(weights.get(form, 0.0), 1.0 / len(targets))
            if not targets and (words[position].isdigit() or len(words[position]) > 1 and words[position].isupper()):
                weights[words[position]] = 1.0
            position += length
        return tuple(sorted(weights.items(), key=lambda item: -item[1]))

    def _longest(self, words: list[str], position: int) -> tuple[int, tuple[str, ...]]:
        for length in range(min(_LONGEST_TERM, len(words) - position), 0, -1):
            term = " ".join(words[position : position + length])
            for form in (term, term.removesuffix("s"), term.removesuffix("es"), re.sub("ies$", "y", term)):
                if form in self._terms:
                    return length, self._terms[form]
        return 1, ()


def _forms(term: str) -> list[str]:
    parts = [token.text for token in tokens(term)]
    return parts if len(parts) == 1 else [f"{a}_{b}" for a, b in zip(parts, parts[1:], strict=False)]
