"""A value read from a text, with the place that it was read from. It does not know what the value means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """``value`` in the form that is shown and compared; it was read from ``text[start:end]``."""

    value: str
    start: int
    end: int
