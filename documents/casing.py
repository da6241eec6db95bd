"""Write capitals as people read them: "VỀ VIỆC SẮP XẾP ... TỈNH AN GIANG" -> "Về việc sắp xếp ... tỉnh An Giang".

Which words keep a capital is learned from the same document's sentences, by a word's neighbours; a word that it does
not use in small letters is looked up among the places, and is otherwise a small one. Only for show: the stored text
stays as it was written.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from itertools import groupby

from documents.body_names import capitals
from documents.lines import is_upper
from documents.places import find_places
from documents.vietnamese import fold, unify

_WORD = re.compile(r"[^\W_]+")
# "Nghị quyết số 10" is a name, "các nghị quyết" are not: the type before a number tells nothing of the word
_BREAKS = re.compile(r"[.:;!?“\"|]|\b[^\W\d_]+ [^\W\d_]+(?= (?:số )?\d)")
_SAMPLE_CHARS = 30_000
_ABBREVIATIONS = frozenset("UBND HĐND MTTQ UBMTTQ QH TW TU BCH BTV CP KT ASEAN WTO ODA HTX TNHH MTV PCCC CNTT".split())
_VOWEL = re.compile(r"[aeiouy\d]")
_ROMAN = re.compile(r"[IVXLC]+")
_COUNTED = frozenset({"khóa", "khoá", "kỳ", "lần", "thứ", "quý", "phần", "chương", "cấp", "loại", "tập", "nhóm", "vực"})
# what a short document may name in capitals only
_SEEDS = (
    "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Đảng ủy", "Ban Chấp hành Đảng bộ tỉnh", "Ban Thường vụ Tỉnh ủy",
    "Ủy ban nhân dân tỉnh", "Hội đồng nhân dân tỉnh", "Ủy ban Thường vụ Quốc hội", "Thủ tướng Chính phủ",
    "Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư", "Văn phòng Trung ương Đảng", "Phó Thủ tướng",
    "Chủ tịch Quốc hội", "Chủ tịch nước", "Bộ trưởng", "Chính phủ",
    "Hồ Chí Minh", "Cộng hòa xã hội chủ nghĩa Việt Nam", "Mặt trận Tổ quốc Việt Nam",
    "Ban Tổ chức", "Ban Tuyên giáo", "Ban Dân vận", "Ban Nội chính", "Ủy ban Kiểm tra",
)  # fmt: skip
_SEED_WORDS = sum(len(phrase.split()) for phrase in _SEEDS)


class Casing:
    """How one document writes its words."""

    def __init__(self, body: str) -> None:
        """Keep the beginning of ``body``; it is only looked at when there are capitals to write."""
        self._body = body[:_SAMPLE_CHARS]

    @cached_property
    def _words(self) -> list[tuple[str, str, str, str]]:
        """Each word inside a sentence: its neighbour before, itself, the one after in small letters; as written."""
        parts = [part for line in self._body.split("\n") if not line.isupper() for part in _BREAKS.split(line)]
        parts += [f"của {phrase}" for phrase in _SEEDS]
        found: list[tuple[str, str, str, str]] = []
        for part in parts:
            written = [
                word for run in _runs(_WORD.findall(part)) for word in run if len(run) < 3 or not run[0].isupper()
            ]
            low = [*map(str.lower, written), ""]
            # the first word of a sentence tells nothing
            found += zip(low, low[1:], low[2:], written[1:], strict=False)
        return found

    def _seen(self, wanted: set[str]) -> defaultdict[tuple[str, ...], Counter[str]]:
        """Count how the ``wanted`` words are written beside each neighbour and, in the document itself, at all."""
        seen: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for n, (before, this, after, written) in enumerate(self._words):
            if this in wanted:
                for key in ((before, this, ""), ("", this, after), (before, this, after)):
                    seen[key][written] += 1
                if n < len(self._words) - _SEED_WORDS:
                    seen[this,][written] += 1
        return seen

    def readable(self, text: str) -> str:
        """Bring a text that is all capitals to sentence case, in any other the runs of three and more such words.

        :return: the text with single spaces and a first capital.
        """
        text = " ".join(text.split())
        if not is_upper(text):
            runs = _runs(text.split(" "))
            parts = [self._small(" ".join(run)) if len(run) > 2 and run[0].isupper() else " ".join(run) for run in runs]
            text = " ".join(parts)
            return text[:1].upper() + text[1:]
        small = self._small(text)
        return small[:1].upper() + small[1:]

    def name(self, text: str) -> str:
        """:return: a body's name as ``readable`` writes it, if it is all capitals with those of its kind and field."""
        text = " ".join(text.split())
        if not is_upper(text):
            return self.readable(text)
        small = self._small(text, name=True)
        return small[:1].upper() + small[1:]

    def _small(self, text: str, *, name: bool = False) -> str:
        lowered = text.lower()
        named = {i for place in find_places(lowered) for i in range(place.start, place.end)}
        found = list(_WORD.finditer(lowered))
        low = ["", *(m[0] for m in found), ""]
        seen = self._seen(set(low))
        gaps = [lowered[a.end() if a else 0 : b.start()] for a, b in zip([None, *found], found, strict=False)]
        high, always_low = capitals([unify(word) for word in low[1:-1]], gaps) if name else (set(), set())
        out, end = [], 0
        for n, match in enumerate(found):
            written = text[match.start() : match.end()]
            out.append(lowered[end : match.start()])
            if n in always_low:
                out.append(low[n + 1])
            elif n in high and not _is_abbreviation(written):
                out.append(low[n + 1].capitalize())
            else:
                out.append(_case(written, (low[n], low[n + 1], low[n + 2]), seen, named=match.start() in named))
            end = match.end()
        return "".join(out) + lowered[end:]


def _runs(words: list[str]) -> list[list[str]]:
    """:return: the words, those in capitals and the others apart; a single letter is none in capitals."""
    return [list(run) for _, run in groupby(words, key=lambda word: len(word) > 1 and word.isupper())]


def _is_abbreviation(written: str) -> bool:
    """A word without a vowel is none that people read out: THPT, PTNT, TKV."""
    return written in _ABBREVIATIONS or not _VOWEL.search(fold(written))


def _case(
    written: str, words: tuple[str, str, str], seen: Mapping[tuple[str, ...], Counter[str]], *, named: bool
) -> str:
    before, this, after = words
    if _is_abbreviation(written) or not written.isalpha() or (before in _COUNTED and _ROMAN.fullmatch(written)):
        return written
    if exact := seen.get(words):
        return exact.most_common(1)[0][0]
    votes: Counter[str] = Counter()
    for key in ((before, this, ""), ("", this, after)):
        counts = seen.get(key, Counter())
        for form, count in counts.items():
            votes[form] += 1000 * count // counts.total()
    if votes:
        return votes.most_common(1)[0][0]
    if named:
        return this.capitalize()
    alone = seen.get((this,))
    return alone.most_common(1)[0][0] if alone and not alone[this] else this
