"""Pages without Gradio: the login page, and what is said to somebody who may not see a page."""

from html import escape
from string import Template

from assistant.web.addresses import LOGIN, PAGES
from assistant.web.assets import read_asset
from assistant.web.texts import Language, Texts


def plain_page(words: Texts, *, title: str, text: str) -> str:
    """:return: a whole HTML page that says one thing and leads back to the first page."""
    home = PAGES["ask"].path(words.language)
    content = (
        f"<h1>{escape(title)}</h1><p>{escape(text)}</p>"
        f'<p><a class="button" href="{home}">{escape(words.people.to_first_page)}</a></p>'
    )
    return _framed(words, title, content)


def login_page(words: Texts, *, message: str = "", name: str = "", target: str = "/") -> str:
    """Write the page where people sign in.

    :param message: what went wrong with the last try, "" at first.
    :param name: the name that was typed.
    :param target: where to go afterwards.
    :return: a whole HTML page.
    """
    people = words.people
    other: Language = "vi" if words.language == "en" else "en"
    fields = {
        "title": people.login_title,
        "action": LOGIN[words.language],
        "message": message,
        "label_name": people.label_name,
        "name": name,
        "label_phrase": people.label_phrase,
        "target": target,
        "submit": people.login_submit,
        "help": people.login_help,
        "other": LOGIN[other],
        "other_code": other,
        "other_name": words.other_language,
    }
    filled = Template(read_asset("login.html")).substitute({key: escape(value) for key, value in fields.items()})
    return _framed(words, people.login_title, filled)


def _framed(words: Texts, title: str, content: str) -> str:
    """:param content: HTML whose words have been escaped."""
    return Template(read_asset("plain.html")).substitute(
        language=words.language,
        title=escape(f"{title} – {words.brand}"),
        brand=escape(words.brand),
        style=read_asset("plain.css"),
        content=content,
    )
