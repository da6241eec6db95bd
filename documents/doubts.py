"""Which fields of a card a person should look at before it is believed, and why.

Rules of thumb over what was read: a field that such a document always has is missing, its date contradicts its number,
or it stands on a page whose letters were recognised on a picture. A field without a doubt may still be wrong.
"""

import datetime
from typing import Literal

from documents.card import Card
from documents.field import Field
from documents.source import SourceText

Doubt = Literal["missing", "scanned", "contradiction", "future"]
_EXPECTED = ("number", "date", "issuer", "subject")
_READ_OFF = ("type", *_EXPECTED, "signer")


def doubts(card: Card, source: SourceText, *, today: datetime.date | None = None) -> dict[str, Doubt]:
    """Find the uncertain fields.

    :param today: by default the present day.
    :return: the reason by field; empty for a text that is no official document, such as an article.
    """
    if card.type is None:
        return {}
    found: dict[str, Doubt] = {}
    found |= {name: "scanned" for name in _READ_OFF if _is_recognised(getattr(card, name), source)}
    if card.date:
        found |= _doubts_of_date(card, card.date.value, today or datetime.date.today())
    if card.status != "draft":
        found |= {name: "missing" for name in _EXPECTED if getattr(card, name) is None}
    return found


def _is_recognised(field: Field | None, source: SourceText) -> bool:
    """:return: whether a field was read from a page that Tesseract read; a PDF may have such pages among others."""
    return field is not None and any(
        page.confidence is not None and page.start < field.end and page.end > field.start for page in source.pages
    )


def _doubts_of_date(card: Card, date: str, today: datetime.date) -> dict[str, Doubt]:
    number = card.document_number
    if number and number.year and str(number.year) != date[:4]:
        return {"date": "contradiction", "number": "contradiction"}
    return {"date": "future"} if date > today.isoformat() else {}
