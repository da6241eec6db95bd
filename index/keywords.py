"""Keyword search in tantivy over sections: candidates, term statistics and the stored keys for exact scoring.

Queries are built from objects, never parsed, so a question cannot carry query syntax. This module does not decide the
final order (``score``) and does not read the catalogue (``sync`` brings the passages).
"""

import json
import shutil
import struct
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tantivy

from documents.errors import StoreError
from index.packed import ID_BYTES, pack_section, unpack_section
from index.sections import Section, SectionText
from index.terms import Term

FORMAT: Final = 4  # raise when the schema or the normaliser changes: the folder is then rebuilt from the catalogue
_BODY: Final = {"marked": "body", "folded": "body_folded"}
# Pairs are seldom repeated in a section. Those without marks only back up what is found by marked words, so they are
# kept without frequencies, which saves 8 % of the index; for marked ones it cost a question in 500 its place.
_FOLDED_PAIRS: Final = "pairs_folded"
_TITLE: Final = {"marked": "title", "folded": "title_folded"}
_HEAP_BYTES: Final = 48_000_000
# A filter that leaves many documents is met by looking at so many of the best sections of all, which needs their
# documents only; a set of 1,000 documents within the query took 16 ms instead of 2.
_LOOKED_AT: Final = (240, 4000)
_FEW: Final = 50  # documents that go into the query at once
_MEMO: Final = "applied.json"
_SEGMENT_FILES: Final = frozenset({"fast", "fieldnorm", "idx", "pos", "store", "term", "del"})
_FOOTER_MAGIC: Final = 1337


@dataclass(frozen=True, slots=True)
class Statistics:
    """What BM25 needs to know of the whole index: section counts by term, and the mean length in syllables."""

    sections: int
    mean_length: float
    frequencies: tuple[int, ...]


class Keywords:
    """One tantivy folder. The owner writes it; any process may read it."""

    def __init__(self, folder: Path, index: Any, *, applied: int) -> None:
        """Use ``open_keywords`` instead."""
        self.folder, self.applied = folder, applied
        self._index, self._schema, self._searcher = index, index.schema, index.searcher()
        self._writer: Any = None
        self._mean_length = 0.0
        self.refresh()

    def refresh(self) -> None:
        """See what was committed since, by this process or another."""
        self._index.reload()
        searcher = self._index.searcher()
        answer = searcher.aggregate(tantivy.Query.all_query(), {"mean": {"avg": {"field": "length"}}})
        self._searcher, self._mean_length = searcher, float(answer["mean"]["value"] or 1.0)
        self.applied = max(self.applied, _read_memo(self.folder)) if self._writer is None else self.applied

    def replace(self, document_id: str, sections: Iterable[SectionText]) -> None:
        """Put a document's sections in place of those indexed before; none removes it. Visible after ``commit``."""
        writer = self._open_writer()
        writer.delete_documents_by_query(self._of([document_id]))
        for section in sections:
            writer.add_document(_stored(section))

    def commit(self, applied: int) -> None:
        """Make the writes durable and visible, then note the last change that they contain.

        Stopped between the two, the same changes are applied again, which changes nothing.
        """
        self._open_writer().commit()
        memo = self.folder / (_MEMO + ".new")
        memo.write_text(json.dumps({"format": FORMAT, "applied": applied}), "utf-8")
        memo.replace(self.folder / _MEMO)
        self.applied = applied
        self.refresh()

    def statistics(self, terms: Sequence[Term]) -> Statistics:
        """:return: in how many sections each term stands, and the size of the index."""
        searcher = self._searcher
        frequencies = tuple(searcher.doc_freq(_body(t), t.text) for t in terms)
        return Statistics(searcher.num_docs, self._mean_length, frequencies)

    def search(self, terms: Sequence[Term], limit: int, *, documents: Collection[str] | None = None,
               numbers: Collection[str] = ()) -> list[Section]:  # fmt: skip
        """Find the sections that match best by tantivy's own BM25 over bodies and titles.

        :param terms: any of them may match.
        :param documents: only these documents, where given.
        :param numbers: whole terms of document numbers; a section that bears one comes far up.
        :return: at most ``limit`` sections, best first.
        """
        should = tantivy.Occur.Should
        clauses = [(should, self._term(name, t)) for t in terms for name in (_body(t), _TITLE[t.field])]
        clauses += [(should, self._exactly("number", [n], 20.0)) for n in numbers]
        if not clauses:
            return []
        query, searcher = tantivy.Query.boolean_query(clauses), self._searcher
        if documents is None:
            return _read(searcher, _addresses(searcher, query, limit))
        for looked_at in _LOOKED_AT if len(documents) > _FEW else ():
            found = _addresses(searcher, query, looked_at)
            inside = _within(searcher, found, documents)
            if len(inside) >= limit or len(found) < looked_at:
                return _read(searcher, inside[:limit])
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, self._of(documents)), (tantivy.Occur.Must, query)])
        return _read(searcher, _addresses(searcher, query, limit))

    def holding(self, passages: Collection[str], documents: Collection[str] | None = None) -> list[Section]:
        """:return: the sections that hold these passages, those of ``documents`` alone where given."""
        if not passages:
            return []
        query, searcher = self._exactly("passage", [int(passage, 16) for passage in passages], 1.0), self._searcher
        found = _addresses(searcher, query, len(passages))
        return _read(searcher, found if documents is None else _within(searcher, found, documents))

    def all_of(self, documents: Collection[str], limit: int) -> list[Section] | None:
        """:return: the sections of these documents in no order; None if there are more than ``limit``."""
        searcher = self._searcher
        if len(documents) > limit or searcher.search(self._of(documents), 1, count=True).count > limit:
            return None
        return _read(searcher, _addresses(searcher, self._of(documents), limit))

    def spelt_alike(self, word: str, slips: int, limit: int) -> list[Section]:
        """:return: the best sections that hold words at most ``slips`` letters from a folded word."""
        searcher = self._searcher
        query = tantivy.Query.fuzzy_term_query(self._schema, _BODY["folded"], word, distance=slips)
        return _read(searcher, _addresses(searcher, query, limit))

    def documents(self) -> dict[str, set[str]]:
        """:return: every document in the index with the ids of its passages, read from the stored fields."""
        found: dict[str, set[str]] = {}
        searcher = self._searcher
        for address in _addresses(searcher, tantivy.Query.all_query(), max(1, searcher.num_docs)):
            (section,) = _read(searcher, [address])
            found.setdefault(section.document_id, set()).update(section.passages)
        return found

    def close(self) -> None:
        """Release the writer's lock; unfinished writes are dropped."""
        if self._writer is not None:
            self._writer.rollback()
            self._writer = None

    def _open_writer(self) -> Any:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        return self._writer

    def _term(self, name: str, term: Term) -> Any:
        query = tantivy.Query.term_query(self._schema, name, term.text, index_option="freq")
        # An unboosted term lets tantivy skip blocks that cannot reach the top (block-max WAND).
        return query if term.weight == 1.0 else tantivy.Query.boost_query(query, term.weight)

    def _exactly(self, name: str, values: Collection[str] | Collection[int], score: float) -> Any:
        return tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._schema, name, list(values)), score)

    def _of(self, documents: Collection[str]) -> Any:
        return self._exactly("document", [int(document, 16) for document in documents], 0.0)


# An address means something only to the searcher that gave it, and ``refresh`` may replace that at any time.
def _addresses(searcher: Any, query: Any, limit: int) -> list[Any]:
    return [address for _, address in searcher.search(query, limit, count=False).hits]


def _within(searcher: Any, addresses: list[Any], documents: Collection[str]) -> list[Any]:
    held = searcher.fast_field_values("document", addresses)
    digits = f"0{2 * ID_BYTES}x"
    return [address for address, of in zip(addresses, held, strict=True) if format(of, digits) in documents]


def _read(searcher: Any, addresses: list[Any]) -> list[Section]:
    return [unpack_section(searcher.doc(address).get_first("stored")) for address in addresses]


def open_keywords(folder: Path, *, owner: bool) -> Keywords | None:
    """Open the folder, made anew where it is missing, damaged or of another format.

    :param owner: whether this process may write; only then is anything made or deleted.
    :return: None where a reader finds nothing that it can read (the owner will make it).
    """
    try:
        if tantivy.Index.exists(str(folder)) and _read_memo(folder) >= 0:
            return Keywords(folder, tantivy.Index.open(str(folder)), applied=_read_memo(folder))
    except (ValueError, OSError, KeyError):
        if not owner:
            return None
    return make_keywords(folder) if owner else None


def make_keywords(folder: Path) -> Keywords:
    """Make an empty index in place of whatever lies there.

    :raises StoreError: if the folder cannot be written.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(parents=True)
        return Keywords(folder, tantivy.Index(_schema(), path=str(folder)), applied=0)
    except (OSError, ValueError) as exc:
        raise StoreError(
            f"Không tạo được chỉ mục từ khóa ở {folder}: {exc}. Hãy kiểm tra quyền ghi và dung lượng đĩa còn trống."
        ) from exc


def damaged_files(folder: Path) -> list[str]:
    """Read the index through against the checksums that tantivy itself wrote at the end of each file.

    tantivy maps files into memory and looks at a checksum nowhere; damage would show as a wrong answer or a crash.

    :return: names of the files whose contents are not what was written.
    """
    return [path.name for path in sorted(folder.iterdir()) if "." in path.name and _is_damaged(path)]


def _is_damaged(path: Path) -> bool:
    if path.suffix.lstrip(".") not in _SEGMENT_FILES:
        return False
    data = path.read_bytes()
    if len(data) < 8:
        return True
    size, magic = struct.unpack("<II", data[-8:])
    body, footer = data[: -8 - size], data[-8 - size : -8]
    try:
        return bool(magic != _FOOTER_MAGIC or json.loads(footer)["crc"] != zlib.crc32(body))
    except (ValueError, KeyError):
        return True


def _read_memo(folder: Path) -> int:
    try:
        memo = json.loads((folder / _MEMO).read_text("utf-8"))
    except FileNotFoundError:
        return 0
    except ValueError:
        return -1
    return int(memo["applied"]) if isinstance(memo, dict) and memo.get("format") == FORMAT else -1


def _body(term: Term) -> str:
    return _FOLDED_PAIRS if term.field == "folded" and "_" in term.text else _BODY[term.field]


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("document", indexed=True, fast=True)
    builder.add_unsigned_field("passage", indexed=True)
    builder.add_text_field("number", tokenizer_name="raw", index_option="basic")
    for name in (*_BODY.values(), *_TITLE.values()):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field(_FOLDED_PAIRS, tokenizer_name="whitespace", index_option="basic")
    builder.add_bytes_field("stored", stored=True)
    builder.add_unsigned_field("length", fast=True)
    return builder.build()


def _stored(text: SectionText) -> Any:
    section, document = text.section, tantivy.Document()
    document.add_unsigned("document", int(section.document_id, 16))
    for passage in section.passages:
        document.add_unsigned("passage", int(passage, 16))
    for number in sorted(text.numbers):
        document.add_text("number", number)
    for name in ("body", "body_folded", "pairs_folded", "title", "title_folded"):
        document.add_text(name, getattr(text, name))
    document.add_bytes("stored", pack_section(section))
    document.add_unsigned("length", max(1, len(section.tokens)))
    return document
