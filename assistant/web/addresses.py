"""Where each page is, in both languages, and who may open it.

A page is mounted by ``server`` when its name stands in ``server.BUILDERS``; it is in the header when it stands in
``NAV``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlencode

from assistant.records.accounts import Role
from assistant.web.texts import Language

Page = Literal["ask", "overview", "document", "library", "briefings", "start", "admin"]


@dataclass(frozen=True, slots=True)
class Address:
    """The paths of a page, each with a slash at both ends, and the role that it takes."""

    vi: str
    en: str
    role: Role

    def path(self, language: Language) -> str:
        """:return: the path in one language."""
        return self.en if language == "en" else self.vi


PAGES: Final[dict[Page, Address]] = {
    "ask": Address("/", "/en/", Role.ASK),
    "overview": Address("/nghi-quyet/", "/en/resolutions/", Role.ASK),
    "document": Address("/van-ban/", "/en/document/", Role.ASK),
    "library": Address("/tai-lieu/", "/en/documents/", Role.ADD),
    "briefings": Address("/ban-tom-tat/", "/en/briefings/", Role.ADD),
    "start": Address("/bat-dau/", "/en/start/", Role.ADD),
    "admin": Address("/quan-tri/", "/en/admin/", Role.ADMIN),
}
NAV: Final[tuple[Page, ...]] = ("ask", "overview", "briefings", "library", "admin")
LOGIN: Final[dict[Language, str]] = {"vi": "/login", "en": "/en/login"}
DOCUMENT_FILE, DOCUMENT_PICTURE = "/van-ban/tep/{document}", "/van-ban/trang/{document}/{page}"
Shelf = Literal["review", "edit", "split", "compare", "removed", "folder", "export"]
SHELF: Final[dict[Shelf, dict[Language, str]]] = {
    "review": {"vi": "/tai-lieu/duyet/{key}", "en": "/en/documents/review/{key}"},
    "edit": {"vi": "/tai-lieu/sua/{key}", "en": "/en/documents/edit/{key}"},
    "split": {"vi": "/tai-lieu/tach/{key}", "en": "/en/documents/split/{key}"},
    "compare": {"vi": "/tai-lieu/so-sanh/{key}", "en": "/en/documents/compare/{key}"},
    "removed": {"vi": "/tai-lieu/da-go", "en": "/en/documents/removed"},
    "folder": {"vi": "/tai-lieu/thu-muc", "en": "/en/documents/folder"},
    "export": {"vi": "/tai-lieu/danh-sach.xlsx", "en": "/en/documents/list.xlsx"},
}
OVERVIEW_LEAD: Final = "/nghi-quyet/phu-trach"
ASKING: Final[dict[Language, str]] = {"vi": "/hoi", "en": "/en/ask"}
MATCHING: Final = "/chon-van-ban"
ARRIVAL_PICTURE: Final = "/tai-lieu/trang/{key}/{page}"
LOGOUT, LOGOUT_EVERYWHERE = "/logout", "/logout-everywhere"


def role_for(path: str) -> Role:
    """:return: the role that a request for ``path`` takes: that of the page below whose path it lies."""
    if "/upload" in path:  # every page of Gradio's takes uploads
        return Role.ADD
    paths = [(path_of, page.role) for page in PAGES.values() for path_of in (page.vi, page.en)]
    return max((len(start), role) for start, role in paths if f"{path}/".startswith(start))[1]


def language_of(path: str) -> Language:
    """:return: the language of the page at ``path``, or of those below it."""
    return "en" if f"{path}/".startswith("/en/") else "vi"


def page_language(path: str) -> Language | None:
    """:return: the language of the page that a person sees at ``path``; None for anything else."""
    pages = [path_of for page in PAGES.values() for path_of in (page.vi, page.en)]
    shelf = [
        path_of.partition("{")[0] for name, paths in SHELF.items() if name != "export" for path_of in paths.values()
    ]
    return language_of(path) if path in pages or path.startswith(tuple(shelf)) else None


def document_link(
    language: Language, document_id: str, quote: tuple[int, int] | None = None, *, also: Iterable[tuple[int, int]] = ()
) -> str:
    """Make the address at which a document is shown.

    :param quote: where the quote to go to stands in the document's text: (start, end).
    :param also: the other quotes to mark.
    """
    place = {"id": document_id}
    if quote:
        others = ",".join(f"{start}-{end}" for start, end in also if (start, end) != quote)
        place |= {"from": str(quote[0]), "to": str(quote[1])} | ({"also": others} if others else {})
    return f"{PAGES['document'].path(language)}?{urlencode(place)}"


def ask_about_link(language: Language, document_id: str) -> str:
    """:return: the address at which questions are asked of one document; ``head.html`` reads it."""
    return f"{PAGES['ask'].path(language)}?{urlencode({'document': document_id})}"
