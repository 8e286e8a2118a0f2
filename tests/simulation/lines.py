"""The line between a process and the store: where it can break, and where others come between."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from random import Random
from typing import Any

import msgspec

from engine.errors import OutcomeUnknown, StoreUnavailable
from engine.keeping import Claim
from engine.mailbox import Became, Expand, Leased, Letter, Turned
from engine.record import EVERYTHING, HIGHEST, Reading, Sight, Tell, Touched, Write
from engine.store.mailbox_memory import MailingMemoryStore
from tests.simulation.ledger import Commit, Ledger, Quiet


class Point(StrEnum):
    """Every place where a life may go wrong, by name."""

    BETWEEN = "another acts between a read and a write"
    LOST_BEFORE = "the store fails before a commit"
    LOST_AFTER = "the answer to a commit is lost"
    KILLED_BEFORE = "a process dies before a commit"
    KILLED_AFTER = "a process dies after a commit"
    OUTAGE = "the store cannot be reached for a while"
    REDELIVERED = "an order comes again"
    OTHER_ORDER = "a key comes again with another order"
    TWO_WORKERS = "two workers have the same page of due clocks"
    DOWN = "nobody sweeps for three days"
    JUMP = "a clock jumps"
    SECOND_RELAY = "two relays have the same outbox"
    DECREE = "the calendar is amended"
    ORGANISATION = "the organisation changes"


class Killed(BaseException):
    """The process died; whoever waits for its answer learns nothing."""


class Weather(msgspec.Struct, frozen=True):
    """How often each place of a run goes wrong, as chances at each call of the store."""

    between: float = 0.0
    before: float = 0.0
    after: float = 0.0
    killed: float = 0.0


class Trouble:
    """Decides, from one source of chance, what goes wrong now; one for all lines of a life."""

    def __init__(self, rng: Random, weather: Weather) -> None:
        self.rng = rng
        self.weather = weather
        self.seen: dict[Point, int] = dict.fromkeys(Point, 0)
        self.between: Callable[[], None] = lambda: None
        self.is_out = False

    def met(self, point: Point) -> None:
        """Count that ``point`` was met."""
        self.seen[point] += 1

    def reach(self) -> None:
        """Let others come between, or find the store out of reach."""
        if self.is_out:
            self.met(Point.OUTAGE)
            raise StoreUnavailable
        if self.weather.between and self.rng.random() < self.weather.between:
            self.between()

    def before(self) -> None:
        """Break off before a commit, or not."""
        self.reach()
        chance = self.rng.random()
        if chance < self.weather.before:
            self.met(Point.LOST_BEFORE)
            raise StoreUnavailable
        if chance < self.weather.before + self.weather.killed:
            self.met(Point.KILLED_BEFORE)
            raise Killed

    def after(self) -> None:
        """Lose what a commit answers, or not."""
        chance = self.rng.random()
        if chance < self.weather.after:
            self.met(Point.LOST_AFTER)
            raise OutcomeUnknown
        if chance < self.weather.after + self.weather.killed:
            self.met(Point.KILLED_AFTER)
            raise Killed


class Line:
    """A store and its mailbox as one process reaches them."""

    def __init__(self, kept: MailingMemoryStore, ledger: Ledger, trouble: Trouble) -> None:
        self._kept = kept
        self._ledger = ledger
        self._trouble = trouble
        self._calendar = 0
        self.settled: Callable[[], bool] = lambda: False
        self.beside: Callable[[Point], None] = lambda _: None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what cannot break passes through
        return getattr(self._kept, name)

    def read(self, ids: Sequence[str], sight: Sight, keys: Sequence[str] = ()) -> Reading:
        """Read, and let others act between this and what follows."""
        if self._trouble.is_out:
            self._trouble.reach()
        reading = self._kept.read(ids, sight, keys)
        self._calendar = reading.calendar_version
        return reading

    def write(self, group: Sequence[Write]) -> bool:
        """Write one command, unless something happens before; lose the answer, or not."""
        version = self._calendar  # others may read over this very line meanwhile
        self._trouble.before()
        done = self._kept.write(group)
        if done:
            self._tell(group, version)
            self._trouble.after()
        return done

    def write_many(
        self, groups: Iterable[Sequence[Write]], touched: Touched | None = None
    ) -> list[bool]:
        """Write many."""
        version = self._calendar
        self._trouble.before()
        made = list(groups)
        done = self._kept.write_many(made, touched)
        for group, is_done in zip(made, done, strict=True):
            if is_done:
                self._tell(group, version)
        if any(done):
            self._trouble.after()
        return done

    @contextmanager
    def claim(self, now: datetime, limit: int, below: int = HIGHEST) -> Iterator[Claim]:
        """Claim a page of due clocks; here even another worker may be at the same ones."""
        self._trouble.before()
        with self._kept.claim(now, limit, below) as kept:
            self._calendar = kept.reading.calendar_version
            if not kept.due and self.settled():
                self._ledger.history.append(Quiet(now, self._calendar))
            claimed = _Claimed(kept, self._calendar, self._ledger)
            if kept.due:
                self.beside(Point.TWO_WORKERS)
            version = self._calendar
            yield claimed
        if claimed.has_written:
            self._watch(version)
            self._trouble.after()

    def next_numbers(self, series: str, count: int) -> int:
        """Take numbers; what is taken and then not used is gone."""
        self._trouble.reach()
        return self._kept.next_numbers(series, count)

    def expand(self, write: Expand, after: str = "", limit: int = 100) -> Turned:
        """Turn the outbox into letters, unless the line breaks before or after."""
        self._trouble.before()
        self.beside(Point.SECOND_RELAY)
        turned = self._kept.expand(write, after, limit)
        self._trouble.after()
        return turned

    def lease(self, channel: str, now: datetime, until: datetime, limit: int = 20) -> list[Leased]:
        """Lease a page of letters, unless the line breaks before."""
        self._trouble.reach()
        return self._kept.lease(channel, now, until, limit)

    def note(self, letter: Letter, became: Became) -> None:
        """Note what became of a letter, and perhaps die before it is known that it went out."""
        self._trouble.reach()
        self._kept.note(letter, became)

    def _tell(self, group: Sequence[Write], version: int) -> None:
        self._ledger.history.append(_commit(group, version))
        self._watch(version)

    def _watch(self, version: int) -> None:
        """Take note when something was entered by an older calendar than the newest."""
        newest = self._kept.read((), EVERYTHING).calendar_version
        self._ledger.is_behind = self._ledger.is_behind or version < newest


class _Claimed:
    """A claim that tells the ledger what was written by it."""

    def __init__(self, kept: Claim, calendar: int, ledger: Ledger) -> None:
        self._kept = kept
        self._calendar = calendar
        self._ledger = ledger
        self.due = kept.due
        self.reading = kept.reading
        self.has_written = False

    def tell(self, tells: Sequence[Tell]) -> None:
        """Write climbs that only tell."""
        self._kept.tell(tells)
        self.has_written = True
        self._ledger.told += tells
        for tell in tells:
            self._ledger.history.append(Commit((tell.entry,), self._calendar))

    def write(self, groups: Sequence[Sequence[Write]]) -> list[bool]:
        """Write commands of one dossier each."""
        done = self._kept.write(groups)
        self.has_written = True
        for group, is_done in zip(groups, done, strict=True):
            if is_done:
                self._ledger.history.append(_commit(group, self._calendar))
        return done


def _commit(group: Sequence[Write], version: int) -> Commit:
    return Commit(tuple(entry for write in group for entry in write.entries), version)
