"""The measured step: `AssignLeader` on cases that need a leader, over the desk and by hand."""

import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date, timedelta
from itertools import count, islice

from msgspec.structs import replace

from api.bench.floor import connect_floor, floor_step, prepared_row
from api.bench.schema import own_schema
from api.bench.step import CLIENTS, Contest, Probe, Trace, compare, numbers_used, weigh
from api.demo.county import county
from api.memory import settle
from engine import registry
from engine.case.classing import ConfirmClass
from engine.case.leading import AssignLeader, RequireLeader
from engine.case.registering import Person, RegisterCase
from engine.chain import seal
from engine.clock import SetClock, day_start
from engine.desk import Desk
from engine.keeping import Store
from engine.orders import Order, Road
from engine.record import EVERYTHING, Entry, Write
from engine.rules import Nature
from engine.store.connections import conninfo
from engine.store.engines import open_store
from engine.store.memory import MemoryStore
from engine.store.migration import migrate
from engine.store.postgres import PostgresStore
from engine.surroundings import Surroundings
from engine.vocabulary import Actor
from workflows.decrees import seed_calendar
from workflows.rulebook import Packs

NOW = day_start(date(2025, 3, 10)) + timedelta(hours=9)
CONSOLE = Actor(person="", post="console")
HOUSING = "unit:990421-housing"
DEPUTY, PRINCIPAL = "post:990421-deputy-3", "post:990421-principal"
ROUNDS = 9
BATCH = 500
SPARE = 5
FIFTY = 50


def measure(url: str, rows: int) -> dict[str, float]:
    """Return the figures of a step on the PostgreSQL at ``url``; ``rows`` cases a client.

    Works in a schema of its own and drops it. BadInput where ``url`` is no PostgreSQL.
    """
    with own_schema(url, "step") as place:
        return _measured(place, rows)


def _measured(url: str, rows: int) -> dict[str, float]:
    migrate(url)
    steps = max(rows // numbers_used(ROUNDS, 1), 1)
    each = numbers_used(ROUNDS, steps)
    store = open_store(url)
    desk = _desk(store)
    desk.execute(county(), CONSOLE, key="county")
    _clone(store, each * (CLIENTS + 2) + SPARE + 2 * FIFTY * (ROUNDS + 1))
    store.close()
    ends = ExitStack()  # each client is a process of its own, whose end closes what it opened
    raced = compare(lambda client: _contest(url, client * each, each, ends), ROUNDS, steps)
    alone = (CLIENTS + 1) * each
    with connect_floor(conninfo(url)) as beside, ExitStack() as open_:
        weighed = weigh(Probe(_contest(url, alone, each, open_), beside), ROUNDS, steps)
    told = {**raced, **weighed, "statements_per_step": _statements(url, alone + each)}
    return {**told, "batch_50": _batch(url, alone + each + SPARE)}


def _desk(store: Store) -> Desk:
    around = Surroundings(store, Packs(store), seed_calendar())
    return Desk(store, around, SetClock(NOW))


def _case(number: int) -> str:
    return f"case:990421-2025-{number:06d}"


def solvable_case(desk: Desk) -> str:
    """Open a case of the county at ``desk`` that can be solved at once, and return its id."""
    opened = RegisterCase(
        office=HOUSING,
        unit=HOUSING,
        title="供水中断",
        subject="供水",
        persons=(Person(name="某人", address="某地"),),
    )
    case = desk.execute(opened, CONSOLE, key="model-1").dossier
    desk.execute(ConfirmClass(dossier=case, classification="solvable"), CONSOLE, key="model-2")
    return case


def _model() -> Write:
    """Return a case that needs a leader, whole, as one write."""
    store = MemoryStore()
    desk = _desk(store)
    desk.execute(county(), CONSOLE, key="county")
    case = solvable_case(desk)
    desk.execute(RequireLeader(dossier=case, ground="Q05"), CONSOLE, key="model-3")
    row = store.read([case], EVERYTHING).rows[case]
    facts = registry.facts_of(case, row.facts)
    clocks = store.open_clocks([case])[case]
    due_on = min(clock.due_on for clock in clocks if clock.nature == Nature.DUTY)
    entries = tuple(replace(entry, command_key="") for entry in store.journal(case))
    return Write(
        dossier=case,
        seen=0,
        card=replace(registry.KINDS["case"].card(facts), due_on=due_on),
        facts=row.facts,
        edition=row.edition,
        entries=entries,
        clocks=tuple(clocks),
    )


def _clone(store: Store, count: int) -> None:
    model = _model()
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        store.write_many([[_copy(model, _case(number))] for number in numbers])


def _copy(model: Write, case: str) -> Write:
    return replace(
        model,
        dossier=case,
        facts=model.facts.replace(model.dossier.encode(), case.encode()),
        entries=tuple(_chained(model, case)),
        clocks=tuple(replace(clock, dossier=case) for clock in model.clocks),
    )


def _chained(model: Write, case: str) -> Iterator[Entry]:
    prev = ""
    for entry in model.entries:
        payload = entry.payload.replace(model.dossier, case)
        sealed = seal(replace(entry, dossier=case, payload=payload, prev=prev, hash=""))
        prev = sealed.hash
        yield sealed


def _order(number: int) -> Order:
    command = AssignLeader(dossier=_case(number), post=DEPUTY, document="1")
    return Order(command, Actor(person="", post=PRINCIPAL), f"assign-{number}")


def _contest(url: str, first: int, count: int, open_: ExitStack) -> Contest:
    store = open_.enter_context(closing(open_store(url)))
    desk = _desk(store)
    numbers = range(first, first + count)
    reading = store.read([_case(number) for number in numbers], EVERYTHING)
    desk.around.refresh(reading)
    prepared = [
        prepared_row(Road(_order(number), reading, desk.around, NOW).go()[0][0])
        for number in numbers
    ]
    raw = open_.enter_context(connect_floor(conninfo(url)))
    settle()

    def ours(i: int) -> object:
        order = _order(first + i)
        return desk.execute(order.command, order.actor, key=order.key)

    return Contest(ours=ours, floor=lambda i: floor_step(raw, prepared[i]))


def _statements(url: str, first: int) -> float:
    """Return how many statements one step sends, once connections and plans are there."""
    store = open_store(url)
    if not isinstance(store, PostgresStore):
        raise TypeError(type(store).__name__)
    trace, before = Trace(), 0
    store.on_connect(trace.watch)
    desk = _desk(store)
    for number in range(first, first + SPARE):
        before = trace.statements()
        order = _order(number)
        desk.execute(order.command, order.actor, key=order.key)
    store.close()
    return float(trace.statements() - before)


def _batch(url: str, first: int) -> float:
    """Return how many times as fast a case is moved among fifty of one actor as by itself."""
    with closing(open_store(url)) as store:
        desk, numbers, ratios = _desk(store), count(first), []
        for turn in range(ROUNDS + 1):
            began = time.perf_counter()
            for order in map(_order, islice(numbers, FIFTY)):
                desk.execute(order.command, order.actor, key=order.key)
            half = time.perf_counter()
            desk.execute_many([_order(number) for number in islice(numbers, FIFTY)])
            if turn:  # the first round warms up
                ratios.append((half - began) / (time.perf_counter() - half))
    return statistics.median(ratios)
