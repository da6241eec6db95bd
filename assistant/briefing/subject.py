"""What a briefing is about: numbers of documents, places, or a topic in one's own words.

Restores marks and reads numbers and places as for a question. It finds which documents have to be read, not what in
them belongs to the subject (``gather``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.briefing.draft import Request
from assistant.needs import Need
from assistant.query import search_query
from assistant.quote import Library
from assistant.scope import Scope, find_scope
from assistant.understand import Understood, understand
from documents.catalogue import Document, Filter
from documents.errors import NotFound, SettingError
from documents.numbers import DocumentNumber
from documents.places import find_places, spellings
from documents.vietnamese import nfc, syllables, unify
from index.arrange import Hit

_TOPIC_PASSAGES: Final = 150
_COMMUNE: Final = re.compile(r"(?<!\w)(?:xã|phường|thị trấn|đặc khu|thôn)(?:\s+(?!UBND)[A-ZĐ]\w*)+")
# words for the kind of a place or a list of places, which are no topic: "thị xã Sa Pa và huyện Bát Xát"
_NO_TOPIC: Final = frozenset(
    "thành phố thị xã huyện tỉnh phường xã địa phương tình hình báo cáo tóm tắt về của và tại".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as understood; ``needs`` are the words of a topic, empty where number or place say all.

    ``label`` is how the briefing names it, ``bearers`` are the documents that bear one of its numbers, ``documents``
    those that cite them as well (None for everywhere).
    """

    label: str
    question: Understood
    numbers: tuple[DocumentNumber, ...] = ()
    places: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    bearers: tuple[Document, ...] = ()
    documents: frozenset[str] | None = None


def find_subject(request: Request, library: Library) -> Subject:
    """Read what a briefing is about.

    :raises SettingError: nothing is asked for.
    :raises NotFound: no document bears or cites the number, or none is left by the choice of documents.
    """
    about = " ".join(request.about.split())
    if not any(c.isalnum() for c in about):
        raise SettingError("Chưa có chủ đề. Hãy nhập số nghị quyết, tên địa phương, lĩnh vực hoặc một câu hỏi.")
    question = understand(about, (), library.languages)
    allowed = _allowed(request, library)
    scope = find_scope(question, library.catalogue, None if allowed is None else Filter(documents=allowed))
    _check_scope(scope, about, chosen=bool(request.only or request.without))
    communes = [" ".join(match[0].split()) for match in _COMMUNE.finditer(question.text)]
    places = tuple(dict.fromkeys((*question.places, *communes, *map(_known_place, request.places))))
    needs = () if question.numbers else tuple(n for n in question.needs if not _names_place(n, places))
    documents = scope.documents if question.numbers or allowed is None else frozenset(allowed)
    return Subject(_label(question, places), question, question.numbers, places, needs, scope.bearers, documents)


def template_for(request: Request, library: Library) -> str:
    """:return: the key of the template that suits a request best, where it names none."""
    if request.questions:
        return "answers"
    if request.against or any(request.against_period):
        return "comparison"
    subject = find_subject(request, library)
    if subject.numbers:
        return "resolution"
    return "topic" if subject.needs else "place"


def _allowed(request: Request, library: Library) -> list[str] | None:
    """:return: ids of the documents that may be used, None for all."""
    for id in (*request.only, *request.without):
        library.catalogue.document(id)  # an id that is not there is told, not skipped
    if not request.only and not request.without:
        if not library.catalogue.counts():
            raise NotFound("Kho chưa có tài liệu nào. Hãy thêm tài liệu rồi tạo bản tóm tắt.")
        return None
    ids = request.only or [document.id for document in library.catalogue.documents()]
    left = [id for id in ids if id not in request.without]
    if not left:
        raise NotFound("Không còn tài liệu nào sau khi chọn và bỏ bớt. Hãy chọn lại tài liệu.")
    return left


def _check_scope(scope: Scope, about: str, *, chosen: bool) -> None:
    if scope.missing is not None:
        where = "trong các tài liệu đã chọn" if chosen else "trong kho"
        raise NotFound(f"Không có tài liệu nào {where} mang hoặc nhắc tới số hiệu ở “{about}”. Hãy xem lại số hiệu.")
    if scope.rivals:
        listed = "; ".join(f"{d.title} ({d.date or 'không rõ ngày'}, mã {d.id})" for d in scope.rivals)
        raise NotFound(f"Có {len(scope.rivals)} tài liệu cùng mang số hiệu này: {listed}. Hãy chọn một tài liệu.")


def _known_place(place: str) -> str:
    """:return: the usual name of a place; one that is not known (a commune) is looked for as it is typed."""
    found = find_places(place)
    return found[0].name if found else nfc(" ".join(place.split()))


def _names_place(need: Need, places: Sequence[str]) -> bool:
    if not places:
        return False
    said = {form for form, _ in need.forms}
    named = {syllable for place in places for syllable in syllables(unify(place))}
    return need.named or bool(said & (_NO_TOPIC | named))


def _label(question: Understood, places: Sequence[str]) -> str:
    text = question.text
    for place in places:  # "sa pa" as it was typed
        text = re.sub(rf"(?<!\w){re.escape(place)}(?!\w)", place, text, flags=re.IGNORECASE)
    added = [place for place in places if place not in question.places and place not in text]
    return text + (f" tại {', '.join(added)}" if added else "")


def topic_hits(subject: Subject, library: Library, within: frozenset[str] | None) -> list[Hit]:
    """:return: the passages nearest to a topic, best first."""
    query = search_query(subject.question, Scope(documents=within))
    return library.index.search(query, _TOPIC_PASSAGES)


def place_pattern(places: Sequence[str]) -> re.Pattern[str]:
    """:return: a pattern that tells cheaply whether a text may name one of the places."""
    names = [re.escape(spelling) for place in places for spelling in spellings(place)]
    return re.compile("|".join(names) or "(?!)", re.IGNORECASE)


def number_pattern(numbers: Sequence[DocumentNumber]) -> re.Pattern[str]:
    """:return: a pattern that tells cheaply whether a text may name one of the numbers."""
    found = "|".join(re.escape(number.number) for number in numbers)
    return re.compile(rf"(?<!\d)0*(?:{found})(?!\d)" if found else "(?!)")
