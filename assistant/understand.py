"""A question, with the earlier ones of its conversation, becomes an ``Understood``: what is asked, about what.

Carries number, place and year of the earlier question into a follow-up that has none. Restores missing marks and
translates nothing itself: the restorer and the lexicon of ``index`` are handed in. It does not search.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.kinds import HEADING_CUES, LISTS, Family, Kind, asked, families_in, kind_of, kind_words
from documents.abbreviations import written_out
from documents.names import find_names
from documents.numbers import DocumentNumber, find_numbers
from documents.places import find_places
from documents.vietnamese import fold, nfc, tokens, unify

LONGEST_QUESTION: Final = 2_000
_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d.,]\d|[-/]?[A-Za-zĐđ])")
_FIGURE = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/-])")
# words that frame a question and say nothing of its subject
_FRAME_VI: Final = frozenset(
    (
        "là gì nào những các bao nhiêu mấy như thế ra sao đâu khi giờ có phải không hãy cho biết tôi xin vui lòng "
        "được bị đã đang sẽ của và về trong tại ở với để thì mà này đó kia ấy theo do bởi từ đến một số ai vì nêu "
        "liệt kê hiện nay gồm nói hỏi còn vậy ạ nhé đi vào trên dưới hay hoặc cũng đều rồi mới tới sau trước bằng nó "
        "họ ta mình ông bà việc điều gặp"
    ).split()
)
_FRAME_EN: Final = frozenset(
    (
        "the a an of in on at to for from by with and or is are was were be been being do does did has have had what "
        "which who whom whose when where why how many much it its this that these those there any some about into as "
        "than then face faces please tell me us give list show i we you they he she his her their our your can could "
        "would should will"
    ).split()
)
_FOLLOW_UP = "thế còn|còn|thế|vậy|thì sao|nghị quyết (?:này|đó|ấy)|văn bản (?:này|đó|ấy)|what about|and|that resolution"
# what a person asks of a document that was just named; a question made of these alone has its subject in an earlier one
_PARTS_OF_A_DOCUMENT = (
    "trưởng ban chỉ đạo|trưởng ban|ban chỉ đạo|chỉ đạo|phụ trách|chủ trì|người ký"
    "|ký|ban hành|hiệu lực|nội dung|mục tiêu|chỉ tiêu|kết quả|khó khăn"
    "|vướng mắc|hạn chế|tồn tại|nguyên nhân|chủ quan|khách quan|nhiệm vụ|giải pháp|kiến nghị|đề xuất|đối tượng|phạm vi"
    "|thời gian|ngày|tháng|năm|cơ quan|làm|đứng đầu|lãnh đạo|thực hiện|bao nhiêu|tiến độ|tình hình|chính|cụ thể"
    "|leads?|issued|signed|targets?|results?|difficulties|causes?|tasks?|committee|date"
)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that an answer has to be about: any of ``forms``, each with how well it says it (0 to 1).

    A form is a syllable or, for a compound, syllables joined by ``_``, in ``unify`` form.
    """

    forms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it will be searched and answered.

    ``text`` is what people are shown when it differs from what was typed; ``own`` is the text without what was carried
    over. ``figures`` are the numbers, years left out, and ``names`` the folded proper names, places left out, that the
    answer must know of.
    """

    question: str
    text: str
    own: str
    language: str
    kind: Kind
    numbers: tuple[DocumentNumber, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    families: tuple[Family, ...] = ()
    weighted_terms: tuple[tuple[str, float], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Languages:
    """The language tools that ``understand`` needs, as functions.

    ``detect`` gives "vi" or "en"; ``restore`` gives a Vietnamese question its marks back; ``translate`` gives weighted
    Vietnamese terms (``unify`` form, compounds joined by ``_``) for English words.
    """

    detect: Callable[[str], str]
    restore: Callable[[str], str]
    translate: Callable[[str], Sequence[tuple[str, float]]]


def understand(question: str, after: Sequence[str], languages: Languages) -> Understood:
    """Read a question.

    :param question: as typed.
    :param after: the earlier questions of the conversation, oldest first.
    :param languages: the language tools.
    :return: what it asks. A question of nothing but spaces or punctuation has no ``needs``.
    """
    typed = " ".join(nfc(question).split())[:LONGEST_QUESTION]
    language = languages.detect(typed)
    own = languages.restore(typed) if language == "vi" else typed
    text = own
    if after and (subject := _carried(own, [_restored(earlier, languages) for earlier in after])):
        text = subject
    return _read(typed, own, text, language, languages)


def _restored(earlier: str, languages: Languages) -> str:
    typed = " ".join(nfc(earlier).split())
    return languages.restore(typed) if languages.detect(typed) == "vi" else typed


def _read(typed: str, own: str, text: str, language: str, languages: Languages) -> Understood:
    numbers = tuple(dict.fromkeys(mention.number for mention in find_numbers(text)))
    bare = _without_numbers(text)
    years = tuple(dict.fromkeys(int(m[0]) for m in _YEAR.finditer(bare)))
    figures = tuple(dict.fromkeys(m[0] for m in _FIGURE.finditer(bare) if not _YEAR.fullmatch(m[0])))
    english = language == "en"
    return Understood(
        question=typed,
        text=text,
        own=own,
        language=language,
        kind=kind_of(own),
        numbers=numbers,
        places=tuple(dict.fromkeys(place.name for place in find_places(text))),
        years=years,
        figures=figures,
        names=_english_names(bare, languages) if english else _names(bare),
        needs=_english_needs(bare, languages) if english else _vietnamese_needs(written_out(bare)),
        families=families_in(own),
        weighted_terms=_english_terms(text, languages) if english else (),
    )


def _english_terms(text: str, languages: Languages) -> tuple[tuple[str, float], ...]:
    """:return: what to search for: the translated words, and the words by which documents answer such a question."""
    answered = [family.answered for family in families_in(text)] + [HEADING_CUES.get(kind_of(text), "")]
    said = {word for pattern in answered for word in pattern.split("|") if word.replace(" ", "").isalpha()}
    places = {place.name for place in find_places(text)}
    return (
        *languages.translate(text),
        *((unify(w), 0.5) for w in sorted(said)),
        *((unify(p), 1.0) for p in sorted(places)),
    )


def _names(question: str) -> tuple[str, ...]:
    """Runs of capitalised words, folded, but for the first word of the question, places and abbreviations."""
    rest = _blank(question, _place_spans(question))
    first = len(rest) - len(rest.lstrip())
    found = []
    for name in find_names(rest):
        words = name.text.split()[name.start == first :]
        if words and not all(word.isupper() for word in words):
            found.append(fold(" ".join(words)))
    return tuple(dict.fromkeys(found))


def _english_names(question: str, languages: Languages) -> tuple[str, ...]:
    """:return: the capitalised words that the lexicon does not know: names, where titles of posts would be known."""
    names = " ".join(_names(question)).split()
    return tuple(name for name in names if name not in _FRAME_EN and not languages.translate(name))


def _without_numbers(text: str) -> str:
    for mention in reversed(find_numbers(text)):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


def content_words(question: str) -> list[str]:
    """:return: the words of a Vietnamese question that say what it is about, in ``unify`` form, in order."""
    frame = set(_FRAME_VI) | {fold(w) for w in _FRAME_VI if fold(question) == unify(question)}
    kind = kind_of(question)
    for said in LISTS if kind in LISTS else (kind,):  # "nguyên nhân của những hạn chế": both words name a list
        question = _blank(question, [m.span() for m in asked(kind_words(said), question)] if kind_words(said) else [])
    for family in families_in(question):
        question = _blank(question, [m.span() for m in asked(family.asked, question)])
    return [token.text for token in tokens(question) if token.text not in frame]


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _vietnamese_needs(question: str) -> tuple[Need, ...]:
    return tuple(Need(((word, 1.0),)) for word in dict.fromkeys(content_words(question)))


def _english_needs(question: str, languages: Languages) -> tuple[Need, ...]:
    needs: list[Need] = []
    places = find_places(question)
    needs += [Need(tuple((token.text, 1.0) for token in tokens(place.name))) for place in places]
    rest = _blank(question, [(place.start, place.end) for place in places])
    for token in tokens(rest):
        if token.text in _FRAME_EN or families_in(token.text) or kind_of(token.text) != "what":
            continue
        forms = [(form, weight) for form, weight in languages.translate(token.text) if weight >= 0.05]
        best = max((weight for _, weight in forms), default=1.0)
        needs.append(Need(tuple((form, weight / best) for form, weight in forms) or ((token.text, 1.0),)))
    return tuple(dict.fromkeys(needs))


def _carried(own: str, earlier: Sequence[str]) -> str | None:
    """:return: the question with the subject of an earlier one, or None if it stands by itself."""
    if find_numbers(own) or not earlier:
        return None
    last = _last_with_subject(earlier)
    if last is None:
        return None
    places, years = find_places(own), _YEAR.findall(own)
    words = content_words(own)
    if asked(_FOLLOW_UP, own) and (places or years) and len(words) <= 4:
        return _swap(last, own)
    if places or not _only_parts_of_a_document(own):
        return None
    subject = _subject(last)
    return f"{own.rstrip(' ?.!')} ({subject})?" if subject else None


def _last_with_subject(earlier: Sequence[str]) -> str | None:
    return next((q for q in reversed(earlier) if find_numbers(q) or find_places(q)), earlier[-1] if earlier else None)


def _subject(question: str) -> str:
    mentions = find_numbers(question)
    if mentions:
        return question[mentions[0].start : mentions[0].end]
    places = find_places(question)
    return question[places[0].start : places[0].end] if places else ""


def _only_parts_of_a_document(question: str) -> bool:
    spans = [(m.start(), m.end()) for m in asked(_PARTS_OF_A_DOCUMENT, question)]
    spans += [(m.start(), m.end()) for m in asked(_FOLLOW_UP, question)]
    english = set(_FRAME_EN)
    return not [word for word in content_words(_blank(question, spans)) if word not in english]


def _swap(last: str, own: str) -> str:
    """:return: the earlier question with the place or year of the follow-up in the room of its own."""
    for find in (_place_spans, _year_spans):
        new, old = find(own), find(last)
        if new and old:
            last = last[: old[0][0]] + own[slice(*new[0])] + last[old[0][1] :]
        elif new:
            last = f"{last.rstrip(' ?.!')} {own[slice(*new[0])]}?"
    return last


def _place_spans(question: str) -> list[tuple[int, int]]:
    return [(place.start, place.end) for place in find_places(question)]


def _year_spans(question: str) -> list[tuple[int, int]]:
    return [match.span() for match in _YEAR.finditer(question)]
