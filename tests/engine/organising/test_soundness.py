"""Everything that can be wrong with an organisation is told, and nothing else."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from engine.org.facts import Absence, Appointment, Level, Organisation, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation
from engine.organising.soundness import absence_faults, faults_of, twice
from tests.support.offices import SINCE, small_county


def codes(organisation: Organisation) -> set[str]:
    return {fault.code for fault in faults_of(organisation)}


def with_unit(unit: str, **changes: Any) -> Organisation:  # noqa: ANN401 - any field of a unit
    county = small_county()
    return replace(county, units={**county.units, unit: replace(county.units[unit], **changes)})


def with_posts(*posts: Post) -> Organisation:
    county = small_county()
    return replace(county, posts={**county.posts, **{post.id: post for post in posts}})


def with_appointments(*appointments: Appointment) -> Organisation:
    county = small_county()
    return replace(county, appointments=(*county.appointments, *appointments))


def test_the_small_county_is_sound() -> None:
    assert faults_of(small_county()) == []
    assert faults_of(Organisation()) == []


@pytest.mark.parametrize(
    ("organisation", "code"),
    [
        (with_unit("unit:county", id="county"), "malformed_id"),
        (with_unit("unit:county", id="unit:"), "malformed_id"),
        (with_unit("unit:county", area=""), "area_missing"),
        (with_unit("unit:county", area="99/04"), "area_missing"),
        (with_unit("unit:county", parent="unit:moon"), "unknown_parent"),
        (with_unit("unit:county", level=Level.PROVINCE), "level_above_parent"),
        (with_unit("unit:city", parent="unit:city"), "units_in_a_circle"),
        (with_posts(Post("time", "unit:county", "", Rank.STAFF)), "malformed_id"),
        (with_posts(Post("post:a b", "unit:county", "", Rank.STAFF)), "malformed_id"),
        (with_posts(Post("post:x", "unit:moon", "", Rank.STAFF)), "unknown_unit"),
        (with_posts(Post("post:x", "unit:city", "", Rank.STAFF, ("unit:moon",))), "unknown_unit"),
        (with_appointments(Appointment("person:x", "post:moon", SINCE)), "unknown_post"),
        (with_appointments(Appointment(" ", "post:clerk", SINCE, SINCE)), "person_missing"),
        (
            with_appointments(Appointment("person:x", "post:clerk", SINCE, date(2019, 1, 1))),
            "ends_before_it_begins",
        ),
        (
            with_appointments(Appointment("person:x", "post:clerk", date(2024, 1, 1))),
            "two_holders_at_once",
        ),
        (
            replace(small_county(), absences=(Absence("post:moon", SINCE, SINCE),)),
            "unknown_post",
        ),
    ],
)
def test_each_fault_has_its_code(organisation: Organisation, code: str) -> None:
    assert code in codes(organisation)


def test_faults_are_told_all_at_once() -> None:
    faulty = Organisation(
        units={"unit:x": Unit("unit:x", "", UnitKind.GOVERNMENT, Level.COUNTY, "unit:moon")},
        posts={"post:x": Post("post:x", "unit:moon", "", Rank.STAFF)},
    )
    assert codes(faulty) == {"area_missing", "unknown_parent", "unknown_unit"}


def test_who_left_in_the_morning_makes_room_the_same_day() -> None:
    terms = (
        Appointment("person:a", "post:new", date(2024, 1, 1), date(2024, 3, 1)),
        Appointment("person:b", "post:new", date(2024, 3, 1)),
        Appointment("person:c", "post:new", date(2024, 2, 1), date(2024, 2, 1)),
    )
    county = with_posts(Post("post:new", "unit:county", "", Rank.STAFF))
    assert faults_of(replace(county, appointments=terms)) == []


def test_faults_of_an_absence() -> None:
    absence = Absence("post:clerk", date(2024, 6, 3), date(2024, 6, 2), "post:clerk")
    assert [fault.code for fault in absence_faults(absence, small_county())] == [
        "deputy_of_himself",
        "ends_before_it_begins",
    ]
    stranger = Absence("post:clerk", SINCE, SINCE, "post:moon")
    assert [fault.field for fault in absence_faults(stranger, small_county())] == ["deputy_post"]


def test_what_is_entered_twice_is_told() -> None:
    county = small_county()
    unit, post = county.units["unit:county"], county.posts["post:clerk"]
    held, away = county.appointments[0], Absence("post:clerk", SINCE, SINCE)
    command = ReviseOrganisation(
        units=(unit, unit), posts=(post, post), appointments=(held, held), absences=(away, away)
    )
    assert {fault.field for fault in twice(command)} == {
        "units",
        "posts",
        "appointments",
        "absences",
    }
    assert twice(ReviseOrganisation(units=(unit,), posts=(post,))) == []
