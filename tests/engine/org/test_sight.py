"""What each kind of post may see."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.org.chart import Chart
from engine.org.facts import Appointment, Organisation, Rank, UnitKind
from engine.org.sight import CONSOLE, NOTHING, sight_of
from engine.record import EVERYTHING, Sight
from engine.vocabulary import PETITIONER, TIME, Actor
from tests.support.offices import delegation, small_county, vacate

TODAY = date(2024, 6, 3)
COUNTY = "/9904/990421/"


def seen(post: str, organisation: Organisation | None = None) -> Sight:
    return sight_of(Actor("", f"post:{post}"), Chart(organisation or small_county()), TODAY)


def test_time_and_the_console_see_everything() -> None:
    chart = Chart(Organisation())
    assert sight_of(TIME, chart, TODAY) == EVERYTHING
    assert sight_of(Actor("", CONSOLE), chart, TODAY) == EVERYTHING


def test_a_petitioner_sees_as_himself_whoever_holds_which_post() -> None:
    chart = Chart(small_county())
    assert sight_of(Actor("k#party1", PETITIONER), chart, TODAY) == Sight(party="k#party1")
    assert sight_of(Actor("", PETITIONER), chart, TODAY) == NOTHING


@pytest.mark.parametrize(
    ("post", "areas", "units"),
    [
        ("clerk", [COUNTY], ["unit:petitions"]),
        ("petitions-head", [COUNTY], ["unit:petitions"]),
        ("city-clerk", ["/9904/"], ["unit:city-petitions"]),
        ("township-clerk", [f"{COUNTY}990421101/"], ["unit:township-petitions"]),
        ("inspection-officer", [COUNTY], ["unit:inspection"]),
        ("magistrate", [COUNTY], ["unit:county"]),
        ("secretary", [COUNTY], ["unit:county"]),
        ("village-secretary", [f"{COUNTY}990421101/990421101201/"], ["unit:village"]),
        ("deputy-works", [], ["unit:housing", "unit:township"]),
        ("township-deputy", [], []),
        ("housing-head", [], ["unit:housing"]),
        ("housing-officer", [], ["unit:housing"]),
        ("discipline-head", [], ["unit:discipline"]),
        ("court-clerk", [], ["unit:court"]),
    ],
)
def test_each_kind_of_post_has_its_sight(post: str, areas: list[str], units: list[str]) -> None:
    found = seen(post)
    assert (found.areas, found.units) == (tuple(areas), tuple(units))
    assert found.posts == (f"post:{post}",)


def test_who_holds_no_post_sees_nothing() -> None:
    assert seen("moon") == NOTHING
    assert seen("clerk", vacate(small_county(), "post:clerk")) == NOTHING
    chart = Chart(small_county())
    assert sight_of(Actor("person:clerk", "post:clerk"), chart, date(2019, 1, 1)) == NOTHING


def test_who_has_left_a_post_does_not_see_with_it() -> None:
    chart = Chart(small_county())
    assert sight_of(Actor("person:clerk", "post:clerk"), chart, TODAY) == seen("clerk")
    assert sight_of(Actor("person:clerk-two", "post:clerk"), chart, TODAY) == NOTHING


OFFICER = Actor("person:housing-officer", "post:housing-officer", on_behalf_of="post:magistrate")


def lending(*, lends_sight: bool) -> Chart:
    return Chart(replace(small_county(), delegations=(delegation(lends_sight=lends_sight),)))


def test_entering_for_somebody_lends_sight_only_where_the_delegation_says_so() -> None:
    own = seen("housing-officer")
    assert sight_of(OFFICER, Chart(small_county()), TODAY) == own
    assert sight_of(OFFICER, lending(lends_sight=False), TODAY) == own
    lent = sight_of(OFFICER, lending(lends_sight=True), TODAY)
    assert lent.areas == (COUNTY,)
    assert lent.units == ("unit:housing", "unit:county")
    assert lent.posts == ("post:housing-officer", "post:magistrate")
    assert lent.lent == ("unit:county", "post:magistrate")
    assert {"person:housing-officer", "person:magistrate", "unit:county"} <= set(lent.names)
    alone = replace(OFFICER, on_behalf_of="")
    assert sight_of(alone, lending(lends_sight=True), TODAY) == own
    late = date(2024, 7, 1)
    assert sight_of(OFFICER, lending(lends_sight=True), late).areas == ()


def test_auditors_see_the_area_of_their_government() -> None:
    county = small_county()
    audit = replace(county.units["unit:discipline"], kind=UnitKind.AUDIT_OFFICE)
    found = seen("discipline-officer", replace(county, units={**county.units, audit.id: audit}))
    assert (found.areas, found.units) == ((COUNTY,), ("unit:discipline",))


def test_staff_of_a_government_see_its_files_and_not_its_area() -> None:
    county = small_county()
    clerk = replace(county.posts["post:township-deputy"], rank=Rank.STAFF)
    changed = replace(county, posts={**county.posts, clerk.id: clerk})
    found = seen("township-deputy", changed)
    assert (found.areas, found.units) == ((), ("unit:township",))


def test_an_office_below_no_government_sees_its_own_files_only() -> None:
    county = small_county()
    alone = replace(county.units["unit:petitions"], parent="")
    changed = replace(county, units={**county.units, alone.id: alone})
    assert (seen("clerk", changed).areas, seen("clerk", changed).units) == ((), ("unit:petitions",))


def test_who_takes_over_a_unit_sees_its_old_files() -> None:
    county = small_county()
    merged = dict(county.units)
    for old, new in (("unit:labour", "unit:housing"), ("unit:township", "unit:other-township")):
        merged[old] = replace(merged[old], succeeded_by=new)
    changed = replace(county, units=merged)
    assert seen("housing-officer", changed).units == ("unit:housing", "unit:labour")
    assert seen("labour-officer", changed).units == ("unit:labour",)
    assert seen("deputy-petitions", changed).units == (
        "unit:petitions",
        "unit:housing",
        "unit:other-township",
        "unit:labour",
        "unit:township",
    )
    assert seen("other-township-head", changed).areas == (
        f"{COUNTY}990421102/",
        f"{COUNTY}990421101/",
    )


def test_everybody_goes_by_his_person_his_posts_and_the_units_he_stands_in() -> None:
    assert seen("clerk").names == ("person:clerk", "post:clerk", "unit:petitions")
    # Below a government is not inside it; the government's own people are.
    assert seen("magistrate").names == ("person:magistrate", "post:magistrate", "unit:county")


def test_whoever_holds_two_posts_goes_by_both_in_either() -> None:
    county = small_county()
    both = Appointment("person:housing-head", "post:clerk-two", date(2024, 1, 1))
    changed = replace(county, appointments=(*county.appointments, both))
    assert set(seen("clerk-two", changed).names) == {
        *("person:housing-head", "post:clerk-two", "unit:petitions"),
        *("post:housing-head", "unit:housing"),
    }


def test_a_unit_goes_by_those_above_it_and_those_it_took_over() -> None:
    county = small_county()
    section = replace(county.units["unit:labour"], parent="unit:housing")
    old = replace(county.units["unit:court"], succeeded_by="unit:housing")
    changed = replace(county, units={**county.units, section.id: section, old.id: old})
    assert set(seen("labour-officer", changed).names) == {
        *("person:labour-officer", "post:labour-officer"),
        *("unit:labour", "unit:housing", "unit:court"),
    }
    assert {"unit:court", "unit:housing"} <= set(seen("court-clerk", changed).names)
