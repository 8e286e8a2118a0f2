"""Many cases that stand alike on a ladder, made by the database itself from one of them."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

import psycopg
from msgspec.structs import replace
from psycopg import sql
from psycopg.rows import TupleRow

from api.bench.assigning import CONSOLE, solvable_case
from api.demo.county import county
from engine import registry
from engine.clock import SetClock, day_start
from engine.desk import Desk
from engine.keeping import Store
from engine.ladder import Climb
from engine.orders import Order, Road
from engine.record import EVERYTHING, ClockRow, Write
from engine.rules import Nature
from engine.store.memory import MemoryStore
from engine.store.tables import metadata
from engine.surroundings import Surroundings
from engine.sweeping import Sweep
from engine.vocabulary import TIME
from workflows.decrees import seed_calendar
from workflows.rulebook import Packs

FIRST_DAY = date(2025, 3, 10)
CLOCK = "solve#1"
ONE_DAY, TICK = timedelta(days=1), timedelta(seconds=1)
TABLES = {"dossier": "id", "journal": "dossier", "clock": "dossier"}


class Model(NamedTuple):
    """The case that all are made from: how it stands, and what its next climb writes."""

    stands: Write
    climbs: Write
    due: ClockRow

    @property
    def at(self) -> datetime:
        """Return the instant of its next climb."""
        return instant(self.due)


def instant(clock: ClockRow) -> datetime:
    """Return the instant at which a clock climbs next; ValueError when it does not."""
    if clock.next_rung_at is None:
        raise ValueError(clock.name)
    return clock.next_rung_at


def desk_over(store: Store, now: datetime) -> Desk:
    """Return a desk whose clock stands at ``now``."""
    return Desk(store, Surroundings(store, Packs(store), seed_calendar()), SetClock(now))


def model(rung: int) -> Model:
    """Return a case with a solver that is about to climb ``rung`` of its ladder."""
    store = MemoryStore()
    clock = SetClock(day_start(FIRST_DAY) + timedelta(hours=9))
    desk = Desk(store, Surroundings(store, Packs(store), seed_calendar()), clock)
    desk.execute(county(), CONSOLE, key="county")
    case = solvable_case(desk)
    due = _solver(store, case)
    while due.rung + 1 < rung:
        clock.set(instant(due))
        Sweep(desk).once()
        due = _solver(store, case)
    return Model(_standing(store, case), _climbing(desk, case, due), due)


def _solver(store: Store, case: str) -> ClockRow:
    return next(one for one in store.open_clocks([case])[case] if one.name == CLOCK)


def _climbing(desk: Desk, case: str, due: ClockRow) -> Write:
    key = f"{case}/{due.name}/{due.rung + 1}/{due.next_rung_at}"
    order = Order(Climb(dossier=case, clock=due.name, rung=due.rung + 1), TIME, key)
    reading = desk.store.read([case], EVERYTHING)
    return Road(order, reading, desk.around, instant(due)).go()[0][0]


def _standing(store: MemoryStore, case: str) -> Write:
    row, clocks = store.read([case], EVERYTHING).rows[case], store.open_clocks([case])[case]
    card = registry.KINDS["case"].card(registry.facts_of(case, row.facts))
    due_on = min(clock.due_on for clock in clocks if clock.nature == Nature.DUTY)
    # A key belongs to one case alone.
    entries = (replace(entry, command_key="") for entry in store.journal(case))
    return Write(
        dossier=case,
        seen=0,
        card=replace(card, due_on=due_on),
        facts=row.facts,
        edition=row.edition,
        rungs=row.rungs,
        entries=tuple(entries),
        clocks=tuple(clocks),
    )


def settle(connection: psycopg.Connection[TupleRow], made: Model, count: int, each: int) -> None:
    """Make ``count`` cases like the one that stands there, ``each`` of them due a second later.

    The others of their clocks come due a year later. Statistics and the map of what is visible
    are made anew afterwards.
    """
    values = {
        "name": sql.Literal(made.stands.dossier),
        "copy": sql.SQL("'{}-' || lpad(n::text, 8, '0')").format(sql.SQL(made.stands.dossier)),
        "clock": sql.Literal(made.due.name),
        "at": sql.Literal(made.at),
        "each": sql.Literal(each),
        "count": sql.Literal(count),
    }
    for table, key in TABLES.items():
        columns = [column.name for column in metadata.tables[table].columns]
        copied = [sql.SQL(_COPIES.get(column, column)).format(**values) for column in columns]
        told = {
            "table": sql.Identifier(table),
            "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
            "copied": sql.SQL(", ").join(copied),
            "key": sql.Identifier(key),
        }
        connection.execute(sql.SQL(COPY).format(**told, **values))
    # Where the model itself stands nothing ever comes due.
    stands = (made.stands.dossier,)
    connection.execute("UPDATE clock SET next_rung_at = NULL WHERE dossier = %s", stands)
    connection.execute("VACUUM (ANALYZE)")


COPY = (
    "INSERT INTO {table} ({columns}) SELECT {copied} FROM {table}, generate_series(0, {count} - 1)"
    " AS n WHERE {key} = {name}"
)
_COPIES = {
    "id": "{copy}",
    "dossier": "{copy}",
    "facts": "replace(facts, {name}, {copy})",
    "payload": "replace(payload, {name}, {copy})",
    "next_rung_at": (
        "CASE WHEN name = {clock} THEN {at} + (n / {each}) * interval '1 second'"
        " ELSE next_rung_at + interval '1 year' END"
    ),
}
