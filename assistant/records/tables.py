"""The tables about people, as SQLAlchemy's typed declarations; they live in the catalogue's database.

``migrations/`` builds them; a test holds both to each other. Times are UTC without a zone. What a turn holds is packed
by ``turns``; passwords are here only as Argon2 hashes, session tokens only as SHA-256.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

REVISION = "0001"
"""The newest migration."""


class Base(DeclarativeBase):
    """Parent of all tables."""


class AccountRow(Base):
    """Somebody who may sign in; ``key`` is the name in one case, for comparing."""

    __tablename__ = "accounts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    password: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    added: Mapped[datetime]


class SessionRow(Base):
    """A browser that somebody has signed in with."""

    __tablename__ = "sessions"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.key", ondelete="CASCADE"), index=True)
    ends: Mapped[datetime]


class WrongPasswordRow(Base):
    """How often in a row a wrong password was given for a name, known or not, and until when it has to wait."""

    __tablename__ = "wrong_passwords"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    times: Mapped[int]
    last: Mapped[datetime]
    until: Mapped[datetime]


class ConversationRow(Base):
    """A conversation and whose it is ("": whoever used the app before there were accounts)."""

    __tablename__ = "conversations"
    __table_args__ = (Index("ix_conversations_owner", "owner", "changed"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(Text)
    changed: Mapped[datetime]


class TurnRow(Base):
    """A question with its answer, packed; ``question`` is there to be searched."""

    __tablename__ = "turns"

    conversation: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)


class FeedbackRow(Base):
    """What somebody thought of an answer, with the whole turn as it was; it outlives the conversation."""

    __tablename__ = "feedback"

    turn: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    given: Mapped[datetime] = mapped_column(index=True)
    liked: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(20))
    comment: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)


class QuestionRow(Base):
    """A question that was answered or not, without whose it was; ``ms`` is the time to the whole answer."""

    __tablename__ = "questions"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    asked: Mapped[datetime] = mapped_column(index=True)
    question: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    ms: Mapped[int]
