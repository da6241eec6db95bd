"""What an answer has to be about: the words of a question that are left when its frame is taken away.

A Vietnamese word is often two syllables, so a need knows its neighbour: "thị ủy" is not said by a text that only holds
"thị xã" and "tỉnh ủy". English words are needs by their Vietnamese translations.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.kinds import COMMUNES, HEADS, LISTS, MEASURES, asked, families_in, kind_of, kind_words, meaning_words
from assistant.synonyms import NO_SYNONYMS, Synonyms
from documents.names import find_names
from documents.places import find_places
from documents.vietnamese import fold, is_marked, tokens
from index.lexicon import Phrase

Translate = Callable[[str], Sequence[tuple[str, float]]]
Phrases = Callable[[str], Sequence[Phrase]]
# words that frame a question and say nothing of its subject
_FRAME_VI: Final = frozenset(
    (
        "là gì nào những các bao nhiêu mấy như thế ra sao đâu khi giờ có phải không hãy cho biết tôi xin vui lòng "
        "được bị đã đang sẽ của và về trong tại ở với để thì mà này đó kia ấy theo do bởi từ đến một số ai vì nêu "
        "liệt kê hiện nay gồm nói hỏi còn vậy ạ nhé đi vào trên dưới hay hoặc cũng đều rồi mới tới sau trước bằng nó "
        "họ ta mình ông bà việc điều gặp ko k hông chưa chỗ lại thêm nữa cả rõ cụ thể thuộc cần "
        "cũ nằm kể tên cái lúc chuyện lo hồi mãi bên tất lên cùng luôn rằng đấy vẫn xem giúp mất "
        "nhưng dùng muốn nhỉ nhá hả đây"
    ).split()
)
# "ba cụm Phú Thịnh 1, 2, 3": what follows says it
_HOW_MANY_OF: Final = rf"(?:cả )?(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?= (?:{HEADS})(?!\w))"
# compounds of which a syllable alone would be frame
_COMPOUNDS: Final = "thu hồi|phục hồi|theo dõi|tiêu dùng|văn bằng|bằng cấp|đi lại|đổi mới|tất toán|trước hạn"
_FRAME_EN: Final = frozenset(
    (
        "the a an of in on at to for from by with and or is are was were be been being do does did has have had what "
        "which who whom whose when where why how many much it its this that these those there any some about into as "
        "than then face faces please tell me us give list show i we you they he she his her their our your can could "
        "would should will must may might shall not no yes s t re ve ll d m get gets got getting go goes going gone "
        "want wants need needs needed say says said tell tells told still now yet already anything something "
        "everything anyone someone one ones kind sort way happen happens happened if so just right also each every "
        "other under according out up down"
    ).split()
)
# syllables that are words: "xã" beside "phường" is no part of a compound
_WHOLE: Final = frozenset(form for head in HEADS.split("|") if " " not in head for form in (head, fold(head)))
_LEAST_TRANSLATION: Final = 0.05
# how well a synonym says what is asked; a single syllable has more meanings
_SYNONYM, _SHORT_SYNONYM = 0.8, 0.6
_PART: Final = 0.6  # how well a compound of a longer term says it


def nothing(text: str) -> tuple[()]:
    """:return: none."""
    del text
    return ()


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that an answer has to be about: any of ``forms``, each with how well it says it (0 to 1).

    A form is a syllable or, for a compound, syllables joined by ``_``, in ``unify`` form (folded if the question is
    unmarked). ``pairs`` are the compounds that the syllable makes with its neighbours in the question. What
    is ``named`` (a place, a proper name) is held by a rule of its own, so it does not count where the rest is weighed.
    """

    forms: tuple[tuple[str, float], ...]
    pairs: tuple[str, ...] = ()
    named: bool = False


def is_said(need: Need, forms: frozenset[str], *, marked: bool) -> bool:
    """:return: whether a text of these forms, folded if not ``marked``, says a need; of one that is part of compounds,
    one of them or a word for one.
    """
    (word, _), *others = need.forms
    said = (*(need.pairs or (word,)), *(form for form, _ in others))
    return any((form if marked else fold(form)) in forms for form in said)


def vietnamese_needs(question: str, synonyms: Synonyms = NO_SYNONYMS) -> tuple[Need, ...]:
    """Take a question apart.

    :param question: with its document numbers blanked.
    :param synonyms: words by which a text may say the same.
    :return: a need for each syllable of content, in order.
    """
    named = {token.text for span in _named_spans(question) for token in tokens(question[slice(*span)])}
    needs: dict[str, list[str]] = {}
    before = ""
    for word in content_words(question):
        if word:
            needs.setdefault(word, [])
            if before:
                needs[before].append(f"{before}_{word}")
                needs[word].append(f"{before}_{word}")
        before = word
    otherwise = _said_otherwise(question, synonyms)
    return tuple(
        Need(((word, 1.0), *otherwise.get(word, {}).items()), () if word in _WHOLE else tuple(pairs), word in named)
        for word, pairs in needs.items()
    )


def _said_otherwise(question: str, synonyms: Synonyms) -> dict[str, dict[str, float]]:
    """:return: for each syllable that is part of a word with synonyms, their forms."""
    words = [token.text for token in tokens(question)]
    found: dict[str, dict[str, float]] = {}
    for start, end, others in synonyms.inside(words):
        forms = {"_".join(other): _SYNONYM if len(other) > 1 else _SHORT_SYNONYM for other in others}
        for word in words[start:end]:
            found.setdefault(word, {}).update(forms)
    return found


def _named_spans(question: str) -> list[tuple[int, int]]:
    """:return: spans of places and names, with the word for their kind before them ("cụm công nghiệp Y Can")."""
    first = len(question) - len(question.lstrip())
    names = [(name.start, name.end) for name in find_names(question) if name.start != first or name.words > 1]
    heads = {match.end(): match.start() for match in asked(HEADS, question)}
    spans = [*((place.start, place.end) for place in find_places(question)), *names]
    return [(heads.get(start - 1, start), end) for start, end in spans]


def named_communes(question: str) -> list[tuple[int, int]]:
    """:return: the spans of the communes that a question names, each with the word for its kind: "phường Âu Lâu"."""
    return [
        (unit.start(), name.end)
        for unit in asked(COMMUNES, question)
        for name in find_names(question)
        if name.start <= unit.end() + 1 < name.end
    ]


def content_words(question: str) -> list[str]:
    """Take the frame of a Vietnamese question away.

    :return: its other words in ``unify`` form, in order, with "" where words between them were taken away.
    """
    frame = _FRAME_VI if is_marked(question) else _FRAME_VI | {fold(word) for word in _FRAME_VI}
    kind = kind_of(question)
    gone = [kind_words(said) for said in (LISTS if kind in LISTS else (kind,)) if kind_words(said)]
    gone += [family.asked for family in families_in(question)] + [MEASURES, _HOW_MANY_OF, "làm (?:những )?gì"]
    gone += filter(None, [meaning_words(question)])
    spans = [match.span() for pattern in gone for match in asked(pattern, question)]
    kept = [match.span() for match in asked(_COMPOUNDS, question)]
    found: list[str] = []
    end = 0
    for token in tokens(question):
        apart = question[end : token.start].strip() != ""
        is_kept = any(start <= token.start < stop for start, stop in kept)
        if (token.text in frame and not is_kept) or any(start <= token.start < stop for start, stop in spans):
            found.append("")
        else:
            found += ["", token.text] if apart else [token.text]
        end = token.end
    return found


def english_needs(question: str, translate: Translate, phrases: Phrases = nothing) -> tuple[Need, ...]:
    """Take an English question apart.

    :param question: with its document numbers blanked.
    :param translate: weighted Vietnamese terms for an English word.
    :param phrases: the set phrases of a text, with what they are called in Vietnamese.
    :return: a need for each place, each set phrase and each other word of content, by its translations.
    """
    needs: list[Need] = []
    for place in find_places(question):
        parts = [token.text for token in tokens(place.name)]
        needs.append(Need((("_".join(parts[:2]), 1.0),), named=True))
        question = _blanked(question, place.start, place.end)
    for phrase in phrases(question):
        if not families_in(question[phrase.start : phrase.end]):
            needs.append(Need(tuple(_forms_of_phrase(phrase.meanings).items())))
            question = _blanked(question, phrase.start, phrase.end)
    for token in tokens(question):
        if token.text in _FRAME_EN or families_in(token.text) or kind_of(token.text) != "what":
            continue
        forms = [(form, weight) for form, weight in translate(token.text) if weight >= _LEAST_TRANSLATION]
        best = max((weight for _, weight in forms), default=1.0)
        needs.append(Need(tuple((form, weight / best) for form, weight in forms) or ((token.text, 1.0),)))
    return tuple(dict.fromkeys(needs))


def _forms_of_phrase(meanings: Sequence[str]) -> dict[str, float]:
    """:return: the compounds of what a phrase is called, each with how well it alone says it."""
    forms: dict[str, float] = {}
    for syllables in (meaning.split() for meaning in meanings):
        pairs = ["_".join(pair) for pair in pairwise(syllables)] or syllables
        forms |= {pair: max(forms.get(pair, 0.0), 1.0 if len(pairs) == 1 else _PART) for pair in pairs}
    return forms


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def is_frame(word: str) -> bool:
    """:return: whether a Vietnamese word in ``unify`` form only frames a question."""
    return word in _FRAME_VI


def is_english_frame(word: str) -> bool:
    """:return: whether an English word, in lower case, only frames a question."""
    return word in _FRAME_EN
