"""Accounts in tables, on PostgreSQL and on SQLite alike; each call is its own transaction."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    Connection,
    Delete,
    Engine,
    Executable,
    Insert,
    Table,
    Update,
    desc,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from engine.accounts import Account, AccountEntry, ApiToken, Device, Link, Session, Stage
from engine.store.account_tables import (
    account,
    account_entry,
    account_link,
    api_token,
    login_session,
    trusted_device,
    used_state,
)
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

    def add(self, new: Account, entry: AccountEntry) -> bool:
        """Add an account; False where the login or the person has one."""
        return self._entered(insert(account).values(self._values(new)), entry)

    def change(self, before: Account, after: Account, entry: AccountEntry | None = None) -> bool:
        """Replace ``before``; False, and nothing changed, where it has changed meanwhile."""
        same = [column == self._values(before)[column.name] for column in account.columns]
        return self._entered(account.update().where(*same).values(self._values(after)), entry)

    def entries(self, persons: Collection[str], before: int, limit: int) -> list[AccountEntry]:
        """Return what was done to the accounts of ``persons``, the newest first."""
        c = account_entry.c
        asked = select(*(c[name] for name in AccountEntry.__struct_fields__))
        asked = asked.where(c.person.in_(persons), c.number < before)
        rows = self._read(self._reading, asked.order_by(desc(c.number)).limit(limit))
        return [row_of(AccountEntry, row) for row in rows]

    def session(self, digest: str) -> Session | None:
        """Return the session under ``digest``."""
        return self._one(Session, login_session, digest=digest)

    def sessions_of(self, person: str) -> list[Session]:
        """Return the sessions of a person, the newest first."""
        return self._all(Session, login_session, "created_at", person=person)[::-1]

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

    def hold_session(self, digest: str, stage: Stage) -> None:
        """Let a session go on at another stage: more is asked of it than it has proved."""
        row = login_session.update().where(login_session.c.digest == digest)
        self._changed(row.values(stage=self._kept(stage)))

    def end_session(self, digest: str, entry: AccountEntry | None = None) -> bool:
        """Forget a session, of the person of ``entry`` alone; False where there is none."""
        return self._entered(_of_owner(login_session, digest, entry), entry)

    def end_sessions(self, person: str, but: str = "", entry: AccountEntry | None = None) -> None:
        """Forget all sessions and trusted devices of a person, but the session ``but``."""
        own = login_session.c.person == person, login_session.c.digest != but
        with unavailable(), self._engine.begin() as connection:
            connection.execute(login_session.delete().where(*own))
            connection.execute(trusted_device.delete().where(trusted_device.c.person == person))
            self._enter(connection, entry)

    def forget_sessions(self, before: datetime) -> None:
        """Forget sessions begun before an instant."""
        self._changed(login_session.delete().where(login_session.c.created_at < self._kept(before)))

    def forget_devices(self, now: datetime) -> None:
        """Forget the devices that are trusted no more: their days were over at ``now``."""
        self._changed(trusted_device.delete().where(trusted_device.c.expires_at <= self._kept(now)))

    def device(self, digest: str) -> Device | None:
        """Return the trusted device under ``digest``."""
        return self._one(Device, trusted_device, digest=digest)

    def devices_of(self, person: str) -> list[Device]:
        """Return the trusted devices of a person, the newest first."""
        return self._all(Device, trusted_device, "expires_at", person=person)[::-1]

    def trust(self, device: Device) -> None:
        """Keep a trusted device."""
        self._changed(insert(trusted_device).values(self._values(device)))

    def forget_device(self, digest: str, entry: AccountEntry) -> bool:
        """Forget a trusted device of the person of ``entry``; False where there is none."""
        return self._entered(_of_owner(trusted_device, digest, entry), entry)

    def token(self, digest: str) -> ApiToken | None:
        """Return the token under ``digest``."""
        return self._one(ApiToken, api_token, digest=digest)

    def tokens(self, person: str) -> list[ApiToken]:
        """Return the tokens of a person, the newest first."""
        found = self._all(ApiToken, api_token, "created_at", person=person)
        return found[::-1]

    def add_token(self, token: ApiToken, entry: AccountEntry) -> bool:
        """Keep a token; False where the person has one of that name that is not revoked."""
        return self._entered(insert(api_token).values(self._values(token)), entry)

    def revoke_token(self, entry: AccountEntry) -> bool:
        """Revoke the token that an entry is about; False where there is none in force."""
        c = api_token.c
        named = c.person == entry.person, c.name == entry.about, c.revoked_at.is_(None)
        row = api_token.update().where(*named)
        return self._entered(row.values(revoked_at=self._kept(entry.at)), entry)

    def link(self, link: Link, entry: AccountEntry) -> bool:
        """Keep a link; False where the subject or the person has one with this issuer."""
        return self._entered(insert(account_link).values(self._values(link)), entry)

    def unlink(self, issuer: str, entry: AccountEntry) -> bool:
        """Forget the link of the person whom an entry is about; False where there is none."""
        c = account_link.c
        gone = account_link.delete().where(c.issuer == issuer, c.person == entry.person)
        return self._entered(gone, entry)

    def linked(self, issuer: str, subject: str) -> Account | None:
        """Return the account of a subject."""
        link = self._one(Link, account_link, issuer=issuer, subject=subject)
        return self.account_of(link.person) if link else None

    def links(self, issuer: str) -> dict[str, str]:
        """Return the subjects of an issuer by person."""
        found = self._all(Link, account_link, "person", issuer=issuer)
        return {one.person: one.subject for one in found}

    def use_state(self, digest: str, now: datetime, until: datetime) -> bool:
        """Remember that a state was used, ``until`` it is over; False where it was used before."""
        self._changed(used_state.delete().where(used_state.c.until <= self._kept(now)))
        row = insert(used_state).values(digest=digest, until=self._kept(until))
        return self._entered(row, None)

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

    def _entered(self, change: Insert | Update | Delete, entry: AccountEntry | None) -> bool:
        """Change one row with its entry; False, and nothing is kept, where it stands no more."""
        try:
            with unavailable(), self._engine.begin() as connection:
                if connection.execute(change).rowcount == 0:
                    return False
                self._enter(connection, entry)
        except IntegrityError:
            return False
        return True

    def _enter(self, connection: Connection, entry: AccountEntry | None) -> None:
        if entry:
            told = {**self._values(entry)}
            del told["number"]
            connection.execute(insert(account_entry).values(told))

    def _changed(self, change: Insert | Update | Delete) -> int:
        with unavailable(), self._engine.begin() as connection:
            return connection.execute(change).rowcount

    def _values(self, row: msgspec.Struct) -> Mapping[str, Any]:
        return {name: self._kept(getattr(row, name)) for name in row.__struct_fields__}

    def _kept(self, value: object) -> object:
        """Return a value as the tables take it: SQLite keeps instants as text."""
        is_text = self._engine.dialect.name == "sqlite" or isinstance(value, str)
        return plain(value) if is_text else value


def _of_owner(table: Table, digest: str, entry: AccountEntry | None) -> Delete:
    """Return the change that forgets a row: where an entry tells whose it is, of nobody else."""
    gone = table.delete().where(table.c.digest == digest)
    return gone.where(table.c.person == entry.person) if entry else gone
