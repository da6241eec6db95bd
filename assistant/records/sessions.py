"""Signing in and out: sessions that a browser holds by a random token, and a pause after repeated wrong passwords.

A session is kept here, not in the cookie, so that signing out ends it at once, in one browser or in all. The table
holds only the token's SHA-256: whoever reads the database cannot sign in with it.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, insert, select

from assistant.records.accounts import Account, Accounts, Role, key_of
from assistant.records.database import Database, now
from assistant.records.tables import AccountRow, SessionRow, WrongPasswordRow

LASTS: Final = timedelta(days=14)
_FREE_TRIES: Final = 5  # somebody who mistypes gets by; NIST SP 800-63B asks for a limit well below 100
_FIRST_PAUSE: Final = timedelta(seconds=30)  # doubled with each wrong password after that
_LONGEST_PAUSE: Final = timedelta(minutes=15)
_FORGOTTEN_AFTER: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Person:
    """Who makes a request. ``key`` is "" and ``signed_in`` False where no account exists and everything is open."""

    key: str
    name: str
    role: Role
    signed_in: bool = True


ANYBODY: Final = Person("", "", Role.ADMIN, signed_in=False)
"""Whoever uses an app on this machine that has no account yet."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What became of trying to sign in: a token; or none, and for how long to wait before the next try."""

    token: str = ""
    wait: timedelta = timedelta()


class Sessions:
    """The sessions of a database."""

    def __init__(self, database: Database, accounts: Accounts) -> None:
        """Work on an open database; ``accounts`` knows the passwords."""
        self._database, self._accounts = database, accounts

    def sign_in(self, name: str, password: str) -> SignIn:
        """Begin a session if the password is right and the name does not have to wait."""
        key = key_of(name)
        # counted before it is checked: of many tries at once only the free ones are looked at
        may_try, wait = self._count(key)
        if not may_try:
            return SignIn(wait=wait)
        account = self._accounts.check(name, password)
        return SignIn(self._begin(account)) if account else SignIn(wait=wait)

    def person(self, token: str) -> Person | None:
        """:return: whose session the token is; None if it has ended or never was."""
        statement = (
            select(AccountRow.key, AccountRow.name, AccountRow.role)
            .join(SessionRow, SessionRow.account == AccountRow.key)
            .where(SessionRow.token == _hashed(token), SessionRow.ends > now())
        )
        with self._database.reading() as connection:
            row = connection.execute(statement).first()
        return Person(row.key, row.name, Role(row.role)) if row else None

    def end(self, token: str) -> None:
        """Sign out of one browser."""
        with self._database.writing() as connection:
            connection.execute(delete(SessionRow).where(SessionRow.token == _hashed(token)))

    def end_all(self, key: str) -> None:
        """Sign an account out everywhere."""
        with self._database.writing() as connection:
            connection.execute(delete(SessionRow).where(SessionRow.account == key))

    def _begin(self, account: Account) -> str:
        token = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            connection.execute(delete(WrongPasswordRow).where(WrongPasswordRow.key == account.key))
            connection.execute(delete(SessionRow).where(SessionRow.ends <= now()))
            connection.execute(insert(SessionRow).values(token=_hashed(token), account=account.key, ends=now() + LASTS))
        return token

    def _count(self, key: str) -> tuple[bool, timedelta]:
        """:return: whether the name may be tried now, and how long it has to wait (after this try, if it may)."""
        with self._database.writing() as connection:
            connection.execute(delete(WrongPasswordRow).where(WrongPasswordRow.last < now() - _FORGOTTEN_AFTER))
            row = connection.execute(
                select(WrongPasswordRow.times, WrongPasswordRow.until).where(WrongPasswordRow.key == key)
            ).first()
            if row and row.until > now():
                return False, row.until - now()
            times, at = (row.times if row else 0) + 1, now()
            wait = _pause(times)
            connection.execute(delete(WrongPasswordRow).where(WrongPasswordRow.key == key))
            connection.execute(insert(WrongPasswordRow).values(key=key, times=times, last=at, until=at + wait))
        return True, wait


def _pause(times: int) -> timedelta:
    """:return: how long to wait after so many wrong passwords in a row."""
    if times < _FREE_TRIES:
        return timedelta()
    doublings = min(times - _FREE_TRIES, 10)
    pause: timedelta = _FIRST_PAUSE * 2**doublings
    return min(pause, _LONGEST_PAUSE)


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
