"""The timetable: says "now" to the sweep, the relay and the slots of the day, and nothing else."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from api.slots import SLOTS, Slot, carry_out
from api.wiring import Program
from api.working import ClockOff, Work, skew_within_bounds
from engine.clock import SHANGHAI, SystemClock
from engine.errors import HuiyinError
from engine.sweeping import Swept

EVERY = timedelta(seconds=30)
# A run that is late is made up for once, and never two of a kind at a time.
JOBS = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
LOOK_BACK = timedelta(days=40)
"""How far a slot that never ran is looked for: a monthly one has come once."""

T = TypeVar("T")

log = logging.getLogger(__name__)


class Timetable:
    """Works in threads of its own while the process lives.

    Whatever comes late or twice does no harm: each round looks at what is due by then, in the
    tables, which all processes share.
    """

    def __init__(self, program: Program) -> None:
        """Prepare to work over ``program``; nothing runs before ``start``."""
        self._program = program
        self._work = Work(program)
        self._scheduler = BackgroundScheduler(timezone=SHANGHAI, job_defaults=JOBS)

    def start(self) -> None:
        """Begin at once, then every 30 seconds of the machine's own clock."""
        # It tells of every run, and warns of a long sweep in each round that goes by.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        for name in ("sweep", "relay", "slots"):
            self._scheduler.add_job(
                getattr(self, name),
                "interval",
                seconds=EVERY.seconds,
                next_run_time=SystemClock().now(),
                id=name,
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Stop after what runs now."""
        self._scheduler.shutdown()

    def once(self) -> bool:
        """Do a whole round here and now; whether all of it went well."""
        return all([self.slots(), self.sweep(), self.relay()])

    def sweep(self) -> bool:
        """Carry out what is due; the next round comes as soon as something more is."""
        done = _ran("sweep", self._work.sweep)
        if done is None:
            return False
        if done != Swept():
            log.info("sweep: %s", done)
            self._hasten("relay", timedelta())
        return _ran("sweep", self._until_next) is not None

    def relay(self) -> bool:
        """Tell people what is not told yet."""
        return _ran("relay", self._work.relay) is not None

    def slots(self) -> bool:
        """Carry out the slots of the day that have come and nobody has carried out."""
        if _ran("slots", lambda: skew_within_bounds(self._program)) is None:
            return False
        done = [_ran(slot.name, partial(self._carry_out, slot)) for slot in SLOTS]
        return None not in done

    def _carry_out(self, slot: Slot) -> int:
        count = 0
        for at in missed(self._program, slot):
            if not carry_out(self._program, slot, at):
                break  # somebody else has it in hand; what follows waits for it
            log.info("%s: the slot of %s is done", slot.name, at)
            count += 1
        return count

    def _until_next(self) -> timedelta:
        """Have the next sweep run when the next rung is due, if that is before its round."""
        due = self._program.store.next_due()
        wait = due - self._program.clock.now() if due else EVERY
        if timedelta() < wait < EVERY:
            self._hasten("sweep", wait)
        return wait

    def _hasten(self, name: str, wait: timedelta) -> None:
        if self._scheduler.running:
            self._scheduler.modify_job(name, next_run_time=SystemClock().now() + wait)


def missed(program: Program, slot: Slot) -> list[str]:
    """Return the slots that have come and were not carried out, in order, as local instants."""
    last, now = program.times.newest(slot.name), program.clock.now()
    since = _instant(last.slot) if last else now - LOOK_BACK
    names = [_name(at) for at in instants(slot, since, now)]
    return names if slot.is_each and last else names[-1:]


def instants(slot: Slot, since: datetime, until: datetime) -> Iterator[datetime]:
    """Yield the instants of a slot after ``since`` and not after ``until``, in order."""
    trigger = CronTrigger(timezone=SHANGHAI, **slot.when)
    at = trigger.get_next_fire_time(None, since + timedelta.resolution)
    while at is not None and at <= until:
        yield at
        at = trigger.get_next_fire_time(at, at)


def _name(at: datetime) -> str:
    return at.astimezone(SHANGHAI).replace(tzinfo=None).isoformat(timespec="minutes")


def _instant(slot: str) -> datetime:
    return datetime.fromisoformat(slot).replace(tzinfo=SHANGHAI)


def _ran(name: str, work: Callable[[], T]) -> T | None:
    """Do some work and return what came of it, None for a failure, which is logged.

    A failure is told by its type alone, since messages may hold personal data.
    """
    try:
        return work()
    except ClockOff as off:
        log.error("%s: %s", name, off)  # noqa: TRY400 - its own words, no traceback
    except HuiyinError as error:
        log.error("%s failed: %s", name, error.code)  # noqa: TRY400 - the same
    except Exception as error:  # noqa: BLE001 - the next round tries again, whatever it was
        log.error("%s failed: %s", name, type(error).__name__)  # noqa: TRY400 - the same
    return None
