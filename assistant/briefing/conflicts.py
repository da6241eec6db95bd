"""Statements whose sources disagree: the same thing, measured in the same unit, with different figures.

Both stay in the briefing, each with a note on the other; which is right is for a person to decide. Figures of different
times, or of differently named things, are no conflict. It sees only what is said in nearly the same words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final, NamedTuple

from assistant.briefing.draft import CELL, Draft, Statement
from assistant.briefing.measures import INDICATOR, Measure, alike, decimal, listed_in, measures_in, named
from documents.vietnamese import unify

_SAME: Final = 0.75
_LEAST_NAME: Final = 5  # syllables: "tỷ lệ lấp đầy" alone is of anything
_HEAD: Final = re.compile(r"(?P<name>[^(]+)\((?P<unit>[^()]+)\)\s*$")
_FIGURE: Final = re.compile(r"\d[\d.,]*")


class _Told(NamedTuple):
    statement: Statement
    measure: Measure


def with_conflicts(draft: Draft) -> Draft:
    """:return: the draft with a note on every statement that another one contradicts."""
    notes: dict[int, str] = {}
    told = [_Told(s, m) for s in draft.statements(kept=False) for m in _measures(s) if len(m.about) >= _LEAST_NAME]
    for first, second in combinations(told, 2):
        if _contradict(first, second):
            notes.setdefault(id(first.statement), _note(second))
            notes.setdefault(id(second.statement), _note(first))
    sections = tuple(
        replace(section, statements=tuple(_noted(section.statements, notes))) for section in draft.sections
    )
    return replace(draft, sections=sections)


def _noted(statements: Sequence[Statement], notes: dict[int, str]) -> Iterator[Statement]:
    for statement in statements:
        yield replace(statement, conflict=notes[id(statement)]) if id(statement) in notes else statement


def _measures(statement: Statement) -> Iterator[Measure]:
    """:return: what a statement measures, with the name of the thing in each name."""
    quotes = [source.quote for source in statement.quotes]
    if statement.kind == "row" and len(quotes) == 2:
        yield from _row_measures(*([cell.strip() for cell in quote.split(CELL.strip())] for quote in quotes))
    elif statement.kind == "cell":
        for measure in measures_in(" ".join(quotes[1:])):
            yield replace(measure, about=measure.about | named(quotes[0]))
    else:
        for quote in quotes:
            yield from (m for m in measures_in(quote) if INDICATOR.search(unify(m.name)))
            yield from listed_in(quote)


def _row_measures(heads: Sequence[str], cells: Sequence[str]) -> Iterator[Measure]:
    key = next((cell for cell in cells if any(c.isalpha() for c in cell)), "")
    for head, cell in zip(heads, cells, strict=True) if len(heads) == len(cells) else ():
        known = _HEAD.match(head)
        value = decimal(cell) if _FIGURE.fullmatch(cell) else None
        if known and value is not None:
            name = f"{key}: {known['name'].strip()}"
            unit = unify(known["unit"])
            yield Measure(name, named(name), value, unit, f"{cell} {unit}", "", 0)


def _contradict(first: _Told, second: _Told) -> bool:
    a, b = first.measure, second.measure
    if first.statement is second.statement or a.unit != b.unit or a.value == b.value:
        return False
    times = {first.statement.when, second.statement.when} - {""}
    same_side = first.statement.side == second.statement.side
    return len(times) < 2 and same_side and alike(a.about, b.about) >= _SAME


def _note(other: _Told) -> str:
    source = other.statement.quotes[-1]
    where = f", {source.section.rsplit(' › ', 1)[-1]}" if source.section else ""
    return f"Nguồn khác nhau: {source.document}{where} ghi {other.measure.written}."
