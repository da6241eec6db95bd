"""What every page is built over."""

from dataclasses import dataclass

from assistant.incoming.queue import Incoming
from assistant.records.store import Records
from assistant.service import Assistant


@dataclass(frozen=True, slots=True)
class Site:
    """The open assistant, what is kept about people, and the files on their way in."""

    assistant: Assistant
    records: Records
    incoming: Incoming
