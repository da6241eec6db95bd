"""Whether a sentence may answer a question at all.

Rules for what code can know: the document, the predicate, places, figures and years. For the rest learnt trees have
told how sure it is (``evidence``); of a list it tells alone whether a sentence is of the kind asked for, names all that
is named and says enough. What is caught and what it costs is printed by the benchmark of refusing.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from assistant.attributes import attributes, says_attributes
from assistant.candidates import CELL, NOTHING, Candidate, Wording
from assistant.confidence import KNOWN, SIGNS, WIDE_KINDS, figure_pattern, fits_kind, near, says_names
from assistant.contrast import is_of_the_opposite, opposites
from assistant.define import defines_another
from assistant.doer import bodies, body_of_tasks, names_body, says_body, takes_part
from assistant.evidence import Evidence
from assistant.fits import holds_what_is_asked, names_place
from assistant.kinds import LISTS, asked, asks_why
from assistant.said import Floats
from assistant.things import counts_a_whole, of_the_thing
from assistant.timely import names_by_year
from assistant.understand import Understood
from documents.places import is_province, merged_into
from documents.vietnamese import fold, unify

IsAbout = Callable[[str, str], bool]
# Share of the question's words, by rarity, that the sentence with its neighbours, heading and title has to say.
LEAST_COVERAGE: Final = 0.55
# The same for what a document tells of itself that was singled out by its number or title.
_LEAST_OF_FACT: Final = 0.3
# In log-odds. Of 579 questions over official documents and of 1,152 harder ones, each asked of trees that were not
# learnt from its set, 412 and 682 had a right first sentence or a right refusal at -2, 416 and 667 at -1, 409 and 637
# at 0; of their traps 73 of 95 and 148 of 224 were refused at -2, 84 and 166 at -1, 88 and 177 at 0.
LEAST_SURE: Final = -1.0
# How much less sure those shown beside the best may be: with it 20 of 1,731 more were answered rightly.
_LESS_FOR_MORE: Final = 1.5
_LEAST_OF_TASK: Final = 0.45  # the same for a task of a body that is named
_ALL: Final = 0.9
NEVER: Final = -1e9
# How much surer, in official texts, where the sentence holds what is asked for, names all that is named and says enough
# of the rest. Of 601 questions over them, before other rules were made stricter and with trees for all kinds of texts,
# 486 were answered rightly without, 506 with 1.5 and 2.25, 507 with this much, 508 with 3 and 4.5; an encyclopaedia
# does better without.
_PLAIN: Final = 2.0
_FULLER: Final = 3.0  # the same for a row that bears the name of what is asked about, and for the head of a list
_UNFIT: Final = 1.0  # how much less sure where it does not hold the number, date or person that is asked for
_CODE: Final = 3  # digits
_LEAST_OF_CAUSE: Final = 0.1  # of the question, that a cell has to say of why something is so
_AS_GOOD: Final = 1.0  # in the learnt score of a sentence
_BELOW_BEST: Final = SIGNS.index("below_best")
_ONE_THING: Final = frozenset({"who", "when", "how_many"})
_PART: Final = r"(?:điều|chương) (?:\d+|[ivxlc]+)"
# "Điều 120 Luật Nhà ở", "Điều 35, khoản 2 Điều 37 Nghị định số 98": the article of another document, which is cited
_OF_ANOTHER: Final = (
    r"(?:(?:,| và)(?: điểm [^ ]+)?(?: khoản \d+)? điều \d+)*(?: của)? (?:(?:bộ )?luật|nghị định|nghị quyết|thông tư"
    r"|quyết định) (?:(?!này|số|\d)([^ ]+ [^ ]+)|(?:số )?(\d+)/)"
)
_NOW: Final = "(?:nay|giờ|bây giờ)(?! không)"
# how an official text tells what became of places
_MERGES: Final = re.compile(r"\W*(?:\d+\W+)?(?:sắp xếp|hợp nhất|sáp nhập|nhập|điều chỉnh) .{5,}?(?:thành ?|lấy tên)")
_OPENS_WITH_YEAR: Final = re.compile(r"\W*(?:trong |đến )?(?:đầu |cuối )?năm ((?:19|20)\d\d)(?!\s?[-–]\s?\d)")


def answering(question: Understood, ranked: Sequence[Evidence], is_about: IsAbout) -> list[Evidence]:
    """Choose what may be shown as an answer.

    :param question: what is asked.
    :param ranked: the candidates and what speaks for each.
    :param is_about: (document id, place or year) -> whether the whole document is about that place, or of that year.
    :return: those that may be, in their order; empty if the question is to be refused.
    """
    kept = of_the_thing(question, within_rules(question, ranked, is_about))
    sure = confidence(question, kept)
    least = LEAST_SURE - _LESS_FOR_MORE
    if sure.max(initial=NEVER) < LEAST_SURE:
        return []
    best = kept[int(sure.argmax())]
    return [e for e, how_sure in zip(kept, sure, strict=True) if how_sure >= least or says_it_too(question, e, best)]


def says_it_too(question: Understood, evidence: Evidence, best: Evidence) -> bool:
    """:return: whether a sentence says all that is asked, as the best one does: it may tell another figure of it."""
    all_of_it = evidence.own >= max(_ALL, best.own) and bool(question.needs)
    return all_of_it and not evidence.candidate.tells and _is_fair(question, evidence)


def within_rules(question: Understood, ranked: Sequence[Evidence], is_about: IsAbout) -> list[Evidence]:
    """:return: the candidates that no rule forbids; parameters as for ``answering``."""
    asks_for_figures = bool(question.figures or question.years) and question.kind not in LISTS
    best = next((e for e in ranked if len(e.signs) and e.signs[_BELOW_BEST] == 0 and not e.candidate.tells), None)
    named = () if question.numbers else bodies(question)
    whose = body_of_tasks(question)
    sought, ruled_out = attributes(question, official=any(e.official for e in ranked)), opposites(question)
    # the figure of a question is wrong where what fits its words by far the best, and is of the matter, lacks it
    near_best = (
        asks_for_figures
        and best is not None
        and says_attributes(sought, best.candidate)
        and not _says_figures(question, best.candidate, is_about)
    )
    predicates = {family.name for family in question.families if family.strict or question.numbers}
    kept = [
        e
        for e in ranked
        if not e.candidate.is_label
        and not (e.candidate.is_basis and question.kind in LISTS)
        # nothing is known of how sure a sentence is that was not looked at
        and (len(e.signs) or not is_learnt(question, e) or not question.needs)
        and (
            not near_best
            or (len(e.signs) and e.signs[_BELOW_BEST] >= -_AS_GOOD)
            or _bears_a_code(question, e.candidate)
        )
        and e.families >= predicates  # said in its own words: all of a question about a document
        and _keeps_rules(question, e, is_about)
        and _says_bodies(named, question, e.candidate)
        and _is_of_body(whose, question, e.candidate)
        and says_attributes(sought, e.candidate)
        and not is_of_the_opposite(ruled_out, e.candidate)
        and _holds_the_one_thing(question, e)
    ]
    # beside the row of a code ("384 | 1005 | ...") another one that has it for its number says nothing
    bearing = {id(e) for e in kept if _bears_a_code(question, e.candidate)}
    return [e for e in kept if not bearing or id(e) in bearing or CELL not in e.candidate.whole.text]


def _holds_the_one_thing(question: Understood, evidence: Evidence) -> bool:
    """Official texts name a person, a day or an amount as what it is; elsewhere it may be told in many ways."""
    if not evidence.official or question.kind not in _ONE_THING:
        return True
    return evidence.fits or bool(evidence.candidate.tells) or holds_what_is_asked(question, evidence.candidate)


def confidence(question: Understood, kept: Sequence[Evidence]) -> Floats:
    """:return: how sure it is that each candidate answers; an answer takes ``LEAST_SURE``."""
    return np.asarray([max(_learnt(question, e), _ruled(question, e)) for e in kept], dtype=np.float64)


def _learnt(question: Understood, evidence: Evidence) -> float:
    """:return: how sure what was learnt is, where it decides."""
    if not is_learnt(question, evidence):
        return NEVER
    return evidence.sure + _known(question, evidence) if question.needs else LEAST_SURE


def _ruled(question: Understood, evidence: Evidence) -> float:
    """:return: how sure the rules are, where they decide: of lists, of what a card tells, and of places."""
    if (is_learnt(question, evidence) and question.kind != "where") or not _is_fair(question, evidence):
        return NEVER
    whose = body_of_tasks(question)  # a rule of its own takes care that it is named
    least = _LEAST_OF_FACT if evidence.candidate.tells else _LEAST_OF_TASK if whose else LEAST_COVERAGE
    return LEAST_SURE + (evidence.coverage - least if question.needs else 0.0)


def _known(question: Understood, evidence: Evidence) -> float:
    """:return: how much surer what rules know of a sentence makes, in log-odds."""
    if not evidence.official:
        return 0.0
    coverage, fits, says_all_names, named_row, introduces, defines = evidence.signs[-len(KNOWN) :]
    if defines or _bears_a_code(question, evidence.candidate):
        return _FULLER
    if not fits:
        return -_UNFIT
    if coverage < LEAST_COVERAGE or not says_all_names:
        return 0.0
    return _FULLER if named_row or introduces else _PLAIN


def _is_fair(question: Understood, evidence: Evidence) -> bool:
    """:return: whether a sentence holds what is asked for and names all that is named."""
    return fits_kind(question, fits=evidence.fits) and says_names(question, evidence.candidate)


def is_learnt(question: Understood, evidence: Evidence) -> bool:
    """:return: whether what was learnt decides: for lists in official texts, and for what is read off a card, rules do;
    of where something is either may. Of 1,731 questions over official documents, each asked of trees not learnt
    from its set, 10 more were answered rightly than by rules alone of a place, none fewer, and no trap. Of 612 over an
    encyclopaedia whose text was removed, .55 were refused at 5 % false refusals, .43 where rules decided on lists.
    """
    listed = question.kind in WIDE_KINDS - {"where"} and not (question.kind == "causes" and asks_why(question.own))
    return not (listed and evidence.official) and not evidence.candidate.tells


def _keeps_rules(question: Understood, evidence: Evidence, is_about: IsAbout) -> bool:
    candidate = evidence.candidate
    return (
        evidence.bound
        and _says_figures(question, candidate, is_about)
        and not _tells_of_another_year(question, candidate)
        and _says_parts(question, candidate)
        and says_names(question, candidate, certain=True)
        and not _is_left_out(question, candidate)
        and not defines_another(question, candidate)
        and not counts_a_whole(question, candidate)
        # a row says whose its figures are, or nothing of what is asked
        and (
            evidence.own > 0
            or CELL not in candidate.wording.text
            or not question.needs
            or _bears_a_code(question, candidate)
        )
        and (evidence.own >= _LEAST_OF_CAUSE or not (candidate.row and asks_why(question.own)))
        and all(_says_place(place, question, candidate, is_about) for place in question.places)
    )


def _bears_a_code(question: Understood, candidate: Candidate) -> bool:
    """:return: whether a row begins with a figure of the question that is no mere count of rows: "333 | chất lỏng", or
    has it behind its number: "393 | 1017 | CLO".
    """
    cells = [cell.strip() for cell in candidate.whole.text.lstrip(CELL).split(CELL, 2)]
    code = cells[1] if len(cells) > 1 and cells[1].isdigit() and len(cells[1]) >= _CODE else cells[0]
    return len(cells) > 1 and len(code) >= _CODE and code in question.figures


def _is_left_out(question: Understood, candidate: Candidate) -> bool:
    """:return: whether a sentence, or the row that it is of, names what the question leaves out."""
    if not question.excepted:
        return False
    said = " . ".join(text.form(marked=question.marked) for text in (candidate.wording, Wording(candidate.row)))
    return any(name in said for name in question.excepted)


def _says_place(place: str, question: Understood, candidate: Candidate, is_about: IsAbout) -> bool:
    if names_place(place, (candidate.whole, candidate.heading), question):
        return True
    id, present = candidate.passage.document_id, merged_into(place)
    if present and asked(_NOW, question.own) and _MERGES.match(candidate.wording.unified) and is_about(id, present):
        return True  # "ở Kiên Giang cũ giờ là xã gì?"
    return is_province(place) and is_about(id, place)


def _says_bodies(named: Sequence[str], question: Understood, candidate: Candidate) -> bool:
    """Bodies of the question are named in the passage or over it: what Sở Công Thương does is not done by Sở Y tế."""
    texts = near(candidate, wide=True) if named else ()
    return all(says_body(body, texts, marked=question.marked) for body in named)


def _is_of_body(body: str, question: Understood, candidate: Candidate) -> bool:
    """:return: whether a sentence names the one body whose tasks are asked for, or stands under what names it."""
    if not body or takes_part(body, candidate.wording, marked=question.marked):
        return True
    over = (candidate.lead, candidate.section, candidate.opening or NOTHING)
    return any(names_body(body, text, marked=question.marked) for text in over if text is not candidate.wording)


def _says_figures(question: Understood, candidate: Candidate, is_about: IsAbout) -> bool:
    """Figures of the question stand in the sentence, beside it or over it; years, and all for a list, further up.

    The year of a document that is named by it ("Hiệp định vận tải 1994") may stand on its card alone.
    """

    def is_of(figure: str) -> bool:
        return names_by_year(figure, question) and is_about(candidate.passage.document_id, figure)

    for figures, wide in ((question.figures, question.kind in WIDE_KINDS), (tuple(map(str, question.years)), True)):
        said = " . ".join(text.unified for text in near(candidate, wide=wide)) if figures else ""
        if not all(figure_pattern(figure).search(said) or is_of(figure) for figure in figures):
            return False
    return True


def _says_parts(question: Understood, candidate: Candidate) -> bool:
    """Articles and chapters of the question stand over the sentence, or it names them, not those of others."""
    parts = asked(_PART, question.own) if question.language == "vi" else ()
    if not parts:
        return True
    texts = (candidate.wording, candidate.before, candidate.lead, candidate.heading)
    said = " . ".join(text.form(marked=question.marked) for text in texts)
    form = unify if question.marked else fold
    typed = form(question.text)

    def is_said(part: str) -> bool:
        named = re.finditer(rf"(?<!\w){re.escape(part)}(?!\w|[.,]\d)(?:{form(_OF_ANOTHER)})?", said)
        others = (match[1] or match[2] for match in named)
        return any(not other or re.search(rf"(?<!\d){re.escape(other)}(?!\d)", typed) for other in others)

    return all(is_said(form(match[0])) for match in parts)


def _tells_of_another_year(question: Understood, candidate: Candidate) -> bool:
    """Whether a sentence begins "Năm 2020, ..." though another year is asked about, which stands beside it."""
    opening = _OPENS_WITH_YEAR.match(candidate.wording.unified)
    return bool(question.years and opening and int(opening[1]) not in question.years)
