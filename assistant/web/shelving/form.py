"""A card as a form: what each field holds, what was read, what is doubtful, where it stands; and the form read back."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from assistant.web.viewing.marked import Span
from assistant.web.words.shelving import ShelvingWords
from documents.card import Card
from documents.doubts import Doubt
from documents.editing import Correction
from documents.field import Field

_LONGEST: dict[str, int] = {"subject": 2000}
_DATES = frozenset({"date", "effective_from", "effective_to"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the form. ``quote`` is the number of its mark in the document beside, -1 where it stands nowhere."""

    name: str
    label: str
    kind: str
    value: str
    as_read: str
    doubt: str
    quote: int


def entries(
    card: Card, read: Card, doubts: Mapping[str, Doubt], words: ShelvingWords, corrections: Collection[Correction] = ()
) -> list[Entry]:
    """:param card: as it is now; ``read``: as it was read; what differs is told."""
    why = dict(words.doubts)
    corrected = {correction.field for correction in corrections}
    places = {name: n for n, name in enumerate(_standing(read))}
    found = []
    for name, label in words.fields:
        if name == "status":
            continue
        value, was = _value(card, name), _value(read, name)
        doubt = "" if name in corrected else why.get(doubts.get(name, ""), "")
        as_read = words.as_read.format(value=was or "–") if value != was else ""
        found.append(Entry(name, label, _kind(name), value, as_read, doubt, places.get(name, -1)))
    return found


def marks(read: Card) -> tuple[Span, ...]:
    """:return: where the fields of a card stand in the text, in the order of ``Entry.quote``."""
    return tuple(Span(field.start, field.end) for field in _standing(read).values())


def changed(values: Mapping[str, str], read: Card, before: Collection[Correction]) -> dict[str, str | None]:
    """Read the form back.

    :param values: what the form holds, by field.
    :param before: the corrections there were.
    :return: what ``Catalogue.correct`` takes: a new value, "" for none, None to withdraw a correction.
    """
    told = {correction.field: correction.value for correction in before}
    found: dict[str, str | None] = {}
    for name, value in _given(values):
        was = _value(read, name)
        if value != told.get(name, was):
            found[name] = None if value == was else value
    status = values.get("status", "")
    if status != told.get("status", ""):
        found["status"] = status or None
    return found


def _given(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in ("type", "number", "date", "issuer", "subject", "place", "term", "signer", "post", *_DATES):
        if name in values:
            yield name, " ".join(values[name].split())[: _LONGEST.get(name, 300)]


def _standing(card: Card) -> dict[str, Field]:
    names = ("type", "number", "date", "issuer", "subject", "place", "signer", "post", "effective_from", "effective_to")
    fields = {name: getattr(card, name) for name in names}
    return {name: field for name, field in fields.items() if field and field.stands}


def _value(card: Card, name: str) -> str:
    field = getattr(card, name)
    return field.value if field else ""


def _kind(name: str) -> str:
    return "date" if name in _DATES else "long" if name == "subject" else "text"
