"""Quiet hours hold a letter back until they end, over midnight too."""

from datetime import UTC, datetime

import pytest

from engine.contacts import Contact

# Shanghai is eight hours ahead of UTC.
EVENING = datetime(2025, 3, 10, 14, 30, tzinfo=UTC)  # 22:30
NIGHT = datetime(2025, 3, 10, 21, 0, tzinfo=UTC)  # 05:00 of the 11th
MORNING = datetime(2025, 3, 10, 23, 0, tzinfo=UTC)  # 07:00 of the 11th
NOON = datetime(2025, 3, 10, 4, 0, tzinfo=UTC)  # 12:00


@pytest.mark.parametrize(
    ("first", "last", "now", "opens"),
    [
        (22, 7, EVENING, MORNING),
        (22, 7, NIGHT, MORNING),
        (22, 7, MORNING, MORNING),
        (22, 7, NOON, NOON),
        (12, 14, NOON, datetime(2025, 3, 10, 6, 0, tzinfo=UTC)),
        (0, 0, NIGHT, NIGHT),
        (9, 9, NOON, NOON),
    ],
)
def test_a_letter_waits_for_the_end_of_the_quiet_hours(
    first: int, last: int, now: datetime, opens: datetime
) -> None:
    contact = Contact(
        person="person:a",
        channel="mail",
        address="a@office.test",
        quiet_from=first,
        quiet_until=last,
    )
    assert contact.opens_at(now) == opens
