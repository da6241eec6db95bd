"""The progress table: target, baseline and latest value of each indicator, from tables and sentences.

A table tells by the heads of its columns which value is which; a sentence by its words ("phấn đấu", "mục tiêu", "đến
năm 2025 đạt" make a target). Achieved or not is told only where target and latest value have one unit and a direction.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from assistant.briefing.draft import CELL, Indicator, Source
from assistant.briefing.gather import Found
from assistant.briefing.measures import INDICATOR, alike, decimal, measures_in, named
from documents.names import find_names
from documents.vietnamese import unify

_SAME: Final = 0.75
_LEAST_NAME: Final = 4  # words
_MOST_UNTARGETED: Final = 40
_TARGET_WORDS: Final = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|kế hoạch giao|đến năm 20\d\d)(?!\w)")
_COLUMNS: Final = (
    ("name", re.compile(r"(?<!\w)(?:chỉ tiêu|nội dung|tên|mục tiêu cụ thể|tiêu chí|danh mục)(?!\w)")),
    ("unit", re.compile(r"(?<!\w)(?:đơn vị tính|đơn vị|đvt)(?!\w)")),
    ("baseline", re.compile(r"(?<!\w)(?:cơ sở|đầu kỳ|xuất phát|hiện trạng|năm trước|cùng kỳ)(?!\w)")),
    ("target", re.compile(r"(?<!\w)(?:mục tiêu|kế hoạch|kh|nghị quyết|giao)(?!\w)")),
    ("latest", re.compile(r"(?<!\w)(?:thực hiện|kết quả|ước|đạt được|đến nay|th)(?!\w)")),
)
_LESS_IS_BETTER: Final = re.compile(
    r"(?<!\w)(?:nghèo|giảm|thất nghiệp|tử vong|suy dinh dưỡng|tai nạn|thất thoát|tội phạm|chậm|nợ đọng)(?!\w)"
)
_ROLES: Final = ("target", "baseline", "latest")
_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of an indicator, as one source gives it."""

    name: str
    about: frozenset[str]
    names: frozenset[str]
    role: str
    unit: str
    written: str
    value: Decimal | None
    direction: str
    day: datetime.date
    when: str
    sources: tuple[Source, ...]


def indicators_in(found: Iterable[Found]) -> list[Indicator]:
    """:return: the indicators of a subject, those with a target first; without any target at most 40."""
    groups: list[list[_Value]] = []
    for item in found:
        for value in _row_values(item) if item.piece.kind == "row" else _sentence_values(item):
            group = next((group for group in groups if _same(group[0], value)), None)
            groups.append([value]) if group is None else group.append(value)
    rows = [_indicator(group) for group in groups]
    targeted = [row for row in rows if row.target]
    return targeted + [row for row in rows if not row.target][:_MOST_UNTARGETED]


def _same(first: _Value, second: _Value) -> bool:
    """:return: whether two values are of one indicator: named alike, in one unit, in sentences of the same names."""
    counted = [{word for word in value.about if word.isdigit()} for value in (first, second)]
    named_alike = _same_names(first.names, second.names) and counted[0] == counted[1]  # Phú Thịnh 1 is not Phú Thịnh 2
    return named_alike and first.unit == second.unit and alike(first.about, second.about) >= _SAME


def _same_names(first: frozenset[str], second: frozenset[str]) -> bool:
    """:return: whether each name stands in one of the other side: "Bát Xát" is "Huyện Bát Xát"."""
    known = all(any(a in b or b in a for b in second) for a in first)
    return known and all(any(a in b or b in a for a in first) for b in second)


def _sentence_values(item: Found) -> Iterator[_Value]:
    headings = " ".join(part for part in item.piece.passage.path if CELL not in part)
    aims = bool(_TARGET_WORDS.search(unify(item.piece.text)) or _TARGET_WORDS.search(unify(headings)))
    key = item.piece.spans[0][2] if item.piece.kind == "cell" else ""
    names = frozenset(name.text for name in find_names(f"{key}. {item.piece.text}") if name.words > 1)
    for measure in measures_in(item.piece.text):
        known = INDICATOR.search(unify(measure.name))
        name = measure.name[known.start() :] if known else ""
        if len(name.split()) < _LEAST_NAME and not (key and name):
            continue  # "diện tích" alone does not say of what
        if not key and _in_brackets(item.piece.text, measure.start):
            continue  # "Cụm Đầm Hồng (16 ha, tỷ lệ lấp đầy 100%)": of what is named before
        yield _Value(
            name=f"{key}: {name}" if key else name,
            about=named(f"{key} {name}"),
            names=names,
            role="target" if aims else "latest",
            unit=measure.unit,
            written=measure.written,
            value=measure.value,
            direction=measure.direction,
            day=_day(item),
            when=_when(item),
            sources=tuple(_sources(item)),
        )


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _row_values(item: Found) -> Iterator[_Value]:
    if len(item.piece.spans) != 2:
        return
    heads, cells = ([cell.strip() for cell in span[2].split(CELL.strip())] for span in item.piece.spans)
    if len(heads) != len(cells):
        return
    by_role = {found: cell for head, cell in zip(heads, cells, strict=True) if (found := _role(head))}
    name = by_role.get("name", "")
    for role in _ROLES if name else ():
        written = by_role.get(role, "")
        if number := _NUMBER.search(written):
            yield _Value(
                name=name,
                about=named(name),
                names=frozenset(),
                role=role,
                unit=unify(by_role.get("unit", "") or ("%" if "%" in written else "")),
                written=written,
                value=decimal(number[0]),
                direction="most" if _LESS_IS_BETTER.search(unify(name)) else "least",
                day=_day(item),
                when=_when(item),
                sources=tuple(_sources(item)),
            )


def _role(head: str) -> str:
    form = unify(head)
    return next((role for role, pattern in _COLUMNS if pattern.search(form)), "")


def _indicator(group: Sequence[_Value]) -> Indicator:
    newest = {role: max((v for v in group if v.role == role), key=lambda v: v.day, default=None) for role in _ROLES}
    target, baseline, latest = (newest[role] for role in _ROLES)
    shown = [value for value in (target, baseline, latest) if value is not None]
    others = [v for v in group if v not in shown and any(v.role == s.role and v.value != s.value for s in shown)]
    sources = tuple(dict.fromkeys(source for value in shown for source in value.sources))
    row = Indicator(
        name=group[0].name,
        unit=group[0].unit,
        target=target.written if target else "",
        baseline=baseline.written if baseline else "",
        latest=latest.written if latest else "",
        date=latest.when if latest else "",
        sources=sources,
        others=tuple(f"{v.written} ({v.sources[-1].document})" for v in others),
    )
    return replace(row, achieved=_achieved(target, latest))


def _achieved(target: _Value | None, latest: _Value | None) -> str:
    if target is None or latest is None or target.value is None or latest.value is None:
        return ""
    if not target.direction or target.unit != latest.unit:
        return ""
    reached = latest.value >= target.value if target.direction == "least" else latest.value <= target.value
    return "yes" if reached else "no"


def _day(item: Found) -> datetime.date:
    return max((span.end for span in item.times), default=datetime.date.min)


def _when(item: Found) -> str:
    return item.times[-1].written if item.times else ""


def _sources(item: Found) -> Iterator[Source]:
    document, passage = item.document, item.piece.passage
    section = " › ".join(part for part in passage.path if CELL not in part)
    for start, end, quote in item.piece.spans:
        yield Source(
            document.id, document.title, document.number, document.date, section, passage.page, start, end, quote
        )
