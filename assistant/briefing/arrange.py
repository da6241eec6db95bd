"""Which section of a template a piece belongs under: by the headings over it, the opening of its paragraph, its words.

The nearest heading that a section knows decides, unless an outer one does whose words the sentence says; one that
several know ("Tồn tại, hạn chế và nguyên nhân") leaves it to the words. Knows no documents.
"""

from collections.abc import Sequence

from assistant.briefing.draft import CELL
from assistant.briefing.pieces import Piece
from assistant.briefing.template import TemplateSection, phrase_pattern
from documents.vietnamese import unify


def section_of(piece: Piece, sections: Sequence[TemplateSection]) -> TemplateSection | None:
    """:return: the section that a piece belongs under; the one for the rest, or None, if nothing tells."""
    opening, words = unify(piece.lead[:80].lstrip(" -–+•*0123456789.()")), unify(piece.text)
    opened = [s for s in sections if s.opens and phrase_pattern(s.opens).match(opening)]
    if opened and piece.kind == "sentence":
        return _best(opened, words)
    headings = [piece.column, *(part for part in reversed(piece.passage.path) if CELL not in part)]
    known = [found for heading in filter(None, headings) if (found := _knowing(unify(heading), sections))]
    if known:
        return _outranking(_best(known[0], words), [section for outer in known[1:] for section in outer], words)
    saying = [s for s in sections if s.says and phrase_pattern(s.says).search(words)]
    if saying:
        return max(saying, key=lambda s: s.rank)
    return next((s for s in sections if s.rest), None)


def _outranking(nearest: TemplateSection, outer: Sequence[TemplateSection], words: str) -> TemplateSection:
    """:return: of "1. Mục tiêu" under "II. Khó khăn" the outer one, if the piece says its words and it ranks higher."""
    saying = [s for s in outer if s.rank > nearest.rank and s.says and phrase_pattern(s.says).search(words)]
    return max(saying, key=lambda s: s.rank, default=nearest)


def _knowing(heading: str, sections: Sequence[TemplateSection]) -> list[TemplateSection]:
    """:return: the sections that know a heading, the one whose word comes first in it first."""
    found = [
        (match.start(), s) for s in sections if s.headings and (match := phrase_pattern(s.headings).search(heading))
    ]
    return [section for _, section in sorted(found, key=lambda pair: pair[0])]


def _best(known: Sequence[TemplateSection], words: str) -> TemplateSection:
    """:return: of several sections the one whose words the piece says; the first if that tells nothing."""
    if len(known) == 1:
        return known[0]
    saying = [s for s in known if s.says and phrase_pattern(s.says).search(words)]
    return max(saying, key=lambda s: s.rank) if saying else known[0]
