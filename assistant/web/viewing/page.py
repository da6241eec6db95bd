"""The page that shows one document: its card, its text or the pictures of its pages, the quotes of a link marked.

Plain HTML from one template that escapes every word, so it opens fast and its address can be sent on. Answers no
question and changes nothing. What it may show is decided before, by ``gate``.
"""

import mimetypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response

from assistant.service import Assistant
from assistant.texts import date_for_people, say
from assistant.web.addresses import DOCUMENT_FILE, DOCUMENT_PICTURE, PAGES, ask_about_link, document_link, language_of
from assistant.web.plain import plain_page
from assistant.web.rendering import Templates
from assistant.web.texts import Language, Texts, texts
from assistant.web.viewing.marked import Mark, Span, marks_by_page, parts_of, tree_of
from assistant.web.viewing.pictures import Pictures
from documents.catalogue import Catalogue, Document, Related
from documents.drawing import DRAWN
from documents.errors import NotFound, RefusedFile
from documents.source import SourceText

_MOST_QUOTES = 50
_MOST_LINKS = 6
_DRAWN_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page asks for: a document, one of its versions (None: the live one), quotes in it.

    ``at`` is the number of the quote to go to first.
    """

    document_id: str
    version: int | None
    quotes: tuple[Span, ...]
    at: int


@dataclass(frozen=True, slots=True)
class _Link:
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page of the original, the address of its picture, and the boxes on it."""

    number: int
    href: str
    marks: Sequence[Mark]
    width: int = 210  # of A4; the picture itself tells better once it is there
    height: int = 297


def add_document_view(app: FastAPI, assistant: Assistant, pictures: Pictures) -> None:
    """Give ``app`` the page in both languages, the original files and the pictures of pages."""
    view = _View(assistant, pictures)
    for language in ("vi", "en"):
        app.add_route(PAGES["document"].path(language), view.show, methods=["GET"])
    app.add_route(DOCUMENT_FILE, view.file, methods=["GET"])
    app.add_route(DOCUMENT_PICTURE.replace("{page}", "{page:int}"), view.picture, methods=["GET"])


class _View:
    def __init__(self, assistant: Assistant, pictures: Pictures) -> None:
        self._assistant, self._pictures = assistant, pictures
        self._limiter = CapacityLimiter(_DRAWN_AT_ONCE)
        self._templates = Templates()

    async def show(self, request: Request) -> Response:
        language = language_of(request.url.path)
        words, asked = texts(language), asked_for(request)
        try:
            page = await to_thread.run_sync(self._page, asked, words, request.url.query)
        except NotFound:
            viewing = words.viewing
            return HTMLResponse(plain_page(words, title=viewing.missing_title, text=viewing.missing_text), 404)
        return HTMLResponse(page)

    async def file(self, request: Request) -> Response:
        try:
            document = await to_thread.run_sync(self._assistant.catalogue.document, request.path_params["document"])
            path = await to_thread.run_sync(self._assistant.original, document.id)
        except NotFound as error:
            return PlainTextResponse(str(error), 404)
        # never shown by the browser, whatever the file is: a page of HTML would run in the app's own name
        kind = mimetypes.guess_type(document.file)[0] or "application/octet-stream"
        return FileResponse(
            path, filename=Path(document.file).name, media_type=kind, content_disposition_type="attachment"
        )

    async def picture(self, request: Request) -> Response:
        document_id, number = request.path_params["document"], request.path_params["page"]
        try:
            draw = partial(self._pictures.of_document, document_id, number)
            path = await to_thread.run_sync(draw, limiter=self._limiter)
        except (NotFound, RefusedFile) as error:
            return PlainTextResponse(str(error), 404)
        return FileResponse(path, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})

    def _page(self, asked: Asked, words: Texts, query: str) -> str:
        catalogue, language = self._assistant.catalogue, words.language
        document = catalogue.document(asked.document_id)
        source = catalogue.source(document.id, asked.version)
        quotes = [q for q in asked.quotes if q.end <= len(source.text)]
        old = asked.version if asked.version not in (None, document.version) else None
        paged = document.format in DRAWN and old is None
        return self._templates.render(
            "document",
            words,
            "document",
            query=query,
            title=document.title,
            viewing=words.viewing,
            kind=document.type or words.viewing.other_kind,
            status="" if document.status == "unknown" and not document.number else say(document.status, language),
            status_key=document.status,
            newest_href=document_link(language, document.id),
            old_version=old,
            facts=list(_facts(document, words)),
            relations=list(_relations(catalogue, document, words)),
            # an older version answers nothing
            ask_href="" if old else ask_about_link(language, document.id),
            ask_label=words.asking.about_document,
            file_href=DOCUMENT_FILE.format(document=document.id),
            file_name=Path(document.file).name,
            quotes=len(quotes),
            at=min(asked.at, max(0, len(quotes) - 1)),
            tree=tree_of(source),
            pages=pages_of(source, quotes, partial(self._pictures.address, document)) if paged else [],
            parts=parts_of(source, quotes),
        )


def asked_for(request: Request) -> Asked:
    """Read the address of the page; what makes no sense there is left out."""
    values = request.query_params
    first = _span(f"{values.get('from', '')}-{values.get('to', '')}")
    spans = [first, *(_span(part) for part in values.get("also", "").split(",")[:_MOST_QUOTES])]
    quotes = tuple(sorted({span for span in spans if span}, key=lambda span: (span.start, span.end)))
    version = values.get("version", "")
    return Asked(
        values.get("id", ""),
        int(version) if version.isdecimal() and len(version) < 9 else None,
        quotes,
        quotes.index(first) if first else 0,
    )


def _span(text: str) -> Span | None:
    start, _, end = text.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(text) < 24):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) else None


def _facts(document: Document, words: Texts) -> Iterator[tuple[str, str]]:
    card, viewing = document.card, words.viewing
    signer = ", ".join(field.value for field in (card.post, card.signer) if field)
    dates = [
        (label, date_for_people(field.value, words.language))
        for label, field in ((viewing.effective_from, card.effective_from), (viewing.effective_to, card.effective_to))
        if field
    ]
    known = [
        (viewing.number, document.number),
        (viewing.date, date_for_people(document.date, words.language)),
        (viewing.issuer, document.issuer),
        (viewing.signer, signer),
        *dates,
        (viewing.file, Path(document.file).name),
    ]
    return ((label, value) for label, value in known if value)


def _relations(catalogue: Catalogue, document: Document, words: Texts) -> Iterator[tuple[str, list[_Link]]]:
    """What others did to this document first: that is what a reader must not miss."""
    of_it = [r for r in catalogue.related(document.id) if r.state != "denied"]
    its_own = [r for r in catalogue.relations(document.id) if r.state != "denied"]
    titles = catalogue.titles({r.source for r in of_it} | {r.target for r in its_own if r.target})
    for kind, label in words.viewing.done_by:
        links = [_to(r.source, titles.get(r.source, r.number), words.language) for r in of_it if r.kind == kind]
        if links:
            yield label, _some(links, words)
    for kind, label in words.viewing.does:
        links = [_cited(r, titles, words.language) for r in its_own if r.kind == kind]
        if links:
            yield label, _some(links, words)


def _to(document_id: str, text: str, language: Language) -> _Link:
    return _Link(text, document_link(language, document_id))


def _cited(related: Related, titles: dict[str, str], language: Language) -> _Link:
    known = related.target in titles
    return _to(related.target, titles[related.target], language) if known else _Link(related.number)


def _some(links: Sequence[_Link], words: Texts) -> list[_Link]:
    different = list(dict.fromkeys(links))
    rest = len(different) - _MOST_LINKS
    more = [_Link(words.viewing.and_more.format(count=rest))] if rest > 0 else []
    return [*different[:_MOST_LINKS], *more]


def pages_of(source: SourceText, quotes: Sequence[Span], picture: Callable[[int], str]) -> list[PageImage]:
    """Lay the quotes over the pictures of pages.

    :param picture: page number, from 1 -> the address of its picture.
    """
    marks = marks_by_page(source, quotes)
    return [PageImage(n, picture(n), marks.get(n, [])) for n in (page.number + 1 for page in source.pages)]
