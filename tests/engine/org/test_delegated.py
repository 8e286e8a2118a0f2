"""When a written delegation holds, and for whom."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.org.chart import Chart
from engine.org.delegated import delegated_to, delegation_of, is_in_force
from engine.org.facts import Appointment
from engine.vocabulary import Actor
from tests.support.offices import delegation, small_county, vacate

DAY = date(2024, 6, 15)
WHO = Actor("person:housing-officer", "post:housing-officer", "post:magistrate")


@pytest.mark.parametrize(
    ("on", "ended_on", "expected"),
    [
        (date(2024, 5, 31), None, False),
        (date(2024, 6, 1), None, True),
        (date(2024, 6, 30), None, True),
        (date(2024, 7, 1), None, False),
        (date(2024, 6, 14), DAY, True),
        (DAY, DAY, False),
        (date(2024, 6, 16), DAY, False),
    ],
)
def test_it_holds_on_its_days_until_it_is_revoked(
    on: date, ended_on: date | None, *, expected: bool
) -> None:
    chart = Chart(small_county())
    assert is_in_force(delegation(ended_on=ended_on), chart, on) is expected


@pytest.mark.parametrize("post", ["post:magistrate", "post:housing-officer"])
def test_it_ends_with_either_of_those_who_made_it(post: str) -> None:
    county = vacate(small_county(), post)
    assert not is_in_force(delegation(), Chart(county), DAY)
    after = Appointment("person:successor", post, date(2020, 1, 1))
    chart = Chart(replace(county, appointments=(*county.appointments, after)))
    assert not is_in_force(delegation(), chart, DAY)


def test_the_one_that_lends_sight_goes_first() -> None:
    both = (delegation(1, lends_sight=True), delegation(2), delegation(3, ended_on=DAY))
    chart = Chart(replace(small_county(), delegations=both))
    found = delegation_of(WHO, chart, DAY)
    assert found is not None
    assert found.number == 1
    assert [one.number for one in delegated_to(WHO, chart, DAY)] == [2, 1]


def test_nobody_else_enters_by_it() -> None:
    chart = Chart(replace(small_county(), delegations=(delegation(),)))
    others = (
        replace(WHO, on_behalf_of="post:secretary"),
        replace(WHO, post="post:clerk", person="person:clerk"),
        replace(WHO, person="person:clerk"),
    )
    assert [delegation_of(one, chart, DAY) for one in others] == [None, None, None]
