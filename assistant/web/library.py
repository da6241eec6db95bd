"""The page where staff keep the documents (Tài liệu): what there is, files added by drop or choice, removal.

Shows the catalogue as it is, nothing is kept here. Reading the files is ``incoming``'s work; the tables are drawn in
the browser, where every word of a document or a file name is set as text (``fill.js``).
"""

import time
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.utils import get_upload_folder

from assistant.incoming.queue import MOST_MEGABYTES
from assistant.incoming.shelf import Arrival
from assistant.records.accounts import Role
from assistant.web import frame
from assistant.web.addresses import SHELF, document_link
from assistant.web.assets import packed, read_asset
from assistant.web.gate import person_of
from assistant.web.site import Site
from assistant.web.stock import Stock, Wanted
from assistant.web.texts import Texts
from documents.errors import NotFound
from documents.vietnamese import nfc

_BUSY_S, _IDLE_S = 0.6, 3.0  # how often the page asks how far the files are
_MOST_ROWS = 100  # of the queue on the page: a browser draws more of them slowly


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
            frame.links(
                (words.shelving.removed_title, SHELF["removed"][words.language]),
                (words.shelving.folder_title, SHELF["folder"][words.language]),
                (words.library.export, SHELF["export"][words.language]),
            )
            listing = _listing(words)
            frame.status_line(page, site.assistant, words)
        timer = gr.Timer(_BUSY_S)
        seen, wanted = gr.State(-1), gr.State(Wanted())
        desk = _Shelf(site, words)
        # several files arrive within one answer's time: none of their events may be dropped
        each = frame.PRIVATE | {"trigger_mode": "multiple"}
        drop.uploaded(desk.take, None, [queue, timer], **each)
        drop.lost(desk.lost, None, [queue, timer], **each)
        listing.remove(desk.remove, wanted, listing, **frame.PRIVATE)
        listing.find(desk.find, None, [listing, wanted], **frame.PRIVATE | {"trigger_mode": "always_last"})
        queue.clear(desk.clear, None, queue, **frame.PRIVATE)
        queue.accept_all(desk.accept_all, wanted, [queue, listing], **frame.PRIVATE)
        queue.hold(desk.stop, None, queue, **frame.PRIVATE)
        queue.go_on(desk.go_on, None, [queue, timer], **frame.PRIVATE)
        samples_removed.success(desk.listing, wanted, listing, **frame.PRIVATE)
        for event in (page.load, timer.tick):
            event(desk.look, [seen, wanted], [queue, listing, timer, seen], **frame.PRIVATE)
    return page


class _Shelf:
    """The handlers of one language's library page."""

    def __init__(self, site: Site, words: Texts) -> None:
        self._assistant, self._incoming, self._words = site.assistant, site.incoming, words
        self._stock = Stock(site.assistant, words)

    def take(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """Queue a file that the browser has uploaded."""
        by = person_of(request, Role.ADD).key
        name = nfc(str(event.name)).strip() or "?"
        path = Path(str(event.path)).resolve()
        # the path comes from the browser: only what lies in the upload folder was uploaded
        if path.is_relative_to(Path(get_upload_folder()).resolve()) and path.is_file():
            self._incoming.submit(path, name, by=by)
        else:
            self._incoming.refuse(name, self._words.library.upload_lost.format(name=name), by=by)
        return self._queue(), gr.update(value=_BUSY_S)

    def lost(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """List a file that could not be uploaded."""
        by, name = person_of(request, Role.ADD).key, nfc(str(event.name))
        self._incoming.refuse(name, self._words.library.upload_failed.format(name=name, size=MOST_MEGABYTES), by=by)
        return self._queue(), gr.update(value=_BUSY_S)

    def find(self, event: gr.EventData, request: gr.Request) -> tuple[str, Wanted]:
        """List the documents that hold some words, or more of them."""
        person_of(request, Role.ADD)
        wanted = Wanted.read(event.words, event.most, event.asked)
        return self._listing(wanted), wanted

    def remove(self, wanted: Wanted, event: gr.EventData, request: gr.Request) -> Any:
        """Remove a document after the person has confirmed it; it can be brought back for a time."""
        by = person_of(request, Role.ADD).key
        try:
            title = self._assistant.catalogue.document(str(event.id)).title
            self._assistant.catalogue.discard(str(event.id), by=by)
        except NotFound:
            return self._listing(wanted, self._words.library.already_removed)
        return self._listing(wanted, self._words.library.removed.format(title=title))

    def clear(self, request: gr.Request) -> str:
        """Take the finished files off the list."""
        person_of(request, Role.ADD)
        self._incoming.forget_finished()
        return self._queue()

    def accept_all(self, wanted: Wanted, request: gr.Request) -> tuple[Any, Any]:
        """Put all files that wait for a person into the library as they were read."""
        self._incoming.approve_all(by=person_of(request, Role.ADD).key)
        return self._queue(), self._listing(wanted)

    def stop(self, request: gr.Request) -> str:
        """Hold back the files that have not been begun."""
        person_of(request, Role.ADD)
        self._incoming.stop()
        return self._queue()

    def go_on(self, request: gr.Request) -> tuple[Any, Any]:
        """Read the files that were held back after all."""
        person_of(request, Role.ADD)
        self._incoming.go_on()
        return self._queue(), gr.update(value=_BUSY_S)

    def look(self, seen: int, wanted: Wanted, request: gr.Request) -> tuple[Any, Any, Any, int]:
        """Show how far the files are and the list of documents, where they may have changed.

        The timer never stops, since an answer that comes late may tell of a time before a file was dropped; for the
        same reason the page keeps to the newest state of the queue and of the list that it was told (``queue.js``,
        ``library.js``).
        """
        person_of(request, Role.ADD)
        changes, busy = self._incoming.state()
        pause = gr.update(value=_BUSY_S if busy else _IDLE_S)
        if changes == seen:
            return (self._queue() if busy else gr.skip()), gr.skip(), pause, seen
        return self._queue(), self._listing(wanted), pause, changes

    def listing(self, wanted: Wanted, request: gr.Request) -> str:
        """:return: the list of documents for the browser."""
        person_of(request, Role.ADD)
        return self._listing(wanted)

    def _listing(self, wanted: Wanted, message: str = "") -> str:
        return packed(self._stock.listing(wanted, message))

    def _queue(self) -> str:
        at = time.time()
        arrivals = self._incoming.all()
        states = {arrival.state for arrival in arrivals}
        values = {
            "at": at,
            "rows": [_arrival_row(arrival, self._words) for arrival in arrivals[:_MOST_ROWS]],
            "more": max(0, len(arrivals) - _MOST_ROWS),
            "review": sum(arrival.state == "review" for arrival in arrivals),
            "waiting": "waiting" in states,
            "held": "held" in states,
            "finished": any(arrival.finished for arrival in arrivals),
        }
        return packed(values)


def _drop_zone(words: Texts) -> gr.HTML:
    return gr.HTML(
        html_template=read_asset("drop.html"),
        js_on_load=read_asset("drop.js"),
        elem_id="drop",
        title=words.library.drop_title,
        hint=words.library.drop_hint.format(size=MOST_MEGABYTES),
        choose=words.library.drop_choose,
        choose_folder=words.library.drop_choose_folder,
        folder_empty=words.library.folder_empty,
        uploading=words.library.uploading,
        heading=words.library.title,
        lead=words.library.hint,
    )


def _queue(words: Texts) -> gr.HTML:
    return gr.HTML(
        "",
        html_template=read_asset("queue.html"),
        js_on_load=read_asset("fill.js") + read_asset("queue.js"),
        apply_default_css=False,
        elem_id="queue",
        title=words.library.queue_title,
        clear_label=words.library.queue_clear,
        hold_label=words.library.queue_hold,
        go_on_label=words.library.queue_go_on,
        accept_label=words.library.queue_accept_all,
        look_label=words.library.queue_look,
        more_label=words.library.queue_more,
    )


def _listing(words: Texts) -> gr.HTML:
    return gr.HTML(
        "",
        html_template=read_asset("library.html"),
        js_on_load=read_asset("fill.js") + read_asset("library.js"),
        apply_default_css=False,
        elem_id="documents",
        words={name: getattr(words.library, name) for name in _LISTING_WORDS},
    )


_LISTING_WORDS = (
    "empty", "filter", "no_match", "column_title", "column_number", "column_type",
    "column_date", "column_issuer", "column_added", "sample_badge", "remove", "remove_title",
    "remove_help", "remove_confirm", "cancel", "column_status", "edit", "further",
)  # fmt: skip


def _arrival_row(arrival: Arrival, words: Texts) -> dict[str, Any]:
    library = words.library
    labels = {
        "waiting": library.state_waiting,
        "held": library.state_held,
        "reading": library.state_pages.format(done=arrival.done, total=arrival.total)
        if arrival.total > 1
        else library.state_reading,
        "review": library.state_doubts.format(count=arrival.doubts) if arrival.doubts else library.state_review,
        "added": library.state_added,
        "unchanged": library.state_unchanged,
        "replaced": library.state_replaced,
        "refused": library.state_refused,
        "failed": library.state_refused,
    }
    foreseen = {"unchanged": library.foreseen_unchanged, "replaced": library.foreseen_replaced}
    detail = library.unexpected if arrival.state == "failed" else arrival.detail
    if arrival.state == "review":
        detail = ". ".join(filter(None, (arrival.title, foreseen.get(arrival.foreseen, ""), *arrival.warnings)))
    href = ""
    if arrival.state == "review":
        href = SHELF["review"][words.language].format(key=arrival.key)
    elif arrival.document_id and arrival.finished:
        href = document_link(words.language, arrival.document_id)
    percent = round(100 * arrival.done / arrival.total) if arrival.total and arrival.running else 0
    return {
        "name": arrival.name,
        "state": arrival.state,
        "label": labels[arrival.state],
        "detail": detail,
        "percent": percent,
        "href": href,
        "link": library.queue_look if arrival.state == "review" else words.viewing.view,
    }
