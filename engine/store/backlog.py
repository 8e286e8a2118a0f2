"""What waits in a database: rungs nobody climbed, messages nobody sent, days nobody decreed."""

from datetime import datetime

import msgspec

from engine.mailbox import BARRED
from engine.rules import Nature
from engine.store.columns import plain
from engine.store.deliveries import DEAD
from engine.store.tabled import TabledStore

SPAN = ("started_on", "legal_on")


class Waiting(msgspec.Struct, frozen=True):
    """How many wait, and since when the oldest does."""

    count: int
    since: datetime | None


class Barring(msgspec.Struct, frozen=True):
    """How many letters wait since when because ``channel`` lets the program not in at all."""

    channel: str
    fault: str
    count: int
    since: datetime


class Leaning(msgspec.Struct, frozen=True):
    """How many open clocks that run from one year into another lean on an undecreed one."""

    first_year: int
    last_year: int
    clocks: int


class Owing(msgspec.Struct, frozen=True):
    """How many running duties a post owes; where ``post`` is empty, its whole unit."""

    unit: str
    post: str
    duties: int


def overdue_rungs(store: TabledStore, before: datetime) -> Waiting:
    """Return the rungs that were due before an instant and were not climbed."""
    s = store.statement()
    found = store.fetch_listed(
        "SELECT count(*), min(next_rung_at) FROM clock"
        f" WHERE next_rung_at < {s.bind(plain(before))}",
        s.values,
    )
    return store.row_of(Waiting, found[0])


def untold(store: TabledStore) -> Waiting:
    """Return the entries that nobody was told of yet."""
    found = store.fetch_listed(
        "SELECT count(*), min(recorded_at) FROM outbox JOIN journal USING (dossier, seq)", ()
    )
    return store.row_of(Waiting, found[0])


def unsent(store: TabledStore, now: datetime) -> Waiting:
    """Return the letters whose time has come and that did not go out; what is dead waits not."""
    s = store.statement()
    found = store.fetch_listed(
        "SELECT count(*), min(created_at) FROM message WHERE next_try_at IS NOT NULL"
        f" AND (next_try_at <= {s.bind(plain(now))} OR attempts > 0)",
        s.values,
    )
    return store.row_of(Waiting, found[0])


def barred(store: TabledStore) -> list[Barring]:
    """Return the channels that do not let the program in, with what waits for each."""
    s = store.statement()
    found = store.fetch_listed(
        "SELECT channel, fault, count(*), min(created_at) FROM message"
        f" WHERE next_try_at IS NOT NULL AND fault LIKE {s.bind(f'{BARRED}%')}"
        " GROUP BY channel, fault ORDER BY channel, fault",
        s.values,
    )
    return [store.row_of(Barring, row) for row in found]


def dead(store: TabledStore) -> int:
    """Return how many letters could not be delivered and are nobody told of otherwise."""
    found = store.fetch_listed(f"SELECT count(*) FROM message WHERE {DEAD}", ())
    return int(found[0][0])


def leaning_on_undecreed(store: TabledStore) -> list[Leaning]:
    """Return the open clocks whose days are provisional, by the years they run through."""
    first, last = (f"CAST(substr(CAST({day} AS text), 1, 4) AS integer)" for day in SPAN)
    found = store.fetch_listed(
        f"SELECT {first}, {last}, count(*) FROM clock WHERE provisional"
        " GROUP BY 1, 2 ORDER BY 1, 2",
        (),
    )
    return [store.row_of(Leaning, row) for row in found]


def owing(store: TabledStore) -> list[Owing]:
    """Return who owes running duties."""
    s = store.statement()
    found = store.fetch_listed(
        "SELECT owner_unit, owner_post, count(*) FROM clock"
        f" WHERE nature = {s.bind(Nature.DUTY.value)}"
        " GROUP BY owner_unit, owner_post ORDER BY owner_unit, owner_post",
        s.values,
    )
    return [store.row_of(Owing, row) for row in found]
