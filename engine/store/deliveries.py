"""What leads out of the program: letters leased to one relay, tried, delivered or dead."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from engine.mailbox import INBOX, Became, Delivery, Leased, Letter
from engine.record import Sight
from engine.store.columns import plain, row_of
from engine.store.sight import visible_to
from engine.store.statement import Dialect, Statement, Value

KEY = ("dossier", "seq", "recipient", "channel")
COLUMNS = (
    *(*KEY, "subject", "body", "idempotency_key", "created_at", "sent_at", "attempts"),
    "next_try_at",
)
KEYS = ", ".join(KEY)
SENT = tuple(field for field in Letter.__struct_fields__ if field != "not_before")
DELIVERY = ", ".join(f"message.{field}" for field in Delivery.__struct_fields__)
DEAD = "died_at IS NOT NULL AND settled_at IS NULL"


def letter_values(letter: Letter) -> tuple[Value, ...]:
    """Return the columns of a letter; one to the inbox is delivered by being there."""
    created_at = plain(letter.created_at)
    is_there = letter.channel == INBOX
    first_try = plain(letter.not_before or letter.created_at)
    return (
        *_key(letter),
        *(letter.subject, letter.body, letter.idempotency_key, created_at),
        *(created_at if is_there else None, 0, None if is_there else first_try),
    )


def _key(one: Letter | Delivery) -> tuple[Value, ...]:
    return (one.dossier, one.seq, one.recipient, one.channel)


class Deliveries(ABC):
    """The rows of messages as a relay sees them; each database adds how it reads and writes."""

    dialect: Dialect
    passing_over = ""
    """What a lease does about rows that another is just leasing."""

    @abstractmethod
    def fetch(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run a statement that only reads."""

    @abstractmethod
    def change(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run one statement that commits by itself, and return the rows it tells."""

    def post(self, letter: Letter) -> bool:
        """Put a letter that tells of no entry to the others; False where it was there before."""
        s = Statement(self.dialect)
        values = ", ".join(map(s.bind, letter_values(letter)))
        sql = f"INSERT INTO message ({', '.join(COLUMNS)}) VALUES ({values})"
        return bool(self.change(f"{sql} ON CONFLICT DO NOTHING RETURNING 1", s.values))

    def lease(self, channel: str, now: datetime, until: datetime, limit: int = 20) -> list[Leased]:
        """Return letters of ``channel`` whose time has come, which nobody else gets ``until``."""
        s = Statement(self.dialect)
        lease, of, due = s.bind(plain(until)), s.bind(channel), s.bind(plain(now))
        earlier = (
            "SELECT 1 FROM message AS e WHERE e.dossier = message.dossier"
            " AND e.recipient = message.recipient AND e.channel = message.channel"
            " AND e.seq < message.seq AND e.next_try_at IS NOT NULL"
        )
        found = self.change(
            f"UPDATE message SET next_try_at = {lease} WHERE ({KEYS}) IN (SELECT {KEYS}"
            f" FROM message WHERE channel = {of} AND next_try_at <= {due}"
            f" AND NOT EXISTS ({earlier}) ORDER BY next_try_at, created_at LIMIT {s.bind(limit)}"
            f"{self.passing_over}) RETURNING {', '.join(SENT)}, attempts",
            s.values,
        )
        leased = [Leased(_letter(row[:-1]), int(row[-1])) for row in found]
        return sorted(leased, key=lambda one: (one.letter.created_at, *_key(one.letter)))

    def note(self, letter: Letter, became: Became) -> None:
        """Note what became of a leased letter; one that went out stays sent."""
        s = Statement(self.dialect)
        self.change(
            f"UPDATE message SET attempts = attempts + {int(became.is_tried)},"
            f" sent_at = {s.bind(plain(became.sent_at))},"
            f" next_try_at = {s.bind(plain(became.next_try_at))},"
            f" died_at = {s.bind(plain(became.died_at))}, fault = {s.bind(became.fault)}"
            f" WHERE {self._is(letter, s)} AND sent_at IS NULL RETURNING 1",
            s.values,
        )

    def hold(self, channel: str, now: datetime, until: datetime, fault: str) -> None:
        """Put off ``until`` then all letters of ``channel`` whose time has come: it takes none."""
        s = Statement(self.dialect)
        self.change(
            f"UPDATE message SET next_try_at = {s.bind(plain(until))}, fault = {s.bind(fault)}"
            f" WHERE channel = {s.bind(channel)} AND next_try_at <= {s.bind(plain(now))}"
            " RETURNING 1",
            s.values,
        )

    def deliveries(self, dossier: str, sight: Sight) -> list[Delivery]:
        """Return how it stands with all letters about a dossier in sight, inboxes left out."""
        s = Statement(self.dialect)
        found = self.fetch(
            f"SELECT {DELIVERY} FROM message JOIN dossier ON dossier.id = message.dossier"
            f" WHERE message.dossier = {s.bind(dossier)} AND channel <> {s.bind(INBOX)}"
            f" AND {visible_to(sight, s)} ORDER BY message.seq, recipient, channel",
            s.values,
        )
        return [row_of(Delivery, row) for row in found]

    def dead(self, sight: Sight, limit: int = 100) -> list[Delivery]:
        """Return letters about what is in sight that could not be delivered, the newest first."""
        s = Statement(self.dialect)
        found = self.fetch(
            f"SELECT {DELIVERY} FROM message JOIN dossier ON dossier.id = message.dossier"
            f" WHERE {DEAD} AND {visible_to(sight, s)}"
            f" ORDER BY died_at DESC, message.dossier, seq, recipient LIMIT {s.bind(limit)}",
            s.values,
        )
        return [row_of(Delivery, row) for row in found]

    def dead_of_none(self, limit: int = 100) -> list[Delivery]:
        """Return letters of no dossier that could not be delivered, the newest first."""
        s = Statement(self.dialect)
        found = self.fetch(
            f"SELECT {DELIVERY} FROM message WHERE {DEAD}"
            " AND NOT EXISTS (SELECT 1 FROM dossier WHERE dossier.id = message.dossier)"
            f" ORDER BY died_at DESC, message.dossier, recipient LIMIT {s.bind(limit)}",
            s.values,
        )
        return [row_of(Delivery, row) for row in found]

    def settle(self, letter: Delivery, now: datetime) -> bool:
        """Put a dead letter away: its receiver was told otherwise; False where it is not dead."""
        s = Statement(self.dialect)
        return self._raise(letter, f"settled_at = {s.bind(plain(now))}", s)

    def revive(self, letter: Delivery, now: datetime) -> bool:
        """Have a dead letter tried anew from ``now``; False where it is not dead."""
        s = Statement(self.dialect)
        anew = f"next_try_at = {s.bind(plain(now))}, died_at = NULL, attempts = 0, fault = ''"
        return self._raise(letter, anew, s)

    def _raise(self, letter: Delivery, sets: str, s: Statement) -> bool:
        sql = f"UPDATE message SET {sets} WHERE {self._is(letter, s)} AND {DEAD} RETURNING 1"
        return bool(self.change(sql, s.values))

    @staticmethod
    def _is(one: Letter | Delivery, s: Statement) -> str:
        values = zip(KEY, _key(one), strict=True)
        return " AND ".join(f"{column} = {s.bind(value)}" for column, value in values)


def _letter(row: Sequence[Any]) -> Letter:
    return row_of(Letter, (*row, None))
