"""Who owes an act: the unit and the post behind each role of a clock."""

import pytest

from engine.case.owing import OWNERS, about, owner_of, owner_post, owner_unit
from engine.case.parts import Leader, Verification
from engine.org.chart import Chart
from tests.support.cases import DAY, a_case
from tests.support.offices import small_county, without_units

CHART = Chart(small_county())


@pytest.mark.parametrize(
    ("role", "unit", "post"),
    [
        ("registering_office", "unit:petitions", "post:petitions-head"),
        ("petition_office", "unit:petitions", "post:petitions-head"),
        ("handling_unit", "unit:housing", "post:housing-head"),
        ("principal_of_level", "unit:county", "post:magistrate"),
        ("reviewing_organ", "unit:county", "post:magistrate"),  # A35: one level up
        ("final_reviewing_organ", "unit:city", "post:mayor"),  # A36: two levels up
    ],
)
def test_each_role_stands_for_a_unit_and_its_head(role: str, unit: str, post: str) -> None:
    assert (owner_unit(a_case(), role, CHART), owner_post(a_case(), role, CHART)) == (unit, post)


def test_the_officer_owes_what_his_unit_owes() -> None:
    case = a_case(officer="post:housing-officer")
    assert owner_post(case, "handling_unit", CHART) == "post:housing-officer"


def test_the_leader_in_charge_owes_from_his_own_unit_and_without_him_the_handling_unit() -> None:
    led = a_case(leaders=(Leader(post="post:deputy-works", assigned_on=DAY),))
    role = "leader_in_charge"
    assert (owner_unit(led, role, CHART), owner_post(led, role, CHART)) == (
        "unit:county",
        "post:deputy-works",
    )
    assert owner_unit(a_case(), role, CHART) == "unit:housing"


def test_where_the_chart_ends_somebody_still_owes() -> None:
    lone = Chart(without_units(small_county(), "unit:city"))
    assert owner_unit(a_case(), "final_reviewing_organ", lone) == "unit:county"
    poor = Chart(without_units(small_county(), "unit:petitions", "unit:city-petitions"))
    assert owner_unit(a_case(office="unit:housing"), "petition_office", poor) == "unit:housing"


def test_every_owner_of_the_pack_is_known_to_the_engine() -> None:
    assert all(owner_unit(a_case(), role, CHART) for role in OWNERS)


def test_a_rung_is_about_the_unit_that_owes_and_everybody_in_charge() -> None:
    leaders = (
        Leader(post="post:deputy-works", assigned_on=DAY),
        Leader(post="post:magistrate", role="joint", assigned_on=DAY),
    )
    told = about(a_case(leaders=leaders, recused=("post:housing-head",)), "unit:petitions")
    assert (told.handling_unit, told.registering_unit) == ("unit:petitions", "unit:petitions")
    assert told.leader_post == "post:deputy-works"
    assert told.leaders == ("post:deputy-works", "post:magistrate")
    assert told.recused == ("post:housing-head",)
    assert about(a_case()).handling_unit == "unit:housing"


def test_where_the_petition_office_handles_itself_the_leader_over_it_decides_from_outside() -> None:
    own = a_case(unit="unit:petitions")
    assert owner_of(a_case(), "outside_unit", CHART) == ("unit:petitions", "post:petitions-head")
    for role in ("outside_unit", "verifier", "outside_head"):
        assert owner_of(own, role, CHART) == ("unit:county", "post:deputy-petitions"), role
    assert owner_of(own, "petition_office", CHART)[0] == "unit:petitions"
    led = a_case(
        unit="unit:petitions",
        leaders=(Leader(post="post:deputy-petitions", assigned_on=DAY),),
    )
    assert owner_of(led, "outside_unit", CHART)[1] == "post:deputy-petitions"
    assert owner_of(led, "verifier", CHART)[1] == "post:magistrate"  # whoever leads does not verify


def test_who_verified_does_not_owe_the_second_look_at_it() -> None:
    found = Verification(done_on=DAY, by_post="post:petitions-head")
    case = a_case(verification=found)
    assert owner_of(case, "verifier", CHART)[1] == "post:petitions-head"
    assert owner_of(case, "outside_head", CHART)[1] == "post:deputy-works"
