"""A value read from a text, with the place that it was read from. It does not know what the value means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """``value`` in the form that is shown and compared; it was read from ``text[start:end]``.

    A value that staff entered stands nowhere: ``start == end``.
    """

    value: str
    start: int
    end: int

    @property
    def stands(self) -> bool:
        """Whether the value was read from the text and may be quoted."""
        return self.end > self.start
