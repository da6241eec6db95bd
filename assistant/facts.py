"""What a document tells of itself, as candidates for an answer: signer or writer, issuer, date, subject, scope, force.

The card was read from the text and keeps the offsets, so these are quotes as well; the scope is the sentence that says
what "this law" or "this circular" regulates. Only documents that the question names, by number,
title or subject, are asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from assistant.candidates import NOTHING, Candidate, Wording
from assistant.fits import names_place
from assistant.inventory import type_patterns
from assistant.kinds import Kind, asked
from assistant.needs import content_words, is_said
from assistant.understand import Understood
from documents.card import Card
from documents.catalogue import Document
from documents.names import find_names, is_person
from documents.numbers import find_numbers
from documents.sentences import sentences
from documents.split import Passage
from documents.validity import find_passing
from documents.vietnamese import CAPITAL, SMALL, fold, syllables, unify

_Piece = tuple[Passage, tuple[int, int]]  # a passage and the offsets of a piece of it
_LEAST_TITLE: Final = 3  # syllables; a shorter title is said by chance
_SAID_OF_TITLE: Final = 0.8
_LEAST_OF_TITLE: Final = 4  # syllables that single a title out
_LEAST_SUBJECT: Final = 3
# a document that is named by its subject in other words: how much of that its title says, with a place, a name or a
# year, and by how much more than any other
_SAID_OF_ANCHORED, _LEAD = 0.6, 0.15
_OF_OTHERS: Final = 2  # things that a question for the date of a document may say besides its title
_OF_A_CARD: Final = frozenset({"sign", "issue", "effect", "repeal"})
_SIGNATURE_CHARS: Final = 200
_SCOPE: Final = re.compile(
    r"\W*(?:\w{1,2}[.)] )?(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Quy định|Quy chế|Chỉ thị)"
    r" này (?:quy định|điều chỉnh|hướng dẫn)"
)
_BYLINE: Final = re.compile(
    rf"^\W*(?P<line>(?:(?:Đ/c|Đồng chí|Tác giả|Người viết|Bài(?: và ảnh)?)\s*:?\s*)?"
    rf"(?P<name>[{CAPITAL}][{SMALL}]+(?: [{CAPITAL}][{SMALL}]+){{1,4}})(?:\s*[-–,(][^\n]{{0,60}})?)\s*$",
    re.MULTILINE,
)
# under a treaty, folded: for which side, and who
_SIGNED_FOR: Final = re.compile(r"thay mat[^\n]*\n(?:[^\n]*\n){0,2}?\W*da ky\s*:?\s*\n?[^\n]{3,60}")
_PASSED: Final = "thông qua|passed|adopted"
_SCOPE_PASSAGES: Final = 12  # the scope stands near the beginning


def named_by_title(question: Understood, titles: Mapping[str, str], document: Callable[[str], Document]) -> list[str]:
    """Find the documents that a question means without their number.

    :param titles: of the documents to choose from, by id.
    :param document: gives the document of an id.
    :return: the ids of those of whose title the question says nearly all; or of the only one whose title holds all that
        a question for its signer, issuer, scope or force says besides, or holds most of it in the question's own words.
    """
    typed = set(syllables(fold(question.text)))
    content = [fold(word) for word in content_words(question.text) if word]
    found, abridged = [], []
    for id, title in titles.items():
        words = syllables(fold(_without_number(title)))
        said = sum(word in typed for word in words)
        if len(words) >= _LEAST_TITLE and said >= _SAID_OF_TITLE * len(words):
            found.append(id)
        elif question.families and len(content) >= _LEAST_OF_TITLE and set(content) <= set(words):
            abridged.append(id)
    return found or (abridged if len(abridged) == 1 else _named_by_subject(question, map(document, titles)))


def _named_by_subject(question: Understood, documents: Iterable[Document]) -> list[str]:
    """:return: the id of the one document of a type that the question names whose title, issuer and signer's post say
    most of it, its places, names and years among that; empty where none does, or several do as well.
    """
    if question.kind not in ("who", "when") or not {family.name for family in question.families} & _OF_A_CARD:
        return []
    typed = fold(question.text)
    shares = {d.id: _share_of_subject(question, d) for d in documents if _is_of_type(d, typed)}
    anchored = bool(question.places or question.years or question.names)
    first, second = (*sorted(shares.values(), reverse=True), 0.0, 0.0)[:2]
    if first < (_SAID_OF_ANCHORED if anchored else _SAID_OF_TITLE) or first - second < _LEAD:
        return []
    return [id for id, share in shares.items() if share == first]


def _is_of_type(document: Document, typed: str) -> bool:
    """:return: whether a question, folded, names the type of a document or any; "nghị định thư" is no "nghị định"."""
    names = "|".join(pattern for pattern, name in type_patterns().items() if name in ("", document.type))
    return re.search(rf"(?<!\w)(?:{names})(?! thu(?!\w))(?!\w)", typed) is not None


def _share_of_subject(question: Understood, document: Document) -> float:
    """:return: the share of what is asked about that these say; 0 if they leave out a place or a year."""
    post = document.card.post.value if document.card.post else ""
    title = Wording(" . ".join((document.title, document.issuer, post, document.date[:4])))
    forms = title.forms if question.marked else title.folded_forms
    said = title.form(marked=question.marked)
    type_ = {"văn", "bản", "van", "ban", *syllables(unify(document.type)), *syllables(fold(document.type))}
    needs = [need for need in question.needs if need.forms[0][0] not in type_ and not need.forms[0][0].isdigit()]
    told = [is_said(need, forms, marked=question.marked) for need in needs]
    held = all(names_place(place, (title,), question) for place in question.places)
    held = held and all(str(year) in said for year in question.years)
    held = held and all(is_said for need, is_said in zip(needs, told, strict=True) if need.named)
    return sum(told) / len(told) if told and held else 0.0


def _without_number(title: str) -> str:
    for mention in find_numbers(title)[:1]:
        title = title[: mention.start]
    return title.removesuffix("số ").strip()


def card_candidates(
    question: Understood, document: Document, text: str, passages: Sequence[Passage]
) -> list[Candidate]:
    """Make candidates of those fields of a document's card that the question asks for.

    :param question: what is asked.
    :param document: one that the question names.
    :param text: its stored text.
    :param passages: its passages.
    """
    heading = Wording(f"{document.title} . {document.issuer} . {document.date[:4]}")
    wanted = {family.name for family in question.families}
    if question.kind == "when" and not wanted and _says_little_else(question, heading):
        wanted = {"date"}
    found = []
    for start, end, tells in _fields(document.card, question.kind):
        passage = _holding(passages, start)
        if passage is not None and start < end and tells & wanted:  # what staff entered stands nowhere
            span = _sentence(passage, start) if tells & {"effect", "repeal"} else (start, end)
            found.append(_candidate(passage, span, Wording(text[slice(*span)]), (heading, tells)))
    pieces: list[tuple[str, _Piece | None]] = []
    if "issue" in wanted and question.kind == "when" and asked(_PASSED, question.own):
        pieces.append(("issue", _passing(text, passages)))
    if "write" in wanted and not document.card.signer:
        pieces.append(("write", _byline(text, passages)))
    if "sign" in wanted and not document.card.signer:
        pieces += [("sign", piece) for piece in _signed_for(text, passages)]
    if "about" in wanted:
        pieces.append(("about", _scope(passages)))
    for family, piece in pieces:
        if piece:
            passage, span = piece
            found.append(_candidate(passage, span, Wording(text[slice(*span)]), (heading, frozenset({family}))))
    return found


def _says_little_else(question: Understood, title: Wording) -> bool:
    """:return: whether a question is about a document itself: it says little that the title does not."""
    forms = title.forms if question.marked else title.folded_forms
    return sum(not is_said(need, forms, marked=question.marked) for need in question.needs) <= _OF_OTHERS


def _holding(passages: Sequence[Passage], offset: int) -> Passage | None:
    """:return: the passage whose text an offset stands in; None between two of them."""
    return next((passage for passage in passages if passage.start <= offset < passage.end), None)


def _passing(text: str, passages: Sequence[Passage]) -> _Piece | None:
    """:return: the sentence that says when the document was passed; None where none does."""
    passing = find_passing(text)
    passage = _holding(passages, passing.start()) if passing else None
    return (passage, _sentence(passage, passing.start())) if passing and passage else None


def _byline(text: str, passages: Sequence[Passage]) -> _Piece | None:
    """:return: the last line that is a person's name, maybe with his post; None where none is."""
    lines = [match for match in _BYLINE.finditer(text) if any(map(is_person, find_names(match["name"])))]
    passage = _holding(passages, lines[-1].start("line")) if lines else None
    return (passage, lines[-1].span("line")) if passage and lines[-1].end("line") <= passage.end else None


def _signed_for(text: str, passages: Sequence[Passage]) -> Iterator[_Piece]:
    """:return: the lines under a treaty that name a side and who signed for it."""
    for match in _SIGNED_FOR.finditer(fold(text)):
        passage = _holding(passages, match.start())
        if passage and match.end() <= passage.end:
            yield passage, match.span()


def _scope(passages: Sequence[Passage]) -> _Piece | None:
    """:return: the first sentence that says what "this law" regulates; None where none does."""
    for passage in passages[:_SCOPE_PASSAGES]:
        for start, end in sentences(passage.text):
            if _SCOPE.match(passage.text[start:end]):
                return passage, (passage.start + start, passage.start + end)
    return None


def _sentence(passage: Passage, offset: int) -> tuple[int, int]:
    """:return: the sentence round an offset: a day alone does not say what begins on it."""
    spans = [(passage.start + start, passage.start + end) for start, end in sentences(passage.text)]
    return next(span for span in spans if span[0] <= offset < span[1])


def _fields(card: Card, kind: Kind) -> Iterator[tuple[int, int, frozenset[str]]]:
    """:return: the fields that may be asked for, each with the predicates it answers: who issues is not who signs."""
    if card.signer:
        start = card.signer.start
        if card.post and card.post.stands and 0 < start - card.post.start < _SIGNATURE_CHARS:
            start = card.post.start
        yield start, card.signer.end, frozenset({"sign"})
    if card.issuer and kind == "who":
        yield card.issuer.start, card.issuer.end, frozenset({"issue"})
    if card.date and kind == "when":
        yield card.date.start, card.date.end, frozenset({"issue", "date"})
    if card.subject and len(card.subject.value.split()) > _LEAST_SUBJECT:  # "XÂY DỰNG" alone tells nothing
        yield card.subject.start, card.subject.end, frozenset({"about"})
    if card.effective_from:
        yield card.effective_from.start, card.effective_from.end, frozenset({"effect"})
    if card.effective_to:
        yield card.effective_to.start, card.effective_to.end, frozenset({"repeal"})


def _candidate(
    passage: Passage, span: tuple[int, int], wording: Wording, around: tuple[Wording, frozenset[str]]
) -> Candidate:
    heading, tells = around
    return Candidate(
        passage=passage,
        start=span[0],
        end=span[1],
        wording=wording,
        before=NOTHING,
        after=NOTHING,
        lead=NOTHING,
        whole=heading,
        section=NOTHING,
        heading=heading,
        passage_score=1.0,
        tells=tells,
    )
