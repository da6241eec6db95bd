"""What tells whether a sentence answers a question at all, in numbers; ``refuse`` decides with what was learnt of them.

Other than the features that choose between sentences, these compare a sentence with the question: which of its words,
names and figures are said nowhere near, how rare those are in this store, whether another sentence does better. Rarity
is taken relative to a word that the store does not hold, so that the signs mean the same in a store of any size.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from assistant.candidates import CELL, Candidate, Wording
from assistant.features import FEATURES, KINDS, Described
from assistant.kinds import LISTS, asked, words
from assistant.said import LEAST, Floats, Ints, shares
from assistant.understand import Understood
from documents.syllables import has_shape, is_possible
from documents.vietnamese import fold, syllables

_OF_SENTENCE: Final = (
    "own", "own_pairs", "own_syllables", "before", "around", "around_pairs", "heading", "heading_pairs", "all_around",
    "passage", "passage_pairs", "alone_in_passage", "passage_score", "passage_below_best", "best_passage",
    "lead_of_best", "length", "longest_run", "head_word", "predicate", "new_words", "near_name", "row",
)  # fmt: skip
_OF_KIND: Final = ("fits", "holds", "near", "beside_head_word")
_SAID: Final = (
    "near", "whole", "joined_near", "joined_whole", "rare_own", "rare_near", "rare_whole", "rest_near", "rest_whole",
    "named_near", "named_whole", "pairs_near", "pairs_whole", "named_least_near", "named_least_whole",
    *(f"missing_{where}_{n}" for where in ("own", "near", "whole") for n in (1, 2, 3)), "missing_rest_near",
    "missing_rest_whole", "amount_missing", "amount_said", "near_below_best", "whole_below_best",
)  # fmt: skip
_OF_QUESTION: Final = (
    "unknown", "unknown_share", "unknown_pairs", "needs", "rarity", "rarest", "named", "figures", "names", "predicates",
    "english",
    "unmarked", *(f"asks_{kind}" for kind in KINDS),
)  # fmt: skip
_SCORES: Final = ("score", "below_best", "margin")
_NAMED: Final = ("figures_near", "figures_whole", "names_near", "names_whole", "syllables_near", "syllables_whole")
KNOWN: Final = ("coverage", "fits_kind", "says_names", "named_row", "introduces", "defines")
SIGNS: Final = (
    *_OF_SENTENCE, *_OF_KIND, *_SAID, *_OF_QUESTION, "official", *_SCORES, *_NAMED,
    *(f"best_{name}" for name in _NAMED), *KNOWN,
)  # fmt: skip
_STRICT_KINDS: Final = frozenset({"who", "when", "how_many", "where", "contact", "difficulties", "causes", "proposals"})
# what such a question asks for stands further from what it is about: items of a list, lines of an address
WIDE_KINDS: Final = LISTS | {"contact", "where"}
_AT: Final = {name: column for column, name in enumerate(FEATURES)}
# People ask of an official text in other words than its own, of an encyclopaedia in much the same.
_OFFICIAL_WORDS: Final = (
    r"quy định|điều \d+|khoản \d+|ủy ban nhân dân|ubnd|nghị quyết|nghị định|thông tư|quyết định|ban hành|cơ quan|đơn vị"
    "|trách nhiệm|thực hiện|triển khai|công tác|thẩm quyền|hồ sơ|tổ chức, cá nhân|cấp ủy|đảng bộ|địa bàn|xã|phường"
    "|theo quy định|đề nghị|phê duyệt|kế hoạch|dự án|chỉ đạo|kiểm tra|giải pháp|nhiệm vụ"
)
# Sums of the same shares differ in their last bits: a threshold between .9999999999 and 1 would tell noise.
_PLACES: Final = 4
# Of a hundred syllables 4 to 10 are such words in official texts, 0 to 1 in an encyclopaedia; a table holds few.
_LEAST_OFFICIAL, _OF_TABLE = 1.5, 5.0
_NEAREST: Final = 12
_OFFICIAL_AT: Final = SIGNS.index("official")
_UNKNOWN: Final = 0.999  # of the rarity of a word that the store does not hold
_MISSING: Final = 3
# what such a name begins is written in several ways: "Bộ Công Thương", "BCT"
_BODIES: Final = (
    "bộ|sở|ban|ủy|hội|chính|quốc|tỉnh|đảng|văn|cục|tổng|chi|thanh|công|trung|mặt|đoàn|ngân|tòa|viện|luật|nghị"
)
_QUOTED: Final = re.compile('[“”"«»]')  # a name is one, whichever of its words stand in quotation marks
_COUNTRY: Final = "viet nam"  # every official text here is of it
_UNITS: Final = ("phường", "phuong", "xã", "xa", "tỉnh", "tinh", "trấn", "tran")
_IN_WORD: Final = re.compile(r"\w")
_NUMBER_BEHIND: Final = re.compile(r" \d+$")
_DECADES: Final = frozenset(map(str, range(20, 100, 10)))
_SPELT_OUT: Final = dict(
    zip("1 2 3 4 5 6 7 8 9 10".split(), "một hai ba bốn năm sáu bảy tám chín mười".split(), strict=True)
)
_ROMAN: Final = dict(zip(map(str, range(2, 22)), (
    "ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi").split(), strict=True))  # fmt: skip


def near(candidate: Candidate, *, wide: bool) -> tuple[Wording, ...]:
    """:return: the texts that stand beside and over a candidate, and those of its passage for ``wide`` or a cell."""
    close = (candidate.wording, candidate.before, candidate.after, candidate.lead, candidate.heading)
    return (*close, candidate.whole) if wide or candidate.row else close


@dataclass(frozen=True, slots=True)
class Known:
    """What rules know of a candidate; the fields are told at ``evidence.Evidence`` and in ``assistant.define``."""

    coverage: float
    fits: bool
    named_row: bool
    introduces: bool
    defines: bool

    def signs(self, question: Understood, candidate: Candidate) -> list[float]:
        """:return: a number for each of the last signs."""
        fits = fits_kind(question, fits=self.fits)
        return [self.coverage, *map(float, (fits, says_names(question, candidate), self.named_row, self.introduces,
                                            self.defines))]  # fmt: skip


def fits_kind(question: Understood, *, fits: bool) -> bool:
    """:return: whether a sentence holds what is asked for, where a kind of thing is."""
    strict = question.kind in _STRICT_KINDS or (question.kind in LISTS and not question.needs)
    return fits or not strict


def says_names(question: Understood, candidate: Candidate, *, certain: bool = False) -> bool:
    """Names of the question stand close by; "Phú Thịnh 5" is one name, "Phú Thịnh 50" another; of a series one does.

    :param certain: look only at what can hardly be written otherwise, names with a number behind them and Vietnamese
        ones of several words, anywhere in the passage. Of one that opens the question the first word may be none of it.
    """
    names = [name for name in question.names if not certain or _is_certain(name, question)]
    if not names:
        return True
    exact = question.exact
    wide = certain or question.kind in WIDE_KINDS
    said = _QUOTED.sub("", " . ".join(text.form(marked=exact) for text in near(candidate, wide=wide)))
    opens = question.form(question.own).startswith
    series: dict[str, bool] = {}
    for name in names:
        one, rest = _NUMBER_BEHIND.sub("", name), name.partition(" ")[2]
        is_said = _says(name, said) or (certain and rest != "" and opens(name) and _says(rest, said))
        series[one] = series.get(one, False) or is_said
    return all(series.values())


def _is_certain(name: str, question: Understood) -> bool:
    if _NUMBER_BEHIND.search(name):
        return True
    if fold(name) == _COUNTRY:
        return False
    first, *others = name.split()
    spelt = is_possible if question.marked else has_shape
    return bool(others) and all(map(spelt, (first, *others))) and not asked(_BODIES, first)


def figure_pattern(figure: str) -> re.Pattern[str]:
    """:return: what finds a number in a ``unify`` form: by digits, spelt out, or as a Roman numeral."""
    spelt = [word for table in (_SPELT_OUT, _ROMAN) if (word := table.get(figure.lstrip("0")))]
    said = "".join(rf"|(?<!\w){word}(?!\w)" for word in spelt)
    if figure in _DECADES:  # "những năm 70"
        said += rf"|(?<!\d)(?:18|19){figure}(?!\d)"
    return re.compile(rf"(?<![\d.,])0*{re.escape(figure)}(?![\d]|[.,]\d){said}")


def signs(
    question: Understood, found: Sequence[Candidate], told: Described, scores: Floats, known: dict[int, Known]
) -> Floats:
    """Work out the signs of the best sentences.

    :param found: the candidates.
    :param told: their features.
    :param scores: their learnt scores, of which only differences mean something.
    :param known: which candidates to look at, the one with the highest score first, and what rules know of them; at
        least one.
    :return: a row for each of ``known``, a column for each of ``SIGNS``.
    """
    best = np.asarray(list(known))
    rows, mine = told.rows[best], [found[i] for i in best.tolist()]
    columns: dict[str, Floats] = {name: rows[:, _AT[name]] for name in _OF_SENTENCE}
    columns |= {name: rows[:, [_AT[f"{name}:{kind}"] for kind in KINDS]].sum(axis=1) for name in _OF_KIND}
    columns |= _said(told, best)
    columns |= {name: np.full(len(mine), value) for name, value in _of_question(question, told).items()}
    official = {whole.text: _official(whole) for whole in {id(c.whole): c.whole for c in mine}.values()}
    columns["official"] = np.asarray([official[candidate.whole.text] for candidate in mine])
    top = scores[best]
    columns |= {"score": top, "below_best": top - top[0], "margin": _margin(found, scores)[best]}
    named = _named(question, mine)
    columns |= {name: named[:, i] for i, name in enumerate(_NAMED)}
    columns |= {f"best_{name}": np.full(len(mine), named[0, i]) for i, name in enumerate(_NAMED)}
    ruled = np.asarray([known[i].signs(question, found[i]) for i in known])
    columns |= {name: ruled[:, i] for i, name in enumerate(KNOWN)}
    table: Floats = np.stack([columns[name] for name in SIGNS], axis=1)
    return table.round(_PLACES)


def is_official(seen: Floats) -> bool:
    """:return: whether what was found for a question are official texts, by the signs of its sentences, best first."""
    return bool(seen[:_NEAREST, _OFFICIAL_AT].mean() >= _LEAST_OFFICIAL)


def _said(told: Described, best: Ints) -> dict[str, Floats]:
    """:return: how much of the question is said, and the rarest words of it that are not, near by and further away."""
    terms, at = told.terms, {name: np.asarray(rows)[best] for name, rows in told.at.items()}
    rare, rare_pairs = terms.rarity_of_needs() / terms.unknown, terms.rarity_of_pairs() / terms.unknown
    close, wide = ("wording", "before", "after", "lead", "heading"), ("wording", "whole", "heading")

    def gathered(counts: Floats, places: Sequence[str]) -> Floats:
        most: Floats = np.maximum.reduce([counts[at[place]] for place in places])
        return most

    need, joined, pair = terms.of_needs(told.counts), terms.of_joined_needs(told.counts), terms.of_pairs(told.counts)
    own, beside, whole = need[at["wording"]], gathered(need, close), gathered(need, wide)
    joined_near, joined_whole = gathered(joined, close), gathered(joined, wide)
    rest = rare * ~terms.named
    columns = {
        "near": _share(beside, rare), "whole": _share(whole, rare),
        "joined_near": _share(joined_near, rare), "joined_whole": _share(joined_whole, rare),
        "rare_own": _share(own, rare**2), "rare_near": _share(beside, rare**2), "rare_whole": _share(whole, rare**2),
        "rest_near": _share(joined_near, rest), "rest_whole": _share(joined_whole, rest),
        "named_near": _share(beside, rare * terms.named), "named_whole": _share(whole, rare * terms.named),
        "pairs_near": _share(gathered(pair, close), rare_pairs),
        "pairs_whole": _share(gathered(pair, wide), rare_pairs),
        "named_least_near": np.where(terms.named, beside, 1.0).min(axis=1, initial=1.0),
        "named_least_whole": np.where(terms.named, whole, 1.0).min(axis=1, initial=1.0),
        "missing_rest_near": ((1 - joined_near) * rest).max(axis=1, initial=0.0),
        "missing_rest_whole": ((1 - joined_whole) * rest).max(axis=1, initial=0.0),
        "amount_missing": (1 - whole) @ rare, "amount_said": whole @ rare,
    }  # fmt: skip
    for name, counts in (("own", own), ("near", beside), ("whole", whole)):
        missing = np.sort(np.pad((1 - counts) * rare, ((0, 0), (_MISSING, 0))), axis=1)
        columns |= {f"missing_{name}_{n}": missing[:, -n] for n in range(1, _MISSING + 1)}
    columns["near_below_best"] = columns["near"] - columns["near"].max()
    columns["whole_below_best"] = columns["whole"] - columns["whole"].max()
    return columns


def _share(counts: Floats, weights: Floats) -> Floats:
    """:return: the share of the weights that is said; all of it where there is nothing to say."""
    return counts @ shares(weights) if weights.sum() > LEAST else np.ones(len(counts))


def _of_question(question: Understood, told: Described) -> dict[str, float]:
    rare, rare_pairs = (
        told.terms.rarity_of_needs() / told.terms.unknown,
        told.terms.rarity_of_pairs() / told.terms.unknown,
    )
    unknown = rare > _UNKNOWN
    return {
        "unknown": float(unknown.sum()),
        "unknown_share": float((rare * unknown).sum() / max(rare.sum(), LEAST)),
        "unknown_pairs": float((rare_pairs > _UNKNOWN).mean()) if len(rare_pairs) else 0.0,
        "needs": float(len(rare)),
        "rarity": float(rare.sum()),
        "rarest": float(rare.max(initial=0.0)),
        "named": float(told.terms.named.sum()),
        "figures": float(len(question.figures) + len(question.years)),
        "names": float(len(question.names)),
        "predicates": float(len(question.families)),
        "english": float(question.language == "en"),
        "unmarked": float(not question.marked),
        **{f"asks_{kind}": float(question.kind == kind) for kind in KINDS},
    }


def _official(text: Wording) -> float:
    """:return: how many of a hundred syllables are words of Party and administration; in a table at least 5."""
    share = 100 * len(words(_OFFICIAL_WORDS).findall(text.unified)) / max(1, text.unified.count(" "))
    return max(share, _OF_TABLE) if CELL in text.text else share


def _margin(found: Sequence[Candidate], scores: Floats) -> Floats:
    """:return: by how much each leads the best candidate of any other passage."""
    best: dict[str, float] = {}
    for candidate, score in zip(found, scores.tolist(), strict=True):
        best[candidate.passage.id] = max(score, best.get(candidate.passage.id, score))
    first, second = (*sorted(best.values(), reverse=True), float(scores.min()) - 1)[:2]
    leads = np.asarray([best[candidate.passage.id] == first for candidate in found])
    return np.asarray(scores - np.where(leads, second, first))


def _named(question: Understood, found: Sequence[Candidate]) -> Floats:
    """:return: for each candidate the shares of figures, of names, of the worst name that are said near and wide."""
    figures = [figure_pattern(figure) for figure in (*map(str, question.years), *question.figures)]
    names = question.names
    parts = [set(syllables(name)) for name in question.names]
    exact = question.exact
    if not figures and not names:
        return np.ones((len(found), len(_NAMED)))
    rows: list[list[float]] = []
    for candidate in found:
        row: list[float] = []
        texts = [near(candidate, wide=wide) for wide in (False, True)]
        unified = [" . ".join(text.unified for text in some) for some in texts] if figures else ["", ""]
        row += [_share_of([p.search(text) is not None for p in figures]) for text in unified]
        said = [" . ".join(text.form(marked=exact) for text in some) for some in texts] if names else ["", ""]
        row += [_share_of([_says(name, text) for name in names]) for text in said]
        held = [{word for text in some for word in text.syllables(marked=exact)} if names else set() for some in texts]
        row += [min((len(some & part) / max(1, len(part)) for part in parts), default=1.0) for some in held]
        rows.append(row)
    return np.asarray(rows)


def _says(name: str, text: str) -> bool:
    """:return: whether a text holds a name as whole words, or glued to what it is of: "phườngThục Phán"."""
    start = text.find(name)
    while start >= 0:
        begins = start == 0 or not _IN_WORD.match(text, start - 1) or text.endswith(_UNITS, 0, start)
        if begins and not _IN_WORD.match(text, start + len(name)):
            return True
        start = text.find(name, start + 1)
    return False


def _share_of(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 1.0
