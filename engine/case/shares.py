"""How much of a clock is used up: the measure of dynamic supervision (动态督办)."""

from datetime import date, timedelta

from engine.clockwork import Clock
from engine.context import Context
from engine.dates import dates
from engine.rules import SupervisionSpec


def used_share(clock: Clock, context: Context) -> int:
    """Return the share of a clock's days used by today, in percent; above 100 it is late.

    Whatever its own unit, calendar days are measured; an extension or a pause makes it smaller.
    """
    started_on, days = _span(clock, context)
    return max((context.today - started_on).days, 0) * 100 // days


def steps_reached(clock: Clock, spec: SupervisionSpec, context: Context) -> int:
    """Return how many of the two thresholds are reached today: 0, 1 (yellow) or 2 (red)."""
    share = used_share(clock, context)
    return sum(share >= threshold for threshold in (spec.yellow, spec.red))


def calm_until(clock: Clock, step: int, spec: SupervisionSpec, context: Context) -> date | None:
    """Return the last day before threshold ``step`` + 1 is reached, None after the last."""
    thresholds = (spec.yellow, spec.red)
    if step >= len(thresholds):
        return None
    started_on, days = _span(clock, context)
    return started_on + timedelta(days=-(-days * thresholds[step] // 100) - 1)


def _span(clock: Clock, context: Context) -> tuple[date, int]:
    """Return the first day of a clock and its days, at least one."""
    spec = context.rules.clocks[clock.kind]
    when = dates(clock.marks, spec, context.calendar, as_of=context.today)
    return clock.marks.started_on, max((when.due_on - clock.marks.started_on).days, 1)
