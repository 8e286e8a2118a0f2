"""What time and messages ask of a process, done once: sweep, relay; refused by a wrong clock."""

import socket
from datetime import datetime, timedelta

from api.channels import channels_of, wanted_by
from api.wiring import Program
from engine.errors import HuiyinError
from engine.sweeping import Sweep, Swept
from notifications.relay import Relay, Relayed

MOST_SKEW = timedelta(seconds=60)
"""How far a machine's clock may be off; beyond it nothing is done that depends on time."""

OLD_SWEEP = timedelta(minutes=5)
"""An older sweep, over all processes, means that nobody is at work: ten rounds were missed."""


class ClockOff(HuiyinError):
    """The clock of this machine is off by more than a minute: it must not say what is due."""

    code = "clock_off"

    def __init__(self, skew: timedelta) -> None:
        """Tell by how many seconds, ahead or behind."""
        self.skew = skew
        off = round(skew.total_seconds())
        super().__init__(
            f"本机时钟与数据库相差 {off:+d} 秒，超过 {MOST_SKEW.seconds} 秒，不做到期处理；请先校时"
            f" / this clock is off by {off:+d} s: nothing is swept until it is set right"
        )


class Work:
    """Sweeps and relays for one program, and tells the other processes so."""

    def __init__(self, program: Program, host: str = "") -> None:
        """Work in the name of ``host``, this machine unless told otherwise."""
        self._program = program
        self._host = host or socket.gethostname()
        self._sweep = Sweep(program.desk)
        self._relay = Relay(
            program.store,
            program.mailbox,
            program.surroundings(),
            program.clock,
            channels=channels_of(program),
            lang=program.settings.lang,
            wanted=lambda: wanted_by(program),
        )

    def sweep(self) -> Swept:
        """Carry out what is due.

        Raises:
            ClockOff: this machine's clock is more than a minute off; nothing was done.
        """
        times, clock = self._program.times, self._program.clock
        try:
            skew = skew_within_bounds(self._program)
        except ClockOff as off:
            times.tell(self._host, clock, off.skew, has_swept=False)
            raise
        done = self._sweep.once()
        times.tell(self._host, clock, skew, has_swept=True)
        return done

    def relay(self) -> Relayed:
        """Tell people what is not told yet."""
        return self._relay.once()


def is_off(skew: timedelta) -> bool:
    """Return whether a clock is too far off to say what is due."""
    return abs(skew) > MOST_SKEW


def skew_within_bounds(program: Program) -> timedelta:
    """Return how far this machine's clock is off.

    Raises:
        ClockOff: it is too far off to say what is due.
    """
    skew = program.times.skew(program.clock)
    if is_off(skew):
        raise ClockOff(skew)
    return skew


def last_sweep(program: Program) -> datetime | None:
    """Return when anybody last swept, by the clock that all processes share."""
    swept = (machine.swept_at for machine in program.times.machines())
    return max((at for at in swept if at), default=None)


def sweep_age(program: Program) -> timedelta | None:
    """Return how long ago anybody swept, None when nobody ever did."""
    swept_at = last_sweep(program)
    return program.times.now(program.clock) - swept_at if swept_at else None


def is_old(age: timedelta | None) -> bool:
    """Return whether a sweep of this age means that nobody is at work."""
    return age is None or age > OLD_SWEEP
