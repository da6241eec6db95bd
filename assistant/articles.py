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

# in any order: "điểm g khoản 2 Điều 43", "Điều 43 khoản 2"; but for the letter of a point read without marks
_NUMBERED: Final = {
    "article": re.compile(r"(?<!\w)dieu (\d{1,3}[a-z]?)(?!\w)"),
    "clause": re.compile(r"(?<!\w)khoan (\d{1,2})(?!\w)"),
    "point": re.compile(r"(?<!\w)diem ([a-z])(?!\w)"),
}
_ABOUT_IT: Final = frozenset("quy định nội dung nguyên văn toàn trích ghi viết chi tiết đầy đủ xem của".split())
_MOST: Final = 24  # lines that are quoted


def article_asked(question: Understood, scope: Scope, catalogue: Catalogue) -> tuple[Document, Part] | None:
    """:return: the article whose text a question asks for, and its document; None where it asks something else."""
    part, numbered = _part(question.own if "dieu" in fold(question.own) else question.text)
    asks_for_text = part is not None or (not numbered and question.kind == "what" and not question.families)
    meant = documents_meant(question, scope, (), catalogue) if asks_for_text and question.language == "vi" else None
    if meant is None or len(meant.documents) != 1:
        return None
    (id,) = meant.documents
    known = {fold(word) for word in _ABOUT_IT}
    if part:
        flat = fold(meant.rest)
        for pattern in _NUMBERED.values():
            flat = pattern.sub(" ", flat)
        return None if set(_content(flat)) - known else (catalogue.document(id), part)
    rest = [word for word in _content(meant.rest) if word not in known]
    entitled = [number for number, title in headings(catalogue.text(id)) if rest and _content(title) == rest]
    return (catalogue.document(id), Part(entitled[0])) if len(entitled) == 1 else None


def _part(text: str) -> tuple[Part | None, bool]:
    """:return: the one article, or clause or point of it, that a text names, None for none or several; and whether it
    names any.
    """
    flat, letters = fold(text), text.lower()
    found = {kind: list(pattern.finditer(flat)) for kind, pattern in _NUMBERED.items()}
    if len(found["article"]) != 1 or any(len(matches) > 1 for matches in found.values()):
        return None, any(found.values())
    return Part(*(letters[slice(*matches[0].span(1))] if matches else "" for matches in found.values())), True


def _content(text: str) -> list[str]:
    """:return: the words of a text that frame no question, without marks."""
    return [fold(word) for word in content_words(text) if word]


def article(question: Understood, document: Document, part: Part, catalogue: Catalogue) -> Answer | None:
    """Quote an article, or a clause of it under its heading.

    :return: the answer; None where the document has no such article or clause.
    """
    lines = lines_of(catalogue.text(document.id), part)
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
