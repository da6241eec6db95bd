"""Write capitals as people read them: "VỀ VIỆC SẮP XẾP ... TỈNH AN GIANG" -> "Về việc sắp xếp ... tỉnh An Giang".

Which words keep a capital is learned from the same document's sentences, word by word with the word before; a word that
the document does not use in small letters is looked up among the places, and is otherwise a small one. Only for show:
the text itself stays as it was written.
"""

import re
from collections import Counter, defaultdict

from documents.places import find_places

_WORD = re.compile(r"[^\W_]+")
_SAMPLE_CHARS = 30_000
_ABBREVIATIONS = frozenset(
    "UBND HĐND MTTQ UBMTTQ QH TW TU BCH BTV CP KT-XH ASEAN WTO ODA HTX TNHH MTV PCCC CNTT USD".split()
)
_SEEDS = (
    "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Đảng ủy", "Ban Chấp hành Đảng bộ tỉnh", "Ban Thường vụ Tỉnh ủy",
    "Ủy ban nhân dân tỉnh", "Hội đồng nhân dân tỉnh", "Ủy ban Thường vụ Quốc hội", "Thủ tướng Chính phủ",
    "Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư", "Văn phòng Trung ương Đảng",
)  # fmt: skip


class Casing:
    """The case of words in one document."""

    def __init__(self, body: str) -> None:
        """Count how the words of ``body`` are written inside its sentences; only its beginning is read."""
        self._pairs: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._words: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for phrase in _SEEDS:  # what every document may name in capitals only
            self._learn(f"của {phrase}")
        for line in body[:_SAMPLE_CHARS].split("\n"):
            if not line.isupper():
                self._learn(line)

    def _learn(self, line: str) -> None:
        before, end = "", 0
        for match in _WORD.finditer(line):
            word = match[0]
            gap = line[end : match.start()]
            if before and not any(c in gap for c in '.:;!?“"|'):  # the first word of a sentence tells nothing
                self._words[word.lower()][word] += 1
                if gap == " ":
                    self._pairs[before, word.lower()][word] += 1
            before, end = word.lower(), match.end()

    def readable(self, text: str) -> str:
        """Bring a text that is all capitals to sentence case; any other only gets single spaces and a first capital."""
        text = " ".join(text.split())
        if not text.isupper():
            return text[:1].upper() + text[1:]
        lowered = text.lower()
        named = {i for place in find_places(lowered) for i in range(place.start, place.end)}
        before, end, out = "", 0, []
        for match in _WORD.finditer(lowered):
            word = match[0]
            pair = self._pairs.get((before, word)) if lowered[end : match.start()] in (" ", "") else None
            out.append(
                lowered[end : match.start()]
                + self._case(word, text[match.start() : match.end()], pair, match.start() in named)
            )
            before, end = word, match.end()
        joined = "".join(out) + lowered[end:]
        return joined[:1].upper() + joined[1:]

    def _case(self, word: str, written: str, pair: Counter[str] | None, named: bool) -> str:
        if written in _ABBREVIATIONS or not written.isalpha():
            return written
        if pair:
            return pair.most_common(1)[0][0]
        if named:
            return word.capitalize()
        seen = self._words.get(word)
        return seen.most_common(1)[0][0] if seen and not seen[word] else word
