"""The sections of a document: from one heading to the next, with the path of headings above.

Works from the headings that ``headings`` finds. A heading without words of its own opens no section: it goes with the
first part under it, so that no passage is a bare title. The head of the document (letterhead, subject) and its end
(signature, recipients) are sections with an empty path.
"""

from dataclasses import dataclass

from documents.headings import Heading, headings
from documents.source import SourceText


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text, ``text[start:end]``, its own heading included; ``path`` runs from the top heading to it.

    ``furniture`` is what a page of the web has under its article: it belongs to no document and answers nothing.
    """

    path: tuple[str, ...]
    start: int
    end: int
    furniture: bool = False


def sections(source: SourceText) -> tuple[Section, ...]:
    """Cut a document into sections.

    :param source: the text with the blocks that its reader found.
    :return: sections in text order that cover the whole text without overlapping; none for an empty text.
    """
    if not source.text:
        return ()
    found = headings(source)
    starts = _starts(source.text, found)
    bounds = [0, *(start for start, _ in starts), len(source.text)]
    parts = [((), False), *((heading.path, heading.kind == "footer") for _, heading in starts)]
    spans = zip(parts, bounds, bounds[1:], strict=False)
    cut = tuple(Section(path, start, end, furniture) for (path, furniture), start, end in spans if start < end)
    return cut or (Section((), 0, len(source.text)),)


def _starts(text: str, found: tuple[Heading, ...]) -> list[tuple[int, Heading]]:
    """:return: where each section begins; a bare heading lends its start to the deeper one that follows at once."""
    starts: list[tuple[int, Heading]] = []
    waiting: int | None = None
    for index, heading in enumerate(found):
        start = heading.start if waiting is None else waiting
        waiting = None
        following = found[index + 1] if index + 1 < len(found) else None
        bare = following and following.depth > heading.depth and not text[heading.end : following.start].strip()
        if bare:
            waiting = start
        else:
            starts.append((start, heading))
    return starts
