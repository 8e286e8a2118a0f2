"""How a sweep compares with its floor: speed with one worker and two, locks, and what idling costs.

Workers are processes, as in service. All take turns in short slices of clocks that come due a
second after one another, so that a noisy neighbour slows all alike; each ratio is the median over
the rounds. Afterwards the journal is counted: each due clock must have climbed, and once.
"""

import json
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from itertools import count as counting
from typing import NamedTuple

import psycopg
from psycopg.rows import TupleRow

from api.bench.assigning import CONSOLE
from api.bench.crowd import Model, desk_over, model, settle
from api.bench.schema import own_schema
from api.bench.step import ClientFailed
from api.bench.tide import Tide
from api.bench.workers import Worker, sweep_all, working
from api.demo.county import county
from engine.record import HIGHEST
from engine.store.columns import plain
from engine.store.connections import conninfo
from engine.store.migration import migrate
from engine.store.postgres import CLAIM, PostgresStore
from engine.sweeping import BATCH, Sweep

ROUNDS = 7
TURNS = ("one", "floor", "two")
IDLE = 200
REMINDS, TAKES_CHARGE = 1, 4
SECOND = timedelta(seconds=1)

Raw = psycopg.Connection[TupleRow]

COUNTED = """
    WITH climbs AS (
        SELECT dossier, count(*) AS times FROM journal
        WHERE clock = %(clock)s AND seq > %(seen)s AND dossier LIKE %(like)s GROUP BY dossier
    )
    SELECT (SELECT coalesce(sum(times - 1), 0) FROM climbs),
        (SELECT count(*) FROM dossier WHERE id LIKE %(like)s) - (SELECT count(*) FROM climbs),
        (SELECT count(*) FROM journal WHERE seq > %(seen)s AND dossier LIKE %(like)s)
            - (SELECT count(*) FROM outbox WHERE dossier LIKE %(like)s)
"""


class Speeds(NamedTuple):
    """Clocks a second in one round: of one worker, of the floor, of two workers."""

    one: float
    floor: float
    two: float


def measure(url: str, rows: int) -> dict[str, float]:
    """Return the figures of a sweep on the PostgreSQL at ``url`` over about ``rows`` due clocks.

    Works in schemas of its own and drops them. BadInput where ``url`` is no PostgreSQL.
    """
    turns = (ROUNDS + 1) * len(TURNS)
    with own_schema(url, "sweep") as place:
        telling = _measured(place, model(REMINDS), max(rows // turns, 2))
    with own_schema(url, "sweep") as place:
        changing = _measured(place, model(TAKES_CHARGE), max(rows // turns // 4, 2))
    told = {f"{name}_changing": value for name, value in changing.items()}
    wrong = {name: telling.pop(name) + changing[name] for name in ("doubled", "missed")}
    first = ("ratio_1_worker", "ratio_2_workers", "longest_lock_ms", "idle_ms", "idle_buffers")
    also = ("ratio_1_worker_changing", "ratio_2_workers_changing", "longest_lock_ms_changing")
    return {
        **{name: telling[name] for name in first},
        **wrong,
        **{name: told[name] for name in also},
        "floor_per_s": telling["floor_per_s"],
        "floor_per_s_changing": told["floor_per_s_changing"],
    }


def prepare(store: PostgresStore, raw: Raw, made: Model, count: int, each: int) -> None:
    """Fill an empty database with ``count`` cases like ``made``, ``each`` due at a time."""
    desk = desk_over(store, made.at)
    desk.execute(county(), CONSOLE, key="county")
    desk.around.rulebook.newest("national")
    store.write_many([[made.stands]])
    settle(raw, made, count, each)


def _measured(url: str, made: Model, each: int) -> dict[str, float]:
    migrate(url)
    last = len(TURNS) * (ROUNDS + 1)
    with ExitStack() as open_, psycopg.connect(conninfo(url), autocommit=True) as raw:
        store = open_.enter_context(closing(PostgresStore(url)))
        prepare(store, raw, made, each * last, each)
        workers = [open_.enter_context(working(url)) for _ in range(2)]
        speeds = _raced(workers, Tide(raw, made), made.at, each)
        locks = [worker.longest_lock() for worker in workers]
        rests = idle(raw, store, made.at + SECOND * last)
        wrong = counted(raw, made)
    return {
        "ratio_1_worker": statistics.median(speed.one / speed.floor for speed in speeds),
        "ratio_2_workers": statistics.median(speed.two / speed.floor for speed in speeds),
        "longest_lock_ms": max(locks) * 1000,
        **rests,
        **wrong,
        "floor_per_s": statistics.median(speed.floor for speed in speeds),
    }


def _raced(workers: Sequence[Worker], tide: Tide, at: datetime, each: int) -> list[Speeds]:
    """Return the speeds of each round; the first one warms up and is not told."""
    ways: dict[str, Callable[[datetime], int]] = {
        "one": lambda now: sweep_all(workers[:1], now),
        "floor": tide.rise,
        "two": lambda now: sweep_all(workers, now),
    }
    rounds, slices = [], counting()
    for turn in range(ROUNDS + 1):
        speeds = {}
        for name in TURNS:
            now = at + SECOND * next(slices)
            began = time.perf_counter()
            done = ways[name](now)
            speeds[name] = done / (time.perf_counter() - began)
            if done != each:
                message = f"{name}: {done} climbed and not {each}"
                raise ClientFailed(message)
        if turn:
            rounds.append(Speeds(**speeds))
        else:
            for worker in workers:
                worker.longest_lock()
    return rounds


def idle(raw: Raw, store: PostgresStore, now: datetime) -> dict[str, float]:
    """Return what a sweep costs when nothing is due, in time and in pages that are looked at."""
    raw.execute("VACUUM")
    sweep = Sweep(desk_over(store, now))
    spent = []
    for _ in range(IDLE):
        began = time.perf_counter()
        sweep.once()
        spent.append(time.perf_counter() - began)
    asked = [plain(now), str(HIGHEST), str(BATCH)]
    told = store.fetch(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {CLAIM}", asked)[0][0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    buffers = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    return {"idle_ms": statistics.median(spent) * 1000, "idle_buffers": buffers}


def counted(raw: Raw, made: Model) -> dict[str, float]:
    """Count in the journal what was climbed more than once, not at all, or told to nobody."""
    seen, like = made.climbs.seen, f"{made.stands.dossier}-%"
    asked = {"clock": made.due.name, "seen": seen, "like": like}
    ((doubled, missed, untold),) = raw.execute(COUNTED, asked).fetchall()
    return {"doubled": int(doubled), "missed": int(missed) + int(untold)}
