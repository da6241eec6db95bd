"""What a document is worth on a given day: in force, amended, replaced, repealed; and by which other document.

The catalogue knows what documents say of each other and which status is the present one; here it is told for any day,
with the words that say so. A document of which nothing is known is "unknown", never taken for ended. It does not know
documents that are not in the catalogue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from documents.catalogue import Catalogue
from documents.numbers import DocumentNumber, parse_number
from documents.records import Document, Related
from documents.vietnamese import unify

# the strongest first: what was repealed is not "amended" as well
_DONE_AS: Final = {"repeals": "repealed", "replaces": "replaced", "amends": "amended"}
OVER: Final = frozenset({"repealed", "replaced", "ended"})
"""The states of a document that is no longer in force."""


@dataclass(frozen=True, slots=True)
class Act:
    """What another document does to one: ``kind`` is "amends", "replaces" or "repeals", since the ISO day ``since``.

    ``start`` and ``end`` are the offsets of the words that say so in the text of ``by``; equal where staff said it.
    ``since`` is "" where nobody knows; ``in_part`` is whether what amends it does so by ending a part of it.
    """

    kind: str
    by: Document
    since: str
    start: int
    end: int
    in_part: bool = False

    @property
    def said(self) -> str:
        """What is done, as the sentences that tell it are named: an end in part is no amendment to people."""
        return "ends_part" if self.in_part else self.kind

    @property
    def from_day(self) -> str:
        """The ISO day from which on it is so by the words of the other document, "" where they tell none."""
        effective = self.by.card.effective_from
        return effective.value if effective else ""

    @property
    def stands(self) -> bool:
        """Whether words of the other document say so and may be quoted."""
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class Standing:
    """``status`` is a state of ``documents.card.Card`` or "ended"; ``acts`` led to it, the strongest first."""

    status: str
    acts: tuple[Act, ...] = ()

    @property
    def over(self) -> bool:
        """Whether the document is no longer in force."""
        return self.status in OVER


def standing(document: Document, catalogue: Catalogue, day: str) -> Standing:
    """Tell what a document is worth.

    :param document: a live document.
    :param catalogue: where the others are.
    :param day: ISO date.
    """
    acts = tuple(act for act in acts_on(document, catalogue) if act.since <= day)
    said = next((c.value for c in document.corrections if c.field == "status"), "")
    if said or document.status == "draft":
        return Standing(said or "draft", acts)
    if acts and acts[0].kind != "amends":
        return Standing(_DONE_AS[acts[0].kind], acts)
    own = _by_own_dates(document, day)
    return Standing("amended" if acts and own in ("in_force", "unknown") else own, acts)


def _by_own_dates(document: Document, day: str) -> str:
    starts, ends = document.card.effective_from, document.card.effective_to
    if ends and ends.value < day:
        return "ended"
    if starts:
        return "not_yet" if starts.value > day else "in_force"
    return "unknown"


def acts_on(document: Document, catalogue: Catalogue) -> list[Act]:
    """:return: what others do to a document, the strongest kind first, then the latest; drafts do nothing yet."""
    return [act for act in _acts_on(document, catalogue) if act.by.status != "draft"]


def acts_on_number(number: DocumentNumber, catalogue: Catalogue) -> list[Act]:
    """:return: the same for a document that the catalogue does not hold; empty unless its number is given in full.

    Type and year do where the documents that are here name one only of that number.
    """
    return [act for act in _acts_on_number(number, catalogue) if act.by.status != "draft"]


def drafted(document: Document | None, number: DocumentNumber, catalogue: Catalogue) -> list[Act]:
    """:return: what drafts would do to a document, or where the catalogue does not hold it to that of a number."""
    acts = _acts_on(document, catalogue) if document else _acts_on_number(number, catalogue)
    return [act for act in acts if act.by.status == "draft"]


def _acts_on(document: Document, catalogue: Catalogue) -> list[Act]:
    return _sorted(_act(related, catalogue.document(related.source)) for related in catalogue.related(document.id))


def _acts_on_number(number: DocumentNumber, catalogue: Catalogue) -> list[Act]:
    if not number.symbol and not number.kind:
        return []
    found = list(_naming(number, catalogue))
    return _sorted(act for _, act in found) if len({said for said, _ in found}) == 1 else []


def _naming(number: DocumentNumber, catalogue: Catalogue) -> Iterator[tuple[tuple[str, int | None], Act | None]]:
    """:return: acts, each with the symbol and the year of the document that is acted on."""
    for by_id in dict.fromkeys(by_id for _, by_id in catalogue.relating(number)):
        for related in catalogue.relations(by_id):
            said = parse_number(related.number)
            if said is None or not said.symbol or not number.matches(said) or related.state == "denied":
                continue
            if number.symbol in ("", said.symbol) and number.year in (None, said.year):
                yield (said.symbol, said.year), _act(related, catalogue.document(by_id))


def _act(related: Related, by: Document) -> Act | None:
    if related.kind not in _DONE_AS:
        return None
    effective = by.card.effective_from
    since, in_part = effective.value if effective else by.date, ends_a_part(related)
    return Act(related.kind, by, since, related.start, related.end, in_part)


def ends_a_part(related: Related) -> bool:
    """:return: whether a document ends a part of another, where it does not amend it: "Bãi bỏ Điều 3 của ..."."""
    words = unify(related.words)
    return related.kind == "amends" and (words.startswith(("bãi bỏ", "hủy bỏ")) or words.endswith("hết hiệu lực"))


def _sorted(acts: Iterator[Act | None]) -> list[Act]:
    found: dict[tuple[str, str], Act] = {}
    for act in acts:
        if act is not None:
            found.setdefault((act.kind, act.by.id), act)
    latest_first = sorted(found.values(), key=lambda act: act.since, reverse=True)
    return sorted(latest_first, key=lambda act: list(_DONE_AS).index(act.kind))
