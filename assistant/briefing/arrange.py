"""Which section of a template a piece belongs under: by the headings over it, the opening of its paragraph, its words.

The nearest heading that a section knows decides, unless an outer one does whose words the sentence says; one that
several know ("Tồn tại, hạn chế và nguyên nhân") leaves it to the words. Knows no documents.
"""

from collections.abc import Sequence

from assistant.briefing.draft import CELL
from assistant.briefing.pieces import Piece
from assistant.briefing.template import TemplateSection, phrase_pattern
from documents.vietnamese import unify


class Arranger:
    """Puts pieces under the sections of one template; what a heading tells is found out once."""

    def __init__(self, sections: Sequence[TemplateSection]) -> None:
        """Know no heading yet."""
        self._sections = sections
        self._opening = [s for s in sections if s.opens]
        self._rest = next((s for s in sections if s.rest), None)
        self._headings: dict[str, list[TemplateSection]] = {}

    def section_of(self, piece: Piece) -> TemplateSection | None:
        """:return: the section that a piece belongs under; the one for the rest, or None, if nothing tells."""
        if piece.kind == "sentence":
            opening = unify(piece.lead[:80].lstrip(" -–+•*0123456789.()"))
            opened = [s for s in self._opening if phrase_pattern(s.opens).match(opening)]
            if opened:
                return _best(opened, piece.text)
        headings = [piece.column, *(part for part in reversed(piece.passage.path) if CELL not in part)]
        known = [found for heading in headings if heading and (found := self._knowing(heading))]
        if known:
            outer = [section for sections in known[1:] for section in sections]
            return _outranking(_best(known[0], piece.text), outer, piece.text)
        saying = _saying(self._sections, piece.text)
        return max(saying, key=lambda s: s.rank) if saying else self._rest

    def _knowing(self, heading: str) -> list[TemplateSection]:
        """:return: the sections that know a heading, the one whose word comes first in it first."""
        if heading not in self._headings:
            form = unify(heading)
            found = [
                (match.start(), s)
                for s in self._sections
                if s.headings and (match := phrase_pattern(s.headings).search(form))
            ]
            self._headings[heading] = [section for _, section in sorted(found, key=lambda pair: pair[0])]
        return self._headings[heading]


def _outranking(nearest: TemplateSection, outer: Sequence[TemplateSection], text: str) -> TemplateSection:
    """:return: of "1. Mục tiêu" under "II. Khó khăn" the outer one, if the piece says its words and it ranks higher."""
    higher = [s for s in outer if s.rank > nearest.rank]
    return max(_saying(higher, text), key=lambda s: s.rank, default=nearest)


def _best(known: Sequence[TemplateSection], text: str) -> TemplateSection:
    """:return: of several sections the one whose words the piece says; the first if that tells nothing."""
    if len(known) == 1:
        return known[0]
    return max(_saying(known, text), key=lambda s: s.rank, default=known[0])


def _saying(sections: Sequence[TemplateSection], text: str) -> list[TemplateSection]:
    words = unify(text) if sections else ""
    return [s for s in sections if s.says and phrase_pattern(s.says).search(words)]
