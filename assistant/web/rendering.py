"""Plain HTML pages from the templates beside it: each in the frame of all pages, every word escaped by Jinja.

Only our own style sheets, scripts and the header go in unescaped. It does not know what a page shows.
"""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.web.addresses import Page
from assistant.web.assets import read_asset
from assistant.web.frame import header_html
from assistant.web.texts import Texts


class Templates:
    """The templates, compiled when they are first used."""

    def __init__(self) -> None:
        """Read none yet."""
        loader = FileSystemLoader(Path(__file__).parent / "templates")
        self._environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        self._style = read_asset("style.css") + read_asset("templates/plain_pages.css")
        self._scripts = {name: read_asset(name) for name in ("header.js", "templates/document.js")}

    def render(self, template: str, words: Texts, here: Page, *, query: str = "", **values: Any) -> str:
        """Fill a template.

        :param template: e.g. "document"; its file is ``templates/document.html``.
        :param here: the page of the header that it belongs to.
        :param query: of the address, kept when the language is changed.
        :param values: what the template shows; ``title`` among them.
        :return: a whole HTML page.
        """
        return self._environment.get_template(f"{template}.html").render(
            language=words.language,
            brand=words.brand,
            style=self._style,
            script=self._scripts["templates/document.js"],
            header_script=self._scripts["header.js"],
            header=header_html(words, here, query=query),
            **values,
        )
