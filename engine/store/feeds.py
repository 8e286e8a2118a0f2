"""Secret addresses of calendars (日历订阅): a row tells whose days a feed shows, by its digest.

The secret itself is kept nowhere. None is ever deleted: it is told since when it holds no more.
"""

from datetime import datetime

import msgspec
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    PrimaryKeyConstraint,
    Table,
    Update,
    desc,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError

from engine.accounts import AccountEntry
from engine.store.account_tables import account_entry
from engine.store.columns import plain, row_of
from engine.store.connections import ordinary_engine
from engine.store.failures import unavailable
from engine.store.tables import INSTANT, NAME, metadata

IN_FORCE = text("ended_at IS NULL")

calendar_feed = Table(
    "calendar_feed",
    metadata,
    Column("digest", NAME, nullable=False),
    Column("person", NAME, nullable=False),
    Column("post", NAME, nullable=False),
    Column("given_at", INSTANT, nullable=False),
    Column("ended_at", INSTANT, nullable=True),
    PrimaryKeyConstraint("digest"),
    Index(
        "uq_calendar_feed_post",
        "person",
        "post",
        unique=True,
        postgresql_where=IN_FORCE,
        sqlite_where=IN_FORCE,
    ),
)
c = calendar_feed.c


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A secret address of the days of ``post``, given to ``person``, who held it then."""

    digest: str
    person: str
    post: str
    given_at: datetime


class Feeds:
    """The feeds of one database; StoreUnavailable where it does not answer."""

    def __init__(self, url: str) -> None:
        """Open nothing yet: connections are made when they are asked for."""
        self._engine = ordinary_engine(url)
        self._reading = ordinary_engine(url, writes=False)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()
        self._reading.dispose()

    def give(self, feed: Feed, entry: AccountEntry) -> bool:
        """Keep a feed with its entry, and let the one before it of this person and post end.

        False, and nothing changed, where another is given at this moment.
        """
        values = {name: self._kept(getattr(feed, name)) for name in feed.__struct_fields__}
        before = self._ended(feed.person, feed.post, feed.given_at)
        try:
            with unavailable(), self._engine.begin() as connection:
                connection.execute(before)
                connection.execute(insert(calendar_feed).values(**values))
                self._enter(connection, entry)
        except IntegrityError:
            return False
        return True

    def revoke(self, person: str, post: str, entry: AccountEntry) -> bool:
        """Let a feed end with its entry; False, and nothing kept, where there is none in force."""
        with unavailable(), self._engine.begin() as connection:
            if connection.execute(self._ended(person, post, entry.at)).rowcount == 0:
                return False
            self._enter(connection, entry)
        return True

    def in_force(self, digest: str) -> Feed | None:
        """Return the feed in force under a digest."""
        found = self._found(c.digest == digest)
        return found[0] if found else None

    def of(self, person: str) -> list[Feed]:
        """Return the feeds in force of a person, the newest first."""
        return self._found(c.person == person)

    def _enter(self, connection: Connection, entry: AccountEntry) -> None:
        told = {name: self._kept(getattr(entry, name)) for name in entry.__struct_fields__}
        del told["number"]
        connection.execute(insert(account_entry).values(told))

    def _found(self, where: ColumnElement[bool]) -> list[Feed]:
        asked = select(*(c[name] for name in Feed.__struct_fields__))
        asked = asked.where(where, c.ended_at.is_(None)).order_by(desc(c.given_at), c.post)
        with unavailable(), self._reading.connect() as connection:
            return [row_of(Feed, row) for row in connection.execute(asked)]

    def _ended(self, person: str, post: str, at: datetime) -> Update:
        mine = c.person == person, c.post == post, c.ended_at.is_(None)
        return update(calendar_feed).where(*mine).values(ended_at=self._kept(at))

    def _kept(self, value: object) -> object:
        is_sqlite = self._engine.dialect.name == "sqlite"
        return plain(value) if is_sqlite and isinstance(value, datetime) else value
