"""How a step compares with its floor: time at 1 and 8 clients, statements, CPU and WAL.

Clients are processes, as in service: threads would queue for one interpreter and measure that.
Both run by turns in short slices, all clients the same one at the same time, so that a noisy
neighbour slows both; each figure is the median over the rounds.
"""

import multiprocessing
import statistics
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from itertools import count, islice
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple

import psycopg

from engine.store.wire import Hot

ROUNDS = 9
SLICE = 100
CLIENTS = 8
WAIT_SECONDS = 120
Step = Callable[[int], object]


class ClientFailed(RuntimeError):
    """A step of a client raised; the message is its traceback."""


class Contest(NamedTuple):
    """One client's two ways of doing step ``i``; each ``i`` is asked once and rises."""

    ours: Step
    floor: Step


class Probe(NamedTuple):
    """One client's contest, and a connection beside it that may read the WAL position."""

    contest: Contest
    beside: psycopg.Connection[tuple[object, ...]]


def numbers_used(rounds: int = ROUNDS, steps: int = SLICE) -> int:
    """Return how many steps each client is asked for, by ``compare`` or by ``weigh``."""
    return 2 * (rounds + 1) * steps


def compare(
    make: Callable[[int], Contest], rounds: int = ROUNDS, steps: int = SLICE
) -> dict[str, float]:
    """Return steps a second of the floor with one client, and ours as parts of it.

    ``make`` builds the contest of a client, in the client's own process, from its number: 0 for
    the one alone, 1 to 8 for those together. No two clients may step on the same dossier.
    """
    alone = _raced(make, range(1), rounds, steps)
    together = _raced(make, range(1, CLIENTS + 1), rounds, steps)
    return {
        "ratio_1_client": statistics.median(ours / floor for ours, floor in alone),
        "ratio_8_clients": statistics.median(ours / floor for ours, floor in together),
        "floor_per_s": statistics.median(floor for _, floor in alone),
    }


def weigh(probe: Probe, rounds: int = ROUNDS, steps: int = SLICE) -> dict[str, float]:
    """Return CPU time of the client and WAL of the server as multiples of the floor's."""
    cpu, wal, numbers = [], [], count()
    for turn in range(rounds + 1):
        ours, floor = (_weighed(probe, step, islice(numbers, steps)) for step in probe.contest)
        if turn:  # the first round prepares statements
            cpu.append(ours[0] / floor[0])
            wal.append(ours[1] / floor[1])
    return {"cpu_ratio": statistics.median(cpu), "wal_ratio": statistics.median(wal)}


class Trace:
    """Counts the statements that traced connections send, as libpq itself tells them."""

    def __init__(self) -> None:
        self._file = tempfile.NamedTemporaryFile(suffix=".trace")  # noqa: SIM115 - lives as long as this

    def watch(self, connection: Hot) -> None:
        """Trace ``connection`` from now on."""
        connection.pgconn.trace(self._file.fileno())

    def statements(self) -> int:
        """Return how many statements were sent so far: executions and simple queries."""
        lines = Path(self._file.name).read_text(errors="replace").splitlines()
        kinds = [line.split("\t")[1:4:2] for line in lines if line.count("\t") > 2]  # noqa: PLR2004
        return sum(way == "F" and kind in {"Execute", "Query"} for way, kind in kinds)


def _weighed(probe: Probe, step: Step, numbers: Iterable[int]) -> tuple[float, float]:
    position = _position(probe)
    began = time.thread_time()
    for number in numbers:
        step(number)
    return time.thread_time() - began, _position(probe) - position


def _position(probe: Probe) -> float:
    row = probe.beside.execute("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn").fetchone()
    return float(str(row[0])) if row else 0.0


def _raced(
    make: Callable[[int], Contest], clients: Sequence[int], rounds: int, steps: int
) -> list[tuple[float, float]]:
    """Return for each round how many steps a second ours and the floor made together."""
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(len(clients))
    told: Queue[list[tuple[float, float]] | str] = context.Queue()

    def run(client: int) -> None:
        try:
            told.put(_client(make(client), barrier, rounds, steps))
        except BaseException:
            barrier.abort()
            told.put(traceback.format_exc())
            raise

    processes = [context.Process(target=run, args=(client,)) for client in clients]
    for process in processes:
        process.start()
    try:
        results = [_told(told.get(timeout=WAIT_SECONDS)) for _ in processes]
    finally:
        for process in processes:
            process.join(1)
            process.kill()
    return [
        (sum(ours for ours, _ in made), sum(floor for _, floor in made))
        for made in zip(*results, strict=True)
    ]


def _told(result: list[tuple[float, float]] | str) -> list[tuple[float, float]]:
    if isinstance(result, str):
        raise ClientFailed(result)
    return result


def _client(
    contest: Contest, barrier: Barrier, rounds: int, steps: int
) -> list[tuple[float, float]]:
    numbers, speeds = count(), []
    for turn in range(rounds + 1):
        pair = []
        for step in contest:
            barrier.wait(WAIT_SECONDS)
            began = time.perf_counter()
            for number in islice(numbers, steps):
                step(number)
            pair.append(steps / (time.perf_counter() - began))
        if turn:  # the first round warms up
            speeds.append((pair[0], pair[1]))
    return speeds
