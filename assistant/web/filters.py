"""Which documents are asked: what there is to choose from, and reading what somebody has chosen in the browser."""

import json
from threading import Lock
from typing import Any

import gradio as gr

from assistant.conversation import Within
from assistant.web.assets import read_asset
from assistant.web.texts import Texts
from documents.catalogue import Catalogue, Document
from documents.errors import NotFound
from documents.places import find_places
from documents.vietnamese import nfc

_LONGEST = 100
_NAMES = (
    "filters", "document", "type", "year", "place", "any_document", "any_type", "any_year", "any_place", "in_force",
    "clear",
)  # fmt: skip


def filter_bar(words: Texts) -> gr.HTML:
    """Place the choice of documents above the question box."""
    return gr.HTML(
        {},
        html_template=read_asset("filters.html"),
        js_on_load=read_asset("filters.js"),
        apply_default_css=False,
        elem_id="filters",
        words={name: getattr(words.asking, name) for name in _NAMES},
    )


class Choices:
    """What there is to choose from; read again only when the catalogue has changed."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Work on an open catalogue."""
        self._catalogue, self._lock = catalogue, Lock()
        self._as_of, self._found = -1, dict[str, Any]()

    def current(self) -> dict[str, Any]:
        """:return: documents, types, years and places for the browser."""
        change = self._catalogue.last_change()
        with self._lock:
            if change != self._as_of:
                self._as_of, self._found = change, choices(self._catalogue.documents())
            return self._found


def choices(documents: list[Document]) -> dict[str, Any]:
    """:return: what can be chosen among these documents: each with a label of its own, types, years, places."""
    labels: dict[str, str] = {}
    for document in sorted(documents, key=lambda each: each.date, reverse=True):
        label = label_of(document)
        labels[f"{label} ({document.id[:6]})" if label in labels else label] = document.id
    places = {place.name for document in documents for place in find_places(f"{document.title} {document.issuer}")}
    return {
        "documents": [{"label": label, "id": document_id} for label, document_id in labels.items()],
        "types": sorted({document.type for document in documents} - {""}),
        "years": sorted({document.date[:4] for document in documents} - {""}, reverse=True),
        "places": sorted(places),
    }


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
