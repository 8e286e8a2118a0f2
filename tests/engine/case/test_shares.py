"""How much of a clock is used: thresholds by calendar days, moved by what moves the clock."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from engine.case.shares import calm_until, steps_reached, used_share
from engine.clockwork import Clock
from engine.context import Context
from engine.marks import Marks
from engine.rules import SupervisionSpec
from tests.support.office import Office

SPEC = SupervisionSpec(kind="dynamic", title="", yellow=70, red=90)


def sixty_days(**marks: Any) -> Clock:  # noqa: ANN401 - any marks
    """C4 from 3 March: sixty days to 2 May."""
    return Clock(kind="C4", marks=Marks(started_on=date(2025, 3, 3), **marks))


def on(day: date) -> Context:
    return replace(Office().context("clerk"), today=day)


@pytest.mark.parametrize(
    ("day", "share", "steps"),
    [
        (date(2025, 3, 3), 0, 0),
        (date(2025, 4, 13), 68, 0),  # 41 of 60
        (date(2025, 4, 14), 70, 1),  # 42 of 60
        (date(2025, 4, 25), 88, 1),  # 53 of 60
        (date(2025, 4, 26), 90, 2),  # 54 of 60
        (date(2025, 5, 2), 100, 2),
        (date(2025, 5, 8), 110, 2),  # 66 of 60
    ],
)
def test_the_share_is_that_of_calendar_days(day: date, share: int, steps: int) -> None:
    assert used_share(sixty_days(), on(day)) == share
    assert steps_reached(sixty_days(), SPEC, on(day)) == steps


def test_calm_ends_on_the_day_before_a_threshold() -> None:
    today = on(date(2025, 3, 3))
    assert calm_until(sixty_days(), 0, SPEC, today) == date(2025, 4, 13)
    assert calm_until(sixty_days(), 1, SPEC, today) == date(2025, 4, 25)
    assert calm_until(sixty_days(), 2, SPEC, today) is None


def test_an_extension_puts_the_thresholds_off() -> None:
    # Ninety days: the sixty-third is 5 May.
    assert calm_until(sixty_days(extended_days=30), 0, SPEC, on(date(2025, 3, 3))) == date(
        2025, 5, 4
    )


def test_a_clock_due_on_the_day_it_starts_is_used_up_the_day_after() -> None:
    given = Clock(
        kind="settle", marks=Marks(started_on=date(2025, 3, 3), given_on=date(2025, 3, 3))
    )
    assert used_share(given, on(date(2025, 3, 3))) == 0
    assert used_share(given, on(date(2025, 3, 4))) == 100
