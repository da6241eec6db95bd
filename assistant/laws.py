"""Laws as people name them: by name and year, by name and a number without its symbol, or by name alone.

"Luật Xây dựng 2014", "Luật Điện lực 61/2024", "Luật Kiến trúc": the National Assembly numbers its laws through within a
year, so number and year do without a name, and the text of a law gives its own name and that of others before their
numbers. A name alone means the latest law of that name.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from documents.catalogue import Catalogue
from documents.numbers import DocumentNumber, parse_number
from documents.records import Document, Filter
from documents.vietnamese import fold
from index.search import SearchQuery
from index.store import Index

LAWS: Final = ("Luật", "Bộ luật", "Pháp lệnh")
"""The types of the laws of the National Assembly."""
_NO_NAME: Final = "(?:nay|nao|do|ay|gi|tren|moi|cu) (?:con|het|da|co|bi) |so "  # "luật đó còn hiệu lực không"
_NAME: Final = (
    rf"(?<!\w)(?<!ky )(?<!phap )(?<!dieu )(?<!du )(?P<name>(?:bo luat|luat|phap lenh) (?!{_NO_NAME})[a-zđ ,]{{2,60}}?)"
)
_DATED: Final = re.compile(rf"{_NAME},? (?:nam |(?:so )?(?P<number>\d{{1,3}})/)?(?P<year>(?:19|20)\d\d)(?![\w/])")
_ALONE: Final = re.compile(rf"{_NAME}(?= (?:con|het|da|co|bi|duoc|dang|hien|is|still|in force)(?!\w))")
_TYPE: Final = re.compile(
    rf"(?s:.*)(?<!\w)(?<!bộ )(?P<type>{'|'.join((*LAWS, 'Nghị quyết'))})(?: [^.,;()\d:\n]{{0,90}})? số:? $",
    re.IGNORECASE,
)
_TYPE_CHARS: Final = 120
_LOOKED_AT: Final = 3
_PASSAGES: Final = 30

Found = tuple[DocumentNumber, tuple[int, int]]


def law_dated(text: str, catalogue: Catalogue, documents: Iterable[Document] | None = None) -> Found | None:
    """Find the law that a text names with its year.

    :param text: words in folded form.
    :param documents: where to look for its number; None for all of the catalogue.
    :return: its number and the offsets of its name in the text; None where no law is named so or none is known.
    """
    for law in _DATED.finditer(text):
        year = int(law["year"])
        if law["number"]:
            return DocumentNumber(law["number"].lstrip("0"), "l", "", year), law.span()
        looked_at = catalogue.documents() if documents is None else documents
        if number := _numbered(law["name"], year, looked_at, catalogue):
            return number, law.span()
    return None


def law_alone(text: str, catalogue: Catalogue, index: Index) -> Found | None:
    """:return: the latest law of which a folded text gives the name alone, as documents name it with its number;
    without a number where none does. People leave out the country's name that ends some titles.
    """
    law = _ALONE.search(text)
    if law is None or re.search(r"\d", text):  # an article of it
        return None
    own = [d.card.document_number for d in laws(catalogue) if fold(d.title).startswith(f"{law['name']} ")]
    said = re.compile(rf"(?<!\w){re.escape(law['name'])}(?: viet nam)?(?: so)?:? (?P<number>\d{{1,3}}/\d{{4}}/qh\d+)")
    hits = index.search(SearchQuery(text=f"{law['name']} so"), _PASSAGES)
    written = {match["number"] for hit in hits for match in said.finditer(fold(hit.passage.text))}
    numbers = [number for number in (*own, *map(parse_number, written)) if number]
    return max(numbers, key=lambda number: number.year or 0, default=DocumentNumber("", "l")), law.span()


def named(document: Document) -> str:
    """:return: a document by its type and number; a law, and what has none, by its name."""
    if document.type in LAWS or not document.number:
        return document.title.rstrip(" .:")
    return f"{document.type} {document.number}".strip()


def type_said(number: DocumentNumber, catalogue: Catalogue) -> str:
    """:return: the type that documents set before a number of the National Assembly, which shows none; "" for none."""
    for text in map(catalogue.text, catalogue.citing(number)[:_LOOKED_AT]):
        for at in (match.start() for match in re.finditer(re.escape(number.written), text)):
            if said := _TYPE.match(text[max(0, at - _TYPE_CHARS) : at]):
                return said["type"].capitalize()
    return ""


def laws(catalogue: Catalogue) -> Iterator[Document]:
    """:return: the laws that the catalogue holds."""
    return map(catalogue.document, sorted(catalogue.select(Filter(types=list(LAWS))) or ()))


def _numbered(name: str, year: int, documents: Iterable[Document], catalogue: Catalogue) -> DocumentNumber | None:
    """:return: the number of a law that is among the documents, or that one of them names before its number."""
    for document in documents:
        own = document.card.document_number
        if own and own.year == year and fold(document.title).startswith(f"{name} "):
            return own
        for relation in document.card.relations:
            number = parse_number(relation.number)
            if number and number.year == year and relation.kind != "cites":
                said = fold(catalogue.text(document.id)[max(0, relation.start - 60) : relation.end])
                if re.search(rf"(?<!\w){re.escape(name)}(?: so)?:? {number.number}/", said):
                    return number
    return None
