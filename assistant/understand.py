"""A question, with the earlier ones of its conversation, becomes an ``Understood``: what is asked, about what.

Restores missing marks and translates nothing itself: the language tools of ``index`` are handed in. It does not search.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import dropwhile, takewhile
from typing import Final

from assistant.courtesy import without_courtesy
from assistant.follow import carried, told_in_full
from assistant.kinds import (
    ASPECTS,
    COUNTS,
    HEADING_CUES,
    HEADS,
    POST,
    Family,
    Kind,
    asked,
    families_in,
    kind_of,
    term_asked,
)
from assistant.needs import (
    Need,
    Phrases,
    Translate,
    english_needs,
    is_english_frame,
    is_frame,
    named_communes,
    nothing,
    vietnamese_needs,
)
from assistant.synonyms import NO_SYNONYMS, Synonyms
from documents.abbreviations import full_forms, written_out
from documents.names import find_names
from documents.numbers import DocumentNumber, find_numbers
from documents.places import find_places, is_province, with_provinces
from documents.vietnamese import fold, is_marked, nfc, syllables, unify, without_marks

LONGEST_QUESTION: Final = 2_000
_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d.,]\d|[-/]?[A-Za-zĐđ])")
_PLURAL = re.compile(r"[^s]s$|^(?:people|children|men|women|staff)$")
_SERIES = re.compile(r"\s+\d{1,2}(?:\s*(?:,|và|hay|hoặc)\s*\d{1,2})+(?![\w/%]|[.,]\d)")
_CAPITALISED = re.compile(r"(?<!\w)[A-Z][a-z]*(?: [A-Z][a-z]*)+(?: \d{1,2})?(?![\w/-])", re.ASCII)
_OF_A_PROVINCE: Final = 1.0  # how much a text counts that says "tỉnh" where an English question names one
# words that have a capital only where they open a question, and those that begin a name of their own behind one
_OPENS = f"{HEADS}|bài|chữ|từ|câu|mục|phần|mẫu|xe|tàu|đất|nhà|hàng|cựu|nguyên|sửa"
_BODIES = f"{HEADS}|bộ|ủy ban|hội đồng|ubnd|hđnd"
_EXCEPTION = re.compile(
    r"(?<!\w)(?:[Nn]goài|[Tt]rừ|[Nn]goại trừ|[Kk]hông (?:kể|tính)) ([^,?]{2,40}?)(?: ra)?\s*(?:,|\?|$)"
)
_FIGURE = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/-])")


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it will be searched and answered.

    ``text`` is what people are shown when it differs from what was typed; ``own`` is the text without what was carried
    over. ``figures`` are the numbers, years left out, and ``names`` the proper names, places left out, that the answer
    must know of, ``excepted`` those that it must not be of; ``unit`` is what "bao nhiêu" counts, ``counted`` the words
    that may stand behind the number: one after the other, or for an English question any of them. ``term`` is what the
    question asks the meaning of, "" where it asks otherwise. Names, unit, counted words and term are in ``unify`` form,
    folded if not ``marked``.
    """

    question: str
    text: str
    own: str
    language: str
    kind: Kind
    marked: bool = True
    numbers: tuple[DocumentNumber, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unit: str = ""
    counted: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    families: tuple[Family, ...] = ()
    term: str = ""
    weighted_terms: tuple[tuple[str, float], ...] = field(default=(), repr=False)
    unmarked_names: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether its names are compared with their marks: those of an English question have none."""
        return self.marked and self.language == "vi"

    def form(self, text: str) -> str:
        """:return: a text in the form in which its names are compared."""
        return (unify if self.exact else fold)(text)


@dataclass(frozen=True, slots=True)
class Languages:
    """The language tools that ``understand`` needs, as functions.

    ``detect`` gives "vi" or "en"; ``restore`` gives a Vietnamese question its marks back; ``translate`` gives weighted
    Vietnamese terms (``unify`` form, compounds joined by ``_``) for English words, ``phrases`` the set phrases in them;
    ``spellings`` gives the Vietnamese syllables that a word without marks may stand for.
    """

    detect: Callable[[str], str]
    restore: Callable[[str], str]
    translate: Translate
    phrases: Phrases = nothing
    spellings: Callable[[str], Sequence[str]] = nothing
    synonyms: Synonyms = NO_SYNONYMS


def understand(question: str, after: Sequence[str], languages: Languages) -> Understood:
    """:return: the likeliest reading of a question; see ``readings``."""
    return readings(question, after, languages)[0]


def readings(question: str, after: Sequence[str], languages: Languages) -> tuple[Understood, ...]:
    """Read a question.

    :param question: as typed.
    :param after: the earlier questions of the conversation, oldest first.
    :param languages: the language tools.
    :return: its readings, the likeliest first; several where it may or may not lean on an earlier question, or on
        all of it, where what is counted may also be listed, and without any marks where some were restored, which may
        be wrong. A question of nothing but spaces or punctuation has no ``needs``.
    """
    typed = without_courtesy(" ".join(nfc(question).split())[:LONGEST_QUESTION])
    language = _language(typed, after, languages)
    own = languages.restore(typed) if language == "vi" else typed
    read = partial(_read, typed, language=language, languages=languages, restored=own != typed)
    follow_up = carried(own, told_in_full([_restored(nfc(q), languages) for q in after])) if after else None
    if follow_up is None:
        found = [read(text, text) for text in (own, *_listed(own))]
        if bare := _without_its_province(found[0]):
            found.append(replace(read(bare, bare), places=found[0].places))
        if own != typed:
            found.append(read(without_marks(typed), without_marks(typed)))
        return tuple(found)
    listed = _listed(follow_up.text)
    alone = [] if follow_up.sure or listed else [own]
    texts = [follow_up.text, *listed, *filter(None, [follow_up.wider]), *alone]
    return tuple(read(text if follow_up.whole or text in listed else own, text) for text in texts)


def _without_its_province(question: Understood) -> str:
    """:return: a question for who holds a post of a province, without the province: its own papers say "Chánh Văn phòng
    Tỉnh ủy" and no more. Still only a document about it answers. "" for other questions.
    """
    if question.kind != "who" or len(question.places) != 1 or not asked(POST, question.own):
        return ""
    place = find_places(question.own)[0]
    of_it = asked(rf"(?:tỉnh ủy|tỉnh|thành ủy|thành phố)(?= {re.escape(place.name)})", question.own)
    if not is_province(place.name) or not of_it:
        return ""
    return f"{question.own[: place.start].rstrip()}{question.own[place.end :]}"


def _listed(text: str) -> list[str]:
    """:return: a question that counts what a commune has, as one for their names, which a table of all may tell where
    no text counts them: "phường Nà Lốc có mấy cụm" is also answered by the rows of its clusters.
    """
    counts = asked(rf"(?:{COUNTS}) ({HEADS})", text) if named_communes(text) else ()
    return [f"{text[: one.start()]}những {text[slice(*one.span(1))]} nào{text[one.end() :]}" for one in counts[:1]]


def _language(typed: str, after: Sequence[str], languages: Languages) -> str:
    """:return: the language of a question; "The con Lang Son?" goes on in Vietnamese where the last one was."""
    words = re.findall(r"[^\W\d_]+", typed)
    goes_on = after and words and all(map(languages.spellings, words))
    return languages.detect(nfc(after[-1]) if goes_on else typed)


def _restored(question: str, languages: Languages) -> str:
    """:return: a Vietnamese question with its marks, an English one as it is."""
    typed = without_courtesy(" ".join(question.split()))
    return languages.restore(typed) if languages.detect(typed) == "vi" else typed


def _read(typed: str, own: str, text: str, *, language: str, languages: Languages, restored: bool) -> Understood:
    excepted, asked_of = _excepted(text)
    bare = _without_numbers(asked_of)
    unnumbered = _without_series(bare)
    years = tuple(dict.fromkeys(int(m[0]) for m in _YEAR.finditer(bare)))
    english, kind = language == "en", kind_of(own)
    # marks that were restored, or some of them, may be wrong: such a question is compared without any
    marked = english or (is_marked(text) and not restored)
    # a name that texts write in several ways is looked after by its synonyms
    names = [name for name in _names(bare) if tuple(syllables(unify(name))) not in languages.synonyms.groups]
    unmarked = _unmarked_names(bare, languages) if english else ()
    if english:  # titles of posts are capitalised as well, and the lexicon knows those
        names = [kept for name in names for kept in _english_names(name, unmarked, languages)]
    return Understood(
        question=typed,
        text=text,
        own=own,
        language=language,
        kind=kind,
        marked=marked,
        numbers=tuple(dict.fromkeys(mention.number for mention in find_numbers(text))),
        places=tuple(dict.fromkeys(place.name for place in find_places(asked_of))),
        years=years,
        figures=_figures(own),
        names=tuple(dict.fromkeys(unify(name) if marked and not english else fold(name) for name in names)),
        unit="" if english else _unit(own, marked=marked),
        counted=_english_counted(own, languages) if english else _counted(own, marked=marked),
        needs=_english_needs(bare, unmarked, languages)
        if english
        else vietnamese_needs(written_out(of_the_whole(unnumbered, kind)), languages.synonyms),
        families=families_in(own),
        term="" if english else term_asked(own, marked=marked),
        weighted_terms=_english_terms(_without(text, unmarked), languages) if english else (),
        unmarked_names=unmarked,
        excepted=tuple(unify(name) if marked and not english else fold(name) for name in excepted),
    )


def of_the_whole(text: str, kind: Kind) -> str:
    """:return: a question; where it asks how many a province has, with "tỉnh", as texts call it that count them."""
    return with_provinces(text) if kind == "how_many" else text


def _excepted(text: str) -> tuple[list[str], str]:
    """:return: the names that a question leaves out ("Ngoài Đầm Hồng ra, cụm nào ...?"), and the question without."""
    for clause in _EXCEPTION.finditer(text):
        names = [place.name for place in find_places(clause[1])] or [name.text for name in find_names(clause[1])]
        if names:
            return names, f"{text[: clause.start(1)]},{text[clause.end(1) :]}"
    return [], text


def _figures(own: str) -> tuple[str, ...]:
    """:return: the numbers of a question; those of an earlier one that is gone on with are of another matter."""
    found = _FIGURE.findall(_without_series(_without_numbers(own)))
    return tuple(dict.fromkeys(figure for figure in found if not _YEAR.fullmatch(figure)))


def _unmarked_names(question: str, languages: Languages) -> tuple[str, ...]:
    """:return: the runs of two and more capitals in an English question that spell Vietnamese: "Pho Rang", "Y Can"."""
    found = []
    for run in _CAPITALISED.findall(_without_places(question)):
        behind = dropwhile(lambda word: is_english_frame(word.lower()) or not languages.spellings(word), run.split())
        words = list(takewhile(lambda word: word.isdigit() or languages.spellings(word), behind))
        if len(words) > 1 and not words[1].isdigit():
            found.append(" ".join(words))
    return tuple(dict.fromkeys(found))


def _without_places(question: str) -> str:
    for place in reversed(find_places(question)):
        question = question[: place.start] + "," * (place.end - place.start) + question[place.end :]
    return question


def _without(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, ",")
    return text


def _english_needs(question: str, unmarked: Sequence[str], languages: Languages) -> tuple[Need, ...]:
    """:return: the needs of an English question; a name without marks is said by any syllables that are spelt so."""
    words = [word for name in unmarked for word in name.split()]
    named = [Need(tuple((form, 1.0) for form in languages.spellings(word)) or ((word, 1.0),)) for word in words]
    return (*named, *english_needs(_without(question, unmarked), languages.translate, languages.phrases))


def _english_terms(text: str, languages: Languages) -> tuple[tuple[str, float], ...]:
    """:return: what to search for: the translated words, and the words by which documents answer such a question."""
    answered = [family.answered for family in families_in(text)] + [HEADING_CUES.get(kind_of(text), "")]
    said = {word for pattern in answered for word in pattern.split("|") if word.replace(" ", "").isalpha()}
    translated = tuple(languages.translate(text))
    known = {term for term, _ in translated}
    places = {place.name for place in find_places(text) if "_".join(unify(place.name).split()) not in known}
    return (
        *translated,
        *((unify(w), 0.5) for w in sorted(said)),
        *((unify(p), 1.0) for p in sorted(places)),
        *((("tỉnh", _OF_A_PROVINCE),) if of_the_whole(text, kind_of(text)) != text else ()),
    )


def _names(question: str) -> list[str]:
    """Runs of capitalised words, with a number behind them, but for first words, places and abbreviations."""
    question = _without_places(question)
    first = len(question) - len(question.lstrip())
    found = []
    for name in find_names(question):
        words = name.text.split()
        alone = name.start == first and (name.words == 1 or is_frame(words[0].lower()) or is_frame(words[1].lower()))
        if alone or (name.start == first and (asked(_OPENS, words[0]) or asked(_BODIES, words[1]))):
            words = words[1:]  # "Chữ Sở Công Thương đổi thành gì": a capital only because it is the first word
        while len(words) > 1 and words[0].isupper() and asked(f"{HEADS}|{ASPECTS}", words[0]):
            words = words[1:]  # "lấp đầy CCN Thống Nhất 1", "tiến độ GPMB CCN Thống Nhất 1"
        if words and (not all(word.isupper() for word in words) or _is_strange(words, question)):
            said = " ".join(words)
            series = _SERIES.match(question, name.end)
            number = re.match(r"\s+\d{1,2}(?![\w/.,])", question[name.end :])
            found += (
                [f"{said} {n}" for n in re.findall(r"\d+", series[0])]
                if series
                else [said + (number[0] if number else "")]
            )
    return found


def _without_series(question: str) -> str:
    """:return: a question without the numbers of several things of one name ("Phú Thịnh 1, 2, 3")."""
    for name in reversed(find_names(question)):
        if series := _SERIES.match(question, name.end):
            question = question[: name.end] + question[series.end() :]
    return question


def _is_strange(words: Sequence[str], question: str) -> bool:
    """:return: whether capitals are a name ("EUP") rather than an abbreviation in use, or the way the person types."""
    alone = len(words) == 1 and len(words[0]) > 2 and words[0].isalpha()
    return alone and not question.isupper() and not list(full_forms({unify(words[0])}))


def _english_names(name: str, unmarked: Sequence[str], languages: Languages) -> list[str]:
    """:return: a Vietnamese name as it is ("Phú Thịnh 2"); of other capitalised words those that nothing translates."""
    if not name.isascii():
        return [name]
    if known := [one for one in unmarked if one in name]:
        return [name[name.index(known[0]) :]]
    return [word for word in name.split() if not is_english_frame(word) and not languages.translate(word)]


def _unit(question: str, *, marked: bool) -> str:
    """:return: the word that is counted: "hộ" in "bao nhiêu hộ đã nhận tiền"; "" if none follows."""
    found = next(iter(asked(f"{COUNTS} ([^ ?.,;-]+)", question)), None)  # "nhà máy hương" counts nothing
    if found is None or is_frame(found[1]):
        return ""
    return found[1] if marked else fold(found[1])


def _counted(question: str, *, marked: bool) -> tuple[str, ...]:
    form = unify if marked else fold
    match = re.search(rf"(?<!\w){form(COUNTS)}\s+((?:[^\W\d_]+\s?|%){{1,4}})", form(question))
    words = tuple(match[1].split()) if match else ()
    return () if words and is_frame(words[0]) else words


def _english_counted(question: str, languages: Languages) -> tuple[str, ...]:
    """:return: the Vietnamese words for the noun behind "how many": the first that is plural, else the last word."""
    match = re.search(r"how many ((?:[a-z]+ ?)+)", question.lower())
    words = list(takewhile(lambda word: not is_english_frame(word), match[1].split())) if match else []
    noun = next((word for word in words if _PLURAL.search(word)), words[-1] if words else "")
    weighted = languages.translate(noun) if noun else ()
    best = max((weight for _, weight in weighted), default=0.0)
    return tuple(term.replace("_", " ") for term, weight in weighted if weight >= 0.5 * best)


def _without_numbers(text: str) -> str:
    for mention in reversed(find_numbers(text)):
        text = text[: mention.start] + "," * (mention.end - mention.start) + text[mention.end :]
    return text
