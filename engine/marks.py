"""The marks of a clock: when it started, paused, was extended, met; dates are derived elsewhere."""

from collections.abc import Callable
from datetime import date, datetime

import msgspec

from engine.vocabulary import Mark

replace = msgspec.structs.replace

REST = "rest"
"""The act by which an end makes void what runs on when the dossier leaves that end again."""


class Pause(msgspec.Struct, frozen=True, omit_defaults=True):
    """Days that do not count, both ends included; ``to_on`` None while the pause still runs.

    ``reason`` is its code in the pack, empty for a hearing, which the law itself provides for.
    """

    from_on: date
    to_on: date | None = None
    reason: str = ""


class Marks(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that is recorded of one clock; every date of it follows from this and nothing else.

    ``started_on`` is the day of the starting event, which itself does not count. ``given_on``
    (a day) or ``given_at`` (an instant) stand where the due date was set, not counted.
    ``void_on``: it ended without being met because its ground fell away. ``lapsed_on``: a right
    that ran out unused. ``entered_on``: the later day on which it was recorded that it was met.
    """

    started_on: date
    given_on: date | None = None
    given_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    extended_days: int = 0
    met_on: date | None = None
    met_at: datetime | None = None
    void_on: date | None = None
    lapsed_on: date | None = None
    entered_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Return whether the clock still runs."""
        return self.met_on is None and self.void_on is None and self.lapsed_on is None

    @property
    def rests(self) -> bool:
        """Return whether a pause was begun and not yet ended."""
        return bool(self.pauses) and self.pauses[-1].to_on is None


def begun(mark: Mark) -> Marks:
    """Return the marks of a clock that a start has begun."""
    return Marks(started_on=mark.on, given_on=mark.given_on, given_at=mark.given_at)


def marked(marks: Marks, mark: Mark) -> Marks:
    """Return ``marks`` with one mark folded in; KeyError for an act that begins or is unknown."""
    return _FOLD[mark.act](marks, mark)


def _met(marks: Marks, mark: Mark) -> Marks:
    return replace(
        marks, met_on=mark.on, met_at=mark.at, lapsed_on=None, entered_on=mark.entered_on
    )


def _paused(marks: Marks, mark: Mark) -> Marks:
    return replace(marks, pauses=(*marks.pauses, Pause(from_on=mark.on, reason=mark.reason)))


def _resumed(marks: Marks, mark: Mark) -> Marks:
    *before, last = marks.pauses
    return replace(marks, pauses=(*before, replace(last, to_on=mark.on)))


_FOLD: dict[str, Callable[[Marks, Mark], Marks]] = {
    "meet": _met,
    "void": lambda marks, mark: replace(marks, void_on=mark.on),
    REST: lambda marks, mark: replace(marks, void_on=mark.on),
    "lapse": lambda marks, mark: replace(marks, lapsed_on=mark.on),
    "reinstate": lambda marks, _: replace(
        marks, met_on=None, met_at=None, void_on=None, entered_on=None
    ),
    "extend": lambda marks, mark: replace(marks, extended_days=marks.extended_days + mark.days),
    "regive": lambda marks, mark: replace(marks, given_on=mark.given_on, given_at=mark.given_at),
    "restart": lambda marks, mark: replace(marks, started_on=mark.on),
    "pause": _paused,
    "resume": _resumed,
}
