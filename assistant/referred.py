"""What a quote refers to that no longer holds: a document that another one ended, an article that is not applied.

What rests on a law that has been replaced ("quy định tại Điều 103 Luật Xây dựng năm 2014") stands in its document as
before, but may no longer be so. What another document ends itself is told by the relations of the catalogue, that an
article is no longer applied by the words of the others.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from assistant.force import Act, acts_on, acts_on_number
from assistant.laws import law_dated, laws
from assistant.reported import Report
from documents.catalogue import Catalogue
from documents.numbers import DocumentNumber, find_numbers
from documents.records import Document
from documents.vietnamese import fold, unify

_ENDED: Final = frozenset({"replaces", "repeals"})
# the articles right before a number: "Điều 9, khoản 2 Điều 28 Nghị định số 85/2020/NĐ-CP"
_ARTICLES: Final = re.compile(r"điều (\d+[a-zđ]?)(?=(?:,| và| của|(?: và)?,? (?:điều|khoản|điểm) [\w, ]{1,20})* *$)")
_MOST: Final = 3  # numbers of a quote that are looked at


def ended_referred_to(quote: str, document: Document, catalogue: Catalogue, day: str) -> list[tuple[str, Act]]:
    """Find the documents in a quote that others ended.

    :param document: the one that is quoted.
    :param day: ISO date.
    :return: each as the quote calls it, with what ended it.
    """
    found: dict[str, Act] = {}
    called = [(m.number, quote[m.start : m.end]) for m in find_numbers(quote)[:_MOST]]
    if law := law_dated(fold(quote), catalogue, laws(catalogue)):
        called.append((law[0], quote[slice(*law[1])]))
    for number, words in called:
        acts = [act for act in _acts(number, catalogue) if act.since <= day and act.by.id != document.id]
        if acts and acts[0].kind in _ENDED and acts[0].since > document.date:
            found.setdefault(words, acts[0])
    return list(found.items())


def _acts(number: DocumentNumber, catalogue: Catalogue) -> list[Act]:
    bearers = catalogue.by_number(number)
    return acts_on(bearers[0], catalogue) if len(bearers) == 1 else acts_on_number(number, catalogue)


def set_aside(quote: str, document: Document, told: Callable[..., list[Report]]) -> Iterator[Report]:
    """:return: what later documents report of a change to the articles of others that a quote refers to.

    :param told: ``reported`` of the catalogue.
    """
    form, end = unify(quote), 0
    for mention in find_numbers(quote)[:_MOST]:
        articles = frozenset(_ARTICLES.findall(form[end : mention.start]))
        end = mention.end
        if articles:
            reports = told(mention.number, since=document.date, articles=articles)
            yield from (report for report in reports if report.articles and report.document.id != document.id)
