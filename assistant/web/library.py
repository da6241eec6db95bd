"""The page where staff keep the documents (Tài liệu): what there is, files added by drop or choice, removal.

Shows the catalogue as it is, nothing is kept here. Reading the files is ``uploads``' work; the tables are drawn in the
browser, where every word of a document or a file name is set as text (``fill.js``).
"""

from pathlib import Path
from typing import Any

import gradio as gr
from gradio.utils import get_upload_folder

from assistant.records.accounts import Role
from assistant.texts import date_for_people
from assistant.web import frame
from assistant.web.assets import read_asset
from assistant.web.gate import person_of
from assistant.web.samples import samples_in
from assistant.web.site import Site
from assistant.web.texts import Texts
from assistant.web.uploads import MOST_MEGABYTES, Upload
from documents.catalogue import Document
from documents.errors import NotFound
from documents.vietnamese import nfc

_TICK_S = 0.6


def library_page(site: Site, words: Texts) -> gr.Blocks:
    """Build the page of one language.

    :return: Blocks, to be mounted by ``server``.
    """
    with gr.Blocks(title=f"{words.library.title} – {words.brand}", fill_width=True, analytics_enabled=False) as page:
        frame.header(words, "library")
        samples_removed = frame.sample_notice(page, site, words, staff=True)
        with gr.Column(elem_id="library"):
            drop = _drop_zone(words)
            queue = _queue(words)
            listing = _listing(words)
            frame.status_line(page, site.assistant, words)
        timer = gr.Timer(_TICK_S, active=False)
        seen = gr.State(-1)
        desk = _Shelf(site, words)
        # several files arrive within one answer's time: none of their events may be dropped
        each = frame.PRIVATE | {"trigger_mode": "multiple"}
        drop.uploaded(desk.take, None, [queue, timer], **each)
        drop.lost(desk.lost, None, [queue, timer], **each)
        listing.remove(desk.remove, None, listing, **frame.PRIVATE)
        queue.clear(desk.clear, None, queue, **frame.PRIVATE)
        samples_removed.success(desk.listing, None, listing, **frame.PRIVATE)
        for event in (page.load, timer.tick):
            event(desk.look, seen, [queue, listing, timer, seen], **frame.PRIVATE)
    return page


class _Shelf:
    """The handlers of one language's library page."""

    def __init__(self, site: Site, words: Texts) -> None:
        self._assistant, self._uploads, self._words = site.assistant, site.uploads, words

    def take(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """Queue a file that the browser has uploaded."""
        person_of(request, Role.ADD)
        name = nfc(str(event.name)).strip() or "?"
        path = Path(str(event.path)).resolve()
        # the path comes from the browser: only what lies in the upload folder was uploaded
        if path.is_relative_to(Path(get_upload_folder()).resolve()) and path.is_file():
            self._uploads.submit(path, name)
        else:
            self._uploads.refuse(name, self._words.library.upload_lost.format(name=name))
        return self._queue(), gr.update(active=True)

    def lost(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """List a file that could not be uploaded."""
        person_of(request, Role.ADD)
        name = nfc(str(event.name))
        self._uploads.refuse(name, self._words.library.upload_failed.format(size=MOST_MEGABYTES))
        return self._queue(), gr.update(active=True)

    def remove(self, event: gr.EventData, request: gr.Request) -> Any:
        """Remove a document after the person has confirmed it."""
        person_of(request, Role.ADD)
        try:
            title = self._assistant.catalogue.document(str(event.id)).title
            self._assistant.remove(str(event.id))
        except NotFound:
            return self._documents(self._words.library.already_removed)
        return self._documents(self._words.library.removed.format(title=title))

    def clear(self, request: gr.Request) -> dict[str, Any]:
        """Take the finished files off the list."""
        person_of(request, Role.ADD)
        self._uploads.forget_finished()
        return self._queue()

    def look(self, seen: int, request: gr.Request) -> tuple[Any, Any, Any, int]:
        """Show how far the files are; the list of documents only where it may have changed."""
        person_of(request, Role.ADD)
        finished = self._uploads.finished()
        listing = self._documents() if finished != seen else gr.skip()
        return self._queue(), listing, gr.update(active=self._uploads.busy()), finished

    def listing(self, request: gr.Request) -> dict[str, Any]:
        """:return: the list of documents for the browser."""
        person_of(request, Role.ADD)
        return self._documents()

    def _documents(self, message: str = "") -> dict[str, Any]:
        """:return: the list of documents for the browser, newest first, and what has just happened to it."""
        samples = {document.id for document in samples_in(self._assistant)}
        documents = sorted(self._assistant.catalogue.documents(), key=lambda d: d.added, reverse=True)
        rows = [_row(document, document.id in samples, self._words) for document in documents]
        return {"rows": rows, "count": self._words.library.count.format(count=len(rows)), "message": message}

    def _queue(self) -> dict[str, Any]:
        return {"rows": [_upload_row(row, self._words) for row in self._uploads.rows()]}


def _drop_zone(words: Texts) -> gr.HTML:
    return gr.HTML(
        html_template=read_asset("drop.html"),
        js_on_load=read_asset("drop.js"),
        elem_id="drop",
        title=words.library.drop_title,
        hint=words.library.drop_hint.format(size=MOST_MEGABYTES),
        choose=words.library.drop_choose,
        uploading=words.library.uploading,
        heading=words.library.title,
        lead=words.library.hint,
    )


def _queue(words: Texts) -> gr.HTML:
    return gr.HTML(
        {"rows": []},
        html_template=read_asset("queue.html"),
        js_on_load=read_asset("fill.js") + read_asset("queue.js"),
        apply_default_css=False,
        elem_id="queue",
        title=words.library.queue_title,
        clear_label=words.library.queue_clear,
    )


def _listing(words: Texts) -> gr.HTML:
    return gr.HTML(
        {"rows": [], "count": ""},
        html_template=read_asset("library.html"),
        js_on_load=read_asset("fill.js") + read_asset("library.js"),
        apply_default_css=False,
        elem_id="documents",
        words={name: getattr(words.library, name) for name in _LISTING_WORDS},
    )


_LISTING_WORDS = (
    "empty", "filter", "no_match", "column_title", "column_number", "column_type",
    "column_date", "column_issuer", "column_passages", "column_added", "sample_badge", "remove", "remove_title",
    "remove_help", "remove_confirm", "cancel",
)  # fmt: skip


def _row(document: Document, sample: bool, words: Texts) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "file": document.file,
        "number": document.number,
        "type": document.type,
        "date": date_for_people(document.date, words.language),
        "issuer": document.issuer,
        "passages": document.passages,
        "added": document.added.astimezone().strftime("%d/%m/%Y %H:%M"),
        "sample": sample,
    }


def _upload_row(row: Upload, words: Texts) -> dict[str, Any]:
    labels = {
        "waiting": words.library.state_waiting,
        "reading": words.library.state_pages.format(done=row.done, total=row.total)
        if row.total > 1
        else words.library.state_reading,
        "added": words.library.state_added,
        "unchanged": words.library.state_unchanged,
        "replaced": words.library.state_replaced,
        "refused": words.library.state_refused,
        "failed": words.library.state_refused,
    }
    detail = words.library.unexpected if row.state == "failed" else row.detail
    percent = round(100 * row.done / row.total) if row.total else 0
    return {"name": row.name, "state": row.state, "label": labels[row.state], "detail": detail, "percent": percent}
