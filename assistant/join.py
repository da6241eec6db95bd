"""Who holds a post, where one document names the post that leads and another the person: two halves, two quotes.

The post has to be told with its body ("Bí thư Tỉnh ủy"), the person right beside it, and all passages that were found
have to name the same person. It does not know since when somebody has held a post: each half shows its document.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from assistant.kinds import POST
from documents.names import Name, find_names, is_person
from documents.places import find_places
from documents.sentences import sentences
from documents.split import Passage
from documents.vietnamese import fold, unify

_BODY: Final = (
    "tỉnh ủy|thành ủy|huyện ủy|thị ủy|đảng ủy|ubnd (?:tỉnh|thành phố|huyện|thị xã|xã|phường)"
    "|ủy ban nhân dân (?:tỉnh|thành phố|huyện|thị xã|xã|phường)|hđnd (?:tỉnh|huyện|xã)"
    "|hội đồng nhân dân (?:tỉnh|huyện|xã)|quốc hội|sở [^\\W\\d_]+(?: [^\\W\\d_]+)?"
)
_POST: Final = re.compile(rf"(?<!\w)(?:{unify(POST)}) (?:{unify(_BODY)})(?!\w)")
_NOT_THE_POST: Final = re.compile(r"(?:phó|nguyên|cựu|thường trực|quyền)\s+$")
_LED_BY: Final = re.compile(r"(?:do|giao|trực tiếp|là|gồm)\s+(?:đồng chí\s+)?(?:trực tiếp\s+)?(?:đồng chí\s+)?$")


@dataclass(frozen=True, slots=True)
class Holder:
    """A person beside a post: ``start`` and ``end`` are offsets into the text of the passage's document.

    ``sentence`` are those of the sentence that says so.
    """

    passage: Passage
    start: int
    end: int
    sentence: tuple[int, int]


def leading_post(quote: str) -> tuple[int, int] | None:
    """:return: where a quote names a post that leads without naming who holds it; None where it does not."""
    form = unify(quote)
    found = [m for m in _POST.finditer(form) if _LED_BY.search(form[: m.start()])]
    if len(found) != 1 or any(is_person(name) for name in find_names(quote)):
        return None
    return found[0].span()


def holder(post: str, passages: Iterable[Passage], places: Iterable[str]) -> Holder | None:
    """Find who holds a post.

    :param post: the post with its body, as quoted.
    :param passages: where to look, best first.
    :param places: names of the places that the document which names the post is about.
    :return: the first place that names the person; None where none does or two are named.
    """
    known = set(places)
    found = [each for passage in passages for each in _holders(unify(post), passage, known)]
    names = {_name(each) for each in found}
    return found[0] if len(names) == 1 else None


def _name(found: Holder) -> str:
    """:return: the folded name of the person, the same however the post stands beside it."""
    text = found.passage.text[found.start - found.passage.start : found.end - found.passage.start]
    return next(fold(text[start : name.end]) for name in find_names(text) if (start := _person_at(name)) is not None)


def _holders(post: str, passage: Passage, places: set[str]) -> Iterator[Holder]:
    for start, end in sentences(passage.text):
        sentence = passage.text[start:end]
        form = unify(sentence)
        for match in re.finditer(rf"(?<!\w){re.escape(post)}(?!\w)", form):
            if _NOT_THE_POST.search(form[: match.start()]):
                continue
            span = _with_person(sentence, match.span(), places)
            if span:
                base = passage.start + start
                yield Holder(passage, base + span[0], base + span[1], (passage.start + start, passage.start + end))


def _with_person(sentence: str, post: tuple[int, int], places: set[str]) -> tuple[int, int] | None:
    """:return: the span of post and person where they stand side by side, with at most a place between them."""
    behind = re.match(r"(?:\s+(?:tỉnh|thành phố|huyện|thị xã))?\s+", unify(sentence)[post[1] :])
    end = post[1]
    if behind:
        place = next((p for p in find_places(sentence) if p.start == post[1] + behind.end()), None)
        if place and place.name not in places:
            return None
        end = place.end if place else end
    for name in find_names(sentence):
        start = _person_at(name)
        if start is None:
            continue
        if name.end <= post[0] and re.fullmatch(r"\s*[,(–-]\s*", sentence[name.end : post[0]]):
            return start, end
        if start >= end and re.fullmatch(r"\s*[,:–-]?\s*", sentence[end:start]):
            return post[0], name.end
    return None


def _person_at(name: Name) -> int | None:
    """:return: where a person begins in a run of capitals ("Lào Cai Đặng Văn Sơn"); None where there is none."""
    words = name.text.split()
    for first in range(len(words) - 1):
        tail = " ".join(words[first:])
        if is_person(Name(tail, 0, len(tail), len(words) - first)):
            return name.end - len(tail)
    return None
