"""Who may sign in and what each may do: accounts with one of three roles, their passwords as Argon2 hashes.

There is no account at first and no default one. Signing in itself, with its pauses, is ``sessions``' work.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import Connection, delete, insert, select, update

from assistant.records.database import Database, now
from assistant.records.tables import AccountRow, ConversationRow, SessionRow
from documents.errors import NotFound, SettingError
from documents.vietnamese import fold, nfc

SHORTEST_PASSWORD: Final = 8
_LONGEST_PASSWORD: Final = 200
_NAME = re.compile(r"\w[\w.@ -]{0,62}\w|\w")


class Role(StrEnum):
    """What an account may do; each may do what those before it may."""

    ASK = "ask"
    ADD = "add"
    ADMIN = "admin"

    def allows(self, needed: "Role") -> bool:
        """:return: whether this role may do what ``needed`` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


_SPOKEN: Final = {"hoi": Role.ASK, "nap": Role.ADD, "quan tri": Role.ADMIN, **{str(role): role for role in Role}}


def parse_role(text: str) -> Role:
    """Read a role as people write it: hỏi, nạp, quản trị, with or without marks.

    :raises SettingError: there is no such role.
    """
    try:
        return _SPOKEN[" ".join(re.split(r"[\s_-]+", fold(text).strip()))]
    except KeyError:
        raise SettingError(f'Không có vai trò {text!r}. Hãy chọn một trong ba: hỏi, nạp, "quản trị".') from None


@dataclass(frozen=True, slots=True)
class Account:
    """An account; ``key`` is its name in one case."""

    key: str
    name: str
    role: Role
    added: datetime


def key_of(name: str) -> str:
    """:return: the name without regard to case and spaces around it; two accounts never share one."""
    return nfc(name).strip().casefold()[:64]


class Accounts:
    """The accounts of a database."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database, self._hasher = database, PasswordHasher()
        self._nobody = ""

    def any(self) -> bool:
        """:return: whether there is an account at all."""
        with self._database.reading() as connection:
            return connection.scalar(select(AccountRow.key).limit(1)) is not None

    def all(self) -> list[Account]:
        """:return: the accounts by name."""
        with self._database.reading() as connection:
            return [_account(row) for row in connection.execute(_ACCOUNTS.order_by(AccountRow.key))]

    def add(self, name: str, password: str, role: Role) -> Account:
        """Make an account. The first one takes over the conversations that were held before there was any.

        :raises SettingError: the name is malformed or taken, or the password too short.
        """
        name, hashed = nfc(name).strip(), self._hashed(password)
        if not _NAME.fullmatch(name):
            raise SettingError(
                f"Tên {name!r} không dùng được: cần 1 đến 64 chữ cái, chữ số, dấu cách hoặc các dấu . _ - @."
            )
        account = Account(key_of(name), name, role, now())
        with self._database.writing() as connection:
            keys = connection.scalars(select(AccountRow.key)).all()
            if account.key in keys:
                raise SettingError(f"Đã có tài khoản {name!r}. Hãy chọn tên khác.")
            connection.execute(
                insert(AccountRow).values(
                    key=account.key, name=name, password=hashed, role=str(role), added=account.added
                )
            )
            if not keys:
                connection.execute(update(ConversationRow).where(ConversationRow.owner == "").values(owner=account.key))
        return account

    def remove(self, name: str) -> None:
        """Take an account away with its sessions and conversations.

        :raises NotFound: there is no such account.
        :raises SettingError: nobody could manage the accounts that are left.
        """
        with self._database.writing() as connection:
            self._keep_an_admin(connection, key_of(name))
            self._change(connection, name, delete(AccountRow))
            connection.execute(delete(ConversationRow).where(ConversationRow.owner == key_of(name)))

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role.

        :raises NotFound: there is no such account.
        :raises SettingError: nobody could manage the accounts then.
        """
        with self._database.writing() as connection:
            if role != Role.ADMIN:
                self._keep_an_admin(connection, key_of(name))
            self._change(connection, name, update(AccountRow).values(role=str(role)))

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password, and sign it out everywhere.

        :raises NotFound: there is no such account.
        :raises SettingError: the password is too short.
        """
        hashed = self._hashed(password)
        with self._database.writing() as connection:
            self._change(connection, name, update(AccountRow).values(password=hashed))
            connection.execute(delete(SessionRow).where(SessionRow.account == key_of(name)))

    def check(self, name: str, password: str) -> Account | None:
        """:return: the account if the password is its own; an unknown name takes as long as a known one."""
        with self._database.reading() as connection:
            row = connection.execute(
                _ACCOUNTS.add_columns(AccountRow.password).where(AccountRow.key == key_of(name))
            ).first()
        if not self._nobody:
            self._nobody = self._hasher.hash("nobody")
        try:
            self._hasher.verify(row.password if row else self._nobody, nfc(password)[:_LONGEST_PASSWORD])
        except VerifyMismatchError:
            return None
        return _account(row) if row else None

    def _hashed(self, password: str) -> str:
        password = nfc(password)
        if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
            raise SettingError(
                f"Mật khẩu phải có từ {SHORTEST_PASSWORD} đến {_LONGEST_PASSWORD} ký tự; nên dùng một câu dễ nhớ."
            )
        return self._hasher.hash(password)

    def _change(self, connection: Connection, name: str, statement: Any) -> None:
        if connection.execute(statement.where(AccountRow.key == key_of(name))).rowcount == 0:
            raise NotFound(f'Không có tài khoản {name!r}. Lệnh "resolutions user list" cho biết các tài khoản đang có.')

    def _keep_an_admin(self, connection: Connection, leaving: str) -> None:
        rows = connection.execute(select(AccountRow.key, AccountRow.role)).all()
        others = [row for row in rows if row.key != leaving]
        was_admin = any(row.key == leaving and row.role == Role.ADMIN for row in rows)
        if was_admin and others and not any(row.role == Role.ADMIN for row in others):
            raise SettingError("Đây là tài khoản quản trị duy nhất. Hãy giao vai trò quản trị cho người khác trước.")


_ACCOUNTS: Final = select(AccountRow.key, AccountRow.name, AccountRow.role, AccountRow.added)


def _account(row: Any) -> Account:
    return Account(row.key, row.name, Role(row.role), row.added.replace(tzinfo=UTC))
