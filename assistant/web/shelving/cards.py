"""The pages that show a card as a form beside its document: of a file that waits, and of a document that is in.

What a person sends back goes to ``incoming`` or to the catalogue, which refuse what cannot be; the form comes back then
with the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response

from assistant.records.accounts import Role
from assistant.texts import date_for_people, say
from assistant.web.addresses import ARRIVAL_PICTURE, PAGES, SHELF, document_link
from assistant.web.gate import Refused, person_of
from assistant.web.rendering import Templates
from assistant.web.shelving.form import changed, entries, marks
from assistant.web.site import Site
from assistant.web.texts import Texts
from assistant.web.viewing.marked import parts_of
from assistant.web.viewing.page import pages_of
from assistant.web.viewing.pictures import Pictures
from documents.card import read_card
from documents.catalogue import Document
from documents.doubts import doubts
from documents.drawing import DRAWN
from documents.editing import KINDS
from documents.errors import NotFound, RefusedFile, ResolutionsError
from documents.removal import KEPT_DAYS

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Row:
    """A relation as the form shows it; ``key`` names its choice in the form."""

    kind: str
    number: str
    title: str
    href: str
    words: str
    state: str

    @property
    def key(self) -> str:
        return f"relation {self.kind} {self.number}"


class Cards:
    """The handlers of the two forms."""

    def __init__(self, site: Site, pictures: Pictures, templates: Templates) -> None:
        """Keep what the handlers work with."""
        self._assistant, self._incoming, self._pictures = site.assistant, site.incoming, pictures
        self._templates, self._limiter = templates, CapacityLimiter(2)

    def review(self, request: Request, words: Texts) -> Response:
        """Show the card of a file that waits, with the file beside it."""
        return self._review(request, words)

    def reviewed(self, request: Request, words: Texts, form: FormData) -> Response:
        """Put the file into the library as the form says, or turn it away."""
        key, by = request.path_params["key"], person_of(request, Role.ADD).key
        if form.get("do") == "turn_away":
            self._incoming.discard([key])
            return to_library(words)
        prepared = self._incoming.prepared(key)
        values = _fields(form)
        try:
            arrival = self._incoming.approve(key, by=by, corrections=changed(values, prepared.card, ()))
            self._decide(arrival.document_id, form, by)
        except NotFound:
            raise
        except ResolutionsError as error:
            return self._review(request, words, message=str(error), typed=values)
        return to_library(words)

    def _review(
        self, request: Request, words: Texts, *, message: str = "", typed: Mapping[str, str] = _NOTHING
    ) -> Response:
        key, shelving = request.path_params["key"], words.shelving
        arrival, prepared = self._incoming.arrival(key), self._incoming.prepared(key)
        card, source = prepared.card, prepared.source
        quotes = marks(card)
        titles = self._assistant.catalogue.titles([arrival.document_id])
        told = {"added": shelving.new_one, "unchanged": shelving.same, "replaced": shelving.new_version}
        paged = source.format in DRAWN
        page = self._templates.render(
            "card",
            words,
            "library",
            title=shelving.review_title,
            lead=shelving.review_lead,
            shelving=shelving,
            viewing=words.viewing,
            name=arrival.name,
            back=PAGES["library"].path(words.language),
            message=message,
            told=told[arrival.foreseen or "added"].format(title=titles.get(arrival.document_id, "")),
            warnings=source.warnings,
            entries=entries(card, card, doubts(card, source), shelving, typed=typed),
            statuses=shelving.statuses,
            status="",
            status_as_read=shelving.status_as_read.format(status=say(card.status, words.language)),
            relations=[_Row(r.kind, r.number, "", "", source.text[r.start : r.end], "read") for r in card.relations],
            document=None,
            split="",
            versions=[],
            quotes=len(quotes),
            pages=pages_of(source, quotes, lambda n: ARRIVAL_PICTURE.format(key=key, page=n)) if paged else [],
            parts=parts_of(source, quotes),
        )
        return HTMLResponse(page, 422 if message else 200)

    def edit(self, request: Request, words: Texts) -> Response:
        """Show the card of a document, its relations and versions, with the document beside it."""
        done = {"saved": words.shelving.saved, "reread": words.shelving.reread_done, "same": words.shelving.reread_same}
        return self._edit(request, words, done=done.get(request.query_params.get("done", ""), ""))

    def edited(self, request: Request, words: Texts, form: FormData) -> Response:
        """Correct a document as the form says, read it again, or remove it."""
        document_id, by = request.path_params["key"], person_of(request, Role.ADD).key
        here = SHELF["edit"][words.language].format(key=document_id)
        try:
            if form.get("do") == "discard":
                self._assistant.catalogue.discard(document_id, by=by)
                return RedirectResponse(SHELF["removed"][words.language], 303)
            if form.get("do") == "reread":
                state = self._assistant.reread(document_id, by=by).state
                return RedirectResponse(f"{here}?done={'same' if state == 'unchanged' else 'reread'}", 303)
            document = self._assistant.catalogue.document(document_id)
            read = read_card(self._assistant.catalogue.source(document_id), document.file)
            corrections = changed(_fields(form), read, document.corrections)
            if corrections:
                self._assistant.catalogue.correct(document_id, corrections, by=by)
            self._decide(document_id, form, by)
        except NotFound:
            raise
        except ResolutionsError as error:
            return self._edit(request, words, message=str(error), typed=_fields(form))
        return RedirectResponse(f"{here}?done=saved", 303)

    def _edit(
        self, request: Request, words: Texts, message: str = "", done: str = "", typed: Mapping[str, str] = _NOTHING
    ) -> Response:
        catalogue, shelving = self._assistant.catalogue, words.shelving
        document = catalogue.document(request.path_params["key"])
        source = catalogue.source(document.id)
        read = read_card(source, document.file)
        quotes, paged = marks(read), document.format in DRAWN
        told = {correction.field: correction.value for correction in document.corrections}
        page = self._templates.render(
            "card",
            words,
            "library",
            title=shelving.edit_title,
            lead=shelving.edit_lead,
            shelving=shelving,
            viewing=words.viewing,
            name=document.title,
            back=PAGES["library"].path(words.language),
            message=message,
            told=done,
            warnings=source.warnings,
            entries=entries(document.card, read, doubts(read, source), shelving, document.corrections, typed=typed),
            statuses=shelving.statuses,
            status=told.get("status", ""),
            status_as_read=shelving.status_as_read.format(status=say(document.status, words.language)),
            relations=self._relations(document, words),
            document=document,
            split="" if document.part else SHELF["split"][words.language].format(key=document.id),
            discard_help=shelving.discard_help.format(days=KEPT_DAYS),
            versions=self._versions(document, words),
            quotes=len(quotes),
            pages=pages_of(source, quotes, partial(self._pictures.address, document)) if paged else [],
            parts=parts_of(source, quotes),
        )
        return HTMLResponse(page, 422 if message else 200)

    def _relations(self, document: Document, words: Texts) -> list[_Row]:
        relations = self._assistant.catalogue.relations(document.id)
        titles = self._assistant.catalogue.titles([r.target for r in relations if r.target])
        return [
            _Row(r.kind, r.number, titles.get(r.target, ""), _link(r.target, words), r.words, r.state)
            for r in relations
        ]

    def _versions(self, document: Document, words: Texts) -> list[Mapping[str, str | bool]]:
        rows: list[Mapping[str, str | bool]] = []
        for version in reversed(self._assistant.catalogue.versions(document.id)):
            day = date_for_people(version.added.astimezone().date().isoformat(), words.language)
            other = f"{SHELF['compare'][words.language].format(key=document.id)}?new={version.number}"
            rows.append(
                {
                    "text": words.shelving.version_row.format(number=version.number, date=day),
                    "file": version.file,
                    "live": version.number == document.version,
                    "href": f"{document_link(words.language, document.id)}&version={version.number}",
                    "compare": other if version.number > 1 else "",
                }
            )
        return rows

    def _decide(self, document_id: str, form: FormData, by: str) -> None:
        """Keep what a person has said of the relations; one that they have not looked at stays as it was read."""
        catalogue = self._assistant.catalogue
        known = {(r.kind, r.number): r.state for r in catalogue.relations(document_id)}
        for (kind, number), state in known.items():
            said = str(form.get(f"relation {kind} {number}", ""))
            if said in ("confirmed", "denied") and said != state:
                catalogue.decide(document_id, kind, number, "confirmed" if said == "confirmed" else "denied", by=by)
            elif said == "read" and state in ("confirmed", "denied", "added"):
                catalogue.decide(document_id, kind, number, None, by=by)
        number, kind = str(form.get("new_number", "")).strip(), str(form.get("new_kind", ""))
        if number and kind in KINDS:
            catalogue.decide(document_id, kind, number, "added", by=by)

    async def picture(self, request: Request) -> Response:
        """Draw a page of a file that waits."""
        try:
            person_of(request, Role.ADD)
            key, number = request.path_params["key"], request.path_params["page"]
            name, path, source = self._incoming.arrival(key).name, self._incoming.file(key), self._incoming.source(key)
            draw = partial(self._pictures.of_file, key, path, source, number, name)
            return FileResponse(await to_thread.run_sync(draw, limiter=self._limiter), media_type="image/png")
        except Refused:
            return PlainTextResponse("", 403)
        except (NotFound, RefusedFile) as error:
            return PlainTextResponse(str(error), 404)


def _link(document_id: str, words: Texts) -> str:
    return document_link(words.language, document_id) if document_id else ""


def _fields(form: FormData) -> dict[str, str]:
    return {name: str(value) for name, value in form.items()}


def to_library(words: Texts) -> Response:
    """:return: the way back to the page of the documents."""
    return RedirectResponse(PAGES["library"].path(words.language), 303)
