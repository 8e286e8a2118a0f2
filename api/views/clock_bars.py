"""A clock drawn as a bar: from its start to its due day, pauses, extension and what is over.

One that has ended is drawn to the day on which it did.
"""

from datetime import date, timedelta

import msgspec

from api.views.clock_lines import ClockLine
from engine.drafting import NO_DAY

WIDTH = 1000
"""Units from the left end of a bar to the right."""


class Part(msgspec.Struct, frozen=True):
    """One part of a bar: ``kind`` is whole, run, paused, extended, rolled or over."""

    kind: str
    x: int
    width: int


class Bar(msgspec.Struct, frozen=True):
    """The parts of a bar, one over the other; ``due`` and ``today`` are places on it.

    Of a clock that has ended ``today`` is where it did.
    """

    parts: tuple[Part, ...]
    due: int
    today: int


class Scale(msgspec.Struct, frozen=True):
    """Days of a bar: the first is at 0, the end of the last at WIDTH."""

    first: date
    last: date

    def at(self, day: date) -> int:
        """Return where a day begins, within the bar."""
        days = (self.last - self.first).days + 1
        return max(0, min(WIDTH, WIDTH * (day - self.first).days // days))

    def part(self, kind: str, from_on: date, to_on: date) -> Part:
        """Return the part from a day to a day, both included."""
        x = self.at(from_on)
        return Part(kind, x, self.at(to_on + timedelta(days=1)) - x)


def bar_of(clock: ClockLine, today: date) -> Bar | None:
    """Return the bar of a clock.

    None for one whose due day moves on with each day, or that fell away before it began to run.
    """
    until = today if clock.is_open else clock.ended_on
    if until is None or NO_DAY in (clock.due_on, clock.legal_on):
        return None
    if not clock.is_open and until < clock.started_on:
        return None
    start, due_on = clock.started_on, clock.due_on
    scale = Scale(min(start, due_on), max(clock.legal_on, until))
    parts = [scale.part("whole", start, due_on), scale.part("run", start, min(until, due_on))]
    parts += [
        scale.part(step.code, step.from_on, min(step.to_on, scale.last))
        for step in clock.reasons
        if step.code in ("paused", "extended")
    ]
    if clock.legal_on > due_on:
        parts.append(scale.part("rolled", due_on + timedelta(days=1), clock.legal_on))
    if until > due_on and (clock.lamp or clock.is_late):
        parts.append(scale.part("over", due_on + timedelta(days=1), until))
    return Bar(
        tuple(part for part in parts if part.width > 0),
        due=scale.at(due_on + timedelta(days=1)),
        today=scale.at(until + timedelta(days=1)),
    )
