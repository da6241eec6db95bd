"""Open the database: engine, migrations, reading and writing transactions.

One database holds the catalogue's tables and those of whoever else keeps something beside it; each family of tables has
migrations and a revision of its own.

SQLite runs in WAL mode, so readers never wait for a writer. ``synchronous=FULL`` flushes at every commit: a line
"added" is a promise that a power cut must not break, and NORMAL would keep it only through a crash of the program. It
costs one fsync a document. ``secure_delete`` overwrites what is removed, so that no bytes of a text stay in the file.
Every writer takes the write lock before it reads (BEGIN IMMEDIATE; an advisory lock on PostgreSQL), so two processes
never both decide that a document is new, and change numbers become visible in order. Knows nothing of what the tables
mean.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Column, Connection, Engine, String, create_engine, event, inspect, select, table, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from documents import standing
from documents.errors import StoreError
from documents.tables import REVISION

_WAIT_S = 30
# page_size counts for a new file only: with 8 kB, 100,000 passages take 148 MB instead of 160
_PRAGMAS = (
    *(f"busy_timeout={_WAIT_S * 1000}", "foreign_keys=ON", "synchronous=FULL"),
    *("cache_size=-8000", "page_size=8192", "secure_delete=ON"),
)
_NO_ROOM: Final = re.compile(r"disk is full|No space left|could not extend file|disk I/O error")  # SQLite, PostgreSQL
_ADVISORY_KEY = 7_205_391  # any number: it only has to be the same for every process of ours
_WRITES, _MIGRATES = "resolutions_writes", "resolutions_migrates"


@dataclass(frozen=True, slots=True)
class Schema:
    """A family of tables: the folder of its migrations, the newest of them, and the table that holds the revision.

    ``afterwards`` makes anew what follows from the rest, whatever a migration has added to it.
    """

    migrations: Path
    revision: str
    version_table: str
    afterwards: Callable[[Connection], None] | None = None


CATALOGUE: Final = Schema(Path(__file__).parent / "migrations", REVISION, "alembic_version", standing.refresh)


def open_engine(url: str, schema: Schema = CATALOGUE) -> Engine:
    """Open the database and bring one family of tables up to date; a missing SQLite file and its folder are made.

    :param url: an SQLAlchemy URL, ``sqlite:///...`` or ``postgresql+psycopg://...``.
    :raises StoreError: the URL is malformed, the database cannot be opened, or a newer program has written it.
    """
    parsed = _parsed(url)
    try:
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed)
    except (ArgumentError, NoSuchModuleError, ImportError) as exc:
        raise StoreError(
            f"Địa chỉ cơ sở dữ liệu {_named(parsed)} không dùng được: {exc}. Hãy sửa RESOLUTIONS_DATABASE."
        ) from exc
    except OSError as exc:
        raise StoreError(f"Không tạo được thư mục dữ liệu của {_named(parsed)}: {exc.strerror}.") from exc
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        _migrate(engine, schema)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):  # says nothing of the URL, nor of the error, which quotes it
        raise StoreError(
            "RESOLUTIONS_DATABASE không phải là địa chỉ cơ sở dữ liệu đúng dạng. Hãy sửa lại, ví dụ "
            "postgresql+psycopg://người-dùng:mật-khẩu@máy:5432/kho; dấu @ : / % trong mật khẩu viết là %40 %3A %2F %25."
        ) from None


def _named(url: URL) -> str:
    """:return: the URL as people are shown it: without user, password and options, which may hold one as well."""
    return url.set(query={})._replace(username=None, password=None).render_as_string()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection in one reading transaction: all its queries see the same state.

    :raises StoreError: the database fails.
    """
    with plain_errors(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, *, migrates: bool = False) -> Iterator[Connection]:
    """Give a connection in a transaction that alone may write; committed at the end, undone on an error.

    :param migrates: let tables be copied; dispose of the engine's connections afterwards.
    :raises StoreError: the database fails, or another process held the lock for 30 seconds.
    """
    options = {_WRITES: True, _MIGRATES: migrates}
    with plain_errors(engine), engine.connect().execution_options(**options) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})
        yield connection


@contextmanager
def plain_errors(engine: Engine) -> Iterator[None]:
    """Turn an error of the database into a sentence for people.

    :raises StoreError: in its place.
    """
    try:
        yield
    except DBAPIError as exc:
        shown = _named(engine.url)
        if "locked" in str(exc.orig):
            message = f"Kho tài liệu {shown} đang bận vì một chương trình khác đang ghi. Hãy thử lại sau ít phút."
        elif _NO_ROOM.search(str(exc.orig)):
            message = f"Đĩa chứa kho tài liệu {shown} đã đầy hoặc không ghi được. Hãy dọn bớt tệp trên đĩa rồi thử lại."
        else:
            message = f"Kho tài liệu {shown} không dùng được: {exc.orig}."
        raise StoreError(message) from exc


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """SQLite does not wait for its lock where the journal mode is changed, so two processes at a new file must."""
    deadline = time.monotonic() + _WAIT_S
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as exc:
            if "locked" not in str(exc) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    writes = options.get(_WRITES, False)
    if options.get(_MIGRATES, False):
        # a migration may copy a table and drop the old one: that must not delete the rows that refer to it
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine, schema: Schema) -> None:
    with reading(engine) as connection:
        if _revision(connection, schema) == schema.revision:
            return
    try:
        with writing(engine, migrates=True) as connection:
            _bring_up_to_date(connection, schema)
    finally:
        engine.dispose()


def _bring_up_to_date(connection: Connection, schema: Schema) -> None:
    found = _revision(connection, schema)
    if found == schema.revision:  # another process was faster
        return
    if found is not None and found > schema.revision:
        raise StoreError(
            f"Kho tài liệu do một phiên bản chương trình mới hơn ghi ({found} > {schema.revision}). "
            "Hãy cập nhật chương trình."
        )
    _run_alembic(connection, schema)
    if schema.afterwards:
        schema.afterwards(connection)


def _revision(connection: Connection, schema: Schema) -> str | None:
    if not inspect(connection).has_table(schema.version_table):
        return None
    column: Column[str] = Column("version_num", String)
    found: str | None = connection.execute(select(column).select_from(table(schema.version_table))).scalar()
    return found


def _run_alembic(connection: Connection, schema: Schema) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(schema.migrations).replace("%", "%%"))
    command.upgrade(config, "head")
