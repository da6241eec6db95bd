"""What documents report that others did to one: "Nghị định số 32/2024/NĐ-CP (được sửa đổi bởi Nghị định số 139/2025)".

The relations of the catalogue are what a document does itself. A report on what a third one did is shown in its words,
beside them, and changes no status: it may be out of date.
"""

import re
from collections.abc import Iterator
from typing import Final

from assistant.cite import sentence_around
from documents.catalogue import Catalogue
from documents.numbers import DocumentNumber, find_numbers
from documents.records import Document
from documents.vietnamese import unify

_DONE: Final = "sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|hết hiệu lực"
# behind its number, "(được sửa đổi, bổ sung tại ...)", or before it, "về việc sửa đổi, bổ sung một số điều của ..."
_BEHIND: Final = re.compile(rf"[\s(,]*(?:đã )?(?:được|bị|hết) (?:{_DONE}|hiệu lực)")
# not "được sửa đổi bởi ...", which is done by what bears the number
_BEFORE: Final = re.compile(
    r"(?<!được )(?<!bị )(?:sửa đổi|bổ sung|thay thế)(?:,? (?:bổ sung|thay thế|bãi bỏ))?"
    r"(?: (?!(?:bởi|tại|theo|bằng|do) )[^ ,.;()]+){0,6} $"
    r"|(?<!được )(?<!bị )(?:bãi bỏ|hủy bỏ|không thực hiện)(?:(?! bởi| theo)[^.;()]){0,70} $"
)
_AROUND: Final = 80  # characters
_MOST: Final = 3
_LOOKED_AT: Final = 8


def reported(
    number: DocumentNumber, catalogue: Catalogue, *, since: str = ""
) -> list[tuple[Document, tuple[int, int]]]:
    """Find what others report of a change to a document.

    :param since: the ISO day of the document, "" where it is not known: what is older reports no change to it.
    :return: documents that bear another number, each with the place of the first sentence that reports a change. Of
        those that name it only the ones that do so most often are looked at.
    """
    found = []
    for id in catalogue.citing(number)[:_LOOKED_AT]:
        document = catalogue.document(id)
        place = None if document.date and document.date < since else next(_places(number, catalogue.text(id)), None)
        if place:
            found.append((document, place))
    return found[:_MOST]


def _places(number: DocumentNumber, text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(rf"(?<![\d.]){re.escape(number.number)}\s?[/-]", text):
        start = max(0, match.start() - _AROUND)
        around = text[start : match.end() + _AROUND]
        for mention in find_numbers(around):
            if mention.number.matches(number) and start + mention.start <= match.start() < start + mention.end:
                form = unify(around)
                if _BEHIND.match(form, mention.end) or _BEFORE.search(form[: mention.start]):
                    yield sentence_around(text, start + mention.start, start + mention.end)
