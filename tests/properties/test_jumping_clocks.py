"""Clocks that jump and machines that stand still: each rung once, in order, on its day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from api.slots import ECHO
from api.timetable import Timetable
from engine.clock import day_start
from engine.ladder import RungClimbed
from tests.support import progress
from tests.support.web import Web, open_web

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
# Led on 3 March 2025, "solve" is due on the 18th; its rungs are offset by -3, 0, 5 and 10 days and
# fire as the day after begins.
SOLVE = [day_start(date(2025, 3, day)) for day in (16, 19, 24, 29)]


@pytest.fixture
def web(migrated_sqlite_url: str) -> Iterator[Web]:
    opened = open_web(migrated_sqlite_url)
    yield opened
    opened.program.close()


def swept(web: Web, at: datetime) -> bool:
    """Start a worker anew at an instant and let it sweep; whether it did."""
    web.office.clock.set(at)
    return Timetable(web.program).sweep()


def climbed(web: Web, case: str, clock: str) -> list[tuple[int, datetime | None]]:
    events = [one for one in web.office.history(case) if isinstance(one, RungClimbed)]
    return [(one.rung, one.at) for one in events if one.clock == clock]


def test_jumps_of_a_second_an_hour_and_a_month_double_nothing_and_miss_nothing(web: Web) -> None:
    case = progress.led(web.office, progress.in_hand(web.office))
    done: list[tuple[int, datetime | None]] = []
    for number, due in enumerate(SOLVE, 1):
        assert swept(web, due - SECOND)
        assert climbed(web, case, "solve#1") == done
        assert swept(web, due)
        done.append((number, due))
        for jump, is_right in ((-SECOND, True), (SECOND, True), (HOUR, True)):
            assert swept(web, due + jump) is is_right
            assert climbed(web, case, "solve#1") == done
        # An hour ahead it swept: back by an hour, or by a month, nobody believes the clock.
        for jump in (timedelta(), -HOUR, -30 * DAY):
            assert not swept(web, due + jump)
            assert climbed(web, case, "solve#1") == done
        assert swept(web, due + 2 * HOUR)
        assert climbed(web, case, "solve#1") == done
    assert web.office.faults() == []


def test_a_clock_that_was_a_month_behind_goes_on_where_it_was(web: Web) -> None:
    case = progress.led(web.office, progress.in_hand(web.office))
    assert swept(web, SOLVE[1])
    before = climbed(web, case, "solve#1")
    assert [rung for rung, _ in before] == [1, 2]
    assert not swept(web, SOLVE[1] - 30 * DAY)
    assert swept(web, SOLVE[3])
    assert climbed(web, case, "solve#1") == [*before, (3, SOLVE[3]), (4, SOLVE[3])]


def test_after_three_days_down_each_overdue_rung_is_climbed_once_and_in_order(web: Web) -> None:
    # Registered on 3 March, C1 and the class are due on the 18th: a reminder as the 18th begins,
    # the head of the unit as the 19th begins.
    case = web.office.register()
    stopped = datetime(2025, 3, 16, 1, tzinfo=UTC)
    assert swept(web, stopped)
    assert (climbed(web, case, "C1#1"), climbed(web, case, "class#1")) == ([], [])
    back = stopped + 3 * DAY
    for after in (timedelta(), SECOND, HOUR):
        web.office.clock.set(back + after)
        assert Timetable(web.program).once()
        for clock in ("C1#1", "class#1"):
            assert climbed(web, case, clock) == [(1, back), (2, back)]
    # Of the three nights that were missed the newest was made up for, once.
    newest = web.program.times.newest(ECHO)
    assert newest is not None
    assert (newest.slot, newest.started_at) == ("2025-03-19T02:30", back)
    assert web.office.faults() == []
