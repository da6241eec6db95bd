"""What became of a commune or province, and what a new one was made of, read off the resolutions that merged them.

"25. Sắp xếp ... của các xã Minh Chuẩn, Tân Lập và Tân Lĩnh thành xã mới có tên gọi là xã Tân Lĩnh." Dozens of communes
share a name, so a search for words brings up some of them and leaves out others; here the line of each is found, those
of the province that most documents are about first. Districts are not looked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.candidates import CELL, Candidate, candidates
from assistant.kinds import COMMUNES, COUNTS, HEADS, asked
from assistant.understand import Understood
from documents.catalogue import Catalogue, Filter
from documents.names import find_names
from documents.places import find_places, is_province, merged_into
from documents.vietnamese import fold, unify
from index.search import SearchQuery
from index.store import Index

_MADE_OF: Final = (
    "gồm|(?:thành lập|hình thành|sáp nhập|ghép|gộp|gom|lập|nhập) (?:lại )?từ"
    f"|từ (?:những |các |mấy |bao nhiêu )+(?:{COMMUNES})|(?:{COMMUNES}) cũ nào|tạo thành"
    "|made (?:up )?of|formed|(?:communes|wards) (?:that )?form|merged into"
)
_BECAME: Final = (
    "(?:nay|giờ|bây giờ|hiện nay|bây h) (?:là|thuộc|ở|về|thành|tên)|vào đơn vị nào|become|now"
    f"|thuộc (?:đâu|(?:{COMMUNES}) (?:nào|gì))|(?:vào|về|thành|sang) (?:đâu|(?:{COMMUNES}) (?:nào|gì|mới nào))"
)
_MERGES: Final = (
    "(?<!sau )(?<!sau khi )sáp nhập|sắp xếp (?:vào|với|thành|từ|lại)|hợp nhất|nhập (?:vào|với|lại|về)|gộp|ghép"
    f"|merge[ds]?|{_MADE_OF}|{_BECAME}|thuộc (?:tỉnh|thành phố) (?:nào|gì)"
)
# what a name without capitals ends before
_STOPS: Final = (
    "nay|giờ|bây|hiện|thuộc|sáp|sắp|nhập|gộp|ghép|gồm|được|hình thành|thành lập|thành (?:xã|phường)|cũ|mới|sau|trước"
    "|từ|do|vào|về|là|có|ở|bị|với|những|mấy|bao|đã|của|các|tỉnh|huyện|thị xã|thành phố|lại|thì|và|tên|gọi|đó|ấy|này"
    "|kia|khác|ra|đi|đến|tới|ai|đâu|chỉ|cùng|phải|không|hay|sẽ|đang|nào|gì"
)
# which were left as they are
_UNCHANGED: Final = (
    f"(?:{COMMUNES}) nào(?: [^ ,.;?]+){{0,3}}? (?:giữ nguyên|không (?:bị |phải |thực hiện |được )?(?:sáp nhập|sắp xếp))"
)
_KEPT: Final = re.compile("không (?:thực hiện )?sắp xếp là")
_NOT_MERGED: Final = "xã không thực hiện sắp xếp là các xã"
_NAMED_SO: Final = "sắp xếp thành xã mới có tên gọi là xã"
_PROVINCE: Final = "tỉnh"
_WITH_PROVINCE: Final = (
    "(?:sáp nhập|hợp nhất|nhập|gộp|ghép) .*(?:tỉnh|thành phố) (?:nào|gì|khác)"
    "|(?:tỉnh|thành phố) nào .*(?:sáp nhập|hợp nhất|nhập|gộp|ghép)"
    "|(?:nay|giờ|bây giờ) (?:là|thuộc) (?:tỉnh|thành phố) nào|(?:merge[ds]?|become) .*province|province.* merge[ds]?"
)
_LINE: Final = re.compile(r"(?:sắp xếp|nhập|hợp nhất|thành lập) .{5,}?(?:tên gọi ?là|lấy tên(?: là)?) ?", re.IGNORECASE)
_OF_PROVINCES: Final = frozenset({"tỉnh", "thành phố"})
# glued to the word before as well: "cácxã Hợp Thành"; "thị xã" is another unit
_UNIT_BEFORE: Final = re.compile(rf"(?<!thị )(?:{unify('|'.join((COMMUNES, *sorted(_OF_PROVINCES))))})(?!\w)")
_END_OF_UNIT: Final = frozenset(unify(unit.split()[-1]) for unit in COMMUNES.split("|"))
_ASIDE: Final = re.compile(r"\([^()]*\)")
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+) $")
_BEHIND: Final = re.compile(r" \w")
_PASSAGES: Final = 60
_LONGEST_NAME: Final = 4  # syllables
MOST: Final = 10
"""So many lines are shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The commune or province that a question is about: ``unit`` is "" where it is not said, ``_PROVINCE`` for one.

    ``made_of`` and ``became`` tell which is wanted. ``name`` and ``unit`` are in ``unify`` form, folded
    if the question has no marks; ``name`` is "" where those are asked for that were not merged.
    """

    unit: str
    name: str
    made_of: bool
    became: bool


def commune_asked(question: Understood) -> Asked | None:
    """:return: the commune whose merger a question asks about; None where it asks something else."""
    if question.numbers or not _asks_for_mergers(question) or not _asks_for_communes(question):
        return None
    if province := _province(question):
        return Asked(question.form(_PROVINCE), province, made_of=True, became=True)
    named = list(_named(question))
    if not named and asked(_UNCHANGED, question.text):
        return Asked("", "", made_of=False, became=True)
    if len(named) != 1:
        return None
    made_of, became = bool(asked(_MADE_OF, question.text)), bool(asked(_BECAME, question.text))
    either = made_of == became
    return Asked(*named[0], made_of or either, became or either)


def _asks_for_mergers(question: Understood) -> bool:
    """:return: whether a question asks for mergers, or is no more than the name of a commune, which its line tells."""
    alone = _spelt(marked=question.marked).fullmatch(question.form(question.text.rstrip(" ?.!")))
    return alone is not None or bool(asked(f"{_MERGES}|{_UNCHANGED}", question.text))


def _province(question: Understood) -> str:
    """:return: the province of which is asked with which others it was merged; "" where that is not asked."""
    provinces = [place for place in question.places if is_province(place)]
    if len(provinces) != 1 or not asked(_WITH_PROVINCE, question.text):
        return ""
    return question.form(provinces[0])


def _asks_for_communes(question: Understood) -> bool:
    """:return: whether communes are asked for, not what one has "sau sáp nhập": its seat, its area, its people."""
    counts = question.kind == "how_many" and asked(f"(?:{COUNTS}) (?:{COMMUNES})", question.text)
    where = question.kind == "where" and asked(_BECAME, question.text)
    return bool(question.kind == "what" or counts or where)


def _named(question: Understood) -> Iterator[tuple[str, str]]:
    """:return: the unit and the name of each commune that a question names."""
    text = question.form(question.text)
    spelt = _spelt(marked=question.marked).finditer(text) if question.language == "vi" else ()
    found = {(match["unit"], match["name"]) for match in spelt}
    if not found and not any(map(is_province, question.places)):
        of_communes = asked(f"{COMMUNES}|communes?|wards?", question.text)  # "Bản Hồ gồm những xã nào?"
        names = {name.text for name in find_names(question.text) if name.words > 1} if of_communes else set()
        names = names or set(_before_what_became(question.text))
        found = {
            ("", question.form(name))
            for name in (names if question.language == "vi" or not of_communes else _english_names(question))
        }
    yield from found


def _before_what_became(text: str) -> Iterator[str]:
    """:return: the name without capitals that opens a question of what a commune became: "đông an thuộc đâu"."""
    opening = next((text[: match.start()].strip() for match in asked(_BECAME, text)), "")
    if 1 < len(opening.split()) <= _LONGEST_NAME and not asked(f"{HEADS}|{_STOPS}", opening):
        yield opening


def _english_names(question: Understood) -> set[str]:
    return {fold(name) for name in (*question.names, *question.unmarked_names, *question.places)}


@lru_cache(maxsize=2)
def _spelt(*, marked: bool) -> re.Pattern[str]:
    units, stops = map(unify if marked else fold, (COMMUNES, _STOPS))
    return re.compile(
        rf"(?<!\w)(?P<unit>{units}) (?!(?:{stops})(?!\w))"
        rf"(?P<name>\w+(?: (?!(?:{stops})(?!\w))\w+){{0,3}})"
    )


def mergers(question: Understood, wanted: Asked, catalogue: Catalogue, index: Index,
            documents: frozenset[str] | None) -> list[Candidate]:  # fmt: skip
    """Find the lines that tell what became of a commune, or what it was made of.

    :param documents: where to look; None for everywhere.
    :return: the lines, those of the province with most documents first; empty if none tells.
    """
    text = f"{wanted.unit} {wanted.name}".strip() or _NOT_MERGED
    # without marks "Van Ban" is said by every "văn bản"
    named = () if question.exact or not wanted.name else (f"{_NAMED_SO} {text}",)
    hits = index.search(SearchQuery(text=text, alternatives=(wanted.name, *named), documents=documents), _PASSAGES)
    titles = catalogue.titles(frozenset(hit.passage.document_id for hit in hits))
    cut = (c for c in candidates(hits, titles) if CELL not in c.wording.text)
    units = [(c, tuple(_mentions(c, wanted, marked=question.exact))) for c in cut]
    others = [place for place in question.places if is_province(place) and fold(place) != fold(wanted.name)]
    provinces = set(map(present, others))
    inside = [
        (c, said)
        for c, said in units
        if said and (not provinces or provinces & set(_provinces(titles[c.passage.document_id])))
    ]
    return _nearest_first(_of_unit(inside, wanted), titles, catalogue)


def present(province: str) -> str:
    """:return: the province that a former one is part of now, or itself."""
    return merged_into(province) or province


def provinces_of(found: Sequence[Candidate], titles: dict[str, str]) -> list[str]:
    """:return: the provinces of lines, by the titles of their documents, each once, in order."""
    return list(dict.fromkeys(name for c in found for name in _provinces(titles[c.passage.document_id])))


def _provinces(title: str) -> list[str]:
    return [present(place.name) for place in find_places(title) if is_province(place.name)]


def _nearest_first(found: Sequence[Candidate], titles: dict[str, str], catalogue: Catalogue) -> list[Candidate]:
    counts = {name: len(catalogue.select(Filter(places=[name])) or ()) for name in provinces_of(found, titles)}

    def far(candidate: Candidate) -> tuple[int, str, int]:
        most = max((counts[name] for name in _provinces(titles[candidate.passage.document_id])), default=0)
        return -most, candidate.passage.document_id, candidate.start

    return sorted(found, key=far)


def _of_unit(found: Sequence[tuple[Candidate, tuple[str, ...]]], wanted: Asked) -> list[Candidate]:
    """:return: the lines in which the name is that of a unit of the kind asked about; all where there is none."""
    same = [c for c, units in found if wanted.unit in units]
    return same if same or fold(wanted.unit) == fold(_PROVINCE) else [c for c, _ in found]


def _mentions(candidate: Candidate, wanted: Asked, *, marked: bool) -> Iterator[str]:
    """:return: the unit of each mention of the commune among the parts, or as the result, of a merger."""
    line = _ASIDE.sub(lambda aside: " " * len(aside[0]), candidate.wording.text)
    merges, kept = _LINE.search(line), _KEPT.search(line)
    if not merges and not kept:
        return
    if not wanted.name:
        yield from [wanted.unit] if kept else []
        return
    form = (unify if marked else fold)(line)
    for match in re.finditer(rf"(?<!\w){re.escape(wanted.name)}(?!\w)", form):
        is_result = merges is not None and match.start() >= merges.end()
        if kept and match.start() < kept.start():  # the province whose communes are counted
            continue
        if not (wanted.made_of if is_result else wanted.became) or _is_longer(line, *match.span()):
            continue
        units = _UNIT_BEFORE.findall(unify(line[: match.start()]))
        unit = units[-1] if units else ""
        yield (unify if marked else fold)(_PROVINCE if unit in _OF_PROVINCES else unit)


def _is_longer(line: str, start: int, end: int) -> bool:
    """:return: whether a name is part of a longer one: "An Phú" of "An Phú Thuận"."""
    before = _WORD_BEFORE.search(line[:start])
    joined = before is not None and before[1][0].isupper() and unify(before[1]) not in _END_OF_UNIT
    behind = _BEHIND.match(line, end)  # "Tân Lập 1"
    return joined or (behind is not None and not behind[0][1].islower())
