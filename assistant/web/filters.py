"""Which documents are asked: what there is to choose from, and reading what somebody has chosen in the browser.

Documents are found by some words while somebody types; a list of all of them would be larger than the page.
"""

import json
from collections.abc import Sequence
from functools import partial
from threading import Lock
from typing import Any

import gradio as gr
from anyio import to_thread
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assistant.conversation import Within
from assistant.web.addresses import MATCHING
from assistant.web.assets import read_asset
from assistant.web.sifting import holds, needles, searchable
from assistant.web.texts import Texts
from documents.catalogue import Catalogue, Document
from documents.errors import NotFound
from documents.places import find_places
from documents.vietnamese import nfc

_LONGEST = 100
_MOST_MATCHING = 20
_NAMES = (
    "filters", "document", "matching", "no_matching", "type", "year", "place", "any_document", "any_type", "any_year",
    "any_place", "in_force", "clear",
)  # fmt: skip


def filter_bar(words: Texts) -> gr.HTML:
    """Place the choice of documents above the question box."""
    return gr.HTML(
        {},
        html_template=read_asset("filters.html"),
        js_on_load=read_asset("filters.js"),
        apply_default_css=False,
        elem_id="filters",
        address=MATCHING,
        words={name: getattr(words.asking, name) for name in _NAMES},
    )


class Choices:
    """What there is to choose from; read again only when the catalogue has changed."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Work on an open catalogue."""
        self._catalogue, self._lock = catalogue, Lock()
        self._as_of, self._kinds = -1, dict[str, list[str]]()
        self._labels = list[tuple[str, str, str]]()

    def current(self, chosen: str = "") -> dict[str, Any]:
        """Tell the browser what there is.

        :param chosen: what was chosen before, as ``read_choice`` takes it.
        :return: types, years and places; the chosen document with its label, None where there is none.
        """
        self._catch_up()
        within = read_choice(chosen, self._catalogue)
        document = {"id": within.document_id, "label": within.document_label} if within.document_id else None
        return {**self._kinds, "document": document}

    def matching(self, words: str) -> list[dict[str, str]]:
        """:return: id and label of the newest documents whose label holds the words."""
        self._catch_up()
        sought = needles(words)
        found = ({"id": id, "label": label} for folded, label, id in self._labels if holds(folded, sought))
        return [each for each, _ in zip(found, range(_MOST_MATCHING), strict=False)]

    def _catch_up(self) -> None:
        change = self._catalogue.last_change()
        with self._lock:
            if change != self._as_of:
                documents = self._catalogue.documents()
                self._kinds = kinds(documents)
                self._labels = [(searchable(label), label, id) for label, id in labels(documents)]
                self._as_of = change


def add_matching(app: FastAPI, catalogue: Catalogue) -> None:
    """Give ``app`` the address at which the page looks for documents by their words."""
    choices = Choices(catalogue)

    async def matching(request: Request) -> Response:
        words = request.query_params.get("words", "")
        return JSONResponse(await to_thread.run_sync(partial(choices.matching, words)))

    app.add_route(MATCHING, matching, methods=["GET"])


def kinds(documents: Sequence[Document]) -> dict[str, list[str]]:
    """:return: the types, years and places of these documents."""
    places = {place.name for document in documents for place in find_places(f"{document.title} {document.issuer}")}
    return {
        "types": sorted({document.type for document in documents} - {""}),
        "years": sorted({document.date[:4] for document in documents} - {""}, reverse=True),
        "places": sorted(places),
    }


def labels(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """:return: for each document a label of its own, and its id; the newest first."""
    found: dict[str, str] = {}
    for document in sorted(documents, key=lambda each: each.date, reverse=True):
        label = label_of(document)
        found[f"{label} ({document.id[:6]})" if label in found else label] = document.id
    return list(found.items())


def label_of(document: Document) -> str:
    """:return: number and title of a document, the number once."""
    number = "" if document.number in document.title else document.number
    return " – ".join(filter(None, (number, document.title)))


def read_choice(chosen: str, catalogue: Catalogue) -> Within:
    """Read what was chosen; what is malformed or no longer there counts as not chosen.

    :param chosen: the JSON of ``filters.js``.
    """
    try:
        fields = json.loads(chosen or "{}")
    except ValueError:
        return Within()
    if not isinstance(fields, dict):
        return Within()
    year = str(fields.get("year") or "")
    document = _document(str(fields.get("document") or ""), catalogue)
    return Within(
        document_id=document.id if document else "",
        document_label=label_of(document) if document else "",
        type=nfc(str(fields.get("type") or ""))[:_LONGEST],
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
        place=nfc(str(fields.get("place") or ""))[:_LONGEST],
        in_force=fields.get("in_force") is True,
    )


def in_words(within: Within, words: Texts) -> str:
    """:return: the choice in words, "" for all documents."""
    asking = words.asking
    parts = (
        within.document_label,
        within.type,
        asking.only_year.format(year=within.year) if within.year else "",
        within.place,
        asking.only_in_force if within.in_force else "",
    )
    return " · ".join(filter(None, parts))


def _document(document_id: str, catalogue: Catalogue) -> Document | None:
    if not document_id:
        return None
    try:
        return catalogue.document(document_id)
    except NotFound:
        return None
