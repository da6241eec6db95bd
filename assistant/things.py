"""The thing that a question is about, told from others of its name and from those beside it in a table.

A cluster bears the name of the commune that it lies in, beside other clusters; "Yên Hợp 2" is not "Yên Hợp"; the row
of one thing mentions the next. Where rows of the very thing were found, rows of others of its kind are left out; where
none was, nothing is, since then they may be all that is known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.candidates import CELL, Candidate
from assistant.evidence import Evidence
from assistant.kinds import COMMUNES, COUNTS, HEADS, asked
from assistant.needs import is_frame, named_communes
from assistant.understand import Understood
from documents.abbreviations import full_forms
from documents.names import find_names
from documents.places import merged_into
from documents.vietnamese import fold, unify

# behind a word for a licence, no part of its name: "giấy phép quy định tại khoản 1"
_REFERS: Final = frozenset("quy định nêu theo quy dinh neu".split())
_LAND: Final = f"{COMMUNES}|huyện|thị xã|tỉnh|thành phố|thôn|bản"
# such a question is answered by rows of other things
_WHICH: Final = f"(?:{HEADS}) (?:nào|gì)|(?:{COUNTS}|các|những) (?:{HEADS})"
_NO_UNIT: Final = f"(?!(?:{COMMUNES}|huyện|tỉnh|phố) )[^ ,.;?]+"
_WHICH_THING: Final = f"{_NO_UNIT} (?:nào|gì)|(?:{COUNTS}|các|những) {_NO_UNIT}"
_NUMBER: Final = re.compile(r"\s+\d{1,2}(?![\w/.,])")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_SMALL: Final = re.compile(r" [^\W\d_]")
_NOT_NUMBERED: Final = r"(?!\w|\s+\d{1,2}(?![\w/.,]))"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a row is of: the word for its kind, "" where there is none, and its name, both in ``unify`` form."""

    kind: str
    name: str


def of_the_thing(question: Understood, found: Sequence[Evidence]) -> list[Evidence]:
    """:return: the evidence without rows of other things and places than those that the question names, and without
    what is told of another licence where something is told of the one that is asked about.
    """
    kept = _of_the_licence(question, found)
    for commune in _communes(question):
        inside = [_says_commune(question, commune, e.candidate) for e in kept]
        if any(inside):
            name = commune.split(" ", 1)[1]
            kept = [e for e, said in zip(kept, inside, strict=True) if said or not _mentions(question, name, e)]
    if asked(_WHICH, question.text):
        return kept
    things = [thing_of(e.candidate) for e in kept]
    meant = {thing for thing in things if thing and _is_named(question, thing)}
    return [e for e, thing in zip(kept, things, strict=True) if not meant or _is_of(meant, thing, e.candidate)]


def _of_the_licence(question: Understood, found: Sequence[Evidence]) -> list[Evidence]:
    """:return: the evidence without sentences on a "giấy phép hoạt động xây dựng" where a "giấy phép xây dựng" is asked
    about and others are on that.
    """
    kept = list(found)
    for licence in re.finditer(_licences(marked=question.marked), question.form(question.own)):
        if any(is_frame(word) for word in licence["of"].split()):
            continue
        texts = [(e.candidate.wording, e.candidate.lead, e.candidate.section) for e in kept]
        on_it = [any(licence[0] in text.form(marked=question.marked) for text in some) for some in texts]
        if any(on_it):
            kept = [e for e, said in zip(kept, on_it, strict=True) if said or not _names_licence(question, e.candidate)]
    return kept


def _names_licence(question: Understood, candidate: Candidate) -> bool:
    said = candidate.wording.form(marked=question.marked)
    named = re.finditer(_licences(marked=question.marked), said)
    return any(not any(is_frame(word) or word in _REFERS for word in one["of"].split()) for one in named)


@lru_cache(maxsize=2)
def _licences(*, marked: bool) -> re.Pattern[str]:
    kinds = (unify if marked else fold)("giấy phép|giấy chứng nhận|giấy xác nhận|chứng chỉ")
    return re.compile(rf"(?<!\w)(?:{kinds}) (?P<of>\w+ \w+)(?!\w)")


def _is_of(meant: set[Thing], thing: Thing | None, candidate: Candidate) -> bool:
    """:return: whether a candidate, and the thing that it is the row of, may be of one of the things that are meant."""
    names, kinds = {one.name for one in meant}, {_in_full(one.kind) for one in meant}
    if thing is None:
        return not _is_numbered(names, candidate)
    return thing.name in names or _in_full(thing.kind) not in kinds


def counts_a_whole(question: Understood, candidate: Candidate) -> bool:
    """:return: whether a text that is to tell how many a commune or former province has does not name it: what it
    counts is then of the whole province. What brackets hold is the place of one of the things counted.
    """
    if question.kind != "how_many":
        return False
    former = (question.form(place) for place in question.places if merged_into(place))
    parts = [*(commune.split(" ", 1)[1] for commune in _communes(question)), *former]
    texts = (candidate.wording, candidate.lead, candidate.heading, *([candidate.whole] if _is_row(candidate) else []))
    said = _ASIDE.sub(" ", " . ".join(text.form(marked=question.marked) for text in texts))
    return bool(parts) and not any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", said) for part in parts)


def thing_of(candidate: Candidate) -> Thing | None:
    """:return: the thing that the row of a candidate is of, by the cell that names it; None for prose, other rows."""
    if not _is_row(candidate):
        return None
    cells = candidate.row.split(" › ") if candidate.row else candidate.wording.text.split(CELL)
    return _thing(next((cell.strip() for cell in cells if any(char.isalpha() for char in cell)), ""))


@lru_cache(maxsize=1024)
def _thing(cell: str) -> Thing | None:
    head = re.match(rf"(?:(?:{unify(HEADS)})\s+)?", unify(cell))
    start = head.end() if head else 0
    run = next((name for name in find_names(cell) if name.start <= start < name.end), None)
    if run is None:
        return None
    words = cell[start : run.end].split()
    if _SMALL.match(cell, run.end) and not _NUMBER.match(cell, run.end):  # "Âu Lâu Vị trí": a sentence begins
        words = words[:-1]
    number = _NUMBER.match(cell, run.end)
    name = " ".join(words) + (number[0] if number else "")
    return Thing(unify(cell[:start]).strip(), unify(name)) if " " in name else None


def lies_in_the_commune(question: Understood, candidate: Candidate) -> bool:
    """:return: whether the row of a candidate puts its thing into the one commune that a question names: by a cell that
    holds nothing but communes ("Phường Yên Bái, phường Văn Phú"), or by "Vị trí: xã X" behind its name.
    """
    communes = list(_communes(question))
    if len(communes) != 1 or not _is_row(candidate):
        return False
    form = question.form
    commune, located = re.escape(communes[0]), form("(?:vị trí|địa điểm|địa bàn):")
    units = rf"(?:{form(COMMUNES)}) [^,;.|]+"
    before, behind = rf"(?:{units}(?:,|;| {form('và')}) )*?", rf"(?:(?:,|;| {form('và')}) {units})*"
    place = rf"{before}{commune}{behind}[.]?"
    if candidate.row:
        return re.search(rf"{located} {place}$", form(candidate.wording.text).strip()) is not None
    return any(re.fullmatch(place, form(cell).strip()) for cell in candidate.wording.text.split(CELL))


def asks_what_lies_there(question: Understood) -> bool:
    """:return: whether a question asks which, or how many, things of a kind there are, not to what a place belongs."""
    return bool(asked(_WHICH_THING, question.text))


def _is_row(candidate: Candidate) -> bool:
    return bool(candidate.row) or CELL in candidate.wording.text


def _in_full(kind: str) -> str:
    return next((" ".join(full) for full in full_forms({kind})), kind)


def _is_named(question: Understood, thing: Thing) -> bool:
    """:return: whether a question names a thing, and not a place of that name."""
    text, name = question.form(question.text), question.form(thing.name)
    if _NUMBER.search(name) and name in question.names:  # one of "Phú Thịnh 1, 2, 3"
        return True
    known = question.form(_in_full(thing.kind))
    for said in re.finditer(rf"(?<!\w){re.escape(name)}{_NOT_NUMBERED}", text):
        before = next((head[0] for head in asked(HEADS, question.text) if head.end() == said.start() - 1), "")
        kind = question.form(_in_full(before))
        alike = kind.startswith(known) or known.startswith(kind)
        if alike and (known or not asked(_LAND, kind)):
            return True
    return False


def _is_numbered(names: set[str], candidate: Candidate) -> bool:
    """:return: whether a sentence mentions a thing of one of the names only with a number behind, which is another."""
    said = candidate.wording.unified
    mentioned = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)]
    return bool(mentioned) and not any(re.search(rf"(?<!\w){re.escape(n)}{_NOT_NUMBERED}", said) for n in mentioned)


def _communes(question: Understood) -> Iterator[str]:
    """:return: the communes that a question names, each with the word for its kind, as it is compared."""
    if question.language == "vi":
        yield from (question.form(question.text[slice(*span)]) for span in named_communes(question.text))


def _says_commune(question: Understood, commune: str, candidate: Candidate) -> bool:
    said = candidate.whole if _is_row(candidate) else candidate.wording
    return re.search(rf"(?<!\w){re.escape(commune)}(?!\w)", said.form(marked=question.marked)) is not None


def _mentions(question: Understood, name: str, evidence: Evidence) -> bool:
    """:return: whether evidence is the row of another place, or says the name of a commune as that of another."""
    return _is_row(evidence.candidate) or name in evidence.candidate.wording.form(marked=question.marked)
