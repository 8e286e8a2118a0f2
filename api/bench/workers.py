"""Workers of a bench: processes that sweep when they are told, and tell how long they locked."""

import multiprocessing
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import Any

from api.bench.crowd import desk_over
from api.bench.step import ClientFailed
from api.memory import settle
from engine.clock import SetClock
from engine.record import HIGHEST
from engine.store.claims_postgres import PostgresClaim
from engine.store.postgres import PostgresStore
from engine.sweeping import Sweep

WAIT_SECONDS = 120


class TimedStore(PostgresStore):
    """Remembers how long its longest claim was held, from before its first lock to its commit."""

    longest = 0.0

    @contextmanager
    def claim(self, now: datetime, limit: int, below: int = HIGHEST) -> Iterator[PostgresClaim]:
        """Claim due clocks, and take the time."""
        began = time.perf_counter()
        with super().claim(now, limit, below) as claim:
            yield claim
        self.longest = max(self.longest, time.perf_counter() - began)


class Worker:
    """One worker, as the process that leads the bench sees it."""

    def __init__(self, line: Connection) -> None:
        """Speak over ``line``."""
        self._line = line

    def send(self, asked: datetime | None) -> None:
        """Ask for a sweep as of an instant, or for the longest lock since it was last asked."""
        self._line.send(asked)

    def answer(self) -> Any:  # noqa: ANN401 - a number of either kind
        """Return what it says; ClientFailed when it failed or does not answer."""
        if not self._line.poll(WAIT_SECONDS):
            message = "a worker does not answer"
            raise ClientFailed(message)
        told = self._line.recv()
        if isinstance(told, str):
            raise ClientFailed(told)
        return told

    def longest_lock(self) -> float:
        """Return the seconds of the longest claim since this was last asked."""
        self.send(None)
        return float(self.answer())


def sweep_all(workers: Sequence[Worker], now: datetime) -> int:
    """Let all sweep at the same time, and return how many clocks they climbed together."""
    for worker in workers:
        worker.send(now)
    return sum(int(worker.answer()) for worker in workers)


@contextmanager
def working(url: str) -> Iterator[Worker]:
    """Start a worker; it ends with the block."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(url, there))
    process.start()
    try:
        yield Worker(here)
    finally:
        process.kill()
        process.join()


def _work(url: str, line: Connection) -> None:
    try:
        with closing(TimedStore(url)) as store:
            desk = desk_over(store, datetime.min.replace(tzinfo=UTC))
            settle()
            while True:
                asked = line.recv()
                if asked is None:
                    line.send(store.longest)
                    store.longest = 0.0
                    continue
                desk.clock = SetClock(asked)
                line.send(Sweep(desk).once().climbed)
    except BaseException:
        line.send(traceback.format_exc())
        raise
