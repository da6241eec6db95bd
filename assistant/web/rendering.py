"""Plain HTML pages from the templates beside it: each in the frame of all pages, every word escaped by Jinja.

Only our own style sheets, scripts and the header go in unescaped. It does not know what a page shows.
"""

from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.web.addresses import Page
from assistant.web.assets import read_asset
from assistant.web.frame import header_html
from assistant.web.texts import Texts

_DOCUMENT_SCRIPT: Final = "templates/document"
# of the pages that show no document
_SCRIPTS: Final = {"overview": ("templates/overview",), "briefings": ("briefings/asking", "briefings/draft")}
_STYLES: Final = {"briefings": "briefings/page.css"}  # beside that of all pages


class Templates:
    """The templates, compiled when they are first used."""

    def __init__(self) -> None:
        """Read none yet."""
        loader = FileSystemLoader(Path(__file__).parent / "templates")
        self._environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        self._style = read_asset("style.css") + read_asset("templates/plain_pages.css")
        self._own_styles = {name: read_asset(file) for name, file in _STYLES.items()}
        self._header_script = read_asset("header.js")
        self._document_script = read_asset(f"{_DOCUMENT_SCRIPT}.js")
        self._scripts = {page: "".join(read_asset(f"{name}.js") for name in names) for page, names in _SCRIPTS.items()}

    def render(self, template: str, words: Texts, here: Page, *, query: str = "", **values: Any) -> str:
        """Fill a template.

        :param template: e.g. "document"; its file is ``templates/document.html``.
        :param here: the page of the header that it belongs to.
        :param query: of the address, kept when the language is changed.
        :param values: what the template shows; ``title`` among them.
        :return: a whole HTML page.
        """
        return self.fragment(
            template,
            language=words.language,
            brand=words.brand,
            style=self._style + self._own_styles.get(template, ""),
            script=self._scripts.get(template, self._document_script),
            header_script=self._header_script,
            header=header_html(words, here, query=query),
            **values,
        )

    def fragment(self, template: str, **values: Any) -> str:
        """:return: a filled template by itself, for a script to put into a page."""
        return self._environment.get_template(f"{template}.html").render(**values)
