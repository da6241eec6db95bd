"""What every page is built over."""

from dataclasses import dataclass

from assistant.incoming.queue import Incoming
from assistant.records.store import Records
from assistant.service import Assistant
from assistant.web.answering import Answering


@dataclass(frozen=True, slots=True)
class Site:
    """The open assistant, what is kept about people, the files on their way in, and the answers in the making."""

    assistant: Assistant
    records: Records
    incoming: Incoming
    answering: Answering
