"""Passages become the units that an answer may quote: sentences, short table rows, cells of long rows.

Each keeps what stands around it, since a sentence alone seldom names its subject: its neighbours, the heading path, the
title, and for a cell the first words of its row and the head of its column. Offsets are those of the stored text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final, Self

from assistant.kinds import words
from documents.abbreviations import full_forms
from documents.head import NOTE
from documents.markers import mark_of
from documents.names import Name, find_names, is_person
from documents.sentences import sentences
from documents.split import Passage
from documents.vietnamese import fold, syllables, unify, word_starts
from index.arrange import Hit

CELL: Final = " | "
# A row up to this long is quoted whole; the cells of a longer one are texts of their own.
_SHORT_ROW: Final = 240
_KEY_CHARS: Final = 80
_NAME_CHARS: Final = 40
_COLUMNS: Final = 5  # of a table whose head may hold figures
_KEPT: Final = 1024  # passages whose units are kept, some 40 KB each
# what a form leaves to be filled in, and what every letterhead says
_BLANKS: Final = re.compile(r"(?:…|\.{3}|_{3})[….\s_]*(?:…|\.{2}|__).*|(?:…|\.{3}|_{3}).*?\w.*?(?:…|\.{3}|_{3})")
_MOTTO: Final = re.compile(r"\W*Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc\W*", re.IGNORECASE)
_ANNEXED: Final = re.compile(r"\W*\([^()]*(?:phụ lục|danh sách|biểu)[^()]*kèm theo\)\W*", re.IGNORECASE)
_PLACE_DATE: Final = re.compile(  # a draft leaves the day out
    r"[^\W\d][^,\d]{1,40}, ngày\s*(?:\d{1,2}\s)?\s*tháng\s*(?:\d{1,2}\s)?\s*năm \d{4}\W*", re.IGNORECASE
)
_NUMBERED: Final = re.compile(r"\W*Số\s*:?\s*[\w./–-]+\W*", re.IGNORECASE)
_BASIS: Final = re.compile(
    r"\W*(?:Căn cứ|Theo đề nghị của|Xét (?:đề nghị|tờ trình))(?!\w).*|\W*\((?:Ban hành )?kèm theo [^()]*\)\W*"
    r"|[^.:;]{3,60} ban hành (?:Nghị quyết|Nghị định|Thông tư|Quyết định|Chỉ thị)(?! này)(?!\w)[^.:;]*[.:;]?",
    re.IGNORECASE,
)
# what whoever fills in a form declares
_DECLARES: Final = re.compile(
    r"\W*(?:Tôi|Chúng tôi)(?: xin)? (?:cam kết|cam đoan|xin chịu trách nhiệm)(?!\w).*", re.IGNORECASE
)
_SIGNED: Final = re.compile(r"\W*đã ký\W*", re.IGNORECASE)
_RECIPIENTS: Final = re.compile(r"\W*(?:Nơi nhận|Kính gửi)\s*:?\s*$", re.IGNORECASE)
_RECIPIENT: Final = re.compile(r"\s*(?:[-–+*•]|Như |Lưu)")
# "2. Hồ sơ đề nghị gia hạn giấy phép ... quy định tại Điều 27 Nghị định số ...", with what it consists of below it
_ANNOUNCES: Final = re.compile(
    r"\W*(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)] ?(?:Thành phần hồ sơ|Hồ sơ|Trình tự|Thủ tục|Quy trình|Thời hạn|Thời gian)"
    r"(?!\w)(?!.*\d (?:ngày|giờ|tháng)(?!\w)(?! \d))(?!.* (?:là|do|được|phải) )[^;]*[^;:,]"
)


class Wording:
    """A piece of text in the forms that are compared, each made once; a part of another takes its forms from there."""

    def __init__(self, text: str, whole: Self | None = None, start: int = 0) -> None:
        """:param text: text in NFC, ``whole.text[start:start + len(text)]`` where ``whole`` is given."""
        self.text, self._whole, self._start = text, whole, start

    def part(self, start: int, end: int) -> Self:
        """:return: the wording of ``text[start:end]``; forms keep the length of a text, so they are cut alike."""
        return type(self)(self.text[start:end], self, start)

    @cached_property
    def unified(self) -> str:
        """The text in ``unify`` form."""
        if self._whole is None:
            return unify(self.text)
        return self._whole.unified[self._start : self._start + len(self.text)]

    @cached_property
    def folded(self) -> str:
        """The text without marks."""
        if self._whole is None:
            return fold(self.text)
        return self._whole.folded[self._start : self._start + len(self.text)]

    @cached_property
    def forms(self) -> frozenset[str]:
        """Its syllables and pairs of neighbouring syllables, abbreviations written out as well."""
        said = syllables(self.unified)
        found = set(said)
        for full in full_forms(found):
            found.update(full, map("_".join, pairwise(full)))
        found.update(map("_".join, pairwise(said)))
        return frozenset(found)

    @cached_property
    def folded_forms(self) -> frozenset[str]:
        """The same without marks."""
        return frozenset(map(fold, self.forms))

    @cached_property
    def _syllables(self) -> list[str]:
        return syllables(self.unified)

    def syllables(self, *, marked: bool) -> list[str]:
        """:return: its syllables and numbers in the form in which a question, marked or not, is compared with it."""
        return self._syllables if marked else syllables(self.folded)

    @cached_property
    def _starts(self) -> list[int]:
        return word_starts(self.unified)

    def places_of(self, offsets: Sequence[int]) -> set[int]:
        """:return: which of its words, counted from 0, stand at ``offsets``."""
        return {max(0, bisect_right(self._starts, offset) - 1) for offset in offsets}

    @cached_property
    def names(self) -> list[Name]:
        """Its runs of capitalised words."""
        return find_names(self.text)

    def form(self, *, marked: bool) -> str:
        """:return: the text in the form in which a question, marked or not, is compared with it."""
        return self.unified if marked else self.folded

    def says(self, pattern: str) -> bool:
        """:return: whether words of ``pattern`` stand in it."""
        return words(pattern).search(self.unified) is not None


NOTHING: Final = Wording("")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of a passage that may be quoted: ``start`` and ``end`` are offsets into the stored text.

    ``before`` and ``after`` are its neighbours, ``lead`` the first sentence of its paragraph, ``whole`` its passage or
    row, ``section`` the heading path, ``heading`` the same with the title before it. ``row`` names the row and the
    column of a cell for people, "" otherwise; the ``section`` of a cell is the head of its column.
    ``tells`` are the predicates (names of families) that it answers by what it is rather than by its words.
    ``is_label`` marks a line that names a document and tells nothing of what it says (``facts`` answers who asks for
    that): it is weighed with the others, since each is weighed beside all, but never quoted. ``is_basis`` marks a line
    that says on what a document rests, what it enacts or comes with: no task, result or difficulty. ``opening`` is the
    line that opens the list of an item, where that was looked for (``openings``). ``announces`` marks the heading of a
    procedure ("2. Hồ sơ đề nghị gia hạn giấy phép"): what stands below it is what it tells.
    """

    passage: Passage
    start: int
    end: int
    wording: Wording
    before: Wording
    after: Wording
    lead: Wording
    whole: Wording
    section: Wording
    heading: Wording
    passage_score: float
    row: str = ""
    tells: frozenset[str] = frozenset()
    is_label: bool = False
    is_basis: bool = False
    opening: Wording | None = None
    announces: bool = False

    @property
    def opens_a_list(self) -> bool:
        """Whether the items of a list follow, or what a heading announces."""
        return self.announces or self.wording.text.endswith(":")


def candidates(hits: Sequence[Hit], titles: dict[str, str]) -> list[Candidate]:
    """Cut the passages found into what may be quoted.

    :param hits: passages, best first.
    :param titles: the title of each document, by id.
    :return: candidates in order of the hits and then of the text.
    """
    found: list[Candidate] = []
    for hit in hits:
        cut = _cut(hit.passage, titles.get(hit.passage.document_id, ""))
        found += [replace(candidate, passage_score=hit.score) for candidate in cut]
    return found


@lru_cache(maxsize=_KEPT)
def _cut(passage: Passage, title: str) -> tuple[Candidate, ...]:
    """:return: the units of a passage, kept with the forms of their words: the same ones are found again and again."""
    return (*_prose(passage, title), *_rows(passage, title))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _prose(passage: Passage, title: str) -> Iterator[Candidate]:
    text = passage.text
    spans = [
        (line_start, line_start + start, line_start + end)
        for line_start, line_end in _lines(text)
        if CELL not in text[line_start:line_end]
        for start, end in sentences(text[line_start:line_end])
    ]
    whole = Wording(text)
    wordings = [whole.part(start, end) for _, start, end in spans]
    section = Wording(" . ".join(part for part in passage.path if CELL not in part))
    heading = Wording(f"{title} . {section.text}")
    titles, called = {_bare(part) for part in passage.path}, _bare(title)
    first, addressed = 0, False
    for i, (line, start, end) in enumerate(spans):
        first = first if spans[first][0] == line else i
        addressed = _addresses(wordings[i].text, addressed)
        bare = _bare(wordings[i].text)
        announces = i + 1 < len(spans) and _announces(wordings[i].text, wordings[i + 1].text)
        if addressed or (bare in titles and not announces) or _tells_nothing(wordings[i].text):
            continue
        yield Candidate(
            passage=passage,
            start=passage.start + start,
            end=passage.start + end,
            wording=wordings[i],
            before=wordings[i - 1] if i else NOTHING,
            after=wordings[i + 1] if i + 1 < len(spans) else NOTHING,
            lead=wordings[first],
            whole=whole,
            section=section,
            heading=heading,
            passage_score=0.0,
            is_label=bare in called or _is_label(wordings[i].text) or (i > 0 and _signs(wordings[i - 1], wordings[i])),
            is_basis=_BASIS.fullmatch(wordings[i].text) is not None,
            announces=announces,
        )


def _announces(line: str, below: str) -> bool:
    """:return: whether a line is the heading of a procedure over what it tells, or tells it itself ("1. Hồ sơ gồm:
    Đơn đề nghị"), and does not stand over the next such heading.
    """
    own, next_mark = mark_of(line), mark_of(below)
    alone = own is not None and next_mark is not None and own.kind == next_mark.kind and " gồm: " not in line
    return not alone and _ANNOUNCES.fullmatch(line) is not None


def _is_label(text: str) -> bool:
    """:return: whether a line is number, place and day of a letterhead, or the note that marks a sample."""
    return any(pattern.fullmatch(text) for pattern in (_PLACE_DATE, _NUMBERED)) or NOTE.match(text) is not None


def _signs(before: Wording, line: Wording) -> bool:
    """:return: whether a line is the name under a signature: the card tells whose it is, and what he is."""
    if len(line.text) > _NAME_CHARS or not (before.text.isupper() or _SIGNED.fullmatch(before.text)):
        return False
    name = next(iter(find_names(line.text)), None)
    return name is not None and name.text == line.text.strip() and is_person(name)


def _tells_nothing(text: str) -> bool:
    """:return: whether a line is a heading, which announces an answer and is none, a form or what is
    declared on one, the motto, or a pointer.
    """
    return text.isupper() or any(
        (_BLANKS.search(text), _MOTTO.fullmatch(text), _ANNEXED.fullmatch(text), _DECLARES.fullmatch(text))
    )


def _addresses(text: str, addressed: bool) -> bool:
    """:return: whether a line opens the list of those to whom a document is sent, or goes on with it."""
    return _RECIPIENTS.match(text) is not None or (addressed and _RECIPIENT.match(text) is not None)


def _bare(line: str) -> str:
    return " ".join(line.split()).casefold()


def _rows(passage: Passage, title: str) -> Iterator[Candidate]:
    text = passage.text
    columns = next((part.split(CELL) for part in reversed(passage.path) if CELL in part), [])
    section = " . ".join(part for part in passage.path if CELL not in part)
    for start, end in _lines(text):
        cells = text[start:end].split(CELL)
        if len(cells) < 2:
            continue
        if not columns and is_head(cells):
            columns = cells  # the head of the table stands in its first passage
            continue
        filled = text[start:end].rstrip(" |")
        last = start + len(filled) if CELL in filled else end  # a quote ends with the last cell that holds something
        if last - start <= _SHORT_ROW:
            heading = Wording(" . ".join((title, section, *columns)))
            yield _cell(passage, (start, last), Wording(text[start:last]), (NOTHING, heading, ""))
        else:
            yield from _cells(passage, start, cells, (title, section, columns))


def is_head(cells: Sequence[str]) -> bool:
    """:return: whether the first row of a table names its columns: no figures, or many short names ("Số hiệu 2")."""
    if not any(char.isdigit() for cell in cells for char in cell):
        return True
    short = all(len(cell) <= _NAME_CHARS and not cell.strip()[:1].isdigit() for cell in cells)
    return short and len(cells) >= _COLUMNS


def _cells(
    passage: Passage, start: int, cells: Sequence[str], context: tuple[str, str, list[str]]
) -> Iterator[Candidate]:
    title, section, columns = context
    row = Wording(CELL.join(cells))
    named = next((cell for cell in cells if any(c.isalpha() for c in cell)), "")
    key = named if len(named) <= _KEY_CHARS else named[:_KEY_CHARS].rsplit(" ", 1)[0]
    for i, cell in enumerate(cells):
        column = columns[i] if i < len(columns) else ""
        # the heading of the whole table announces all its columns, so a cell's kind is told by its own column
        around = (
            Wording(column),
            Wording(f"{title} . {section} . {key} . {column}"),
            " › ".join(filter(None, (key, column))),
        )
        for cut_start, cut_end in sentences(cell):
            if cell[cut_start:cut_end].strip() and not _BLANKS.search(cell, cut_start, cut_end):
                yield _cell(passage, (start + cut_start, start + cut_end), row, around)
        start += len(cell) + len(CELL)


def _cell(passage: Passage, span: tuple[int, int], row: Wording, around: tuple[Wording, Wording, str]) -> Candidate:
    section, heading, name = around
    wording = Wording(passage.text[slice(*span)])
    return Candidate(
        passage=passage,
        start=passage.start + span[0],
        end=passage.start + span[1],
        wording=wording,
        before=NOTHING,
        after=NOTHING,
        lead=wording,
        whole=row,
        section=section,
        heading=heading,
        passage_score=0.0,
        row=name,
    )
