"""The marks of a clock: when it started, paused, was extended, met; dates are derived elsewhere."""

from datetime import date, datetime

import msgspec


class Pause(msgspec.Struct, frozen=True, omit_defaults=True):
    """Days that do not count, both ends included; ``to_on`` None while the pause still runs."""

    from_on: date
    to_on: date | None = None


class Marks(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that is recorded of one clock; every date of it follows from this and nothing else.

    ``started_on`` is the day of the starting event, which itself does not count. ``given_on``
    (a day) or ``given_at`` (an instant) stand where the due date was set, not counted.
    ``void_on``: it ended without being met because its ground fell away. ``lapsed_on``: a right
    that ran out unused.
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

    @property
    def is_open(self) -> bool:
        """Return whether the clock still runs."""
        return self.met_on is None and self.void_on is None and self.lapsed_on is None
