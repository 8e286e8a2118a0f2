"""Accounts in tables, on PostgreSQL and on SQLite alike; each call is its own transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Delete, Engine, Executable, Insert, Table, Update, insert, select
from sqlalchemy.exc import IntegrityError

from engine.accounts import Account, ApiToken, Device, Session
from engine.store.account_tables import account, api_token, login_session, trusted_device
from engine.store.columns import plain, row_of
from engine.store.connections import ordinary_engine
from engine.store.failures import unavailable

T = TypeVar("T", bound=msgspec.Struct)


class TabledAccounts:
    """The accounts of one database; see ``engine.accounts.Accounts``.

    Every call raises StoreUnavailable where the database does not answer.
    """

    def __init__(self, url: str) -> None:
        """Open nothing yet: connections are made when they are asked for."""
        self._engine = ordinary_engine(url)
        self._reading = ordinary_engine(url, writes=False)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()
        self._reading.dispose()

    def account(self, login: str) -> Account | None:
        """Return the account under ``login``."""
        return self._one(Account, account, login=login)

    def account_of(self, person: str) -> Account | None:
        """Return the account of ``person``."""
        return self._one(Account, account, person=person)

    def accounts(self) -> list[Account]:
        """Return all accounts by login."""
        return self._all(Account, account, "login")

    def add(self, new: Account) -> bool:
        """Add an account; False where the login or the person has one."""
        return self._inserted(insert(account).values(self._values(new)))

    def change(self, before: Account, after: Account) -> bool:
        """Replace ``before``; False, and nothing changed, where it has changed meanwhile."""
        same = [column == self._values(before)[column.name] for column in account.columns]
        try:
            return self._changed(account.update().where(*same).values(self._values(after))) == 1
        except IntegrityError:
            return False

    def session(self, digest: str) -> Session | None:
        """Return the session under ``digest``."""
        return self._one(Session, login_session, digest=digest)

    def open_session(self, session: Session) -> None:
        """Keep a new session."""
        self._changed(insert(login_session).values(self._values(session)))

    def touch(self, digest: str, seen_at: datetime) -> None:
        """Remember when a session was last used."""
        row = login_session.update().where(login_session.c.digest == digest)
        self._changed(row.values(seen_at=self._kept(seen_at)))

    def move_session(self, digest: str, post: str, on_behalf_of: str = "") -> None:
        """Let a session act from another post, or enter for one."""
        row = login_session.update().where(login_session.c.digest == digest)
        self._changed(row.values(post=post, on_behalf_of=on_behalf_of))

    def end_session(self, digest: str) -> None:
        """Forget a session."""
        self._changed(login_session.delete().where(login_session.c.digest == digest))

    def end_sessions(self, person: str, but: str = "") -> None:
        """Forget all sessions and trusted devices of a person, but the session ``but``."""
        own = login_session.c.person == person, login_session.c.digest != but
        self._changed(login_session.delete().where(*own))
        self._changed(trusted_device.delete().where(trusted_device.c.person == person))

    def forget_sessions(self, before: datetime) -> None:
        """Forget sessions begun before an instant."""
        self._changed(login_session.delete().where(login_session.c.created_at < self._kept(before)))

    def device(self, digest: str) -> Device | None:
        """Return the trusted device under ``digest``."""
        return self._one(Device, trusted_device, digest=digest)

    def trust(self, device: Device) -> None:
        """Keep a trusted device."""
        self._changed(insert(trusted_device).values(self._values(device)))

    def token(self, digest: str) -> ApiToken | None:
        """Return the token under ``digest``."""
        return self._one(ApiToken, api_token, digest=digest)

    def tokens(self, person: str) -> list[ApiToken]:
        """Return the tokens of a person, the newest first."""
        found = self._all(ApiToken, api_token, "created_at", person=person)
        return found[::-1]

    def add_token(self, token: ApiToken) -> bool:
        """Keep a token; False where the person has one of that name that is not revoked."""
        return self._inserted(insert(api_token).values(self._values(token)))

    def revoke_token(self, person: str, name: str, now: datetime) -> bool:
        """Revoke the token of a name; False where there is none in force."""
        c = api_token.c
        row = api_token.update().where(c.person == person, c.name == name, c.revoked_at.is_(None))
        return self._changed(row.values(revoked_at=self._kept(now))) == 1

    def _one(self, kind: type[T], table: Table, **named: str) -> T | None:
        found = self._all(kind, table, "person", **named)
        return found[0] if found else None

    def _all(self, kind: type[T], table: Table, order: str, **named: str) -> list[T]:
        asked = select(*(table.c[name] for name in kind.__struct_fields__)).order_by(order)
        for name, value in named.items():
            asked = asked.where(table.c[name] == value)
        return [row_of(kind, row) for row in self._read(self._reading, asked)]

    def _read(self, engine: Engine, asked: Executable) -> list[tuple[Any, ...]]:
        with unavailable(), engine.connect() as connection:
            return [tuple(row) for row in connection.execute(asked)]

    def _inserted(self, row: Insert) -> bool:
        try:
            self._changed(row)
        except IntegrityError:
            return False
        return True

    def _changed(self, change: Insert | Update | Delete) -> int:
        with unavailable(), self._engine.begin() as connection:
            return connection.execute(change).rowcount

    def _values(self, row: msgspec.Struct) -> Mapping[str, Any]:
        return {name: self._kept(getattr(row, name)) for name in row.__struct_fields__}

    def _kept(self, value: object) -> object:
        """Return a value as the tables take it: SQLite keeps instants as text."""
        is_text = self._engine.dialect.name == "sqlite" or isinstance(value, str)
        return plain(value) if is_text else value
