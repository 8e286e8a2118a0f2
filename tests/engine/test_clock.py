"""The local day, and the clocks that tell the time."""

from datetime import UTC, date, datetime, timedelta

from engine.clock import SHANGHAI, SetClock, SystemClock, day_end, day_start, local_day


def test_the_day_of_an_instant_is_that_of_shanghai() -> None:
    # 16:00 UTC is midnight in Shanghai (UTC+8).
    assert local_day(datetime(2025, 3, 2, 15, 59, 59, tzinfo=UTC)) == date(2025, 3, 2)
    assert local_day(datetime(2025, 3, 2, 16, tzinfo=UTC)) == date(2025, 3, 3)


def test_a_day_begins_and_ends_at_midnight_in_shanghai() -> None:
    # A period ends at 24:00 of its last day (Civil Code 203).
    assert day_start(date(2025, 3, 3)) == datetime(2025, 3, 2, 16, tzinfo=UTC)
    assert day_end(date(2025, 3, 3)) == datetime(2025, 3, 3, 16, tzinfo=UTC)


def test_a_set_clock_stands_where_it_was_put_forward_or_back() -> None:
    clock = SetClock(datetime(2025, 3, 3, 9, tzinfo=SHANGHAI))
    assert clock.now() == datetime(2025, 3, 3, 1, tzinfo=UTC)
    clock.set(datetime(2025, 3, 1, tzinfo=UTC))
    assert clock.now() == datetime(2025, 3, 1, tzinfo=UTC)


def test_the_clock_of_the_machine_is_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)
