"""The list of a person's conversations beside the chat: find, rename, remove; opening one is ``asking``'s work."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

import gradio as gr

from assistant.records.conversations import Conversation, Conversations
from assistant.web.assets import packed, read_asset
from assistant.web.gate import person_of
from assistant.web.texts import Texts
from documents.errors import NotFound

VIETNAM = timezone(timedelta(hours=7))


def side_panel(words: Texts) -> gr.HTML:
    """Place the list: at the left, or as a drawer on a phone."""
    asking = words.asking
    return gr.HTML(
        "",
        html_template=read_asset("talks.html"),
        js_on_load=read_asset("fill.js") + read_asset("talks.js"),
        apply_default_css=False,
        elem_id="talks",
        title=asking.talks,
        anew=asking.anew,
        close=asking.close_talks,
        find=asking.find,
        rename=asking.rename,
        rename_title=asking.rename_title,
        save=asking.save,
        cancel=asking.cancel,
        remove=asking.remove,
        remove_title=asking.remove_title,
        remove_help=asking.remove_help,
        keep=asking.keep,
    )


class Side:
    """The handlers of one language's list."""

    def __init__(self, conversations: Conversations, words: Texts) -> None:
        """Keep what the handlers work with."""
        self._conversations, self._words = conversations, words

    def listing(self, owner: str, searched: str = "") -> str:
        """:return: a person's conversations for the browser, those that hold the words searched for, by day."""
        found = self._conversations.list(owner, searched)
        asking = self._words.asking
        none = "" if found else (asking.none_found if searched.strip() else asking.no_talks)
        return packed({"groups": _grouped(found, datetime.now(VIETNAM).date(), self._words), "none": none})

    def find(self, event: gr.EventData, request: gr.Request) -> str:
        """List the conversations that hold some words."""
        return self.listing(person_of(request).key, str(event.words)[:200])

    def rename(self, event: gr.EventData, request: gr.Request) -> str:
        """Give a conversation another title."""
        owner = person_of(request).key
        try:
            self._conversations.rename(owner, str(event.id), str(event.title))
        except NotFound:  # removed in another tab: the list that comes back shows it
            return self.listing(owner)
        return self.listing(owner)

    def remove(self, event: gr.EventData, request: gr.Request) -> str:
        """Remove a conversation after the person has confirmed it."""
        owner = person_of(request).key
        try:
            self._conversations.remove(owner, str(event.id))
        except NotFound:  # removed in another tab: gone, as asked
            return self.listing(owner)
        return self.listing(owner)


def _grouped(found: Sequence[Conversation], today: date, words: Texts) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for each in found:
        changed = each.changed.astimezone(VIETNAM)
        name = _group(today - changed.date(), words)
        recent = today - changed.date() < timedelta(days=1)
        when = f"{changed:%H:%M}" if recent else f"{changed.day}/{changed.month}/{changed.year}"
        groups.setdefault(name, []).append({"id": each.id, "title": each.title, "when": when})
    return [{"name": name, "rows": rows} for name, rows in groups.items()]


def _group(ago: timedelta, words: Texts) -> str:
    asking = words.asking
    names = ((0, asking.today), (1, asking.yesterday), (7, asking.last_days))
    return next((name for days, name in names if ago.days <= days), asking.earlier)
