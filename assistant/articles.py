"""The article that is asked for by its number or its heading: "Điều 43 Luật Xây dựng quy định gì?", "khoản 2 Điều 43
nói gì?", "Điều khoản chuyển tiếp của Luật Xây dựng".

Who names an article wants its text, from the heading on; a search for words brings up sentences that name the article.
A question that asks anything else of it ("Điều 43 giao cho ai?") is left to the ranking. Articles that a document
quotes to amend others are not its own.
"""

import re
from functools import partial
from typing import Final

from assistant.answer import Answer, Statement
from assistant.cite import Cited
from assistant.compose import changes_told, worth
from assistant.force import standing
from assistant.meant import documents_meant
from assistant.needs import content_words
from assistant.reported import reported
from assistant.scope import Scope
from assistant.texts import according_to, say
from assistant.understand import Understood
from documents.catalogue import Catalogue
from documents.clauses import Part, headings, lines_of
from documents.records import Document
from documents.validity import today
from documents.vietnamese import fold

# read without marks: "khoan 2 dieu 43"
_PART: Final = re.compile(r"(?<!\w)(?:khoan (?P<clause>\d{1,2}),? (?:cua )?)?dieu (?P<article>\d{1,3}[a-z]?)(?!\w)")
_ABOUT_IT: Final = frozenset("quy định nội dung nguyên văn toàn trích ghi viết chi tiết đầy đủ xem của".split())
_MOST: Final = 24  # lines that are quoted


def article_asked(question: Understood, scope: Scope, catalogue: Catalogue) -> tuple[Document, Part] | None:
    """:return: the article whose text a question asks for, and its document; None where it asks something else."""
    parts = list(_PART.finditer(fold(question.own)))
    asks_for_text = len(parts) == 1 or (not parts and question.kind == "what" and not question.families)
    meant = documents_meant(question, scope, (), catalogue) if asks_for_text and question.language == "vi" else None
    if meant is None or len(meant.documents) != 1:
        return None
    known = {fold(word) for word in _ABOUT_IT}
    rest = [
        word for word in _content(_PART.sub(" ", meant.rest if not parts else fold(meant.rest))) if word not in known
    ]
    (id,) = meant.documents
    if parts:
        return None if rest else (catalogue.document(id), Part(parts[0]["article"], parts[0]["clause"] or ""))
    entitled = [number for number, title in headings(catalogue.text(id)) if rest and _content(title) == rest]
    return (catalogue.document(id), Part(entitled[0], "")) if len(entitled) == 1 else None


def _content(text: str) -> list[str]:
    """:return: the words of a text that frame no question, without marks."""
    return [fold(word) for word in content_words(text) if word]


def article(question: Understood, document: Document, part: Part, catalogue: Catalogue) -> Answer | None:
    """Quote an article, or a clause of it under its heading.

    :return: the answer; None where the document has no such article or clause.
    """
    lines = list(lines_of(catalogue.text(document.id), part))
    if not lines:
        return None
    cited, language = Cited(catalogue), question.language
    statements = [Statement(according_to(document.title, document.type, language), (), "frame")]
    known = standing(document, catalogue, today())
    told = partial(reported, catalogue=catalogue)
    statements += worth(known, cited, language)
    statements += () if known.acts else changes_told(document, frozenset({part.article}), cited, language, told)
    statements += [cited.quote(document, start, end) for start, end in lines[:_MOST]]
    if len(lines) > _MOST:
        statements.append(Statement(say("article_goes_on", language, count=len(lines) - _MOST), (), "notice"))
    return Answer(question.question, question.text, "grounded", tuple(statements), cited.citations, language=language)
