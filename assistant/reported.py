"""What documents report that others did to one: "Nghị định số 32/2024/NĐ-CP (được sửa đổi bởi Nghị định số 139/2025)".

The relations of the catalogue are what a document does itself. A report on what a third one did, or on parts of one
that are not to be applied, is shown in its words, beside them, and changes no status: it may be out of date.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from assistant.candidates import CELL
from assistant.cite import sentence_around
from documents.catalogue import Catalogue
from documents.markers import introduction_of
from documents.numbers import DocumentNumber, find_numbers
from documents.records import Document
from documents.validity import today
from documents.vietnamese import unify

_DONE: Final = "sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|hết hiệu lực"
_SAYS_DONE: Final = re.compile(rf"{_DONE}|hiệu lực|không (?:thực hiện|áp dụng)")
# behind its number, "(được sửa đổi, bổ sung tại ...)", or before it, "về việc sửa đổi, bổ sung một số điều của ..."
_BEHIND: Final = re.compile(rf"[\s(,]*(?:đã )?(?:được|bị|hết) (?:{_DONE}|hiệu lực)")
# what another one did, not the document itself: "(được sửa đổi tại Nghị định số 139/2025/NĐ-CP)"
_BY_ANOTHER: Final = re.compile(
    rf"[\s(,]*(?:đã )?(?:được|bị) (?:{_DONE})[^.;()\d]{{0,30}} (?:bởi|tại|theo|bằng) [^.;()]{{0,60}}?\d/\d{{4}}"
)
# not "được sửa đổi bởi ...", which is done by what bears the number
_BEFORE: Final = re.compile(
    r"(?<!được )(?<!bị )(?:sửa đổi|bổ sung|thay thế)(?:,? (?:bổ sung|thay thế|bãi bỏ))?"
    r"(?: (?!(?:bởi|tại|theo|bằng|do) )[^ ,.;()]+){0,6} $"
    r"|(?<!được )(?<!bị )(?:bãi bỏ|hủy bỏ|không thực hiện)"
    r"(?:(?! bởi| theo| hướng dẫn| quy định chi tiết| để)[^.;()]){0,70} $"
)
# behind its title too, where what changed it is of the same type: only a decree changes a decree
_BEHIND_TITLE: Final = (
    r"(?: ngày [\d/]+(?: tháng \d+ năm \d+)?)?(?: (?:của|quy định|hướng dẫn|về|ban hành)[^.;()\d]{{0,200}})?[ ,(]+"
    r"(?:đã )?(?:được|bị) (?:{done})[^.;()\d]{{0,30}} (?:bởi|tại|theo|bằng) "
    r"(?:(?:điểm|khoản|điều) \w{{1,4}},? ){{0,3}}(?:của )?{type}(?!\w)"
)
_NAME_OF_LAW: Final = r"(?:(?:bộ luật|luật|pháp lệnh) [^.;()\d]{2,100} số )?"
# what opens a sentence that sets parts of documents aside, and the parts right before the number of one of them
_SETS_ASIDE: Final = re.compile(r"(?:không thực hiện|không áp dụng|bãi bỏ|hủy bỏ) ")
_PARTS: Final = re.compile(
    rf"(?:điều|khoản|điểm|phụ lục|mẫu số) [\w.]{{1,6}}(?:(?:, ?| và )[\w.]{{1,6}}){{0,20}} (?:của )?{_NAME_OF_LAW}$"
)
_WHOLE: Final = re.compile(rf"(?<!theo )quy định tại {_NAME_OF_LAW}$")
_MARK: Final = re.compile(r"^\W*\w{1,2}\) ")
_MARK_OF_LINE: Final = re.compile(r"^\W*\w{1,4}[.)] ")
_CHANGES: Final = re.compile(rf"(?:được|bị) (?:{_DONE})[^.;()]{{0,60}}$")  # what stands behind this did the change
_EFFECT: Final = r"(?: |[^.;]{{0,150}}? {type} (?:này )?)có hiệu lực(?: thi hành)?,? (?:kể )?từ ngày \d"
_ARTICLE: Final = re.compile(r"(?<!\w)điều (\d+[a-zđ]?)")
_PROPOSED: Final = re.compile(r"(?:đề xuất|đề nghị|kiến nghị|dự kiến) (?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ)")
_LINES_OVER_TABLE: Final = 3
_AROUND: Final = 900  # characters
_MOST: Final = 3
_LOOKED_AT: Final = 8


@dataclass(frozen=True, slots=True)
class Report:
    """The place of a sentence in a document that reports a change to another; ``articles`` of that, if it names any.

    ``lead`` is the place of the line that opens its list where that line says what is done: "Không thực hiện ...".
    """

    document: Document
    start: int
    end: int
    articles: frozenset[str]
    lead: tuple[int, int] | None = None

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The places to quote."""
        return [self.lead, (self.start, self.end)] if self.lead else [(self.start, self.end)]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A number in a line, in ``unify`` form: what stands before it, since the last number, its words, and behind it.

    ``listed`` is whether it stands in a table of what is proposed to be changed; ``lead`` is the line that opens its
    list and sets aside what follows, "" for none.
    """

    report: Report
    before: str
    since_last: str
    name: str
    behind: str
    listed: bool
    lead: str

    @property
    def _type(self) -> str:
        return "luật" if self.name[0].isdigit() else re.escape(re.split(r" số| \d", self.name)[0])

    @property
    def tells_of_a_change(self) -> bool:
        """Whether the line says that what bears the number was changed."""
        if self.listed or _CHANGES.search(self.since_last):
            return False
        sentence = self._sentence
        return bool(
            _BEHIND.match(self.behind)
            or re.match(_BEHIND_TITLE.format(done=_DONE, type=self._type), self.behind)
            or _BEFORE.search(self.before)
            or (_SETS_ASIDE.match(sentence) and (_PARTS.search(sentence) or self._is_set_aside(sentence)))
        )

    @property
    def _sentence(self) -> str:
        """The sentence up to the number, behind the line that opens its list."""
        sentences = re.split(r"[.;:] ", _MARK_OF_LINE.sub("", self.before))
        return self.lead + sentences[0] if self.lead and len(sentences) == 1 else _MARK.sub("", sentences[-1])

    @staticmethod
    def _is_set_aside(sentence: str) -> bool:
        return _WHOLE.search(sentence) is not None and " đối với " not in sentence

    @property
    def tells_what_another_did(self) -> bool:
        """Whether the line says by its words behind the number which other document changed it."""
        return self.tells_of_a_change and _BY_ANOTHER.match(self.behind) is not None

    @property
    def is_proposed(self) -> bool:
        """Whether it is what a row of such a table is about: its first number."""
        return self.listed and self.since_last == self.before

    @property
    def tells_of_its_effect(self) -> bool:
        """Whether the line says from which day on what bears the number is in force."""
        return re.match(_EFFECT.format(type=self._type), self.behind) is not None


def reported(
    number: DocumentNumber, catalogue: Catalogue, *, since: str = "", articles: frozenset[str] | None = None
) -> list[Report]:
    """Find what others report of a change to a document.

    :param since: the ISO day of the document, "" where it is not known: what is older reports no change to it.
    :param articles: articles of it; a report on others alone is left out. None for the whole document.
    :return: the first report of each document in force, those on the whole document before those on articles of it.
        A draft changes nothing itself, but reports what another one did.
    """
    found = []
    for document in _naming(number, catalogue, drafts=True):
        if not (document.date and document.date < since):
            told = (mention for mention in _mentions(number, document, catalogue) if mention.tells_of_a_change)
            if document.status == "draft":
                told = (mention for mention in told if mention.tells_what_another_did)
            meant = (m for m in told if articles is None or not m.report.articles or m.report.articles & articles)
            found += _first(meant)
    return sorted(found, key=lambda report: bool(report.articles))[:_MOST]


def effect_told(number: DocumentNumber, catalogue: Catalogue) -> list[Report]:
    """:return: a sentence of each document that tells from which day on another one is in force, which has a number."""
    found = []
    for document in _naming(number, catalogue):
        found += _first(m for m in _mentions(number, document, catalogue) if m.tells_of_its_effect)
    return found[:_MOST]


def proposed(number: DocumentNumber, catalogue: Catalogue) -> list[Report]:
    """:return: the line of each document that lists another one among those that are proposed to be changed."""
    found = []
    for document in _naming(number, catalogue):
        found += _first(m for m in _mentions(number, document, catalogue) if m.is_proposed)
    return found[:_MOST]


def _first(mentions: Iterable[_Mention]) -> list[Report]:
    """:return: the first report that quotes more than the number, of which a very long sentence leaves nothing else."""
    bare: list[Report] = []
    for mention in mentions:
        if mention.report.end - mention.report.start > len(mention.name):
            return [mention.report]
        bare = bare or [mention.report]
    return bare


def _naming(number: DocumentNumber, catalogue: Catalogue, *, drafts: bool = False) -> Iterator[Document]:
    """The documents in force that name a number most often; drafts too where they are wanted."""
    for document in map(catalogue.document, catalogue.citing(number)[:_LOOKED_AT]):
        effective = document.card.effective_from
        if (drafts or document.status != "draft") and not (effective and effective.value > today()):
            yield document


def _mentions(number: DocumentNumber, document: Document, catalogue: Catalogue) -> Iterator[_Mention]:
    text = catalogue.text(document.id)
    digits = re.escape(number.number)  # looked for first, what stands before it is looked at behind it
    for match in re.finditer(rf"{digits}(?<![1-9.]{digits})(?<![\d.]0{digits})\s?[/-]", text):
        start = max(0, match.start() - _AROUND, text.rfind("\n", 0, match.start()) + 1)
        line_end = text.find("\n", match.end())
        around = text[start : min(match.end() + _AROUND, line_end if line_end >= 0 else len(text))]
        form, lead = unify(around), introduction_of(text, start, _sets_a_list_aside)
        if not (lead or CELL in around or _SAYS_DONE.search(form)):  # as most lines that name a document
            continue
        mentions = find_numbers(around)
        for n, mention in enumerate(mentions):
            if mention.number.matches(number) and start + mention.start <= match.start() < start + mention.end:
                span = sentence_around(text, start + mention.start, start + mention.end)
                since_last = form[mentions[n - 1].end if n else 0 : mention.start]
                report = Report(document, *span, frozenset(_ARTICLE.findall(since_last)), lead)
                name = form[mention.start : mention.end]
                listed = CELL in around and _PROPOSED.search(unify(_over_table(text, start))) is not None
                yield _Mention(
                    report, form[: mention.start], since_last, name, form[mention.end :], listed, _opening(text, lead)
                )


def _sets_a_list_aside(line: str) -> bool:
    """:return: whether a line says no more than that what its items name is set aside."""
    sets_aside = not line.endswith((".", ";")) and _SETS_ASIDE.match(_bare(line)) is not None
    return sets_aside and not find_numbers(line)


def _opening(text: str, lead: tuple[int, int] | None) -> str:
    return f"{_bare(text[slice(*lead)])} " if lead else ""


def _bare(line: str) -> str:
    """:return: a line that opens a list, in ``unify`` form, without its mark and colon."""
    return _MARK_OF_LINE.sub("", f"{unify(line)} ").rstrip(" :")


def _over_table(text: str, row: int) -> str:
    """:return: the lines that stand over the table of the row that begins at an offset."""
    end = row
    while end > 0 and CELL in (line := text[text.rfind("\n", 0, end - 1) + 1 : end]):
        end -= len(line)
    start = end
    for _ in range(_LINES_OVER_TABLE):
        start = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return text[start:end]
