"""Processes that share a day and are killed with SIGKILL at any moment, in a transaction or not."""

import mmap
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Any, Self

import pytest

from engine.clock import day_start
from engine.errors import HuiyinError
from engine.store.hot import HotPool
from engine.store.sqlite import SqliteStore

OPENS_AT = timedelta(hours=9)
PAUSE_SECONDS = 0.003
DAY, ENOUGH, DONE, FIRST_SLOT = range(4)


class SharedDay:
    """A clock that stands at nine in the morning of a day which all processes share.

    Each process has a slot beside it, in which it says whether it is inside a transaction.
    """

    def __init__(self, on: date) -> None:
        """Share ``on`` with every process forked from now on."""
        self._shared = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("q")
        self._slot = FIRST_SLOT
        self.turn(on)

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return day_start(self.today) + OPENS_AT

    @property
    def today(self) -> date:
        """Return the day it is for everybody."""
        return date.fromordinal(self._shared[DAY])

    def turn(self, on: date) -> None:
        """Let it be ``on`` for everybody."""
        self._shared[DAY] = on.toordinal()

    @property
    def is_enough(self) -> bool:
        """Whether no further day need begin."""
        return bool(self._shared[ENOUGH])

    def be_enough(self) -> None:
        """Let no further day begin than what is asked for anyway."""
        self._shared[ENOUGH] = True

    @property
    def is_done(self) -> bool:
        """Whether the last day's work is done."""
        return bool(self._shared[DONE])

    def be_done(self) -> None:
        """Say that the last day's work is done."""
        self._shared[DONE] = True

    def sit(self, slot: int) -> None:
        """Take a slot, 0 or more."""
        self._slot = slot + FIRST_SLOT

    def mark(self, *, is_inside: bool) -> None:
        """Say whether this process is inside a transaction."""
        self._shared[self._slot] = is_inside

    def take_mark(self, slot: int) -> bool:
        """Return whether the process of a slot died inside a transaction, and clear its slot."""
        was_inside = bool(self._shared[slot + FIRST_SLOT])
        self._shared[slot + FIRST_SLOT] = False
        return was_inside

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Mark what is a transaction in both stores, from its beginning to its commit."""
        for kind, name in ((HotPool, "transaction"), (SqliteStore, "_transaction")):
            monkeypatch.setattr(kind, name, self._block(getattr(kind, name)))
        for name in ("step", "change"):
            monkeypatch.setattr(HotPool, name, self._statement(getattr(HotPool, name)))

    def _block(self, made: Callable[..., Any]) -> Callable[..., Any]:
        @contextmanager
        def marked(*arguments: object) -> Iterator[object]:
            try:
                with made(*arguments) as connection:
                    self.mark(is_inside=True)
                    yield connection
            finally:
                self.mark(is_inside=False)

        return marked

    def _statement(self, run: Callable[..., Any]) -> Callable[..., Any]:
        def marked(*arguments: object) -> object:
            self.mark(is_inside=True)
            try:
                return run(*arguments)
            finally:
                self.mark(is_inside=False)

        return marked


class Gang:
    """Processes at work, each in its slot; whoever is killed is replaced at once.

    At the end of the block everybody is killed for good.
    """

    def __init__(self, day: SharedDay) -> None:
        self._day = day
        self._work: dict[int, Callable[[], object]] = {}
        self._processes: dict[int, int] = {}
        self.kills = self.kills_inside = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for slot in list(self._processes):
            self._end(slot)

    def hire(self, slot: int, work: Callable[[], object]) -> None:
        """Let a process do ``work`` again and again until it is killed."""
        self._work[slot] = work
        self._processes[slot] = self._forked(slot, work)

    def kill(self, slot: int) -> None:
        """Kill the process of a slot and put another in its place."""
        self._end(slot)
        self.kills += 1
        self.kills_inside += self._day.take_mark(slot)
        self._processes[slot] = self._forked(slot, self._work[slot])

    def look(self) -> None:
        """Fail where somebody has ended without having been killed."""
        for child in self._processes.values():
            assert os.waitpid(child, os.WNOHANG) == (0, 0)

    def _end(self, slot: int) -> None:
        child = self._processes.pop(slot)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "it was at work until it was killed"

    def _forked(self, slot: int, work: Callable[[], object]) -> int:
        child = os.fork()
        if child:
            return child
        try:
            self._day.sit(slot)
            while True:
                try:
                    work()
                except HuiyinError:
                    time.sleep(PAUSE_SECONDS)
        finally:
            os._exit(1)  # a child must never return into the test
