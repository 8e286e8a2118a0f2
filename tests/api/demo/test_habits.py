"""What is planned for a year: enough for some, not quite for others; nothing contradicts itself."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from api.demo.county import county
from api.demo.habits import Planned, planned
from engine.deeds.deed import DeedKind, RecordDeed
from workflows.decrees import seed_calendar

UNTIL = date(2026, 3, 13)
FIRST = UNTIL - timedelta(days=364)


@cache
def plan() -> list[Planned]:
    return planned(1, FIRST, UNTIL, seed_calendar())


def of(kind: DeedKind) -> Iterator[RecordDeed]:
    for one in plan():
        if isinstance(one.command, RecordDeed) and one.command.kind is kind:
            yield one.command


def test_some_meet_what_is_asked_and_some_just_miss() -> None:
    households: dict[str, set[str]] = defaultdict(set)
    for deed in of(DeedKind.HOUSEHOLD_VISIT):
        assert len(deed.leaders) == 1
        households[deed.leaders[0]] |= {f"{deed.unit} {one}" for one in deed.households.split()}
    of_county = [len(found) for post, found in households.items() if "990421-" in post]
    assert min(of_county) < 30 <= max(of_county)
    assert min(of_county) >= 20


def test_nobody_sleeps_in_two_places() -> None:
    nights: dict[str, list[date]] = defaultdict(list)
    for stay in of(DeedKind.STAY):
        assert stay.happened_on is not None
        assert stay.until is not None
        for passed in range((stay.until - stay.happened_on).days):
            nights[stay.leaders[0]].append(stay.happened_on + timedelta(passed))
    assert nights
    assert all(len(found) == len({*found}) for found in nights.values())


def test_diaries_are_entered_by_their_authors_and_the_rest_by_the_offices() -> None:
    for one in plan():
        is_diary = isinstance(one.command, RecordDeed) and one.command.kind is DeedKind.DIARY
        assert ("petitions-clerk" in one.by) is not is_diary
        assert not is_diary or one.command.leaders == (one.by,)  # type: ignore[union-attr]


def test_every_place_and_post_is_one_of_the_county() -> None:
    posts = {post.id for post in county().posts}
    units = {unit.id for unit in county().units}
    for one in plan():
        assert one.by in posts
        assert not one.command.unit or one.command.unit in units


def test_a_township_receives_on_nearly_every_working_day() -> None:
    days = {deed.happened_on for deed in of(DeedKind.RECEPTION) if "990421101" in deed.leaders[0]}
    calendar = seed_calendar()
    every = {FIRST + timedelta(passed) for passed in range(365)}
    working = {day for day in every if calendar.roll_forward(day) == day}
    assert 0 < len(working - days) < len(working) / 10
    assert days <= working
