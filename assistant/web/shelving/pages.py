"""The routes of the staff's plain pages. Each asks for the role again, whatever stood before it.

A form that was sent answers with a redirect, so that going back or reloading repeats nothing. What the pages do is done
by ``incoming`` and by the catalogue.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote as url_quote

from anyio import to_thread
from fastapi import FastAPI
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from assistant.incoming.watched import Watched
from assistant.records.accounts import Role
from assistant.texts import date_for_people
from assistant.web.addresses import ARRIVAL_PICTURE, PAGES, SHELF, Shelf, language_of
from assistant.web.gate import Refused, person_of
from assistant.web.plain import plain_page
from assistant.web.rendering import Templates
from assistant.web.shelving.cards import Cards, to_library
from assistant.web.shelving.compare import compare, counts
from assistant.web.shelving.splitting import Splitting
from assistant.web.site import Site
from assistant.web.texts import Texts, texts
from assistant.web.viewing.pictures import Pictures
from documents.editing import STATUSES
from documents.errors import NotFound, ResolutionsError
from documents.removal import KEPT_DAYS

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_FIELDS: Final = 2000
_Work = Callable[[Request, Texts], Response]
_Sent = Callable[[Request, Texts, FormData], Response]


def add_shelving(app: FastAPI, site: Site, pictures: Pictures, watched: Watched | None) -> None:
    """Give ``app`` the staff's plain pages in both languages.

    :param watched: the folder that is compared with the library, None if none is.
    """
    templates = Templates()
    cards, pages = Cards(site, pictures, templates), _Pages(site, templates, watched)
    splitting = Splitting(site, templates)
    shown: dict[Shelf, _Work] = {
        "review": cards.review,
        "edit": cards.edit,
        "split": splitting.show,
        "compare": pages.compare,
        "removed": pages.removed,
        "folder": pages.folder,
        "export": pages.export,
    }
    sent: dict[Shelf, _Sent] = {
        "review": cards.reviewed,
        "edit": cards.edited,
        "split": splitting.split,
        "removed": pages.restored,
        "folder": pages.applied,
    }
    for shelf, work in shown.items():
        for path in SHELF[shelf].values():
            app.add_route(path, partial(_answer, work), methods=["GET"])
    for shelf, sent_work in sent.items():
        for path in SHELF[shelf].values():
            app.add_route(path, partial(_take, sent_work), methods=["POST"])
    app.add_route(ARRIVAL_PICTURE.replace("{page}", "{page:int}"), cards.picture, methods=["GET"])


async def _answer(work: _Work, request: Request) -> Response:
    return await _guarded(request, lambda words: work(request, words))


async def _take(work: _Sent, request: Request) -> Response:
    form = await request.form(max_fields=_MOST_FIELDS, max_files=0)
    return await _guarded(request, lambda words: work(request, words, form))


async def _guarded(request: Request, work: Callable[[Texts], Response]) -> Response:
    words = texts(language_of(request.url.path))
    try:
        person_of(request, Role.ADD)
        return await to_thread.run_sync(work, words)
    except Refused:
        return PlainTextResponse(words.people.forbidden_title, 403)
    except NotFound as error:
        return HTMLResponse(plain_page(words, title=words.shelving.gone_title, text=str(error)), 404)


class _Pages:
    def __init__(self, site: Site, templates: Templates, watched: Watched | None) -> None:
        self._assistant, self._watched, self._templates = site.assistant, watched, templates

    def compare(self, request: Request, words: Texts) -> Response:
        """Show what changed from one version to the next."""
        document = self._assistant.catalogue.document(request.path_params["key"])
        asked = request.query_params.get("new", "")
        new = int(asked) if asked.isdecimal() and len(asked) < 9 else document.version
        old = new - 1
        rows = compare(
            self._assistant.catalogue.source(document.id, old), self._assistant.catalogue.source(document.id, new)
        )
        added, taken = counts(rows)
        shelving = words.shelving
        lead = shelving.compare_lead.format(old=old, new=new, added=added, taken=taken)
        page = self._templates.render(
            "compare",
            words,
            "library",
            query=request.url.query,
            title=shelving.compare_title,
            name=document.title,
            lead=lead if rows else shelving.compare_same,
            rows=rows,
            back=SHELF["edit"][words.language].format(key=document.id),
            shelving=shelving,
        )
        return HTMLResponse(page)

    def removed(self, _: Request, words: Texts) -> Response:
        """List what was removed lately; what was removed long ago goes for good."""
        self._assistant.purge()
        return self._removed(words)

    def _removed(self, words: Texts, message: str = "") -> Response:
        shelving = words.shelving
        rows = [
            {
                "id": each.id,
                "title": each.title,
                "file": each.file,
                "when": shelving.removed_row.format(
                    date=date_for_people(each.removed.astimezone().date().isoformat(), words.language)
                ),
            }
            for each in self._assistant.catalogue.removed()
        ]
        page = self._templates.render(
            "removed",
            words,
            "library",
            title=shelving.removed_title,
            lead=shelving.removed_lead.format(days=KEPT_DAYS),
            rows=rows,
            message=message,
            shelving=shelving,
            back=PAGES["library"].path(words.language),
        )
        return HTMLResponse(page, 409 if message else 200)

    def restored(self, _: Request, words: Texts, form: FormData) -> Response:
        """Bring a document back."""
        try:
            self._assistant.catalogue.restore(str(form.get("id", "")))
        except NotFound:
            raise
        except ResolutionsError as error:
            return self._removed(words, str(error))
        return to_library(words)

    def folder(self, request: Request, words: Texts) -> Response:
        """Compare the watched folder with the library."""
        shelving, watched = words.shelving, self._watched
        lead, groups = shelving.folder_unset, []
        if watched is not None:
            lead = shelving.folder_lead.format(folder=watched.folder)
            try:
                found = watched.look()
            except ResolutionsError:
                lead = shelving.folder_missing.format(folder=watched.folder)
            else:
                groups = [
                    (title.format(count=len(rows)), name, rows)
                    for title, name, rows in (
                        (shelving.folder_added, "file", found.added),
                        (shelving.folder_changed, "file", found.changed),
                        (shelving.folder_gone, "gone", found.gone),
                    )
                    if rows
                ]
                lead = lead if groups else f"{lead} {shelving.folder_nothing}"
        page = self._templates.render(
            "folder",
            words,
            "library",
            title=shelving.folder_title,
            lead=lead,
            groups=groups,
            message=_applied(request, words),
            shelving=shelving,
            back=PAGES["library"].path(words.language),
        )
        return HTMLResponse(page)

    def applied(self, request: Request, words: Texts, form: FormData) -> Response:
        """Queue the ticked files of the watched folder and remove the ticked documents."""
        if self._watched is None:
            return RedirectResponse(SHELF["folder"][words.language], 303)
        files, gone = ({str(value) for value in form.getlist(name)} for name in ("file", "gone"))
        added, removed = self._watched.apply(files, gone, by=person_of(request, Role.ADD).key)
        return RedirectResponse(f"{SHELF['folder'][words.language]}?added={added}&gone={removed}", 303)

    def export(self, _: Request, words: Texts) -> Response:
        """Hand out the list of documents as a spreadsheet."""
        from documents.export import as_xlsx  # openpyxl: a quarter of a second

        shelving, viewing = words.shelving, words.viewing
        names = dict(shelving.fields)
        header = [names["number"], names["type"], names["subject"], names["date"], names["issuer"], names["signer"]]
        rows = [
            (
                document.number,
                document.type,
                document.title,
                date_for_people(document.date, words.language),
                document.issuer,
                document.card.signer.value if document.card.signer else "",
                dict(shelving.statuses)[document.status] if document.status in STATUSES else document.status,
                Path(document.file).name,
            )
            for document in sorted(self._assistant.catalogue.documents(), key=lambda d: d.date, reverse=True)
        ]
        widths = (20, 16, 80, 14, 36, 24, 22, 40)
        data = as_xlsx(shelving.export_sheet, [*header, names["status"], viewing.file], rows, widths)
        name = url_quote(f"{shelving.export_sheet}.xlsx")
        disposition = f"attachment; filename=\"documents.xlsx\"; filename*=UTF-8''{name}"
        return Response(data, media_type=_XLSX, headers={"Content-Disposition": disposition})


def _applied(request: Request, words: Texts) -> str:
    added, gone = (request.query_params.get(name, "") for name in ("added", "gone"))
    if not (added.isdecimal() and gone.isdecimal()):
        return ""
    return words.shelving.folder_applied.format(added=int(added), gone=int(gone))
