"""The tables of the catalogue, as SQLAlchemy's typed declarations.

``migrations/`` builds them; a test holds both to each other. Text is kept twice on purpose: whole and compressed in its
version (old versions stay for a later diff), and passage by passage, compressed as well, for search. Fetching 50 of
100,000 passages took 1.1 ms from rows (p95 1.3), 60 ms when cut out of whole texts by SQLite, 361 ms out of compressed
ones. Knows nothing of how a card, a passage or a number is read.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Dialect, ForeignKey, Index, LargeBinary, String, Text, TypeDecorator, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from documents.packing import pack_passage, unpack_passage

REVISION = "0003"
"""The newest migration: a store at this revision opens without loading Alembic (0.3 s)."""


class PassageText(TypeDecorator[str]):
    """Text that is stored compressed by ``packing``."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """:return: what is stored."""
        return None if value is None else pack_passage(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """:return: the text that was stored."""
        return None if value is None else unpack_passage(value)


class Base(DeclarativeBase):
    """Parent of all tables."""


class DocumentRow(Base):
    """A document and what its live version says, as staff have corrected it.

    The ``*_key`` columns are folded, for comparing. ``card`` is the card as read; ``corrections`` and ``decisions`` are
    what staff said of its fields and relations (JSON, ``editing``), and survive every new reading. ``part`` counts from
    1 where a file holds several documents, 0 is the whole file. ``amended_from``, ``ended_from`` and ``ended_as``
    follow from other documents (``standing``).
    """

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int]
    file: Mapped[str] = mapped_column(Text, index=True)
    identity: Mapped[str] = mapped_column(Text, index=True)
    format: Mapped[str] = mapped_column(Text)
    file_sha256: Mapped[str] = mapped_column(String(64), index=True)
    text_sha256: Mapped[str] = mapped_column(String(64), index=True)
    added: Mapped[datetime]
    passages: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    type: Mapped[str] = mapped_column(Text)
    date: Mapped[str] = mapped_column(String(10))
    issuer: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    number_digits: Mapped[str] = mapped_column(String(20), index=True)
    number_kind: Mapped[str] = mapped_column(String(20))
    number_symbol: Mapped[str] = mapped_column(String(60))
    number_year: Mapped[int | None]
    year: Mapped[int | None] = mapped_column(index=True)
    effective_from: Mapped[str] = mapped_column(String(10))
    effective_to: Mapped[str] = mapped_column(String(10))
    type_key: Mapped[str] = mapped_column(Text)
    issuer_key: Mapped[str] = mapped_column(Text)
    about_key: Mapped[str] = mapped_column(Text)
    card: Mapped[str] = mapped_column(Text)
    part: Mapped[int] = mapped_column(server_default="0")
    corrections: Mapped[str] = mapped_column(Text, server_default="[]")
    decisions: Mapped[str] = mapped_column(Text, server_default="[]")
    status_set: Mapped[str] = mapped_column(String(20), server_default=text("''"))
    amended_from: Mapped[str] = mapped_column(String(10), server_default=text("''"))
    ended_from: Mapped[str] = mapped_column(String(10), server_default=text("''"))
    ended_as: Mapped[str] = mapped_column(String(20), server_default=text("''"))


class _VersionColumns:
    """One version of a document: its whole text and layout, packed by ``packing``."""

    version: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(Text)
    file_sha256: Mapped[str] = mapped_column(String(64), index=True)
    text_sha256: Mapped[str] = mapped_column(String(64), index=True)
    added: Mapped[datetime]
    card: Mapped[str] = mapped_column(Text)
    text: Mapped[bytes] = mapped_column(LargeBinary)
    layout: Mapped[bytes] = mapped_column(LargeBinary)


class VersionRow(_VersionColumns, Base):
    """A version of a document that is there."""

    __tablename__ = "versions"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)


class RemovedRow(Base):
    """A document that was removed and can still be brought back; ``document`` is its row as JSON (``removal``)."""

    __tablename__ = "removed"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    removed: Mapped[datetime] = mapped_column(index=True)
    by: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)


class RemovedVersionRow(_VersionColumns, Base):
    """A version of a removed document; a table of its own, so that nothing can answer from it."""

    __tablename__ = "removed_versions"

    document_id: Mapped[str] = mapped_column(ForeignKey("removed.id", ondelete="CASCADE"), primary_key=True)


class PassageRow(Base):
    """A live passage. ``seq`` grows with every addition, so walking by it needs no sorting."""

    __tablename__ = "passages"
    __table_args__ = (Index("ix_passages_document", "document_id", "ordinal"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(40), unique=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    page: Mapped[int | None]
    path: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(PassageText)


class MentionRow(Base):
    """A document number that stands in a live passage, the document's own number left out."""

    __tablename__ = "mentions"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    passage_id: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(120))
    number: Mapped[str] = mapped_column(String(20), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    symbol: Mapped[str] = mapped_column(String(60))
    year: Mapped[int | None]


class RelationRow(Base):
    """What a live document does to another, which it names by number: amends, replaces, repeals, implements, cites.

    ``state`` is "read" (from the words ``text[start:end]``), "confirmed", "denied" or "added" (by staff, no words);
    ``target`` the id of the other document where staff named it; ``date`` its date where the words give one.
    """

    __tablename__ = "relations"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    relation: Mapped[str] = mapped_column(String(20))
    number: Mapped[str] = mapped_column(String(20), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    symbol: Mapped[str] = mapped_column(String(60))
    year: Mapped[int | None]
    written: Mapped[str] = mapped_column(Text, server_default=text("''"))
    date: Mapped[str] = mapped_column(String(10), server_default=text("''"))
    start: Mapped[int] = mapped_column(server_default="0")
    end: Mapped[int] = mapped_column(server_default="0")
    state: Mapped[str] = mapped_column(String(10), server_default="read")
    target: Mapped[str] = mapped_column(String(40), server_default=text("''"), index=True)


class ChangeRow(Base):
    """One change; numbers are never used twice. Stays after its document is gone, hence no foreign key."""

    __tablename__ = "changes"
    __table_args__ = ({"sqlite_autoincrement": True},)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    document_id: Mapped[str] = mapped_column(String(40))
    dropped: Mapped[str] = mapped_column(Text)


class VectorModelRow(Base):
    """The embedding models whose vectors are cached."""

    __tablename__ = "vector_models"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(Text, unique=True)


class VectorRow(Base):
    """A cached vector by model and text hash; what the bytes mean is the caller's affair."""

    __tablename__ = "vectors"

    model_id: Mapped[int] = mapped_column(ForeignKey("vector_models.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class MetaRow(Base):
    """Small facts about the store itself."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
