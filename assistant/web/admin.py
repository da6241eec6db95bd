"""The page for administrators (Quản trị): how much is asked, what found no answer, feedback, and the accounts."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.records.accounts import Role, parse_role
from assistant.records.sessions import ANYBODY
from assistant.records.usage import Asked, Feedback
from assistant.texts import date_for_people
from assistant.web import frame
from assistant.web.assets import read_asset
from assistant.web.gate import person_of
from assistant.web.site import Site
from assistant.web.texts import Texts
from documents.errors import NotFound, SettingError

_NAMES = (
    "title", "hint", "days", "unanswered", "unanswered_hint", "slowest", "feedback", "nothing_yet", "accounts",
    "accounts_hint", "no_accounts", "name", "role", "password", "add_account", "change_password", "new_password",
    "remove_account", "remove_help", "remove", "save", "cancel",
)  # fmt: skip


def admin_page(site: Site, words: Texts) -> gr.Blocks:
    """Build the page of one language.

    :return: Blocks, to be mounted by ``server``.
    """
    with gr.Blocks(title=f"{words.admin.title} – {words.brand}", fill_width=True, analytics_enabled=False) as page:
        frame.header(words, "admin")
        view = gr.HTML(
            {},
            html_template=read_asset("admin.html"),
            js_on_load=read_asset("fill.js") + read_asset("admin.js"),
            apply_default_css=False,
            elem_id="admin",
            words={name: getattr(words.admin, name) for name in _NAMES},
        )
        office = _Office(site, words)
        page.load(office.look, None, view, **frame.PRIVATE)
        for event, handler in (
            (view.open_account, office.add),
            (view.give_role, office.role),
            (view.give_password, office.password),
            (view.close_account, office.remove),
        ):
            event(handler, None, view, **frame.PRIVATE)
    return page


class _Office:
    """The handlers of one language's page."""

    def __init__(self, site: Site, words: Texts) -> None:
        self._records, self._words = site.records, words

    def look(self, request: gr.Request) -> dict[str, Any]:
        """Show the figures and the accounts."""
        person_of(request, Role.ADMIN)
        return self._shown()

    def add(self, event: gr.EventData, request: gr.Request) -> dict[str, Any]:
        """Make an account."""
        person = person_of(request, Role.ADMIN)

        def make() -> None:
            role = parse_role(str(event.role))
            if person == ANYBODY and role != Role.ADMIN and not self._records.accounts.any():
                raise SettingError(self._words.admin.no_accounts)
            self._records.accounts.add(str(event.name), str(event.password), role)

        return self._done(make, self._words.admin.account_added.format(name=event.name))

    def role(self, event: gr.EventData, request: gr.Request) -> dict[str, Any]:
        """Give an account another role."""
        person_of(request, Role.ADMIN)
        change = self._records.accounts.set_role
        done = self._words.admin.role_changed.format(name=event.name)
        return self._done(lambda: change(str(event.name), parse_role(str(event.role))), done)

    def password(self, event: gr.EventData, request: gr.Request) -> dict[str, Any]:
        """Give an account another password."""
        person_of(request, Role.ADMIN)
        change = self._records.accounts.set_password
        done = self._words.admin.password_changed.format(name=event.name)
        return self._done(lambda: change(str(event.name), str(event.password)), done)

    def remove(self, event: gr.EventData, request: gr.Request) -> dict[str, Any]:
        """Remove an account after the person has confirmed it."""
        person_of(request, Role.ADMIN)
        done = self._words.admin.account_removed.format(name=event.name)
        return self._done(lambda: self._records.accounts.remove(str(event.name)), done)

    def _done(self, change: Callable[[], Any], message: str) -> dict[str, Any]:
        try:
            change()
        except (SettingError, NotFound) as error:
            return self._shown(str(error), bad=True)
        return self._shown(message)

    def _shown(self, message: str = "", *, bad: bool = False) -> dict[str, Any]:
        usage, admin, people = self._records.usage, self._words.admin, self._words.people
        roles = {Role.ASK: people.role_ask, Role.ADD: people.role_add, Role.ADMIN: people.role_admin}
        unanswered, slowest = usage.unanswered(), usage.slowest()
        return {
            **self._figures(),
            "message": message,
            "bad": bad,
            "unanswered": [self._line(each, admin.times.format(count=each.times)) for each in unanswered],
            "slowest": [self._line(each, self._seconds(each.ms)) for each in slowest],
            "feedback": [self._feedback(each) for each in usage.feedback()],
            "accounts": [{"name": each.name, "role": str(each.role)} for each in self._records.accounts.all()],
            "roles": [{"id": str(role), "label": label} for role, label in roles.items()],
            "role_label": admin.role,
        }

    def _figures(self) -> dict[str, Any]:
        admin, days = self._words.admin, self._records.usage.days()
        asked, answered = sum(day.asked for day in days), sum(day.answered for day in days)
        share = f"{round(100 * answered / asked)}%" if asked else "–"
        tiles = ((days[-1].asked, admin.asked_today), (asked, admin.asked_30), (share, admin.answered_30))
        most = max(1, *(day.asked for day in days))
        bars = [
            {
                "label": admin.day.format(day=self._date(day.day.isoformat()), asked=day.asked, answered=day.answered),
                "asked": day.asked / most,
                "answered": day.answered / most,
            }
            for day in days
        ]
        return {"tiles": [{"figure": str(figure), "label": label} for figure, label in tiles], "days": bars}

    def _line(self, asked: Asked, detail: str) -> dict[str, str]:
        return {"question": asked.question, "detail": f"{detail} · {self._date(asked.last.date().isoformat())}"}

    def _feedback(self, given: Feedback) -> dict[str, Any]:
        admin, asking, turn = self._words.admin, self._words.asking, given.turn
        reasons = {"wrong_source": asking.wrong_source, "incomplete": asking.incomplete}
        reasons |= {"incorrect": asking.incorrect, "other": asking.other_reason}
        verdict = admin.liked if given.liked else reasons.get(given.reason, admin.disliked)
        details = (given.person, self._date(given.given.date().isoformat()))
        return {
            "verdict": verdict,
            "liked": given.liked,
            "question": turn.question,
            "detail": " · ".join(filter(None, details)),
            "comment": given.comment,
            "answer": turn.answer.text if turn.answer else "",
            "quotes": [{"title": source.title, "quote": source.quote} for source in turn.sources],
        }

    def _seconds(self, ms: int) -> str:
        figure = f"{ms / 1000:.1f}"
        return self._words.admin.seconds.format(
            seconds=figure if self._words.language == "en" else figure.replace(".", ",")
        )

    def _date(self, iso: str) -> str:
        return date_for_people(iso, self._words.language)
