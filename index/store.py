"""The index as the rest of the program sees it: open, keep up with the catalogue, search, check, repair.

One process owns a folder and writes it; any other is a follower, which reads the keyword index and the catalogue's
cached vectors. Keywords answer from the first second; the model and Chroma join when they are ready, and ``state``
says so. It does not know what a question means.
"""

import logging
import math
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from filelock import FileLock

from documents.catalogue import Catalogue
from documents.errors import ModelError, StoreError
from documents.vietnamese import fold
from index.arrange import Hit
from index.embed import EmbeddingModel, load_model
from index.exact import ExactVectors
from index.keywords import Keywords, damaged_files, make_keywords, open_keywords
from index.legs import Legs, advance, close_legs, open_legs, rebuild
from index.lock import take_ownership
from index.memory import release_memory
from index.rank import load_ranker
from index.search import Leg, SearchQuery, Weighed, find, weigh
from index.sync import KEYWORD_CHANGES, apply_to_keywords
from index.terms import Held, Term
from index.traffic import Traffic
from index.vectors import VectorsFailed

_POLL_S = 0.5
_KEYWORDS = "keywords"
_log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class IndexState:
    """What works now; ``message`` is for people, in Vietnamese, "" when all works."""

    owner: bool
    vectors_ready: bool
    applied: int
    last_change: int
    message: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Whether catalogue, tantivy and Chroma agree, and a line for each in Vietnamese."""

    ok: bool
    lines: tuple[str, ...]


class Index:
    """An open index; make it with ``open``, end it with ``close``."""

    def __init__(self, folder: Path, catalogue: Catalogue, *, embedding: str, chroma: str) -> None:
        """Use ``open`` instead."""
        self._folder, self._catalogue, self._embedding, self._chroma = folder, catalogue, embedding, chroma
        self._lock: FileLock | None = take_ownership(folder)
        self._work, self._stop, self._traffic = threading.RLock(), threading.Event(), Traffic()
        self._thread: threading.Thread | None = None
        self._model: EmbeddingModel | None = None
        self._legs: Legs | None = None
        self._trouble, self._ranker, self._verified = "", load_ranker(), False
        self._keywords: Keywords | None = open_keywords(folder / _KEYWORDS, owner=self.owner)

    @classmethod
    def open(cls, folder: Path, catalogue: Catalogue, *, embedding: str = "builtin", chroma: str = "") -> Self:
        """Open the index of a data folder; loads no model yet, so it is quick.

        :param folder: where the indexes lie; made if missing.
        :param embedding: ``builtin``, a model folder or a hub id.
        :param chroma: ``http://host:port`` of a Chroma server, "" for local files.
        """
        return cls(folder, catalogue, embedding=embedding, chroma=chroma)

    @property
    def owner(self) -> bool:
        """Whether this process writes the index."""
        return self._lock is not None

    def start(self, *, model_after_s: float = 0.0) -> None:
        """Keep up with the catalogue, load the model and open Chroma, in a background thread.

        :param model_after_s: let keywords answer alone for so long, since loading the model takes the processor from
            whatever else is starting.
        """
        if self._thread is None:
            self._stop.clear()
            self._model_from = time.monotonic() + model_after_s
            self._thread = threading.Thread(target=self._run, name="index", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop the thread, close the files, give up ownership."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        with self._work:
            if self._legs is not None:
                close_legs(self._folder, self._legs)
                self._legs = None
            if self._keywords is not None:
                self._keywords.close()
                self._keywords = None
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def sync(self, progress: Progress | None = None) -> int:
        """Apply all outstanding changes now.

        :param progress: called with (changes done, changes in all) of both indexes together.
        :return: the last change applied.
        :raises StoreError: if another process owns the index (it applies the changes by itself).
        :raises ModelError: if the model cannot be loaded; keywords are up to date then.
        """
        with self._work:
            self._require_ownership()
            start, last = self._applied(), self._catalogue.last_change()
            while self._step_keywords():
                _report(progress, self._applied() - start, 2 * (last - start))
            self._load()
            while self._step_vectors():
                done = self._legs.memo.applied if self._legs else 0
                _report(progress, last - start + max(0, done - start), 2 * (last - start))
            return self._applied()

    def search(self, query: SearchQuery, k: int = 10) -> list[Hit]:
        """:return: at most ``k`` live passages, best first."""
        keywords = self._keywords
        if keywords is None:
            return []
        with self._traffic.search():
            try:
                return find(query, k, self._catalogue, keywords=keywords, leg=self._leg(), ranker=self._ranker)
            except VectorsFailed as exc:
                _log.warning("Keywords answer alone: %s", exc)
                self._trouble = str(exc)
                return find(query, k, self._catalogue, keywords=keywords, leg=None, ranker=self._ranker)

    def exact(self) -> ExactVectors | None:
        """:return: the vectors of all passages, for ``weighed``; None without a model."""
        return ExactVectors.of(self._catalogue, self._model) if self._model else None

    def weighed(self, query: SearchQuery, k: int, exact: ExactVectors | None) -> Weighed | None:
        """:return: what ``search`` would order, for learning how to (``assistant.train_rank``)."""
        if self._keywords is None:
            return None
        leg = Leg(self._model, None, exact) if self._model else None
        return weigh(query, k, self._catalogue, keywords=self._keywords, leg=leg)

    def rarity(self, terms: Sequence[str]) -> list[float]:
        """Say how rare each term is (in ``unify`` form, pairs joined by ``_``).

        :return: inverse document frequencies, above 0.
        """
        if self._keywords is None:
            return [1.0] * len(terms)
        statistics = self._keywords.statistics([Term(text, "marked") for text in terms])
        return [math.log1p((statistics.sections - n + 0.5) / (n + 0.5)) for n in statistics.frequencies]

    def held(self, word: str) -> Held:
        """Say how often the documents hold a word.

        :param word: in ``unify`` form; or two neighbours joined by ``_``.
        :return: in how many sections it stands with these marks, and in how many with any.
        """
        if self._keywords is None:
            return Held(0, 0)
        so, anyhow = self._keywords.statistics([Term(word, "marked"), Term(fold(word), "folded")]).frequencies
        return Held(so, anyhow)

    def state(self) -> IndexState:
        """:return: what works now."""
        applied, last, legs = self._applied(), self._catalogue.last_change(), self._legs
        ready = self._model is not None and (not self.owner or (legs is not None and legs.ready))
        return IndexState(self.owner, ready, applied, last, self._message(ready, applied, last))

    def check(self) -> CheckReport:
        """Compare every passage of the catalogue with both indexes."""
        with self._work:
            live = {p.id for batch in self._catalogue.all_passages() for p in batch}
            lines = [f"Danh mục: {len(live)} đoạn, thay đổi số {self._catalogue.last_change()}."]
            held = self._keywords.documents() if self._keywords else {}
            ok = _compare("Chỉ mục từ khóa", live, {p for ids in held.values() for p in ids}, lines)
            if self.owner:
                self._load()
                vectors = self._legs.target.vectors if self._legs else None
                ok &= _compare("Chỉ mục ngữ nghĩa (Chroma)", live, set(vectors.ids()) if vectors else set(), lines)
            else:
                lines.append("Chương trình khác đang giữ chỉ mục ngữ nghĩa nên không kiểm tra được từ đây.")
            return CheckReport(ok, tuple(lines))

    def repair(self, progress: Progress | None = None) -> None:
        """Rebuild both indexes from the catalogue; cached vectors are used again.

        :raises StoreError: if another process owns the index.
        """
        with self._work:
            self._require_ownership()
            self._remake_keywords()
            self._load()
            if self._legs is not None:
                self._legs = rebuild(self._folder, self._chroma, self._legs)
            self.sync(progress)

    def _run(self) -> None:
        """Keep up until told to stop; what fails is logged, shown by ``state`` and tried again."""
        while not self._stop.is_set():
            try:
                busy = self._tick()
            except (StoreError, ModelError) as exc:
                if str(exc) != self._trouble:
                    _log.warning("%s", exc)
                self._trouble, busy = str(exc), False
            if not busy:
                self._stop.wait(_POLL_S)

    def _tick(self) -> bool:
        """Do one small step.

        :return: whether there may be more to do at once.
        """
        with self._work:
            if not self.owner:
                return self._follow()
            if self._step_keywords():
                return True  # what was just added is found by its words first
            if time.monotonic() < self._model_from:
                return False
            self._load()
            self._trouble = ""
            return self._step_vectors()

    def _follow(self) -> bool:
        self._lock = take_ownership(self._folder)
        if self.owner:
            self._keywords = open_keywords(self._folder / _KEYWORDS, owner=True)
            return True
        if self._keywords is None:
            self._keywords = open_keywords(self._folder / _KEYWORDS, owner=False)
        else:
            self._keywords.refresh()
        self._model = self._model or load_model(self._embedding)
        return False

    def _load(self) -> None:
        if self._legs is None:
            self._model = self._model or load_model(self._embedding)
            self._legs = open_legs(self._folder, self._chroma, self._model)

    def _remake_keywords(self) -> None:
        if self._keywords is not None:
            self._keywords.close()
        self._keywords = make_keywords(self._folder / _KEYWORDS)

    def _step_keywords(self) -> bool:
        """:return: whether more may wait; a trickle of changes does not, or vectors would wait until it ends."""
        if not self._verified:  # before the first write: files that tantivy is merging look damaged for a moment
            self._verified = True
            if damaged_files(self._folder / _KEYWORDS):
                _log.warning("The keyword index in %s is damaged and built anew", self._folder)
                self._remake_keywords()
        keywords, give_way = self._keywords, self._traffic.give_way
        applied = apply_to_keywords(self._catalogue, keywords, give_way) if keywords else 0
        if applied:
            release_memory()
        return applied == KEYWORD_CHANGES

    def _step_vectors(self) -> bool:
        if self._legs is None:
            return False
        before = self._legs
        self._legs = advance(self._folder, self._chroma, before, self._catalogue, self._traffic.give_way)
        if self._legs is before:
            return False
        release_memory()
        return True

    def _leg(self) -> Leg | None:
        legs, model = self._legs, self._model
        if legs is not None:
            return legs.answering
        return Leg(model, None) if model is not None and not self.owner else None

    def _applied(self) -> int:
        return self._keywords.applied if self._keywords is not None else 0

    def _require_ownership(self) -> None:
        if not self.owner:
            raise StoreError(
                f"Một chương trình khác đang giữ chỉ mục ở {self._folder} và tự cập nhật nó. Hãy đóng chương trình đó "
                "nếu cần kiểm tra hay dựng lại chỉ mục từ đây."
            )

    def _message(self, ready: bool, applied: int, last: int) -> str:
        if self._trouble:
            return f"Hiện chỉ tìm theo từ khóa. {self._trouble}"
        if applied < last:
            return f"Đang đưa tài liệu vào chỉ mục: {applied}/{last} thay đổi."
        if ready:
            return ""
        if self._legs is not None:
            done = f"{self._legs.memo.applied}/{last}"
            return f"Đang dựng chỉ mục ngữ nghĩa ({done} thay đổi); câu trả lời hiện dựa trên từ khóa."
        return "Đang nạp mô hình ngữ nghĩa; câu trả lời hiện dựa trên từ khóa."


def _report(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and total > 0:
        progress(min(done, total), total)


def _compare(name: str, live: set[str], held: set[str], lines: list[str]) -> bool:
    missing, extra = len(live - held), len(held - live)
    lines.append(f"{name}: {len(held)} đoạn" + (f", thiếu {missing}, thừa {extra}." if missing or extra else ", khớp."))
    return not missing and not extra
