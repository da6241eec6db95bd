"""A card as a form: what each field holds, what was read, what is doubtful, where it stands; and the form read back."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assistant.texts import date_for_people
from assistant.web.viewing.marked import Span
from assistant.web.words.shelving import ShelvingWords
from documents.card import Card
from documents.doubts import Doubt
from documents.editing import Correction
from documents.field import Field

_LONGEST: dict[str, int] = {"subject": 2000}
_DATES = frozenset({"date", "effective_from", "effective_to"})
_DAY = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")


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
    card: Card,
    read: Card,
    doubts: Mapping[str, Doubt],
    words: ShelvingWords,
    corrections: Collection[Correction] = (),
    *,
    typed: Mapping[str, str] = MappingProxyType({}),
) -> list[Entry]:
    """Fill the form.

    :param card: as it is now; ``read``: as it was read; what differs is told.
    :param typed: what somebody has typed and could not be kept: it stays in the form, to be put right.
    """
    why = dict(words.doubts)
    corrected = {correction.field for correction in corrections}
    places = {name: n for n, name in enumerate(_standing(read))}
    found = []
    for name, label in words.fields:
        if name == "status":
            continue
        value, was = _value(card, name), _value(read, name)
        doubt = "" if name in corrected else why.get(doubts.get(name, ""), "")
        as_read = words.as_read.format(value=_shown(name, was) or "–") if value != was else ""
        shown = typed.get(name, _shown(name, value))
        found.append(Entry(name, label, _kind(name), shown, as_read, doubt, places.get(name, -1)))
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
            value = " ".join(values[name].split())[: _LONGEST.get(name, 300)]
            yield name, _iso(value) if name in _DATES else value


def _standing(card: Card) -> dict[str, Field]:
    names = ("type", "number", "date", "issuer", "subject", "place", "signer", "post", "effective_from", "effective_to")
    fields = {name: getattr(card, name) for name in names}
    return {name: field for name, field in fields.items() if field and field.stands}


def _value(card: Card, name: str) -> str:
    field = getattr(card, name)
    return field.value if field else ""


def _shown(name: str, value: str) -> str:
    # a date box of the browser's would show it in the browser's language: 6/5/2023 for the fifth of June
    return date_for_people(value, "vi") if name in _DATES else value


def _iso(typed: str) -> str:
    """:return: a date that was typed as people do, as ISO; anything else as it stands, to be refused with a reason."""
    match = _DAY.fullmatch(typed)
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}" if match else typed


def _kind(name: str) -> str:
    return "day" if name in _DATES else "long" if name == "subject" else "text"
