"""Where drafts are kept: listed, opened, saved as a new version, removed. Nobody gets at the draft of another person.

A saved draft is data and is checked again when it is opened (``check``): its documents may have changed since. What a
person has changed and not saved is kept beside the versions as a working copy, one for each draft (of two pages that
change the same draft at once, the last change counts), until the draft is saved or the copy is dropped.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from assistant.briefing.draft import Draft, draft_from
from assistant.briefing.saved.tables import REVISION, BriefingRow, BriefingVersionRow, BriefingWorkingRow
from documents import database
from documents.errors import NotFound, StoreError

SCHEMA: Final = database.Schema(Path(__file__).parent / "migrations", REVISION, "briefings_version")
_MOST_VERSIONS: Final = 100  # the oldest go first


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft as it is listed; ``version`` is its newest one."""

    id: str
    title: str
    version: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """One version of a draft."""

    version: int
    saved: datetime


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A draft as changed and not saved; ``version`` is the saved one that it was made from."""

    version: int
    saved: datetime
    draft: Draft


class Drafts:
    """The drafts of a database; make it with ``open``, end it with ``close`` or a ``with`` block."""

    def __init__(self, engine: Engine) -> None:
        """Use ``open`` instead."""
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the drafts in the catalogue's database.

        :raises StoreError: it cannot be opened.
        """
        return cls(database.open_engine(url, SCHEMA))

    def close(self) -> None:
        """Give back the database connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def save(self, owner: str, draft: Draft, id: str = "") -> SavedDraft:
        """Keep a draft as a new version; its working copy, which it was made of, goes.

        :param owner: the key of an account, "" while there are none.
        :param id: the draft that it is a version of, "" for a new one.
        :raises NotFound: the person has no such draft.
        :raises StoreError: the database fails, or the disk is full.
        """
        now = datetime.now(UTC).replace(tzinfo=None)
        content = json.dumps(draft.as_dict(), ensure_ascii=False)
        with database.writing(self._engine) as connection:
            if id:
                _require(connection, owner, id)
                changes = update(BriefingRow).where(BriefingRow.id == id).values(title=draft.title, changed=now)
                connection.execute(changes)
            else:
                id = secrets.token_hex(8)
                connection.execute(insert(BriefingRow).values(id=id, owner=owner, title=draft.title, changed=now))
            version = _newest(connection, id) + 1
            row = {"briefing": id, "version": version, "saved": now, "content": content}
            connection.execute(insert(BriefingVersionRow).values(**row))
            old = (BriefingVersionRow.briefing == id, BriefingVersionRow.version <= version - _MOST_VERSIONS)
            connection.execute(delete(BriefingVersionRow).where(*old))
            connection.execute(delete(BriefingWorkingRow).where(BriefingWorkingRow.briefing == id))
        return SavedDraft(id, draft.title, version, now.replace(tzinfo=UTC))

    def all(self, owner: str) -> list[SavedDraft]:
        """:return: a person's drafts, the last one changed first."""
        newest = select(func.max(BriefingVersionRow.version)).where(BriefingVersionRow.briefing == BriefingRow.id)
        statement = (
            select(BriefingRow.id, BriefingRow.title, newest.scalar_subquery(), BriefingRow.changed)
            .where(BriefingRow.owner == owner)
            .order_by(BriefingRow.changed.desc(), BriefingRow.id)
        )
        with database.reading(self._engine) as connection:
            rows = connection.execute(statement).all()
        return [SavedDraft(row[0], row[1], row[2], row[3].replace(tzinfo=UTC)) for row in rows]

    def versions(self, owner: str, id: str) -> tuple[SavedVersion, ...]:
        """:return: the versions of a draft, newest first.

        :raises NotFound: the person has no such draft.
        """
        statement = (
            select(BriefingVersionRow.version, BriefingVersionRow.saved)
            .where(BriefingVersionRow.briefing == id)
            .order_by(BriefingVersionRow.version.desc())
        )
        with database.reading(self._engine) as connection:
            _require(connection, owner, id)
            rows = connection.execute(statement).all()
        return tuple(SavedVersion(row.version, row.saved.replace(tzinfo=UTC)) for row in rows)

    def load(self, owner: str, id: str, version: int = 0) -> Draft:
        """Open a draft.

        :param version: 0 for the newest one.
        :raises NotFound: the person has no such draft, or it has no such version.
        :raises StoreError: another version of the program has written it in a form that this one cannot read.
        """
        statement = select(BriefingVersionRow.content).where(BriefingVersionRow.briefing == id)
        if version:
            statement = statement.where(BriefingVersionRow.version == version)
        with database.reading(self._engine) as connection:
            _require(connection, owner, id)
            content = connection.scalar(statement.order_by(BriefingVersionRow.version.desc()).limit(1))
        if content is None:
            raise _no_version(id, version)
        return _read(id, content)

    def keep(self, owner: str, id: str, version: int, draft: Draft) -> None:
        """Keep what was changed in a draft as its working copy, in place of an earlier one; no version is touched.

        :param version: the saved version that was changed.
        :raises NotFound: the person has no such draft, or it has no such version.
        :raises StoreError: the database fails, or the disk is full.
        """
        row = {"briefing": id, "version": version, "saved": datetime.now(UTC).replace(tzinfo=None)}
        content = json.dumps(draft.as_dict(), ensure_ascii=False)
        with database.writing(self._engine) as connection:
            _require(connection, owner, id)
            of_version = (BriefingVersionRow.briefing == id, BriefingVersionRow.version == version)
            if connection.scalar(select(BriefingVersionRow.version).where(*of_version)) is None:
                raise _no_version(id, version)
            connection.execute(delete(BriefingWorkingRow).where(BriefingWorkingRow.briefing == id))
            connection.execute(insert(BriefingWorkingRow).values(**row, content=content))

    def working(self, owner: str, id: str) -> WorkingCopy | None:
        """:return: what was changed in a draft and not saved, None if there is nothing.

        :raises NotFound: the person has no such draft.
        :raises StoreError: another version of the program has written it in a form that this one cannot read.
        """
        with database.reading(self._engine) as connection:
            _require(connection, owner, id)
            row = connection.execute(
                select(BriefingWorkingRow.version, BriefingWorkingRow.saved, BriefingWorkingRow.content).where(
                    BriefingWorkingRow.briefing == id
                )
            ).one_or_none()
        return WorkingCopy(row.version, row.saved.replace(tzinfo=UTC), _read(id, row.content)) if row else None

    def drop_working(self, owner: str, id: str) -> None:
        """Throw away what was changed in a draft and not saved.

        :raises NotFound: the person has no such draft.
        """
        with database.writing(self._engine) as connection:
            _require(connection, owner, id)
            connection.execute(delete(BriefingWorkingRow).where(BriefingWorkingRow.briefing == id))

    def remove(self, owner: str, id: str) -> None:
        """Take a draft away with all its versions and its working copy.

        :raises NotFound: the person has no such draft.
        """
        with database.writing(self._engine) as connection:
            _require(connection, owner, id)
            connection.execute(delete(BriefingWorkingRow).where(BriefingWorkingRow.briefing == id))
            connection.execute(delete(BriefingVersionRow).where(BriefingVersionRow.briefing == id))
            connection.execute(delete(BriefingRow).where(BriefingRow.id == id))


def _require(connection: Connection, owner: str, id: str) -> None:
    found = connection.scalar(select(BriefingRow.id).where(BriefingRow.id == id, BriefingRow.owner == owner))
    if found is None:
        raise NotFound(
            f'Không có bản nháp nào mang mã {id!r}. Lệnh "resolutions drafts" cho biết các bản nháp đang có.'
        )


def _no_version(id: str, version: int) -> NotFound:
    return NotFound(f"Bản nháp {id} không có phiên bản {version}.")


def _read(id: str, content: str) -> Draft:
    try:
        return draft_from(json.loads(content))
    except (ValueError, KeyError, TypeError) as exc:
        raise StoreError(f"Bản nháp {id} do một phiên bản chương trình khác ghi. Hãy cập nhật chương trình.") from exc


def _newest(connection: Connection, id: str) -> int:
    newest = select(func.max(BriefingVersionRow.version)).where(BriefingVersionRow.briefing == id)
    return connection.scalar(newest) or 0
