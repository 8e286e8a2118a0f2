"""How often a source has tried to come in: short-lived counts, shared by all processes."""

from datetime import datetime

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table, delete, text, update

from engine.store.columns import plain
from engine.store.connections import ordinary_engine
from engine.store.failures import unavailable
from engine.store.tables import INSTANT, NAME, metadata

source_try = Table(
    "source_try",
    metadata,
    Column("source", NAME, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("until", INSTANT, nullable=False),
    PrimaryKeyConstraint("source"),
)
"""``source`` is a keyed digest that holds for one span: no address can be told from it."""

TAKE = text(
    "INSERT INTO source_try (source, tries, until) VALUES (:source, 1, :until)"
    " ON CONFLICT (source) DO UPDATE SET tries = source_try.tries + 1 RETURNING tries"
)


class Tries:
    """The counts of one database; StoreUnavailable where it does not answer."""

    def __init__(self, url: str) -> None:
        """Open nothing yet: connections are made when they are asked for."""
        self._engine = ordinary_engine(url)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def take(self, source: str, now: datetime, until: datetime) -> int:
        """Count a try of ``source`` and return how many it makes; what is over is forgotten."""
        over = delete(source_try).where(source_try.c.until <= self._kept(now))
        with unavailable(), self._engine.begin() as connection:
            connection.execute(over)
            given = {"source": source, "until": self._kept(until)}
            return int(connection.execute(TAKE, given).scalar_one())

    def give_back(self, source: str) -> None:
        """Do not count a try: it was no guess."""
        c = source_try.c
        less = update(source_try).where(c.source == source).values(tries=c.tries - 1)
        with unavailable(), self._engine.begin() as connection:
            connection.execute(less)

    def _kept(self, instant: datetime) -> object:
        return plain(instant) if self._engine.dialect.name == "sqlite" else instant
