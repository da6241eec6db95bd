"""The tables of drafts, as SQLAlchemy's typed declarations; they live in the catalogue's database.

``migrations/`` builds them; a test holds both to each other. Times are UTC without a zone. ``content`` is a draft as
JSON.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

REVISION = "0002"
"""The newest migration."""


class Base(DeclarativeBase):
    """Parent of all tables."""


class BriefingRow(Base):
    """A draft; ``owner`` is the key of an account, "" while there are none."""

    __tablename__ = "briefings"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(Text)
    changed: Mapped[datetime]


class BriefingVersionRow(Base):
    """One saved version of a draft; versions count from 1."""

    __tablename__ = "briefing_versions"

    briefing: Mapped[str] = mapped_column(ForeignKey("briefings.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    saved: Mapped[datetime]
    content: Mapped[str] = mapped_column(Text)


class BriefingWorkingRow(Base):
    """What was changed in a draft and not saved yet; ``version`` is the saved one that it was made from."""

    __tablename__ = "briefing_working"

    briefing: Mapped[str] = mapped_column(ForeignKey("briefings.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int]
    saved: Mapped[datetime]
    content: Mapped[str] = mapped_column(Text)
