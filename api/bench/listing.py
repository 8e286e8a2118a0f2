"""What lists cost: buffers and server time of a leader's desk, and searches against a scan."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any, NamedTuple

import psycopg
from psycopg.rows import TupleRow

from api.bench.assigning import DEPUTY
from api.bench.bounds import Bound, verdicts
from api.bench.filling import connected
from api.bench.portfolio import portfolio
from api.bench.schema import own_schema
from api.bench.shelves import RARE, Shelves
from api.entry.here import Here
from api.pages.desk import places_of
from api.settings import Settings
from api.views.desks import Scope, Wanted, desk_of
from api.wiring import Program
from engine.record import Reading, Sight
from engine.store.identities import passing
from engine.store.ledger import LINE, Place
from engine.store.lists import Chosen
from engine.store.migration import migrate
from engine.store.postgres import PostgresStore
from engine.store.statement import Value
from engine.store.tabled import TabledStore
from engine.vocabulary import Actor
from notifications.words import translator
from workflows.rulebook import Packs

ROUNDS = 9
DEEP = 200
AREA = "/9904/990421/"
COUNTED = ("first_page_buffers", "deep_page_buffers", "desk_buffers")
ASKED = {
    "first_page_buffers": Bound(most=30),
    "deep_page_buffers": Bound(most=30),
    "desk_buffers": Bound(most=200),
    "desk_ms": Bound(most=3),
    "owing_buffers": Bound(most=200),
    "owing_ms": Bound(most=3),
    "search_ratio": Bound(least=4),
}
GROWN = Bound(most=1.2)
# The same rows as the search, found by looking at every heading.
SCAN = f"""
    SELECT {LINE} FROM search_text JOIN dossier ON dossier.id = search_text.dossier
    WHERE search_text.body LIKE $1 AND dossier.area_path LIKE $2
    AND NOT dossier.walled AND due_on IS NOT NULL ORDER BY due_on, id LIMIT 20
"""  # noqa: S608 - our own names


class Cost(NamedTuple):
    """What statements cost together, once all they look at is in memory."""

    buffers: int
    ms: float
    statements: int


class Heard(PostgresStore):
    """Remembers the statements by which it is read."""

    def __init__(self, url: str) -> None:
        super().__init__(url, identities=passing())
        self.asked: list[tuple[str, Sequence[Value]]] = []

    def read(self, ids: Sequence[str], sight: Sight, keys: Sequence[str] = ()) -> Reading:
        """Read dossiers by the statement of a step."""
        return TabledStore.read(self, ids, sight, keys)

    def fetch(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run a statement that only reads, and remember it."""
        self.asked.append((sql, values))
        return super().fetch(sql, values)

    def fetch_listed(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run a statement for a list, and remember it."""
        self.asked.append((sql, values))
        return super().fetch_listed(sql, values)


def measure(url: str, sizes: Sequence[int]) -> dict[str, Any]:
    """Return the figures of lists over so many open cases on the PostgreSQL at ``url``.

    They are told by size, with what is asked of them; of several sizes also by how much the
    buffers of the last are those of the first. Works in a schema of its own for each and drops it.
    BadInput where ``url`` is no PostgreSQL.
    """
    told: dict[str, Any] = {}
    figures = []
    for rows in sizes:
        with own_schema(url, "desk") as place:
            found = measured(place, rows)
        figures.append(found)
        told[str(rows)] = {**found, "verdicts": verdicts(found, ASKED)}
    if len(figures) > 1:
        grown = growth(figures[0], figures[-1])
        told["growth"] = {**grown, "verdicts": verdicts(grown, dict.fromkeys(grown, GROWN))}
    return told


def growth(first: Mapping[str, float], last: Mapping[str, float]) -> dict[str, float]:
    """Return how many times the buffers of one size those of another are."""
    return {name: last[name] / first[name] for name in COUNTED}


def measured(url: str, rows: int) -> dict[str, float]:
    """Return the figures over ``rows`` cases in an empty schema."""
    migrate(url)
    with closing(Heard(url)) as store, connected(url) as raw:
        desk, made = portfolio(store)
        shelves = Shelves(url, made, rows)
        program = Program(desk, store, Packs(store), desk.clock, Settings(database_url=url))
        here = here_of(program, DEPUTY)
        costs = {name: cost(raw, store, do) for name, do in _asked(here).items()}
        searched = _searched(raw, store, here)
        shelves.owe()
        costs["owing"] = cost(raw, store, _asked(here)["desk"])
        return {"rows": rows, **_told(costs), **searched}


def here_of(program: Program, post: str) -> Here:
    """Return the surroundings of a request of whoever holds ``post``."""
    actor = Actor(person="", post=post)
    sight = program.desk.sight(actor)
    return Here(program, actor, sight, program.clock.now(), "zh", translator("zh"))


def _asked(here: Here) -> dict[str, Callable[[], object]]:
    desk = desk_of(here, Scope.LED)
    deep: Place | None = Place()
    for _ in range(DEEP):
        deep = desk.page(Wanted(), deep).after if deep else None
    return {
        "first_page": lambda: desk.page(Wanted()),
        "deep_page": lambda: desk.page(Wanted(), deep or Place()),
        "desk": lambda: places_of(here_of(here.program, here.actor.post)),
    }


def _told(costs: dict[str, Cost]) -> dict[str, float]:
    return {
        "first_page_buffers": costs["first_page"].buffers,
        "deep_page_buffers": costs["deep_page"].buffers,
        "desk_buffers": costs["desk"].buffers,
        "desk_ms": costs["desk"].ms,
        "desk_statements": costs["desk"].statements,
        "owing_buffers": costs["owing"].buffers,
        "owing_ms": costs["owing"].ms,
        "owing_statements": costs["owing"].statements,
    }


def _searched(raw: psycopg.Connection[TupleRow], store: Heard, here: Here) -> dict[str, float]:
    """Compare a search for two letters with the scan, by turns; both must find the same."""
    lists, sight = here.program.lists, Sight(areas=(AREA,))
    chosen = Chosen(areas=(AREA,), words=RARE)
    ratios = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        found = lists.page(chosen, sight)
        between = time.perf_counter()
        scanned = store.fetch_listed(SCAN, [f"%{RARE}%", f"{AREA}%"])
        ratios.append((time.perf_counter() - between) / (between - began))
        if [line.id for line in found] != [row[0] for row in scanned]:
            message = "the search finds other rows than the scan"
            raise AssertionError(message)
    found_by = cost(raw, store, lambda: lists.page(chosen, sight))
    return {"search_ratio": statistics.median(ratios[1:]), "search_buffers": found_by.buffers}


def cost(raw: psycopg.Connection[TupleRow], store: Heard, do: Callable[[], object]) -> Cost:
    """Return what the statements of ``do`` cost when it is done a second time."""
    do()
    store.asked.clear()
    do()
    asked = [*store.asked]
    runs = [[_explained(raw, *one) for one in asked] for _ in range(3)]
    buffers = [seen for seen, _ in runs[-1]]
    return Cost(sum(buffers), min(sum(told for _, told in run) for run in runs), len(asked))


def _explained(
    raw: psycopg.Connection[TupleRow], statement: str, values: Sequence[Value]
) -> tuple[int, float]:
    explain = f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {statement}"
    (row,) = raw.execute(explain.encode(), values).fetchall()
    plan = row[0][0]["Plan"]
    buffers = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    return int(buffers), float(row[0][0]["Execution Time"])
