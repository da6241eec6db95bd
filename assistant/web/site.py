"""What every page is built over."""

from dataclasses import dataclass

from assistant.records.store import Records
from assistant.service import Assistant
from assistant.web.uploads import Uploads


@dataclass(frozen=True, slots=True)
class Site:
    """The open assistant, what is kept about people, and the files on their way in."""

    assistant: Assistant
    records: Records
    uploads: Uploads
