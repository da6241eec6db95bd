"""The page on which staff part a file that holds several documents: what is suggested, every line to choose, confirm.

The first form asks again, for the lines that are ticked; the second one parts the file at the lines that its preview
shows. Where documents seem to begin is told by ``documents.part_starts``, what becomes of them by the service.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.records.accounts import Role
from assistant.texts import date_for_people
from assistant.web.addresses import SHELF
from assistant.web.gate import person_of
from assistant.web.rendering import Templates
from assistant.web.shelving.cards import to_library
from assistant.web.site import Site
from assistant.web.texts import Texts
from documents.card import read_card
from documents.catalogue import Document
from documents.errors import NotFound, ResolutionsError
from documents.part_starts import StartLine, start_lines, suggested
from documents.parts import part_of
from documents.removal import KEPT_DAYS
from documents.source import SourceText

_SHOWN = 4  # lines of a part in its preview


@dataclass(frozen=True, slots=True)
class _Part:
    """A part as the page shows it: what its card would say, where it lies, and its first lines."""

    title: str
    about: str
    where: str
    secrecy: str
    lines: tuple[str, ...]


class Splitting:
    """The handlers of the page."""

    def __init__(self, site: Site, templates: Templates) -> None:
        """Keep what the handlers work with."""
        self._assistant, self._templates = site.assistant, templates

    def show(self, request: Request, words: Texts) -> Response:
        """Show the parts at the lines that were asked for, else those that are suggested."""
        return self._show(request, words, request.query_params.getlist("start"))

    def split(self, request: Request, words: Texts, form: FormData) -> Response:
        """Part the file as the preview showed."""
        starts = [str(value) for value in form.getlist("start")]
        by = person_of(request, Role.ADD).key
        try:
            self._assistant.split(request.path_params["key"], _numbers(starts), by=by)
        except NotFound:
            raise
        except ResolutionsError as error:
            return self._show(request, words, starts, str(error))
        return to_library(words)

    def _show(self, request: Request, words: Texts, asked: Sequence[str], message: str = "") -> Response:
        document = self._assistant.catalogue.document(request.path_params["key"])
        source, shelving = self._assistant.catalogue.source(document.id), words.shelving
        lines = start_lines(source)
        wanted = set(_numbers(asked))
        chosen = [line for line in lines if line.start in wanted] if asked else suggested(lines)
        none = shelving.split_none if len(chosen) < 2 else ""
        page = self._templates.render(
            "split",
            words,
            "library",
            query=request.url.query,
            title=shelving.split_title,
            lead=shelving.split_part.format(file=document.file) if document.part else shelving.split_lead,
            name=document.title,
            message=message,
            none=none,
            parts=[] if none else list(_parts(document, source, lines, chosen, words)),
            before=shelving.split_before.format(count=chosen[0].number - 1) if chosen and chosen[0].number > 1 else "",
            after=shelving.split_after.format(days=KEPT_DAYS),
            chosen={line.start for line in chosen or lines[:1]},
            lines=[] if document.part else list(_with_pages(lines)),
            shelving=shelving,
            viewing=words.viewing,
            back=SHELF["edit"][words.language].format(key=document.id),
        )
        return HTMLResponse(page, 422 if message else 200)


def _parts(
    document: Document, source: SourceText, lines: Sequence[StartLine], chosen: Sequence[StartLine], words: Texts
) -> Iterable[_Part]:
    ends = [(line.start, line.number) for line in chosen[1:]] + [(len(source.text), len(lines) + 1)]
    for line, (end, number) in zip(chosen, ends, strict=True):
        card = read_card(part_of(source, line.start, end), document.file)
        date = date_for_people(card.date.value, words.language) if card.date else ""
        told = (card.number.value if card.number else "", date, card.issuer.value if card.issuer else "")
        yield _Part(
            card.title,
            " · ".join(filter(None, told)),
            words.shelving.split_range.format(first=line.number, last=number - 1),
            words.shelving.split_stamped.format(stamp=card.secrecy.value) if card.secrecy else "",
            tuple(each.text for each in lines[line.number - 1 : min(number - 1, line.number - 1 + _SHOWN)]),
        )


def _with_pages(lines: Sequence[StartLine]) -> Iterable[tuple[StartLine, int]]:
    """:return: each line, with the number of the page that begins there, 0 for none."""
    for before, line in pairwise([None, *lines]):
        new = line is not None and line.page is not None and (before is None or before.page != line.page)
        if line is not None:
            yield line, line.page + 1 if new and line.page is not None else 0


def _numbers(values: Iterable[str]) -> list[int]:
    """:return: the places that a browser sent, in the order of the text; what is no number is left out."""
    return sorted({int(value) for value in values if value.isdecimal() and len(value) < 10})
