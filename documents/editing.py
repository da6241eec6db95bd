"""What staff say of a document's card: corrections of its fields, decisions on its relations.

Both lie beside the card as read and are laid over it, so they survive every new reading. A corrected value stands
nowhere in the text: its ``Field`` is empty (``start == end``) and must not be quoted. Knows no database: ``storing``
keeps what is decided here.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal

from documents.card import Card, compose_title
from documents.errors import ResolutionsError
from documents.field import Field
from documents.numbers import own_number

Decision = Literal["confirmed", "denied", "added"]
STATUSES: Final = ("in_force", "not_yet", "amended", "replaced", "repealed", "draft", "unknown")
KINDS: Final = ("amends", "replaces", "repeals", "implements", "cites")
_DATES: Final = frozenset({"date", "effective_from", "effective_to"})
FIELDS: Final = (
    *("title", "type", "number", "issuer", "place", "date", "term", "subject", "signer", "post"),
    *("effective_from", "effective_to", "status"),
)
"""The fields of a card that staff may correct."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said that a field is; ``value`` "" means that the document does not tell."""

    field: str
    value: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RelationDecision:
    """What a person said of a relation: that it is so, that it is not, or one that the words do not tell.

    ``number`` is the other document as written; ``target`` its id, "" where the number is enough.
    """

    kind: str
    number: str
    decision: Decision
    target: str
    by: str
    at: datetime

    @property
    def key(self) -> tuple[str, str]:
        """What the relation is known by, however its number is spelt."""
        return relation_key(self.kind, self.number)


def relation_key(kind: str, number: str) -> tuple[str, str]:
    """:return: kind and comparable number of a relation."""
    parsed = own_number(number)
    return kind, parsed.key if parsed else number


def check_fields(values: Mapping[str, str | None]) -> None:
    """Refuse what no card can hold.

    :param values: new values by field.
    :raises ResolutionsError: with the field, the value and what is expected.
    """
    for field, value in values.items():
        if field not in FIELDS:
            raise ResolutionsError(f"Không có trường {field!r} để sửa. Các trường sửa được: {', '.join(FIELDS)}.")
        if not value:
            if field in ("title", "status") and value is not None:
                raise ResolutionsError(f"Trường {field!r} không được để trống.")
        elif field in _DATES and not _is_date(value):
            raise ResolutionsError(f"Ngày {value!r} không đúng. Hãy ghi ngày/tháng/năm, ví dụ 28/2/2026.")
        elif field == "status" and value not in STATUSES:
            raise ResolutionsError(f"Tình trạng {value!r} không có. Hãy chọn một trong: {', '.join(STATUSES)}.")
        elif field == "number" and own_number(value) is None:
            raise ResolutionsError(f"Số, ký hiệu {value!r} không đúng. Hãy ghi đủ cả số và ký hiệu, ví dụ 10-NQ/TU.")


def check_relation(kind: str, number: str) -> None:
    """:raises ResolutionsError: there is no such kind of relation, or the number is none."""
    if kind not in KINDS:
        raise ResolutionsError(f"Không có quan hệ {kind!r}. Hãy chọn một trong: {', '.join(KINDS)}.")
    if own_number(number) is None:
        raise ResolutionsError(f"Số, ký hiệu {number!r} không đúng. Hãy ghi đủ cả số và ký hiệu, ví dụ 10-NQ/TU.")


def _is_date(value: str) -> bool:
    try:
        return len(value) == len("2026-02-28") and bool(date.fromisoformat(value))
    except ValueError:
        return False


def corrected(card: Card, corrections: Collection[Correction]) -> Card:
    """Lay corrections over a card.

    :return: the card as people should see it; its title follows the number and subject unless it was set itself.
    """
    if not corrections:
        return card
    told = {correction.field: correction.value for correction in corrections}
    values: dict[str, Any] = {
        name: value if name in ("title", "status") else Field(value, 0, 0) if value else None
        for name, value in told.items()
    }
    changed = replace(card, **values)
    if "title" not in told and not told.keys().isdisjoint(("type", "number", "subject")):
        title = compose_title(changed.type, changed.number, changed.subject)
        changed = replace(changed, title=title or card.title)
    return changed


def pack_corrections(corrections: Collection[Correction]) -> str:
    """:return: corrections as JSON."""
    return _packed([asdict(correction) for correction in corrections])


def unpack_corrections(packed: str) -> tuple[Correction, ...]:
    """:return: the corrections that ``pack_corrections`` packed."""
    return tuple(Correction(**_dated(row)) for row in json.loads(packed))


def pack_decisions(decisions: Sequence[RelationDecision]) -> str:
    """:return: decisions as JSON."""
    return _packed([asdict(decision) for decision in decisions])


def unpack_decisions(packed: str) -> tuple[RelationDecision, ...]:
    """:return: the decisions that ``pack_decisions`` packed."""
    return tuple(RelationDecision(**_dated(row)) for row in json.loads(packed))


def _packed(rows: Sequence[dict[str, Any]]) -> str:
    return json.dumps([row | {"at": row["at"].isoformat()} for row in rows], ensure_ascii=False)


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"at": datetime.fromisoformat(row["at"])}
