"""A turn as text for the database and back.

The JSON names every field, so that a turn kept by an older program is still read by a newer one with more fields, and
one kept by a newer program loses only what this one does not know.
"""

import logging
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from assistant.conversation import Turn

_logger = logging.getLogger(__name__)


def pack(turn: Turn) -> str:
    """:return: the turn as JSON."""
    return _adapter().dump_json(turn).decode()


def unpack(content: str, question: str) -> Turn:
    """Read a kept turn.

    :param question: what was asked, for a turn that this program cannot read: it is shown as failed then.
    """
    try:
        return _adapter().validate_json(content)
    except ValidationError as exc:
        _logger.warning("a kept turn cannot be read: %s", exc)
        return Turn(question, state="failed")


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Turn]:
    return TypeAdapter(Turn)
