"""Words of a stored text become a citation: which passage, page and section they stand in.

The words are a sentence that was chosen, or were found by their offsets: a field of a card, the words of a relation.
"""

import re
from dataclasses import replace
from typing import Final

from assistant.answer import Answer, Citation, Statement
from assistant.candidates import CELL
from assistant.evidence import Evidence
from documents.catalogue import Catalogue
from documents.records import Document
from documents.sentences import sentences
from documents.split import Passage, passage_at

_LONGEST: Final = 600
_PART: Final = re.compile(r"[^;\s][^;]*;?")


class Cited:
    """The citations of an answer while it is put together; the same words get the same number."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[tuple[str, int, int], Citation] = {}
        self._texts: dict[str, tuple[str, tuple[Passage, ...]]] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, by number."""
        return tuple(self._known.values())

    def number(self, document: Document, start: int, end: int) -> int:
        """:return: the number of the citation of ``text[start:end]`` of a document."""
        key = (document.id, start, end)
        if key not in self._known:
            self._known[key] = self._citation(document, start, end)
        return self._known[key].number

    def quote(self, document: Document, start: int, end: int) -> Statement:
        """:return: the statement that quotes these words."""
        number = self.number(document, start, end)
        return Statement(self.citations[number - 1].quote, (number,))

    def evidence(self, evidence: Evidence, document: Document) -> int:
        """:return: the number of the citation of a sentence that was chosen."""
        candidate = evidence.candidate
        key = (document.id, candidate.start, candidate.end)
        if key not in self._known:
            self._known[key] = citation(len(self._known) + 1, evidence, document.title)
        return self._known[key].number

    def text(self, document: Document) -> str:
        """:return: the stored text of a document, read once."""
        return self._read(document)[0]

    def _read(self, document: Document) -> tuple[str, tuple[Passage, ...]]:
        if document.id not in self._texts:
            text, passages = self._catalogue.text(document.id), self._catalogue.passages_of(document.id)
            self._texts[document.id] = (text, passages)
        return self._texts[document.id]

    def _citation(self, document: Document, start: int, end: int) -> Citation:
        text, passages = self._read(document)
        passage = passage_at(passages, start) if passages else None
        return Citation(
            number=len(self._known) + 1,
            passage_id=passage.id if passage else "",
            document_id=document.id,
            document=document.title,
            section=" › ".join(part for part in passage.path if CELL not in part) if passage else "",
            page=passage.page if passage else None,
            start=start,
            end=end,
            quote=text[start:end],
        )


def citation(number: int, evidence: Evidence, title: str) -> Citation:
    """:return: the citation of a sentence of a document with this title."""
    candidate = evidence.candidate
    passage = candidate.passage
    return Citation(
        number=number,
        passage_id=passage.id,
        document_id=passage.document_id,
        document=title,
        section=" › ".join([*(p for p in passage.path if CELL not in p), *filter(None, [candidate.row])]),
        page=passage.page,
        start=candidate.start,
        end=candidate.end,
        quote=candidate.wording.text,
    )


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the sentence that holds ``text[start:end]``.

    :return: its offsets; of a very long one those of its part between semicolons, or just of these words.
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : len(text) if line_end < 0 else line_end]
    for first, last in (*sentences(line), *map(re.Match.span, _PART.finditer(line))):
        if line_start + first <= start and end <= line_start + last and last - first <= _LONGEST:
            return line_start + first, line_start + last
    return start, end


def joined(first: Answer, second: Answer) -> Answer:
    """Put the statements of one answer behind those of another.

    :return: ``first`` with the statements and citations of ``second``, which are numbered on.
    """
    shift = len(first.citations)
    citations = tuple(replace(c, number=c.number + shift) for c in second.citations)
    statements = tuple(replace(s, citations=tuple(n + shift for n in s.citations)) for s in second.statements)
    listing = second.listing and replace(
        second.listing,
        rows=tuple(replace(row, citations=tuple(n + shift for n in row.citations)) for row in second.listing.rows),
    )
    disagreements = tuple(
        replace(d, sides=tuple(replace(side, citation=side.citation + shift) for side in d.sides))
        for d in second.disagreements
    )
    return replace(
        first,
        statements=first.statements + statements,
        citations=first.citations + citations,
        listing=first.listing or listing,
        disagreements=first.disagreements + disagreements,
    )
