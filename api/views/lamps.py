"""The lamp of a due day: a word beside a colour, for units and clocks and never for people."""

from datetime import date, timedelta
from enum import StrEnum

from engine.drafting import NO_DAY
from engine.rules import Edition

NEAR = "near_due_days"


class Lamp(StrEnum):
    """How a duty stands (红黄绿灯)."""

    OVERDUE = "overdue"
    NEAR = "near"
    ON_TIME = "on_time"
    PAUSED = "paused"
    DONE = "done"


def near_days(rules: Edition) -> int:
    """Return how many days before its due day a duty begins to be near (临期).

    Editions from before there was such a number call nothing near but the due day itself.
    """
    number = rules.numbers.get(NEAR)
    return number.value if number else 0


def lamp_of(due_on: date | None, today: date, near: int) -> Lamp:
    """Return the lamp of a day; nothing is due where there is none, and at rest it has no end."""
    if due_on is None:
        return Lamp.DONE
    if due_on == NO_DAY:
        return Lamp.PAUSED
    if due_on < today:
        return Lamp.OVERDUE
    return Lamp.NEAR if due_on <= today + timedelta(days=near) else Lamp.ON_TIME


def days_of(lamp: Lamp, today: date, near: int) -> tuple[date, date]:
    """Return the first and the last due day that show ``lamp``; DONE has none."""
    last_near = today + timedelta(days=near)
    return {
        Lamp.OVERDUE: (date.min, today - timedelta(days=1)),
        Lamp.NEAR: (today, last_near),
        Lamp.ON_TIME: (last_near + timedelta(days=1), NO_DAY - timedelta(days=1)),
        Lamp.PAUSED: (NO_DAY, NO_DAY),
        Lamp.DONE: (NO_DAY, date.min),
    }[lamp]
