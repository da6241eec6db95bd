"""Table rows that bear the name of what is asked about, found by their cells.

A row says little but its name and its figures, and in a table of thousands many share words with a question: of all
whose names hold "lan" one alone is that of "LAN". So where a table was found, its whole document is looked
through for cells that are a run of the question's words, or that begin with a name of the question. What the cells mean
is not known here, nor whether the row answers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from assistant.candidates import CELL, Candidate, Wording
from assistant.kinds import HEADS
from assistant.needs import is_frame
from assistant.understand import Understood
from documents.catalogue import Catalogue
from documents.split import passage_at
from documents.vietnamese import fold, syllables, tokens
from index.arrange import Hit

_KEPT: Final = 8  # documents whose cells are kept
_DOCUMENTS: Final = 3  # with a table among the passages found
_NEAREST: Final = 2  # passages whose documents are looked through anyway
_PASSAGES: Final = 4
_MOST_ROWS: Final = 8  # what more rows bear is no name of one
_LONGEST: Final = 6  # syllables of a name
_BEGINS: Final = re.compile(r"(?:^|[|\n])[ \t]*(?:[^\W\d_]+[ \t]+){0,3}$")
_HEAD_CHARS: Final = 40
_NAME_ENDS: Final = re.compile(r"[(;]")
_LEAST_OF_QUESTION: Final = 0.2  # of its words of content
_NOT_NAMED, _PARTLY, _WHOLLY = range(3)
_ANOTHERS_NUMBER: Final = r"\s+\d{1,2}(?![\d,.]|\s*(?:ha|km|m|%))"  # "Yên Hợp 2" is not "Yên Hợp"
_ENDS: Final = re.compile(r"\s*(?:[|(\n]|$)")


def with_named_rows(question: Understood, hits: Sequence[Hit], catalogue: Catalogue) -> list[Hit]:
    """Add the passages whose rows bear a name of the question to those that were found.

    :param hits: best first.
    :return: the same, then passages that were not among them, with the score of the last.
    """
    tables = list(dict.fromkeys(hit.passage.document_id for hit in hits if CELL in hit.passage.text))[:_DOCUMENTS]
    if question.names:  # a report names in its text what its tables tell of
        tables = list(dict.fromkeys((*tables, *(hit.passage.document_id for hit in hits[:_NEAREST]))))
    known, found = {hit.passage.id for hit in hits}, list(hits)
    for id in tables:
        offsets = named_rows(question, catalogue.text(id))
        passages = catalogue.passages_of(id) if offsets else []
        for offset in offsets:
            passage = passage_at(passages, offset)
            if passage.id not in known and len(found) < len(hits) + _PASSAGES:
                known.add(passage.id)
                found.append(replace(hits[-1], passage=passage))
    return found


def named_rows(question: Understood, text: str) -> list[int]:
    """:return: offsets of the cells of ``text`` that bear a name of the question, those of the rarest name first."""
    lowered, known = _lowered(text)
    if len(lowered) != len(text):
        return []
    found = [[at for at in _all(lowered, name) if _begins_cell(lowered, at, name)] for name in question.names]
    for run in known.intersection(_runs(question.own)):
        cells = [at + 1 for at in _all(lowered, "\n" + run)] + [at + 2 for at in _all(lowered, "| " + run)]
        found.append([at for at in cells if _ENDS.match(lowered, at + len(run))])
    rare = sorted((some for some in found if len(some) <= _MOST_ROWS), key=lambda some: (len(some), some))
    return list(dict.fromkeys(offset for some in rare for offset in some))


@lru_cache(maxsize=_KEPT)
def _lowered(text: str) -> tuple[str, frozenset[str]]:
    """:return: a text in lower case, and what stands in the cells of its rows, brackets behind it left out: 10 ms for a
    table of thousands, which are asked about again and again.
    """
    lowered = text.lower()
    rows = " | ".join(line for line in lowered.split("\n") if CELL in line)
    return lowered, frozenset(cell.rstrip() for cell in rows.replace(" (", CELL).split(CELL))


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _begins_cell(text: str, at: int, name: str) -> bool:
    """:return: whether at most a word for its kind ("CCN", "cụm công nghiệp") stands before a name in its cell."""
    after = text[at + len(name) : at + len(name) + 1]
    line = max(text.rfind("\n", 0, at), 0)
    return (
        not after.isalnum()
        and "|" in text[line : at + 200]
        and bool(_BEGINS.search(text[max(0, at - _HEAD_CHARS) : at]))
    )


def _runs(text: str) -> Iterator[str]:
    """:return: neighbouring words of a question with no word among them that only frames it, in lower case."""
    run: list[str] = []
    end = 0
    for token in tokens(text):
        if is_frame(token.text) or text[end : token.start].strip():
            run = []
        end = token.end
        if not is_frame(token.text):
            run.append(text[token.start : token.end].lower())
            tails = (" ".join(run[-count:]) for count in range(1, min(len(run), _LONGEST) + 1))
            yield from (tail for tail in tails if any(char.isalpha() for char in tail))


def rows_of(question: Understood, found: Sequence[Candidate]) -> list[bool]:
    """:return: for each candidate whether its row is named by a run of the question's words, and not by few of many;
    where a whole cell is ("THỦY NGÂN"), not those that go on in brackets ("THỦY NGÂN (II) NITRAT").
    """
    form = question.form
    text = question.own if question.language == "vi" else question.question
    asked = f" {' '.join(syllables(form(text)))} "
    needed = {form(need.forms[0][0]) for need in question.needs}
    begins = [_bearing(name, folded=not question.exact) for name in question.names if " " in name]
    keys: dict[str, int] = {}

    def named(cells: Sequence[str]) -> int:
        for cell in cells:
            borne = next((match[1] for match in (begin.match(cell) for begin in begins) if match), "")
            name = borne or _NAME_ENDS.split(cell, 1)[0]
            words = syllables(name)
            if any(word.isalpha() for word in words) and f" {' '.join(words)} " in asked:
                if len(needed.intersection(words)) < _LEAST_OF_QUESTION * len(needed) or not needed:
                    return _NOT_NAMED
                return _WHOLLY if borne or name == cell else _PARTLY
        return _NOT_NAMED

    def of(candidate: Candidate) -> int:
        if not candidate.row:
            row = candidate.wording
            return named(row.form(marked=question.exact).split(CELL)) if CELL in row.text else _NOT_NAMED
        key = candidate.row.split(" › ")[0]
        if key not in keys:
            keys[key] = named([form(key)])
        return keys[key]

    each = [of(candidate) for candidate in found]
    least = max([*each, _PARTLY])
    return [one >= least for one in each]


@lru_cache(maxsize=64)
def _bearing(name: str, *, folded: bool) -> re.Pattern[str]:
    """:return: what begins with a name, a number and words for its kind before it; "Yên Hợp 2" is not "Yên Hợp"."""
    heads = fold(HEADS) if folded else HEADS
    return re.compile(rf"\W*(?:\d+\W+)?(?:(?:{heads})\s+)*({re.escape(name)})(?!\w|\s+\d)")


def bears(question: Understood, candidate: Candidate) -> bool:
    """:return: whether the cell that names the row of a candidate begins with each name, or place, of the question, at
    most a word for its kind before it.
    """
    names = question.names or tuple(map(question.form, question.places))
    key = name_of_row(candidate).form(marked=question.exact)
    kind = r"\W*(?:[^\W\d_]+ ){0,3}"
    return bool(names) and all(
        re.match(rf"{kind}{re.escape(name)}(?!\w|{_ANOTHERS_NUMBER})", key) is not None for name in names
    )


def name_of_row(candidate: Candidate) -> Wording:
    """:return: the cell that names the row of a candidate; of a row quoted whole the first that holds letters."""
    cells = candidate.row.split(" › ")[:1] if candidate.row else candidate.wording.text.split(CELL)
    return Wording(next((cell for cell in cells if any(map(str.isalpha, cell))), ""))


def names_row(question: Understood, candidate: Candidate) -> bool:
    """:return: whether the row of a candidate says all names of the question, where the row is named if it is long."""
    key = Wording(candidate.row) if candidate.row else candidate.wording
    if not question.names or not (candidate.row or CELL in key.text):
        return False
    said = key.form(marked=question.exact)
    return all(re.search(rf"(?<!\w){re.escape(name)}(?!\w|{_ANOTHERS_NUMBER})", said) for name in question.names)
