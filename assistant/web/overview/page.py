"""The overview and the page of one resolution, as plain HTML from templates.

Who leads a resolution is asked for row by row, when the row comes into view: an answer takes some hundredths of a
second, and a page of a thousand rows must not wait for them.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, JSONResponse, Response

from assistant.answer import Answer
from assistant.briefing.compose import compose
from assistant.briefing.draft import Draft, Request, Source
from assistant.briefing.template import load_templates
from assistant.overview import Overview, Overviews, lead_of, reports_on
from assistant.service import Assistant
from assistant.texts import date_for_people
from assistant.web.addresses import OVERVIEW_LEAD, PAGES, document_link, language_of
from assistant.web.overview.table import UNKNOWN_YEAR, Row, Sifted, asked_for, part_of, row_of
from assistant.web.plain import plain_page
from assistant.web.rendering import Templates
from assistant.web.texts import Texts, texts
from documents.catalogue import Document
from documents.errors import NotFound, ResolutionsError
from documents.numbers import parse_number

_AT_ONCE = 2
_MOST_SHOWN = 12


def add_overview(app: FastAPI, assistant: Assistant) -> None:
    """Give ``app`` both pages in both languages, and the answer to who leads a document."""
    pages = _Overview(assistant)
    for language in ("vi", "en"):
        app.add_route(PAGES["overview"].path(language), pages.show, methods=["GET"])
    app.add_route(OVERVIEW_LEAD, pages.lead, methods=["GET"])


class _Overview:
    def __init__(self, assistant: Assistant) -> None:
        self._assistant, self._templates = assistant, Templates()
        self._limiter = CapacityLimiter(_AT_ONCE)
        self._template = load_templates()["resolution"]
        self._overviews = Overviews(assistant.catalogue)
        self._made: dict[str, tuple[Overview, list[Row]]] = {}
        self._leads, self._leads_as_of = dict[str, Answer](), -1

    async def show(self, request: HttpRequest) -> Response:
        words = texts(language_of(request.url.path))
        asked = request.query_params
        work: Callable[[], str] = partial(self._list, words, asked_for(asked), rows_only="rows" in asked)
        if "id" in asked:
            work = partial(self._one, words, request.url.query, asked["id"], "")
        elif "number" in asked:
            work = partial(self._one, words, request.url.query, "", asked["number"])
        try:
            return HTMLResponse(await to_thread.run_sync(work))
        except ResolutionsError as error:
            return HTMLResponse(plain_page(words, title=words.viewing.missing_title, text=str(error)), 404)

    async def lead(self, request: HttpRequest) -> Response:
        """Say who leads a document: the words of the first quote, and where they stand."""
        name, words = (
            request.query_params.get("name", "")[:200],
            texts(language_of(request.query_params.get("at", "/"))),
        )
        answer = await to_thread.run_sync(self._lead_of, name, limiter=self._limiter)
        if answer.status != "grounded" or not answer.citations:
            return JSONResponse({"text": "", "href": ""})
        fact = next((s for s in answer.statements if s.kind == "fact" and s.citations), None)
        cited = answer.citations[0]
        if fact:
            cited = next((c for c in answer.citations if c.number == fact.citations[0]), cited)
        href = document_link(words.language, cited.document_id, (cited.start, cited.end))
        return JSONResponse({"text": fact.text if fact else cited.quote, "href": href})

    def _lead_of(self, name: str) -> Answer:
        """:return: who leads a document; asked once for each state of the library."""
        applied = self._assistant.index.state().applied
        if applied != self._leads_as_of:
            self._leads, self._leads_as_of = {}, applied
        if name not in self._leads:
            self._leads[name] = lead_of(self._assistant, name)
        return self._leads[name]

    def _list(self, words: Texts, wanted: Sifted, *, rows_only: bool) -> str:
        seen, rows = self._rows(words)
        part = part_of(rows, wanted)
        shown: dict[str, Any] = {"overview": words.overview, "rows": part.rows, "count": part.count, "rest": part.rest}
        if rows_only:
            return self._templates.fragment("_resolutions", **shown)
        most = max((year.documents for year in seen.years), default=1)
        return self._templates.render(
            "overview",
            words,
            "overview",
            title=words.overview.title,
            wanted=wanted,
            types=sorted({entry.document.type for entry in seen.entries}),
            years=[
                {
                    "year": year.year or words.overview.unknown_year,
                    "value": year.year or UNKNOWN_YEAR,
                    "count": year.documents,
                    "parts": [(kind, n, round(100 * n / most, 2)) for kind, n in year.types],
                }
                for year in seen.years
            ],
            mentioned=[
                (
                    words.overview.mentioned_row.format(number=each.number, count=each.documents),
                    f"?{urlencode({'number': each.number})}",
                )
                for each in seen.mentioned
            ],
            lead_address=OVERVIEW_LEAD,
            some=bool(rows),
            **shown,
        )

    def _rows(self, words: Texts) -> tuple[Overview, list[Row]]:
        """:return: the overview, and its rows in one language; made once for each state of the catalogue."""
        seen = self._overviews.current()
        known = self._made.get(words.language)
        if known is None or known[0] is not seen:
            self._made[words.language] = known = (seen, [row_of(entry, words) for entry in seen.entries])
        return known

    def _one(self, words: Texts, query: str, document_id: str, number: str) -> str:
        catalogue, language = self._assistant.catalogue, words.language
        document = catalogue.document(document_id) if document_id else None
        parsed = document.card.document_number if document else parse_number(number)
        if document is None and parsed is None:
            raise NotFound(words.viewing.missing_text)
        name = _name(document, number)
        draft = compose(
            Request(about=name, only=() if parsed else (document_id,)), self._template, self._assistant.library
        )
        reports = reports_on(catalogue, parsed) if parsed else []
        return self._templates.render(
            "resolution",
            words,
            "overview",
            query=query,
            title=document.title if document else name,
            overview=words.overview,
            back=PAGES["overview"].path(language),
            document_href=document_link(language, document.id) if document else "",
            brief_href=f"{PAGES['briefings'].path(language)}?{urlencode({'about': name})}",
            heading=words.overview.gathered.format(name=name),
            sections=list(_sections(draft, words)),
            reports=[
                (each.title, date_for_people(each.date, language), document_link(language, each.id)) for each in reports
            ],
        )


def _name(document: Document | None, number: str) -> str:
    if document is None:
        return number if number[:1].isalpha() else f"Nghị quyết {number}"
    return f"{document.type} {document.number}".strip() if document.number else document.title


def _sections(draft: Draft, words: Texts) -> list[dict[str, object]]:
    return [
        {
            "heading": section.heading,
            "statements": [
                {
                    "text": statement.text,
                    "conflict": statement.conflict,
                    "sources": [_source(source, words) for source in (*statement.quotes, *statement.also)],
                }
                for statement in section.statements[:_MOST_SHOWN]
            ],
            "more": max(0, len(section.statements) - _MOST_SHOWN),
        }
        for section in draft.sections
    ]


def _source(source: Source, words: Texts) -> tuple[str, str]:
    page = words.page.format(page=source.page + 1) if source.page is not None else ""
    label = " · ".join(
        filter(None, (source.number or source.document, date_for_people(source.date, words.language), page))
    )
    return label, document_link(words.language, source.document_id, (source.start, source.end))
